"""Bytes of a CSV file -> what keeps it from being read as CSV: another kind of file, cells torn at a quotation mark.

A reader of CSV takes a stray quotation mark for part of the text, or takes commas and
line ends for text until another mark comes. So no value is read before every mark of
the file is known to begin a cell, to end one, or to be doubled within one (RFC 4180).
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from accountgraph.reading.tables.cells import clipped
from accountgraph.reading.tables.looking import blocks

_FIRST_LINE_AT_MOST: Final = 1 << 16
_SHOWN_BYTES: Final = 200
_MARK: Final = ord('"')
_UTF_8_MARK: Final = codecs.BOM_UTF8
_UTF_8: Final = "Save the file as UTF-8"
_OTHER_FILES: Final = {
    b"PAR1": (
        "the file is Parquet, and its name ends in csv",
        "Name it so that it ends in parquet, also in the manifest",
    ),
    b"PK\x03\x04": ("the file is a workbook or a zip file, and no CSV", "Save it as CSV in UTF-8, with commas"),
    codecs.BOM_UTF16_LE: ("the text of the file is UTF-16", _UTF_8),
    codecs.BOM_UTF16_BE: ("the text of the file is UTF-16", _UTF_8),
}
"""What a file that is no CSV begins with, what is wrong, and what to do."""
_OTHER_SEPARATORS: Final = {b";": "semicolons", b"\t": "tabs"}

_QUOTED: Final = rb'"(?:[^"]++|"")*+"'
_CELL: Final = rb"(?:" + _QUOTED + rb'|[^",\r\n]*+)'
_LINE_END: Final = re.compile(rb"\r\n|\n|\r|\Z")
_ROW: Final = re.compile(_CELL + rb"(?:," + _CELL + rb")*+(?:\r\n|\n|\r|\Z)")
_SOUND_CELLS: Final = re.compile(rb"(?:" + _CELL + rb",)*+")
_QUOTED_CELL: Final = re.compile(_QUOTED)


class Fault(NamedTuple):
    """What is wrong, in which row (0 for the whole file), and what to do."""

    row: int
    message: str
    remedy: str


def faults_of_form(path: Path) -> Iterator[Fault]:
    """Whatever keeps a file from being read as CSV with commas, in UTF-8; the line of names is row 1.

    Raises:
        OSError: the file cannot be read.
    """
    if not path.stat().st_size:
        return
    data: NDArray[np.uint8] = np.memmap(path, np.uint8, "r")
    begin = data[:_FIRST_LINE_AT_MOST].tobytes()
    fault = _of_another_kind(begin)
    if fault is not None:
        yield fault
        return
    data = data[len(_UTF_8_MARK) if begin.startswith(_UTF_8_MARK) else 0 :]
    if not (_marks_match(data) and _is_utf_8(data)):
        yield from _faults_of_rows(data)


def _of_another_kind(begin: bytes) -> Fault | None:
    """The fault of a file that is no CSV with commas, by how it begins."""
    for mark, (message, remedy) in _OTHER_FILES.items():
        if begin.startswith(mark):
            return Fault(0, message, remedy)
    names = begin.splitlines()[0]
    for separator, shown in _OTHER_SEPARATORS.items():
        if separator in names and b"," not in names:
            return Fault(0, f"the cells are separated by {shown}", "Separate them by commas")
    return None


def _marks_match(data: NDArray[np.uint8]) -> bool:
    """Whether each quotation mark stands where one may: by turns one begins a cell, or doubles, and one ends it.

    Of all the marks of a sound file the first, the third and so on stand at the begin of
    a cell or right after another mark, and the others at its end or right before one.
    """
    count, last = 0, len(data) - 1
    for rows in blocks(len(data)):
        marks = np.flatnonzero(data[rows] == _MARK) + rows.start
        opening, closing = marks[count % 2 :: 2], marks[1 - count % 2 :: 2]
        before, after = data[opening[opening > 0] - 1], data[closing[closing < last] + 1]
        if not (_BESIDE_A_MARK[before].all() and _BESIDE_A_MARK[after].all()):
            return False
        count += len(marks)
    return count % 2 == 0


_BESIDE_A_MARK: Final = np.isin(np.arange(256), list(b'",\r\n'))


def _is_utf_8(data: NDArray[np.uint8]) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for rows in blocks(len(data)):
            decoder.decode(data[rows].tobytes())
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _faults_of_rows(data: NDArray[np.uint8]) -> Iterator[Fault]:
    """Every row that is torn, and the first that is not UTF-8; where a row is torn, the next line is read as a row."""
    at = row = 0
    foreign: list[int] = []
    view: Any = data.data
    while at < len(data):
        row += 1
        begun, found = at, _ROW.match(view, at)
        if found:
            at = found.end()
        else:
            torn = _end(_SOUND_CELLS, view, at)
            at = _end(_LINE_END, view, torn, anywhere=True)
            yield _torn(row, view, torn, at)
        if not _is_utf_8(data[begun:at]):
            foreign.append(row)
    if foreign:
        more = f", and in {len(foreign) - 1} more," if foreign[1:] else ""
        yield Fault(foreign[0], f"text in this row{more} is not UTF-8", _UTF_8)


def _end(pattern: re.Pattern[bytes], view: Any, at: int, *, anywhere: bool = False) -> int:
    found = pattern.search(view, at) if anywhere else pattern.match(view, at)
    return found.end() if found else at


def _torn(row: int, view: Any, at: int, line_end: int) -> Fault:
    """The fault of the cell that begins at a place in a line."""
    shown = clipped(bytes(view[at : min(line_end, at + _SHOWN_BYTES)]).decode(errors="replace").strip())
    quoted = _QUOTED_CELL.match(view, at)
    if view[at] != _MARK:
        message = f"a cell has a quotation mark inside and does not begin with one: {shown}"
    elif quoted and quoted.end() <= line_end:
        message = f"text stands after the quotation mark that ends a cell: {shown}"
    else:
        message = f"a cell begins with a quotation mark, and it is not clear which one ends it: {shown}"
    return Fault(row, message, "Begin and end the cell with a quotation mark, and double each one inside it")
