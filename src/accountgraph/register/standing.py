"""Whether a statement holds on a day, and if not surely, why.

A statement's own days count; then its agreement's periods; without an agreement it is
evidenced on the day of the document it cites, and nothing is claimed for other days.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from accountgraph.dates import NO_END, NOT_STATED, Day, InForce, Span, day_after, day_in_words, gap_between, on_day
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Body, Dated, PartyApproval, Period, Record, Succession
from accountgraph.register.register import Register
from accountgraph.vocabulary import Approval, Status

_ALWAYS = Day(date.min, date.min, "always")


class Reason(StrEnum):
    """Why a statement holds, or does not surely hold, on a day."""

    HOLDS = "holds"
    NOT_BEGUN = "not begun"
    OVER = "over"
    GAP = "gap"
    PROPOSED = "proposed"
    PARTY_ENDED = "party ended"
    UNCERTAIN_DAYS = "uncertain days"
    NOT_EVIDENCED = "not evidenced"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether something holds on a day, why, since when not, and on which clauses that rests."""

    in_force: InForce
    reason: Reason = Reason.HOLDS
    in_words: str = ""
    span: Span = Span()
    since: Day | None = None
    cites: tuple[Citation, ...] = ()

    def __and__(self, other: "Standing") -> "Standing":
        """Both must hold: the doubt of the less certain one is kept."""
        weaker, stronger = (other, self) if (self.in_force & other.in_force) is other.in_force else (self, other)
        alike = weaker.in_force is stronger.in_force
        if alike and weaker.since and stronger.since and stronger.since.latest < weaker.since.latest:
            weaker = stronger  # of two ends the earlier one made it so
        if weaker.in_force is stronger.in_force and weaker.reason is Reason.HOLDS:
            weaker = stronger
        span = Span(_later(self.span.first, other.span.first), _earlier(self.span.last, other.span.last))
        cites = tuple(dict.fromkeys((*self.cites, *other.cites)))
        return Standing(weaker.in_force, weaker.reason, weaker.in_words, span, weaker.since, cites)


HOLDS = Standing(InForce.YES)


def _later(one: Day, other: Day) -> Day:
    stated = [day for day in (one, other) if day.is_stated]
    return max(stated, key=lambda day: day.earliest, default=NOT_STATED)


def _earlier(one: Day, other: Day) -> Day:
    stated = [day for day in (one, other) if day.is_stated]
    return min(stated, key=lambda day: day.latest, default=NOT_STATED)


def standing(register: Register, record: Record, day: Day, *, as_proposed: bool = False) -> Standing:
    """Whether `record` holds on `day`; a record without days of any kind holds."""
    agreement = register.get(getattr(record, "agreement", ""))
    if isinstance(agreement, Agreement):
        under = agreement_standing(register, agreement, day, as_proposed=as_proposed)
        return _own_days(record, day, Span(_ALWAYS, NO_END)) & under
    if isinstance(record, Dated):
        return _own_days(record, day, _evidenced(register, record))
    return HOLDS


def _evidenced(register: Register, record: Record) -> Span:
    """The span a document vouches for when a statement gives no days: the day of the document."""
    dated = [document.dated for document in register.document_of(record) if document.dated.is_stated]
    if not dated:
        return Span()
    first, last = min(day.earliest for day in dated), max(day.latest for day in dated)
    return Span(Day(date.min, first, "evidenced"), Day(last, date.max, "evidenced"))


