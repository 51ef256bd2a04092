"""Boards that are said to decide without being able to."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangement
from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import cited
from accountgraph.checks.wording import some_of
from accountgraph.dates import InForce
from accountgraph.records import Agreement, Board, Oversight
from accountgraph.vocabulary import Basis, BoardKind, DocumentKind, Result, Severity

_FORUMS = (
    BoardKind.PARTNERSHIP_BOARD,
    BoardKind.FORUM,
    BoardKind.SUB_GROUP,
    BoardKind.PROJECT_GROUP,
    BoardKind.NOT_STATED,
)


@check(code="VIR-09", name="forum-that-decides", severity=Severity.CRITICAL, basis=Basis.GUIDANCE)
def forum_that_decides(case: Case) -> Iterator[Fault]:
    """A board that is no body in law is said to decide, commit money or employ.

    What it looks for: oversight in force, or in an agreement that is proposed, which gives decisions to a partnership
    board, forum, project group or sub-group that is not one body's own committee and for which no enactment is named.
    A group below such a board is reported with it. A board that only oversees, monitors, advises or recommends is no
    fault. Where decisions are only concluded from the documents, or who takes them is not clear, it is possible.

    Why it matters: a decision of such a board binds nobody; staff act on it and money is spent on it, and each partner
    can later say that it never decided.

    In law: guidance describes a partnership board as a forum without legal personality: it can hold no function, own
    no money and employ nobody. Members may use powers that their own bodies gave them, and a joint committee may be
    formed under an enactment.

    Example: a board of councillors and trust managers decides by consensus under powers that both are to delegate.

    What to do: name the enactment that makes it a joint committee, or say which member decides for which body within
    which limit, and which matters go back to the bodies.
    """
    found: dict[str, list[Oversight]] = {}
    for oversight in case.of(Oversight):
        if oversight.decides and _is_forum(case, oversight.board) and _holds(case, oversight):
            found.setdefault(oversight.board, []).append(oversight)
    for ident in sorted(found):
        if not any(above in found for above in case.register.wider(ident) - {ident}):
            yield _fault(case, ident, found)


def _fault(case: Case, ident: str, found: dict[str, list[Oversight]]) -> Fault:
    below = [one for one in sorted(found) if ident in case.register.wider(one)]
    given = [oversight for one in below for oversight in found[one]]
    board = case.register[ident]
    names = some_of([case.name(one) for one in below])
    says = f"{names} is given decisions, and no enactment is named that makes it more than a forum"
    if len(below) > 1:
        says = f"{names} are given decisions, and no enactment is named that makes them more than forums"
    words = getattr(board, "powers_in_words", "")
    if words and ". " not in words:
        says += f"; of the powers of {board.name} the documents say: {words}"
    return Fault(board, says, _result(case, given), cited(*(oversight.cites for oversight in given)))


def _result(case: Case, given: list[Oversight]) -> Result:
    """Possible where it is concluded, or left unclear by a note; else as the agreement or the silence allows."""
    results = []
    for oversight in given:
        agreement = _agreement(case, oversight)
        plain = agreement.result() if agreement else result_of_silence(case.standing(oversight))
        guided = any(one.kind is DocumentKind.GUIDANCE for one in case.register.document_of(oversight))
        concluded = guided or (oversight.inferred and not (agreement and agreement.is_proposed))
        results.append(Result.POSSIBLE if concluded else plain)
    return next((one for one in Result if one in results), Result.POSSIBLE)


def _is_forum(case: Case, ident: str) -> bool:
    board = case.register.get(ident)
    if not isinstance(board, Board) or board.powers_from or board.kind not in _FORUMS:
        return False
    return len({case.register.legal_person(body) for body in board.of}) != 1


def _holds(case: Case, oversight: Oversight) -> bool:
    """Whether it holds, may hold, or is part of what is proposed."""
    agreement = _agreement(case, oversight)
    over = oversight.last_day.is_stated and case.on.earliest > oversight.last_day.latest
    if agreement and agreement.is_proposed:
        return agreement.is_open_proposal and not over
    return case.standing(oversight).in_force is not InForce.NO


def _agreement(case: Case, oversight: Oversight) -> Arrangement | None:
    found = case.register.get(oversight.agreement)
    return arrangement(case, found) if isinstance(found, Agreement) else None
