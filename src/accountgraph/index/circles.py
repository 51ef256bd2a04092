"""Circles in lines: those who are reached again from themselves."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import Longs, marked, once, place_of


def in_circles(lower: NDArray[Any], upper: NDArray[Any]) -> tuple[Longs, Longs]:
    """Everything that lies on a circle of lines, and the number of the circle, those that share members being one.

    Whoever has no line in, or none out, is on no circle, and neither is what then remains without one; what is left
    after that is little, and is searched.
    """
    left, right = _without_loose_ends(lower, upper)
    itself = once(left[left == right])
    below, above = left[left != right], right[left != right]
    members, numbers = _connected(below, above)
    alone = itself[place_of(itself, np.sort(members)) < 0]
    first = int(numbers.max(initial=-1)) + 1
    return np.concatenate([members, alone]), np.concatenate([numbers, first + np.arange(len(alone))])


def _without_loose_ends(lower: NDArray[Any], upper: NDArray[Any]) -> tuple[Longs, Longs]:
    left, right = lower.astype(np.int64), upper.astype(np.int64)
    size = int(max(left.max(initial=-1), right.max(initial=-1))) + 1
    while len(left):
        kept = marked(size, right)[left] & marked(size, left)[right]
        if kept.all():
            break
        left, right = left[kept], right[kept]
        if len(left) * _FEW < size:
            known = once(np.concatenate([left, right]))
            small = _without_loose_ends(place_of(left, known), place_of(right, known))
            return known[small[0]], known[small[1]]
    return left, right


_FEW = 8
"""Where less than one in so many is left, the rest is numbered anew."""


def _connected(lower: Longs, upper: Longs) -> tuple[Longs, Longs]:
    """Those from whom one comes back, each with the number of its circle: Tarjan's search without recursion."""
    above: dict[int, list[int]] = {}
    for one, other in zip(lower.tolist(), upper.tolist(), strict=True):
        above.setdefault(one, []).append(other)
    search = _Search(above)
    for one in above:
        if one not in search.met:
            search.from_one(one)
    found = [circle for circle in search.closed if len(circle) > 1]
    members = [member for circle in found for member in circle]
    numbers = [number for number, circle in enumerate(found) for _ in circle]
    return np.array(members, np.int64), np.array(numbers, np.int64)


class _Search:
    """A search for strongly connected parts; `closed` are those found."""

    def __init__(self, above: dict[int, list[int]]) -> None:
        self._above = above
        self.met: dict[int, int] = {}
        self._lowest: dict[int, int] = {}
        self._open: list[int] = []
        self._is_open: set[int] = set()
        self.closed: list[list[int]] = []

    def from_one(self, start: int) -> None:
        """Search from one that has not been met."""
        way = [(start, self._enter(start))]
        while way:
            here, further = way[-1]
            following = next(further, None)
            if following is None:
                way.pop()
                self._leave(here, way[-1][0] if way else None)
            elif following not in self.met:
                way.append((following, self._enter(following)))
            elif following in self._is_open:
                self._lowest[here] = min(self._lowest[here], self.met[following])

    def _enter(self, one: int) -> Any:
        self.met[one] = self._lowest[one] = len(self.met)
        self._open.append(one)
        self._is_open.add(one)
        return iter(self._above.get(one, ()))

    def _leave(self, one: int, back_to: int | None) -> None:
        if back_to is not None:
            self._lowest[back_to] = min(self._lowest[back_to], self._lowest[one])
        if self._lowest[one] == self.met[one]:
            cut = self._open.index(one)
            self.closed.append(self._open[cut:])
            self._is_open.difference_update(self._open[cut:])
            del self._open[cut:]
