"""Posts and their lines, boards, money, redress, silences and conflicts: the parts of an answer about people and means."""

import pytest
from small import asked, bare, ids, small

from accountgraph.questions import Answer, Item, Part
from accountgraph.questions.people_parts import lines_of
from accountgraph.vocabulary import State

GROUND = """
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
  - {id: children, label: Children, to age: 17, cites: [deed 1]}
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
  - {id: other, label: Other, cites: [deed 1]}
areas:
  - {id: area, label: Area, functions: [care, other], cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [care, other], cites: [deed 2]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [care]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force}]
    cites: [deed 3]
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 4]}
"""
IN_TERM = "2018-04-02"
PEOPLE = """
bodies:
  - {id: team, label: The team, kind: unit, part of: health-trust, cites: [deed 1]}
posts:
  - {id: chief, label: Chief, body: health-trust, employer: health-trust, cites: [deed 1]}
  - {id: director, label: Director, body: health-trust, employer: health-trust, acting: yes, cites: [deed 1]}
  - {id: manager, label: Manager, body: health-trust, employer: hill-council, vacant: yes, cites: [deed 1]}
  - {id: officer, label: Officer, body: hill-council, cites: [deed 1]}
  - {id: adviser, label: Adviser, cites: [deed 1]}
boards:
  - {id: board, label: The board, kind: partnership board, chair: [officer], meets: monthly, cites: [deed 1]}
  - {id: panel, label: The panel, kind: committee, chair in words: a councillor, cites: [deed 1]}
management:
  - {id: m1, posts: [manager], managed by: [director], kind: line, agreement: pact, cites: [deed 1]}
  - {id: m2, posts: [director], managed by: [chief], kind: line, agreement: pact, cites: [deed 1]}
supervision:
  - {id: s1, posts: [manager], supervised by: [adviser], agreement: pact, cites: [deed 1]}
"""


def task(held_by: str, more: str = "", ident: str = "task") -> str:
    return (
        f"  - {{id: {ident}, held by: [{held_by}], role: operational, accountability: managerial, says: runs it, "
        f"functions: [care], agreement: pact, {more} cites: [deed 5]}}\n"
    )


def of_care(*sections: str, day: str = IN_TERM, matter: str = "care", **scope: object) -> Answer:
    return asked(small(GROUND, *sections), matter, day, **scope)


def one(part: Part) -> Item:
    (item,) = part.items
    return item


def details(part: Part) -> dict[str, object]:
    return dict(one(part).details)


def of_post(post: str, *sections: str, **scope: object) -> dict[str, object]:
    return details(of_care(PEOPLE, "responsibilities:\n" + task(post), *sections, **scope).posts)


# --- posts ---


def test_a_post_is_shown_with_body_employer_manager_supervisor_and_line():
    assert of_post("manager") == {
        "responsibility": "operational",
        "accountability": "managerial",
        "body": "Health Trust",
        "employer": "Hill Council",
        "manager": ["Director"],
        "supervisor": ["Adviser"],
        "line": ["Director", "Chief"],
        "vacant": "yes",
        "side": "exercising body",
    }


def test_what_the_documents_leave_out_of_a_post_is_not_stated():
    found = of_post("adviser")
    assert [found[key] for key in ("body", "employer", "manager", "supervisor", "line", "side")] == [
        *("not stated",) * 4,
        [],
        "not stated",
    ]
    assert of_post("director")["acting"] == "yes"


def test_on_whose_side_a_post_is():
    assert of_post("officer")["side"] == "holder's own side"
    assert of_post("chief")["side"] == "exercising body"
    assert of_post("team") == {
        "responsibility": "operational",
        "accountability": "managerial",
        "body": "Health Trust",
        "side": "exercising body",
    }
    behalf = of_care(PEOPLE, "responsibilities:\n" + task("chief", "on behalf of: hill-council,"))
    assert details(behalf.posts)["side"] == "holder's own side"
    lapsed = of_care(
        PEOPLE,
        "responsibilities:\n" + task("officer").replace("agreement: pact", "first day: 2018, last day: no end"),
        day="2019",
    )
    assert details(lapsed.posts)["side"] == "holder's own side"


def test_a_holder_that_exercises_itself_is_both_sides():
    kept = (
        "retentions:\n  - {id: kept, retained by: hill-council, functions: [other], agreement: pact, cites: [deed 4]}\n"
    )
    more = "responsibilities:\n" + task("officer").replace("[care]", "[other]")
    assert details(of_care(PEOPLE, kept, more, matter="other").posts)["side"] == "holder, which exercises it itself"


def test_several_posts_for_one_responsibility_are_named_together():
    items = of_care(PEOPLE, "responsibilities:\n" + task("chief, director")).posts.items
    assert [dict(item.details)["named together with"] for item in items] == [["Director"], ["Chief"]]


