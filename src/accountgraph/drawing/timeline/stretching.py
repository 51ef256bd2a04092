"""A bar or a hole as stretches of the scale: what is sure, what is in doubt, and what its ends say."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self

from accountgraph.drawing.geometry import Box
from accountgraph.drawing.timeline.scale import Scale
from accountgraph.drawing.timeline.scene import Bar, BarSort, Hole, HoleSort

HEIGHT: Final = 20.0
STUB: Final = 26.0
"""How long the end is drawn of which no day is recorded."""

_LEAST: Final = 4.0
_HAIR: Final = 0.5
_NARROWEST_HOLE: Final = 7.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A bar or hole in its place.

    `sure` is the part that is covered for certain, if any; the rest of `box` is in doubt.
    `begins` and `ends` are "", "not recorded", "goes on" or, of an end, "no end".
    """

    sort: BarSort | HoleSort
    box: Box
    sure: Box | None
    begins: str = ""
    ends: str = ""

    def meets(self, other: Self) -> bool:
        """Whether the two would lie on each other in one lane."""
        return min(self.box.right, other.box.right) - max(self.box.x, other.box.x) > _HAIR

    def lowered(self, by: float) -> Self:
        """The same further down."""
        return replace(self, box=self.box.moved(0, by), sure=self.sure.moved(0, by) if self.sure else None)

    @property
    def doubts(self) -> tuple[Box, ...]:
        """The parts in doubt, left and right of the sure one."""
        if self.sure is None:
            return (self.box,)
        left = Box(self.box.x, self.box.y, self.sure.x - self.box.x, HEIGHT)
        right = Box(self.sure.right, self.box.y, self.box.right - self.sure.right, HEIGHT)
        return tuple(part for part in (left, right) if part.width > _HAIR)


def stretch_of(thing: Bar | Hole, scale: Scale) -> Stretch:
    """Where a bar or a hole is drawn, at the height 0."""
    return _hole(thing, scale) if isinstance(thing, Hole) else _bar(thing, scale)


def _hole(hole: Hole, scale: Scale) -> Stretch:
    left, right = scale.at(hole.first), scale.after(hole.last)
    box = Box(left, 0, max(right - left, _NARROWEST_HOLE), HEIGHT)
    return Stretch(hole.sort, box, box if hole.sort is HoleSort.GAP else None)


def _bar(bar: Bar, scale: Scale) -> Stretch:
    first, last = bar.days.first, bar.days.last
    sure_from = scale.at(first.latest) if first.latest < date.max else None
    sure_to = scale.after(last.earliest) if last.earliest > date.min else None
    if bar.sort is BarSort.LIFE:  # of a body that acted, an end that is not recorded is no doubt about the rest
        sure_from = sure_from if first.is_stated else scale.left
        sure_to = sure_to if last.is_stated else scale.right
    known = [place for place in (sure_from, sure_to) if place is not None]
    outer_from = scale.at(first.earliest) if not bar.begins_unknown else min(known, default=scale.left) - STUB
    outer_to = scale.after(last.latest) if not bar.ends_unknown else max(known, default=scale.right) + STUB
    outer_from, outer_to = max(outer_from, scale.left), min(outer_to, scale.right)
    sure = None
    if sure_from is not None and sure_to is not None and sure_to - sure_from > 0:
        begin = min(sure_from, scale.right - _LEAST)
        sure = Box(begin, 0, max(min(sure_to, scale.right) - begin, _LEAST), HEIGHT)
        outer_from, outer_to = min(outer_from, sure.x), max(outer_to, sure.right)
    outer_to = max(outer_to, outer_from + _LEAST)
    box = Box(outer_from, 0, outer_to - outer_from, HEIGHT)
    return Stretch(bar.sort, box, sure, _beginning(bar, scale), _end(bar, scale))


def _beginning(bar: Bar, scale: Scale) -> str:
    if bar.begins_unknown:
        return "not recorded"
    return "goes on" if bar.span.first.latest < scale.first else ""


def _end(bar: Bar, scale: Scale) -> str:
    if bar.span.last.is_open:
        return "no end"
    if bar.ends_unknown:
        return "not recorded"
    return "goes on" if bar.span.last.earliest > scale.last else ""
