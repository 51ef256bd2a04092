"""Who is accountable: the parts of an answer, what decides their state, and for how long the answer holds."""

from datetime import date
from textwrap import dedent

import duty
import pytest
from small import HEAD, asked, bare, ids, on, register_of, small

from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions import Answer, list_all, who, who_everywhere
from accountgraph.register import Register
from accountgraph.vocabulary import AccountabilityKind, AnswerPart, State

GROUND = """
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
  - {id: children, label: Children, to age: 17, cites: [deed 1]}
functions:
  - {id: care, label: Assessing care needs, provisions: [duty-act], cites: [deed 1]}
  - {id: transport, label: Transport, provisions: [old-act], cites: [deed 1]}
areas:
  - {id: area, label: Older people, functions: [care, transport], cites: [deed 1]}
  - {id: label, label: Learning disability, cites: [deed 1]}
"""
HOLDS = "holdings:\n  - {id: holds, label: has the duty, body: hill-council, functions: [care], cites: [deed 2]}\n"
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [care]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force, cites: [deed 6]}]
    cites: [deed 3]
"""
PASSES = """
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 4]}
"""
FREE = PASSES.replace("agreement: pact", "first day: 2018-01-01, last day: no end")
IN_TERM = "2018-04-02"


def of_care(*sections: str, day: str = IN_TERM, **scope: object) -> Answer:
    return asked(small(GROUND, HOLDS, *sections), "care", day, **scope)


def certain(answer: Answer, part: AnswerPart) -> dict[str, str]:
    return {bare(item.id): item.in_force.value for item in answer[part].items}


def liable(answer: Answer) -> dict[str, str]:
    return certain(answer, AnswerPart.LIABLE)


# --- holders and who is liable ---


def test_a_holder_is_shown_with_the_provision_and_the_clause():
    (item,) = of_care().holders.items
    assert (item.id, item.name, item.record, item.says) == (
        "hill-council",
        "Hill Council",
        "small/holds",
        "has the duty",
    )
    assert dict(item.details) == {"provision": ["Duty Act"]}
    assert [str(cite) for cite in item.cites] == ["small/deed 2"]
    joint = asked(small(GROUND, HOLDS.replace("cites", "joint with: [dale-council], cites")), "care")
    assert dict(joint.holders.items[0].details)["jointly with"] == ["Dale Council"]


def test_nobody_holds_what_the_law_has_ended():
    register = small(GROUND, HOLDS.replace("[care]", "[transport]"))
    assert asked(register, "transport", "2018-04-01").holders.state is State.FOUND
    after = asked(register, "transport", "2018-04-02")
    assert (after.holders.state, after.holders.items) == (State.NOBODY, ())
    assert after.holders.reason == "Old Act was repealed from 2 April 2018; see now Duty Act"
    assert after.holders.since == on("2018-04-02")
    assert (after.liable.state, after.liable.reason) == (State.NOBODY, "no body has the function in law on this day")
    assert after.exercised_by.state is State.NOT_STATED
    assert (
        after.exercised_by.reason
        == "no body has the function in law on this day, so nobody can exercise it for a holder"
    )


def test_law_that_was_not_confirmed_makes_a_holder_possible():
    register = small(GROUND.replace("[duty-act]", "[doubted-act]"), HOLDS)
    answer = asked(register, "care")
    assert (answer.holders.state, certain(answer, AnswerPart.HOLDERS)) == (State.POSSIBLE, {"hill-council": "possibly"})
    assert answer.holders.reason == "Doubted Act was in force from 1 January 2000 (law not confirmed)"


def test_without_a_holding_nothing_is_said_of_holders_and_chains():
    answer = asked(small(GROUND), "care")
    assert {part.part: part.state for part in answer.parts} == dict.fromkeys(
        (part.part for part in answer.parts), State.NOT_STATED
    )
    assert answer.holders.reason == "no clause says which body has it in law"
    assert answer.exercised_by.reason == "no clause says who has the function, so no chain can be followed"


HOLDER, TAKER = "hill-council", "health-trust"


@pytest.mark.parametrize(
    ("route", "answerable"),
    [
        ("keeps", {HOLDER: "yes"}),
        ("deems", {HOLDER: "yes"}),
        ("staff-only", {HOLDER: "yes"}),
        ("moves", {TAKER: "yes"}),
        ("board-route", {TAKER: "yes"}),
        ("unread", {HOLDER: "possibly", TAKER: "possibly"}),
        ("doubted-keeps", {HOLDER: "possibly"}),
        ("doubted-moves", {TAKER: "possibly"}),
    ],
)
def test_the_route_decides_who_is_liable(route, answerable):
    answer = of_care(FREE.replace("cites", f"route: {route}, cites"))
    assert liable(answer) == answerable
    assert {dict(item.details)["route"] for item in answer.liable.items} == {route}
    sure = set(answerable.values()) == {"yes"}
    assert answer.liable.state is (State.FOUND if sure else State.POSSIBLE)
    assert ("is not confirmed" in answer.liable.reason) is not sure


def test_what_is_said_of_liability_is_the_routes_own_rule_and_provision():
    (item,) = of_care(FREE.replace("cites", "route: moves, cites")).liable.items
    assert item.says == "whoever exercises answers"
    assert dict(item.details) == {"route": "moves", "rule": "Moving route", "provision": "Duty Act, s6"}
    assert [str(cite) for cite in item.cites] == ["moves s6", "small/deed 2"]


def test_without_a_route_what_became_of_liability_is_not_stated():
    answer = of_care(FREE)
    assert liable(answer) == {HOLDER: "not stated"}
    assert answer.liable.state is State.POSSIBLE
    assert answer.liable.reason == "the documents name no legal route, so what became of liability is not stated"
    several = of_care(PACT.replace("[keeps]", "[keeps, moves]"), PASSES)
    assert liable(several) == {HOLDER: "not stated"}


def test_while_nothing_moves_the_function_its_holder_is_liable():
    answer = of_care()
    assert liable(answer) == {HOLDER: "yes"}
    assert answer.liable.items[0].says == "no arrangement in force moves the function, so its holder answers for it"


def test_where_the_arrangement_is_doubtful_both_may_be_liable():
    doubtful = PACT.replace("first day: 2018-04-01", "first day: April 2018").replace("[keeps]", "[moves]")
    answer = of_care(doubtful, PASSES)
    assert liable(answer) == {TAKER: "possibly", HOLDER: "possibly"}
    keeps = of_care(doubtful.replace("[moves]", "[keeps]"), PASSES)
    assert liable(keeps) == {HOLDER: "yes"}


OPEN_LEAD = """
leads:
  - {id: lead, type: not typed, candidates: [hill-council, health-trust], named as: the authority, functions: [care], agreement: pact, cites: [deed 5]}
