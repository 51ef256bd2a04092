"""Boards that oversee themselves: the same hand gives the account and receives it."""

from collections import defaultdict
from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.boards.account import answers_as, lines_under
from accountgraph.checks.boards.overseeing import is_live
from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.evidence import Citation
from accountgraph.records import Appointment, Board, Body, Management, Membership, Post, Record, ReportingLine
from accountgraph.vocabulary import Basis, BoardKind, ManagementKind, ReportingKind, Severity

_ORGANS = (BoardKind.GOVERNING_BODY, BoardKind.COMMITTEE)
Persons = dict[str, frozenset[str]]


@check(code="BRD-03", name="overseeing-oneself", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def overseeing_oneself(case: Case) -> Iterator[Fault]:
    """Who gives account and who receives it are the same.

    What it looks for: a post that reports, or answers, to a board it chairs; a body that exercises functions for
    another and reports on it to a board that a post of its own chairs; and a board that reports to a committee of
    one body on which the board's own chair sits. One person in two posts counts as both, where appointments say so.
    A sub-group whose chair sits on its parent board is the usual order, and two chief posts in one hand are no
    fault by themselves.

    Why it matters: nobody questions their own report; the integrity of the person is no substitute for somebody
    else who asks.

    In law: nothing forbids it; auditors ask that somebody other than its chair holds a board to account.

    Example: the board reports every quarter to the cabinet, and is chaired by a leading member of that cabinet.

    What to do: have another member present or receive the account, and write down how the chair's two parts are
    kept apart.
    """
    persons = _same_persons(case)
    for one in arrangements(case):
        for line in lines_under(one):
            if line.kind is ReportingKind.ACCOUNT and line.agreement == one.id:
                yield from _own_report(one, line, persons)
    for management, verdict in case.standing_of(Management):
        chaired = [ident for ident in management.managed_by if _chairs(case, management.posts, ident, persons)]
        if chaired and management.kind is not ManagementKind.DAY_TO_DAY:
            names = joined([case.name(post) for post in management.posts])
            says = f"{names} answers to {case.name(chaired[0])}, and chairs it"
            cites = _cites(management, case.register[chaired[0]])
            yield Fault(management, says, result_of_silence(verdict), cites)


def _same_persons(case: Case) -> Persons:
    """Each post with the other posts that the same person holds."""
    held = {appointment.id: appointment for appointment, _ in case.standing_of(Appointment)}
    found: dict[str, set[str]] = defaultdict(set)
    for appointment in held.values():
        for other in (held[ident].post for ident in appointment.same_person_as if ident in held):
            found[appointment.post].add(other)
            found[other].add(appointment.post)
    return {post: frozenset(others) for post, others in found.items()}


def _own_report(one: Arrangement, line: ReportingLine, persons: Persons) -> Iterator[Fault]:
    """What is wrong where a line of account leads to a board that whoever reports chairs, or whose member chairs it."""
    case = one.case
    for upper in (case.register[ident] for ident in line.reports_to):
        for lower in (case.register[ident] for ident in line.reported_by):
            if not isinstance(upper, Board):
                continue
            says: str = ""
            shown: list[Record] = [line, upper]
            if _chairs(case, (lower.id,), upper.id, persons):
                says = f"{lower.name} reports to {upper.name}, and chairs it"
            elif isinstance(lower, Body | Post) and _acts_and_chairs(one, lower, upper):
                acting = case.name(answers_as(case, lower.id))
                says = f"{acting} acts for others and reports on it to {upper.name}, which a post of its own chairs"
            elif isinstance(lower, Board) and (seats := _seats_of_chair(one, lower, upper, persons)):
                says = f"{lower.name} reports to {upper.name}, on which its own chair sits"
                shown = [line, *seats]
            if says:
                yield Fault(lower, says, one.result(), _cites(*shown))


def _chairs(case: Case, posts: tuple[str, ...], ident: str, persons: Persons) -> bool:
    """Whether one of some posts, or whoever holds it, alone chairs a board."""
    board = case.register[ident]
    alone = isinstance(board, Board) and len(board.chair) == 1 and board.chair[0]
    return bool(alone) and any(alone in {post, *persons.get(post, ())} for post in posts)


def _acts_and_chairs(one: Arrangement, lower: Body | Post, board: Board) -> bool:
    """Whether a body that exercises functions for others alone chairs the board that it reports to."""
    acting = {body for others in one.exercised_for.values() for body in others}
    body = answers_as(one.case, lower.id)
    return body in acting and {answers_as(one.case, post) for post in board.chair} == {body}


def _seats_of_chair(one: Arrangement, lower: Board, upper: Board, persons: Persons) -> list[Membership]:
    """The seats of a joint board's chair on the committee of one body to which the board reports."""
    if upper.kind not in _ORGANS or len(upper.of) != 1 or len(lower.of) == 1 or lower.part_of == upper.id:
        return []
    chairs = {post for chair in lower.chair for post in (chair, *persons.get(chair, ()))}
    seats = (seat for seat in one.case.of(Membership) if seat.board == upper.id and seat.member in chairs)
    return [seat for seat in seats if is_live(one, seat)]


def _cites(*records: Record) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cite for record in records for cite in record.cites))
