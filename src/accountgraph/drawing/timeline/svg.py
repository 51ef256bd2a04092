"""Writes a timeline as SVG."""

from collections.abc import Iterator

from accountgraph.drawing.geometry import Box, Point
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import BAND, INK, PAPER, QUIET
from accountgraph.drawing.shapes import hatch, number, opening, path, rect, words_at
from accountgraph.drawing.timeline.layout import TimelineGeometry, place_timeline
from accountgraph.drawing.timeline.looks import DOUBT, Ground, ground_of, marker_look
from accountgraph.drawing.timeline.marking import MARKER, PlacedMarker
from accountgraph.drawing.timeline.scene import BarSort, HoleSort, TimelineKey, TimelineScene
from accountgraph.drawing.timeline.stretching import HEIGHT, Stretch
from accountgraph.drawing.timeline.words import timeline_outline
from accountgraph.vocabulary import EventState

_ASKED = Letter(13, INK, bold=True)
_ROOM_FOR_SIGN = 12.0
_STEP = 5.0


def timeline_svg(scene: TimelineScene, *, inline: bool = False) -> str:
    """The timeline as an SVG document; with `inline`, as decoration for a page that also has the table."""
    return "\n".join(_document(scene, place_timeline(scene), inline=inline)) + "\n"


def _document(scene: TimelineScene, geometry: TimelineGeometry, *, inline: bool) -> Iterator[str]:
    equal = "" if inline else timeline_outline(scene)
    yield from opening(geometry.width, geometry.height, scene.title, equal, inline=inline)
    yield rect(Box(0, 0, geometry.width, geometry.height), fill=PAPER)
    yield from (rect(band, fill=BAND) for band in geometry.bands)
    for tick in geometry.ticks:
        yield path(f"M{number(tick.x)} {number(tick.y)}V{number(tick.bottom)}", stroke=QUIET, stroke_width=0.6)
    for stretch in geometry.stretches:
        yield from _stretch(stretch)
    yield from _as_at(geometry.as_at)
    yield rect(geometry.pill, fill=INK, corner=3)
    for marker in geometry.markers:
        yield from _marker(marker)
    for leader in geometry.leaders:
        yield path(f"M{number(leader.x)} {number(leader.y)}V{number(leader.bottom)}", stroke=INK, stroke_width=1)
    for label in geometry.labels:
        ground = BAND if any(band.holds(label.box) for band in geometry.bands) else PAPER
        yield from (rect(line.box.shrunk(-1), fill=ground) for line in label.lines)
        yield from map(words_at, label.lines)
    entries = [entry for group in scene.key for entry in group]
    for sample in geometry.foot.samples:
        yield from _sample(entries[sample.entry], sample.box)
    yield from (words_at(words) for words in geometry.words)
    yield "</svg>"


def _stretch(stretch: Stretch) -> Iterator[str]:
    """The parts in doubt with a broken border, the sure part whole; then what the ends say."""
    ground = ground_of(stretch.sort)
    for part in stretch.doubts:
        yield from _filled(part, ground, is_sure=False)
    if stretch.sure:
        yield from _filled(stretch.sure, ground, is_sure=True)
    yield from _ends(stretch, ground.colour)


def _filled(box: Box, ground: Ground, *, is_sure: bool) -> Iterator[str]:
    box = Box(box.x + 1, box.y, max(box.width - 2, 1.6), box.height)  # two that follow each other stay apart
    fill = ground.fill if is_sure or ground.pattern else PAPER
    dash = ground.dash if is_sure else DOUBT
    yield rect(box, fill=fill)
    yield from _pattern(box.shrunk(0.8), ground)
    yield rect(box.shrunk(0.6), stroke=ground.colour, stroke_width=1.4, dash=dash)


