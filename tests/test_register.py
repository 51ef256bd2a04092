"""The loaded set: what lies within what, what a scope reaches, and whether a statement holds on a day and why."""

from dataclasses import replace

import pytest
from every_kind import every_kind
from small import HEAD, register_of, small

from accountgraph.records import SECTIONS, Area, Delegation, Function, Holding, Retention
from accountgraph.register.scopes import is_about, overlap, reaches
from accountgraph.vocabulary import Nation

MATTERS = """
groups:
  - {id: adults, from age: 18, cites: [deed 1]}
  - {id: elders, within: adults, from age: 65, cites: [deed 1]}
  - {id: children, to age: 17, cites: [deed 1]}
functions:
  - {id: care, label: Care, cites: [deed 1]}
  - {id: assessing, label: Assessing, part of: care, cites: [deed 1]}
  - {id: housing, label: Housing, cites: [deed 1]}
areas:
  - {id: wide, label: Wide area, cites: [deed 1]}
  - {id: area, label: Area, within: wide, functions: [care], cites: [deed 1]}
"""


# --- the set ---


def test_records_are_asked_by_id_by_kind_and_by_name():
    register = small(MATTERS)
    assert register["small/care"] is register.get("small/care")
    assert "small/care" in register
    assert "care" not in register
    assert register.get("care") is None
    assert [record.id for record in register.of(Function)] == ["small/care", "small/assessing", "small/housing"]
    assert register.of(Delegation) == ()
    assert register.name("small/care") == "Care"
    assert register.name("nothing") == "nothing"
    assert register.body("hill-council").name == "Hill Council"
    assert register.slugs == ("small",)
    with pytest.raises(KeyError, match="small/care is no body"):
        register.body("small/care")
    with pytest.raises(KeyError):
        register["nothing"]


def test_every_record_is_a_row_of_a_table_of_its_kind():
    register = every_kind()
    tables = register.tables()
    ids = {ident for table in tables.values() for ident in table["id"].to_pylist()}
    assert ids == {record.id for record in register.records}
    assert {section: len(table) for section, table in tables.items()} == {
        section: len(register.of(kind)) for section, kind in SECTIONS.items() if register.of(kind)
    }


def test_what_lies_within_what():
    register = small(MATTERS)
    assert register.wider("small/assessing") == {"small/assessing", "small/care", "small/area", "small/wide"}
    assert register.wider("hill") == {"hill", "north", "land"}
    assert register.wider("nothing") == {"nothing"}
    assert register.related("hill", "north")
    assert register.related("north", "hill")
    assert not register.related("hill", "dale")
    assert register.matters_within("small/area") == ("small/area", "small/care", "small/assessing")
    assert register.is_part_of("hill-unit", "hill-council")
    assert not register.is_part_of("hill-council", "hill-unit")


def test_a_unit_belongs_to_a_legal_person():
    register = small(
        "bodies:\n  - {id: team, kind: unit, part of: hill-unit, cites: [deed 1]}\n  - {id: lone, kind: unit, cites: [deed 1]}\n"
    )
    assert register.legal_person("small/team") == "hill-council"
    assert register.legal_person("hill-council") == "hill-council"
    assert register.legal_person("small/lone") == "small/lone"
    assert register.legal_person("nothing") == "nothing"


NATIONS = """
register: {{id: small, label: Small{nation}}}
documents:
  - {{id: deed, label: The deed, kind: agreement}}
bodies:
  - {{id: own, kind: council, nation: Wales, cites: [deed 1]}}
  - {{id: team, kind: unit, part of: own, cites: [deed 1]}}
  - {{id: desk, kind: unit, part of: team, cites: [deed 1]}}
  - {{id: stray, kind: unit, part of: silent, cites: [deed 1]}}
  - {{id: silent, kind: council, cites: [deed 1]}}
  - {{id: wide, kind: ombudsman, nation: United Kingdom, cites: [deed 1]}}
"""


@pytest.mark.parametrize(
    ("head", "body", "nation"),
    [
        (", nation: Scotland", "own", Nation.WALES),
        (", nation: Scotland", "team", Nation.WALES),
        (", nation: Scotland", "desk", Nation.WALES),
        (", nation: Scotland", "wide", Nation.UNITED_KINGDOM),
        (", nation: Scotland", "silent", Nation.SCOTLAND),
        (", nation: Scotland", "stray", Nation.SCOTLAND),
        ("", "own", Nation.WALES),
        ("", "silent", None),
        ("", "stray", None),
    ],
)
def test_a_body_works_under_the_law_of_its_nation_or_its_parents_or_its_registers(head, body, nation):
    register = register_of(NATIONS.format(nation=head))
    assert register.nation_of(register.body(f"small/{body}")) is nation


def test_a_shared_body_has_no_nation_from_a_register_that_names_it():
    shared = "shared: {id: bodies, label: Shared}\nbodies:\n  - {id: league, kind: other}\n"
    register = register_of(NATIONS.format(nation=", nation: Scotland"), shared)
    assert register.nation_of(register.body("league")) is None


