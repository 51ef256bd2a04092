"""What the checks of people and of assurance find in the shipped partnerships, each read against its clause."""

import pytest
from shipped_partnerships import ALL, BRENT, COVENTRY, HALTON, SALFORD, SCOTLAND
from small import bare, on

from accountgraph.checks import Finding, run_checks
from accountgraph.register import Register


def found(registers: dict[str, Register], partnership: tuple[str, str], code: str, day: str = "") -> list[Finding]:
    slug, usual = partnership
    return list(run_checks(registers[slug], on=on(day or usual), select=[code]).findings)


def told(findings: list[Finding]) -> list[str]:
    return [f"{bare(one.subject)} {one.result}" for one in findings]


def clauses(findings: list[Finding]) -> set[str]:
    return {f"{bare(cite.document)} {cite.clause}" for one in findings for cite in one.cites}


# code, partnership, subject and result, a clause that shows it
EXPECTED = [
    ("PPL-02", HALTON, "section-31-agreement possible", "agreement 5.12"),
    ("PPL-02", COVENTRY, "coventry-section-75 not evidenced", "report 1.7.4"),
    ("PPL-02", SALFORD, "section-31-arrangement not evidenced", "registration 11 Remit bullet 5"),
    ("PPL-02", SCOTLAND, "local-partnership-agreement not evidenced", "advice App 1 heading 9 item 6"),
    ("PPL-03", HALTON, "other-managers-accountable possible", "agreement 5.10"),
    ("PPL-03", SCOTLAND, "barking-and-dagenham-director-of-social-services possible", "advice 1 manager Barking and Dagenham"),
    ("PPL-04", HALTON, "section-31-agreement possible", "agreement front sheet 1"),
    ("PPL-04", COVENTRY, "coventry-section-75 possible", "report App B box 2"),
    ("PPL-04", BRENT, "equipment-agreement possible", "report 3.20 adults"),
    ("PPL-04", SALFORD, "section-31-arrangement possible", "registration 11 Remit bullet 6"),
    ("PPL-06", HALTON, "director-of-strategic-commissioning possible", "agreement front sheet 1"),
    ("PPL-08", COVENTRY, "coventry-seconded-staff not evidenced", "report 1.3"),
    ("PPL-08", BRENT, "joint-commissioning-unit not evidenced", "report 3.13"),
    ("ASR-01", HALTON, "section-31-agreement possible", "agreement 5.16"),
    ("ASR-01", COVENTRY, "coventry-section-75 not evidenced", "report 1.10 bullet 4"),
    ("ASR-01", BRENT, "framework-agreement not evidenced", "report App 1 12"),
    ("ASR-01", SALFORD, "section-31-arrangement not evidenced", "registration 18 para 4"),
    ("ASR-02", HALTON, "section-31-agreement possible", "agreement 9.1"),
    ("ASR-02", COVENTRY, "coventry-section-75 not evidenced", "report App B heading"),
    ("ASR-02", BRENT, "equipment-agreement not evidenced", "report App 1 10 bullet 2"),
    ("ASR-02", SALFORD, "section-31-arrangement not evidenced", "registration 17 para 1"),
    ("ASR-02", SCOTLAND, "local-partnership-agreement not evidenced", "advice 4d para 2"),
    ("ASR-03", HALTON, "term-indemnity possible", "agreement 11.1"),
    ("ASR-03", COVENTRY, "coventry-section-75 not evidenced", "report 5.2 para 2"),
    ("ASR-03", BRENT, "term-indemnity not evidenced", "report App 1 14"),
    ("ASR-03", SALFORD, "section-31-arrangement not evidenced", "registration 19 winding up"),
    ("ASR-04", COVENTRY, "coventry-section-75 not evidenced", "report 1.10"),
    ("ASR-05", HALTON, "section-31-agreement possible", "agreement 5.10"),
    ("ASR-05", BRENT, "equipment-agreement not evidenced", "report 4.6"),
    ("ASR-05", SALFORD, "section-31-arrangement not evidenced", "registration 11 Leadership para 1"),
    ("ASR-06", COVENTRY, "delegation-safeguarding-adults not evidenced", "report App A line 1"),
]  # fmt: skip
CODES = sorted({code for code, *_ in EXPECTED} | {"PPL-01", "PPL-05", "PPL-07", "ASR-07"})
FOUND_IN = {(code, partnership) for code, partnership, *_ in EXPECTED}


