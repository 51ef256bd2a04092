"""Verdicts with the reason for them and the day since which something is no longer in force."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import InForce
from accountgraph.index.arrays import Bools, Bytes, Ints
from accountgraph.index.columns import FIRST, LAST, Days
from accountgraph.register import Reason

YES, POSSIBLY, NOT_STATED, NO = (np.int8(list(InForce).index(word)) for word in InForce)
HOLDS, NOT_BEGUN, OVER, GAP, PROPOSED, PARTY_ENDED, UNCERTAIN, _ = (
    np.int8(list(Reason).index(reason)) for reason in Reason
)
ENDED: Final = (OVER, GAP, PROPOSED, PARTY_ENDED)
"""Reasons that show that something once was in force, or was proposed."""
NEVER: Final = np.int32(FIRST - 1)
"""What stands for no day since which something is over."""


@dataclass(frozen=True, slots=True)
class Standings:
    """For each of many things its verdict, the reason, and the day since which it is not in force."""

    verdict: Bytes
    reason: Bytes
    since: Ints

    def __getitem__(self, which: NDArray[Any]) -> "Standings":
        """The standings at some positions."""
        return Standings(self.verdict[which], self.reason[which], self.since[which])

    def __and__(self, other: "Standings") -> "Standings":
        """Both must hold: the reason of the less certain one is kept; of two ends the earlier made it so."""
        weaker = other.verdict >= self.verdict
        alike = other.verdict == self.verdict
        known = (self.since != NEVER) & (other.since != NEVER)
        weaker &= ~(alike & known & (self.since < other.since))
        weaker &= ~(alike & (other.reason == HOLDS))
        return Standings(
            np.maximum(self.verdict, other.verdict),
            np.where(weaker, other.reason, self.reason),
            np.where(weaker, other.since, self.since),
        )

    def put(self, which: NDArray[Any], other: "Standings") -> None:
        """Put other standings at some positions."""
        self.verdict[which], self.reason[which], self.since[which] = other.verdict, other.reason, other.since

    @property
    def ended(self) -> Bools:
        """Where something is not in force because it is over, or was only ever proposed."""
        found: Bools = (self.verdict == NO) & np.isin(self.reason, ENDED)
        return found


def holding(size: int) -> Standings:
    """The standings of things that hold."""
    return Standings(np.full(size, YES), np.full(size, HOLDS), np.full(size, NEVER))


def covered(first: Days, last: Days, earliest: NDArray[Any] | int, latest: NDArray[Any] | int) -> Bytes:
    """Whether spans cover every day from `earliest` to `latest`, some, none, or it is not stated."""
    outside = (first.earliest > latest) | (last.latest < earliest)
    surely = (first.latest <= earliest) & (last.earliest >= latest)
    verdict = (~surely | outside).astype(np.int8) * NO
    rest = np.flatnonzero(~(surely | outside))  # few, in most registers
    if len(rest):
        begins, ends = first.latest[rest], last.earliest[rest]
        since, until = (each if np.ndim(each) == 0 else np.asarray(each)[rest] for each in (earliest, latest))
        doubtful = ((begins > since) & (begins < LAST)) | ((ends < until) & (ends > FIRST))
        verdict[rest] = np.where(doubtful, POSSIBLY, NOT_STATED)
    return verdict


def after(days: Days) -> Ints:
    """The latest day that can follow each."""
    return days.latest + (days.latest < LAST).astype(np.int32)
