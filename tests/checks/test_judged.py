"""The page of judged findings against what the checks find: a row for each finding, and no other."""

import re
from collections import Counter
from functools import cache

import pytest
from small import bare, on

from accountgraph.checks import Finding, run_checks
from accountgraph.register import load
from accountgraph.shipped import shipped_path

PAGE = shipped_path("docs", "reference", "judged.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (\S+) on (\d{4}-\d{2}-\d{2})\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
EACH = pytest.mark.parametrize(("slug", "day", "body"), SECTIONS, ids=[f"{slug} {day}" for slug, day, _ in SECTIONS])


def table(text: str) -> list[list[str]]:
    """The cells of every row of a section's tables, without heads."""
    rows = [line.removeprefix("|").removesuffix("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[1:]]


@cache
def found(slug: str, day: str) -> tuple[Finding, ...]:
    return run_checks(load(slug), on=on(day)).findings


def shown(one: Finding) -> str:
    """A finding's clauses as the page has them: four, and how many more."""
    clauses = [cite.clause for cite in one.cites]
    return "; ".join(clauses[:4]) + (f"; and {len(clauses) - 4} more" if len(clauses) > 4 else "")


def test_every_partnership_is_judged_once():
    assert sorted(slug for slug, _, _ in SECTIONS) == sorted(path.parent.name for path in registers())


def registers():
    return shipped_path("data").glob("*/register.yaml")


@EACH
def test_each_finding_has_one_row_and_no_row_is_stale(slug: str, day: str, body: str):
    rows = Counter((code, subject, result, clauses) for code, subject, result, _, clauses, _, _ in table(body))
    assert rows == Counter((one.code, bare(one.subject), one.result.value, shown(one)) for one in found(slug, day))


@EACH
def test_each_row_has_a_verdict_and_a_reason(slug: str, day: str, body: str):
    for row in table(body):
        assert len(row) == 7, row
        assert row[5] in ("right", "arguable"), row
        assert row[3], row
        assert row[6], row
    assert f"](../../data/{slug}/sources.md)" in body
    assert table(body) == sorted(table(body), key=lambda row: row[0]), day


def test_the_counts_are_those_of_the_rows():
    counts = table(PAGE.split("## Counts")[1].split("\n## ")[0])
    tallies = [Counter(row[5] for row in table(body)) for _, _, body in SECTIONS]
    expected = [
        [day, *map(str, (each.total(), each["right"], each["arguable"]))]
        for (_, day, _), each in zip(SECTIONS, tallies, strict=True)
    ]
    whole = sum(tallies, Counter[str]())
    expected.append(["", *map(str, (whole.total(), whole["right"], whole["arguable"]))])
    assert [row[1:] for row in counts] == expected
