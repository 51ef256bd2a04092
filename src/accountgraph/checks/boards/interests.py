"""Who sits on a board: votes that the law does not give, and interests that nobody declares."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.boards.account import answers_as
from accountgraph.checks.boards.overseeing import Overseen, is_live, mentions, overseen, silences_about
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import some_of
from accountgraph.records import Board, Body, Membership, ReportingLine, Silence
from accountgraph.vocabulary import Basis, BoardKind, BodyKind, Nation, Result, Severity, TermTopic, Vote

_COMMITTEES = (BoardKind.COMMITTEE, BoardKind.JOINT_COMMITTEE)
_NO_AUTHORITY = (BodyKind.VOLUNTARY_ORGANISATION, BodyKind.COMPANY, BodyKind.OTHER)


@check(
    code="BRD-08",
    name="vote-without-right",
    severity=Severity.MEDIUM,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def vote_without_right(case: Case) -> Iterator[Fault]:
    """Somebody who is no member of the council may be given a vote on a council's statutory committee.

    What it looks for: a committee or joint committee that has powers from an enactment and belongs to councils, or
    to councils with others, and on which a voluntary organisation, a company or somebody named only in words, such
    as users or carers, votes. Councillors and those elected are left out, and so is everybody whose vote is not
    stated. A partnership board without powers in law may give votes to whom it likes.

    Why it matters: a decision carried by a vote that does not count can be set aside.

    In law: on committees that councils appoint, those who are not members of the council have a vote only where an
    enactment gives them one. There are exceptions, so the finding is a question and no more.

    Example: the joint committee for health and care has eight voting members, two of them carers.

    What to do: ask the monitoring officer under which provision the vote is given; else have the terms of reference
    say that the member advises and does not vote.
    """
    for board, _ in case.standing_of(Board):
        if board.kind not in _COMMITTEES or not board.powers_from or not _is_of_councils(case, board):
            continue
        seats = [
            seat for seat, _ in case.standing_of(Membership) if seat.board == board.id and _may_lack_vote(case, seat)
        ]
        if seats:
            powers = some_of([case.name(one) for one in board.powers_from])
            voters = some_of([_member(case, seat) for seat in seats])
            says = f"{voters} may vote on {board.name}, which has powers from {powers}, without being of the council"
            cites = tuple(dict.fromkeys(cite for record in (*seats, board) for cite in record.cites))
            yield Fault(board, says, Result.POSSIBLE, cites)


def _is_of_councils(case: Case, board: Board) -> bool:
    return any(case.register.body(body).kind is BodyKind.COUNCIL for body in board.of)


def _may_lack_vote(case: Case, seat: Membership) -> bool:
    """Whether a voting member is none that a partner's own rules can have appointed."""
    if seat.vote is not Vote.VOTES:
        return False
    if not seat.member:
        return not mentions(
            f"{seat.member_in_words} {seat.capacity}", "councillor", "elected", "members? of the council"
        )
    body = case.register.get(answers_as(case, seat.member))
    return isinstance(body, Body) and body.kind in _NO_AUTHORITY


def _member(case: Case, seat: Membership) -> str:
    return case.name(seat.member) if seat.member else seat.member_in_words


@check(code="BRD-09", name="interests-undeclared", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def interests_undeclared(case: Case) -> Iterator[Fault]:
    """Members with an interest in what a board decides sit on it, and no rule says how they declare it.

    What it looks for: a board with a member that, as the documents say, has an interest in its business, such as a
    provider on a board that commissions; or a board of the partners for which the documents are known to be silent
    on interests; and no term on conflicts of interest in the agreement. A code that is only promised is no rule
    yet. Boards of one agreement are one finding.

    Why it matters: a decision to buy from a body that helped to make it is open to challenge, and to the suspicion
    that it was not the best one.

    In law: councils and NHS bodies have rules on interests of their own, which do not reach a board that belongs
    to none of them alone; auditors ask for a rule of the board's own.

    Example: the trust that runs the service has two seats on the board that decides on its contract.

    What to do: adopt a rule: declare at the start of each item, record it in the minutes, and leave or not vote.
    """
    for group in _interested(case):
        one = group.under
        if one.provides(TermTopic.CONFLICTS_OF_INTEREST):
            continue
        idents = [board.id for board in group.boards]
        seats = [seat for seat in case.of(Membership) if seat.board in idents and seat.interest and is_live(one, seat)]
        terms = one.terms_on(TermTopic.CONFLICTS_OF_INTEREST)
        rule = "a rule on declaring interests is only promised" if terms else "no rule on declaring interests is stated"
        says = f"{rule} in {one.told_in} for {group.names}{_on_which(case, seats)}"
        unsaid = silences_about(case, idents, "interests")
        cites = tuple(dict.fromkeys(cite for record in (*seats, *terms, *unsaid) for cite in record.cites))
        if seats or unsaid:
            yield Fault(group.subject, says, one.result(), cites)


def _on_which(case: Case, seats: list[Membership]) -> str:
    """The members who have an interest, as the documents say."""
    members = list(dict.fromkeys(_member(case, seat) for seat in seats))
    sit = "sits" if len(members) == 1 else "sit"
    return f", on which {some_of(members)} {sit} with an interest" if members else ""


def _interested(case: Case) -> list[Overseen]:
    """The boards with an interested member, or known to be silent on interests, by the agreement they serve."""
    served = {board.id: group.under for group in overseen(case) for board in group.boards}
    with_seats = {seat.board for seat in case.of(Membership) if seat.interest}
    silent = {
        ident for one in case.of(Silence) if mentions(one.says, "interests") for ident in one.about if ident in served
    }
    found: dict[str, tuple[Arrangement, list[Board]]] = {}
    for board in case.of(Board):
        one = _serves(case, board, served) if board.id in with_seats | silent else None
        if one and is_live(one, board):
            found.setdefault(one.id, (one, []))[1].append(board)
    return [Overseen(one, tuple(boards)) for one, boards in found.values()]


def _serves(case: Case, board: Board, served: dict[str, Arrangement]) -> Arrangement | None:
    """The agreement that a board serves: by its oversight, or by that of the board it is part of or reports to."""
    above = {
        board.part_of,
        *(upper for line in case.of(ReportingLine) if board.id in line.reported_by for upper in line.reports_to),
    }
    return next((served[ident] for ident in (board.id, *sorted(above)) if ident in served), None)
