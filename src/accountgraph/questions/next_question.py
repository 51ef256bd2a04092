"""The one open question whose answer would settle most."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accountgraph.chains import Asked
from accountgraph.dates import Day, InForce
from accountgraph.evidence import Citation
from accountgraph.questions.bearing import bearing_doubts
from accountgraph.questions.exercise import exercise_part
from accountgraph.questions.matters import matters_of
from accountgraph.questions.sentence import joined
from accountgraph.questions.who import tracings_of
from accountgraph.records import Agreement, Conflict, Lead, Period, Record, Silence
from accountgraph.register import Register
from accountgraph.register.standing import party_in_words
from accountgraph.vocabulary import Approval, State, Status

_HOW_OPEN = {State.FOUND: 0, State.POSSIBLE: 1}
_WHOLLY_OPEN = 2


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something the documents leave open, and the answers that it would settle.

    `settles` are functions or areas for which it would then be known, or no longer be
    in conflict, who exercises them; `touches` are those whose answers it bears on at all.
    """

    about: str
    register: str
    asks: str
    settles: tuple[str, ...]
    touches: tuple[str, ...]
    cites: tuple[Citation, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """First how many answers it settles, then how many it touches."""
        return len(self.settles), len(self.touches)


def open_questions(register: Register, *, on: Day) -> tuple[OpenQuestion, ...]:
    """Everything left open on a day, the question that would settle most first."""
    found = [
        question
        for slug in register.slugs
        for question in (*_suppositions(register, slug, on), *_doubts(register, slug, on))
        if question.touches
    ]
    return tuple(sorted(found, key=lambda question: (-question.weight[0], -question.weight[1], question.about)))


def next_question(register: Register, *, on: Day) -> OpenQuestion | None:
    """The open question whose answer would settle most; None where nothing is open."""
    return next(iter(open_questions(register, on=on)), None)


def _suppositions(register: Register, slug: str, on: Day) -> Iterator[OpenQuestion]:
    """Periods and leads left open: suppose that they were settled, and see which answers become certain."""
    open_before = _states(register, slug, on)
    for record, settled, asks in (*_periods(register, slug, on), *_leads(register, slug)):
        after = _states(register.supposing(replaced=[settled]), slug, on)
        better = [matter for matter, state in after.items() if _openness(state) < _openness(open_before[matter])]
        names = tuple(register.name(matter) for matter in better)
        yield OpenQuestion(record.id, slug, asks, names, names, record.cites)


def _openness(state: State) -> int:
    return _HOW_OPEN.get(state, _WHOLLY_OPEN)


def _states(register: Register, slug: str, on: Day) -> dict[str, State]:
    return {
        matter.id: exercise_part(tracings_of(Asked(register, matter.id, on))).state
        for matter in matters_of(register, slug)
    }


def _periods(register: Register, slug: str, on: Day) -> Iterator[tuple[Record, Record, str]]:
    for agreement in register.of(Agreement):
        if agreement.register != slug:
            continue
        if not agreement.periods:
            known = Period(label="period", first_day=on, last_day=on, status=Status.IN_FORCE)
            yield agreement, replace(agreement, periods=(known,)), f"Was {agreement.name} in force on {on}?"
        for number, period in enumerate(agreement.periods):
            if _is_open(period) and period.span.in_force_on(on) is not InForce.NO:
                periods = list(agreement.periods)
                periods[number] = _settled(period, on)
                yield agreement, replace(agreement, periods=tuple(periods)), _asks(register, agreement, period)


def _is_open(period: Period) -> bool:
    exact = period.first_day.is_exact and (period.last_day.is_exact or period.last_day.is_open)
    return period.status in (Status.PROPOSED, Status.NOT_STATED) or not exact


def _settled(period: Period, on: Day) -> Period:
    """The period supposing that it covers the day for certain."""
    first = period.first_day if period.first_day.latest <= on.earliest else Day.exact(on.earliest)
    last = period.last_day if period.last_day.earliest >= on.latest else Day.exact(on.latest)
    return replace(period, status=Status.IN_FORCE, first_day=first, last_day=last)


def _asks(register: Register, agreement: Agreement, period: Period) -> str:
    if period.status not in (Status.PROPOSED, Status.NOT_STATED):
        return f"On what days did the {period.label} of {agreement.name} begin and end?"
    waiting = [
        party_in_words(register, approval) for approval in period.approvals if approval.state is not Approval.GIVEN
    ]
    by = f" by {joined(waiting)}" if waiting else ""
    return f"Was the {period.label} of {agreement.name} agreed{by}, and from what day?"


def _leads(register: Register, slug: str) -> Iterator[tuple[Record, Record, str]]:
    for lead in register.of(Lead):
        if lead.register != slug or lead.body:
            continue
        agreement = register.get(lead.agreement)
        parties = agreement.parties if isinstance(agreement, Agreement) else ()
        body = next(iter(lead.candidates or parties), "")
        if not body:
            continue
        what = joined(register.name(matter) for matter in lead.matters)
        which = f': which body does "{lead.named_as}" mean' if lead.candidates else " (it is still to be decided)"
        yield lead, replace(lead, body=body, candidates=(), undecided=False), f"Who leads on {what}{which}?"


def _doubts(register: Register, slug: str, on: Day) -> Iterator[OpenQuestion]:
    touched: dict[str, tuple[Silence | Conflict, list[str]]] = {}
    for matter in matters_of(register, slug):
        for doubt in bearing_doubts(tracings_of(Asked(register, matter.id, on))):
            touched.setdefault(doubt.id, (doubt, []))[1].append(matter.name)
    for doubt, names in touched.values():
        asks = doubt.question if isinstance(doubt, Conflict) else f"Not stated: {doubt.says}"
        cites = doubt.cites or tuple(cite for version in getattr(doubt, "versions", ()) for cite in version.cites)
        yield OpenQuestion(doubt.id, slug, asks, (), tuple(names), cites)