def _own_days(record: Record, day: Day, otherwise: Span) -> Standing:
    first, last = getattr(record, "first_day", NOT_STATED), getattr(record, "last_day", NOT_STATED)
    span = Span(first if first.is_stated else otherwise.first, last if last.is_stated else otherwise.last)
    verdict = span.in_force_on(day)
    shown = Span(first, last)
    if verdict is InForce.YES:
        return Standing(InForce.YES, span=shown)
    if verdict is InForce.NO:
        over = day.earliest > span.last.latest
        words = f"its last day was {span.last}" if over else f"it begins {on_day(span.first)}"
        return Standing(
            InForce.NO, Reason.OVER if over else Reason.NOT_BEGUN, words, shown, day_after(span.last) if over else None
        )
    before = not first.is_stated and day.earliest < otherwise.first.latest
    after = not last.is_stated and day.latest > otherwise.last.earliest
    if otherwise.last is not NO_END and (before or after):
        words = f"it is evidenced {_evidence_day(otherwise)}, and the documents do not state it for other days"
        return Standing(verdict, Reason.NOT_EVIDENCED, words, shown)
    return Standing(verdict, Reason.UNCERTAIN_DAYS, f"its days are uncertain: {span}", shown)


def _evidence_day(span: Span) -> str:
    if span.first.latest == date.max:
        return "by no dated document"
    if span.first.latest == span.last.earliest:
        return f"on {day_in_words(span.first.latest)}"
    return f"between {day_in_words(span.first.latest)} and {day_in_words(span.last.earliest)}"


def agreement_standing(register: Register, agreement: Agreement, day: Day, *, as_proposed: bool = False) -> Standing:
    """Whether an agreement is in force on `day`, from its periods, its framework and its parties' lives."""
    known = register.remembered.get((agreement.id, day, as_proposed))
    if isinstance(known, Standing):
        return known
    verdict = _agreement_standing(register, agreement, day, as_proposed=as_proposed)
    register.remembered[agreement.id, day, as_proposed] = verdict
    return verdict


def _agreement_standing(register: Register, agreement: Agreement, day: Day, *, as_proposed: bool) -> Standing:
    verdict = _over_periods(register, agreement, day, as_proposed=as_proposed)
    framework = register.get(agreement.under)
    if isinstance(framework, Agreement):
        verdict = verdict & agreement_standing(register, framework, day, as_proposed=as_proposed)
    for party in agreement.parties:
        verdict = verdict & party_standing(register, party, day)
    return verdict


def party_standing(register: Register, ident: str, day: Day) -> Standing:
    """Whether a party exists on `day`, or a body that an instrument puts in its place in what it had agreed."""
    life = life_standing(register, ident, day)
    if life.reason is not Reason.PARTY_ENDED:
        return life
    instead = (
        party_standing(register, successor, day)
        for change in register.naming(Succession, "predecessors", ident)
        if change.arrangements_continue
        for successor in change.successors
    )
    return next((one for one in instead if one.in_force is not InForce.NO), life)


def life_standing(register: Register, ident: str, day: Day) -> Standing:
    """Whether a body existed on `day`; an unstated start or end is no doubt of its own."""
    body = register.get(ident)
    if not isinstance(body, Body):
        return HOLDS
    first = body.first_day if body.first_day.is_stated else _ALWAYS
    last = body.last_day if body.last_day.is_stated else NO_END
    alive = Span(first, last).in_force_on(day)
    if alive is InForce.POSSIBLY:
        words = f"{body.name} existed {body.span}"
        return Standing(alive, Reason.UNCERTAIN_DAYS, words, HOLDS.span, None, body.cites)
    if alive is not InForce.NO:
        return HOLDS
    if day.earliest > body.last_day.latest:
        followed = _followed_by(register, ident)
        words = f"{body.name} ended {on_day(body.last_day)}{followed}"
        return Standing(InForce.NO, Reason.PARTY_ENDED, words, HOLDS.span, day_after(body.last_day), body.cites)
    words = f"{body.name} did not exist before {body.first_day}"
    return Standing(InForce.NO, Reason.NOT_BEGUN, words, HOLDS.span, None, body.cites)


def _followed_by(register: Register, ident: str) -> str:
    successions = register.naming(Succession, "predecessors", ident)
    names = [register.name(successor) for change in successions for successor in change.successors]
    if not names:
        return "; the registers name no successor"
    carried = "; ".join(change.carries_over for change in successions if change.carries_over)
    carried = carried or "no instrument in the documents carries this arrangement over"
    return f" and was followed by {' and '.join(names)}; {carried}"


