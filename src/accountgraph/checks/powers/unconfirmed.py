"""Functions that the law tables show neither let in under a route nor kept out of it."""

from collections.abc import Iterator

from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.citations import age_group, nation_of, stale
from accountgraph.checks.powers.moves import Move, cited, moves
from accountgraph.checks.powers.rules import matches, rule, rules
from accountgraph.checks.wording import some_of
from accountgraph.dates import InForce
from accountgraph.records import Exclusion, Function
from accountgraph.vocabulary import Basis, BodyKind, ExclusionKind, Nation, Result, Severity


@check(
    code="VIR-15",
    name="delegability-not-confirmed",
    severity=Severity.LOW,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def delegability_not_confirmed(case: Case) -> Iterator[Fault]:
    """A council has let go of functions that are not confirmed to be among those the regulations let in.

    What it looks for: functions of a council that another body exercises, and whose provisions the law tables show
    neither let in nor kept out of the route on the day; once for an agreement. One whose provision is no longer in
    force is reported for that alone, and one that rests on no provision is not judged.

    Why it matters: the answer rests on law that nobody has confirmed here; a function that is on neither list never
    left the council.

    In law: the regulations let in the social services functions on a list that changes, and some functions in housing,
    education, transport and other fields.

    Example: an agreement hands over duties under an Act that the tables do not show on the list as it then stood.

    What to do: find the function on the list as it stood on the day, and record the row with its source.
    """
    admitted = rules(case, ExclusionKind.ADMITTED)
    kinds = (ExclusionKind.COUNCIL_FUNCTION, ExclusionKind.PERSONAL_APPROVAL, ExclusionKind.CONDITIONAL)
    known = [row for kind in kinds for row, _ in rules(case, kind)]
    found: dict[str, list[tuple[Move, Function, Exclusion]]] = {}
    for move in moves(case):
        if move.giver.kind is not BodyKind.COUNCIL or not move.fitting:
            continue
        route = move.fitting[0]
        lets_in = [(row, binds) for row, binds in admitted if route.id in row.routes]
        for function in move.functions if lets_in else ():
            settled = [row for row, binds in lets_in if binds is InForce.YES]
            settled += [row for row in known if route.id in row.routes]
            if not _is_settled(case, function, settled) and not _is_dead(case, move, function):
                found.setdefault(move.arrangement.id, []).append((move, function, lets_in[0][0]))
    for several in found.values():
        several.sort(key=lambda one: one[1].where)
        move, _, row = several[0]
        functions = {function.id: function for _, function, _ in several}
        says = (
            f"It is not confirmed that {rule(case, row)} lets in all that is cited for "
            f"{some_of([one.name for one in functions.values()])}, {move.in_words} (law not confirmed)"
        )
        cites = cited(*(one.cites for one in functions.values()))
        yield Fault(move.arrangement.agreement, says, Result.POSSIBLE, cites)


def _is_settled(case: Case, function: Function, rows: list[Exclusion]) -> bool:
    """Whether rows speak of every provision that gives a function; one that rests on none is not judged."""
    meant = {provision for row in rows for provision in row.provisions}
    by_name = any(matches(case, function, row) is not InForce.NO for row in rows if row.services)
    return by_name or all(not meant.isdisjoint(case.register.wider(provision)) for provision in function.provisions)


def _is_dead(case: Case, move: Move, function: Function) -> bool:
    ages = age_group(case, move.record.groups)
    return stale(case, function.provisions, case.on, nation=nation_of(case, move.giver), ages=ages) is not None
