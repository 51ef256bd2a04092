"""The page that leads from the faults of a governance review to the codes of checks."""

import re

import pytest

from accountgraph.checks import CATALOGUE
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import Basis

PAGE = shipped_path("docs", "reference", "catalogue.md").read_text(encoding="utf-8")
CHECKS = {each.code: each for each in CATALOGUE}
FAULTS = {"ACC": 11, "VIR": 14, "AGR": 13, "FIN": 9, "BRD": 10, "PPL": 6, "ASR": 7}
CODE = re.compile(r"\b[A-Z]{3}-\d{2}\b")


def rows(title: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    section = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    table = [line.removeprefix("|").removesuffix("|").split("|") for line in section.splitlines() if line[:1] == "|"]
    return [[cell.strip() for cell in row] for row in table[2:]]


MAPPING = {row[0][:6]: CODE.findall(row[1]) for row in rows("The 70 faults and their codes")}


def test_every_fault_is_there_once_and_in_order():
    expected = [f"{family}-{number:02}" for family, count in FAULTS.items() for number in range(1, count + 1)]
    assert len(expected) == 70
    assert [row[0][:6] for row in rows("The 70 faults and their codes")] == expected


def test_every_fault_leads_to_checks_that_there_are():
    for fault, codes in MAPPING.items():
        assert codes[0] == fault
        assert set(codes) <= CHECKS.keys()


def test_every_check_is_reached_once():
    beyond = [row[0].split(maxsplit=1) for row in rows("Codes beyond the 70")]
    reached = [code for codes in MAPPING.values() for code in codes] + [code for code, _ in beyond]
    assert sorted(reached) == sorted(CHECKS)
    assert all(CHECKS[code].name == name for code, name in beyond)


def test_every_code_and_name_in_the_text_is_that_of_a_check():
    assert set(CODE.findall(PAGE)) <= CHECKS.keys()
    named = re.findall(r"(\S+-\d{2}) \| named for what can be seen: (\S+) \|", PAGE)
    assert len(named) == 2
    assert all(CHECKS[code].name == name for code, name in named)


@pytest.mark.parametrize(
    ("codes", "basis"), [(row[0], row[1]) for row in rows("Where a norm is told, though the law is near")]
)
def test_a_norm_is_told_with_its_own_basis(codes: str, basis: str):
    for code in CODE.findall(codes):
        assert CHECKS[code].basis == basis
        assert CHECKS[code].basis not in (Basis.STATUTE, Basis.REGULATION)
