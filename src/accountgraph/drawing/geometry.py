"""A picture with every place settled: boxes, lines and letters in px, before any format is written.

x grows to the right and y downwards. Tests look here: no card lies on another, no label
on a card, no line runs through a card.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, Self

from accountgraph.drawing.lettering import Letter, width, wrap
from accountgraph.drawing.scene import Card, Joint, LegendEntry, Mark

A4: Final = (1047.0, 718.0)
"""Width and height in px of A4 on its side within margins of 10 mm."""

_ASCENT: Final = 0.905
_DESCENT: Final = 0.212


class Point(NamedTuple):
    """A place in the picture."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    def overlaps(self, other: Self, *, by: float = 0.01) -> bool:
        """Whether the two share an area deeper than `by` px; touching edges do not overlap."""
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > by and down > by

    def holds(self, other: Self, *, slack: float = 0.01) -> bool:
        """Whether the other lies wholly inside."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def shrunk(self, by: float) -> Self:
        """The box without a rim of `by` px."""
        return replace(self, x=self.x + by, y=self.y + by, width=self.width - 2 * by, height=self.height - 2 * by)

    def moved(self, dx: float, dy: float) -> Self:
        """The box elsewhere."""
        return type(self)(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `x` is its left edge and `y` its base line."""

    x: float
    y: float
    text: str
    letter: Letter

    @property
    def box(self) -> Box:
        """What the letters cover."""
        size = self.letter.size
        return Box(self.x, self.y - _ASCENT * size, width(self.text, self.letter), (_ASCENT + _DESCENT) * size)

    def moved(self, dx: float, dy: float) -> Self:
        """The same words elsewhere."""
        return type(self)(self.x + dx, self.y + dy, self.text, self.letter)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Wrapped text in a box as high as its lines; `y` is its top."""

    lines: tuple[Words, ...]
    box: Box

    def moved(self, dx: float, dy: float) -> "Paragraph":
        """The same paragraph elsewhere."""
        return Paragraph(tuple(line.moved(dx, dy) for line in self.lines), self.box.moved(dx, dy))


def paragraph(text: str, letter: Letter, x: float, y: float, available: float) -> Paragraph:
    """The text wrapped to `available` px with its top left corner at x, y; its box is as wide as its widest line."""
    step = letter.line_height
    rise = (step + (_ASCENT - _DESCENT) * letter.size) / 2
    texts = wrap(text, letter, available)
    lines = tuple(Words(x, y + index * step + rise, line, letter) for index, line in enumerate(texts))
    return Paragraph(lines, Box(x, y, max((line.box.width for line in lines), default=0.0), step * len(lines)))


def stacked(
    parts: Iterable[tuple[str, Letter]], x: float, y: float, available: float, *, gap: float = 0.0
) -> Paragraph:
    """Several texts below each other as one paragraph, `gap` px between them; empty texts take no room."""
    lines: tuple[Words, ...] = ()
    bottom, widest = y, 0.0
    for text, letter in parts:
        part = paragraph(text, letter, x, bottom + (gap if lines else 0.0), available)
        if part.lines:
            lines, bottom, widest = lines + part.lines, part.box.bottom, max(widest, part.box.width)
    return Paragraph(lines, Box(x, y, widest, bottom - y))


def run_in(first: tuple[str, Letter], second: tuple[str, Letter], x: float, y: float, available: float) -> Paragraph:
    """Two texts on one line if both fit, the second after a gap; else the second below the first."""
    (text, letter), (other_text, other_letter) = first, second
    gap = letter.size if text and other_text else 0.0
    one, other = paragraph(text, letter, x, y, available), paragraph(other_text, other_letter, x, y, available)
    if len(one.lines) > 1 or len(other.lines) > 1 or one.box.width + gap + other.box.width > available:
        return stacked((first, second), x, y, available)
    level = max((line.y for line in (*one.lines, *other.lines)), default=y)
    moved = other.moved(one.box.width + gap, 0)
    lines = tuple(replace(line, y=level) for line in (*one.lines, *moved.lines))
    height = max(one.box.height, other.box.height)
    return Paragraph(lines, Box(x, y, one.box.width + gap + other.box.width, height))


@dataclass(frozen=True, slots=True)
class PlacedCard:
    """A card in its place: its tag, title, warning and the rest, in the order they are read."""

    card: Card
    box: Box
    text: Paragraph
    warning: Paragraph | None
    also: tuple[tuple[Mark, Paragraph], ...] = ()

    @property
    def words(self) -> Iterator[Words]:
        """Every line of text on the card."""
        yield from self.text.lines
        if self.warning:
            yield from self.warning.lines
        for _, words in self.also:
            yield from words.lines

    def moved(self, dx: float, dy: float) -> "PlacedCard":
        """The same card elsewhere."""
        if not (dx or dy):
            return self
        warning = self.warning.moved(dx, dy) if self.warning else None
        also = tuple((mark, words.moved(dx, dy)) for mark, words in self.also)
        return PlacedCard(self.card, self.box.moved(dx, dy), self.text.moved(dx, dy), warning, also)

    def heightened(self, height: float) -> Self:
        """The same card, at least so high."""
        return replace(self, box=replace(self.box, height=max(height, self.box.height)))


@dataclass(frozen=True, slots=True)
class PlacedJoint:
    """A joint as a line of upright and level pieces from card to card, with its label.

    `panel` is the box of a gap that is drawn as a thing of its own, on the line.
    """

    joint: Joint
    points: tuple[Point, ...]
    label: Paragraph
    panel: Box | None = None

    @property
    def segments(self) -> tuple[tuple[Point, Point], ...]:
        """The straight pieces of the line."""
        return tuple(zip(self.points, self.points[1:], strict=False))

    def moved(self, dx: float, dy: float) -> Self:
        """The same joint elsewhere."""
        points = tuple(Point(x + dx, y + dy) for x, y in self.points)
        panel = self.panel.moved(dx, dy) if self.panel else None
        return replace(self, points=points, label=self.label.moved(dx, dy), panel=panel)


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """A legend entry: where its sample stands and its words."""

    entry: LegendEntry
    sample: Box
    words: Paragraph


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a lane, and the band on which the lane's cards stand; no band in a ladder."""

    words: Paragraph
    band: Box | None


