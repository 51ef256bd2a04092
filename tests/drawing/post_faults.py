"""What a careful reader would object to in a placed tree; lines that branch may share their way."""

from collections.abc import Iterator
from itertools import combinations

from picture_faults import _cards, _labels, _lie_on_each_other, _on_rim, _page, _runs_through

from accountgraph.drawing.geometry import Geometry, PlacedJoint


def tree_faults(geometry: Geometry) -> list[str]:
    """Every overlap that a tree must not have, in words; empty for a good picture."""
    return [*_cards(geometry), *_labels(geometry), *_lines(geometry), *_page(geometry)]


def _lines(geometry: Geometry) -> Iterator[str]:
    boxes = {card.card.id: card.box for card in geometry.cards}
    written = [words for heading in geometry.body.headings for words in heading.words.lines]
    for joint in geometry.joints:
        for segment in joint.segments:
            yield from (
                f"the line of {_name(joint)} runs through card {ident}"
                for ident, box in boxes.items()
                if _runs_through(segment, box)
            )
            yield from (
                f"the line of {_name(joint)} runs through {words.text!r}"
                for words in written
                if _runs_through(segment, words.box)
            )
            if segment[0].x != segment[1].x and segment[0].y != segment[1].y:
                yield f"the line of {_name(joint)} slants"
        ends = (joint.joint.from_card, joint.points[0]), (joint.joint.to_card, joint.points[-1])
        yield from (
            f"the line of {_name(joint)} does not touch card {ident}"
            for ident, point in ends
            if not _on_rim(boxes[ident], point)
        )
    for first, second in combinations(geometry.joints, 2):
        if not _branch_from_one(first, second) and any(
            _lie_on_each_other(one, other) for one in first.segments for other in second.segments
        ):
            yield f"the lines of {_name(first)} and {_name(second)} lie on each other"


def _branch_from_one(first: PlacedJoint, second: PlacedJoint) -> bool:
    """Whether two lines of one kind lead to one card, or from one, or hang under the same heads."""
    one, other = first.joint, second.joint
    return one.style is other.style and bool(
        {one.from_card, one.to_card} & {other.from_card, other.to_card}
        or one.mark.value == other.mark.value == "conflict"
    )


def _name(joint: PlacedJoint) -> str:
    return f"{joint.joint.from_card} -> {joint.joint.to_card} ({joint.joint.style})"
