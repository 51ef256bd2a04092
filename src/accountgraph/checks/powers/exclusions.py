"""Functions that a route keeps out: what regulations, or the power itself, do not let a body hand over."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import is_given_by
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import cited, moves
from accountgraph.checks.powers.rules import Hit, hits, rule, rules
from accountgraph.vocabulary import Basis, BodyKind, ExclusionKind, Nation, Result, Severity, StatutoryOffice

_ENGLAND = (Nation.ENGLAND,)


@check(
    code="VIR-02",
    name="council-function-outside-route",
    severity=Severity.CRITICAL,
    basis=Basis.REGULATION,
    nations=_ENGLAND,
)
def council_function_outside_route(case: Case) -> Iterator[Fault]:
    """A council has let go of a function that the regulations keep outside the route.

    What it looks for: a function of a council that another body exercises, or that is in a pooled fund, given by a
    provision that the regulations exclude on the day. One that the council keeps for itself is no fault.

    Why it matters: the function never left the council, whatever the agreement says, and nobody there may be
    exercising it.

    In law: the regulations let in the social services functions on a list that changes, with exceptions, and some
    functions in housing, education, transport and other fields. An exception cannot be handed over.

    Example: the list of delegated functions includes the appointment of the statutory director.

    What to do: take the function out of the list and say who exercises it in the council.
    """
    approvals = {hit.one.matter.id for hit in hits(case, ExclusionKind.PERSONAL_APPROVAL)}
    for hit in hits(case, ExclusionKind.COUNCIL_FUNCTION, by_the_power=False):
        if hit.one.matter.id not in approvals and any(giver.kind is BodyKind.COUNCIL for giver in hit.one.givers):
            yield _kept_out(case, hit)


def _kept_out(case: Case, hit: Hit) -> Fault:
    says = f"{hit.one.matter.name}, {hit.one.in_words}, is kept out of the route by {rule(case, hit.row)}"
    return Fault(hit.one.matter, says, hit.one.result(hit.surely), hit.one.cites)


@check(
    code="VIR-03",
    name="nhs-function-outside-route",
    severity=Severity.CRITICAL,
    basis=Basis.REGULATION,
    nations=_ENGLAND,
)
def nhs_function_outside_route(case: Case) -> Iterator[Fault]:
    """An NHS body has let go of a function or service that the law keeps outside the route.

    What it looks for: a function or area of an NHS body that another body exercises, or that is in a pooled fund, and
    that the law keeps out on the day: by the provision that gives it, or by the name of the service. Where a name says
    more than the service alone, the fault is only possible.

    Why it matters: such a service stays with the NHS body; money pooled for it, or decisions taken on it by a council,
    have no power behind them.

    In law: regulations name treatments and services that cannot be in an arrangement with a council, and functions
    that a national body cannot hand over.

    Example: the schedule of a pooled fund for older people lists endoscopy.

    What to do: take the service out of the schedule, and say who commissions it.
    """
    for hit in hits(case, ExclusionKind.NHS_FUNCTION):
        if any(giver.kind is not BodyKind.COUNCIL for giver in hit.one.givers):
            yield _kept_out(case, hit)


@check(
    code="VIR-04",
    name="personal-approval-handed-over",
    severity=Severity.CRITICAL,
    basis=Basis.REGULATION,
    nations=_ENGLAND,
)
def personal_approval_handed_over(case: Case) -> Iterator[Fault]:
    """The approval of professionals, or a power they use in person, is among the functions handed over.

    What it looks for: a function that another body exercises, or that is in a pooled fund, given by a provision of
    which the regulations say that it stays with the council because it is an approval, or is used by the person
    approved. As possible: a function handed over that is about approved professionals by name only. What the council
    keeps, or the documents put outside the agreement, is no fault.

    Why it matters: the person who decides on a compulsory admission must be approved by the council and decides in
    person; an approval by the wrong body puts every such decision in doubt.

    In law: the council that the Act names approves; the regulations keep approval and entry out of the route. The
    duty to have enough approved professionals is not on the list, so handing over their service is not excluded
    outright.

    Example: the list of delegated functions ends with the approval of mental health professionals.

    What to do: take approval out of the list, and say which post of the council approves; for the service around it,
    say what is delegated and what is not.
    """
    certain = set()
    for hit in hits(case, ExclusionKind.PERSONAL_APPROVAL):
        certain.add(hit.one.matter.id)
        yield _kept_out(case, hit)
    yield from _by_name_only(case, certain)


def _by_name_only(case: Case, certain: set[str]) -> Iterator[Fault]:
    rows = [row for row, _ in rules(case, ExclusionKind.PERSONAL_APPROVAL)]
    office = StatutoryOffice.APPROVED_MENTAL_HEALTH_PROFESSIONAL.value
    for move in moves(case):
        under = [row for row in rows if any(route.id in row.routes for route in move.fitting)]
        for function in move.functions if under else ():
            given = [case.name(provision) for provision in function.provisions]
            names = (function.name, *function.also_known_as, *given)
            if function.id in certain or not any(office in name.lower() for name in names):
                continue
            certain.add(function.id)
            says = (
                f"{function.name}, {move.in_words}, is about an {office}, whose approval {rule(case, under[0])} keeps "
                "with the council; whether that is handed over too is not said"
            )
            yield Fault(function, says, Result.POSSIBLE, cited(function.cites, move.record.cites))


@check(
    code="VIR-05",
    name="function-the-power-withholds",
    severity=Severity.CRITICAL,
    basis=Basis.STATUTE,
    nations=_ENGLAND,
)
def function_the_power_withholds(case: Case) -> Iterator[Fault]:
    """A function is exercised under a power that says in terms that it is not for that function.

    What it looks for: a function that another body exercises under a route whose own section lists it as one that
    cannot be authorised. The list binds that route only: the same function under another route is no fault here.

    Why it matters: the authorisation has no effect for that function, and what was done under it was done by nobody
    with a power.

    In law: a power to authorise others can name functions that it leaves with the authority, such as safeguarding,
    charging and co-operation, and the power to authorise itself.

    Example: a council authorises a company under such a section to make safeguarding enquiries.

    What to do: take the function out of the authorisation; if it is to be exercised by another body, find a route that
    reaches both the function and the body.
    """
    for kind in (ExclusionKind.COUNCIL_FUNCTION, ExclusionKind.NHS_FUNCTION):
        for hit in hits(case, kind, by_the_power=True):
            says = (
                f"{hit.one.matter.name}, {hit.one.in_words}, cannot be handed over by that power: {rule(case, hit.row)}"
            )
            yield Fault(hit.one.matter, says, hit.one.result(hit.surely), hit.one.cites)


@check(code="VIR-06", name="charging-delegated-alone", severity=Severity.HIGH, basis=Basis.REGULATION, nations=_ENGLAND)
def charging_delegated_alone(case: Case) -> Iterator[Fault]:
    """Charging is handed over, and the care function that the charge is for is not.

    What it looks for: a charging or financial assessment function that another body exercises, or that is in a pooled
    fund, where the same agreement has no function given by the provisions that the charge belongs to. A charge that
    the council keeps is no fault. Whether the agreement says how charges are set and told is looked at with the other
    terms the law asks for.

    Why it matters: the body that charges then decides about people whose care it does not arrange, and users are
    charged by one body on what another decided.

    In law: the regulations let charging functions in only where the function for which the charge is made is in the
    same arrangement.

    Example: a trust assesses users' means for the council, while the council meets their needs itself.

    What to do: put the care function into the same arrangement, or take the charging function back.
    """
    for hit in hits(case, ExclusionKind.CONDITIONAL):
        if _has_match(case, hit):
            continue
        says = (
            f"{hit.one.matter.name}, {hit.one.in_words}, may go only with the function that the charge is for, "
            f"and {hit.one.arrangement.name} has none such: {rule(case, hit.row)}"
        )
        yield Fault(hit.one.matter, says, hit.one.result(hit.surely), hit.one.cites)


def _has_match(case: Case, hit: Hit) -> bool:
    """Whether a function the charge can belong to is in the same arrangement, by its provision or a wider one."""
    wanted = hit.row.unless_with
    within = {wider for provision in wanted for wider in case.register.wider(provision)}
    others = (one for one in hit.one.arrangement.functions if one.id != hit.one.matter.id)
    return any(is_given_by(case, one, wanted) or not within.isdisjoint(one.provisions) for one in others)
