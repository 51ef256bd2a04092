"""The command line as a user meets it: what each command must show, exit codes, faults, help that can be copied."""

import contextlib
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from cli_running import PLAIN, Said, in_its_own_process, python, run, run_line
from small import HEAD
from test_answers_output import faults as out_of_shape

from accountgraph.cli.commands import COMMANDS
from accountgraph.shipped import shipped_path, shipped_registers

COVENTRY = "-r coventry-warwickshire-2018"
HALTON = "-r halton-st-helens-2008"
TRUST = "coventry-and-warwickshire-partnership-nhs-trust"
PCT = "halton-and-st-helens-pct"
COUNCILS = ["halton-borough-council", "st-helens-council"]

SMALL = (
    HEAD
    + """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
holdings:
  - {id: holds, body: coventry-city-council, functions: [duty], cites: [deed 1]}
"""
)


def answered(line: str) -> dict[str, Any]:
    """The JSON of a question that is answered."""
    said = run_line(f"{line} --format json")
    assert (said.code, said.err) == (0, "")
    value = json.loads(said.out)
    assert out_of_shape(line.split(maxsplit=1)[0], value) == []
    return value


def bodies(part: dict[str, Any]) -> list[str]:
    return list(dict.fromkeys(item["body"] for item in part["items"]))


def bare(ident: str) -> str:
    return ident.rpartition("/")[2]


def clauses(part: dict[str, Any]) -> set[str]:
    """Every clause that a part of an answer shows."""
    return {value for key, value in _pairs(part) if key == "clause"}


def _pairs(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, dict):
        return [*value.items(), *(pair for each in value.values() for pair in _pairs(each))]
    return [pair for each in value for pair in _pairs(each)] if isinstance(value, list) else []


# What it must show


def test_mental_health_is_led_by_the_pct_under_an_agreement_nobody_is_shown_to_have_signed():
    asked = f'who "mental health" {HALTON} --on 2009-01-01'
    answer = answered(asked)
    assert bodies(answer["holders"]) == [*COUNCILS, PCT]
    assert {"5.1", "5.2"} <= clauses(answer["holders"])
    assert (answer["exercised_by"]["state"], bodies(answer["exercised_by"])) == ("possible", [PCT])
    said = run_line(asked)
    assert said.code == 0
    assert "Exercised by: possible" in said.text
    assert "whether the original three-year period was ever agreed is not stated" in said.text
    assert "[agreement 5.1; agreement 5.2; agreement front sheet 8]" in said.text


def test_older_people_are_led_by_local_authority_which_fits_two_councils():
    asked = f'who "older people" {HALTON} --on 2009-01-01'
    part = answered(asked)["exercised_by"]
    assert (part["state"], bodies(part)) == ("conflict", COUNCILS)
    assert "5.2" in clauses(part)
    said = run_line(asked)
    assert said.code == 0
    assert 'the lead is named only as "Local Authority", which fits Halton Borough Council and St Helens' in said.text


def test_nobody_leads_for_carers():
    asked = f"who carers {HALTON} --on 2009-01-01"
    answer = answered(asked)
    part = answer["exercised_by"]
    assert (part["state"], part["items"]) == ("nobody", [])
    assert {"front sheet 8", "5.1", "5.2"} <= clauses(part)
    assert "ACC-02" in {finding["code"] for finding in answer["findings"]}
    said = run_line(asked)
    assert said.code == 0
    assert "Exercised by: nobody" in said.text


