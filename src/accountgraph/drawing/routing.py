"""Where lines leave and reach cards, and which upright track each takes between two columns.

Between two columns lies a channel. A *wire* is the part of a joint inside one channel:
from an item on its left to one on its right, or from one to another of the same column.
Every wire is level, then upright on its own track, then level again; or just level.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from accountgraph.drawing.geometry import Box
from accountgraph.drawing.ordering import Item, Pass, settled

PORT_STEP: Final = 14.0
"""The least distance in px between two lines at one side of a card."""

TRACK_STEP: Final = 9.0
"""The distance in px between two upright tracks."""

_NEAR: Final = 5.0
_OVERLAP: Final = 1000
_RIM: Final = 12.0
_SMALL_STEP: Final = 20.0
_ASIDE: Final = 6.0
_ROUNDS: Final = 4


@dataclass(frozen=True, slots=True)
class Wire:
    """One joint in one channel, in the joint's direction.

    `headroom` is what the joint's label needs above the wire's first end, 0 where the
    label stands elsewhere. `from_left` and `to_left` say on which side of the channel the
    ends are.
    """

    joint: int
    channel: int
    first: Item
    last: Item
    from_left: bool
    to_left: bool
    headroom: float = 0.0

    @property
    def sides(self) -> tuple[bool, bool]:
        """For each end, whether it is on the left of the channel."""
        return self.from_left, self.to_left

    def ends(self) -> tuple[tuple[Item, float], tuple[Item, float]]:
        """Both items with the room each needs above the line."""
        return (self.first, max(PORT_STEP, self.headroom)), (self.last, PORT_STEP)


Ports = dict[tuple[int, int], float]
"""Wire and end (0 first, 1 last) -> the y of the line there."""


def room_for_lines(wires: Sequence[Wire]) -> dict[Item, float]:
    """How high each card must be for the lines at its fuller side."""
    sides: dict[tuple[Item, int], float] = {}
    for wire in wires:
        for item, need in wire.ends():
            sides[item, wire.channel] = sides.get((item, wire.channel), 2 * _RIM) + need
    rooms: dict[Item, float] = {}
    for (item, _), need in sides.items():
        rooms[item] = max(need, rooms.get(item, 0.0))
    return rooms


def ports(wires: Sequence[Wire], boxes: Mapping[Item, Box]) -> Ports:
    """Where every wire begins and ends: straight across if it can, in order, with room for labels."""
    found: Ports = {}
    sides: dict[tuple[Item, int], list[tuple[int, int]]] = {}
    for number, wire in enumerate(wires):
        for end, item in enumerate((wire.first, wire.last)):
            found[number, end] = boxes[item].y + boxes[item].height / 2
            if not isinstance(item, Pass):
                sides.setdefault((item, wire.channel), []).append((number, end))
    for members in sides.values():
        members.sort(key=lambda member: (found[member[0], 1 - member[1]], wires[member[0]].joint))
    all_sides = [_Side(wires, members, boxes[item]) for (item, _channel), members in sides.items()]
    for _ in range(_ROUNDS):
        for side in all_sides:
            side.spread(found)
    for _ in range(2):
        for side in all_sides:
            side.level_small_steps(found)
        _move_passes(wires, found)
    for side in all_sides:
        side.part_from_opposite(found)
    _move_passes(wires, found)
    return found


class _Side:
    """One side of a card, with the wire ends at it from top to bottom."""

    def __init__(self, wires: Sequence[Wire], members: Sequence[tuple[int, int]], box: Box) -> None:
        self.members, self.box = members, box
        number, end = members[0]
        self.needs = [wires[number].ends()[end][1] for number, end in members]
        self.needs[0] = max(_RIM, 0.0 if end else wires[number].headroom - _ASIDE)
        self.on_left = wires[number].sides[end]
        self.opposite = [
            (other, other_end)
            for other, wire in enumerate(wires)
            if wire.channel == wires[number].channel
            for other_end, on_left in enumerate(wire.sides)
            if on_left != self.on_left
        ]

    def spread(self, found: Ports) -> None:
        """Each end as near as it can be to the height of its wire's other end."""
        offsets = list(accumulate(self.needs))
        wishes = [found[number, 1 - end] for number, end in self.members]
        lowest = self.box.y
        highest = self.box.bottom - _RIM - offsets[-1]
        places = settled(wishes, offsets, [1.0] * len(offsets))
        for member, place, offset in zip(self.members, places, offsets, strict=True):
            found[member] = round(min(highest, max(lowest, place - offset)) + offset)

    def level_small_steps(self, found: Ports) -> None:
        """Wires with only a small step are made level, where the ends beside leave room for it."""
        for place, (number, end) in enumerate(self.members):
            wish = found[number, 1 - end]
            if abs(wish - found[number, end]) < _SMALL_STEP and self._is_free(place, wish, found):
                found[number, end] = wish

    def part_from_opposite(self, found: Ports) -> None:
        """An end that is as high as another wire's end across the channel moves a little, where there is room."""
        for place, (number, end) in enumerate(self.members):
            here = found[number, end]
            if here == found[number, 1 - end]:
                continue
            across = [found[other] for other in self.opposite if other[0] != number]
            for step in (0, _ASIDE, -_ASIDE):
                is_clear = all(abs(here + step - y) > _NEAR for y in across)
                if is_clear and (not step or self._is_free(place, here + step, found)):
                    found[number, end] = here + step
                    break

    def _is_free(self, place: int, height: float, found: Ports) -> bool:
        """Whether an end may stand at this height, between those above and below it."""
        above = found[self.members[place - 1]] if place else self.box.y
        is_last = place + 1 == len(self.members)
        below = self.box.bottom - _RIM if is_last else found[self.members[place + 1]] - self.needs[place + 1]
        return above + self.needs[place] <= height <= below


