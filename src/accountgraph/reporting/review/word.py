"""A review as a Word file: real headings, lists and tables whose heads repeat, pictures with their equal in words."""

import io
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from accountgraph.drawing.png import png
from accountgraph.reporting.review.archive import settled
from accountgraph.reporting.review.model import (
    LANGUAGE,
    Block,
    Cell,
    Heading,
    Line,
    Listing,
    Paragraph,
    Picture,
    ReviewDocument,
    Section,
    Table,
    Terms,
)
from accountgraph.reporting.review.word_parts import (
    bookmark,
    contents,
    describe,
    fixed_widths,
    page_numbers,
    repeat_head,
    shade,
    stay_whole,
)
from accountgraph.reporting.review.word_styles import HEIGHT, MARGIN, QUIET, WARNING, WIDTH, available, set_up, turned

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

_SCALE: Final = 2.0
"""Dots of a picture's PNG that lie beside each other on one px."""
_ABOVE_PICTURE: Final = 16.0
"""Millimetres that a picture's title needs."""
_ABOVE_FIRST: Final = 30.0
"""Millimetres that the section's heading and the first picture's title need."""
_FEW: Final = 3
_LINES_KEPT: Final = 12
"""Rows of more lines may run on to the next page."""


def docx(document: ReviewDocument) -> bytes:
    """The review as a Word file, in British English, the same bytes for the same review."""
    from docx import Document as new_word  # noqa: N813, PLC0415  # costs time that others need not spend

    word = new_word()
    set_up(word)
    _properties(word, document)
    word.add_paragraph(document.kind, style="Subtitle")
    word.add_paragraph(document.title, style="Title")
    for block in document.opening:
        _block(word, block)
    contents(word, [section.title for section in document.sections])
    page_numbers(word.sections[0], f"{document.title} · as at {document.as_at}")
    for number, section in enumerate(document.sections, 1):
        _section(word, section, number)
    made = io.BytesIO()
    word.save(made)
    return settled(made.getvalue())


def _properties(word: "Word", document: ReviewDocument) -> None:
    made = datetime.combine(document.stamp.made, time())
    core = word.core_properties
    core.title = f"{document.kind}: {document.title}"
    core.subject = f"As at {document.as_at}"
    core.author = core.last_modified_by = f"accountgraph {document.stamp.version}"
    core.comments = f"Law as at {document.stamp.law_as_at}. Hash of the data: sha256 {document.stamp.data}"
    core.keywords = ""
    core.language = LANGUAGE
    core.created = core.modified = made
    core.revision = 1


def _section(word: "Word", section: Section, number: int) -> None:
    """A section with its heading; one that is wide begins a page on its side, and the next an upright one."""
    turned(word, wide=section.wide)
    heading = word.add_heading(section.title, 1)
    bookmark(heading, number)
    for place, block in enumerate(section.blocks):
        if isinstance(block, Picture):
            _picture(word, block, first=not place)
        else:
            _block(word, block)


def _block(word: "Word", block: Block) -> None:
    match block:
        case Heading():
            word.add_heading(block.text, block.level)
        case Paragraph():
            style = WARNING if block.warning else QUIET if block.quiet else "Normal"
            _said(word.add_paragraph(style=style), block.said)
        case Listing():
            for item in block.items:
                _said(word.add_paragraph(style="List Number" if block.numbered else "List Bullet"), item)
        case Terms():
            _terms(word, block)
        case Table():
            _table(word, block)
        case Picture():
            _picture(word, block, first=True)


def _said(paragraph: "WordParagraph", said: Line) -> None:
    """The runs of a line, with a space between each two."""
    for number, run in enumerate(said):
        paragraph.add_run(f"{' ' if number else ''}{run.text}").bold = run.strong or None


def _terms(word: "Word", terms: Terms) -> None:
    """Each term and what is said of it in one paragraph; a few terms stay on one page."""
    few = len(terms.pairs) <= _FEW
    for number, (term, said) in enumerate(terms.pairs, 1):
        paragraph = word.add_paragraph(style="Term")
        paragraph.paragraph_format.keep_together = True
        paragraph.paragraph_format.keep_with_next = few and number < len(terms.pairs)
        paragraph.add_run(f"{term}{'' if term.endswith(('.', '?', ':')) else ':'} ").bold = True
        _said(paragraph, said)


def _table(word: "Word", table: Table) -> None:
    word.add_paragraph(table.caption, style="Caption")
    made = word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    describe(made, table.caption)
    head, *_ = made.rows
    repeat_head(head)
    for cell, column in zip(head.cells, table.columns, strict=True):
        cell.paragraphs[0].style = word.styles["Table head"]
        cell.paragraphs[0].add_run(column.title)
        shade(cell)
    for cells in table.rows:
        row = made.add_row()
        if max(map(len, cells)) <= _LINES_KEPT:
            stay_whole(row)
        for number, (cell, content) in enumerate(zip(row.cells, cells, strict=True)):
            _fill(word, cell, content, is_head=table.named_rows and not number)
    fixed_widths(made, [column.width for column in table.columns], available(word))
    word.add_paragraph(style="After table")


def _fill(word: "Word", cell: "_Cell", content: Cell, *, is_head: bool) -> None:
    """The lines of a cell, a paragraph each."""
    style = word.styles["Table row head" if is_head else "Table text"]
    for number, said in enumerate(content or ((),)):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.style = style
        _said(paragraph, said)


def _picture(word: "Word", picture: Picture, *, first: bool) -> None:
    """A picture as large as its page allows, under its heading."""
    from docx.shared import Mm  # noqa: PLC0415

    word.add_heading(picture.heading, 2)
    paragraph = word.add_paragraph(style="Picture")
    shape = paragraph.add_run().add_picture(io.BytesIO(png(picture.svg, scale=_SCALE)))
    above = _ABOVE_FIRST if first else _ABOVE_PICTURE
    width, height = HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN - above
    scale = min(Mm(width) / shape.width, Mm(height) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    properties = shape._inline.docPr  # noqa: SLF001  # python-docx has no other way to give a picture its words
    properties.set("descr", picture.text)
    properties.set("title", picture.title)
