"""The page that describes the tables is the one that the records make, and what it says is so."""

import re
from pathlib import Path

import pytest

from accountgraph.dates import parse_day
from accountgraph.reading.tables import columns_of
from accountgraph.reading.tables.days import cells_of
from accountgraph.records import SECTIONS
from accountgraph.reporting.tables_reference import main, tables_reference

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "tables.md"


def test_the_page_is_up_to_date(tmp_path: Path):
    assert PAGE.read_text(encoding="utf-8") == tables_reference(), (
        "run python -m accountgraph.reporting.tables_reference"
    )
    assert main([str(PAGE), "--check"]) == 0
    assert main([str(tmp_path / "tables.md"), "--check"]) == 1
    assert main([str(tmp_path / "tables.md")]) == 0
    assert main([str(tmp_path / "tables.md"), "--check"]) == 0


@pytest.mark.parametrize("section", SECTIONS)
def test_every_column_of_a_kind_is_on_the_page(section: str):
    page = tables_reference()
    general, own = page.partition("\n## documents\n")[0], re.split(rf"\n## {section}\n", page)[1].partition("\n## ")[0]
    for column in columns_of(SECTIONS[section]):
        row = f"| `{column.name}` | "
        assert row in own or row in general, column.name


def test_the_days_on_the_page_are_those_of_the_program():
    rows = re.findall(r"^\| `([^`]+)` \| (\d*) ?\| (\d*) ?\| (?:`([^`]+)`)? ?\|$", tables_reference(), re.MULTILINE)
    assert len(rows) == 7
    for day, first, last, words in rows:
        assert cells_of(parse_day(day)) == (int(first) if first else None, int(last) if last else None, words or None)
