"""What the checks of money and boards find in the shipped partnerships, each finding read against its clause."""

import pytest
from shipped_partnerships import ALL, BRENT, COVENTRY, HALTON, SALFORD, SCOTLAND
from small import bare, on

from accountgraph.checks import Finding, run_checks
from accountgraph.register import Register

FAMILIES = ("FIN", "BRD")


def found(registers: dict[str, Register], which: tuple[str, str], *codes: str) -> tuple[Finding, ...]:
    slug, day = which
    return run_checks(registers[slug], on=on(day), select=codes or FAMILIES).findings


def told(findings: tuple[Finding, ...]) -> set[str]:
    return {f"{one.code} {bare(one.subject)} {one.result}" for one in findings}


def only(registers: dict[str, Register], which: tuple[str, str], code: str) -> Finding:
    findings = found(registers, which, code)
    assert len(findings) == 1
    return findings[0]


def clauses(finding: Finding) -> set[str]:
    return {cite.clause for cite in finding.cites}


# Halton and St Helens: the agreement's own text, unsigned and undated


def test_halton_all_that_is_found(registers):
    assert told(found(registers, HALTON)) == {
        "FIN-04 section-31-agreement possible",
        "FIN-05 section-31-agreement possible",
        "FIN-06 pooled-treatment-budget possible",
        "FIN-07 budget-learning-disability possible",
        "FIN-08 term-audit possible",
        "BRD-01 section-31-agreement possible",
        "BRD-05 section-31-agreement possible",
        "BRD-06 section-31-agreement possible",
        "BRD-07 section-31-agreement possible",
        "BRD-09 section-31-agreement possible",
        "BRD-10 section-31-agreement possible",
    }


def test_halton_the_pool_is_a_question(registers):
    """5.15 does not intend pooled budgets; 7.1 pays post 5 from the Pooled Treatment Budget. Nothing decides it."""
    finding = only(registers, HALTON, "FIN-06")
    assert "intends no pooled fund, and yet Post 5 is paid from Pooled Treatment Budget" in finding.message
    assert finding.message.endswith("is not stated.")
    assert {"5.15", "7.1"} <= clauses(finding)


def test_halton_commitments_set_out_below_are_not(registers):
    """8.1 ends "(they aren't included)"."""
    finding = only(registers, HALTON, "FIN-04")
    assert "announced and not given" in finding.message
    assert "reg 8(2)(b) and reg 9(3)(b)" in finding.message
    assert clauses(finding) == {"8.1"}


def test_halton_nobody_bears_an_overspend(registers):
    assert "5.15" in clauses(only(registers, HALTON, "FIN-05"))


def test_halton_managers_hold_budgets_of_whom(registers):
    """5.15 makes the commissioning managers budget holders; 5.10 and 5.11 leave open who employs them."""
    finding = only(registers, HALTON, "FIN-07")
    assert "whose money they may commit, is not stated" in finding.message
    assert "5.15" in clauses(finding)


def test_halton_auditable_and_no_auditor(registers):
    finding = only(registers, HALTON, "FIN-08")
    assert "leave open who audits" in finding.message
    assert "reg" not in finding.message
    assert clauses(finding) == {"5.15"}


def test_halton_reports_without_interval_or_recipient_that_answers(registers):
    """5.13 lists meetings and boards; no council and no primary care trust is to be told every quarter and year."""
    finding = only(registers, HALTON, "BRD-06")
    assert "reg 8(3) and reg 9(4)" in finding.message
    assert clauses(finding) == {"5.13"}


def test_halton_eight_boards_are_one_finding(registers):
    for code in ("BRD-01", "BRD-05", "BRD-07"):
        finding = only(registers, HALTON, code)
        assert "and 5 more" in finding.message
        assert "5.13" in clauses(finding)


def test_halton_councils_lead_the_boards_and_provide(registers):
    finding = only(registers, HALTON, "BRD-09")
    assert "Valuing People" in finding.message
    assert clauses(finding) == {"5.7"}


# Coventry and Warwickshire: a report about two agreements, without a pool


