"""`Index`: what does not change from day to day, sorted so that following a link is two array reads.

The node of a chain is a function with a body, so a chain is a path between nodes. Delegations stand in the order of
the node that they lead from, what posts answer for in the order of node, what boards oversee in that of functions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import NONE, Bools, Ints, Longs, Ragged, offsets, once, place_of, spread
from accountgraph.index.bearing import Bearing, Pairs
from accountgraph.index.columns import FIRST, LAST, Columns, Days, Table
from accountgraph.index.trees import ANYWHERE, Tree, tree
from accountgraph.vocabulary import BodyKind

_UNIT = list(BodyKind).index(BodyKind.UNIT)
_ONE = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """Statements, each for one function, one place and one group, in the order of a key; `starts` are offsets by key.

    `place` and `group` are numbers in their trees. `to` is the node that a delegation leads to, the post or board of
    a responsibility or of oversight, and for a holding the body.
    """

    starts: Longs
    statement: Ints
    place: Ints
    group: Ints
    to: Ints


@dataclass(frozen=True, slots=True)
class Holdings:
    """What plain functions are held, in the order of the functions.

    `law` is the provisions that give what is held, with the nation and the ages, as a number in `Index.laws`.
    """

    function: Ints
    body: Ints
    node: Ints
    place: Ints
    group: Ints
    statement: Ints
    law: Ints


@dataclass(frozen=True, eq=False)
class Index:
    """A register's functions, and whatever bears on them, sorted.

    Attributes:
        columns: the register.
        places, groups: what lies within what.
        plain: which functions the index answers for; the others are left to the chains.
        node_function, node_body: what each node is.
        laws: the combinations of provisions, nation and age that holdings depend on.
    """

    columns: Columns
    bearing: Bearing
    places: Tree
    groups: Tree
    plain: Bools
    node_function: Ints
    node_body: Ints
    holdings: Holdings
    laws: tuple[tuple[tuple[int, ...], int, int], ...]
    delegations: Rows
    posts: Rows
    boards: Rows

    @cached_property
    def scopes(self) -> Ragged:
        """For each function, the agreements whose own scope names it, or what it lies within."""
        pairs = self.bearing.on_functions("agreements")
        return Ragged.grouped(pairs.function, pairs.statement.astype(np.int32), self.bearing.functions)

    @cached_property
    def spans(self) -> Mapping[str, tuple[Days, Days]]:
        """First and last days by section, as they count where a statement has none of its own."""
        return {section: spans_of(table) for section, table in self.columns.tables.items() if "first_day" in table.days}


def compiled(columns: Columns) -> Index:
    """Sort a register's statements by function and body."""
    bearing = Bearing(columns)
    places, groups = tree(columns["places"].refs["within"]), tree(columns["groups"].refs["within"])
    held, passed = (bearing.on_functions(section) for section in ("holdings", "delegations"))
    plain = _plain(columns, bearing, (("holdings", held), ("delegations", passed)))
    held, passed = (_only(pairs, plain) for pairs in (held, passed))
    size = len(columns["bodies"]) + 1
    giver, taker = (columns["delegations"].refs[name][passed.statement] for name in ("delegated_by", "delegated_to"))
    holder = columns["holdings"].refs["body"][held.statement]
    keys = [pairs.function * size + body for pairs, body in ((held, holder), (passed, giver), (passed, taker))]
    nodes = once(np.concatenate(keys))
    at = [place_of(each, nodes).astype(np.int32) for each in keys]
    scopes = {section: _one_scope(columns[section], places, groups) for section in ("holdings", "delegations")}
    laws, law = _laws(columns, held)
    return Index(
        columns=columns,
        bearing=bearing,
        places=places,
        groups=groups,
        plain=plain,
        node_function=(nodes // size).astype(np.int32),
        node_body=(nodes % size).astype(np.int32),
        holdings=_holdings(held, holder, at[0], scopes["holdings"], law),
        laws=laws,
        delegations=_delegations(columns, passed, (at[1], at[2]), scopes["delegations"], len(nodes)),
        posts=_posts(columns, bearing, nodes, places, groups),
        boards=_boards(columns, bearing, places, groups),
    )


def _plain(columns: Columns, bearing: Bearing, chained: tuple[tuple[str, Pairs], ...]) -> Bools:
    """Functions with chains of delegations only, each limited to one place and one group at most."""
    plain = np.ones(bearing.functions, bool)
    for section in ("leads", "retentions"):
        plain[bearing.on_functions(section).function] = False
    for section, pairs in chained:
        lists = columns[section].lists
        several = (lists["places"].sizes > _ONE) | (lists["groups"].sizes > _ONE)
        plain[pairs.function[several[pairs.statement]]] = False
    passed = columns["delegations"].refs
    to_itself = passed["delegated_by"] == passed["delegated_to"]
    for section, pairs in chained:
        if section == "delegations":
            plain[pairs.function[to_itself[pairs.statement]]] = False
    functions = columns["functions"]
    part = functions.refs["part_of"] != NONE
    plain[part & (functions.lists["provisions"].sizes == 0)] = (
        False  # what a wider function's provisions give depends on which of them a holding names
    )
    return plain


def _only(pairs: Pairs, plain: Bools) -> Pairs:
    kept = plain[pairs.function]
    return pairs if kept.all() else Pairs(pairs.function[kept], pairs.statement[kept])


_Scope = tuple[Ints, Ints]


def _one_scope(table: Table, places: Tree, groups: Tree) -> _Scope:
    """The place and the group of each statement that has one of each at most."""
    found = []
    for name, known in (("places", places), ("groups", groups)):
        named = table.lists[name]
        numbers = np.full(len(table), ANYWHERE, np.int32)
        single = named.sizes == _ONE
        numbers[single] = known.numbers[named.codes[named.starts[:-1][single]]]
        found.append(numbers)
    return found[0], found[1]


def _holdings(held: Pairs, holder: Ints, nodes: Ints, scope: _Scope, law: Ints) -> Holdings:
    place, group = scope
    return Holdings(
        function=held.function.astype(np.int32),
        body=holder,
        node=nodes,
        place=place[held.statement],
        group=group[held.statement],
        statement=held.statement.astype(np.int32),
        law=law,
    )


def _delegations(columns: Columns, passed: Pairs, nodes: tuple[Ints, Ints], scope: _Scope, size: int) -> Rows:
    """Delegations by the node that they lead from, those that begin earlier first."""
    giver, taker = nodes
    first, _ = spans_of(columns["delegations"])
    order = np.lexsort((first.earliest[passed.statement], giver))
    statement = passed.statement[order]
    place, group = scope
    starts = offsets(np.bincount(giver, minlength=size))
    return Rows(starts, statement.astype(np.int32), place[statement], group[statement], taker[order])


def _laws(columns: Columns, held: Pairs) -> tuple[tuple[tuple[tuple[int, ...], int, int], ...], Ints]:
    """What each holding depends on in law, each combination once."""
    provisions = columns["functions"].lists["provisions"]
    several, of_function = _distinct(provisions)
    holdings = columns["holdings"]
    nation = columns.nations[holdings.refs["body"][held.statement]].astype(np.int64)
    age = _ages(columns)[held.statement]
    keys = (of_function[held.function] * _NATIONS + nation + 1) * _AGES + age
    found = once(keys)
    combinations = tuple(
        (several[key // _AGES // _NATIONS], int(key // _AGES % _NATIONS) - 1, int(key % _AGES)) for key in found
    )
    return combinations, place_of(keys, found).astype(np.int32)


_NATIONS, _AGES = np.int64(16), np.int64(3)
NO_AGE, ADULTS, CHILDREN = range(3)
"""Whether the people a holding is about are all adults, or all children."""
_ADULT = 18


def _distinct(lists: Ragged) -> tuple[list[tuple[int, ...]], Longs]:
    """The different lists, and for each list its number among them."""
    found: list[tuple[int, ...]] = []
    numbers = np.zeros(len(lists.sizes), np.int64)
    for size in np.unique(lists.sizes):
        which = np.flatnonzero(lists.sizes == size)
        rows = lists.codes[lists.starts[which][:, None] + np.arange(size)]
        if size == _ONE:
            values = once(rows[:, 0])
            different, inverse = values[:, None], place_of(rows[:, 0], values)
        else:
            different, inverse = np.unique(rows, axis=0, return_inverse=True)
        numbers[which] = inverse.reshape(-1) + len(found)
        found += [tuple(map(int, row)) for row in different]
    return found, numbers


def _ages(columns: Columns) -> Longs:
    """For each holding whether its groups are all of adults or all of children, by their nearest stated age."""
    groups, named = columns["groups"], columns["holdings"].lists["groups"]
    known = [_age_of(groups, group) for group in range(len(groups))]
    ages = np.zeros(len(columns["holdings"]), np.int64)
    single = named.sizes == _ONE
    ages[single] = np.array(known, np.int64)[named.codes[named.starts[:-1][single]]]
    return ages


def _age_of(groups: Table, group: int) -> int:
    above: list[int] = []
    upper = int(groups.refs["within"][group])
    while upper != NONE:
        above.append(upper)
        upper = int(groups.refs["within"][upper])
    for one in (group, *sorted(above, key=groups.ids.__getitem__)):
        if groups.numbers["from_age"][one] >= _ADULT:
            return ADULTS
        if groups.numbers["to_age"][one] < _ADULT:
            return CHILDREN
    return NO_AGE


def _posts(columns: Columns, bearing: Bearing, nodes: Longs, places: Tree, groups: Tree) -> Rows:
    """Who answers for functions, by the node of the function and the legal person on whose side they are."""
    table, pairs = columns["responsibilities"], bearing.on_functions("responsibilities")
    holders = table.lists["held_by"]
    by, who = holders.of_each(pairs.statement)
    statement, function = pairs.statement[by], pairs.function[by]
    person = _side(columns, who, table.refs["on_behalf_of"][statement])
    node = place_of(function * (len(columns["bodies"]) + 1) + person, nodes)
    known = np.flatnonzero((node != NONE) & (person != NONE))
    return rows_by(node[known], statement[known], who[known], len(nodes), (table, places, groups))


def _boards(columns: Columns, bearing: Bearing, places: Tree, groups: Tree) -> Rows:
    table, pairs = columns["oversight"], bearing.on_functions("oversight")
    board = table.refs["board"][pairs.statement]
    return rows_by(pairs.function, pairs.statement, board, bearing.functions, (table, places, groups))


def rows_by(key: Longs, statement: Longs, to: Ints, size: int, scoped: tuple[Table, Tree, Tree]) -> Rows:
    """Rows in the order of a key and then of whom they name, one for each place and group of the statement."""
    table, places, groups = scoped
    numbers: list[Ints] = []
    for name, known in (("places", places), ("groups", groups)):
        listed = table.lists[name]
        at = np.where(listed.sizes == 0, 0, listed.starts[:-1])[statement]
        by, place = spread(at, at + np.maximum(listed.sizes, _ONE)[statement])
        unlimited = listed.sizes[statement][by] == 0
        found = np.full(len(by), ANYWHERE, np.int32)
        found[~unlimited] = known.numbers[listed.codes[place[~unlimited]]]
        key, statement, to = key[by], statement[by], to[by]
        numbers = [each[by] for each in numbers] + [found]
    order = np.lexsort((to, key)) if len(key) else np.zeros(0, np.int64)
    starts = offsets(np.bincount(key, minlength=size))
    return Rows(starts, statement[order].astype(np.int32), numbers[0][order], numbers[1][order], to[order])


def _side(columns: Columns, who: Ints, on_behalf_of: Ints) -> Longs:
    """The legal person on whose side posts, units and boards are, as the statement or the post says; or `NONE`."""
    posts = columns["posts"].refs
    side = on_behalf_of.astype(np.int64)
    for section, bodies in (
        ("posts", np.where(posts["body"] == NONE, posts["employer"], posts["body"])),
        ("bodies", None),
    ):
        position = columns.within(section, who)
        known = np.flatnonzero((side == NONE) & (position != NONE))
        side[known] = position[known] if bodies is None else bodies[position[known]]
    return legal_persons(columns)[side]


def legal_persons(columns: Columns) -> Longs:
    """For each body the one that it belongs to, itself where it is no unit; and at the end `NONE` for none."""
    bodies = columns["bodies"]
    above = np.arange(len(bodies))
    unit = (bodies.words["kind"] == _UNIT) & (bodies.refs["part_of"] != NONE)
    above[unit] = bodies.refs["part_of"][unit]
    while not np.array_equal(above, higher := above[above]):
        above = higher
    return np.append(above, NONE)


def spans_of(table: Table) -> tuple[Days, Days]:
    """When statements apply by their own days; where they state none, always under an agreement, else as evidenced."""
    first, last = table.days["first_day"], table.days["last_day"]
    size, shown = len(table), table.shown
    under = table.refs["agreement"] != NONE if "agreement" in table.refs else np.zeros(size, bool)
    shown_first, shown_last = (shown.earliest, shown.latest) if shown else (np.full(size, LAST), np.full(size, FIRST))
    begins, ends = ~first.stated, ~last.stated
    return (
        Days(first.earliest, _filled(first.latest, begins, np.where(under, FIRST, shown_first))),
        Days(_filled(last.earliest, ends, np.where(under, LAST, shown_last)), last.latest),
    )


def _filled(days: Ints, where: Bools, instead: NDArray[Any]) -> Ints:
    return np.where(where, instead, days).astype(np.int32)
