"""What the command line writes: files, formats, and the same text on every terminal and in any folder."""

import contextlib
import json
import os
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_asking import COVENTRY, HALTON, PCT, SMALL, TRUST, answered
from cli_running import PLAIN, in_its_own_process, python, run, run_line
from output_shape import faults as out_of_shape

from accountgraph.shipped import shipped_path

# Writing


def test_a_register_to_start_from_reads_and_passes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run("init", "my own/[first] partnership")
    assert (said.code, said.err) == (0, "")
    folder = tmp_path / "my own" / "[first] partnership"
    assert sorted(path.name for path in folder.iterdir()) == ["register.schema.json", "register.yaml"]
    wrote, *suggested = said.out.splitlines()
    assert wrote.startswith("Wrote my own/[first] partnership/register.yaml.")
    assert len(suggested) == 2
    for line in suggested:
        again = run_line(line.removeprefix("  accountgraph "))
        assert (again.code, again.err) == (0, "")
    assert run("check", "-r", str(folder), "--on", "2027-03-31").code == 0
    first, *_ = (folder / "register.yaml").read_text(encoding="utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=register.schema.json"


@pytest.mark.parametrize("ending", ["svg", "mmd", "txt"])
def test_a_chart_is_written_where_it_is_named(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    name = f"chart [of] {'a' * 80}.{ending}"
    said = run_line(f'chart delegation {HALTON} --on 2009-01-01 --focus "mental health" -o "{name}"')
    assert (said.code, said.err) == (0, "")
    assert f"Wrote {name}: " in said.out
    assert "Mental health" in (tmp_path / name).read_text(encoding="utf-8")


def test_exports_can_be_dated_and_without_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    named = (
        "posts:\n  - {id: chief, label: Chief, cites: [deed 1]}\n"
        "appointments:\n  - {id: first-chief, person: A. N. Other, post: chief, cites: [deed 1]}\n"
    )
    (tmp_path / "register.yaml").write_text(SMALL + named, encoding="utf-8")
    for line in ("a.ttl", "b.ttl --no-names --on 2018-03-29", "d.graphml --on 2018-03-29"):
        said = run_line(f"export {line} -r .")
        assert (said.code, said.out) == (0, f"Wrote {line.split(maxsplit=1)[0]}.\n")
    assert "A. N. Other" in (tmp_path / "a.ttl").read_text(encoding="utf-8")
    assert "A. N. Other" not in (tmp_path / "b.ttl").read_text(encoding="utf-8")
    ET.parse(tmp_path / "d.graphml")  # noqa: S314  # our own file


# Formats


def test_findings_as_sarif_point_at_the_line_and_name_the_clause():
    said = run_line(f"check {COVENTRY} --on 2018-04-02 --select AGR-05 --format sarif")
    assert said.code == 1
    (log,) = json.loads(said.out)["runs"]
    (result,) = log["results"]
    place = result["locations"][0]["physicalLocation"]
    file = shipped_path(place["artifactLocation"]["uri"])
    line = file.read_text(encoding="utf-8").splitlines()[place["region"]["startLine"] - 1]
    assert line.strip() == "- label: second extension"
    assert "[report Executive Summary para 2;" in result["message"]["text"]


def test_an_explanation_as_text_and_as_json():
    text, value = run("explain", "acc-01"), json.loads(run_line("explain ACC-01 --format json").out)
    assert text.code == 0
    for title in value["sections"]:
        assert f"\n{title}\n" in text.out
    assert (value["code"], value["name"]) == ("ACC-01", "orphan-function")


def test_the_schema_of_registers_is_the_one_that_ships():
    shipped = json.loads(shipped_path("ontology", "register.schema.json").read_text(encoding="utf-8"))
    assert json.loads(run("schema").out) == shipped


@pytest.mark.parametrize(
    "line",
    [
        f"what coventry-section-75 {COVENTRY} --on 2018-03-29",
        f"what {PCT} {HALTON} --on 2009-01-01",
        f"what {PCT} {HALTON} --on 2014-01-01",
        f"what-if --remove {PCT} {HALTON} --on 2009-01-01",
        f"what-if --end section-75-strategic-board {COVENTRY} --on 2018-03-29",
        f"what-if --end coventry-section-75 {COVENTRY} --on 2030-01-01",
        f"next {HALTON} --on 2009-01-01",
        "next --on 1990-01-01",
        "diff --from 2008-01-01 --to 2022-07-01",
        "list areas places",
        f'who "learning disability" {HALTON} --on 2012-06-01',
        f"who guardianship {COVENTRY} --on 2018 --as-proposed",
    ],
)
def test_json_is_what_the_schema_says(line: str):
    assert answered(line) is not None


def test_a_register_held_against_a_profile_exits_with_1_where_a_heading_is_not_met():
    said = run_line(f"check {HALTON} --profile lpa-2003 --format json")
    value = json.loads(said.out)
    assert out_of_shape("check-profile", value) == []
    assert (said.code, said.err) == (1, "")
    assert value["held"][0]["unmet"]


def test_losing_the_strategic_board_is_a_loss():
    value = answered(f"what-if --end section-75-strategic-board {COVENTRY} --on 2018-03-29")
    assert {loss["part"] for loss in value["losses"]} == {"overseen_by"}


ESCAPE = "\x1b["


def on_a_terminal(*arguments: str, **environment: str) -> str:
    """What a command writes when its output is a terminal."""
    import pty  # noqa: PLC0415  # only where there are such terminals

    terminal, end = pty.openpty()
    command = subprocess.Popen(
        [sys.executable, "-m", "accountgraph.cli", *arguments],
        env={**PLAIN, "TERM": "xterm-256color", **environment},
        stdout=end,
        stderr=end,
    )
    os.close(end)
    said = b""
    with contextlib.suppress(OSError):  # the terminal is closed when the command ends
        while part := os.read(terminal, 65536):
            said += part
    os.close(terminal)
    assert command.wait() == 0
    return said.decode("utf-8")


def test_output_that_is_no_terminal_is_plain_and_the_same_in_any_folder(tmp_path: Path):
    asked = ("check", "-r", "halton-st-helens-2008", "--on", "2009-01-01")
    said = in_its_own_process(*asked, cwd=tmp_path, TERM="xterm-256color")
    assert said == run(*asked)
    assert said.code == 1
    assert ESCAPE not in said.out
    assert str(shipped_path()) not in said.out


def test_no_escape_codes_where_no_color_is_set():
    assert ESCAPE in on_a_terminal("explain", "ACC-01")
    assert ESCAPE not in on_a_terminal("explain", "ACC-01", NO_COLOR="1")


@cache
def several_outputs(seed: str) -> str:
    """What several commands write, in one process with a seed of its own."""
    lines = [
        f'who "assessment under the Care Act" {COVENTRY} --on 2018-04-02 --format json',
        f'who "older people" {HALTON} --on 2009-01-01',
        f"what {TRUST} {COVENTRY} --on 2018-03-29",
        f"list {COVENTRY}",
        f"check {COVENTRY} --on 2018-04-02 --format sarif",
        f"diff --from 2008-01-01 --to 2018-04-01 {HALTON}",
        f"what-if --remove {PCT} {HALTON} --on 2009-01-01",
        f"next --on 2018-04-02 --all {COVENTRY}",
        f"chart governance {COVENTRY} --on 2018-03-29 -o {os.devnull}.svg",
    ]
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        f"from cli_running import run\n"
        f"for line in {[shlex.split(line) for line in lines]!r}: print(run(*line))"
    )
    said = python(code, PYTHONHASHSEED=seed)
    assert said.err == ""
    return said.out


def test_output_does_not_depend_on_the_order_of_sets():
    assert several_outputs("1") == several_outputs("2")


def test_it_runs_from_any_folder(tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(SMALL, encoding="utf-8")
    said = in_its_own_process("who", "duty", "-r", "mine.yaml", "--format", "json", cwd=tmp_path)
    assert (said.code, said.err) == (0, "")
    value = json.loads(said.out)
    assert value["holders"]["items"][0]["cites"][0]["file"] == "mine.yaml"


def test_a_letter_that_the_terminal_lacks_is_no_crash():
    named = ("list", "posts", "-r", "coventry-warwickshire-2018")
    said = run(*named, encoding="ascii")
    assert (said.code, said.err) == (0, "")
    assert "?" in said.out
    as_json = [json.loads(run(*named, "--format", "json", encoding=encoding).out) for encoding in ("ascii", "utf-8")]
    assert as_json[0] == as_json[1]


def test_a_reader_that_stops_reading_is_no_finding():
    command = subprocess.Popen(
        [sys.executable, "-m", "accountgraph.cli", "explain", "ACC-01"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    command.stdout.close()
    _, err = command.communicate()
    assert (err, command.returncode) in ((b"", 0), (b"", -13))