def test_coventry_all_that_is_found(registers):
    assert told(found(registers, COVENTRY)) == {
        "FIN-04 coventry-section-75 not evidenced",
        "BRD-01 section-75-strategic-board not evidenced",
        "BRD-05 section-75-strategic-board not evidenced",
        "BRD-06 coventry-section-75 not evidenced",
        "BRD-06 warwickshire-section-75 possible",
        "BRD-07 section-75-strategic-board not evidenced",
        "BRD-09 section-75-strategic-board not evidenced",
        "BRD-10 coventry-section-75 not evidenced",
    }


def test_coventry_recharges_without_amounts(registers):
    """5.1: elements of costs are recharged; which, and how much, is not said."""
    finding = only(registers, COVENTRY, "FIN-04")
    assert "leave open what is recharged" in finding.message
    assert clauses(finding) == {"5.1 para 1", "5.1 para 2"}


def test_coventry_a_board_that_reports_to_nobody(registers):
    """1.7.2 has the Board oversee; that the trust's board might hear of it is only to be looked into (1.11)."""
    finding = only(registers, COVENTRY, "BRD-05")
    assert "Coventry City Council or Warwickshire County Council" in finding.message
    assert {"1.7.2", "1.11 bullet 2"} <= clauses(finding)


def test_coventry_what_regulations_stipulate_is_no_report_made(registers):
    """5.2 restates the duty; the lines a reader took from it do not meet it."""
    for finding in found(registers, COVENTRY, "BRD-06"):
        assert "every quarter and every year" in finding.message
        assert "5.2 para 4" in clauses(finding)


def test_coventry_scrutiny_did_not_look(registers):
    assert "Scrutiny" in clauses(only(registers, COVENTRY, "BRD-10"))


# Brent: a report about running agreements and a proposed framework


def test_brent_all_that_is_found(registers):
    assert told(found(registers, BRENT)) == {
        "FIN-01 equipment-pool not evidenced",
        "FIN-01 learning-disability-management-pool not evidenced",
        "FIN-01 mental-health-management-pool not evidenced",
        "FIN-02 equipment-pool not evidenced",
        "FIN-02 learning-disability-management-pool not evidenced",
        "FIN-02 mental-health-management-pool not evidenced",
        "FIN-02 term-pool-manager not evidenced",
        "FIN-03 framework-agreement not evidenced",
        "FIN-04 framework-agreement not evidenced",
        "FIN-08 term-host-partner not evidenced",
        "BRD-01 framework-agreement not evidenced",
        "BRD-05 children-and-young-peoples-strategic-partnership-board not evidenced",
        "BRD-06 framework-agreement not evidenced",
        "BRD-07 framework-agreement not evidenced",
        "BRD-09 framework-agreement not evidenced",
        "BRD-10 framework-agreement not evidenced",
    }


def test_brent_three_running_pools_and_no_host(registers):
    """3.17 names the three pools; the proposed and the possible ones are not asked yet."""
    for code in ("FIN-01", "FIN-02"):
        pools = [one for one in found(registers, BRENT, code) if bare(one.subject) != "term-pool-manager"]
        assert len(pools) == 3
        assert all("3.17" in clauses(one) for one in pools)


def test_brent_a_partner_is_to_manage_the_pool(registers):
    term = next(one for one in found(registers, BRENT, "FIN-02") if bare(one.subject) == "term-pool-manager")
    assert "makes a partner the manager of the pool" in term.message
    assert "App 1 8 second" in clauses(term)


def test_brent_reports_reach_a_board(registers):
    """5.4 sends monthly reports to a board; 3.15 has the board report to the bodies without saying how often."""
    assert "5.4" in clauses(only(registers, BRENT, "FIN-03"))
    assert clauses(only(registers, BRENT, "BRD-06")) == {"3.15 failure of service provision"}


def test_brent_overspends_end_with_a_default(registers):
    """5.3 and App 1 8: failing agreement, the partner to whose functions it relates pays."""
    assert not found(registers, BRENT, "FIN-05")


def test_brent_providers_on_boards(registers):
    finding = only(registers, BRENT, "BRD-09")
    assert clauses(finding) == {"App 3 L1", "App 3 L3"}


# Salford: a proposal


