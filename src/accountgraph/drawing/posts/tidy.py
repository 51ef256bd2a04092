"""Places the cards of a tree: a lane for each body, with its trees or, where nothing hangs, its cards in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accountgraph.drawing.cards import lay_out_card
from accountgraph.drawing.geometry import Body, Box, Heading, Paragraph, PlacedCard, PlacedJoint, Point, paragraph
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import INK
from accountgraph.drawing.posts.crossing import Net
from accountgraph.drawing.posts.forest import BETWEEN_CARDS, STYLE_STEP, Forest, Planting
from accountgraph.drawing.posts.hanging import hanging, lines_up
from accountgraph.drawing.posts.hierarchy import Hierarchy
from accountgraph.drawing.scene import Card, Joint, JointStyle, Lane, Mark, Scene

_HEADING: Final = Letter(14, INK, bold=True)
_CARD: Final = 190.0
_WIDEST: Final = 1120.0
"""As wide as lanes side by side may get where no tree is wider, in px: on A4 on its side still easy to read."""

_LONGEST_COLUMN: Final = 4
_RIM: Final = 10.0
_BELOW_HEADING: Final = 14.0
_BETWEEN_LANES: Final = 16.0
_BELOW_LANES: Final = 26.0
_NO_LABEL: Final = Paragraph((), Box(0, 0, 0, 0))


def lay_out_tree(scene: Scene, available: float) -> Body:
    """Lanes side by side as far as `available` px allow, wide trees beyond it; lines that cross lanes are led round."""
    tree = _Tree(scene)
    return tree.body(available)


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

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.upwards = lines_up(scene)
        self.trees = [hanging(lane, self.upwards) for lane in scene.lanes]
        self.tied = {
            (ident, head): self._style(ident)
            for tree in self.trees
            for ident, heads in tree.heads.items()
            for head in heads
        }

    def _style(self, ident: str) -> JointStyle:
        return self.upwards[ident][0].style

    def _styles_under(self, tree: Hierarchy, head: str) -> list[JointStyle]:
        """The kinds of line under a head, in a fixed order."""
        used = {self._style(ident) for ident in tree.under(head)}
        return [style for style in JointStyle if style in used]

    def body(self, available: float) -> Body:
        """Everything in its place."""
        plots = [
            self._trees(lane, tree) if tree.heads else None
            for lane, tree in zip(self.scene.lanes, self.trees, strict=True)
        ]
        width = max((available, _WIDEST, *(plot.width for plot in plots if plot)))
        every = [plot or self._columns(lane, width) for plot, lane in zip(plots, self.scene.lanes, strict=True)]
        corners = _corners_of(every, width)
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
        joints = self.upwards.get(card.id, ())
        said = [
            f"{joint.style}: {joint.detail or joint.mark}"
            for joint in joints
            if joint.detail or joint.mark is Mark.CONFLICT
        ]
        return lay_out_card(replace(card, details=(*card.details, *_once(said))), _CARD)

    def _trees(self, lane: Lane, tree: Hierarchy) -> _Plot:
        """A lane in which something hangs."""
        cards = {card.id: self._card(card) for card in lane.cards}
        heights = {ident: card.box.height for ident, card in cards.items()}
        heading = paragraph(lane.heading, _HEADING, _RIM, 8, 2 * _CARD)
        top = heading.box.bottom + _BELOW_HEADING
        planting = Planting(tree, _CARD, heights, lambda ident: len(self._styles_under(tree, ident)), top)
        forest = planting.planted(_WIDEST - 2 * _RIM)
        places = {ident: Point(place.x + _RIM, place.y) for ident, place in forest.places.items()}
        width = max(heading.box.right, *(place.x + _CARD for place in places.values())) + _RIM
        height = max(places[ident].y + card.box.height for ident, card in cards.items()) + _RIM
        return _Plot(heading, tuple((card, places[ident]) for ident, card in cards.items()), forest, width, height)

    def _columns(self, lane: Lane, available: float) -> _Plot:
        """A lane in which nothing hangs: its cards in columns, read downwards."""
        fit = int((available - 2 * _RIM + BETWEEN_CARDS) // (_CARD + BETWEEN_CARDS))
        long = max(_LONGEST_COLUMN, -(-len(lane.cards) // fit))
        count = max(1, -(-len(lane.cards) // long))
        long = max(1, -(-len(lane.cards) // count))
        width = count * (_CARD + BETWEEN_CARDS) - BETWEEN_CARDS
        heading = paragraph(lane.heading, _HEADING, _RIM, 8, width)
        top = y = bottom = heading.box.bottom + _BELOW_HEADING
        placed: list[tuple[PlacedCard, Point]] = []
        for number, each in enumerate(lane.cards):
            column, row = divmod(number, long)
            card = self._card(each)
            y = y if row else top
            placed.append((card, Point(_RIM + column * (_CARD + BETWEEN_CARDS), y)))
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


def _corners_of(plots: Sequence[_Plot], width: float) -> list[Point]:
    """The top left corner of each lane: as high as those before leave room, and there as far left as it can."""
    unit = _CARD + 2 * _RIM + _BETWEEN_LANES
    reached = [0.0] * max(1, int((width + _BETWEEN_LANES + 1) // unit))
    corners: list[Point] = []
    for plot in plots:
        needed = min(len(reached), -(-int(plot.width + _BETWEEN_LANES) // int(unit)))
        tops = [max(reached[start : start + needed]) for start in range(len(reached) - needed + 1)]
        start = tops.index(min(tops))
        corners.append(Point(start * unit, tops[start]))
        reached[start : start + needed] = [tops[start] + plot.height + _BELOW_LANES] * needed
    return corners


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
