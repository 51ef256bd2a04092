"""Boards, what they oversee, and to which other board they report."""

import numpy as np
from numpy.random import Generator

from benchmarks.columns import FIRST_DAY, NO_END, Table, joined, table
from benchmarks.trees import REGIONS

COMMITTEES = 7
"""Committees of each body, beside its governing board."""


def boards(count: int) -> Table:
    """A governing board and committees for each body, a board for each region, and one for the nation."""
    own = np.arange(count)
    return table(body=np.concatenate([own, np.repeat(own, COMMITTEES), np.full(REGIONS + 1, -1)]))


def oversight(draw: Generator, agreements: Table, count: int) -> Table:
    """Each agreement is overseen by a committee of the body that made it."""
    made_by = agreements["made_by"].astype(np.int64)
    board = count + made_by * COMMITTEES + draw.integers(0, COMMITTEES, len(made_by))
    return table(board=board, agreement=np.arange(len(made_by)))


def reporting(draw: Generator, count: int) -> Table:
    """Committees report upwards to boards, boards to regions; some lines changed, a few go round."""
    committee = np.arange(count, count * (1 + COMMITTEES))
    one, other = _above(draw, committee, count), _above(draw, committee, count)
    turn = FIRST_DAY + draw.integers(2_000, 7_000, len(committee))
    changed = draw.random(len(committee)) < 0.15
    start = np.full(len(committee), FIRST_DAY)
    region = count * (1 + COMMITTEES) + np.arange(REGIONS)
    own = np.arange(count)
    parts = [
        table(child=committee, parent=one, first=start, last=np.where(changed, turn - 1, NO_END)),
        table(child=committee, parent=other, first=turn, last=np.full(len(turn), NO_END)),
        table(
            child=np.concatenate([own, region]),
            parent=np.concatenate([region[(own * REGIONS) // count], np.full(REGIONS, region[-1] + 1)]),
            first=np.full(count + REGIONS, FIRST_DAY),
            last=np.full(count + REGIONS, NO_END),
        ),
        _round(draw, count),
    ]
    parts[1] = {name: column[changed] for name, column in parts[1].items()}
    made = joined(parts)
    order = np.lexsort((made["first"], made["child"]))
    return {name: column[order] for name, column in made.items()}


def _above(draw: Generator, committee: np.ndarray, count: int) -> np.ndarray:
    """For each committee the governing board or an earlier committee of the same body."""
    body, number = (committee - count) // COMMITTEES, (committee - count) % COMMITTEES
    earlier = np.floor(draw.random(len(committee)) * (number + 1)).astype(np.int64) - 1
    earlier = np.where(draw.random(len(committee)) < 0.5, number - 1, earlier)
    return np.where(earlier < 0, body, count + body * COMMITTEES + earlier)


def _round(draw: Generator, count: int) -> Table:
    """Governing boards that report to a committee of their own, for ever or for a year."""
    own = np.flatnonzero(draw.random(count) < 0.05)
    own = own if len(own) else np.array([1])
    last = np.where(draw.random(len(own)) < 0.7, NO_END, FIRST_DAY + 3_400)
    return table(child=own, parent=count + own * COMMITTEES + 3, first=np.full(len(own), FIRST_DAY + 3_000), last=last)
