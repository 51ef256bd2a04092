"""A register as a NetworkX graph as of a day."""

from typing import TYPE_CHECKING, Any

from accountgraph.dates import Day
from accountgraph.graph.projection import THINGS, Edge, edges_on, standing_of
from accountgraph.records import Agreement, Dated, Record
from accountgraph.register import Register

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(register: Register, *, on: Day, as_proposed: bool = False) -> "nx.MultiDiGraph[str]":
    """The register as of `on`: things as nodes, what records say of them as edges.

    A node is the id of a body, function, area, group, place, agreement, post, secondment
    (the staff it is about), board or fund. It has ``kind`` ("body"), ``sort`` (the member
    of the closed list, "council"), ``label``, ``register`` (empty where shared), and
    ``in_force`` where the thing has a life of its own.

    An edge is keyed by the id of its record (``id/1``, ``id/2`` … where one record gives
    several), so parallel records stay apart. It has ``verb``, ``record``, ``sort``,
    ``in_force`` ("yes", "possibly" or "not stated"; what is surely not in force is left
    out), ``doubt`` (why not surely), ``cites``, ``places`` and ``groups`` it is limited to,
    and ``inferred``. `as_proposed` counts proposals as if adopted.
    """
    import networkx as nx  # noqa: PLC0415

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(on=on.written, as_proposed=as_proposed, registers=register.slugs)
    for record in register.records:
        if type(record) in THINGS:
            graph.add_node(record.id, **_node(register, record, on, as_proposed=as_proposed))
    for edge in edges_on(register, on, as_proposed=as_proposed):
        graph.add_edge(edge.subject, edge.about, key=edge.key, **_edge(edge))
    return graph


def _node(register: Register, record: Record, day: Day, *, as_proposed: bool) -> dict[str, Any]:
    described = {"kind": THINGS[type(record)], "sort": _sort(record), "label": record.name, "register": record.register}
    if isinstance(record, Dated | Agreement):
        described["in_force"] = standing_of(register, record, day, as_proposed=as_proposed).in_force.value
    return described


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "verb": edge.verb,
        "record": edge.record.id,
        "sort": _sort(edge.record),
        "in_force": edge.in_force.value,
        "doubt": edge.standing.in_words,
        "cites": tuple(map(str, edge.cites)),
        "places": getattr(edge.record, "places", ()),
        "groups": getattr(edge.record, "groups", ()),
        "inferred": edge.record.inferred,
    }


def _sort(record: Record) -> str:
    """The member of the closed list that says which sort of its kind a record is; empty where it has none."""
    found = (getattr(record, attribute, None) for attribute in ("kind", "type", "role"))
    return next((str(member) for member in found if member is not None), "")
