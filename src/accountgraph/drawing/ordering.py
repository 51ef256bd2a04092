"""In which order, and how high, the items of neighbouring columns stand so that few lines cross.

Layered drawing after Sugiyama: sweeps by the mean place of the neighbours, then exchanges
of neighbours; then heights by isotonic regression. The declared order is kept unless
another has strictly fewer crossings, so adding one card does not rearrange the rest.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

_SWEEPS: Final = 12
_ROUNDS: Final = 12
_BETWEEN_ROWS: Final = 18.0


class Pass(NamedTuple):
    """The place where a joint runs through a column that has neither of its cards."""

    joint: int
    column: int


Item = str | Pass
"""What stands in a column: a card, by its id, or a joint that passes."""

Columns = list[list[Item]]
Neighbours = Mapping[Item, Sequence[Item]]


class Links(NamedTuple):
    """Which items of neighbouring columns are joined, seen from either side, and which of one column."""

    leftwards: Neighbours
    rightwards: Neighbours
    within: Sequence[tuple[Item, Item]]


def ordered(columns: Columns, links: Links) -> Columns:
    """The columns with their items so ordered that few joints cross."""
    best, fewest = columns, _cost(columns, links)
    for rightwards_first in (True, False):
        trial = columns
        for sweep in range(_SWEEPS):
            if not fewest:
                return best
            trial = _exchanged(_swept(trial, links, rightwards=(sweep % 2 == 0) == rightwards_first), links)
            cost = _cost(trial, links)
            if cost < fewest:
                best, fewest = trial, cost
    return best


def places(column: Sequence[Item]) -> dict[Item, int]:
    """Where each item stands in its column, from the top."""
    return {item: place for place, item in enumerate(column)}


def _cost(columns: Columns, links: Links) -> int:
    """Crossings between neighbouring columns, and cards that stand between two joined ones of one column."""
    at = {item: place for column in columns for item, place in places(column).items()}
    return sum(crossings(column, links.rightwards, at) for column in columns) + sum(
        abs(at[one] - at[other]) - 1 for one, other in links.within
    )


def crossings(column: Sequence[Item], rightwards: Neighbours, at: Mapping[Item, int]) -> int:
    """How often the joints from one column to the next cross."""
    passed: list[int] = []
    count = 0
    for item in column:
        for end in sorted(at[other] for other in rightwards.get(item, ())):
            count += len(passed) - bisect_right(passed, end)
            insort(passed, end)
    return count


def _swept(columns: Columns, links: Links, *, rightwards: bool) -> Columns:
    """One sweep over all columns: each item as near as its order allows to the mean place of its neighbours."""
    swept = list(columns)
    step = 1 if rightwards else -1
    beside = links.leftwards if rightwards else links.rightwards
    for index in range(len(columns)) if rightwards else reversed(range(len(columns))):
        if not 0 <= index - step < len(columns):
            continue
        reference, own = places(swept[index - step]), places(swept[index])
        scale = len(reference) / max(1, len(own))

        def wish(item: Item, at: dict[Item, int] = reference, own: dict[Item, int] = own, s: float = scale) -> float:
            found = [at[other] for other in beside.get(item, ())]
            return sum(found) / len(found) if found else own[item] * s

        swept[index] = sorted(swept[index], key=wish)
    return swept


def _exchanged(columns: Columns, links: Links) -> Columns:
    """Neighbours exchanged wherever that alone lessens the cost, until no exchange does."""
    current, cost = [list(column) for column in columns], _cost(columns, links)
    improved = True
    while improved:
        improved = False
        for column in current:
            for place in range(len(column) - 1):
                column[place], column[place + 1] = column[place + 1], column[place]
                trial = _cost(current, links)
                if trial < cost:
                    cost, improved = trial, True
                else:
                    column[place], column[place + 1] = column[place + 1], column[place]
    return current


def settled(wishes: Sequence[float], offsets: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Places in the given order, each at its wish where it can be, no two nearer than their offsets differ.

    Isotonic regression by pooling neighbours; a pool stands at the weighted median of what
    its members wish, so at least one of them stands exactly where it wishes.
    """
    pools: list[list[tuple[float, float]]] = []
    medians: list[float] = []
    for wish, offset, weight in zip(wishes, offsets, weights, strict=True):
        pools.append([(wish - offset, weight)])
        medians.append(wish - offset)
        while len(medians) > 1 and medians[-2] > medians[-1]:
            last = pools.pop()
            medians.pop()
            pools[-1] += last
            medians[-1] = _median(pools[-1])
    shifts = [median for pool, median in zip(pools, medians, strict=True) for _ in pool]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]


