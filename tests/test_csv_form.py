"""A CSV file that is not well formed is told by file and row, and no value of it is taken for another."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables_tried import SMALL, columns_back, read_back, tables_of

from accountgraph.reading.tables import Form
from accountgraph.reading.tables.form_of_csv import faults_of_form

NAMES = "id,label,note\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables_of(SMALL, tmp_path, Form.CSV)
    return tmp_path


def faults(tmp_path: Path, content: str | bytes) -> list[tuple[int, str]]:
    path = tmp_path / "tried.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [(fault.row, fault.message) for fault in faults_of_form(path)]


TORN: list[tuple[str, int, str]] = [
    ('a,b"c,d\n', 2, 'a cell has a quotation mark inside and does not begin with one: b"c,d'),
    ('a, "b",c\n', 2, 'a cell has a quotation mark inside and does not begin with one: "b",c'),
    ('x,y,z\na,b"\n', 3, 'a cell has a quotation mark inside and does not begin with one: b"'),
    ('a,"b"c,d\n', 2, 'text stands after the quotation mark that ends a cell: "b"c,d'),
    ('a,""b",d\n', 2, 'text stands after the quotation mark that ends a cell: ""b",d'),
    ('a,"b,c\n', 2, 'a cell begins with a quotation mark, and it is not clear which one ends it: "b,c'),
    ('a,"b\n"c","d"\n', 2, 'a cell begins with a quotation mark, and it is not clear which one ends it: "b'),
    ('"a\nb\r\nc",x,y\n"d",e"f\n', 3, 'a cell has a quotation mark inside and does not begin with one: e"f'),
    ('a,b\n\nc\x07"d,e\n', 4, r'a cell has a quotation mark inside and does not begin with one: c\x07"d,e'),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "row", "message"), TORN, ids=[rows for rows, *_ in TORN])
def test_a_row_torn_at_a_quotation_mark_is_told(tmp_path: Path, rows: str, row: int, message: str):
    assert faults(tmp_path, NAMES + rows) == [(row, message)]


def test_every_torn_row_is_told(tmp_path: Path):
    found = faults(tmp_path, NAMES + 'a,b"c,d\n"e",f,g\n"h,i,j\n"k",l,m\nn,"o"p,q\n')
    assert [row for row, _ in found] == [2, 4, 6]


@given(
    st.lists(st.lists(st.text('a",;\n\r\té ', max_size=4), min_size=2, max_size=3), min_size=1),
    st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_is_written_by_the_rules_is_sound(tmp_path_factory: pytest.TempPathFactory, rows, line_end: str):
    text = io.StringIO()
    csv.writer(text, lineterminator=line_end).writerows([["id", "label"], *rows])
    assert faults(tmp_path_factory.getbasetemp(), text.getvalue()) == []


def test_neither_reader_takes_a_torn_cell_for_a_value(folder: Path):
    posts, groups = folder / "posts.csv", folder / "groups.csv"
    posts.write_text(posts.read_text(encoding="utf-8").replace(',"Chief"', ',Chief"'), encoding="utf-8")
    groups.write_text(groups.read_text(encoding="utf-8").replace(',"Adults"', ',""Adults"'), encoding="utf-8")
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert [fault.partition(": ")[0] for fault in found] == ["groups.csv:2", "posts.csv:2"]
        assert found[1].endswith("Begin and end the cell with a quotation mark, and double each one inside it.")


def test_rows_that_are_not_utf_8_are_told_once_with_the_first(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    content = NAMES.encode() + b'"a\nb",c,d\ne,f\xe9,g,too many\nh,i\xe9,j\n'
    assert faults(tmp_path, content) == [(3, "text in this row, and in 1 more, is not UTF-8")]
    assert faults(tmp_path, b"id,label,not\xe9\n") == [(1, "text in this row is not UTF-8")]
    assert faults(tmp_path, "id,label\na,ü".encode()[:-1]) == [(2, "text in this row is not UTF-8")]
    assert capfd.readouterr().err == ""


def test_a_row_that_is_not_utf_8_and_has_too_many_cells_is_told_without_more(
    folder: Path, capfd: pytest.CaptureFixture[str]
):
    path = folder / "posts.csv"
    path.write_bytes(path.read_bytes().replace(b"Chief", b"Ch\xefef").rstrip(b"\n") + b",more\n")
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert found == ["posts.csv:2: text in this row is not UTF-8. Save the file as UTF-8."]
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id;label\na;b\n", "the cells are separated by semicolons"),
        (b'\xef\xbb\xbf"id"\t"label"\r\n"a"\t"b"\r\n', "the cells are separated by tabs"),
        (b"PAR1\x15\x04\x15", "the file is Parquet, and its name ends in csv"),
        (b"PK\x03\x04\x15", "the file is a workbook or a zip file, and no CSV"),
        ("id,label\n".encode("utf-16"), "the text of the file is UTF-16"),
    ],
)
def test_a_file_that_is_no_csv_with_commas_is_told_once(folder: Path, content: bytes, message: str):
    (folder / "posts.csv").write_bytes(content)
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert len(found) == 1
        assert found[0].startswith(f"posts.csv: {message}. ")


def test_a_heading_is_quoted_short_and_in_signs_that_can_be_printed(folder: Path):
    path = folder / "posts.csv"
    path.write_text("\x07" * 50 + "," + path.read_text(encoding="utf-8"), encoding="utf-8")
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert 'posts.csv: "\\x07' in found[0]
        assert found[0].isprintable()
        assert len(found[0]) < 300
