"""What changed between two days, told in lines that a test can compare."""

from duty import PACT as OF_TWO_YEARS
from small import bare, on

from accountgraph.questions import Change, ChangeKind, Changes, between
from accountgraph.register import Register

PACT = OF_TWO_YEARS.replace("last day: 2019-03-31", "last day: 2018-03-31")
"""The pact about the duty, a year shorter: the days compared are its last and the one after."""


def changed(register: Register, first: str = "2018-03-31", second: str = "2018-04-01") -> Changes:
    return between(register, on(first), on(second))


def told(found: Changes, *kinds: ChangeKind) -> list[str]:
    """Every change of some kinds, or of all, in a line: what about, and what is so before and after."""
    return [
        f"{', '.join(bare(ident) for ident in change.about)} | {change.before} | {change.after}"
        for change in found.changes
        if not kinds or change.kind in kinds
    ]


def of_kind(found: Changes, kind: ChangeKind) -> tuple[Change, ...]:
    return tuple(change for change in found.changes if change.kind is kind)
