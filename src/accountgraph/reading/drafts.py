"""Tree -> drafts: each entry converted field by field, with its place, references still as written."""

import re
from dataclasses import dataclass, field
from typing import Any, Final

from accountgraph.dates import DayNotUnderstoodError, Span, parse_day
from accountgraph.evidence import parse_citation
from accountgraph.problems import Problem, Where
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence
from accountgraph.reading.wording import nearest, one_of, quoted, write_instead
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.vocabulary import Nation

ID_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_ID: Final = re.compile(ID_PATTERN)
_ID_REMEDY: Final = 'Use lower case letters, digits and single hyphens, e.g. "older-people"'
RESERVED: Final = frozenset(("bodies", "law", "shared"))
"""Ids that no register can have, because what registers share goes by them."""
HEAD_KEYS: Final = ("id", "label", "summary", "nation", "as at", "licence")
"""What the head of a register says."""
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")
_FLAGS: Final = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Header:
    """What a register file says of itself."""

    id: str
    label: str
    summary: str = ""
    nation: str = ""
    as_at: str = ""
    licence: str = ""
    where: Where = Where("")
    shared: bool = False


@dataclass(slots=True)
class Draft:
    """One entry being read: its values by attribute, and the place of each."""

    kind: type[Any]
    section: str
    where: Where
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)

    def place(self, attribute: str) -> Where:
        """Where `attribute` was written; the entry's own place where it was not."""
        return self.places.get(attribute, self.where)


def read_entry(node: Node, kind: type[Any], section: str, problems: list[Problem]) -> Draft | None:
    """Convert one entry; None where it is no mapping at all."""
    if not isinstance(node, Mapping):
        what = one_of(section)
        problems.append(Problem(node.where, f"{what} was expected here, with keys", "Write - id: … and its keys below"))
        return None
    draft = Draft(kind, section, node.where)
    slots = {key_of(name): (name, slot) for name, slot in slots_of(kind)}
    misspelt: set[str | None] = set()
    for key, value in node.entries:
        if key.text not in slots:
            misspelt.add(nearest(key.text, slots))
            remedy = write_instead(key.text, slots, otherwise=f"Use one of {quoted(slots)}")
            problems.append(Problem(key.where, f'"{key.text}" is not a key of {one_of(section)}', remedy))
            continue
        name, slot = slots[key.text]
        draft.places[name] = key.where
        draft.values[name] = _convert(value, slot, key, problems)
    expected = {key: named for key, named in slots.items() if key not in misspelt}  # that fault is told already
    _check_entry(draft, expected, problems)
    return draft


def _check_entry(draft: Draft, expected: dict[str, tuple[str, Slot]], problems: list[Problem]) -> None:
    for key, (name, slot) in expected.items():
        if slot.required and name not in draft.places:
            remedy = f'Add "{key}:" ({slot.meaning.rstrip(".")})'
            problems.append(Problem(draft.where, f'{one_of(draft.section)} without "{key}"', remedy))
    ident = draft.values.get("id")
    if isinstance(ident, str) and ident and draft.section != "provisions" and not _ID.fullmatch(ident):
        problems.append(Problem(draft.place("id"), f'"{ident}" cannot be an id', _ID_REMEDY))
    first, last = draft.values.get("first_day"), draft.values.get("last_day")
    if first and last and Span(first, last).first.earliest > last.latest:
        message = f"the last day ({last}) is before the first day ({first}, line {draft.place('first_day').line})"
        problems.append(Problem(draft.place("last_day"), message, "Correct one of the two days"))


def _convert(node: Node, slot: Slot, key: Scalar, problems: list[Problem]) -> Any:
    """The value under a key, or the slot's empty value where it cannot be read."""
    if isinstance(node, Scalar) and not node.text.strip():
        message = f'nothing is written after "{key.text}"'
        problems.append(Problem(key.where, message, "Write a value, or remove the key"))
        return _EMPTY.get(slot.kind)
    if slot.kind in _LISTS:
        return _convert_list(node, slot, key, problems)
    if not isinstance(node, Scalar):
        message = f'"{key.text}" takes one value, and a {_shape(node)} is written'
        problems.append(Problem(key.where, message, f"Write {key.text}: and one value on the same line"))
        return _EMPTY.get(slot.kind)
    return _convert_scalar(node, slot, key, problems)


def _convert_scalar(node: Scalar, slot: Slot, key: Scalar, problems: list[Problem]) -> Any:
    text = " ".join(node.text.split())
    if slot.kind in (SlotKind.TEXT, SlotKind.TEXTS, SlotKind.REF, SlotKind.REFS):
        return text
    if slot.kind is SlotKind.DAY:
        try:
            return parse_day(text)
        except DayNotUnderstoodError as error:
            message, _, remedy = str(error).partition("; ")
            problems.append(Problem(node.where, message, _capital(remedy or "Correct the day")))
            return _EMPTY[SlotKind.DAY]
    if slot.kind is SlotKind.FLAG:
        if text not in _FLAGS:
            problems.append(Problem(node.where, f'"{key.text}" is yes or no, not "{text}"', "Write yes or no"))
        return _FLAGS.get(text, False)
    if slot.kind is SlotKind.NUMBER:
        return _number(text, key, node.where, problems)
    return _choice(text, slot, key, node.where, problems)


