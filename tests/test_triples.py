"""The RDF view: every record a resource with its class, its days, its clauses and its place."""

from collections import Counter

import pytest
import rdflib
from every_kind import every_kind
from graph_of_every_kind import AG, BODIES, DATA, LAW, OWN, triples
from rdflib import ORG, PROV, RDF, RDFS, SKOS, XSD, Dataset, Graph, Literal, URIRef
from small import register_of, small

from accountgraph.records import SECTIONS, Version
from accountgraph.register import Register
from accountgraph.triples import export, to_rdf
from accountgraph.triples.terms import STATEMENTS, class_of, whole

# rdflib's own code still calls what it has deprecated
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset\.\w+|ConjunctiveGraph) is deprecated")

ONE_PATTERN_PER_KIND = {
    "documents": "own:paper ag:reportsOn own:bargain ; ag:publishedBy bodies:council ; ag:kind DocumentKind:Report",
    "places": "bodies:hill a ag:Place ; ag:within bodies:land ; skos:altLabel 'The Hill'",
    "bodies": "own:team a ag:Body, org:OrganizationalUnit ; org:unitOf bodies:council . "
    "bodies:league ag:fundedBy bodies:council, bodies:trust . bodies:watch ag:nation Nation:UnitedKingdom",
    "successions": "bodies:old-to-new a org:ChangeEvent ; org:originalOrganization bodies:old-trust ; "
    "org:resultingOrganization bodies:trust ; ag:on/ag:earliest '2018-04-01'^^xsd:date",
    "groups": "own:adults ag:fromAge 18.0 ; ag:toAge 64.5 ; skos:broader own:people",
    "provisions": "<http://www.legislation.gov.uk/id/ukpga/1948/1> ag:replacedBy "
    "<http://www.legislation.gov.uk/id/ukpga/2014/1> ; ag:hasStatus/ag:state ProvisionState:Disapplied",
    "routes": "law:lending a ag:Route ; ag:liability LiabilityRule:Holder ; ag:movesFunctions true ; "
    "ag:fromKind BodyKind:Council ; ag:payerKind BodyKind:NHSTrust ; ag:passesOn PassingOn:AsTheTermsSay",
    "required terms": "law:report-asked a ag:RequiredTerm ; ag:route law:lending ; ag:kind RequirementKind:Report ; "
    "ag:topic TermTopic:Reports ; ag:longestInterval '3', '12' ; ag:functionsGivenBy/rdfs:label 'Old Act' ; "
    "ag:laidDownBy <http://www.legislation.gov.uk/id/ukpga/2014/1> ; ag:whereInProvision 's1(7)'",
    "exclusions": "law:kept-out a ag:Exclusion ; ag:route law:lending ; ag:kind ExclusionKind:CouncilFunction ; "
    "ag:functionsGivenBy law:old-act-s1 ; ag:unlessWith/rdfs:label 'New Act' ; ag:service 'emergency services'",
    "functions": "own:duty a ag:Function ; ag:givenBy <http://www.legislation.gov.uk/id/ukpga/2014/1>",
    "areas": "own:care a ag:Area ; ag:covers own:duty, own:adults ; skos:broader own:everything",
    "holdings": "own:held ag:holder bodies:council ; ag:jointHolder bodies:trust ; ag:aboutFunction own:duty",
    "agreements": "own:bargain ag:party bodies:council, bodies:trust ; ag:under own:frame ; "
    "ag:hasPeriod/ag:hasApproval/ag:state Approval:Awaited",
    "delegations": "own:lent ag:delegatedBy bodies:council ; ag:delegatedTo bodies:trust ; "
    "ag:limitedToPlace bodies:hill ; ag:lastDay/ag:latest '2019-03-31'^^xsd:date",
    "retentions": "own:kept ag:retainedBy bodies:council ; ag:inferred true ; skos:note 'From what is left out.'",
    "leads": "own:lead-described ag:candidate bodies:council, bodies:trust ; ag:namedAs 'the authority'",
    "terms": "own:term-exit ag:topic TermTopic:Exit ; ag:state TermState:Promised ; ag:agreement own:bargain . "
    "own:term-disputes ag:overrides own:term-frame ; ag:step 2.0 ; ag:lawDepartedFrom/rdfs:label 'New Act'",
    "events": "own:signing ag:kind EventKind:Signature ; ag:by bodies:council, own:chief, own:forum . "
    "own:publishing ag:kind EventKind:Publication ; ag:concerns own:paper, own:pot",
    "posts": "own:worker a org:Post ; org:postIn own:team ; ag:employer bodies:council ; ag:vacant true . "
    "own:chief ag:alsoIn bodies:trust ; ag:statutoryOffice StatutoryOffice:DirectorOfAdultSocialServices",
    "appointments": "own:chief-person ag:post own:chief ; ag:person 'Pat Example' ; ag:signatory true . "
    "own:nobody-named ag:post own:worker ; ag:samePersonAs own:chief-person",
    "responsibilities": "own:answers ag:responsible own:chief ; ag:role ResponsibilityRole:Overall",
    "management": "own:managing ag:managed own:worker ; ag:managedBy own:chief ; ag:kind ManagementKind:DayToDay",
    "supervision": "own:supervising ag:supervised own:worker ; ag:supervisedBy bodies:trust",
    "secondments": "own:lent-post ag:seconded own:worker ; ag:secondedTo bodies:trust ; ag:employer bodies:council . "
    "own:lent-nowhere ag:secondedToInWords 'whoever needs them'",
    "boards": "own:forum a org:OrganizationalCollaboration ; ag:boardOf bodies:trust ; ag:chair own:chief, own:worker ; "
    "ag:decidesBy DecisionRule:Consensus",
    "memberships": "own:sits a org:Membership ; org:organization own:forum ; org:member bodies:trust ; ag:vote Vote:Votes",
    "oversight": "own:overseeing ag:overseenBy own:forum ; ag:agreement own:bargain ; ag:decides true",
    "reporting lines": "own:report-line ag:reportedBy own:forum ; ag:reportedTo own:cabinet ; ag:everyMonths 12.0",
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


def test_there_is_a_pattern_for_every_kind_of_record() -> None:
    assert list(ONE_PATTERN_PER_KIND) == list(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_a_record_of_every_kind_can_be_asked_for(turtle: Graph, section: str) -> None:
    assert turtle.query(f"ASK {{ {ONE_PATTERN_PER_KIND[section]} }}").askAnswer


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


def test_nothing_is_said_twice_of_a_concept(turtle: Graph) -> None:
    assert (OWN.care, SKOS.broader, OWN.everything) in turtle
    assert (OWN.care, RDF.type, SKOS.Concept) in turtle
