"""The RDF view: every record a resource, the same bytes on every run, and nothing true of one day said of all."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from every_kind import every_kind
from rdflib import FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, URIRef
from small import on, register_of, small

from accountgraph.records import SECTIONS, Version
from accountgraph.register import Register, load
from accountgraph.triples import ENDINGS, ExportNotPossibleError, export, to_rdf
from accountgraph.triples.describing import Describer, Iri
from accountgraph.triples.formats import list_prefixes
from accountgraph.triples.terms import STATEMENTS, class_of, property_of_verb, whole
from accountgraph.vocabulary import Choice

# rdflib's own code still calls what it has deprecated
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset\.\w+|ConjunctiveGraph) is deprecated")

AG = rdflib.Namespace("https://w3id.org/accountgraph#")
DATA = "https://w3id.org/accountgraph/data/"
OWN = rdflib.Namespace(f"{DATA}every-kind/")
BODIES = rdflib.Namespace(f"{DATA}bodies/")
LAW = rdflib.Namespace(f"{DATA}law/")

ONE_PATTERN_PER_KIND = {
    "documents": "own:paper ag:reportsOn own:bargain ; ag:publishedBy bodies:council ; ag:kind DocumentKind:Report",
    "places": "bodies:hill a ag:Place ; ag:within bodies:land ; skos:altLabel 'The Hill'",
    "bodies": "own:team a ag:Body, org:OrganizationalUnit ; org:unitOf bodies:council",
    "successions": "bodies:old-to-new a org:ChangeEvent ; org:originalOrganization bodies:old-trust ; "
    "org:resultingOrganization bodies:trust ; ag:on/ag:earliest '2018-04-01'^^xsd:date",
    "groups": "own:adults ag:fromAge 18.0 ; ag:toAge 64.5 ; skos:broader own:people",
    "provisions": "<http://www.legislation.gov.uk/id/ukpga/1948/1> ag:replacedBy "
    "<http://www.legislation.gov.uk/id/ukpga/2014/1> ; ag:hasStatus/ag:state ProvisionState:Disapplied",
    "routes": "law:lending a ag:Route ; ag:liability LiabilityRule:Holder ; ag:movesFunctions true",
    "functions": "own:duty a ag:Function ; ag:givenBy <http://www.legislation.gov.uk/id/ukpga/2014/1>",
    "areas": "own:care a ag:Area ; ag:covers own:duty, own:adults ; skos:broader own:everything",
    "holdings": "own:held ag:holder bodies:council ; ag:jointHolder bodies:trust ; ag:aboutFunction own:duty",
    "agreements": "own:bargain ag:party bodies:council, bodies:trust ; ag:under own:frame ; "
    "ag:hasPeriod/ag:hasApproval/ag:state Approval:Awaited",
    "delegations": "own:lent ag:delegatedBy bodies:council ; ag:delegatedTo bodies:trust ; "
    "ag:limitedToPlace bodies:hill ; ag:lastDay/ag:latest '2019-03-31'^^xsd:date",
    "retentions": "own:kept ag:retainedBy bodies:council ; ag:inferred true ; skos:note 'From what is left out.'",
    "leads": "own:lead-described ag:candidate bodies:council, bodies:trust ; ag:namedAs 'the authority'",
    "terms": "own:term-exit ag:topic TermTopic:Exit ; ag:state TermState:Promised ; ag:agreement own:bargain",
    "events": "own:signing ag:kind EventKind:Signature ; ag:by bodies:council, own:chief, own:forum",
    "posts": "own:worker a org:Post ; org:postIn own:team ; ag:employer bodies:council ; ag:vacant true",
    "appointments": "own:chief-person ag:post own:chief ; ag:person 'Pat Example' ; ag:signatory true",
    "responsibilities": "own:answers ag:responsible own:chief ; ag:role ResponsibilityRole:Overall",
    "management": "own:managing ag:managed own:worker ; ag:managedBy own:chief ; ag:kind ManagementKind:DayToDay",
    "supervision": "own:supervising ag:supervised own:worker ; ag:supervisedBy bodies:trust",
    "secondments": "own:lent-post ag:seconded own:worker ; ag:secondedTo bodies:trust ; ag:employer bodies:council",
    "boards": "own:forum a org:OrganizationalCollaboration ; ag:boardOf bodies:trust ; ag:chair own:chief",
    "memberships": "own:sits a org:Membership ; org:organization own:forum ; org:member bodies:trust",
    "oversight": "own:overseeing ag:overseenBy own:forum ; ag:agreement own:bargain ; ag:mayDo 'monitor'",
    "reporting lines": "own:report-line ag:reportedBy own:forum ; ag:reportedTo own:cabinet ; ag:frequency 'yearly'",
    "funds": "own:pot ag:kind FundKind:Pooled ; ag:host bodies:council ; ag:poolManager own:chief",
    "contributions": "own:payment ag:fund own:pot ; ag:paidBy bodies:council ; ag:amount 6690000.0",
    "redress": "own:complaint ag:complaintsHeardBy bodies:trust ; ag:ombudsman bodies:watch",
    "silences": "own:no-end-said ag:part AnswerPart:Dates ; ag:concerns own:bargain",
    "conflicts": "own:two-versions ag:hasVersion/ag:says 'the council', 'the trust' ; ag:concerns own:lead-described",
    "assertions": "own:boards-cannot-hold ag:topic AssertionTopic:Boards ; ag:speaksOf bodies:council",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return every_kind()


@pytest.fixture(scope="module")
def dataset(register: Register) -> Dataset:
    return to_rdf(register)


@pytest.fixture(scope="module")
def turtle(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """What a reader of the Turtle file gets."""
    path = tmp_path_factory.mktemp("export") / "every-kind.ttl"
    export(register, path)
    graph = Graph().parse(path)
    graph.bind("own", OWN)
    return graph


def triples(graph: Graph) -> set[tuple[object, ...]]:
    """Every triple of a graph, or of all graphs of a dataset."""
    return {quad[:3] for quad in graph.quads()} if isinstance(graph, Dataset) else set(graph)


def test_there_is_a_pattern_for_every_kind_of_record() -> None:
    assert list(ONE_PATTERN_PER_KIND) == list(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_record_of_every_kind_can_be_asked_for(turtle: Graph, section: str) -> None:
    assert turtle.query(f"ASK {{ {ONE_PATTERN_PER_KIND[section]} }}").askAnswer


@pytest.mark.parametrize("ending", [".ttl", ".nq", ".jsonld"])
def test_what_is_written_reads_back_as_the_same_triples(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    day = on("2018-05-01")
    export(register, path, on=day)
    assert triples(Dataset().parse(path)) == triples(to_rdf(register, on=day))


@pytest.mark.parametrize("ending", [".nq", ".jsonld"])
def test_formats_with_named_graphs_keep_them(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    export(register, path, on=on("2018-05-01"))
    read = Dataset().parse(path)
    own, bodies, law = (f"{DATA}{name}" for name in ("every-kind", "bodies", "law"))
    named = {str(graph.identifier) for graph in read.graphs() if len(graph)}
    assert named == {own, bodies, law, f"{own}/on/2018-05-01", f"{bodies}/on/2018-05-01"}
    assert (OWN.lent, RDF.type, AG.Delegation) in read.graph(URIRef(own))
    assert (BODIES.council, RDF.type, AG.Body) in read.graph(URIRef(bodies))
    assert (LAW.lending, RDF.type, AG.Route) in read.graph(URIRef(law))


def test_every_record_has_its_class_a_label_and_its_place(register: Register, turtle: Graph) -> None:
    counted = Counter(type(record) for record in register.records)
    for kind, number in counted.items():
        found = list(turtle.subjects(RDF.type, URIRef(whole(class_of(kind)))))
        assert len(found) == number, kind
        assert all((subject, RDFS.label, None) in turtle for subject in found)
        assert all((subject, AG.file, None) in turtle and (subject, AG.line, None) in turtle for subject in found)


def test_every_statement_is_derived_from_the_clauses_it_cites(register: Register, turtle: Graph) -> None:
    clause = f"{DATA}every-kind/deed/clauses/App%20A%20line%202"
    assert (OWN.lent, PROV.wasDerivedFrom, URIRef(clause)) in turtle
    assert (OWN["report-line-undated"], PROV.wasDerivedFrom, OWN.paper) in turtle, "the paper lists no clauses"
    derived = set(turtle.subjects(PROV.wasDerivedFrom))
    cited = [each for kind in STATEMENTS if kind is not Version for each in register.of(kind) if each.cites]
    assert {OWN[each.id.removeprefix("every-kind/")] for each in cited} <= derived
    assert all((subject, RDF.type, AG.Statement) in turtle for subject in derived)


def test_a_citation_names_document_clause_file_and_line(turtle: Graph) -> None:
    cite = OWN["lent/cites/2"]
    assert (OWN.lent, AG.cites, cite) in turtle
    assert (cite, AG.inDocument, OWN.deed) in turtle
    assert (cite, AG.ofClause, OWN["deed/clauses/App%20A%20line%202"]) in turtle
    assert (cite, AG.number, Literal("App A line 2")) in turtle
    assert (cite, AG.file, Literal("2.yaml")) in turtle
    assert turtle.value(cite, AG.line).toPython() > 1


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("April 2018", "2018-04-01", "2018-04-30"),
        ("2018-04-01", "2018-04-01", "2018-04-01"),
        ("by 2018-04-01", None, "2018-04-01"),
        ("from 2018-04-01 on", "2018-04-01", None),
        ("no end", None, None),
    ],
)
def test_a_day_is_given_as_written_and_by_its_bounds(written: str, earliest: str | None, latest: str | None) -> None:
    register = small(f"""
        posts:
          - {{id: chief, label: Chief, first day: {written}, cites: [deed 1]}}
    """)
    graph = to_rdf(register)
    day = graph.value(URIRef(f"{DATA}small/chief"), AG.firstDay)
    assert graph.value(day, AG.written) == Literal(written)
    bounds = [str(bound) if (bound := graph.value(day, name)) else None for name in (AG.earliest, AG.latest)]
    assert bounds == [earliest, latest]


def test_what_is_not_stated_is_not_written(turtle: Graph) -> None:
    assert (OWN.chief, AG.firstDay, None) not in turtle
    assert (OWN.chief, AG.vacant, None) not in turtle
    assert (OWN.lent, AG.inferred, None) not in turtle


def test_a_record_without_a_label_is_labelled_by_its_id() -> None:
    graph = to_rdf(small("posts:\n  - {id: chief, cites: [deed 1]}\n"))
    assert graph.value(URIRef(f"{DATA}small/chief"), RDFS.label) == Literal("chief")


def test_nothing_is_a_blank_node(dataset: Dataset) -> None:
    assert not [node for triple in triples(dataset) for node in triple if isinstance(node, rdflib.BNode)]


def test_a_provision_is_named_by_its_identifier_unless_that_names_no_one_thing(turtle: Graph) -> None:
    assert (LAW["old-act-s1"], AG.uri, Literal("not a uri", datatype=XSD.anyURI)) in turtle
    twice = register_of(
        "register: {id: small, label: Small}",
        world="""
        shared: {id: law, label: Law}
        provisions:
          - {id: one, label: One, uri: https://example.org/act}
          - {id: two, label: Two, uri: https://example.org/act}
        """,
    )
    assert {str(each) for each in to_rdf(twice).subjects(RDF.type, AG.Provision)} == {f"{LAW}one", f"{LAW}two"}


def test_bodies_and_boards_have_the_w3c_classes_that_are_true_of_them(turtle: Graph) -> None:
    def classes(thing: URIRef) -> set[URIRef]:
        return {each for each in turtle.objects(thing, RDF.type) if each.startswith(str(ORG))}

    assert classes(BODIES.council) == {ORG.Organization, ORG.FormalOrganization}
    assert classes(BODIES.league) == {ORG.Organization}, "another kind of body may be informal"
    assert classes(OWN.cabinet) == {ORG.Organization, ORG.OrganizationalUnit}
    assert classes(OWN.circle) == {ORG.Organization}
    assert (OWN.circle, ORG.subOrganizationOf, OWN.forum) in turtle
    assert (OWN.desk, ORG.subOrganizationOf, OWN.team) in turtle
    assert (OWN.desk, ORG.unitOf, None) not in turtle, "only a formal organisation has units"
    assert (OWN["chief-sits"], ORG.member, None) not in turtle, "a post is no agent"


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


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_name_of_a_person_is_written_where_none_is_wanted(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    export(register, path, on=on("2018-05-01"), names=False)
    written = path.read_text(encoding="utf-8")
    assert "Example" not in written
    assert "chief-person" not in written


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from every_kind import every_kind\n"
        "from small import on; from accountgraph.triples import ENDINGS, export\n"
        "[export(every_kind(), Path(sys.argv[2] + e), on=on('2018-05-01')) for e in ENDINGS]\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(Path(__file__).parent), str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for ending in ENDINGS:
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes(), ending


def test_the_order_of_records_changes_no_byte(register: Register, tmp_path: Path) -> None:
    turned = Register(register.headers, tuple(reversed(register.records)))
    for ending in (".ttl", ".nq", ".jsonld"):
        one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
        export(register, one)
        export(turned, other)
        assert one.read_bytes() == other.read_bytes(), ending


@pytest.mark.parametrize("slug", ["org", "status", "2018-partnership"])
def test_a_register_may_be_called_anything(tmp_path: Path, slug: str) -> None:
    register = register_of(
        f"""
        register: {{id: {slug}, label: A register, nation: Wales}}
        documents:
          - {{id: paper, label: The paper, kind: report}}
        posts:
          - {{id: chief, label: Chief, cites: [paper 1]}}
        """
    )
    path = tmp_path / "x.ttl"
    export(register, path)
    read = Graph().parse(path)
    assert (URIRef(f"{DATA}{slug}/chief"), RDF.type, ORG.Post) in read
    assert (URIRef(f"{DATA}{slug}"), AG.nation, URIRef("https://w3id.org/accountgraph/lists/Nation#Wales")) in read


def test_only_the_closed_lists_of_the_vocabulary_have_a_prefix() -> None:
    """Other rooms have choices of their own; whether they are loaded must change no byte."""

    class Colour(Choice):
        RED = "red"

    assert Colour.__name__ not in list_prefixes()
    assert {"BodyKind", "AnswerPart"} <= set(list_prefixes())
    assert "Choice" not in list_prefixes()


def test_an_unknown_ending_is_refused_with_the_known_ones(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportNotPossibleError, match=r'"x\.doc" has no known ending; give the file one of \.ttl'):
        export(register, tmp_path / "x.doc")


def test_graphml_needs_a_day(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportNotPossibleError, match="say which"):
        export(register, tmp_path / "x.graphml")


def test_graphml_keeps_parallel_records(register: Register, tmp_path: Path) -> None:
    import networkx as nx  # noqa: PLC0415

    path = tmp_path / "x.graphml"
    export(register, path, on=on("2018-05-01"))
    graph = nx.read_graphml(path, force_multigraph=True)
    assert {key for key in graph["council"]["trust"] if key.endswith("/1")} == {
        "every-kind/lent/1",
        "every-kind/lent-again/1",
    }


@pytest.mark.parametrize("ending", [".ttl", ".nq", ".jsonld"])
def test_the_shipped_partnerships_export_and_read_back(tmp_path: Path, ending: str) -> None:
    register = load()
    path = tmp_path / f"partnerships{ending}"
    export(register, path)
    read = Dataset(default_union=True).parse(path)
    for kind in SECTIONS.values():
        found = set(read.subjects(RDF.type, URIRef(whole(class_of(kind)))))
        assert len(found) == len(register.of(kind)), kind


def test_nothing_is_said_twice_of_a_concept(turtle: Graph) -> None:
    assert (OWN.care, SKOS.broader, OWN.everything) in turtle
    assert (OWN.care, RDF.type, SKOS.Concept) in turtle
