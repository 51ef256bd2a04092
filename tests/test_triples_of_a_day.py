"""Nothing that is true of one day is said of all: bare triples stand only in the graph of a day."""

import pytest
from every_kind import every_kind
from graph_of_every_kind import AG, BODIES, DATA, OWN, triples
from rdflib import FOAF, ORG, PROV, RDF, XSD, Dataset, Literal, URIRef
from small import on

from accountgraph.register import Register
from accountgraph.triples import to_rdf
from accountgraph.triples.describing import Describer, Iri
from accountgraph.triples.terms import STATEMENTS, property_of_verb, whole

# rdflib's own code still calls what it has deprecated
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset\.\w+|ConjunctiveGraph) is deprecated")


@pytest.fixture(scope="module")
def register() -> Register:
    return every_kind()


@pytest.fixture(scope="module")
def dataset(register: Register) -> Dataset:
    return to_rdf(register)


VERBS_ONLY = (
    "reports to",
    "exercises",
    "delegates to",
    "delegates",
    "holds",
    "manages",
    "member of",
    "oversees",
    "leads",
)


def test_without_a_day_no_statement_is_a_bare_triple(dataset: Dataset) -> None:
    said = {predicate for _, predicate, _ in triples(dataset)}
    assert said.isdisjoint(URIRef(whole(property_of_verb(verb))) for verb in VERBS_ONLY)
    assert said.isdisjoint({ORG.reportsTo, ORG.memberOf, ORG.heldBy, PROV.actedOnBehalfOf, PROV.qualifiedDelegation})


def test_without_a_day_nothing_links_two_things_but_their_own_makeup(register: Register) -> None:
    describer = Describer(register)
    for kind in STATEMENTS[:-1]:
        for statement in register.of(kind):
            own = f"{DATA}every-kind/{statement.id.removeprefix('every-kind/')}"
            linked = [each for each in describer.record(statement) if isinstance(each.object, Iri)]
            assert all(each.subject.startswith(own) for each in linked)


def test_a_snapshot_has_what_surely_holds_that_day(register: Register) -> None:
    graph = to_rdf(register, on=on("2018-05-01"))
    assert (OWN.forum, ORG.reportsTo, OWN.cabinet) in graph
    assert (OWN.forum, AG.reportsTo, OWN.cabinet) in graph
    assert (BODIES.trust, PROV.actedOnBehalfOf, BODIES.council) in graph
    assert (BODIES.trust, AG.exercises, OWN.duty) in graph
    assert (BODIES.trust, ORG.memberOf, OWN.forum) in graph
    assert (OWN.chief, AG.memberOf, OWN.forum) in graph
    assert (OWN.chief, ORG.memberOf, OWN.forum) not in graph, "a post is no agent"
    qualified = {str(each) for each in graph.objects(BODIES.trust, PROV.qualifiedDelegation)}
    assert qualified == {f"{OWN}lent/delegation", f"{OWN}lent-again/delegation"}, "parallel delegations stay two"
    assert (OWN["lent/delegation"], AG.statedBy, OWN.lent) in graph
    holder = graph.value(OWN.chief, ORG.heldBy)
    assert graph.value(holder, FOAF.name) == Literal("Pat Example")


def test_the_day_after_its_last_day_a_statement_is_in_no_snapshot(register: Register) -> None:
    last, after = (to_rdf(register, on=on(day)) for day in ("2018-12-31", "2019-01-01"))
    assert (OWN.forum, ORG.reportsTo, OWN.cabinet) in last
    assert (OWN.forum, ORG.reportsTo, OWN.cabinet) not in after
    assert (OWN["report-line"], AG.reportedTo, OWN.cabinet) in after, "the statement itself is always there"


def test_what_is_only_possible_is_in_no_snapshot(register: Register) -> None:
    graph = to_rdf(register, on=on("2018-05-02"))
    assert (OWN.chief, ORG.reportsTo, OWN.cabinet) not in graph
    assert (BODIES.trust, AG.manages, None) not in graph
    assert (None, AG.mayLead, None) not in graph
    assert (BODIES.council, AG.partyTo, None) not in graph


def test_a_snapshot_says_of_which_day_it_is(register: Register) -> None:
    graph = to_rdf(register, on=on("April 2019"))
    snapshot = URIRef(f"{DATA}every-kind/on/April%202019")
    assert (snapshot, RDF.type, AG.Snapshot) in graph
    assert (snapshot, AG.snapshotOf, URIRef(f"{DATA}every-kind")) in graph
    assert (snapshot, AG.written, Literal("April 2019")) in graph
    assert (snapshot, AG.latest, Literal("2019-04-30", datatype=XSD.date)) in graph


def test_a_post_sits_in_each_of_its_bodies(dataset: Dataset, register: Register) -> None:
    assert set(dataset.objects(OWN.chief, ORG.postIn)) == {BODIES.council, BODIES.trust}
    assert set(dataset.objects(OWN.chief, AG.postIn)) == {BODIES.council}
    snapshot = to_rdf(register, on=on("2018-05-01")).graph(URIRef(f"{DATA}every-kind/on/2018-05-01"))
    assert set(snapshot.objects(OWN.chief, AG.postIn)) == {BODIES.council, BODIES.trust}


def test_each_of_several_chairs_chairs_in_a_snapshot(register: Register) -> None:
    graph = to_rdf(register, on=on("2018-05-01"))
    assert set(graph.subjects(AG.chairs, OWN.forum)) == {OWN.chief, OWN.worker}


def test_a_person_without_a_name_is_given_none(register: Register) -> None:
    graph = to_rdf(register, on=on("2018-05-01"))
    holder = graph.value(OWN.worker, ORG.heldBy)
    assert (holder, RDF.type, FOAF.Person) in graph
    assert (holder, FOAF.name, None) not in graph
    assert (OWN["nobody-named"], AG.person, None) not in graph
