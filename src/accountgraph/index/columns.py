"""`Columns`: a register as arrays, one set for each section, without a record in memory.

A field that names records of one section holds their positions in it, in the order of the files. One that may name
records of several sections holds codes: every record has one, the sections standing one after the other. A day is two
numbers, the earliest and the latest calendar day it can mean, counted from `EPOCH`.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np

from accountgraph.dates import Day
from accountgraph.index.arrays import NONE, Bools, Bytes, Ints, Ragged
from accountgraph.law import Law

EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST, LAST = date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH
"""What stands for a day without a bound: before all days, and after all days."""

_SCOPED = ("first_day", "last_day", "functions", "areas", "places", "groups", "agreement")
_DATED = ("first_day", "last_day", "agreement")
USED: Final[Mapping[str, tuple[str, ...]]] = {
    "documents": ("dated",),
    "places": ("within",),
    "bodies": ("first_day", "last_day", "part_of", "kind", "nation"),
    "successions": ("predecessors", "successors", "arrangements_continue"),
    "groups": ("within", "from_age", "to_age"),
    "functions": ("provisions", "part_of"),
    "areas": ("functions", "within"),
    "holdings": ("body", *_SCOPED),
    "agreements": ("parties", "under", "functions", "areas"),
    "delegations": ("delegated_by", "delegated_to", *_SCOPED),
    "retentions": _SCOPED,
    "leads": _SCOPED,
    "posts": ("body", "employer", *_DATED),
    "responsibilities": ("held_by", "on_behalf_of", *_SCOPED),
    "management": ("posts", "managed_by", "kind", *_DATED),
    "secondments": ("posts", "works_for", "managed_by", *_DATED),
    "boards": _DATED,
    "oversight": ("board", *_SCOPED),
    "reporting lines": ("reported_by", "reports_to", "kind", *_SCOPED),
    "conflicts": ("about", "part", *_SCOPED),
}
"""What of each section is kept as columns; of the other sections only the ids are."""


@dataclass(frozen=True, slots=True)
class Days:
    """The earliest and the latest calendar day that each of many days can mean."""

    earliest: Ints
    latest: Ints

    @property
    def stated(self) -> Bools:
        """Where anything at all is known of the day."""
        found: Bools = (self.earliest != FIRST) | (self.latest != LAST)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of one section.

    Attributes:
        ids: the id of each record.
        register: the register of each, as its place in `Columns.slugs`; `NONE` for what registers share.
        refs: for a field that names one record, its position or code, or `NONE`.
        lists: for a field that names several, their positions or codes.
        days: fields that are days.
        words: for a field that is a word of a closed list, or a flag, its place in the list, or `NONE`.
        numbers: fields that are numbers; not a number where there is none.
        shown: the earliest and the latest day of the documents cited; the wrong way round where none is dated.
    """

    ids: Sequence[str]
    register: Ints
    refs: Mapping[str, Ints] = field(default_factory=dict)
    lists: Mapping[str, Ragged] = field(default_factory=dict)
    days: Mapping[str, Days] = field(default_factory=dict)
    words: Mapping[str, Bytes] = field(default_factory=dict)
    numbers: Mapping[str, "np.ndarray[tuple[int], np.dtype[np.float64]]"] = field(default_factory=dict)
    shown: Days | None = None

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods of all agreements, in the order of the agreements.

    Attributes:
        starts: where the periods of each agreement begin.
        status: how far each had got, as its place among the members of `Status`.
        first, last: as they are stated.
        vouched: the last day that documents vouch for; the same as `last` for most.
    """

    starts: "np.ndarray[tuple[int], np.dtype[np.int64]]"
    status: Bytes
    first: Days
    last: Days
    vouched: Days


@dataclass(frozen=True, slots=True)
class Columns:
    """A register as arrays.

    Attributes:
        tables: the columns by section; every section is there.
        begins: the code of the first record of each section.
        slugs: the registers.
        nations: for each body the nation whose law it works under, as a place among the members of `Nation`.
        law: the provisions, which are few, as they are.
    """

    tables: Mapping[str, Table]
    begins: Mapping[str, int]
    slugs: tuple[str, ...]
    nations: Bytes
    periods: Periods
    law: Law

    def __getitem__(self, section: str) -> Table:
        """The columns of a section."""
        return self.tables[section]

    @property
    def size(self) -> int:
        """How many records there are."""
        return sum(map(len, self.tables.values()))

    def id_of(self, section: str, position: int) -> str:
        """The id of the record at a position of a section; nothing where there is none."""
        return "" if position == NONE else self.tables[section].ids[position]

    def within(self, section: str, codes: Ints) -> Ints:
        """Codes as positions among the records of one section; `NONE` where a record is of another."""
        first, size = self.begins[section], len(self.tables[section])
        found = codes - np.int32(first)
        found[(found < 0) | (found >= size)] = NONE
        return found

    def section_of(self, code: int) -> tuple[str, int]:
        """The section of a record, and its position in it."""
        filled = [section for section, table in self.tables.items() if len(table)]
        section = filled[bisect_right(filled, code, key=self.begins.__getitem__) - 1]
        return section, code - self.begins[section]


def bounds(day: Day) -> tuple[int, int]:
    """A day as two numbers."""
    return day.earliest.toordinal() - EPOCH, day.latest.toordinal() - EPOCH
