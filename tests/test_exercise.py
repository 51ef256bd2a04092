"""Who exercises a function, as an answer shows it: link by link, with its state, the reason and since when."""

import re
from datetime import date

import pytest
from care import GROUND, HILL_HOLDS, PACT
from small import asked, bare, ids, on, small

from accountgraph.dates import InForce
from accountgraph.questions import Answer
from accountgraph.vocabulary import AnswerPart, State

PASSES = """
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 4]}
"""
FREE = PASSES.replace("agreement: pact", "first day: 2018-01-01, last day: no end")
OPEN_LEAD = """
leads:
  - {id: lead, type: not typed, candidates: [hill-council, health-trust], named as: the authority, functions: [care], agreement: pact, cites: [deed 5]}
"""  # one record a line
HOLDER, TAKER = "hill-council", "health-trust"
IN_TERM = "2018-04-02"


def of_care(*sections: str, day: str = IN_TERM, holds: str = HILL_HOLDS) -> Answer:
    return asked(small(GROUND, holds, *sections), "care", day)


def how_sure(answer: Answer) -> dict[str, str]:
    return {bare(item.id): item.in_force.value for item in answer[AnswerPart.EXERCISED_BY].items}


def entry(section: str, **instead: str) -> str:
    """The entries of a section without its heading, some words exchanged for others at once."""
    words = "|".join(map(re.escape, instead))
    return re.sub(words, lambda found: instead[found[0]], section.split(":\n", 1)[1])


def test_a_delegation_in_force_is_shown_link_by_link():
    answer = of_care(PACT, PASSES)
    (item,) = answer.exercised_by.items
    assert (answer.exercised_by.state, item.id, item.holder) == (State.FOUND, TAKER, HOLDER)
    (step,) = item.chain
    assert (step.record, step.from_body, step.to_body, step.agreement, step.route, step.verb) == (
        "small/passes",
        HOLDER,
        TAKER,
        "small/pact",
        "keeps",
        "delegates to",
    )
    assert (step.from_day, step.to_day, step.in_force) == (on("2018-04-01"), on("2018-04-30"), InForce.YES)
    assert {str(cite) for cite in step.cites} == {"small/deed 4", "small/deed 6"}
    assert answer.exercised_by.reason == ""


@pytest.mark.parametrize(
    ("sections", "day", "state", "reason"),
    [
        (
            (),
            IN_TERM,
            State.NOT_STATED,
            "no arrangement in these documents moves it from Hill Council, and no clause says that Hill Council exercises it",
        ),
        (
            (PACT,),
            IN_TERM,
            State.NOBODY,
            "it is in the scope of The pact, and no clause gives it a lead or delegates it",
        ),
        (
            (PACT, PASSES),
            "2018-05-01",
            State.NOBODY,
            "The pact ended with the first term, whose last day was 30 April 2018; no renewal is evidenced; "
            "the function stays with Hill Council",
        ),
        (
            (PACT, PASSES),
            "2018-03-31",
            State.NOT_STATED,
            "the first period of The pact in the documents begins on 1 April 2018",
        ),
        (
            (PACT.replace("status: in force", "status: proposed"), PASSES),
            IN_TERM,
            State.NOBODY,
            "nobody yet: the first term is only proposed; the documents are older, and do not state whether it was adopted",
        ),
        (
            (PACT.replace("status: in force", "status: not stated"), PASSES),
            IN_TERM,
            State.POSSIBLE,
            "whether the first term was ever agreed is not stated",
        ),
        (
            (FREE + entry(FREE, passes="again", health="new"),),
            IN_TERM,
            State.CONFLICT,
            "Health Trust and New Trust both exercise it for Hill Council",
        ),
        (
            (
                FREE
                + entry(
                    FREE,
                    passes="back",
                    **{"by: hill-council": "by: health-trust", "to: health-trust": "to: hill-council"},
                ),
            ),
            IN_TERM,
            State.CONFLICT,
            "the delegations go round in a circle: Hill Council to Health Trust and back",
        ),
        (
            (PACT, OPEN_LEAD),
            IN_TERM,
            State.CONFLICT,
            'the lead is named only as "the authority", which fits Hill Council and Health Trust',
        ),
        (
            (
                PACT,
                OPEN_LEAD.replace(
                    "candidates: [hill-council, health-trust], named as: the authority", "undecided: yes"
                ),
            ),
            IN_TERM,
            State.NOBODY,
            "the lead is still to be decided",
        ),
    ],
)
def test_the_state_of_who_exercises_and_why(sections, day, state, reason):
    part = of_care(*sections, day=day).exercised_by
    assert (part.state, part.reason) == (state, reason)


def test_candidates_are_named_as_possible_and_not_as_found():
    answer = of_care(PACT, OPEN_LEAD)
    assert how_sure(answer) == {HOLDER: "possibly", TAKER: "possibly"}
    assert {item.says for item in answer.exercised_by.items} == {'one of 2 bodies that "the authority" fits'}


def test_what_is_kept_says_whether_through_an_agreement():
    kept = "retentions:\n  - {id: kept, retained by: hill-council, functions: [care], first day: 2018, last day: no end, cites: [deed 5]}\n"
    free = of_care(kept, day="2019").exercised_by.items[0]
    assert (free.id, dict(free.details)["how"]) == (HOLDER, "retained: not through an agreement")
    under = of_care(PACT, kept.replace("first day: 2018, last day: no end", "agreement: pact")).exercised_by.items[0]
    assert dict(under.details)["how"] == "retained"


def test_cover_for_some_holders_and_none_for_others_is_only_possible():
    both = HILL_HOLDS + "  - {id: dale-holds, body: dale-council, functions: [care], cites: [deed 2]}\n"
    pact = PACT.replace("[hill-council, ", "[hill-council, dale-council, ")
    answer = of_care(pact, PASSES, holds=both)
    assert answer.exercised_by.state is State.POSSIBLE
    assert ids(answer.exercised_by) == [TAKER]
    assert answer.exercised_by.reason == "it is in the scope of The pact, and no clause gives it a lead or delegates it"


def test_since_when_nobody_exercises():
    lapsed = of_care(PACT, PASSES, day="2018-05-01").exercised_by
    assert lapsed.since.earliest == lapsed.since.latest == date(2018, 5, 1)
    assert [str(cite) for cite in lapsed.cites] == ["small/deed 6"]


KEPT = "retentions:\n  - {id: kept, retained by: hill-council, %s, first day: 2018-01-01, last day: no end, cites: [deed 5]}\n"


@pytest.mark.parametrize(
    ("day", "sure"),
    [
        ("2018-04-02", {TAKER: "yes"}),
        ("2018-05-02", {HOLDER: "yes"}),
        ("between 2018-04-28 and 2018-05-02", {TAKER: "possibly", HOLDER: "possibly"}),
    ],
)
def test_what_is_kept_is_no_more_than_possible_while_something_more_specific_may_pass_it_on(day, sure):
    assert how_sure(of_care(PACT, PASSES, KEPT % "areas: [area]", day=day)) == sure


def test_what_is_passed_on_is_no_more_than_possible_while_something_more_specific_may_keep_it():
    wide = FREE.replace("functions: [care]", "areas: [area]")
    perhaps = (KEPT % "functions: [care]").replace("last day: no end", "last day: 2018-04")
    assert how_sure(of_care(wide, perhaps)) == {TAKER: "possibly", HOLDER: "possibly"}
