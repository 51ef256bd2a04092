"""Reviews kept beside the compiled copy: the same findings again, and never those of another day, register or code."""

from pathlib import Path
from typing import Any

import pytest

from accountgraph.checks import Review, run_checks, running
from accountgraph.dates import Day, parse_day
from accountgraph.register import Register, compiled_copy, load
from accountgraph.reporting import reviewed_before
from accountgraph.reporting.reviewed_before import reviewed
from accountgraph.vocabulary import Severity


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for copies."""
    there = tmp_path / "copies"
    monkeypatch.setenv(compiled_copy.SWITCH, str(there))
    return there


def copies(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


@pytest.fixture
def reviews(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The days on which checks were run, one entry each time."""
    found: list[str] = []

    def counted(register: Register, *, on: Day, **options: Any) -> Review:
        found.append(on.written)
        return run_checks(register, on=on, **options)

    monkeypatch.setattr(running, "run_checks", counted)
    return found


SLUG = "halton-st-helens-2008"


def test_a_review_is_recalled_for_the_same_partnership_and_day(folder, reviews) -> None:
    day = parse_day("2009-01-01")
    made = reviewed(load(SLUG), day, SLUG)
    again = reviewed(load(SLUG), day, SLUG)
    assert made == again
    assert repr(made) == repr(again)
    assert {type(finding.severity) for finding in again} == {Severity}
    assert reviews == ["2009-01-01"]
    assert len(copies(folder)) == 2


def test_another_day_another_register_or_other_code_is_reviewed_anew(folder, reviews, monkeypatch) -> None:
    register, day = load(SLUG), parse_day("2009-01-01")
    reviewed(register, day, SLUG)
    reviewed(register, parse_day("2009-01"), SLUG)
    reviewed(register.supposing(), day, SLUG)
    monkeypatch.setattr(reviewed_before, "_JUDGING", ("law.py",))
    reviewed(register, day, SLUG)
    assert reviews == ["2009-01-01", "2009-01", "2009-01-01", "2009-01-01"]


def test_a_damaged_review_is_made_again(folder, reviews) -> None:
    register, day = load(SLUG), parse_day("2009-01-01")
    made = reviewed(register, day, SLUG)
    kept = next(file for file in copies(folder) if file.name != register.copy)
    kept.write_bytes(kept.read_bytes()[:-9])
    assert reviewed(register, day, SLUG) == made
    compiled_copy.keep_value({"findings": [{"code": "ACC-01"}]}, kept.name)
    assert reviewed(register, day, SLUG) == made
    assert reviewed(register, day, SLUG) == made
    assert len(reviews) == 3


def test_without_a_copy_nothing_is_kept_beside_it(monkeypatch, reviews) -> None:
    monkeypatch.setenv(compiled_copy.SWITCH, "off")
    day = parse_day("2009-01-01")
    assert reviewed(load(SLUG), day, SLUG) == reviewed(load(SLUG), day, SLUG)
    assert len(reviews) == 2
