"""What a careful reader would object to in a placed picture, found by measuring it."""

from collections.abc import Iterator
from itertools import combinations

from accountgraph.drawing.geometry import Box, Geometry, PlacedJoint, Point

_NEAR = 2.5


def faults(geometry: Geometry) -> list[str]:
    """Every overlap that a picture must not have, in words; empty for a good picture."""
    return [*_cards(geometry), *_labels(geometry), *_lines(geometry), *_page(geometry)]


def crossings(geometry: Geometry) -> int:
    """How often lines of different joints cross."""
    return sum(
        _cross(one, other)
        for first, second in combinations(geometry.joints, 2)
        for one in first.segments
        for other in second.segments
    )


def _cards(geometry: Geometry) -> Iterator[str]:
    for first, second in combinations(geometry.cards, 2):
        if first.box.overlaps(second.box):
            yield f"card {first.card.id} lies on card {second.card.id}"
    for card in geometry.cards:
        for words in card.words:
            if not card.box.shrunk(3).holds(words.box):
                yield f"words {words.text!r} leave card {card.card.id}"


def _labels(geometry: Geometry) -> Iterator[str]:
    labelled = [joint for joint in geometry.joints if joint.label.lines]
    for joint in labelled:
        for card in geometry.cards:
            if joint.label.box.overlaps(card.box):
                yield f"label {joint.label.lines[0].text!r} lies on card {card.card.id}"
        for other in geometry.joints:
            if other.panel and other is not joint and other.panel.overlaps(joint.label.box):
                yield f"label {joint.label.lines[0].text!r} lies on a gap"
            for segment in other.segments:
                if _runs_through(segment, joint.label.box) and not joint.panel:
                    yield f"the line of {_name(other)} runs through label {joint.label.lines[0].text!r}"
    for first, second in combinations(labelled, 2):
        if first.label.box.overlaps(second.label.box):
            yield f"label of {_name(first)} lies on label of {_name(second)}"


def _lines(geometry: Geometry) -> Iterator[str]:
    boxes = {card.card.id: card.box for card in geometry.cards}
    for joint in geometry.joints:
        for segment in joint.segments:
            for ident, box in boxes.items():
                if _runs_through(segment, box):
                    yield f"the line of {_name(joint)} runs through card {ident}"
        ends = (joint.joint.from_card, joint.points[0]), (joint.joint.to_card, joint.points[-1])
        for ident, point in ends:
            if not _on_rim(boxes[ident], point):
                yield f"the line of {_name(joint)} does not touch card {ident}"
    for first, second in combinations(geometry.joints, 2):
        if any(_lie_on_each_other(one, other) for one in first.segments for other in second.segments):
            yield f"the lines of {_name(first)} and {_name(second)} lie on each other"


def _page(geometry: Geometry) -> Iterator[str]:
    page = Box(0, 0, geometry.width, geometry.height)
    for words in geometry.words:
        if not page.holds(words.box):
            yield f"words {words.text!r} leave the page"
    for joint in geometry.joints:
        for x, y in joint.points:
            if not page.holds(Box(x, y, 0, 0)):
                yield f"the line of {_name(joint)} leaves the page"
    written = list(geometry.words)
    for first, second in combinations(written, 2):
        if first.box.overlaps(second.box, by=1.5):
            yield f"words {first.text!r} lie on words {second.text!r}"


def _name(joint: PlacedJoint) -> str:
    return f"{joint.joint.from_card} -> {joint.joint.to_card}"


def _hull(segment: tuple[Point, Point]) -> Box:
    (x, y), (other_x, other_y) = segment
    return Box(min(x, other_x), min(y, other_y), abs(x - other_x), abs(y - other_y))


def _runs_through(segment: tuple[Point, Point], box: Box) -> bool:
    hull, inner = _hull(segment), box.shrunk(0.5)
    return hull.x < inner.right and hull.right > inner.x and hull.y < inner.bottom and hull.bottom > inner.y


def _on_rim(box: Box, point: Point) -> bool:
    on_side = abs(point.x - box.x) < 0.1 or abs(point.x - box.right) < 0.1
    on_edge = abs(point.y - box.y) < 0.1 or abs(point.y - box.bottom) < 0.1
    inside = box.x - 0.1 <= point.x <= box.right + 0.1 and box.y - 0.1 <= point.y <= box.bottom + 0.1
    return inside and (on_side or on_edge)


def _is_level(segment: tuple[Point, Point]) -> bool:
    return segment[0].y == segment[1].y


def _lie_on_each_other(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    if _is_level(one) != _is_level(other):
        return False
    first, second = _hull(one), _hull(other)
    across = min(first.right, second.right) - max(first.x, second.x)
    down = min(first.bottom, second.bottom) - max(first.y, second.y)
    return (across > 0 and down > -_NEAR) if _is_level(one) else (down > 0 and across > -_NEAR)


def _cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    if _is_level(one) == _is_level(other):
        return False
    level, upright = (_hull(one), _hull(other)) if _is_level(one) else (_hull(other), _hull(one))
    return level.x < upright.x < level.right and upright.y < level.y < upright.bottom
