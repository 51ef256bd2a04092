"""What changed between two days, what would be lost, and what would settle most."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import bare, on, small
from strategies import ASKED_DAYS, EXACT, Partnership, register_with, whole

from accountgraph.questions import (
    Change,
    ChangeKind,
    OpenQuestion,
    Supposition,
    between,
    next_question,
    open_questions,
    what_if,
)
from accountgraph.questions.matters import matters_of
from accountgraph.questions.what_if import CannotEndError
from accountgraph.records import Agreement, Body
from accountgraph.register import Register
from accountgraph.vocabulary import AnswerPart, State

GROUND = """
functions:
  - {id: care, label: Care, provisions: [duty-act], cites: [deed 1]}
  - {id: transport, label: Transport, provisions: [duty-act], cites: [deed 1]}
areas:
  - {id: named, label: Named area, functions: [care], cites: [deed 1]}
  - {id: label, label: Label, cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [care, transport], cites: [deed 2]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [care, transport]
    periods: [{label: first term, first day: 2018-04-01, last day: 2018-04-30, status: in force, cites: [deed 6]}]
    cites: [deed 3]
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [care, transport], agreement: pact, cites: [deed 4]}
posts:
  - {id: chief, label: Chief, body: health-trust, cites: [deed 1]}
boards:
  - {id: board, label: The board, kind: forum, cites: [deed 1]}
responsibilities:
  - {id: task, held by: [chief], role: overall, accountability: managerial, says: runs it, functions: [care], agreement: pact, cites: [deed 5]}
oversight:
  - {id: looks, board: board, may: looks, functions: [care], agreement: pact, cites: [deed 6]}
