"""Happenings on the scale: one marker for those of the same days and sort, with their numbers in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from accountgraph.drawing.geometry import Box, Words
from accountgraph.drawing.lettering import Letter, width
from accountgraph.drawing.timeline.looks import marker_look
from accountgraph.drawing.timeline.scale import Scale
from accountgraph.drawing.timeline.scene import Happening
from accountgraph.vocabulary import EventState

_NUMBER: Final = Letter(11.5, "#0b0c0c", bold=True)
MARKER: Final = 18.0
_LANE: Final = 23.0
_REACH: Final = 14.0
_APART: Final = 4.0
_RUN: Final = 3
_TOGETHER: Final = 60.0


@dataclass(frozen=True, slots=True)
class PlacedMarker:
    """The numbers of happenings in their place; `whisker` is the stretch of days on which they can have been.

    `open_left` and `open_right` say that no first, or no last, of these days is known.
    """

    state: EventState
    is_approval: bool
    box: Box
    words: Words
    whisker: Box | None
    open_left: bool = False
    open_right: bool = False

    @property
    def hull(self) -> Box:
        """Marker and whisker together."""
        if self.whisker is None:
            return self.box
        left = min(self.box.x, self.whisker.x)
        return Box(left, self.box.y, max(self.box.right, self.whisker.right) - left, self.box.height)


def markers(happenings: Iterable[Happening], scale: Scale, top: float) -> tuple[list[PlacedMarker], float]:
    """The markers of one line in as few lanes as hold them, and where the lanes end; undated happenings have none."""
    clusters = _clusters(happenings, scale)
    placed: list[PlacedMarker] = []
    lanes: list[list[Box]] = []
    for cluster in clusters:
        hull = _placed(cluster, scale, 0.0).hull.shrunk(-_APART / 2)
        lane = next((n for n, taken in enumerate(lanes) if not any(_meet(hull, one) for one in taken)), len(lanes))
        lanes += [[]] if lane == len(lanes) else []
        lanes[lane].append(hull)
        placed.append(_placed(cluster, scale, top + lane * _LANE))
    return placed, top + len(lanes) * _LANE


def _meet(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.x, other.x)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Happenings of one sort whose markers stand together, and the days within which all of them fall."""

    numbers: tuple[int, ...]
    state: EventState
    is_approval: bool
    earliest: date
    latest: date

    @property
    def is_bounded(self) -> bool:
        """Whether a first and a last of its days are known."""
        return self.earliest > date.min and self.latest < date.max

    def middle(self, scale: Scale) -> float:
        """Where a marker stands: in the middle of the days; at the known end where only one is."""
        if self.earliest == date.min:
            return scale.at(self.latest)
        if self.latest == date.max:
            return scale.at(self.earliest)
        return (scale.at(self.earliest) + scale.after(self.latest)) / 2

    def joins(self, other: "_Cluster") -> bool:
        """Whether the two may have one marker: the same days, or days close to each other."""
        return (self.state, self.is_approval) == (other.state, other.is_approval)

    def __or__(self, other: "_Cluster") -> "_Cluster":
        """Both under one marker."""
        numbers = (*self.numbers, *other.numbers)
        first, last = min(self.earliest, other.earliest), max(self.latest, other.latest)
        return _Cluster(numbers, self.state, self.is_approval, first, last)


def _clusters(happenings: Iterable[Happening], scale: Scale) -> list[_Cluster]:
    """Happenings of the same days under one marker, and so those of near days whose markers would overlap."""
    clusters: list[_Cluster] = []
    for one in happenings:
        if not one.on.is_stated:
            continue
        new = _Cluster((one.number,), one.state, one.is_approval, one.on.earliest, one.on.latest)
        near = next((place for place, known in enumerate(clusters) if _near(known, new, scale)), None)
        if near is None:
            clusters.append(new)
        else:
            clusters[near] |= new
    return clusters


def _near(known: _Cluster, new: _Cluster, scale: Scale) -> bool:
    if not known.joins(new):
        return False
    if (known.earliest, known.latest) == (new.earliest, new.latest):
        return True
    if not (known.is_bounded and new.is_bounded):
        return False
    both = known | new
    return scale.after(both.latest) - scale.at(both.earliest) <= _TOGETHER and _meet(
        _placed(known, scale, 0.0).box, _placed(new, scale, 0.0).box
    )


def _placed(cluster: _Cluster, scale: Scale, top: float) -> PlacedMarker:
    text = numbers_in_words(cluster.numbers)
    wide = max(MARKER, width(text, _NUMBER) + 9)
    x = min(max(cluster.middle(scale) - wide / 2, scale.left), scale.right - wide)
    box = Box(x, top, wide, MARKER)
    open_left, open_right = cluster.earliest == date.min, cluster.latest == date.max
    begin = box.x - _REACH if open_left else scale.at(cluster.earliest)
    end = box.right + _REACH if open_right else scale.after(cluster.latest)
    is_beyond = begin < box.x - 1 or end > box.right + 1
    whisker = Box(begin, top + MARKER / 2, end - begin, 0) if is_beyond else None
    letter = _NUMBER.coloured(marker_look(cluster.state).ink)
    words = Words(x + (wide - width(text, letter)) / 2, top + MARKER / 2 + letter.size * 0.36, text, letter)
    return PlacedMarker(cluster.state, cluster.is_approval, box, words, whisker, open_left, open_right)


def numbers_in_words(numbers: Sequence[int]) -> str:
    """Numbers as a reader writes them, three and more that follow each other as a run: "3, 5-8"."""
    runs: list[list[int]] = [[numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (f"{run[0]}-{run[-1]}" if len(run) >= _RUN else ", ".join(map(str, run)) for run in runs)
    return ", ".join(parts)
