"""Writes a picture as SVG that stands alone: no styles, no scripts, no references, the same bytes every time.

A file carries a title and, as its description, the scene's equal in words. An inline
picture is decoration beside the same words in the page, and says so.
"""

from collections.abc import Iterator, Mapping
from html import escape
from math import dist
from typing import Final

from accountgraph.drawing.cards import BAR, HATCH, SIGN
from accountgraph.drawing.geometry import Box, Geometry, PlacedCard, PlacedEntry, PlacedJoint, Point, Words
from accountgraph.drawing.ladder import PANEL_HATCH
from accountgraph.drawing.layout import place
from accountgraph.drawing.lettering import FONT_FAMILY, clean
from accountgraph.drawing.outline import outline
from accountgraph.drawing.palette import (
    ALARM,
    ALARM_GROUND,
    BAND,
    INK,
    LEAD,
    PAPER,
    QUIET,
    body_colour,
    line_look,
    mark_look,
)
from accountgraph.drawing.scene import JointStyle, Kind, Mark, Scene

_ROUNDING: Final = 6.0
_ARROW: Final = (10.0, 4.5)
_HATCH_STEP: Final = 6.0
_BOARD_CORNER: Final = 10.0


def svg(scene: Scene, *, inline: bool = False) -> str:
    """The picture as an SVG document; with `inline`, as decoration for a page that also has the outline."""
    return "\n".join(_document(scene, place(scene), inline=inline)) + "\n"


def _document(scene: Scene, geometry: Geometry, *, inline: bool) -> Iterator[str]:
    size = f'width="{_n(geometry.width)}" height="{_n(geometry.height)}"'
    view = f'viewBox="0 0 {_n(geometry.width)} {_n(geometry.height)}"'
    role = 'aria-hidden="true" focusable="false"' if inline else 'role="img"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {role} lang="en-GB" font-family="{FONT_FAMILY}">'
    if not inline:
        yield f"<title>{_escaped(clean(scene.title))}</title>"
        yield f"<desc>{_escaped(outline(scene))}</desc>"
    yield _rect(Box(0, 0, geometry.width, geometry.height), fill=PAPER)
    colours = {tag.short: body_colour(place_) for place_, tag in enumerate(scene.tags)}
    yield from (_rect(heading.band, fill=BAND) for heading in geometry.body.headings[::2] if heading.band)
    if geometry.lead_box:
        yield _rect(geometry.lead_box.shrunk(1), fill=PAPER, stroke=LEAD, stroke_width=2)
        yield _rect(Box(geometry.lead_box.x, geometry.lead_box.y, BAR, geometry.lead_box.height), fill=LEAD)
    for joint in geometry.joints:
        yield from _joint(joint)
    for card in geometry.cards:
        yield from _card(card, colours)
    for entry in geometry.legend:
        yield from _sample(entry, colours)
    yield from (_words(words) for words in geometry.words)
    yield "</svg>"


def _joint(placed: PlacedJoint) -> Iterator[str]:
    """The line with its arrow; a gap's panel lies on the line, and a gap without a panel shows a break."""
    yield from _line(placed.points, placed.joint.style)
    if placed.panel:
        panel = placed.panel.shrunk(1)
        yield _rect(panel, fill=ALARM_GROUND, stroke=ALARM, stroke_width=2)
        yield _hatch(Box(panel.x, panel.y, PANEL_HATCH, panel.height), ALARM)
    elif placed.joint.style is JointStyle.GAP:
        yield _break(placed)


def _line(points: tuple[Point, ...], style: JointStyle) -> Iterator[str]:
    look = line_look(style)
    if not look.arrow:
        yield _path(_rounded(points), stroke=look.colour, stroke_width=look.width, dash=look.dash)
        return
    length, half = _ARROW
    before, tip = points[-2:]
    along = dist(before, tip) or 1.0
    dx, dy = (tip.x - before.x) / along, (tip.y - before.y) / along
    neck = Point(tip.x - dx * (length - 1), tip.y - dy * (length - 1))
    back = Point(tip.x - dx * length, tip.y - dy * length)
    yield _path(_rounded((*points[:-1], neck)), stroke=look.colour, stroke_width=look.width, dash=look.dash)
    wings = (Point(back.x - dy * half, back.y + dx * half), Point(back.x + dy * half, back.y - dx * half))
    yield _path(_polyline((tip, *wings)) + "Z", fill=look.colour)


def _break(placed: PlacedJoint) -> str:
    """Two strokes across the longest piece of a line."""
    start, end = max(placed.segments, key=lambda piece: dist(*piece))
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    strokes = (f"M{_n(x + shift - 4)} {_n(y + 7)}L{_n(x + shift + 4)} {_n(y - 7)}" for shift in (-3, 3))
    return _path("".join(strokes), stroke=ALARM, stroke_width=2.4)


