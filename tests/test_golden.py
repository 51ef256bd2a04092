"""The golden questions of the shipped partnerships, and that the runner itself can fail."""

from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from golden import Question, QuestionFaultError, failures_of, golden_files, questions_in, questions_of, report
from small import HEAD, register_of, seen

from accountgraph.dates import Day, parse_day
from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions import Answer, who
from accountgraph.register import Register, load
from accountgraph.shipped import shipped_registers

GOLDEN = [question for path in golden_files() for question in questions_in(path)]
ASKING_WHO = [question for question in GOLDEN if question.ask == "who"]
ANSWERED = [question for question in ASKING_WHO if not {"candidates", "not found"} & set(question.answer)]
FEWEST = 20
ONE_DAY = timedelta(days=1)


@cache
def loaded(*slugs: str) -> Register:
    return load(*slugs)


@pytest.mark.parametrize("question", GOLDEN, ids=lambda question: f"{question.slug}/{question.id}")
def test_golden(question: Question):
    failures = failures_of(question, loaded(question.slug))
    assert not failures, report(question, failures)


@pytest.mark.parametrize("question", ASKING_WHO, ids=lambda question: f"{question.slug}/{question.id}")
def test_other_partnerships_loaded_beside_it_change_no_answer(question: Question):
    answers = []
    for register in (loaded(question.slug), loaded(*shipped_registers())):
        try:
            answer = who(
                register,
                question.text,
                on=parse_day(question.on),
                place=question.place or None,
                group=question.group or None,
                slug=question.slug,
            )
        except (NameAmbiguousError, NameNotFoundError) as error:
            answers.append(str(error))
        else:
            answers.append((answer.parts, answer.constant, answer.doubts, answer.others))
    assert answers[0] == answers[1]


@pytest.mark.parametrize("question", ANSWERED, ids=lambda question: f"{question.slug}/{question.id}")
def test_a_golden_answer_is_the_same_throughout_its_span_and_not_beyond(question: Question):
    def answered(day: Day) -> Answer:
        scope = {"place": question.place or None, "group": question.group or None, "slug": question.slug}
        return who(loaded(question.slug), question.text, on=day, as_proposed=question.as_proposed, **scope)

    answer = answered(parse_day(question.on))
    first, last = answer.constant.first_day, answer.constant.last_day
    for bound, beyond in ((first, -ONE_DAY), (last, ONE_DAY)):
        if bound:
            assert seen(answered(Day.exact(bound))) == seen(answer)
            assert seen(answered(Day.exact(bound + beyond))) != seen(answer)


def test_every_shipped_partnership_has_its_golden_questions():
    assert {path.parent.name for path in golden_files()} == set(shipped_registers())
    for slug in shipped_registers():
        assert len([question for question in GOLDEN if question.slug == slug]) >= FEWEST


SMALL = (
    HEAD
    + """
functions:
  - {id: assessing, label: Assessing needs, provisions: [duty-act], cites: [deed 1]}
  - {id: advising, label: Advising, cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, functions: [assessing], cites: [deed 2]}
agreements:
  - {id: pact, label: The pact, parties: [hill-council, health-trust], routes: [keeps], cites: [deed 1],
     periods: [{label: first period, first day: 2018-04-01, last day: 2018-04-30, status: in force}]}
delegations:
  - {id: passing, delegated by: hill-council, delegated to: health-trust, functions: [assessing],
     agreement: pact, cites: [deed 3]}
"""
)
RIGHT = {
    "matter": "assessing",
    "holders": {"state": "found", "are": ["hill-council"], "not": ["dale-council"], "clauses": ["deed 2"]},
    "liable": {"route": "keeps", "includes": ["hill-council"]},
    "exercised by": {"are": ["health-trust"], "through": ["passing"], "clauses": ["deed 3"]},
    "redress": {"state": "not stated"},
    "constant": {"first day": "2018-04-01", "last day": "2018-04-30"},
}
AN_ASKING = Question("small", "q", "who", "because", "2018-04-02", RIGHT, text="assessing needs")


