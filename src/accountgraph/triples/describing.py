"""Records -> triples, as plain values: nothing is left out, and nothing is asserted that depends on a day.

A statement is a resource of its own, with its days, its scope and its clauses; what it
says of two things is never a bare triple between them, for that would hold at all times.
The makeup of a thing is: the body a unit or a post is in, the place another lies in.
`accountgraph.triples.snapshot` gives the bare triples of one day.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import Area, Board, Body, Clause, Document, Group, Membership, Record
from accountgraph.records.fields import Slot, SlotKind, slots_of
from accountgraph.register import Register
from accountgraph.triples.addresses import Addresses, bare_id, graph_of
from accountgraph.triples.terms import ALSO, STATEMENTS, class_of, classes_also, concept_of, property_of, whole
from accountgraph.vocabulary import BoardKind, BodyKind

_CALENDAR: Final = (("ag:earliest", date.min), ("ag:latest", date.max))


class Iri(NamedTuple):
    """A resource, by its whole IRI."""

    iri: str


class Value(NamedTuple):
    """A literal; `datatype` is a whole IRI, empty for text."""

    text: str
    datatype: str = ""


class Triple(NamedTuple):
    """One triple; subject and predicate are whole IRIs."""

    subject: str
    predicate: str
    object: Iri | Value


class Describer:
    """Describes the records of one register."""

    def __init__(self, register: Register) -> None:
        """Keep the register, to look up what records refer to."""
        self._register = register
        self._addresses = Addresses(register)

    def record(self, record: Record) -> Iterator[Triple]:
        """Everything a record holds, its parts included."""
        me, own = self._addresses.of(record), self._addresses.own(record)
        if record.register:
            yield link(me, "ag:inRegister", graph_of(record))
        yield text(me, "dct:identifier", bare_id(record))
        yield text(me, "rdfs:label", record.label or bare_id(record))
        yield from self._entry(me, own, record)
        yield from self._makeup(me, record)

    def _entry(self, me: str, own: str, entry: Any) -> Iterator[Triple]:
        """The classes, fields and place of a record or of a part of one."""
        kind = type(entry)
        yield from types(me, kind)
        yield from _place(me, entry.where)
        if issubclass(kind, STATEMENTS):
            for cite in entry.cites:
                yield link(me, "prov:wasDerivedFrom", self._clause(cite) or self._addresses.named(cite.document))
        for attribute, slot in slots_of(kind):
            if isinstance(entry, Record) and attribute in ("id", "label"):
                continue
            name, below = property_of(kind, attribute), f"{own}/{attribute.replace('_', '-')}"
            for triple in self._field(me, below, name, slot, getattr(entry, attribute)):
                yield triple
                if triple.subject == me and name in ALSO:
                    yield triple._replace(predicate=whole(ALSO[name]))

    def _field(self, me: str, below: str, name: str, slot: Slot, value: Any) -> Iterator[Triple]:
        match slot.kind:
            case SlotKind.PARTS:
                yield from self._parts(me, below, name, value)
            case SlotKind.CITES:
                yield from self._citations(me, below, name, value)
            case SlotKind.DAY:
                yield from _day(me, below, name, value)
            case SlotKind.REF | SlotKind.REFS:
                yield from (link(me, name, self._addresses.named(ident)) for ident in _several(value))
            case SlotKind.CHOICE | SlotKind.CHOICES:
                yield from (link(me, name, concept_of(member)) for member in _several(value))
            case _:
                yield from (Triple(me, whole(name), plain) for plain in _plain(name, value))

    def _parts(self, me: str, below: str, name: str, parts: tuple[Any, ...]) -> Iterator[Triple]:
        for number, part in enumerate(parts, 1):
            own = f"{below}/{quote(part.clause, safe='') if isinstance(part, Clause) else number}"
            yield link(me, name, own)
            yield from self._entry(own, own, part)

    def _citations(self, me: str, below: str, name: str, cites: tuple[Citation, ...]) -> Iterator[Triple]:
        for number, cite in enumerate(cites, 1):
            own = f"{below}/{number}"
            yield link(me, name, own)
            yield from types(own, Citation)
            yield from _place(own, cite.where)
            yield link(own, "ag:inDocument", self._addresses.named(cite.document))
            if cite.clause:
                yield text(own, "ag:number", cite.clause)
            if clause := self._clause(cite):
                yield link(own, "ag:ofClause", clause)

    def _clause(self, cite: Citation) -> str:
        """The IRI of the clause cited; empty where its document does not list it."""
        document = self._register[cite.document]
        if isinstance(document, Document) and any(cite.clause == each.clause for each in document.clauses):
            return self._addresses.clause(document, cite.clause)
        return ""

    def _makeup(self, me: str, record: Record) -> Iterator[Triple]:
        """What W3C vocabularies say of a thing itself, for as long as it exists."""
        match record:
            case Body(kind=BodyKind.UNIT):
                yield link(me, "rdf:type", whole("org:OrganizationalUnit"))
                yield from self._unit_of(me, record.part_of)
            case Body() if record.kind is not BodyKind.OTHER:
                yield link(me, "rdf:type", whole("org:FormalOrganization"))
            case Board():
                yield from self._board(me, record)
            case Area() | Group() if record.within:
                yield link(me, "skos:broader", self._addresses.named(record.within))
            case Membership() if isinstance(self._register.get(record.member), Body | Board):
                yield link(me, "org:member", self._addresses.named(record.member))

    def _board(self, me: str, board: Board) -> Iterator[Triple]:
        """A board of one body is a unit of it; one between bodies has no legal personality and is a collaboration."""
        if board.kind is BoardKind.PARTNERSHIP_BOARD or len(board.of) > 1:
            yield link(me, "rdf:type", whole("org:OrganizationalCollaboration"))
        elif board.of:
            yield link(me, "rdf:type", whole("org:OrganizationalUnit"))
            yield from self._unit_of(me, board.of[0])
        if board.part_of:
            yield link(me, "org:subOrganizationOf", self._addresses.named(board.part_of))

    def _unit_of(self, me: str, ident: str) -> Iterator[Triple]:
        """Only a formal organisation has units in the W3C's sense; what is in a unit is a sub-organisation of it."""
        body = self._register.get(ident)
        if isinstance(body, Body):
            name = "org:unitOf" if body.is_legal_person else "org:subOrganizationOf"
            yield link(me, name, self._addresses.of(body))


