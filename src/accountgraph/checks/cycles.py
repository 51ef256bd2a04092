"""Circles in lines of one kind: who answers to whom, all the way round."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from accountgraph.records import Record
from accountgraph.register import Standing


@dataclass(frozen=True, slots=True)
class Line:
    """One line from a post, board or body to another; `sure` is no where the document leaves open to which."""

    lower: str
    upper: str
    record: Record
    standing: Standing
    sure: bool = True


def circles(lines: Iterable[Line], meet: Callable[[Line, Line], bool]) -> Iterator[tuple[Line, ...]]:
    """The shortest circle through each member of one, each circle once; `meet` says whether two lines can be of one."""
    found: set[frozenset[str]] = set()
    outgoing = _in_circles(lines)
    for start in sorted(outgoing):
        circle = _shortest(start, outgoing, meet)
        members = frozenset(line.lower for line in circle)
        if circle and members not in found:
            found.add(members)
            yield circle


def _in_circles(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Lines by their lower end, without those that no circle can pass through."""
    kept = list(lines)
    while True:
        lowers, uppers = {line.lower for line in kept}, {line.upper for line in kept}
        fewer = [line for line in kept if line.upper in lowers and line.lower in uppers]
        if len(fewer) == len(kept):
            break
        kept = fewer
    outgoing: dict[str, list[Line]] = defaultdict(list)
    for line in kept:
        outgoing[line.lower].append(line)
    return outgoing


def _shortest(start: str, outgoing: dict[str, list[Line]], meet: Callable[[Line, Line], bool]) -> tuple[Line, ...]:
    waiting: list[tuple[Line, ...]] = [(line,) for line in outgoing[start]]
    reached: set[tuple[str, str]] = set()
    for way in waiting:
        if way[-1].upper == start:
            return way
        for line in outgoing.get(way[-1].upper, ()):
            step = (way[0].record.id, line.record.id)
            if step not in reached and all(meet(line, passed) for passed in way):
                reached.add(step)
                waiting.append((*way, line))
    return ()
