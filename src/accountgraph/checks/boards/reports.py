"""To whom boards and exercising bodies report: to each body that answers, and as often as the law asks."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.boards.account import above, answers_as, how_often, laws_of, lines_to, lines_under, unmet
from accountgraph.checks.boards.overseeing import answering, overseen, silences_about
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import Board, Oversight, ReportingLine, RequiredTerm
from accountgraph.vocabulary import Basis, Nation, RequirementKind, Severity, TermTopic


@check(code="BRD-05", name="board-reports-to-nobody", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def board_reports_to_nobody(case: Case) -> Iterator[Fault]:
    """A board oversees or decides for several bodies, and does not give account to each of them.

    What it looks for: a board of the partners from which no line of account leads, directly or through other
    boards, to each body whose functions it deals with: to the body itself, or to a board, committee or post of it.
    The bodies are those for which others act under the agreement; else those whose board it is, or the parties.
    Links and mere information are no account. Boards of one agreement are one finding.

    Why it matters: a board has only the authority its bodies lend it; what they never hear about they cannot
    answer for, and they answer for it all the same.

    In law: bodies that arrange for others to act stay answerable for their functions; auditors look for the line
    by which they are told.

    Example: a strategic board receives every report on the joint service, and reports to no council and no trust.

    What to do: name, for each body, the committee or board that receives the board's account, and how often.
    """
    for group in overseen(case):
        missed = {board.id: bodies for board in group.boards if (bodies := _not_reached(group.under, board))}
        lacking = group.only([board for board in group.boards if board.id in missed])
        if lacking.boards:
            whom = joined([case.name(body) for board in lacking.boards for body in missed[board.id]], "or")
            says = f"no line of account leads from {lacking.names} to {whom} in {group.under.told_in}"
            yield Fault(lacking.subject, says, group.under.result(), lacking.cites("report"))


def _not_reached(under: Arrangement, board: Board) -> tuple[str, ...]:
    """The bodies that a board deals with and does not give account to."""
    case = under.case
    overseen_by_it = {oversight.agreement for oversight in case.of(Oversight) if oversight.board == board.id}
    wanted = [body for one in arrangements(case) if one.id in overseen_by_it for body in answering(one)]
    answered = {answers_as(case, one) for one in above(under, board)}
    bodies = dict.fromkeys(wanted or board.of or under.agreement.parties)
    return tuple(body for body in bodies if body not in answered)


@check(
    code="BRD-06",
    name="statutory-reports-missing",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def statutory_reports_missing(case: Case) -> Iterator[Fault]:
    """The body that exercises functions for another is not shown to report to it as often as the law asks.

    What it looks for: an agreement under a route for which the law asks for reports, and a body whose functions
    others exercise under it, to which no line of report with a stated interval leads that is short enough: from the
    body that acts, from a post or board of it, or from the board that oversees them. "To be agreed" is no interval.
    A line that a reader concluded, and no clause states, does not count; nor does a report that reaches a joint
    board only. Of an agreement known from a report alone this is asked only where the report speaks of reporting.

    Why it matters: the body that gave its functions to another still answers for them, and these reports are how it
    learns what is done in its name.

    In law: the regulations on such arrangements have the body that acts report at stated intervals to each body
    whose functions it exercises; the finding names the regulation.

    Example: the trust reports to the joint board every quarter, and nothing shows a report to the council.

    What to do: put the reports into the agreement, with who makes them, to which committee and in which months.
    """
    for one in arrangements(case):
        if one.framework or not (one.is_text or _speaks_of_reports(one)):
            continue
        short = [
            (row, binds, bodies)
            for row, binds in one.required(RequirementKind.REPORT)
            if (bodies := _short_of(one, row))
        ]
        if short:
            yield _too_rare(one, short)


def _speaks_of_reports(one: Arrangement) -> bool:
    """Whether the documents about an agreement say anything of reports under it."""
    return bool(one.terms_on(TermTopic.REPORTS)) or any(line.agreement == one.id for line in lines_under(one))


def _short_of(one: Arrangement, row: RequiredTerm) -> dict[str, tuple[int, ...]]:
    """The bodies whose functions others exercise under the row's routes, and the reports they are not shown to get."""
    routes = [route for route in one.routes if route.id in row.routes and route.moves_functions]
    kinds = {kind for route in routes for kind in route.from_kinds}
    asked = [body for body in answering(one) if routes and (not kinds or one.case.register.body(body).kind in kinds)]
    found = {body: unmet(row, lines_to(one, body)) for body in asked}
    return {body: missing for body, missing in found.items() if missing}


def _too_rare(one: Arrangement, short: list[tuple[RequiredTerm, InForce, dict[str, tuple[int, ...]]]]) -> Fault:
    case = one.case
    bodies = list(dict.fromkeys(body for _, _, missed in short for body in missed))
    months = sorted({month for _, _, missed in short for missing in missed.values() for month in missing})
    lines = list(dict.fromkeys(line for body in bodies for line in lines_to(one, body)))
    law, ask = laws_of(case, [row for row, _, _ in short]), "asks" if len(short) == 1 else "ask"
    says = (
        f"no report to {joined([case.name(body) for body in bodies], 'or')} {how_often(months)} is stated in "
        f"{one.told_in}{_instead(lines)}; {law} {ask} for it"
    )
    surely = min((binds for _, binds, _ in short), key=list(InForce).index)
    unsaid = silences_about(case, [one.id], "how often", "quarter", "annual")
    shown = [*lines, *unsaid] or one.terms_on(TermTopic.REPORTS)
    return Fault(one.agreement, says, one.result(surely=surely), one.cites(*shown))


def _instead(lines: list[ReportingLine]) -> str:
    """What is said of how often, in place of an interval."""
    said = [line.frequency for line in lines if line.frequency and not line.every_months and not line.inferred]
    return f', where one is "{said[0]}"' if said else ""
