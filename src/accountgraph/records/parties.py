"""Documents, bodies, places, client groups, and the functions they are about."""

from dataclasses import dataclass

from accountgraph.dates import Day
from accountgraph.problems import Where
from accountgraph.records import fields
from accountgraph.records.statement import Dated, Record, Scoped
from accountgraph.vocabulary import BodyKind, DocumentKind, Nation


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """A clause of a document: what it deals with, or why it holds nothing to model."""

    clause: str = fields.text("Number or heading by which it is cited.", required=True)
    label: str = fields.text("What it deals with, in the modeller's words.", required=True)
    nothing_to_model: str = fields.text('Why it gives rise to no record, e.g. "policy context".')
    where: Where = Where("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Document(Record):
    """A source document and its clauses."""

    kind: DocumentKind = fields.choice(DocumentKind, "What the document is.")
    dated: Day = fields.day("Its date.")
    about: tuple[str, ...] = fields.refs("Agreements it reports on without being their text.", "agreements")
    published_by: str = fields.ref("The body that issued it.", "bodies")
    clauses: tuple[Clause, ...] = fields.parts(Clause, "Every clause, in the document's order.")
    licence: str = fields.text("Licence line, where its facts carry one.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Body(Dated):
    """A body, or a unit within one; first and last day are its life."""

    kind: BodyKind = fields.choice(BodyKind, "What it is in law.")
    part_of: str = fields.ref("The body that a unit belongs to.", "bodies")
    nation: Nation | None = fields.choice(Nation, "The nation whose law it works under.", optional=True)
    codes: tuple[str, ...] = fields.texts("Identifiers, each as scheme:code, e.g. gss:E08000026 or ods:RYG.")
    places: tuple[str, ...] = fields.refs("The places it serves.", "places")
    funded_by: tuple[str, ...] = fields.refs("Bodies that pay for it, where it has no money of its own.", "bodies")
    also_known_as: tuple[str, ...] = fields.texts("Other names of the same body.")

    @property
    def is_legal_person(self) -> bool:
        """Whether it can hold a function: a unit cannot."""
        return self.kind is not BodyKind.UNIT


@dataclass(frozen=True, kw_only=True, slots=True)
class Succession(Record):
    """Which bodies followed which, on what day, by which instrument."""

    predecessors: tuple[str, ...] = fields.refs("Bodies that ended.", "bodies", required=True)
    successors: tuple[str, ...] = fields.refs("Bodies that followed.", "bodies", required=True)
    on: Day = fields.day("First day of the successors.")
    instrument: str = fields.text("The instrument that made the change, with its legislation.gov.uk identifier.")
    carries_over: str = fields.text("What the instrument carries over to the successors, in a sentence.")
    arrangements_continue: bool = fields.flag(
        "Yes where the instrument puts the successors in the predecessors' place in what they had agreed."
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Place(Record):
    """An area of the country."""

    within: str = fields.ref("The larger place it lies in.", "places")
    codes: tuple[str, ...] = fields.texts("Identifiers, each as scheme:code.")
    also_known_as: tuple[str, ...] = fields.texts("Other names.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Group(Record):
    """A client group: the people for whom functions are exercised."""

    within: str = fields.ref("The larger group it belongs to.", "groups")
    from_age: float | None = fields.number("Youngest age, in years.")
    to_age: float | None = fields.number("Oldest age, in years, inclusive.")
    condition: str = fields.text("Condition or circumstance that defines it.")
    also_known_as: tuple[str, ...] = fields.texts("Other names.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Function(Record):
    """A power or duty that an enactment gives to a body."""

    provisions: tuple[str, ...] = fields.refs("The provisions that give it.", "provisions")
    part_of: str = fields.ref("A wider function it is part of.", "functions")
    also_known_as: tuple[str, ...] = fields.texts("Other names and abbreviations.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Area(Record):
    """A commissioning area: a label over functions and client groups, as agreements use it."""

    functions: tuple[str, ...] = fields.refs("Functions it covers, where the documents say.", "functions")
    groups: tuple[str, ...] = fields.refs("Client groups it covers.", "groups")
    within: str = fields.ref("A wider area it is part of.", "areas")
    also_known_as: tuple[str, ...] = fields.texts("Other names.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Holding(Scoped):
    """A body holds functions in law. Held days also depend on the provisions and the body's life."""

    body: str = fields.ref("The body that the enactment, or the document, names as holder.", "bodies", required=True)
    joint_with: tuple[str, ...] = fields.refs("Bodies that hold the same duty jointly.", "bodies")
