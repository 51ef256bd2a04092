"""Triples with their graphs -> text: Turtle, N-Quads and JSON-LD, sorted, so that two runs write the same bytes."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from accountgraph import vocabulary
from accountgraph.triples.describing import Iri, Triple, Value
from accountgraph.triples.terms import AG, DATA, LISTS, PREFIXES, whole
from accountgraph.vocabulary import Choice

if TYPE_CHECKING:
    from rdflib.term import Node

Quad = tuple[str, Triple]
"""The IRI of a named graph, and a triple in it."""

_LOCAL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})
_NATIVE: Final = {whole("xsd:boolean"), whole("xsd:integer")}


def list_prefixes() -> dict[str, str]:
    """Short names for the closed lists of the vocabulary: each list's own, so a council is ``BodyKind:Council``."""
    lists = (found for found in vars(vocabulary).values() if isinstance(found, type) and issubclass(found, Choice))
    return {choices.__name__: f"{LISTS}{choices.__name__}#" for choices in lists if choices is not Choice}


def as_rdflib(triple: Triple) -> "tuple[Node, Node, Node]":
    """A triple in rdflib's terms; a literal is kept as it is written."""
    from rdflib import Literal, URIRef  # noqa: PLC0415

    subject, predicate = URIRef(triple.subject), URIRef(triple.predicate)
    if isinstance(triple.object, Iri):
        return subject, predicate, URIRef(triple.object.iri)
    words, datatype = triple.object
    return subject, predicate, Literal(words, datatype=URIRef(datatype) if datatype else None, normalize=False)


def turtle(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> str:
    """All graphs as one, in Turtle."""
    import rdflib  # noqa: PLC0415

    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in prefixes.items():
        graph.bind(prefix, iri, replace=True)
    for _, triple in quads:
        graph.add(as_rdflib(triple))
    return graph.serialize(format="turtle")


def n_quads(quads: Iterable[Quad]) -> str:
    """Every graph, in N-Quads, in alphabetical order."""
    return "".join(sorted({_line(graph, triple) for graph, triple in quads}))


def _line(graph: str, triple: Triple) -> str:
    if isinstance(triple.object, Iri):
        target = f"<{triple.object.iri}>"
    else:
        target = f'"{triple.object.text.translate(_ESCAPES)}"'
        target += f"^^<{triple.object.datatype}>" if triple.object.datatype else ""
    return f"<{triple.subject}> <{triple.predicate}> {target} <{graph}> .\n"


def context() -> dict[str, Any]:
    """The JSON-LD context of exports, as `ontology/context.jsonld` has it: our own terms need no prefix."""
    return {"@context": {"@vocab": AG, **PREFIXES, **list_prefixes()}}


def json_ld(quads: Iterable[Quad]) -> str:
    """Every graph, in JSON-LD; the context is in the file, so that nothing is fetched to read it."""
    graphs = [
        {"@id": _relative(graph), "@graph": _nodes(triple for _, triple in group)}
        for graph, group in groupby(sorted(set(quads)), key=lambda quad: quad[0])
    ]
    whole_file = {"@context": {"@base": DATA, **context()["@context"]}, "@graph": graphs}
    return json.dumps(whole_file, ensure_ascii=False, indent=1) + "\n"


def _nodes(triples: Iterable[Triple]) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = []
    for subject, group in groupby(triples, key=lambda triple: triple.subject):
        said: dict[str, list[Any]] = defaultdict(list)
        for triple in group:
            key = "@type" if triple.predicate == whole("rdf:type") else _term(triple.predicate)
            said[key].append(_json_value(triple.object, of_type=key == "@type"))
        described = {key: values[0] if len(values) == 1 else values for key, values in said.items()}
        nodes.append({"@id": _relative(subject), **described})
    return nodes


def _json_value(target: Iri | Value, *, of_type: bool) -> Any:
    if isinstance(target, Iri):
        return _term(target.iri) if of_type else {"@id": _relative(target.iri)}
    if not target.datatype:
        return target.text
    if target.datatype in _NATIVE:
        return json.loads(target.text)
    return {"@type": _term(target.datatype), "@value": target.text}


def _term(iri: str) -> str:
    """A property or class: without a prefix where it is ours."""
    local = iri.removeprefix(AG)
    return local if _LOCAL.fullmatch(local) else _compact(iri)


def _relative(iri: str) -> str:
    """A resource: records by their path below the base, words of closed lists by their list."""
    return iri.removeprefix(DATA) if iri.startswith(DATA) else _compact(iri)


def _compact(iri: str) -> str:
    for prefix, namespace in {**PREFIXES, **list_prefixes()}.items():
        local = iri.removeprefix(namespace)
        if local != iri and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
    return iri
