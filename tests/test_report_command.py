"""The command `report`: what it writes, what it says, and what to write where it refuses."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from cli_asking import HALTON
from cli_running import run, run_line

from accountgraph.cli import report
from accountgraph.reporting.review import gathering

STARTS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>"}


@pytest.mark.uncounted
@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_decides_what_is_written(ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run_line(f'report {HALTON} --on 2009-01-01 -o "the review.{ending.upper()}"')
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Wrote the review.{ending.upper()}: Halton and St Helens")
    assert ", as at 1 January 2009. 47 findings: " in said.out
    assert (tmp_path / f"the review.{ending.upper()}").read_bytes().lstrip().startswith(STARTS[ending])


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f"{HALTON} -o review.doc", "the ending of review.doc names no format; end it in docx, pdf, html or xlsx"),
        (f"{HALTON} -o review", "e.g. -o review.docx"),
        ("-o review.docx", "a review is of one partnership; choose it with --register: brent-2006, "),
        ("-r nowhere -o review.docx", "no such folder or file"),
        (f"{HALTON} --on Tuesday -o review.docx", '"Tuesday" is not a day'),
        (f"{HALTON} --on 2009-01-01 -o missing/review.html", "name a file in a folder that exists"),
        ("-r nowhere -o missing/review.docx", "missing/review.docx cannot be written: No such file or directory"),
    ],
)
def test_a_refusal_says_what_to_write(line: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    said = run_line(f"report {line}")
    assert said.code == 2
    assert " ".join(says.split()) in " ".join(said.err.split())
    assert not list(tmp_path.iterdir())


def test_its_help_has_an_example():
    said = run("report", "--help")
    assert "accountgraph report -r coventry-warwickshire-2018 --on 2018-03-29 -o review.docx" in said.out


def test_libraries_that_cost_time_are_loaded_only_when_needed():
    code = "import accountgraph.cli.report, sys; print({'docx', 'typst', 'openpyxl', 'jinja2', 'resvg_py'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
    assert report.report.__doc__


class Terminal(io.StringIO):
    """What stands for a person's screen."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "seconds", "told"), [(Terminal(), 2.0, "checking …\n"), (Terminal(), 0.5, ""), (io.StringIO(), 2.0, "")]
)
def test_progress_is_told_to_a_person_after_a_second(
    stream: io.StringIO, seconds: float, told: str, monkeypatch: pytest.MonkeyPatch
):
    clock = iter((100.0, 100.0 + seconds))
    monkeypatch.setattr(gathering.time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(gathering.sys, "stderr", stream)
    gathering.told_on_stderr()("checking")
    assert stream.getvalue() == told
