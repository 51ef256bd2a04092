"""Faults of structure in a whole register on a day: orphans, gaps and overlaps, circles, staff without a manager.

Each is found on columns, and given by code or position; the checks of `accountgraph.checks` say more of each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.answers import STATES, Answers
from accountgraph.index.arrays import NONE, Bools, Ints, Longs, fresh, marked, once, place_of, spread
from accountgraph.index.circles import in_circles
from accountgraph.index.columns import LAST
from accountgraph.index.compiled import Index, Rows, legal_persons, rows_by
from accountgraph.index.lines import lines_of
from accountgraph.index.standings import NO
from accountgraph.index.verdicts import Moment
from accountgraph.vocabulary import ReportingKind, State

_NOBODY = STATES.index(State.NOBODY)
_LINK = list(ReportingKind).index(ReportingKind.LINK)


@dataclass(frozen=True, slots=True)
class Structure:
    """What is wrong with how a register hangs together on a day.

    Attributes:
        orphans: functions that nobody exercises for any of their holders.
        gaps: delegations that begin after an earlier one of the function by the same body surely ended.
        lapses: delegations that begin after the last earlier one that they meet in places and groups surely ended; and
            that earlier one.
        overlapping: delegations that meet an earlier one of the function by the same body, in days, places and groups;
            and that earlier one.
        passed_round: functions and bodies to which delegations of the function come back; circle by circle, with the
            number of each.
        managed_round, reported_round: codes of posts, bodies and boards likewise.
        unmanaged: secondments of posts for which no manager on the side of the body they work for is named.
    """

    orphans: Ints
    gaps: Ints
    lapses: tuple[Ints, Ints]
    overlapping: tuple[Ints, Ints]
    passed_round: tuple[Ints, Ints, Longs]
    managed_round: tuple[Longs, Longs]
    reported_round: tuple[Longs, Longs]
    unmanaged: Longs

    @property
    def overlaps(self) -> Ints:
        """Delegations that meet an earlier one, each once."""
        found: Ints = once(self.overlapping[0])
        return found


def structure(moment: Moment, answers: Answers) -> Structure:
    """Look for every fault; `answers` are those of the day."""
    parts = [moment.index.delegations, *_of_other_functions(moment.index)]
    gaps, resumed, lapsed, later, earlier = (
        np.concatenate(each) for each in zip(*(_one_after_the_other(moment.index, part) for part in parts), strict=True)
    )
    below, above, _ = lines_of(moment, "management")
    return Structure(
        orphans=_orphans(answers),
        gaps=once(gaps),
        lapses=_pairs_once(resumed, lapsed),
        overlapping=_pairs_once(later, earlier),
        passed_round=_passed_round(moment),
        managed_round=in_circles(below, above),
        reported_round=_reported_round(moment),
        unmanaged=_unmanaged(moment, below, above),
    )


def _orphans(answers: Answers) -> Ints:
    covered = answers.matter[answers.state != _NOBODY]
    every = answers.matter[fresh(answers.matter)]
    size = int(every.max(initial=-1)) + 1
    return every[~marked(size, covered)[every]]


def _of_other_functions(index: Index) -> Iterator[Rows]:
    """Delegations of functions that are not plain, as the index has those of plain ones; nothing where all are."""
    pairs = index.bearing.on_functions("delegations") if not index.plain.all() else None
    if pairs is None:
        return
    table, others = index.columns["delegations"], ~index.plain[pairs.function]
    function, statement = pairs.function[others], pairs.statement[others]
    giver = function * (len(index.columns["bodies"]) + 1) + table.refs["delegated_by"][statement]
    known = once(giver)
    rank = np.empty(len(table), np.int32)
    rank[np.argsort(index.spans["delegations"][0].earliest, kind="stable")] = np.arange(len(table), dtype=np.int32)
    scoped = (table, index.places, index.groups)
    yield rows_by(place_of(giver, known), statement, rank[statement], len(known), scoped)


def _one_after_the_other(index: Index, rows: Rows) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Delegations of one function by one body that leave a gap, also where they meet, or overlap, in stated days."""
    several = np.flatnonzero(np.diff(rows.starts) > 1)
    of, at = spread(rows.starts[several], rows.starts[several + 1])
    first, last = index.spans["delegations"]
    statement = rows.statement[at]
    begins, ends = first.earliest[statement].astype(np.int64), last.latest[statement].astype(np.int64)
    lasted = _greatest_before(of, ends)
    in_gap = (lasted != NONE) & (lasted + 1 < begins)
    later, earlier = _earlier_ones(of)
    meets = index.places.narrower(rows.place[at[later]], rows.place[at[earlier]])[1]
    meets &= index.groups.narrower(rows.group[at[later]], rows.group[at[earlier]])[1]
    one, other = statement[later], statement[earlier]
    meets &= one != other
    resumed, lapsed = _last_before(later[meets], earlier[meets], ends)
    apart = ends[lapsed] + 1 < begins[resumed]
    meets &= (first.latest[one] <= last.earliest[other]) & (first.latest[other] <= last.earliest[one])
    return statement[in_gap], statement[resumed[apart]], statement[lapsed[apart]], one[meets], other[meets]


