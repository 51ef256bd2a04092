"""What one body, post, board or agreement does on a day, verb by verb."""

import pytest
from small import on, small

from accountgraph.dates import InForce
from accountgraph.problems import NameNotFoundError
from accountgraph.questions import WhatDoes, what_does
from accountgraph.questions.what import VERBS
from accountgraph.register import Register

EVERYTHING = """
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
  - {id: transport, label: Transport, provisions: [old-act], cites: [deed 1]}
areas:
  - {id: area, label: Area, cites: [deed 1]}
holdings:
  - {id: holds-care, body: hill-council, functions: [care], joint with: [dale-council], cites: [deed 1]}
  - {id: holds-transport, body: hill-council, functions: [transport], cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force}]
    cites: [deed 3]
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care], agreement: pact, cites: [deed 1]}
  - {id: free, delegated by: hill-council, delegated to: care-trust, functions: [transport], first day: 2018, last day: no end, cites: [deed 1]}
retentions:
  - {id: keeps-transport, retained by: hill-council, functions: [transport], agreement: pact, cites: [deed 1]}
leads:
  - {id: leads-area, type: lead provider, body: health-trust, areas: [area], agreement: pact, cites: [deed 1]}
  - {id: may-lead, type: not typed, candidates: [hill-council, dale-council], named as: the council, areas: [area], agreement: pact, cites: [deed 1]}
posts:
  - {id: chief, label: Chief, body: health-trust, employer: health-trust, cites: [deed 1]}
  - {id: worker, label: Worker, body: health-trust, employer: hill-council, first day: 2018-04-01, last day: 2018-04-30, cites: [deed 1]}
  - {id: unplaced, label: Unplaced, cites: [deed 1]}
responsibilities:
  - {id: task, held by: [chief], role: overall, accountability: managerial, says: runs it, functions: [care], agreement: pact, cites: [deed 1]}
management:
  - {id: manages, posts: [worker], managed by: [chief], kind: day-to-day, agreement: pact, cites: [deed 1]}
supervision:
  - {id: supervises, posts: [worker], supervised by: [chief], says: monthly talk, agreement: pact, cites: [deed 1]}
secondments:
  - {id: lent, staff: the team, posts: [worker], employer: hill-council, works for: health-trust, managed by: chief, supervised by: chief, agreement: pact, cites: [deed 1]}
  - {id: lent-too, label: Others, works for: health-trust, managed by: chief, agreement: pact, cites: [deed 1]}
boards:
  - {id: board, label: The board, kind: forum, chair: [chief], cites: [deed 1]}
memberships:
  - {id: member, board: board, member: health-trust, capacity: core member, first day: 2018, last day: no end, cites: [deed 1]}
  - {id: member-in-words, board: board, member in words: two users, first day: 2018, last day: no end, cites: [deed 1]}
oversight:
  - {id: looks, board: board, may: looks at it, agreement: pact, cites: [deed 1]}
  - {id: looks-at-care, board: board, may: decides, functions: [care], agreement: pact, cites: [deed 1]}
reporting lines:
  - {id: reports, reported by: [chief], reports to: [board], kind: account, what: progress, frequency: monthly, agreement: pact, cites: [deed 1]}
funds:
  - {id: fund, label: The fund, kind: pooled, says: one purse, host: hill-council, pool manager: chief, agreement: pact, cites: [deed 1]}
contributions:
  - {id: pays, fund: fund, paid by: health-trust, says: its share, first day: 2018, last day: no end, cites: [deed 1]}
"""  # one record a line
IN_TERM = "2018-04-02"


@pytest.fixture(scope="module")
def register() -> Register:
    return small(EVERYTHING)


def done(register: Register, text: str, day: str = IN_TERM) -> dict[str, list[tuple[str, str]]]:
    """What is done, by verb: the statement and how it reads."""
    found = what_does(register, text, on=on(day))
    verbs = dict.fromkeys(entry.verb for entry in found.does)
    assert list(verbs) == [verb for verb in VERBS if verb in verbs]
    return {verb: [(entry.record.partition("/")[2], entry.in_words) for entry in found.under(verb)] for verb in verbs}


def test_what_a_council_does(register):
    assert done(register, "Hill Council") == {
        "holds": [("holds-care", "Care")],
        "delegates": [("passes", "Care, Health Trust"), ("free", "Transport, Care Trust")],
        "retains": [("keeps-transport", "Transport")],
        "may lead": [("may-lead", 'Area: where "the council" means it')],
        "party to": [("pact", "The pact")],
        "hosts": [("fund", "The fund")],
        "employs": [("worker", "Worker")],
        "seconds": [("lent", "Worker, Health Trust: the team")],
    }


def test_what_a_trust_does(register):
    assert done(register, "Health Trust") == {
        "exercises": [("passes", "Care: on behalf of the body that delegates")],
        "leads": [("leads-area", "Area: lead provider")],
        "party to": [("pact", "The pact")],
        "pays": [("pays", "The fund: its share")],
        "employs": [("chief", "Chief")],
        "posts": [("chief", "Chief"), ("worker", "Worker")],
        "receives staff": [("lent", "Worker, Hill Council: the team"), ("lent-too", "Others")],
        "member of": [("member", "The board: core member")],
    }


