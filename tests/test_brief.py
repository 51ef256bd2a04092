"""`who --brief`: the sentence and a line for each part; what is left out is counted, never hidden."""

import pytest
from cli_running import run

COVENTRY = ("-r", "coventry-warwickshire-2018")


def brief(*arguments: str) -> list[str]:
    done = run("who", *arguments, "--brief")
    assert done.code == 0
    return done.out.splitlines()


def row(lines: list[str], title: str) -> str:
    start = next(number for number, line in enumerate(lines) if line.startswith(title))
    rest = next((n for n, line in enumerate(lines[start + 1 :], start + 1) if not line.startswith(" ")), len(lines))
    return " ".join(" ".join(lines[start:rest]).split())


def test_each_part_has_a_line_with_state_name_and_clauses():
    lines = brief("assessment under the Care Act", *COVENTRY, "--on", "2018-03-29")
    exercised = row(lines, "Exercised by")
    assert exercised.startswith("Exercised by found Coventry and Warwickshire Partnership NHS Trust [report")
    assert row(lines, "Has the function in law").startswith("Has the function in law found Coventry City Council")


def test_what_is_not_known_is_said_in_its_line():
    assert "nobody" in row(brief("carers", "-r", "halton-st-helens-2008", "--on", "2009-01-01"), "Exercised by")


def test_doubts_and_findings_are_counted():
    assert any(
        line.startswith("Beside it: ") and "finding" in line
        for line in brief("carers", "-r", "halton-st-helens-2008", "--on", "2009-01-01")
    )


@pytest.mark.parametrize("day", ["2018-03-29", "2018-04-02"])
def test_it_is_a_third_of_the_whole(day: str):
    asked = ("assessment under the Care Act", *COVENTRY, "--on", day)
    assert len(brief(*asked)) * 3 < len(run("who", *asked).out.splitlines())