def test_the_runner_passes_what_is_right():
    assert failures_of(AN_ASKING, register_of(SMALL)) == ()


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ({"matter": "advising"}, "the matter found is assessing, not advising"),
        ({"holders": {"state": "nobody"}}, 'holders: the state is "found", not "nobody" (no reason given)'),
        ({"holders": {"are": ["dale-council"]}}, "holders: are hill-council, not dale-council"),
        (
            {"holders": {"are": ["dale-council", "hill-council"]}},
            "holders: are hill-council, not dale-council, hill-council",
        ),
        ({"holders": {"are": []}}, "holders: are hill-council, not nothing"),
        ({"holders": {"includes": ["dale-council"]}}, "holders: dale-council is missing from hill-council"),
        ({"holders": {"not": ["hill-council"]}}, "holders: hill-council is there and should not be"),
        ({"holders": {"clauses": ["deed 9"]}}, "holders: deed 9 is not cited, only deed 2"),
        ({"holders": {"mentions": ["words"]}}, 'holders: "words" is not mentioned in ""'),
        ({"liable": {"route": "moves"}}, "liable: the route is keeps, not moves"),
        ({"exercised by": {"through": ["other"]}}, "exercised by: reached through passing, not ['other']"),
        ({"constant": {"last day": "2018-05-01"}}, "constant: the last day is 2018-04-30, not 2018-05-01"),
        ({"not found": "yes"}, '"assessing needs" should match nothing; it was taken to mean assessing'),
        ({"candidates": ["advising"]}, '"assessing needs" should match advising; it was taken to mean assessing'),
    ],
)
def test_the_runner_fails_what_is_wrong(answer, failure):
    assert failures_of(replace(AN_ASKING, answer=answer), register_of(SMALL)) == (failure,)


def test_the_runner_tells_ambiguous_from_not_found():
    register = register_of(SMALL.replace("Advising", "Assessing needs"))
    ambiguous = replace(AN_ASKING, answer={"candidates": ["assessing", "advising"]})
    assert failures_of(ambiguous, register) == ()
    assert failures_of(replace(ambiguous, answer={"candidates": ["advising"]}), register)
    assert failures_of(replace(ambiguous, answer={"not found": "yes"}), register)
    nothing = replace(AN_ASKING, text="highways", answer={"not found": "yes"})
    assert failures_of(nothing, register) == ()
    assert failures_of(replace(nothing, answer={"candidates": ["advising"]}), register)


def test_the_runner_fails_a_wrong_list_of_what_a_body_does():
    lists = {"party to": {"are": ["pact"]}, "delegates": {"includes": ["assessing"], "not": ["advising"]}}
    question = replace(AN_ASKING, ask="what", text="Hill Council", answer={"subject": "hill-council", "lists": lists})
    register = register_of(SMALL)
    assert failures_of(question, register) == ()
    wrong = {"subject": "dale-council", "lists": {"holds": {"are": ["advising"]}, "hosts": {"includes": ["pact"]}}}
    assert failures_of(replace(question, answer=wrong), register) == (
        "the subject found is hill-council, not dale-council",
        "holds: are assessing or hill-holds, not advising",
        "hosts: pact is missing from nothing",
    )


@pytest.mark.parametrize(
    "answer",
    [
        {"holder": {"state": "found"}},
        {"holders": {"sate": "found"}},
        {"holders": {"state": "fund"}},
        {"holders": {}},
        {"holders": {"not": []}},
        {"holders": {"includes": []}},
        {"holders": {"clauses": []}},
        {"holders": {"not": ["a-council-that-no-record-has"]}},
        {"liable": {"through": ["passing"]}},
        {"constant": {"first": "2018-04-01"}},
        {"candidates": ["assessing"], "matter": "assessing"},
        {},
    ],
)
def test_an_expectation_that_means_nothing_is_a_fault_of_the_question(answer):
    with pytest.raises(QuestionFaultError):
        failures_of(replace(AN_ASKING, answer=answer), register_of(SMALL))


@pytest.mark.parametrize(
    "text",
    [
        "questions:\n  - {id: a, why: b, ask: who, text: c, on: 2018, answer: {matter: d}, place-of: e}\n",
        "questions:\n  - {id: a, why: b, ask: when, text: c, on: 2018, answer: {matter: d}}\n",
        "questions:\n  - {id: a, ask: who, text: c, on: 2018, answer: {matter: d}}\n",
        "questions:\n  - {id: a, why: b, ask: orphans, text: c, on: 2018, answer: {includes: [d]}}\n",
        "questions:\n  - {id: a, why: b, ask: who, on: 2018, answer: {matter: d}}\n",
        "questions:\n  - {id: a, why: b, ask: who, text: c, on: 2018, as proposed: maybe, answer: {matter: d}}\n",
        "questions:\n" + 2 * "  - {id: a, why: b, ask: who, text: c, on: 2018, answer: {matter: d}}\n",
        "questions:\n  - {id: a, id: b, why: b, ask: who, text: c, on: 2018, answer: {matter: d}}\n",
        "question: []\n",
    ],
)
def test_a_file_of_questions_is_read_strictly(text):
    with pytest.raises(QuestionFaultError):
        questions_of(text.encode(), "small")
