"""One function's chains on a day, link by link through plain numbers: no array is made or searched on the way.

The rules, and so the answers, are those of `accountgraph.index.resolving`. What is certain of a link is two numbers
of it; only where the documents leave room for doubt is the whole register judged on the day.
"""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import Day
from accountgraph.index import standings
from accountgraph.index.arrays import offsets
from accountgraph.index.certain import Certain, Certainties
from accountgraph.index.columns import EPOCH, FIRST, LAST
from accountgraph.index.compiled import Index, Rows
from accountgraph.index.trees import ANYWHERE
from accountgraph.index.verdicts import Moment

YES, POSSIBLY, NO = int(standings.YES), int(standings.POSSIBLY), int(standings.NO)
Days = tuple[int, int]
"""The earliest and the latest calendar day that a day asked about can mean: what `columns.bounds` gives."""


class NotPlainError(Exception):
    """Of a function that the index leaves to the chains nothing can be walked."""


class Reached(NamedTuple):
    """The end of a chain that is, or may be, in force.

    Attributes:
        holding: what the chain begins with, as a position in `Index.holdings`.
        node: the function with the body that exercises it.
        place, group: what the chain is limited to, as numbers in their trees.
        in_force: how sure the chain is, as a place in `VERDICTS`.
        links: the delegations, by position in the register.
        circular: whether it has come back to a body that it passed.
    """

    holding: int
    node: int
    place: int
    group: int
    in_force: int
    links: tuple[int, ...]
    circular: bool


_Link = tuple[int, int, int, int, int, bool]
"""A delegation that a chain can go on through.

Its statement, the node that it leads to, the place and group that the chain is then limited to, how surely it is in
force, and whether it covers the whole chain.
"""


