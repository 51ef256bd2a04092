"""`check --structure` and `diff --everything`: everything at once, on the screen and in files."""

import contextlib
import csv
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from cli_running import run
from test_index_command import exported

from accountgraph.cli.watching import progress

LISTS = ("records", "posts", "managed by", "boards", "boards report to")
NUMBERS = ("line", "chain length")


def written(path: Path) -> list[dict[str, object]]:
    if path.suffix == ".parquet":
        rows = pq.read_table(path).to_pylist()
        return [{key: "" if value is None else value for key, value in row.items()} for row in rows]
    if path.suffix == ".json":
        return json.loads(path.read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {
                key: json.loads(value) if key in LISTS else int(value) if key in NUMBERS else value
                for key, value in row.items()
            }
            for row in csv.DictReader(file)
        ]


STRUCTURE = ("check", "--structure", "--on", "2018-03-29", "-r")
DIFF = ("diff", "--everything", "--from", "2018-03-31", "--to", "2018-04-01", "-r")


@pytest.mark.parametrize(
    ("command", "code"), [((*STRUCTURE, "halton-st-helens-2008"), 1), ((*DIFF, "coventry-warwickshire-2018"), 0)]
)
def test_the_three_forms_say_the_same(command, code, tmp_path):
    paths = [tmp_path / f"found.{ending}" for ending in ("json", "csv", "parquet")]
    for path in paths:
        said = run(*command, "-o", str(path))
        assert (said.code, said.err) == (code, "")
        assert said.out.endswith(f"Wrote {path}.\n")
    rows = [written(path) for path in paths]
    assert rows[0] == rows[1] == rows[2] != []


def test_faults_are_counted_with_the_first_of_each_and_their_places():
    said = run(*STRUCTURE, "halton-st-helens-2008")
    assert said.code == 1
    assert "nobody exercises it: 9\n" in said.out
    assert re.search(r"register\.yaml:\d+: halton-st-helens-2008/mental-health with halton-borough-council, ", said.out)
    assert "  and 4 more; -o faults.csv writes all\n" in said.out
    assert "managed in a circle (PPL-07): 0\n" in said.out


def test_where_nothing_is_wrong_the_exit_code_is_nought():
    said = run("check", "--structure", "--on", "2018-03-29", "-r", "coventry-warwickshire-2018")
    assert said.code == 0
    assert {line.rpartition(" ")[2] for line in said.out.splitlines()} == {"0"}


def test_faults_in_tables_are_where_the_records_were_first_written(tmp_path):
    name = "halton-st-helens-2008"
    of_file, of_tables = (tmp_path / "file.json", tmp_path / "tables.json")
    assert run(*STRUCTURE, name, "-o", str(of_file)).code == 1
    assert run(*STRUCTURE, exported(name, tmp_path / "tables"), "-o", str(of_tables)).code == 1
    assert written(of_tables) == written(of_file)


def test_faults_in_tables_that_do_not_say_where_they_are_from_are_in_a_row_of_a_table(tmp_path):
    folder = exported_as_csv("halton-st-helens-2008", tmp_path / "tables")
    table = folder / "functions.csv" if (folder / "functions.csv").exists() else folder / "areas.csv"
    rows = list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
    for row in rows:
        row["source file"] = row["source line"] = ""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = tmp_path / "found.json"
    assert run(*STRUCTURE, str(folder), "-o", str(found)).code == 1
    places = {row["subject"]: (Path(row["file"]).name, row["line"]) for row in written(found)}
    by_row = {f"halton-st-helens-2008/{row['id']}": (table.name, number) for number, row in enumerate(rows, 2)}
    assert {place for place in places.items() if place[1][0] == table.name} <= set(by_row.items())
    assert any(place[0] == table.name for place in places.values())


ROUND = """
register: {id: mine, label: Mine, nation: England}
documents:
  - {id: deed, label: The deed, kind: agreement, dated: 2018-03-28}
bodies:
  - {id: one, label: One, kind: council, cites: [deed 1]}
  - {id: two, label: Two, kind: council, cites: [deed 1]}
reporting lines:
  - {id: there, label: There, kind: account, reported by: [one], reports to: [two], cites: [deed 1]}
  - {id: back, label: Back, kind: account, reported by: [two], reports to: [one], cites: [deed 1]}
"""


