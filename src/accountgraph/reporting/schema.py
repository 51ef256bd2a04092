"""JSON Schemas of register files and of golden questions, generated from the records, for editors and checks.

``python -m accountgraph.reporting.schema`` writes them into `ontology/`, with the
JSON-LD context of exports; with ``--check`` it says which of the files differ, and
exits 1 if any does.

A schema tells an editor what can be written; it does not replace reading, which also
checks references, days and citations.
"""

import json
import sys
from typing import Any, Final

from accountgraph.dates import ACCEPTED_FORMS
from accountgraph.questions.what import VERBS
from accountgraph.records import SECTION_OF, SECTIONS, Conflict, Lead
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.shipped import shipped_path
from accountgraph.triples.formats import context
from accountgraph.vocabulary import AccountabilityKind, AnswerPart, Nation, State

Schema = dict[str, Any]

_DRAFT: Final = "http://json-schema.org/draft-07/schema#"
_AT: Final = "https://w3id.org/accountgraph/"
_ID: Final = {"type": ["string", "integer"], "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
_TEXT: Final = {"type": ["string", "number"]}
_FLAG: Final = {"enum": ["yes", "no"]}
_NUMBER: Final = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}]}
_CITES: Final = {"type": "array", "items": {"type": "string", "pattern": r"^\S+( .+)?$"}}


def register_schema() -> Schema:
    """The schema of `register.yaml` and of the files that registers share."""
    sections = {section: _list_of({"$ref": f"#/definitions/{kind.__name__}"}) for section, kind in SECTIONS.items()}
    return {
        "$schema": _DRAFT,
        "$id": f"{_AT}register.schema.json",
        "title": "A register of who is accountable",
        "type": "object",
        "properties": {"register": _head(), "shared": _head(), **sections},
        "additionalProperties": False,
        "oneOf": [{"required": ["register"]}, {"required": ["shared"]}],
        "if": {"required": ["register"]},
        "then": {"properties": {section: _list_of(_EVIDENCED) for section in SECTIONS if section != "documents"}},
        "definitions": _definitions(),
    }


def questions_schema() -> Schema:
    """The schema of `questions.yaml`: golden answers, written from the document before any code runs."""
    return {
        "$schema": _DRAFT,
        "$id": f"{_AT}questions.schema.json",
        "title": "Golden questions about a partnership",
        "type": "object",
        "properties": {"questions": _list_of(_question())},
        "required": ["questions"],
        "additionalProperties": False,
    }


_EVIDENCED: Final[Schema] = {
    "anyOf": [
        {"properties": {"cites": {"minItems": 1}}, "required": ["cites"]},
        {"properties": {"inferred": {"const": "yes"}}, "required": ["inferred", "note"]},
    ]
}
"""What every record of a register but its documents has: a citation, or a note of what it was concluded from."""

_EXACTLY: Final[dict[type[Any], Schema]] = {
    Lead: {
        "oneOf": [
            {"required": ["body"]},
            {"required": ["candidates"]},
            {"properties": {"undecided": {"const": "yes"}}, "required": ["undecided"]},
        ]
    },
    Conflict: {"properties": {"versions": {"minItems": 2}}, "required": ["versions"]},
}
"""Rules between the fields of one record."""


def _head() -> Schema:
    said = dict.fromkeys(("label", "summary", "as at", "licence"), _TEXT)
    nation = {"enum": [str(nation) for nation in Nation]}
    return _object({"id": _ID, **said, "nation": nation}, ["id", "label"])


def _definitions() -> Schema:
    kinds = list(SECTIONS.values())
    for kind in kinds:
        kinds.extend(slot.parts for _, slot in slots_of(kind) if slot.parts and slot.parts not in kinds)
    return {kind.__name__: _entry(kind) for kind in kinds}