def test_assessment_is_coventrys_and_the_trust_exercises_it():
    asked = f'who "assessment under the Care Act" {COVENTRY} --on 2018-03-29'
    answer = answered(asked)
    assert answer["question"]["function"] == "coventry-warwickshire-2018/care-act-assessment"
    for part in ("holders", "liable"):
        assert (answer[part]["state"], bodies(answer[part])) == ("found", ["coventry-city-council"])
    assert {item["route"] for item in answer["liable"]["items"]} == {"s75-reg8"}
    exercised_by = answer["exercised_by"]
    assert (exercised_by["state"], bodies(exercised_by)) == ("found", [TRUST])
    assert [step["to"] for step in exercised_by["items"][0]["chain"]] == [TRUST]
    roles = {(bare(item["post"]), item["responsibility"]) for item in answer["posts"]["items"]}
    assert {("director-of-operations", "overall"), ("associate-director-mh", "operational")} <= roles
    assert {bare(item["board"]) for item in answer["overseen_by"]["items"]} == {"section-75-strategic-board"}
    said = run_line(asked)
    assert said.code == 0
    assert (
        "Director of Operations has overall responsibility; Associate Director for Mental Health has operational"
        in said.text
    )


def test_after_march_there_is_a_possible_gap_and_both_approvals_are_cited():
    asked = f'who "assessment under the Care Act" {COVENTRY} --on 2018-04-02'
    part = answered(asked)["exercised_by"]
    assert part["state"] == "possible"
    assert part["reason"].startswith("possible gap, 1 to 30 April 2018")
    assert "Coventry City Council (Cabinet Member for Adult Services)" in part["reason"]
    assert "Coventry and Warwickshire Partnership NHS Trust (its board)" in part["reason"]
    assert {"Recommendation 1", "4.1"} <= {cite["clause"] for cite in part["cites"]}
    said = run_line(asked)
    assert said.code == 0
    assert "Possible gap, 1 to 30 April 2018: the first extension ended on 31 March 2018" in said.text


def test_approved_mental_health_professionals_are_kept_by_each_council():
    asked = f"who AMHP {COVENTRY} --on 2018-03-29"
    answer = answered(asked)
    part = answer["exercised_by"]
    assert part["state"] == "found"
    assert bodies(part) == bodies(answer["holders"]) == ["coventry-city-council", "warwickshire-county-council"]
    assert all(item["how"] == "retained: not through an agreement" for item in part["items"])
    assert all("chain" not in item for item in part["items"])
    managers = {
        bare(item["post"]): item for item in answer["posts"]["items"] if item["responsibility"] == "operational"
    }
    assert {item["side"] for item in managers.values()} == {"holder, which exercises it itself"}
    assert len(managers) == 2
    assert run_line(asked).code == 0


def test_what_the_associate_director_does():
    asked = f'what "Associate Director" {COVENTRY} --on 2018-03-29'
    value = answered(asked)
    assert value["question"]["subject"] == "coventry-warwickshire-2018/associate-director-mh"
    assert set(value["lists"]) >= {"responsible_for", "manages", "reports_to"}
    about = {bare(ident) for entry in value["lists"]["reports_to"] for ident in entry["about"]}
    assert about == {"section-75-strategic-board"}
    said = run_line(asked)
    assert said.code == 0
    assert "Operational delivery of the delegated social care functions (operational)" in said.text


def test_orphans_are_findings():
    said = run_line(f"orphans {HALTON} --on 2009-01-01")
    assert said.code == 1
    assert "Nobody is given Carers" in said.text
    value = json.loads(run_line(f"orphans {HALTON} --on 2009-01-01 --format json").out)
    assert out_of_shape("check", value) == []
    assert {"carers", "hiv-aids", "sensory-disability"} <= {bare(finding["subject"]) for finding in value["findings"]}


