"""Who reports to whom, as columns by level, with the frequency on every line or that it is not stated."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accountgraph.dates import Day
from accountgraph.drawing.around import around
from accountgraph.drawing.governance_lines import IN_WORDS, Line, governance_lines, joints, shown_as
from accountgraph.drawing.levels import levels
from accountgraph.drawing.scene import Arrangement, BodyTag, Card, Kind, Lane, Mark, Scene
from accountgraph.drawing.wording import as_at, body_tag, citations, partnership
from accountgraph.records import Board, Body, Post, Record
from accountgraph.register import Reason, Register
from accountgraph.register.standing import standing

_SHOWN_CITES = 3
_KINDS: dict[type[Record], Kind] = {Board: Kind.BOARD, Post: Kind.POST, Body: Kind.BODY}


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the chart shows: ids of cards, and the lines between them."""

    register: Register
    day: Day
    ids: tuple[str, ...]
    lines: tuple[Line, ...]
    tags: dict[str, BodyTag]

    @property
    def reporting(self) -> set[str]:
        """Ids of whatever reports, or is reported to."""
        return {end for line in self.lines if line.reports for end in (line.low, line.high)}

    @property
    def joined(self) -> set[str]:
        """Ids of whatever a line of any kind joins."""
        return {end for line in self.lines for end in (line.low, line.high)}

    @property
    def stated_levels(self) -> dict[str, str]:
        """Id -> the level that the documents give a board."""
        records = ((ident, self.register.get(ident)) for ident in self.ids)
        return {ident: record.level for ident, record in records if isinstance(record, Board) and record.level}


def governance_scene(
    register: Register, slug: str, *, on: Day, focus: str | None = None, depth: int | None = None
) -> Scene:
    """Every board of a partnership and every line between boards, posts and bodies; proposed ones marked as such.

    With `focus`, only what has to do with it. `depth` keeps what is so many lines away from
    the focus, or so many columns from the top.
    """
    shown = _shown(register, slug, on, focus, depth)
    around_it = f" around {register.name(focus)}" if focus else ""
    left_out = ["members", "posts that do not report to a board or for it"]
    if depth is not None:
        steps, start = "step" if depth == 1 else "steps", "it" if focus else "the top"
        left_out.append(f"what is more than {depth} {steps} from {start}")
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title=f"Governance{around_it}: who reports to whom, and how often",
        lanes=tuple(_lanes(shown)),
        joints=joints(shown.lines),
        partnership=partnership(register, slug),
        as_at=as_at(on),
        left_out=tuple(left_out),
        bodies=tuple(dict.fromkeys(shown.tags.values())),
        notes=tuple(_notes(shown)),
    )


def _shown(register: Register, slug: str, on: Day, focus: str | None, depth: int | None) -> _Shown:
    lines = governance_lines(register, slug, on)
    boards = [board for board in register.of(Board) if board.register == slug and shown_as(register, board, on)]
    ids = list(dict.fromkeys((*(end for line in lines for end in (line.low, line.high)), *(one.id for one in boards))))
    if focus:
        near = around(register, focus, boards, lines, depth)
        ids = [ident for ident in ids if ident in near]
    elif depth is not None:
        whole = _Shown(register, on, tuple(ids), lines, {})
        near = {ident for ident, level in _columns(whole).items() if level < depth}
        ids = [ident for ident in ids if ident in near]
    lines = tuple(line for line in lines if line.low in ids and line.high in ids)
    tags = {ident: tag for ident in ids if (tag := _tag(register, ident))}
    return _Shown(register, on, tuple(ids), lines, tags)


def _columns(shown: _Shown) -> dict[str, int]:
    """Id -> column, of whatever is joined to something, or has a level that the documents give."""
    placed = [ident for ident in shown.ids if ident in shown.joined or ident in shown.stated_levels]
    return levels(placed, shown.lines, shown.stated_levels)


def _lanes(shown: _Shown) -> Iterator[Lane]:
    """A column for each level; what has no line and no level stands apart."""
    column_of = _columns(shown)
    for number in range(max(column_of.values(), default=-1) + 1):
        ids = [ident for ident in shown.ids if column_of.get(ident) == number]
        cards = tuple(_card(shown, ident) for ident in ids)
        yield Lane(heading=_heading(cards, [shown.stated_levels.get(ident, "") for ident in ids]), cards=cards)
    alone = [ident for ident in shown.ids if ident not in column_of]
    if alone:
        cards = tuple(_card(shown, ident) for ident in alone)
        yield Lane(heading="Reporting line not stated", cards=cards, apart=True)


