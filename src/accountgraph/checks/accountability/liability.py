"""What an agreement says of liability, beside what the law says of it."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import Told, main_arrangements, silences
from accountgraph.checks.agreements.telling import left_open, tells_terms
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import briefly, joined
from accountgraph.dates import InForce
from accountgraph.records import Route, Term
from accountgraph.vocabulary import (
    AnswerPart,
    Basis,
    Confidence,
    LiabilityRule,
    Nation,
    Result,
    Severity,
    TermState,
    TermTopic,
)

_TOPICS = (TermTopic.LIABILITY, TermTopic.INDEMNITY)
_NO_RULE = (LiabilityRule.NO_FUNCTION_MOVES, LiabilityRule.NOT_CONFIRMED)


@check(
    code="ACC-10",
    name="retained-liability-missing-or-misstated",
    severity=Severity.HIGH,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def retained_liability_missing_or_misstated(case: Case) -> Iterator[Fault]:
    """An agreement says something else than the law on who is liable, or does not say it.

    What it looks for: a term on liability or indemnity whose wording departs from the rule of the route used; else,
    where the terms of the agreement can be told, one that says nothing of liability, or nothing that does not leave
    something open. The rule is that of each route: under some the holder stays liable, under others whoever
    exercises the function is.

    Why it matters: the law's rule stands whatever the agreement says, so a partner that trusts the wording learns
    too late whom a claim reaches.

    In law: each route has its own rule on liability; the finding names the provision. It covers the functions of
    every partner, and where it keeps powers to charge, those too. The rule holds without a clause; a clause that
    differs from it does not change it.

    Example: "the council stays liable for its other functions", where the section speaks of any of them, and of
    those of the health body too.

    What to do: replace the wording by the section's own rule, or refer to the section and add nothing.
    """
    for one in main_arrangements(case):
        ruled = tuple(route for route in one.routes if route.liability not in _NO_RULE)
        departing = [term for term in one.terms_on(*_TOPICS) if term.departs_from_law and _is_of(term, ruled)]
        if departing:
            yield from (_misstated(one, term, ruled) for term in departing)
        elif ruled and tells_terms(one):
            yield from _missing(one, ruled)


def _is_of(term: Term, routes: tuple[Route, ...]) -> bool:
    """Whether a term departs from the law of one of the routes; from law not named counts where there is one."""
    powers = {power for route in routes for power in route.powers}
    return bool(powers) and (not term.law_departed_from or not powers.isdisjoint(term.law_departed_from))


def _misstated(one: Arrangement, term: Term, routes: tuple[Route, ...]) -> Fault:
    departs = term.departs_from_law[:1].lower() + term.departs_from_law[1:].rstrip(".")
    law = joined([briefly(one.case.name(provision)) for provision in term.law_departed_from]) or _rule(one, routes)
    told = Told((one,))
    says = f"what {told.told_in} {'says' if told.is_one else 'say'} of liability departs from {law}: {departs}"
    return Fault(term, says + told.doubt, one.result(surely=_surely(routes)), term.cites)


def _missing(one: Arrangement, routes: tuple[Route, ...]) -> Iterator[Fault]:
    terms = [term for term in one.terms_on(TermTopic.LIABILITY) if term.state is TermState.PRESENT]
    told = Told((one,))
    if not terms:
        says = told.does_not_say("who is liable for how the functions are exercised")
        shown = silences(one, AnswerPart.LIABLE)
        result = one.result(surely=_surely(routes))
        yield Fault(
            one.agreement, f"{says}; the rule is that of {_rule(one, routes)}{told.doubt}", result, told.cites(*shown)
        )
    elif all(term.leaves_open for term in terms):
        first = min(terms, key=lambda term: term.where)
        says = f"what {told.told_in} {'says' if told.is_one else 'say'} of liability leaves open {left_open([first])}"
        yield Fault(
            one.agreement, f"{says}; the rule is that of {_rule(one, routes)}{told.doubt}", Result.POSSIBLE, first.cites
        )


def _rule(one: Arrangement, routes: tuple[Route, ...]) -> str:
    """Where the routes' rules stand, as in "Power Act, s5": the power of the day, and the place where it is known."""
    return joined([_power(one, route) for route in routes])


def _power(one: Arrangement, route: Route) -> str:
    law, day = one.case.register.law, one.case.on
    live = [power for power in route.powers if law.standing(power, day, nation=None).in_force is not InForce.NO]
    power = next(iter(live), route.powers[0])
    place = f", {route.liability_provision}" if route.liability_provision and power == route.powers[0] else ""
    return briefly(one.case.name(power)) + place


def _surely(routes: tuple[Route, ...]) -> InForce:
    confirmed = any(route.confidence is Confidence.CONFIRMED for route in routes)
    return InForce.YES if confirmed else InForce.POSSIBLY