def _median(weighted: Sequence[tuple[float, float]]) -> float:
    """The lowest value that at least half of the weight does not exceed."""
    ranked = sorted(weighted)
    reached = accumulate(weight for _, weight in ranked)
    half = sum(weight for _, weight in ranked) / 2
    return next(value for (value, _), weight in zip(ranked, reached, strict=True) if weight >= half)


def centred(
    columns: Columns, links: Links, heights: Mapping[Item, float], gap: Callable[[Item, Item], float]
) -> dict[Item, float]:
    """The centre of each item: near its neighbours, in its column's order, `gap` px from the next; the top is 0.

    A column that nothing is joined with stands at the top.
    """
    centres: dict[Item, float] = {}
    offsets: list[list[float]] = []
    for column in columns:
        steps = [0.0]
        for above, below in pairwise(column):
            steps.append(steps[-1] + (heights[above] + heights[below]) / 2 + gap(above, below))
        offsets.append(steps)
        centres |= {item: place - steps[-1] / 2 for item, place in zip(column, steps, strict=False)}
    for round_ in range(_ROUNDS):
        order = list(zip(columns, offsets, strict=True))
        for column, steps in order if round_ % 2 == 0 else reversed(order):
            if not column:
                continue
            wishes = [_wish(item, links, centres) for item in column]
            weights = [4.0 if isinstance(item, Pass) else 1.0 for item in column]
            centres |= dict(zip(column, settled(wishes, steps, weights), strict=True))
    _close_up(columns, heights, gap, centres)
    top = min((centre - heights[item] / 2 for item, centre in centres.items()), default=0.0)
    for column, steps in zip(columns, offsets, strict=True):
        if column and not any(_around(item, links) for item in column):
            shift = top + heights[column[0]] / 2
            centres |= {item: shift + step for item, step in zip(column, steps, strict=True)}
    return {item: round(centre - top) for item, centre in centres.items()}


def _close_up(
    columns: Columns, heights: Mapping[Item, float], gap: Callable[[Item, Item], float], centres: dict[Item, float]
) -> None:
    """Where no column has anything over some height, all below moves up as far as the gaps in every column allow."""
    items = sorted(centres, key=lambda item: centres[item] - heights[item] / 2)
    reached = None
    for place, item in enumerate(items):
        top = centres[item] - heights[item] / 2
        if reached is not None and top > reached:
            below = set(items[place:])
            slack = [
                centres[lower] - heights[lower] / 2 - centres[upper] - heights[upper] / 2 - gap(upper, lower)
                for column in columns
                for upper, lower in pairwise(column)
                if lower in below and upper not in below
            ]
            rise = min([top - reached - _BETWEEN_ROWS, *slack])
            if rise > 0:
                for lower in below:
                    centres[lower] -= rise
        reached = max(reached if reached is not None else top, centres[item] + heights[item] / 2)


def _wish(item: Item, links: Links, centres: Mapping[Item, float]) -> float:
    """The middle of the neighbours' centres; an item without any stays where it is."""
    around = sorted(centres[other] for other in _around(item, links))
    if not around:
        return centres[item]
    return (around[(len(around) - 1) // 2] + around[len(around) // 2]) / 2


def _around(item: Item, links: Links) -> tuple[Item, ...]:
    """The items of neighbouring columns that this one is joined with."""
    return (*links.leftwards.get(item, ()), *links.rightwards.get(item, ()))
