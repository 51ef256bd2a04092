"""Answers as JSON that `ontology/output.schema.json` describes, and the findings beside them."""

import copy
import json
from functools import cache
from typing import Any

import pytest
from duty import DUTY, PACT, PASSES, full
from jsonschema import Draft202012Validator
from output_shape import SCHEMA, faults
from small import HEAD, asked, bare, on, register_of, small

from accountgraph.checks import run_checks
from accountgraph.questions import between, list_all, open_questions, what_does, what_if, who_everywhere
from accountgraph.questions.listing import LISTED
from accountgraph.questions.matters import matters_of
from accountgraph.questions.what import VERBS
from accountgraph.register import Register, load
from accountgraph.reporting.answers_json import answer_json, listed_json, what_json
from accountgraph.reporting.changes_json import changes_json, open_questions_json, supposition_json
from accountgraph.reporting.findings_json import review_json
from accountgraph.reporting.relevant import findings_about
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import AnswerPart, Basis, FundKind, Result, Severity, State


@cache
def shipped(*slugs: str) -> Register:
    return load(*slugs)


LAW = ("law", "law-list", "law-routes")


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    questions = ("who", "what", "list", "check", "check-profile", "explain", "diff", "what-if", "next", *LAW)
    assert [entry["$ref"] for entry in SCHEMA["anyOf"]] == [f"#/$defs/{name}" for name in questions]


def test_an_answer_in_json():
    value = answer_json(asked(full(), "The duty"), ())
    assert value["question"] == {
        "text": "The duty",
        "function": "small/duty",
        "name": "The duty",
        "register": "small",
        "on": "2018-04-01",
        "place": None,
        "group": None,
        "as_proposed": False,
    }
    item, kept = value["exercised_by"]["items"]
    assert (item["body"], item["holder"], item["how"], item["in_force"]) == (
        "health-trust",
        "hill-council",
        "delegated",
        "yes",
    )
    (step,) = item["chain"]
    assert {key: value for key, value in step.items() if key != "cites"} == {
        "record": "small/passes",
        "from": "hill-council",
        "verb": "delegates to",
        "to": "health-trust",
        "agreement": "small/pact",
        "route": "keeps",
        "from_day": "2017-04-01",
        "to_day": "2019-03-31",
        "in_force": "yes",
    }
    assert "chain" not in kept
    assert value["redress"]["items"][0]["redress"] == "small/complain"
    assert value["money"]["conflicts"][0]["versions"][1]["says"] == "Dale"
    assert value["doubts"][0]["says"] == "When it is reviewed"
    assert value["constant"] == {"from_day": "2018-01-01", "to_day": "2019-03-31"}
    assert value["also_matched"] == [{"id": "small/other", "name": "The other duty"}]


def test_an_area_and_the_scope_asked_in_json():
    question = answer_json(asked(full(), "zone", place="Hill", group="Adults", as_proposed=True))["question"]
    assert (question["area"], question["place"], question["group"], question["as_proposed"]) == (
        "small/zone",
        "hill",
        "small/adults",
        True,
    )
    assert "function" not in question


def test_days_that_are_not_known_are_words_in_json():
    undated = asked(small(DUTY, PASSES.replace("agreement: pact, ", "")), "duty", "2018-04-15")
    (step,) = answer_json(undated)["exercised_by"]["items"][0]["chain"]
    assert (step["from_day"], step["to_day"]) == ("not stated", "not stated")
    assert (step["agreement"], step["route"]) == (None, None)
    partial = PACT.replace("first day: 2017-04-01, last day: 2019-03-31", "first day: 2017, last day: no end")
    (step,) = answer_json(asked(small(DUTY, partial, PASSES), "duty"))["exercised_by"]["items"][0]["chain"]
    assert (step["from_day"], step["to_day"]) == ("an unstated day in 2017", "no end")


def test_unbounded_spans_are_null_in_json():
    value = answer_json(asked(small(DUTY.replace("provisions: [duty-act-s1], ", "")), "duty"))
    assert value["constant"] == {"from_day": None, "to_day": None}
    assert value["exercised_by"]["since"] is None


MOST = 2
"""How many bodies, posts and boards are asked about."""


def everything(register: Register, day: str, later: str) -> list[tuple[str, Any]]:
    """The output of every command about what is in a register, by the command's name."""
    made: list[tuple[str, Any]] = [("list", listed_json(list_all(register)))]
    for slug in register.slugs:
        for matter in matters_of(register, slug):
            (answer,) = who_everywhere(register, matter.id, on=on(day))
            made.append(("who", answer_json(answer, findings_about(answer))))
    things = [each[:MOST] for kind in ("bodies", "agreements", "posts", "boards") if (each := list_all(register, kind))]
    made += [("what", what_json(what_does(register, one.id, on=on(day)))) for several in things for one in several]
    made += [
        ("what-if", supposition_json(what_if(register, one.id, on=on(day), end=end)))
        for one in list_all(register, "agreements")
        for end in (True, False)
    ]
    made.append(("diff", changes_json(between(register, on(day), on(later)))))
    made.append(("next", open_questions_json(open_questions(register, on=on(day)))))
    made.append(("check", review_json(run_checks(register, on=on(day)))))
    return made


def test_everything_about_a_small_register_fits_the_schema():
    for day in ("2018-04-01", "April 2018", "2019-04-01"):
        for command, value in everything(full(), day, "2018-03-31"):
            assert faults(command, json.loads(json.dumps(value))) == []


