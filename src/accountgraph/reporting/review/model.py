"""What a review consists of, whatever the format: headings, paragraphs, lists, tables, pictures, and sheets of rows.

Words only: no format's markup, no fonts and no positions. All text is clean when it gets here (`line`, `row`), so no
writer meets control characters, or characters that only steer the direction of reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.drawing.lettering import clean
from accountgraph.reporting.stamp import Stamp

LANGUAGE = "en-GB"
"""The language of every review."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight."""

    text: str
    strong: bool = False


Line = tuple[Run, ...]
"""Runs, read with a space between each two."""


def strong(text: str) -> Run:
    """Words that stand out."""
    return Run(clean(text), strong=True)


def line(*parts: str | Run) -> Line:
    """One line of text; what is empty is left out."""
    runs = (part if isinstance(part, Run) else Run(clean(part)) for part in parts)
    return tuple(run for run in runs if run.text)


def plain(said: Line) -> str:
    """The words of a line alone."""
    return " ".join(run.text for run in said)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section; level 2 or 3, since the section's own is level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quiet` is for what supports the text, `warning` for what nobody may overlook."""

    said: Line
    quiet: bool = False
    warning: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Items of equal rank."""

    items: tuple[Line, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Short terms, each with what is said of it."""

    pairs: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `width` is its share of the table's width, or in a workbook the letters it holds."""

    title: str
    width: int


Cell = tuple[Line, ...]
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of column heads; where rows are named, the first cell of each is the row's head."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    named_rows: bool = True


def row(*cells: str | Line | Cell) -> Row:
    """A row of cells, each given as words, as a line or as several lines."""
    return tuple(_cell(cell) for cell in cells)


def _cell(cell: str | Line | Cell) -> Cell:
    if isinstance(cell, str):
        return (line(cell),)
    lines: list[Line] = []
    for part in cell:
        if isinstance(part, Run):
            return (line(*(run for run in cell if isinstance(run, Run))),)
        lines.append(part)
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: as SVG that stands alone and as mere decoration, and its equal as text and as HTML.

    The picture shows its own `title`; the `heading` above it does not repeat that. `width` and `height` are in px.
    """

    heading: str
    title: str
    svg: str
    inline: str
    text: str
    words: str
    width: float
    height: float


Block = Heading | Paragraph | Listing | Terms | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the review with a heading of its own; a `wide` one is printed on its side."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; one that is `filtered` can be filtered by its columns."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | int, ...], ...]
    filtered: bool = True


@dataclass(frozen=True, slots=True)
class ReviewDocument:
    """The whole review: for readers its opening and sections, for those who filter its sheets."""

    kind: str
    title: str
    as_at: str
    summary: str
    opening: tuple[Block, ...]
    sections: tuple[Section, ...]
    sheets: tuple[Sheet, ...]
    stamp: Stamp

    @property
    def blocks(self) -> Iterator[Block]:
        """Every block in the order of reading."""
        yield from self.opening
        for section in self.sections:
            yield from section.blocks


def words_of(block: Block) -> Iterator[str]:
    """Every piece of text that a block puts before a reader, the equal of a picture included."""
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield plain(block.said)
        case Listing():
            yield from map(plain, block.items)
        case Terms():
            for term, said in block.pairs:
                yield term
                yield plain(said)
        case Table():
            yield block.caption
            yield from (column.title for column in block.columns)
            yield from (plain(said) for cells in block.rows for cell in cells for said in cell)
        case Picture():
            yield block.heading
            yield block.text
