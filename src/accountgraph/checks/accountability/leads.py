"""Leads: two for one matter, one that nobody can identify, one still to be decided, one of no stated kind."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

from accountgraph.chains import Chain
from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly
from accountgraph.dates import InForce, Span
from accountgraph.evidence import Citation
from accountgraph.records import Area, Body, Delegation, Function, Lead
from accountgraph.register import Standing
from accountgraph.register.scopes import overlap
from accountgraph.register.standing import life_standing
from accountgraph.vocabulary import Basis, LeadType, Result, Severity

_SEVERAL = 2


@check(code="ACC-03", name="two-leads", severity=Severity.HIGH, basis=Basis.LOGIC)
def two_leads(case: Case) -> Iterator[Fault]:
    """More than one body leads or exercises the same thing, for the same people, in the same place, at the same time.

    What it looks for: two leads of the same kind, or two delegations, of one function or area by the same holder to
    different bodies, whose days, places and client groups meet. Two bodies each for its own place, different
    functions, a handover from one day to the next, or a lead commissioner beside a lead provider are no fault.

    Why it matters: when two may act, each can suppose that the other does, and nobody can say whose decision
    stands.

    In law: several bodies may exercise a function concurrently where that is intended; nothing then says who
    decides unless the agreement does.

    Example: one schedule makes the trust lead for children, and another makes the council lead for the same
    children.

    What to do: ask the partners which clause prevails; have the next version name one lead, or say what each
    decides.
    """
    clashes: dict[frozenset[str], _Clash] = {}
    for matter in _widest_first(case):
        for outcome in case.trace(matter.id).outcomes:
            for one, other in itertools.combinations(outcome.rivals, 2):
                result = _result(case, one, other)
                key = frozenset((one.links[-1].record.id, other.links[-1].record.id))
                clash = clashes.setdefault(key, _Clash(matter, (one, other), result)) if result else None
                if clash and clash.matter is matter:
                    clash.holders.append(one.holder)
    for clash in clashes.values():
        yield _fault(case, clash)


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two leads or delegations of one matter, and the holders for whom they both act."""

    matter: Function | Area
    chains: tuple[Chain, Chain]
    result: Result
    holders: list[str] = field(default_factory=list)


def _fault(case: Case, clash: _Clash) -> Fault:
    records = [chain.links[-1].record for chain in clash.chains]
    names = joined([case.name(chain.end) for chain in clash.chains])
    verb = "lead" if all(isinstance(record, Lead) for record in records) else "exercise"
    whose = joined([case.name(holder) for holder in clash.holders])
    doubt = next((possibly(chain.standing.in_words) for chain in clash.chains if chain.standing.in_words), "")
    says = f"{names} both {verb} {clash.matter.name} for {whose}, and no clause says which of them decides{doubt}"
    cites = tuple(dict.fromkeys(cite for record in records for cite in record.cites))
    return Fault(clash.matter, says, clash.result, cites)


def _widest_first(case: Case) -> list[Function | Area]:
    matters: list[Function | Area] = [*case.of(Area), *case.of(Function)]
    return sorted(matters, key=lambda matter: (len(case.register.wider(matter.id)), matter.name, matter.id))


def _result(case: Case, one: Chain, other: Chain) -> Result | None:
    """Whether two chains are two of the same: surely, possibly, or not at all."""
    first, second = one.links[-1].record, other.links[-1].record
    if one.end == other.end or not overlap(case.register, first, second) or _hands_over(one, other):
        return None
    result = _same_kind(first, second)
    certain = one.in_force is InForce.YES and other.in_force is InForce.YES and not _is_exception(case, first, second)
    return Result.POSSIBLE if result and not certain else result


def _same_kind(one: Delegation | Lead, other: Delegation | Lead) -> Result | None:
    """A lead commissioner beside a lead provider, or beside a delegation, is no rival; an untyped lead may be one."""
    kinds = [record.type if isinstance(record, Lead) else None for record in (one, other)]
    if kinds[0] is kinds[1]:
        return Result.CONTRADICTED
    rivals = {LeadType.NOT_TYPED, LeadType.LEAD_PROVIDER} if None in kinds else {LeadType.NOT_TYPED}
    return Result.POSSIBLE if rivals.intersection(kinds) else None


def _is_exception(case: Case, one: Delegation | Lead, other: Delegation | Lead) -> bool:
    """Whether one is about only part of what the other is about, so that it may be meant as an exception."""
    if set(one.matters) == set(other.matters):
        return False
    return any(
        narrow.matters and all(case.register.wider(matter) & set(wide.matters) for matter in narrow.matters)
        for narrow, wide in ((one, other), (other, one))
    )


