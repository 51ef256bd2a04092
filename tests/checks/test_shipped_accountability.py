"""What the checks of accountability find in the shipped partnerships, each finding read against its clause."""

import pytest
from shipped_partnerships import BRENT, COVENTRY, HALTON, SALFORD, SCOTLAND
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


# ACC-06: services named, functions not


def test_halton_names_care_groups_and_no_function(registers):
    """Front sheet 8 and 5.1 list people and areas; no enactment is named that gives anybody a function."""
    findings = found(registers, HALTON, "ACC-06")
    assert told(findings) == ["section-31-agreement possible"]
    assert clauses(findings) == {"agreement front sheet 8", "agreement 5.1", "agreement 5.2"}
    assert "reg 8(2)(c) and reg 9(3)(c)" in findings[0].message


def test_coventry_lists_functions_and_warwickshire_is_only_a_heading(registers):
    """Appendix A is Coventry's list; of Warwickshire's agreement the heading of Appendix B is all there is."""
    findings = found(registers, COVENTRY, "ACC-06")
    assert told(findings) == ["warwickshire-section-75 not evidenced"]
    assert "report App B heading" in clauses(findings)


def test_brents_six_agreements_make_one_finding(registers):
    """Appendix 2 has services only, for those that run, for free nursing care and for the framework."""
    findings = found(registers, BRENT, "ACC-06")
    assert [one.result.value for one in findings] == ["not evidenced"]
    assert clauses(findings) == {"report 4.3", "report App 2 heading"}


def test_salford_calls_the_management_of_teams_a_function(registers):
    """15 lists four tasks as functions, and no enactment."""
    findings = found(registers, SALFORD, "ACC-06")
    assert told(findings) == ["section-31-arrangement not evidenced"]
    assert "registration 15 line 1" in clauses(findings)


def test_the_scottish_template_leaves_functions_to_be_named(registers):
    findings = found(registers, SCOTLAND, "ACC-06")
    assert told(findings) == ["local-partnership-agreement not evidenced"]
    assert findings[0].message.startswith("The guidance on Local Partnership Agreement")
    assert "advice 2 services para 2" in clauses(findings)


# ACC-07: delegators who do not hold


@pytest.mark.parametrize("partnership", [HALTON, COVENTRY, BRENT, SALFORD, SCOTLAND], ids=lambda pair: pair[0])
def test_nobody_passes_on_what_another_holds(registers, partnership):
    assert not found(registers, partnership, "ACC-07")


def test_coventry_passes_on_dead_law_which_nobody_else_holds(registers):
    """App A lines 2, 3 and 7 rest on law that no longer reached adults; that is a fault of another kind."""
    assert not found(registers, COVENTRY, "ACC-07", "2018-05-02")


# ACC-08: clauses that differ


def test_halton_five_conflicts(registers):
    findings = found(registers, HALTON, "ACC-08")
    assert [bare(one.subject) for one in findings] == [
        "sensory-disability-and-hiv-aids-in-or-out",
        "pool-or-no-pool",
        "one-council-or-two",
        "two-partners-or-three",
        "how-many-areas",
    ]
    assert {one.result.value for one in findings} == {"possible"}
    assert {"agreement 5.1", "agreement 5.2", "agreement 5.15", "agreement 7.1"} <= clauses(findings)


def test_coventry_two_conflicts_and_the_two_posts_are_told_elsewhere(registers):
    """The box with two titles (App B box 2) is ACC-09."""
    findings = found(registers, COVENTRY, "ACC-08")
    assert told(findings) == ["conflict-second-extension-start not evidenced", "conflict-scope not evidenced"]
    assert {"report Recommendation 1", "report 4.1", "report 1.1", "report App A heading"} <= clauses(findings)


def test_brent_a_schedule_overrides_and_which_terms_is_not_said(registers):
    findings = {bare(one.subject): one for one in found(registers, BRENT, "ACC-08")}
    assert clauses([findings["term-schedule-overrides"]]) == {"report App 1 2"}
    assert clauses([findings["free-nursing-care-which-pct"]]) == {"report App 2 free nursing care"}
    assert {"report 3.16", "report App 1 5"} <= clauses([findings["whole-pools-in-or-out"]])
    assert "term-year-end-schedule" not in findings  # App 1 8 says which terms a schedule may replace


def test_salford_specialist_or_not(registers):
    findings = {bare(one.subject): one for one in found(registers, SALFORD, "ACC-08")}
    assert {"registration 1 para 1", "registration 15 line 1"} <= clauses([findings["specialist-or-non-specialist"]])
    assert {one.result.value for one in findings.values()} == {"not evidenced"}


