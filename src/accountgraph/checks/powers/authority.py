"""Who had to agree before an arrangement was made: commissioners, and the parties' own cabinets and boards."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import cited
from accountgraph.checks.powers.rules import surely
from accountgraph.checks.wording import approvals_missing, joined, some_of
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import PartyApproval, Period
from accountgraph.vocabulary import (
    Approval,
    Basis,
    DocumentKind,
    EventKind,
    EventState,
    Nation,
    RequirementKind,
    Severity,
    Status,
    TermTopic,
)


@check(
    code="VIR-12",
    name="no-consent-of-commissioners",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def no_consent_of_commissioners(case: Case) -> Iterator[Fault]:
    """A trust is a party to a kind of arrangement that needs its commissioners' consent, and none is shown.

    What it looks for: an agreement under a route for which the law asks for the consent of a party's commissioners on
    the day it was entered into, with a party of the kind concerned, where no term or event shows that consent. Where a
    trust exercises a council's functions and no fund is pooled, no consent is asked for and nothing is reported.

    Why it matters: the trust's money and services are already promised to its commissioners; without their consent the
    arrangement lacks a condition of the power.

    In law: regulations ask for it where such a trust is a partner to a pooled fund, or where a council exercises NHS
    functions. Whether they ask it of foundation trusts was not confirmed.

    Example: a council and a trust pool their budgets for equipment; the group that pays the trust was not asked.

    What to do: ask for each commissioner's written consent; if there is none, obtain it before the next payment into
    the fund.
    """
    for one in arrangements(case):
        if one.framework is not None or _consented(one):
            continue
        for row, binds in sorted(one.required(RequirementKind.CONSENT), key=lambda pair: pair[0].id):
            trusts = joined([party.name for party in one.parties_of(*row.party_kinds)])
            says = f"{trusts} is a party to {one.name}, and {one.whose_text} shows no consent of its commissioners"
            if not one.is_text:
                says = f"{trusts} is a party to {one.name}, and {one.whose_text} show no consent of its commissioners"
            silent = [silence.cites for silence in one.silences() if "consent" in silence.says.lower()]
            law = f" ({row.clause} asks for it)" if row.clause else ""
            cites = cited(*silent) or one.agreement.cites
            yield Fault(one.agreement, says + law, one.result(surely=surely(row, binds)), cites)
            break


def _consented(one: Arrangement) -> bool:
    happened = any(event.state is EventState.HAPPENED for event in one.events(EventKind.CONSENT))
    return happened or one.provides(TermTopic.CONSENT)


@check(code="VIR-13", name="no-authority-to-enter", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def no_authority_to_enter(case: Case) -> Iterator[Fault]:
    """The documents do not show that every party decided to enter into the arrangement.

    What it looks for: an agreement under a legal route whose current period lacks a decision or signature of a party:
    awaited, blank or not shown. A renewal that is awaited is named with it. Of a report this is said only where a party
    issued it; agreements for which a report shows one side's decision and never the other's are reported together. A
    proposal that awaits its decisions is no fault, unless a party to it is not shown to be asked at all.

    Why it matters: a council or trust is bound only by what its own cabinet, board or authorised officer decided; if
    one side never did, there is no arrangement.

    In law: each body decides under its own constitution and scheme of delegation. That the decision of each is on
    record before the start is what auditors look for.

    Example: Cabinet approves an extension from April, and the trust's board is to agree only after it has begun.

    What to do: ask each party for the minute or signature, with its day and the authority it was made under; until then
    rely on nothing that the arrangement lets the other do.
    """
    one_sided: dict[str, list[Arrangement]] = {}
    for one in arrangements(case):
        missing = _missing(case, one)
        if not missing:
            continue
        if _one_sided(one) and not one.is_proposed:
            one_sided.setdefault(_publishers(case, one), []).append(one)
        else:
            says = f"Authority to enter into {one.name} is not shown for every party: {missing}"
            yield Fault(one.agreement, says, one.result(), _cites(case, one))
    for several in one_sided.values():
        yield _together(case, several)


def _together(case: Case, several: list[Arrangement]) -> Fault:
    """One fault about agreements of which a report shows the decision of one side only."""
    ordered = sorted(several, key=lambda one: one.id)
    first = ordered[0]
    given = {a.by for one in several for a in _approvals(one) if a.state is Approval.GIVEN}
    others = {a.by for one in several for a in _approvals(one) if a.state is Approval.NOT_EVIDENCED}
    says = (
        f"The documents show the decision of {joined(sorted(map(case.name, given)))}, and none of "
        f"{joined(sorted(map(case.name, others)))}, to enter into {some_of([one.name for one in ordered])}"
    )
    held = next((one for one in ordered if one.standing.in_force is InForce.YES), first)
    return Fault(first.agreement, says, held.result(), cited(*(_cites(case, one) for one in ordered)))


def _missing(case: Case, one: Arrangement) -> str:
    """What is not shown of the current period, and of a renewal already asked for; empty where there is no fault."""
    if one.framework is not None or one.period is None or not one.routes or not _could_show(case, one):
        return ""
    words = _told(case, one.period)
    if not words or (one.is_proposed and not _someone_not_asked(case, one)):
        return ""
    return "; ".join([words, *(found for period in _asked_for(case, one) if (found := _told(case, period)))])


def _told(case: Case, period: Period) -> str:
    words = approvals_missing(case, period)
    return f"for the {period.label}, {words}" if words else ""


def _asked_for(case: Case, one: Arrangement) -> list[Period]:
    """Renewals that are proposed and not yet begun, in documents of the day or earlier."""
    later = [period for period in one.agreement.periods if period.first_day.earliest > case.on.latest]
    if one.is_proposed:
        return []
    return [period for period in later if period.status is Status.PROPOSED and _written(case, period)]


def _written(case: Case, period: Period) -> bool:
    dated = [document.dated for document in case.register.documents(period.cites) if document.dated.is_stated]
    return any(day.earliest <= case.on.latest for day in dated)


def _could_show(case: Case, one: Arrangement) -> bool:
    """Whether the decisions of the parties would stand in the documents read: its own text, or one a party issued."""
    if one.is_text:
        return True
    documents = case.register.documents(one.agreement.cites)
    return any(document.published_by in one.agreement.parties for document in documents)


def _someone_not_asked(case: Case, one: Arrangement) -> bool:
    """Whether a proposal shows one party being asked and another not at all."""
    documents = case.register.documents(one.agreement.cites)
    proposal = any(document.kind is DocumentKind.PROPOSAL for document in documents)
    states = {approval.state for approval in _approvals(one)}
    return proposal and Approval.NOT_EVIDENCED in states and bool(states & {Approval.AWAITED, Approval.GIVEN})


def _one_sided(one: Arrangement) -> bool:
    states = {approval.state for approval in _approvals(one)}
    return not one.is_text and states == {Approval.GIVEN, Approval.NOT_EVIDENCED}


def _approvals(one: Arrangement) -> tuple[PartyApproval, ...]:
    return one.period.approvals if one.period else ()


def _publishers(case: Case, one: Arrangement) -> str:
    documents = case.register.documents(one.agreement.cites)
    return " ".join(sorted(document.id for document in documents))


def _cites(case: Case, one: Arrangement) -> tuple[Citation, ...]:
    periods = [one.period, *_asked_for(case, one)] if one.period else []
    lacking = [a.cites for period in periods for a in period.approvals if a.state is not Approval.GIVEN]
    return cited(*lacking) or one.agreement.cites
