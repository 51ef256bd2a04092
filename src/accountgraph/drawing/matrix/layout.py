"""Settles every place of a matrix: headings turned upwards, rows as high as their words and signs need."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Final

from accountgraph.drawing.frame import MARGIN, PAGE, Foot, foot, head
from accountgraph.drawing.geometry import Box, Paragraph, Point, Words, paragraph, stacked
from accountgraph.drawing.lettering import Letter, width
from accountgraph.drawing.matrix.looks import BADGE, sign_look
from accountgraph.drawing.matrix.scene import Entry, MatrixScene, Row
from accountgraph.drawing.palette import INK, PAPER, QUIET
from accountgraph.drawing.scene import Mark

_HEADING: Final = Letter(12, INK, bold=True)
_GROUP: Final = Letter(12, QUIET, bold=True)
_NAME: Final = Letter(12.5, INK, bold=True)
_KIND: Final = Letter(11.5, QUIET)
_STATE: Final = Letter(12, INK)
_WARNING: Final = Letter(12, PAPER, bold=True)
_LETTER: Final = Letter(13, INK, bold=True)
_SMALL_LETTER: Final = Letter(11.5, INK, bold=True)

_NAMES: Final = (236.0, 330.0)
_STATES: Final = 152.0
_TURNED: Final = (176.0, 236.0)
_MANY: Final = 18
_BESIDE: Final = (0.6, 300.0, 30.0)
_NARROWEST: Final = 32.0
_NARROWEST_GROUP: Final = 96.0
_STRIP: Final = 6.0
_PAD: Final = 6.0
_BETWEEN_SIGNS: Final = 2.0
_SIGN: Final = 12.0


@dataclass(frozen=True, slots=True)
class PlacedBadge:
    """A sign in its place; of an entry, or of the key."""

    entry: Entry
    at: Point
    letter: Words

    @property
    def box(self) -> Box:
        """What the shape covers."""
        return Box(self.at.x, self.at.y, BADGE, BADGE)


@dataclass(frozen=True, slots=True)
class PlacedState:
    """The warning in the last cell of a row: the dark ground of its words, beside the sign."""

    mark: Mark
    box: Box
    words: Paragraph


@dataclass(slots=True)
class MatrixGeometry:
    """A whole matrix with every place settled.

    `turned` are words that read upwards; `strips` the bars in the bodies' colours under
    the headings; `rules` level and upright lines as boxes without breadth; `hatched` what
    marks an orphan at its beginning.
    """

    width: float = 0.0
    height: float = 0.0
    words: list[Words] = field(default_factory=list)
    turned: list[Words] = field(default_factory=list)
    bands: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    strips: list[tuple[str, Box]] = field(default_factory=list)
    badges: list[PlacedBadge] = field(default_factory=list)
    states: list[PlacedState] = field(default_factory=list)
    hatched: list[Box] = field(default_factory=list)
    foot: Foot = field(default_factory=lambda: Foot((), (), 0.0))


def place_matrix(scene: MatrixScene) -> MatrixGeometry:
    """Where everything in the matrix stands."""
    return _Table(scene).geometry


class _Table:
    """One matrix while it is laid out: widths, then headings, then rows."""

    def __init__(self, scene: MatrixScene) -> None:
        self.scene, self.geometry = scene, MatrixGeometry()
        has_many = len(scene.columns) > _MANY
        self.in_a_line = 1 if has_many else 2
        self.headings = [paragraph(column.heading, _HEADING, 0, 0, _TURNED[has_many]) for column in scene.ordered]
        self.widths = list(self._column_widths())
        spare = PAGE - sum(self.widths) - _STATES
        self.names = min(max(spare, _NAMES[0]), _NAMES[1])
        self.table = self.names + sum(self.widths) + _STATES
        self.lefts = [MARGIN + self.names + sum(self.widths[:number]) for number in range(len(self.widths))]
        top = head(scene, max(PAGE, self.table))
        self.geometry.words += top.words
        self._finish(top.bottom + 20, self._rows(self._head(top.bottom + 20)))

    def _finish(self, top: float, bottom: float) -> None:
        """The key and the notes: below a broad table, beside a tall one."""
        geometry, scene = self.geometry, self.scene
        share, breadth, gap = _BESIDE
        keys = [[entry.words for entry in group] for group in scene.key]
        if bottom - top > share * self.table:
            geometry.foot = foot(keys, scene.notes, Box(MARGIN + self.table + gap, top, breadth, 0))
            geometry.width = self.table + gap + breadth + 2 * MARGIN
        else:
            available = max(PAGE, self.table)
            geometry.foot = foot(keys, scene.notes, Box(MARGIN, bottom + 22, available, 0))
            geometry.width = available + 2 * MARGIN
        geometry.words += geometry.foot.words
        geometry.height = round(max(bottom, geometry.foot.bottom) + MARGIN)

    def _column_widths(self) -> Iterator[float]:
        """As wide as headings, signs and the group's own heading need."""
        number = 0
        for _, columns in self.scene.groups:
            needed = []
            for column in columns:
                most = max((len(row.entries(column.id)) for row in self.scene.rows), default=0)
                in_line = min(most, self.in_a_line)
                signs = in_line * BADGE + max(0, in_line - 1) * _BETWEEN_SIGNS
                needed.append(max(_NARROWEST, signs + 8, self.headings[number].box.height + 10))
                number += 1
            short = max(0.0, _NARROWEST_GROUP - sum(needed)) / len(needed)
            yield from (float(ceil(each + short)) for each in needed)

    def _head(self, top: float) -> float:
        """Group headings above, the columns' names turned below them; returns where the rows begin."""
        geometry, number = self.geometry, 0
        groups = []
        for group, columns in self.scene.groups:
            left, right = (
                self.lefts[number],
                self.lefts[number + len(columns) - 1] + self.widths[number + len(columns) - 1],
            )
            number += len(columns)
            groups.append(paragraph(group.capitalize(), _GROUP, left + 5, top, right - left - 8))
            geometry.rules.append(Box(left, top, 0, 0))
        name_top = max((group.box.bottom for group in groups), default=top) + 8
        deepest = max((heading.box.width for heading in self.headings), default=0.0)
        base = name_top + deepest
        colours = {tag.short for tag in self.scene.tags}
        for column, heading, left, wide in zip(self.scene.ordered, self.headings, self.lefts, self.widths, strict=True):
            inset = left + (wide - heading.box.height) / 2
            geometry.turned += [Words(inset + line.y, base, line.text, line.letter) for line in heading.lines]
            if column.body in colours:
                geometry.strips.append((column.body, Box(left + 2, base + 5, wide - 4, _STRIP)))
        below = base + 5 + _STRIP + 4
        for words in groups:
            geometry.words += words.lines
        corner = stacked((("Function or area", _GROUP),), MARGIN + 14, 0, self.names - 20)
        last = stacked((("Is it exercised?", _GROUP),), self._states_left + 8, 0, _STATES - 10)
        for words in (corner, last):
            geometry.words += words.moved(0, below - 6 - words.box.height).lines
        geometry.rules = [Box(rule.x, top, 0, below - top) for rule in geometry.rules]
        geometry.rules.append(Box(MARGIN, below, self.table, 0))
        return below

    @property
    def _states_left(self) -> float:
        return MARGIN + self.table - _STATES

    def _rows(self, top: float) -> float:
        first = top
        for number, row in enumerate(self.scene.rows):
            bottom = self._row(row, top)
            if number % 2 == 0:
                self.geometry.bands.append(Box(MARGIN, top, self.table, bottom - top))
            top = bottom
        self.geometry.rules.append(Box(MARGIN, top, self.table, 0))
        edges, number = [self._states_left], 0
        for _, columns in self.scene.groups:
            edges.append(self.lefts[number])
            number += len(columns)
        self.geometry.rules += [Box(x, first, 0, top - first) for x in edges]
        return top

    def _row(self, row: Row, top: float) -> float:
        """One row; returns its lower edge. What is lower than the row stands in its middle."""
        parts = ((row.name, _NAME), (_under_name(row, self.names - 22), _KIND))
        names = stacked(parts, MARGIN + 14, 0, self.names - 22)
        state = self._state(row)
        cells = [(column, row.entries(column.id)) for column in self.scene.ordered]
        lines = max((ceil(len(entries) / self.in_a_line) for _, entries in cells), default=1)
        signs = lines * BADGE + max(0, lines - 1) * _BETWEEN_SIGNS
        height = max(names.box.height, state.box.height, signs) + 2 * _PAD
        middle = top + height / 2
        self.geometry.words += names.moved(0, middle - names.box.height / 2).lines
        moved = middle - state.box.height / 2
        placed = replace(state, box=state.box.moved(0, moved), words=state.words.moved(0, moved))
        self.geometry.words += placed.words.lines
        if row.mark not in (Mark.PLAIN, Mark.RETAINED):
            self.geometry.states.append(placed)
        if row.is_orphan:
            self.geometry.hatched.append(Box(MARGIN, top + 1, 9, height - 2))
        for (_, entries), left, wide in zip(cells, self.lefts, self.widths, strict=True):
            self._cell(entries, Box(left, top, wide, height))
        return top + height

    def _state(self, row: Row) -> PlacedState:
        left = self._states_left + 8
        if row.mark in (Mark.PLAIN, Mark.RETAINED):
            words = paragraph(row.state, _STATE, left, 0, _STATES - 14)
            return PlacedState(row.mark, words.box, words)
        inset = 7 + _SIGN + 5
        words = paragraph(row.state, _WARNING, left + inset, 3, _STATES - 14 - inset - 5)
        return PlacedState(row.mark, Box(left, 0, inset + words.box.width + 7, words.box.height + 6), words)

    def _cell(self, entries: tuple[Entry, ...], cell: Box) -> None:
        """The signs of a cell in its middle, two to a line."""
        lines = [entries[start : start + self.in_a_line] for start in range(0, len(entries), self.in_a_line)]
        step = BADGE + _BETWEEN_SIGNS
        y = cell.y + (cell.height - (len(lines) * step - _BETWEEN_SIGNS)) / 2
        for line in lines:
            x = cell.x + (cell.width - (len(line) * step - _BETWEEN_SIGNS)) / 2
            for entry in line:
                self.geometry.badges.append(placed_badge(entry, Point(x, y)))
                x += step
            y += step


def _under_name(row: Row, available: float) -> str:
    """What kind of matter it is, and as many of its clauses as go on the line; all are in the words."""
    text = row.kind
    for place, citation in enumerate(row.citations):
        longer = f"{text}{'; ' if place else ' · '}{citation}"
        if width(longer, _KIND) > available:
            break
        text = longer
    return text


def placed_badge(entry: Entry, at: Point) -> PlacedBadge:
    """A sign with its letter in the middle; with a question mark where it is not certain."""
    look = sign_look(entry.sign)
    text = look.letter if entry.is_sure else f"{look.letter}?"
    letter = (_LETTER if entry.is_sure else _SMALL_LETTER).coloured(look.ink if entry.is_sure else look.colour)
    x = at.x + (BADGE - width(text, letter)) / 2
    return PlacedBadge(entry, at, Words(x, at.y + BADGE / 2 + letter.size * 0.35, text, letter))
