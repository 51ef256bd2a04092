"""What the documents leave open, and which answer would settle most; worked out by hand from a few lines."""

from functools import cache

import pytest
from small import HEAD, asked, bare, on, register_of, small

from accountgraph.questions import OpenQuestion, next_question, open_questions
from accountgraph.register import Register, load
from accountgraph.vocabulary import State

AREAS = """
areas:
  - {id: one, label: One, cites: [deed 1]}
  - {id: two, label: Two, cites: [deed 1]}
  - {id: three, label: Three, cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, areas: [one, two, three], cites: [deed 1]}
  - {id: trust-holds, body: health-trust, areas: [one, two, three], cites: [deed 1]}
"""
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    areas: [one, two, three]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
"""
UNSIGNED = PACT.replace("status: in force", "status: not stated")
LED = """
leads:
  - {id: lead-one, type: lead commissioner, body: health-trust, areas: [one, two], agreement: pact, cites: [deed 4]}
"""
UNCLEAR_LEAD = """
leads:
  - {id: lead-one, type: lead commissioner, candidates: [hill-council, health-trust], named as: Local body, areas: [one], agreement: pact, cites: [deed 4]}
"""
UNDECIDED = """
leads:
  - {id: lead-one, type: lead commissioner, undecided: yes, areas: [one, two], agreement: pact, cites: [deed 4]}
"""
SILENCE = """
silences:
  - {id: quiet, part: posts, says: Who answers for it is not stated, areas: [one, two, three], cites: [deed 6]}
"""
CONFLICT = """
conflicts:
  - id: quarrel
    part: money
    question: Who pays?
    areas: [two]
    cites: [deed 7]
    versions:
      - {says: Hill, cites: [deed 7]}
      - {says: Dale, cites: [paper 7]}
