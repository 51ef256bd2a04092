"""Places the cards of a ladder: each lane one chain from top to bottom, the lanes side by side."""

from itertools import pairwise
from typing import Final

from accountgraph.drawing.cards import DETAIL, EVIDENCE, lay_out_card
from accountgraph.drawing.geometry import Body, Box, Heading, PlacedCard, PlacedJoint, Point, run_in, stacked
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import ALARM, INK, line_look
from accountgraph.drawing.scene import Joint, JointStyle, Lane, Scene

PANEL_HATCH: Final = 14.0

_HEADING: Final = Letter(15, INK, bold=True)
_LANES_BESIDE: Final = 4
_BETWEEN_LANES: Final = 32.0
_BELOW_LANE: Final = 36.0
_BELOW_HEADING: Final = 6.0
_NARROWEST: Final = 280.0
_WIDEST: Final = 600.0
_SPINE: Final = 26.0
_BESIDE_LINE: Final = 14.0
_SHORTEST_STEP: Final = 34.0
_ALSO_STEP: Final = 26.0
_ROOM: Final = 9.0
_PANEL_ROOM: Final = 14.0
_PANEL_RIM: Final = 8.0


def lay_out_ladder(scene: Scene, available: float) -> Body:
    """Lanes as wide as `available` px allow, within what is pleasant to read.

    Up to four lanes stand beside each other; every further one goes below the lane that
    ends highest.
    """
    count = max(1, min(_LANES_BESIDE, len(scene.lanes)))
    share = (available - _BETWEEN_LANES * (count - 1)) / count
    width = round(min(_WIDEST, max(_NARROWEST, share)))
    headings = [stacked(((lane.heading, _HEADING),), 0, 0, width) for lane in scene.lanes]
    first_top = max((heading.box.height for heading in headings[:count]), default=0.0)
    bottoms = [0.0] * count
    placed: list[Heading] = []
    cards: list[PlacedCard] = []
    joints: list[PlacedJoint] = []
    for number, (lane, heading) in enumerate(zip(scene.lanes, headings, strict=True)):
        place = number if number < count else bottoms.index(min(bottoms))
        x = place * (width + _BETWEEN_LANES)
        top = bottoms[place] + _BELOW_LANE if number >= count else first_top - heading.box.height
        placed.append(Heading(heading.moved(x, top), None))
        begin = Box(x, top + heading.box.height + (_BELOW_HEADING if first_top else 0.0), width, 0)
        lane_cards, lane_joints = _chain(scene, lane, begin)
        cards += lane_cards
        joints += lane_joints
        bottoms[place] = max((card.box.bottom for card in lane_cards), default=begin.y)
    whole = count * (width + _BETWEEN_LANES) - _BETWEEN_LANES
    return Body(whole, max(bottoms), tuple(placed), tuple(cards), tuple(joints))


def _chain(scene: Scene, lane: Lane, begin: Box) -> tuple[list[PlacedCard], list[PlacedJoint]]:
    """One lane: each card below the one before, as far as the joints between them need."""
    cards = [lay_out_card(card, begin.width).moved(begin.x, begin.y) for card in lane.cards[:1]]
    joints: list[PlacedJoint] = []
    for above, below in pairwise(lane.cards):
        top = cards[-1].box.bottom
        between = [joint for joint in scene.joints if (joint.from_card, joint.to_card) == (above.id, below.id)]
        share = begin.width / max(1, len(between))
        laid_out = [_lay_out_joint(joint, begin.x + place * share, share) for place, joint in enumerate(between)]
        bottom = top + max((joint.points[-1].y for joint in laid_out), default=_SHORTEST_STEP)
        joints += [_stretched(joint, top, bottom) for joint in laid_out]
        cards.append(lay_out_card(below, begin.width).moved(begin.x, bottom))
    return cards, joints


def _lay_out_joint(joint: Joint, x: float, width: float) -> PlacedJoint:
    """The joint with its line at the left of its share of the lane, beginning at the height 0."""
    if joint.style is JointStyle.GAP:
        return _lay_out_gap(joint, x, width)
    look = line_look(joint.style)
    letter = Letter(DETAIL.size + 0.5, look.colour if look.emphatic else INK, bold=look.emphatic)
    spoken = " · ".join(part for part in (joint.verb, joint.qualifier) if part)
    beside = x + _SPINE + _BESIDE_LINE
    room, shortest = (4.0, _ALSO_STEP) if joint.style is JointStyle.ALSO else (_ROOM, _SHORTEST_STEP)
    label = run_in((spoken, letter), (joint.evidence, EVIDENCE), beside, room, x + width - beside - _PANEL_RIM)
    length = max(shortest, label.box.bottom + room)
    return PlacedJoint(joint, (Point(x + _SPINE, 0), Point(x + _SPINE, length)), label)


def _lay_out_gap(joint: Joint, x: float, width: float) -> PlacedJoint:
    """A gap is a thing: a hatched panel that the line runs into and comes out of."""
    words = f"Gap: {joint.detail}" if joint.detail else "Gap"
    letter = Letter(DETAIL.size + 0.5, ALARM, bold=True)
    inset = PANEL_HATCH + 12
    parts = ((words, letter), (joint.verb, DETAIL), (joint.evidence, EVIDENCE))
    label = stacked(parts, x + inset, _PANEL_ROOM + _PANEL_RIM, width - inset - 2 * _PANEL_RIM)
    panel = Box(x, _PANEL_ROOM, width, label.box.height + 2 * _PANEL_RIM)
    ends = Point(x + _SPINE, 0), Point(x + _SPINE, panel.bottom + _PANEL_ROOM + 4)
    return PlacedJoint(joint, ends, label, panel)


def _stretched(joint: PlacedJoint, top: float, bottom: float) -> PlacedJoint:
    """The joint from one card's lower edge to the next card's upper edge, its label in the middle."""
    slack = bottom - top - joint.points[-1].y
    moved = joint.moved(0, top + slack / 2)
    x = joint.points[0].x
    return PlacedJoint(moved.joint, (Point(x, top), Point(x, bottom)), moved.label, moved.panel)
