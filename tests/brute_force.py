"""Who exercises a function, worked out the slow way: one day, one spot and one kind of people at a time.

Nothing here uses the register's own notion of scopes, standing or chains. Places and groups are taken apart into
cells that no statement divides; in each cell a statement applies or does not, and every path is walked.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import product

from accountgraph.dates import Day
from accountgraph.records import (
    Agreement,
    Area,
    Body,
    Delegation,
    Document,
    Function,
    Holding,
    Lead,
    Record,
    Retention,
    Scoped,
)
from accountgraph.register import Register
from accountgraph.vocabulary import LeadType, Status

SPOTS = {
    "hill": {"hill", "north", "land"},
    "dale": {"dale", "north", "land"},
    "elsewhere in the north": {"north", "land"},
    "south": {"south", "land"},
    "elsewhere": {"land"},
    "abroad": set(),
}
"""Cells of the world's places, each with every place that it lies in; a named place never exhausts the world."""
PEOPLE = {
    "child": {"children", "everybody"},
    "adult": {"adults", "everybody"},
    "elder": {"elders", "adults", "everybody"},
    "other": {"everybody"},
    "unnamed": set(),
}
"""Cells of the client groups, each with every group that it belongs to."""
ORDER = ("yes", "perhaps", "no")


def worse(*verdicts: str) -> str:
    return max(verdicts, key=ORDER.index, default="yes")


def better(*verdicts: str) -> str:
    return min(verdicts, key=ORDER.index, default="no")


def judged(first: tuple[date, date], last: tuple[date, date], day: date) -> str:
    """Whether a span surely, perhaps or surely not covers a day, from the bounds of its ends."""
    begun = {bound <= day for bound in first}
    lasting = {bound >= day for bound in last}
    if begun == lasting == {True}:
        return "yes"
    return "perhaps" if True in begun and True in lasting else "no"


def bounds(day: Day) -> tuple[date, date]:
    return day.earliest, day.latest


ALWAYS, EVER = (date.min, date.min), (date.max, date.max)


@dataclass(frozen=True)
class Reached:
    """Where a walk ends, and how certain every step was."""

    end: str
    certain: str


@dataclass(frozen=True)
class Step:
    """One body acting for another under one statement."""

    record: Delegation | Lead
    giver: str
    taker: str
    certain: str


