"""Powers to act at all: no route, a route that does not reach the two bodies, and functions passed on further."""

from collections.abc import Iterator

from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import Move, cited, holds, moves, reaches
from accountgraph.checks.wording import joined, some_of
from accountgraph.dates import InForce, on_day
from accountgraph.records import Delegation, Lead, Route
from accountgraph.register.scopes import overlap
from accountgraph.vocabulary import Basis, Confidence, LiabilityRule, Nation, PassingOn, Severity, TermTopic

_NATIONS = (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND)


@check(
    code="VIR-01", name="power-that-does-not-reach", severity=Severity.CRITICAL, basis=Basis.STATUTE, nations=_NATIONS
)
def power_that_does_not_reach(case: Case) -> Iterator[Fault]:
    """A body exercises another's functions, and no power is named, or the power named does not reach the two of them.

    What it looks for: a delegation, or a lead commissioner, under an agreement in force or proposed, for which the
    documents name no legal route; or whose route is not for bodies of these kinds, not for their nation, moves no
    functions, or did not exist on the day. Where an agreement names several routes, one that fits is enough. A route
    whose parties were not read in the law tables excludes nobody, and a lead who may be one of several bodies is left
    to the check for leads.

    Why it matters: public bodies can act only where an enactment lets them; what is done without a power is void, and
    the function has been with its holder all the time.

    In law: each route names the kinds of body that may let functions go and those that may exercise them. A voluntary
    body or a company is reached by few of them, and a partnership board by none.

    Example: a council lets a company assess carers under a section that speaks of NHS bodies alone.

    What to do: ask for the power relied on; if there is none that reaches both bodies, treat the function as exercised
    by its holder, and make the arrangement anew under a route that does.
    """
    found: dict[tuple[str, str, str, str, InForce], list[Move]] = {}
    for move in moves(case):
        if (why := _why_not(case, move)) is not None:
            found.setdefault((move.arrangement.id, move.giver.id, move.taker.id, *why), []).append(move)
    for (*_, says, surely), group in found.items():
        first = group[0]
        what = some_of([name for move in group for name in _names(case, move)])
        subject = first.record if len(group) == 1 else first.arrangement.agreement
        cites = cited(*(move.record.cites for move in group))
        yield Fault(
            subject,
            f"{first.taker.name} exercises {what} for {first.giver.name}, and {says}",
            first.result(surely),
            cites,
        )


def _names(case: Case, move: Move) -> list[str]:
    return [case.name(matter) for matter in move.record.matters] or [f"what {move.arrangement.name} covers"]


def _why_not(case: Case, move: Move) -> tuple[str, InForce] | None:
    """Why no route lets the one body act for the other, and how surely; nothing where one does."""
    if isinstance(move.record, Lead) and not move.record.leads_for and not move.routes:
        return None  # that the lead acts for this party is only concluded, and no power is named either
    if not move.routes:
        if move.arrangement.agreement.power_cited:
            return None
        return f"{move.arrangement.whose_text} names no power for it", InForce.YES
    reasons = [_reason(case, move, route) for route in move.routes]
    if None in reasons:
        return None
    doubtful = isinstance(move.record, Lead) and not move.record.leads_for
    sure = all(route.confidence is Confidence.CONFIRMED for route in move.routes) and not doubtful
    return joined([reason for reason in reasons if reason]), InForce.YES if sure else InForce.POSSIBLY


def _reason(case: Case, move: Move, route: Route) -> str | None:
    """Why one route is no power for it."""
    if not route.moves_functions:
        return f"{route.name} moves no functions"
    if not reaches(route, move.giver, move.taker):
        return f"{route.name} is not for {_kind(move.giver.kind)} that acts through {_kind(move.taker.kind)}"
    nations = {case.register.nation_of(body) for body in (move.giver, move.taker)} - {None, Nation.UNITED_KINGDOM}
    if route.nations and not nations <= set(route.nations):
        return f"{route.name} extends to {joined([nation.value for nation in route.nations])} only"
    if route.span.in_force_on(case.on) is InForce.NO:
        begun = route.first_day.earliest <= case.on.latest
        when = f"ended {on_day(route.last_day)}" if begun else f"began {on_day(route.first_day)}"
        return f"{route.name} {when}"
    return None


