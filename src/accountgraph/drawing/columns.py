"""Places the cards of a chart in columns and leads its lines between them, level and upright."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Final

from accountgraph.drawing.apart import BESIDE, with_apart
from accountgraph.drawing.cards import lay_out_card
from accountgraph.drawing.geometry import (
    A4,
    Body,
    Box,
    Heading,
    Paragraph,
    PlacedCard,
    PlacedJoint,
    Point,
    Words,
    paragraph,
)
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.ordering import Columns, Item, Links, Pass, centred, ordered
from accountgraph.drawing.palette import ALARM, INK, QUIET, line_look
from accountgraph.drawing.routing import TRACK_STEP, Ports, Wire, ports, room_for_lines, tracks
from accountgraph.drawing.scene import Joint, JointStyle, Mark, Scene

_HEADING: Final = Letter(13, QUIET, bold=True)
_LABEL: Final = Letter(12, INK)
_WIDTHS: Final = (
    (180.0, 130.0),
    (150.0, 96.0),
    (210.0, 130.0),
    (240.0, 130.0),
    (270.0, 96.0),
    (300.0, 96.0),
    (320.0, 130.0),
)
"""Widths to choose from, of cards and of the labels of lines; of equally good ones the first."""

_HEAD_AND_FOOT: Final = 230.0
_LABEL_ASIDE: Final = 6.0
_BESIDE_SIGN: Final = 22.0
_LABEL_ROOM: Final = 8.0
_BAND_RIM: Final = 10.0
_BETWEEN_CARDS: Final = 14.0
_BESIDE_PASS: Final = 14.0
_BETWEEN_PASSES: Final = 10.0
_STUB: Final = 20.0
_DIRECT_X: Final = 22.0


def lay_out_columns(scene: Scene, available: float) -> Body:
    """One column per lane, joints between any two cards; lanes that stand apart below or beside, in rows.

    Cards are as broad as makes the words largest when the picture is printed on A4 on its side.
    """
    joined = replace(scene, lanes=tuple(lane for lane in scene.lanes if not lane.apart))
    apart = [lane for lane in scene.lanes if lane.apart]
    charts = (_Chart(joined, *widths).body() for widths in _WIDTHS)
    bodies = (with_apart(chart, apart, available, beside) for chart in charts for beside in (BESIDE if apart else (0,)))
    return max(bodies, key=lambda body: round(_scale(body, available), 3))


def _scale(body: Body, available: float) -> float:
    """How large a picture with this body can be printed on A4 on its side, title and key included."""
    return min(A4[0] / max(available, body.width), A4[1] / (body.height + _HEAD_AND_FOOT))


def _label(scene: Scene, joint: Joint, width: float) -> Paragraph:
    """What stands on the line: its qualifier, and its verb unless the legend says it for all lines of this style."""
    look = line_look(joint.style)
    verb = "" if joint.style in scene.shared_verbs else joint.verb
    text = " · ".join(part for part in (verb, joint.qualifier) if part)
    is_unknown = look.emphatic or JointStyle.FREQUENCY_NOT_STATED.value in joint.qualifier
    letter = replace(_LABEL, colour=ALARM if is_unknown else look.colour, bold=is_unknown)
    return paragraph(text, letter, 0, 0, width)


def _aside(joint: Joint) -> float:
    """How far from the card the label begins: beyond the sign that a marked line bears there."""
    return _LABEL_ASIDE if joint.mark is Mark.PLAIN else _BESIDE_SIGN


@dataclass(frozen=True, slots=True)
class _Channel:
    """The room between two columns: level pieces at either side, upright tracks between."""

    x: float
    left_zone: float
    track_count: int
    right_zone: float

    @property
    def width(self) -> float:
        """Both zones and the tracks."""
        return self.left_zone + max(0, self.track_count - 1) * TRACK_STEP + self.right_zone

    def track_x(self, track: int) -> float:
        """Where an upright track stands."""
        return self.x + self.left_zone + track * TRACK_STEP


class _Chart:
    """One chart while it is laid out: order, then heights, then lines, then widths."""

    def __init__(self, scene: Scene, card_width: float, label_width: float) -> None:
        self.scene, self.card_width = scene, card_width
        self.labels = [_label(scene, joint, label_width) for joint in scene.joints]
        self.column_of = {card.id: number for number, lane in enumerate(scene.lanes) for card in lane.cards}
        self.paths = [self._path(number, joint) for number, joint in enumerate(scene.joints)]
        links = self._links()
        self.columns = ordered(self._declared_columns(), links)
        self.direct = self._direct_joints()
        self.wires = [wire for number in range(len(scene.joints)) for wire in self._wires(number)]
        self.cards = self._sized_cards()
        heights: dict[Item, float] = {card.card.id: card.box.height for card in self.cards.values()}
        heights |= {item: 0.0 for column in self.columns for item in column if isinstance(item, Pass)}
        centres = centred(self.columns, links, heights, self._gap)
        self.ports: Ports = {}
        self.boxes = {
            item: Box(0, centres[item] - heights[item] / 2, self.card_width, heights[item]) for item in centres
        }

    # -- what stands in which column, and what joins it

    def _path(self, number: int, joint: Joint) -> list[Item]:
        """The cards and passes a joint visits, from its first card to its second."""
        start, end = self.column_of[joint.from_card], self.column_of[joint.to_card]
        step = 1 if end > start else -1
        return [joint.from_card, *(Pass(number, column) for column in range(start + step, end, step)), joint.to_card]

    def _column(self, item: Item) -> int:
        return item.column if isinstance(item, Pass) else self.column_of[item]

    def _links(self) -> Links:
        leftwards: dict[Item, list[Item]] = {}
        rightwards: dict[Item, list[Item]] = {}
        within: list[tuple[Item, Item]] = []
        for path in self.paths:
            for one, other in pairwise(path):
                if self._column(one) == self._column(other):
                    within.append((one, other))
                    continue
                left, right = sorted((one, other), key=self._column)
                rightwards.setdefault(left, []).append(right)
                leftwards.setdefault(right, []).append(left)
        return Links(leftwards, rightwards, within)

    def _declared_columns(self) -> Columns:
        """The cards as declared, each pass at the mean height of its joint's ends."""
        at: dict[Item, float] = {
            card.id: (place + 0.5) / len(lane.cards)
            for lane in self.scene.lanes
            for place, card in enumerate(lane.cards)
        }
        columns: Columns = [[card.id for card in lane.cards] for lane in self.scene.lanes]
        for joint, path in zip(self.scene.joints, self.paths, strict=True):
            for item in path:
                if isinstance(item, Pass):
                    columns[item.column].append(item)
                    at[item] = (at[joint.from_card] + at[joint.to_card]) / 2
        return [sorted(column, key=at.__getitem__) for column in columns]

    def _direct_joints(self) -> dict[tuple[Item, Item], int]:
        """Pairs of items right below each other -> the first joint between them, drawn straight down or up."""
        touching = {pair for column in self.columns for pair in pairwise(column)}
        direct: dict[tuple[Item, Item], int] = {}
        for number, joint in enumerate(self.scene.joints):
            for pair in ((joint.from_card, joint.to_card), (joint.to_card, joint.from_card)):
                if pair in touching:
                    direct.setdefault(pair, number)
        return direct

    def _gap(self, above: Item, below: Item) -> float:
        """The room between two items of a column."""
        if (above, below) in self.direct:
            return max(30.0, self.labels[self.direct[above, below]].box.height + 24)
        passes = isinstance(above, Pass) + isinstance(below, Pass)
        return (_BETWEEN_CARDS, _BESIDE_PASS, _BETWEEN_PASSES)[passes]

    def _wires(self, number: int) -> list[Wire]:
        """The pieces of a joint, one per channel it crosses; none if it is drawn directly."""
        if number in self.direct.values():
            return []
        wires = []
        for one, other in pairwise(self.paths[number]):
            column, next_column = self._column(one), self._column(other)
            channel = min(column, next_column)
            if column == next_column:
                channel = -1 if column == 0 and len(self.columns) > 1 else column
            wires.append(Wire(number, channel, one, other, channel == column, channel == next_column))
        height = self.labels[number].box.height
        return [replace(wires[0], headroom=height + 6 if height else 0.0), *wires[1:]]

    def _sized_cards(self) -> dict[str, PlacedCard]:
        """Every card as high as its text and its lines need."""
        rooms = room_for_lines(self.wires)
        return {
            card.id: lay_out_card(card, self.card_width).heightened(rooms.get(card.id, 0.0))
            for card in self.scene.cards
        }

    # -- where everything is

    def body(self) -> Body:
        """The chart with all places settled."""
        self.ports = ports(self.wires, self.boxes)
        taken = {
            number: track
            for channel in range(-1, len(self.columns))
            for number, track in tracks(self.wires, self.ports, channel).items()
        }
        channels, lefts, width = self._across(taken)
        headings = [paragraph(lane.heading, _HEADING, 0, 0, self.card_width + _BAND_RIM) for lane in self.scene.lanes]
        top = max((heading.box.height for heading in headings), default=0.0) + 24
        cards = tuple(
            self.cards[card.id].moved(lefts[self.column_of[card.id]], self.boxes[card.id].y + top)
            for card in self.scene.cards
        )
        joints = tuple(
            (
                self._direct(number, lefts)
                if number in self.direct.values()
                else self._led(number, channels, taken, lefts)
            ).moved(0, top)
            for number in range(len(self.scene.joints))
        )
        bottom = max(
            (*(card.box.bottom for card in cards), *(point.y for joint in joints for point in joint.points)),
            default=top,
        )
        height = bottom + _BAND_RIM + 4
        placed = tuple(
            _heading(words, Box(left - _BAND_RIM, 0, self.card_width + 2 * _BAND_RIM, height))
            for words, left in zip(headings, lefts, strict=True)
        )
        return Body(width, height, placed, cards, joints)

    def _across(self, taken: Mapping[int, int]) -> tuple[dict[int, _Channel], list[float], float]:
        """Channels and columns side by side: the channels, the left edge of each column, and the whole width."""
        channels: dict[int, _Channel] = {}
        lefts: list[float] = []
        x = 0.0
        for number in range(-1, len(self.columns)):
            channel = self._channel(number, x, taken)
            channels[number] = channel
            x += channel.width
            if number + 1 < len(self.columns):
                rim = _BAND_RIM if number == -1 and not channel.width else 0.0
                lefts.append(x + rim)
                x += rim + self.card_width
        return channels, lefts, x + (_BAND_RIM if not channels[len(self.columns) - 1].width else 0.0)

    def _channel(self, number: int, x: float, taken: Mapping[int, int]) -> _Channel:
        own = [(index, wire) for index, wire in enumerate(self.wires) if wire.channel == number]
        outside = number in {-1, len(self.columns) - 1}
        if outside and not own:
            return _Channel(x, 0, 0, 0)
        zones = {True: _STUB + _BAND_RIM, False: _STUB + _BAND_RIM}
        for _, wire in own:
            if wire.headroom:
                needed = (
                    float(ceil(self.labels[wire.joint].box.width)) + _LABEL_ROOM + _aside(self.scene.joints[wire.joint])
                )
                zones[wire.from_left] = max(zones[wire.from_left], needed)
        count = max((taken[index] + 1 for index, _ in own if index in taken), default=0)
        left, right = (6.0 if number == -1 else zones[True]), (6.0 if number == len(self.columns) - 1 else zones[False])
        return _Channel(x, left, count, right)

    def _led(
        self, number: int, channels: Mapping[int, _Channel], taken: Mapping[int, int], lefts: Sequence[float]
    ) -> PlacedJoint:
        """A joint through the channels, its label above the beginning of its line."""
        points: list[Point] = []
        label = self.labels[number]
        for index, wire in enumerate(self.wires):
            if wire.joint != number:
                continue
            start = Point(self._edge(wire.first, lefts, on_left=wire.from_left), self.ports[index, 0])
            end = Point(self._edge(wire.last, lefts, on_left=wire.to_left), self.ports[index, 1])
            if not points:
                aside = _aside(self.scene.joints[number])
                label = _beside_start(label, start, aside, rightwards=wire.from_left)
            x = channels[wire.channel].track_x(taken[index]) if index in taken else start.x
            points += [start, Point(x, start.y), Point(x, end.y), end]
        return PlacedJoint(self.scene.joints[number], _straightened(points), label)

    def _edge(self, item: Item, lefts: Sequence[float], *, on_left: bool) -> float:
        """The side of the item's column that faces the channel which has it on its left, or on its right."""
        return lefts[self._column(item)] + (self.card_width if on_left else 0.0)

    def _direct(self, number: int, lefts: Sequence[float]) -> PlacedJoint:
        """A joint straight from one card to the next one above or below it, its label beside the line."""
        joint = self.scene.joints[number]
        first, last = self.boxes[joint.from_card], self.boxes[joint.to_card]
        x = lefts[self.column_of[joint.from_card]] + _DIRECT_X
        downwards = first.y < last.y
        start, end = (first.bottom, last.y) if downwards else (first.y, last.bottom)
        label = self.labels[number]
        placed = label.moved(x + 10, (start + end - label.box.height) / 2)
        return PlacedJoint(joint, (Point(x, start), Point(x, end)), placed)


def _heading(words: Paragraph, band: Box) -> Heading:
    lines = tuple(_centred(line, band) for line in words.lines)
    return Heading(Paragraph(lines, replace(words.box, x=band.x, width=band.width)).moved(0, 8), band)


def _centred(line: Words, band: Box) -> Words:
    return replace(line, x=band.x + (band.width - line.box.width) / 2)


def _beside_start(label: Paragraph, start: Point, aside: float, *, rightwards: bool) -> Paragraph:
    """The label just above the line's beginning, its lines flush with the card's side but for `aside` px."""
    y = start.y - label.box.height - 3
    if rightwards:
        return label.moved(start.x + aside, y)
    lines = tuple(line.moved(start.x - aside - line.box.width, y) for line in label.lines)
    return Paragraph(lines, label.box.moved(start.x - aside - label.box.width, y))


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same line without points that lie on one another or between two others of one straight piece."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept[-1] = point
        else:
            kept.append(point)
    return tuple(kept)