def test_salford_all_that_is_found(registers):
    assert told(found(registers, SALFORD)) == {
        "FIN-01 learning-difficulties-pool not evidenced",
        "FIN-02 learning-difficulties-pool possible",
        "FIN-03 section-31-arrangement not evidenced",
        "FIN-04 section-31-arrangement not evidenced",
        "FIN-05 section-31-arrangement not evidenced",
        "FIN-08 term-accounts-and-audit not evidenced",
        "BRD-01 integrated-commissioning-board not evidenced",
        "BRD-02 integrated-commissioning-board not evidenced",
        "BRD-03 integrated-commissioning-board not evidenced",
        "BRD-06 section-31-arrangement not evidenced",
        "BRD-07 integrated-commissioning-board not evidenced",
        "BRD-09 integrated-commissioning-board not evidenced",
    }


@pytest.mark.parametrize(
    ("code", "words", "clause"),
    [
        ("FIN-01", "No host is named", "11 Head of Service bullet 5"),
        ("FIN-02", "Head of Service manages", "11 Head of Service bullet 5"),
        ("FIN-04", "how contributions vary", "10 para 1"),
        ("FIN-08", "who keeps the accounts", "11 Accounting and Auditing"),
        ("BRD-01", "how many make a quorum, is being discussed", "11 Decision making para 2"),
        ("BRD-02", "council and health authority decide together, and it is left open", "11 Decision making para 3"),
        ("BRD-03", "reports to Cabinet of Salford City Council, on which its own chair sits", "11 Reporting bullet 1"),
        ("BRD-06", 'where one is "to be agreed"', "11 Reporting bullet 3"),
        ("BRD-07", "only promised", "11 Composition para 5"),
        ("BRD-09", "only promised", "11 Code of Conduct"),
    ],
)
def test_salford_each_finding_with_its_clause(registers, code: str, words: str, clause: str):
    finding = only(registers, SALFORD, code)
    assert words in finding.message
    assert clause in clauses(finding)


def test_salford_council_and_its_committees_are_told_often_enough(registers):
    """Cabinet hears every quarter, Policy and Resources every year; the health side is left out."""
    message = only(registers, SALFORD, "BRD-06").message
    assert "Salford and Trafford Health Authority or Salford PCT" in message
    assert "Salford City Council" not in message


# Scotland: guidance with a template


def test_scotland_few_findings_and_none_by_english_law(registers):
    assert told(found(registers, SCOTLAND)) == {
        "FIN-05 term-overspends not evidenced",
        "FIN-06 joint-resourcing-pot not evidenced",
        "BRD-01 joint-committee-or-partnership-board not evidenced",
        "BRD-07 joint-committee-or-partnership-board not evidenced",
        "BRD-09 joint-committee-or-partnership-board not evidenced",
    }
    assert clauses(only(registers, SCOTLAND, "FIN-05")) == {"2 finance item 3"}
    assert "2 circular" in clauses(only(registers, SCOTLAND, "FIN-06"))
    assert "1 committees para 7" in clauses(only(registers, SCOTLAND, "BRD-01"))


# What a careful reader would not find


@pytest.mark.parametrize(
    ("which", "codes"),
    [
        (HALTON, ("FIN-01", "FIN-02", "FIN-03", "FIN-09", "BRD-02", "BRD-03", "BRD-08")),
        (COVENTRY, ("FIN-01", "FIN-02", "FIN-03", "FIN-05", "FIN-06", "FIN-07", "BRD-03", "BRD-08")),
        (BRENT, ("FIN-05", "FIN-06", "FIN-07", "BRD-02", "BRD-03", "BRD-08")),
        (SALFORD, ("FIN-06", "FIN-07", "BRD-05", "BRD-08", "BRD-10")),
        (SCOTLAND, ("FIN-01", "FIN-02", "FIN-03", "FIN-08", "BRD-03", "BRD-05", "BRD-10")),
    ],
    ids=lambda value: value[0] if value in ALL else "",
)
def test_what_is_no_fault_stays_silent(registers, which: tuple[str, str], codes: tuple[str, ...]):
    assert not found(registers, which, *codes)


def test_before_an_agreement_can_have_begun_nothing_is_found(registers):
    assert not found(registers, ("halton-st-helens-2008", "2007-12-31"))
