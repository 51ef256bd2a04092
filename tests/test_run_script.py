"""The script that sets a fresh clone up."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "run.py"


@pytest.fixture
def script(tmp_path, monkeypatch):
    """run.py as a module, with an environment folder of its own and no command really run."""
    spec = importlib.util.spec_from_file_location("run_script", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.ran = []

    def note(command, **_):
        module.ran.append(" ".join(map(str, command)))
        return 0

    monkeypatch.setattr(module, "run", note)
    monkeypatch.setattr(module, "VENV", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "set-up.json")
    monkeypatch.setattr(module, "works", lambda: True)
    return module


def test_help_needs_nothing_installed(tmp_path):
    shown = subprocess.run(
        [sys.executable, "-S", SCRIPT, "--help"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "python3 run.py test" in shown.stdout


def test_a_python_that_is_too_old_is_told_which_newer_one_there_is(script, monkeypatch, capsys):
    monkeypatch.setattr(script.sys, "version_info", (3, 9, 1))
    monkeypatch.setattr(script.shutil, "which", lambda name: "/bin/x" if name == "python3.12" else None)
    assert script.main([]) == 2
    assert "this is Python 3.9. Write python3.12 run.py instead." in capsys.readouterr().err


def test_pins_every_locked_package_and_keeps_markers_where_versions_differ_by_python(script):
    lines = script.locked_versions()
    names = [line.split("==")[0] for line in lines]
    assert "networkx" in names
    assert "accountgraph" not in names
    assert all(re.fullmatch(r"[a-z0-9-]+==[^ ;]+( ; .+)?", line) for line in lines)
    assert all(";" in line for line in lines if names.count(line.split("==")[0]) > 1)


def test_sets_up_once_and_again_only_for_the_test_tools(script):
    script.set_up(with_tests=False)
    first = len(script.ran)
    assert "hypothesis" not in script.ran[-1]
    script.set_up(with_tests=False)
    assert len(script.ran) == first
    script.set_up(with_tests=True)
    assert "hypothesis" in script.ran[-1]
    then = len(script.ran)
    script.set_up(with_tests=True)
    script.set_up(with_tests=False)
    assert len(script.ran) == then


def test_sets_up_anew_when_the_lock_changes_and_keeps_the_test_tools(script, monkeypatch):
    script.set_up(with_tests=True)
    monkeypatch.setattr(script, "fingerprint", lambda: "another")
    script.ran.clear()
    script.set_up(with_tests=False)
    assert "hypothesis" in script.ran[-1]


def test_makes_the_environment_anew_when_the_clone_was_moved(script, monkeypatch, tmp_path):
    script.set_up(with_tests=False)
    script.ran.clear()
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "fingerprint", lambda: "the same")
    monkeypatch.setattr(script, "install", lambda **_: None)
    script.set_up(with_tests=False)
    assert "venv --clear" in script.ran[0]


def test_an_installation_that_fails_says_what_to_do_and_is_tried_again(script, monkeypatch, capsys):
    monkeypatch.setattr(script, "run", lambda *_, **__: 1)
    assert script.main(["list"]) == 2
    assert "run this again" in capsys.readouterr().err
    assert script.stamp() == {}


@pytest.mark.parametrize(
    ("question", "code", "outcome"),
    [("orphans", 1, 0), ("orphans", 2, 2), ("who carers", 1, 2), ("who carers", 0, 0)],
)
def test_findings_are_an_answer_and_a_failure_is_not(script, monkeypatch, question, code, outcome):
    monkeypatch.setattr(script, "set_up", lambda **_: None)
    monkeypatch.setattr(script, "project", lambda: {"tool": {"accountgraph": {"first-questions": [question]}}})
    monkeypatch.setattr(script, "run", lambda *_, **__: code)
    assert script.main([]) == outcome
