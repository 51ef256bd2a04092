"""The vocabulary defines every term that is used, uses every term that it defines, and fits what is exported."""

import re
from enum import StrEnum
from typing import Any

import pytest
import rdflib
from counting import uncounted
from every_kind import every_kind
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, VOID, Graph, URIRef
from rdflib.namespace import DefinedNamespace
from small import on

from accountgraph import vocabulary
from accountgraph.graph.verbs import VERBS
from accountgraph.records import SECTIONS
from accountgraph.records.fields import SlotKind, slots_of
from accountgraph.register import load
from accountgraph.shipped import shipped_path
from accountgraph.triples import to_rdf
from accountgraph.triples.formats import context
from accountgraph.triples.terms import (
    ALSO,
    LISTS,
    class_of,
    classes_also,
    concept_of,
    property_of,
    property_of_verb,
    scheme_of,
    whole,
)

HOME = "https://w3id.org/accountgraph"
AG = rdflib.Namespace(f"{HOME}#")
KINDS = list(SECTIONS.values())
KINDS += [slot.parts for kind in KINDS for _, slot in slots_of(kind) if slot.parts]
KINDS += [slot.parts for kind in KINDS[len(SECTIONS) :] for _, slot in slots_of(kind) if slot.parts]
CHOICES = [
    kind
    for kind in vars(vocabulary).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind not in (StrEnum, vocabulary.Choice)
]


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(shipped_path("ontology", "accountgraph.ttl"))


@pytest.fixture(scope="module")
def exported() -> Graph:
    """Every kind of record, with a day, and the shipped partnerships."""
    graph = Graph()
    with uncounted():
        shipped = to_rdf(load(), on=on("2018-03-29"))
    for dataset in (to_rdf(every_kind(), on=on("2018-05-01")), shipped):
        for quad in dataset.quads():
            graph.add(quad[:3])
    return graph


def ours(graph: Graph) -> set[URIRef]:
    """Every term of our namespaces that a graph mentions; records are data and no terms."""
    nodes = {node for triple in graph for node in triple if isinstance(node, URIRef)}
    return {node for node in nodes if str(node).startswith((str(AG), LISTS))}


def general(ontology: Graph, classes: set[URIRef]) -> set[URIRef]:
    """Classes with all that they are subclasses of."""
    return {wider for each in classes for wider in ontology.transitive_objects(each, RDFS.subClassOf)}


def test_no_term_is_used_and_not_defined(ontology: Graph, exported: Graph) -> None:
    defined = set(ontology.subjects(SKOS.definition))
    assert ours(exported) | ours(ontology) <= defined


def test_every_term_has_a_type_and_one_label_and_definition_in_english(ontology: Graph) -> None:
    for term in set(ontology.subjects()):
        assert (term, RDF.type, None) in ontology, term
        for said in (RDFS.label, SKOS.definition):
            words = list(ontology.objects(term, said))
            assert len(words) == 1, (term, said)
            assert words[0].language == "en", term
            assert str(words[0]).strip() == str(words[0]) != "", term


def test_every_definition_is_a_sentence_of_its_own(ontology: Graph) -> None:
    definitions = [
        str(words) for term, words in ontology.subject_objects(SKOS.definition) if str(term).startswith(str(AG))
    ]
    assert all(words.endswith(".") and words[0].isupper() for words in definitions)
    assert len(definitions) == len(set(definitions))


def test_no_term_is_defined_and_never_used(ontology: Graph, exported: Graph) -> None:
    defined = {term for term in ontology.subjects(SKOS.definition) if str(term).startswith(str(AG))}
    never_certain_or_only_general = {AG.mayLead, AG.about}
    assert defined - ours(exported) == never_certain_or_only_general


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_kind_of_record_is_a_class_and_its_fields_are_properties(ontology: Graph, kind: type[Any]) -> None:
    name = URIRef(whole(class_of(kind)))
    assert (name, RDF.type, OWL.Class) in ontology
    assert {URIRef(whole(each)) for each in classes_also(kind)} <= general(ontology, {name})
    literal = {SlotKind.TEXT, SlotKind.TEXTS, SlotKind.NUMBER, SlotKind.FLAG}
    for attribute, slot in slots_of(kind):
        found = URIRef(whole(property_of(kind, attribute)))
        if found in AG:
            expected = OWL.DatatypeProperty if slot.kind in literal else OWL.ObjectProperty
            assert (found, RDF.type, expected) in ontology, attribute


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_a_property(ontology: Graph, verb: str) -> None:
    assert (URIRef(whole(property_of_verb(verb))), RDF.type, OWL.ObjectProperty) in ontology


