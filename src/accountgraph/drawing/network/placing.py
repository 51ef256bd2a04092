"""Where each node of a network stands: kind by kind in columns, neighbours as level with each other as may be.

The columns are as high as makes the drawing largest in a window, so that it can be read
at first sight: a long kind has several columns, and short ones share one.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Final

from accountgraph.drawing.lettering import Letter, wrap
from accountgraph.drawing.network.scene import NetworkScene, Node

LETTER: Final = Letter(13, "#0b0c0c")
WIDEST: Final = 160.0
"""The width of a node's words in px."""

_ACROSS: Final = 202.0
_BETWEEN_KINDS: Final = 44.0
_BETWEEN: Final = 14.0
_AROUND_WORDS: Final = 18.0
_LINE: Final = 16.0
_HEADING_ROOM: Final = 54.0
_WINDOW: Final = (1040.0, 680.0)
"""About so much room a page has for the drawing, in px; only how one side is to the other matters."""

_TRIED: Final = 8
"""So many heights are tried between one number of columns and the next."""

_SWEEPS: Final = 8
_MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """The middle of a node, and its words in lines."""

    x: float
    y: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The middle of a column's heading."""

    x: float
    y: float
    words: str


def placed(scene: NetworkScene) -> tuple[dict[str, Place], tuple[Heading, ...]]:
    """A place for every drawn node, and the headings of the kinds; the same every time."""
    lines = {node.id: _lines(node) for node in scene.drawn}
    kinds = {kind: [node.id for node in scene.drawn if node.kind == kind] for kind in scene.kinds}
    kinds = {kind: column for kind, column in kinds.items() if column}
    beside = _beside(scene)
    for sweep in range(_SWEEPS):
        for kind in list(kinds) if sweep % 2 == 0 else list(reversed(kinds)):
            kinds[kind] = _level(kinds, kind, beside)
    heights = {ident: _height(each) + _BETWEEN for ident, each in lines.items()}
    total = sum(heights.values()) + _HEADING_ROOM * len(kinds)
    ways = (_stacks(kinds, heights, total * _TRIED / count) for count in range(_TRIED, _TRIED * (len(lines) + 1)))
    best = min(ways, key=lambda stacks: _too_large(stacks, heights), default=[])
    places: dict[str, Place] = {}
    headings: list[Heading] = []
    left = 0.0
    for stack in best:
        y = 0.0
        for kind, parts in stack:
            headings.append(Heading(left + (len(parts) - 1) * _ACROSS / 2, y + 6, kind.capitalize()))
            for number, part in enumerate(parts):
                places |= _stacked(part, lines, left + number * _ACROSS, y + _HEADING_ROOM - _LINE)
            y += _HEADING_ROOM + max(sum(heights[ident] for ident in part) for part in parts)
        left += _across(stack) + _BETWEEN_KINDS
    return places, tuple(headings)


_Stack = list[tuple[str, list[list[str]]]]
"""Kinds below each other, each with its nodes in one column; or one kind alone in several."""


def _stacks(kinds: Mapping[str, list[str]], heights: Mapping[str, float], limit: float) -> list[_Stack]:
    """The kinds in their order, none higher than the limit where it can be kept."""
    stacks: list[_Stack] = []
    room = 0.0
    for kind, column in kinds.items():
        height = _HEADING_ROOM + sum(heights[ident] for ident in column)
        if stacks and height <= room:
            stacks[-1].append((kind, [column]))
            room -= height
            continue
        size = -(-len(column) // min(len(column), ceil(height / limit)))
        parts = [column[start : start + size] for start in range(0, len(column), size)]
        stacks.append([(kind, parts)])
        room = limit - height if len(parts) == 1 else 0.0
    return stacks


def _too_large(stacks: list[_Stack], heights: Mapping[str, float]) -> float:
    """By how much the drawing must be made smaller to fit a window."""
    width = sum(_across(stack) + _BETWEEN_KINDS for stack in stacks)
    height = max(
        sum(_HEADING_ROOM + max(sum(heights[ident] for ident in part) for part in parts) for _, parts in stack)
        for stack in stacks
    )
    return max(width / _WINDOW[0], height / _WINDOW[1])


def _across(stack: _Stack) -> float:
    return _ACROSS * max(len(parts) for _, parts in stack)


def _lines(node: Node) -> tuple[str, ...]:
    """The name in lines; of a very long one the first lines, since the panel and the table have it whole."""
    lines = wrap(node.name, LETTER, WIDEST) or ("(no name)",)
    return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …")


def _height(lines: tuple[str, ...]) -> float:
    return len(lines) * _LINE + _AROUND_WORDS


def _stacked(column: list[str], lines: Mapping[str, tuple[str, ...]], x: float, top: float) -> dict[str, Place]:
    """One below the other from the top."""
    y = top
    places = {}
    for ident in column:
        height = _height(lines[ident])
        places[ident] = Place(round(x, 1), round(y + height / 2, 1), lines[ident])
        y += height + _BETWEEN
    return places


def _beside(scene: NetworkScene) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = defaultdict(list)
    for link in scene.links:
        if not scene.hidden.isdisjoint((link.from_node, link.to_node)):
            continue
        beside[link.from_node].append(link.to_node)
        beside[link.to_node].append(link.from_node)
    return beside


def _level(columns: Mapping[str, list[str]], kind: str, beside: Mapping[str, list[str]]) -> list[str]:
    """A column in the order of its nodes' neighbours; one without neighbours keeps its place."""
    height = {ident: (place + 0.5) / len(column) for column in columns.values() for place, ident in enumerate(column)}
    wanted = {
        ident: sum(height[other] for other in others) / len(others) if (others := beside.get(ident)) else height[ident]
        for ident in columns[kind]
    }
    return sorted(columns[kind], key=wanted.__getitem__)
