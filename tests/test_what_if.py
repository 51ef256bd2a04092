"""Which functions lose whom if something ended, or had never been recorded; worked out by hand from a few lines."""

from functools import cache

import pytest
from duty import DUTY, PACT, PASSES
from small import HEAD, asked, bare, ids, on, register_of, small

from accountgraph.questions import Supposition, what_if
from accountgraph.questions.what_if import CannotEndError, Loss
from accountgraph.register import Register, load
from accountgraph.vocabulary import AnswerPart, State

PEOPLE = """
posts:
  - {id: chief, label: Chief, body: health-trust, cites: [deed 5]}
  - {id: second, label: Second, body: health-trust, cites: [deed 5]}
responsibilities:
  - {id: chief-answers, held by: [chief], role: overall, accountability: managerial, says: all of it, functions: [duty], agreement: pact, cites: [deed 5]}
"""
BOTH_ANSWER = PEOPLE.replace("held by: [chief]", "held by: [chief, second]")
BOARD = """
boards:
  - {id: forum, label: The forum, kind: partnership board, cites: [deed 6]}
oversight:
  - {id: forum-oversees, board: forum, may: look on, agreement: pact, cites: [deed 6]}
"""
LED = """
leads:
  - {id: lead, type: lead commissioner, body: health-trust, functions: [duty], agreement: pact, cites: [deed 4]}
"""
WITHOUT_PERIODS = PACT.partition("    periods:")[0]
OWN_DAYS = "first day: 2018-01-01, last day: no end"
IN_TWO_PLACES = f"""
delegations:
  - {{id: in-hill, delegated by: hill-council, delegated to: health-trust, functions: [duty], places: [hill], {OWN_DAYS}, cites: [deed 4]}}
  - {{id: in-dale, delegated by: hill-council, delegated to: health-trust, functions: [duty], places: [dale], {OWN_DAYS}, cites: [deed 4]}}
"""
PASSED_ON = f"""
delegations:
  - {{id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty], {OWN_DAYS}, cites: [deed 4]}}
  - {{id: passes-on, delegated by: health-trust, delegated to: dale-council, functions: [duty], {OWN_DAYS}, cites: [deed 4]}}
"""


def supposed(register: Register, subject: str, day: str = "2018-05-01", *, end: bool = True) -> Supposition:
    ident = subject if subject in register else f"small/{subject}"
    return what_if(register, ident, on=on(day), end=end)


def told(found: Supposition) -> list[str]:
    """Every loss in a line: the matter, the part, who is lost, and what is known before and after."""
    return [
        f"{bare(loss.matter)} | {loss.part} | {', '.join(bare(item.id) for item in loss.lost)} | "
        f"{loss.state_before} > {loss.state_after}"
        for loss in found.losses
    ]


def exercise_of(found: Supposition) -> Loss:
    (loss,) = (loss for loss in found.losses if loss.part is AnswerPart.EXERCISED_BY)
    return loss


# An agreement


def test_an_agreement_that_ends_takes_delegation_posts_and_oversight_with_it():
    assert told(supposed(small(DUTY, PACT, PASSES, PEOPLE, BOARD), "pact")) == [
        "duty | exercised by | health-trust | found > nobody",
        "duty | posts | chief | found > not stated",
        "duty | overseen by | forum | found > not stated",
    ]


def test_the_chain_that_breaks_and_why_are_shown():
    loss = exercise_of(supposed(small(DUTY, PACT, PASSES), "pact"))
    (step,) = loss.chain
    assert (step.record, step.from_body, step.verb, step.to_body) == (
        "small/passes",
        "hill-council",
        "delegates to",
        "health-trust",
    )
    assert (step.agreement, step.route) == ("small/pact", "keeps")
    assert [str(cite) for cite in loss.lost[0].cites] == ["small/deed 4", "small/deed 3"]
    assert loss.reason_after == (
        "The pact ended with the term, whose last day was 30 April 2018; no renewal is evidenced; "
        "the function stays with Hill Council"
    )


def test_an_agreement_that_was_never_recorded_leaves_nothing_stated():
    found = supposed(small(DUTY, PACT, PASSES, PEOPLE, BOARD), "pact", end=False)
    assert told(found) == [
        "duty | exercised by | health-trust | found > not stated",
        "duty | posts | chief | found > not stated",
        "duty | overseen by | forum | found > not stated",
    ]
    assert exercise_of(found).reason_after == (
        "no arrangement in these documents moves it from Hill Council, and no clause says that Hill Council exercises it"
    )
    assert not found.ended


def test_an_agreement_can_end_on_the_day_it_would_begin():
    found = supposed(small(DUTY, PACT, PASSES), "pact", "2018-04-01")
    assert told(found) == ["duty | exercised by | health-trust | found > nobody"]


