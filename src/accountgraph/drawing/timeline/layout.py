"""Settles every place of a timeline: scale above, a row for each line, then the list of happenings, key and notes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from accountgraph.drawing.frame import MARGIN, NOTE, PAGE, SECTION, Foot, foot, head
from accountgraph.drawing.geometry import Box, Paragraph, Words, paragraph
from accountgraph.drawing.lettering import Letter, width
from accountgraph.drawing.palette import INK, PAPER, QUIET
from accountgraph.drawing.timeline.marking import PlacedMarker, markers
from accountgraph.drawing.timeline.scale import Scale, scale_of
from accountgraph.drawing.timeline.scene import Bar, Happening, Hole, Line, TimelineScene
from accountgraph.drawing.timeline.stretching import HEIGHT, Stretch, stretch_of

_TICK: Final = Letter(12, QUIET)
_AS_AT: Final = Letter(12, PAPER, bold=True)
_NAME: Final = Letter(12.5, INK, bold=True)
_LABEL: Final = Letter(11.5, INK)
_GROUP: Final = Letter(12, QUIET, bold=True)
_NUMBER: Final = Letter(12, INK, bold=True)

_NAMES: Final = 236.0
_LABEL_WIDTH: Final = 430.0
_LANE: Final = HEIGHT + 5
_BELOW_LANES: Final = 2.0
_PAD: Final = 7.0
_TALL: Final = 0.72
_BESIDE: Final = (300.0, 30.0)
_IN_LIST: Final = 3
_BETWEEN_LISTS: Final = 26.0
_NUMBER_ROOM: Final = 26.0


@dataclass(slots=True)
class TimelineGeometry:
    """A whole timeline with every place settled.

    `labels` are words on a ground of their own, so that no line runs through them; `ticks`
    and `as_at` are upright lines as boxes; `pill` is the ground of the words that name the day.
    """

    scale: Scale
    width: float = 0.0
    height: float = 0.0
    words: list[Words] = field(default_factory=list)
    labels: list[Paragraph] = field(default_factory=list)
    bands: list[Box] = field(default_factory=list)
    ticks: list[Box] = field(default_factory=list)
    as_at: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    pill: Box = field(default_factory=lambda: Box(0, 0, 0, 0))
    stretches: list[Stretch] = field(default_factory=list)
    leaders: list[Box] = field(default_factory=list)
    markers: list[PlacedMarker] = field(default_factory=list)
    foot: Foot = field(default_factory=lambda: Foot((), (), 0.0))


def place_timeline(scene: TimelineScene) -> TimelineGeometry:
    """Where everything in the timeline stands."""
    left = MARGIN + _NAMES
    geometry = TimelineGeometry(scale_of(scene.first, scene.last, left, MARGIN + PAGE))
    top = head(scene, PAGE)
    geometry.words += top.words
    first = _scale(scene, geometry, top.bottom + 18)
    bottom = _lines(scene.lines, geometry, first)
    geometry.ticks = [Box(tick.x, first - 4, 0, bottom - first + 4) for tick in geometry.ticks]
    geometry.as_at = Box(geometry.as_at.x, geometry.pill.bottom, geometry.as_at.width, bottom - geometry.pill.bottom)
    bottom = _list(scene.happenings, geometry, bottom + 20)
    keys = [[entry.words for entry in group] for group in scene.key]
    breadth, gap = _BESIDE
    if bottom - first > _TALL * PAGE:
        geometry.foot = foot(keys, scene.notes, Box(MARGIN + PAGE + gap, first, breadth, 0))
        geometry.width = PAGE + gap + breadth + 2 * MARGIN
    else:
        geometry.foot = foot(keys, scene.notes, Box(MARGIN, bottom + 18, PAGE, 0))
        geometry.width = PAGE + 2 * MARGIN
    geometry.words += geometry.foot.words
    geometry.height = round(max(bottom, geometry.foot.bottom) + MARGIN)
    return geometry


def _scale(scene: TimelineScene, geometry: TimelineGeometry, top: float) -> float:
    """The day asked above the ticks; returns where the lines begin."""
    scale, (earliest, latest) = geometry.scale, (scene.day.earliest, scene.day.latest)
    start, end = scale.at(earliest), scale.at(latest)
    text = paragraph(f"as at {scene.as_at}", _AS_AT, 0, 0, _LABEL_WIDTH)
    wide = text.box.width + 14
    x = min(max((start + end) / 2 - wide / 2, scale.left), scale.right - wide)
    geometry.pill = Box(x, top, wide, text.box.height + 6)
    geometry.words += text.moved(x + 7, top + 3).lines
    geometry.as_at = Box(start, 0, end - start, 0)
    level = geometry.pill.bottom + 4
    taken = scale.left - _TICK.size * 4
    for place, words in scale.ticks():
        geometry.ticks.append(Box(place, 0, 0, 0))
        label = paragraph(words, _TICK, place - width(words, _TICK) / 2, level, PAGE)
        if label.box.x > taken and label.box.right < MARGIN + PAGE:
            geometry.labels.append(label)
            taken = label.box.right + 8
    return level + _TICK.line_height + 5


def _lines(lines: Iterable[Line], geometry: TimelineGeometry, top: float) -> float:
    group, number = "", 0
    for line in lines:
        if line.group != group:
            group, number = line.group, 0
            heading = paragraph(group, _GROUP, MARGIN, top + 6, _NAMES)
            geometry.words += heading.lines
            top = heading.box.bottom + 4
        bottom = _row(line, geometry, top)
        if number % 2 == 0:
            geometry.bands.append(Box(MARGIN, top, PAGE, bottom - top))
        top, number = bottom, number + 1
    return top


def _row(line: Line, geometry: TimelineGeometry, top: float) -> float:
    """One line: its name on the left; numbers of happenings above bars and holes, words under them."""
    name = paragraph(line.name, _NAME, MARGIN + 8, top + _PAD, _NAMES - 20)
    geometry.words += name.lines
    placed, level = markers(line.happenings, geometry.scale, top + _PAD)
    geometry.markers += placed
    things: list[Bar | Hole] = [*line.bars, *line.holes]
    stretches = [stretch_of(thing, geometry.scale) for thing in things]
    stretches, below = _in_lanes(stretches, level)
    geometry.stretches += stretches
    labels: list[Paragraph] = []
    for thing, stretch in zip(things, stretches, strict=True):
        label = _label(thing.words, stretch.box.x, below, geometry.scale, labels)
        start = stretch.box.bottom
        geometry.leaders.append(Box(min(stretch.box.x + 3, label.box.right - 2), start, 0, label.box.y - start))
        labels.append(label)
    if line.remark:
        labels.append(_label(line.remark, geometry.scale.left + 4, below, geometry.scale, labels))
    geometry.labels += labels
    return max([name.box.bottom, below, *(label.box.bottom for label in labels)]) + _PAD


def _in_lanes(stretches: list[Stretch], top: float) -> tuple[list[Stretch], float]:
    """Bars and holes, those that would lie on each other below each other; and where the last lane ends."""
    lanes: list[list[Stretch]] = []
    lowered = []
    for stretch in stretches:
        lane = next((n for n, taken in enumerate(lanes) if not any(stretch.meets(one) for one in taken)), len(lanes))
        lanes += [[]] if lane == len(lanes) else []
        lanes[lane].append(stretch)
        lowered.append(stretch.lowered(top + lane * _LANE))
    return lowered, top + len(lanes) * _LANE - (_BELOW_LANES if lanes else 0)


def _label(text: str, x: float, y: float, scale: Scale, others: list[Paragraph]) -> Paragraph:
    """The words under a stretch, flush with its beginning; lower where others stand already."""
    words = paragraph(text, _LABEL, 0, 0, _LABEL_WIDTH)
    x = max(min(x, scale.right - words.box.width), scale.left)
    placed = words.moved(x, y)
    while struck := next((other for other in others if other.box.shrunk(-3).overlaps(placed.box)), None):
        placed = words.moved(x, struck.box.bottom + 3.5)
    return placed


def _list(happenings: tuple[Happening, ...], geometry: TimelineGeometry, top: float) -> float:
    """The happenings by number, in columns that are read one after the other."""
    if not happenings:
        return top - 20
    heading = paragraph("Events and approvals", SECTION, MARGIN, top, PAGE)
    geometry.words += heading.lines
    wide = (PAGE - (_IN_LIST - 1) * _BETWEEN_LISTS) / _IN_LIST
    texts = [paragraph(one.words, NOTE, 0, 0, wide - _NUMBER_ROOM) for one in happenings]
    share = sum(text.box.height + 4 for text in texts) / _IN_LIST
    column, level, lowest = 0, 0.0, 0.0
    begin = heading.box.bottom + 6
    for one, text in zip(happenings, texts, strict=True):
        if level + text.box.height / 2 > share and column < _IN_LIST - 1:
            column, level = column + 1, 0.0
        x = MARGIN + column * (wide + _BETWEEN_LISTS)
        geometry.words += paragraph(f"{one.number}", _NUMBER, x, begin + level, _NUMBER_ROOM).lines
        geometry.words += text.moved(x + _NUMBER_ROOM, begin + level).lines
        level += text.box.height + 4
        lowest = max(lowest, level)
    return begin + lowest