def _entry(kind: type[Any]) -> Schema:
    slots = {key_of(name): slot for name, slot in slots_of(kind)}
    fields = {key: {"description": slot.meaning, **_value(slot)} for key, slot in slots.items()}
    if SECTION_OF.get(kind) == "provisions":
        fields["id"] = {**fields["id"], **_TEXT}
        del fields["id"]["pattern"]
    required = [key for key, slot in slots.items() if slot.required]
    described = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    entry = {"description": described, **_object(fields, required)}
    return {**entry, "allOf": [_EXACTLY[kind]]} if kind in _EXACTLY else entry


def _value(slot: Slot) -> Schema:
    """What may be written under one key."""
    match slot.kind:
        case SlotKind.CHOICE | SlotKind.CHOICES:
            members = {"enum": [str(member) for member in slot.choices or ()]}
            return members if slot.kind is SlotKind.CHOICE else _list_of(members)
        case SlotKind.PARTS:
            return _list_of({"$ref": f"#/definitions/{slot.parts.__name__}"}) if slot.parts else {}
        case SlotKind.TEXT if slot.meaning.startswith("Short name"):
            return dict(_ID)
        case SlotKind.DAY:
            return {**_TEXT, "description": f"{slot.meaning} {_sentence(ACCEPTED_FORMS)}"}
        case SlotKind.REF | SlotKind.REFS:
            wanted = f"{slot.meaning} The id of an entry of: {', '.join(slot.refers_to)}."
            return {"description": wanted, **(_TEXT if slot.kind is SlotKind.REF else _list_of(_TEXT))}
        case _:
            return dict(_PLAIN[slot.kind])


_PLAIN: Final[dict[SlotKind, Schema]] = {
    SlotKind.TEXT: _TEXT,
    SlotKind.TEXTS: {"type": "array", "items": _TEXT},
    SlotKind.NUMBER: _NUMBER,
    SlotKind.FLAG: _FLAG,
    SlotKind.CITES: _CITES,
}


def _question() -> Schema:
    fields: Schema = {
        "id": _ID,
        "why": {"description": "The reasoning from the clauses, in own words.", **_TEXT},
        "ask": {"enum": ["who", "what", "orphans"]},
        **dict.fromkeys(("text", "on", "place", "group"), _TEXT),
        "kind": {"enum": [str(kind) for kind in AccountabilityKind]},
        "as proposed": _FLAG,
        "answer": _object(_answer(), []),
    }
    asks_for_text = {"if": {"properties": {"ask": {"const": "orphans"}}}, "else": {"required": ["text"]}}
    return {**_object(fields, ["id", "why", "ask", "on", "answer"]), **asks_for_text}


def _answer() -> Schema:
    """Only what the document lets one be sure of is given, so nothing is required."""
    ids = {key: _list_of(_TEXT) for key in ("are", "includes", "not")}
    part = {
        "state": {"enum": [str(state) for state in State]},
        **ids,
        **{key: _list_of(_TEXT) for key in ("clauses", "through", "mentions")},
        "route": _TEXT,
    }
    parts = [part for part in AnswerPart if part not in (AnswerPart.DATES, AnswerPart.SCOPE)]
    return {
        "matter": _TEXT,
        **{str(name): _object(part, []) for name in parts},
        "constant": _object({"first day": _TEXT, "last day": _TEXT}, []),
        "doubts": _object(ids, []),
        "subject": _TEXT,
        "lists": _object({verb: _object(ids, []) for verb in VERBS}, []),
        "codes": _list_of(_TEXT),
        "includes": ids["includes"],
        "not": ids["not"],
        "candidates": _list_of(_TEXT),
        "not found": _FLAG,
    }


def _object(fields: Schema, required: list[str]) -> Schema:
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _list_of(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def main(arguments: list[str]) -> int:
    """Write the generated files, or with ``--check`` only compare them."""
    made = {
        "register.schema.json": register_schema(),
        "questions.schema.json": questions_schema(),
        "context.jsonld": context(),
    }
    differing = 0
    for name, content in made.items():
        path = shipped_path("ontology", name)
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        differing += 1
        if "--check" in arguments:
            sys.stderr.write(f"ontology/{name} is out of date; run python -m accountgraph.reporting.schema\n")
        else:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"ontology/{name} written\n")
    return 1 if differing and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
