"""Files of a register in the formats of the web of data; the ending of the file's name decides which."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from accountgraph.dates import Day
from accountgraph.graph import to_networkx
from accountgraph.problems import AccountgraphError
from accountgraph.register import Register
from accountgraph.triples.dataset import list_prefix, to_rdf
from accountgraph.triples.terms import AG, LISTS, PREFIXES
from accountgraph.vocabulary import Choice

if TYPE_CHECKING:
    from rdflib import Dataset


class ExportNotPossibleError(AccountgraphError):
    """The file asked for cannot be written as asked; the message says what to ask for instead."""


def export(register: Register, path: Path, *, on: Day | None = None, names: bool = True) -> None:
    """Write a register to a file, the same bytes for the same register on every run.

    ``.ttl`` is Turtle, with all graphs in one; ``.nq`` N-Quads and ``.jsonld`` JSON-LD
    keep a named graph for each register, the shared bodies and places, and the law.
    ``.graphml`` is the NetworkX view, which is always of a day. `on` and `names` are as in
    `to_rdf`.

    Raises:
        ExportNotPossibleError: the ending is of no known format, or GraphML is asked for without a day.
        OSError: the file cannot be written.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        message = f'"{path.name}" has no known ending; give the file one of {", ".join(ENDINGS)}'
        raise ExportNotPossibleError(message)
    path.write_bytes(write(register, on, names).encode())


def context() -> dict[str, Any]:
    """The JSON-LD context of exports, as `ontology/context.jsonld` has it: our terms need no prefix."""
    lists = {list_prefix(choices): f"{LISTS}{choices.__name__}#" for choices in Choice.__subclasses__()}
    return {"@context": {"@vocab": AG, **PREFIXES, **lists}}


def turtle(dataset: "Dataset") -> str:
    """All graphs of a dataset as one, in Turtle."""
    import rdflib  # noqa: PLC0415

    flat = rdflib.Graph(bind_namespaces="none")
    for prefix, iri in dataset.namespaces():
        flat.bind(prefix, iri, replace=True)
    for subject, predicate, target, _ in dataset.quads():
        flat.add((subject, predicate, target))
    return flat.serialize(format="turtle")


def n_quads(dataset: "Dataset") -> str:
    """A dataset as N-Quads, in alphabetical order."""
    lines = sorted(line for line in dataset.serialize(format="nquads").splitlines() if line)
    return "\n".join(lines) + "\n"


def json_ld(dataset: "Dataset") -> str:
    """A dataset as JSON-LD with its context in the file, so that nothing is fetched to read it."""
    written = json.loads(dataset.serialize(format="json-ld", context=context()["@context"]))
    return json.dumps(_in_order(written), ensure_ascii=False, indent=1) + "\n"


def _in_order(value: Any) -> Any:
    """The same JSON with keys and, since RDF has no order, lists in alphabetical order."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def _graphml(register: Register, day: Day | None, _names: bool) -> str:  # noqa: FBT001  # called as every writer is
    import networkx as nx  # noqa: PLC0415

    if day is None:
        message = "GraphML shows the edges of one day; say which, e.g. --on 2018-03-29"
        raise ExportNotPossibleError(message)
    graph = to_networkx(register, on=day)
    for described in (
        graph.graph,
        *(found for _, found in graph.nodes(data=True)),
        *(e for *_, e in graph.edges(data=True)),
    ):
        described.update({key: "; ".join(value) for key, value in described.items() if isinstance(value, tuple)})
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _of_rdf(serialise: "Callable[[Dataset], str]") -> Callable[[Register, Day | None, bool], str]:
    return lambda register, day, names: serialise(to_rdf(register, on=day, names=names))


_WRITERS: Final[dict[str, Callable[[Register, Day | None, bool], str]]] = {
    ".ttl": _of_rdf(turtle),
    ".jsonld": _of_rdf(json_ld),
    ".nq": _of_rdf(n_quads),
    ".graphml": _graphml,
}

ENDINGS: Final = tuple(_WRITERS)
"""Endings of file names that `export` understands."""
