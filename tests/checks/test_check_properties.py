"""What is true of every review, tried on small random partnerships."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from partnership import Partnership, joined, register_with
from small import on
from strategies import ASKED_DAYS, EXACT, partnerships, whole

from accountgraph.chains import Asked, trace
from accountgraph.checks import Finding, run_checks
from accountgraph.vocabulary import Result, State

REPRODUCIBLE = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
CIRCLES = ("BRD-04", "PPL-07")
"""A circle is reported at the line that is written first."""


def found_in(partnership: Partnership, day: str, **choice: list[str]) -> tuple[Finding, ...]:
    review = run_checks(register_with(partnership), on=on(day), **choice)
    assert not review.crashed, review.findings[0].message
    return review.findings


@REPRODUCIBLE
@given(whole(), ASKED_DAYS)
def test_no_check_fails_on_a_register_that_reading_accepts(partnership, day):
    for finding in found_in(partnership, day):
        assert finding.message.endswith(".")
        assert finding.where.line


@REPRODUCIBLE
@given(whole(), EXACT, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_no_finding(partnership, day, chance):
    mixed = Partnership({section: chance.sample(entries, len(entries)) for section, entries in partnership.items()})
    one, other = (
        sorted((finding.code, finding.subject, finding.result) for finding in found_in(each, day, ignore=CIRCLES))
        for each in (partnership, mixed)
    )
    assert one == other


@REPRODUCIBLE
@given(whole(), partnerships(prefix="x-", matters=("third-duty",)), EXACT)
def test_records_about_another_function_bring_findings_about_themselves_only(partnership, others, day):
    """Not so for all checks: a newer agreement may take an older one's place, and a new line may close a circle."""
    told = ("ACC-01", "ACC-03", "ACC-04", "ACC-05", "ACC-12", "AGR-05", "ASR-07")
    before = set(found_in(partnership, day, select=told))
    after = set(found_in(joined(partnership, others), day, select=told))
    mine = {(f.code, f.subject) for f in after if "third-duty" not in f.subject and "/x-" not in f.subject}
    assert mine == {(finding.code, finding.subject) for finding in before}


@REPRODUCIBLE
@given(whole(), EXACT)
def test_an_orphan_is_what_the_chains_call_nobody(partnership, day):
    """Where an orphan is certain, following the chains for the whole matter or one place or group ends at nobody."""
    register = register_with(partnership)
    for finding in run_checks(register, on=on(day), select=["ACC-01"]).findings:
        if finding.result is not Result.POSSIBLE:
            spots = [(None, None), *((place, None) for place in PLACES), *((None, group) for group in GROUPS)]
            traced = [trace(Asked(register, finding.subject, on(day), *spot)) for spot in spots]
            assert any(outcome.state is State.NOBODY for each in traced for outcome in each.outcomes)


@REPRODUCIBLE
@given(whole(), EXACT)
def test_two_leads_are_two_rivals(partnership, day):
    register = register_with(partnership)
    for finding in run_checks(register, on=on(day), select=["ACC-03"]).findings:
        outcomes = trace(Asked(register, finding.subject, on(day))).outcomes
        assert any(outcome.state is State.CONFLICT for outcome in outcomes)


PLACES = ("hill", "dale", "north", "south")
GROUPS = ("small/children", "small/adults", "small/elders", "small/everybody")
