"""The JSON Schemas accept what reading accepts, refuse what an editor can see to be wrong, and are up to date."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from every_kind import LAW, REGISTER, SHARED_BODIES
from jsonschema import Draft7Validator

from accountgraph.reporting import schema
from accountgraph.reporting.schema import main, questions_schema, register_schema
from accountgraph.shipped import shipped_path, shipped_registers

REGISTERS = Draft7Validator(register_schema())
QUESTIONS = Draft7Validator(questions_schema())
SHARED = [*shipped_path("ontology", "law").glob("*.yaml"), *shipped_path("data", "bodies").glob("*.yaml")]

A_REGISTER = """
register: {id: small, label: Small}
documents:
  - {id: deed, label: The deed, kind: agreement}
posts:
  - {id: chief, label: Chief, cites: [deed 1]}
leads:
  - {id: lead, type: not typed, undecided: yes, cites: [deed 1]}
conflicts:
  - id: two
    part: dates
    question: When?
    cites: [deed 1]
    versions:
      - {says: in May}
      - {says: in June}
"""


def read(text: str) -> Any:
    """YAML with every value as it is written, as the reader of registers takes it."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # makes nothing but text


def faults(validator: Draft7Validator, value: Any) -> list[str]:
    return [fault.message for fault in validator.iter_errors(value)]


@pytest.mark.parametrize("made", [register_schema(), questions_schema()], ids=["register", "questions"])
def test_the_schemas_are_schemas(made: dict[str, Any]) -> None:
    Draft7Validator.check_schema(made)


@pytest.mark.parametrize(
    "text", [A_REGISTER, REGISTER, SHARED_BODIES, LAW], ids=["small", "every-kind", "bodies", "law"]
)
def test_what_reading_accepts_is_accepted(text: str) -> None:
    assert faults(REGISTERS, read(text)) == []


@pytest.mark.parametrize("slug", shipped_registers())
def test_shipped_registers_and_their_questions_fit(slug: str) -> None:
    folder = shipped_path("data", slug)
    assert faults(REGISTERS, read((folder / "register.yaml").read_text(encoding="utf-8"))) == []
    assert faults(QUESTIONS, read((folder / "questions.yaml").read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SHARED, ids=lambda path: path.name)
def test_shared_files_fit(path: Path) -> None:
    assert faults(REGISTERS, read(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("posts", {"colour": "red"}),
        ("posts", {"cites": None}),
        ("posts", {"cites": []}),
        ("posts", {"inferred": "yes", "cites": None}),
        ("posts", {"id": "Not An Id"}),
        ("posts", {"vacant": "maybe"}),
        ("posts", {"number of posts": "many"}),
        ("documents", {"kind": "novel"}),
        ("documents", {"id": None}),
        ("leads", {"undecided": None}),
        ("leads", {"body": "council"}),
        ("conflicts", {"versions": [{"says": "in May"}]}),
        ("conflicts", {"versions": [{"says": "in May", "colour": "red"}, {"says": "in June"}]}),
    ],
)
def test_what_an_editor_can_see_to_be_wrong_is_refused(section: str, change: dict[str, Any]) -> None:
    changed = deepcopy(read(A_REGISTER))
    entry = changed[section][0]
    entry.update(change)
    changed[section][0] = {key: value for key, value in entry.items() if value is not None}
    assert faults(REGISTERS, changed)


def test_an_inferred_record_with_a_note_needs_no_clause() -> None:
    changed = read(A_REGISTER)
    changed["posts"][0] = {"id": "chief", "inferred": "yes", "note": "from the title"}
    assert faults(REGISTERS, changed) == []


@pytest.mark.parametrize("head", ["{}", "bodies: []", "register: {id: a, label: A}\nshared: {id: b, label: B}"])
def test_a_file_is_a_register_or_shared(head: str) -> None:
    assert faults(REGISTERS, read(head))


@pytest.mark.parametrize(
    "question",
    [
        {"id": "a", "why": "b", "ask": "who", "text": "c", "on": "2018"},
        {"id": "a", "why": "b", "ask": "who", "on": "2018", "answer": {}},
        {"id": "a", "why": "b", "ask": "whom", "text": "c", "on": "2018", "answer": {}},
        {"id": "a", "why": "b", "ask": "who", "text": "c", "on": "2018", "answer": {"holders": {"state": "unknown"}}},
        {"id": "a", "why": "b", "ask": "what", "text": "c", "on": "2018", "answer": {"lists": {"owns": {"are": []}}}},
    ],
    ids=["no answer", "no text", "no such question", "no such state", "no such verb"],
)
def test_a_question_out_of_shape_is_refused(question: dict[str, Any]) -> None:
    assert faults(QUESTIONS, {"questions": [question]})


def test_a_question_about_orphans_needs_no_text() -> None:
    question = {"id": "a", "why": "b", "ask": "orphans", "on": "2018", "answer": {"includes": ["care"]}}
    assert faults(QUESTIONS, {"questions": [question]}) == []


def test_every_key_is_described() -> None:
    definitions = register_schema()["definitions"]
    assert all(field["description"] for entry in definitions.values() for field in entry["properties"].values())


def test_the_written_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().err


def test_an_outdated_file_is_named_and_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(schema, "shipped_path", lambda *parts: tmp_path / parts[-1])
    assert main(["--check"]) == 1
    assert "ontology/register.schema.json is out of date" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
    assert main([]) == 0
    assert json.loads((tmp_path / "questions.schema.json").read_text(encoding="utf-8")) == questions_schema()
    assert main(["--check"]) == 0
