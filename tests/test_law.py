"""The dated law: what the rows of a provision say of a day, a nation and an age group, and when they are sure."""

import pytest
from small import HEAD, on, register_of

from accountgraph.dates import InForce
from accountgraph.law import Law
from accountgraph.register import Register, load
from accountgraph.vocabulary import AgeGroup, LiabilityRule, Nation

ADULTS, CHILDREN, ALL = AgeGroup.ADULTS, AgeGroup.CHILDREN, AgeGroup.ALL


def law(*rows: str, more: str = "", as_at: str = "1 May 2018") -> Law:
    """The law of one Act with these rows of status, and of a section within it."""
    statuses = "    statuses:\n" + "".join(f"      - {{{row}}}\n" for row in rows) if rows else ""
    world = (
        f"shared: {{id: law, label: Law, as at: {as_at}}}\nprovisions:\n"
        f"  - id: act\n    label: The Act\n    uri: x\n{more}{statuses}"
        "  - {id: section, label: The section, uri: x, within: act}\n"
        "  - {id: newer, label: The newer Act, uri: x}\n"
    )
    return register_of(HEAD, world=world).law


def in_force(rules: Law, day: str, *, nation: Nation | None = Nation.ENGLAND, age: AgeGroup | None = None) -> str:
    return rules.standing("act", on(day), nation=nation, age_group=age).in_force.value


FROM_2000 = "state: in force, first day: 2000-04-01"
TO_2015 = "state: in force, first day: 2000-04-01, last day: 2015-03-31"
AFTER = "state: repealed, first day: 2015-04-01"


@pytest.mark.parametrize(
    ("rows", "day", "verdict"),
    [
        ([FROM_2000], "2000-04-01", "yes"),
        ([FROM_2000], "2000-03-31", "no"),
        ([FROM_2000], "March 2000", "no"),
        ([FROM_2000], "2000", "possibly"),
        ([TO_2015, AFTER], "2015-03-31", "yes"),
        ([TO_2015, AFTER], "2015-04-01", "no"),
        ([TO_2015, AFTER], "2015", "possibly"),
        ([TO_2015], "2015-04-01", "not stated"),
        (["state: disapplied, first day: 2015-04-01"], "2015-04-01", "no"),
        (["state: replaced, first day: 2015-04-01"], "2015-04-01", "no"),
        (["state: limited, first day: 2015-04-01"], "2015-04-01", "possibly"),
        (["state: in force, first day: April 2015"], "2015-04-15", "possibly"),
        (["state: in force, last day: 2015-03-31"], "1990-01-01", "yes"),
        (["state: in force, first day: not stated"], "1990-01-01", "yes"),
        ([f"{FROM_2000}, confidence: partly"], "2018-01-01", "possibly"),
        ([f"{FROM_2000}, confidence: conflict"], "2018-01-01", "possibly"),
        ([f"{AFTER}, confidence: not checked"], "2018-01-01", "possibly"),
        ([], "2018-01-01", "not stated"),
    ],
)
def test_what_rows_say_of_a_day(rows, day, verdict):
    assert in_force(law(*rows), day) == verdict


def test_a_section_without_rows_of_its_own_stands_as_its_act():
    rules = law(TO_2015, AFTER)
    assert rules.standing("section", on("2015-03-31"), nation=Nation.ENGLAND).in_force is InForce.YES
    assert rules.standing("section", on("2015-04-01"), nation=Nation.ENGLAND).in_force is InForce.NO
    assert rules.statuses("section") == rules.statuses("act")
    assert rules.statuses("nothing") == ()
    assert rules.turning_days("section") == (
        on("2000-04-01").earliest,
        on("2015-04-01").earliest,
        on("2015-04-01").earliest,
    )


def test_nations_are_judged_by_their_own_rows():
    rules = law(
        f"nations: [Wales], {FROM_2000}", f"nations: [England, Scotland], {TO_2015}", f"nations: [England], {AFTER}"
    )
    assert in_force(rules, "2016-01-01", nation=Nation.WALES) == "yes"
    assert in_force(rules, "2016-01-01", nation=Nation.ENGLAND) == "no"
    assert in_force(rules, "2016-01-01", nation=Nation.SCOTLAND) == "not stated"
    assert in_force(rules, "2016-01-01", nation=Nation.NORTHERN_IRELAND) == "not stated"
    assert in_force(rules, "2016-01-01", nation=None) == "possibly"
    assert in_force(rules, "2014-01-01", nation=None) == "yes"


@pytest.mark.parametrize("nation", [Nation.UNITED_KINGDOM, None])
def test_for_the_whole_kingdom_and_for_no_stated_nation_the_rows_of_every_nation_count(nation):
    everywhere = law(f"nations: [Wales], {TO_2015}", f"nations: [England], {TO_2015}", AFTER)
    assert in_force(everywhere, "2015-03-31", nation=nation) == "yes"
    assert in_force(everywhere, "2015-04-01", nation=nation) == "no"
    apart = law(f"nations: [Wales], {FROM_2000}", f"nations: [England], {TO_2015}", f"nations: [England], {AFTER}")
    assert in_force(apart, "2015-03-31", nation=nation) == "yes"
    assert in_force(apart, "2015-04-01", nation=nation) == "possibly", "repealed in one nation alone"
    assert in_force(apart, "2000-03-31", nation=nation) == "no"
    assert in_force(law(), "2015-04-01", nation=nation) == "not stated"