def _move_passes(wires: Sequence[Wire], found: Ports) -> None:
    """Passes move a little where that makes a wire level, or clears it of another wire's end across a channel.

    Where a pass could be level with either of its partners, it is level with the one at
    the more crowded side, for the other can more easily follow.
    """
    passes: dict[Pass, list[tuple[int, int]]] = {}
    crowd: Counter[tuple[Item, int]] = Counter()
    for number, wire in enumerate(wires):
        for end, item in enumerate((wire.first, wire.last)):
            crowd[item, wire.channel] += 1
            if isinstance(item, Pass):
                passes.setdefault(item, []).append((number, end))

    def crowding(end: tuple[int, int]) -> int:
        wire = wires[end[0]]
        return -crowd[(wire.last, wire.first)[end[1]], wire.channel]

    for ends in passes.values():
        channels = {wires[number].channel for number, _ in ends}
        around = [
            found[number, end]
            for number, wire in enumerate(wires)
            if wire.channel in channels and wire.joint != wires[ends[0][0]].joint
            for end in (0, 1)
        ]
        here, partners = found[ends[0]], [found[number, 1 - end] for number, end in sorted(ends, key=crowding)]
        heights = [*partners, here, here + _ASIDE, here - _ASIDE]
        clear = [y for y in heights if abs(y - here) <= _ASIDE and all(abs(y - other) > _NEAR for other in around)]
        if clear:
            found |= dict.fromkeys(ends, max(clear, key=partners.count))


@dataclass(frozen=True, slots=True)
class _Run:
    """A wire with its heights: level pieces at the left and at the right, upright between its ends."""

    wire: int
    left: tuple[float, ...]
    right: tuple[float, ...]

    @property
    def top(self) -> float:
        """The upper end of the upright piece."""
        return min(self.left + self.right)

    @property
    def bottom(self) -> float:
        """The lower end of the upright piece."""
        return max(self.left + self.right)

    @property
    def is_level(self) -> bool:
        """Whether it needs no upright piece."""
        return len(self.left) == len(self.right) == 1 and self.top == self.bottom

    def cuts(self, level: float) -> bool:
        """Whether its upright piece meets a level line at this height."""
        return self.top - _NEAR < level < self.bottom + _NEAR


def _cost_of(first: _Run, second: _Run) -> int:
    """Crossings of two wires if the first takes a track to the left of the second; overlaps weigh far more."""
    crossings = sum(first.cuts(y) for y in second.left) + sum(second.cuts(y) for y in first.right)
    overlaps = sum(abs(y - other) < _NEAR for y in first.right for other in second.left)
    return crossings + _OVERLAP * overlaps


def tracks(wires: Sequence[Wire], found: Ports, channel: int) -> dict[int, int]:
    """Wire -> its track, counted from the left; wires that are level have none.

    The order of tracks is improved by moving one wire at a time until nothing is gained;
    wires that never meet share a track.
    """
    order: list[_Run] = []
    for number, wire in enumerate(wires):
        if wire.channel != channel:
            continue
        run = _run(number, wire, found)
        if not run.is_level:
            order.insert(_best_place(order, run), run)
    for _ in range(len(order)):
        before = list(order)
        for run in before:
            rest = [other for other in order if other is not run]
            best = _best_place(rest, run)
            if _cost_at(rest, run, best) < _cost_at(rest, run, order.index(run)):
                order = [*rest[:best], run, *rest[best:]]
        if order == before:
            break
    return _shared(order)


def _run(number: int, wire: Wire, found: Ports) -> _Run:
    heights = (found[number, 0], found[number, 1])
    left = tuple(y for y, on_left in zip(heights, wire.sides, strict=True) if on_left)
    right = tuple(y for y, on_left in zip(heights, wire.sides, strict=True) if not on_left)
    return _Run(number, left, right)


def _cost_at(order: Sequence[_Run], run: _Run, place: int) -> int:
    return sum(_cost_of(other, run) for other in order[:place]) + sum(_cost_of(run, other) for other in order[place:])


def _best_place(order: Sequence[_Run], run: _Run) -> int:
    """Where among the others the run costs least; the first such place."""
    return min(range(len(order) + 1), key=lambda place: _cost_at(order, run, place))


def _shared(order: Sequence[_Run]) -> dict[int, int]:
    """Tracks in the given order; a wire goes as far left as those it meets allow."""
    found: dict[int, int] = {}
    for place, run in enumerate(order):
        met = [
            found[other.wire]
            for other in order[:place]
            if other.top - PORT_STEP < run.bottom and run.top - PORT_STEP < other.bottom
        ]
        found[run.wire] = max(met, default=-1) + 1
    return found
