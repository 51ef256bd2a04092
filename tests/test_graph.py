"""The NetworkX view: one day, every parallel record, nothing that is surely not in force."""

import networkx as nx
import pytest
from every_kind import every_kind
from small import on, small

from accountgraph.dates import InForce, parse_day
from accountgraph.graph import THINGS, edges_on, to_networkx
from accountgraph.graph.verbs import VERBS, what_it_says
from accountgraph.records import (
    Appointment,
    Conflict,
    Document,
    Event,
    Exclusion,
    Provision,
    RequiredTerm,
    Route,
    Silence,
    Term,
)
from accountgraph.register import Register, load


@pytest.fixture(scope="module")
def register() -> Register:
    return every_kind()


def said(register: Register, day: str, **options: bool) -> set[tuple[str, str, str, str]]:
    """Every edge as subject, verb, object and how far in force, with bare ids."""
    return {
        (
            edge.subject.removeprefix("every-kind/"),
            edge.verb,
            edge.about.removeprefix("every-kind/"),
            edge.in_force.value,
        )
        for edge in edges_on(register, on(day), **options)
    }


@pytest.mark.parametrize(
    "expected",
    [
        "council | holds | duty",
        "trust | holds | duty",
        "council | delegates to | trust",
        "council | delegates | duty",
        "trust | exercises | duty",
        "council | retains | small-duty",
        "trust | leads | care",
        "council | employs | worker",
        "worker | post in | team",
        "chief | post in | council",
        "chief | post in | trust",
        "pot | pays for | worker",
        "chief | serves | hill",
        "chief | responsible for | duty",
        "chief | acts for | council",
        "chief | manages | worker",
        "trust | supervises | worker",
        "council | seconds | worker",
        "worker | works for | trust",
        "council | seconds | lent-staff",
        "council | seconds | lent-nowhere",
        "chief | chairs | forum",
        "worker | chairs | forum",
        "forum | board of | trust",
        "circle | part of | forum",
        "trust | member of | forum",
        "forum | oversees | bargain",
        "forum | reports to | cabinet",
        "chief | reports to | cabinet",
        "circle | links with | cabinet",
        "council | hosts | pot",
        "chief | manages | pot",
        "pot | money of | trust",
        "pot | pays for | duty",
        "council | pays into | pot",
        "trust | hears complaints about | care",
        "watch | ombudsman for | care",
        "council | party to | bargain",
        "bargain | under | frame",
        "bargain | covers | care",
        "care | covers | duty",
        "care | covers | adults",
        "care | within | everything",
        "adults | within | people",
        "small-duty | part of | duty",
        "team | part of | council",
        "hill | within | land",
        "council | serves | hill",
    ],
)
def test_a_record_gives_its_edge(register: Register, expected: str) -> None:
    subject, verb, about = expected.split(" | ")
    assert (subject, verb, about) in {edge[:3] for edge in said(register, "2018-05-01")}


def test_every_verb_is_listed_and_every_listed_verb_is_used(register: Register) -> None:
    used = {says.verb for record in register.records for says in what_it_says(record)}
    assert used == set(VERBS)


def test_kinds_that_tie_no_two_things_together_give_no_edge(register: Register) -> None:
    silent = {type(record) for record in register.records if not list(what_it_says(record))}
    always_silent = {
        *(Document, Provision, Route, RequiredTerm, Exclusion),
        *(Term, Event, Appointment, Silence, Conflict),
    }
    assert always_silent <= silent
    assert {type(edge.record) for edge in edges_on(register, on("2018-05-01"))}.isdisjoint(always_silent)


def test_parallel_delegations_stay_two(register: Register) -> None:
    graph = to_networkx(register, on=on("2018-05-01"))
    between = graph.get_edge_data("council", "trust")
    delegations = {data["record"] for data in between.values() if data["verb"] == "delegates to"}
    assert delegations == {"every-kind/lent", "every-kind/lent-again"}


def test_keys_are_the_ids_of_records_and_the_same_on_every_day(register: Register) -> None:
    def keys(day: str) -> dict[str, tuple[str, str, str]]:
        return {edge.key: (edge.subject, edge.verb, edge.about) for edge in edges_on(register, on(day))}

    early, late = keys("2018-05-01"), keys("2019-06-01")
    assert early["every-kind/managing"] == ("every-kind/chief", "manages", "every-kind/worker")
    assert early["every-kind/lent/1"] == ("council", "delegates to", "trust")
    assert len(early) == len(list(edges_on(register, on("2018-05-01"))))
    assert all(late[key] == early[key] for key in late.keys() & early.keys())


def test_what_is_surely_not_in_force_is_left_out(register: Register) -> None:
    assert ("council", "delegates to", "trust", "yes") in said(register, "2019-03-31")
    assert not {edge for edge in said(register, "2019-04-01") if edge[1] == "delegates to"}


def test_what_is_possible_or_not_stated_stays_and_says_so(register: Register) -> None:
    assert ("council", "party to", "bargain", "not stated") in said(register, "2018-05-01")
    assert ("chief", "reports to", "cabinet", "yes") in said(register, "2018-05-01")
    assert ("chief", "reports to", "cabinet", "possibly") in said(register, "2018-05-02")