def _hands_over(one: Chain, other: Chain) -> bool:
    """Whether, on some reading of uncertain days, one ends before the other begins."""
    spans = sorted((one.standing.span, other.standing.span), key=lambda span: span.first.earliest)
    return _ends_before(*spans)


def _ends_before(earlier: Span, later: Span) -> bool:
    stated = earlier.last.is_stated and later.first.is_stated
    return stated and earlier.first.earliest < later.first.earliest and earlier.last.earliest < later.first.latest


@check(code="ACC-04", name="lead-not-identifiable", severity=Severity.HIGH, basis=Basis.LOGIC)
def lead_not_identifiable(case: Case) -> Iterator[Fault]:
    """A lead is named only by a description that fits several bodies, or none that is a body in law.

    What it looks for: a lead in force whose description, such as "the local authority", fits two or more bodies
    that existed on the day; or a lead that is a unit of no stated body.

    Why it matters: each of the bodies can say that the other was meant, and none can be held to it.

    In law: functions are exercised by bodies that the law knows; a description that fits two of them arranges
    nothing with either.

    Example: the table of leads says "Local Authority", and two of the three partners are councils.

    What to do: ask which body was meant, for which place, and have the next version name it.
    """
    for lead, verdict in case.standing_of(Lead):
        says = _several_fit(case, lead) or _no_body(case, lead)
        if says:
            yield Fault(lead, says + possibly(verdict.in_words), result_of_silence(verdict), _cites(lead, verdict))


def _several_fit(case: Case, lead: Lead) -> str:
    alive = [one for one in lead.candidates if life_standing(case.register, one, case.on).in_force is not InForce.NO]
    if len(alive) < _SEVERAL:
        return ""
    names = joined([case.name(one) for one in alive])
    named_as = f'is named only as "{lead.named_as}"' if lead.named_as else "is not named"
    return f"The lead for {_matters(case, lead)} {named_as}, which fits {names}"


def _no_body(case: Case, lead: Lead) -> str:
    body = case.register.get(case.register.legal_person(lead.body)) if lead.body else None
    if not isinstance(body, Body) or body.is_legal_person:
        return ""
    return f"The lead for {_matters(case, lead)} is {body.name}, a unit of no stated body"


@check(code="ACC-05", name="lead-undecided", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def lead_undecided(case: Case) -> Iterator[Fault]:
    """The arrangement is running, and who leads is still to be decided.

    What it looks for: a lead that the documents leave to be decided, under an agreement that is, or may be, in
    force on the day. Before the agreement begins there is still time, and nothing is reported.

    Why it matters: services run and money is spent while nobody is in charge.

    In law: nothing forbids deciding later; until then the functions stay where they were.

    Example: the schedule of leads has "to be agreed" beside community equipment, a year after the start.

    What to do: ask for the decision and its date; until it is shown, treat each holder as exercising its own
    functions.
    """
    for lead, verdict in case.standing_of(Lead):
        if lead.undecided:
            says = f"The lead for {_matters(case, lead)} is still to be decided{possibly(verdict.in_words)}"
            yield Fault(lead, says, result_of_silence(verdict), _cites(lead, verdict))


@check(code="ACC-12", name="untyped-lead", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def untyped_lead(case: Case) -> Iterator[Fault]:
    """A body is called lead, and no clause says what kind of lead it is.

    What it looks for: a lead in force that is not typed: neither lead commissioner nor lead provider, lead officer,
    host or chair. A lead still to be decided is reported as that alone.

    Why it matters: a lead commissioner spends the money, a lead provider runs the service, and a host only keeps
    the accounts; "lead" alone lets everybody expect something else.

    In law: the word has no meaning of its own in law; what a lead may do follows from the functions it is given.

    Example: "the trust will lead on stroke services", and nothing says whether it buys them or runs them.

    What to do: ask what the lead does, and have the next version say lead commissioner, lead provider or host.
    """
    for lead, verdict in case.standing_of(Lead):
        if lead.type is LeadType.NOT_TYPED and not lead.undecided:
            whom = joined([case.name(one) for one in (lead.body, *lead.candidates) if one], "or")
            says = f"{whom} leads on {_matters(case, lead)}, and no clause says what kind of lead that is"
            yield Fault(lead, says + possibly(verdict.in_words), result_of_silence(verdict), _cites(lead, verdict))


def _matters(case: Case, lead: Lead) -> str:
    """What a lead is for; one that names nothing leads on everything under its agreement."""
    return joined([case.name(matter) for matter in lead.matters]) or case.name(lead.agreement) or lead.name


def _cites(lead: Lead, verdict: Standing) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys((*lead.cites, *verdict.cites)))
