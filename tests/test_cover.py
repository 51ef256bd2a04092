"""What is led, what is kept, what nobody does, and who holds it in law: whether a function is covered on a day."""

import pytest
from care import GROUND, PACT, care, only, passing, states, ways
from small import HEAD, on, small, traced

from accountgraph.chains import Asked
from accountgraph.dates import InForce
from accountgraph.vocabulary import AgeGroup, State

# --- leads ---


def lead(which: str, kind: str = "lead commissioner", more: str = "functions: [care],") -> str:
    return f"leads:\n  - {{id: lead, type: {kind}, {which}, {more} agreement: pact, cites: [deed 3]}}\n"


ALL_HOLD = (
    "holdings:\n"
    "  - {id: hill-holds, body: hill-council, functions: [care], cites: [deed 1]}\n"
    "  - {id: dale-holds, body: dale-council, functions: [care], cites: [deed 1]}\n"
    "  - {id: trust-holds, body: health-trust, functions: [care], cites: [deed 1]}\n"
    "  - {id: stranger-holds, body: new-trust, functions: [care], cites: [deed 1]}\n"
)


def test_a_lead_acts_for_every_party_and_leads_itself():
    tracing = traced(care(PACT, lead("body: health-trust"), holdings=ALL_HOLD), "care", "2018-04-02")
    assert ways(tracing) == {
        "hill-council > health-trust": "yes",
        "dale-council > health-trust": "yes",
        "health-trust > health-trust": "yes",
    }
    assert states(tracing)["new-trust"] is State.NOT_STATED
    links = [link for chain in tracing.chains for link in chain.links]
    assert [link.leads_itself for link in links] == [False, False, True]
    assert {link.route.id for link in links} == {"keeps"}
    assert {link.agreement.id for link in links} == {"small/pact"}


def test_a_lead_for_named_bodies_acts_for_them_alone():
    tracing = traced(
        care(PACT, lead("body: health-trust, leads for: [dale-council]"), holdings=ALL_HOLD), "care", "2018-04-02"
    )
    assert list(ways(tracing)) == ["dale-council > health-trust", "health-trust > health-trust"]
    assert states(tracing)["hill-council"] is State.NOBODY


def test_a_lead_without_an_agreement_acts_for_those_it_names():
    text = lead("body: health-trust, leads for: [hill-council]").replace(
        "agreement: pact", "first day: 2018, last day: no end"
    )
    assert list(ways(traced(care(text), "care", "2019"))) == ["hill-council > health-trust"]


@pytest.mark.parametrize("kind", ["lead officer", "chair", "host"])
def test_a_lead_officer_a_chair_and_a_host_exercise_nothing(kind):
    tracing = traced(care(PACT, lead("body: health-trust", kind)), "care", "2018-04-02")
    assert ways(tracing) == {}
    assert only(tracing).state is State.NOBODY


@pytest.mark.parametrize("kind", ["lead commissioner", "lead provider", "not typed"])
def test_other_leads_exercise(kind):
    tracing = traced(care(PACT, lead("body: health-trust", kind)), "care", "2018-04-02")
    assert list(ways(tracing)) == ["hill-council > health-trust"]


def test_a_lead_that_passes_the_matter_on_is_no_rival_of_itself():
    holdings = "holdings:\n  - {id: trust-holds, body: health-trust, functions: [care], cites: [deed 1]}\n"
    register = care(PACT, lead("body: health-trust"), passing("on", "health-trust", "new-trust"), holdings=holdings)
    outcome = only(traced(register, "care", "2018-04-02"))
    assert {chain.end for chain in outcome.live} == {"new-trust"}
    assert outcome.state is State.FOUND


def test_a_lead_commissioner_and_a_lead_provider_are_no_rivals_but_two_commissioners_are():
    second = lead("body: dale-council", "lead provider").replace("leads:\n", "").replace("id: lead", "id: second")
    both = care(PACT, lead("body: health-trust") + second)
    assert only(traced(both, "care", "2018-04-02")).state is State.FOUND
    alike = care(PACT, lead("body: health-trust") + second.replace("lead provider", "lead commissioner"))
    assert only(traced(alike, "care", "2018-04-02")).state is State.CONFLICT


def test_a_lead_with_several_candidates_is_a_conflict_and_one_undecided_is_nobody():
    candidates = traced(
        care(PACT, lead("candidates: [hill-council, dale-council], named as: the council")), "care", "2018-04-02"
    )
    assert only(candidates).state is State.CONFLICT
    undecided = traced(care(PACT, lead("undecided: yes")), "care", "2018-04-02")
    assert only(undecided).state is State.NOBODY
    assert ways(undecided) == {}
    assert undecided.is_orphan
    for day in ("2018-03-31", "2018-05-01"):
        assert only(traced(care(PACT, lead("undecided: yes")), "care", day)).state is not State.CONFLICT


