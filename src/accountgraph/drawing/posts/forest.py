"""Places the trees of one lane: heads over what hangs under them, leaves stacked on a spine."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from accountgraph.drawing.geometry import Point
from accountgraph.drawing.posts.hierarchy import Hierarchy

BETWEEN_CARDS: Final = 20.0
STYLE_STEP: Final = 8.0
"""How far lines of different kinds under one head keep from each other."""

LONGEST_STACK: Final = 8
"""So many leaves at most hang on one spine."""

_ROW_GAP: Final = 48.0
_BETWEEN_ROWS: Final = 34.0
_STACK_GAP: Final = 18.0
_BELOW_HEAD: Final = 20.0
_INDENT: Final = 20.0
_SPINE: Final = 8.0
_WIDEST_ROW: Final = 4
_BUS_ROOM: Final = 8.0

Segment = tuple[float, float, float]
"""From a height to another, and how far out something reaches there."""


@dataclass(slots=True)
class Forest:
    """Where the cards of a lane stand, and how the lines to their heads run.

    Attributes:
        places: the top left corner of each card.
        spines: for each stacked card, the x of the spine it hangs on.
        hung: stacked cards whose spine starts right at the head, and not at a bus.
        buses: for each head, the height at which the lines to what hangs under it run level.
    """

    places: dict[str, Point] = field(default_factory=dict)
    spines: dict[str, float] = field(default_factory=dict)
    hung: set[str] = field(default_factory=set)
    buses: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    """A placed part of a tree: where its cards and spines are, its rims, and where lines meet it."""

    places: Mapping[str, Point]
    spines: Mapping[str, float]
    left: tuple[Segment, ...]
    right: tuple[Segment, ...]
    middle: float

    def moved(self, dx: float) -> "_Block":
        return _Block(
            {ident: Point(place.x + dx, place.y) for ident, place in self.places.items()},
            {ident: x + dx for ident, x in self.spines.items()},
            tuple((top, bottom, x + dx) for top, bottom, x in self.left),
            tuple((top, bottom, x + dx) for top, bottom, x in self.right),
            self.middle + dx,
        )


class Planting:
    """One lane while its trees are placed: heights first, then widths from the leaves up."""

    def __init__(
        self, tree: Hierarchy, width: float, heights: Mapping[str, float], kinds: Callable[[str], int], top: float
    ) -> None:
        """Take the lane's tree, the cards' sizes, and how many kinds of line a head has under it."""
        self.tree, self.width, self.heights, self.kinds = tree, width, heights, kinds
        self.forest = Forest()
        self.top = top
        self.tops: list[float] = []

    def planted(self, available: float) -> Forest:
        """All trees of the lane, side by side as far as `available` px allow, beginning at the x 0."""
        for roots in self._rows(available):
            self.tops = self._tops(roots)
            row = _in_a_row([self._block(root, 0) for root in roots])
            shift = -min((x for block in row for _, _, x in block.left), default=0.0)
            for block in row:
                moved = block.moved(shift)
                self.forest.places.update(moved.places)
                self.forest.spines.update(moved.spines)
                self.top = max(self.top, *(bottom + _BETWEEN_ROWS for _, bottom, _ in moved.left))
        return self.forest

    def _rows(self, available: float) -> Iterator[list[str]]:
        """The roots in rows that are no wider than they need be; a tree that is wider has a row of its own."""
        if len(self.tree.roots) == 1:
            yield self.tree.roots
            return
        row: list[str] = []
        filled = 0.0
        for root in self.tree.roots:
            self.tops = self._tops([root])
            block = self._block(root, 0)
            wide = max(x for _, _, x in block.right) - min(x for _, _, x in block.left) + BETWEEN_CARDS + STYLE_STEP
            if row and filled + wide > available + BETWEEN_CARDS + STYLE_STEP:
                yield row
                row, filled = [], 0.0
            row.append(root)
            filled += wide
        if row:
            yield row

    def _columns(self, head: str) -> list[tuple[str, ...]]:
        """What hangs under a head, column by column: each tree alone, leaves in stacks after them."""
        under = self.tree.under(head)
        leaves = [ident for ident in under if not self.tree.under(ident)]
        fits_a_row = head in self.tree.beside and len(under) <= _WIDEST_ROW
        if len(leaves) < 2 or fits_a_row:  # noqa: PLR2004  # one leaf is no stack
            return [(ident,) for ident in under]
        count = -(-len(leaves) // LONGEST_STACK)
        cuts = [number * len(leaves) // count for number in range(count + 1)]
        stacks = [tuple(leaves[start:stop]) for start, stop in pairwise(cuts)]
        return [*((ident,) for ident in under if self.tree.under(ident)), *stacks]

    def _is_hung(self, head: str, columns: Sequence[tuple[str, ...]]) -> bool:
        return len(columns) == 1 and len(columns[0]) > 1 and head not in self.tree.beside

    def _tops(self, roots: Sequence[str]) -> list[float]:
        """The height at which each level begins: below the lowest card of the level above, stacks aside."""
        tops, level = [self.top], [ident for root in roots for ident in (root, *self.tree.beside.get(root, ()))]
        while level:
            gap = _ROW_GAP + STYLE_STEP * max(0, max(self.kinds(ident) for ident in level) - 1)
            tops.append(max(tops[-1] + self.heights[ident] for ident in level) + gap)
            level = [column[0] for ident in level for column in self._columns(ident) if len(column) == 1]
        return tops

    def _block(self, head: str, level: int) -> _Block:
        """A head with everything under it; the head's left edge may stand anywhere."""
        columns = self._columns(head)
        if self._is_hung(head, columns):
            return self._with_stack(head, level, columns[0])
        kinds = self.kinds(head)
        row = _in_a_row(
            [
                self._block(column[0], level + 1)
                if len(column) == 1
                else self._stack(column, self.tops[level + 1], kinds)
                for column in columns
            ]
        )
        heads = (head, *self.tree.beside.get(head, ()))
        wide = len(heads) * (self.width + BETWEEN_CARDS) - BETWEEN_CARDS
        middle = (row[0].middle + row[-1].middle) / 2 if row else 0.0
        first = middle - wide / 2
        top, bottom = self.tops[level], self.tops[level] + max(self.heights[ident] for ident in heads)
        places = {ident: Point(first + n * (self.width + BETWEEN_CARDS), top) for n, ident in enumerate(heads)}
        left, right = [(top, bottom, first)], [(top, bottom, first + wide)]
        if row:
            below = self.tops[level + 1]
            self.forest.buses.update(dict.fromkeys(heads, below - _ROW_GAP / 2))
            bus = below - _ROW_GAP / 2 - STYLE_STEP * (kinds - 1) - _BUS_ROOM
            left.append((bus, below, min(first, row[0].middle)))
            right.append((bus, below, max(first + wide, row[-1].middle)))
        return _joined(places, left, right, row, middle)

    def _stack(self, idents: Sequence[str], top: float, kinds: int) -> _Block:
        """Leaves under each other, right of their spine."""
        inset = _INDENT + STYLE_STEP * (kinds - 1)
        places, y = {}, top
        for ident in idents:
            places[ident] = Point(inset, y)
            y += self.heights[ident] + _STACK_GAP
        rim = (top - _ROW_GAP / 2, y - _STACK_GAP, 0.0)
        spines = dict.fromkeys(idents, 0.0)
        return _Block(places, spines, (rim,), ((*rim[:2], inset + self.width),), (inset + self.width) / 2)

    def _with_stack(self, head: str, level: int, idents: Sequence[str]) -> _Block:
        """A head with its leaves right below, on a spine that begins under its left side."""
        top, bottom = self.tops[level], self.tops[level] + self.heights[head]
        stack = self._stack(idents, bottom + _BELOW_HEAD, self.kinds(head)).moved(_SPINE)
        self.forest.hung.update(idents)
        left, right = [(top, bottom, 0.0)], [(top, bottom, self.width)]
        return _joined({head: Point(0.0, top)}, left, right, [stack], self.width / 2)


