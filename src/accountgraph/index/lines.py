"""Who stands above whom on a day: lines of management above posts, and lines of report above boards.

Lines are followed upward from one to the next for as long as they go, each person once. Where a step leads to one
only, as it does nearly everywhere, a walk is an array read for each level; the rest is followed by pairs.
"""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.answers import Answers
from accountgraph.index.arrays import NONE, Bools, Ints, Longs, Ragged, fresh, marked, offsets, once, place_of
from accountgraph.index.standings import NO
from accountgraph.index.verdicts import Moment
from accountgraph.vocabulary import ManagementKind, ReportingKind

_LINE = list(ManagementKind).index(ManagementKind.LINE)
_LINK = list(ReportingKind).index(ReportingKind.LINK)
_SEVERAL: Final = np.int32(NONE - 1)
"""What stands for more than one, where one is expected."""
_LONGEST = 64
"""A walk that goes on for longer may go round, and is followed by pairs."""


@dataclass(frozen=True, slots=True)
class Above:
    """Everyone above each of some posts, units, bodies and boards, by code; the nearest first.

    Attributes:
        of: those below, in order.
        upper: for each of them, those above.
    """

    of: Longs
    upper: Ragged


def managers_above(moment: Moment) -> Above:
    """All managers, of every kind, above everyone who has a manager on the day."""
    lower, upper, _ = lines_of(moment, "management")
    return _everyone_above(moment, lower, upper)


def boards_above(moment: Moment) -> Above:
    """All to whom everyone who gives account on the day does so, directly or through others."""
    lower, upper, kinds = lines_of(moment, "reporting lines")
    return _everyone_above(moment, lower[kinds != _LINK], upper[kinds != _LINK])


def _everyone_above(moment: Moment, lower: Ints, upper: Ints) -> Above:
    starts = np.flatnonzero(marked(moment.index.columns.size, lower))
    return Above(starts, upwards(lower, upper, starts))


_ENDS: Final = {"management": ("posts", "managed_by"), "reporting lines": ("reported_by", "reports_to")}


def lines_of(moment: Moment, section: str) -> tuple[Ints, Ints, NDArray[np.int8]]:
    """Lines that hold or may hold on the day, each from one to one by code, with its kind."""
    lower, upper = _ENDS[section]
    table = moment.index.columns[section]
    counted = np.flatnonzero(moment.statements(section) != NO)
    by, below = table.lists[lower].of_each(counted)
    of, above = table.lists[upper].of_each(counted[by])
    return below[of], above, table.words["kind"][counted[by[of]]]


def with_lines(moment: Moment, answers: Answers) -> Answers:
    """Answers of a day with who stands above those who answer, and to whom the boards that oversee report.

    Above a post are its line managers, or where it has none whatever managers are named, and all above those.
    """
    columns = moment.index.columns
    lower, upper, kinds = lines_of(moment, "management")
    in_line = kinds == _LINE
    counted = in_line | ~marked(columns.size, lower[in_line])[lower]
    managed = _of_rows(answers.posts, lower[counted], upper[counted], columns.size)
    lower, upper, kinds = lines_of(moment, "reporting lines")
    accounts = kinds != _LINK
    boards = Ragged(answers.boards.starts, answers.boards.codes + np.int32(columns.begins["boards"]))
    reported = _of_rows(boards, lower[accounts], upper[accounts], columns.size)
    return replace(answers, managed=managed, reported=reported)


def _of_rows(rows: Ragged, lower: Ints, upper: Ints, size: int) -> Ragged:
    """For each row everyone above those whom it lists, each once."""
    named = np.flatnonzero(marked(size, rows.codes))
    above = upwards(lower, upper, named)
    number = np.zeros(size, np.int32)
    number[named] = np.arange(len(named), dtype=np.int32)
    by, codes = above.of_each(number[rows.codes])
    row = rows.owners()[by]
    several = np.flatnonzero((rows.sizes > 1)[row])
    if len(several):
        keys = row[several] * np.int64(size) + codes[several]
        order = np.argsort(keys, kind="stable")
        kept = np.ones(len(row), bool)
        kept[several[order[~fresh(keys[order])]]] = False
        row, codes = row[kept], codes[kept]
    return Ragged.grouped(row, codes, len(rows.sizes))


def upwards(lower: Ints, upper: Ints, starts: NDArray[Any]) -> Ragged:
    """For each of some different codes everyone reached upward from it, the nearest first."""
    size = int(max(lower.max(initial=-1), upper.max(initial=-1), starts.max(initial=-1))) + 1
    keys = once(lower.astype(np.int64) * size + upper)
    below, above = keys // max(size, 1), (keys % max(size, 1)).astype(np.int32)
    only = np.full(size, NONE, np.int32)
    only[below] = above
    only[below[~fresh(below)]] = _SEVERAL
    levels, plain = _walked(only, starts)
    hard = np.flatnonzero(~plain)
    by, codes = _by_pairs(below, above, starts[hard])
    levels = [(at[plain[at]], found[plain[at]]) for at, found in levels]
    sizes = np.bincount(hard[by], minlength=len(starts))
    for at, _ in levels:
        sizes[at] += 1
    begins = offsets(sizes)
    every = np.empty(begins[-1], np.int32)
    for level, (at, found) in enumerate(levels):
        every[begins[at] + level] = found
    every[np.repeat(begins[hard], sizes[hard]) + _within(sizes[hard])] = codes
    return Ragged(begins, every)


def _within(sizes: Longs) -> Longs:
    """For lists one after the other, the place of each member in its list."""
    return np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)


def _walked(only: Ints, starts: NDArray[Any]) -> tuple[list[tuple[Longs, Ints]], Bools]:
    """One above the other, level by level, for as long as there is one only; and which walks came to their end so."""
    plain = np.ones(len(starts), bool)
    at, here = np.arange(len(starts)), only[starts]
    levels: list[tuple[Longs, Ints]] = []
    while len(at) and len(levels) < _LONGEST:
        plain[at[here == _SEVERAL]] = False
        further = here >= 0
        at, here = at[further], here[further]
        levels.append((at, here))
        here = only[here]
    plain[at] = False
    return levels, plain


def _by_pairs(below: Longs, above: Ints, starts: NDArray[Any]) -> tuple[Longs, Ints]:
    """Everyone reached from each of some codes, with the position of the code; in the order of the positions."""
    different = np.flatnonzero(fresh(below))
    nodes, uppers = below[different], Ragged(np.append(different, len(below)), above)
    size = np.int64(max(int(above.max(initial=-1)), int(starts.max(initial=-1))) + 1)
    newest = np.arange(len(starts), dtype=np.int64) * size + starts
    found = np.zeros(0, np.int64)
    levels = []
    while len(newest):
        at = place_of(newest % size, nodes)
        by, codes = uppers.of_each(at[at != NONE])
        reached = once((newest // size)[at != NONE][by] * size + codes)
        newest = reached[place_of(reached, found) == NONE]
        found = np.sort(np.concatenate([found, newest]), kind="stable")
        levels.append(newest)
    every = np.concatenate([found[:0], *levels])
    every = every[np.argsort(every // size, kind="stable")]
    return every // size, (every % size).astype(np.int32)
