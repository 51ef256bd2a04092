"""What the checks of powers find in the shipped partnerships, each finding read against its clause."""

import pytest
from shipped_partnerships import BRENT, COVENTRY, HALTON, SALFORD, SCOTLAND
from small import bare, on

from accountgraph.checks import Finding, run_checks
from accountgraph.checks.powers import CHECKS


def found(registers, slug: str, day: str, code: str) -> list[Finding]:
    return list(run_checks(registers[slug], on=on(day), select=(code,)).findings)


def only(registers, slug: str, day: str, code: str) -> Finding:
    (finding,) = found(registers, slug, day, code)
    return finding


def clauses(finding: Finding) -> list[str]:
    return [cite.clause for cite in finding.cites]


@pytest.mark.parametrize(
    ("slug", "day", "codes"),
    [
        (*HALTON, {"VIR-07", "VIR-10", "VIR-13"}),
        (*COVENTRY, {"VIR-15", "VIR-07", "VIR-10", "VIR-11", "VIR-13"}),
        (*BRENT, {"VIR-09", "VIR-13"}),
        (*SALFORD, {"VIR-07", "VIR-09", "VIR-13"}),
        (*SCOTLAND, {"VIR-09"}),
    ],
)
def test_what_is_found_and_that_the_others_are_silent(registers, slug, day, codes):
    """Silent though near: consent (no pool with a trust), safeguarding (another route), approval kept in the council."""
    review = run_checks(registers[slug], on=on(day), select=[check.code for check in CHECKS])
    assert {finding.code for finding in review.findings} == codes
    assert not review.crashed


# Halton and St Helens


def test_halton_cites_a_section_that_was_re_enacted_a_year_before(registers):
    """The title says section 31; in March 2008 that is read as section 75, so it is mis-cited and not void."""
    finding = found(registers, *HALTON, "VIR-10")[0]
    assert (bare(finding.subject), finding.severity, finding.result) == ("section-31-agreement", "medium", "possible")
    assert "title page" in clauses(finding)
    assert "is read as National Health Service Act 2006, section 75, so the arrangement is mis-cited" in finding.message
    assert finding.remedy.startswith("Read the citation as National Health Service Act 2006, section 75")


def test_halton_names_regulations_of_a_year_in_which_there_were_none(registers):
    finding = found(registers, *HALTON, "VIR-10")[1]
    assert (bare(finding.subject), clauses(finding)) == ("term-information-law", ["12.1"])
    assert "Environmental Information Regulations 2004" in finding.message


def test_halton_names_areas_and_no_function_of_the_body_that_leads(registers):
    finding = only(registers, *HALTON, "VIR-07")
    assert finding.result == "possible"
    assert "5.2" in clauses(finding)
    assert (
        "Halton and St Helens PCT exercises functions of Halton Borough Council and St Helens Council"
        in finding.message
    )


def test_halton_has_three_blank_signatures(registers):
    finding = only(registers, *HALTON, "VIR-13")
    assert (finding.result, clauses(finding)) == ("possible", ["signatures"])


# Coventry and Warwickshire


OLD_LINES = {
    "national-assistance-act-services": ("line 2", "not evidenced", "did not apply from 1 April 2015", "section 18"),
    "carers-assessment-and-services": ("line 3", "possible", "Carers and Disabled Children Act 2000", "section 10"),
    "welfare-information-and-services": ("line 4", "possible", "to children only from 1 April 2015", "section 4"),
    "disabled-persons-assessment": ("line 5", "possible", "applied only in part from 1 April 2015", "section 9"),
    "direct-payments": ("line 7", "not evidenced", "to children only from 1 April 2015", "section 31"),
    "hospital-discharge": ("line 8", "possible", "applied only in part from 1 April 2015", "section 74"),
    "carers-co-operation": ("line 9", "not evidenced", "did not apply from 1 April 2015", "section 6"),
}


def test_coventry_seven_lines_rest_on_law_that_is_gone(registers):
    """Appendix A, lines 2 to 5 and 7 to 9: each line with what took the place of the Act it cites."""
    lines = found(registers, *COVENTRY, "VIR-10")
    assert [bare(finding.subject) for finding in lines] == list(OLD_LINES)
    for finding in lines:
        line, result, state, instead = OLD_LINES[bare(finding.subject)]
        assert clauses(finding) == [f"App A {line}"]
        assert finding.result == result
        assert state in finding.message
        assert f"Care Act 2014, {instead}" in finding.message
        assert finding.remedy.startswith("Replace the line by the provision now in force (")


