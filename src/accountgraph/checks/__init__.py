"""Faults in partnerships -> findings: located, cited, explained. One file per kind of fault, listed in `registry`."""

from accountgraph.checks.accepting import AcceptedFinding
from accountgraph.checks.check import FAMILIES, Check, check
from accountgraph.checks.explaining import CheckNotFoundError, Explanation, explain, explanation_of
from accountgraph.checks.finding import Fault, Finding, at_least
from accountgraph.checks.registry import ALL_CHECKS, CATALOGUE, ORPHANS, RETIRED
from accountgraph.checks.running import Review, run_checks

__all__ = [
    "ALL_CHECKS",
    "CATALOGUE",
    "FAMILIES",
    "ORPHANS",
    "RETIRED",
    "AcceptedFinding",
    "Check",
    "CheckNotFoundError",
    "Explanation",
    "Fault",
    "Finding",
    "Review",
    "at_least",
    "check",
    "explain",
    "explanation_of",
    "run_checks",
]
