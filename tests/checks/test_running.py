"""A review runs every check that was asked for, survives one that fails, and sets accepted findings apart."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from casebook import FEW, register_of
from small import WORLD, bare, on, read_texts

from accountgraph.checks import ALL_CHECKS, CheckNotFoundError, Review, run_checks
from accountgraph.dates import NOT_STATED, Day
from accountgraph.problems import Where
from accountgraph.reading import Header
from accountgraph.records import Accepted
from accountgraph.register import Register, load
from accountgraph.vocabulary import Nation, Severity

OPEN_LEADS = {
    "areas": [{"id": "stroke", "label": "Stroke"}, {"id": "carers", "label": "Carers"}],
    "agreements": [
        {
            "id": "pact",
            "label": "The pact",
            "parties": ["hill-council", "health-trust"],
            "periods": [{"label": "term", "first day": "2017-04-01", "last day": "2019-03-31", "status": "in force"}],
        }
    ],
    "leads": [
        {"id": "lead-carers", "type": "not typed", "body": "health-trust", "areas": ["carers"], "agreement": "pact"},
        {
            "id": "lead-stroke",
            "label": "Lead for stroke",
            "type": "host",
            "undecided": "yes",
            "areas": ["stroke"],
            "agreement": "pact",
        },
    ],
}
DAY = on("2018-04-01")


@pytest.fixture
def register() -> Register:
    """A lead that is undecided (high) and one that is not typed (medium)."""
    return register_of(OPEN_LEADS)


def codes(review: Review) -> list[str]:
    return [finding.code for finding in review.findings]


def test_findings_come_by_severity_then_code(register: Register):
    review = run_checks(register, on=DAY, checks=FEW)
    assert codes(review) == ["ACC-05", "ACC-12"]
    assert review.counts == {Severity.CRITICAL: 0, Severity.HIGH: 1, Severity.MEDIUM: 1, Severity.LOW: 0}
    assert review.registers == (("small", "A small partnership"),)
    assert review == run_checks(register, on=DAY, checks=FEW)


def test_a_finding_says_all_that_a_reader_needs(register: Register):
    finding = run_checks(register, on=DAY, checks=FEW).findings[0]
    assert (finding.subject, finding.register) == ("small/lead-stroke", "small")
    assert finding.message == "The lead for Stroke is still to be decided."
    assert finding.why.startswith("Services run")
    assert finding.remedy.startswith("Ask for the decision")
    assert finding.where.file == "1.yaml"
    assert finding.where.line > 1
    assert [str(cite) for cite in finding.cites] == ["small/deed 1"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({"select": ["ACC-12"]}, ["ACC-12"]),
        ({"select": ["lead-undecided"]}, ["ACC-05"]),
        ({"select": ["ACC"]}, ["ACC-05", "ACC-12"]),
        ({"select": ["AGR"]}, []),
        ({"ignore": ["ACC-05"]}, ["ACC-12"]),
        ({"family": "accountability"}, ["ACC-05", "ACC-12"]),
        ({"family": "people"}, []),
        ({"family": "ACC"}, ["ACC-05", "ACC-12"]),
        ({"severity": Severity.HIGH}, ["ACC-05"]),
        ({"severity": Severity.LOW}, ["ACC-05", "ACC-12"]),
    ],
)
def test_checks_are_chosen(register: Register, choice, found):
    assert codes(run_checks(register, on=DAY, checks=FEW, **choice)) == found


def test_a_family_that_there_is_not_is_refused(register: Register):
    with pytest.raises(CheckNotFoundError, match=r'No family of checks is called "board"\. Nearest: boards\.'):
        run_checks(register, on=DAY, family="board")
    with pytest.raises(CheckNotFoundError, match="Nearest: accountability; powers; "):
        run_checks(register, on=DAY, family="xyz")


def test_the_exit_code_says_what_was_found(register: Register):
    review = run_checks(register, on=DAY, checks=FEW)
    assert review.exit_code() == 1
    assert review.exit_code(Severity.HIGH) == 1
    assert review.exit_code(Severity.CRITICAL) == 0
    assert run_checks(register, on=on("2016-04-01"), checks=FEW).exit_code() == 0


def test_a_check_holds_in_its_own_nation_only(register: Register):
    welsh = tuple(replace(each, nations=(Nation.WALES,)) for each in ALL_CHECKS)
    assert not run_checks(register, on=DAY, checks=welsh).findings


# A check that fails


def failing(_case):
    message = "no lead to divide by"
    raise ZeroDivisionError(message)
    yield


@pytest.fixture
def with_a_failing_check():
    return tuple(replace(each, find=failing) if each.code == "ACC-05" else each for each in FEW)


def test_a_check_that_fails_is_a_finding_and_the_others_run(register: Register, with_a_failing_check):
    review = run_checks(register, on=DAY, checks=with_a_failing_check)
    assert codes(review) == ["REV-01", "ACC-12"]
    assert review.crashed == ("ACC-05",)
    assert review.exit_code(Severity.CRITICAL) == 2
    crash = review.findings[0]
    assert crash.subject == "ACC-05"
    assert crash.where.file == "1.yaml"
    assert crash.message == (
        "The check ACC-05 (lead-undecided) failed and did not finish: ZeroDivisionError: no lead to divide by."
    )


def test_an_acceptance_of_a_check_that_failed_is_not_called_unused(register: Register, with_a_failing_check):
    accepted = with_acceptance(register, code="ACC-05", subject="lead-stroke")
    assert codes(run_checks(accepted, on=DAY, checks=with_a_failing_check)) == ["REV-01", "ACC-12"]


def test_what_a_failing_check_had_found_before_is_kept(register: Register):
    undecided = next(each for each in ALL_CHECKS if each.code == "ACC-05")

    def half(case):
        yield from undecided.find(case)
        raise RuntimeError

    half.__doc__ = undecided.find.__doc__
    checks = tuple(replace(each, find=half) if each.code == "ACC-05" else each for each in FEW)
    review = run_checks(register, on=DAY, checks=checks)
    assert codes(review) == ["REV-01", "ACC-05", "ACC-12"]
    assert "finish: RuntimeError." in review.findings[0].message


# Accepted findings


def with_acceptance(
    register: Register, *, code: str, subject: str, expires: Day = NOT_STATED, folder: str = ""
) -> Register:
    acceptance = Accepted(
        id="known",
        code=code,
        subject=subject,
        reason="Agreed by letter",
        author="Legal",
        expires=expires,
        where=Where(f"{folder}accepted.yaml", 2),
    )
    return Register(register.headers, register.records, (acceptance,))


@pytest.mark.parametrize("subject", ["lead-stroke", "small/lead-stroke"])
def test_an_accepted_finding_is_set_apart(register: Register, subject: str):
    review = run_checks(with_acceptance(register, code="ACC-05", subject=subject), on=DAY, checks=FEW)
    assert codes(review) == ["ACC-12"]
    assert [(one.finding.code, one.acceptance.author) for one in review.accepted] == [("ACC-05", "Legal")]
    assert review.exit_code(Severity.HIGH) == 0


def test_an_acceptance_ends_with_its_last_day(register: Register):
    accepted = with_acceptance(register, code="ACC-05", subject="lead-stroke", expires=on("2018-04-01"))
    assert codes(run_checks(accepted, on=DAY, checks=FEW)) == ["ACC-12"]
    review = run_checks(accepted, on=on("2018-04-02"), checks=FEW)
    assert codes(review) == ["ACC-05", "ACC-12", "REV-02"]
    expired = review.findings[-1]
    assert expired.message == "The acceptance known of ACC-05 for lead-stroke, by Legal, ended on 1 April 2018."
    assert (expired.where.file, expired.where.line) == ("accepted.yaml", 2)


@pytest.mark.parametrize(
    ("code", "subject"), [("ACC-05", "lead-carers"), ("ACC-05", "other/lead-stroke"), ("ACC-4", "lead-stroke")]
)
def test_an_acceptance_that_fits_nothing_is_a_finding(register: Register, code: str, subject: str):
    review = run_checks(with_acceptance(register, code=code, subject=subject), on=DAY, checks=FEW)
    assert codes(review) == ["ACC-05", "ACC-12", "REV-03"]
    assert f"of {code} for {subject} fits no finding" in review.findings[-1].message


def test_an_acceptance_of_a_check_that_was_left_out_is_left_alone(register: Register):
    accepted = with_acceptance(register, code="ACC-05", subject="lead-carers")
    assert codes(run_checks(accepted, on=DAY, checks=FEW, ignore=["ACC-05"])) == ["ACC-12"]
    assert codes(run_checks(accepted, on=DAY, checks=FEW, select=["ACC-05"])) == ["ACC-05"]


def test_an_acceptance_counts_for_the_register_beside_it_only(register: Register):
    accepted = with_acceptance(register, code="ACC-05", subject="lead-stroke", folder="elsewhere/")
    assert codes(run_checks(accepted, on=DAY, checks=FEW)) == ["ACC-05", "ACC-12"]


def test_two_partnerships_are_kept_apart():
    world = read_texts(world=WORLD)
    heads = tuple(Header(slug, slug.title(), where=Where(f"{slug}/register.yaml")) for slug in ("south", "north"))
    both = Register((*world.headers, *heads), world.records)
    review = run_checks(both, on=DAY)
    assert review.registers == (("south", "South"), ("north", "North"))
    assert not review.findings


def test_acceptances_are_read_from_the_file_beside_the_register(write_register: Callable[[str], Path]):
    file = write_register("""
        register: {id: small, label: Small, nation: England}
        documents: [{id: deed, label: The deed, kind: agreement, dated: 2017-03-28}]
        areas: [{id: stroke, label: Stroke, cites: [deed 1]}]
        agreements:
          - id: pact
            parties: [coventry-city-council]
            cites: [deed 1]
            periods: [{label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force}]
        leads:
          - {id: lead, type: host, undecided: yes, areas: [stroke], agreement: pact, cites: [deed 5]}
    """)
    assert [bare(one.subject) for one in run_checks(load(str(file)), on=DAY, checks=FEW).findings] == ["lead"]
    file.with_name("accepted.yaml").write_text(
        "accepted:\n  - {id: known, code: ACC-05, subject: lead, reason: agreed, author: Legal, expires: 2018-12-31}\n",
        encoding="utf-8",
    )
    review = run_checks(load(str(file)), on=DAY, checks=FEW)
    assert not review.findings
    assert review.accepted[0].finding.where.line == 11


def test_a_partnership_without_an_agreement_in_force_is_said_to_give_the_checks_nothing_to_look_at():
    register = load("halton-st-helens-2008")
    assert run_checks(register, on=on("1990-01-01")).idle == ("halton-st-helens-2008",)
    assert run_checks(register, on=on("2009-01-01")).idle == ()
