"""Phrases that several checks use in their sentences."""

from collections.abc import Sequence

from accountgraph.checks.case import Case
from accountgraph.records import Period
from accountgraph.vocabulary import Approval

_SHOWN = 3
_NOT_GIVEN = {
    Approval.AWAITED: "the approval of {} is awaited",
    Approval.BLANK: "the signature of {} is blank",
    Approval.NOT_EVIDENCED: "the approval of {} is not evidenced",
}


def joined(names: Sequence[str], conjunction: str = "and") -> str:
    """Names as a list in a sentence, each once."""
    several = list(dict.fromkeys(names))
    if len(several) <= 1:
        return "".join(several)
    return f"{', '.join(several[:-1])} {conjunction} {several[-1]}"


def some_of(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    several = list(dict.fromkeys(names))
    if len(several) <= _SHOWN + 1:
        return joined(several)
    return f"{', '.join(several[:_SHOWN])} and {len(several) - _SHOWN} more"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 lead", "2 leads"."""
    return f"{number} {one if number == 1 else many}"


def because(words: str) -> str:
    """A reason to end a sentence with; nothing where there is none."""
    return f": {words}" if words else ""


def possibly(words: str) -> str:
    """A doubt to put after a sentence; nothing where there is none."""
    return f" (only possibly in force: {briefly(words)})" if words else ""


def briefly(words: str) -> str:
    """A reason without the aside in brackets at its end."""
    if not words.endswith(")"):
        return words
    depth = 0
    for place in range(len(words) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(words[place], 0)
        if depth == 0:
            return words[:place].rstrip()
    return words


def approvals_missing(case: Case, period: Period) -> str:
    """Whose approval or signature the documents do not show, as a phrase; empty where all is shown."""
    phrases = []
    for state, words in _NOT_GIVEN.items():
        names = [_approver(case, one.by, one.through) for one in period.approvals if one.state is state]
        if names:
            phrases.append(words.format(joined(names)))
    return " and ".join(phrases)


def _approver(case: Case, by: str, through: str) -> str:
    return f"{case.name(by)} ({through})" if through else case.name(by)
