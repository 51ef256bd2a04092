"""Files of a register in the formats of the web of data; the ending of the file's name decides which."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from accountgraph.dates import Day
from accountgraph.graph import to_networkx
from accountgraph.problems import AccountgraphError
from accountgraph.register import Register
from accountgraph.triples.dataset import prefixes, quads
from accountgraph.triples.formats import json_ld, n_quads, turtle


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
    ending = path.suffix.lower()
    if ending == ".graphml":
        written = _graphml(register, on)
    elif ending in _WRITERS:
        written = _WRITERS[ending](register, on, names)
    else:
        known = ", ".join(ENDINGS)
        message = (
            f'"{path.name}" has no known ending; give the file one of {known}, or for a folder of tables add '
            "--format tables"
        )
        raise ExportNotPossibleError(message)
    path.write_bytes(written.encode())


def _graphml(register: Register, day: Day | None) -> str:
    import networkx as nx  # noqa: PLC0415

    if day is None:
        message = "GraphML shows the edges of one day; say which, e.g. --on 2018-03-29"
        raise ExportNotPossibleError(message)
    graph = to_networkx(register, on=day)
    described = [graph.graph, *(found for _, found in graph.nodes(data=True)), *(e for *_, e in graph.edges(data=True))]
    for attributes in described:  # GraphML has no lists
        attributes.update({key: "; ".join(value) for key, value in attributes.items() if isinstance(value, tuple)})
    return "\n".join(nx.generate_graphml(graph)) + "\n"


_WRITERS: Final[dict[str, Callable[[Register, Day | None, bool], str]]] = {
    ".ttl": lambda register, day, names: turtle(quads(register, on=day, names=names), prefixes(register)),
    ".jsonld": lambda register, day, names: json_ld(quads(register, on=day, names=names)),
    ".nq": lambda register, day, names: n_quads(quads(register, on=day, names=names)),
}

ENDINGS: Final = (*_WRITERS, ".graphml")
"""Endings of file names that `export` understands."""