@pytest.mark.parametrize("says_where", [True, False])
def test_rows_of_bodies_that_registers_share_do_not_shift_the_places_of_faults(tmp_path, says_where):
    file = tmp_path / "register.yaml"
    file.write_text(ROUND, encoding="utf-8")
    folder = exported_as_csv(str(file), tmp_path / "tables")
    with (folder / "bodies.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    rows.insert(0, rows[0] | {"id": "known", "label": "Known", "codes": '["gss:E08000006"]', "source line": 5})
    for row in rows if not says_where else ():
        row["source file"] = row["source line"] = ""
    with (folder / "bodies.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["kinds"]["bodies"]["rows"] = len(rows)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    said = run(*STRUCTURE, str(folder))
    assert ("register.yaml:6: mine/one with mine/two" if says_where else "bodies.csv:3: mine/one with") in said.out


def exported_as_csv(name: str, folder: Path) -> Path:
    assert run("export", str(folder), "-r", name, "--format", "tables-csv").code == 0
    return folder


def test_rows_of_two_days_are_counted_and_told_apart(tmp_path):
    path = tmp_path / "changes.json"
    said = run(*DIFF, "coventry-warwickshire-2018", "-o", str(path))
    assert said.out.splitlines()[:3] == [
        "10 functions and areas are answered for otherwise.",
        "gone: 10 rows (found 10)",
        "come: 10 rows (possible 10)",
    ]
    rows = written(path)
    assert [row["change"] for row in rows] == ["gone", "come"] * 10
    assert {row["state"] for row in rows if row["change"] == "come"} == {"possible"}


def test_rows_of_two_days_are_those_of_resolve(tmp_path):
    name, days = "halton-st-helens-2008", ("2007-01-01", "2012-01-01")
    answers = [tmp_path / f"{day}.json" for day in days]
    for day, path in zip(days, answers, strict=True):
        assert run("resolve", "-r", name, "--on", day, "-o", str(path)).code == 0
    changes = tmp_path / "changes.json"
    said = run("diff", "--everything", "--from", days[0], "--to", days[1], "-r", name, "-o", str(changes))
    assert said.code == 0
    before, after = (written(path) for path in answers)
    rows = [(row.pop("change"), row) for row in written(changes)]
    assert {change for change, _ in rows} == {"gone", "come"}
    assert all(row in (before if change == "gone" else after) for change, row in rows)


def test_where_nothing_differs_no_row_is_written(tmp_path):
    path = tmp_path / "changes.csv"
    said = run(
        "diff", "--everything", "--from", "2018-03-01", "--to", "2018-03-02", "-r", "brent-2006", "-o", str(path)
    )
    assert said.out.startswith("0 functions and areas are answered for otherwise.\ngone: 0 rows\ncome: 0 rows\n")
    assert path.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("check", "--structure", "--select", "ACC-01"), "have no use for --select"),
        (("check", "--structure", "--profile", "lpa-2003"), "have no use for --profile"),
        (("check", "--structure", "--format", "html"), "have no use for --format"),
        (
            ("check", "--structure", "-o", "found.html"),
            "the ending of found.html names no format; end it in parquet, csv or json",
        ),
        (("diff", "--from", "2018", "--to", "2019", "-o", "found.csv"), "add --everything"),
        (("diff", "--everything", "--from", "2018", "--to", "2019", "--format", "json"), "-o changes.json"),
        (
            ("diff", "--everything", "--from", "2018", "--to", "2019", "-o", "found"),
            "the ending of found names no format",
        ),
        (("check", "--structure", "-o", "missing/found.csv"), "name a file in a folder that exists"),
        (
            ("diff", "--everything", "--from", "2018", "--to", "2019", "-o", "missing/found.csv"),
            "name a file in a folder that exists",
        ),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_read(command, told):
    said = run(*command, "-r", "nowhere")
    assert said.code == 2
    assert told in " ".join(said.err.replace("│", " ").split())


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_a_file_that_cannot_be_written_is_named_with_the_reason_once(tmp_path, ending):
    path = tmp_path / "missing" / f"found.{ending}"
    for command in ((*STRUCTURE, "brent-2006"), (*DIFF, "brent-2006")):
        said = run(*command, "-o", str(path))
        assert said.code == 2
        assert said.err == (
            f"{path} cannot be written: No such file or directory; name a file in a folder that exists\n"
        )


class Terminal(io.StringIO):
    """A stream that somebody watches."""

    def isatty(self) -> bool:
        return True


def test_whoever_watches_is_told_how_far_it_is_and_nobody_else():
    for stream, is_told in ((Terminal(), True), (io.StringIO(), False)):
        with contextlib.redirect_stderr(stream), progress() as told:
            told("rows read", 5, 10)
            told("rows read", 10, 10)
        assert ("rows read" in stream.getvalue()) == is_told
