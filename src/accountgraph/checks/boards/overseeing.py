"""The boards that oversee or decide under an agreement, gathered so that each is spoken of once."""

import re
from collections import defaultdict
from dataclasses import dataclass

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.wording import some_of
from accountgraph.dates import NOT_STATED, InForce
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Board, Membership, Oversight, Record, Silence
from accountgraph.vocabulary import AnswerPart, BoardKind

_OF_PARTNERS = (BoardKind.PARTNERSHIP_BOARD, BoardKind.JOINT_COMMITTEE)
_OF_ONE_BODY = (BoardKind.GOVERNING_BODY, BoardKind.MANAGEMENT_TEAM)


@dataclass(frozen=True, slots=True)
class Overseen:
    """An agreement, or a framework with its schedules, and the boards that oversee it or decide under it."""

    under: Arrangement
    boards: tuple[Board, ...]

    @property
    def names(self) -> str:
        """The boards in words, the first few of many."""
        return some_of([board.name for board in self.boards])

    def only(self, boards: list[Board]) -> "Overseen":
        """The same with some of the boards."""
        return Overseen(self.under, tuple(boards))

    @property
    def subject(self) -> Record:
        """The board where it is the only one, else the agreement."""
        return self.boards[0] if len(self.boards) == 1 else self.under.agreement

    def cites(self, *words: str) -> tuple[Citation, ...]:
        """The clauses of what is known to be unsaid of the boards in some words; else those that name the boards."""
        unsaid = silences_about(self.under.case, [board.id for board in self.boards], *words)
        found: list[Record] = [*unsaid] or [*self.boards]
        return tuple(dict.fromkeys(cite for record in found for cite in record.cites))


def overseen(case: Case) -> tuple[Overseen, ...]:
    """Each agreement with its boards, a board only under the first that it oversees; schedules with their framework."""
    made: dict[str, list[Oversight]] = defaultdict(list)
    for oversight in case.of(Oversight):
        made[oversight.agreement].append(oversight)
    found: dict[str, tuple[Arrangement, dict[str, Board]]] = {}
    taken: set[str] = set()
    for under in sorted(arrangements(case), key=lambda one: one.id):  # whatever the order of the file
        for oversight in made[under.id]:
            board = case.register[oversight.board]
            if isinstance(board, Board) and board.id not in taken and _counts(under, oversight, board):
                taken.add(board.id)
                found.setdefault(topmost(under).id, (topmost(under), {}))[1][board.id] = board
    return tuple(Overseen(under, tuple(boards.values())) for under, boards in found.values())


def answering(under: Arrangement) -> tuple[str, ...]:
    """The bodies whose functions others exercise under an agreement: named, or else those that its routes let give."""
    kinds = {kind for route in under.routes if route.moves_functions for kind in route.from_kinds}
    return tuple(under.exercised_for) or tuple(body.id for body in under.parties_of(*kinds))


def topmost(under: Arrangement) -> Arrangement:
    """The framework that an agreement is a schedule of; itself where it is none."""
    return topmost(under.framework) if under.framework else under


def _counts(under: Arrangement, oversight: Oversight, board: Board) -> bool:
    """Whether a board is one of the partners' that oversees, or another that decides, and can be there on the day."""
    own_organ = board.kind in _OF_ONE_BODY or (board.kind is BoardKind.COMMITTEE and len(board.of) == 1)
    meant = board.kind in _OF_PARTNERS or (oversight.decides and not own_organ)
    return (
        meant and is_live(under, oversight) and is_live(under, board) and (under.is_text or _is_described(under, board))
    )


def is_live(under: Arrangement, record: Record) -> bool:
    """Whether a record can hold on the day; one of a proposal is read as the proposal has it."""
    if under.is_proposed:
        last = getattr(record, "last_day", NOT_STATED)
        return not (last.is_stated and under.case.on.earliest > last.latest)
    return under.case.standing(record).in_force is not InForce.NO


def _is_described(under: Arrangement, board: Board) -> bool:
    """Whether a report says so much of a board that a reader misses the rest."""
    if board.chair or board.chair_in_words or board.meets or board.quorum:
        return True
    sits = any(membership.board == board.id for membership in under.case.of(Membership))
    return sits or bool(silences_about(under.case, [board.id]))


def silences_about(case: Case, idents: list[str], *words: str) -> list[Silence]:
    """What is known to be unsaid of the oversight of some records, perhaps only where it uses one of some words."""
    return [
        silence
        for silence in case.of(Silence)
        if silence.part is AnswerPart.OVERSEEN_BY
        and set(idents) & set(silence.about)
        and (not words or mentions(silence.says, *words))
    ]


def mentions(text: str, *words: str) -> bool:
    """Whether a text has a word that begins with one of some words."""
    return re.search(rf"\b(?:{'|'.join(words)})", text, re.IGNORECASE) is not None


def framework_of(case: Case, agreement: str) -> str:
    """The framework that an agreement is a schedule of; itself where it is none."""
    record = case.register.get(agreement)
    return framework_of(case, record.under) if isinstance(record, Agreement) and record.under else agreement