def named(value: object) -> str | None:
    return value[0] if isinstance(value, tuple) else None


@pytest.mark.parametrize(("code", "partnership", "line", "clause"), EXPECTED, ids=named)
def test_found_once_with_its_clause(registers, code, partnership, line, clause):
    findings = found(registers, partnership, code)
    assert told(findings) == [line]
    assert clause in clauses(findings)


@pytest.mark.parametrize(
    ("code", "partnership"),
    [(code, partnership) for code in CODES for partnership in ALL if (code, partnership) not in FOUND_IN],
    ids=named,
)
def test_silent_elsewhere(registers, code, partnership):
    assert not found(registers, partnership, code)


def test_halton_indemnity_goes_in_a_circle(registers):
    """11.1: each bears its own liability, and all "each individually indemnify each other from any liability"."""
    message = found(registers, HALTON, "ASR-03")[0].message
    assert "Every partner indemnifies every other against any liability" in message
    assert "who bears a loss in the end, since each indemnifies the others for everything" in message


def test_halton_three_managers_and_two_councils(registers):
    """5.10 sends three commissioning managers to "the appropriate" directors in the two councils."""
    message = found(registers, HALTON, "PPL-03")[0].message
    assert "Commissioning Manager, Learning Disabilities" in message
    assert "Commissioning Manager, Mental Health" not in message


def test_coventry_line_and_day_to_day_are_two_kinds_and_box_2_is_no_manager(registers):
    assert not found(registers, COVENTRY, "PPL-03")


def test_coventry_has_a_client_side(registers):
    """Boxes 5 and 6 give each council a manager who oversees governance and performance."""
    assert not found(registers, COVENTRY, "ASR-05")


def test_coventry_names_the_director_it_may_be(registers):
    """Box 2 has a Director of Adult Social Care; box 1 has no director."""
    findings = found(registers, COVENTRY, "PPL-04")
    assert "Coventry City Council or Warwickshire County Council" in findings[0].message
    assert "it may be Director of Adult Social Care." in findings[0].message
    assert {"report App B box 1", "report App B box 2"} <= clauses(findings)


def test_information_sharing_is_asked_of_2017_and_not_of_2008(registers):
    """The term has been asked for since April 2013."""
    assert "reg 8(2)(i)" in found(registers, COVENTRY, "ASR-04")[0].message
    assert not found(registers, HALTON, "ASR-04")


@pytest.mark.parametrize("day", ["2018-03-29", "2018-04-02", "2018-05-02", "2019-04-01"])
def test_approved_professionals_whom_the_councils_keep_are_no_fault(registers, day):
    """1.12 keeps them outside the agreement."""
    assert not found(registers, COVENTRY, "PPL-05", day)


def test_safeguarding_under_this_route_is_only_unclear(registers):
    """App A line 1 delegates it, which the route allows; who makes the enquiries is not shown (1.7.3)."""
    findings = found(registers, COVENTRY, "ASR-06")
    assert "Care Act 2014, section 42" in findings[0].message
    assert "report 1.7.3" in clauses(findings)


@pytest.mark.parametrize(
    "code", ["PPL-02", "PPL-03", "PPL-04", "PPL-06", "PPL-08", "ASR-01", "ASR-02", "ASR-03", "ASR-05"]
)
@pytest.mark.parametrize(
    ("partnership", "day"),
    [(HALTON, "2007-12-31"), (HALTON, "2012-01-01"), (COVENTRY, "2026-01-01"), (SALFORD, "2001-07-17")],
    ids=named,
)  # fmt: skip
def test_silent_outside_the_days_of_the_agreements(registers, code, partnership, day):
    assert not found(registers, partnership, code, day)
