"""Circles in lines of one kind: who answers to whom, all the way round."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from accountgraph.records import Record
from accountgraph.register import Standing

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Line(Generic[R]):
    """One line from a post, board or body to another; `sure` is no where the document leaves open to which."""

    lower: str
    upper: str
    record: R
    standing: Standing
    sure: bool = True


def circles(lines: Iterable[Line[R]], meet: Callable[[Line[R], Line[R]], bool]) -> Iterator[tuple[Line[R], ...]]:
    """The shortest circle through each member of one, each circle once; `meet` says whether two lines can be of one."""
    found: set[frozenset[str]] = set()
    outgoing = _in_circles(lines)
    for start in sorted(outgoing):
        circle = _shortest(start, outgoing, meet)
        members = frozenset(line.lower for line in circle)
        if circle and members not in found:
            found.add(members)
            yield circle


def _in_circles(lines: Iterable[Line[R]]) -> dict[str, list[Line[R]]]:
    """Lines by their lower end, without those that no circle can pass through."""
    kept = list(lines)
    while True:
        lowers, uppers = {line.lower for line in kept}, {line.upper for line in kept}
        fewer = [line for line in kept if line.upper in lowers and line.lower in uppers]
        if len(fewer) == len(kept):
            break
        kept = fewer
    outgoing: dict[str, list[Line[R]]] = defaultdict(list)
    for line in kept:
        outgoing[line.lower].append(line)
    return outgoing


def _shortest(
    start: str, outgoing: dict[str, list[Line[R]]], meet: Callable[[Line[R], Line[R]], bool]
) -> tuple[Line[R], ...]:
    waiting: list[tuple[Line[R], ...]] = [(line,) for line in outgoing[start]]
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
