"""Places the cards of a tree: a lane for each body, with its trees or, where nothing hangs, its cards in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from accountgraph.drawing.cards import lay_out_card
from accountgraph.drawing.geometry import A4, Body, Box, Heading, Paragraph, PlacedCard, PlacedJoint, Point, paragraph
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import INK
from accountgraph.drawing.posts.crossing import Net
from accountgraph.drawing.posts.forest import BETWEEN_CARDS, STYLE_STEP, Forest, Planting
from accountgraph.drawing.posts.hanging import hanging, lines_up
from accountgraph.drawing.posts.hierarchy import Hierarchy
from accountgraph.drawing.scene import Card, Joint, JointStyle, Lane, Mark, Scene

_HEADING: Final = Letter(14, INK, bold=True)
_CARDS: Final = (190.0, 240.0, 290.0)
"""How broad cards may be; broader than the first only where the picture, with cards that stand apart, is too high."""

_READABLE: Final = 0.64
"""The least scale at which the smallest words of a card can be read in print."""

_WIDEST: Final = 1120.0
"""As wide as the heads of a tree may stand side by side, in px: on A4 on its side still easy to read."""

_WIDTHS: Final = (_WIDEST, 1340.0, 1566.0)
"""How wide lanes side by side may get where no tree is wider; of equally good ones the first."""

_HEAD_AND_FOOT: Final = 300.0

_LONGEST_COLUMNS: Final = (4, 3, 2, 1)
_RIM: Final = 10.0
_BELOW_HEADING: Final = 14.0
_BETWEEN_LANES: Final = 16.0
_BELOW_LANES: Final = 26.0
_NO_LABEL: Final = Paragraph((), Box(0, 0, 0, 0))


def lay_out_tree(scene: Scene, available: float) -> Body:
    """Lanes side by side, so that the words are as large as can be on A4; lines that cross lanes are led round."""
    best = _Tree(scene, _CARDS[0], available)
    for card_width in _CARDS[1:]:
        if not best.stands_apart or best.down >= min(best.across, _READABLE):
            break
        best = max(best, _Tree(scene, card_width, available), key=lambda tree: round(min(tree.across, tree.down), 3))
    return best.body(available)


@dataclass(frozen=True, slots=True)
class _Plot:
    """A lane with its places settled, its top left corner at 0, 0; each card with the corner it is to have."""

    heading: Paragraph
    cards: tuple[tuple[PlacedCard, Point], ...]
    forest: Forest | None
    width: float
    height: float


class _Tree:
    """One scene while it is laid out."""

    def __init__(self, scene: Scene, card_width: float, available: float) -> None:
        self.scene, self.card_width = scene, card_width
        self.upwards = lines_up(scene)
        self.sized: dict[str, PlacedCard] = {}
        self.trees = [hanging(lane, self.upwards) for lane in scene.lanes]
        self.tied = {
            (ident, head): self._style(ident)
            for tree in self.trees
            for ident, heads in tree.heads.items()
            for head in heads
        }
        self.stands_apart = not all(tree.heads for tree in self.trees)
        self.plots, self.corners = self._beside(available)
        self.across, self.down = _scales(self.plots, self.corners, available)

    def _style(self, ident: str) -> JointStyle:
        return self.upwards[ident][0].style

    def _styles_under(self, tree: Hierarchy, head: str) -> list[JointStyle]:
        """The kinds of line under a head, in a fixed order."""
        used = {self._style(ident) for ident in tree.under(head)}
        return [style for style in JointStyle if style in used]

    def body(self, available: float) -> Body:
        """Everything in its place."""
        every, corners = self.plots, self.corners
        cards = tuple(
            card.moved(corner.x + place.x, corner.y + place.y)
            for plot, corner in zip(every, corners, strict=True)
            for card, place in plot.cards
        )
        headings = tuple(
            _heading(plot, corner, is_apart=not tree.heads)
            for plot, corner, tree in zip(every, corners, self.trees, strict=True)
        )
        boxes = {card.card.id: card.box for card in cards}
        lines = self._lines(every, corners, boxes)
        height = max((corner.y + plot.height for plot, corner in zip(every, corners, strict=True)), default=0.0)
        joints = self._led(lines, boxes, [heading.words.box for heading in headings])
        width = max((available, *(corner.x + plot.width for plot, corner in zip(every, corners, strict=True))))
        return _within_page(Body(width, height, headings, cards, joints))

    def _beside(self, available: float) -> tuple[list[_Plot], list[Point]]:
        """The lanes, each with its corner, as wide as makes the words largest in print on A4 on its side."""
        plots = [
            self._trees(lane, tree) if tree.heads else None
            for lane, tree in zip(self.scene.lanes, self.trees, strict=True)
        ]
        least = max((available, *(plot.width for plot in plots if plot)))
        long = _LONGEST_COLUMNS if self.stands_apart else _LONGEST_COLUMNS[:1]
        ways: list[tuple[list[_Plot], list[Point]]] = []
        for width, longest in product(dict.fromkeys(max(least, width) for width in _WIDTHS), long):
            lanes = zip(plots, self.scene.lanes, strict=True)
            every = [plot or self._columns(lane, width, longest) for plot, lane in lanes]
            ways.append((every, self._corners(every, width)))
        return max(ways, key=lambda way: round(min(_scales(way[0], way[1], available)), 3))

    def _corners(self, plots: Sequence[_Plot], width: float) -> list[Point]:
        """The top left corner of each lane: as high as those before leave room, and there as far left as it can."""
        unit = self.card_width + 2 * _RIM + _BETWEEN_LANES
        reached = [0.0] * max(1, int((width + _BETWEEN_LANES + 1) // unit))
        corners: list[Point] = []
        for plot in plots:
            needed = min(len(reached), -(-int(plot.width + _BETWEEN_LANES) // int(unit)))
            tops = [max(reached[start : start + needed]) for start in range(len(reached) - needed + 1)]
            start = tops.index(min(tops))
            corners.append(Point(start * unit, tops[start]))
            reached[start : start + needed] = [tops[start] + plot.height + _BELOW_LANES] * needed
        return corners

    def _led(
        self, lines: Mapping[int, tuple[Point, ...]], boxes: Mapping[str, Box], headings: Sequence[Box]
    ) -> tuple[PlacedJoint, ...]:
        """Every joint: those by which cards hang as they are, the others led across."""
        points = dict(lines)
        across = [(number, joint) for number, joint in enumerate(self.scene.joints) if number not in points]
        if across:
            ends = (boxes[ident] for _, joint in across for ident in (joint.from_card, joint.to_card))
            obstacles = [*boxes.values(), *(box for box in headings if box.width)]
            net = Net(obstacles, ends, lines.values())
            for number, joint in across:
                name = f"{joint.style} {joint.to_card}"
                points[number] = net.led(name, boxes[joint.from_card], boxes[joint.to_card])
        return tuple(PlacedJoint(joint, points[number], _NO_LABEL) for number, joint in enumerate(self.scene.joints))

    # -- cards

    def _card(self, card: Card) -> PlacedCard:
        """The card with what its lines say besides their kind, which stands on it in words."""
        if card.id in self.sized:
            return self.sized[card.id]
        joints = self.upwards.get(card.id, ())
        said = [
            f"{joint.style}: {joint.detail or joint.mark}"
            for joint in joints
            if joint.detail or joint.mark is Mark.CONFLICT
        ]
        self.sized[card.id] = lay_out_card(replace(card, details=(*card.details, *_once(said))), self.card_width)
        return self.sized[card.id]

    def _trees(self, lane: Lane, tree: Hierarchy) -> _Plot:
        """A lane in which something hangs."""
        cards = {card.id: self._card(card) for card in lane.cards}
        heights = {ident: card.box.height for ident, card in cards.items()}
        heading = paragraph(lane.heading, _HEADING, _RIM, 8, 2 * self.card_width)
        top = heading.box.bottom + _BELOW_HEADING
        planting = Planting(tree, self.card_width, heights, lambda ident: len(self._styles_under(tree, ident)), top)
        forest = planting.planted(_WIDEST - 2 * _RIM)
        places = {ident: Point(place.x + _RIM, place.y) for ident, place in forest.places.items()}
        width = max(heading.box.right, *(place.x + self.card_width for place in places.values())) + _RIM
        height = max(places[ident].y + card.box.height for ident, card in cards.items()) + _RIM
        return _Plot(heading, tuple((card, places[ident]) for ident, card in cards.items()), forest, width, height)

    def _columns(self, lane: Lane, available: float, longest: int) -> _Plot:
        """A lane in which nothing hangs: its cards in columns, read downwards."""
        fit = int((available - 2 * _RIM + BETWEEN_CARDS) // (self.card_width + BETWEEN_CARDS))
        long = max(longest, -(-len(lane.cards) // fit))
        count = max(1, -(-len(lane.cards) // long))
        long = max(1, -(-len(lane.cards) // count))
        width = count * (self.card_width + BETWEEN_CARDS) - BETWEEN_CARDS
        heading = paragraph(lane.heading, _HEADING, _RIM, 8, width)
        top = y = bottom = heading.box.bottom + _BELOW_HEADING
        placed: list[tuple[PlacedCard, Point]] = []
        for number, each in enumerate(lane.cards):
            column, row = divmod(number, long)
            card = self._card(each)
            y = y if row else top
            placed.append((card, Point(_RIM + column * (self.card_width + BETWEEN_CARDS), y)))
            bottom = max(bottom, y + card.box.height)
            y += card.box.height + BETWEEN_CARDS
        return _Plot(heading, tuple(placed), None, width + 2 * _RIM, bottom + _RIM)

    # -- lines of the trees

    def _lines(
        self, plots: Sequence[_Plot], corners: Sequence[Point], boxes: Mapping[str, Box]
    ) -> dict[int, tuple[Point, ...]]:
        """The lines by which cards hang, by the number of their joint."""
        lane_of = {card.id: number for number, lane in enumerate(self.scene.lanes) for card in lane.cards}
        found: dict[int, tuple[Point, ...]] = {}
        drawn: set[tuple[str, str]] = set()
        for number, joint in enumerate(self.scene.joints):
            ends = (joint.from_card, joint.to_card)
            if ends not in self.tied or ends in drawn or joint.style is not self.tied[ends]:
                continue
            drawn.add(ends)
            lane = lane_of[joint.from_card]
            forest = plots[lane].forest
            if forest:
                styles = self._styles_under(self.trees[lane], self.trees[lane].heads[joint.from_card][0])
                found[number] = _hanging(forest, joint, boxes, corners[lane], styles.index(joint.style))
        return found


def _scales(plots: Sequence[_Plot], corners: Sequence[Point], available: float) -> tuple[float, float]:
    """How large its width and its height, title and key included, let a picture be on A4 on its side."""
    ends = [(corner.x + plot.width, corner.y + plot.height) for plot, corner in zip(plots, corners, strict=True)]
    width, height = max((available, *(x for x, _ in ends))), max((0.0, *(y for _, y in ends)))
    return A4[0] / width, A4[1] / (height + _HEAD_AND_FOOT)


def _hanging(forest: Forest, joint: Joint, boxes: Mapping[str, Box], corner: Point, kind: int) -> tuple[Point, ...]:
    """The line from a card up to its head: over a spine, over a bus, or straight."""
    lower, upper = boxes[joint.from_card], boxes[joint.to_card]
    apart = kind * STYLE_STEP
    spine = forest.spines.get(joint.from_card)
    if spine is not None:
        x, y = spine + corner.x + _RIM + apart, lower.y + lower.height / 2
        start = [Point(lower.x, y), Point(x, y)]
        if joint.from_card in forest.hung:
            return (*start, Point(x, upper.bottom))
    else:
        x = lower.x + lower.width / 2
        start = [Point(x, lower.y)]
    trunk = upper.x + upper.width / 2 + apart
    if spine is None and abs(x - trunk) < 1:
        return (*start, Point(x, upper.bottom))
    bus = forest.buses[joint.to_card] + corner.y - apart
    return _straightened((*start, Point(x, bus), Point(trunk, bus), Point(trunk, upper.bottom)))


def _straightened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without points that repeat the one before."""
    return tuple(point for number, point in enumerate(points) if number == 0 or point != points[number - 1])


def _once(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


def _heading(plot: _Plot, corner: Point, *, is_apart: bool) -> Heading:
    band = Box(corner.x, corner.y, plot.width, plot.height) if is_apart else None
    return Heading(plot.heading.moved(corner.x, corner.y), band)


def _within_page(body: Body) -> Body:
    """The body moved and widened as far as lines led round its outside need."""
    xs = [point.x for joint in body.joints for point in joint.points]
    ys = [point.y for joint in body.joints for point in joint.points]
    left, top = min((0.0, *(x - 2 for x in xs if x < 0))), min((0.0, *(y - 2 for y in ys if y < 0)))
    right, bottom = max((body.width, *(x + 2 for x in xs))), max((body.height, *(y + 2 for y in ys)))
    moved = body.moved(-left, -top) if left or top else body
    return replace(moved, width=right - left, height=bottom - top)
