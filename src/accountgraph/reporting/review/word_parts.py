"""Parts of a Word file for which python-docx has no method: fields, bookmarks, and what a table says of itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph


def _element(tag: str, text: str = "", /, **attributes: str) -> Any:
    """An element of Word's own language, its attributes in the same one."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    made: Any = OxmlElement(f"w:{tag}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    if text:
        made.text = text
        made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _run(*parts: Any) -> Any:
    run = _element("r")
    run.extend(parts)
    return run


def _field(code: str, shown: Sequence[Any]) -> tuple[Any, ...]:
    """A field: what Word works out, and what is shown until it does."""
    return (
        _run(_element("fldChar", fldCharType="begin")),
        _run(_element("instrText", f" {code} ")),
        _run(_element("fldChar", fldCharType="separate")),
        *shown,
        _run(_element("fldChar", fldCharType="end")),
    )


def page_numbers(section: "Section", words: str) -> None:
    """What stands at the foot of every page, and its number among how many."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{words} · page ")
    paragraph._p.extend(_field("PAGE", [_run(_element("t", "1"))]))  # noqa: SLF001  # as everywhere in this module
    paragraph.add_run(" of ")
    paragraph._p.extend(_field("NUMPAGES", [_run(_element("t", "1"))]))  # noqa: SLF001


def contents(word: "Word", titles: Sequence[str]) -> None:
    """A table of contents that is complete as it stands, and that Word can bring up to date."""
    word.add_paragraph("Contents", style="Contents head")
    code = 'TOC \\o "1-1" \\h \\n'
    before, after = _field(code, ())[:3], _field(code, ())[3:]
    for number, title in enumerate(titles, 1):
        paragraph = word.add_paragraph(style="Contents")._p  # noqa: SLF001
        link = _element("hyperlink", anchor=_anchor(number), history="1")
        link.append(_run(_element("t", title)))
        paragraph.extend((*(before if number == 1 else ()), link, *(after if number == len(titles) else ())))


def bookmark(heading: "Paragraph", number: int) -> None:
    """A place to which the table of contents leads."""
    start = _element("bookmarkStart", id=str(number), name=_anchor(number))
    heading._p.insert(1, start)  # noqa: SLF001
    heading._p.append(_element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def _anchor(number: int) -> str:
    return f"_Toc{number:08}"


def describe(table: "Table", caption: str) -> None:
    """What a table holds, for those who hear it before they go in."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    properties = table._tbl.tblPr  # noqa: SLF001
    properties.append(_element("tblCaption", val=caption))
    look = properties.find(_element("tblLook").tag)
    if look is not None:  # the order of these elements is prescribed: the caption is last
        for attribute, value in (("firstRow", "1"), ("firstColumn", "1"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{attribute}"), value)


def fixed_widths(table: "Table", shares: Sequence[int], millimetres: float) -> None:
    """Columns by their shares of the width, whatever they hold."""
    from docx.shared import Mm  # noqa: PLC0415

    table.autofit = False
    widths = [Mm(millimetres * share / sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def repeat_head(row: "_Row") -> None:
    """Show the row again at the top of every page of its table."""
    row._tr.get_or_add_trPr().extend((_element("cantSplit"), _element("tblHeader")))  # noqa: SLF001


def stay_whole(row: "_Row") -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(_element("cantSplit"))  # noqa: SLF001


def shade(cell: "_Cell") -> None:
    """A dark ground for a column's head."""
    cell._tc.get_or_add_tcPr().append(_element("shd", val="clear", color="auto", fill="1B1F23"))  # noqa: SLF001
