"""Every fault of a table is told with file and row, also where no records are made."""

import json
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tables_tried import SMALL, change, change_manifest, columns_back, put_column, read_back, tables_of, without_column

from accountgraph.problems import RegisterUnreadableError
from accountgraph.reading import read
from accountgraph.reading.tables import MANIFEST, Form
from accountgraph.register import load


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tables_of(SMALL, tmp_path)
    return tmp_path


@pytest.fixture
def csv_folder(tmp_path: Path) -> Path:
    tables_of(SMALL, tmp_path, Form.CSV)
    return tmp_path


def places(faults: list[str]) -> list[str]:
    return [fault.partition(": ")[0] for fault in faults]


# Values

VALUES: list[tuple[str, int, dict[str, Any], str]] = [
    ("delegations", 2, {"delegated_to": None}, 'a delegation without "delegated to"'),
    ("delegations", 1, {"id": "No Id"}, '"No Id" cannot be an id'),
    ("delegations", 1, {"label": "  "}, 'nothing is written after "label"'),
    ("delegations", 2, {"functions": ["duty", " "]}, 'an entry of "functions" must be text'),
    ("delegations", 2, {"functions": [None]}, 'an entry of "functions" must be text'),
    ("delegations", 2, {"cites": [""]}, "an empty citation"),
    ("delegations", 1, {"first_day_from": 3_000_000}, "3000000 is not the number of a day"),
    ("delegations", 2, {"first_day_in_words": "spring"}, '"spring" is not a day'),
    ("delegations", 2, {"first_day_to": 17_000}, '"April 2018" is 17622 and 17651 in numbers, and other numbers'),
    (
        "delegations",
        2,
        {"first_day_from": None, "first_day_to": None},
        '"April 2018" is 17622 and 17651 in numbers, and no number stands beside it. '
        'Write 17622 in "first day from" and 17651 in "first day to", or correct the words.',
    ),
    ("delegations", 1, {"first_day_from": 17_700}, '"between 2018-06-18 and 2018-04-01" ends before it begins'),
    (
        "delegations",
        2,
        {"last_day_from": 17_000, "last_day_to": 17_000},
        "the last day (18 July 2016) is before the first",
    ),
    ("delegations", 2, {"cites_source_lines": [1, 2]}, '"cites source lines" is not a list of 1 lines'),
    ("documents", 1, {"kind": "lettr"}, '"lettr" is not a known "kind"'),
    ("documents", 1, {"kind": "let\x07ter"}, r'"let\x07ter" is not a known "kind"'),
    ("documents", 1, {"clauses": "one"}, '"clauses" is no list of entries in JSON'),
    (
        "documents",
        1,
        {"clauses": '[{"clause":"1","clause":"2"}]'},
        '"clauses" has an entry with a key that is written twice',
    ),
    ("documents", 1, {"clauses": '[{"clause":"1"}]', "cites": None}, 'a clause without "label"'),
    ("documents", 1, {"clauses": '[{"clause":"1","label":"x","source line":"y"}]'}, 'the "source line" of an entry'),
    ("groups", 1, {"from_age": float("nan")}, '"from age" is a number, not "NaN"'),
]


@pytest.mark.parametrize(("section", "row", "cells", "message"), VALUES, ids=[message for *_, message in VALUES])
def test_a_value_that_is_wrong_is_told_with_its_row(
    folder: Path, section: str, row: int, cells: dict[str, Any], message: str
):
    change(folder, section, row, **cells)
    found = read_back(folder).faults
    assert any(fault.startswith(f"{section}.parquet:{row}: {message}") for fault in found), found
    _, as_columns = columns_back(folder)
    assert any(fault.startswith(f"{section}.parquet:{row}: {message}") for fault in as_columns), as_columns


def test_every_fault_is_told_and_not_only_the_first(folder: Path):
    change(folder, "delegations", 1, id="No Id", delegated_by=None)
    change(folder, "delegations", 2, last_day_in_words="never", functions=[""])
    change(folder, "documents", 1, kind="lettr")
    found = read_back(folder).faults
    assert places(found)[:5] == ["delegations.parquet:1"] * 2 + ["delegations.parquet:2"] * 2 + ["documents.parquet:1"]
    assert [fault for fault in columns_back(folder)[1] if "cannot be an id" in fault or "lettr" in fault]


