"""What is written as tables reads back as the same records, at the same places, resting on the same clauses."""

import json
import re
import sys
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow.parquet as pq
import pytest
from cli_running import python, run_line
from every_kind import LAW, REGISTER, SHARED_BODIES, every_kind
from hypothesis import given, settings
from hypothesis import strategies as st
from partnership import written
from small import read_texts
from strategies import whole
from tables_tried import SMALL, columns_back, in_full, read_back, tables_of

from accountgraph.dates import NO_END, NOT_STATED, Day, DayNotUnderstoodError, parse_day
from accountgraph.reading import Reading, read
from accountgraph.reading.tables import (
    MANIFEST,
    Form,
    TablesNotPossibleError,
    arrow_tables,
    columns_of,
    export_tables,
    schema_of,
    write_columns,
    write_records,
)
from accountgraph.reading.tables.days import FIRST_NUMBER, LAST_NUMBER, cells_of, number_of, written_day
from accountgraph.records import SECTIONS
from accountgraph.register import load
from accountgraph.shipped import shipped_registers

FORMS = pytest.mark.parametrize("form", list(Form))


@cache
def shipped(slug: str) -> Reading:
    return read((slug,))


# Round trips


@FORMS
@pytest.mark.parametrize("slug", shipped_registers())
def test_a_shipped_register_reads_back_with_every_place_and_citation(slug: str, form: Form, tmp_path: Path):
    assert export_tables((slug,), tmp_path, form) == (tmp_path,)
    back = read((str(tmp_path),))
    assert back.problems == ()
    assert in_full(back.records) == in_full(shipped(slug).records)
    assert back.headers == shipped(slug).headers
    own = [record for record in back.records if record.register == slug]
    assert {record.where.file for record in own} == {f"data/{slug}/register.yaml"}
    assert any(record.cites and record.cites[0].where.line > record.where.line for record in own)


@FORMS
def test_every_kind_of_record_and_every_field_reads_back(form: Form, tmp_path: Path):
    read_once = tables_of(REGISTER, tmp_path / "own", form, world=LAW, others=(SHARED_BODIES,))
    tables_of(SHARED_BODIES, tmp_path / "shared", form, world=LAW)
    back = read_back(tmp_path / "shared", tmp_path / "own", world=LAW)
    assert back.faults == []
    assert in_full(back.records) == in_full(read_once.records)
    assert back.headers == read_once.headers
    law_only = read_texts(world=LAW)
    write_records(law_only.headers[0], law_only.records, tmp_path / "law", form)
    assert in_full(read_back(tmp_path / "law", world=NO_WORLD).records) == in_full(law_only.records)


NO_WORLD = "shared: {id: bodies, label: Nothing}\n"


def test_every_column_holds_something_somewhere():
    """So the round trips above try every column."""
    held = {section: set() for section in SECTIONS}
    for records in (every_kind().records, load().records):
        for section, table in arrow_tables(records).items():
            held[section] |= {name for name in table.schema.names if table[name].null_count < len(table)}
    scope = "functions|areas|places|groups|agreement"  # of every statement, so tried where one has them
    usual = re.compile(rf"note|cites|cites source lines|label|{scope}|.* (from|to|in words)")
    for section, kind in SECTIONS.items():
        empty = {column.name for column in columns_of(kind)} - held[section]
        assert not [name for name in empty if not usual.fullmatch(name)], section


@settings(max_examples=40, deadline=None)
@given(whole(), st.sampled_from(Form))
def test_any_partnership_reads_back(partnership, form):
    with TemporaryDirectory() as folder:
        read_once = tables_of(written(partnership), Path(folder), form)
        back = read_back(Path(folder))
    assert back.faults == []
    assert in_full(back.records) == in_full(read_once.records)


@settings(max_examples=20, deadline=None)
@given(whole())
def test_any_partnership_without_faults_has_none_as_columns_and_the_same_cells(partnership):
    with TemporaryDirectory() as folder:
        read_once = tables_of(written(partnership), Path(folder))
        columns, faults = columns_back(Path(folder))
    assert faults == []
    own = [record for record in read_once.records if record.register == "small"]
    made = arrow_tables(own, slug="small")
    assert columns is not None
    assert {section: table.to_pylist() for section, table in columns.tables.items()} == {
        section: table.to_pylist() for section, table in made.items()
    }


def test_text_that_is_hard_for_csv_reads_back(tmp_path: Path):
    hard = SMALL.replace("label: First,", "label: 'A \"quoted\", comma; null, été — 你好', note: 'null',")
    read_once = tables_of(hard, tmp_path, Form.CSV)
    back = read_back(tmp_path)
    assert (back.faults, in_full(back.records)) == ([], in_full(read_once.records))


