"""Places the cards of a ladder: each lane one chain, the lanes side by side, step by step at one height."""

from itertools import accumulate
from typing import Final

from accountgraph.drawing.cards import DETAIL, EVIDENCE, lay_out_card
from accountgraph.drawing.geometry import Body, Box, Heading, PlacedCard, PlacedJoint, Point, run_in, stacked
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import ALARM, INK, line_look
from accountgraph.drawing.scene import Joint, JointStyle, Lane, Scene

PANEL_HATCH: Final = 14.0

_HEADING: Final = Letter(15, INK, bold=True)
_BETWEEN_LANES: Final = 32.0
_NARROWEST: Final = 250.0
_WIDEST: Final = 600.0
_SPINE: Final = 26.0
_BESIDE_LINE: Final = 14.0
_SHORTEST_STEP: Final = 34.0
_ROOM: Final = 9.0
_PANEL_ROOM: Final = 14.0
_PANEL_RIM: Final = 8.0


def lay_out_ladder(scene: Scene, available: float) -> Body:
    """Every lane as wide as `available` px allow, within what is pleasant to read."""
    count = max(1, len(scene.lanes))
    share = (available - _BETWEEN_LANES * (count - 1)) / count
    width = round(min(_WIDEST, max(_NARROWEST, share)))
    lanes = [_Rungs(scene, lane, index * (width + _BETWEEN_LANES), width) for index, lane in enumerate(scene.lanes)]

    headings = tuple(Heading(lane.heading, None) for lane in lanes)
    top = max((heading.words.box.height + 8 for heading in headings if heading.words.lines), default=0.0)
    tops = _tops(lanes, top)
    placed = [lane.placed(tops) for lane in lanes]
    cards = tuple(card for lane_cards, _ in placed for card in lane_cards)
    joints = tuple(joint for _, lane_joints in placed for joint in lane_joints)
    height = max((card.box.bottom for card in cards), default=top)
    return Body(count * width + _BETWEEN_LANES * (count - 1), height, headings, cards, joints)


def _tops(lanes: list["_Rungs"], top: float) -> list[float]:
    """Where each step of the ladder begins: the same for all lanes."""
    steps = max((len(lane.cards) for lane in lanes), default=0)
    heights = [max(lane.height_of_step(step) for lane in lanes) for step in range(steps)]
    return list(accumulate(heights, initial=top))


class _Rungs:
    """One lane: its cards at their heights, and the joints between each and the next."""

    def __init__(self, scene: Scene, lane: Lane, x: float, width: float) -> None:
        self.x, self.width = x, width
        self.heading = stacked(((lane.heading, _HEADING),), x, 0, width)
        self.cards = [lay_out_card(card, width) for card in lane.cards]
        self.joints: list[list[PlacedJoint]] = []
        for above, below in zip(lane.cards, lane.cards[1:], strict=False):
            between = [j for j in scene.joints if (j.from_card, j.to_card) == (above.id, below.id)]
            share = width / max(1, len(between))
            self.joints.append([_lay_out_joint(j, x + n * share, share) for n, j in enumerate(between)])

    def height_of_step(self, step: int) -> float:
        """From the top of one card to the top of the next; for the last card its own height."""
        if step >= len(self.cards):
            return 0.0
        height = self.cards[step].box.height
        if step >= len(self.joints):
            return height
        return height + max((_length(joint) for joint in self.joints[step]), default=_SHORTEST_STEP)

    def placed(self, tops: list[float]) -> tuple[list[PlacedCard], list[PlacedJoint]]:
        """Cards and joints, each step beginning at its given top."""
        cards = [card.moved(self.x, tops[step]) for step, card in enumerate(self.cards)]
        joints = [
            _stretched(joint, cards[step].box.bottom, cards[step + 1].box.y)
            for step, joints in enumerate(self.joints)
            for joint in joints
        ]
        return cards, joints


def _lay_out_joint(joint: Joint, x: float, width: float) -> PlacedJoint:
    """The joint with its line at the left of its share of the lane, beginning at the height 0."""
    if joint.style is JointStyle.GAP:
        return _lay_out_gap(joint, x, width)
    look = line_look(joint.style)
    letter = Letter(DETAIL.size + 0.5, look.colour if look.emphatic else INK, bold=look.emphatic)
    spoken = " · ".join(part for part in (joint.verb, joint.qualifier) if part)
    beside = x + _SPINE + _BESIDE_LINE
    label = run_in((spoken, letter), (joint.evidence, EVIDENCE), beside, _ROOM, x + width - beside - _PANEL_RIM)
    return PlacedJoint(joint, (Point(x + _SPINE, 0), Point(x + _SPINE, label.box.bottom + _ROOM)), label)


def _lay_out_gap(joint: Joint, x: float, width: float) -> PlacedJoint:
    """A gap is a thing: a hatched panel that the line runs into and comes out of."""
    words = f"Gap: {joint.detail}" if joint.detail else "Gap"
    letter = Letter(DETAIL.size + 0.5, ALARM, bold=True)
    inset = PANEL_HATCH + 12
    parts = ((words, letter), (joint.verb, DETAIL), (joint.evidence, EVIDENCE))
    label = stacked(parts, x + inset, _PANEL_ROOM + _PANEL_RIM, width - inset - _PANEL_RIM)
    panel = Box(x, _PANEL_ROOM, width - (0 if width > _WIDEST / 2 else _PANEL_RIM), label.box.height + 2 * _PANEL_RIM)
    ends = Point(x + _SPINE, 0), Point(x + _SPINE, panel.bottom + _PANEL_ROOM + 4)
    return PlacedJoint(joint, ends, label, panel)


def _length(joint: PlacedJoint) -> float:
    return max(_SHORTEST_STEP, joint.points[-1].y)


def _stretched(joint: PlacedJoint, top: float, bottom: float) -> PlacedJoint:
    """The joint from one card's lower edge to the next card's upper edge, its label in the middle."""
    slack = max(0.0, bottom - top - joint.points[-1].y)
    moved = joint.moved(0, top + slack / 2)
    x = joint.points[0].x
    return PlacedJoint(moved.joint, (Point(x, top), Point(x, bottom)), moved.label, moved.panel)