@pytest.mark.parametrize("choices", CHOICES, ids=lambda choices: choices.__name__)
def test_a_closed_list_is_a_concept_scheme_with_exactly_its_words(ontology: Graph, choices: type[Any]) -> None:
    scheme = URIRef(scheme_of(choices))
    assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
    members = {URIRef(concept_of(member)): member for member in choices}
    assert len(members) == len(choices)
    assert set(ontology.subjects(SKOS.inScheme, scheme)) == set(members)
    for concept, member in members.items():
        assert concept.fragment == member.iri_name
        assert str(ontology.value(concept, RDFS.label)) == str(ontology.value(concept, SKOS.prefLabel)) == member.value


@pytest.mark.parametrize("name", ALSO)
def test_what_is_written_twice_is_declared_a_subproperty(ontology: Graph, name: str) -> None:
    assert (URIRef(whole(name)), RDFS.subPropertyOf, URIRef(whole(ALSO[name]))) in ontology


@pytest.mark.parametrize("theirs", [ORG, PROV, SKOS, DCTERMS, FOAF, OWL, RDF, RDFS, TIME, VOID], ids=str)
def test_every_term_of_others_exists(ontology: Graph, exported: Graph, theirs: type[DefinedNamespace]) -> None:
    for graph in (ontology, exported):
        used = {
            node for triple in graph for node in triple if isinstance(node, URIRef) and node.startswith(str(theirs))
        }
        assert not [term for term in used - {URIRef(str(theirs))} if term not in theirs]


@pytest.mark.parametrize(("axiom", "end"), [(RDFS.domain, 0), (RDFS.range, 2)], ids=["domain", "range"])
def test_what_is_exported_fits_the_domains_and_ranges(
    ontology: Graph, exported: Graph, axiom: URIRef, end: int
) -> None:
    checked = 0
    for name, wanted in ontology.subject_objects(axiom):
        for triple in exported.triples((None, name, None)):
            node = triple[end]
            if isinstance(node, rdflib.Literal):
                fits = str(wanted) == str(node.datatype or rdflib.XSD.string)
            else:
                classes = {*exported.objects(node, RDF.type), *ontology.objects(node, RDF.type)}
                fits = wanted in general(ontology, classes)
            assert fits, (triple, wanted)
            checked += 1
    assert checked > 1000


def test_nothing_is_both_an_entity_and_an_activity(ontology: Graph, exported: Graph) -> None:
    """PROV holds the two apart, and a relation such as a delegation is neither."""
    for subject in set(exported.subjects(RDF.type)):
        classes = general(ontology, set(exported.objects(subject, RDF.type)))
        activity = PROV.Activity in classes or ORG.ChangeEvent in classes
        assert not (PROV.Entity in classes and (activity or PROV.Delegation in classes)), subject


def test_the_ontology_says_what_it_is(ontology: Graph) -> None:
    assert (URIRef(HOME), RDF.type, OWL.Ontology) in ontology


def test_the_questions_in_the_readme_have_answers(exported: Graph) -> None:
    readme = shipped_path("ontology", "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"```sparql\n(.*?)```", readme, flags=re.DOTALL)
    assert len(asked) == 2
    assert all(len(exported.query(question)) for question in asked)


def test_the_readme_names_only_terms_that_exist(ontology: Graph) -> None:
    readme = shipped_path("ontology", "README.md").read_text(encoding="utf-8")
    named = {AG[local] for local in re.findall(r"\bag:(\w+)", readme)}
    assert named
    assert named <= set(ontology.subjects(SKOS.definition))


def test_no_prefix_of_the_context_hides_a_term(ontology: Graph) -> None:
    """A key of the context is read as itself, so a property of that name would mean something else."""
    terms = {str(term).removeprefix(str(AG)) for term in ontology.subjects(SKOS.definition)}
    assert terms.isdisjoint(context()["@context"])
