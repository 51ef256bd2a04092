"""The closed lists of the field, in the words that appear in register files.

Every member's value is what a person writes in YAML; `Choice.iri_name` is the
local name of the same concept in `ontology/accountgraph.ttl`.
"""

from accountgraph.vocabulary.answering import AnswerPart, AssertionTopic, Basis, Result, Severity, State
from accountgraph.vocabulary.arrangements import (
    Approval,
    EventKind,
    EventState,
    Flexibility,
    LeadType,
    Status,
    TermState,
    TermTopic,
)
from accountgraph.vocabulary.choice import Choice
from accountgraph.vocabulary.oversight import BoardKind, DecisionRule, FundKind, ReportingKind, Vote
from accountgraph.vocabulary.parties import AgeGroup, BodyKind, DocumentKind, Nation
from accountgraph.vocabulary.people import (
    AccountabilityKind,
    ManagementKind,
    ResponsibilityRole,
    StatutoryOffice,
)
from accountgraph.vocabulary.statute import (
    Confidence,
    ExclusionKind,
    LiabilityRule,
    PassingOn,
    ProvisionState,
    RequirementKind,
)

__all__ = [
    "AccountabilityKind",
    "AgeGroup",
    "AnswerPart",
    "Approval",
    "AssertionTopic",
    "Basis",
    "BoardKind",
    "BodyKind",
    "Choice",
    "Confidence",
    "DecisionRule",
    "DocumentKind",
    "EventKind",
    "EventState",
    "ExclusionKind",
    "Flexibility",
    "FundKind",
    "LeadType",
    "LiabilityRule",
    "ManagementKind",
    "Nation",
    "PassingOn",
    "ProvisionState",
    "ReportingKind",
    "RequirementKind",
    "ResponsibilityRole",
    "Result",
    "Severity",
    "State",
    "Status",
    "StatutoryOffice",
    "TermState",
    "TermTopic",
    "Vote",
]
