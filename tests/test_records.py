"""Every kind of record: what may be written in it, what it holds when little is written, and the words it is made of."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from small import HEAD, register_of, small

from accountgraph import shipped, vocabulary
from accountgraph.dates import NOT_STATED, Span, parse_day
from accountgraph.evidence import Citation, parse_citation
from accountgraph.problems import (
    AccountgraphError,
    NameAmbiguousError,
    NameNotFoundError,
    Problem,
    RegisterUnreadableError,
    Where,
)
from accountgraph.records import SECTION_OF, SECTIONS, Accepted, Body, Dated, Period, Post, ProvisionStatus, Record
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.vocabulary import BodyKind, Choice, FundKind, StatutoryOffice

KINDS = [*SECTIONS.values(), Accepted]
CHOICES = [kind for kind in vars(vocabulary).values() if isinstance(kind, type) and issubclass(kind, Choice)]
NAMED_ELSEWHERE = """
places:
  - {id: x-places, cites: [deed 1]}
bodies:
  - {id: x-bodies, kind: other, cites: [deed 1]}
agreements:
  - {id: x-agreements, parties: [hill-council], cites: [deed 1]}
posts:
  - {id: x-posts, cites: [deed 1]}
boards:
  - {id: x-boards, kind: forum, cites: [deed 1]}
funds:
  - {id: x-funds, kind: pooled, says: x, cites: [deed 1]}
provisions:
  - {id: x-provisions, uri: x, cites: [deed 1]}
routes:
  - {id: x-routes, powers: [x-provisions], liability: holder, cites: [deed 1]}
