"""Faults in partnerships -> findings: located, cited, explained. One file per kind of fault, listed in `registry`.

What needs every check is imported when it is first used, so that an answer that was reviewed before needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from accountgraph.checks.check import FAMILIES, Check, check
from accountgraph.checks.finding import Fault, Finding, at_least

if TYPE_CHECKING:
    from accountgraph.checks.accepting import AcceptedFinding
    from accountgraph.checks.explaining import CheckNotFoundError, Explanation, explain, explanation_of
    from accountgraph.checks.registry import ALL_CHECKS, CATALOGUE, ORPHANS, RETIRED
    from accountgraph.checks.running import Review, run_checks

_HOMES: Final = {
    "ALL_CHECKS": "registry",
    "AcceptedFinding": "accepting",
    "CATALOGUE": "registry",
    "CheckNotFoundError": "explaining",
    "Explanation": "explaining",
    "ORPHANS": "registry",
    "RETIRED": "registry",
    "Review": "running",
    "explain": "explaining",
    "explanation_of": "explaining",
    "run_checks": "running",
}

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


def __getattr__(name: str) -> Any:
    """Import a name from its file when it is first asked for."""
    if name not in _HOMES:
        message = f"module 'accountgraph.checks' has no attribute '{name}'"
        raise AttributeError(message)
    return getattr(import_module(f"accountgraph.checks.{_HOMES[name]}"), name)
