"""Who is accountable for each function: the table, and the answers in sentences with their clauses."""

from collections.abc import Iterable, Iterator
from typing import Final

from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.questions import Answer, Item, Part
from accountgraph.questions.sentence import in_a_sentence, joined
from accountgraph.register import Register
from accountgraph.reporting.review.citing import clauses_line
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import (
    Cell,
    Column,
    Line,
    Paragraph,
    Row,
    Section,
    Table,
    Terms,
    line,
    plain,
    strong,
)
from accountgraph.vocabulary import AnswerPart, State

COLUMNS: Final = (
    Column("Function or area", 18),
    Column("Has it in law", 12),
    Column("Answers for it in law", 12),
    Column("Exercised by", 15),
    Column("Answerable posts", 26),
    Column("Overseen by", 20),
    Column("State", 8),
)
_SHOWN: Final = (
    AnswerPart.HOLDERS,
    AnswerPart.LIABLE,
    AnswerPart.EXERCISED_BY,
    AnswerPart.POSTS,
    AnswerPart.OVERSEEN_BY,
)


def accountability(gathered: Gathered) -> Section:
    """The table of every function and area."""
    register, on = gathered.register, gathered.on
    if not gathered.answers:
        words = "The register names no function and no commissioning area, so nobody can be asked about."
        return Section("Who is accountable for each function", (Paragraph(line(words)),))
    return Section(
        "Who is accountable for each function",
        (
            Paragraph(
                line(
                    "Functions and areas with the same answer share a row. The state is that of who exercises the "
                    "function; where another part of the answer is not certain, its cell begins with its own state. "
                    '"Possibly" marks a name that is less certain than the others beside it.'
                )
            ),
            Table(f"Who is accountable on {on}", COLUMNS, tuple(_rows(register, gathered.answers))),
        ),
        wide=True,
    )


def sentences(gathered: Gathered) -> Section | None:
    """Each answer in a sentence with its clauses; None where nothing was asked."""
    said = tuple(_sentences(gathered.register, gathered.answers))
    return Section("The answers in sentences", (Terms(said),)) if said else None


def _rows(register: Register, answers: Iterable[Answer]) -> Iterator[Row]:
    """A row for every answer, those with equal answers together."""
    alike: dict[tuple[Cell, ...], list[str]] = {}
    for answer in answers:
        state = answer.exercised_by.state
        cells = (*(cell_of(register, answer[part]) for part in _SHOWN), (line(strong(capital(state.value))),))
        alike.setdefault(cells, []).append(answer.name)
    for cells, names in alike.items():
        yield (tuple(line(name) for name in names), *cells)


def cell_of(register: Register, part: Part) -> Cell:
    """Who is in one part of an answer: its state first unless it is found, then a line for each name."""
    state = () if part.state is State.FOUND else (line(strong(capital(part.state.value))),)
    return (*state, *(line(words) for words in names_in(register, part)))


def names_in(register: Register, part: Part) -> tuple[str, ...]:
    """Everyone whom a part names, each once, for whom and in which role; the less certain marked."""
    several: dict[str, list[Item]] = {}
    for item in part.items:
        several.setdefault(item.id, []).append(item)
    sure = {ident: any(item.in_force is InForce.YES for item in items) for ident, items in several.items()}
    mixed = len(set(sure.values())) > 1
    for_others = part.part is AnswerPart.EXERCISED_BY and len({item.holder for item in part.items}) > 1
    return tuple(
        f"{items[0].name}{_for(register, items) if for_others else _role(items)}"
        f"{' (possibly)' if mixed and not sure[ident] else ''}"
        for ident, items in several.items()
    )


def _for(register: Register, items: list[Item]) -> str:
    """For which holders, where there are several."""
    holders = dict.fromkeys(item.holder for item in items if item.holder)
    names = ("itself" if holder == items[0].id else register.name(holder) for holder in holders)
    return f", for {joined(names)}" if holders else ""


def _role(items: list[Item]) -> str:
    """What a post is responsible for, in a word each."""
    roles = dict.fromkeys(str(dict(item.details).get("responsibility", "")) for item in items)
    known = [role for role in roles if role and role != "not stated"]
    return f" ({', '.join(known)})" if known else ""


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return f"{words[:1].upper()}{words[1:]}"


def _sentences(register: Register, answers: Iterable[Answer]) -> Iterator[tuple[str, Line]]:
    """Each sentence once, under the names of what it is said of."""
    alike: dict[Line, list[str]] = {}
    for answer in answers:
        said = line(in_a_sentence(answer), *clauses_line(register, clauses_of(answer)))
        alike.setdefault(said, []).append(answer.name)
    for said, names in alike.items():
        yield plain(line("; ".join(names))), said


def clauses_of(answer: Answer) -> tuple[Citation, ...]:
    """The clauses on which the holder and whoever exercises the function rest."""
    several = (
        cites
        for part in (answer.holders, answer.exercised_by)
        for cites in (*(item.cites for item in part.items), part.cites)
    )
    return tuple(cite for cites in several for cite in cites)


def by_state(answers: Iterable[Answer]) -> dict[State, list[Answer]]:
    """The answers by the state of who exercises the function, every state of which there is one."""
    found: dict[State, list[Answer]] = {}
    for answer in answers:
        found.setdefault(answer.exercised_by.state, []).append(answer)
    return {state: found[state] for state in State if state in found}


def counted_in_words(number: int, word: str) -> str:
    """A number with its word: "1 function", "4 areas"."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