# Between rows

BETWEEN: list[tuple[str, int, dict[str, Any], str]] = [
    ("delegations", 2, {"delegated_to": "nobody"}, '"delegated to" names "nobody", and there is no such record'),
    ("delegations", 2, {"delegated_to": "duty"}, '"duty" is a function'),
    ("delegations", 1, {"functions": ["duty", "hill"]}, '"hill" is a place'),
    ("delegations", 2, {"id": "first"}, 'the id "first" is used twice; first at delegations.parquet:1'),
    ("posts", 1, {"id": "adults"}, 'the id "adults" is used twice; first at groups.parquet:1'),
    ("posts", 1, {"id": "hill"}, 'the id "hill" is already that of a shared record'),
    ("delegations", 2, {"cites": ["deed 9"]}, '"deed" has no clause "9" in its list'),
    ("delegations", 2, {"cites": ["dead 1"]}, '"dead" is cited and is no document of this register'),
    ("delegations", 2, {"cites": None, "cites_source_lines": None}, 'a delegation "second" cites no clause'),
    ("delegations", 2, {"inferred": True}, "inferred without a note"),
    ("groups", 1, {"within": "adults"}, '"Adults" lies within itself'),
]


@pytest.mark.parametrize(("section", "row", "cells", "message"), BETWEEN, ids=[message for *_, message in BETWEEN])
def test_what_leads_nowhere_is_told_with_its_row(
    folder: Path, section: str, row: int, cells: dict[str, Any], message: str
):
    change(folder, section, row, **cells)
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert any(fault.startswith(f"{section}.parquet:{row}: {message}") for fault in found), found


def test_a_lead_that_is_unclear_is_told_with_its_row(tmp_path: Path):
    tables_of(
        SMALL + "leads:\n  - {id: lead, type: chair, body: hill-council, functions: [duty], cites: [deed 1]}\n",
        tmp_path,
    )
    assert columns_back(tmp_path)[1] == []
    change(tmp_path, "leads", 1, undecided=True)
    for found in (read_back(tmp_path).faults, columns_back(tmp_path)[1]):
        assert [fault for fault in found if "here body and undecided" in fault and fault.startswith("leads.parquet:1")]


def test_whoever_lies_within_itself_a_long_way_round_is_told_once_each(tmp_path: Path):
    ring = "".join(f"  - {{id: g{n}, within: adults, cites: [deed 1]}}\n" for n in range(4))
    tables_of(SMALL.replace("delegations:", ring + "delegations:"), tmp_path)
    for row, wider in ((1, "g0"), (2, "g1"), (3, "adults")):
        change(tmp_path, "groups", row, within=wider)
    for found in (read_back(tmp_path).faults, columns_back(tmp_path)[1]):
        assert places(found) == [f"groups.parquet:{row}" for row in (1, 2, 3)]


# Files and their columns


def test_a_file_that_is_missing_damaged_or_no_table_is_told(folder: Path):
    (folder / "posts.parquet").unlink()
    (folder / "groups.parquet").write_bytes(b"PAR1 and no more")
    change(folder, "delegations", 1, delegated_to="no-reference-is-told-while-a-file-is-unread")
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert [fault.partition(". ")[0] for fault in found] == [
            "groups.parquet: the file cannot be read as Parquet",
            "posts.parquet: the manifest names this file, and it is not there",
        ]


def test_columns_that_are_strange_missing_or_of_another_type_are_told(folder: Path):
    put_column(folder, "delegations", "delegatd by", pa.array(["x", "y"]))
    without_column(folder, "posts", "id")
    put_column(folder, "groups", "from age", pa.array([["a"]]))
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert found == [
            'delegations.parquet: "delegatd by" is not a column of "delegations". Write "delegated by".',
            'groups.parquet: the column "from age" is of type list<element: string>. Write a number in each row.',
            'posts.parquet: there is no column "id", and a post needs it. Add the column.',
        ]