def _over_periods(register: Register, agreement: Agreement, day: Day, *, as_proposed: bool) -> Standing:
    """How the periods together cover the day; a day that is only partly known is judged on each day it can mean."""
    if day.is_exact or not day.is_stated:
        return _on_one_day(register, agreement, day, as_proposed=as_proposed)
    turns = {turn for period in agreement.periods for turn in period.span.turning_days()}
    tried = [day.earliest, *sorted(turn for turn in turns if day.earliest < turn <= day.latest)]
    judged = [_on_one_day(register, agreement, Day.exact(each), as_proposed=as_proposed) for each in tried]
    verdicts = {verdict.in_force for verdict in judged}
    weakest = max(judged, key=lambda verdict: list(InForce).index(verdict.in_force))
    if len(verdicts) == 1:
        return judged[0]
    return replace(weakest, in_force=InForce.POSSIBLY, reason=Reason.UNCERTAIN_DAYS)


def _on_one_day(register: Register, agreement: Agreement, day: Day, *, as_proposed: bool) -> Standing:
    if not agreement.periods:
        words = f"no period of {agreement.name} is stated"
        return Standing(InForce.NOT_STATED, Reason.UNCERTAIN_DAYS, words, Span(), None, agreement.cites)
    judged = [
        _in_period(register, agreement, number, day, as_proposed=as_proposed)
        for number in range(len(agreement.periods))
    ]
    live = [verdict for verdict in judged if verdict.in_force is not InForce.NO]
    if not live:
        proposed = next((verdict for verdict in judged if verdict.reason is Reason.PROPOSED), None)
        return proposed or _outside_periods(register, agreement, day, as_proposed=as_proposed)
    order = list(InForce)
    best = min(live, key=lambda verdict: order.index(verdict.in_force))
    if best.in_force is InForce.YES:
        return best
    gap = _gap_on(agreement, day)
    return _with_gap(best, gap) if gap else best


def _in_period(register: Register, agreement: Agreement, number: int, day: Day, *, as_proposed: bool) -> Standing:
    period = agreement.periods[number]
    verdict = vouched(register, period).in_force_on(day)
    if verdict is InForce.NO:
        return Standing(InForce.NO, Reason.OVER)
    if period.status is Status.PROPOSED and not as_proposed:
        renewal = any(earlier.status is not Status.PROPOSED for earlier in agreement.periods[:number])
        words = f"the {period.label} is only proposed{_approvals(register, period)}{_adopted(register, period, day)}"
        cites = (*period.cites, *(cite for approval in period.approvals for cite in approval.cites))
        settled = verdict & InForce.POSSIBLY if renewal else InForce.NO
        return Standing(settled, Reason.PROPOSED, words, period.span, None, cites)
    if period.status is Status.NOT_STATED:
        words = f"whether the {period.label} was ever agreed is not stated{_approvals(register, period)}"
        settled = InForce.POSSIBLY if verdict is InForce.YES else verdict
        return Standing(settled, Reason.NOT_EVIDENCED, words, period.span, None, period.cites)
    if verdict is InForce.YES:
        return Standing(InForce.YES, span=period.span, cites=period.cites)
    words = f"the days of the {period.label} are uncertain: {period.span}"
    return Standing(verdict, Reason.UNCERTAIN_DAYS, words, period.span, None, period.cites)


def vouched(register: Register, period: Period) -> Span:
    """The period's span; one in force without a stated end is vouched for up to the day of the document."""
    dated = [document.dated for document in register.documents(period.cites) if document.dated.is_stated]
    if period.status is not Status.IN_FORCE or period.last_day.is_stated or not dated:
        return period.span
    return Span(period.first_day, Day(max(day.earliest for day in dated), date.max, "evidenced"))


