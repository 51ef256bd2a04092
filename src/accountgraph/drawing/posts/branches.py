"""The lines of a tree in pieces that are drawn once each, so that dashes of lines that branch never fill each other."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from accountgraph.drawing.geometry import Point

_SAME: Final = 0.05
"""How near two pieces lie, in px, to be one."""


def pieces(lines: Iterable[Sequence[Point]]) -> Iterator[tuple[Point, Point]]:
    """Level pieces from the top down, then upright ones from the left; those that overlap or touch are one."""
    level: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    for points in lines:
        for one, other in pairwise(points):
            if abs(one.y - other.y) < _SAME:
                level.append((round(one.y, 1), min(one.x, other.x), max(one.x, other.x)))
            else:
                upright.append((round(one.x, 1), min(one.y, other.y), max(one.y, other.y)))
    yield from ((Point(start, y), Point(end, y)) for y, start, end in _merged(level))
    yield from ((Point(x, start), Point(x, end)) for x, start, end in _merged(upright))


def _merged(spans: Iterable[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Spans on one line that reach each other, as one."""
    merged: list[tuple[float, float, float]] = []
    for at, start, end in sorted(spans):
        if merged and merged[-1][0] == at and start <= merged[-1][2] + _SAME:
            merged[-1] = (at, merged[-1][1], max(end, merged[-1][2]))
        else:
            merged.append((at, start, end))
    return merged
