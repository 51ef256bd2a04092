"""The law as rows: provisions with dated status, and the routes by which a function moves."""

from dataclasses import dataclass

from accountgraph.dates import Day, Span
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import fields
from accountgraph.records.statement import Dated, Record
from accountgraph.vocabulary import (
    AgeGroup,
    BodyKind,
    Confidence,
    ExclusionKind,
    LiabilityRule,
    Nation,
    PassingOn,
    ProvisionState,
    RequirementKind,
    TermTopic,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ProvisionStatus:
    """The state of a provision for a nation and age group over a span of days."""

    nations: tuple[Nation, ...] = fields.several(Nation, "Nations it is true for; all where none is named.")
    age_group: AgeGroup = fields.choice(AgeGroup, "People it is true for.", default=AgeGroup.ALL)
    state: ProvisionState = fields.choice(ProvisionState, "What the provision's state is.")
    first_day: Day = fields.day("First day of the state.")
    last_day: Day = fields.day("Last day of the state, inclusive.")
    confidence: Confidence = fields.choice(Confidence, "How far this row was confirmed.", default=Confidence.CONFIRMED)
    by: str = fields.text("The instrument that made it so.")
    source: str = fields.text("Where this was read.")
    cites: tuple[Citation, ...] = fields.cites()
    where: Where = Where("")

    @property
    def span(self) -> Span:
        """From the first to the last day of the state."""
        return Span(self.first_day, self.last_day)


@dataclass(frozen=True, kw_only=True, slots=True)
class Provision(Record):
    """An enactment or a provision of one."""

    uri: str = fields.text("Its legislation.gov.uk identifier.", required=True)
    within: str = fields.ref("The enactment or wider provision it is part of.", "provisions")
    statuses: tuple[ProvisionStatus, ...] = fields.parts(ProvisionStatus, "Its states through time.")
    replaced_by: tuple[str, ...] = fields.refs("Provisions that took its place.", "provisions")
    references_read_as: str = fields.ref("The provision that later references are read as.", "provisions")
    read_as_from: Day = fields.day("First day on which references are so read.")
    also_known_as: tuple[str, ...] = fields.texts("Other ways of citing it.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Route(Dated):
    """A legal way for functions, money or staff to move between bodies."""

    powers: tuple[str, ...] = fields.refs("The provisions that give the power.", "provisions", required=True)
    nations: tuple[Nation, ...] = fields.several(Nation, "Nations it extends to.")
    who_to_whom: str = fields.text("Which bodies it lets arrange what, in words.")
    from_kinds: tuple[BodyKind, ...] = fields.several(
        BodyKind, "Kinds of body that may let functions go under it; none where the law was not read."
    )
    to_kinds: tuple[BodyKind, ...] = fields.several(
        BodyKind, "Kinds of body that may receive functions under it; none where the law was not read."
    )
    both_ways: bool = fields.flag("Yes where either kind may stand on either side.")
    moves_functions: bool = fields.flag("Yes where the exercise of functions moves under it.")
    in_conjunction: bool = fields.flag("Yes where the recipient must exercise functions of its own together with them.")
    pools_money: bool = fields.flag("Yes where it makes one fund of several bodies' money.")
    pays_in: tuple[BodyKind, ...] = fields.several(
        BodyKind, "Kinds of body that may pay into the fund; any party where none is named."
    )
    liability: LiabilityRule = fields.choice(LiabilityRule, "Who answers in law for how the function is exercised.")
    liability_provision: str = fields.text("The provision that says so, e.g. s75(5).")
    liability_in_words: str = fields.text("The rule in one sentence.")
    terms_required: str = fields.text("Whether writing is required, and where the terms are listed.")
    passes_on: PassingOn = fields.choice(
        PassingOn, "Whether the recipient may pass the function on.", default=PassingOn.NOT_STATED
    )
    passing_on: str = fields.text("Whether the recipient may pass the function on.")
    holder_may_still_act: str = fields.text("Whether the holder may still exercise it.")
    confidence: Confidence = fields.choice(Confidence, "How far this row was confirmed.", default=Confidence.CONFIRMED)
    source: str = fields.text("Where this was read.")


@dataclass(frozen=True, kw_only=True, slots=True)
class RequiredTerm(Dated):
    """Something the law asks of an arrangement under a route, and the days for which it asks.

    First and last day are those on which an arrangement is entered into; a row not
    confirmed at its source never makes a certain finding.
    """

    routes: tuple[str, ...] = fields.refs("The routes that ask for it.", "routes", required=True)
    kind: RequirementKind = fields.choice(RequirementKind, "What is asked for.")
    topics: tuple[TermTopic, ...] = fields.several(TermTopic, "Topics of terms that are evidence of it.")
    says: str = fields.text("What is asked for, in a sentence.", required=True)
    provision: str = fields.ref("The provision that asks for it.", "provisions", required=True)
    clause: str = fields.text("Where in it, as one would cite it.")
    party_kinds: tuple[BodyKind, ...] = fields.several(
        BodyKind, "Asked only where a party is of such a kind; always where none is named."
    )
    functions_given_by: tuple[str, ...] = fields.refs(
        "Asked only where a function that these give is in the arrangement.", "provisions"
    )
    every_months: tuple[str, ...] = fields.texts("Longest interval of each report it asks for, in months.")
    exceptions: str = fields.text("When it is not asked for, in words.")
    confidence: Confidence = fields.choice(Confidence, "How far this row was confirmed.", default=Confidence.CONFIRMED)
    source: str = fields.text("Where this was read.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Exclusion(Dated):
    """What a rule lets in under a route, or keeps outside it, and from when to when."""

    routes: tuple[str, ...] = fields.refs("The routes it limits.", "routes", required=True)
    kind: ExclusionKind = fields.choice(ExclusionKind, "What it keeps out, or lets in.")
    provisions: tuple[str, ...] = fields.refs("Functions given by these, or within them, are meant.", "provisions")
    services: tuple[str, ...] = fields.texts("Kinds of service that are meant, where the law names services.")
    unless_with: tuple[str, ...] = fields.refs(
        "Let in where a function that one of these gives is in the same arrangement.", "provisions"
    )
    says: str = fields.text("The rule, in a sentence.", required=True)
    provision: str = fields.ref("The provision that makes the rule.", "provisions", required=True)
    clause: str = fields.text("Where in it, as one would cite it.")
    confidence: Confidence = fields.choice(Confidence, "How far this row was confirmed.", default=Confidence.CONFIRMED)
    source: str = fields.text("Where this was read.")