def _kind(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiouN' else 'a'} {kind}"


@check(code="VIR-08", name="function-passed-on", severity=Severity.CRITICAL, basis=Basis.STATUTE, nations=_NATIONS)
def function_passed_on(case: Case) -> Iterator[Fault]:
    """A body that exercises a function for another has passed it on, and nothing lets it do so.

    What it looks for: two delegations of the same function, for places and people that meet, the second made by the
    body that received it under the first and does not hold it itself. It is no fault where the first route allows
    passing on, nor where the route leaves it to the terms and the agreement has a term on who may decide or act. Where
    the law tables do not say whether a route allows it, the fault is only possible.

    Why it matters: whoever was trusted with a function was chosen to exercise it; the holder stays answerable for a
    body that it never chose and may not know.

    In law: a power to exercise another's functions does not by itself carry a power to hand them on. Some routes give
    it, some leave it to the terms, some limit it to the body's own staff, and some say nothing.

    Example: the trust that assesses for the council under an agreement lets a company make the assessments.

    What to do: find the words of the route or of the agreement that allow it; if there are none, end the second
    arrangement, or have the holder make it itself.
    """
    made = [move for move in moves(case) if isinstance(move.record, Delegation)]
    by_taker: dict[str, list[Move]] = {}
    for move in moves(case):
        by_taker.setdefault(move.taker.id, []).append(move)
    for second in made:
        for first in by_taker.get(second.giver.id, ()):
            surely = _without_power(case, first, second)
            if surely is not InForce.NO:
                yield _passed_on(case, first, second, surely)
                break


def _passed_on(case: Case, first: Move, second: Move, surely: InForce) -> Fault:
    what = some_of([case.name(matter) for matter in _shared(case, first, second)])
    route = first.fitting[0]
    rule = {
        PassingOn.NOT_ALLOWED: "does not let it pass functions on",
        PassingOn.AS_THE_TERMS_SAY: "leaves that to terms that are not shown",
    }.get(route.passes_on, "is not known to let it pass functions on")
    says = (
        f"{second.giver.name} exercises {what} for {first.giver.name} and has passed it on to {second.taker.name}, "
        f"while {route.name} {rule}"
    )
    weaker = first.standing.in_force & second.standing.in_force
    both = second.result(surely & (InForce.YES if second.arrangement.is_proposed else weaker))
    return Fault(second.record, says, both, cited(second.record.cites, first.record.cites))


def _without_power(case: Case, first: Move, second: Move) -> InForce:
    """Whether the second move hands on what the first gave, without a power to do so."""
    shared = _shared(case, first, second)
    if not shared or first.giver.id == second.taker.id or not first.routes:
        return InForce.NO
    if not overlap(case.register, first.record, second.record) or any(holds(case, second.giver, one) for one in shared):
        return InForce.NO
    route = first.fitting[0]
    if route.passes_on is PassingOn.ALLOWED or route.liability is LiabilityRule.INTEGRATION_AUTHORITY:
        return InForce.NO
    if route.passes_on is PassingOn.NOT_ALLOWED:
        return InForce.YES if route.confidence is Confidence.CONFIRMED else InForce.POSSIBLY
    said = first.arrangement.provides(TermTopic.AUTHORITY, TermTopic.DECISION_MAKING)
    return InForce.NO if said and route.passes_on is PassingOn.AS_THE_TERMS_SAY else InForce.POSSIBLY


def _shared(case: Case, first: Move, second: Move) -> tuple[str, ...]:
    """The functions and areas that both are about, as the second names them."""
    named = second.record.matters or tuple(one.id for one in second.functions)
    given = first.record.matters or tuple(one.id for one in first.functions)
    return tuple(one for one in named if any(case.register.related(one, other) for other in given))
