"""Where each node of a network stands: a column for each kind, neighbours as level with each other as may be."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.lettering import Letter, wrap
from accountgraph.drawing.network.scene import NetworkScene, Node

LETTER: Final = Letter(13, "#0b0c0c")
WIDEST: Final = 176.0
"""The width of a node's words in px."""

_ACROSS: Final = 214.0
_BETWEEN_KINDS: Final = 64.0
_BETWEEN: Final = 14.0
_AROUND_WORDS: Final = 18.0
_LINE: Final = 16.0
_IN_COLUMN: Final = 18
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
    """A place for every drawn node, and the headings of the columns; the same every time."""
    lines = {node.id: _lines(node) for node in scene.drawn}
    columns = {kind: [node.id for node in scene.drawn if node.kind == kind] for kind in scene.kinds}
    columns = {kind: column for kind, column in columns.items() if column}
    beside = _beside(scene)
    for sweep in range(_SWEEPS):
        kinds = list(columns) if sweep % 2 == 0 else list(reversed(columns))
        for kind in kinds:
            columns[kind] = _level(columns, kind, beside)
    places: dict[str, Place] = {}
    headings: list[Heading] = []
    left = 0.0
    for kind, column in columns.items():
        count = -(-len(column) // _IN_COLUMN)
        size = -(-len(column) // count)
        parts = [column[start : start + size] for start in range(0, len(column), size)]
        for number, part in enumerate(parts):
            places |= _stacked(part, lines, left + number * _ACROSS)
        headings.append(Heading(left + (len(parts) - 1) * _ACROSS / 2, 0.0, kind.capitalize()))
        left += len(parts) * _ACROSS + _BETWEEN_KINDS
    top = min((place.y - _height(place.lines) / 2 for place in places.values()), default=0.0)
    return places, tuple(Heading(heading.x, top - 44, heading.words) for heading in headings)


def _lines(node: Node) -> tuple[str, ...]:
    """The name in lines; of a very long one the first lines, since the panel and the table have it whole."""
    lines = wrap(node.name, LETTER, WIDEST) or ("(no name)",)
    return lines if len(lines) <= _MOST_LINES else (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]} …")


def _height(lines: tuple[str, ...]) -> float:
    return len(lines) * _LINE + _AROUND_WORDS


def _stacked(column: list[str], lines: Mapping[str, tuple[str, ...]], x: float) -> dict[str, Place]:
    """One below the other, the middle of the column at the height 0."""
    heights = [_height(lines[ident]) for ident in column]
    y = -(sum(heights) + _BETWEEN * (len(column) - 1)) / 2
    places = {}
    for ident, height in zip(column, heights, strict=True):
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
