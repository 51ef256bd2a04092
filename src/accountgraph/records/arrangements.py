"""Agreements with their periods, terms and events, and what they delegate, retain and lead."""

from dataclasses import dataclass

from accountgraph.dates import Day, Span
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import fields
from accountgraph.records.statement import Record, Scoped
from accountgraph.vocabulary import Approval, EventKind, EventState, Flexibility, LeadType, Status, TermState, TermTopic


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyApproval:
    """What the documents show of one party's approval or signature of a period."""

    by: str = fields.ref("The party.", "bodies", required=True)
    through: str = fields.text("The organ or office that approves, e.g. its board.")
    state: Approval = fields.choice(Approval, "What the documents show.")
    on: Day = fields.day("The day of approval or signature.")
    cites: tuple[Citation, ...] = fields.cites()
    where: Where = Where("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """One term of an agreement: the original, or an extension of it."""

    label: str = fields.text('What the period is, e.g. "second extension".', required=True)
    first_day: Day = fields.day("First day of the period.")
    last_day: Day = fields.day("Last day of the period, inclusive.")
    status: Status = fields.choice(Status, "How far it had got, as the documents say.")
    approvals: tuple[PartyApproval, ...] = fields.parts(PartyApproval, "Each party's approval or signature.")
    note: str = fields.text("Anything a reader should know about how this was read.")
    inferred: bool = fields.flag("Yes where a day was concluded and not stated.")
    cites: tuple[Citation, ...] = fields.cites()
    where: Where = Where("")

    @property
    def span(self) -> Span:
        """From the first to the last day."""
        return Span(self.first_day, self.last_day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement(Record):
    """An arrangement between bodies, with its scope, its power and its periods."""

    parties: tuple[str, ...] = fields.refs("The bodies that make it.", "bodies", required=True)
    under: str = fields.ref("The framework agreement it is a schedule of.", "agreements")
    routes: tuple[str, ...] = fields.refs("The legal routes it uses.", "routes")
    flexibilities: tuple[Flexibility, ...] = fields.several(Flexibility, "The flexibilities that the document names.")
    power_cited: tuple[str, ...] = fields.refs(
        "The provisions that the document itself cites as its power.", "provisions"
    )
    functions: tuple[str, ...] = fields.refs("Functions in its scope.", "functions")
    areas: tuple[str, ...] = fields.refs("Commissioning areas in its scope.", "areas")
    places: tuple[str, ...] = fields.refs("Places in its scope.", "places")
    groups: tuple[str, ...] = fields.refs("Client groups in its scope.", "groups")
    dated: Day = fields.day("The day it is dated.")
    extensions_allowed: float | None = fields.number("How many times it may be extended, where it says.")
    longest_extension: str = fields.text("How far it may be extended, as the document says.")
    periods: tuple[Period, ...] = fields.parts(Period, "Its terms in order: the original, then each extension.")
    also_known_as: tuple[str, ...] = fields.texts("Other names.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Record):
    """What an agreement provides on one topic, or promises, or leaves blank."""

    agreement: str = fields.ref("The agreement.", "agreements", required=True)
    topic: TermTopic = fields.choice(TermTopic, "What it is about.")
    state: TermState = fields.choice(TermState, "Whether the document has it.", default=TermState.PRESENT)
    says: str = fields.text("What it provides, paraphrased.", required=True)
    bodies: tuple[str, ...] = fields.refs("Bodies it binds or names.", "bodies")
    overrides: tuple[str, ...] = fields.refs("Terms of the main part, or of another agreement, it overrides.", "terms")
    circumstance: str = fields.text("When it applies: the breach, deadlock or change that sets it going.")
    effect: str = fields.text("What then happens.")
    notice: str = fields.text("What notice it asks for, as the document says.")
    step: float | None = fields.number("Its place among rules that apply one after the other; 1 is the first.")
    leaves_open: str = fields.text("What a reader needs and the term does not settle, in a clause of a sentence.")
    nobody_settles: bool = fields.flag(
        "Yes where that leaves nobody who can settle it: nobody to appoint, or only the same partners again."
    )
    departs_from_law: str = fields.text(
        "How its wording differs in substance from the law's, in a clause of a sentence."
    )
    law_departed_from: tuple[str, ...] = fields.refs("The provisions it departs from.", "provisions")
    promised_document: str = fields.text("A schedule, appendix or protocol that it relies on and the document lacks.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Record):
    """A dated thing that happened to an agreement or another matter, was planned, or was left blank."""

    agreement: str = fields.ref("The agreement.", "agreements")
    about: tuple[str, ...] = fields.refs(
        "What it happened to, where that is no agreement.",
        "bodies",
        "posts",
        "boards",
        "funds",
        "documents",
        "agreements",
    )
    kind: EventKind = fields.choice(EventKind, "What it is.")
    state: EventState = fields.choice(EventState, "Whether it happened.")
    on: Day = fields.day("When.")
    by: tuple[str, ...] = fields.refs("Who did it.", "bodies", "posts", "boards")


@dataclass(frozen=True, kw_only=True, slots=True)
class Delegation(Scoped):
    """A body exercises functions on behalf of the body that holds them."""

    delegated_by: str = fields.ref("The delegating body.", "bodies", required=True)
    delegated_to: str = fields.ref("The body that exercises on its behalf.", "bodies", required=True)
    route: str = fields.ref("The legal route; the agreement's where it has only one.", "routes")


@dataclass(frozen=True, kw_only=True, slots=True)
class Lead(Scoped):
    """A body leads on functions or areas for the parties of an agreement.

    Exactly one of `body`, `candidates` and `undecided`: a named lead; a lead named
    only by a description that fits several bodies; a lead still to be decided.
    """

    type: LeadType = fields.choice(LeadType, 'Which kind of lead; "not typed" where the document does not say.')
    body: str = fields.ref("The lead body.", "bodies")
    candidates: tuple[str, ...] = fields.refs("Bodies that the document's description fits.", "bodies")
    named_as: str = fields.text("The description the document uses, where it is not a name.")
    undecided: bool = fields.flag("Yes where the document leaves the lead to be decided.")
    provisionally: str = fields.ref("The body that the document names provisionally, while undecided.", "bodies")
    leads_for: tuple[str, ...] = fields.refs("Bodies led for; all other parties where none is named.", "bodies")
    route: str = fields.ref("The legal route by which the lead exercises the others' functions.", "routes")


@dataclass(frozen=True, kw_only=True, slots=True)
class Retention(Scoped):
    """A body keeps functions for itself, in terms: outside the agreement, or reserved by it."""

    retained_by: str = fields.ref("The body that keeps them.", "bodies", required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Redress(Scoped):
    """Where a user complains, and which ombudsman looks at it."""

    says: str = fields.text("The route, paraphrased.", required=True)
    bodies: tuple[str, ...] = fields.refs("Bodies that deal with complaints.", "bodies")
    ombudsman: str = fields.ref("The ombudsman, where the documents name one.", "bodies")