@pytest.mark.parametrize(("day", "lines"), [("2015-03-31", 0), ("2015-04-01", 7)])
def test_coventrys_lines_are_old_from_the_day_the_care_act_began(registers, day, lines):
    assert len(found(registers, COVENTRY[0], day, "VIR-10")) == lines


@pytest.mark.parametrize(("day", "renewed"), [("2017-03-31", 0), ("2017-04-01", 1)])
def test_coventrys_first_extension_carries_the_old_list(registers, day, renewed):
    assert len(found(registers, COVENTRY[0], day, "VIR-11")) == renewed


def test_coventry_renewed_seven_functions_on_old_law(registers):
    finding = only(registers, *COVENTRY, "VIR-11")
    assert "The first extension of" in finding.message
    assert "from 1 April 2017, carries 7 functions whose law had changed since 1 April 2014" in finding.message
    assert {f"App A line {number}" for number in (2, 3, 4, 5, 7, 8, 9)} <= set(clauses(finding))


def test_coventry_four_lines_are_not_confirmed_to_be_let_in(registers):
    """Lines 6 and 10 to 12; line 1 is let in, and the lines on old law are reported for that."""
    finding = only(registers, *COVENTRY, "VIR-15")
    assert clauses(finding) == ["App A line 6", "App A line 10", "App A line 11", "App A line 12"]
    assert finding.result == "possible"
    assert "law not confirmed" in finding.message


def test_coventry_names_no_function_of_the_trust(registers):
    finding = only(registers, *COVENTRY, "VIR-07")
    assert bare(finding.subject) == "coventry-section-75"
    assert finding.result == "not evidenced"
    assert "2.1" in clauses(finding)


def test_coventry_no_decision_on_the_first_extension_and_two_awaited_on_the_second(registers):
    finding = only(registers, *COVENTRY, "VIR-13")
    assert bare(finding.subject) == "coventry-section-75"
    assert {"Executive Summary para 2", "Recommendation 1", "4.1"} <= set(clauses(finding))
    assert "for the second extension, the approval of Coventry City Council" in finding.message


# Brent, Salford, Scotland


def test_brent_a_steering_group_decides_for_a_board(registers):
    finding = only(registers, *BRENT, "VIR-09")
    assert bare(finding.subject) == "health-and-social-care-partnership-board"
    assert finding.result == "possible"
    assert "App 3 L2" in clauses(finding)


def test_brent_only_the_councils_decisions_are_shown(registers):
    """Appendix 2 tells of the Executive and never of a PCT's board: one finding for the five agreements."""
    finding = only(registers, *BRENT, "VIR-13")
    assert finding.result == "not evidenced"
    assert {"App 2 adult mental health", "App 2 learning disabilities"} <= set(clauses(finding))


def test_brent_the_power_was_good_when_it_was_cited(registers):
    """Section 31 stood until 28 February 2007; an agreement of before is read as one under its successor."""
    assert not found(registers, BRENT[0], "2007-06-01", "VIR-10")


def test_salford_a_board_decides_under_delegated_powers(registers):
    finding = only(registers, *SALFORD, "VIR-09")
    assert "11 Decision making para 1" in clauses(finding)
    assert "delegated to it by the council and the health authority" in finding.message


def test_salford_lists_functions_and_none_of_the_councils_own(registers):
    finding = only(registers, *SALFORD, "VIR-07")
    assert "15 line 1" in clauses(finding)


def test_salford_two_of_three_are_not_shown_to_be_asked(registers):
    finding = only(registers, *SALFORD, "VIR-13")
    assert "cover Recommendation 1" in clauses(finding)
    assert "the approval of Salford and Trafford Health Authority and Salford PCT is not evidenced" in finding.message


def test_scotland_a_board_without_legal_personality_decides_within_a_limit(registers):
    finding = only(registers, *SCOTLAND, "VIR-09")
    assert finding.result == "possible"
    assert "1 committees para 4" in clauses(finding)
