"""From a holder to whoever exercises: following delegations, and chains that rival each other."""

import pytest
from care import HILL_HOLDS, care, only, passing, way, ways
from small import bare, traced

from accountgraph.register import Reason
from accountgraph.vocabulary import State

# --- following delegations ---


def test_a_chain_runs_from_the_holder_through_every_link_in_force():
    register = care(passing("one", "hill-council", "health-trust"), passing("two", "health-trust", "dale-council"))
    tracing = traced(register, "care")
    assert ways(tracing) == {"hill-council > health-trust > dale-council": "yes"}
    assert only(tracing).state is State.FOUND
    assert tracing.exercising == ("dale-council",)
    (chain,) = tracing.chains
    assert [bare(link.record.id) for link in chain.links] == ["one", "two"]
    assert not chain.circular


@pytest.mark.parametrize(
    ("second", "day", "found"),
    [
        ("first day: 2018-04-05, last day: no end", "2018-04-04", {"hill-council > health-trust": "yes"}),
        (
            "first day: 2018-04-05, last day: no end",
            "2018-04-05",
            {"hill-council > health-trust > dale-council": "yes"},
        ),
        ("first day: 2018-01-01, last day: 2018-04-05", "2018-04-06", {"hill-council > health-trust": "yes"}),
        (
            "first day: April 2018, last day: no end",
            "2018-04-05",
            {"hill-council > health-trust": "possibly", "hill-council > health-trust > dale-council": "possibly"},
        ),
    ],
)
def test_a_link_counts_only_while_it_is_in_force(second, day, found):
    register = care(
        passing("one", "hill-council", "health-trust"), passing("two", "health-trust", "dale-council", second)
    )
    assert ways(traced(register, "care", day)) == found


def test_whether_it_was_passed_on_is_a_doubt_and_no_conflict():
    doubtful = passing("two", "health-trust", "dale-council", "first day: April 2018, last day: no end")
    outcome = only(traced(care(passing("one", "hill-council", "health-trust"), doubtful), "care", "2018-04-05"))
    assert (outcome.state, outcome.rivals) == (State.POSSIBLE, ())


def test_a_body_that_has_ended_or_not_begun_breaks_the_chain():
    ended = care(passing("one", "hill-council", "care-trust"))
    assert ways(traced(ended, "care", "2018-04-03")) == {"hill-council > care-trust": "yes"}
    after = traced(ended, "care", "2018-04-04")
    assert ways(after) == {}
    assert only(after).state is State.NOBODY
    assert [verdict.reason for verdict in only(after).lapsed] == [Reason.PARTY_ENDED]
    early = care(passing("one", "hill-council", "new-trust"))
    assert ways(traced(early, "care", "2018-04-01")) == {}
    assert only(traced(early, "care", "2018-04-01")).state is State.NOT_STATED
    assert ways(traced(early, "care", "2018-04-02")) == {"hill-council > new-trust": "yes"}


def test_delegations_that_go_round_are_marked_and_are_a_conflict():
    register = care(passing("one", "hill-council", "health-trust"), passing("two", "health-trust", "hill-council"))
    (chain,) = traced(register, "care").chains
    assert chain.circular
    assert way(chain) == "hill-council > health-trust > hill-council"
    assert only(traced(register, "care")).state is State.CONFLICT


def test_a_delegation_of_a_wider_matter_takes_the_narrower_along_but_not_the_other_way():
    register = care(passing("one", "hill-council", "health-trust", "areas: [area]"))
    assert ways(traced(register, "warrants")) == {"hill-council > health-trust": "yes"}
    narrow = care(passing("one", "hill-council", "health-trust", "functions: [warrants]"))
    assert ways(traced(narrow, "warrants")) == {"hill-council > health-trust": "yes"}
    assert ways(traced(narrow, "care")) == {}


