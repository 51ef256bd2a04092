"""How a record declares its fields, so that reading, schema and reference come from one place.

Each function returns a dataclass field that carries a `Slot`: what may be written
under the key in a register file, and one sentence for the reader. The key is the
attribute's name with spaces for underscores.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from accountgraph.dates import NOT_STATED
from accountgraph.vocabulary import Choice

SlotKind = StrEnum(
    "SlotKind", ["TEXT", "TEXTS", "NUMBER", "FLAG", "DAY", "CHOICE", "CHOICES", "REF", "REFS", "PARTS", "CITES"]
)


@dataclass(frozen=True, slots=True)
class Slot:
    """What may be written under one key of a record.

    `refers_to` names sections of the register file; `parts` is the dataclass of nested
    entries; `choices` the closed list.
    """

    kind: SlotKind
    meaning: str
    required: bool = False
    refers_to: tuple[str, ...] = ()
    choices: type[Choice] | None = None
    parts: type[Any] | None = None


def text(meaning: str, *, required: bool = False) -> Any:
    """Free text in the modeller's own words."""
    return _declared(Slot(SlotKind.TEXT, meaning, required=required), "")


def texts(meaning: str) -> Any:
    """A list of texts."""
    return _declared(Slot(SlotKind.TEXTS, meaning), ())


def number(meaning: str) -> Any:
    """A number, or nothing."""
    return _declared(Slot(SlotKind.NUMBER, meaning), None)


def flag(meaning: str) -> Any:
    """Yes or no; no when absent."""
    return _declared(Slot(SlotKind.FLAG, meaning), default=False)


def day(meaning: str, *, required: bool = False) -> Any:
    """A day, perhaps partial; "not stated" when absent."""
    return _declared(Slot(SlotKind.DAY, meaning, required=required), NOT_STATED)


def choice(choices: type[Choice], meaning: str, *, default: Choice | None = None, optional: bool = False) -> Any:
    """One word from a closed list; required where there is no default and it is not `optional`."""
    slot = Slot(SlotKind.CHOICE, meaning, required=default is None and not optional, choices=choices)
    return _declared(slot, default)


def several(choices: type[Choice], meaning: str) -> Any:
    """Any of the words of a closed list."""
    return _declared(Slot(SlotKind.CHOICES, meaning, choices=choices), ())


def ref(meaning: str, *sections: str, required: bool = False) -> Any:
    """The id of a record in one of `sections`."""
    return _declared(Slot(SlotKind.REF, meaning, required=required, refers_to=sections), "")


def refs(meaning: str, *sections: str, required: bool = False) -> Any:
    """Ids of records in any of `sections`."""
    return _declared(Slot(SlotKind.REFS, meaning, required=required, refers_to=sections), ())


def parts(of: type[Any], meaning: str) -> Any:
    """Nested entries with fields of their own."""
    return _declared(Slot(SlotKind.PARTS, meaning, parts=of), ())


def cites(meaning: str = "The clauses it rests on, each as <document id> <clause>.") -> Any:
    """Citations."""
    return _declared(Slot(SlotKind.CITES, meaning), ())


def _declared(slot: Slot, default: Any) -> Any:
    return field(default=default, metadata={"slot": slot})


def key_of(attribute: str) -> str:
    """The key under which an attribute is written: ``first_day`` is "first day"."""
    return attribute.replace("_", " ")


def slots_of(record: type[Any]) -> Iterator[tuple[str, Slot]]:
    """The attribute name and slot of every field of `record` that is written in files."""
    for declared in dataclasses.fields(record):
        if "slot" in declared.metadata:
            yield declared.name, declared.metadata["slot"]
