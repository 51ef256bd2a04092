"""Functions, who holds them, the agreements between bodies, and dated chains of delegations."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.columns import FIRST_DAY, NO_END, NONE, Table, chosen, joined, sorted_by, table
from benchmarks.trees import GROUPS, area_of, locality_of

PER_BODY = 150
"""Functions that each body holds."""
KINDS = 300
"""Functions that the law knows; each body holds half of them."""
NEIGHBOURS = 3
"""How far from a body those to which it delegates lie, in the order of bodies."""
AGREEMENTS = 6
"""Agreements that a body makes with each neighbour."""
DEPTH = (0.35, 0.35, 0.16, 0.08, 0.04, 0.02)
"""How often a function has a chain of no link, one, two … five."""
GROUP_COUNT = 1 + GROUPS * 4

Longs = NDArray[np.int64]


def bodies(draw: Generator, count: int) -> Table:
    """Bodies, of which a few have ended."""
    ended = draw.random(count) < 0.02
    return table(last=np.where(ended, FIRST_DAY + draw.integers(4_000, 9_400, count), NO_END))


def functions(draw: Generator, count: int) -> Table:
    """Each body's functions."""
    kinds = [np.sort(draw.choice(KINDS, PER_BODY, replace=False)) for _ in range(count)]
    return table(body=np.repeat(np.arange(count), PER_BODY), kind=np.concatenate(kinds))


def holdings(functions: Table) -> Table:
    """Each function is held by one body, in its own area."""
    held_by = functions["body"].astype(np.int64)
    return table(function=np.arange(len(held_by)), body=held_by, place=area_of(held_by))


def agreements(draw: Generator, count: int) -> Table:
    """Agreements of each body with each neighbour; one in twelve has come to an end."""
    rows = count * NEIGHBOURS * AGREEMENTS
    made_by = np.repeat(np.arange(count), NEIGHBOURS * AGREEMENTS)
    step = 1 + np.tile(np.repeat(np.arange(NEIGHBOURS), AGREEMENTS), count)
    first = FIRST_DAY + draw.integers(0, 400, rows)
    last = np.where(draw.random(rows) < 0.92, NO_END, first + draw.integers(3_000, 9_000, rows))
    return table(made_by=made_by, made_with=(made_by + step) % count, first=first, last=last)


def delegations(draw: Generator, functions: Table, count: int) -> Table:
    """Chains of up to five links: renewals, lapses, overlaps, splits by client group, and circles."""
    held_by = functions["body"].astype(np.int64)
    chains = _Chains(draw, held_by, count)
    depth = draw.choice(len(DEPTH), len(held_by), p=DEPTH)
    for level in range(len(DEPTH) - 1):
        going = np.flatnonzero(depth > level)
        if len(going):
            chains.extend(going, level)
    chains.close(np.flatnonzero((depth >= 2) & (draw.random(len(held_by)) < 0.01)))
    made = joined(chains.made)
    return sorted_by(chosen(made, made["by"] != made["to"]), "function", "by", "first", "to", "last", "group")


class _Chains:
    """Where each function's chain has got to while it is being made."""

    def __init__(self, draw: Generator, held_by: Longs, count: int) -> None:
        self.draw, self.held_by, self.count = draw, held_by, count
        size = len(held_by)
        self.at = held_by.copy()
        self.first = FIRST_DAY + draw.integers(400, 6_000, size)
        anywhere = draw.random(size) < 0.10
        small = draw.random(size) < 0.05
        inside = locality_of(held_by, draw.integers(0, 4, size), count)
        self.place = np.where(small, inside, np.where(anywhere, 0, area_of(held_by)))
        self.group = np.where(draw.random(size) < 0.6, 0, draw.integers(1, GROUP_COUNT, size))
        self.made: list[Table] = []

    def extend(self, going: Longs, level: int) -> None:
        """One more link for the functions named, in one of five histories each."""
        draw, size = self.draw, len(going)
        step = draw.integers(1, min(NEIGHBOURS, self.count - 1) + 1, size)
        first = self.first[going] + (draw.integers(0, 800, size) if level else 0)
        last = np.where(draw.random(size) < 0.7, NO_END, first + draw.integers(1_000, 4_000, size))
        turn = first + 300 + draw.integers(0, 600, size)
        if level:
            narrow = draw.random(size) < 0.05
            inside = locality_of(self.held_by[going], draw.integers(0, 4, size), self.count)
            self.place[going] = np.where(narrow, inside, self.place[going])
        history = draw.random(size)
        self._link(going, step, first, last, history < 0.70)
        for low, high, over, lapse in ((0.70, 0.90, 0, 1), (0.90, 0.94, 0, 90), (0.94, 0.97, 60, 1)):
            which = (history >= low) & (history < high)  # renewed at once, after a lapse, or before the end
            self._link(going, step, first, turn + over, which)
            self._link(going, step, turn + lapse, np.maximum(last, turn + lapse), which)
        self._split(going, step, first, last, history >= 0.97)
        self.at[going] = (self.at[going] + step) % self.count
        self.first[going] = first

    def _split(self, going: Longs, step: Longs, first: Longs, last: Longs, which: NDArray[np.bool_]) -> None:
        """Two client groups go to two bodies; the chain goes on from the first."""
        one = self.draw.integers(1, 1 + GROUPS, len(going))
        self.group[going[which]] = one[which] % GROUPS + 1
        self._link(going, step % min(NEIGHBOURS, self.count - 1) + 1, first, last, which)
        self.group[going[which]] = one[which]
        self._link(going, step, first, last, which)

    def _link(self, going: Longs, step: Longs, first: Longs, last: Longs, which: NDArray[np.bool_]) -> None:
        who, far = going[which], step[which]
        by = self.at[who]
        agreement = (by * NEIGHBOURS + far - 1) * AGREEMENTS + (who // 37) % AGREEMENTS
        self.made.append(
            table(
                function=who,
                by=by,
                to=(by + far) % self.count,
                agreement=agreement,
                place=self.place[who],
                group=self.group[who],
                first=first[which],
                last=last[which],
            )
        )

    def close(self, who: Longs) -> None:
        """Some chains go round to where they began, under no agreement."""
        first = self.first[who]
        none = np.full(len(who), NONE)
        end = np.full(len(who), NO_END)
        self.made.append(
            table(
                function=who,
                by=self.at[who],
                to=self.held_by[who],
                agreement=none,
                place=self.place[who],
                group=np.zeros(len(who), np.int64),
                first=first,
                last=end,
            )
        )


def days_in_force(delegations: Table, agreements: Table, bodies: Table) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and last day of each delegation, its own days, its agreement and its bodies' lives taken together."""
    under = delegations["agreement"]
    named = under != NONE
    first = np.where(named, np.maximum(delegations["first"], agreements["first"][under]), delegations["first"])
    last = np.where(named, np.minimum(delegations["last"], agreements["last"][under]), delegations["last"])
    for side in ("by", "to"):
        last = np.minimum(last, bodies["last"][delegations[side]])
    return first.astype(np.int32), last.astype(np.int32)
