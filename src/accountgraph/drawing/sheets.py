"""Cuts a scene into sheets that can be read when each is printed on A4 on its side.

Nothing is left out and no word gets smaller than print allows: what does not fit goes on
the next sheet. Chains stay whole; of a chart, what is joined stays together as far as it
can, what has no lines has sheets of its own where that takes no more of them, and a card
whose lines go on to another sheet stands on both.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accountgraph.drawing.geometry import A4
from accountgraph.drawing.layout import place
from accountgraph.drawing.scene import Arrangement, Card, Joint, Scene

SMALLEST: Final = 5.5
"""The least size of a letter in print, in pt."""

_PT: Final = 0.75
_FEWEST: Final = 2


def fits(scene: Scene) -> bool:
    """Whether every word can be read when the picture fills A4 on its side."""
    geometry = place(scene)
    scale = min(A4[0] / geometry.width, A4[1] / geometry.height, 1.0)
    return min(words.letter.size for words in geometry.words) * scale * _PT >= SMALLEST


def sheets(scene: Scene) -> tuple[Scene, ...]:
    """The scene as it is where it fits one sheet; else as few scenes as do, each saying which of how many it is."""
    if fits(scene):
        return (scene,)
    parts = _lanes(scene) if scene.arrangement is Arrangement.LADDER else _joined(scene)
    packed = _best(scene, [piece for each in parts for piece in _cut(scene, each)])
    if len(packed) == 1:
        return (scene,)
    return tuple(_sheet(scene, packed, number) for number in range(1, len(packed) + 1))


def _best(scene: Scene, parts: Sequence["_Part"]) -> list["_Part"]:
    """The parts on as few sheets as can be; of several ways, that in which most stands with its like.

    Best is what has lines or a column and what has neither each on its own sheets; next,
    every group of cards without lines whole; else they fill whatever room there is.
    """
    packed = _packed(scene, parts)
    if scene.arrangement is Arrangement.LADDER or len(packed) == 1:
        return packed
    columns = [lane for lane in scene.lanes if scene.arrangement is Arrangement.COLUMNS and not lane.apart]
    in_column = {card.id for lane in columns for card in lane.cards}
    joined = [part for part in parts if part.joints or part.cards & in_column]
    groups = list(_groups(scene, {ident for part in parts if part not in joined for ident in part.cards}))
    ways = ([*_packed(scene, joined), *_packed(scene, groups)], _packed(scene, [*joined, *groups]), packed)
    return min(ways, key=len)


def _packed(scene: Scene, parts: Iterable["_Part"]) -> list["_Part"]:
    """The parts on as few sheets as they take when each goes on the first that has room for it."""
    packed: list[_Part] = []
    full: set[int] = set()
    for part in parts:
        is_one = len(part.cards) == 1
        for at, sheet in enumerate(packed):
            if is_one and at in full:  # no card alone fits where another did not
                continue
            if fits(_only(scene, sheet | part)):
                packed[at] |= part
                break
            if is_one:
                full.add(at)
        else:
            packed.append(part)
    return packed


def _groups(scene: Scene, alone: Collection[str]) -> Iterator["_Part"]:
    """The cards without lines: those under one heading as one part where they fit a sheet, else each by itself."""
    for lane in scene.lanes:
        idents = [card.id for card in lane.cards if card.id in alone]
        group = _Part(frozenset(idents))
        if idents and fits(_only(scene, group)):
            yield group
        else:
            yield from (_Part(frozenset((ident,))) for ident in idents)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some cards of a scene, by id, and some of the joints between them, by number."""

    cards: frozenset[str]
    joints: frozenset[int] = frozenset()

    def __or__(self, other: "_Part") -> "_Part":
        return _Part(self.cards | other.cards, self.joints | other.joints)


def _only(scene: Scene, part: _Part) -> Scene:
    """The scene with the part's cards and joints alone."""
    lanes = (replace(lane, cards=tuple(card for card in lane.cards if card.id in part.cards)) for lane in scene.lanes)
    joints = tuple(joint for number, joint in enumerate(scene.joints) if number in part.joints)
    return replace(scene, lanes=tuple(lane for lane in lanes if lane.cards), joints=joints)


