"""How bars, holes and happenings look: each differs from the others in more than colour."""

from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.palette import ALARM, ALARM_GROUND, BAND, INK, LEAD, PAPER, QUIET
from accountgraph.drawing.timeline.scene import BarSort, HoleSort
from accountgraph.vocabulary import EventState

DOUBT: Final = "4 3"
"""The dash pattern round days that are perhaps covered."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Fill, border and pattern (how it is filled with strokes or dots, if it is) of a stretch of days."""

    fill: str
    colour: str
    pattern: str = ""
    dash: str = ""


_BARS: Final = {
    BarSort.IN_FORCE: Ground(LEAD, LEAD),
    BarSort.ONE_PARTY: Ground(PAPER, LEAD, "slanted"),
    BarSort.APPROVED: Ground(PAPER, LEAD, "upright"),
    BarSort.PROPOSED: Ground(PAPER, LEAD, "dotted"),
    BarSort.UNSIGNED: Ground(BAND, QUIET, "level"),
    BarSort.LIFE: Ground("#d5dbe0", QUIET),
}
_HOLES: Final = {
    HoleSort.GAP: Ground(ALARM_GROUND, ALARM, "crossed"),
    HoleSort.POSSIBLE: Ground(PAPER, ALARM, "backward", DOUBT),
}


def ground_of(sort: BarSort | HoleSort) -> Ground:
    """How a stretch of days of this sort looks."""
    return _BARS[sort] if isinstance(sort, BarSort) else _HOLES[sort]


@dataclass(frozen=True, slots=True)
class MarkerLook:
    """Fill, border and letters of the number of a happening."""

    fill: str
    colour: str
    ink: str
    dash: str = ""


_MARKERS: Final = {
    EventState.HAPPENED: MarkerLook(INK, INK, PAPER),
    EventState.PLANNED: MarkerLook(PAPER, INK, INK),
    EventState.BLANK: MarkerLook(ALARM_GROUND, ALARM, ALARM, "2 2"),
    EventState.NOT_STATED: MarkerLook(BAND, QUIET, QUIET, "5 2"),
}


def marker_look(state: EventState) -> MarkerLook:
    """How the number of a happening looks."""
    return _MARKERS[state]
