"""Who is accountable for this function, in this place, for these people, on this date, by which clause?

    >>> import accountgraph as ag
    >>> register = ag.load("coventry-warwickshire-2018")
    >>> answer = ag.who(register, "assessment under the Care Act", on=ag.day("2018-03-29"))
    >>> answer.exercised_by.items[0].name
    'Coventry and Warwickshire Partnership NHS Trust'

Names are imported when they are first used, so that a command starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accountgraph.checks import Finding, explain
    from accountgraph.checks import run_checks as check
    from accountgraph.dates import Day
    from accountgraph.dates import parse_day as day
    from accountgraph.drawing.charts import draw
    from accountgraph.problems import (
        AccountgraphError,
        NameAmbiguousError,
        NameNotFoundError,
        Problem,
        RegisterUnreadableError,
    )
    from accountgraph.questions.answers import Answer
    from accountgraph.questions.between import between
    from accountgraph.questions.what import what_does
    from accountgraph.questions.what_if import what_if
    from accountgraph.questions.who import who
    from accountgraph.register import Register, load

__version__ = "0.1.0"

_HOMES = {
    "AccountgraphError": ("problems", "AccountgraphError"),
    "Answer": ("questions", "Answer"),
    "Day": ("dates", "Day"),
    "Finding": ("checks", "Finding"),
    "NameAmbiguousError": ("problems", "NameAmbiguousError"),
    "NameNotFoundError": ("problems", "NameNotFoundError"),
    "Problem": ("problems", "Problem"),
    "Register": ("register", "Register"),
    "RegisterUnreadableError": ("problems", "RegisterUnreadableError"),
    "between": ("questions", "between"),
    "check": ("checks", "run_checks"),
    "day": ("dates", "parse_day"),
    "draw": ("drawing.charts", "draw"),
    "explain": ("checks", "explain"),
    "load": ("register", "load"),
    "what_does": ("questions", "what_does"),
    "what_if": ("questions", "what_if"),
    "who": ("questions", "who"),
}

__all__ = [
    "AccountgraphError",
    "Answer",
    "Day",
    "Finding",
    "NameAmbiguousError",
    "NameNotFoundError",
    "Problem",
    "Register",
    "RegisterUnreadableError",
    "between",
    "check",
    "day",
    "draw",
    "explain",
    "load",
    "what_does",
    "what_if",
    "who",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its room when it is first asked for."""
    if name not in _HOMES:
        message = f"module 'accountgraph' has no attribute '{name}'"
        raise AttributeError(message)
    room, attribute = _HOMES[name]
    return getattr(import_module(f"accountgraph.{room}"), attribute)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