def test_an_edge_says_why_it_is_in_doubt_and_on_which_clause_it_rests(register: Register) -> None:
    graph = to_networkx(register, on=on("2018-05-02"))
    edge = graph.edges["every-kind/chief", "every-kind/cabinet", "every-kind/report-line-undated"]
    assert edge["in_force"] == "possibly"
    assert edge["doubt"] == "it is evidenced on 1 May 2018, and the documents do not state it for other days"
    assert edge["cites"] == ("every-kind/paper 4",)
    assert edge["sort"] == "account"


def test_scope_and_inference_are_on_the_edge(register: Register) -> None:
    graph = to_networkx(register, on=on("2018-05-01"))
    lent = graph.edges["council", "trust", "every-kind/lent/1"]
    assert (lent["places"], lent["groups"], lent["inferred"]) == (("hill",), ("every-kind/adults",), False)
    assert graph.edges["council", "every-kind/small-duty", "every-kind/kept"]["inferred"] is True


def test_a_body_that_did_not_exist_has_no_edges(register: Register) -> None:
    assert {edge[2] for edge in said(register, "2018-03-31") if edge[1] == "delegates to"} == {"old-trust"}
    assert not {
        edge for edge in said(register, "2018-04-01") if "old-trust" in (edge[0], edge[2]) and edge[1] != "followed by"
    }
    assert to_networkx(register, on=on("2018-04-01")).nodes["old-trust"]["in_force"] == "no"


def test_where_the_document_leaves_open_which_manager_neither_is_certain(register: Register) -> None:
    edges = said(register, "2018-05-01")
    assert {("trust", "manages", "worker", "possibly"), ("chief", "manages", "lent-staff", "possibly")} <= edges
    assert {("council", "may lead", "care", "possibly"), ("trust", "may lead", "care", "possibly")} <= edges


def test_a_proposal_counts_only_when_asked_for() -> None:
    register = small("""
        areas:
          - {id: care, label: Care, cites: [deed 1]}
        agreements:
          - id: plan
            label: The plan
            parties: [hill-council, health-trust]
            cites: [deed 1]
            periods:
              - {label: first term, first day: 2018-01-01, last day: 2019-01-01, status: proposed}
        delegations:
          - id: planned
            delegated by: hill-council
            delegated to: health-trust
            areas: [care]
            agreement: plan
            cites: [deed 1]
    """)
    day = on("2018-04-01")
    assert not [edge for edge in edges_on(register, day) if edge.verb == "exercises"]
    assert [edge.in_force for edge in edges_on(register, day, as_proposed=True) if edge.verb == "exercises"] == [
        InForce.YES
    ]
    graph = to_networkx(register, on=day, as_proposed=True)
    assert graph.graph == {"on": "2018-04-01", "as_proposed": True, "registers": ("small",)}


def test_an_undated_holding_follows_the_law() -> None:
    register = small("""
        functions:
          - {id: old-duty, label: Old duty, provisions: [old-act], cites: [paper 1]}
          - {id: doubted-duty, label: Doubted duty, provisions: [doubted-act], cites: [paper 1]}
          - {id: bare-duty, label: Bare duty, cites: [paper 1]}
        areas:
          - {id: care, label: Care, cites: [paper 1]}
        holdings:
          - {id: old, body: hill-council, functions: [old-duty], areas: [care], cites: [paper 1]}
          - {id: doubted, body: hill-council, functions: [doubted-duty], cites: [paper 1]}
          - {id: bare, body: hill-council, functions: [bare-duty], cites: [paper 1]}
    """)

    def held(day: str) -> dict[str, tuple[str, str]]:
        edges = edges_on(register, on(day))
        return {edge.about: (edge.in_force.value, edge.standing.in_words) for edge in edges if edge.verb == "holds"}

    assert held("2018-04-01")["small/old-duty"] == held("2018-04-01")["small/care"] == ("yes", "")
    assert held("2018-04-02").keys() == {"small/doubted-duty", "small/bare-duty"}
    assert held("2018-04-02")["small/bare-duty"] == ("yes", "")
    assert held("2018-04-02")["small/doubted-duty"][0] == "possibly"


def test_a_succession_holds_from_its_day(register: Register) -> None:
    assert not {edge for edge in said(register, "2018-03-31") if edge[1] == "followed by"}
    assert ("old-trust", "followed by", "trust", "yes") in said(register, "2018-04-01")


@pytest.mark.parametrize("day", ["2009-01-01", "2018-03-29", "2018-04-02"])
def test_the_shipped_partnerships_have_a_view_on_any_day(day: str) -> None:
    register = load()
    graph = to_networkx(register, on=parse_day(day))
    assert isinstance(graph, nx.MultiDiGraph)
    things = {record.id for record in register.records if type(record) in THINGS}
    assert set(graph.nodes) == things
    assert {data["in_force"] for *_, data in graph.edges(data=True)} <= {"yes", "possibly", "not stated"}
    assert all(register[data["record"]].cites == () or data["cites"] for *_, data in graph.edges(data=True))


def test_the_order_of_records_changes_nothing(register: Register) -> None:
    turned = Register(register.headers, tuple(reversed(register.records)))
    one, other = (to_networkx(each, on=on("2018-05-01")) for each in (register, turned))
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert sorted(one.edges(keys=True)) == sorted(other.edges(keys=True))