def test_governance_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run_line(f"chart governance {COVENTRY} --on 2018-03-29 -o g.svg")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Wrote g.svg: ")
    assert said.out.endswith("as at 29 March 2018.\n")
    drawing = ET.fromstring((tmp_path / "g.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own picture
    assert "Section 75 Strategic Board" in " ".join(" ".join(drawing.itertext()).split())


def test_what_changed_at_the_end_of_march():
    asked = f"diff --from 2018-03-31 --to 2018-04-01 {COVENTRY}"
    changes = answered(asked)["changes"]
    assert [change["kind"] for change in changes] == ["agreement", "agreement", "who exercises it"]
    said = run_line(asked)
    assert said.code == 0
    assert "10 functions and areas: " in said.text


def test_what_would_be_lost_with_coventrys_agreement():
    asked = f"what-if --end coventry-section-75 {COVENTRY} --on 2018-03-29"
    value = answered(asked)
    assert (value["subject"], value["supposing"]) == ("coventry-warwickshire-2018/coventry-section-75", "ended")
    lost = [loss for loss in value["losses"] if loss["part"] == "exercised_by"]
    assert len(lost) == 10
    assert all(loss["lost"] == [{"id": TRUST, "holder": "coventry-city-council"}] for loss in lost)
    said = run_line(asked)
    assert said.code == 0
    assert "would lose Coventry and Warwickshire Partnership NHS Trust" in said.text


def test_what_to_ask_next():
    asked = f"next {COVENTRY} --on 2018-04-02"
    said = run_line(asked)
    assert said.code == 0
    assert said.text.startswith("1. Was the second extension of Section 75 agreement")
    assert said.out.rstrip().endswith("--all shows them.")
    first, *others = answered(asked)
    assert bare(first["about"]) == "coventry-section-75"
    assert "--all" not in run_line(f"{asked} --all").out
    assert len(re.findall(r"^\d+\. ", run_line(f"{asked} --all").out, re.MULTILINE)) == len(others) + 1


def test_everything_that_can_be_asked_for_is_listed():
    said = run_line(f"list boards {COVENTRY}")
    assert said.code == 0
    assert "Section 75 Strategic Board" in said.text
    assert "coventry-warwickshire-2018/section-75-strategic-board" in said.out
    assert "functions" not in said.out


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
def test_the_example_in_the_help_can_be_copied_and_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (example,) = re.findall(r"^  Example:\n    accountgraph (.+)$", helped(command), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    line, _, file = example.partition(" > ")
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
    "no such chart": (f"chart cars {COVENTRY} -o g.svg", 'there is no chart "cars"; ask for delegation or governance'),
    "no such picture": (f"chart governance {COVENTRY} -o g.doc", '"g.doc" does not end in .svg'),
    "no such focus": (f"chart governance {COVENTRY} --focus xyzzy -o g.svg", '"xyzzy"'),
    "no such export": (f"export x.doc {COVENTRY}", '"x.doc" has no known ending'),
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


# Broken registers

FAULTS = {
    "unknown key": ("boards:\n  - id: b\n    kind: forum\n    chiar: p\n    cites: [deed 1]\n", 9, 'Write "chair".'),
    "reference to nothing": ("holdings:\n  - {id: h, body: xyzzy, cites: [deed 1]}\n", 7, "there is no such record"),
    "bad day": ("posts:\n  - {id: p, first day: 2018-02-30, cites: [deed 1]}\n", 7, "is not a day of the calendar"),
    "end before start": (
        "posts:\n  - {id: p, first day: 2018-04-01, last day: 2018-03-31, cites: [deed 1]}\n",
        7,
        "is before the first day",
    ),
    "duplicate id": ("posts:\n  - {id: p, cites: [deed 1]}\n  - {id: p, cites: [deed 1]}\n", 8, "is used twice"),
    "wrong kind of record": ("posts:\n  - {id: p, body: deed, cites: [deed 1]}\n", 7, "Write the id of a body."),
    "missing citation": ("posts:\n  - {id: p}\n", 7, "cites no clause"),
    "a tab": ("posts:\n\t- id: p\n", 7, "the line is indented with a tab"),
    "duplicate key": ("posts:\n  - id: p\n    cites: [deed 1]\n    cites: [deed 1]\n", 9, "is written twice"),
    "an alias": ("posts: &a []\n", 6, "marks something for repetition"),
    "a bracket never closed": ("posts: [\n", None, ""),
    "not a section": ("pots: []\n", 6, '"pots" is not a section of a register. Write "posts".'),
}


@pytest.mark.parametrize(("added", "line", "words"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_said_with_file_and_line(
    added: str, line: int | None, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.yaml").write_text(f"{HEAD}{added}", encoding="utf-8")
    for command in ("check", "list", "next"):
        said = run(command, "-r", "register.yaml")
        assert (said.code, said.out) == (2, "")
        *problems, count = said.err.splitlines()
        assert count == f"{len(problems)} problem{'s' if len(problems) != 1 else ''}; nothing was answered."
        place = rf"register\.yaml:{line or '[0-9]+'}: "
        assert re.match(place, problems[0]), problems[0]
        assert words in problems[0]


ALIAS_BOMB = "register: {id: small, label: Small}\na0: &a0 [x]\n" + "".join(
    f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 101)
)
UNREADABLE = {
    "not UTF-8": (b"register: {id: small, label: caf\xe9}\n", "this is not UTF-8 text"),
    "empty": (b"", "the file is empty"),
    "a list": (b"- one\n", ""),
    "no register": (b"posts: []\n", "the file does not say which register it is"),
    "an alias bomb": (ALIAS_BOMB.encode(), "marks something for repetition"),
    "a control character": (b"register: {id: small, label: \x00}\n", "a control character"),
    "a program": (b"register: !!python/object/apply:os.system ['true']\n", ""),
}


@pytest.mark.parametrize(("content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_no_crash(
    content: bytes, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "register.yaml").write_bytes(content)
    said = run("check", "-r", ".")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("register.yaml")
    assert words in said.err
    assert "Traceback" not in said.err
    assert "internal error" not in said.err


def test_all_faults_are_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    for name in ("one.yaml", "two.yaml"):
        faulty = HEAD.replace("id: small", f"id: {name[:3]}") + "posts:\n  - {id: p}\n  - {id: q, chiar: p}\n"
        (tmp_path / name).write_text(faulty, encoding="utf-8")
    said = run("who", "anything", "-r", "one.yaml", "-r", "two.yaml")
    assert said.code == 2
    assert [line.partition(": ")[0] for line in said.err.splitlines()[:-1]] == [
        *["one.yaml:7", "one.yaml:8", "one.yaml:8"],
        *["two.yaml:7", "two.yaml:8", "two.yaml:8"],
    ]


# Faults of the program


def raising(*_: object, **__: object) -> None:
    message = "the wheels came off"
    raise ZeroDivisionError(message)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("accountgraph.questions.what_does", f"what chief {COVENTRY}"),
        ("accountgraph.questions.who_everywhere", f"who carers {COVENTRY}"),
        ("accountgraph.questions.between", f"diff --from 2017 --to 2018 {COVENTRY}"),
        ("accountgraph.checks.run_checks", f"check {COVENTRY}"),
        ("accountgraph.reporting.schema.register_schema", "schema"),
    ],
)
def test_a_fault_of_the_program_is_one_line_and_exits_with_2(name: str, line: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(name, raising)
    monkeypatch.delenv("ACCOUNTGRAPH_DEBUG", raising=False)
    assert run_line(line) == Said(
        2, "", "internal error (ZeroDivisionError: the wheels came off); set ACCOUNTGRAPH_DEBUG=1 to see where\n"
    )


def test_a_fault_of_the_program_can_be_looked_into(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("accountgraph.reporting.schema.register_schema", raising)
    monkeypatch.setenv("ACCOUNTGRAPH_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("schema")


def test_a_check_that_crashes_is_a_finding_and_exits_with_2(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("accountgraph.checks.cover.agreement_standing", raising, raising=False)
    monkeypatch.setattr("accountgraph.chains.tracing.agreement_standing", raising)
    said = run_line(f"check {COVENTRY} --on 2018-03-29 --select ACC-01 --format json")
    value = json.loads(said.out)
    assert out_of_shape("check", value) == []
    assert (said.code, value["crashed"]) == (2, ["ACC-01"])


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
    assert run("check", "-r", str(folder)).code == 0
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
