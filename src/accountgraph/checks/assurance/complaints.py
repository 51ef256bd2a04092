"""Where a user complains, which body answers, and which ombudsman looks at it."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import main_arrangements, moves_functions, silences, told_together
from accountgraph.checks.agreements.telling import is_guidance
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import Record, Redress
from accountgraph.vocabulary import AnswerPart, Basis, Severity, TermState, TermTopic

_BODY = "which body answers a complaint"
_OMBUDSMAN = "which ombudsman can look at a complaint"


@check(code="ASR-02", name="complaints-route-unclear", severity=Severity.MEDIUM, basis=Basis.GUIDANCE)
def complaints_route_unclear(case: Case) -> Iterator[Fault]:
    """A user cannot tell which body answers a complaint, or which ombudsman looks at it afterwards.

    What it looks for: an agreement that shares functions, for which no route of redress names the bodies that answer
    or none names an ombudsman, or whose protocol on complaints is only promised. Of an agreement known from a
    report it is reported only where the documents are known to leave it open; the same documents make one finding.

    Why it matters: where two bodies work as one, a complaint is passed from the one to the other, and the time in
    which an ombudsman can look at it runs out.

    In law: each body has a complaints procedure of its own by statute; which ombudsman looks at a matter follows
    the function or the provider. That partners should agree one door for users is guidance.

    Example: "complaints will be handled under a joint protocol", and the protocol is not attached.

    What to do: ask for the joint protocol; have it say which body answers what, in what time, and which ombudsman
    the user can turn to for each.
    """
    for told in told_together(one for one in main_arrangements(case) if _is_unclear(one)):
        unsaid = list(dict.fromkeys(words for one in told.ones for words in _unsaid(one))) or [_BODY]
        promised = [term for one in told.ones for term in one.terms_on(TermTopic.COMPLAINTS) if _is_unkept(term.state)]
        missing = [one.promised_document for one in promised if one.promised_document and not is_guidance(told.first)]
        says = f"{told.does_not_say(joined(unsaid))}{f'; only promised: {joined(missing)}' if missing else ''}"
        shown: list[Record] = [each for one in told.ones for each in silences(one, AnswerPart.REDRESS)]
        shown += [*promised, *(each for one in told.ones for each in _routes(one))]
        yield Fault(told.agreement, says + told.doubt, told.result(), told.cites(*shown))


def _is_unclear(one: Arrangement) -> bool:
    if not moves_functions(one):
        return False
    known_open = bool(silences(one, AnswerPart.REDRESS))
    unkept = any(_is_unkept(term.state) for term in one.terms_on(TermTopic.COMPLAINTS))
    return known_open or bool(one.is_text and (_unsaid(one) or unkept))


def _is_unkept(state: TermState) -> bool:
    return state in (TermState.PROMISED, TermState.BLANK)


def _unsaid(one: Arrangement) -> list[str]:
    """What no route of redress says."""
    routes = _routes(one)
    named = (_BODY, any(route.bodies for route in routes)), (_OMBUDSMAN, any(route.ombudsman for route in routes))
    return [words for words, said in named if not said]


def _routes(one: Arrangement) -> tuple[Redress, ...]:
    """The routes of redress under it, or for what it is about, that hold or are proposed with it."""
    matters = one.case.register.matters_under(one.id)
    found = []
    for route in one.case.of(Redress):
        mine = route.agreement == one.id if route.agreement else not matters.isdisjoint(route.matters)
        if mine and (one.is_proposed or one.case.standing(route).in_force is not InForce.NO):
            found.append(route)
    return tuple(found)