@dataclass(frozen=True)
class Cell:
    """One function or area, on one exact day, in one spot, for one kind of people."""

    register: Register
    matter: str
    day: date
    spot: str
    person: str

    def applies(self, record: Scoped | Agreement) -> bool:
        """Whether a statement is about the matter, the spot and the people."""
        here = not record.places or not SPOTS[self.spot].isdisjoint(record.places)
        them = not record.groups or not PEOPLE[self.person].isdisjoint(_bare(record.groups))
        return here and them and not self.wider.isdisjoint(self.named_by(record))

    def named_by(self, record: Scoped | Agreement) -> set[str]:
        """The matters a statement names; everything under its agreement where it names none."""
        named = {*record.functions, *record.areas}
        agreement = getattr(record, "agreement", "")
        return named if named or not agreement else self._under(agreement)

    def _under(self, agreement: str) -> set[str]:
        below = [pact for pact in self._all(Agreement) if pact.under == agreement]
        kinds = (Delegation, Lead, Retention)
        told = [record for kind in kinds for record in self._all(kind) if record.agreement == agreement]
        own = self.register[agreement]
        found = {*own.functions, *own.areas}
        for record in told:
            found |= {*record.functions, *record.areas}
        return found.union(*(self._under(pact.id) for pact in below))

    @cached_property
    def wider(self) -> set[str]:
        """The matter and everything that contains it."""
        found = {self.matter}
        for _ in range(5):
            found |= {record.part_of for record in self._all(Function) if record.id in found and record.part_of}
            found |= {record.within for record in self._all(Area) if record.id in found and record.within}
            found |= {record.id for record in self._all(Area) if found & set(record.functions)}
        return found

    def _all(self, kind: type[Record]) -> Iterator[Record]:
        return (record for record in self.register.records if type(record) is kind)

    def stands(self, record: Scoped) -> str:
        """Whether a statement holds on the day."""
        own_first = bounds(record.first_day) if record.first_day.is_stated else None
        own_last = bounds(record.last_day) if record.last_day.is_stated else None
        if record.agreement:
            own = judged(own_first or ALWAYS, own_last or EVER, self.day)
            return worse(own, self.agreed(self.register[record.agreement]))
        documents = [self.register[cite.document] for cite in record.cites]
        shown = [d.dated for d in documents if isinstance(d, Document) and d.dated.is_stated]
        if own_first or own_last or not shown:
            unknown = (date.min, date.max)
            since = (date.min, min(day.earliest for day in shown)) if shown else unknown
            until = (max(day.latest for day in shown), date.max) if shown else unknown
            return judged(own_first or since, own_last or until, self.day)
        covered = min(day.earliest for day in shown) <= self.day <= max(day.latest for day in shown)
        return "yes" if covered else "perhaps"

    def agreed(self, agreement: Agreement) -> str:
        """Whether an agreement is in force on the day."""
        settled = [self._period(agreement, number) for number in range(len(agreement.periods))]
        own = better(*settled) if settled else "perhaps"
        above = self.agreed(self.register[agreement.under]) if agreement.under else "yes"
        return worse(own, above, *(self.lives(party) for party in agreement.parties))

    def _period(self, agreement: Agreement, number: int) -> str:
        period = agreement.periods[number]
        verdict = judged(bounds(period.first_day), bounds(period.last_day), self.day)
        if period.status is Status.PROPOSED:
            renewal = any(earlier.status is not Status.PROPOSED for earlier in agreement.periods[:number])
            return worse(verdict, "perhaps" if renewal else "no")
        return worse(verdict, "perhaps") if period.status is Status.NOT_STATED else verdict

    def lives(self, ident: str) -> str:
        body = self.register[ident]
        assert isinstance(body, Body)
        first = bounds(body.first_day) if body.first_day.is_stated else ALWAYS
        last = bounds(body.last_day) if body.last_day.is_stated else EVER
        return judged(first, last, self.day)

    def steps(self) -> Iterator[Step]:
        """Every step that may be taken here, and perhaps holds on the day."""
        for delegation in self._all(Delegation):
            if self.applies(delegation):
                yield from self._step(delegation, delegation.delegated_by, delegation.delegated_to)
        for lead in self._all(Lead):
            if lead.body and lead.type is not LeadType.LEAD_OFFICER and self.applies(lead):
                parties = self.register[lead.agreement].parties if lead.agreement else ()
                for body in dict.fromkeys((*lead.leads_for, lead.body) if lead.leads_for else parties):
                    yield from self._step(lead, body, lead.body)

    def _step(self, record: Delegation | Lead, giver: str, taker: str) -> Iterator[Step]:
        certain = worse(self.stands(record), self.lives(giver), self.lives(taker))
        if certain != "no":
            yield Step(record, giver, taker, certain)

    @cached_property
    def live_steps(self) -> tuple[Step, ...]:
        return tuple(self.steps())

    def ends(self, holding: Holding) -> set[Reached]:
        """Where every walk from the holder of a holding ends; walks that come back are left out.

        Only the holder's own functions are led by another; whoever exercises them may only delegate further. What
        the holder surely keeps in narrower terms than it passes on has not been passed on.
        """
        if not self.applies(holding):
            return set()
        first = [step for step in self.live_steps if step.giver == holding.body and not self._kept_from(step)]
        return {reached for step in first for reached in self._walk(step, (holding.body,), step.certain)}

    def _walk(self, step: Step, passed: tuple[str, ...], certain: str) -> Iterator[Reached]:
        if step.taker in passed and step.giver != step.taker:
            return
        onward = [
            after for after in self.live_steps if after.giver == step.taker and isinstance(after.record, Delegation)
        ]
        if not any(after.certain == "yes" for after in onward):  # perhaps it goes no further
            yield Reached(step.taker, worse(certain, "perhaps") if onward else certain)
        for after in onward:
            yield from self._walk(after, (*passed, step.taker), worse(certain, after.certain))

    def _kept_from(self, step: Step) -> bool:
        kept = [record for record in self._all(Retention) if record.retained_by == step.giver and self.applies(record)]
        surely = [record for record in kept if self.stands(record) == "yes"]
        return any(self._inside(record, step.record) for record in surely)

    def _inside(self, inner: Scoped, outer: Scoped) -> bool:
        """Whether a statement reaches the matter by a narrower name than another does."""
        narrow, wide = ({*record.functions, *record.areas} & self.wider for record in (inner, outer))
        if not narrow or not wide:
            return bool(narrow)
        closures = [replace(self, matter=one).wider - {one} for one in narrow]
        return narrow.isdisjoint(wide) and all(closure & wide for closure in closures)


def cells(register: Register, matter: str, day: date, place: str = "", group: str = "") -> Iterator[Cell]:
    """The cells that a question takes in."""
    for spot, person in product(SPOTS, PEOPLE):
        if (not place or place in SPOTS[spot]) and (not group or group in PEOPLE[person]):
            yield Cell(register, matter, day, spot, person)


def _bare(idents: tuple[str, ...]) -> set[str]:
    return {ident.rpartition("/")[2] for ident in idents}