# --- what is kept ---


def kept(more: str = "functions: [care]", days: str = "first day: 2018-01-01, last day: no end") -> str:
    return f"retentions:\n  - {{id: kept, retained by: hill-council, {more}, {days}, cites: [deed 4]}}\n"


def test_what_a_holder_keeps_it_exercises_itself():
    tracing = traced(care(kept()), "care")
    assert tracing.exercising == ("hill-council",)
    assert only(tracing).state is State.FOUND
    assert not tracing.is_orphan
    over = traced(care(kept(days="first day: 2018-01-01, last day: 2018-03-31")), "care")
    assert over.exercising == ()


def test_what_another_body_keeps_is_not_the_holders():
    tracing = traced(care(kept().replace("hill-council", "dale-council")), "care")
    assert only(tracing).retentions == ()


def test_the_same_matter_kept_and_passed_on_is_a_conflict():
    outcome = only(traced(care(kept(), passing("one", "hill-council", "health-trust")), "care"))
    assert outcome.state is State.CONFLICT


@pytest.mark.parametrize("scope", [("places: [hill]", "places: [dale]"), ("groups: [adults]", "groups: [children]")])
def test_what_is_kept_for_some_and_passed_on_for_others_is_no_conflict(scope):
    one, other = scope
    register = care(kept(f"functions: [care], {one}"), passing("one", "hill-council", "health-trust", other))
    tracing = traced(register, "care")
    assert only(tracing).state is State.FOUND
    assert set(tracing.exercising) == {"hill-council", "health-trust"}


def test_the_more_specific_statement_decides():
    keeps_narrow = care(kept("functions: [warrants]"), passing("one", "hill-council", "health-trust", "areas: [area]"))
    assert traced(keeps_narrow, "warrants").exercising == ("hill-council",)
    assert traced(keeps_narrow, "care").exercising == ("health-trust",)
    passes_narrow = care(kept(), passing("one", "hill-council", "health-trust", "functions: [warrants]"))
    assert traced(passes_narrow, "warrants").exercising == ("health-trust",)
    assert traced(passes_narrow, "care").exercising == ("hill-council",)


def test_a_doubtful_or_partial_keeping_takes_nothing_away():
    doubtful = kept("functions: [warrants]", "first day: April 2018, last day: no end")
    register = care(doubtful, passing("one", "hill-council", "health-trust"))
    assert set(traced(register, "warrants", "2018-04-15").exercising) == {"hill-council", "health-trust"}
    partial = kept("functions: [warrants], places: [hill]")
    register = care(partial, passing("one", "hill-council", "health-trust"))
    assert set(traced(register, "warrants").exercising) == {"hill-council", "health-trust"}
    assert traced(register, "warrants", place="hill").exercising == ("hill-council",)
    assert traced(register, "warrants", place="dale").exercising == ("health-trust",)


# --- what nobody does ---


@pytest.mark.parametrize(
    ("sections", "day", "state"),
    [
        ((), "2018-04-02", State.NOT_STATED),
        ((PACT,), "2018-04-02", State.NOBODY),
        ((PACT,), "2018-03-31", State.NOT_STATED),
        ((PACT,), "2018-05-01", State.NOBODY),
        ((PACT, passing("one", "hill-council", "health-trust", "agreement: pact")), "2018-04-02", State.FOUND),
        ((PACT, passing("one", "hill-council", "health-trust", "agreement: pact")), "2018-05-01", State.NOBODY),
        ((PACT, passing("one", "hill-council", "health-trust", "agreement: pact")), "2018-03-31", State.NOT_STATED),
        ((PACT.replace("in force", "proposed"),), "2018-04-02", State.NOBODY),
    ],
)
def test_nobody_and_not_stated(sections, day, state):
    assert only(traced(care(*sections), "care", day)).state is state


def test_a_proposal_counts_when_asked_as_proposed():
    register = care(
        PACT.replace("in force", "proposed"), passing("one", "hill-council", "health-trust", "agreement: pact")
    )
    assert only(traced(register, "care", "2018-04-02")).state is State.NOBODY
    assert ways(traced(register, "care", "2018-04-02", as_proposed=True)) == {"hill-council > health-trust": "yes"}


