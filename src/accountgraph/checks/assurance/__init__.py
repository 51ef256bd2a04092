"""Assurance: monitoring, complaints, indemnities, information, safeguarding, and evidence for what is claimed."""

from typing import Final

from accountgraph.checks.assurance.evidence import claim_without_evidence
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check

CHECKS: Final[tuple[Check[Case], ...]] = (claim_without_evidence,)
"""The checks of the family, in the order of their codes."""