def _sheet(scene: Scene, parts: Sequence[_Part], number: int) -> Scene:
    """One sheet of several: its title says which, and each card on what other sheets its lines go on.

    A body keeps on every sheet the colour that it has in the whole.
    """
    sheet = _only(scene, parts[number - 1])
    lanes = (replace(lane, cards=tuple(_going_on(card, parts, number) for card in lane.cards)) for lane in sheet.lanes)
    title = f"{scene.title} (sheet {number} of {len(parts)})"
    return replace(sheet, title=title, lanes=tuple(lanes), bodies=scene.tags)


def _going_on(card: Card, parts: Sequence[_Part], number: int) -> Card:
    others = [str(other) for other, part in enumerate(parts, 1) if other != number and card.id in part.cards]
    if not others:
        return card
    sheets_ = "sheet" if len(others) == 1 else "sheets"
    return replace(card, details=(*card.details, f"more lines on {sheets_} {', '.join(others)}"))


def _lanes(scene: Scene) -> list[_Part]:
    """One part for each chain."""
    parts = [frozenset(card.id for card in lane.cards) for lane in scene.lanes]
    return [_Part(cards, _between(scene.joints, cards)) for cards in parts if cards]


def _joined(scene: Scene) -> list[_Part]:
    """One part for all cards that are joined with each other, and one for each card that stands alone."""
    parts: list[frozenset[str]] = []
    for card in scene.cards:
        near = {card.id} | {
            ident
            for joint in scene.joints
            if card.id in (joint.from_card, joint.to_card)
            for ident in (joint.from_card, joint.to_card)
        }
        met = [part for part in parts if part & near]
        whole = frozenset(near).union(*met)
        at = parts.index(met[0]) if met else len(parts)
        parts = [part for part in parts if part not in met]
        parts.insert(at, whole)
    return [_Part(cards, _between(scene.joints, cards)) for cards in parts]


def _between(joints: Sequence[Joint], cards: frozenset[str]) -> frozenset[int]:
    return frozenset(number for number, joint in enumerate(joints) if {joint.from_card, joint.to_card} <= cards)


def _cut(scene: Scene, part: _Part) -> Iterator[_Part]:
    """The part itself where it fits a sheet or cannot be cut; else its branches, each cut again.

    Branches are what hangs above and below each card of one lane: of that lane which makes
    the fewest cards stand on more than one sheet.
    """
    if scene.arrangement is Arrangement.LADDER or len(part.joints) < _FEWEST or fits(_only(scene, part)):
        yield part
        return
    ways = [_branches(scene, part, [card.id for card in lane.cards if card.id in part.cards]) for lane in scene.lanes]
    best = min(
        (way for way in ways if len(way) > 1), key=lambda way: sum(len(each.cards) for each in way), default=None
    )
    if best is None:
        yield part
        return
    for branch in best:
        yield from _cut(scene, branch)


def _branches(scene: Scene, part: _Part, lane: Sequence[str]) -> list[_Part]:
    """The joints of a part by the first card of the lane from which they are reached; the rest by themselves."""
    left = set(part.joints)
    found: list[_Part] = []
    for card in lane:
        reached = _reached(scene, part, card, upwards=True) | _reached(scene, part, card, upwards=False)
        if reached & left:
            found.append(_of(scene, reached & left))
            left -= reached
    return [*found, _of(scene, left)] if left else found


def _of(scene: Scene, joints: Iterable[int]) -> _Part:
    """These joints with their cards."""
    numbers = frozenset(joints)
    ends = (ident for number in numbers for ident in (scene.joints[number].from_card, scene.joints[number].to_card))
    return _Part(frozenset(ends), numbers)


def _reached(scene: Scene, part: _Part, card: str, *, upwards: bool) -> set[int]:
    """The joints by which one comes from a card upwards, or downwards, as far as they lead."""
    reached: set[int] = set()
    met, waiting = {card}, [card]
    while waiting:
        here = waiting.pop()
        for number in part.joints:
            joint = scene.joints[number]
            start, end = (joint.from_card, joint.to_card) if upwards else (joint.to_card, joint.from_card)
            if start == here:
                reached.add(number)
                if end not in met:
                    met.add(end)
                    waiting.append(end)
    return reached