def test_numbers_read_back_whatever_their_size(tmp_path: Path):
    amounts = ["0", "0.1", "64.5", "123456789012.25", "0.00000001", "100000000000000000000000"]
    groups = "".join(f"  - {{id: g{n}, label: G, from age: {age}, cites: [deed 1]}}\n" for n, age in enumerate(amounts))
    text = SMALL.replace("delegations:", f"{groups}delegations:")
    for form in Form:
        read_once = tables_of(text, tmp_path, form)
        assert in_full(read_back(tmp_path).records) == in_full(read_once.records)


def test_an_entry_that_says_it_cites_nothing_still_does(tmp_path: Path):
    read_once = tables_of(SMALL.replace("vacant: yes, cites: [deed 1]", "cites: []"), tmp_path)
    back = read_back(tmp_path)
    assert (back.faults, in_full(back.records)) == ([], in_full(read_once.records))


def test_records_of_tables_without_a_first_file_are_at_their_row(tmp_path: Path):
    read_once = tables_of(SMALL, tmp_path)
    own = arrow_tables([record for record in read_once.records if record.register == "small"], slug="small")
    plain = {
        section: table.drop_columns(["source file", "source line", "cites source lines"])
        for section, table in own.items()
    }
    write_columns(read_once.headers[-1], plain, tmp_path)
    back = read_back(tmp_path)
    assert back.faults == []
    second = next(record for record in back.records if record.id == "small/second")
    assert str(second.where) == str(second.cites[0].where) == "delegations.parquet:2"


# Days


@pytest.mark.parametrize(
    ("day", "cells"),
    [
        ("2018-04-01", (17622, 17622, None)),
        ("1 April 2018", (17622, 17622, "1 April 2018")),
        ("April 2018", (17622, 17651, "April 2018")),
        ("by 2018-04-01", (None, 17622, "by 2018-04-01")),
        ("from 2018-04-01 on", (17622, None, "from 2018-04-01 on")),
        ("not stated", (None, None, None)),
        ("by no end", (None, None, "by no end")),
        ("no end", (LAST_NUMBER, LAST_NUMBER, "no end")),
        ("9999-12-31", (LAST_NUMBER, LAST_NUMBER, None)),
        ("0001-01-01", (FIRST_NUMBER, FIRST_NUMBER, None)),
        ("9999", (number_of(date(9999, 1, 1)), None, "9999")),
    ],
)
def test_a_day_is_two_numbers_and_words_where_they_are_needed(day: str, cells: tuple[object, ...]):
    assert cells_of(parse_day(day)) == cells
    assert parse_day(written_day(*cells) or "not stated") == parse_day(day)


DAYS = st.dates().map(date.isoformat)


@given(
    st.one_of(
        DAYS,
        DAYS.map(lambda day: day[:7]),
        DAYS.map(lambda day: day[:4]),
        st.sampled_from(["no end", "not stated"]),
        st.builds("between {} and {}".format, DAYS, DAYS),
        DAYS.map("by {}".format),
        DAYS.map("from {} on".format),
    )
)
def test_every_day_reads_back_exactly(written):
    try:
        day = parse_day(written)
    except DayNotUnderstoodError:
        return
    assert parse_day(written_day(*cells_of(day)) or "not stated") == day
    first, last, _ = cells_of(day)
    assert (FIRST_NUMBER if first is None else first) == number_of(day.earliest)
    assert (LAST_NUMBER if last is None else last) == number_of(day.latest)


def test_words_may_be_left_out():
    assert written_day(17622, 17651, None) == "between 2018-04-01 and 2018-04-30"
    assert written_day(None, 17622, None) == "by 2018-04-01"
    assert written_day(17622, None, None) == "from 2018-04-01 on"
    assert {cells_of(day) for day in (NOT_STATED, NO_END, Day.exact(date(2018, 4, 1)))}


# What is written


