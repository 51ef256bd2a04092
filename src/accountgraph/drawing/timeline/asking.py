"""Register -> timeline: what the documents say of days, and what follows from them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from accountgraph.dates import Day, InForce, gap_between
from accountgraph.drawing.timeline.scene import (
    AGREEMENTS,
    APPROVING,
    BODIES,
    OTHERS,
    Bar,
    BarSort,
    Happening,
    Hole,
    HoleSort,
    Line,
    TimelineScene,
    days_shown,
)
from accountgraph.drawing.wording import as_at, citations, partnership
from accountgraph.questions.sentence import briefly, joined
from accountgraph.records import Agreement, Area, Body, Event, Function, PartyApproval, Period, Succession
from accountgraph.register import Reason, Register
from accountgraph.register.standing import agreement_standing, party_in_words, vouched
from accountgraph.vocabulary import Approval, EventKind, EventState, Status

_WITH_BODIES, _WITH_EVENTS = 2, 3
_ENDED = {Reason.OVER: "nothing is shown to follow", Reason.PARTY_ENDED: "a party had ended"}


def timeline_scene(
    register: Register, slug: str, *, on: Day, focus: str | None = None, depth: int | None = None
) -> TimelineScene:
    """The agreements of a partnership over time, with gaps, approvals, events and the lives of their parties.

    `focus` keeps, of an agreement, it and what stands under it; of a body, the agreements
    it made; of a function or area, those that name it; of a post or board, those in whose
    events it has a part. `depth` 1 shows agreements only, 2 bodies too, 3 events as well.
    """
    levels = depth or _WITH_EVENTS
    dated = tuple(_happenings(register, slug))
    agreements = [
        each
        for each in register.of(Agreement)
        if each.register == slug and (not focus or _has_part(register, each, focus, dated))
    ]
    lines = [_agreement_line(register, each, on) for each in agreements]
    if levels >= _WITH_EVENTS:
        shown = {line.id for line in lines}
        others = [one for one in dated if not one.about or one.about not in shown]
        lines = [replace(line, happenings=_of(dated, line.id)) for line in lines]
        if others and not focus:
            lines.append(Line(id="other matters", name="Other events", group=OTHERS, happenings=_of(dated, "")))
        lines = _renumbered(lines)
    first, last = days_shown(lines, on)
    lives, undated = _lives(register, agreements, first, last) if levels >= _WITH_BODIES else ([], [])
    left_out = [words for level, words in ((_WITH_BODIES, "bodies"), (_WITH_EVENTS, "events")) if levels < level]
    return TimelineScene(
        title=f"Agreements over time{f' around {register.name(focus)}' if focus else ''}: in force, proposed and gaps",
        partnership=partnership(register, slug),
        as_at=as_at(on),
        left_out=(*left_out, "terms", "posts"),
        lines=(*lines, *lives) if lines else (),
        day=on,
        first=first,
        last=last,
        notes=tuple(_notes(undated)),
    )


@dataclass(frozen=True, slots=True)
class _Dated:
    """A happening before it has its number: the agreement it belongs to, if any, and who takes part."""

    about: str
    happening: Happening
    people: frozenset[str]


def _has_part(register: Register, agreement: Agreement, focus: str, dated: Iterable[_Dated]) -> bool:
    record = register[focus]
    if isinstance(record, Agreement):
        return focus in (agreement.id, agreement.under)
    if isinstance(record, Body) and record.is_legal_person:
        return focus in agreement.parties
    if isinstance(record, Function | Area):
        under = {*register.matters_under(agreement.id), *agreement.functions, *agreement.areas}
        return any(register.related(focus, one) for one in under)
    return any(focus in one.people and one.about == agreement.id for one in dated)


def _agreement_line(register: Register, agreement: Agreement, day: Day) -> Line:
    bars = tuple(_bar(register, agreement, period) for period in agreement.periods)
    return Line(
        id=agreement.id,
        name=agreement.name,
        group=AGREEMENTS,
        bars=bars,
        holes=tuple(_holes(register, agreement, day)),
        remark="" if bars else "no period is stated",
    )


def _bar(register: Register, agreement: Agreement, period: Period) -> Bar:
    return Bar(
        sort=_sort(agreement, period),
        span=period.span,
        evidenced=None if period.last_day.is_stated else vouched(register, period),
        label=period.label,
        approvals="; ".join(_approvals(register, period)),
        citations=citations(period.cites),
    )


def _sort(agreement: Agreement, period: Period) -> BarSort:
    """How far a period got; one that only some of the parties agreed has a mark of its own."""
    if period.status in (Status.IN_FORCE, Status.EXPIRED, Status.ENDED):
        return BarSort.IN_FORCE
    given = {approval.by for approval in period.approvals if approval.state is Approval.GIVEN}
    if given and not given.issuperset(agreement.parties):
        return BarSort.ONE_PARTY
    if period.status is Status.APPROVED:
        return BarSort.APPROVED
    return BarSort.PROPOSED if period.status is Status.PROPOSED else BarSort.UNSIGNED


_APPROVAL_WORDS = {
    Approval.GIVEN: "agreed by",
    Approval.AWAITED: "awaited from",
    Approval.BLANK: "signature blank for",
    Approval.NOT_EVIDENCED: "not evidenced for",
}


def _approvals(register: Register, period: Period) -> Iterator[str]:
    for state, words in _APPROVAL_WORDS.items():
        parties = [party_in_words(register, approval) for approval in period.approvals if approval.state is state]
        if parties:
            yield f"{words} {joined(parties)}"


def _holes(register: Register, agreement: Agreement, day: Day) -> Iterator[Hole]:
    """Gaps between periods that follow each other, and from the end to the day asked where nothing follows."""
    for earlier, later in pairwise(agreement.periods):
        if gap := gap_between(earlier.span, later.span):
            yield Hole(
                sort=HoleSort.GAP if gap.certain else HoleSort.POSSIBLE,
                first=gap.first,
                last=gap.last,
                why=f"the {earlier.label} ended on {earlier.last_day}",
                citations=citations((*earlier.cites, *later.cites)),
            )
    verdict = agreement_standing(register, agreement, day)
    ended = verdict.in_force is InForce.NO and verdict.reason in _ENDED and verdict.since
    if ended and date.min < ended.latest <= day.earliest < date.max:
        yield Hole(
            sort=HoleSort.GAP,
            first=ended.latest,
            last=day.earliest,
            cause=_ENDED[verdict.reason],
            why=briefly(verdict.in_words),
            citations=citations(verdict.cites),
        )


def _happenings(register: Register, slug: str) -> Iterator[_Dated]:
    """Events of the partnership, and dated approvals of periods that no event tells of."""
    events = [event for event in register.of(Event) if event.register == slug]
    for event in events:
        by = joined(map(register.name, event.by))
        one = Happening(
            number=0,
            kind=event.kind,
            state=event.state,
            on=event.on,
            label=event.name,
            by=by,
            citations=citations(event.cites),
        )
        about = event.agreement or next((each for each in event.about if isinstance(register[each], Agreement)), "")
        yield _Dated(about, one, frozenset((*event.by, *event.about)))
    told = {(event.agreement, event.on.earliest, event.on.latest) for event in events if event.kind in APPROVING}
    for agreement in register.of(Agreement):
        if agreement.register != slug:
            continue
        for period in agreement.periods:
            for approval in period.approvals:
                days = (agreement.id, approval.on.earliest, approval.on.latest)
                if approval.on.is_stated and days not in told:
                    yield _Dated(agreement.id, _approval(register, period, approval), frozenset((approval.by,)))


_APPROVAL_STATES = {
    Approval.GIVEN: EventState.HAPPENED,
    Approval.AWAITED: EventState.PLANNED,
    Approval.BLANK: EventState.BLANK,
    Approval.NOT_EVIDENCED: EventState.NOT_STATED,
}


def _approval(register: Register, period: Period, approval: PartyApproval) -> Happening:
    return Happening(
        number=0,
        kind=EventKind.APPROVAL,
        state=_APPROVAL_STATES[approval.state],
        on=approval.on,
        label=f"approval of the {period.label}",
        by=party_in_words(register, approval),
        citations=citations(approval.cites),
    )


def _of(dated: Iterable[_Dated], about: str) -> tuple[Happening, ...]:
    return tuple(one.happening for one in dated if one.about == about)


def _renumbered(lines: list[Line]) -> list[Line]:
    """The lines with their happenings numbered by day; those without a day come last."""
    every = [(number, place) for number, line in enumerate(lines) for place in range(len(line.happenings))]
    every.sort(key=lambda at: _when(lines[at[0]].happenings[at[1]].on))
    numbers = {at: number for number, at in enumerate(every, 1)}
    return [
        replace(
            line,
            happenings=tuple(
                sorted(
                    (replace(one, number=numbers[at, place]) for place, one in enumerate(line.happenings)),
                    key=lambda one: one.number,
                )
            ),
        )
        for at, line in enumerate(lines)
    ]


def _when(day: Day) -> tuple[bool, date, date]:
    """By the latest day where only that is known, else by the earliest."""
    return not day.is_stated, day.latest if day.earliest == date.min else day.earliest, day.latest


def _lives(
    register: Register, agreements: Iterable[Agreement], first: date, last: date
) -> tuple[list[Line], list[str]]:
    """The parties and those who followed them within these days; and the names of those of whom no day is known."""
    parties = list(dict.fromkeys(party for agreement in agreements for party in agreement.parties))
    for ident in parties:  # grows while it is walked: successors have successors
        followed = register.naming(Succession, "predecessors", ident)
        parties += [one for change in followed for one in change.successors if one not in parties]
    lines, undated = [], []
    for ident in parties:
        body = register.body(ident)
        if not body.first_day.is_stated and (not body.last_day.is_stated or body.last_day.is_open):
            undated.append(body.name)
            continue
        if last < body.first_day.earliest or body.last_day.latest < first:
            continue
        life = Bar(sort=BarSort.LIFE, span=body.span, citations=citations(body.cites))
        lines.append(Line(id=ident, name=body.name, group=BODIES, bars=(life,)))
    return lines, undated


def _notes(undated: list[str]) -> Iterator[str]:
    if undated:
        yield f"Not drawn, since no first day and no end is recorded: {joined(undated)}."
