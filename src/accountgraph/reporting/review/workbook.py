"""A review as an Excel workbook: its sheets of rows, each with a head that stays in view and filters."""

import io
import math
import zipfile
from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from accountgraph.reporting.review.archive import settled
from accountgraph.reporting.review.model import LANGUAGE, Column, ReviewDocument, Sheet

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LINE: Final = 15.0
"""Points that a line of text needs; what a row needs is written down, since not every program works it out."""
_TALLEST: Final = 400.0
_LETTERS: Final = 190
"""Letters that stand beside each other on a printed page and can still be read."""
_LONGEST: Final = 32_767
"""Letters that a cell can hold."""
_BEGINNINGS: Final = ("=", "+", "-", "@")


def xlsx(document: ReviewDocument) -> bytes:
    """The review's sheets as a workbook. No text becomes a formula, whatever it begins with."""
    from openpyxl import Workbook  # noqa: PLC0415  # costs time that others need not spend
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101  # a new workbook has a sheet
    book.remove(first)
    for sheet in document.sheets:
        _sheet(book, sheet)
    book.properties.creator = f"accountgraph {document.stamp.version}"
    book.properties.title = f"{document.kind}: {document.title}"
    book.properties.subject = f"As at {document.as_at}"
    book.properties.language = LANGUAGE
    book.properties.created = book.properties.modified = datetime.combine(document.stamp.made, time())
    made = io.BytesIO()
    # `Workbook.save` would set the day of change to this moment; its writer does not.
    ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
    return settled(made.getvalue())


def _sheet(book: "Workbook", sheet: Sheet) -> None:
    """One sheet; it prints on A4 on its side, on as many pages beside each other as can be read."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    page = book.create_sheet(sheet.title)
    head = [_cell(page, column.title) for column in sheet.columns]
    for cell in head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1B1F23")
    for cells in (head, *([_cell(page, value) for value in values] for values in sheet.rows)):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        page.append(cells)
        page.row_dimensions[page.max_row].height = _height(cells, sheet.columns)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width
    page.freeze_panes = "B2" if sheet.filtered else "A2"
    if sheet.filtered:
        page.auto_filter.ref = page.dimensions
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0  # as many pages as it takes
    page.page_setup.fitToWidth = max(1, round(sum(column.width for column in sheet.columns) / _LETTERS))
    page.print_title_cols = "A:A"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(cells: Sequence["Cell"], columns: Sequence[Column]) -> float:
    """The height that the longest text of a row needs, in points."""
    pairs = zip(cells, columns, strict=True)
    lines = (math.ceil(len(str(cell.value)) * 1.15 / column.width) for cell, column in pairs)
    return min(max(*lines, 1) * _LINE, _TALLEST)


def _cell(sheet: "Worksheet", value: str | int) -> "Cell":
    """A number as a number; a text as a text, which a spreadsheet neither reckons nor reads as anything else."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # a cell not yet in its place

    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…")
    cell.data_type = "s"
    if value.startswith(_BEGINNINGS):
        cell.quotePrefix = True
    return cell
