"""A review as a Word file: real headings, lists and tables whose heads repeat, pictures with their equal in words."""

import io
from datetime import datetime, time
from textwrap import shorten
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

_DOTS: Final = 8.0
"""Dots of a picture to a millimetre of paper: about 200 to an inch."""
_ABOVE_PICTURE: Final = 16.0
"""Millimetres that a picture's title needs."""
_ABOVE_FIRST: Final = 30.0
"""Millimetres that the section's heading and the first picture's title need."""
_FEW: Final = 3
_LONGEST: Final = 255
"""Letters that Word allows for a title among a file's properties."""
_LINES_KEPT: Final = 8
"""Rows of more lines may run on to the next page."""


def docx(document: ReviewDocument) -> bytes:
    """The review as a Word file, in British English, the same bytes for the same review."""
    from docx import Document as new_word  # noqa: N813, PLC0415  # costs time that others need not spend

    word = new_word()
    set_up(word)
    _properties(word, document)
    writing = _Writing(word)
    writing.paragraph("Subtitle").add_run(document.kind)
    writing.paragraph("Title").add_run(document.title)
    for block in document.opening:
        writing.block(block)
    contents(word, [section.title for section in document.sections])
    page_numbers(word.sections[0], f"{document.title} · as at {document.as_at}")
    for number, section in enumerate(document.sections, 1):
        writing.section(section, number)
    made = io.BytesIO()
    word.save(made)
    return settled(made.getvalue())


def _properties(word: "Word", document: ReviewDocument) -> None:
    core = word.core_properties
    core.title = shorten(f"{document.kind}: {document.title}", _LONGEST, placeholder=" …")
    core.subject = f"As at {document.as_at}"
    core.author = core.last_modified_by = f"accountgraph {document.stamp.version}"
    core.comments = f"Law as at {document.stamp.law_as_at}. Hash of the data: sha256 {document.stamp.data}"
    core.keywords = ""
    core.language = LANGUAGE
    core.created = core.modified = datetime.combine(document.stamp.made, time())
    core.revision = 1


class _Writing:
    """Writes blocks at the end of a Word document."""

    def __init__(self, word: "Word") -> None:
        self._word = word
        self._ids = {style.name: style.style_id for style in word.styles}  # to look one up by name takes long

    def section(self, section: Section, number: int) -> None:
        """A section with its heading; one that is wide begins a page on its side, and the next an upright one."""
        turned(self._word, wide=section.wide)
        heading = self.paragraph("Heading 1")
        heading.add_run(section.title)
        bookmark(heading, number)
        for place, block in enumerate(section.blocks):
            self.block(block, first=not place)

    def block(self, block: Block, *, first: bool = False) -> None:
        """A block, whatever it is; `first` in its section."""
        match block:
            case Heading():
                self.paragraph(f"Heading {block.level}").add_run(block.text)
            case Paragraph():
                style = WARNING if block.warning else QUIET if block.quiet else "Normal"
                _say(self.paragraph(style), block.said)
            case Listing():
                for item in block.items:
                    _say(self.paragraph("List Number" if block.numbered else "List Bullet"), item)
            case Terms():
                self._terms(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block, first=first)

    def paragraph(self, style: str, within: "_Cell | None" = None) -> "WordParagraph":
        """A new paragraph in a style, at the end of the document or of a cell."""
        made = (within or self._word).add_paragraph()
        self._style(made, style)
        return made

    def _style(self, paragraph: "WordParagraph", style: str) -> None:
        paragraph._p.style = self._ids[style]  # noqa: SLF001  # python-docx would look it up

    def _terms(self, terms: Terms) -> None:
        """Each term and what is said of it in one paragraph; a few terms stay on one page."""
        few = len(terms.pairs) <= _FEW
        for number, (term, said) in enumerate(terms.pairs, 1):
            paragraph = self.paragraph("Term")
            paragraph.paragraph_format.keep_together = True
            paragraph.paragraph_format.keep_with_next = few and number < len(terms.pairs)
            paragraph.add_run(f"{term}{'' if term.endswith(('.', '?', ':')) else ':'} ").bold = True
            _say(paragraph, said)

    def _table(self, table: Table) -> None:
        self.paragraph("Caption").add_run(table.caption)
        made = self._word.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        describe(made, table.caption)
        head, *_ = made.rows
        repeat_head(head)
        for cell, column in zip(head.cells, table.columns, strict=True):
            self._style(cell.paragraphs[0], "Table head")
            cell.paragraphs[0].add_run(column.title)
            shade(cell)
        for cells in table.rows:
            row = made.add_row()
            if max(map(len, cells)) <= _LINES_KEPT:
                stay_whole(row)
            for number, (cell, content) in enumerate(zip(row.cells, cells, strict=True)):
                self._fill(cell, content, "Table row head" if table.named_rows and not number else "Table text")
        fixed_widths(made, [column.width for column in table.columns], available(self._word))
        self.paragraph("After table")

    def _fill(self, cell: "_Cell", content: Cell, style: str) -> None:
        """The lines of a cell, a paragraph each."""
        for number, said in enumerate(content or ((),)):
            paragraph = self.paragraph(style, cell) if number else cell.paragraphs[0]
            self._style(paragraph, style)
            _say(paragraph, said)

    def _picture(self, picture: Picture, *, first: bool) -> None:
        """A picture as large as its page allows, under its heading."""
        from docx.shared import Mm  # noqa: PLC0415

        self.paragraph("Heading 2").add_run(f"{picture.heading}: {picture.title}")
        above = _ABOVE_FIRST if first else _ABOVE_PICTURE
        scale = min((HEIGHT - 2 * MARGIN) / picture.width, (WIDTH - 2 * MARGIN - above) / picture.height)
        made = io.BytesIO(png(picture.svg, scale=scale * _DOTS))
        run = self.paragraph("Picture").add_run()
        shape = run.add_picture(made, Mm(picture.width * scale), Mm(picture.height * scale))
        properties = shape._inline.docPr  # noqa: SLF001  # python-docx has no other way to give a picture its words
        properties.set("descr", picture.text)
        properties.set("title", picture.title)


def _say(paragraph: "WordParagraph", said: Line) -> None:
    """The runs of a line, with a space between each two."""
    for number, run in enumerate(said):
        paragraph.add_run(f"{' ' if number else ''}{run.text}").bold = run.strong or None
