"""What is wrong inside nested entries, and between the cells of a row, is told by both readers of tables alike."""

import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tables_tried import SMALL, change, columns_back, put_column, read_back, tables_of

from accountgraph.reading.tables import Form

TEXT = (
    SMALL
    + """
agreements:
  - {id: deal, label: Deal, parties: [hill-council, health-trust], cites: [deed 1],
     periods: [{label: term, first day: 2018-04-01, last day: no end, status: in force, cites: [deed 1],
                approvals: [{by: hill-council, state: given, cites: [deed 2.1]}]}]}
conflicts:
  - {id: versions, part: exercised by, question: Who?, cites: [deed 1],
     versions: [{says: one, cites: [deed 1]}, {says: other, cites: [deed 2.1]}]}
"""
)
PERIOD = {"label": "term", "first day": "2018-04-01", "last day": "no end", "status": "in force"}


def periods(*approvals: dict[str, Any], **more: Any) -> str:
    return json.dumps([PERIOD | more | ({"approvals": list(approvals)} if approvals else {})])


CASES: list[tuple[str, int, dict[str, Any], list[str]]] = [
    ("agreements", 1, {"periods": periods({"by": "nobody", "state": "given"})}, ['"by" names "nobody"']),
    ("agreements", 1, {"periods": periods({"by": "duty", "state": "given"})}, ['"duty" is a function']),
    ("agreements", 1, {"periods": periods(cites=["deed 9"])}, ['"deed" has no clause "9" in its list']),
    ("agreements", 1, {"periods": periods(cites=["dead 1"])}, ['"dead" is cited and is no document']),
    (
        "agreements",
        1,
        {"periods": periods({"by": "gone", "state": "given", "cites": ["deed 7"]}, cites=["deed 8"])},
        ['"by" names "gone"', '"deed" has no clause "7"', '"deed" has no clause "8"'],
    ),
    ("agreements", 1, {"periods": periods({"by": "nobody", "state": "given"}).replace(", ", ",\n")}, ["nobody"]),
    (
        "conflicts",
        1,
        {"versions": json.dumps([{"says": "one", "cites": ["dead"]}, {"says": "two"}])},
        ['"dead" is cited and is no document'],
    ),
    ("conflicts", 1, {"versions": json.dumps([{"says": "one"}])}, ["a conflict needs at least two versions"]),
    ("conflicts", 1, {"versions": None}, ["a conflict needs at least two versions"]),
    ("delegations", 2, {"delegated_to": "hill-council"}, ['"hill-council" delegates to itself']),
    (
        "documents",
        1,
        {"clauses": json.dumps([{"clause": clause, "label": clause} for clause in ("1", "2.1", " 1 ")])},
        ['the clause "1" is listed twice'],
    ),
]


def without_remedies(faults: list[str]) -> list[str]:
    """Remedies name words nearly right, and kinds the place of a record, only where records are made."""
    return sorted(re.sub(r" \([a-z]+\.parquet:\d+\)", "", fault).partition(". ")[0] for fault in faults)


@pytest.mark.parametrize(("section", "row", "cells", "messages"), CASES)
def test_both_readers_tell_the_same_faults(
    tmp_path: Path, section: str, row: int, cells: dict[str, Any], messages: list[str]
):
    tables_of(TEXT, tmp_path)
    assert read_back(tmp_path).faults == columns_back(tmp_path)[1] == []
    change(tmp_path, section, row, **cells)
    by_records, by_columns = read_back(tmp_path).faults, columns_back(tmp_path)[1]
    assert without_remedies(by_records) == without_remedies(by_columns)
    for message in messages:
        assert any(fault.startswith(f"{section}.parquet:{row}: ") and message in fault for fault in by_columns)
    assert len(by_columns) == len(messages)


MANY = 3_000


def many_posts(folder: Path, **cells: tuple[int, str | None]) -> None:
    """A table long enough that its repeated words are read as a dictionary, with some cells of one row changed."""
    tables_of(SMALL, folder)
    path = folder / "posts.parquet"
    table = pa.concat_tables([pq.read_table(path)] * MANY).unify_dictionaries()
    table = table.set_column(0, "id", pa.array([f"post-{number}" for number in range(MANY)]))
    pq.write_table(table, path)
    manifest = folder / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    said["kinds"]["posts"]["rows"] = MANY
    manifest.write_text(json.dumps(said), encoding="utf-8")
    for name, (row, value) in cells.items():
        change(folder, "posts", row, **{name: value})


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("label", " ", 'nothing is written after "label"'),
        ("id", None, 'a post without "id"'),
        ("id", "post--7", '"post--7" cannot be an id'),
        ("id", "post-7", 'the id "post-7" is used twice; first at posts.parquet:8'),
        ("body", "nobody", '"body" names "nobody", and there is no such record'),
        ("cites", ["deed 9"], '"deed" has no clause "9" in its list'),
        ("cites", ["deed 1", ""], "an empty citation"),
    ],
)
def test_a_fault_among_many_rows_is_told_with_its_row(tmp_path: Path, name: str, value: Any, message: str):
    many_posts(tmp_path)
    assert columns_back(tmp_path)[1] == []
    change(tmp_path, "posts", 2_345, **{name: value})
    for found in (read_back(tmp_path).faults, columns_back(tmp_path)[1], columns_back(tmp_path, kept={})[1]):
        assert any(fault.startswith(f"posts.parquet:2345: {message}") for fault in found), found


def test_many_rows_are_the_same_as_columns_and_as_records(tmp_path: Path):
    many_posts(tmp_path)
    columns, faults = columns_back(tmp_path)
    assert (faults, columns is not None) == ([], True)
    table = columns.tables["posts"]
    assert table["label"].to_pylist() == ["Chief"] * MANY
    assert table["cites"].to_pylist() == [["deed 1"]] * MANY
    assert table.schema.field("cites").type == pa.list_(pa.string())
    assert [record.id for record in read_back(tmp_path).records if record.register][-1] == f"small/post-{MANY - 1}"


def test_words_that_are_not_utf_8_among_many_rows_are_told_with_their_rows(tmp_path: Path):
    many_posts(tmp_path)
    labels = [b"Chief"] * MANY
    labels[17] = b"Ch\xefef"
    put_column(tmp_path, "posts", "label", pa.array(labels).view(pa.string()))
    for found in (read_back(tmp_path).faults, columns_back(tmp_path)[1]):
        assert [fault.partition(",")[0] for fault in found] == ['posts.parquet:18: "label" is text that is not UTF-8']


@pytest.mark.parametrize("form", list(Form))
def test_what_names_records_is_kept_as_their_places(tmp_path: Path, form: Form):
    tables_of(SMALL, tmp_path, form)
    kept = {"delegations": ["id", "delegated to", "functions", "first day from"], "posts": ["id"]}
    columns, faults = columns_back(tmp_path, kept=kept)
    assert faults == []
    assert columns is not None
    assert columns.naming is not None
    delegations = columns.tables["delegations"].to_pydict()
    assert delegations["id"] == ["first", "second"]
    assert delegations["first day from"] == [17622, 17622]
    assert delegations["functions"] == [[len(columns.naming.shared["functions"])]] * 2
    bodies = columns.naming.shared["bodies"].to_pylist()
    assert [bodies[place] for place in delegations["delegated to"]] == ["health-trust", "new-trust"]
    assert set(columns.tables["posts"].column_names) == {"id"}


def test_progress_tells_the_rows_read_and_the_rows_there_are(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    told: list[tuple[int, int]] = []
    columns_back(tmp_path, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (6, 6)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
