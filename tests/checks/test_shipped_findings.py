"""What the checks of chains, days and lines find in the shipped partnerships, each finding read against its clause."""

import pytest
from casebook import TOGETHER
from small import bare, on

from accountgraph.checks import ORPHANS, Review, run_checks
from accountgraph.register import Register, load

HALTON = "halton-st-helens-2008"
COVENTRY = "coventry-warwickshire-2018"


@pytest.fixture(scope="module")
def registers() -> dict[str, Register]:
    return {slug: load(slug) for slug in (HALTON, COVENTRY)}


def review(registers: dict[str, Register], slug: str, day: str, **choice) -> Review:
    return run_checks(registers[slug], on=on(day), **choice)


def told(found: Review) -> list[str]:
    return [f"{one.code} {bare(one.subject)} {one.result}" for one in found.findings]


def clauses(found: Review, code: str) -> set[str]:
    return {f"{bare(cite.document)} {cite.clause}" for one in found.findings if one.code == code for cite in one.cites}


# Halton and St Helens


def test_halton_three_groups_without_a_lead_and_four_leads_nobody_can_identify(registers):
    """5.2 has five leads, four of them "Local Authority"; front sheet 8 names three groups more. It is unsigned."""
    found = review(registers, HALTON, "2009-01-01", select=TOGETHER)
    assert told(found) == [
        "ACC-02 sensory-disability possible",
        "ACC-02 hiv-aids possible",
        "ACC-02 carers possible",
        "ACC-04 lead-older-people possible",
        "ACC-04 lead-alcohol-and-substance-misuse possible",
        "ACC-04 lead-adult-learning-disability possible",
        "ACC-04 lead-physical-disability possible",
    ]
    assert "agreement front sheet 8" in clauses(found, "ACC-02")
    assert "agreement 5.2" in clauses(found, "ACC-04")
    assert all("signature" not in one.message for one in found.findings)


def test_halton_orphans(registers):
    found = review(registers, HALTON, "2009-01-01", select=ORPHANS)
    assert {bare(one.subject) for one in found.findings} == {"carers", "sensory-disability", "hiv-aids"}
    assert found.exit_code() == 1


@pytest.mark.parametrize(
    ("day", "expired"),
    [
        ("2010-12-31", None),
        ("2011-01-01", "possible"),
        ("2011-12-30", "possible"),
        ("2011-12-31", "not evidenced"),
    ],
)
def test_halton_three_years_from_an_unstated_day_of_2008(registers, day: str, expired: str | None):
    found = review(registers, HALTON, day, select=["AGR-04"])
    assert [one.result.value for one in found.findings] == ([expired] if expired else [])


def test_halton_before_the_first_day_it_can_have_begun(registers):
    assert not review(registers, HALTON, "2007-12-31").findings


# Coventry and Warwickshire


def test_coventry_the_report_itself_shows_a_gap_coming(registers):
    """Recommendation 1 has the extension begin on 1 April 2018, 4.1 after the trust's board in April."""
    found = review(registers, COVENTRY, "2018-03-29", select=TOGETHER)
    assert told(found) == [
        "AGR-05 coventry-section-75 possible",
        "ACC-02 older-people-with-mental-ill-health not evidenced",
    ]
    assert "possible gap, 1 to 30 April 2018" in found.findings[0].message
    assert clauses(found, "AGR-05") >= {"report Recommendation 1", "report 4.1"}
    assert clauses(found, "ACC-02") >= {"report 1.1", "report App A heading"}


def test_coventry_in_the_possible_gap(registers):
    """Both approvals are awaited; Warwickshire's agreement expired with 31 March and nothing renews it (1.4)."""
    found = review(registers, COVENTRY, "2018-04-02", select=TOGETHER)
    assert [line for line in told(found) if not line.startswith("ACC-01")] == [
        "AGR-04 warwickshire-section-75 not evidenced",
        "AGR-05 coventry-section-75 possible",
        "ACC-02 older-people-with-mental-ill-health possible",
    ]
    gap = next(one for one in found.findings if one.code == "AGR-05")
    assert "possible gap, 1 to 30 April 2018" in gap.message
    assert "Cabinet Member for Adult Services" in gap.message
    assert "its board" in gap.message
    orphans = [one for one in found.findings if one.code == "ACC-01"]
    assert {"care-act-assessment", "safeguarding-adults", "imca-instruction"} <= {bare(one.subject) for one in orphans}
    assert {one.result.value for one in orphans} == {"possible"}
    assert all("possible gap, 1 to 30 April 2018" in one.message for one in orphans)


def test_coventry_what_the_law_no_longer_gave_cannot_be_orphaned(registers):
    """App A lines 2 and 7 rest on enactments that no longer reached adults in England."""
    orphans = {bare(one.subject) for one in review(registers, COVENTRY, "2019-04-01", select=ORPHANS).findings}
    assert {"care-act-assessment", "safeguarding-adults", "imca-instruction", "aftercare-review"} <= orphans
    assert not {"national-assistance-act-services", "direct-payments"} & orphans


@pytest.mark.parametrize("day", ["2018-03-29", "2018-03-31", "2018-04-01", "2018-04-02", "2018-05-02", "2019-04-01"])
def test_coventry_what_the_councils_kept_is_no_orphan(registers, day: str):
    """1.12 keeps the approved mental health professionals outside the agreement."""
    found = {bare(one.subject) for one in review(registers, COVENTRY, day, select=TOGETHER).findings}
    assert not {"amhp", "guardianship", "deprivation-of-liberty", "non-delegated-social-care"} & found


def test_coventry_after_the_gap_the_renewal_is_still_only_proposed(registers):
    found = review(registers, COVENTRY, "2018-05-02")
    assert told(found)[:3] == [
        "AGR-04 coventry-section-75 possible",
        "AGR-04 warwickshire-section-75 not evidenced",
        "AGR-05 coventry-section-75 possible",
    ]


def test_warwickshire_before_and_after_the_last_day(registers):
    """1.4 says that it expires on 31 March 2018."""
    for day, expected in (("2018-03-31", []), ("2018-04-01", ["warwickshire-section-75"])):
        found = review(registers, COVENTRY, day, select=["AGR-04"])
        assert [bare(one.subject) for one in found.findings] == expected


def test_no_finding_is_without_a_place_and_a_clause(registers):
    for slug in (HALTON, COVENTRY):
        for day in ("2009-01-01", "2018-04-02", "2026-01-01"):
            for one in review(registers, slug, day).findings:
                assert one.where.file == f"data/{slug}/register.yaml"
                assert one.where.line
                assert one.cites
