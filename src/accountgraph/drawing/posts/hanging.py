"""Which cards of a lane hang under which: by the first line of each, and those that read just like it."""

from collections.abc import Mapping, Sequence
from typing import Final

from accountgraph.drawing.posts.hierarchy import Hierarchy, hierarchy
from accountgraph.drawing.scene import Joint, JointStyle, Lane, Scene

_UPWARDS: Final = frozenset((JointStyle.MANAGEMENT, JointStyle.DAY_TO_DAY, JointStyle.ACCOUNTABLE, JointStyle.CERTAIN))


def lines_up(scene: Scene) -> dict[str, list[Joint]]:
    """The lines of each card, in the scene's order."""
    found: dict[str, list[Joint]] = {}
    for joint in scene.joints:
        found.setdefault(joint.from_card, []).append(joint)
    return found


def hanging(lane: Lane, lines: Mapping[str, Sequence[Joint]]) -> Hierarchy:
    """The tree that the cards of a lane make."""
    heads: dict[str, tuple[str, ...]] = {}
    for card in lane.cards:
        own = lines.get(card.id, ())
        if own and own[0].style in _UPWARDS:
            heads[card.id] = tuple(dict.fromkeys(line.to_card for line in own if _reads_like(line, own[0])))
    return hierarchy((card.id for card in lane.cards), heads)


def _reads_like(one: Joint, other: Joint) -> bool:
    return (one.verb, one.detail, one.style, one.mark) == (other.verb, other.detail, other.style, other.mark)
