"""Findings as an Excel workbook: one row a finding, the accepted ones, and what the review was made from."""

import io
import math
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from accountgraph.checks import AcceptedFinding, Finding, Review
from accountgraph.dates import day_in_words
from accountgraph.register import Register
from accountgraph.reporting.findings_words import BASIS, DISCLAIMER, RESULT, clauses_in_words, counts_in_words
from accountgraph.reporting.stamp import Stamp

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int

_FINDING: Final[tuple[tuple[str, int], ...]] = (
    ("Partnership", 18),
    ("Severity", 10),
    ("Code", 9),
    ("Check", 17),
    ("Result", 13),
    ("What was found", 52),
    ("Clauses", 26),
    ("Basis", 18),
    ("Why it matters", 36),
    ("What to do", 36),
    ("About", 30),
    ("Id", 30),
    ("File", 30),
    ("Line", 7),
)
_ACCEPTANCE: Final[tuple[tuple[str, int], ...]] = (("Reason", 44), ("Accepted by", 24), ("Until", 18))
_ABOUT: Final[tuple[tuple[str, int], ...]] = (("About this review", 24), ("", 100))
_LINE: Final = 15.0
"""Points that a line of text needs; what a row needs is written down, since not every program works it out."""
_TALLEST: Final = 400.0
_BEGINNINGS: Final = ("=", "+", "-", "@", "\t", "\r")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that an archive can give its parts; the same for each, so that equal reviews are equal files."""


def review_xlsx(review: Review, register: Register, stamp: Stamp) -> bytes:
    """Everything a review found, as a workbook. No text becomes a formula, whatever it begins with."""
    from openpyxl import Workbook  # noqa: PLC0415  # costs time that others need not spend

    labels = dict(review.registers)

    def row(finding: Finding) -> list[Value]:
        return _row(finding, labels[finding.register], register)

    book = Workbook()
    first = book.active
    assert first is not None  # noqa: S101  # a new workbook has a sheet
    book.remove(first)
    _sheet(book, "Findings", _FINDING, map(row, review.findings))
    accepted = ([*row(one.finding), *_acceptance(one)] for one in review.accepted)
    _sheet(book, "Accepted", (*_FINDING, *_ACCEPTANCE), accepted)
    _sheet(book, "About", _ABOUT, _about(review, stamp))
    made = datetime.combine(stamp.made, time())
    book.properties.creator = f"accountgraph {stamp.version}"
    book.properties.title = f"Findings on {review.on}"
    book.properties.created = book.properties.modified = made
    return _written(book)


def _row(finding: Finding, partnership: str, register: Register) -> list[Value]:
    return [
        partnership,
        finding.severity.value,
        finding.code,
        finding.name.replace("-", " "),
        finding.result.value,
        finding.message,
        clauses_in_words(register, finding.cites) or "not stated",
        BASIS[finding.basis],
        finding.why,
        finding.remedy,
        finding.subject_name,
        finding.subject,
        finding.where.file,
        finding.where.line,
    ]


def _acceptance(one: AcceptedFinding) -> list[Value]:
    return [one.acceptance.reason, one.acceptance.author, str(one.acceptance.expires)]


def _about(review: Review, stamp: Stamp) -> list[Sequence[Value]]:
    return [
        *(["Reviewed", f"{label} ({slug})"] for slug, label in review.registers),
        ["As at", str(review.on)],
        ["Found", counts_in_words(review)],
        ["Law as at", stamp.law_as_at],
        ["Checks", ", ".join(review.ran) or "none"],
        ["Not finished", ", ".join(review.crashed) or "none"],
        ["Made with", f"accountgraph {stamp.version}"],
        ["Made on", day_in_words(stamp.made)],
        ["Hash of the data", f"sha256 {stamp.data}"],
        *([f"Result: {result}", words] for result, words in RESULT.items()),
        *([f"Basis: {basis}", words] for basis, words in BASIS.items()),
        ["", DISCLAIMER],
    ]


def _sheet(book: "Workbook", title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Value]]) -> None:
    """A sheet whose head stays in view and can be filtered by; it prints on A4, as wide as the page."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415

    sheet = book.create_sheet(title)
    head = [_cell(sheet, name) for name, _ in columns]
    for cell in head:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1B1F23")
    for cells in (head, *([_cell(sheet, value) for value in values] for values in rows)):
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(cells)
        sheet.row_dimensions[sheet.max_row].height = _height(cells, [width for _, width in columns])
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    if columns is not _ABOUT:
        sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0  # as many pages as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _height(cells: Sequence["Cell"], widths: Sequence[int]) -> float:
    """The height that the longest text of a row needs, in points."""
    lines = (math.ceil(len(str(cell.value)) * 1.15 / width) for cell, width in zip(cells, widths, strict=True))
    return min(max(*lines, 1) * _LINE, _TALLEST)


def _cell(sheet: "Worksheet", value: Value) -> "Cell":
    """A number as a number; a text as a text, which a spreadsheet neither reckons nor reads as anything else."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # a cell not yet in its place
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415

    if isinstance(value, int):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value))
    cell.data_type = "s"
    if value.startswith(_BEGINNINGS):
        cell.quotePrefix = True
    return cell


def _written(book: "Workbook") -> bytes:
    """The workbook as bytes that depend on nothing but what is in it."""
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    plain, fixed = io.BytesIO(), io.BytesIO()
    # `Workbook.save` would set the day of change to this moment; its writer does not.
    ExcelWriter(book, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED)).save()
    with zipfile.ZipFile(plain) as made, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in made.namelist():
            part = zipfile.ZipInfo(name, _EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, made.read(name))
    return fixed.getvalue()