def link(subject: str, name: str, target: str) -> Triple:
    """A triple whose object is a resource; `name` is a prefixed property."""
    return Triple(subject, whole(name), Iri(target))


def text(subject: str, name: str, words: str) -> Triple:
    """A triple whose object is text."""
    return Triple(subject, whole(name), Value(words))


def types(subject: str, kind: type[Any]) -> Iterator[Triple]:
    """The classes of a record, or of a part of one."""
    for name in (class_of(kind), *classes_also(kind)):
        yield link(subject, "rdf:type", whole(name))


def day_value(day: date) -> Value:
    """A calendar day as a literal."""
    return Value(day.isoformat(), whole("xsd:date"))


def _place(me: str, where: Where) -> Iterator[Triple]:
    if where.file:
        yield text(me, "ag:file", where.file)
    if where.line:
        yield Triple(me, whole("ag:line"), Value(str(where.line), whole("xsd:integer")))


def _day(me: str, own: str, name: str, day: Day) -> Iterator[Triple]:
    """A day as written and as the calendar days it can mean; nothing where it is not stated."""
    if not day.is_stated:
        return
    yield link(me, name, own)
    yield from types(own, Day)
    yield text(own, "ag:written", day.written)
    for bound, (bound_name, unknown) in zip((day.earliest, day.latest), _CALENDAR, strict=True):
        if bound != unknown and not day.is_open:
            yield Triple(own, whole(bound_name), day_value(bound))


def _several(value: Any) -> tuple[Any, ...]:
    """The members of a field that may hold one, several or none."""
    if isinstance(value, tuple):
        return value
    return (value,) if value else ()


def _plain(name: str, value: Any) -> Iterator[Value]:
    """Literals: texts as written, numbers as decimals, and a flag only where it says yes."""
    for one in _several(value) if not isinstance(value, float) else (value,):
        if isinstance(one, bool):
            yield Value("true", whole("xsd:boolean"))
        elif isinstance(one, float):
            yield Value(_decimal(one), whole("xsd:decimal"))
        else:
            yield Value(one, whole("xsd:anyURI") if name == "ag:uri" else "")


def _decimal(number: float) -> str:
    """A number as the canonical xsd:decimal, without an exponent: ``6690000.0``, ``0.5``."""
    plain = format(Decimal(repr(number)), "f")
    return plain if "." in plain else f"{plain}.0"
