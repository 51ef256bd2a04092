"""Assurance: monitoring, complaints, indemnities, information, safeguarding, and evidence for what is claimed."""

from typing import Final

from accountgraph.checks.assurance.complaints import complaints_route_unclear
from accountgraph.checks.assurance.evidence import claim_without_evidence
from accountgraph.checks.assurance.indemnity import indemnity_circular_or_silent
from accountgraph.checks.assurance.information import information_sharing_term_missing
from accountgraph.checks.assurance.monitoring import no_measures_or_risk_register
from accountgraph.checks.assurance.oversight import no_client_side, safeguarding_line_unclear
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check

CHECKS: Final[tuple[Check[Case], ...]] = (
    no_measures_or_risk_register,
    complaints_route_unclear,
    indemnity_circular_or_silent,
    information_sharing_term_missing,
    no_client_side,
    safeguarding_line_unclear,
    claim_without_evidence,
)
"""The checks of the family, in the order of their codes."""
