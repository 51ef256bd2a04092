"""Chains of delegations followed on a day from every holder at once, one link at a time.

Each step takes all chains that are not at their end one link further, with the rules of `accountgraph.chains.links`:
a link's scope must meet those of the links before it, a link that covers a whole chain takes it over, and a circle is
followed once.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import Bools, Bytes, Ints, Longs, marked, offsets, spread
from accountgraph.index.compiled import Index
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


@dataclass(frozen=True, slots=True)
class _Links:
    """Delegations in force or perhaps in force, by the node that they lead from."""

    starts: Longs
    place: Ints
    group: Ints
    to: Ints
    verdict: Bytes


def followed(moment: Moment, heads: Longs) -> tuple[list[Step], Chains]:
    """The chains that begin with some holdings: all steps, and the chains that are at their end."""
    held, none = moment.index.holdings, np.zeros(len(heads), np.int8)
    links = _in_force(moment)
    steps = [Step(heads, held.node[heads], held.place[heads], held.group[heads], none, heads)]
    ends = []
    while len(steps[-1].node):
        ends += _one_further(moment.index, links, steps)
    return steps, _together(ends)


def _in_force(moment: Moment) -> _Links:
    rows = moment.index.delegations
    verdict = moment.delegations[rows.statement]
    live = verdict != NO
    starts = offsets(live)[rows.starts]
    return _Links(starts, rows.place[live], rows.group[live], rows.to[live], verdict[live])


def _one_further(index: Index, links: _Links, steps: list[Step]) -> list[Chains]:
    """Take the chains of the last step one link further, as the next step; return those that end."""
    last, length = steps[-1], len(steps) - 1
    by, link = spread(links.starts[last.node], links.starts[last.node + 1])
    place, near = index.places.narrower(links.place[link], last.place[by])
    group, alike = index.groups.narrower(links.group[link], last.group[by])
    meets = near & alike
    if not meets.all():
        by, link, place, group = by[meets], link[meets], place[meets], group[meets]
    ends = [_ended(links, last, by, link, length)] if length else []
    verdict = np.maximum(last.verdict[by], links.verdict[link])
    longer = Step(last.held[by], links.to[link], place, group, verdict, by)
    back = _comes_back(steps, longer)
    if back.any():
        ends.append(_chains(longer, np.flatnonzero(back), longer.verdict[back], length + 1, circular=True))
        longer = longer[~back]
    steps.append(longer)
    return ends


def _ended(links: _Links, last: Step, by: Longs, link: Longs, length: int) -> Chains:
    """Chains of the last step that no link surely takes over whole."""
    covers = (links.place[link] <= last.place[by]) & (links.group[link] <= last.group[by])
    size = len(last.node)
    perhaps = marked(size, by[covers])
    surely = marked(size, by[covers & (links.verdict[link] == YES)])
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