def _number(text: str, key: Scalar, where: Where, problems: list[Problem]) -> float | None:
    if _NUMBER.fullmatch(text):
        return float(text)
    message = f'"{key.text}" is a number, not "{text}"'
    problems.append(Problem(where, message, "Write digits only, e.g. 6690000"))
    return None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _choice(text: str, slot: Slot, key: Scalar, where: Where, problems: list[Problem]) -> Any:
    known = [str(member) for member in slot.choices or ()]
    if slot.choices is not None and text in known:
        return slot.choices(text)
    remedy = write_instead(text, known, otherwise=f"Use one of {quoted(known)}")
    problems.append(Problem(where, f'"{text}" is not a known "{key.text}"', remedy))
    return None


def _convert_list(node: Node, slot: Slot, key: Scalar, problems: list[Problem]) -> tuple[Any, ...]:
    if not isinstance(node, Sequence):
        message = f'"{key.text}" takes a list, and a {_shape(node)} is written'
        remedy = f"Write {key.text}: [one, two], or each on a line of its own after a hyphen"
        problems.append(Problem(key.where, message, remedy))
        return ()
    if slot.kind is SlotKind.PARTS:
        part = slot.parts or object
        drafts = (read_entry(item, part, key.text, problems) for item in node.items)
        return tuple(draft for draft in drafts if draft is not None)
    values: list[Any] = []
    for item in node.items:
        if slot.kind is SlotKind.CITES and isinstance(item, Scalar) and not item.text.strip():
            remedy = 'Write "<document id> <clause>", e.g. "agreement 5.1"'
            problems.append(Problem(item.where, "an empty citation", remedy))
        elif not isinstance(item, Scalar) or not item.text.strip():
            problems.append(Problem(item.where, f'an entry of "{key.text}" must be text', "Write one value a line"))
        elif slot.kind is SlotKind.CITES:
            values.append(parse_citation(item.text, item.where))
        else:
            values.append(_convert_scalar(item, slot, key, problems))
    return tuple(value for value in values if value is not None)


def _shape(node: Node) -> str:
    return {Scalar: "single value", Sequence: "list", Mapping: "group of keys"}[type(node)]


_LISTS: Final = {SlotKind.TEXTS, SlotKind.REFS, SlotKind.CHOICES, SlotKind.PARTS, SlotKind.CITES}
_EMPTY: Final[dict[SlotKind, Any]] = {
    **dict.fromkeys(_LISTS, ()),
    SlotKind.TEXT: "",
    SlotKind.REF: "",
    SlotKind.DAY: parse_day("not stated"),
    SlotKind.FLAG: False,
}


def read_header(node: Node, problems: list[Problem], *, shared: bool) -> Header | None:
    """The `register:` (or `shared:`) entry at the head of a file."""
    if not isinstance(node, Mapping):
        problems.append(
            Problem(node.where, "the head of the register has no keys", 'Write "id:" and "label:" below it')
        )
        return None
    values: dict[str, str] = {}
    for key, value in node.entries:
        if key.text not in HEAD_KEYS:
            near = nearest(key.text, HEAD_KEYS)
            remedy = f'Write "{near}"' if near else f"Use one of {quoted(HEAD_KEYS)}"
            problems.append(Problem(key.where, f'"{key.text}" is not a key of the head of a register', remedy))
        elif not isinstance(value, Scalar) or not value.text.strip():
            problems.append(Problem(key.where, f'"{key.text}" takes one value', f"Write {key.text}: and a text"))
        else:
            values[key.text.replace(" ", "_")] = " ".join(value.text.split())
    for key_name in ("id", "label"):
        if key_name not in values:
            problems.append(Problem(node.where, f'the register has no "{key_name}"', f'Add "{key_name}:"'))
            values[key_name] = ""
    nations = [str(nation) for nation in Nation]
    if "nation" in values and values["nation"] not in nations:
        remedy = write_instead(values["nation"], nations, otherwise=f"Use one of {quoted(nations)}")
        problems.append(Problem(node.where, f'"{values["nation"]}" is not a known "nation"', remedy))
    if values["id"] in RESERVED and not shared:
        remedy = "Choose another id for the register"
        problems.append(Problem(node.where, f'"{values["id"]}" is the name of what registers share', remedy))
    if values["id"] and not _ID.fullmatch(values["id"]):
        problems.append(Problem(node.where, f'"{values["id"]}" cannot be an id', _ID_REMEDY))
    return Header(**values, where=node.where, shared=shared)