class Walker:
    """Follows the chains of one plain function after the other, on any day."""

    def __init__(self, index: Index, *, as_proposed: bool = False) -> None:
        """Read an index's columns as plain numbers; this takes time and memory in proportion to the register."""
        self._index, self._as_proposed = index, as_proposed
        self._certainties = Certainties.of(index)
        held, rows = index.holdings, index.delegations
        self._is_plain = _plain(index.plain)
        self._held_from = _plain(offsets(np.bincount(held.function, minlength=index.bearing.functions)))
        self._held = tuple(map(_plain, (held.node, held.place, held.group, held.law)))
        self._held_when = _when(self._certainties.holdings())
        days = index.columns["holdings"].days
        dated = days["first_day"].stated | days["last_day"].stated
        self._by_law = _plain(~dated[held.statement])
        self._ends = _plain(index.places.ends), _plain(index.groups.ends)
        self._starts = _plain(rows.starts)
        self._row = tuple(map(_plain, (rows.place, rows.group, rows.to, rows.statement)))
        self._row_when = _when(self._certainties.delegations())
        self._moment: tuple[Days, Moment] | None = None
        self._laws: dict[int, list[int]] = {}

    def chains(self, function: int, days: Days, place: int = ANYWHERE, group: int = ANYWHERE) -> list[Reached]:
        """The chains of everyone who holds a function, perhaps only within a place and a group, by tree number.

        Raises:
            NotPlainError: if the function is not one of `Index.plain`.
        """
        found: list[Reached] = []
        for holding, narrow_place, narrow_group in self.holders(function, days, place, group):
            self._follow(holding, narrow_place, narrow_group, days, found)
        return found

    def holders(self, function: int, days: Days, place: int, group: int) -> Iterator[tuple[int, int, int]]:
        """Holdings in force, perhaps in force, or not stated; each with the place and group that it is asked for.

        Raises:
            NotPlainError: if the function is not one of `Index.plain`.
        """
        if not self._is_plain[function]:
            message = f"function {function} is not plain: its chains are followed by accountgraph.chains"
            raise NotPlainError(message)
        _, places, groups, _ = self._held
        place_ends, group_ends = self._ends
        for holding in range(self._held_from[function], self._held_from[function + 1]):
            own_place, own_group = places[holding], groups[holding]
            low_place, high_place = (own_place, place) if own_place < place else (place, own_place)
            low_group, high_group = (own_group, group) if own_group < group else (group, own_group)
            if high_place >= place_ends[low_place] or high_group >= group_ends[low_group]:
                continue
            if self._is_held(holding, days):
                yield holding, high_place, high_group

    def posts(self, reached: Reached, days: Days) -> list[int]:
        """Who answers for the function on the side of the body that exercises it, by code."""
        return self._named("responsibilities", self._posts, reached.node, (reached.place, reached.group), days)

    def boards(self, function: int, place: int, group: int, days: Days) -> list[int]:
        """The boards that oversee the function within a place and a group."""
        return self._named("oversight", self._boards, function, (place, group), days)

    def _is_held(self, holding: int, days: Days) -> bool:
        """Whether something is, or may be, held: by the law or the days of the holding, and the body's life."""
        if self._by_law[holding] and self._law(days)[self._held[3][holding]] == NO:
            return False
        verdict = _certain(self._held_when, holding, days)
        return (int(self._on(days).holdings[holding]) if verdict is None else verdict) != NO

    def _follow(self, holding: int, place: int, group: int, days: Days, found: list[Reached]) -> None:
        """Add the ends of all chains that begin with one holding."""
        node = self._held[0][holding]
        waiting: list[tuple[int, int, int, int, tuple[int, ...], tuple[int, ...]]] = [
            (node, place, group, YES, (node,), ())
        ]
        while waiting:
            node, place, group, verdict, passed, links = waiting.pop()
            perhaps = surely = False
            for statement, to, its_place, its_group, in_force, covers in self._onward(node, place, group, days):
                if covers:
                    perhaps = True
                    surely = surely or in_force == YES
                weaker = max(in_force, verdict)
                if to in passed:
                    found.append(Reached(holding, to, its_place, its_group, weaker, (*links, statement), True))  # noqa: FBT003  # read by name
                else:
                    waiting.append((to, its_place, its_group, weaker, (*passed, to), (*links, statement)))
            if links and not surely:
                if perhaps and verdict < POSSIBLY:
                    verdict = POSSIBLY
                found.append(Reached(holding, node, place, group, verdict, links, False))  # noqa: FBT003  # as above

    def _onward(self, node: int, place: int, group: int, days: Days) -> list[_Link]:
        """The delegations that a chain can go on through."""
        places, groups, to, statement = self._row
        place_ends, group_ends = self._ends
        first, last, doubtful = self._row_when
        earliest, latest = days
        found = []
        for at in range(self._starts[node], self._starts[node + 1]):
            if first[at] <= earliest and latest <= last[at]:
                in_force = YES
            elif doubtful[at] or (first[at] <= latest and earliest <= last[at]):
                in_force = int(self._on(days).delegations[statement[at]])
            else:
                in_force = NO
            if in_force == NO:
                continue
            own_place, own_group = places[at], groups[at]
            low_place, high_place = (own_place, place) if own_place < place else (place, own_place)
            low_group, high_group = (own_group, group) if own_group < group else (group, own_group)
            if high_place < place_ends[low_place] and high_group < group_ends[low_group]:
                covers = own_place <= place and own_group <= group
                found.append((statement[at], to[at], high_place, high_group, in_force, covers))
        return found

    @cached_property
    def _posts(self) -> "_Said":
        rows = self._index.posts
        return _Said(rows, 0, self._certainties.named("responsibilities", rows, 0))

    @cached_property
    def _boards(self) -> "_Said":
        rows, first = self._index.boards, self._index.columns.begins["boards"]
        return _Said(rows, first, self._certainties.named("oversight", rows, first))

    def _named(self, section: str, said: "_Said", key: int, scope: tuple[int, int], days: Days) -> list[int]:
        """Whom the rows of a key name, each once, where they hold and meet the scope."""
        found: list[int] = []
        for at in range(said.starts[key], said.starts[key + 1]):
            if found and found[-1] == said.to[at]:
                continue
            verdict = _certain(said.when, at, days)
            if verdict is None:
                moment, code = self._on(days), said.to[at] + said.first
                verdict = max(int(moment.statements(section)[said.statement[at]]), int(moment.things[code]))
            if verdict != NO and all(map(_meet, self._ends, scope, (said.place[at], said.group[at]))):
                found.append(said.to[at])
        return found

    def _law(self, days: Days) -> list[int]:
        """Whether each of `Index.laws` is in force; between two days on which the law turns it is the same."""
        earliest, latest = days
        if earliest != latest or not FIRST + 1 < earliest < LAST:
            return list(map(int, self._on(days).laws))
        stretch = bisect_right(self._turns, earliest)
        if stretch not in self._laws:
            self._laws[stretch] = list(map(int, self._on(days).laws))
        return self._laws[stretch]

    @cached_property
    def _turns(self) -> list[int]:
        """Days on which provisions that holdings depend on begin a new state."""
        columns = self._index.columns
        provisions = {one for combination, _, _ in self._index.laws for one in combination}
        days = (day for one in provisions for day in columns.law.turning_days(columns.id_of("provisions", one)))
        return sorted({day.toordinal() - EPOCH for day in days})

    def _on(self, days: Days) -> Moment:
        """The whole register on a day; the last one asked for is kept."""
        if self._moment is None or self._moment[0] != days:
            earliest, latest = (date.fromordinal(day + EPOCH) for day in days)
            day = Day(earliest, latest, f"{earliest} to {latest}")
            self._moment = days, Moment(self._index, day, self._as_proposed)
        return self._moment[1]


class _Said:
    """Rows that name posts or boards, as plain numbers."""

    __slots__ = ("first", "group", "place", "starts", "statement", "to", "when")

    def __init__(self, rows: Rows, first: int, certain: Certain) -> None:
        """`first` is added to what a row names to get a code."""
        self.starts, self.statement, self.to = _plain(rows.starts), _plain(rows.statement), _plain(rows.to)
        self.place, self.group = _plain(rows.place), _plain(rows.group)
        self.first, self.when = first, _when(certain)


_When = tuple[memoryview, memoryview, memoryview]
"""The first and last days of what is certain, and whether there is doubt beyond them."""


def _plain(column: NDArray[Any]) -> memoryview:
    return np.ascontiguousarray(column).data


def _when(certain: Certain) -> _When:
    return _plain(certain.first), _plain(certain.last), _plain(certain.doubtful)


def _certain(when: _When, at: int, days: Days) -> int | None:
    """Whether something is in force, if that is certain."""
    first, last, doubtful = when
    earliest, latest = days
    if first[at] <= earliest and latest <= last[at]:
        return YES
    return NO if not doubtful[at] and (latest < first[at] or earliest > last[at]) else None


def _meet(ends: memoryview, one: int, other: int) -> bool:
    return max(one, other) < int(ends[min(one, other)])
