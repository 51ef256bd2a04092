"""A party that ended: the arrangement ends with it, unless an instrument puts a successor in its place."""

import pytest
from small import WORLD, asked, ids, on, register_of

from accountgraph.records import Agreement
from accountgraph.register import Reason, Register
from accountgraph.register.standing import agreement_standing, party_standing
from accountgraph.vocabulary import State

HELD = """
register: {id: small, label: A small partnership}
documents:
  - {id: deed, label: The deed, kind: agreement, dated: 2018-03-28}
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [care], cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, care-trust, dale-council]
    routes: [keeps]
    functions: [care]
    periods: [{label: first term, first day: 2018-01-01, last day: 2018-12-31, status: in force}]
    cites: [deed 1]
delegations:
  - {id: passes, delegated by: hill-council, delegated to: dale-council, functions: [care], agreement: pact, cites: [deed 2]}
"""
ENDS = "successors: [new-trust], on: 2018-04-04"
CONTINUES = (
    f"{ENDS}, arrangements continue: yes, carries over: The order counts what the old one did as done by the new."
)
DAY_AFTER = "2018-04-05"


def small_world(continues: str = CONTINUES) -> Register:
    return register_of(HELD, world=WORLD.replace(ENDS, continues))


def standing_of_pact(register: Register, day: str):
    pact = register["small/pact"]
    assert isinstance(pact, Agreement)
    return agreement_standing(register, pact, on(day))


def test_the_arrangement_ends_with_a_party_that_nothing_carries_over():
    verdict = standing_of_pact(small_world(ENDS), DAY_AFTER)
    assert (verdict.in_force.value, verdict.reason) == ("no", Reason.PARTY_ENDED)
    assert "no instrument in the documents carries this arrangement over" in verdict.in_words


@pytest.mark.parametrize(("day", "in_force"), [("2018-04-03", "yes"), (DAY_AFTER, "yes"), ("2019-01-01", "no")])
def test_it_goes_on_with_the_successor_that_an_instrument_puts_in_its_place(day: str, in_force: str):
    assert standing_of_pact(small_world(), day).in_force.value == in_force


def test_the_answer_says_that_the_party_ended_and_what_carries_over():
    part = asked(small_world(), "care", DAY_AFTER).exercised_by
    assert part.state is State.FOUND
    assert ids(part) == ["dale-council"]
    assert part.reason == (
        "Care Trust ended on 3 April 2018 and was followed by New Trust; The order counts what the old one did as done "
        "by the new"
    )
    assert asked(small_world(), "care", "2018-04-03").exercised_by.reason == ""


def test_a_successor_that_has_ended_too_is_no_party():
    ended = WORLD.replace(ENDS, CONTINUES).replace(
        "first day: 2018-04-02}", "first day: 2018-04-02, last day: 2018-04-30}"
    )
    register = register_of(HELD, world=ended)
    assert party_standing(register, "care-trust", on("2018-04-30")).in_force.value == "yes"
    assert party_standing(register, "care-trust", on("2018-05-01")).reason is Reason.PARTY_ENDED