def test_the_documents_a_record_cites_each_once():
    register = small("posts:\n  - {id: p, cites: [deed 1, deed 2, paper 1]}\n")
    assert [document.id for document in register.document_of(register["small/p"])] == ["small/deed", "small/paper"]


def test_two_registers_with_the_same_ids_stay_apart():
    one = HEAD + MATTERS
    register = register_of(one, one.replace("id: small", "id: other"))
    assert register.slugs == ("small", "other")
    assert {area.id for area in register.of(Area)} == {"small/wide", "small/area", "other/wide", "other/area"}
    assert register.wider("other/assessing") == {"other/assessing", "other/care", "other/area", "other/wide"}
    assert register["other/area"].functions == ("other/care",)
    assert {cite.document for cite in register["other/area"].cites} == {"other/deed"}


def test_supposing_leaves_the_register_itself_as_it_is():
    register = small(MATTERS)
    other = register.supposing(replaced=[replace(register["small/care"], label="Cure")], removed=["small/housing"])
    assert (other.name("small/care"), "small/housing" in other) == ("Cure", False)
    assert (register.name("small/care"), "small/housing" in register) == ("Care", True)
    assert (other.slugs, other.law.as_at) == (register.slugs, register.law.as_at)


def test_an_agreement_covers_what_it_names_and_what_is_made_under_it():
    pacts = [
        "  - {id: top, parties: [hill-council], cites: [deed 1]}\n",
        "  - {id: middle, parties: [hill-council], under: top, areas: [wide], cites: [deed 1]}\n",
        "  - {id: low, parties: [hill-council], under: middle, functions: [care], cites: [deed 1]}\n",
    ]
    more = """
delegations:
  - {id: d, delegated by: hill-council, delegated to: health-trust, functions: [housing], agreement: low, cites: [deed 1]}
"""
    low = {"small/care", "small/housing"}
    for order in (pacts, pacts[::-1], [pacts[1], pacts[0], pacts[2]]):
        register = small(MATTERS, "agreements:\n" + "".join(order), more)
        assert register.matters_under("small/low") == low
        assert register.matters_under("small/middle") == low | {"small/wide"}
        assert register.matters_under("small/top") == low | {"small/wide"}
        assert register.matters_under("nothing") == frozenset()


# --- scopes ---


@pytest.mark.parametrize(
    ("scope", "matter", "about"),
    [
        ("functions: [care]", "care", True),
        ("functions: [care]", "assessing", True),
        ("functions: [assessing]", "care", False),
        ("functions: [care]", "housing", False),
        ("areas: [area]", "assessing", True),
        ("areas: [wide]", "care", True),
        ("areas: [area]", "wide", False),
        ("functions: [housing], areas: [area]", "assessing", True),
        ("agreement: pact", "care", True),
        ("agreement: pact", "assessing", True),
        ("agreement: pact", "housing", False),
        ("agreement: pact, functions: [housing]", "care", False),
        ("says: nothing", "care", False),
    ],
)
def test_what_a_statement_is_about(scope, matter, about):
    says = "" if "says" in scope else "says: look,"
    register = small(
        MATTERS,
        "agreements:\n  - {id: pact, parties: [hill-council], functions: [care], cites: [deed 1]}\n",
        f"redress:\n  - {{id: r, {says} {scope}, cites: [deed 1]}}\n",
    )
    assert is_about(register, register["small/r"], f"small/{matter}") is about


@pytest.mark.parametrize(
    ("named", "asked", "reached"),
    [
        ((), (), True),
        ((), ("hill",), True),
        (("hill",), (), True),
        (("hill",), ("hill",), True),
        (("north",), ("hill",), True),
        (("hill",), ("north",), True),
        (("hill",), ("dale",), False),
        (("south",), ("hill",), False),
        (("south", "dale"), ("hill", "north"), True),
        (("land",), ("south",), True),
        (("small/adults",), ("small/elders",), True),
        (("small/elders",), ("small/adults",), True),
        (("small/children",), ("small/elders",), False),
    ],
)
def test_places_and_groups_reach_what_lies_within_them_or_holds_them(named, asked, reached):
    assert reaches(small(MATTERS), named, asked) is reached
    assert reaches(small(MATTERS), asked, named) is reached


def test_scopes_overlap_in_place_and_in_group_both():
    register = small(MATTERS)
    one = Holding(id="h", body="b", places=("hill",), groups=("small/adults",))
    for places, groups, meet in (
        (("north",), ("small/elders",), True),
        (("dale",), ("small/elders",), False),
        (("hill",), ("small/children",), False),
        ((), (), True),
    ):
        other = Retention(id="r", retained_by="b", places=places, groups=groups)
        assert overlap(register, one, other) is meet
        assert overlap(register, other, one) is meet
