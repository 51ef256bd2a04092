"""Asking on the command line: help that can be copied, exit codes, and which registers, day and place are meant."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from cli_asking import COVENTRY, HALTON, SMALL, answered, bodies
from cli_running import run, run_line

from accountgraph.cli.commands import COMMANDS
from accountgraph.shipped import shipped_path, shipped_registers

# Help


def helped(command: str) -> str:
    said = run(command, "--help")
    assert (said.code, said.err) == (0, "")
    return said.out


def test_help_names_every_command_in_one_line():
    said = run("--help")
    assert said.code == 0
    for command in COMMANDS:
        assert re.search(rf"^  {re.escape(command)} +[A-Z]", said.out, re.MULTILINE), command
    assert run("-h") == said
    assert (run().code, run().err) == (2, said.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_in_the_help_can_be_copied_and_run(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (examples,) = re.findall(r"^  Example:\n((?:    accountgraph .+\n)+)$", helped(command), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    for example in examples.split("    accountgraph ")[1:]:
        line, _, file = example.strip().partition(" > ")
        said = run_line(line)
        assert said.code in (0, 1)
        assert said.err == ""
        assert said.out
        if file:
            assert "$schema" in json.loads(said.out)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_says_what_its_options_are_for(command: str):
    options = helped(command).partition("Options:")[2]
    for line in re.findall(r"^  -.+$", options, re.MULTILINE):
        assert re.search(r"\s{2,}[A-Z]", line) or len(line.split()) <= 4, line


# Exit codes


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"check {COVENTRY} --on 2018-04-02", 1),
        (f"check {COVENTRY} --on 2018-04-02 --select ACC-03", 0),
        (f"check {COVENTRY} --on 2018-04-02 --select AGR-05", 1),
        (f"check {COVENTRY} --on 2018-04-02 --select AGR-05 --fail-on critical", 1),
        (f"check {HALTON} --on 2009-01-01 --select ACC-02 --fail-on high", 1),
        (f"check {HALTON} --on 2009-01-01 --select ACC-02 --fail-on critical", 0),
        (f"check {HALTON} --on 2009-01-01 --select ACC-02 --ignore ACC-02", 0),
        (f"orphans {HALTON} --on 2009-01-01 --fail-on critical", 0),
    ],
)
def test_findings_at_or_above_a_severity_exit_with_1(line: str, code: int):
    assert run_line(line).code == code


REFUSED = {
    "no such option": ("who carers --colour red", "No such option"),
    "no such command": ("whom carers", "No such command"),
    "nothing asked": ("who", "Missing argument"),
    "no such name": (f"who xyzzy {COVENTRY}", 'No function or commissioning area matches "xyzzy".'),
    "no such thing": (f"what xyzzy {COVENTRY}", 'No body, post, board or agreement matches "xyzzy".'),
    "a body asked who": ('who "Coventry City Council"', 'a body; try: accountgraph what "Coventry City Council"'),
    "no such place": (f'who "mental health" {COVENTRY} --place xyzzy', 'No place matches "xyzzy".'),
    "no such group": (f'who "mental health" {COVENTRY} --group xyzzy', 'No client group matches "xyzzy".'),
    "no such register": ("list -r coventry-warwikshire", 'Perhaps "coventry-warwickshire-2018" is meant'),
    "a folder without a register": ("list -r .", "the folder has no register.yaml"),
    "no day": ("who carers --on yesterday", '--on: "yesterday" is not a day; write 2018-04-01'),
    "no day of the calendar": ("who carers --on 2018-02-30", '"2018-02-30" is not a day of the calendar'),
    "a day that is not stated": ('who carers --on "not stated"', "write a day, a month or a year"),
    "a day without an end": ('next --on "no end"', "write a day, a month or a year"),
    "a day without a bound": ('check --on "by 2018"', "write a day, a month or a year"),
    "no earlier day": ("diff --from yesterday --to 2018", "--from"),
    "days the wrong way round": ("diff --from 2019 --to 2018", "2018 is before 2019"),
    "one day of two": ("diff --from 2018", "Missing option '--to'"),
    "no such kind to list": ("list cars", '"cars" cannot be listed; write any of: functions, areas'),
    "no such chart": (
        f"chart cars {COVENTRY} -o g.svg",
        'there is no chart "cars"; ask for delegation, governance, posts, matrix, timeline or network',
    ),
    "no such picture": (f"chart governance {COVENTRY} -o g.doc", "goes into a file that ends in .svg, .png,"),
    "no such picture of a network": (
        f"chart network {COVENTRY} -o g.svg",
        '"g.svg" cannot be written: this chart goes into a file that ends in .html',
    ),
    "sheets of a page": (f"chart governance {COVENTRY} --sheets -o g.html", "a .html file holds the whole picture"),
    "dots of a drawing": (f"chart governance {COVENTRY} --scale 3 -o g.svg", "only png is made of dots"),
    "no such focus": (f"chart governance {COVENTRY} --focus xyzzy -o g.svg", '"xyzzy"'),
    "no such export": (f"export x.doc {COVENTRY}", '"x.doc" has no known ending'),
    "tables without their format": (f"export my-tables {COVENTRY}", "for a folder of tables add --format tables"),
    "no such check": ("explain XYZ-99", 'No check is called "XYZ-99".'),
    "no such check to select": ("check --select XYZ-99", 'No check is called "XYZ-99".'),
    "no such family": ("check --family xyzzy", 'No family of checks is called "xyzzy".'),
    "no such severity": ("check --fail-on grave", "'grave' is not one of"),
    "no such format": ("who carers --format xml", "'xml' is not one of"),
    "nothing supposed": ("what-if", "name one thing, with --end or with --remove"),
    "two things supposed": ("what-if --end a --remove b", "name one thing, with --end or with --remove"),
    "nothing that can end": (f"what-if --end report {COVENTRY}", "has no days and cannot end"),
    "nothing of that id": (f"what-if --end xyzzy {COVENTRY}", '"xyzzy"'),
    "a picture in no folder": (f"chart governance {COVENTRY} -o no-folder/g.svg", "no-folder/g.svg cannot be written"),
    "a picture on a folder": (f"chart governance {COVENTRY} -o folder.svg", "folder.svg cannot be written"),
    "an export in no folder": ("export no-folder/x.ttl -r there", "no-folder/x.ttl cannot be written"),
    "a register in a file": ("init file.txt", "file.txt cannot be written"),
    "a register that is there": ("init there", "there/register.yaml is already there and was left as it is"),
}


@pytest.mark.parametrize(("line", "words"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_said_on_stderr_and_exits_with_2(
    line: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "register.yaml").write_text(SMALL, encoding="utf-8")
    (tmp_path / "folder.svg").mkdir()
    (tmp_path / "file.txt").write_text("here first", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    said = run_line(line)
    assert (said.code, said.out) == (2, "")
    assert words in " ".join(said.err.split())
    assert "Traceback" not in said.err
    assert "internal error" not in said.err
    assert (tmp_path / "there" / "register.yaml").read_text(encoding="utf-8") == SMALL


def test_a_text_that_fits_several_things_lists_them():
    said = run_line(f"who assessment {COVENTRY} --on 2018-03-29")
    assert (said.code, said.out) == (2, "")
    first, *others = said.err.splitlines()
    assert first == '"assessment" matches several things equally well; ask for one of them by its id:'
    idents = [line.rpartition("(")[2].removesuffix(")") for line in others]
    assert len(idents) > 1
    for ident in idents:
        assert run_line(f"who {ident} {COVENTRY} --on 2018-03-29").code == 0


def test_a_clear_best_match_is_taken_and_the_others_are_named():
    said = run_line(f'who "mental health" {COVENTRY} --on 2018-03-29')
    assert said.code == 0
    assert said.out.splitlines()[1] == "Integrated mental health services"
    assert "The text also fits: Adult mental health services; Approved mental health professionals;" in said.text


# Registers


def test_without_a_register_all_shipped_ones_are_asked():
    asked = {answer["question"]["register"] for answer in answered('who "mental health" --on 2009-01-01')["answers"]}
    assert asked >= {"coventry-warwickshire-2018", "halton-st-helens-2008"}
    assert {one["register"] for one in answered("list")} == {None, *shipped_registers()}


def test_a_register_is_named_by_slug_folder_or_file_and_read_once():
    folder = shipped_path("data", "coventry-warwickshire-2018")
    by_slug = run_line(f"list {COVENTRY}")
    assert by_slug.code == 0
    for names in (
        [folder],
        [folder / "register.yaml"],
        [folder, folder],
        ["coventry-warwickshire-2018", folder, folder / "register.yaml"],
    ):
        assert run("list", *(part for name in names for part in ("--register", str(name)))) == by_slug


def test_two_registers_of_one_id_are_a_fault(tmp_path: Path):
    for name in ("one.yaml", "two.yaml"):
        (tmp_path / name).write_text(SMALL, encoding="utf-8")
    said = run("list", "-r", str(tmp_path / "one.yaml"), "-r", str(tmp_path / "two.yaml"))
    assert said.code == 2
    assert 'two registers have the id "small"' in said.err


def test_the_day_is_today_where_none_is_given():
    assert json.loads(run_line(f"check {COVENTRY} --format json").out)["on"] == date.today().isoformat()  # noqa: DTZ011


def test_a_day_may_be_partial():
    value = answered(f'who "assessment under the Care Act" {COVENTRY} --on "April 2018"')
    assert value["question"]["on"] == "April 2018"
    assert value["exercised_by"]["state"] == "possible"


def test_a_place_and_a_kind_narrow_the_answer():
    value = answered(f"who AMHP {COVENTRY} --on 2018-03-29 --place Coventry --kind statutory")
    assert bodies(value["exercised_by"]) == ["coventry-city-council"]
    assert {item["accountability"] for item in value["posts"]["items"]} == {"statutory"}