def test_an_agreement_covers_only_its_parties_places_and_groups():
    limited = PACT.replace(
        "functions: [care]", "functions: [care], places: [hill], groups: [adults]".replace(", ", "\n    ")
    )
    register = care(limited)
    for scope, covered in (
        ({"place": "hill"}, 1),
        ({"place": "dale"}, 0),
        ({"group": "small/elders"}, 1),
        ({"group": "small/children"}, 0),
        ({}, 1),
    ):
        assert len(only(traced(register, "care", "2018-04-02", **scope)).scopes) == covered
    strangers = care(PACT.replace("hill-council, ", ""))
    assert only(traced(strangers, "care", "2018-04-02")).scopes == ()


def test_without_a_holder_there_is_nothing_to_trace():
    tracing = traced(care(passing("one", "hill-council", "health-trust"), holdings=""), "care")
    assert (tracing.held, tracing.outcomes, tracing.chains) == ((), (), ())
    assert not tracing.is_orphan


# --- who holds it ---


def holding(matter: str, more: str = "", body: str = "hill-council") -> str:
    return f"holdings:\n  - {{id: h, body: {body}, {matter}, {more} cites: [deed 1]}}\n"


def held(provisions: str, more: str = "", *, day: str, body: str = "hill-council", **scope: str) -> InForce:
    ground = GROUND.replace("[duty-act]", provisions)
    tracing = traced(small(ground, holding("functions: [care]", more, body)), "care", day, **scope)
    (one,) = tracing.held
    assert bool(tracing.outcomes) == (one.standing.in_force is not InForce.NO)
    return one.standing.in_force


@pytest.mark.parametrize(
    ("provisions", "day", "in_force"),
    [
        ("[duty-act]", "2018-04-01", InForce.YES),
        ("[duty-act]", "1999-12-31", InForce.NO),
        ("[duty-act-s1]", "2018-04-01", InForce.YES),
        ("[old-act]", "2018-04-01", InForce.YES),
        ("[old-act]", "2018-04-02", InForce.NO),
        ("[old-act, duty-act]", "2018-04-02", InForce.YES),
        ("[doubted-act]", "2018-04-02", InForce.POSSIBLY),
        ("[silent-act]", "2018-04-02", InForce.NOT_STATED),
        ("[]", "1900", InForce.YES),
    ],
)
def test_a_function_is_held_while_any_of_its_provisions_is_in_force(provisions, day, in_force):
    assert held(provisions, day=day) is in_force


def test_a_holding_with_days_of_its_own_goes_by_them():
    assert held("[old-act]", "first day: 2018-04-02, last day: no end,", day="2018-04-02") is InForce.YES
    assert held("[duty-act]", "first day: 2018-04-02, last day: no end,", day="2018-04-01") is InForce.NO


def test_a_body_holds_nothing_outside_its_life():
    assert held("[duty-act]", day="2018-04-03", body="care-trust") is InForce.YES
    assert held("[duty-act]", day="2018-04-04", body="care-trust") is InForce.NO


@pytest.mark.parametrize(
    ("limited", "group", "in_force"),
    [
        ("", "", InForce.POSSIBLY),
        ("", "children", InForce.YES),
        ("", "adults", InForce.NO),
        ("", "elders", InForce.NO),
        ("", "carers", InForce.POSSIBLY),
        ("groups: [children],", "", InForce.YES),
        ("groups: [elders],", "", InForce.NO),
        ("groups: [elders, children],", "", InForce.POSSIBLY),
    ],
)
def test_the_law_for_children_alone_is_held_for_children_alone(limited, group, in_force):
    scope = {"group": f"small/{group}"} if group else {}
    assert held("[young-act]", limited, day="2018-04-02", **scope) is in_force


def test_the_ages_asked_about():
    register = small(GROUND, holding("functions: [care]", "groups: [adults, elders],"))
    asked = Asked(register, "small/care", on("2018"))
    assert asked.age_group(register["small/h"]) is AgeGroup.ADULTS
    for group, age in (
        ("elders", AgeGroup.ADULTS),
        ("children", AgeGroup.CHILDREN),
        ("carers", None),
        ("everybody", None),
    ):
        assert Asked(register, "small/care", on("2018"), group=f"small/{group}").age_group(register["small/h"]) is age


def test_an_area_is_held_through_its_functions_law():
    ground = GROUND.replace("[duty-act]", "[old-act]")
    register = small(ground, holding("areas: [area], functions: [care]"))
    assert [one.standing.in_force for one in traced(register, "area", "2018-04-02").held] == [InForce.NO]
    label = small(ground, holding("areas: [area]"))
    assert [one.standing.in_force for one in traced(label, "area", "2018-04-02").held] == [InForce.YES]


def test_other_partnerships_do_not_bear_on_a_question():
    assert Asked(care(), "small/care", on("2018")).slug == "small"
    assert HEAD.count("small") > 0
