"""Which statements bear on which functions: what `Register.statements_about` looks up, for all functions at once.

A statement about a wider matter applies to what lies within it. One that names an agreement and no matter is about
everything under that agreement. Matters are functions and, after them, areas.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.arrays import NONE, Ints, Longs, Ragged, fresh, once
from accountgraph.index.columns import Columns, Table

_UNDER = ("delegations", "leads", "retentions")
"""Sections whose statements bring a matter under their agreement."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Statements with the functions that they bear on, in the order of the functions and then of the files."""

    function: Longs
    statement: Longs


class Bearing:
    """What lies within what, among functions and areas, and which statements bear on each function."""

    def __init__(self, columns: Columns) -> None:
        """Take the columns of a register."""
        self._columns = columns
        self.functions = len(columns["functions"])
        self.matters = self.functions + len(columns["areas"])

    @cached_property
    def _wider(self) -> tuple[Longs, Longs]:
        """Matters and what each lies within, however far up, themselves left out."""
        functions, areas = self._columns["functions"], self._columns["areas"]
        covers = areas.lists["functions"]
        parents = (functions.refs["part_of"], areas.refs["within"])
        named = [np.flatnonzero(each != NONE) for each in parents]
        inner: list[NDArray[Any]] = [named[0], named[1] + self.functions, covers.codes]
        outer: list[NDArray[Any]] = [
            parents[0][named[0]],
            parents[1][named[1]] + self.functions,
            covers.owners() + self.functions,
        ]
        edges = once(np.concatenate(inner).astype(np.int64) * self.matters + np.concatenate(outer))
        size = max(self.matters, 1)
        above = Ragged.grouped(edges // size, (edges % size).astype(np.int32), self.matters)
        found = newest = edges
        while len(newest):
            by, upper = above.of_each(newest % self.matters)
            longer = once((newest // self.matters)[by] * self.matters + upper)
            newest = longer[~np.isin(longer, found)]
            found = once(np.concatenate([found, newest]))
        return found // size, found % size

    @cached_property
    def _inner(self) -> Ragged:
        """For each matter, the functions within it, itself included where it is one."""
        inner, outer = self._wider
        is_function = inner < self.functions
        own = np.arange(self.functions)
        inner, outer = np.concatenate([own, inner[is_function]]), np.concatenate([own, outer[is_function]])
        order = np.argsort(outer, kind="stable")
        return Ragged.grouped(outer, inner[order].astype(np.int32), self.matters)

    @cached_property
    def only_labels(self) -> Longs:
        """Areas within which there is no function, by their number among matters."""
        return np.flatnonzero(self._inner.sizes == 0)

    def within(self, matter: int) -> Ints:
        """The functions within a matter, itself included where it is one."""
        return self._inner.of_each(np.array([matter]))[1]

    def on_functions(self, section: str) -> Pairs:
        """The statements of a section that bear on each function of their own register."""
        table = self._columns[section]
        statement, matter = self._named(table)
        if "agreement" in table.refs:
            told, under = self._under_agreements(table)
            statement, matter = np.concatenate([statement, told]), np.concatenate([matter, under])
        if len(self._wider[0]):
            by, inner = self._inner.of_each(matter)
            statement, function = statement[by], inner.astype(np.int64)
        else:
            within = matter < self.functions
            statement, function = statement[within], matter[within]
        pairs = _sorted_pairs(function, statement, len(table))
        if section == "agreements":
            return pairs
        own = self._columns["functions"].register[pairs.function] == table.register[pairs.statement]
        return pairs if own.all() else Pairs(pairs.function[own], pairs.statement[own])

    def _named(self, table: Table) -> tuple[Longs, Longs]:
        """Statements and the matters that they name."""
        functions, areas = table.lists["functions"], table.lists["areas"]
        if not len(areas.codes):
            return functions.owners(), functions.codes.astype(np.int64)
        statement = np.concatenate([functions.owners(), areas.owners()])
        return statement, np.concatenate([functions.codes, areas.codes + self.functions]).astype(np.int64)

    def _under_agreements(self, table: Table) -> tuple[Longs, Longs]:
        """Statements that name an agreement and no matter, with every matter under it."""
        silent = (table.lists["functions"].sizes == 0) & (table.lists["areas"].sizes == 0)
        told = np.flatnonzero(silent & (table.refs["agreement"] != NONE))
        if not len(told):
            return told, told
        by, matter = self._under.of_each(table.refs["agreement"][told])
        return told[by], matter.astype(np.int64)

    @cached_property
    def _under(self) -> Ragged:
        """For each agreement, what its scope, and the statements under it, name; a framework has that of its parts."""
        agreements = self._columns["agreements"]
        scope, matter = self._named(agreements)
        pairs = [(scope, matter)]
        for section in _UNDER:
            table = self._columns[section]
            statement, named = self._named(table)
            under = table.refs["agreement"][statement]
            pairs.append((under[under != NONE].astype(np.int64), named[under != NONE]))
        agreement, matter = (np.concatenate(each) for each in zip(*pairs, strict=True))
        found = [agreement * self.matters + matter]
        above = agreements.refs["under"]
        while len(agreement):
            agreement = above[agreement].astype(np.int64)
            agreement, matter = agreement[agreement != NONE], matter[agreement != NONE]
            found.append(agreement * self.matters + matter)
        every = once(np.concatenate(found))
        size = max(self.matters, 1)
        return Ragged.grouped(every // size, (every % size).astype(np.int32), len(agreements))


def _sorted_pairs(function: Longs, statement: Longs, size: int) -> Pairs:
    keys = function * max(size, 1) + statement
    keys.sort(kind="stable")
    keys = keys[fresh(keys)]
    return Pairs(keys // max(size, 1), keys % max(size, 1))