def test_an_agreement_whose_periods_are_not_stated_can_end():
    found = supposed(small(DUTY, WITHOUT_PERIODS, PASSES), "pact")
    assert told(found) == ["duty | exercised by | health-trust | possible > nobody"]


def test_a_later_period_does_not_come_back_after_the_end():
    renewed = PACT + "      - {label: renewal, first day: 2019-04-01, last day: 2020-03-31, status: in force}\n"
    register = small(DUTY, renewed, PASSES)
    assert told(supposed(register, "pact", "2018-05-01")) == ["duty | exercised by | health-trust | found > nobody"]
    assert told(supposed(register, "pact", "2019-04-01")) == ["duty | exercised by | health-trust | found > nobody"]


def test_what_is_only_possible_can_be_lost_too():
    register = small(DUTY, PACT.replace("status: in force", "status: not stated"), PASSES)
    assert told(supposed(register, "pact")) == ["duty | exercised by | health-trust | possible > nobody"]


@pytest.mark.parametrize("day", ["2017-03-31", "2019-04-01"])
def test_nothing_is_lost_on_a_day_on_which_the_agreement_is_not_in_force(day: str):
    assert supposed(small(DUTY, PACT, PASSES, PEOPLE, BOARD), "pact", day).losses == ()


def test_only_what_rests_on_it_is_lost():
    other = """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
  - {id: other, label: The other, cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty, other], cites: [deed 1]}
"""
    passes_other = PASSES + PASSES.partition("delegations:\n")[2].replace("id: passes", "id: passes-other").replace(
        "functions: [duty], agreement: pact", f"functions: [other], {OWN_DAYS}"
    )
    register = small(other, PACT, passes_other)
    assert told(supposed(register, "pact")) == ["duty | exercised by | health-trust | found > nobody"]
    assert told(supposed(register, "passes-other")) == ["other | exercised by | health-trust | found > nobody"]


# A body


def test_a_body_that_ends_takes_what_it_exercises_with_it():
    found = supposed(small(DUTY, PACT, PASSES), "health-trust")
    assert told(found) == ["duty | exercised by | health-trust | found > nobody"]
    assert exercise_of(found).reason_after.startswith("Health Trust ended on 30 April 2018")


def test_a_body_that_was_never_recorded_was_never_delegated_to():
    found = supposed(small(DUTY, PACT, PASSES), "health-trust", end=False)
    assert told(found) == ["duty | exercised by | health-trust | found > nobody"]
    assert exercise_of(found).reason_after == (
        "it is in the scope of The pact, and no clause gives it a lead or delegates it"
    )


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_a_body_that_leads_is_lost_as_lead(end: bool):
    found = supposed(small(DUTY, PACT, LED), "health-trust", end=end)
    assert told(found) == ["duty | exercised by | health-trust | found > nobody"]


@pytest.mark.parametrize(("end", "after"), [(True, "nobody"), (False, "not stated")], ids=["ended", "removed"])
def test_a_holder_that_is_lost_is_a_loss(end: bool, after: str):
    assert told(supposed(small(DUTY), "hill-council", end=end)) == [
        f"duty | holders | hill-council | found > {after}",
    ]


def test_a_body_that_does_nothing_loses_nothing():
    register = small(DUTY, PACT, PASSES, PEOPLE, BOARD)
    for end in (True, False):
        assert supposed(register, "dale-council", end=end).losses == ()


def test_a_lead_for_named_bodies_goes_with_its_agreement():
    register = small(DUTY, PACT, LED.replace("functions: [duty]", "functions: [duty], leads for: [hill-council]"))
    assert told(supposed(register, "pact", "2018-04-01", end=False)) == [
        "duty | exercised by | health-trust | found > not stated"
    ]


# A post, a board, a delegation


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_a_post_that_is_lost(end: bool):
    found = supposed(small(DUTY, PACT, PASSES, PEOPLE), "chief", end=end)
    assert told(found) == ["duty | posts | chief | found > not stated"]


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_one_post_of_several_is_lost_and_the_other_remains(end: bool):
    found = supposed(small(DUTY, PACT, PASSES, BOTH_ANSWER), "chief", end=end)
    assert told(found) == ["duty | posts | chief | found > found"]


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_a_board_that_is_lost(end: bool):
    found = supposed(small(DUTY, PACT, PASSES, BOARD), "forum", end=end)
    assert told(found) == ["duty | overseen by | forum | found > not stated"]


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_a_delegation_in_one_place_is_lost_though_the_body_goes_on_elsewhere(end: bool):
    register = small(DUTY, IN_TWO_PLACES)
    assert ids(asked(register, "duty", "2018-05-01").exercised_by) == ["health-trust", "health-trust"]
    found = supposed(register, "in-hill", end=end)
    assert told(found) == ["duty | exercised by | health-trust | found > found"]
    assert found.losses[0].lost[0].places == ("hill",)


