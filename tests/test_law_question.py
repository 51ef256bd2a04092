"""What the law tables say of a provision on a day, and of the routes; never surer than their rows."""

import re

import pytest
from small import HEAD, on, register_of

from accountgraph.problems import NameAmbiguousError
from accountgraph.questions import law_listed, law_of, routes_on
from accountgraph.questions.law_question import LawAnswer, ProvisionNotFoundError, find_provision, provision_on
from accountgraph.questions.route_question import RouteNotFoundError
from accountgraph.records import Provision
from accountgraph.register import Register, load
from accountgraph.vocabulary import AgeGroup, Nation

ENGLAND, WALES = Nation.ENGLAND, Nation.WALES
ADULTS, CHILDREN = AgeGroup.ADULTS, AgeGroup.CHILDREN

LAW = """
shared: {id: law, label: Law, as at: 1 May 2018}
provisions:
  - id: old
    label: Old Act 1948
    uri: http://law.example/id/ukpga/1948/29
    also known as: [the 1948 Act]
    replaced by: [new]
    statuses:
      - {nations: [England], state: in force, first day: 1948-07-05, last day: 2015-03-31, by: Order A, source: read there}
      - {nations: [England], state: disapplied, first day: 2015-04-01, last day: no end, by: Order B, source: read here}
      - {nations: [Wales], state: in force, first day: 1948-07-05, last day: no end, confidence: partly}
  - {id: old-s21, label: "Old Act 1948, section 21 (homes)", uri: "http://law.example/id/ukpga/1948/29/section/21", within: old}
  - {id: old-s29, label: "Old Act 1948, section 29 (welfare)", uri: "http://law.example/id/ukpga/1948/29/section/29", within: old}
  - id: new
    label: New Act 2014
    uri: http://law.example/id/ukpga/2014/23
    statuses:
      - {nations: [England], state: in force, first day: 2015-04-01, last day: no end}
  - {id: new-s21, label: "New Act 2014, section 21", uri: "http://law.example/id/ukpga/2014/23/section/21", within: new}
  - id: young
    label: Young Act
    uri: http://law.example/id/ukpga/1970/44
    statuses:
      - {age group: adults, state: repealed, first day: 2015-04-01}
      - {age group: children, state: in force, first day: 2015-04-01}
  - id: only
    label: Children only Act
    uri: http://law.example/id/ukpga/1986/33
    statuses: [{state: children only, first day: 2015-04-01}]
  - id: cited
    label: Cited Act
    uri: http://law.example/id/ukpga/1999/8
    replaced by: [new]
    references read as: new
    read as from: 2007-03-01
    statuses: [{state: repealed, first day: 2007-03-01, confidence: conflict}]
  - {id: hushed, label: Hushed Act, uri: "http://law.example/id/ukpga/1601/1"}
  - id: soon
    label: Soon Act
    uri: http://law.example/id/ukpga/2030/1
    statuses: [{state: in force, first day: 2030-01-01, confidence: not checked}]
routes:
  - {id: hand-over, label: Handing over, powers: [new], nations: [England], first day: 2015-04-01, last day: no end, moves functions: yes, liability: holder, liability provision: s5, liability in words: The holder answers., who to whom: A council lets a trust act.}
  - {id: doubted, label: Doubted route, powers: [old], nations: [England], first day: 2000-01-01, last day: no end, liability: not confirmed, confidence: not checked}
  - {id: welsh, label: Route of Wales, powers: [old], nations: [Wales], liability: holder}
required terms:
  - {id: t-aims, label: Aims, routes: [hand-over], kind: term, says: It states its aims., provision: new, clause: s 6(a), first day: 2015-04-01, last day: no end}
  - {id: t-late, label: Late, routes: [hand-over], kind: report, says: It reports., provision: new, clause: s 6(b), first day: 2020-01-01, last day: no end, every months: ["3"]}
  - {id: t-unsure, label: Unsure, routes: [hand-over], kind: consent, says: Consent is given., provision: new, clause: s 6(c), party kinds: [NHS trust], exceptions: Not before noon., confidence: partly, first day: 2015-04-01, last day: no end}
exclusions:
  - {id: x-homes, label: Homes, routes: [hand-over], kind: council function, provisions: [old-s21], says: Homes stay., provision: new, clause: s 7}
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return register_of(HEAD, world=LAW)


@pytest.fixture(scope="module")
def shipped() -> Register:
    return load()


def asked(register: Register, text: str, day: str = "2018-03-29", nation=ENGLAND, group=ADULTS) -> LawAnswer:
    return law_of(register, text, on=on(day), nation=nation, group=group)


def told(answer: LawAnswer) -> tuple[str, str, bool]:
    return answer.found.state.value, answer.found.in_force.value, answer.found.confirmed


@pytest.mark.parametrize(
    ("text", "day", "nation", "group", "expected"),
    [
        ("old", "2015-03-31", ENGLAND, ADULTS, ("in force", "yes", True)),
        ("old", "2015-04-01", ENGLAND, ADULTS, ("disapplied", "no", True)),
        ("old", "2015-04-01", WALES, ADULTS, ("in force", "possibly", False)),
        ("old", "2015-04-01", None, ADULTS, ("differs", "possibly", False)),
        ("old", "2015-04-01", Nation.UNITED_KINGDOM, ADULTS, ("differs", "possibly", False)),
        ("old", "2015", ENGLAND, ADULTS, ("differs", "possibly", True)),
        ("old", "1948-07-04", ENGLAND, ADULTS, ("not yet in force", "no", True)),
        ("old", "2018", Nation.SCOTLAND, ADULTS, ("not stated", "not stated", False)),
        ("old-s21", "2015-04-01", ENGLAND, ADULTS, ("disapplied", "no", True)),
        ("young", "2018", ENGLAND, ADULTS, ("repealed", "no", True)),
        ("young", "2018", ENGLAND, CHILDREN, ("in force", "yes", True)),
        ("young", "2018", ENGLAND, AgeGroup.ALL, ("differs", "possibly", True)),
        ("only", "2018", ENGLAND, ADULTS, ("children only", "no", True)),
        ("only", "2018", ENGLAND, CHILDREN, ("children only", "yes", True)),
        ("cited", "2018", ENGLAND, ADULTS, ("repealed", "possibly", False)),
        ("hushed", "2018", ENGLAND, ADULTS, ("not stated", "not stated", False)),
        ("soon", "2018", ENGLAND, ADULTS, ("not yet in force", "possibly", False)),
    ],
)
def test_what_the_rows_say_of_a_day_a_nation_and_people(register, text, day, nation, group, expected):
    assert told(asked(register, text, day, nation, group)) == expected


@pytest.mark.parametrize(
    ("text", "day", "nation", "group", "by"),
    [
        ("old", "2018-01-01", None, ADULTS, ("nation",)),
        ("old", "2015", ENGLAND, ADULTS, ("day",)),
        ("young", "2018-01-01", ENGLAND, AgeGroup.ALL, ("group",)),
        ("old", "2018-01-01", ENGLAND, ADULTS, ()),
    ],
)
def test_what_a_difference_turns_on_is_told(register, text, day, nation, group, by):
    assert asked(register, text, day, nation, group).found.differs_by == by


def test_rows_that_disagree_with_each_other_are_a_difference_of_sources():
    rows = "[{state: in force, first day: 2000-01-01}, {state: repealed, first day: 2000-01-01}]"
    world = f"shared: {{id: law, label: Law}}\nprovisions:\n  - {{id: act, label: Act, uri: x, statuses: {rows}}}\n"
    assert asked(register_of(HEAD, world=world), "act").found.differs_by == ("source",)


@pytest.mark.parametrize(
    ("text", "nation", "sentence"),
    [
        (
            "old-s21",
            ENGLAND,
            "Old Act 1948, section 21 (homes), on 29 March 2018, in England, for adults: disapplied since 1 April 2015, "
            "no end found; replaced by New Act 2014.",
        ),
        (
            "cited",
            ENGLAND,
            "Cited Act, on 29 March 2018, in England, for adults: repealed since 1 March 2007, end not stated "
            "(law not confirmed); replaced by New Act 2014.",
        ),
        (
            "new",
            None,
            "New Act 2014, on 29 March 2018, for adults: in force in England since 1 April 2015, no end found.",
        ),
        (
            "old",
            None,
            "Old Act 1948, on 29 March 2018, for adults: differs by nation: England: disapplied since 1 April 2015, "
            "no end found; Wales: in force since 5 July 1948, no end found (law not confirmed).",
        ),
        (
            "hushed",
            ENGLAND,
            "Hushed Act, on 29 March 2018, in England, for adults: not stated: no row of the law tables covers that day there.",
        ),
        (
            "soon",
            ENGLAND,
            "Soon Act, on 29 March 2018, in England, for adults: not yet in force: its first recorded state begins "
            "on 1 January 2030 (law not confirmed).",
        ),
    ],
)
def test_the_answer_in_a_sentence(register, text, nation, sentence):
    assert asked(register, text, nation=nation).in_a_sentence == sentence


def test_a_state_that_is_not_confirmed_is_never_certain(shipped):
    for provision in shipped.of(Provision):
        for nation in (None, *Nation):
            found = provision_on(shipped, provision, on=on("2018-03-29"), nation=nation, group=ADULTS)
            assert found.confirmed or found.in_force.value in ("possibly", "not stated"), provision.id


def test_references_are_read_as_the_successor(register):
    answer = asked(register, "cited")
    assert answer.read_as.provision.id == "new"
    assert str(answer.read_as_from) == "1 March 2007"
    assert [one.provision.id for one in answer.successors] == ["new"]
    assert asked(register, "new").read_as is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("old-s21", "old-s21"),
        ("Old Act 1948", "old"),
        ("the 1948 act", "old"),
        ("Old Act s21", "old-s21"),
        ("old act s. 21", "old-s21"),
        ("http://law.example/id/ukpga/1948/29", "old"),
        ("https://www.law.example/ukpga/1948/29/section/21", "old-s21"),
        ("https://law.example/ukpga/1948/29/section/21/2015-04-01?view=plain#top", "old-s21"),
        ("law.example/ukpga/2014/23/contents/enacted", "new"),
        ("ukpga/2014/23", "new"),
        ("2014/23/section/21", "new-s21"),
    ],
)
def test_a_provision_is_found_by_id_name_citation_or_identifier(register, text, found):
    assert find_provision(register, text).record.id == found


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("http://law.example/id/ukpga/1948/29/section/99", "Nearest: Old Act 1948."),
        ("http://elsewhere.example/1", 'No provision matches "http://elsewhere.example/1". "accountgraph law" lists'),
        ("Highways Act", '"accountgraph law" lists every provision'),
        ("..", "No provision matches"),
    ],
)
def test_what_is_not_there_is_not_guessed(register, text, near):
    with pytest.raises(ProvisionNotFoundError, match=re.escape(near)):
        find_provision(register, text)


def test_a_tie_is_never_broken(register):
    with pytest.raises(NameAmbiguousError) as caught:
        find_provision(register, "section 21")
    assert {ident for ident, _ in caught.value.candidates} == {"old-s21", "new-s21"}
    twice = register_of(HEAD, world=LAW.replace("ukpga/2014/23/section/21", "ukpga/1948/29/section/21"))
    with pytest.raises(NameAmbiguousError):
        find_provision(twice, "http://law.example/id/ukpga/1948/29/section/21")


def test_every_provision_that_ships_is_found_by_its_id_and_by_its_identifier(shipped):
    for provision in shipped.of(Provision):
        assert find_provision(shipped, provision.id).record is provision
        assert find_provision(shipped, provision.uri).record is provision


def test_the_list_has_every_provision_once_under_its_enactment(shipped):
    listed = law_listed(shipped, on=on("2018-03-29"), nation=ENGLAND)
    idents = [one.provision.id for act, inner in listed for one in (act, *inner)]
    assert sorted(idents) == sorted(provision.id for provision in shipped.of(Provision))
    assert not any(act.provision.within for act, _ in listed)
    assert all(act.provision.id in shipped.wider(one.provision.id) for act, inner in listed for one in inner)


# Routes


def test_a_route_shows_what_it_requires_of_an_arrangement_entered_into_then(register):
    (route, doubted) = routes_on(register, on=on("2018-03-29"), nation=ENGLAND).shown
    assert [asks.row.id for asks in route.asks] == ["t-aims", "t-unsure"]
    assert [asks.in_force.value for asks in route.asks] == ["yes", "possibly"]
    assert [limit.row.id for limit in route.limits] == ["x-homes"]
    assert (doubted.route.id, doubted.in_force.value, doubted.confirmed) == ("doubted", "possibly", False)
    later = routes_on(register, on=on("2020-01-01"), nation=ENGLAND).shown[0]
    assert "t-late" in [asks.row.id for asks in later.asks]


def test_a_route_of_another_nation_or_day_is_named_apart(register):
    routes = routes_on(register, on=on("2015-03-31"), nation=ENGLAND)
    assert [one.route.id for one in routes.shown] == ["doubted"]
    assert [route.id for route in routes.outside] == ["hand-over", "welsh"]
    assert len(routes_on(register, on=on("2018")).shown) == 3


def test_one_route_can_be_asked_for(register):
    assert [one.route.id for one in routes_on(register, on=on("2018"), text="Handing over").shown] == ["hand-over"]
    with pytest.raises(RouteNotFoundError, match='"accountgraph law --routes" lists every route'):
        routes_on(register, on=on("2018"), text="railway")