def _joined(
    places: Mapping[str, Point],
    left: Sequence[Segment],
    right: Sequence[Segment],
    row: Sequence[_Block],
    middle: float,
) -> _Block:
    every = dict(places)
    spines: dict[str, float] = {}
    for block in row:
        every.update(block.places)
        spines.update(block.spines)
    lefts = [*left, *(segment for block in row for segment in block.left)]
    rights = [*right, *(segment for block in row for segment in block.right)]
    return _Block(every, spines, _rim(lefts, min), _rim(rights, max), middle)


def _rim(segments: Iterable[Segment], outermost: Callable[[Iterable[float]], float]) -> tuple[Segment, ...]:
    """The same outline in as few segments as describe it, from the top down."""
    every = list(segments)
    heights = sorted({height for top, bottom, _ in every for height in (top, bottom)})
    rim: list[Segment] = []
    for top, bottom in pairwise(heights):
        reaching = [x for start, stop, x in every if start <= top and bottom <= stop]
        if not reaching:
            continue
        x = outermost(reaching)
        if rim and rim[-1][1] == top and rim[-1][2] == x:
            rim[-1] = (rim[-1][0], bottom, x)
        else:
            rim.append((top, bottom, x))
    return tuple(rim)


def _in_a_row(blocks: Sequence[_Block]) -> list[_Block]:
    """Each block as far left as those before it let it."""
    placed: list[_Block] = []
    reached: tuple[Segment, ...] = ()
    for block in blocks:
        needed = [
            far - near + BETWEEN_CARDS + STYLE_STEP
            for top, bottom, far in reached
            for start, stop, near in block.left
            if top < stop + BETWEEN_CARDS and start < bottom + BETWEEN_CARDS
        ]
        moved = block.moved(max(needed, default=0.0))
        reached = _rim((*reached, *moved.right), max)
        placed.append(moved)
    return placed
