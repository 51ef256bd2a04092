"""Agreements: relied on after their end, or renewed with days between."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accountgraph.checks.accountability.cover import never_agreed
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import approvals_missing, because, counted, joined
from accountgraph.dates import Gap, InForce, gap_between
from accountgraph.evidence import Citation
from accountgraph.records import (
    SECTION_OF,
    Agreement,
    Delegation,
    Document,
    Event,
    Fund,
    Lead,
    Oversight,
    Period,
    Record,
    ReportingLine,
    Responsibility,
    Secondment,
)
from accountgraph.register.standing import agreement_standing
from accountgraph.vocabulary import Basis, EventKind, EventState, Result, Severity, Status

_RESTING: tuple[type[Record], ...] = (
    Delegation, Lead, Responsibility, Secondment, Oversight, ReportingLine, Fund,
)  # fmt: skip
_NAMED = {
    "responsibilities": ("responsibility", "responsibilities"),
    "oversight": ("line of oversight", "lines of oversight"),
}
_SHARED_PARTIES = 2


@check(code="AGR-04", name="expired-agreement-relied-on", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def expired_agreement_relied_on(case: Case) -> Iterator[Fault]:
    """An agreement has run out, and what the documents describe still rests on it.

    What it looks for: an agreement whose last period is over on the day, or may be over, or is followed only by a
    renewal that was proposed and not shown to be agreed, while delegations, leads, staff, oversight or money are
    recorded under it without an end of their own. An agreement that was ended on purpose, one that a newer
    agreement between the same bodies has replaced, and the days of a gap before a renewal are not reported here.

    Why it matters: after the last day nobody may act under it, yet services and reporting go on as if somebody
    could.

    In law: an agreement that lets one body exercise another's functions states its duration; after its end the
    functions are the holders' again, and what is done for them needs another ground.

    Example: a review in June describes seconded teams and a board; the agreement that carries them ended in March.

    What to do: find the renewal, and record it with both approvals; otherwise settle who has exercised the
    functions since the last day, and on what authority.
    """
    for agreement in case.of(Agreement):
        resting = resting_on(case, agreement)
        said = _expiry(case, agreement) if resting else None
        if said and not ended_on_purpose(case, agreement) and not replaced(case, agreement):
            says = f"{agreement.name} {said.ended}, and {resting} on it; {said.renewal}"
            yield Fault(agreement, says, said.result, said.cites or agreement.cites)


@dataclass(frozen=True, slots=True)
class _Expiry:
    """That an agreement is over, or may be; what is known of a renewal; and how certain that is."""

    ended: str
    renewal: str
    result: Result
    cites: tuple[Citation, ...]


def _expiry(case: Case, agreement: Agreement) -> _Expiry | None:
    """Whether an agreement is over, or may be, on the day; not on the days of a gap."""
    begun = [one for one in agreement.periods if one.first_day.earliest <= case.on.latest]
    agreed = [one for one in begun if one.status is not Status.PROPOSED]
    if not agreed or never_agreed(agreement):
        return None
    last = agreed[-1]
    if last.last_day.latest == date.max:  # only a lower bound is known, or no end: nothing shows that it is over
        return None
    verdict = agreement_standing(case.register, agreement, case.on)
    over = case.on.earliest > last.last_day.latest
    if begun[-1] is not last:
        if not over or _in_gap(case, agreement):
            return None
        doubt = because(approvals_missing(case, begun[-1]))
        proposed = f"the {begun[-1].label}, to {begun[-1].last_day}, is only proposed{doubt}"
        settled = Result.POSSIBLE if verdict.in_force is not InForce.NO else Result.NOT_EVIDENCED
        return _Expiry(f"ended on {last.last_day}", proposed, settled, _both(last, begun[-1]))
    if over and not _in_gap(case, agreement):
        result = Result.CONTRADICTED if last.status is Status.EXPIRED else Result.NOT_EVIDENCED
        return _Expiry(f"ended on {last.last_day}", "no renewal is evidenced", result, last.cites)
    bounded = last.last_day.is_stated and not last.last_day.is_exact
    if not over and bounded and case.on.latest > last.last_day.earliest:
        return _Expiry("may have ended", f"its last day is {last.last_day}", Result.POSSIBLE, last.cites)
    return None


def _both(one: Period, other: Period) -> tuple[Citation, ...]:
    approvals = (cite for approval in other.approvals for cite in approval.cites)
    return tuple(dict.fromkeys((*one.cites, *other.cites, *approvals)))


def resting_on(case: Case, agreement: Agreement) -> str:
    """What is recorded under an agreement and does not end by itself, counted: "2 leads still stand"."""
    numbers: Counter[str] = Counter()
    for kind in _RESTING:
        for record in case.of(kind):
            if getattr(record, "agreement", "") == agreement.id and not _over_by_itself(case, record):
                numbers[SECTION_OF[kind]] += 1
    named = {section: _NAMED.get(section, (section.removesuffix("s"), section)) for section in numbers}
    phrases = [counted(number, *named[section]) for section, number in numbers.items()]
    return f"{joined(phrases)} still {'stands' if numbers.total() == 1 else 'stand'}" if phrases else ""


def _over_by_itself(case: Case, record: Record) -> bool:
    last = getattr(record, "last_day", None)
    return last is not None and last.is_stated and case.on.earliest > last.latest


def ended_on_purpose(case: Case, agreement: Agreement) -> bool:
    """Whether the partners ended it by the day, instead of letting it run out."""
    stopped = any(
        event.agreement == agreement.id
        and event.kind is EventKind.TERMINATION
        and event.state is EventState.HAPPENED
        and event.on.earliest <= case.on.latest
        for event in case.of(Event)
    )
    return stopped or any(period.status is Status.ENDED for period in agreement.periods[-1:])


def replaced(case: Case, agreement: Agreement) -> bool:
    """Whether another agreement in force shares two parties and some matter with it."""
    matters = case.register.matters_under(agreement.id)
    for other in case.of(Agreement):
        if other is agreement or len({*other.parties} & {*agreement.parties}) < _SHARED_PARTIES:
            continue
        both = case.register.matters_under(other.id)
        meet = any(case.register.related(one, two) for one in matters for two in both)
        if meet and agreement_standing(case.register, other, case.on).in_force is not InForce.NO:
            return True
    return False


@check(code="AGR-05", name="gap-at-renewal", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def gap_at_renewal(case: Case) -> Iterator[Fault]:
    """An agreement was renewed, and there are days between the old period and the new one.

    What it looks for: two periods of an agreement, one after the other, with days between that neither covers; or
    days that may be uncovered, because the last day of one or the first day of the other is uncertain. Last days
    are inclusive, so a period to 31 March and one from 1 April leave no gap. It is reported from the day on which
    the documents show it, until the later period is over.

    Why it matters: what is done for the holder on those days rests on no agreement, and cannot be put right by a
    later one.

    In law: an agreement must exist before anybody acts under it; a renewal takes effect from its own start, and
    does not reach back.

    Example: the term ends on 31 March, and the board that is to agree the extension meets on an unstated day in
    April.

    What to do: find out on which day the renewal took effect; if days are uncovered, the holder should confirm who
    acted on them and on what authority.
    """
    for agreement in case.of(Agreement):
        for earlier, later, gap in _gaps(agreement):
            if _first_seen(case, later, gap) and case.on.earliest <= later.last_day.latest:
                ends = f"the {earlier.label} ends on {earlier.last_day}"
                begins = f"the {later.label} begins on {later.first_day}"
                doubt = because(approvals_missing(case, later))
                says = f"{agreement.name} has a {gap}; {ends} and {begins}{doubt}"
                result = Result.CONTRADICTED if gap.certain else Result.POSSIBLE
                yield Fault(agreement, says, result, _both(earlier, later), where=later.where)


def _gaps(agreement: Agreement) -> Iterator[tuple[Period, Period, Gap]]:
    for earlier, later in itertools.pairwise(agreement.periods):
        gap = gap_between(earlier.span, later.span)
        only_proposed = earlier.status is Status.PROPOSED and later.status is Status.PROPOSED
        if gap and not only_proposed:
            yield earlier, later, gap


def _first_seen(case: Case, later: Period, gap: Gap) -> bool:
    """Whether the gap has come, or a document of the day or earlier already shows it coming."""
    documents = (case.register.get(cite.document) for cite in later.cites)
    dated = [one.dated for one in documents if isinstance(one, Document) and one.dated.is_stated]
    shown = min((day.earliest for day in dated), default=gap.first)
    return case.on.latest >= min(shown, gap.first)


def _in_gap(case: Case, agreement: Agreement) -> bool:
    """Whether the day lies in a gap, which is a finding of its own."""
    return any(gap.first <= case.on.latest and case.on.earliest <= gap.last for _, _, gap in _gaps(agreement))