def test_a_line_stops_where_several_or_none_manage_and_never_goes_round():
    several = PEOPLE.replace("managed by: [chief]", "managed by: [chief, officer]")
    register = small(GROUND, several, "responsibilities:\n" + task("manager"))
    answer = asked(register, "care", IN_TERM)
    assert details(answer.posts)["line"] == ["Director"]
    assert lines_of(register, "small/director", answer.asked).managers == ("small/chief", "small/officer")
    circle = PEOPLE + "  - {id: s2, posts: [chief], supervised by: [manager], cites: [deed 1]}\n"
    circle = circle.replace("managed by: [chief]", "managed by: [manager]")
    assert details(asked(small(GROUND, circle, "responsibilities:\n" + task("manager")), "care", IN_TERM).posts)[
        "line"
    ] == ["Director"]


def test_lines_under_a_proposal_show_when_it_is_counted():
    proposed = GROUND.replace("status: in force", "status: proposed")
    register = small(proposed, PEOPLE, "responsibilities:\n" + task("manager"))
    assert asked(register, "care", IN_TERM).posts.items == ()
    counted = asked(register, "care", IN_TERM, as_proposed=True)
    assert details(counted.posts)["manager"] == ["Director"]


@pytest.mark.parametrize(
    ("more", "scope", "shown"),
    [
        ("places: [hill],", {"place": "hill"}, True),
        ("places: [hill],", {"place": "dale"}, False),
        ("groups: [adults],", {"group": "adults"}, True),
        ("groups: [adults],", {"group": "children"}, False),
        ("", {"place": "south"}, True),
    ],
)
def test_responsibilities_are_limited_to_their_places_and_groups(more, scope, shown):
    answer = of_care(PEOPLE, "responsibilities:\n" + task("chief", more), **scope)
    assert bool(answer.posts.items) is shown


def test_a_statement_for_a_place_that_no_holder_serves_is_left_out():
    limited = GROUND.replace(
        "functions: [care, other], cites: [deed 2]", "functions: [care, other], places: [hill], cites: [deed 2]"
    )
    for place, shown in (("hill", 1), ("north", 1), ("dale", 0)):
        text = "responsibilities:\n" + task("chief", f"places: [{place}],")
        assert len(asked(small(limited, PEOPLE, text), "care", IN_TERM).posts.items) == shown


def test_under_an_area_each_item_says_which_of_its_functions_it_is_about():
    text = "responsibilities:\n" + task("chief")
    assert one(of_care(PEOPLE, text, matter="area").posts).matters == ("small/care",)
    assert one(of_care(PEOPLE, text).posts).matters == ()


LOOKS = (
    "oversight:\n  - {id: looks, board: board, may: looks at it, functions: [care], agreement: pact, cites: [deed 6]}\n"
)
REPORTS = """
reporting lines:
  - {id: up, reported by: [board], reports to: [panel], kind: account, frequency: yearly, agreement: pact, cites: [deed 7]}
  - {id: down, reported by: [manager], reports to: [board], kind: account, agreement: pact, cites: [deed 7]}
memberships:
  - {id: in1, board: board, member: manager, first day: 2018-01-01, last day: no end, cites: [deed 8]}
  - {id: in2, board: board, member in words: two users, first day: 2018-01-01, last day: no end, cites: [deed 8]}
  - {id: in3, board: board, member: chief, first day: 2019-01-01, last day: no end, cites: [deed 8]}
"""


def test_a_board_is_shown_with_chair_members_and_lines_of_report():
    assert details(of_care(PEOPLE, LOOKS, REPORTS).overseen_by) == {
        "kind": "partnership board",
        "chair": "Officer",
        "meets": "monthly",
        "reports to": ["The panel (yearly)"],
        "receives reports from": ["Manager (frequency not stated)"],
        "members": ["Manager", "two users"],
    }
    bare_board = details(of_care(PEOPLE, LOOKS.replace("board: board", "board: panel")).overseen_by)
    assert bare_board == {
        "kind": "committee",
        "chair": "a councillor",
        "meets": "not stated",
        "reports to": "not stated",
    }


def test_oversight_ends_with_its_agreement():
    assert of_care(PEOPLE, LOOKS).overseen_by.state is State.FOUND
    assert of_care(PEOPLE, LOOKS, day="2018-05-01").overseen_by.state is State.NOT_STATED


def test_a_board_that_may_oversee_is_possible_with_the_reason():
    vague = LOOKS.replace("agreement: pact", "first day: April 2018, last day: no end")
    part = of_care(PEOPLE, vague).overseen_by
    assert (part.state, part.reason) == (
        State.POSSIBLE,
        "its days are uncertain: an unstated day in April 2018 to no end",
    )


# --- money and redress ---


def fund(more: str, kind: str = "pooled") -> str:
    return f"funds:\n  - {{id: fund, label: The fund, kind: {kind}, says: one purse, functions: [care], agreement: pact, {more} cites: [deed 9]}}\n"


