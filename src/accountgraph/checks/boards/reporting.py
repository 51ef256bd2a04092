"""Boards and reporting: lines of account that end nowhere."""

from collections.abc import Iterator

from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.cycles import Line, R, circles
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import ReportingLine
from accountgraph.register.scopes import overlap
from accountgraph.vocabulary import Basis, ReportingKind, Result, Severity


@check(code="BRD-04", name="reporting-cycle", severity=Severity.HIGH, basis=Basis.LOGIC)
def reporting_cycle(case: Case) -> Iterator[Fault]:
    """Lines of account go round in a circle, so nobody is at the end of them.

    What it looks for: posts, boards and bodies that report to each other to answer for the same matter, in a
    circle, on the day. Advice and information often flow both ways, and lines about different matters, places or
    people do not meet; neither is a fault.

    Why it matters: in a circle everybody has given an account and nobody has received one.

    In law: a board of partners has no power of its own; the account it gives must reach each body whose functions
    it oversees, and stop there.

    Example: the programme board reports to the executive group, and the executive group reports to the programme
    board.

    What to do: ask which of them answers to the partners' governing bodies, and have the terms of reference say so.
    """
    lines = [
        Line(lower, upper, record, verdict)
        for record, verdict in case.standing_of(ReportingLine)
        if record.kind is ReportingKind.ACCOUNT
        for lower in record.reported_by
        for upper in record.reports_to
    ]
    for circle in circles(lines, lambda one, other: _same_matter(case, one.record, other.record)):
        yield circle_fault(case, circle, "reports to")


def _same_matter(case: Case, one: ReportingLine, other: ReportingLine) -> bool:
    """Whether two lines can be about the same thing, in the same place, for the same people."""
    if not overlap(case.register, one, other):
        return False
    named, other_named = _matters(case, one), _matters(case, other)
    return not named or not other_named or any(case.register.related(a, b) for a in named for b in other_named)


def _matters(case: Case, statement: ReportingLine) -> tuple[str, ...]:
    return statement.matters or tuple(sorted(case.register.matters_under(statement.agreement)))


def circle_fault(case: Case, circle: tuple[Line[R], ...], verb: str) -> Fault:
    """A circle of lines as a fault: at the line written first, with every clause."""
    first = min(circle, key=lambda line: line.record.where)
    start = circle.index(first)
    ordered = (*circle[start:], *circle[:start])
    steps = [f"{case.name(line.lower)} {verb} {case.name(line.upper)}" for line in ordered]
    doubtful = [line for line in ordered if line.standing.in_force is not InForce.YES or not line.sure]
    doubt = next((line.standing.in_words for line in doubtful), "")
    cites: tuple[Citation, ...] = tuple(dict.fromkeys(cite for line in ordered for cite in line.record.cites))
    result = Result.POSSIBLE if doubtful else Result.CONTRADICTED
    return Fault(first.record, joined(steps) + possibly(doubt), result, cites)
