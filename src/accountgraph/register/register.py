"""`Register`: the records of one or several registers, and what lies within what."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.law import Law
from accountgraph.reading import Header
from accountgraph.records import (
    Accepted,
    Agreement,
    Area,
    Body,
    Delegation,
    Document,
    Function,
    Lead,
    Provision,
    Record,
    Retention,
    Route,
    Scoped,
)
from accountgraph.register.postings import Postings
from accountgraph.vocabulary import Nation

if TYPE_CHECKING:
    import networkx as nx
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
        heads = self._heads = tuple(headers)
        self.headers = tuple(header for header in heads if not header.shared)
        self.records = tuple(records)
        self.accepted = tuple(accepted)
        self._by_id = {record.id: record for record in self.records}
        self._place = {ident: number for number, ident in enumerate(self._by_id)}
        self._by_kind: dict[type[Record], list[Record]] = defaultdict(list)
        for record in self.records:
            self._by_kind[type(record)].append(record)
        as_at = next((header.as_at for header in heads if header.id == "law"), "")
        self.law = Law(self.of(Provision), self.of(Route), as_at=as_at)
        self.remembered: dict[object, object] = {}  # what is asked again and again and never changes
        self._postings = Postings(self._by_kind)
        self._wider = self._containment()
        self._under_agreement = self._matters_under_agreements()
        self._agreements_with = _turned(self._under_agreement)
        self._inner = _turned(self._wider)

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

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one kind, in the order of the files."""
        return tuple(self._by_kind.get(kind, ()))  # type: ignore[arg-type]  # the list of `kind` holds only `kind`

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of one kind that name `ident` in a field, in the order of the files."""
        return self._postings.naming(kind, field, ident)

    def statements_about(self, kind: type[S], matter: str) -> tuple[S, ...]:
        """The statements of one kind that apply to a function or area, in the order of the files.

        Those about a wider matter apply to what lies within it; those that name an agreement
        and no matter are about everything under that agreement.
        """
        wider = self.wider(matter)
        agreements = {agreement for one in wider for agreement in self._agreements_with.get(one, ())}
        return self._postings.about(kind, wider, agreements)

    def agreements_naming(self, matter: str) -> tuple[Agreement, ...]:
        """The agreements whose own scope names a function or area, or a wider one."""
        named = (
            agreement
            for one in self.wider(matter)
            for field in ("areas", "functions")
            for agreement in self.naming(Agreement, field, one)
        )
        found = {agreement.id: agreement for agreement in named}
        return tuple(agreement for agreement in self.of(Agreement) if agreement.id in found) if found else ()

    def get(self, ident: str) -> Record | None:
        """The record of that id, or None."""
        return self._by_id.get(ident)

    def __getitem__(self, ident: str) -> Record:
        """The record of that id."""
        return self._by_id[ident]

    def __contains__(self, ident: object) -> bool:
        """Whether there is a record of that id."""
        return ident in self._by_id

    def body(self, ident: str) -> Body:
        """The body of that id."""
        found = self._by_id[ident]
        if not isinstance(found, Body):
            message = f"{ident} is no body"
            raise KeyError(message)
        return found

    def name(self, ident: str) -> str:
        """The label of a record; the id itself where there is no such record."""
        record = self._by_id.get(ident)
        return record.name if record else ident

    def wider(self, ident: str) -> frozenset[str]:
        """The thing itself and everything it lies within: larger places and groups, wider areas and functions."""
        return self._wider.get(ident, frozenset((ident,)))

    def related(self, one: str, other: str) -> bool:
        """Whether one of the two lies within the other, or they are the same."""
        return other in self.wider(one) or one in self.wider(other)

    def matters_within(self, matter: str) -> tuple[str, ...]:
        """The functions and areas that lie within a function or area, itself first."""
        found = sorted(self._inner.get(matter, ()), key=self._place.__getitem__)
        inner = [self[ident] for ident in found if ident != matter]
        areas = (record.id for record in inner if isinstance(record, Area))
        functions = (record.id for record in inner if isinstance(record, Function))
        return (matter, *areas, *functions)

    def matters_under(self, agreement: str) -> frozenset[str]:
        """Everything that an agreement's scope, delegations, leads and retentions name."""
        return self._under_agreement.get(agreement, frozenset())

    def document_of(self, record: Record) -> tuple[Document, ...]:
        """The documents that a record cites."""
        return self.documents(record.cites)

    def documents(self, cites: Iterable[Citation]) -> tuple[Document, ...]:
        """The documents that citations name, each once."""
        found = (self._by_id.get(ident) for ident in dict.fromkeys(cite.document for cite in cites))
        return tuple(document for document in found if isinstance(document, Document))

    def is_part_of(self, unit: str, body: str) -> bool:
        """Whether a unit is a body, or belongs to it."""
        return body in self.wider(unit)

    def legal_person(self, ident: str) -> str:
        """The body that a unit belongs to; the body itself where it is no unit."""
        current = self._by_id.get(ident)
        while isinstance(current, Body) and not current.is_legal_person and current.part_of:
            current = self._by_id.get(current.part_of)
        return current.id if current else ident

    def nation_of(self, body: Body) -> Nation | None:
        """The nation whose law a body works under: its own, that of what it is part of, or its register's."""
        current: Record | None = body
        while isinstance(current, Body):
            if current.nation is not None:
                return current.nation
            current = self._by_id.get(current.part_of)
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

    def _containment(self) -> dict[str, frozenset[str]]:
        parents: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for attribute in ("within", "part_of"):
                if parent := getattr(record, attribute, ""):
                    parents[record.id].add(parent)
        for area in self.of(Area):
            for function in area.functions:
                parents[function].add(area.id)
        return {ident: frozenset(_closure(ident, parents)) for ident in parents}

    def _matters_under_agreements(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for agreement in self.of(Agreement):
            found[agreement.id].update(agreement.functions, agreement.areas)
        for kind in (Delegation, Lead, Retention):
            statement: Scoped
            for statement in self.of(kind):
                if statement.agreement:
                    found[statement.agreement].update(statement.matters)
        frameworks = {agreement.id: agreement.under for agreement in self.of(Agreement)}
        for agreement in self.of(Agreement):
            matters, framework = frozenset(found[agreement.id]), agreement.under
            while framework:
                found[framework] |= matters
                framework = frameworks[framework]
        return {ident: frozenset(matters) for ident, matters in found.items()}


def _turned(found: dict[str, frozenset[str]]) -> dict[str, tuple[str, ...]]:
    """Each member with what it is a member of, in order."""
    turned: dict[str, list[str]] = defaultdict(list)
    for ident, members in found.items():
        for member in members:
            turned[member].append(ident)
    return {member: tuple(idents) for member, idents in turned.items()}


def _closure(start: str, parents: dict[str, set[str]]) -> set[str]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = parents.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached
