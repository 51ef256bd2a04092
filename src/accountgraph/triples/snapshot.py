"""What surely holds on one day, as bare triples between things: "A reports to B".

A bare triple has no day of its own, so each stands in a graph that is about one day, and
only what is certain on that day is there: a possible delegation is not asserted. The
statement that each rests on is in the register's own graph.
"""

from collections.abc import Iterator
from datetime import date

from accountgraph.dates import Day, InForce
from accountgraph.graph import Edge, edges_on
from accountgraph.records import Appointment, Board, Body, Record
from accountgraph.register import Register
from accountgraph.register.standing import standing
from accountgraph.triples.addresses import Addresses, graph_of, graph_on
from accountgraph.triples.describing import Triple, Value, day_value, link, text
from accountgraph.triples.terms import ALSO, property_of_verb, whole


def certain_on(register: Register, day: Day, *, names: bool = True) -> Iterator[tuple[str, Triple]]:
    """Each triple with the graph it stands in; `names` says whether holders of posts are named."""
    addresses = Addresses(register)
    announced: set[str] = set()
    for record, triples in _by_record(register, addresses, day, names=names):
        graph = graph_on(record, day)
        if graph not in announced:
            announced.add(graph)
            yield from ((graph, triple) for triple in _about(graph, graph_of(record), day))
        yield from ((graph, triple) for triple in triples)


def _by_record(
    register: Register, addresses: Addresses, day: Day, *, names: bool
) -> Iterator[tuple[Record, Iterator[Triple]]]:
    for edge in edges_on(register, day):
        if edge.in_force is InForce.YES:
            yield edge.record, _edge(register, addresses, edge)
    for appointment in register.of(Appointment) if names else ():
        held = not appointment.as_contact and standing(register, appointment, day).in_force is InForce.YES
        if held:
            yield appointment, _held_by(addresses, appointment)


def _about(graph: str, source: str, day: Day) -> Iterator[Triple]:
    yield link(graph, "rdf:type", whole("ag:Snapshot"))
    yield link(graph, "ag:snapshotOf", source)
    yield text(graph, "ag:written", day.written)
    for name, bound, unknown in (("ag:earliest", day.earliest, date.min), ("ag:latest", day.latest, date.max)):
        if bound != unknown:
            yield Triple(graph, whole(name), day_value(bound))


def _edge(register: Register, addresses: Addresses, edge: Edge) -> Iterator[Triple]:
    subject, about = addresses.named(edge.subject), addresses.named(edge.about)
    name = property_of_verb(edge.verb)
    yield link(subject, name, about)
    if name in ALSO:
        yield link(subject, ALSO[name], about)
    if edge.verb == "member of" and isinstance(register[edge.subject], Body | Board):
        yield link(subject, "org:memberOf", about)
    if edge.verb == "delegates to":
        yield from _on_behalf_of(addresses.own(edge.record), subject, about)


def _on_behalf_of(statement: str, delegating: str, exercising: str) -> Iterator[Triple]:
    """PROV's delegation is what the statement says, and not the statement, which is an entity with a source."""
    delegation = f"{statement}/delegation"
    yield link(exercising, "prov:actedOnBehalfOf", delegating)
    yield link(exercising, "prov:qualifiedDelegation", delegation)
    yield link(delegation, "rdf:type", whole("prov:Delegation"))
    yield link(delegation, "prov:agent", delegating)
    yield link(delegation, "ag:statedBy", statement)


def _held_by(addresses: Addresses, appointment: Appointment) -> Iterator[Triple]:
    person = f"{addresses.own(appointment)}/person"
    yield link(addresses.named(appointment.post), "org:heldBy", person)
    yield link(person, "rdf:type", whole("foaf:Person"))
    if appointment.person:
        yield Triple(person, whole("foaf:name"), Value(appointment.person))
    yield link(person, "ag:statedBy", addresses.own(appointment))