def test_links_whose_scopes_never_meet_make_no_chain():
    register = care(
        passing("one", "hill-council", "health-trust", "places: [hill]"),
        passing("two", "health-trust", "dale-council", "places: [dale]"),
    )
    assert ways(traced(register, "care")) == {"hill-council > health-trust": "yes"}
    groups = care(
        passing("one", "hill-council", "health-trust", "groups: [adults]"),
        passing("two", "health-trust", "dale-council", "groups: [children]"),
    )
    assert ways(traced(groups, "care")) == {"hill-council > health-trust": "yes"}


def test_a_narrower_link_leaves_the_rest_where_it_was():
    register = care(
        passing("one", "hill-council", "health-trust", "places: [north]"),
        passing("two", "health-trust", "dale-council", "places: [dale]"),
    )
    short, long = "hill-council > health-trust", "hill-council > health-trust > dale-council"
    tracing = traced(register, "care")
    assert {way(chain): chain.places for chain in tracing.chains} == {short: ("north",), long: ("dale",)}
    assert only(tracing).state is State.FOUND
    assert ways(traced(register, "care", place="hill")) == {short: "yes"}
    assert ways(traced(register, "care", place="dale")) == {long: "yes"}
    assert ways(traced(register, "care", place="south")) == {}


def test_a_link_for_one_group_leaves_the_others():
    register = care(
        passing("one", "hill-council", "health-trust"),
        passing("two", "health-trust", "dale-council", "groups: [adults]"),
    )
    tracing = traced(register, "care")
    assert {chain.end: [bare(group) for group in chain.groups] for chain in tracing.chains} == {
        "health-trust": [],
        "dale-council": ["adults"],
    }
    elders = traced(register, "care", group="small/elders")
    assert list(ways(elders)) == ["hill-council > health-trust > dale-council"]
    assert list(ways(traced(register, "care", group="small/children"))) == ["hill-council > health-trust"]


def test_what_a_holding_does_not_reach_is_not_passed_on():
    holdings = HILL_HOLDS.replace("cites", "places: [hill], cites")
    register = care(passing("one", "hill-council", "health-trust", "places: [dale]"), holdings=holdings)
    assert ways(traced(register, "care")) == {}


# --- rivals ---


def test_two_delegations_in_force_for_the_same_people_are_rivals():
    register = care(passing("one", "hill-council", "health-trust"), passing("two", "hill-council", "dale-council"))
    outcome = only(traced(register, "care"))
    assert outcome.state is State.CONFLICT
    assert {chain.end for chain in outcome.rivals} == {"health-trust", "dale-council"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("places: [hill]", "places: [dale]"),
        ("places: [north]", "places: [south]"),
        ("groups: [adults]", "groups: [children]"),
        ("first day: 2018-01-01, last day: 2018-03-31", "first day: 2018-04-01, last day: no end"),
    ],
)
def test_delegations_that_never_meet_are_no_rivals(one, other):
    register = care(
        passing("one", "hill-council", "health-trust", one), passing("two", "hill-council", "dale-council", other)
    )
    outcome = only(traced(register, "care"))
    assert outcome.rivals == ()
    assert outcome.state is State.FOUND


@pytest.mark.parametrize(
    ("one", "other"), [("places: [hill]", "places: [north]"), ("groups: [elders]", "groups: [adults]")]
)
def test_a_scope_within_another_meets_it(one, other):
    register = care(
        passing("one", "hill-council", "health-trust", one), passing("two", "hill-council", "dale-council", other)
    )
    assert only(traced(register, "care")).state is State.CONFLICT


def test_rivals_must_meet_along_the_whole_of_both_chains():
    register = care(
        passing("one", "hill-council", "health-trust", "places: [hill]"),
        passing("two", "health-trust", "new-trust"),
        passing("three", "hill-council", "dale-council", "places: [dale]"),
    )
    tracing = traced(register, "care", "2018-04-02")
    assert {chain.end: chain.places for chain in tracing.chains} == {"new-trust": ("hill",), "dale-council": ("dale",)}
    assert only(tracing).state is State.FOUND


def test_two_ways_to_the_same_body_are_no_rivals():
    register = care(passing("one", "hill-council", "health-trust"), passing("two", "hill-council", "health-trust"))
    assert len(traced(register, "care").chains) == 2
    assert only(traced(register, "care")).state is State.FOUND