"""  # one record a line
IN_TERM = "2018-04-02"


def changes(register: Register, first: str, second: str) -> list[Change]:
    found = between(register, on(first), on(second))
    assert (found.first, found.second) == (on(first), on(second))
    return list(found.changes)


def test_functions_that_change_hands_alike_are_one_change():
    found = {change.kind: change for change in changes(small(GROUND), IN_TERM, "2018-05-01")}
    assert set(found) == {ChangeKind.EXERCISER, ChangeKind.AGREEMENT}
    exerciser = found[ChangeKind.EXERCISER]
    assert exerciser.names == ("Care", "Transport")
    assert exerciser.before == "Health Trust"
    assert exerciser.after.startswith("nobody (The pact ended with the first term, whose last day was 30 April 2018")
    assert {str(cite) for cite in exerciser.cites} == {"small/deed 4", "small/deed 6"}
    agreement = found[ChangeKind.AGREEMENT]
    assert (agreement.about, agreement.before) == (("small/pact",), "in force")
    assert agreement.after.startswith("not in force (The pact ended")


def test_nothing_changes_between_two_days_of_one_term():
    assert changes(small(GROUND), "2018-04-04", "2018-04-30") == []
    assert changes(small(GROUND), "2018-04-04", "2018-04-04") == []


def test_bodies_that_begin_and_end_are_changes_where_the_partnership_has_to_do_with_them():
    def bodies(text: str) -> list[tuple[str, str, str]]:
        found = [each for each in changes(small(text), "2018-04-01", "2018-04-04") if each.kind is ChangeKind.BODY]
        return [(change.names[0], change.before, change.after) for change in found]

    assert bodies(GROUND) == []
    ended, new = bodies(GROUND.replace("[hill-council, health-trust]", "[hill-council, care-trust]"))
    assert ended[:2] == ("Care Trust", "in force")
    assert ended[2].startswith("not in force (Care Trust ended on 3 April 2018 and was followed by New Trust")
    assert new == ("New Trust", "not in force (New Trust did not exist before 2 April 2018)", "in force")


def test_holders_change_with_the_law():
    register = small(GROUND.replace("provisions: [duty-act]", "provisions: [old-act]", 1))
    (change,) = [c for c in changes(register, "2018-04-01", "2018-04-02") if c.kind is ChangeKind.HOLDER]
    assert (change.names, change.before) == (("Care",), "Hill Council")
    assert change.after == "nobody (Old Act was repealed from 2 April 2018" + ")"


def test_statements_with_days_of_their_own_are_changes_and_others_go_with_their_agreement():
    text = GROUND.replace("says: runs it,", "says: runs it, first day: 2018-04-10,")
    found = [c for c in changes(small(text), "2018-04-09", "2018-04-10") if c.kind is ChangeKind.STATEMENT]
    assert [(change.about, change.before, change.after) for change in found] == [
        (("small/task",), "not in force", "not stated to be in force")
    ]
    possibly = GROUND.replace("label: Chief,", "label: Chief, first day: April 2018, last day: no end,")
    (change,) = [c for c in changes(small(possibly), "2018-04-09", "2018-05-01") if c.about == ("small/chief",)]
    assert change.before == "possibly in force (its days are uncertain: an unstated day in April 2018 to no end)"
    assert change.after == "in force"


def test_the_words_for_doubts_and_conflicts():
    doubted = GROUND.replace("status: in force", "status: not stated")
    (change,) = [c for c in changes(small(doubted), "2018-03-31", IN_TERM) if c.kind is ChangeKind.EXERCISER]
    assert change.before.startswith("not stated (the first period of The pact in the documents begins on 1 April 2018")
    assert change.after == "possibly Health Trust (whether the first term was ever agreed is not stated)"
    rival = "  - {id: again, delegated by: hill-council, delegated to: dale-council, functions: [care], agreement: pact, cites: [deed 4]}\nposts:\n"
    both = small(GROUND.replace("posts:\n", rival))
    found = {c.names: c.after for c in changes(both, "2018-03-31", IN_TERM) if c.kind is ChangeKind.EXERCISER}
    assert found == {
        (
            "Care",
        ): "in conflict: Health Trust and Dale Council (Health Trust and Dale Council both exercise it for Hill Council)",
        ("Transport",): "Health Trust",
    }


# --- what if ---


def losses(
    register: Register, subject: str, *, end: bool, day: str = IN_TERM
) -> dict[tuple[str, AnswerPart], list[str]]:
    found = what_if(register, subject, on=on(day), end=end)
    assert isinstance(found, Supposition)
    assert (found.subject.id, found.ended) == (subject, end)
    return {(bare(loss.matter), loss.part): [item.name for item in loss.lost] for loss in found.losses}


EXERCISED, POSTS, BOARDS = AnswerPart.EXERCISED_BY, AnswerPart.POSTS, AnswerPart.OVERSEEN_BY
ALL_LOST = {
    ("care", EXERCISED): ["Health Trust"],
    ("care", POSTS): ["Chief"],
    ("care", BOARDS): ["The board"],
    ("transport", EXERCISED): ["Health Trust"],
}


@pytest.mark.parametrize("end", [True, False])
def test_what_an_agreement_carries_is_lost_with_it(end):
    assert losses(small(GROUND), "small/pact", end=end) == ALL_LOST
    (loss, *_) = what_if(small(GROUND), "small/pact", on=on(IN_TERM), end=True).losses
    assert (loss.state_before, loss.state_after) == (State.FOUND, State.NOBODY)
    assert [step.record for step in loss.chain] == ["small/passes"]
    assert loss.reason_after.startswith("The pact ended with the first term, whose last day was 1 April 2018")


def test_what_a_body_carries_is_lost_with_it():
    assert losses(small(GROUND), "health-trust", end=True) == ALL_LOST
    assert losses(small(GROUND), "health-trust", end=False)[("care", EXERCISED)] == ["Health Trust"]
    lead = "leads:\n  - {id: lead, type: not typed, body: health-trust, areas: [label], agreement: pact, cites: [deed 4]}\n"
    holds = GROUND.replace(
        "delegations:", "  - {id: x, parties: [hill-council], cites: [deed 1]}\ndelegations:"
    ).replace("holdings:\n", "holdings:\n  - {id: label-holds, body: hill-council, areas: [label], cites: [deed 2]}\n")
    assert losses(small(holds, lead), "health-trust", end=False)[("label", EXERCISED)] == ["Health Trust"]


def test_a_post_and_a_board_take_only_what_names_them_along():
    for end in (True, False):
        assert losses(small(GROUND), "small/chief", end=end) == {("care", POSTS): ["Chief"]}
    assert losses(small(GROUND), "small/board", end=False) == {("care", BOARDS): ["The board"]}
    assert losses(small(GROUND), "small/care", end=False)[("care", EXERCISED)] == ["Health Trust"]


def test_an_agreement_that_is_over_is_no_loss():
    assert losses(small(GROUND), "small/pact", end=True, day="2018-05-01") == {}


def test_only_what_has_days_can_end():
    with pytest.raises(CannotEndError, match="Care has no days and cannot end"):
        what_if(small(GROUND), "small/care", on=on(IN_TERM), end=True)
    with pytest.raises(KeyError):
        what_if(small(GROUND), "nothing", on=on(IN_TERM), end=True)


def test_an_end_on_a_day_without_an_earliest_is_supposed_all_the_same():
    assert losses(small(GROUND), "small/pact", end=True, day="by 2018-04-02") is not None


# --- what to ask next ---


def open_on(register: Register, day: str = IN_TERM) -> dict[str, OpenQuestion]:
    return {bare(question.about): question for question in open_questions(register, on=on(day))}


def test_nothing_is_open_where_everything_is_stated():
    assert next_question(small(GROUND), on=on(IN_TERM)) is None


def test_a_period_not_agreed_is_open_and_settles_what_it_carries():
    awaited = GROUND.replace(
        "status: in force", "status: not stated, approvals: [{by: hill-council, through: its cabinet, state: awaited}]"
    )
    question = next_question(small(awaited), on=on(IN_TERM))
    assert question.asks == "Was the first term of The pact agreed by Hill Council (its cabinet), and from what day?"
    assert question.settles == ("Care", "Transport")
    assert question.weight == (2, 2)
    assert next_question(small(awaited), on=on("2018-05-01")) is None


OPEN = """
leads:
  - {id: lead, type: not typed, candidates: [hill-council, health-trust], named as: the authority, areas: [label], agreement: pact, cites: [deed 4]}
  - {id: undecided, type: not typed, undecided: yes, functions: [care], agreement: pact, cites: [deed 4]}