@pytest.mark.parametrize(
    ("slug", "day", "later"),
    [("coventry-warwickshire-2018", "2018-04-02", "2019-04-02"), ("halton-st-helens-2008", "2009-01-01", "2013-04-01")],
)
def test_everything_about_a_shipped_partnership_fits_the_schema(slug: str, day: str, later: str):
    for command, value in everything(shipped(slug), day, later):
        assert faults(command, value) == [], command


def test_several_answers_fit_the_schema():
    one = answer_json(asked(full(), "duty"))
    assert faults("who", {"answers": [one, one]}) == []
    assert faults("who", {"answers": [one]}) != []


def test_an_accepted_finding_fits_the_schema():
    orphan = small(DUTY, PACT)
    review = run_checks(orphan, on=on("2018-04-01"))
    value = review_json(review)
    finding = value["findings"].pop()
    acceptance = {"id": "a", "reason": "b", "author": "c", "expires": "2019", "where": {"file": "f", "line": 1}}
    value["accepted"].append({**finding, "acceptance": acceptance})
    assert faults("check", value) == []
    value["accepted"].append(finding)
    assert faults("check", value) != []


SPOILT: dict[str, tuple[str, ...]] = {
    "a key nobody knows": ("colour",),
    "a key in a part": ("posts", "colour"),
    "a key in an item": ("posts", "items", "0", "colour"),
    "a body among the posts": ("posts", "items", "0", "board"),
    "a key in a step": ("exercised_by", "items", "0", "chain", "0", "colour"),
    "a key in a clause": ("holders", "items", "0", "cites", "0", "colour"),
    "a state": ("holders", "state"),
    "a certainty": ("holders", "items", "0", "in_force"),
    "an id": ("holders", "items", "0", "body"),
    "a day": ("constant", "from_day"),
    "a function beside the area": ("question", "area"),
}


@pytest.mark.parametrize("path", SPOILT.values(), ids=SPOILT)
def test_what_is_out_of_shape_is_refused(path: tuple[str, ...]):
    value = answer_json(asked(full(), "The duty"))
    assert faults("who", value) == []
    spoilt = copy.deepcopy(value)
    *way, last = path
    place: Any = spoilt
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = "Not a word of it"
    assert faults("who", spoilt) != []


@pytest.mark.parametrize("key", list(answer_json(asked(small(DUTY), "duty"))))
def test_no_key_of_an_answer_may_be_missing(key: str):
    value = answer_json(asked(full(), "The duty"))
    del value[key]
    assert faults("who", value) != []


def test_the_schema_knows_the_same_words_as_the_vocabulary():
    known = SCHEMA["$defs"]
    assert known["state"]["enum"] == [state.value.replace(" ", "-") for state in State]
    assert known["part_in_words"]["enum"] == [part.value for part in AnswerPart]
    assert known["what"]["properties"]["lists"]["propertyNames"]["enum"] == [verb.replace(" ", "_") for verb in VERBS]
    assert known["list"]["items"]["properties"]["what"]["enum"] == list(LISTED)
    assert known["finding"]["properties"]["severity"]["enum"] == [each.value for each in Severity]
    assert known["finding"]["properties"]["basis"]["enum"] == [each.value.replace(" ", "-") for each in Basis]
    assert known["finding"]["properties"]["result"]["enum"] == [each.value.replace(" ", "-") for each in Result]
    assert known["fund_item"]["properties"]["kind"]["enum"] == [each.value for each in FundKind]


def test_every_key_of_the_schema_is_in_the_reference():
    page = shipped_path("docs", "reference", "json.md").read_text(encoding="utf-8")
    used = {key for definition in SCHEMA["$defs"].values() for key in _keys(definition)}
    verbs = set(SCHEMA["$defs"]["what"]["properties"]["lists"]["propertyNames"]["enum"])
    assert {key for key in used - verbs if f"`{key}`" not in page and f'"{key}"' not in page} == set()


def _keys(definition: Any) -> set[str]:
    """Every property that a definition names, however deep."""
    if isinstance(definition, list):
        return {key for each in definition for key in _keys(each)}
    if not isinstance(definition, dict):
        return set()
    return set(definition.get("properties", {})) | {key for each in definition.values() for key in _keys(each)}


# Findings beside an answer


def test_findings_beside_an_answer_are_those_about_what_it_rests_on():
    answer = asked(full(), "duty", "2019-04-01")
    assert {finding.code for finding in findings_about(answer)} >= {"ACC-01", "AGR-04"}
    label = asked(full(), "label-only", "2019-04-01")
    assert {bare(finding.subject) for finding in findings_about(label)} <= {"label-only"}


def test_an_open_lead_and_its_agreement_are_what_an_answer_rests_on():
    unclear = "leads:\n  - {id: lead, type: lead commissioner, undecided: yes, functions: [duty], agreement: pact, cites: [deed 4]}\n"
    answer = asked(small(DUTY, PACT, unclear), "duty")
    assert "lead" in {bare(finding.subject) for finding in findings_about(answer)}


def test_findings_of_another_partnership_do_not_stand_beside_an_answer():
    one = HEAD + DUTY + PACT
    register = register_of(one, one.replace("register: {id: small", "register: {id: other"))
    for slug in ("small", "other"):
        (answer,) = who_everywhere(register, f"{slug}/duty", on=on("2018-04-01"))
        assert {finding.register for finding in findings_about(answer)} == {slug}
