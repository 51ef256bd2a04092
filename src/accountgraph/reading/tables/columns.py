"""Which columns each kind of record has, made from its slots."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import pyarrow as pa

from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of


class Role(StrEnum):
    """What a column holds of a field, or of the place where the record was written."""

    VALUE = "value"
    FIRST = "first possible day"
    LAST = "last possible day"
    WORDS = "day in words"
    CITES_LINES = "lines of the citations"
    SOURCE_FILE = "file of the record"
    SOURCE_LINE = "line of the record"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Arrow type, and what it holds of which field."""

    name: str
    type: pa.DataType
    role: Role
    meaning: str
    attribute: str = ""
    slot: Slot | None = None

    @property
    def key(self) -> str:
        """The key of a register file that it stands for."""
        return key_of(self.attribute)

    @property
    def is_required(self) -> bool:
        """Whether every row must have a value in it."""
        return self.slot is not None and self.slot.required and self.role is Role.VALUE


DICTIONARY: Final = pa.dictionary(pa.int32(), pa.string())
SOURCE_FILE: Final = "source file"
SOURCE_LINE: Final = "source line"
CITES_LINES: Final = "cites source lines"
_TYPES: Final = {
    SlotKind.TEXT: pa.string(),
    SlotKind.TEXTS: pa.list_(pa.string()),
    SlotKind.NUMBER: pa.float64(),
    SlotKind.FLAG: pa.bool_(),
    SlotKind.CHOICE: DICTIONARY,
    SlotKind.CHOICES: pa.list_(pa.string()),
    SlotKind.REF: DICTIONARY,
    SlotKind.REFS: pa.list_(pa.string()),
    SlotKind.CITES: pa.list_(pa.string()),
    SlotKind.PARTS: pa.string(),
}
_SOURCE: Final = (
    Column(SOURCE_FILE, DICTIONARY, Role.SOURCE_FILE, "The file in which the record was first written."),
    Column(SOURCE_LINE, pa.int32(), Role.SOURCE_LINE, "The line of that file on which the record begins."),
)


_MADE: Final[dict[type[Any], tuple[Column, ...]]] = {}
"""The columns of each kind asked for so far: they are asked for with every row."""


def columns_of(kind: type[Any]) -> tuple[Column, ...]:
    """Every column of a kind of record, in the order of its fields."""
    if kind not in _MADE:
        own = (column for attribute, slot in slots_of(kind) for column in _columns_of_field(attribute, slot))
        _MADE[kind] = (*own, *_SOURCE)
    return _MADE[kind]


def schema_of(kind: type[Any]) -> pa.Schema:
    """The columns of a kind of record as an Arrow schema."""
    return pa.schema([pa.field(column.name, column.type) for column in columns_of(kind)])


def _columns_of_field(attribute: str, slot: Slot) -> list[Column]:
    key = key_of(attribute)
    if slot.kind is SlotKind.DAY:
        return [
            Column(f"{key} from", pa.int32(), Role.FIRST, f"{slot.meaning} First possible day.", attribute, slot),
            Column(f"{key} to", pa.int32(), Role.LAST, f"{slot.meaning} Last possible day.", attribute, slot),
            Column(f"{key} in words", pa.string(), Role.WORDS, f"{slot.meaning} As written.", attribute, slot),
        ]
    columns = [Column(key, _TYPES[slot.kind], Role.VALUE, slot.meaning, attribute, slot)]
    if slot.kind is SlotKind.CITES:
        meaning = "The line of the source file on which each citation is written."
        columns.append(Column(CITES_LINES, pa.list_(pa.int32()), Role.CITES_LINES, meaning, attribute, slot))
    return columns