silences:
  - {id: silence, part: money, says: who pays, functions: [care], agreement: pact, cites: [deed 1]}
conflicts:
  - {id: conflict, part: posts, question: Who runs it?, functions: [care, transport], agreement: pact, versions: [{says: a, cites: [deed 7]}, {says: b}]}
"""  # one record a line


def test_leads_silences_and_conflicts_are_open():
    text = GROUND.replace(
        "holdings:\n", "holdings:\n  - {id: label-holds, body: hill-council, areas: [label], cites: [deed 2]}\n"
    )
    text = text.replace("delegations:\n  - {id: passes", "delegations:\n  - {id: passes").replace(
        "functions: [care, transport], agreement", "functions: [transport], agreement"
    )
    opens = OPEN.replace("{says: b}]}", "{says: b}], cites: [deed 7]}")
    found = open_on(small(text, opens))
    assert {ident: question.asks for ident, question in found.items()} == {
        "lead": 'Who leads on Label: which body does "the authority" mean?',
        "undecided": "Who leads on Care (it is still to be decided)?",
        "silence": "Not stated: who pays",
        "conflict": "Who runs it?",
    }
    assert found["lead"].settles == ("Label",)
    assert (found["silence"].settles, found["silence"].touches) == ((), ("Care",))
    assert found["conflict"].touches == ("Care", "Transport")
    weights = [question.weight for question in open_questions(small(text, opens), on=on(IN_TERM))]
    assert weights == sorted(weights, reverse=True)


def test_an_area_that_only_names_functions_is_asked_through_them():
    register = small(GROUND)
    assert [bare(matter.id) for matter in matters_of(register, "small")] == ["care", "transport", "label"]


# --- on random partnerships ---


RARELY = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@RARELY
@given(whole(), EXACT, ASKED_DAYS)
def test_changes_between_two_days_are_the_same_backwards(partnership: Partnership, first: str, second: str):
    register = register_with(partnership)
    there, back = changes(register, first, second), changes(register, second, first)
    assert [(c.kind, c.about, c.before, c.after) for c in there] == [(c.kind, c.about, c.after, c.before) for c in back]
    assert changes(register, second, second) == []


@RARELY
@given(whole(), EXACT, st.data())
def test_supposing_never_raises_and_never_adds_anybody(partnership: Partnership, day: str, data: st.DataObject):
    register = register_with(partnership)
    subjects = [record.id for record in register.records if isinstance(record, Agreement | Body)]
    subject = data.draw(st.sampled_from(subjects))
    for end in (True, False):
        for loss in what_if(register, subject, on=on(day), end=end).losses:
            assert loss.lost
    for question in open_questions(register, on=on(day)):
        assert question.touches
        assert question.asks
