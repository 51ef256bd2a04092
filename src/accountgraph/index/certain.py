"""Days on which things are certainly in force, as two numbers, so that most verdicts are two comparisons.

Nothing here judges what is in doubt. Where a thing is `doubtful`, a day outside those two is left to
`accountgraph.index.verdicts`.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import NONE, Bools, Ints, Ragged, marked
from accountgraph.index.columns import FIRST, LAST, Columns, Days
from accountgraph.index.compiled import Index, Rows
from accountgraph.vocabulary import Status

_UNSETTLED = [list(Status).index(status) for status in (Status.PROPOSED, Status.NOT_STATED)]


@dataclass(frozen=True, slots=True)
class Certain:
    """For each of many things days on all of which it is in force.

    On a day before `first` or after `last` it is not in force, unless it is `doubtful`, when nothing is said of it.
    """

    first: Ints
    last: Ints
    doubtful: Bools

    def __getitem__(self, which: NDArray[Any]) -> "Certain":
        """Some of the things."""
        return Certain(self.first[which], self.last[which], self.doubtful[which])

    def __and__(self, other: "Certain") -> "Certain":
        """Things that are in force while both of two are."""
        return Certain(
            np.maximum(self.first, other.first), np.minimum(self.last, other.last), self.doubtful | other.doubtful
        )

    def put(self, which: NDArray[Any], other: "Certain") -> None:
        """Put others at some positions."""
        self.first[which], self.last[which], self.doubtful[which] = other.first, other.last, other.doubtful


def always(size: int) -> Certain:
    """Things that are in force on every day."""
    return Certain(np.full(size, FIRST, np.int32), np.full(size, LAST, np.int32), np.zeros(size, bool))


def between(first: Days, last: Days) -> Certain:
    """Things from a first to a last day, each perhaps only partly known."""
    doubtful = (first.earliest != first.latest) | (last.earliest != last.latest)
    return Certain(first.latest, last.earliest, doubtful)


def of_bodies(columns: Columns) -> Certain:
    """While each body certainly existed; an unstated start or end is no doubt of its own."""
    days = columns["bodies"].days
    first, last = days["first_day"], days["last_day"]
    begins = Days(first.earliest, np.where(first.stated, first.latest, np.int32(FIRST)))
    ends = Days(np.where(last.stated, last.earliest, np.int32(LAST)), last.latest)
    return between(begins, ends)


def of_agreements(columns: Columns) -> Certain:
    """While each agreement is in its last period, its frameworks in theirs, and all parties exist; and for none."""
    table, size = columns["agreements"], len(columns["agreements"])
    found = always(size + 1)
    found.put(np.arange(size), _in_last_periods(columns))
    found.put(np.arange(size), found[np.arange(size)] & _while_all(table.lists["parties"], _of_parties(columns)))
    alone, above = found[np.arange(size + 1)], table.refs["under"]
    while (some := np.flatnonzero(above != NONE)).size:
        found.put(some, found[some] & alone[above[some]])
        above = np.where(above == NONE, NONE, table.refs["under"][above])
    return found


def _in_last_periods(columns: Columns) -> Certain:
    """Nothing is certain of an agreement without periods, nor of what is proposed or whose status is not stated."""
    periods = columns.periods
    sizes = np.diff(periods.starts)
    some = np.flatnonzero(sizes)
    at = periods.starts[1:][some] - 1
    first, last = (Days(days.earliest[at], days.latest[at]) for days in (periods.first, periods.vouched))
    found = always(len(sizes))
    found.put(some, between(first, last))
    found.doubtful[sizes != 1] = True
    unknown = sizes == 0
    unknown[some] = np.isin(periods.status[at], _UNSETTLED)
    found.first[unknown], found.last[unknown], found.doubtful[unknown] = LAST, FIRST, True
    return found


def _of_parties(columns: Columns) -> Certain:
    """As long as bodies; what follows the end of one that instruments put others in the place of is doubtful."""
    table, found = columns["successions"], of_bodies(columns)
    continuing = np.flatnonzero(table.words["arrangements_continue"] == 1)
    _, before = table.lists["predecessors"].of_each(continuing)
    found.doubtful[marked(len(found.first), before)] = True
    return found


def _while_all(lists: Ragged, known: Certain) -> Certain:
    """While everything in each list is in force."""
    sizes = lists.sizes
    found = always(len(sizes))
    for number in range(int(sizes.max(initial=0))):
        which = np.flatnonzero(sizes > number)
        found.put(which, found[which] & known[lists.codes[lists.starts[which] + number]])
    return found


@dataclass(frozen=True, eq=False)
class Certainties:
    """What is certain of a register's statements, whatever the day."""

    index: Index
    bodies: Certain
    agreements: Certain

    @classmethod
    def of(cls, index: Index) -> "Certainties":
        """Those of a register."""
        return cls(index, of_bodies(index.columns), of_agreements(index.columns))

    def statements(self, section: str) -> Certain:
        """Each statement of a section: its own days, and its agreement."""
        agreement = self.index.columns[section].refs["agreement"]
        return between(*self.index.spans[section]) & self.agreements[agreement]

    def holdings(self) -> Certain:
        """What is held, but for the law: the days of the holding where it has any, and the life of the body."""
        held, days = self.index.holdings, self.index.columns["holdings"].days
        found = self.bodies[held.body]
        dated = np.flatnonzero((days["first_day"].stated | days["last_day"].stated)[held.statement])
        if len(dated):
            found.put(dated, found[dated] & self.statements("holdings")[held.statement[dated]])
        return found

    def delegations(self) -> Certain:
        """Delegations in the order in which they are followed: the statement, and the lives of both bodies."""
        refs = self.index.columns["delegations"].refs
        found = self.statements("delegations")
        for name in ("delegated_by", "delegated_to"):
            found = found & self.bodies[refs[name]]
        return found[self.index.delegations.statement]

    def named(self, section: str, rows: Rows, first: int) -> Certain:
        """Rows that name a post, unit or board: the statement, and whether the named thing is there."""
        return self.statements(section)[rows.statement] & self._things[rows.to + np.int32(first)]

    @property
    def _things(self) -> Certain:
        """Posts and boards that have days or an agreement of their own, and bodies, by code; the rest always is."""
        columns = self.index.columns
        found = always(columns.size)
        for section in ("posts", "boards"):
            table = columns[section]
            own = table.days["first_day"].stated | table.days["last_day"].stated | (table.refs["agreement"] != NONE)
            dated = np.flatnonzero(own)
            found.put(dated + columns.begins[section], self.statements(section)[dated])
        first = columns.begins["bodies"]
        found.put(np.arange(first, first + len(self.bodies.first)), self.bodies)
        return found