def test_columns_of_kindred_types_are_read(folder: Path):
    before = read_back(folder)
    put_column(folder, "delegations", "first day from", pa.array([17622, 17622], pa.int64()))
    put_column(folder, "delegations", "delegated by", pa.array(["hill-council"] * 2, pa.large_string()))
    put_column(folder, "delegations", "functions", pa.array([["duty"], ["duty"]], pa.large_list(pa.large_string())))
    put_column(folder, "groups", "from age", pa.array([18], pa.int8()))
    put_column(folder, "posts", "note", pa.nulls(1))
    without_column(folder, "posts", "inferred")
    assert read_back(folder) == before
    assert columns_back(folder)[1] == []


def test_a_cell_that_does_not_fit_is_told_with_its_row(folder: Path):
    put_column(folder, "delegations", "first day from", pa.array([17622, 2**40], pa.int64()))
    put_column(folder, "delegations", "delegated to", pa.array([b"health-trust", b"\xff"], pa.binary()))
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert found == [
            'delegations.parquet:2: "delegated to" is text that is not UTF-8, and text is wanted. Write text, or nothing.',
            'delegations.parquet:2: "first day from" is "1099511627776", and a whole number is wanted. '
            "Write a whole number, the days since 1 January 1970, or nothing.",
        ]


# CSV


def rewritten(folder: Path, section: str, *exchanged: tuple[str, str]) -> None:
    path = folder / f"{section}.csv"
    text = path.read_text(encoding="utf-8")
    for old, new in exchanged:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def test_faults_of_csv_name_the_row_as_a_spreadsheet_counts(csv_folder: Path):
    rewritten(csv_folder, "delegations", ("hill-council", ""), ("17651", "soon"), ('"[""deed 2.1""]"', "deed 2.1"))
    rewritten(csv_folder, "posts", ("true", "perhaps"))
    for found in (read_back(csv_folder).faults, columns_back(csv_folder)[1]):
        assert [fault for fault in found if "cites no clause" not in fault] == [
            'delegations.csv:2: a delegation without "delegated by". Fill in the column "delegated by" (The delegating body).',
            'delegations.csv:3: "cites" is "deed 2.1", and a list of texts is wanted. '
            'Write a list of texts in JSON, e.g. ["one", "two"], or nothing.',
            'delegations.csv:3: "first day to" is "soon", and a whole number is wanted. '
            "Write a whole number, the days since 1 January 1970, or nothing.",
            'posts.csv:2: "vacant" is "perhaps", and true or false is wanted. Write true or false, or nothing.',
        ]


def test_a_torn_row_is_told_and_later_rows_keep_their_numbers(csv_folder: Path):
    path = csv_folder / "delegations.csv"
    names, first, second = path.read_text(encoding="utf-8").splitlines()
    second = second.replace('"second"', '"Second"')
    path.write_text(f"{names}\n{first}\ntorn,row\n\n{second}\n", encoding="utf-8")
    for found in (read_back(csv_folder).faults, columns_back(csv_folder)[1]):
        assert list(dict.fromkeys(places(found))) == ["delegations.csv:3", "delegations.csv:4", "delegations.csv:5"]
        assert "the row has 2 values, and the table" in found[0]
        assert 'a delegation without "id"' in " ".join(found[1:-1])  # the empty line is a row too
        assert '"Second" cannot be an id' in found[-1]


