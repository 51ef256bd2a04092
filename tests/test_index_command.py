"""`accountgraph resolve`: one file of every function, in three forms that say the same."""

import csv
import json

import pyarrow.parquet as pq
import pytest
from cli_running import run

ASKED = ("resolve", "-r", "halton-st-helens-2008", "--on", "2009-01-01")


def written(path) -> list[dict[str, object]]:
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
        return [{key: "" if value is None else value for key, value in row.items()} for row in rows]
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        lists = ("posts", "boards")
        return [
            row | {"chain length": int(row["chain length"])} | {name: json.loads(row[name]) for name in lists}
            for row in csv.DictReader(file)
        ]


def test_the_three_forms_say_the_same(tmp_path):
    paths = [tmp_path / f"answers.{ending}" for ending in ("json", "csv", "parquet")]
    for path in paths:
        said = run(*ASKED, "-o", str(path))
        assert (said.code, said.err) == (0, "")
        assert said.out.endswith(f"Wrote {path}.\n")
    rows = [written(path) for path in paths]
    assert rows[0] == rows[1] == rows[2]
    mental_health = [row for row in rows[0] if row["function"] == "halton-st-helens-2008/mental-health"]
    assert {row["state"] for row in rows[0]} <= {"found", "possible", "conflict", "nobody", "not stated"}
    assert mental_health


def test_without_a_file_it_counts():
    said = run(*ASKED)
    assert said.code == 0
    assert "rows." in said.out


@pytest.mark.parametrize("name", ["answers.txt", "answers"])
def test_an_ending_that_says_no_form_is_refused_before_anything_is_read(name):
    said = run("resolve", "-r", "nowhere", "-o", name)
    assert said.code == 2
    assert said.err == f"{name}: the ending must be parquet, csv or json\n"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    said = run(*ASKED, "-o", str(tmp_path / "missing" / "answers.csv"))
    assert said.code == 2
    assert "cannot be written" in said.err
