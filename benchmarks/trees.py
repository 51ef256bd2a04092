"""Places and client groups as trees numbered in pre-order, so that "is inside" is two comparisons."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.columns import Table, table

REGIONS = 10
LOCALITIES = 4
GROUPS = 6
SUBGROUPS = 3


def places(bodies: int) -> Table:
    """Regions, an area for each body, and localities in each area; place 0 is "anywhere"."""
    areas = 1 + (np.arange(bodies) * REGIONS) // bodies
    localities = np.repeat(area_of(np.arange(bodies)), LOCALITIES)
    return numbered(np.concatenate([[-1], np.zeros(REGIONS, np.int64), areas, localities]))


def groups() -> Table:
    """Client groups in two levels; group 0 is "everybody"."""
    inner = np.repeat(np.arange(1, 1 + GROUPS), SUBGROUPS)
    return numbered(np.concatenate([[-1], np.zeros(GROUPS, np.int64), inner]))


def area_of(body: NDArray[np.int64]) -> NDArray[np.int64]:
    """The area that a body serves."""
    return 1 + REGIONS + body


def locality_of(body: NDArray[np.int64], number: NDArray[np.int64], bodies: int) -> NDArray[np.int64]:
    """One of the localities in a body's area."""
    return 1 + REGIONS + bodies + LOCALITIES * body + number


def numbered(within: NDArray[np.int64]) -> Table:
    """A tree with the first and the one-past-last number of each node's branch.

    `within` names each node's parent; parents stand before their children, the root first.
    """
    depth = np.zeros(len(within), np.int64)
    levels = [np.array([0])]
    while len(levels[-1]):
        inside = np.flatnonzero(np.isin(within, levels[-1]) & (np.arange(len(within)) > 0))
        depth[inside] = len(levels)
        levels.append(inside)
    size = np.ones(len(within), np.int64)
    for level in reversed(levels[1:]):
        np.add.at(size, within[level], size[level])
    first = np.zeros(len(within), np.int64)
    for level in levels[1:]:
        if len(level):
            first[level] = first[within[level]] + 1 + _before(within[level], size[level])
    return table(within=within, first=first, after=first + size)


def _before(parent: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.int64]:
    """The size of the earlier children of the same parent."""
    order = np.argsort(parent, kind="stable")
    total = np.cumsum(size[order]) - size[order]
    starts = np.flatnonzero(np.r_[True, parent[order][1:] != parent[order][:-1]])
    base = np.repeat(total[starts], np.diff(np.r_[starts, len(order)]))
    before = np.empty_like(size)
    before[order] = total - base
    return before
