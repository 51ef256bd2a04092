"""How the periods of every agreement cover a day: `accountgraph.register.standing` over all of them at once."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import Day
from accountgraph.index.arrays import Bools, Ints, Longs, once, spread
from accountgraph.index.columns import FIRST, LAST, Periods, bounds
from accountgraph.index.standings import (
    GAP,
    HOLDS,
    NEVER,
    NO,
    NOT_BEGUN,
    NOT_STATED,
    OVER,
    POSSIBLY,
    PROPOSED,
    UNCERTAIN,
    YES,
    Standings,
    after,
    covered,
    holding,
)
from accountgraph.vocabulary import Status

_PROPOSED, _NOT_STATED = (list(Status).index(status) for status in (Status.PROPOSED, Status.NOT_STATED))


def agreements_alone(periods: Periods, day: Day, *, as_proposed: bool) -> Standings:
    """Every agreement by its own periods; a day that is only partly known is judged on each day it can mean."""
    every = np.arange(len(periods.starts) - 1)
    earliest, latest = bounds(day)
    if day.is_exact or not day.is_stated:
        days = np.full(len(every), earliest), np.full(len(every), latest)
        return _judged(periods, every, *days, as_proposed=as_proposed)
    agreements, tried = _tried(periods, every, earliest, latest)
    judged = _judged(periods, agreements, tried, tried, as_proposed=as_proposed)
    starts = np.searchsorted(agreements, every)
    found = judged[starts]  # on the earliest day; the others are tried in order
    if not len(every):
        return found
    best, worst = (reduce.reduceat(judged.verdict, starts) for reduce in (np.minimum, np.maximum))
    mixed = best != worst
    found.verdict[mixed], found.reason[mixed], found.since[mixed] = POSSIBLY, UNCERTAIN, NEVER
    return found


def _tried(periods: Periods, every: Longs, earliest: int, latest: int) -> tuple[Longs, Ints]:
    """For each agreement the earliest day asked, and each later one on which a period of it turns."""
    owners = np.repeat(every, np.diff(periods.starts))
    first, last = periods.first, periods.last
    ends = [np.where(day < LAST, day + 1, LAST) for day in (last.earliest, last.latest)]
    turns = np.concatenate([first.earliest, first.latest, *ends]).astype(np.int64)
    named = (turns > earliest) & (turns <= latest) & (turns > FIRST + 1) & (turns < LAST)
    pairs = np.concatenate([every * _SPAN + (earliest - FIRST), (np.tile(owners, 4) * _SPAN + (turns - FIRST))[named]])
    pairs = once(pairs)
    return pairs // _SPAN, (pairs % _SPAN + FIRST).astype(np.int32)


_SPAN = np.int64(LAST - FIRST + 2)


@dataclass(frozen=True, slots=True)
class _Trial:
    """Agreements, each on a day, with their periods: period `period[i]` is one of trial `of[i]`.

    `starts` is where the periods of each trial that has any begin, and `some` which trials have any.
    """

    of: Longs
    period: Longs
    some: Longs
    starts: Longs


def _judged(
    periods: Periods, agreements: Longs, earliest: NDArray[Any], latest: NDArray[Any], *, as_proposed: bool
) -> Standings:
    """Agreements, each on a day of its own."""
    of, period = spread(periods.starts[agreements], periods.starts[agreements + 1])
    sizes = np.bincount(of, minlength=len(agreements))
    some = np.flatnonzero(sizes)
    trial = _Trial(of, period, some, np.searchsorted(of, some))
    found = holding(len(agreements))
    found.verdict[sizes == 0], found.reason[sizes == 0] = NOT_STATED, UNCERTAIN
    if not len(some):
        return found
    verdict, proposed = _in_periods(periods, trial, earliest[of], latest[of], as_proposed=as_proposed)
    best = np.minimum.reduceat(verdict, trial.starts)
    live = best != NO
    found.verdict[some] = best
    found.reason[some] = np.where(best == YES, HOLDS, UNCERTAIN)
    only_proposed = ~live & np.logical_or.reduceat(proposed & (verdict == NO), trial.starts)
    found.reason[some[only_proposed]] = PROPOSED
    outside = some[~live & ~only_proposed]
    if len(outside):
        found.put(
            outside, _outside(periods, agreements[outside], earliest[outside], latest[outside], as_proposed=as_proposed)
        )
    return found


def _in_periods(
    periods: Periods, trial: _Trial, earliest: NDArray[Any], latest: NDArray[Any], *, as_proposed: bool
) -> tuple[NDArray[np.int8], Bools]:
    """The verdict of each period, and whether it is one that is only proposed."""
    at = trial.period
    first, last = (type(days)(days.earliest[at], days.latest[at]) for days in (periods.first, periods.vouched))
    verdict = covered(first, last, earliest, latest)
    status = periods.status[at]
    proposed = (status == _PROPOSED) & (verdict != NO) & (not as_proposed)
    if proposed.any():
        settled = np.flatnonzero(periods.status != _PROPOSED)
        starts = periods.starts[np.searchsorted(periods.starts, at, side="right") - 1]
        renewal = np.searchsorted(settled, at) > np.searchsorted(settled, starts)
        verdict[proposed] = np.where(renewal, np.maximum(verdict, POSSIBLY), NO)[proposed]
    unsure = (status == _NOT_STATED) & (verdict == YES)
    verdict[unsure] = POSSIBLY
    return verdict, proposed


def _outside(
    periods: Periods, agreements: Longs, earliest: NDArray[Any], latest: NDArray[Any], *, as_proposed: bool
) -> Standings:
    """Why agreements with periods are not in force: only proposed, not begun, in a gap, or over."""
    found = holding(len(agreements))
    found.verdict[:] = NO
    of, at = spread(periods.starts[agreements], periods.starts[agreements + 1])
    starts = np.searchsorted(of, np.arange(len(agreements)))
    begins = periods.first.earliest[at]
    made = (periods.status[at] != _PROPOSED) | as_proposed
    none_made = ~np.logical_or.reduceat(made, starts)
    last = np.maximum.reduceat(np.where(made & (begins <= latest[of]), at, -1), starts)
    in_gap = _in_gap(periods, agreements, earliest, latest)
    found.reason[:] = np.where(in_gap, GAP, OVER)
    found.reason[last < 0] = NOT_BEGUN
    found.reason[none_made & (latest >= np.minimum.reduceat(begins, starts))] = PROPOSED
    over = np.isin(found.reason, (GAP, OVER))
    found.since[over] = after(periods.last)[last[over]]
    return found


def _in_gap(periods: Periods, agreements: Longs, earliest: NDArray[Any], latest: NDArray[Any]) -> Bools:
    """Whether a day lies in days that are not, or may not be, covered between two periods."""
    sizes = np.maximum(np.diff(periods.starts)[agreements] - 1, 0)
    of, at = spread(periods.starts[agreements], periods.starts[agreements] + sizes)
    ended = periods.last.earliest[at].astype(np.int64), periods.last.latest[at].astype(np.int64)
    begins = periods.first.earliest[at + 1].astype(np.int64), periods.first.latest[at + 1].astype(np.int64)
    known = (ended[1] != LAST) & periods.first.stated[at + 1]
    certain = begins[0] > ended[1] + 1
    possible = (ended[0] > FIRST) & (ended[0] + 1 < begins[1]) & (begins[1] < LAST)
    gap_first = np.where(certain, ended[1], ended[0]) + 1
    gap_last = np.where(certain, begins[0], begins[1]) - 1
    inside = known & (certain | possible) & (gap_first <= latest[of]) & (earliest[of] <= gap_last)
    found = np.zeros(len(agreements), bool)
    found[of[inside]] = True
    return found