"""


def opened(register: Register, day: str = "2018-04-01") -> tuple[OpenQuestion, ...]:
    return open_questions(register, on=on(day))


def told(found: tuple[OpenQuestion, ...]) -> list[str]:
    """Each question in a line: what leaves it open, what it settles, what it touches."""
    return [
        f"{bare(one.about)} | {', '.join(one.settles) or '-'} | {', '.join(one.touches)} | {one.weight}"
        for one in found
    ]


# What is asked first


def test_what_settles_most_comes_first_then_what_touches_most():
    settled_leads = UNCLEAR_LEAD.replace("lead-one", "unclear").replace("areas: [one]", "areas: [three]")
    both_leads = LED + settled_leads.partition("leads:\n")[2]
    assert told(opened(small(AREAS, UNSIGNED, both_leads, SILENCE, CONFLICT))) == [
        "pact | One, Two | One, Two | (2, 2)",
        "unclear | Three | Three | (1, 1)",
        "quiet | - | One, Two, Three | (0, 3)",
        "quarrel | - | Two | (0, 1)",
    ]


def test_the_next_question_is_the_first_of_the_open_ones():
    register = small(AREAS, UNSIGNED, LED, SILENCE)
    found = next_question(register, on=on("2018-04-01"))
    assert found == opened(register)[0]
    assert bare(found.about) == "pact"


def test_equal_weight_goes_by_id():
    again = SILENCE + SILENCE.partition("silences:\n")[2].replace("quiet", "hushed")
    assert [bare(one.about) for one in opened(small(AREAS, PACT, again))] == ["hushed", "quiet"]


def test_nothing_open():
    register = small(AREAS, PACT, LED)
    assert asked(register, "one").exercised_by.state is State.FOUND
    assert opened(register) == ()
    assert next_question(register, on=on("2018-04-01")) is None


# Periods


def asks(*sections: str, day: str = "2018-04-01") -> list[str]:
    return [one.asks for one in opened(small(*sections), day)]


def test_an_unsigned_period_is_asked_about():
    (question,) = opened(small(AREAS, UNSIGNED, LED))
    assert question.asks == "Was the term of The pact agreed, and from what day?"
    assert question.register == "small"
    assert "small/deed 2" in {str(cite) for cite in question.cites}


def test_those_whose_approval_is_missing_are_named():
    approvals = (
        ", approvals: [{by: hill-council, state: given}, {by: health-trust, through: its board, state: awaited}, "
        "{by: dale-council, state: blank}]}"
    )
    (question,) = asks(AREAS, UNSIGNED.replace(", cites: [deed 3]}", approvals), LED)
    assert question == (
        "Was the term of The pact agreed by Health Trust (its board) and Dale Council, and from what day?"
    )


def test_a_proposed_renewal_is_asked_about_only_on_its_days():
    renewal = PACT.replace("last day: 2019-03-31", "last day: 2018-03-31") + (
        "      - {label: renewal, first day: 2018-04-01, last day: 2019-03-31, status: proposed, cites: [deed 8]}\n"
    )
    assert asks(AREAS, renewal, LED, day="2018-04-01") == ["Was the renewal of The pact agreed, and from what day?"]
    assert asks(AREAS, renewal, LED, day="2018-03-31") == []
    assert asks(AREAS, renewal, LED, day="2019-04-01") == []


def test_a_first_day_that_is_uncertain_is_asked_about_until_it_must_have_come():
    uncertain = PACT.replace("first day: 2017-04-01", "first day: April 2018")
    assert asks(AREAS, uncertain, LED, day="2018-04-15") == ["On what days did the term of The pact begin and end?"]
    assert asks(AREAS, uncertain, LED, day="2018-05-01") == []


def test_a_first_day_that_is_not_stated_is_asked_about():
    unstated = PACT.replace("first day: 2017-04-01, ", "")
    assert told(opened(small(AREAS, unstated, LED))) == ["pact | One, Two | One, Two | (2, 2)"]


def test_a_last_day_that_is_uncertain_is_asked_about():
    uncertain = PACT.replace("last day: 2019-03-31", "last day: April 2018")
    register = small(AREAS, uncertain, LED)
    assert asked(register, "one", "2018-04-15").exercised_by.state is State.POSSIBLE
    assert told(opened(register, "2018-04-15")) == ["pact | One, Two | One, Two | (2, 2)"]
    assert told(opened(register, "2018-03-15")) == []


def test_an_agreement_whose_periods_are_not_stated_is_asked_about():
    register = small(AREAS, PACT.partition("    periods:")[0], LED)
    assert asked(register, "one").exercised_by.state is State.POSSIBLE
    (question,) = opened(register)
    assert question.asks == "Was The pact in force on 1 April 2018?"
    assert question.settles == ("One", "Two")


def test_a_period_that_would_settle_nothing_is_not_asked_about():
    assert opened(small(AREAS, UNSIGNED)) == ()


# Leads


def test_a_lead_named_only_by_a_description_is_asked_about():
    (question,) = opened(small(AREAS, PACT, UNCLEAR_LEAD))
    assert question.asks == 'Who leads on One: which body does "Local body" mean?'
    assert (question.about, question.settles) == ("small/lead-one", ("One",))
    assert [str(cite) for cite in question.cites] == ["small/deed 4"]


def test_a_lead_still_to_be_decided_is_asked_about():
    assert asks(AREAS, PACT, UNDECIDED) == ["Who leads on One and Two (it is still to be decided)?"]


def test_a_lead_under_an_agreement_that_is_over_is_not_asked_about():
    assert asks(AREAS, PACT, UNCLEAR_LEAD, day="2019-04-01") == []


def test_a_lead_that_is_unclear_in_an_unsigned_agreement_would_settle_the_conflict_but_not_the_doubt():
    register = small(AREAS, UNSIGNED, UNCLEAR_LEAD)
    assert asked(register, "one").exercised_by.state is State.CONFLICT
    assert told(opened(register)) == ["lead-one | One | One | (1, 1)"]


def test_an_undecided_lead_of_no_agreement_and_for_nobody_moves_nothing():
    alone = UNDECIDED.replace("agreement: pact", "first day: 2018-01-01, last day: no end")
    assert asks(AREAS, alone) == []


# Silences and conflicts


def test_silences_and_conflicts_are_asked_in_their_own_words():
    questions = opened(small(AREAS, PACT, LED, SILENCE, CONFLICT))
    assert [one.asks for one in questions] == ["Not stated: Who answers for it is not stated", "Who pays?"]


def test_a_conflict_without_clauses_of_its_own_cites_those_of_its_versions():
    inferred = CONFLICT.replace("cites: [deed 7]\n", "inferred: yes\n    note: from both\n", 1)
    (question,) = opened(small(AREAS, PACT, LED, inferred))
    assert [str(cite) for cite in question.cites] == ["small/deed 7", "small/paper 7"]


def test_a_silence_that_bears_on_no_answer_is_not_asked():
    elsewhere = SILENCE.replace("areas: [one, two, three]", "about: [health-trust]")
    assert asks(AREAS, PACT, LED, elsewhere) == []


# Several partnerships


def test_each_partnership_has_its_own_questions():
    one = HEAD + AREAS + UNSIGNED + LED
    other = HEAD.replace("register: {id: small", "register: {id: other") + AREAS + PACT + UNCLEAR_LEAD
    found = opened(register_of(one, other))
    assert [(question.about, question.register) for question in found] == [
        ("small/pact", "small"),
        ("other/lead-one", "other"),
    ]


# The shipped partnerships


@cache
def shipped(slug: str) -> Register:
    return load(slug)


def test_what_coventrys_documents_leave_open_after_march_is_whether_the_extension_was_agreed():
    first = next_question(shipped("coventry-warwickshire-2018"), on=on("2018-04-02"))
    assert first.about == "coventry-warwickshire-2018/coventry-section-75"
    assert first.asks.startswith("Was the second extension of Section 75 agreement between Coventry City Council")
    assert "Coventry City Council (Cabinet Member for Adult Services)" in first.asks
    assert "Coventry and Warwickshire Partnership NHS Trust (its board)" in first.asks
    assert len(first.settles) == 10
    assert "Assessment under the Care Act 2014" in first.settles


def test_before_the_extension_its_approval_is_not_the_question():
    found = opened(shipped("coventry-warwickshire-2018"), "2018-03-29")
    assert "coventry-warwickshire-2018/coventry-section-75" not in [question.about for question in found]


@pytest.mark.parametrize("area", ["Older people", "Intermediate care"])
def test_in_halton_the_description_local_authority_is_asked_about(area: str):
    found = opened(shipped("halton-st-helens-2008"), "2009-01-01")
    asking = [question for question in found if area in question.settles]
    assert any('which body does "Local Authority" mean?' in question.asks for question in asking)
