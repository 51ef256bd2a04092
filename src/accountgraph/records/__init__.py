"""Every kind of record, and the section of a register file in which it is written."""

from typing import Final

from accountgraph.records.arrangements import (
    Agreement,
    Delegation,
    Event,
    Lead,
    PartyApproval,
    Period,
    Redress,
    Retention,
    Term,
)
from accountgraph.records.doubts import Accepted, Conflict, Silence, Version
from accountgraph.records.oversight import Board, Contribution, Fund, Membership, Oversight, ReportingLine
from accountgraph.records.parties import (
    Area,
    Body,
    Clause,
    Document,
    Function,
    Group,
    Holding,
    Place,
    Succession,
)
from accountgraph.records.people import Appointment, Management, Post, Responsibility, Secondment, Supervision
from accountgraph.records.statement import Dated, Record, Scoped
from accountgraph.records.statute import Provision, ProvisionStatus, Route

SECTIONS: Final[dict[str, type[Record]]] = {
    "documents": Document,
    "places": Place,
    "bodies": Body,
    "successions": Succession,
    "groups": Group,
    "provisions": Provision,
    "routes": Route,
    "functions": Function,
    "areas": Area,
    "holdings": Holding,
    "agreements": Agreement,
    "delegations": Delegation,
    "retentions": Retention,
    "leads": Lead,
    "terms": Term,
    "events": Event,
    "posts": Post,
    "appointments": Appointment,
    "responsibilities": Responsibility,
    "management": Management,
    "supervision": Supervision,
    "secondments": Secondment,
    "boards": Board,
    "memberships": Membership,
    "oversight": Oversight,
    "reporting lines": ReportingLine,
    "funds": Fund,
    "contributions": Contribution,
    "redress": Redress,
    "silences": Silence,
    "conflicts": Conflict,
}
"""Section of a register file -> the kind of record its entries are, in reading order."""

SECTION_OF: Final[dict[type[Record], str]] = {kind: section for section, kind in SECTIONS.items()}

__all__ = [
    "SECTIONS",
    "SECTION_OF",
    "Accepted",
    "Agreement",
    "Appointment",
    "Area",
    "Board",
    "Body",
    "Clause",
    "Conflict",
    "Contribution",
    "Dated",
    "Delegation",
    "Document",
    "Event",
    "Function",
    "Fund",
    "Group",
    "Holding",
    "Lead",
    "Management",
    "Membership",
    "Oversight",
    "PartyApproval",
    "Period",
    "Place",
    "Post",
    "Provision",
    "ProvisionStatus",
    "Record",
    "Redress",
    "ReportingLine",
    "Responsibility",
    "Retention",
    "Route",
    "Scoped",
    "Secondment",
    "Silence",
    "Succession",
    "Supervision",
    "Term",
    "Version",
]