def _last_before(later: Longs, earlier: Longs, ends: Longs) -> tuple[Longs, Longs]:
    """Of pairs in the order of the later one, for each of these the pair whose earlier one ends last."""
    order = np.lexsort((ends[earlier], later))
    final = np.append(np.flatnonzero(fresh(later))[1:], len(later)) - 1 if len(later) else order
    return later[order[final]], earlier[order[final]]


def _pairs_once(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    keys = once(one.astype(np.int64) << _HALF | other)
    return (keys >> _HALF).astype(np.int32), (keys & (2**_HALF - 1)).astype(np.int32)


_HALF = 32


def _greatest_before(of: Longs, values: Longs) -> Longs:
    """For each value the greatest of those before it in its list; `NONE` for the first."""
    room = np.int64(2 * LAST)
    running = np.maximum.accumulate(values + of * room)
    before = np.concatenate([[NONE], running[:-1] - of[:-1] * room]) if len(of) else values
    return np.where(fresh(of), NONE, before) if len(of) else values


def _earlier_ones(of: Longs) -> tuple[Longs, Longs]:
    """Every pair of two in the same list, the later one first."""
    begins = np.flatnonzero(fresh(of))
    sizes = np.diff(np.append(begins, len(of)))
    return spread(np.repeat(begins, sizes), np.arange(len(of)))


def _passed_round(moment: Moment) -> tuple[Ints, Ints, Longs]:
    index, rows = moment.index, moment.index.delegations
    nodes = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))
    live = moment.delegations[rows.statement] != NO
    members, numbers = in_circles(nodes[live], rows.to[live])
    others = [(index.node_function[members], index.node_body[members], numbers), *_passed_round_beside(moment)]
    first = 0
    for number, (_, _, circles) in enumerate(others):
        others[number] = (*others[number][:2], circles + first)
        first += int(circles.max(initial=-1)) + 1
    function, body, circle = (np.concatenate(each) for each in zip(*others, strict=True))
    return function, body, circle


def _passed_round_beside(moment: Moment) -> Iterator[tuple[Ints, Ints, Longs]]:
    """Circles in functions that are not plain; a body that names itself goes round nothing."""
    index = moment.index
    if index.plain.all():
        return
    pairs, refs = index.bearing.on_functions("delegations"), index.columns["delegations"].refs
    counted = ~index.plain[pairs.function] & (moment.delegations[pairs.statement] != NO)
    function, statement = pairs.function[counted], pairs.statement[counted]
    size = len(index.columns["bodies"]) + 1
    giver, taker = (function * size + refs[name][statement] for name in ("delegated_by", "delegated_to"))
    known = once(np.concatenate([giver, taker])[np.tile(giver != taker, 2)])
    apart = giver != taker
    members, numbers = in_circles(place_of(giver[apart], known), place_of(taker[apart], known))
    yield (known[members] // size).astype(np.int32), (known[members] % size).astype(np.int32), numbers


def _reported_round(moment: Moment) -> tuple[Longs, Longs]:
    below, above, kinds = lines_of(moment, "reporting lines")
    return in_circles(below[kinds != _LINK], above[kinds != _LINK])


def _unmanaged(moment: Moment, below: Ints, above: Ints) -> Longs:
    """Secondments in force that name posts, a body worked for and no manager, and no line to one of that body."""
    columns = moment.index.columns
    table = columns["secondments"]
    host = table.refs["works_for"]
    open_ones = (moment.statements("secondments") != NO) & (host != NONE) & (table.refs["managed_by"] == NONE)
    seconded = np.flatnonzero(open_ones & (table.lists["posts"].sizes > 0))
    by, post = table.lists["posts"].of_each(seconded)
    concerned = marked(columns.size, post + columns.begins["posts"])
    concerned[seconded + columns.begins["secondments"]] = True
    lines = concerned[below]
    size, persons = len(columns["bodies"]) + 1, legal_persons(columns)
    known = once(below[lines].astype(np.int64) * size + _bodies_of(moment.index, above[lines]))
    hosts = persons[host[seconded]]
    managed = _is_in(post.astype(np.int64) + columns.begins["posts"], hosts[by], known, size)
    fully = np.ones(len(seconded), bool)
    fully[by[~managed]] = False
    fully |= _is_in(seconded + columns.begins["secondments"], hosts, known, size)
    return seconded[~fully]


def _is_in(lower: NDArray[Any], body: NDArray[Any], known: Longs, size: int) -> Bools:
    found: Bools = place_of(lower * size + body, known) != NONE
    return found


def _bodies_of(index: Index, codes: Ints) -> Longs:
    """The legal person that each post, body or board belongs to; one more than all bodies where there is none."""
    columns, persons = index.columns, legal_persons(index.columns)
    body, post = columns.within("bodies", codes), columns.within("posts", codes)
    refs = columns["posts"].refs
    own = np.append(np.where(refs["body"] == NONE, refs["employer"], refs["body"]), NONE)[post]
    found = persons[np.where(body != NONE, body, own)]
    return np.where(found == NONE, len(columns["bodies"]), found)
