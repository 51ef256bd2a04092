"""The look of a Word review: A4, one typeface, dark headings, and the turn between upright and sideways pages."""

from typing import TYPE_CHECKING, Final, NamedTuple

from accountgraph.reporting.review.model import LANGUAGE

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
MARGIN: Final = 18.0
"""Of A4, in millimetres."""

QUIET: Final = "Quiet"
WARNING: Final = "Warning"

_TYPEFACE: Final = "Arial"
_INK: Final = "1B1F23"
_DIM: Final = "4A5560"
_ALARM: Final = "7A0019"


class _Style(NamedTuple):
    """A style by name: what it is based on, its size in points, and the points above and below a paragraph."""

    name: str
    based_on: str
    size: float
    colour: str
    above: float
    below: float
    bold: bool = False


_STYLES: Final = (
    _Style("Normal", "", 10.5, _INK, 0, 6),
    _Style("Title", "", 22, _INK, 0, 10, bold=True),
    _Style("Subtitle", "", 12, _DIM, 0, 2),
    _Style("Heading 1", "", 17, _INK, 20, 6, bold=True),
    _Style("Heading 2", "", 13.5, _INK, 14, 4, bold=True),
    _Style("Heading 3", "", 11, _INK, 10, 3, bold=True),
    _Style("List Bullet", "", 10.5, _INK, 0, 4),
    _Style("List Number", "", 10.5, _INK, 0, 4),
    _Style("Caption", "", 9.5, _DIM, 8, 3, bold=True),
    _Style("Header", "", 8.5, _DIM, 0, 0),
    _Style("Footer", "", 8.5, _DIM, 0, 0),
    _Style(QUIET, "Normal", 9.5, _DIM, 0, 6),
    _Style(WARNING, "Normal", 10.5, _ALARM, 0, 8),
    _Style("Term", "Normal", 10, _INK, 0, 3),
    _Style("Contents", "Normal", 9.5, _INK, 0, 0),
    _Style("Contents head", "Normal", 13.5, _INK, 14, 4, bold=True),
    _Style("Picture", "Normal", 10.5, _INK, 0, 0),
    _Style("Table text", "Normal", 8.5, _INK, 1, 2),
    _Style("Table row head", "Table text", 8.5, _INK, 1, 2, bold=True),
    _Style("Table head", "Table text", 8.5, "FFFFFF", 2, 2, bold=True),
    _Style("After table", "Normal", 4, _INK, 0, 0),
)


def set_up(word: "Word") -> None:
    """Give an empty document its language, paper and styles."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.styles.style import ParagraphStyle  # noqa: PLC0415

    known = {style.name for style in word.styles}
    for each in _STYLES:
        name = each.name
        style = word.styles[name] if name in known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)  # noqa: S101  # styles of these names are for paragraphs
        if each.based_on:
            style.base_style = word.styles[each.based_on]
        _look(style, each)
    for name in ("Heading 1", "Heading 2", "Heading 3", "Caption", "Contents head"):
        word.styles[name].paragraph_format.keep_with_next = True
    _languages(word)
    _without_thumbnail(word)
    _paper(word, wide=False)


def _look(style: "ParagraphStyle", look: _Style) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, False
    style.font.color.rgb = RGBColor.from_string(look.colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]  # the template's headings are in a typeface of its theme
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _TYPEFACE)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.above), Pt(look.below)
    style.paragraph_format.line_spacing = 1.0 if look.size < 10 else 1.12  # noqa: PLR2004  # small print stands closer
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        style.element.get_or_add_pPr().remove(borders)


def _languages(word: "Word") -> None:
    """British English wherever the template names a language."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for part in (word.styles.element, word.settings.element):
        for each in (*part.iter(qn("w:lang")), *part.iter(qn("w:themeFontLang"))):
            each.set(qn("w:val"), LANGUAGE)


def _without_thumbnail(word: "Word") -> None:
    """The template's picture of an empty page is no picture of this document."""
    package = word.part.package
    for ident, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[ident]


def turned(word: "Word", *, wide: bool) -> None:
    """Go on upright or on the side; a new page only where the paper turns."""
    from docx.enum.section import WD_ORIENT, WD_SECTION  # noqa: PLC0415

    is_wide = word.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if is_wide != wide:
        word.add_section(WD_SECTION.NEW_PAGE)
        _paper(word, wide=wide)


def available(word: "Word") -> float:
    """How wide the text is on the page that is being written, in millimetres."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415

    return (HEIGHT if word.sections[-1].orientation == WD_ORIENT.LANDSCAPE else WIDTH) - 2 * MARGIN


def _paper(word: "Word", *, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    section = word.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(HEIGHT), Mm(WIDTH)) if wide else (Mm(WIDTH), Mm(HEIGHT))
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(MARGIN))
    section.header_distance = section.footer_distance = Mm(9)