def test_a_program_reads_the_tables_without_knowing_the_format(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    table = pq.read_table(tmp_path / "delegations.parquet")
    assert table.schema.equals(schema_of(SECTIONS["delegations"]))
    row = table.to_pylist()[0]
    assert (row["id"], row["delegated by"], row["functions"]) == ("first", "hill-council", ["duty"])
    assert (row["first day from"], row["last day in words"], row["cites"]) == (17622, "no end", ["deed 1"])


def test_the_manifest_names_the_register_and_each_table(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    said = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert said["register"] == {"id": "small", "label": "Small", "source file": "1.yaml", "source line": 2}
    assert said["kinds"]["delegations"] == {"file": "delegations.parquet", "rows": 2}
    assert list(said["kinds"]) == ["documents", "functions", "groups", "delegations", "posts"]


def test_tables_written_again_leave_nothing_of_the_first(tmp_path: Path):
    tables_of(SMALL, tmp_path)
    (tmp_path / "mine.txt").write_text("kept", encoding="utf-8")
    tables_of(SMALL.partition("posts:")[0], tmp_path, Form.CSV)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "delegations.csv",
        "documents.csv",
        "functions.csv",
        "groups.csv",
        "manifest.json",
        "mine.txt",
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("register.yaml", "register:"), (MANIFEST, '{"name": "another program"}')]
)
def test_what_is_no_folder_of_tables_is_left_as_it_is(name: str, content: str, tmp_path: Path):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(TablesNotPossibleError, match="name another folder"):
        tables_of(SMALL, tmp_path)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == [content]


def test_where_writing_fails_there_is_no_manifest(tmp_path: Path):
    read_once = read_texts(SMALL)
    tables_of(SMALL, tmp_path)

    def failing(_section: str, _rows: int) -> None:
        raise OSError(28, "no space left")

    with pytest.raises(OSError, match="no space left"):
        write_records(read_once.headers[-1], read_once.records, tmp_path, progress=failing)
    assert not (tmp_path / MANIFEST).exists()


def test_a_reading_of_yaml_needs_no_arrow():
    said = python("import sys, accountgraph; accountgraph.load('brent-2006'); print('pyarrow' in sys.modules)")
    assert said.out == "False\n", sys.version


# The command


def test_export_writes_a_folder_that_answers_as_the_register_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    asked = 'who "assessment under the Care Act" --on 2018-03-29 --format json -r '
    for form in ("tables", "tables-csv"):
        said = run_line(f"export cov --format {form} -r coventry-warwickshire-2018")
        assert (said.code, said.out, said.err) == (0, "Wrote cov. To ask it: -r cov\n", "")
        assert run_line(asked + "cov").out == run_line(asked + "coventry-warwickshire-2018").out
        assert run_line(asked + "cov/manifest.json").out == run_line(asked + "cov").out


def test_export_writes_a_folder_for_each_of_several_registers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run_line("export all --format tables-csv -r brent-2006 -r salford-2001")
    assert said.out.splitlines() == [
        f"Wrote all/{slug}. To ask it: -r all/{slug}" for slug in ("brent-2006", "salford-2001")
    ]
    slugs = ("brent-2006", "salford-2001")
    assert load("all/brent-2006", "all/salford-2001").records == load(*slugs).records


def test_exported_tables_keep_accepted_findings_and_may_leave_out_people(tmp_path: Path, write_register):
    file = write_register(
        SMALL.replace("hill-council", "coventry-city-council")
        .replace("health-trust", "warwickshire-county-council")
        .replace("new-trust", "warwickshire-county-council")
        .replace("duty-act", "care-act-2014")
        + "appointments:\n  - {id: someone, person: A. N. Other, post: chief, cites: [deed 1]}\n"
    )
    accepted = file.parent / "accepted.yaml"
    accepted.write_text(
        "accepted:\n  - {id: one, code: ACC-01, subject: duty, reason: known, author: me, expires: 2030-01-01}\n",
        encoding="utf-8",
    )
    export_tables((str(file),), tmp_path / "all")
    assert [one.reason for one in read((str(tmp_path / "all"),)).accepted] == ["known"]
    assert (tmp_path / "all" / "appointments.parquet").exists()
    export_tables((str(file),), tmp_path / "few", with_people=False)
    assert not (tmp_path / "few" / "appointments.parquet").exists()
    assert read((str(tmp_path / "few"),)).problems == ()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("export x --format tables --on 2018", "tables hold every day"),
        ("export x --format tables -r nowhere", "no such folder or file"),
        ("export file/x --format tables -r brent-2006", "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_said(line: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = run_line(line)
    assert said.code == 2
    assert message in " ".join(said.err.split())


def test_shared_records_alone_are_no_register_to_export(tmp_path: Path):
    shared = tmp_path / "shared.yaml"
    shared.write_text("shared: {id: more-bodies, label: More}\n", encoding="utf-8")
    with pytest.raises(TablesNotPossibleError, match="no register of a partnership"):
        export_tables((str(shared),), tmp_path / "out")
