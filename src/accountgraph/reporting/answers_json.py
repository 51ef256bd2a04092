"""Answers as JSON values, in the shape that `docs/reference/json.md` documents."""

from collections.abc import Iterable
from typing import Any

from accountgraph.checks import Finding
from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.questions import Answer, Does, Item, Listed, Part, WhatDoes
from accountgraph.questions.answers import Step
from accountgraph.questions.sentence import in_a_sentence
from accountgraph.records import Conflict, Silence
from accountgraph.vocabulary import AnswerPart

PART_KEYS = {
    AnswerPart.HOLDERS: "holders",
    AnswerPart.LIABLE: "liable",
    AnswerPart.EXERCISED_BY: "exercised_by",
    AnswerPart.POSTS: "posts",
    AnswerPart.OVERSEEN_BY: "overseen_by",
    AnswerPart.MONEY: "money",
    AnswerPart.REDRESS: "redress",
}
_SUBJECT = {
    AnswerPart.REDRESS: "redress",
    AnswerPart.POSTS: "post",
    AnswerPart.OVERSEEN_BY: "board",
    AnswerPart.MONEY: "fund",
}


def answer_json(answer: Answer, findings: Iterable[Finding] = (), *, unsought: str = "") -> dict[str, Any]:
    """One answer of `who`, with the findings that belong beside it.

    `unsought` says why no findings were looked for, where none were: they are then null, and not none.
    """
    found = [{"code": each.code, "name": each.name, "message": each.message} for each in findings]
    asked = answer.asked
    return {
        "question": {
            "text": answer.text,
            answer.kind: asked.matter,
            "name": answer.name,
            "register": asked.slug,
            "on": asked.day.written,
            "place": asked.place,
            "group": asked.group,
            "as_proposed": asked.as_proposed,
        },
        "sentence": in_a_sentence(answer),
        "law_as_at": answer.law_as_at,
        **{PART_KEYS[part.part]: part_json(part) for part in answer.parts},
        "constant": {
            "from_day": answer.constant.first_day.isoformat() if answer.constant.first_day else None,
            "to_day": answer.constant.last_day.isoformat() if answer.constant.last_day else None,
        },
        "doubts": [doubt_json(doubt) for doubt in answer.doubts],
        **({"findings": None, "findings_unsought": unsought} if unsought else {"findings": found}),
        "also_matched": [{"id": ident, "name": name} for ident, name in answer.others],
    }


def part_json(part: Part) -> dict[str, Any]:
    """One part of an answer; `state` uses hyphens for spaces."""
    return {
        "state": part.state.value.replace(" ", "-"),
        "items": [_item(item, _SUBJECT.get(part.part, "body")) for item in part.items],
        "reason": part.reason or None,
        "since": part.since.written if part.since else None,
        "cites": [cite_json(cite) for cite in part.cites],
        "silences": [doubt_json(silence) for silence in part.silences],
        "conflicts": [doubt_json(conflict) for conflict in part.conflicts],
    }


def _item(item: Item, subject: str) -> dict[str, Any]:
    made: dict[str, Any] = {
        subject: item.id,
        "name": item.name,
        "record": item.record,
        "says": item.says,
        "in_force": item.in_force.value,
        "inferred": item.inferred,
        "places": list(item.places),
        "groups": list(item.groups),
        "matters": list(item.matters),
        "holder": item.holder or None,
        **{name.replace(" ", "_"): value for name, value in item.details},
        "cites": [cite_json(cite) for cite in item.cites],
    }
    if item.chain:
        made["chain"] = [step_json(step) for step in item.chain]
    return made


def step_json(step: Step) -> dict[str, Any]:
    """One link of a chain."""
    return {
        "record": step.record,
        "from": step.from_body,
        "verb": step.verb,
        "to": step.to_body,
        "agreement": step.agreement or None,
        "route": step.route or None,
        "from_day": _day(step.from_day),
        "to_day": _day(step.to_day),
        "in_force": step.in_force.value,
        "cites": [cite_json(cite) for cite in step.cites],
    }


def _day(day: Day) -> str:
    return day.earliest.isoformat() if day.is_exact and not day.is_open else str(day)


def cite_json(cite: Citation) -> dict[str, Any]:
    """One citation with the place where it is written down."""
    return {"document": cite.document, "clause": cite.clause, "file": cite.where.file, "line": cite.where.line}


def doubt_json(doubt: Silence | Conflict) -> dict[str, Any]:
    """A silence or a conflict; a conflict carries every version."""
    made: dict[str, Any] = {"record": doubt.id, "part": doubt.part.value}
    if isinstance(doubt, Conflict):
        made["question"] = doubt.question
        made["versions"] = [
            {"says": version.says, "cites": [cite_json(cite) for cite in version.cites]} for version in doubt.versions
        ]
    else:
        made["says"] = doubt.says
    made["cites"] = [cite_json(cite) for cite in doubt.cites]
    return made


def what_json(found: WhatDoes) -> dict[str, Any]:
    """One answer of `what`: lists by verb."""
    lists: dict[str, list[dict[str, Any]]] = {}
    for entry in found.does:
        lists.setdefault(entry.verb.replace(" ", "_"), []).append(_does(entry))
    return {
        "question": {
            "text": found.text,
            "subject": found.subject.id,
            "name": found.subject.name,
            "on": found.on.written,
        },
        "exists": found.exists.value,
        "note": found.note or None,
        "lists": lists,
        "also_matched": [{"id": ident, "name": name} for ident, name in found.others],
    }


def _does(entry: Does) -> dict[str, Any]:
    return {
        "about": list(entry.about),
        "in_words": entry.in_words,
        "record": entry.record,
        "in_force": entry.in_force.value,
        "doubt": entry.doubt or None,
        "cites": [cite_json(cite) for cite in entry.cites],
    }


def listed_json(listed: tuple[Listed, ...]) -> list[dict[str, Any]]:
    """The names of `list`."""
    return [
        {
            "what": one.what,
            "id": one.id,
            "name": one.name,
            "also_known_as": list(one.also_known_as),
            "register": one.register or None,
        }
        for one in listed
    ]
