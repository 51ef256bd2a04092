"""Functions of its own that a body exercises together with those of another."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import Move, cited, holds, moves
from accountgraph.checks.powers.rules import surely
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import Area, Function, Silence
from accountgraph.vocabulary import AnswerPart, Basis, Nation, RequirementKind, Severity, TermState, TermTopic


@check(
    code="VIR-07",
    name="own-functions-not-named",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def own_functions_not_named(case: Case) -> Iterator[Fault]:
    """A body exercises another's functions, and none of its own is named with which it does so.

    What it looks for: an agreement under a route by which the recipient exercises the other's functions together with
    functions of its own, where nothing in scope is a function that the recipient holds. Areas of commissioning count
    as the recipient's own only where the documents themselves say that it has functions in them. Of an agreement known
    from a report this is said only where the report gives its list of functions.

    Why it matters: the route exists to join services; an arrangement that moves functions to a body with nothing of
    its own to join them to is not what it allows, and nobody can tell what is integrated.

    In law: the power is to exercise the other's functions in conjunction with the recipient's own, and the written
    agreement names both.

    Example: the appendix lists twelve functions of the council that the trust will exercise, and none of the trust's.

    What to do: have the agreement list the recipient's own functions beside those it exercises for the other.
    """
    for one in arrangements(case):
        joint = [
            move
            for move in moves(case)
            if move.arrangement.id == one.id and any(route.in_conjunction for route in move.fitting)
        ]
        if one.framework is None and joint and _should_show(one):
            takers = {move.taker.id: move.taker for move in joint if not _names_own(case, one, move)}
            if takers:
                yield _fault(case, one, [move for move in joint if move.taker.id in takers])


def _fault(case: Case, one: Arrangement, joint: list[Move]) -> Fault:
    routes = {route.id for move in joint for route in move.fitting}
    wanted = [
        (row.clause, surely(row, binds))
        for row, binds in one.required(RequirementKind.TERM)
        if TermTopic.FUNCTIONS in row.topics and not routes.isdisjoint(row.routes)
    ]
    asked = wanted[0] if wanted else ("", InForce.YES)
    takers = joined([move.taker.name for move in joint])
    givers = joined([move.giver.name for move in joint])
    verb = "names" if one.is_text else "name"
    law = f" ({asked[0]} asks for both)" if asked[0] else ""
    says = (
        f"Under {one.name}, {takers} exercises functions of {givers}, and {one.whose_text} {verb} no function of its "
        f"own to go with them{law}"
    )
    terms = [term.cites for term in one.terms_on(TermTopic.FUNCTIONS) if term.state is TermState.PRESENT]
    silent = [silence.cites for silence in _silences(case, one, joint)]
    cites = cited(*terms, *silent) or cited(*(move.record.cites for move in joint))
    return Fault(one.agreement, says, one.result(surely=asked[1]), cites)


def _silences(case: Case, one: Arrangement, joint: list[Move]) -> Iterator[Silence]:
    """Silences about the functions of the recipient."""
    takers = {move.taker.id for move in joint}
    for silence in case.of(Silence):
        about = one.id in (silence.agreement, *silence.about) and not takers.isdisjoint(silence.about)
        if about and silence.part is AnswerPart.SCOPE and "function" in silence.says.lower():
            yield silence


def _should_show(one: Arrangement) -> bool:
    """Whether the documents are of a kind in which the functions would be named."""
    listed = any(term.state is TermState.PRESENT for term in one.terms_on(TermTopic.FUNCTIONS))
    return one.is_text or listed or bool(one.functions)


def _names_own(case: Case, one: Arrangement, move: Move) -> bool:
    """Whether something in scope is stated to be the recipient's own."""
    named: list[Function | Area] = [*one.functions, *one.matters]
    for matter in named:
        holding = holds(case, move.taker, matter.id)
        if holding and (isinstance(matter, Function) or not holding.inferred):
            return True
    return False