def _card(placed: PlacedCard, colours: Mapping[str, str]) -> Iterator[str]:
    """Ground, bar and border; then what the kind and the mark add; then the sign before the warning."""
    card, box, look = placed.card, placed.box, mark_look(placed.card.mark)
    is_board = card.kind is Kind.BOARD
    yield _rect(box, fill=look.ground, corner=_BOARD_CORNER if is_board else 2)
    yield _rect(_bar(box, card.kind), fill=colours.get(card.body, QUIET))
    yield _rect(
        box,
        stroke=look.colour,
        stroke_width=look.width,
        dash=look.dash,
        corner=_BOARD_CORNER if is_board else 2,
    )
    if card.mark is Mark.CONFLICT:
        inner = Box(box.x + BAR + 3, box.y + 4, box.width - BAR - 7, box.height - 8)
        yield _rect(inner, stroke=look.colour, stroke_width=1)
    if look.hatched:
        yield _hatch(_strip(box, is_board=is_board), look.colour)
    if placed.warning:
        ground = placed.warning.box
        yield _rect(ground, fill=look.colour, corner=3)
        yield _sign(card.mark, ground.x + 7, ground.y + 4)


def _bar(box: Box, kind: Kind) -> Box:
    """The bar in the body's colour: broad for a body itself, short where a board's corners are round."""
    if kind is Kind.BOARD:
        return Box(box.x, box.y + _BOARD_CORNER, BAR, box.height - 2 * _BOARD_CORNER)
    return Box(box.x, box.y, BAR + 3 if kind is Kind.BODY else BAR, box.height)


def _strip(box: Box, *, is_board: bool) -> Box:
    """Where a card is hatched: along its right side, clear of its words."""
    rim = _BOARD_CORNER / 2 if is_board else 1
    return Box(box.right - HATCH - 1, box.y + rim, HATCH, box.height - 2 * rim)


def _sign(mark: Mark, x: float, y: float) -> str:
    return _path(mark_look(mark).sign, stroke=PAPER, stroke_width=1.6, at=Point(x, y))


def _sample(placed: PlacedEntry, colours: Mapping[str, str]) -> Iterator[str]:
    """A small picture of the sign that the entry explains."""
    entry, box = placed.entry, placed.sample
    if entry.style:
        middle = box.y + box.height / 2
        yield from _line((Point(box.x, middle), Point(box.right, middle)), entry.style)
    elif entry.mark:
        look = mark_look(entry.mark)
        side = SIGN + 4
        frame = Box(box.x + side + 3, box.y + 1, box.width - side - 4, box.height - 2)
        yield _rect(frame, fill=look.ground, stroke=look.colour, stroke_width=look.width, dash=look.dash)
        if look.hatched:
            yield _hatch(frame.shrunk(1), look.colour)
        yield _rect(Box(box.x, box.y, side, side), fill=look.colour, corner=2)
        yield _sign(entry.mark, box.x + 2, box.y + 2)
    else:
        yield _rect(box, fill=PAPER, stroke=INK, stroke_width=1.3, corner=2)
        yield _rect(Box(box.x, box.y, BAR + 3, box.height), fill=colours[entry.body])


def _words(words: Words) -> str:
    letter = words.letter
    weight = ' font-weight="700"' if letter.bold else ""
    place_ = f'x="{_n(words.x)}" y="{_n(words.y)}" font-size="{_n(letter.size)}"'
    return f'<text {place_}{weight} fill="{letter.colour}">{_escaped(words.text)}</text>'


def _rect(
    box: Box, *, fill: str = "none", stroke: str = "", stroke_width: float = 0, dash: str = "", corner: float = 0
) -> str:
    place_ = f'x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}"'
    round_ = f' rx="{_n(corner)}"' if corner else ""
    return f'<rect {place_}{round_} fill="{fill}"{_stroke(stroke, stroke_width, dash)}/>'


def _path(
    d: str, *, fill: str = "none", stroke: str = "", stroke_width: float = 0, dash: str = "", at: Point | None = None
) -> str:
    moved = f' transform="translate({_n(at.x)} {_n(at.y)})"' if at else ""
    return f'<path d="{d}"{moved} fill="{fill}"{_stroke(stroke, stroke_width, dash)}/>'


def _stroke(colour: str, width: float, dash: str) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{_n(width)}"{dashes}'


def _hatch(box: Box, colour: str) -> str:
    """Slanting strokes that end at the box's edges."""
    strokes = []
    total = box.x + box.y + _HATCH_STEP
    while total < box.right + box.bottom:
        left, right = max(box.x, total - box.bottom), min(box.right, total - box.y)
        strokes.append(f"M{_n(left)} {_n(total - left)}L{_n(right)} {_n(total - right)}")
        total += _HATCH_STEP
    return _path("".join(strokes), stroke=colour, stroke_width=1.2)


def _polyline(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _rounded(points: tuple[Point, ...]) -> str:
    """The line with its corners rounded."""
    parts = [f"M{_n(points[0].x)} {_n(points[0].y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUNDING, dist(before, corner) / 2, dist(corner, after) / 2)
        into, out = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(f"L{_n(into.x)} {_n(into.y)}Q{_n(corner.x)} {_n(corner.y)} {_n(out.x)} {_n(out.y)}")
    return "".join(parts) + f"L{_n(points[-1].x)} {_n(points[-1].y)}"


def _towards(start: Point, end: Point, length: float) -> Point:
    share = length / (dist(start, end) or 1.0)
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _n(number: float) -> str:
    """A number as short as two decimals allow."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