def test_adults_and_children_are_judged_apart():
    rules = law(TO_2015, f"age group: adults, {AFTER}", "age group: children, state: in force, first day: 2015-04-01")
    assert in_force(rules, "2015-03-31", age=ADULTS) == "yes"
    assert in_force(rules, "2015-04-01", age=ADULTS) == "no"
    assert in_force(rules, "2015-04-01", age=CHILDREN) == "yes"
    assert in_force(rules, "2015-04-01", age=ALL) == "possibly"
    assert in_force(rules, "2015-04-01", age=None) == "possibly"


def test_a_state_of_children_only():
    rules = law("state: children only, first day: 2015-04-01")
    assert [in_force(rules, "2016", age=age) for age in (CHILDREN, ADULTS, ALL, None)] == [
        "yes",
        "no",
        "possibly",
        "possibly",
    ]
    doubted = law("state: children only, first day: 2015-04-01, confidence: partly")
    assert in_force(doubted, "2016", age=CHILDREN) == "possibly"


@pytest.mark.parametrize(
    ("rows", "day", "words"),
    [
        ([FROM_2000], "2018", "The Act was in force from 1 April 2000"),
        ([TO_2015, AFTER], "2018", "The Act was repealed from 1 April 2015; see now The newer Act"),
        (["state: disapplied"], "2018", "The Act did not apply; see now The newer Act"),
        (
            ["state: limited, first day: 2015"],
            "2018",
            "The Act applied only in part from an unstated day in 2015; see now The newer Act",
        ),
        (["state: limited, first day: 2015"], "2014", "The Act was not yet in force"),
        (
            ["state: children only, confidence: partly"],
            "2018",
            "The Act applied to children only (law not confirmed); see now The newer Act",
        ),
        (["state: replaced"], "2018", "The Act had been replaced; see now The newer Act"),
        ([], "2018", "the law tables do not say whether The Act was in force"),
    ],
)
def test_the_state_of_a_provision_in_words(rows, day, words):
    rules = law(*rows, more="    replaced by: [newer]\n")
    assert rules.standing("act", on(day), nation=Nation.ENGLAND).in_words == words


def test_confirmed_means_every_row_relied_on_was_seen_at_its_source():
    assert law(FROM_2000).standing("act", on("2018"), nation=None).confirmed
    assert not law().standing("act", on("2018"), nation=None).confirmed
    mixed = law("age group: adults, state: in force", "age group: children, state: in force, confidence: partly")
    assert not mixed.standing("act", on("2018"), nation=None).confirmed
    assert mixed.standing("act", on("2018"), nation=None, age_group=ADULTS).confirmed


def test_a_later_reference_is_read_as_the_provision_that_took_its_place():
    rules = law(more="    references read as: newer\n    read as from: 2007-03-01\n")
    assert rules.read_as("act", on("2007-02-28")) == "act"
    assert rules.read_as("act", on("2007-03-01")) == "newer"
    assert rules.read_as("act", on("2007")) == "act"
    assert rules.read_as("newer", on("2018")) == "newer"
    assert rules.read_as("nothing", on("2018")) == "nothing"


def test_the_day_on_which_the_law_was_looked_up():
    assert law().as_at == "1 May 2018"
    assert Law((), ()).as_at == "not stated"
    assert Law((), ()).route("s75") is None


@pytest.fixture(scope="module")
def shipped() -> Register:
    return load()


def test_the_routes_that_ship_follow_the_reviewed_table(shipped):
    rules = {
        "s75-reg7": LiabilityRule.HOLDER,
        "s75-reg8": LiabilityRule.HOLDER,
        "s75-reg9": LiabilityRule.HOLDER,
        "s65z5": LiabilityRule.EXERCISER,
        "care-act-s79": LiabilityRule.DEEMED_HOLDER,
        "lga-s113": LiabilityRule.NO_FUNCTION_MOVES,
        "scotland-2002-s15": LiabilityRule.HOLDER,
        "scotland-2014": LiabilityRule.INTEGRATION_AUTHORITY,
        "wales-s33": LiabilityRule.NOT_CONFIRMED,
    }
    assert {ident: shipped.law.route(ident).liability for ident in rules} == rules


@pytest.mark.parametrize(
    ("provision", "day", "verdict"),
    [
        ("nhs-act-2006-s75", "2018-03-29", InForce.YES),
        ("nhs-act-2006-s75", "2007-02-28", InForce.NO),
        ("care-act-2014-s9", "2015-03-31", InForce.NO),
        ("care-act-2014-s9", "2015-04-01", InForce.YES),
    ],
)
def test_the_law_that_ships_on_the_days_it_changed(shipped, provision, day, verdict):
    assert shipped.law.standing(provision, on(day), nation=Nation.ENGLAND, age_group=ADULTS).in_force is verdict
