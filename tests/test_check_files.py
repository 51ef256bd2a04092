"""`check` and `orphans` as files: the ending or --format decides, and what cannot be is refused with what to write."""

import html
import json
from pathlib import Path

import pytest
from cli_asking import COVENTRY, HALTON
from cli_running import in_its_own_process, run, run_line
from openpyxl import load_workbook
from output_shape import faults as out_of_shape

CHECK = f"check {COVENTRY} --on 2018-04-02 --select AGR-05"


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("found.txt", "───"),
        ("found.json", "{"),
        ("found.sarif", "{"),
        ("found.html", "<!DOCTYPE html>"),
        ("found.HTM", "<!DOCTYPE html>"),
    ],
)
def test_the_ending_of_a_file_decides(name: str, begins: str, tmp_path: Path):
    said = run_line(f"{CHECK} -o {name}")
    assert (said.code, said.err) == (1, "")
    assert said.out == f"Wrote {name}: 1 finding: 1 critical.\n"
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(begins)
    assert "AGR-05" in written


def test_a_file_holds_what_the_screen_shows(tmp_path: Path):
    for form in ("json", "sarif"):
        run_line(f"{CHECK} -o found.{form}")
        assert (tmp_path / f"found.{form}").read_text(encoding="utf-8") == run_line(f"{CHECK} --format {form}").out
    assert out_of_shape("check", json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))) == []
    run_line(f"{CHECK} -o found.html")
    assert (tmp_path / "found.html").read_text(encoding="utf-8") == run_line(f"{CHECK} --format html").out


def test_a_workbook_is_written_and_the_exit_code_is_that_of_the_findings(tmp_path: Path):
    said = run_line(f"{CHECK} --format xlsx -o found.xlsx --fail-on critical")
    assert (said.code, said.err) == (1, "")
    book = load_workbook(tmp_path / "found.xlsx")
    assert book["Findings"]["C2"].value == "AGR-05"
    assert run_line(f"{CHECK} --ignore AGR-05 -o none.xlsx").code == 0
    assert load_workbook(tmp_path / "none.xlsx")["Findings"].max_row == 1


def test_orphans_are_written_too(tmp_path: Path):
    said = run_line(f"orphans {HALTON} --on 2009-01-01 -o orphans.html")
    assert said.code == 1
    assert "ACC-02" in (tmp_path / "orphans.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (f"{CHECK} --format xlsx", "name a file for it, e.g. -o findings.xlsx"),
        (f"{CHECK} -o found.doc", "end it in txt, json, sarif, html or xlsx"),
        (f"{CHECK} -o found.html --format xlsx", "the file ends in .html, and the format is xlsx; make them agree"),
        (f"{CHECK} -o no/such/folder/found.html", "name a file in a folder that exists"),
        (f"{CHECK} -o no/such/folder/found.xlsx", "name a file in a folder that exists"),
        (f"check {HALTON} --profile lpa-2003 --format html", "there is no HTML of it; use text or json"),
        (f"check {HALTON} --profile lpa-2003 -o found.json", "leave -o out"),
    ],
)
def test_what_cannot_be_written_says_what_to_write_instead(line: str, words: str, tmp_path: Path):
    said = run_line(line)
    assert (said.code, said.out) == (2, "")
    assert words in " ".join(said.err.split())
    assert not list(tmp_path.iterdir())


def test_a_page_on_the_screen_is_whole_whatever_the_terminal():
    asked = ("check", "-r", "halton-st-helens-2008", "--on", "2009-01-01", "--format", "html")
    usual = in_its_own_process(*asked, PYTHONIOENCODING="utf-8")
    assert usual.out.startswith("<!DOCTYPE html>\n")
    assert usual.out.endswith("</html>\n")
    lacking = run(*asked, encoding="latin-1")
    assert lacking.out.isascii()
    assert html.unescape(lacking.out) == html.unescape(usual.out)
