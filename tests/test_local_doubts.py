"""Doubts about some places or some bodies, and proposals older than the day asked: no more is unsettled than they reach."""

import pytest
from small import asked, bare, ids, small

from accountgraph.vocabulary import State

GROUND = """
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, functions: [care], places: [hill], cites: [deed 1]}
  - {id: dale-holds, body: dale-council, functions: [care], places: [dale], cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, dale-council, health-trust]
    routes: [keeps]
    functions: [care]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force, cites: [deed 3]}]
    cites: [deed 3]
boards:
  - {id: panel, label: The panel, kind: committee, first day: 2018-01-01, last day: no end, cites: [deed 4]}
oversight:
  - {id: sees, board: panel, may: monitor, functions: [care], agreement: pact, cites: [deed 4]}
"""
DISPUTED = """
conflicts:
  - {id: conflict, part: overseen by, question: Which board is it?, PLACES functions: [care], agreement: pact, cites: [deed 4], versions: [{says: one}, {says: other}]}
"""  # one record a line
IN_TERM = "2018-04-02"


@pytest.mark.parametrize(
    ("places", "place", "state"),
    [
        ("", None, State.CONFLICT),
        ("places: [hill],", None, State.FOUND),
        ("places: [hill],", "hill", State.CONFLICT),
        ("places: [hill],", "dale", State.FOUND),
        ("places: [hill, dale],", None, State.CONFLICT),
        ("places: [north],", None, State.CONFLICT),
    ],
)
def test_a_conflict_about_some_places_unsettles_only_them(places: str, place: str | None, state: State):
    scope = {"place": place} if place else {}
    answer = asked(small(GROUND, DISPUTED.replace("PLACES", places)), "care", IN_TERM, **scope)
    assert answer.overseen_by.state is state
    assert bool(answer.overseen_by.conflicts) is (place != "dale")


OPEN = """
leads:
  - {id: lead, type: lead commissioner, candidates: [hill-council, dale-council], named as: the council, leads for: [health-trust], functions: [care], agreement: pact, cites: [deed 5]}
"""  # one record a line


def test_a_candidate_leads_its_own_and_those_it_is_said_to_lead_for_never_the_other_candidate():
    held = GROUND.replace(
        "agreements:", "  - {id: trust-holds, body: health-trust, functions: [care], cites: [deed 1]}\nagreements:"
    )
    part = asked(small(held, OPEN), "care", IN_TERM).exercised_by
    assert part.state is State.CONFLICT
    assert sorted((item.holder, item.id) for item in part.items) == [
        ("dale-council", "dale-council"),
        ("health-trust", "dale-council"),
        ("health-trust", "hill-council"),
        ("hill-council", "hill-council"),
    ]


UNDECIDED = OPEN.replace("candidates: [hill-council, dale-council], named as: the council", "undecided: yes, NAMED")
UNDECIDED = UNDECIDED.replace("leads for: [health-trust], ", "")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("provisionally: hill-council", "the lead is still to be decided, with Hill Council named provisionally"),
        ("note: nobody is named", "the lead is still to be decided"),
    ],
)
def test_a_lead_still_to_be_decided_under_a_proposal_is_in_the_first_sentence(named: str, words: str):
    proposed = GROUND.replace("status: in force", "status: proposed")
    part = asked(small(proposed, UNDECIDED.replace("NAMED", named)), "care", IN_TERM).exercised_by
    assert part.state is State.NOBODY
    assert part.reason.partition("; ")[0] == f"nobody yet: the first term is only proposed, and {words}"


@pytest.mark.parametrize(("day", "said"), [("2018-03-28", False), ("2018-04-02", True)])
def test_a_proposal_older_than_the_day_says_that_what_became_of_it_is_not_stated(day: str, said: bool):
    early = GROUND.replace(
        "first day: 2018-04-01, last day: 2018-04-30, status: in force", "first day: 2018-03-01, status: proposed"
    )
    passes = "delegations:\n  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 4]}\n"
    part = asked(small(early, passes), "care", day, place="hill").exercised_by
    assert part.state is State.NOBODY
    assert ("do not state whether it was adopted" in part.reason) is said


def test_flexibilities_stand_beside_who_exercises_it():
    named = GROUND.replace(
        "    routes: [keeps]\n", "    routes: [keeps]\n    flexibilities: [lead commissioning, pooled fund]\n"
    )
    passes = "delegations:\n  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 4]}\n"
    (item,) = asked(small(named, passes), "care", IN_TERM, place="hill").exercised_by.items
    assert dict(item.details)["flexibilities"] == "lead commissioning, pooled fund"


LINKS = """
reporting lines:
  - {id: links, reported by: [panel], reports to: [forum], kind: link, first day: 2018-01-01, last day: no end, cites: [deed 6]}
  - {id: unsaid, reported by in words: whoever runs the service, reports to: [panel], kind: account, first day: 2018-01-01, last day: no end, cites: [deed 6]}
"""  # one record a line


def test_a_link_is_no_report_and_a_reporter_in_words_is_shown():
    forum = GROUND.replace(
        "oversight:",
        "  - {id: forum, label: The forum, kind: forum, first day: 2018-01-01, last day: no end, cites: [deed 4]}\noversight:",
    )
    (item,) = asked(small(forum, LINKS), "care", IN_TERM).overseen_by.items
    details = dict(item.details)
    assert bare(item.id) == "panel"
    assert details["reports to"] == "not stated"
    assert details["links with"] == ["The forum"]
    assert details["receives reports from"] == ["whoever runs the service (frequency not stated)"]
    assert ids(asked(small(forum, LINKS), "care", IN_TERM).overseen_by) == ["panel"]