def test_what_the_scottish_advice_says_in_several_ways_is_one_finding(registers):
    findings = found(registers, SCOTLAND, "ACC-08")
    assert told(findings) == ["local-partnership-agreement not evidenced"]
    assert {"advice 6 item 1", "advice 6 agreement para 1", "advice App 1 heading 5"} <= clauses(findings)


# ACC-09: posts


def test_halton_three_officers_for_one(registers):
    """Front sheet 4 asks for the officer responsible and is answered with three."""
    findings = found(registers, HALTON, "ACC-09")
    assert told(findings) == ["section-31-agreement possible"]
    assert clauses(findings) == {"agreement front sheet 4"}


def test_coventry_two_titles_in_one_box(registers):
    findings = found(registers, COVENTRY, "ACC-09")
    assert told(findings) == ["coventry-section-75 not evidenced"]
    assert "report App B box 2" in clauses(findings)
    assert not any("Director of Operations" in one.message for one in findings)
    assert not found(registers, COVENTRY, "ACC-09", "2026-01-01")


def test_brent_no_post_answers_for_the_integrated_services(registers):
    findings = found(registers, BRENT, "ACC-09")
    assert [one.result.value for one in findings] == ["not evidenced"]
    assert "report 3.17" in clauses(findings)
    assert "Chief executive" not in findings[0].message  # App 1 15: both settle disputes, each for its own body


@pytest.mark.parametrize("partnership", [SALFORD, SCOTLAND], ids=lambda pair: pair[0])
def test_a_head_of_service_or_a_template_is_no_fault(registers, partnership):
    assert not found(registers, partnership, "ACC-09")


# ACC-10: liability


def test_halton_shares_liability_out_by_sphere_of_influence(registers):
    findings = found(registers, HALTON, "ACC-10")
    assert told(findings) == ["term-liability possible"]
    assert clauses(findings) == {"agreement 11.1"}


def test_coventrys_wording_is_narrower_than_the_act(registers):
    """5.2 para 2: local authorities only, and "any other functions"."""
    findings = found(registers, COVENTRY, "ACC-10")
    assert told(findings) == ["term-liability not evidenced"]
    assert clauses(findings) == {"report 5.2 para 2"}
    assert "National Health Service Act 2006, section 75" in findings[0].message
    assert "NHS bodies too and for any of their functions" in findings[0].message


def test_brent_speaks_of_responsibility(registers):
    findings = found(registers, BRENT, "ACC-10")
    assert told(findings) == ["framework-agreement possible"]
    assert clauses(findings) == {"report 4.6"}
    assert "Health Act 1999, section 31" in findings[0].message


def test_salford_says_nothing_until_the_winding_up(registers):
    findings = found(registers, SALFORD, "ACC-10")
    assert told(findings) == ["section-31-arrangement not evidenced"]
    assert clauses(findings) == {"registration 19 winding up"}


def test_english_law_on_liability_is_not_asked_of_scotland(registers):
    assert not found(registers, SCOTLAND, "ACC-10")


# ACC-11: what is kept


def test_halton_lists_neither_what_moves_nor_what_is_kept(registers):
    assert told(found(registers, HALTON, "ACC-11")) == ["section-31-agreement possible"]


def test_coventry_keeps_what_is_not_delegated_and_does_not_say_what(registers):
    """Boxes 1 and 2, line 3. The approved professionals are kept by name (1.12), which is no fault."""
    findings = found(registers, COVENTRY, "ACC-11")
    assert told(findings) == ["non-delegated-social-care not evidenced"]
    assert clauses(findings) == {"report App B box 1 line 3", "report App B box 2 line 3"}
    assert "Approved mental health" not in findings[0].message


def test_brent_lists_nothing_that_is_kept(registers):
    assert [one.result.value for one in found(registers, BRENT, "ACC-11")] == ["not evidenced"]


def test_salford_generic_health_care_has_no_edge(registers):
    """Secure services are kept by a body that is no partner (9 para 4)."""
    findings = found(registers, SALFORD, "ACC-11")
    assert told(findings) == ["generic-health-care possible"]
    assert "registration 9 para 4" in clauses(findings)


def test_the_scottish_template_is_told_once(registers):
    assert not found(registers, SCOTLAND, "ACC-11")


# Days


@pytest.mark.parametrize("code", ["ACC-06", "ACC-08", "ACC-09", "ACC-10", "ACC-11"])
@pytest.mark.parametrize(
    ("partnership", "day"),
    [(HALTON, "2007-12-31"), (HALTON, "2012-01-01"), (COVENTRY, "2026-01-01"), (SALFORD, "2001-07-17")],
    ids=lambda given: given if isinstance(given, str) else given[0],
)
def test_silent_outside_the_days_of_the_agreements(registers, code, partnership, day):
    assert not found(registers, partnership, code, day)
