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


class _Knot(NamedTuple):
    """Where two lines of the net meet: the numbers of the upright and of the level one."""

    across: int
    down: int


class _Step(NamedTuple):
    """A piece of the net from a knot to the next one, on the level to the right or upright downwards."""

    knot: _Knot
    level: bool


class _Port(NamedTuple):
    """Where a line may touch a box, and the knot just outside that it comes from."""

    point: Point
    knot: _Knot
    level: bool


class Net:
    """The net of one picture, and the lines that lie in it already."""

    def __init__(self, boxes: Sequence[Box], lines: Iterable[Sequence[Point]]) -> None:
        """Take what no line may run through, and the lines that are there already."""
        across, down = set[float](), set[float]()
        for box in boxes:
            for by in _BESIDE:
                across.update((box.x - by, box.right + by))
                down.update((box.y - by, box.bottom + by))
            across.update(box.x + box.width * share for share in _ALONG_EDGE)
            down.update(box.y + box.height * share for share in _ALONG_SIDE)
        self.xs, self.ys = _thinned(across), _thinned(down)
        self.blocked: set[_Step] = set()
        self.cost: dict[_Step, float] = {}
        self.owner: dict[_Step, str] = {}
        self.taken: dict[Point, str] = {}
        for box in boxes:
            self._block(box)
        for points in lines:
            for one, other in pairwise(points):
                self._occupy(one, other, _TREE)

    def led(self, name: str, start: Box, end: Box) -> tuple[Point, ...]:
        """The points of a line from one box to another; lines of one `name` may share their way."""
        first, knots, last = self._way(name, start, end)
        through = [Point(self.xs[knot.across], self.ys[knot.down]) for knot in knots]
        points = _corners([first.point, *through, last.point])
        for one, other in pairwise(points):
            self._occupy(one, other, name)
        for port in (first, last):
            self.taken.setdefault(port.point, name)
        return points

    def _way(self, name: str, start: Box, end: Box) -> tuple[_Port, list[_Knot], _Port]:
        """The cheapest way from a port of one box to a port of another."""
        goals: dict[_Knot, list[_Port]] = {}
        for port in self._ports(end):
            goals.setdefault(port.knot, []).append(port)
        came: dict[tuple[_Knot, bool], tuple[_Knot, bool] | _Port] = {}
        best: dict[tuple[_Knot, bool], float] = {}
        waiting: list[tuple[float, int, float, _Knot, bool, _Port | None]] = []
        order = 0
        for port in self._ports(start):
            cost = self._touching(port, name)
            state = (port.knot, port.level)
            if cost < best.get(state, float("inf")):
                best[state], came[state] = cost, port
                heappush(waiting, (cost + self._still(port.knot, end), order, cost, port.knot, port.level, None))
                order += 1
        while waiting:
            _, _, cost, knot, level, arrived = heappop(waiting)
            if arrived:
                return self._traced(came, (knot, level), arrived)
            if cost > best[knot, level]:
                continue
            for port in goals.get(knot, ()):
                whole = cost + self._touching(port, name) + (_TURN if port.level is not level else 0.0)
                order += 1
                heappush(waiting, (whole, order, whole, knot, level, port))
            for step, other in self._steps(knot):
                if step in self.blocked:
                    continue
                further = cost + self._price(step, name) + (_TURN if step.level is not level else 0.0)
                state = (other, step.level)
                if further < best.get(state, float("inf")):
                    best[state], came[state] = further, (knot, level)
                    order += 1
                    heappush(waiting, (further + self._still(other, end), order, further, *state, None))
        message = "no line can be led between two boxes of which one has no side free"
        raise ValueError(message)

    def _traced(
        self, came: dict[tuple[_Knot, bool], tuple[_Knot, bool] | _Port], state: tuple[_Knot, bool], last: _Port
    ) -> tuple[_Port, list[_Knot], _Port]:
        knots = [state[0]]
        before = came[state]
        while not isinstance(before, _Port):
            knots.append(before[0])
            before = came[before]
        return before, knots[::-1], last

    def _steps(self, knot: _Knot) -> Iterator[tuple[_Step, _Knot]]:
        across, down = knot
        if across + 1 < len(self.xs):
            yield _Step(knot, level=True), _Knot(across + 1, down)
        if across:
            yield _Step(_Knot(across - 1, down), level=True), _Knot(across - 1, down)
        if down + 1 < len(self.ys):
            yield _Step(knot, level=False), _Knot(across, down + 1)
        if down:
            yield _Step(_Knot(across, down - 1), level=False), _Knot(across, down - 1)

    def _price(self, step: _Step, name: str) -> float:
        (across, down), level = step
        length = self.xs[across + 1] - self.xs[across] if level else self.ys[down + 1] - self.ys[down]
        owner = self.owner.get(step)
        if owner is None:
            return length + self.cost.get(step, 0.0)
        return length * _SHARED if owner == name else length + _ON_ANOTHER

    def _touching(self, port: _Port, name: str) -> float:
        """What it costs to touch a box there: other lines that do so already count."""
        knot = Point(self.xs[port.knot.across], self.ys[port.knot.down])
        length = abs(knot.x - port.point.x) + abs(knot.y - port.point.y)
        return length + (_ON_ANOTHER if self.taken.get(port.point, name) != name else 0.0)

    def _still(self, knot: _Knot, end: Box) -> float:
        """How far it is at least from a knot to a box."""
        x, y = self.xs[knot.across], self.ys[knot.down]
        return max(end.x - x, 0.0, x - end.right) + max(end.y - y, 0.0, y - end.bottom)

    def _ports(self, box: Box) -> Iterator[_Port]:
        left, right = bisect_left(self.xs, box.x - _CLEAR) - 1, bisect_right(self.xs, box.right + _CLEAR)
        above, below = bisect_left(self.ys, box.y - _CLEAR) - 1, bisect_right(self.ys, box.bottom + _CLEAR)
        for share in _ALONG_SIDE:
            down = _nearest(self.ys, box.y + box.height * share)
            yield _Port(Point(box.right, self.ys[down]), _Knot(right, down), level=True)
            if share != _ALONG_SIDE[0]:  # where the line to a spine leaves
                yield _Port(Point(box.x, self.ys[down]), _Knot(left, down), level=True)
        for share in _ALONG_EDGE:
            across = _nearest(self.xs, box.x + box.width * share)
            yield _Port(Point(self.xs[across], box.y), _Knot(across, above), level=False)
            yield _Port(Point(self.xs[across], box.bottom), _Knot(across, below), level=False)

    def _block(self, box: Box) -> None:
        """No step may run through the box or right along its rim."""
        left, right = bisect_right(self.xs, box.x - _CLEAR), bisect_left(self.xs, box.right + _CLEAR)
        top, bottom = bisect_right(self.ys, box.y - _CLEAR), bisect_left(self.ys, box.bottom + _CLEAR)
        for across in range(max(0, left - 1), right):
            self.blocked.update(_Step(_Knot(across, down), level=True) for down in range(top, bottom))
        for down in range(max(0, top - 1), bottom):
            self.blocked.update(_Step(_Knot(across, down), level=False) for across in range(left, right))

    def _occupy(self, one: Point, other: Point, name: str) -> None:
        """Steps along a straight piece belong to it, and those across it cost a crossing."""
        level = one.y == other.y
        along, beside = (self.xs, self.ys) if level else (self.ys, self.xs)
        low, high = sorted((one.x, other.x) if level else (one.y, other.y))
        at = one.y if level else one.x
        for side in range(bisect_right(beside, at - _APART), bisect_left(beside, at + _APART)):
            for place in range(max(0, bisect_right(along, low) - 1), min(len(along) - 1, bisect_left(along, high))):
                self.owner.setdefault(_step(place, side, level=level), name)
        before = bisect_right(beside, at) - 1
        if 0 <= before < len(beside) - 1:
            for place in range(bisect_left(along, low), bisect_right(along, high)):
                step = _step(before, place, level=not level)
                self.cost[step] = self.cost.get(step, 0.0) + _CROSS


def _step(along: int, beside: int, *, level: bool) -> _Step:
    return _Step(_Knot(along, beside) if level else _Knot(beside, along), level)


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
