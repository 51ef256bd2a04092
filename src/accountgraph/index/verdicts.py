"""Whether each of many things is in force on a day: `accountgraph.register.standing` over whole columns.

A verdict is the place of a word among the members of `InForce`, so that "both must be in force" is the greater of two.
"""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from accountgraph.dates import Day, InForce
from accountgraph.index.arrays import NONE, Bytes, Ints, Longs
from accountgraph.index.columns import FIRST, LAST, Days, bounds
from accountgraph.index.compiled import ADULTS, CHILDREN, Index
from accountgraph.index.periods import agreements_alone
from accountgraph.index.standings import (
    NEVER,
    NO,
    NOT_BEGUN,
    NOT_STATED,
    OVER,
    PARTY_ENDED,
    UNCERTAIN,
    YES,
    Standings,
    after,
    covered,
    holding,
)
from accountgraph.vocabulary import AgeGroup, Nation

_AGES = {ADULTS: AgeGroup.ADULTS, CHILDREN: AgeGroup.CHILDREN}


@dataclass(frozen=True, eq=False)
class Moment:
    """A register on a day: what is in force, worked out once for all that is asked of the day."""

    index: Index
    day: Day
    as_proposed: bool = False
    _known: dict[str, Bytes] = field(default_factory=dict, repr=False)

    @cached_property
    def bodies(self) -> Standings:
        """Whether each body existed; an unstated start or end is no doubt of its own."""
        days = self.index.columns["bodies"].days
        first, last = days["first_day"], days["last_day"]
        begins = Days(first.earliest, np.where(first.stated, first.latest, FIRST))
        ends = Days(np.where(last.stated, last.earliest, LAST), last.latest)
        earliest, latest = bounds(self.day)
        found = holding(len(first.earliest))
        verdict = covered(begins, ends, earliest, latest)
        found.verdict[:] = np.where(verdict == NOT_STATED, YES, verdict)
        over = (verdict == NO) & (earliest > last.latest)
        found.reason[verdict == NO] = NOT_BEGUN
        found.reason[over] = PARTY_ENDED
        found.since[over] = after(last)[over]
        found.reason[(found.verdict != NO) & (found.verdict != YES)] = UNCERTAIN
        return found

    @cached_property
    def parties(self) -> Standings:
        """Whether each body exists, or one that an instrument puts in its place in what it had agreed."""
        found = self.bodies[np.arange(len(self.bodies.verdict))]
        successors = self._successors
        for body in successors:
            instead = self._instead(body)
            found.put(np.array([body]), self.bodies[np.array([body if instead is None else instead])])
        return found

    @cached_property
    def _successors(self) -> dict[int, list[int]]:
        """For bodies that ended, those that instruments put in their place."""
        table = self.index.columns["successions"]
        before, following = table.lists["predecessors"], table.lists["successors"]
        found: dict[int, list[int]] = {}
        for change in np.flatnonzero(table.words["arrangements_continue"] == 1):
            for body in before.codes[before.starts[change] : before.starts[change + 1]]:
                if self.bodies.reason[body] == PARTY_ENDED:
                    found.setdefault(int(body), []).extend(
                        map(int, following.codes[following.starts[change] : following.starts[change + 1]])
                    )
        return found

    def _instead(self, body: int) -> int | None:
        """The first body, however far on, that is there in the place of one that ended; None where there is none."""
        for successor in self._successors.get(body, ()):
            if self.bodies.reason[successor] != PARTY_ENDED:
                if self.bodies.verdict[successor] != NO:
                    return successor
            elif (further := self._instead(successor)) is not None:
                return further
        return None

    @cached_property
    def agreements(self) -> Standings:
        """Whether each agreement is in force: its periods, framework and parties; the last entry is for none."""
        columns = self.index.columns
        table, parties = columns["agreements"], columns["agreements"].lists["parties"]
        alone = agreements_alone(columns.periods, self.day, as_proposed=self.as_proposed)
        found = holding(len(table) + 1)
        for level in _from_the_top(table.refs["under"]):
            verdicts = alone[level]
            under = table.refs["under"][level]
            if (under != NONE).any():  # all of a level are under something, or none is
                verdicts = verdicts & found[under]
            sizes = parties.sizes[level]
            for number in range(int(sizes.max(initial=0))):
                which = np.flatnonzero(sizes > number)
                party = parties.codes[parties.starts[level[which]] + number]
                verdicts.put(which, verdicts[which] & self.parties[party])
            found.put(level, verdicts)
        return found

    @cached_property
    def laws(self) -> Bytes:
        """For each combination of provisions, nation and ages, whether any of the provisions is in force."""
        columns, order = self.index.columns, list(InForce)
        nations = list(Nation)
        found = []
        for provisions, nation, age in self.index.laws:
            verdicts = (
                columns.law.standing(
                    columns.id_of("provisions", one),
                    self.day,
                    nation=None if nation == NONE else nations[nation],
                    age_group=_AGES.get(age),
                ).in_force
                for one in provisions
            )
            found.append(min(map(order.index, verdicts), default=0))
        return np.array(found, np.int8)

    def own(self, section: str, which: Longs | Ints | None = None) -> Standings:
        """Statements by their own days, or by what stands for them; all of a section, or some."""
        first, last = self.index.spans[section]
        if which is not None:
            first, last = (Days(days.earliest[which], days.latest[which]) for days in (first, last))
        earliest, latest = bounds(self.day)
        verdict = covered(first, last, earliest, latest)
        over = (verdict == NO) & (last.latest < earliest)
        reason = np.where(verdict == NO, NOT_BEGUN, np.where(verdict == YES, np.int8(0), UNCERTAIN))
        reason[over] = OVER
        return Standings(verdict, reason, np.where(over, after(last), NEVER))

    def statements(self, section: str) -> Bytes:
        """Whether each statement of a section holds: its own days, and its agreement."""
        if section not in self._known:
            first, last = self.index.spans[section]
            verdict = covered(first, last, *bounds(self.day))
            agreement = self.index.columns[section].refs["agreement"]
            if (self.agreements.verdict != YES).any():
                np.maximum(verdict, self.agreements.verdict[agreement], out=verdict)
            self._known[section] = verdict
        return self._known[section]

    @cached_property
    def holdings(self) -> Bytes:
        """Whether plain functions are held: by the days of the holding, or by the law; and the life of the body."""
        held, table = self.index.holdings, self.index.columns["holdings"]
        verdict = self.laws[held.law] if len(self.laws) else np.zeros(0, np.int8)
        dated = (table.days["first_day"].stated | table.days["last_day"].stated)[held.statement]
        if dated.any():
            verdict[dated] = self.statements("holdings")[held.statement[dated]]
        return np.maximum(verdict, self.bodies.verdict[held.body])

    @cached_property
    def delegations(self) -> Bytes:
        """Whether each delegation is in force: the statement, and the lives of both bodies."""
        table, lives = self.index.columns["delegations"], self.bodies.verdict
        verdict = self.statements("delegations").copy()
        for name in ("delegated_by", "delegated_to"):
            np.maximum(verdict, lives[table.refs[name]], out=verdict)
        return verdict

    def why_not(self, delegations: Longs | Ints) -> Standings:
        """Why some delegations are not in force."""
        refs = self.index.columns["delegations"].refs
        lives = self.bodies[refs["delegated_by"][delegations]] & self.bodies[refs["delegated_to"][delegations]]
        own = self.own("delegations", delegations)
        return (own & self.agreements[refs["agreement"][delegations]]) & lives

    @cached_property
    def things(self) -> Bytes:
        """Whether posts, units and boards that have days or an agreement of their own are there, by code."""
        columns = self.index.columns
        found = np.zeros(columns.size, np.int8)
        for section in ("posts", "boards"):
            table = columns[section]
            own = table.days["first_day"].stated | table.days["last_day"].stated | (table.refs["agreement"] != NONE)
            dated = np.flatnonzero(own)
            verdict = self.own(section, dated).verdict
            under = self.agreements.verdict[table.refs["agreement"][dated]]
            found[dated + columns.begins[section]] = np.maximum(verdict, under)
        first = columns.begins["bodies"]
        found[first : first + len(columns["bodies"])] = self.bodies.verdict
        return found


def _from_the_top(under: Ints) -> list[Longs]:
    """Agreements under no framework, then those under them, and so on."""
    depth = np.zeros(len(under), np.int32)
    current = under
    while (some := current != NONE).any():
        depth += some
        current = np.where(some, under[current], NONE)
    return [np.flatnonzero(depth == level) for level in range(int(depth.max(initial=-1)) + 1)]
