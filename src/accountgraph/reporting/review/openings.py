"""Open questions: what would settle most, where the documents disagree, and what they do not say."""

from collections.abc import Iterator
from typing import Final, TypeVar

from accountgraph.questions.sentence import joined
from accountgraph.records import Conflict, Silence
from accountgraph.register import Register
from accountgraph.reporting.review.accountability import capital
from accountgraph.reporting.review.citing import cited, clauses_line
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import (
    Block,
    Column,
    Heading,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
    line,
    row,
    strong,
)

D = TypeVar("D", Silence, Conflict)

_SILENCES: Final = (
    Column("What the documents do not say", 50),
    Column("Part of an answer", 15),
    Column("Answers it bears on", 13),
    Column("Clauses", 22),
)


def openings(gathered: Gathered) -> Section:
    """Everything that somebody who knows more could settle, what would settle most first."""
    register = gathered.register
    asked = tuple(_questions(gathered))
    blocks: list[Block] = []
    if asked:
        blocks += [
            Heading(2, "Questions to ask the partners"),
            Paragraph(line("The one whose answer would settle most comes first.")),
            Listing(asked, numbered=True),
        ]
    if conflicts := _heaviest_first(gathered, gathered.conflicts):
        blocks.append(Heading(2, "Where the documents disagree"))
        for conflict in conflicts:
            blocks += _conflict(register, conflict)
    if silences := _heaviest_first(gathered, gathered.silences):
        touches = _touches(gathered)
        rows = tuple(
            row(
                line(one.says),
                capital(one.part.value),
                f"{touches.get(one.id, 0)}",
                cited(register, one.cites) or "not stated",
            )
            for one in silences
        )
        blocks += [
            Heading(2, "What the documents do not say"),
            Paragraph(line("What bears on most answers comes first.")),
            Table(
                f"Silences that matter on {gathered.on}, those that bear on most answers first",
                _SILENCES,
                rows,
                named_rows=False,
            ),
        ]
    if not blocks:
        blocks.append(Paragraph(line("The documents leave nothing open on this day.")))
    return Section("Open questions", tuple(blocks))


def _questions(gathered: Gathered) -> Iterator[Line]:
    """The questions whose answers would settle something; silences and conflicts have their own places below."""
    register = gathered.register
    for question in gathered.questions:
        if not isinstance(register.get(question.about), Silence | Conflict):
            settles = joined(question.settles)
            would = f"It would settle who exercises {settles}." if settles else ""
            yield line(strong(question.asks), would, *clauses_line(register, question.cites))


def _conflict(register: Register, conflict: Conflict) -> Iterator[Block]:
    clauses = () if conflict.versions else clauses_line(register, conflict.cites)
    yield Paragraph(line(strong(conflict.question), *clauses))
    versions = (
        line(f"{version.says.rstrip('.')}.", *clauses_line(register, version.cites)) for version in conflict.versions
    )
    if conflict.versions:
        yield Listing(tuple(versions))


def _touches(gathered: Gathered) -> dict[str, int]:
    """On how many answers each doubt bears."""
    return {question.about: len(question.touches) for question in gathered.questions}


def _heaviest_first(gathered: Gathered, doubts: tuple[D, ...]) -> tuple[D, ...]:
    touches = _touches(gathered)
    return tuple(sorted(doubts, key=lambda doubt: -touches.get(doubt.id, 0)))