@dataclass(frozen=True, slots=True)
class Body:
    """Lanes, cards and joints in their places, with the size they need together."""

    width: float
    height: float
    headings: tuple[Heading, ...]
    cards: tuple[PlacedCard, ...]
    joints: tuple[PlacedJoint, ...]

    def moved(self, dx: float, dy: float) -> Self:
        """The same elsewhere; the size stays."""
        headings = tuple(
            Heading(heading.words.moved(dx, dy), heading.band.moved(dx, dy) if heading.band else None)
            for heading in self.headings
        )
        cards = tuple(card.moved(dx, dy) for card in self.cards)
        return replace(self, headings=headings, cards=cards, joints=tuple(j.moved(dx, dy) for j in self.joints))


@dataclass(frozen=True, slots=True)
class Geometry:
    """A whole picture with every place settled."""

    width: float
    height: float
    titles: tuple[Words, ...]
    lead: Paragraph | None
    lead_box: Box | None
    body: Body
    legend: tuple[PlacedEntry, ...]
    notes: tuple[Words, ...]

    @property
    def cards(self) -> tuple[PlacedCard, ...]:
        """The cards in their places."""
        return self.body.cards

    @property
    def joints(self) -> tuple[PlacedJoint, ...]:
        """The joints in their places."""
        return self.body.joints

    @property
    def words(self) -> Iterator[Words]:
        """Every line of text in the picture."""
        yield from self.titles
        if self.lead:
            yield from self.lead.lines
        for heading in self.body.headings:
            yield from heading.words.lines
        for card in self.cards:
            yield from card.words
        for joint in self.joints:
            yield from joint.label.lines
        for entry in self.legend:
            yield from entry.words.lines
        yield from self.notes
