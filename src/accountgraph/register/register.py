"""`Register`: the records of one or several registers, and what lies within what."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.law import Law
from accountgraph.reading import Header
from accountgraph.records import (
    Accepted,
    Agreement,
    Area,
    Board,
    Body,
    Delegation,
    Document,
    Function,
    Group,
    Lead,
    Place,
    Provision,
    Record,
    Retention,
    Route,
    Scoped,
)
from accountgraph.register.in_memory import InMemory
from accountgraph.register.store import EVERYTHING_UNDER, Store
from accountgraph.vocabulary import Nation

if TYPE_CHECKING:
    import networkx as nx
    import pyarrow as pa
    from rdflib import Dataset

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Scoped)


class Register:
    """An immutable set of records with resolved references.

    A record of a partnership has the id ``slug/id``; what partnerships share (bodies,
    places, law) has a bare id.
    """

    def __init__(self, headers: Iterable[Header], records: Iterable[Record], accepted: Iterable[Accepted] = ()) -> None:
        """Take records as `accountgraph.reading` resolved them."""
        self._heads = tuple(headers)
        self.headers = tuple(header for header in self._heads if not header.shared)
        self.accepted = tuple(accepted)
        self.store: Store = InMemory(records)
        self.copy = ""  # the name of the compiled copy of all this, where there is one
        self.remembered: dict[object, object] = {}  # what is asked again and again and never changes
        self._wider: dict[str, frozenset[str]] = {}
        self._agreements: dict[str, frozenset[str]] = {}

    @classmethod
    def kept(cls, headers: Iterable[Header], store: Store, accepted: Iterable[Accepted] = ()) -> "Register":
        """A register whose records are kept in a store, and are made when an answer needs them."""
        register = cls(headers, (), accepted)
        register.store = store
        return register

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every record, in the order of the files; a question about one thing does without."""
        return self.store.everything()

    @cached_property
    def law(self) -> Law:
        """The dated law of the tables loaded."""
        as_at = next((header.as_at for header in self._heads if header.id == "law"), "")
        return Law(self.of(Provision), self.of(Route), as_at=as_at)

    @property
    def slugs(self) -> tuple[str, ...]:
        """The slugs of the partnerships loaded."""
        return tuple(header.id for header in self.headers)

    def supposing(self, *, replaced: Iterable[Record] = (), removed: Iterable[str] = ()) -> "Register":
        """Another register in which some records are as given, or are not there; this one stays as it is."""
        instead = {record.id: record for record in replaced}
        gone = frozenset(removed)
        kept = (instead.get(record.id, record) for record in self.records if record.id not in gone)
        return Register(self._heads, kept, self.accepted)

    def of(self, kind: type[R], slug: str | None = None) -> tuple[R, ...]:
        """Every record of one kind, in the order of the files; of one partnership where `slug` is given."""
        return self.store.of(kind, slug)

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of one kind that name `ident` in a field, in the order of the files."""
        return self.store.naming(kind, field, ident)

    def mentioning(self, kind: type[R], fields: Iterable[str], idents: Iterable[str]) -> tuple[R, ...]:
        """The records of one kind that name any of some ids in any of some fields, in the order of the files."""
        named = tuple(idents)
        return self.in_order(one for field in fields for ident in named for one in self.naming(kind, field, ident))

    def in_order(self, records: Iterable[R]) -> tuple[R, ...]:
        """Records each once, in the order of the files."""
        found = {record.id: record for record in records}
        return (
            tuple(found[ident] for ident in sorted(found, key=self.store.place))
            if len(found) > 1
            else tuple(found.values())
        )

    def statements_about(self, kind: type[S], matter: str) -> tuple[S, ...]:
        """The statements of one kind that apply to a function or area, in the order of the files.

        Those about a wider matter apply to what lies within it; those that name an agreement
        and no matter are about everything under that agreement.
        """
        under = self.mentioning(kind, (EVERYTHING_UNDER,), self.agreements_about(matter))
        return self.in_order((*self.mentioning(kind, _MATTERS, self.wider(matter)), *under))

    def agreements_naming(self, matter: str) -> tuple[Agreement, ...]:
        """The agreements whose own scope names a function or area, or a wider one."""
        return self.mentioning(Agreement, _MATTERS, self.wider(matter))

    def agreements_about(self, matter: str) -> frozenset[str]:
        """The agreements whose scope, delegations, leads or retentions name a matter or a wider one.

        What a schedule names is under its framework agreement too.
        """
        if matter not in self._agreements:
            wider = self.wider(matter)
            found = {agreement.id for agreement in self.mentioning(Agreement, _MATTERS, wider)}
            for kind in _MOVING:
                found |= {one.agreement for one in self.mentioning(kind, _MATTERS, wider) if one.agreement}
            self._agreements[matter] = _closure(found, self._frameworks)
        return self._agreements[matter]

    def get(self, ident: str) -> Record | None:
        """The record of that id, or None."""
        return self.store.get(ident)

    def __getitem__(self, ident: str) -> Record:
        """The record of that id."""
        found = self.get(ident)
        if found is None:
            raise KeyError(ident)
        return found

    def __contains__(self, ident: object) -> bool:
        """Whether there is a record of that id."""
        return isinstance(ident, str) and self.get(ident) is not None

    def body(self, ident: str) -> Body:
        """The body of that id."""
        found = self[ident]
        if not isinstance(found, Body):
            message = f"{ident} is no body"
            raise KeyError(message)
        return found

    def name(self, ident: str) -> str:
        """The label of a record; the id itself where there is no such record."""
        record = self.get(ident)
        return record.name if record else ident

    def is_used(self, ident: str) -> bool:
        """Whether some record of a partnership names that id, in whatever capacity."""
        return self.store.is_used(ident)

    def wider(self, ident: str) -> frozenset[str]:
        """The thing itself and everything it lies within: larger places and groups, wider areas and functions."""
        if ident not in self._wider:
            self._wider[ident] = _closure((ident,), self._next_wider)
        return self._wider[ident]

    def narrower(self, ident: str) -> frozenset[str]:
        """The thing itself and everything that lies within it."""
        return _closure((ident,), self._next_narrower)

    def related(self, one: str, other: str) -> bool:
        """Whether one of the two lies within the other, or they are the same."""
        return other in self.wider(one) or one in self.wider(other)

    def matters_within(self, matter: str) -> tuple[str, ...]:
        """The functions and areas that lie within a function or area, itself first."""
        inner = self.in_order(self[ident] for ident in self.narrower(matter) if ident != matter)
        areas = (record.id for record in inner if isinstance(record, Area))
        functions = (record.id for record in inner if isinstance(record, Function))
        return (matter, *areas, *functions)

    def matters_under(self, agreement: str) -> frozenset[str]:
        """Everything that an agreement's scope, delegations, leads and retentions name, and its schedules'."""
        found: set[str] = set()
        for ident in _closure((agreement,), self._schedules):
            scope = self.get(ident)
            if isinstance(scope, Agreement):
                found.update(scope.functions, scope.areas)
            for kind in _MOVING:
                found.update(matter for one in self.naming(kind, "agreement", ident) for matter in one.matters)
        return frozenset(found)

    def document_of(self, record: Record) -> tuple[Document, ...]:
        """The documents that a record cites."""
        return self.documents(record.cites)

    def documents(self, cites: Iterable[Citation]) -> tuple[Document, ...]:
        """The documents that citations name, each once."""
        found = (self.get(ident) for ident in dict.fromkeys(cite.document for cite in cites))
        return tuple(document for document in found if isinstance(document, Document))

    def is_part_of(self, unit: str, body: str) -> bool:
        """Whether a unit is a body, or belongs to it."""
        return body in self.wider(unit)

    def legal_person(self, ident: str) -> str:
        """The body that a unit belongs to; the body itself where it is no unit."""
        current = self.get(ident)
        while isinstance(current, Body) and not current.is_legal_person and current.part_of:
            current = self.get(current.part_of)
        return current.id if current else ident

    def nation_of(self, body: Body) -> Nation | None:
        """The nation whose law a body works under: its own, that of what it is part of, or its register's."""
        current: Record | None = body
        while isinstance(current, Body):
            if current.nation is not None:
                return current.nation
            current = self.get(current.part_of)
        stated = next((header.nation for header in self.headers if header.id == body.register), "")
        return Nation(stated) if stated else None

    def to_networkx(self, *, on: Day, as_proposed: bool = False) -> "nx.MultiDiGraph[str]":
        """The register as of a day: things as nodes, what records say of them as edges keyed by record id.

        `accountgraph.graph.to_networkx` says what nodes and edges carry.
        """
        from accountgraph.graph import to_networkx  # noqa: PLC0415  # a view of the register, made on request

        return to_networkx(self, on=on, as_proposed=as_proposed)

    def to_rdf(self, *, on: Day | None = None, names: bool = True) -> "Dataset":
        """Every record as a resource in the terms of `ontology/accountgraph.ttl`, one named graph a register.

        `accountgraph.triples.to_rdf` says what `on` and `names` add and leave out.
        """
        from accountgraph.triples import to_rdf  # noqa: PLC0415  # a view of the register, made on request

        return to_rdf(self, on=on, names=names)

    def tables(self) -> "dict[str, pa.Table]":
        """Every record as a row of an Arrow table, one table a section; `docs/reference/tables.md` names the columns.

        Ids are whole, with the slug of their register; what registers share is there too.
        """
        from accountgraph.reading.tables import arrow_tables  # noqa: PLC0415  # Arrow costs time

        return arrow_tables(self.records)

    def _next_wider(self, ident: str) -> Iterator[str]:
        record = self.get(ident)
        yield from filter(None, (getattr(record, field, "") for field in ("within", "part_of")))
        if record is None or isinstance(record, Function):
            yield from (area.id for area in self.naming(Area, "functions", ident))

    def _next_narrower(self, ident: str) -> Iterator[str]:
        record = self.get(ident)
        if isinstance(record, Area):
            yield from record.functions
        field = _LYING_IN.get(type(record))
        if record and field:
            yield from (inner.id for inner in self.naming(type(record), field, ident))

    def _frameworks(self, agreement: str) -> Iterator[str]:
        record = self.get(agreement)
        if isinstance(record, Agreement) and record.under:
            yield record.under

    def _schedules(self, agreement: str) -> Iterator[str]:
        yield from (schedule.id for schedule in self.naming(Agreement, "under", agreement))


_MATTERS = ("functions", "areas")
_MOVING: tuple[type[Delegation | Lead | Retention], ...] = (Delegation, Lead, Retention)
_LYING_IN: dict[type[Record | None], str] = {
    Function: "part_of",
    Body: "part_of",
    Board: "part_of",
    Area: "within",
    Place: "within",
    Group: "within",
    Provision: "within",
}
"""In which field records of a kind name what they lie within."""


def _closure(starts: Iterable[str], beyond: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Some ids, and every one that is reached from them step by step."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        fresh = set(beyond(waiting.pop())) - reached
        reached |= fresh
        waiting.extend(fresh)
    return frozenset(reached)
