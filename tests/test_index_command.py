"""`accountgraph resolve`: one file of every function, in three forms that say the same."""

import csv
import json
from pathlib import Path

import duty
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cli_running import run
from small import on, small

from accountgraph.questions.everything import resolve
from accountgraph.questions.on_disk import columns_on_disk
from accountgraph.vocabulary import State

ASKED = ("resolve", "-r", "halton-st-helens-2008", "--on", "2009-01-01")


def written(path) -> list[dict[str, object]]:
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
        return [{key: "" if value is None else value for key, value in row.items()} for row in rows]
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        lists = ("posts", "managed by", "boards", "boards report to")
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


SPLIT = """
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
  - {id: young, label: The young, to age: 17, cites: [deed 1]}
"""


def test_a_holder_in_two_states_is_counted_once_and_so_is_each_state():
    holdings = "".join(
        f"  - {{id: of-{group}, body: hill-council, functions: [duty], groups: [{group}], cites: [deed 1]}}\n"
        for group in ("adults", "young")
    )
    functions = "functions:\n  - {id: duty, label: The duty, provisions: [duty-act-s1], cites: [deed 1]}\n"
    passes = duty.PASSES.replace("functions: [duty]", "functions: [duty], groups: [adults]")
    register = small(SPLIT, f"{functions}holdings:\n{holdings}", duty.PACT, passes)
    found = resolve(register, on=on("2018-05-01"))
    assert (len(found), found.counted()) == (2, (1, 1, {State.FOUND: 1, State.NOBODY: 1}))


@pytest.mark.parametrize("name", ["answers.txt", "answers"])
def test_an_ending_that_says_no_form_is_refused_before_anything_is_read(name):
    said = run("resolve", "-r", "nowhere", "-o", name)
    assert said.code == 2
    assert said.err == f"the ending of {name} names no format; end it in parquet, csv or json\n"


def test_a_file_that_cannot_be_written_is_named(tmp_path):
    said = run(*ASKED, "-o", str(tmp_path / "missing" / "answers.csv"))
    assert said.code == 2
    assert "cannot be written" in said.err
    before_reading = run("resolve", "-r", "nowhere", "-o", str(tmp_path / "missing" / "answers.csv"))
    assert before_reading == said


PLAIN = """
register: {id: small, label: Small}
documents:
  - {id: deed, label: The deed, kind: agreement, dated: 2018-04-01, clauses: [{clause: 1, label: One}]}
functions:
  - {id: duty, label: A duty, cites: [deed 1]}
holdings:
  - {id: held, body: halton-borough-council, functions: [duty], cites: [deed 1]}
agreements:
  - id: made
    label: Made
    parties: [halton-borough-council, st-helens-council]
    periods: [{label: term, first day: 2018-04-01, last day: 2020-03-31, status: in force}]
    cites: [deed 1]
delegations:
  - {id: given, delegated by: halton-borough-council, delegated to: st-helens-council, functions: [duty], agreement: made, cites: [deed 1]}
"""


def exported(name, folder):
    assert run("export", str(folder), "-r", str(name), "--format", "tables").code == 0
    return str(folder)


def answers(name, folder):
    path = folder / "answers.json"
    said = run("resolve", "-r", str(name), "--on", "2019-01-01", "-o", str(path))
    assert (said.code, said.err) == (0, "")
    rows = [
        {key: sorted(value) if isinstance(value, list) else value for key, value in row.items()}
        for row in written(path)
    ]
    return said.out, sorted(rows, key=json.dumps)


def test_a_folder_of_tables_is_answered_for_without_making_its_records(tmp_path, monkeypatch):
    file = tmp_path / "register.yaml"
    file.write_text(PLAIN, encoding="utf-8")
    by_records = answers(file, tmp_path)
    folder = exported(file, tmp_path / "tables")
    monkeypatch.setattr("cli_running._read_once", lambda *names: pytest.fail(f"records were made of {names}"))
    assert answers(folder, tmp_path) == by_records
    assert [row["exercised by"] for row in by_records[1]] == ["st-helens-council"]


def test_functions_that_need_their_records_are_answered_for_alike_from_tables(tmp_path):
    name = "coventry-warwickshire-2018"
    assert answers(exported(name, tmp_path / "tables"), tmp_path) == answers(name, tmp_path)


def in_row_groups(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, row_group_size=2)


def with_each_text_once(table: pa.Table, path: Path) -> None:
    columns = [column.dictionary_encode() if pa.types.is_string(column.type) else column for column in table.columns]
    pq.write_table(pa.table(dict(zip(table.column_names, columns, strict=True))), path)


@pytest.mark.parametrize("rewrite", [in_row_groups, with_each_text_once])
def test_tables_as_other_programs_write_them_are_answered_for_alike(tmp_path, rewrite):
    name = "coventry-warwickshire-2018"
    folder = Path(exported(name, tmp_path / "tables"))
    for path in folder.glob("*.parquet"):
        rewrite(pq.read_table(path, memory_map=False), path)
    assert answers(folder, tmp_path) == answers(name, tmp_path)


def test_reading_tables_tells_how_far_it_is(tmp_path):
    told = []
    folder = exported("halton-st-helens-2008", tmp_path / "tables")
    columns_on_disk(Path(folder) / "manifest.json", lambda *said: told.append(said))
    assert {(doing, of) for doing, _, of in told} == {("rows read", told[-1][1])}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)


def test_faults_of_tables_are_told_with_file_and_row(tmp_path):
    file = tmp_path / "register.yaml"
    file.write_text(PLAIN, encoding="utf-8")
    folder = exported(file, tmp_path / "tables")
    path = tmp_path / "tables" / "holdings.parquet"
    table = pq.read_table(path)
    changed = table.set_column(table.schema.get_field_index("functions"), "functions", [[["nothing"]]])
    pq.write_table(changed, path)
    said = run("resolve", "-r", folder)
    assert said.code != 0
    assert "holdings.parquet:1" in said.err.replace("\n", "")
