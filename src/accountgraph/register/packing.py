"""What reading made <-> plain lists, texts and numbers, by the slots that records declare.

A record becomes the number of its kind and a mapping of those attributes that differ
from their default. Files and days are written once, and named by their number.
"""

import dataclasses
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Final, TypeVar

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.reading import Header, Reading
from accountgraph.records import SECTIONS, Accepted
from accountgraph.records.fields import Slot, SlotKind, slots_of

_KINDS: Final = (*SECTIONS.values(), Accepted)
_NUMBERS: Final[dict[type[Any], int]] = {kind: number for number, kind in enumerate(_KINDS)}
_LISTED: Final = (SlotKind.TEXTS, SlotKind.REFS)

T = TypeVar("T")


def pack(reading: Reading) -> dict[str, Any]:
    """A reading without problems as what JSON can hold."""
    packer = _Packer()
    return {
        "headers": [packer.header(header) for header in reading.headers],
        "records": [[_NUMBERS[type(record)], packer.entry(record)] for record in reading.records],
        "accepted": [[_NUMBERS[type(record)], packer.entry(record)] for record in reading.accepted],
        "days": [[day.earliest.toordinal(), day.latest.toordinal(), day.written] for day in packer.days],
        "files": list(packer.files),
    }


def unpack(packed: dict[str, Any]) -> Reading:
    """The reading that was packed."""
    days = [
        Day(date.fromordinal(earliest), date.fromordinal(latest), written)
        for earliest, latest, written in packed["days"]
    ]
    unpacker = _Unpacker(days, packed["files"])
    return Reading(
        tuple(unpacker.header(header) for header in packed["headers"]),
        tuple(unpacker.entries(packed["records"])),
        tuple(unpacker.entries(packed["accepted"])),
        (),
    )


class _Packer:
    """Writes entries down, and numbers the days and files they name."""

    def __init__(self) -> None:
        self.days: dict[Day, int] = {}
        self.files: dict[str, int] = {}

    def header(self, header: Header) -> dict[str, Any]:
        values = {field.name: getattr(header, field.name) for field in dataclasses.fields(Header)}
        return values | {"where": self._where(header.where)}

    def entry(self, entry: Any) -> dict[str, Any]:
        slots = dict(slots_of(type(entry)))
        packed: dict[str, Any] = {}
        for field in dataclasses.fields(entry):
            value = getattr(entry, field.name)
            if field.name == "where":
                packed["where"] = self._where(value)
            elif value != field.default:
                packed[field.name] = self._value(value, slots.get(field.name))
        return packed

    def _value(self, value: Any, slot: Slot | None) -> Any:
        kind = slot.kind if slot else SlotKind.TEXT
        if kind is SlotKind.DAY:
            return self.days.setdefault(value, len(self.days))
        if kind is SlotKind.PARTS:
            return [self.entry(part) for part in value]
        if kind is SlotKind.CITES:
            return [[cite.document, cite.clause, *self._where(cite.where)] for cite in value]
        return value

    def _where(self, where: Where) -> list[int]:
        return [self.files.setdefault(where.file, len(self.files)), where.line]


class _Unpacker:
    """Makes entries again, given the days and files by number."""

    def __init__(self, days: list[Day], files: list[str]) -> None:
        self._days, self._files = days, files
        self._makers: dict[type[Any], Makers] = {}

    def header(self, values: dict[str, Any]) -> Header:
        return Header(**values | {"where": self._where(values["where"])})

    def entries(self, packed: Iterable[tuple[int, dict[str, Any]]]) -> Iterable[Any]:
        return (self._entry(_KINDS[number], values) for number, values in packed)

    def _entry(self, kind: type[T], values: dict[str, Any]) -> T:
        file, line = values["where"]
        values["where"] = Where(self._files[file], line)
        if kind not in self._makers:
            self._makers[kind] = _made_otherwise(kind)
        for name, make in self._makers[kind]:
            if name in values:
                values[name] = make(self, values[name])
        return kind(**values)

    def _where(self, packed: list[int]) -> Where:
        file, line = packed
        return Where(self._files[file], line)

    def day(self, number: int) -> Day:
        return self._days[number]

    def cites(self, packed: list[list[Any]]) -> tuple[Citation, ...]:
        files = self._files
        return tuple([Citation(document, clause, Where(files[file], line)) for document, clause, file, line in packed])

    def parts(self, kind: type[T], packed: list[dict[str, Any]]) -> tuple[T, ...]:
        return tuple([self._entry(kind, part) for part in packed])


Maker = Callable[[_Unpacker, Any], Any]
Makers = tuple[tuple[str, Maker], ...]


def _made_otherwise(kind: type[Any]) -> Makers:
    """The attributes of a kind whose values JSON does not hold as they are, and how each is made again."""
    made = ((name, _maker(slot)) for name, slot in slots_of(kind))
    return tuple((name, maker) for name, maker in made if maker)


def _maker(slot: Slot) -> Maker | None:
    if slot.kind is SlotKind.DAY:
        return _Unpacker.day
    if slot.kind is SlotKind.CITES:
        return _Unpacker.cites
    if slot.kind is SlotKind.PARTS and slot.parts:
        part = slot.parts
        return lambda unpacker, packed: unpacker.parts(part, packed)
    if slot.kind in _LISTED:
        return lambda _, packed: tuple(packed)
    if slot.choices:
        members = {str(member): member for member in slot.choices}
        if slot.kind is SlotKind.CHOICES:
            return lambda _, packed: tuple([members[word] for word in packed])
        return lambda _, word: members[word]
    return None
