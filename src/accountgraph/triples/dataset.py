"""A register as triples in named graphs: one for each register, one for shared bodies and places, one for the law."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from accountgraph.dates import Day
from accountgraph.records import Appointment
from accountgraph.register import Register
from accountgraph.triples.addresses import BODIES, LAW, graph_of
from accountgraph.triples.describing import Describer, Triple, link, text
from accountgraph.triples.formats import Quad, as_rdflib, list_prefixes
from accountgraph.triples.snapshot import certain_on
from accountgraph.triples.terms import DATA, PREFIXES, concept_of, whole
from accountgraph.vocabulary import Nation

if TYPE_CHECKING:
    from rdflib import Dataset

_SHARED: Final = {
    BODIES: "Bodies and places that registers share",
    LAW: "Provisions and legal routes, with their states",
}


def to_rdf(register: Register, *, on: Day | None = None, names: bool = True) -> "Dataset":
    """Every record as a resource, in the terms of `ontology/accountgraph.ttl`.

    One named graph holds each register, one the shared bodies and places, one the law; a
    query over the dataset sees their union. Nothing in them depends on a day, so no bare
    triple says that one post reports to another: an `ag:ReportingLine` says it, with its
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
    for name, triple in quads(register, on=on, names=names):
        dataset.graph(rdflib.URIRef(name)).add(as_rdflib(triple))
    return dataset


def prefixes(register: Register) -> dict[str, str]:
    """Short names for every namespace of an export, closed lists and the registers' own records included."""
    sources = {slug: f"{DATA}{slug}/" for slug in (BODIES, LAW, *register.slugs) if slug[0].isalpha()}
    return {**sources, **list_prefixes(), **PREFIXES}


def quads(register: Register, *, on: Day | None = None, names: bool = True) -> Iterator[Quad]:
    """What `to_rdf` holds, as plain values."""
    describer = Describer(register)
    for triple in _heads(register):
        yield triple.subject, triple
    for record in register.records:
        if names or not isinstance(record, Appointment):
            yield from ((graph_of(record), triple) for triple in describer.record(record))
    if on is not None:
        yield from certain_on(register, on, names=names)


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
