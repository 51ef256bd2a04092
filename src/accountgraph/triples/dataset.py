"""A register as an rdflib dataset, with a named graph for each register and for what registers share."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accountgraph.dates import Day
from accountgraph.records import Appointment
from accountgraph.register import Register
from accountgraph.triples.addresses import BODIES, LAW, graph_of
from accountgraph.triples.describing import Describer, Iri, Triple, link, text
from accountgraph.triples.snapshot import certain_on
from accountgraph.triples.terms import DATA, LISTS, PREFIXES, concept_of, whole
from accountgraph.vocabulary import Choice, Nation

if TYPE_CHECKING:
    from rdflib import Dataset

_SHARED = {BODIES: "Bodies and places that registers share", LAW: "Provisions and legal routes, with their states"}


def to_rdf(register: Register, *, on: Day | None = None, names: bool = True) -> "Dataset":
    """Every record as a resource, in the terms of `ontology/accountgraph.ttl`.

    One named graph holds each register, one the shared bodies and places, one the law; a
    query over the dataset sees their union. Nothing in them depends on a day, so no bare
    triple says that one post reports to another: a `ag:ReportingLine` says it, with its
    days. Where `on` is given, a further graph for each register has the bare triples that
    surely hold on that day (`org:reportsTo`, `prov:actedOnBehalfOf`, `ag:exercises` …).
    Where `names` is no, appointments are left out, and with them every person's name.

    Flags are written only where they say yes, days only where they are stated, and
    nothing is a blank node.
    """
    import rdflib  # noqa: PLC0415

    dataset = rdflib.Dataset(default_union=True)
    for prefix, iri in prefixes(register).items():
        dataset.bind(prefix, iri, replace=True)
    for name, triple in _quads(register, on, names=names):
        if isinstance(triple.object, Iri):
            target: rdflib.term.Node = rdflib.URIRef(triple.object.iri)
        else:
            datatype = rdflib.URIRef(triple.object.datatype) if triple.object.datatype else None
            target = rdflib.Literal(triple.object.text, datatype=datatype, normalize=False)
        graph = dataset.graph(rdflib.URIRef(name))
        graph.add((rdflib.URIRef(triple.subject), rdflib.URIRef(triple.predicate), target))
    return dataset


def prefixes(register: Register) -> dict[str, str]:
    """Short names for every namespace of an export, closed lists and the registers' own records included."""
    lists = {list_prefix(choices): f"{LISTS}{choices.__name__}#" for choices in Choice.__subclasses__()}
    sources = {slug: f"{DATA}{slug}/" for slug in (BODIES, LAW, *register.slugs) if slug[0].isalpha()}
    return {**sources, **lists, **PREFIXES}


def list_prefix(choices: type[Choice]) -> str:
    """The short name of a closed list's namespace: ``body-kind`` for `BodyKind`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in choices.__name__).lstrip("-")


def _quads(register: Register, day: Day | None, *, names: bool) -> Iterator[tuple[str, Triple]]:
    describer = Describer(register)
    for triple in _heads(register):
        yield triple.subject, triple
    for record in register.records:
        if names or not isinstance(record, Appointment):
            yield from ((graph_of(record), triple) for triple in describer.record(record))
    if day is not None:
        yield from certain_on(register, day, names=names)


def _heads(register: Register) -> Iterator[Triple]:
    """What each named graph is."""
    nations = {str(nation): nation for nation in Nation}
    for header in register.headers:
        me = DATA + header.id
        yield link(me, "rdf:type", whole("ag:Register"))
        yield text(me, "rdfs:label", header.label)
        if header.summary:
            yield text(me, "dct:description", header.summary)
        if header.nation in nations:
            yield link(me, "ag:nation", concept_of(nations[header.nation]))
    for source, label in _SHARED.items():
        yield link(DATA + source, "rdf:type", whole("ag:SharedRecords"))
        yield text(DATA + source, "rdfs:label", label)
