"""Evidence picked by what a record says, and by whether it joins more than one body."""

import pytest
from small_profile import asking, evidence_faults, judged, seen

TERMS = """
terms:
  - {id: a, label: Checks, agreement: pact, topic: audit, says: Remedial steps are agreed., cites: [deed 2]}
  - {id: b, label: Targets met, agreement: pact, topic: audit, says: s, cites: [deed 3]}
  - {id: c, label: C, agreement: pact, topic: audit, says: Nothing is premeasured., effect: Mitigation., cites: [deed 4]}
"""


@pytest.mark.parametrize(
    ("words", "picked"),
    [
        ("[remed]", ["a"]),
        ("[target]", ["b"]),
        ("[TARGET, remed]", ["a", "b"]),
        ("[mitigat]", ["c"]),
        ("[steps are]", ["a"]),
        ("[measure]", []),
        ("[s.]", []),
    ],
)
def test_words_that_begin_a_word_of_the_label_or_of_what_is_said(words, picked):
    assert seen(asking(f"{{section: terms, mentions: {words}}}"), TERMS)[1] == picked


def test_words_of_another_name_of_a_question_and_of_what_a_board_may_do():
    boards = """
    boards: [{id: b, label: Board, kind: forum, also known as: [Scrutiny Panel], cites: [deed 1]}]
    oversight: [{id: o, board: b, may: Puts things right., cites: [deed 1]}]
    conflicts: [{id: c, part: dates, question: When does it start?, versions: [{says: a, cites: [deed 1]}, {says: b, cites: [deed 2]}], cites: [deed 1]}]
    """
    assert seen(asking("{section: boards, mentions: [scrutin]}"), boards)[1] == ["b"]
    assert seen(asking("{section: oversight, mentions: [puts things]}"), boards)[1] == ["o"]
    assert seen(asking("{section: conflicts, mentions: [start]}"), boards)[1] == ["c"]
    assert seen(asking("{section: conflicts, mentions: [end]}"), boards)[1] == []


def test_all_that_is_asked_of_a_record_must_hold():
    assert seen(asking("{section: terms, topic: risk, mentions: [target]}"), TERMS)[0] == "not evidenced"


PEOPLE = """
bodies:
  - {id: team, label: Team, kind: unit, part of: hill-council, cites: [deed 1]}
  - {id: adrift, label: Adrift, kind: unit, cites: [deed 1]}
posts:
  - {id: one, label: One, body: hill-council, cites: [deed 1]}
  - {id: both, label: Both, body: hill-council, also in: [health-trust], cites: [deed 1]}
  - {id: inside, label: Inside, body: hill-council, also in: [team], cites: [deed 1]}
  - {id: unknown, label: Unknown, body: adrift, also in: [hill-council], cites: [deed 1]}
  - {id: nurse, label: Nurse, body: health-trust, cites: [deed 1]}
boards:
  - {id: joint, label: Joint, kind: forum, of: [hill-council, health-trust], cites: [deed 1]}
  - {id: own, label: Own, kind: committee, of: [hill-council, team], cites: [deed 1]}
  - {id: of-none, label: Of none, kind: forum, cites: [deed 1]}
appointments:
  - {id: here, post: one, same person as: [there], cites: [deed 1]}
  - {id: there, post: nurse, same person as: [here], cites: [deed 1]}
  - {id: alone, post: one, cites: [deed 1]}
management:
  - {id: across, posts: [nurse], managed by: [one], kind: line, cites: [deed 1]}
  - {id: within, posts: [inside], managed by: [one], kind: line, cites: [deed 1]}
secondments:
  - {id: lent, staff: Staff, employer: hill-council, works for: health-trust, cites: [deed 1]}
  - {id: kept, staff: Staff, employer: hill-council, works for: team, cites: [deed 1]}
"""


@pytest.mark.parametrize(
    ("section", "picked"),
    [
        ("posts", ["both"]),
        ("boards", ["joint"]),
        ("appointments", ["here", "there"]),
        ("management", ["across"]),
        ("secondments", ["lent"]),
    ],
)
def test_what_is_of_more_than_one_body_a_unit_counting_as_the_body_it_belongs_to(section, picked):
    assert seen(asking(f"{{section: {section}, joint: yes}}"), PEOPLE)[1] == picked


def test_without_joint_all_are_picked():
    assert seen(asking("{section: boards, joint: no}"), PEOPLE)[1] == ["joint", "own", "of-none"]


def test_what_was_looked_for_is_said():
    asked = asking("{section: terms, mentions: [target, measure]}", "{section: posts, joint: yes}")
    assert judged(asked).why == (
        'Looked for and not found: terms that mention "target" or "measure"; posts of more than one body.'
    )


def test_joint_is_refused_where_nothing_can_be():
    assert evidence_faults("section: terms, joint: yes") == [
        '3: a term is never joint. Only entries of "boards", "posts", "appointments", "management", "secondments" are.'
    ]
    assert evidence_faults("section: boards, joint: maybe") == [
        '3: "joint" is yes or no, not "maybe". Write yes or no.'
    ]
