"""Places and client groups numbered so that "lies within" is two comparisons.

Everything is numbered from the top down, a thing before what lies in it, and `ends` has the first number after
those within. Number 0 stands for no limit: all that is named, and what is not, lies in it. Of two that overlap the one
with the higher number is the narrower.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import Bools, Ints, place_of

ANYWHERE = 0
"""The number of no limit."""


@dataclass(frozen=True)
class Tree:
    """Places, or client groups, by their numbers.

    Attributes:
        numbers: the number of each record, by its position among its kind.
        ends: for each number, the first one that lies no longer within it.
    """

    numbers: Ints
    ends: Ints

    @cached_property
    def records(self) -> Ints:
        """The position of the record that each number stands for; -1 for no limit."""
        found = np.full(len(self.ends), -1, np.int32)
        found[self.numbers] = np.arange(len(self.numbers))
        return found

    def narrower(self, one: NDArray[Any], other: NDArray[Any]) -> tuple[Ints, Bools]:
        """What lies in both of two, and whether they overlap at all."""
        inner = np.maximum(one, other)
        return inner, inner < self.ends[np.minimum(one, other)]


def tree(parents: Ints) -> Tree:
    """Number records by the position of what each lies within, -1 for those that lie in nothing."""
    sizes = np.ones(len(parents), np.int32)
    levels = _levels(parents)
    for level in reversed(levels[1:]):
        np.add.at(sizes, parents[level], sizes[level])
    numbers = np.zeros(len(parents), np.int32)
    for level in levels:
        above = np.where(parents[level] < 0, ANYWHERE, numbers[parents[level]])
        numbers[level] = above + 1 + _room_before(parents[level], sizes[level])
    ends = np.zeros(len(parents) + 1, np.int32)
    ends[ANYWHERE] = len(parents) + 1
    ends[numbers] = numbers + sizes
    return Tree(numbers, ends)


def _levels(parents: Ints) -> list[NDArray[np.int64]]:
    """Those that lie in nothing, then those in them, and so on; each level in the order of what it lies in."""
    by_parent = np.argsort(parents, kind="stable")
    ordered = parents[by_parent]
    found = [by_parent[ordered < 0]]
    while len(found[-1]):
        above = np.sort(found[-1])
        found.append(by_parent[(ordered >= 0) & (place_of(ordered, above) >= 0)])
    return found[:-1]


def _room_before(parents: NDArray[Any], sizes: NDArray[Any]) -> NDArray[Any]:
    """How many numbers the brothers before each take up; brothers stand together."""
    total = np.cumsum(sizes) - sizes
    first = np.ones(len(parents), bool)
    first[1:] = parents[1:] != parents[:-1]
    found: NDArray[Any] = total - np.repeat(total[first], np.diff(np.append(np.flatnonzero(first), len(parents))))
    return found
