"""The law as rows: provisions with dated status, and the routes by which a function moves."""

from dataclasses import dataclass

from accountgraph.dates import Day, Span
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import fields
from accountgraph.records.statement import Dated, Record
from accountgraph.vocabulary import AgeGroup, Confidence, LiabilityRule, Nation, ProvisionState


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
    moves_functions: bool = fields.flag("Yes where the exercise of functions moves under it.")
    liability: LiabilityRule = fields.choice(LiabilityRule, "Who answers in law for how the function is exercised.")
    liability_provision: str = fields.text("The provision that says so, e.g. s75(5).")
    liability_in_words: str = fields.text("The rule in one sentence.")
    terms_required: str = fields.text("Whether writing is required, and where the terms are listed.")
    passing_on: str = fields.text("Whether the recipient may pass the function on.")
    holder_may_still_act: str = fields.text("Whether the holder may still exercise it.")
    confidence: Confidence = fields.choice(Confidence, "How far this row was confirmed.", default=Confidence.CONFIRMED)
    source: str = fields.text("Where this was read.")
