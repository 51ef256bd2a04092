"""Writes a picture as SVG that stands alone: no styles, no scripts, no references, the same bytes every time.

A file carries a title and, as its description, the scene's equal in words. An inline
picture is decoration beside the same words in the page, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import dist
from typing import Final

from accountgraph.drawing.cards import BAR, HATCH, SIGN
from accountgraph.drawing.geometry import Box, Geometry, PlacedCard, PlacedEntry, PlacedJoint, Point
from accountgraph.drawing.ladder import PANEL_HATCH
from accountgraph.drawing.layout import place
from accountgraph.drawing.outline import outline
from accountgraph.drawing.palette import (
    ALARM,
    ALARM_GROUND,
    BAND,
    INK,
    LEAD,
    PAPER,
    QUIET,
    LineLook,
    Tip,
    body_colours,
    line_look,
    mark_look,
)
from accountgraph.drawing.posts.branches import pieces
from accountgraph.drawing.scene import Arrangement, JointStyle, Kind, Mark, Scene
from accountgraph.drawing.shapes import hatch, number, opening, path, polyline, rect, words_at

_ROUNDING: Final = 6.0
_ARROW: Final = (10.0, 4.5)
_BOARD_CORNER: Final = 10.0


def svg(scene: Scene, *, inline: bool = False) -> str:
    """The picture as an SVG document; with `inline`, as decoration for a page that also has the outline."""
    return "\n".join(_document(scene, place(scene), inline=inline)) + "\n"


def _document(scene: Scene, geometry: Geometry, *, inline: bool) -> Iterator[str]:
    equal = "" if inline else outline(scene)
    yield from opening(geometry.width, geometry.height, scene.title, equal, inline=inline)
    yield rect(Box(0, 0, geometry.width, geometry.height), fill=PAPER)
    colours = body_colours(tag.short for tag in (*scene.bodies, *scene.tags))
    shaded = geometry.body.headings[:: 1 if scene.arrangement is Arrangement.TREE else 2]
    yield from (rect(heading.band, fill=BAND) for heading in shaded if heading.band)
    if geometry.lead_box:
        yield rect(geometry.lead_box.shrunk(1), fill=PAPER, stroke=LEAD, stroke_width=2)
        yield rect(Box(geometry.lead_box.x, geometry.lead_box.y, BAR, geometry.lead_box.height), fill=LEAD)
    if scene.arrangement is Arrangement.TREE:
        yield from _branches(geometry.joints)
    else:
        yield from (line for joint in geometry.joints for line in _joint(joint))
    for card in geometry.cards:
        yield from _card(card, colours)
    for entry in geometry.legend:
        yield from _sample(entry, colours)
    yield from (words_at(words) for words in geometry.words)
    yield "</svg>"


def _joint(placed: PlacedJoint) -> Iterator[str]:
    """The line with its arrow; a gap's panel lies on the line, and a gap without a panel shows a break."""
    yield from _line(placed.points, placed.joint.style)
    if placed.panel:
        panel = placed.panel.shrunk(1)
        yield rect(panel, fill=ALARM_GROUND, stroke=ALARM, stroke_width=2)
        yield hatch(Box(panel.x, panel.y, PANEL_HATCH, panel.height), ALARM)
    elif placed.joint.style is JointStyle.GAP:
        yield _break(placed)
    if placed.joint.mark is not Mark.PLAIN:
        yield from _mark_on_line(placed)


def _branches(joints: Sequence[PlacedJoint]) -> Iterator[str]:
    """The lines of a tree: of each kind every piece once, every arrow once, and then the signs on them."""
    for style in JointStyle:
        lines = [placed.points for placed in joints if placed.joint.style is style]
        if not lines:
            continue
        look = line_look(style)
        heads = dict.fromkeys(_tip(*points[-2:])[1] for points in lines) if look.arrow else {}
        shown = [(*points[:-1], _tip(*points[-2:])[0]) for points in lines] if look.arrow else lines
        drawn = "".join(polyline(piece) for piece in pieces(shown))
        yield path(drawn, stroke=look.colour, stroke_width=look.width, dash=look.dash)
        yield from (_filled(head, look) for head in heads)
    for placed in joints:
        if placed.joint.mark is not Mark.PLAIN:
            yield from _mark_on_line(placed)


def _mark_on_line(placed: PlacedJoint) -> Iterator[str]:
    """The sign of what is out of the ordinary about a line, just where the line leaves its first card."""
    first, second = placed.points[0], placed.points[1]
    centre = _towards(first, second, SIGN / 2 + 5)
    ground = Box(centre.x - SIGN / 2 - 1, centre.y - SIGN / 2 - 1, SIGN + 2, SIGN + 2)
    yield rect(ground, fill=mark_look(placed.joint.mark).colour, corner=2)
    yield _sign(placed.joint.mark, ground.x + 1, ground.y + 1)