def _pattern(box: Box, ground: Ground) -> Iterator[str]:
    if box.width <= 0:
        return
    if ground.pattern in {"slanted", "crossed"}:
        yield hatch(box, ground.colour)
    if ground.pattern in {"backward", "crossed"}:
        yield _backward(box, ground.colour)
    if ground.pattern == "dotted":
        yield _dots(box, ground.colour)
    if ground.pattern == "level":
        levels = (box.y + box.height * share for share in (0.25, 0.5, 0.75))
        strokes = "".join(f"M{number(box.x)} {number(y)}H{number(box.right)}" for y in levels)
        yield path(strokes, stroke=ground.colour, stroke_width=1)
    if ground.pattern == "upright":
        count = int(box.width // _STEP)
        places = (box.x + _STEP * (place + 0.5) for place in range(count))
        strokes = "".join(f"M{number(x)} {number(box.y)}V{number(box.bottom)}" for x in places)
        yield path(strokes, stroke=ground.colour, stroke_width=1)


def _backward(box: Box, colour: str) -> str:
    """Strokes that fall to the right and end at the box's edges."""
    strokes = []
    shift = _STEP - box.height
    while shift < box.width:
        begin, end = max(0.0, shift), min(box.width, shift + box.height)
        start, stop = (box.x + begin, box.y + begin - shift), (box.x + end, box.y + end - shift)
        strokes.append(f"M{number(start[0])} {number(start[1])}L{number(stop[0])} {number(stop[1])}")
        shift += 6
    return path("".join(strokes), stroke=colour, stroke_width=1.1)


def _dots(box: Box, colour: str) -> str:
    dots = []
    rows, columns = int(box.height // _STEP), int(box.width // _STEP)
    for row in range(rows):
        for column in range(columns):
            x = box.x + (column + (0.5 if row % 2 else 0.25)) * _STEP
            y = box.y + (row + 0.5) * box.height / rows
            dots.append(f"M{number(x)} {number(y)}h1.6v1.6h-1.6Z")
    return path("".join(dots), fill=colour)


def _ends(stretch: Stretch, colour: str) -> Iterator[str]:
    box = stretch.box
    middle = box.y + HEIGHT / 2
    if stretch.begins == "not recorded":
        yield from _asked(Point(box.x + 9, middle), colour)
    elif stretch.begins == "goes on":
        yield from _chevrons(Point(box.x + 8, middle), -1, colour)
    if stretch.ends == "not recorded":
        yield from _asked(Point(box.right - 9, middle), colour)
    elif stretch.ends == "goes on":
        yield from _chevrons(Point(box.right - 8, middle), 1, colour)
    elif stretch.ends == "no end":
        yield from _arrow(Point(box.right, middle), colour)


def _asked(at: Point, colour: str) -> Iterator[str]:
    """A question mark on paper, drawn as strokes."""
    yield rect(Box(at.x - 6, at.y - 8, 12, 16), fill=PAPER, stroke=colour, stroke_width=0.8)
    yield path("M-2.6 -3A2.7 2.7 0 1 1 .6 -.3Q0 .2 0 1.6", stroke=colour, stroke_width=1.7, at=at)
    yield path("M-1 3.6H1V5.6H-1Z", fill=colour, at=at)


def _chevrons(at: Point, way: int, colour: str) -> Iterator[str]:
    """Two angles on paper that point out of the picture."""
    yield rect(Box(at.x - 7, at.y - 7, 14, 14), fill=PAPER, stroke=colour, stroke_width=0.8)
    strokes = "".join(f"M{shift * way} -4L{(shift + 4) * way} 0L{shift * way} 4" for shift in (-4, 0))
    yield path(strokes, stroke=colour, stroke_width=1.5, at=at)


def _arrow(at: Point, colour: str) -> Iterator[str]:
    """An arrowhead on paper: on and on."""
    yield path("M-13 -9H-1L9 0L-1 9H-13Z", fill=PAPER, stroke=colour, stroke_width=1.2, at=at)
    yield path("M-10 0H2M-2 -4L2 0L-2 4", stroke=colour, stroke_width=1.6, at=at)


def _as_at(line: Box) -> Iterator[str]:
    """One line; two with a bridge where the day asked is only partly known."""
    for x in dict.fromkeys((line.x, line.right)):
        yield path(f"M{number(x)} {number(line.y)}V{number(line.bottom)}", stroke=INK, stroke_width=2)
    if line.width > 1:
        yield path(f"M{number(line.x)} {number(line.y + 1)}H{number(line.right)}", stroke=INK, stroke_width=2)


def _marker(placed: PlacedMarker) -> Iterator[str]:
    look, box = marker_look(placed.state), placed.box
    if placed.whisker:
        begin, end, y = placed.whisker.x, placed.whisker.right, placed.whisker.y
        caps = "" if placed.open_left else f"M{number(begin)} {number(y - 4)}V{number(y + 4)}"
        caps += "" if placed.open_right else f"M{number(end)} {number(y - 4)}V{number(y + 4)}"
        dash = "2 2" if placed.open_left or placed.open_right else ""
        yield path(f"M{number(begin)} {number(y)}H{number(end)}", stroke=look.colour, stroke_width=1.4, dash=dash)
        if caps:
            yield path(caps, stroke=look.colour, stroke_width=1.4)
    corner = 2 if placed.is_approval else MARKER / 2
    yield rect(box.shrunk(0.8), fill=look.fill, stroke=look.colour, stroke_width=1.6, dash=look.dash, corner=corner)
    yield words_at(placed.words)


def _sample(entry: TimelineKey, box: Box) -> Iterator[str]:
    """A small picture of what the entry explains."""
    bar = Box(box.x, box.y + 2, box.width, 18)
    middle = Point(box.x + box.width / 2, box.y + box.height / 2)
    if isinstance(entry.sign, BarSort | HoleSort):
        yield from _filled(bar, ground_of(entry.sign), is_sure=entry.sign is not HoleSort.POSSIBLE)
    elif isinstance(entry.sign, EventState):
        look = marker_look(entry.sign)
        dot = Box(middle.x - 8, middle.y - 8, 16, 16)
        yield rect(dot, fill=look.fill, stroke=look.colour, stroke_width=1.6, dash=look.dash, corner=8)
    elif entry.sign == "approval":
        yield rect(Box(middle.x - 8, middle.y - 8, 16, 16), fill=PAPER, stroke=INK, stroke_width=1.6, corner=2)
    elif entry.sign == "whisker":
        y, begin, end = number(middle.y), number(box.x + 4), number(box.right)
        caps = f"M{begin} {number(middle.y - 4)}v8M{end} {number(middle.y - 4)}v8"
        yield path(f"M{begin} {y}H{end}{caps}", stroke=INK, stroke_width=1.4)
    elif entry.sign == "as at":
        yield path(f"M{number(middle.x)} {number(box.y)}V{number(box.bottom)}", stroke=INK, stroke_width=2)
    else:
        yield from _end_sample(entry.sign, bar)


def _end_sample(sign: str, bar: Box) -> Iterator[str]:
    ground = ground_of(BarSort.IN_FORCE)
    if sign == "uncertain":
        yield from _filled(bar, ground, is_sure=False)
        return
    yield from _filled(bar, ground_of(BarSort.LIFE), is_sure=True)
    at = Point(bar.x + 10, bar.y + 9)
    other = Point(bar.right - 10, bar.y + 9)
    if sign == "start not recorded":
        yield from _asked(at, QUIET)
    elif sign == "end not recorded":
        yield from _asked(other, QUIET)
    elif sign == "no end":
        yield from _arrow(other, QUIET)
    else:
        yield from _chevrons(other, 1, QUIET)