def _heading(cards: Sequence[Card], stated: Sequence[str]) -> str:
    """The level where the documents give one, else what kinds of cards stand in the column."""
    named = " and ".join(dict.fromkeys(filter(None, stated)))
    if named:
        return named if all(stated) else f"{named}, and others"
    kinds = dict.fromkeys(card.kind for card in cards)
    heading = _listed("bodies" if kind is Kind.BODY else f"{kind}s" for kind in kinds)
    return f"{heading[0].upper()}{heading[1:]}"


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _card(shown: _Shown, ident: str) -> Card:
    if ident.startswith(IN_WORDS):
        return _card_in_words(ident, shown.lines)
    register, record = shown.register, shown.register[ident]
    kind = _KINDS.get(type(record), Kind.BODY)
    if isinstance(record, Body) and not record.is_legal_person:
        kind = Kind.UNIT
    marks = list(_marks(shown, record))
    tag = shown.tags.get(ident)
    return Card(
        id=ident,
        kind=kind,
        title=record.name,
        role=" · ".join(_role(record)),
        body=tag.short if tag else "",
        details=(*_details(register, record), *(f"not stated: {remark}" for _, remark in marks[1:])),
        citations=_few(citations(record.cites)) if record.register else (),
        mark=marks[0][0] if marks else Mark.PLAIN,
        remark=marks[0][1] if marks else "",
        also=tuple(mark for mark, _ in marks[1:]),
    )


def _marks(shown: _Shown, record: Record) -> Iterator[tuple[Mark, str]]:
    """What is out of the ordinary about a card, each with its remark: proposed, uncertain, without a reporting line."""
    if isinstance(record, Board):
        mark, verdict = shown_as(shown.register, record, shown.day) or (Mark.PLAIN, None)
        if mark is Mark.PROPOSED:
            yield mark, "in an arrangement not adopted"
        elif verdict and verdict.reason is Reason.UNCERTAIN_DAYS:
            yield Mark.POSSIBLE, verdict.in_words
    if record.id not in shown.reporting:
        yield Mark.NOT_STATED, "to whom it reports"


def _card_in_words(ident: str, lines: Sequence[Line]) -> Card:
    """Whoever reports and is no record: the words for it, which leave open who it is."""
    words = ident.removeprefix(IN_WORDS) or "reporter not stated"
    cites = dict.fromkeys(cite for line in lines if line.low == ident for cite in line.cites)
    return Card(
        id=ident,
        kind=Kind.REPORTER,
        title=f"{words[:1].upper()}{words[1:]}",
        citations=_few(citations(tuple(cites))),
        mark=Mark.NOT_STATED,
        remark="which post, board or body reports",
    )


def _few(cites: tuple[str, ...]) -> tuple[str, ...]:
    """The first clauses, each document named once for those that follow each other, and how many more there are."""
    documents = [cite.partition(" ")[0] for cite in cites]
    cites = tuple(
        cite.partition(" ")[2] or cite if number and documents[number - 1] == documents[number] else cite
        for number, cite in enumerate(cites)
    )
    more = len(cites) - _SHOWN_CITES
    return (*cites[:_SHOWN_CITES], f"and {more} more") if more > 1 else cites


def _role(record: Record) -> Iterator[str]:
    """A board's level, where the documents give one; and that they name no chair, where they do not."""
    if isinstance(record, Board):
        if record.level:
            yield record.level
        if not record.chair and not record.chair_in_words:
            yield "chair not stated"


def _details(register: Register, record: Record) -> Iterator[str]:
    if isinstance(record, Board):
        if chair := ", ".join(map(register.name, record.chair)) or record.chair_in_words:
            yield f"chair: {chair}"
        if record.meets:
            yield f"meets {record.meets}"


def _tag(register: Register, ident: str) -> BodyTag | None:
    record = register.get(ident)
    if isinstance(record, Post) and (record.body or record.employer):
        return body_tag(register, record.body or record.employer)
    if isinstance(record, Board) and len(record.of) == 1:
        return body_tag(register, record.of[0])
    return None


def _notes(shown: _Shown) -> Iterator[str]:
    """Once for the whole picture: lines that are not sure, and boards that are evidenced on another day only."""
    for mark in (Mark.POSSIBLE, Mark.PROPOSED):
        alike = Counter(line.standing.in_words.partition(" (")[0] for line in shown.lines if _sureness(line) is mark)
        for words, count in alike.items():
            verb = "is" if count == 1 else "are"
            only = "only possible on this day" if mark is Mark.POSSIBLE else "only proposed"
            yield f"{count} of {sum(line.reports for line in shown.lines)} lines {verb} {only}: {words}."
    said: Counter[str] = Counter()
    for record in (shown.register[ident] for ident in shown.ids if not ident.startswith(IN_WORDS)):
        verdict = standing(shown.register, record, shown.day)
        if isinstance(record, Board) and verdict.reason is Reason.NOT_EVIDENCED:
            said[verdict.in_words] += 1
    for words, count in said.items():
        yield f"Of {count} board{'s' if count > 1 else ''}: {words.removeprefix('it is ')}."


def _sureness(line: Line) -> Mark:
    """Plain, possible or proposed, whether a mark or the style of the line says so."""
    if line.belongs or line.mark is not Mark.PLAIN:
        return Mark.PLAIN if line.belongs else line.mark
    return Mark.POSSIBLE if line.standing.in_force.value != "yes" else Mark.PLAIN