"""  # one record a line


def test_whoever_leads_the_holder_is_liable_where_every_route_leaves_it_so():
    answer = of_care(PACT, OPEN_LEAD)
    assert liable(answer) == {HOLDER: "yes"}
    assert liable(of_care(PACT.replace("[keeps]", "[keeps, moves]"), OPEN_LEAD)) == {HOLDER: "not stated"}
    assert liable(of_care(PACT.replace("[keeps]", "[]"), OPEN_LEAD)) == {HOLDER: "not stated"}


# --- areas ---


def test_an_area_is_answered_through_its_functions():
    answer = asked(small(GROUND, HOLDS, PACT, PASSES), "older people", IN_TERM)
    assert (answer.kind, answer.name, bare(answer.asked.matter)) == ("area", "Older people", "area")
    assert [bare(tracing.asked.matter) for tracing in answer.tracings] == ["care", "transport"]
    assert ids(answer.exercised_by) == [TAKER]
    assert answer.exercised_by.items[0].matters == ("small/care",)


def test_an_area_with_holders_of_its_own_is_answered_as_a_whole_too():
    more = (
        HOLDS
        + "  - {id: area-holds, body: dale-council, areas: [area], first day: 2018, last day: no end, cites: [deed 1]}\n"
    )
    answer = asked(small(GROUND, more), "area", "2019")
    assert set(ids(answer.holders)) == {"hill-council", "dale-council"}


def test_an_area_that_is_only_a_label_is_answered_as_it_stands():
    holds = "holdings:\n  - {id: h, body: hill-council, areas: [label], cites: [deed 1]}\n"
    lead = "leads:\n  - {id: lead, type: lead commissioner, body: health-trust, areas: [label], agreement: pact, cites: [deed 5]}\n"
    answer = asked(small(GROUND, holds, PACT, lead), "learning disability", IN_TERM)
    assert (answer.holders.state, ids(answer.exercised_by)) == (State.FOUND, [TAKER])


# --- which partnership ---


def both() -> Register:
    one = HEAD + GROUND + HOLDS
    other = (
        one.replace("id: small", "id: other")
        .replace("hill-council", "dale-council")
        .replace("care needs", "needs for care")
    )
    return register_of(one, other)


def test_a_question_is_put_to_every_partnership_that_matches_as_well():
    exact = who_everywhere(both(), "Assessing care needs", on=on(IN_TERM))
    assert [ids(answer.holders) for answer in exact] == [["hill-council"]]
    loose = who_everywhere(both(), "older people", on=on(IN_TERM))
    assert [answer.asked.slug for answer in loose] == ["small", "other"]
    assert [answer.asked.matter for answer in who_everywhere(both(), "care", on=on(IN_TERM))] == [
        "small/care",
        "other/care",
    ]


def test_no_partnership_has_it_or_none_can_tell_which_is_meant():
    with pytest.raises(NameNotFoundError, match='No function or commissioning area matches "highways"'):
        who_everywhere(both(), "highways", on=on(IN_TERM))
    twice = HEAD + GROUND.replace("Transport", "Assessing care needs")
    with pytest.raises(NameAmbiguousError, match="small/care"):
        who_everywhere(register_of(twice), "assessing care needs", on=on(IN_TERM))
    with pytest.raises(NameNotFoundError):
        who_everywhere(register_of("shared: {id: more, label: More}\n"), "care", on=on(IN_TERM))


def test_a_place_or_group_of_another_partnership_is_not_meant():
    answer = who(both(), "care", on=on(IN_TERM), group="adults", slug="other")
    assert answer.asked.group == "other/adults"
    with pytest.raises(NameNotFoundError, match='No client group matches "pensioners"'):
        who(both(), "care", on=on(IN_TERM), group="pensioners", slug="other")
    with pytest.raises(NameNotFoundError, match='No place matches "Atlantis"'):
        who(both(), "care", on=on(IN_TERM), place="Atlantis", slug="other")


# --- for how long ---


def test_an_answer_holds_between_the_days_on_which_it_changes():
    def held(day: str, **scope: object) -> tuple[date | None, date | None]:
        constant = of_care(PACT, PASSES, day=day, **scope).constant
        return constant.first_day, constant.last_day

    assert held(IN_TERM) == (date(2018, 4, 1), date(2018, 4, 30))
    assert held("2018-05-01") == (date(2018, 5, 1), None)
    assert held("2018-03-31") == (date(2000, 1, 1), date(2018, 3, 31))
    assert held("1999-12-31") == (None, date(1999, 12, 31))
    assert held("April 2018") == (date(2018, 4, 1), date(2018, 4, 30))


def test_the_end_of_a_body_outside_any_agreement_ends_an_answer():
    answer = of_care(FREE.replace("health-trust", "care-trust"), day="2018-04-03")
    assert answer.constant.last_day == date(2018, 4, 3)


def test_an_answer_tells_what_was_asked():
    answer = of_care(place="hill", group="adults", as_proposed=True)
    assert (answer.text, answer.kind, answer.law_as_at) == ("care", "function", "1 May 2018")
    assert (answer.asked.place, answer.asked.group, answer.asked.as_proposed) == ("hill", "small/adults", True)
    assert [part.part for part in answer.parts] == [answer[part.part].part for part in answer.parts]
    assert set(AnswerPart) - {part.part for part in answer.parts} == {AnswerPart.DATES, AnswerPart.SCOPE}


def test_a_kind_of_accountability_limits_posts_alone():
    tasks = """