def test_what_is_limited_to_a_place_does_not_reach_further_once_the_place_was_never_recorded():
    register = small(DUTY, IN_TWO_PLACES.replace("delegated to: health-trust", "delegated to: dale-council", 1))
    assert told(supposed(register, "hill", end=False)) == ["duty | exercised by | dale-council | found > found"]


def test_the_last_link_of_a_chain_is_lost_and_the_body_before_it_exercises_again():
    found = supposed(small(DUTY, PASSED_ON), "passes-on")
    assert told(found) == ["duty | exercised by | dale-council | found > found"]
    assert [step.record for step in found.losses[0].chain] == ["small/passes", "small/passes-on"]


def test_the_first_link_of_a_chain_takes_all_of_it():
    assert told(supposed(small(DUTY, PASSED_ON), "passes")) == [
        "duty | exercised by | dale-council | found > nobody",
    ]


# What can be supposed


def test_a_function_that_was_never_recorded_loses_everybody():
    found = supposed(small(DUTY, PACT, PASSES, PEOPLE, BOARD), "duty", end=False)
    assert [line for line in told(found) if "| holders |" not in line] == [
        "duty | exercised by | health-trust | found > not stated",
        "duty | posts | chief | found > not stated",
        "duty | overseen by | forum | found > not stated",
    ]
    assert {loss.reason_after for loss in found.losses} == {""}


@pytest.mark.parametrize("subject", ["duty", "deed"])
def test_what_has_no_days_cannot_end(subject: str):
    with pytest.raises(CannotEndError, match="has no days and cannot end; ask what would be lost if it were removed"):
        supposed(small(DUTY, PACT), subject)


def test_a_record_that_is_not_there_cannot_be_supposed_away():
    with pytest.raises(KeyError):
        supposed(small(DUTY), "nothing")


@pytest.mark.parametrize("end", [True, False], ids=["ended", "removed"])
def test_the_register_stays_as_it_is(end: bool):
    register = small(DUTY, PACT, PASSES)
    supposed(register, "pact", end=end)
    assert ids(asked(register, "duty", "2018-05-01").exercised_by) == ["health-trust"]


def test_every_partnership_is_looked_at():
    one = HEAD + DUTY + PACT + PASSES
    register = register_of(one, one.replace("register: {id: small", "register: {id: other"))
    found = supposed(register, "health-trust")
    assert [loss.matter for loss in found.losses] == ["small/duty", "other/duty"]
    assert [loss.matter for loss in supposed(register, "other/pact").losses] == ["other/duty"]


# The shipped partnership


@cache
def coventry() -> Register:
    return load("coventry-warwickshire-2018")


DELEGATED = {
    "care-act-assessment",
    "safeguarding-adults",
    "carers-assessment-and-services",
    "welfare-information-and-services",
    "disabled-persons-assessment",
    "homelessness-co-operation",
    "hospital-discharge",
    "imca-instruction",
    "aftercare-review",
    "social-circumstances-reports",
}
"""What Coventry delegates by the lines of the report's appendix A, where the law named there still applies to adults."""


def test_if_coventrys_agreement_ended_the_trust_would_lose_every_delegated_function():
    found = supposed(coventry(), "coventry-warwickshire-2018/coventry-section-75", "2018-03-29")
    exercise = [loss for loss in found.losses if loss.part is AnswerPart.EXERCISED_BY]
    assert {bare(loss.matter) for loss in exercise} == DELEGATED
    for loss in exercise:
        assert [item.id for item in loss.lost] == ["coventry-and-warwickshire-partnership-nhs-trust"]
        assert [item.holder for item in loss.lost] == ["coventry-city-council"]
        assert (loss.state_before, loss.state_after) == (State.FOUND, State.NOBODY)
        (step,) = loss.chain
        assert (step.from_body, step.to_body) == ("coventry-city-council", loss.lost[0].id)
        assert bare(step.agreement) == "coventry-section-75"
        assert "28 March 2018" in loss.reason_after


def test_if_coventrys_agreement_ended_its_board_would_oversee_the_function_no_longer():
    found = supposed(coventry(), "coventry-warwickshire-2018/coventry-section-75", "2018-03-29")
    lost = {
        loss.part: {bare(item.id) for item in loss.lost}
        for loss in found.losses
        if bare(loss.matter) == "care-act-assessment"
    }
    assert lost[AnswerPart.OVERSEEN_BY] == {"section-75-strategic-board"}
    assert {"director-of-operations", "associate-director-mh"} <= lost[AnswerPart.POSTS]


def test_what_the_councils_keep_for_themselves_does_not_depend_on_the_agreement():
    found = supposed(coventry(), "coventry-warwickshire-2018/coventry-section-75", "2018-03-29")
    kept = {"amhp", "guardianship", "deprivation-of-liberty"}
    assert not kept & {bare(loss.matter) for loss in found.losses if loss.part is AnswerPart.EXERCISED_BY}
