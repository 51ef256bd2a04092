"""What differs between two days: only the functions on which something turned are resolved again."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from accountgraph.index.answers import PLAIN, STATES, VERDICTS, Answers, some
from accountgraph.index.arrays import NONE, Bools, Ints, Longs, Ragged, fresh, marked, once, place_of
from accountgraph.index.columns import Days, bounds
from accountgraph.index.compiled import Index, Rows
from accountgraph.index.resolving import without_lines
from accountgraph.index.standings import NO, Standings
from accountgraph.index.verdicts import Moment


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of the earlier day that the later one does not have just so, and the other way round.

    Who stands above posts and boards is not looked up, and makes no row differ.
    """

    gone: Answers
    come: Answers


def difference(earlier: Moment, later: Moment, functions: Bools | None = None) -> Difference:
    """How plain functions, or some of them, are held, exercised, answered for and overseen differently on two days."""
    found = turned(earlier, later)
    anew = np.flatnonzero(found if functions is None else found & functions)
    return differing(*(without_lines(moment, anew) for moment in (earlier, later)))


def turned(earlier: Moment, later: Moment) -> Bools:
    """Functions that may be answered for differently on two days; nothing that bears on the others changed."""
    index = earlier.index
    agreements = _changed(earlier.agreements, later.agreements)
    found = np.zeros(len(index.plain), bool)
    found[index.holdings.function[earlier.holdings != later.holdings]] = True
    passed = _passed_differently(earlier, later, agreements)
    found[index.node_function[_keys_of(index.delegations, passed[index.delegations.statement])]] = True
    if agreements.any():
        found[index.scopes.owners()[agreements[index.scopes.codes]]] = True
    things = (earlier.things == NO) != (later.things == NO)
    first_board = index.columns.begins["boards"]
    for section, rows, functions, first in (
        ("responsibilities", index.posts, index.node_function, 0),
        ("oversight", index.boards, np.arange(len(found)), first_board),
    ):
        said = _turning(index, section, earlier, later)
        if agreements.any():
            said |= agreements[index.columns[section].refs["agreement"]]
        changed = said[rows.statement]
        if things.any():
            changed |= things[rows.to + first]
        found[functions[_keys_of(rows, changed)]] = True
    return found


def _keys_of(rows: Rows, which: Bools) -> Longs:
    """The keys under which some rows stand."""
    return np.searchsorted(rows.starts, np.flatnonzero(which), side="right") - 1


def _turning(index: Index, section: str, earlier: Moment, later: Moment) -> Bools:
    """Statements whose own days may cover one of two days otherwise than the other."""
    ends = [*bounds(earlier.day), *bounds(later.day)]
    after, until = min(ends), max(ends)
    first, last = index.spans[section]
    found = np.zeros(len(first.earliest), bool)
    for days in _different(first):
        found |= (days > after) & (days <= until)
    for days in _different(last):
        found |= (days >= after) & (days < until)
    return found


def _different(days: Days) -> Iterator[Ints]:
    yield days.earliest
    if days.latest is not days.earliest:
        yield days.latest


def _passed_differently(earlier: Moment, later: Moment, agreements: Bools) -> Bools:
    """Delegations that may have another verdict, or another reason for not being in force."""
    index = earlier.index
    refs, bodies = index.columns["delegations"].refs, _changed(earlier.bodies, later.bodies)
    found = _turning(index, "delegations", earlier, later)
    if agreements.any():
        found |= agreements[refs["agreement"]]
    if bodies.any():
        found |= bodies[refs["delegated_by"]] | bodies[refs["delegated_to"]]
    return found


def _changed(one: Standings, other: Standings) -> Bools:
    found: Bools = (one.verdict != other.verdict) | (one.reason != other.reason)
    return found


def differing(earlier: Answers, later: Answers) -> Difference:
    """The rows of two days that are not the same on both, posts and boards included."""
    size = int(max(earlier.matter.max(initial=-1), later.matter.max(initial=-1))) + 1
    single = np.ones(size, bool)
    for day in (earlier, later):
        single &= np.bincount(day.matter, minlength=size) == 1
    ones = [np.flatnonzero(single[day.matter]) for day in (earlier, later)]
    alike = _compared(earlier, ones[0], later, ones[1])
    masks = [marked(len(day), at[~alike]) for day, at in zip((earlier, later), ones, strict=True)]
    rest = [np.flatnonzero(~single[day.matter]) for day in (earlier, later)]
    for mask, at, other in zip(masks, rest, _by_keys(earlier[rest[0]], later[rest[1]]), strict=True):
        mask[at] = other
    return Difference(earlier[masks[0]], later[masks[1]])


def _compared(earlier: Answers, at: Longs, later: Answers, other_at: Longs) -> Bools:
    """Which rows of one day say what those of the other do; both list posts and boards in the same order."""
    alike = np.ones(len(at), bool)
    for name in PLAIN:
        alike &= getattr(earlier, name)[at] == getattr(later, name)[other_at]
    for name in _LISTED:
        one, other = getattr(earlier, name), getattr(later, name)
        alike &= one.sizes[at] == other.sizes[other_at]
        known = np.flatnonzero(alike)
        here, there = some(one, at[known]), some(other, other_at[known])
        unlike = here.codes != there.codes
        alike[known[here.owners()[unlike]]] = False
    return alike


_LISTED = ("posts", "boards")


def _by_keys(earlier: Answers, later: Answers) -> tuple[Bools, Bools]:
    """Which rows of each day the other has not, where a function has several."""
    gone, come = _keys(earlier, later)
    size = int(max(gone.max(initial=-1), come.max(initial=-1))) + 1
    changed = marked(size, gone) != marked(size, come)
    for name in _LISTED:
        one, other = (_named(keys, getattr(day, name)) for keys, day in ((gone, earlier), (come, later)))
        for here, there in ((one, other), (other, one)):
            changed[here[place_of(here, there) == NONE] // _CODES] = True
    return changed[gone], changed[come]


_CODES = np.int64(2**32)


def _named(keys: Longs, lists: Ragged) -> Longs:
    """What is listed, with the key of its row, each once."""
    return once(keys[lists.owners()] * _CODES + lists.codes)


def _keys(earlier: Answers, later: Answers) -> tuple[Longs, Longs]:
    """A number for each row of two days; rows that say the same have the same one."""
    columns = earlier.columns
    bodies, groups = len(columns["bodies"]) + 1, len(columns["groups"]) + 1
    ways, limits = (np.empty(len(earlier) + len(later), np.int64) for _ in range(2))
    for day, at in ((earlier, slice(len(earlier))), (later, slice(len(earlier), None))):
        ways[at] = (day.matter.astype(np.int64) * bodies + day.holder + 1) * bodies + day.exercised_by + 1
        scope = (day.place.astype(np.int64) + 1) * groups + day.group + 1
        limits[at] = ((scope * _LONGEST + day.length) * len(VERDICTS) + day.in_force) * len(STATES) + day.state
    limits, size = _ranked(limits)
    if int(ways.max(initial=0)) >= _ROOM // max(size, 1):
        ways, _ = _ranked(ways)
    keys, _ = _ranked(ways * size + limits)
    return keys[: len(earlier)], keys[len(earlier) :]


def _ranked(values: Longs) -> tuple[Longs, int]:
    """Values as numbers from nought, alike where they are alike; and how many different ones there are."""
    order = np.argsort(values, kind="stable")
    different = fresh(values[order])
    found = np.empty(len(values), np.int64)
    found[order] = np.cumsum(different) - 1
    return found, int(different.sum())


_ROOM = 2**62
_LONGEST = np.int64(2**16)
