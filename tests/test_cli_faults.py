"""Registers that cannot be read and faults of the program: a line on stderr, and exit code 2."""

import json
import re
from pathlib import Path

import pytest
from cli_asking import COVENTRY
from cli_running import Said, run, run_line
from output_shape import faults as out_of_shape
from small import HEAD

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
    monkeypatch.setattr("accountgraph.checks.accountability.cover.agreement_standing", raising, raising=False)
    monkeypatch.setattr("accountgraph.chains.tracing.agreement_standing", raising)
    said = run_line(f"check {COVENTRY} --on 2018-03-29 --select ACC-01 --format json")
    value = json.loads(said.out)
    assert out_of_shape("check", value) == []
    assert (said.code, value["crashed"]) == (2, ["ACC-01"])
