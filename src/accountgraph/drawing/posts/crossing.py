"""Leads lines across a tree, level and upright, past every card and heading.

A net of candidate lines is laid beside each box, and the cheapest way through it is
sought: turns, crossings and detours cost, lying on another line costs most. Lines of one
kind to one card may share their way, as the branches of a tree do.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from typing import Final, NamedTuple

from accountgraph.drawing.geometry import Box, Point

_BESIDE: Final = (7.0, 13.0)
_APART: Final = 3.5
"""How far lines of the net keep from each other at least, in px, and from lines of the tree."""

_CLEAR: Final = 3.0
_TURN: Final = 26.0
_CROSS: Final = 40.0
_ON_ANOTHER: Final = 4_000.0
_SHARED: Final = 0.5
_ALONG_SIDE: Final = (0.5, 0.25, 0.75)
_ALONG_EDGE: Final = (0.78, 0.64, 0.3)
_TREE: Final = ""
_ARROW: Final = 11.0
"""So long the last piece of a line should be at least, so that its arrow does not hide its last turn."""

_NEVER: Final = float("inf")

_Costs = list[float]
"""What each step costs besides its length, by the number of the knot it begins at; endless where a box is."""


class _Port(NamedTuple):
    """Where a line may touch a box, the knot just outside that it comes from, and whether on the level."""

    point: Point
    knot: int
    level: bool


class Net:
    """The net of one picture, and the lines that lie in it already.

    A knot is where an upright and a level line of the net meet; knots are numbered row by
    row. A step goes from a knot to the next one to the right, or to the next one below.
    """

    def __init__(self, boxes: Sequence[Box], ends: Iterable[Box], lines: Iterable[Sequence[Point]]) -> None:
        """Take what no line may run through, the boxes that lines will join, and the lines that are there already."""
        across, down = set[float](), set[float]()
        for box in boxes:
            for by in _BESIDE:
                across.update((box.x - by, box.right + by))
                down.update((box.y - by, box.bottom + by))
        for box in ends:
            across.update(box.x + box.width * share for share in _ALONG_EDGE)
            down.update(box.y + box.height * share for share in _ALONG_SIDE)
        self.xs, self.ys = _thinned(across), _thinned(down)
        self.row = len(self.xs)
        knots = self.row * len(self.ys)
        self.costs: dict[bool, _Costs] = {True: [0.0] * knots, False: [0.0] * knots}
        self.owners: dict[bool, dict[int, str]] = {True: {}, False: {}}
        self.taken: dict[Point, str] = {}
        for box in boxes:
            self._block(box)
        self.ends: list[Point] = []
        for points in lines:
            self.ends += (points[0], points[-1])
            for one, other in pairwise(points):
                self._occupy(one, other, _TREE)

    def led(self, name: str, start: Box, end: Box) -> tuple[Point, ...]:
        """The points of a line from one box to another; lines of one `name` may share their way.

        Raises:
            ValueError: one of the boxes has no free side.
        """
        first, knots, last = self._way(name, start, end)
        points = _corners([first.point, *map(self._point, knots), last.point])
        for one, other in pairwise(points):
            self._occupy(one, other, name)
        for port in (first, last):
            self.taken.setdefault(port.point, name)
        return points

    def _point(self, knot: int) -> Point:
        return Point(self.xs[knot % self.row], self.ys[knot // self.row])

    def _way(self, name: str, start: Box, end: Box) -> tuple[_Port, list[int], _Port]:
        """The cheapest way from a port of one box to a port of another; of equally cheap ones the first found."""
        goals: dict[int, list[_Port]] = {}
        for port in self._ports(end):
            goals.setdefault(port.knot, []).append(port)
        came: dict[tuple[int, bool], tuple[int, bool] | _Port] = {}
        best: dict[tuple[int, bool], float] = {}
        waiting: list[tuple[float, int, float, int, bool, _Port | None]] = []
        for port in self._ports(start):
            cost = self._touching(port, name)
            if cost < best.get((port.knot, port.level), _NEVER):
                best[port.knot, port.level], came[port.knot, port.level] = cost, port
                heappush(waiting, (cost + self._still(port.knot, end), len(waiting), cost, port.knot, port.level, None))
        order = len(waiting)
        while waiting:
            _, _, cost, knot, level, arrived = heappop(waiting)
            if arrived:
                return self._traced(came, (knot, level), arrived)
            if cost > best[knot, level]:
                continue
            for port in goals.get(knot, ()):
                turn = 0.0 if port.level is level else _TURN if self._stub(port) > _ARROW else 2 * _TURN
                whole = cost + self._touching(port, name) + turn
                order += 1
                heappush(waiting, (whole, order, whole, knot, level, port))
            for other, turned, price in self._steps(knot, name):
                further = cost + price + (_TURN if turned is not level else 0.0)
                if further < best.get((other, turned), _NEVER):
                    best[other, turned], came[other, turned] = further, (knot, level)
                    order += 1
                    heappush(waiting, (further + self._still(other, end), order, further, other, turned, None))
        message = "no line can be led between two boxes of which one has no side free"
        raise ValueError(message)

    def _traced(
        self, came: dict[tuple[int, bool], tuple[int, bool] | _Port], state: tuple[int, bool], last: _Port
    ) -> tuple[_Port, list[int], _Port]:
        knots = [state[0]]
        before = came[state]
        while not isinstance(before, _Port):
            knots.append(before[0])
            before = came[before]
        return before, knots[::-1], last

    def _steps(self, knot: int, name: str) -> Iterator[tuple[int, bool, float]]:
        """The knots next to one, whether they lie on its level, and what it costs to go there."""
        down, across = divmod(knot, self.row)
        for begins, other, level, is_there in (
            (knot, knot + 1, True, across + 1 < self.row),
            (knot - 1, knot - 1, True, across > 0),
            (knot, knot + self.row, False, down + 1 < len(self.ys)),
            (knot - self.row, knot - self.row, False, down > 0),
        ):
            if not is_there:
                continue
            extra = self.costs[level][begins]
            if extra == _NEVER:
                continue
            at, row = begins % self.row, begins // self.row
            length = self.xs[at + 1] - self.xs[at] if level else self.ys[row + 1] - self.ys[row]
            owner = self.owners[level].get(begins)
            if owner is None:
                yield other, level, length + extra
            else:
                yield other, level, length * _SHARED if owner == name else length + _ON_ANOTHER

    def _touching(self, port: _Port, name: str) -> float:
        """What it costs to touch a box there; most where another line does so already."""
        is_taken = self.taken.get(port.point, name) != name or any(
            abs(port.point.x - x) + abs(port.point.y - y) < _BESIDE[0] for x, y in self.ends
        )
        return self._stub(port) + (_ON_ANOTHER if is_taken else 0.0)

    def _stub(self, port: _Port) -> float:
        """How long the piece from a box to the first knot is."""
        knot = self._point(port.knot)
        return abs(knot.x - port.point.x) + abs(knot.y - port.point.y)

    def _still(self, knot: int, end: Box) -> float:
        """How far it is at least from a knot to a box."""
        x, y = self.xs[knot % self.row], self.ys[knot // self.row]
        return max(end.x - x, 0.0, x - end.right) + max(end.y - y, 0.0, y - end.bottom)

    def _ports(self, box: Box) -> Iterator[_Port]:
        left, right = bisect_left(self.xs, box.x - _CLEAR) - 1, bisect_right(self.xs, box.right + _CLEAR)
        above, below = bisect_left(self.ys, box.y - _CLEAR) - 1, bisect_right(self.ys, box.bottom + _CLEAR)
        for share in _ALONG_SIDE:
            down = _nearest(self.ys, box.y + box.height * share)
            yield _Port(Point(box.right, self.ys[down]), down * self.row + right, level=True)
            yield _Port(Point(box.x, self.ys[down]), down * self.row + left, level=True)
        for share in _ALONG_EDGE:
            across = _nearest(self.xs, box.x + box.width * share)
            yield _Port(Point(self.xs[across], box.y), above * self.row + across, level=False)
            yield _Port(Point(self.xs[across], box.bottom), below * self.row + across, level=False)

    def _block(self, box: Box) -> None:
        """No step may run through the box or right along its rim."""
        left, right = bisect_right(self.xs, box.x - _CLEAR), bisect_left(self.xs, box.right + _CLEAR)
        top, bottom = bisect_right(self.ys, box.y - _CLEAR), bisect_left(self.ys, box.bottom + _CLEAR)
        level, upright = self.costs[True], self.costs[False]
        first = max(0, left - 1)
        for down in range(top, bottom):
            level[down * self.row + first : down * self.row + right] = [_NEVER] * (right - first)
        for down in range(max(0, top - 1), bottom):
            upright[down * self.row + left : down * self.row + right] = [_NEVER] * (right - left)

    def _occupy(self, one: Point, other: Point, name: str) -> None:
        """Steps along a straight piece belong to it, and those across it cost a crossing."""
        level = one.y == other.y
        along, beside = (self.xs, self.ys) if level else (self.ys, self.xs)
        step, stride = (1, self.row) if level else (self.row, 1)
        low, high = sorted((one.x, other.x) if level else (one.y, other.y))
        at = one.y if level else one.x
        first, last = max(0, bisect_right(along, low) - 1), min(len(along) - 1, bisect_left(along, high))
        owners = self.owners[level]
        for side in range(bisect_right(beside, at - _APART), bisect_left(beside, at + _APART)):
            for place in range(first, last):
                owners.setdefault(place * step + side * stride, name)
        before = bisect_right(beside, at) - 1
        if 0 <= before < len(beside) - 1:
            costs = self.costs[not level]
            for place in range(bisect_left(along, low), bisect_right(along, high)):
                costs[place * step + before * stride] += _CROSS


def _thinned(places: Iterable[float]) -> list[float]:
    """The places in order, without those too near to the one before."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] >= _APART:
            kept.append(place)
    return kept


def _nearest(places: Sequence[float], wish: float) -> int:
    after = bisect_left(places, wish)
    near = [number for number in (after - 1, after) if 0 <= number < len(places)]
    return min(near, key=lambda number: abs(places[number] - wish))


def _corners(points: Sequence[Point]) -> tuple[Point, ...]:
    """The ends and every point where the line turns."""
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        is_straight = before.x == point.x == after.x or before.y == point.y == after.y
        if not is_straight and point != kept[-1]:
            kept.append(point)
    return (*kept, points[-1])