def test_what_a_post_does(register):
    assert done(register, "Chief") == {
        "responsible for": [("task", "Care: runs it (overall)")],
        "manages": [
            ("fund", "The fund: pool manager"),
            ("lent", "Worker: the team"),
            ("lent-too", "Others: Others"),
            ("manages", "Worker: day-to-day management"),
        ],
        "supervises": [("lent", "Worker: the team"), ("supervises", "Worker: monthly talk")],
        "chairs": [("board", "The board")],
        "reports to": [("reports", "The board: progress, monthly")],
    }
    assert done(register, "Worker") == {
        "managed by": [("manages", "Chief: day-to-day management")],
        "supervised by": [("supervises", "Chief: monthly talk")],
    }


def test_what_a_board_and_an_agreement_do(register):
    assert done(register, "The board") == {
        "members": [("member", "Health Trust: core member"), ("member-in-words", "two users")],
        "oversees": [("looks", "The pact: looks at it"), ("looks-at-care", "Care: decides")],
        "receives reports from": [("reports", "Chief: progress, monthly")],
    }
    assert done(register, "The pact") == {
        "parties": [("pact", "Hill Council, Health Trust")],
        "overseen by": [("looks", "The board: looks at it"), ("looks-at-care", "The board: decides")],
    }


def test_what_is_over_is_left_out(register):
    assert done(register, "Hill Council", "2018-05-01") == {
        "holds": [("holds-care", "Care")],
    }
    assert "holds-transport" in str(done(register, "Hill Council", "2018-04-01")["holds"])
    assert done(register, "The pact", "2018-05-01") == {}


def test_holdings_are_shared_by_those_that_hold_jointly(register):
    assert done(register, "Dale Council")["holds"] == [("holds-care", "Care")]


def test_a_delegation_ends_with_the_body_it_was_made_to(register):
    assert ("free", "Transport, Care Trust") in done(register, "Hill Council", "2018-04-03")["delegates"]
    assert "free" not in str(done(register, "Hill Council", "2018-04-04"))


def whether(register: Register, text: str, day: str) -> InForce:
    return what_does(register, text, on=on(day)).exists


def test_whether_the_subject_exists(register):
    found = what_does(register, "Care Trust", on=on("2018-04-04"))
    assert isinstance(found, WhatDoes)
    assert found.exists is InForce.NO
    assert found.note.startswith("Care Trust ended on 3 April 2018 and was followed by New Trust")
    assert whether(register, "Care Trust", "2018-04-03") is InForce.YES
    assert whether(register, "New Trust", "2018-04-01") is InForce.NO
    assert whether(register, "Worker", "2018-05-01") is InForce.NO
    assert whether(register, "Worker", IN_TERM) is InForce.YES
    assert whether(register, "The pact", "2018-05-01") is InForce.NO
    assert whether(register, "The pact", IN_TERM) is InForce.YES


def test_a_post_is_found_in_every_body_and_unit_it_sits_in():
    register = small(
        EVERYTHING.replace("{id: chief, label: Chief,", "{id: chief, label: Chief, also in: [hill-unit, dale-council],")
    )
    for name in ("Health Trust", "Hill unit", "Dale Council"):
        assert ("chief", "Chief") in done(register, name)["posts"]
    assert "posts" not in done(register, "Hill Council"), "a unit's posts are found under the unit"
    assert "employs" not in done(register, "Dale Council"), "to sit somewhere is not to be employed there"


def test_joint_chairs_each_chair():
    register = small(EVERYTHING.replace("chair: [chief]", "chair: [chief, worker]"))
    assert done(register, "Chief")["chairs"] == done(register, "Worker")["chairs"] == [("board", "The board")]


@pytest.mark.parametrize("whom", ["", " works for in words: whoever asks,"])
def test_staff_may_be_seconded_to_nobody_that_a_record_names(whom):
    register = small(
        EVERYTHING.replace("employer: hill-council, works for: health-trust,", f"employer: hill-council,{whom}")
    )
    assert done(register, "Hill Council")["seconds"] == [("lent", "Worker: the team")]
    assert done(register, "Health Trust")["receives staff"] == [("lent-too", "Others")]
    assert ("lent", "Worker: the team") in done(register, "Chief")["manages"]


def test_a_doubt_is_given_with_its_reason():
    text = EVERYTHING.replace("status: in force", "status: not stated")
    (entry,) = what_does(small(text), "Health Trust", on=on(IN_TERM)).under("exercises")
    assert (entry.in_force, entry.doubt) == (
        InForce.POSSIBLY,
        "whether the first term was ever agreed is not stated",
    )
    assert [str(cite) for cite in entry.cites] == ["small/deed 1"]


def test_what_is_not_there_is_not_found(register):
    with pytest.raises(NameNotFoundError):
        what_does(register, "Fire brigade", on=on(IN_TERM))