"""
MAY_BE_UNSTATED = {(Body, "nation"), (Post, "statutory_office")}
"""Words from a closed list that have no default: where none is written, nothing is claimed."""


def slots() -> list[tuple[type, str, Slot]]:
    parts = [slot.parts for kind in KINDS for _, slot in slots_of(kind) if slot.parts]
    return [(kind, name, slot) for kind in dict.fromkeys([*KINDS, *parts]) for name, slot in slots_of(kind)]


@pytest.mark.parametrize(
    ("kind", "name", "slot"), slots(), ids=lambda value: getattr(value, "__name__", str(value))[:30]
)
def test_every_key_says_what_it_means_and_names_what_exists(kind, name, slot):
    assert slot.meaning.endswith((".", ")"))
    assert slot.meaning[0] == slot.meaning[0].upper()
    assert set(slot.refers_to) <= set(SECTIONS)
    assert (slot.kind in (SlotKind.REF, SlotKind.REFS)) == bool(slot.refers_to)
    assert (slot.kind in (SlotKind.CHOICE, SlotKind.CHOICES)) == (slot.choices is not None)
    assert (slot.kind is SlotKind.PARTS) == (slot.parts is not None)
    assert key_of(name) == name.replace("_", " ")


@pytest.mark.parametrize("kind", KINDS)
def test_records_are_frozen_and_explained(kind):
    assert issubclass(kind, Record)
    assert kind.__doc__
    assert kind.__dataclass_params__.frozen
    with pytest.raises(dataclasses.FrozenInstanceError):
        kind(id="x").id = "y"


def test_sections_and_kinds_belong_together():
    assert {section: kind for kind, section in SECTION_OF.items()} == SECTIONS


def least(kind: type, section: str) -> str:
    """The shortest entry of a kind that reading accepts."""
    written: dict[str, str] = {"id": "least"}
    for name, slot in slots_of(kind):
        if slot.required and name != "id":
            written[key_of(name)] = {
                SlotKind.REF: f"x-{slot.refers_to[0]}" if slot.refers_to else "",
                SlotKind.REFS: f"[x-{slot.refers_to[0]}]" if slot.refers_to else "",
                SlotKind.CHOICE: str(next(iter(slot.choices or ("",)))),
            }.get(slot.kind, "x")
    written |= {"undecided": "yes"} if section == "leads" else {}
    written |= {"delegated to": "hill-council"} if section == "delegations" else {}
    written |= {"versions": "[{says: a}, {says: b}]"} if section == "conflicts" else {}
    return "{" + ", ".join(f"{key}: {value}" for key, value in written.items()) + ", cites: [deed 1]}"


@pytest.mark.parametrize("section", SECTIONS)
def test_the_least_that_may_be_written_leaves_the_rest_unstated(section):
    entry = f"  - {least(SECTIONS[section], section)}\n"
    text = HEAD + NAMED_ELSEWHERE
    text = (
        text.replace(f"{section}:\n", f"{section}:\n{entry}", 1)
        if f"{section}:\n" in text
        else text + f"{section}:\n{entry}"
    )
    record = register_of(text)["small/least"]
    assert type(record) is SECTIONS[section]
    assert (record.name, record.note, record.inferred, record.register) == ("small/least", "", False, "small")
    unwritten: dict[SlotKind, Any] = {
        SlotKind.TEXT: "",
        SlotKind.REF: "",
        SlotKind.FLAG: False,
        SlotKind.NUMBER: None,
        SlotKind.DAY: NOT_STATED,
    }
    for name, slot in slots_of(type(record)):
        if slot.required or name in ("cites", "undecided", "versions"):
            continue
        if (type(record), name) in MAY_BE_UNSTATED:
            assert getattr(record, name) is None
        elif slot.kind is SlotKind.CHOICE:
            assert isinstance(getattr(record, name), slot.choices)
        else:
            assert getattr(record, name) == unwritten.get(slot.kind, ())


def test_a_record_is_called_by_its_label_else_by_its_id():
    assert Post(id="p", label="A post").name == "A post"
    assert Post(id="p").name == "p"


def test_a_dated_record_says_whether_it_states_a_day():
    day = parse_day("2018-04-01")
    assert not Post(id="p").is_dated
    assert Post(id="p", first_day=day).is_dated
    assert Dated(id="p", last_day=day).span == Span(NOT_STATED, day)
    assert Period(label="p", first_day=day).span == Span(day)
    assert ProvisionStatus(last_day=day).span == Span(NOT_STATED, day)


def test_a_scoped_statement_is_about_its_functions_and_areas_together():
    register = small(
        """
        functions:
          - {id: f, cites: [deed 1]}
        areas:
          - {id: a, cites: [deed 1]}
        holdings:
          - {id: h, body: hill-council, functions: [f], areas: [a], cites: [deed 1]}
        """
    )
    assert register["small/h"].matters == ("small/f", "small/a")


def test_a_unit_is_no_legal_person():
    assert not Body(id="u", kind=BodyKind.UNIT).is_legal_person
    assert Body(id="c", kind=BodyKind.COUNCIL).is_legal_person


def test_where_a_record_stands_is_no_part_of_what_it_is():
    assert Post(id="p", where=Where("a", 1), register="x") == Post(id="p", where=Where("b", 2))


@pytest.mark.parametrize("kind", CHOICES)
def test_closed_lists_are_in_plain_words_that_give_distinct_names(kind):
    names = [member.iri_name for member in kind]
    assert kind.__doc__
    assert len(set(names)) == len(names)
    assert all(name.isalnum() and name[0].isupper() for name in names)


def test_names_of_choices_in_the_ontology():
    assert BodyKind.PRIMARY_CARE_TRUST.iri_name == "PrimaryCareTrust"
    assert BodyKind.NHS_TRUST.iri_name == "NHSTrust"
    assert FundKind.NON_POOLED.iri_name == "NonPooled"
    assert StatutoryOffice.DIRECTOR_OF_CHILDRENS_SERVICES.iri_name == "DirectorOfChildrensServices"


@pytest.mark.parametrize(
    ("written", "document", "clause", "shown"),
    [
        ("agreement 5.1", "agreement", "5.1", "agreement 5.1"),
        (" report App A line 3 ", "report", "App A line 3", "report App A line 3"),
        ("act", "act", "", "act"),
    ],
)
def test_citations_split_into_document_and_clause(written, document, clause, shown):
    where = Where("a.yaml", 3)
    cite = parse_citation(written, where)
    assert cite == Citation(document, clause, where)
    assert str(cite) == shown


def test_problems_sort_by_file_and_line_and_read_as_a_line():
    later, earlier = Problem(Where("b", 1), "m", "r"), Problem(Where("a", 2), "m", "r")
    error = RegisterUnreadableError((later, earlier))
    assert error.problems == (earlier, later)
    assert str(error) == "a:2: m. r.\nb:1: m. r."
    assert isinstance(error, AccountgraphError)


def test_what_is_told_of_a_name():
    assert str(NameNotFoundError("x", ("one", "two"), "post")) == (
        'No post matches "x". Nearest: one; two. "accountgraph list" shows every name.'
    )
    assert str(NameNotFoundError("x", (), "post")) == 'No post matches "x". "accountgraph list" shows every name.'
    assert str(NameAmbiguousError("x", (("s/a", "One"), ("s/b", "Two")))) == (
        '"x" matches several things equally well; ask for one of them by its id:\n  One  (s/a)\n  Two  (s/b)'
    )


def test_shipped_files_are_found_in_a_checkout_and_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert shipped.shipped_path("data", "bodies").is_dir()
    assert set(shipped.shipped_registers()) >= {"coventry-warwickshire-2018", "halton-st-helens-2008"}
    monkeypatch.setattr(shipped, "_PACKAGE", tmp_path)
    shipped._root.cache_clear()
    try:
        (tmp_path / "_shipped" / "data" / "some-partnership").mkdir(parents=True)
        (tmp_path / "_shipped" / "data" / "some-partnership" / "register.yaml").touch()
        assert shipped.shipped_path("data") == tmp_path / "_shipped" / "data"
        assert shipped.shipped_registers() == ("some-partnership",)
    finally:
        monkeypatch.undo()
        shipped._root.cache_clear()