def _line(points: tuple[Point, ...], style: JointStyle) -> Iterator[str]:
    look = line_look(style)
    if look.tip is Tip.NONE:
        yield path(_rounded(points), stroke=look.colour, stroke_width=look.width, dash=look.dash)
        return
    neck, head = _tip(*points[-2:], is_diamond=look.tip is Tip.DIAMOND)
    yield path(_rounded((*points[:-1], neck)), stroke=look.colour, stroke_width=look.width, dash=look.dash)
    yield _filled(head, look)


def _filled(head: str, look: LineLook) -> str:
    """The tip of an arrow, full or hollow."""
    if look.tip is Tip.HOLLOW:
        return path(head, fill=PAPER, stroke=look.colour, stroke_width=1.6)
    return path(head, fill=look.colour)


def _tip(before: Point, tip: Point, *, is_diamond: bool = False) -> tuple[Point, str]:
    """Where a line ends that has an arrow or a diamond at its tip, and the path of that."""
    length, half = _ARROW
    along = dist(before, tip) or 1.0
    dx, dy = (tip.x - before.x) / along, (tip.y - before.y) / along
    back = Point(tip.x - dx * length, tip.y - dy * length)
    if is_diamond:
        middle = Point((tip.x + back.x) / 2, (tip.y + back.y) / 2)
        one, other = (Point(middle.x - dy * side, middle.y + dx * side) for side in (half, -half))
        return back, polyline((tip, one, back, other)) + "Z"
    wings = (Point(back.x - dy * half, back.y + dx * half), Point(back.x + dy * half, back.y - dx * half))
    return Point(tip.x - dx * (length - 1), tip.y - dy * (length - 1)), polyline((tip, *wings)) + "Z"


def _break(placed: PlacedJoint) -> str:
    """Two strokes across the longest piece of a line."""
    start, end = max(placed.segments, key=lambda piece: dist(*piece))
    x, y = (start.x + end.x) / 2, (start.y + end.y) / 2
    strokes = (f"M{number(x + shift - 4)} {number(y + 7)}L{number(x + shift + 4)} {number(y - 7)}" for shift in (-3, 3))
    return path("".join(strokes), stroke=ALARM, stroke_width=2.4)


def _card(placed: PlacedCard, colours: Mapping[str, str]) -> Iterator[str]:
    """Ground, bar and border; then what the kind and the mark add; then the sign before the warning."""
    card, box, look = placed.card, placed.box, mark_look(placed.card.mark)
    is_board = card.kind is Kind.BOARD
    yield rect(box, fill=look.ground, corner=_BOARD_CORNER if is_board else 2)
    yield rect(_bar(box, card.kind), fill=colours.get(card.body, QUIET))
    yield rect(
        box,
        stroke=look.colour,
        stroke_width=look.width,
        dash=look.dash,
        corner=_BOARD_CORNER if is_board else 2,
    )
    if card.mark is Mark.CONFLICT:
        inner = Box(box.x + BAR + 3, box.y + 4, box.width - BAR - 7, box.height - 8)
        yield rect(inner, stroke=look.colour, stroke_width=1)
    if look.hatched:
        yield hatch(_strip(box, is_board=is_board), look.colour)
    marked = ((card.mark, placed.warning), *placed.also) if placed.warning else placed.also
    for mark, words in marked:
        yield rect(words.box, fill=mark_look(mark).colour, corner=3)
        yield _sign(mark, words.box.x + 7, words.box.y + 4)


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
    return path(mark_look(mark).sign, stroke=PAPER, stroke_width=1.6, at=Point(x, y))


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
        yield rect(frame, fill=look.ground, stroke=look.colour, stroke_width=look.width, dash=look.dash)
        if entry.mark is Mark.CONFLICT:
            yield rect(frame.shrunk(3.5), stroke=look.colour, stroke_width=1)
        if look.hatched:
            yield hatch(frame.shrunk(1), look.colour)
        yield rect(Box(box.x, box.y, side, side), fill=look.colour, corner=2)
        yield _sign(entry.mark, box.x + 2, box.y + 2)
    else:
        yield rect(box, fill=PAPER, stroke=INK, stroke_width=1.3, corner=2)
        yield rect(Box(box.x, box.y, BAR + 3, box.height), fill=colours[entry.body])


def _rounded(points: tuple[Point, ...]) -> str:
    """The line with its corners rounded."""
    parts = [f"M{number(points[0].x)} {number(points[0].y)}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUNDING, dist(before, corner) / 2, dist(corner, after) / 2)
        into, out = _towards(corner, before, radius), _towards(corner, after, radius)
        parts.append(
            f"L{number(into.x)} {number(into.y)}Q{number(corner.x)} {number(corner.y)} {number(out.x)} {number(out.y)}"
        )
    return "".join(parts) + f"L{number(points[-1].x)} {number(points[-1].y)}"


def _towards(start: Point, end: Point, length: float) -> Point:
    share = length / (dist(start, end) or 1.0)
    return Point(start.x + (end.x - start.x) * share, start.y + (end.y - start.y) * share)
