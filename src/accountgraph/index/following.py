"""Chains of delegations followed on a day from every holder at once, one link at a time.

Each step takes all chains that are not at their end one link further, with the rules of `accountgraph.chains.links`:
a link's scope must meet those of the links before it, a link that covers a whole chain takes it over, and a circle is
followed once.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import Bools, Bytes, Ints, Longs, marked, spread
from accountgraph.index.standings import NO, POSSIBLY, YES
from accountgraph.index.verdicts import Moment


@dataclass(frozen=True, slots=True)
class Step:
    """Chains of the same length: what holding each began with, where it has come to, within what, how surely.

    `before` is the position of each among the chains that are one link shorter.
    """

    held: Longs
    node: Ints
    place: Ints
    group: Ints
    verdict: Bytes
    before: Longs

    def __getitem__(self, which: NDArray[Any]) -> "Step":
        """Some of the chains."""
        return Step(
            self.held[which],
            self.node[which],
            self.place[which],
            self.group[which],
            self.verdict[which],
            self.before[which],
        )


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains at their ends, all in force or perhaps in force.

    `length` is how many links each has, `at` its position among the chains of that length. One that is `circular`
    has come back to a body that it passed.
    """

    held: Longs
    node: Ints
    place: Ints
    group: Ints
    verdict: Bytes
    length: Ints
    at: Longs
    circular: Bools

    def __getitem__(self, which: NDArray[Any]) -> "Chains":
        """Some of the chains."""
        return Chains(
            self.held[which],
            self.node[which],
            self.place[which],
            self.group[which],
            self.verdict[which],
            self.length[which],
            self.at[which],
            self.circular[which],
        )


def followed(moment: Moment, heads: Longs) -> tuple[list[Step], Chains]:
    """The chains that begin with some holdings: all steps, and the chains that are at their end."""
    held, none = moment.index.holdings, np.zeros(len(heads), np.int8)
    steps = [Step(heads, held.node[heads], held.place[heads], held.group[heads], none, heads)]
    ends = []
    while len(steps[-1].node):
        ends += _one_further(moment, steps)
    return steps, _together(ends)


def _one_further(moment: Moment, steps: list[Step]) -> list[Chains]:
    """Take the chains of the last step one link further, as the next step; return those that end."""
    index, rows = moment.index, moment.index.delegations
    last, length = steps[-1], len(steps) - 1
    by, link = spread(rows.starts[last.node], rows.starts[last.node + 1])
    in_force = moment.delegations[rows.statement[link]]
    place, near = index.places.narrower(rows.place[link], last.place[by])
    group, alike = index.groups.narrower(rows.group[link], last.group[by])
    meets = near & alike & (in_force != NO)
    by, link, place, group, in_force = by[meets], link[meets], place[meets], group[meets], in_force[meets]
    covers = (rows.place[link] <= last.place[by]) & (rows.group[link] <= last.group[by])
    ends = [_ended(last, by[covers], in_force[covers], length)] if length else []
    longer = Step(last.held[by], rows.to[link], place, group, np.maximum(last.verdict[by], in_force), by)
    back = _comes_back(steps, longer)
    if back.any():
        ends.append(_chains(longer, np.flatnonzero(back), longer.verdict[back], length + 1, circular=True))
        longer = longer[~back]
    steps.append(longer)
    return ends


def _ended(last: Step, covered: Longs, in_force: Bytes, length: int) -> Chains:
    """Chains of the last step that no link surely takes over whole; `covered` are those that some link covers."""
    perhaps = marked(len(last.node), covered)
    surely = marked(len(last.node), covered[in_force == YES])
    which = np.flatnonzero(~surely)
    verdict = np.where(perhaps, np.maximum(last.verdict, POSSIBLY), last.verdict)[which]
    return _chains(last, which, verdict, length, circular=False)


def _chains(step: Step, which: Longs, verdict: Bytes, length: int, *, circular: bool) -> Chains:
    return Chains(
        held=step.held[which],
        node=step.node[which],
        place=step.place[which],
        group=step.group[which],
        verdict=verdict,
        length=np.full(len(which), length, np.int32),
        at=which,
        circular=np.full(len(which), circular),
    )


def _comes_back(steps: list[Step], longer: Step) -> Bools:
    """Which chains have come to a body that they already passed."""
    at = longer.before
    found = np.zeros(len(longer.node), bool)
    for step in reversed(steps):
        found |= step.node[at] == longer.node
        at = step.before[at]
    return found


def _together(ends: list[Chains]) -> Chains:
    """All chains at their end, in the order of the holdings."""
    if not ends:
        none, flags = np.zeros(0, np.int64), np.zeros(0, bool)
        codes, verdicts = np.zeros(0, np.int32), np.zeros(0, np.int8)
        return Chains(none, codes, codes, codes, verdicts, codes, none, flags)
    every = Chains(
        held=np.concatenate([end.held for end in ends]),
        node=np.concatenate([end.node for end in ends]),
        place=np.concatenate([end.place for end in ends]),
        group=np.concatenate([end.group for end in ends]),
        verdict=np.concatenate([end.verdict for end in ends]),
        length=np.concatenate([end.length for end in ends]),
        at=np.concatenate([end.at for end in ends]),
        circular=np.concatenate([end.circular for end in ends]),
    )
    return every[np.argsort(every.held, kind="stable")]


def passed_by(steps: list[Step], chains: Chains, nodes: Ints) -> Bools:
    """Whether each chain passes through a node, its holder and its end left out."""
    found = np.zeros(len(nodes), bool)
    at, here = chains.at.copy(), chains.length.copy()
    for length in range(len(steps) - 1, 1, -1):
        longer = np.flatnonzero(here >= length)
        at[longer] = steps[length].before[at[longer]]
        found[longer] |= steps[length - 1].node[at[longer]] == nodes[longer]
    return found
