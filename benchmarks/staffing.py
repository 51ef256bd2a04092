"""Posts, who manages them, who is seconded where, and which post answers for which function."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.columns import FIRST_DAY, NO_END, Table, chosen, joined, sorted_by, table
from benchmarks.delegating import NEIGHBOURS

PER_BODY = 350
"""Posts in each body; the first is the chief executive's."""
LINE, HOST = 0, 1
"""Kinds of management: the line, and the host's day-to-day management of a seconded post."""

Longs = NDArray[np.int64]


def posts(count: int) -> Table:
    """The posts of each body."""
    return table(body=np.repeat(np.arange(count), PER_BODY))


def levels(draw: Generator, count: int) -> Longs:
    """How far each post is from the chief executive: four to nine levels a body."""
    depth = draw.integers(4, 10, count)
    found = np.zeros((count, PER_BODY), np.int64)
    for levels_here in range(4, 10):
        found[depth == levels_here] = np.repeat(np.arange(levels_here), _sizes(levels_here))
    return found.ravel()


def _sizes(levels_here: int) -> Longs:
    """How many posts each level has, one at the top and ever more below."""
    weights = np.cumprod(np.full(levels_here - 1, float(PER_BODY) ** (1 / levels_here)))
    below = np.maximum(1, np.floor(weights / weights.sum() * (PER_BODY - 1)).astype(np.int64))
    below[-1] += PER_BODY - 1 - below.sum()
    return np.concatenate([[1], below])


def secondments(draw: Generator, level: Longs, count: int) -> Table:
    """One post in twenty works for a neighbour, some of them still."""
    post = np.flatnonzero((level > 0) & (draw.random(len(level)) < 0.05))
    employer = post // PER_BODY
    host = (employer + draw.integers(1, min(NEIGHBOURS, count - 1) + 1, len(post))) % count
    first = FIRST_DAY + draw.integers(0, 8_500, len(post))
    last = np.where(draw.random(len(post)) < 0.5, NO_END, first + draw.integers(200, 2_000, len(post)))
    return table(post=post, employer=employer, host=host, first=first, last=last)


def management(draw: Generator, level: Longs, seconded: Table) -> Table:
    """Line managers, some of whom changed; a few circles; and the hosts' managers of seconded posts."""
    parts = [*_lines(draw, level), _circles(draw, level), _hosts(draw, seconded)]
    return sorted_by(joined(parts), "post", "first", "manager", "kind", "last")


def _lines(draw: Generator, level: Longs) -> list[Table]:
    post = np.flatnonzero(level > 0)
    one, other = _manager(draw, level, post), _manager(draw, level, post)
    changed = draw.random(len(post)) < 0.2
    turn = FIRST_DAY + draw.integers(2_000, 8_000, len(post))
    unfilled = np.where(draw.random(len(post)) < 0.05, 60, 0)
    kind, no_end = np.full(len(post), LINE), np.full(len(post), NO_END)
    start = np.full(len(post), FIRST_DAY)
    first = table(post=post, manager=one, kind=kind, first=start, last=np.where(changed, turn - 1, NO_END))
    second = table(post=post, manager=other, kind=kind, first=turn + unfilled, last=no_end)
    return [first, chosen(second, changed)]


def _manager(draw: Generator, level: Longs, post: Longs) -> Longs:
    """Some post one level higher in the same body."""
    body = post // PER_BODY
    key = body * 16 + level[post] - 1
    every = np.arange(len(level)) // PER_BODY * 16 + level  # posts stand in the order of body and level
    low, high = np.searchsorted(every, key, "left"), np.searchsorted(every, key, "right")
    return low + np.floor(draw.random(len(post)) * (high - low)).astype(np.int64)


def _circles(draw: Generator, level: Longs) -> Table:
    """Chief executives who are managed by a post of the third level in their own body."""
    count = len(level) // PER_BODY
    body = np.flatnonzero(draw.random(count) < 0.03)
    body = body if len(body) else np.array([min(2, count - 1)])
    third = np.array(
        [one * PER_BODY + np.flatnonzero(level[one * PER_BODY : (one + 1) * PER_BODY] == 2)[0] for one in body]
    )
    last = np.where(draw.random(len(body)) < 0.6, NO_END, FIRST_DAY + 3_400)
    start = np.full(len(body), FIRST_DAY + 3_000)
    return table(post=body * PER_BODY, manager=third, kind=np.full(len(body), LINE), first=start, last=last)


def _hosts(draw: Generator, seconded: Table) -> Table:
    """Most seconded posts have a manager in the host, a few only at first."""
    rows = len(seconded["post"])
    manager = seconded["host"].astype(np.int64) * PER_BODY + 1 + draw.integers(0, 6, rows)
    early = draw.random(rows) < 0.1
    last = np.where(early, np.minimum(seconded["last"], seconded["first"] + 150), seconded["last"])
    kind = np.full(rows, HOST)
    made = table(post=seconded["post"], manager=manager, kind=kind, first=seconded["first"], last=last)
    return chosen(made, draw.random(rows) < 0.85)


def responsibilities(draw: Generator, held: Table, delegated: Table, count: int) -> Table:
    """For nearly every body that holds or exercises a function, a post that answers for it; some changed."""
    pairs = [
        rows["function"].astype(np.int64) * count + rows[body] for rows, body in ((held, "body"), (delegated, "to"))
    ]
    key = np.unique(np.concatenate(pairs))
    key = key[draw.random(len(key)) < 0.95]
    function, body = key // count, key % count
    one, other = (body * PER_BODY + draw.integers(1, PER_BODY, len(key)) for _ in range(2))
    fate = draw.random(len(key))
    changed, ended = fate < 0.15, (fate >= 0.15) & (fate < 0.2)
    turn = FIRST_DAY + draw.integers(2_000, 8_500, len(key))
    start = np.full(len(key), FIRST_DAY)
    last = np.where(changed | ended, turn - 1, NO_END)
    first = table(function=function, post=one, first=start, last=last)
    second = table(function=function, post=other, first=turn, last=np.full(len(key), NO_END))
    return sorted_by(joined([first, chosen(second, changed)]), "function", "post", "first")