def test_a_pooled_fund_is_shown_with_host_manager_and_contributions():
    paid = """
contributions:
  - {id: c1, fund: fund, paid by: hill-council, amount: 6690000, cites: [deed 9]}
  - {id: c2, fund: fund, paid by: health-trust, cites: [deed 9]}
"""
    answer = of_care(
        PEOPLE, fund("host: hill-council, pool manager: officer, bodies: [hill-council, health-trust],"), paid
    )
    assert details(answer.money) == {
        "kind": "pooled",
        "host": "Hill Council",
        "pool manager": "Officer",
        "money of": ["Hill Council", "Health Trust"],
        "contributions": ["Hill Council: £6,690,000", "Health Trust: amount not stated"],
    }
    assert one(answer.money).says == "one purse"


def test_a_host_is_asked_of_pooled_funds_alone():
    assert details(of_care(fund("")).money) == {"kind": "pooled", "host": "not stated", "pool manager": "not stated"}
    assert details(of_care(fund("", "aligned")).money) == {"kind": "aligned"}
    assert of_care(fund(""), day="2018-05-01").money.state is State.NOT_STATED


def test_where_a_user_complains():
    text = "redress:\n  - {id: r, says: write, functions: [care], agreement: pact, bodies: [hill-council], ombudsman: ombudsman, cites: [deed 1]}\n"
    answer = of_care(text)
    assert details(answer.redress) == {"dealt with by": ["Hill Council"], "ombudsman": "The Ombudsman"}
    none = text.replace("bodies: [hill-council], ombudsman: ombudsman,", "")
    assert details(of_care(none).redress) == {"dealt with by": "not stated", "ombudsman": "not stated"}
    assert of_care(text, day="2018-05-01").redress.items == ()


# --- silences and conflicts ---


def silence(more: str, part: str = "money") -> str:
    return f"silences:\n  - {{id: silence, part: {part}, says: who pays is left open, {more}, cites: [deed 1]}}\n"


def conflict(more: str, part: str = "exercised by") -> str:
    return (
        f"conflicts:\n  - {{id: conflict, part: {part}, question: Who does it?, versions: [{{says: one}}, {{says: other}}], "
        f"{more}, cites: [deed 1]}}\n"
    )


def test_a_silence_says_what_is_not_stated_and_never_hides_what_is():
    part = of_care(silence("functions: [care], agreement: pact")).money
    assert (part.state, part.reason) == (State.NOT_STATED, "who pays is left open")
    both = of_care(silence("functions: [care], agreement: pact"), fund("")).money
    assert (both.state, both.reason) == (State.FOUND, "")
    assert [bare(one_.id) for one_ in both.silences] == ["silence"]


def test_a_conflict_of_documents_is_shown_and_never_resolved():
    part = of_care(conflict("functions: [care], agreement: pact")).exercised_by
    assert (part.state, part.reason) == (State.CONFLICT, "Who does it?")
    assert ids(part) == ["health-trust"]
    assert [version.says for version in part.conflicts[0].versions] == ["one", "other"]


@pytest.mark.parametrize(
    ("scope", "asked_for", "bears"),
    [
        ("functions: [care]", {}, True),
        ("functions: [other]", {}, False),
        ("areas: [area]", {}, True),
        ("agreement: pact", {}, True),
        ("about: [care]", {}, True),
        ("about: [area]", {}, True),
        ("about: [passes]", {}, True),
        ("about: [pact]", {}, True),
        ("about: [health-trust]", {}, True),
        ("about: [dale-council]", {}, False),
        ("about: [other]", {}, False),
        ("functions: [care], places: [hill]", {"place": "hill"}, True),
        ("functions: [care], places: [hill]", {"place": "dale"}, False),
        ("functions: [care], groups: [adults]", {"group": "children"}, False),
        ("note: about nothing", {}, False),
    ],
)
def test_on_which_questions_a_conflict_bears(scope, asked_for, bears):
    part = of_care(conflict(f"{scope}, first day: 2018-01-01, last day: no end"), **asked_for).exercised_by
    assert bool(part.conflicts) is bears


def test_a_conflict_counts_only_on_its_own_days():
    past = conflict("functions: [care], first day: 2017-01-01, last day: 2017-12-31")
    assert of_care(past).exercised_by.state is State.FOUND
    now = conflict("functions: [care], first day: April 2018, last day: no end")
    assert of_care(now).exercised_by.state is State.CONFLICT


def test_a_conflict_about_scope_unsettles_the_very_group_or_place_asked():
    text = conflict("functions: [care], groups: [children], agreement: pact", "scope")
    assert of_care(text).exercised_by.state is State.FOUND
    assert of_care(text, group="adults").exercised_by.state is State.FOUND
    unsettled = of_care(text, group="children")
    assert (unsettled.exercised_by.state, unsettled.holders.state) == (State.CONFLICT, State.FOUND)
    place = conflict("functions: [care], places: [hill], agreement: pact", "scope")
    assert of_care(place, place="hill").exercised_by.state is State.CONFLICT
    assert of_care(place, place="dale").exercised_by.state is State.FOUND


def test_doubts_about_dates_and_scope_go_with_the_whole_answer():
    answer = of_care(silence("agreement: pact", "dates"), conflict("agreement: pact", "scope"))
    assert [bare(doubt.id) for doubt in answer.doubts] == ["silence", "conflict"]
    assert of_care(silence("agreement: pact", "money")).doubts == ()