def _adopted(register: Register, period: Period, day: Day) -> str:
    """A reminder, for days after the documents that propose a period, that they cannot say what became of it."""
    dated = [document.dated for document in register.documents(period.cites) if document.dated.is_stated]
    after = bool(dated) and day.earliest > max(one.latest for one in dated)
    return "; the documents are older, and do not state whether it was adopted" if after else ""


_APPROVAL_WORDS = {
    Approval.AWAITED: "approval is awaited from",
    Approval.BLANK: "the signature is blank for",
    Approval.NOT_EVIDENCED: "approval is not evidenced for",
}


def _approvals(register: Register, period: Period) -> str:
    phrases = []
    for state, words in _APPROVAL_WORDS.items():
        waiting = [party_in_words(register, approval) for approval in period.approvals if approval.state is state]
        if waiting:
            phrases.append(f"{words} {' and '.join(waiting)}")
    return f" ({'; '.join(phrases)})" if phrases else ""


def party_in_words(register: Register, approval: PartyApproval) -> str:
    """The party that approves, with the organ or office it approves through."""
    name = register.name(approval.by)
    return f"{name} ({approval.through})" if approval.through else name


def _gap_on(agreement: Agreement, day: Day) -> tuple[str, tuple[Citation, ...]] | None:
    for earlier, later in zip(agreement.periods, agreement.periods[1:], strict=False):
        gap = gap_between(earlier.span, later.span)
        if gap and gap.first <= day.latest and day.earliest <= gap.last:
            words = f"{gap}: the {earlier.label} ended on {earlier.last_day}"
            return words, (*earlier.cites, *later.cites)
    return None


def _with_gap(verdict: Standing, gap: tuple[str, tuple[Citation, ...]]) -> Standing:
    words, cites = gap
    joined = tuple(dict.fromkeys((*verdict.cites, *cites)))
    return Standing(verdict.in_force, Reason.GAP, f"{words}; {verdict.in_words}", verdict.span, None, joined)


def _outside_periods(register: Register, agreement: Agreement, day: Day, *, as_proposed: bool) -> Standing:
    made = [period for period in agreement.periods if period.status is not Status.PROPOSED or as_proposed]
    proposed_from = min(period.first_day.earliest for period in agreement.periods)
    if not made and day.latest >= proposed_from:
        words = f"{agreement.name} was only ever proposed{_adopted(register, agreement.periods[-1], day)}"
        return Standing(InForce.NO, Reason.PROPOSED, words, agreement.periods[0].span, None, agreement.cites)
    begun = [period for period in made if period.first_day.earliest <= day.latest]
    if not begun:
        first = (made or agreement.periods)[0]
        words = f"the first period of {agreement.name} in the documents begins {on_day(first.first_day)}"
        return Standing(InForce.NO, Reason.NOT_BEGUN, words, first.span, None, first.cites)
    if gap := _gap_on(agreement, day):
        return Standing(InForce.NO, Reason.GAP, gap[0], begun[-1].span, day_after(begun[-1].last_day), gap[1])
    last = begun[-1]
    words = f"{agreement.name} ended with the {last.label}, whose last day was {last.last_day}; no renewal is evidenced"
    return Standing(InForce.NO, Reason.OVER, words, last.span, day_after(last.last_day), last.cites)


def turning_days(register: Register, record: Record) -> Iterator[date]:
    """Every day on which the record's standing can change."""
    agreement = register.get(getattr(record, "agreement", ""))
    if isinstance(record, Agreement):
        agreement = record
    if isinstance(agreement, Agreement):
        for period in agreement.periods:
            yield from period.span.turning_days()
        if agreement.under:
            yield from turning_days(register, register[agreement.under])
        for party in agreement.parties:
            yield from register.body(party).span.turning_days()
    if isinstance(record, Dated):
        yield from record.span.turning_days()
        if not isinstance(agreement, Agreement):
            for document in register.document_of(record):
                yield from Span(document.dated, document.dated).turning_days()
