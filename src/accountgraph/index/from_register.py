"""The columns of a register whose records are in memory."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.index.arrays import NONE, Bytes, Ints, Ragged, offsets
from accountgraph.index.columns import FIRST, LAST, USED, Columns, Days, Periods, Table, bounds
from accountgraph.records import SECTIONS, Agreement, Body, Document, Record
from accountgraph.records.fields import Slot, SlotKind, slots_of
from accountgraph.register import Register
from accountgraph.vocabulary import Choice, Nation, Status


def columns_of(register: Register) -> Columns:
    """A register as columns, in the order of its records."""
    records = {section: register.of(kind) for section, kind in SECTIONS.items()}
    sizes = [len(found) for found in records.values()]
    begins = dict(zip(records, accumulate([0, *sizes[:-1]]), strict=True))
    filling = _Filling(register, {section: _places(found) for section, found in records.items()}, begins)
    return Columns(
        tables={section: filling.table(section, found) for section, found in records.items()},
        begins=begins,
        slugs=filling.slugs,
        nations=_words((register.nation_of(body) for body in register.of(Body)), Nation),
        periods=_periods(register),
        law=register.law,
    )


def _places(records: Sequence[Record]) -> dict[str, int]:
    return {record.id: position for position, record in enumerate(records)}


class _Filling:
    """What it takes to write one section after the other as columns."""

    def __init__(self, register: Register, places: dict[str, dict[str, int]], begins: dict[str, int]) -> None:
        self.slugs = tuple(dict.fromkeys(record.register for record in register.records if record.register))
        self._register, self._places, self._begins = register, places, begins
        self._slug_codes = {slug: number for number, slug in enumerate(self.slugs)}

    def table(self, section: str, records: Sequence[Record]) -> Table:
        """The columns of one section."""
        kind, used = SECTIONS[section], USED.get(section, ())
        slots = {name: slot for name, slot in slots_of(kind) if name in used}
        owners = (self._slug_codes.get(record.register, NONE) for record in records)
        found = Table([record.id for record in records], np.fromiter(owners, np.int32, len(records)))
        refs, lists, days, words, numbers = ({}, {}, {}, {}, {})
        for name, slot in slots.items():
            values = [getattr(record, name) for record in records]
            match slot.kind:
                case SlotKind.REF:
                    codes = self._codes(slot)
                    refs[name] = np.fromiter((codes.get(one, NONE) for one in values), np.int32, len(values))
                case SlotKind.REFS:
                    codes = self._codes(slot)
                    lists[name] = Ragged.of([[codes[one] for one in each if one in codes] for each in values])
                case SlotKind.DAY:
                    days[name] = days_of(values)
                case SlotKind.CHOICE if slot.choices:
                    words[name] = _words(values, slot.choices)
                case SlotKind.FLAG:
                    words[name] = np.array(values, np.int8)
                case SlotKind.NUMBER:
                    numbers[name] = np.array(values, np.float64)
        shown = self._shown(records) if "first_day" in slots and kind is not Body else None
        return Table(found.ids, found.register, refs, lists, days, words, numbers, shown)

    def _codes(self, slot: Slot) -> dict[str, int]:
        """What stands for each id that a field may name."""
        if len(slot.refers_to) == 1:
            return self._places[slot.refers_to[0]]
        return {
            ident: position + self._begins[section]
            for section in slot.refers_to
            for ident, position in self._places[section].items()
        }

    def _shown(self, records: Iterable[Record]) -> Days:
        """The days of the documents that each record cites."""
        return shown_by(self._register, [record.cites for record in records])


def shown_by(register: Register, cited: Sequence[Iterable[Citation]]) -> Days:
    """The earliest and the latest day of the dated documents cited; the wrong way round where none is dated."""
    dated = {document.id: bounds(document.dated) for document in register.of(Document) if document.dated.is_stated}
    named = [[dated[cite.document] for cite in cites if cite.document in dated] for cites in cited]
    first = (min((one for one, _ in each), default=LAST) for each in named)
    last = (max((other for _, other in each), default=FIRST) for each in named)
    return Days(np.fromiter(first, np.int32, len(named)), np.fromiter(last, np.int32, len(named)))


def days_of(days: Sequence[Day]) -> Days:
    """Days as two arrays of numbers."""
    pairs = np.array([bounds(day) for day in days], np.int32).reshape(len(days), 2)
    return Days(np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1]))


def _words(values: Iterable[Choice | None], choices: type[Choice]) -> Bytes:
    places = {word: place for place, word in enumerate(choices)}
    return np.array([NONE if value is None else places[value] for value in values], np.int8)


def _periods(register: Register) -> Periods:
    agreements = register.of(Agreement)
    periods = [period for agreement in agreements for period in agreement.periods]
    first, last = (days_of([getattr(period, name) for period in periods]) for name in ("first_day", "last_day"))
    status = _words((period.status for period in periods), Status)
    dated = {document.id: bounds(document.dated) for document in register.of(Document) if document.dated.is_stated}
    evidence = (
        max((dated[c.document][0] for c in period.cites if c.document in dated), default=LAST) for period in periods
    )
    return Periods(
        starts=offsets(np.array([len(agreement.periods) for agreement in agreements], np.int64)),
        status=status,
        first=first,
        last=last,
        vouched=vouched(status, last, np.fromiter(evidence, np.int32, len(periods))),
    )


def vouched(status: Bytes, last: Days, shown: Ints) -> Days:
    """Last days; one in force without a stated end is vouched for up to the day of the document, if one is dated."""
    open_ended = (status == list(Status).index(Status.IN_FORCE)) & ~last.stated & (shown != LAST)
    return Days(
        np.where(open_ended, shown, last.earliest).astype(np.int32),
        np.where(open_ended, LAST, last.latest).astype(np.int32),
    )