def test_csv_may_begin_with_a_mark_and_end_lines_as_windows_does(csv_folder: Path):
    before = read_back(csv_folder)
    for path in csv_folder.glob("*.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert read_back(csv_folder) == before


def test_csv_that_is_empty_is_told(csv_folder: Path):
    (csv_folder / "groups.csv").write_bytes(b"")
    for found in (read_back(csv_folder).faults, columns_back(csv_folder)[1]):
        assert [fault.partition(",")[0] for fault in found] == ['groups.csv: there is no column "id"']


# The manifest


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format": "other"}, 'this is no manifest of tables. Its "format" must be "accountgraph tables".'),
        ({"version": 2}, "tables of version 2 cannot be read here. Write them as version 1."),
        (
            {"register": None},
            'the manifest does not say which register it is. Write "register": {"id": ..., "label": ...}.',
        ),
        ({"register": {"label": "Small"}}, 'the register has no "id". Add "id:".'),
        ({"register": {"id": "law", "label": "L"}}, '"law" is the name of what registers share. Choose another id'),
        ({"register": {"id": "x", "label": "L", "source file": 3}}, "the place of the register is not understood"),
        ({"kinds": []}, 'the manifest has no "kinds"'),
        ({"kinds": {"delegation": {}}}, '"delegation" is not a kind of record. Write "delegations".'),
        ({"kinds": {"posts": {"file": "posts.parquet"}}}, 'the entry of "posts" does not name a file and its rows'),
        (
            {"kinds": {"posts": {"file": "../posts.parquet", "rows": 1}}},
            '"../posts.parquet" cannot be the table of "posts"',
        ),
        ({"kinds": {"groups": {"file": "groups.xlsx", "rows": 1}}}, '"groups.xlsx" cannot be the table of "groups"'),
    ],
)
def test_a_manifest_that_is_wrong_is_told(folder: Path, changes: dict[str, Any], message: str):
    change_manifest(folder, **changes)
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert any(fault.startswith(f"manifest.json: {message}") for fault in found), found


def test_no_reference_into_a_table_that_a_manifest_misspells_is_told(folder: Path):
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["kinds"]
    change_manifest(folder, kinds={"function" if kind == "functions" else kind: said[kind] for kind in said})
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert found == ['manifest.json: "function" is not a kind of record. Write "functions".']


@pytest.mark.parametrize("content", ["{", "\xff", "[" * 100_000, "[]", "null"])
def test_a_manifest_that_is_no_json_is_told(folder: Path, content: str):
    (folder / MANIFEST).write_bytes(content.encode("latin-1"))
    (fault,) = read_back(folder).faults
    assert fault.startswith("manifest.json")
    assert columns_back(folder)[0] is None


def test_a_table_with_more_or_fewer_rows_than_the_manifest_says_is_told(folder: Path):
    said = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["kinds"]
    change_manifest(folder, kinds=said | {"posts": {"file": "posts.parquet", "rows": 2}})
    for found in (read_back(folder).faults, columns_back(folder)[1]):
        assert found == [
            "posts.parquet: the table has 1 rows, and the manifest says 2. Correct the manifest, or write the tables anew."
        ]


def test_reading_by_name_tells_every_fault_with_file_and_row(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    found = read((str(tmp_path),)).problems  # the shipped bodies are not those of the small world
    rows = sorted({(Path(one.where.file).name, one.where.line) for one in found})
    assert rows == [
        ("delegations.parquet", 1),
        ("delegations.parquet", 2),
        ("functions.parquet", 1),
        ("posts.parquet", 1),
    ]
    with pytest.raises(RegisterUnreadableError, match=r'delegations\.parquet:2: "delegated by" names "hill-council"'):
        load(str(tmp_path))


def test_two_registers_of_one_id_are_told_at_the_manifest(tmp_path: Path):
    text = SMALL.partition("functions:")[0]
    tables_of(text, tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "other")
    (fault, *_) = [
        one
        for one in read((str(tmp_path / "one"), str(tmp_path / "other"))).problems
        if one.message.startswith("two registers")
    ]
    assert Path(fault.where.file).name == MANIFEST


# Columns


def test_only_the_columns_asked_for_are_read(folder: Path):
    columns, faults = columns_back(folder, wanted={"delegations": ["id", "first day from"]})
    assert faults == []
    assert columns is not None
    assert list(columns.tables) == ["delegations"]
    assert columns.tables["delegations"].to_pydict() == {"id": ["first", "second"], "first day from": [17622, 17622]}


def test_a_column_that_a_file_lacks_is_empty(folder: Path):
    without_column(folder, "posts", "note")
    columns, _ = columns_back(folder)
    assert columns is not None
    assert columns.tables["posts"]["note"].to_pylist() == [None]
