"""Lines of report: which of them reach a body, and how often."""

from collections.abc import Iterable, Iterator

from accountgraph.checks.arrangement import Arrangement, law_of
from accountgraph.checks.boards.overseeing import framework_of, is_live, topmost
from accountgraph.checks.case import Case
from accountgraph.checks.wording import joined
from accountgraph.records import Board, Body, Post, ReportingLine, RequiredTerm
from accountgraph.vocabulary import ReportingKind

_ACCOUNTS = (ReportingKind.ACCOUNT, ReportingKind.NOT_STATED)
_MONTHS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}


def answers_as(case: Case, ident: str) -> str:
    """The body that a post or board belongs to, or that a unit is part of; empty for a board of several bodies."""
    record = case.register.get(ident)
    if isinstance(record, Body):
        return case.register.legal_person(record.id)
    if isinstance(record, Post):
        return case.register.legal_person(record.body or record.employer)
    return record.of[0] if isinstance(record, Board) and len(record.of) == 1 else ""


def lines_under(under: Arrangement) -> list[ReportingLine]:
    """The lines of report made under an agreement, its framework or its schedules, or under none, that can hold."""
    case, top = under.case, topmost(under).id
    lines = (line for line in case.of(ReportingLine) if framework_of(case, line.agreement) in ("", top))
    return [line for line in lines if is_live(under, line)]


def lines_to(under: Arrangement, body: str) -> list[ReportingLine]:
    """The lines under an agreement by which somebody else reports to a body, or to a post or committee of its own."""
    case = under.case
    return [
        line
        for line in lines_under(under)
        if line.agreement
        and (line.kind in _ACCOUNTS or line.every_months)
        and any(answers_as(case, one) == body for one in line.reports_to)
        and not (line.reported_by and all(answers_as(case, one) == body for one in line.reported_by))
    ]


def unmet(row: RequiredTerm, lines: Iterable[ReportingLine]) -> tuple[int, ...]:
    """The intervals, in months, of the reports that the law asks for and that no stated line keeps.

    A quarterly report is no yearly one: each interval asked for needs a line of its own.
    """
    asked = sorted(int(one) for one in row.every_months)
    shown = [line.every_months for line in lines if line.every_months and not line.inferred]
    shorter = [0, *asked]
    return tuple(
        longest
        for below, longest in zip(shorter, asked, strict=False)
        if not any(below < one <= longest for one in shown)
    )


def how_often(months: Iterable[int]) -> str:
    """Intervals in words: "every quarter and every year"."""
    return joined([f"every {_MONTHS.get(one, f'{one} months')}" for one in months])


def laws_of(case: Case, rows: Iterable[RequiredTerm]) -> str:
    """Where the law asks for several things, each enactment named once."""
    clauses: dict[str, list[str]] = {}
    for row in rows:
        clauses.setdefault(law_of(case, row).removesuffix(row.clause).rstrip(", "), []).append(row.clause)
    return joined([f"{name}, {joined(places)}," for name, places in clauses.items()])


def above(under: Arrangement, board: Board) -> Iterator[str]:
    """Everything that a board gives account to, directly or through others, and what it is part of."""
    lines = [line for line in lines_under(under) if line.kind is ReportingKind.ACCOUNT]
    reached, waiting = {board.id}, [board.id]
    while waiting:
        current = waiting.pop()
        record = under.case.register.get(current)
        uppers = [upper for line in lines if current in line.reported_by for upper in line.reports_to]
        if isinstance(record, Board) and record.part_of:
            uppers.append(record.part_of)
        for upper in uppers:
            if upper not in reached:
                reached.add(upper)
                waiting.append(upper)
                yield upper