posts:
  - {id: head, body: hill-council, cites: [deed 1]}
responsibilities:
  - {id: t1, held by: [head], role: overall, accountability: managerial, says: runs it, functions: [care], first day: 2018, last day: no end, cites: [deed 1]}
  - {id: t2, held by: [head], role: budget, accountability: financial, says: pays, functions: [care], first day: 2018, last day: no end, cites: [deed 1]}
"""  # one record a line
    answer = of_care(tasks, day="2019", kind=AccountabilityKind.FINANCIAL)
    assert [item.says for item in answer.posts.items] == ["pays"]
    assert ids(answer.holders) == [HOLDER]
    assert len(of_care(tasks, day="2019").posts.items) == 2


# --- lists ---


def test_names_are_listed_by_kind_and_shared_ones_only_where_they_are_used():
    register = small(GROUND, HOLDS, PACT)
    listed = list_all(register)
    assert [one.id for one in listed if one.what == "bodies"] == ["hill-council", "health-trust"]
    assert {one.what for one in list_all(register, "areas", "functions")} == {"areas", "functions"}
    assert list_all(register, "posts") == ()
    (area,) = [one for one in listed if one.id == "small/label"]
    assert (area.what, area.name, area.also_known_as, area.register) == ("areas", "Learning disability", (), "small")
    limited = small(GROUND, HOLDS.replace("cites", "places: [hill], cites"))
    assert [one.id for one in list_all(limited, "places")] == ["hill"]


@pytest.mark.parametrize(
    ("about", "part", "scope"),
    [("pact", "exercised by", ""), ("pact", "exercised by", "    functions: [duty]\n"), ("chief", "posts", "")],
)
def test_an_answer_does_not_outlast_the_days_of_a_doubt_about_whom_it_names(about, part, scope):
    clash = f"""
    conflicts:
      - id: clash
        label: Clash
        question: Which
        about: [{about}]
        part: {part}
        first day: 2018-06-01
        last day: 2018-12-31
        versions: [{{says: one, cites: [deed 8]}}, {{says: other, cites: [deed 9]}}]
        cites: [deed 9]
    """
    pact = duty.PACT.replace("    functions: [duty]\n", scope)
    register = small(duty.DUTY, pact, duty.PASSES, duty.CHIEF, dedent(clash))
    before, after = (who(register, "duty", on=on(day)).constant for day in ("2018-05-01", "2018-07-01"))
    assert (before.first_day, before.last_day) == (date(2017, 4, 1), date(2018, 5, 31))
    assert (after.first_day, after.last_day) == (date(2018, 6, 1), date(2018, 12, 31))
