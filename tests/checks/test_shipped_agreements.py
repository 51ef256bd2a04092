"""What the checks of agreements find in the shipped partnerships, each finding read against its clause."""

import pytest
from shipped_partnerships import BRENT, COVENTRY, HALTON, SALFORD, SCOTLAND
from small import bare, on

from accountgraph.checks import Finding, run_checks
from accountgraph.register import Register

FAMILY = tuple(f"AGR-{number:02}" for number in range(1, 16))


def found(registers: dict[str, Register], where: tuple[str, str], *codes: str) -> tuple[Finding, ...]:
    slug, day = where
    return run_checks(registers[slug], on=on(day), select=codes or FAMILY).findings


def told(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(f"{one.code} {bare(one.subject)} {one.result}" for one in findings)


def clauses(one: Finding) -> set[str]:
    return {cite.clause for cite in one.cites}


def only(registers: dict[str, Register], where: tuple[str, str], code: str) -> Finding:
    (one,) = found(registers, where, code)
    return one


# Everything found, partnership by partnership


def test_halton_an_unsigned_agreement_with_gaps(registers):
    """Unsigned and undated, payments left out (8.1), no consultation, no review, no exit."""
    assert told(found(registers, HALTON)) == [
        "AGR-01 section-31-agreement contradicted",
        "AGR-02 term-payments possible",
        "AGR-03 section-31-agreement possible",
        "AGR-08 section-31-agreement possible",
        "AGR-09 section-31-agreement possible",
        "AGR-10 section-31-agreement possible",
        "AGR-11 term-disputes-arbitrator possible",
        "AGR-13 section-31-agreement not evidenced",
    ]


def test_coventry_what_a_report_can_show(registers):
    """Nothing of the agreements' own schedules or signatures, of which the report is no copy; one finding a check."""
    assert told(found(registers, COVENTRY)) == [
        "AGR-02 coventry-section-75 not evidenced",
        "AGR-05 coventry-section-75 possible",
        "AGR-07 coventry-section-75 possible",
        "AGR-09 coventry-section-75 not evidenced",
        "AGR-10 coventry-section-75 not evidenced",
        "AGR-11 coventry-section-75 not evidenced",
        "AGR-13 coventry-section-75 not evidenced",
        "AGR-14 coventry-section-75 possible",
    ]


def test_brent_the_framework_alone_is_read_for_its_terms(registers):
    """The agreements in place are only mentioned (3.17), and schedules have no terms of their own yet (App 2)."""
    assert told(found(registers, BRENT)) == [
        "AGR-02 framework-agreement not evidenced",
        "AGR-03 framework-agreement possible",
        "AGR-08 framework-agreement not evidenced",
        "AGR-09 framework-agreement not evidenced",
        "AGR-10 framework-agreement not evidenced",
        "AGR-13 framework-agreement not evidenced",
        "AGR-15 report not evidenced",
    ]


def test_salford_a_proposal(registers):
    """Nothing is expected to be signed, or to be over; its rules are read as if they were to be adopted."""
    assert told(found(registers, SALFORD)) == [
        "AGR-02 section-31-arrangement not evidenced",
        "AGR-03 section-31-arrangement possible",
        "AGR-08 section-31-arrangement not evidenced",
        "AGR-09 section-31-arrangement not evidenced",
        "AGR-10 section-31-arrangement not evidenced",
        "AGR-11 term-disputes not evidenced",
        "AGR-13 section-31-arrangement not evidenced",
        "AGR-15 registration not evidenced",
    ]


def test_scotland_a_template_has_only_the_gaps_it_tells_of(registers):
    """6 review says that partners agree on notice and on arbitration, and not who may end or who appoints."""
    assert told(found(registers, SCOTLAND)) == [
        "AGR-09 local-partnership-agreement not evidenced",
        "AGR-11 term-disputes not evidenced",
    ]
    assert "who appoints the arbitrator" in only(registers, SCOTLAND, "AGR-11").message
    assert "6 review para 3" in clauses(only(registers, SCOTLAND, "AGR-09"))


# Halton and St Helens


def test_halton_three_signatures_are_blank_and_the_day_is_xx(registers):
    one = only(registers, HALTON, "AGR-01")
    assert {"front sheet 2", "front sheet 3", "signatures"} <= clauses(one)
    for party in ("Halton and St Helens PCT", "St Helens Council", "Halton Borough Council"):
        assert party in one.message
    assert "gives its day only as an unstated day in 2008" in one.message


def test_halton_payments_are_missing_and_nothing_else(registers):
    """The rule on information dates from April 2013, 6.2 is enough on "review, variation or termination", and that no
    function is named is ACC-06."""
    payments = only(registers, HALTON, "AGR-02")
    assert "leaves blank payments (reg 8(2)(b) and reg 9(3)(b); open: what each pays" in payments.message
    assert "how it may be varied" in payments.message
    assert clauses(payments) == {"8.1"}
    assert [bare(one.subject) for one in found(registers, HALTON, "ACC-06")] == ["section-31-agreement"]


def test_halton_feedback_and_a_review_are_no_consultation(registers):
    """2.6 is feedback about need, 5.3 a review led by the trust; improvement is committed to (5.18)."""
    one = only(registers, HALTON, "AGR-03")
    assert "show nothing of joint consultation of those affected (reg 4(2))" in one.message
    assert "reg 4(1)" not in one.message
    assert clauses(one) == {"5.3", "2.6"}


def test_halton_the_heading_promises_review(registers):
    one = only(registers, HALTON, "AGR-08")
    assert "its review is left blank" in one.message
    assert clauses(one) == {"6 heading"}


def test_halton_six_months_notice_and_nothing_after_it(registers):
    assert clauses(only(registers, HALTON, "AGR-09")) == clauses(only(registers, HALTON, "AGR-10")) == {"6.2"}


def test_halton_an_arbitrator_whom_nobody_appoints(registers):
    one = only(registers, HALTON, "AGR-11")
    assert "leaves open who nominates the arbitrator" in one.message
    assert clauses(one) == {"10.1"}


def test_halton_eight_papers_that_are_not_attached(registers):
    one = only(registers, HALTON, "AGR-13")
    assert "8 documents" in one.message
    assert clauses(one) == {"3.1 closing line", "7.1", "7.3", "8.1", "9.1", "12.3", "12.4", "diagram"}
    assert "appendix 3" in one.remedy


@pytest.mark.parametrize(("day", "ended"), [("2013-03-31", []), ("2013-04-01", ["halton-and-st-helens-pct"])])
def test_halton_the_trust_ended_with_march_2013(registers, day: str, ended: list[str]):
    """By its term the agreement was over by then; nothing shows that what rests on it was brought to an end."""
    findings = found(registers, (HALTON[0], day), "AGR-12")
    assert [bare(one.subject) for one in findings] == ended
    assert all(
        one.result.value == "not evidenced" and "NHS Halton CCG and NHS St Helens CCG" in one.message
        for one in findings
    )


# Coventry and Warwickshire


def test_coventry_terms_that_the_report_shows_only_in_part(registers):
    """That it has nothing on sharing information, asked for since April 2013, is ASR-04."""
    one = only(registers, COVENTRY, "AGR-02")
    assert "information" not in one.message
    assert "reg 8(2)(i)" in only(registers, COVENTRY, "ASR-04").message
    assert "show only a promise of agreed aims and outcomes (reg 8(2)(a))" in one.message
    assert "how that may be varied" in one.message
    assert {"1.10 bullet 1", "5.1 para 2"} <= clauses(one)


def test_coventry_no_consultation_for_an_extension(registers):
    """3.1 says that none was held, as this is an extension; whether the condition applies anew is open."""
    one = only(registers, COVENTRY, "AGR-14")
    assert one.severity.value == "medium"
    assert "there was no joint consultation of those affected (reg 4(2))" in one.message
    assert "whether anybody found that the arrangement, or its extension, is likely to improve" in one.message
    assert "3.1" in clauses(one)


def test_coventry_the_board_meets_in_the_month_of_the_start(registers):
    """Recommendation 1 has the extension begin on 1 April 2018, 4.1 after the trust's board in April."""
    one = only(registers, COVENTRY, "AGR-07")
    assert "(its board) is to come on an unstated day in April 2018, possibly after it" in one.message
    assert {"Recommendation 1", "4.1"} <= clauses(one)


def test_coventry_withdrawal_has_no_notice_and_is_the_councils_alone(registers):
    one = only(registers, COVENTRY, "AGR-09")
    assert "what notice is needed" in one.message
    assert "no right to end it is shown for Coventry and Warwickshire Partnership NHS Trust" in one.message
    assert "2.2" in clauses(one)
    assert "2.2" in clauses(only(registers, COVENTRY, "AGR-10"))


def test_coventry_only_what_is_still_to_be_made_is_missing(registers):
    """Protocols that the agreement contains (1.7.4) cannot be expected in a report about it."""
    one = only(registers, COVENTRY, "AGR-13")
    assert "2 documents" in one.message
    assert clauses(one) == {"1.10 bullet 4", "1.13", "1.8.2"}


def test_coventry_two_extensions_of_a_year_are_allowed(registers):
    for day in ("2018-03-29", "2018-06-01", "2019-03-31"):
        assert not found(registers, (COVENTRY[0], day), "AGR-06")


# Brent


def test_brent_contributions_may_not_vary_by_any_rule(registers):
    """That services are named and no function is ACC-06, which cites 4.3."""
    one = only(registers, BRENT, "AGR-02")
    assert "function" not in one.message
    assert "whether and how a contribution may be varied" in one.message
    assert "5.3" in clauses(one)
    assert "4.3" in clauses(only(registers, BRENT, "ACC-06"))


def test_brent_consultation_is_promised_for_each_project(registers):
    one = only(registers, BRENT, "AGR-03")
    assert "show only a promise of joint consultation" in one.message
    assert clauses(one) == {"3.12", "4.4"}


def test_brent_ending_for_want_of_budget_needs_no_stated_notice(registers):
    one = only(registers, BRENT, "AGR-09")
    assert "who judges the budget to be inadequate" in one.message
    assert "App 1 6 row 42.2.4" in clauses(one)
    assert "4.6" in clauses(only(registers, BRENT, "AGR-10"))


def test_brent_a_draft_with_eleven_comments(registers):
    one = only(registers, BRENT, "AGR-15")
    assert "11 remarks" in one.message
    assert "comment 10" in clauses(one)


def test_brent_papers_still_to_be_written(registers):
    one = only(registers, BRENT, "AGR-13")
    assert {"3.20 adults", "App 1 10 bullet 1", "App 1 10 bullet 2", "4.3"} <= clauses(one)


@pytest.mark.parametrize(
    ("day", "ended"),
    [
        ("2013-03-31", []),
        ("2013-04-01", ["brent-teaching-pct", "harrow-pct"]),
        ("2014-06-01", ["brent-teaching-pct", "harrow-pct"]),
    ],
)
def test_brent_both_trusts_ended_with_march_2013(registers, day: str, ended: list[str]):
    findings = found(registers, (BRENT[0], day), "AGR-12")
    assert sorted(bare(one.subject) for one in findings) == ended
    for one in findings:
        assert "was followed by NHS" in one.message
        assert one.result.value == "possible"
        assert one.where.file == "data/brent-2006/register.yaml"


# Salford


def test_salford_how_contributions_vary_is_open(registers):
    one = only(registers, SALFORD, "AGR-02")
    assert "how contributions vary" in one.message
    assert "10 para 1" in clauses(one)


def test_salford_notice_in_september(registers):
    one = only(registers, SALFORD, "AGR-09")
    assert "what holds for notice given in September" in one.message
    assert {"19 notice 1", "19 notice 2"} <= clauses(one)
    assert clauses(only(registers, SALFORD, "AGR-10")) == {"19 winding up"}


def test_salford_two_offices_and_no_appointment(registers):
    one = only(registers, SALFORD, "AGR-11")
    assert "who appoints the arbitrator where two offices are named" in one.message
    assert clauses(one) == {"19 para 1"}


def test_salford_nobody_is_to_review(registers):
    assert "who carries out a review" in only(registers, SALFORD, "AGR-08").message


def test_salford_whom_they_consulted_and_whether_jointly(registers):
    one = only(registers, SALFORD, "AGR-03")
    assert "whether the partners consulted jointly" in one.message
    assert "6 para 1" in clauses(one)


def test_salford_papers_that_are_not_in_the_copy(registers):
    one = only(registers, SALFORD, "AGR-13")
    assert {"20 para 1", "4 diagram", "11 Structures", "11 Code of Conduct", "14 bullet 1"} <= clauses(one)
    assert clauses(only(registers, SALFORD, "AGR-15")) == {"8 remark"}


@pytest.mark.parametrize("day", ["2002-03-31", "2002-04-01", "2003-01-01"])
def test_salford_nobody_relied_on_a_proposal_when_the_health_authority_ended(registers, day: str):
    """SI 2002/553 puts the new authority in the old one's place, and nothing shows that the arrangement was made."""
    assert not found(registers, (SALFORD[0], day), "AGR-12", "AGR-04", "AGR-05", "AGR-14")


# What must stay silent


@pytest.mark.parametrize(
    ("where", "codes"),
    [
        (HALTON, ("AGR-04", "AGR-05", "AGR-06", "AGR-07", "AGR-12", "AGR-14", "AGR-15")),
        (COVENTRY, ("AGR-01", "AGR-03", "AGR-04", "AGR-06", "AGR-08", "AGR-12", "AGR-15")),
        (BRENT, ("AGR-01", "AGR-04", "AGR-05", "AGR-06", "AGR-07", "AGR-11", "AGR-12", "AGR-14")),
        (SALFORD, ("AGR-01", "AGR-04", "AGR-05", "AGR-06", "AGR-07", "AGR-12", "AGR-14")),
        (SCOTLAND, ("AGR-01", "AGR-02", "AGR-03", "AGR-04", "AGR-05", "AGR-08", "AGR-10", "AGR-12", "AGR-13")),
    ],
    ids=lambda value: value[0],
)
def test_these_would_be_false_alarms(registers, where: tuple[str, str], codes: tuple[str, ...]):
    assert not found(registers, where, *codes)


def test_warwickshires_agreement_is_only_mentioned(registers):
    findings = found(registers, COVENTRY)
    assert not [one for one in findings if bare(one.subject) == "warwickshire-section-75"]
