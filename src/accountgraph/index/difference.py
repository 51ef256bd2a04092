"""What differs between two days: only the functions on which something turned are resolved again."""

from dataclasses import dataclass

import numpy as np

from accountgraph.index.answers import STATES, VERDICTS, Answers
from accountgraph.index.arrays import NONE, Bools, Longs, Ragged, fresh, marked, once, place_of
from accountgraph.index.columns import bounds
from accountgraph.index.resolving import resolve
from accountgraph.index.standings import NO, Standings
from accountgraph.index.verdicts import Moment


@dataclass(frozen=True, slots=True)
class Difference:
    """Rows of the earlier day that the later one does not have just so, and the other way round."""

    gone: Answers
    come: Answers


def difference(earlier: Moment, later: Moment) -> Difference:
    """How plain functions are held, exercised, answered for and overseen differently on two days of one register."""
    functions = np.flatnonzero(turned(earlier, later))
    return differing(resolve(earlier, functions), resolve(later, functions))


def turned(earlier: Moment, later: Moment) -> Bools:
    """Functions that may be answered for differently on two days; nothing that bears on the others changed."""
    index = earlier.index
    held, rows = index.holdings, index.delegations
    agreements = _changed(earlier.agreements, later.agreements)
    passed = _passed_differently(earlier, later, agreements)
    found = np.zeros(len(index.plain), bool)
    found[held.function[earlier.holdings != later.holdings]] = True
    of_row = np.repeat(index.node_function, np.diff(rows.starts))
    found[of_row[passed[rows.statement]]] = True
    if agreements.any():
        found[index.scopes.owners()[agreements[index.scopes.codes]]] = True
    things = (earlier.things == NO) != (later.things == NO)
    first_board = index.columns.begins["boards"]
    for section, listed, codes, functions in (
        ("responsibilities", index.posts, index.posts.to, index.node_function),
        ("oversight", index.boards, index.boards.to + first_board, np.arange(len(found))),
    ):
        said = (earlier.statements(section) == NO) != (later.statements(section) == NO)
        changed = said[listed.statement] | things[codes]
        found[np.repeat(functions, np.diff(listed.starts))[changed]] = True
    return found


def _passed_differently(earlier: Moment, later: Moment, agreements: Bools) -> Bools:
    """Delegations with another verdict, or another reason for not being in force."""
    index = earlier.index
    refs, bodies = index.columns["delegations"].refs, _changed(earlier.bodies, later.bodies)
    found: Bools = earlier.delegations != later.delegations
    if agreements.any():
        found |= agreements[refs["agreement"]]
    if bodies.any():
        found |= bodies[refs["delegated_by"]] | bodies[refs["delegated_to"]]
    first, last = index.spans["delegations"]
    for one, other in ((earlier, later), (later, earlier)):  # not begun on one day, and over on the other
        found |= (first.earliest > bounds(one.day)[1]) & (last.latest < bounds(other.day)[0])
    return found


def _changed(one: Standings, other: Standings) -> Bools:
    found: Bools = (one.verdict != other.verdict) | (one.reason != other.reason)
    return found


def differing(earlier: Answers, later: Answers) -> Difference:
    """The rows of two days that are not the same on both, posts and boards included."""
    gone, come = _keys(earlier, later)
    size = int(max(gone.max(initial=-1), come.max(initial=-1))) + 1
    changed = marked(size, gone) != marked(size, come)
    for name in ("posts", "boards"):
        one, other = (_named(keys, getattr(day, name)) for keys, day in ((gone, earlier), (come, later)))
        for here, there in ((one, other), (other, one)):
            changed[here[place_of(here, there) == NONE] // _CODES] = True
    return Difference(earlier[changed[gone]], later[changed[come]])


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
