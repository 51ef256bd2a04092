"""The index's columns made straight from the generator's, for a guard that has no time to write and read tables."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from typing import overload

import numpy as np
from numpy.typing import NDArray

from accountgraph.index import Columns, columns_of
from accountgraph.index.arrays import Ragged, offsets
from accountgraph.index.columns import FIRST, LAST, Days, Periods, Table
from accountgraph.register import Register
from accountgraph.vocabulary import BodyKind, Nation, ReportingKind, Status
from benchmarks import columns as given
from benchmarks.writing import HEAD, ident

_DOCUMENT_DAY = 20_088
_KINDS = {
    ("bodies", "kind"): list(BodyKind).index(BodyKind.COUNCIL),
    ("bodies", "nation"): given.NONE,
    ("reporting lines", "kind"): list(ReportingKind).index(ReportingKind.ACCOUNT),
}
"""Words that all records of a section share."""
_SHARED = {"reporting lines": "reporting"}
"""Sections that the generator calls otherwise."""

Numbers = NDArray[np.int32]
Fields = dict[str, Numbers | Ragged]


class Named(Sequence[str]):
    """The ids of a section, made when they are asked for."""

    def __init__(self, section: str, size: int, first: int = 0) -> None:
        """So many ids, the first of them with the number `first`."""
        self._section, self._size, self._first = section, size, first

    def __len__(self) -> int:
        """How many."""
        return self._size

    @property
    def numbers(self) -> NDArray[np.int64]:
        """The number in each id."""
        return np.arange(self._first, self._first + self._size)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One id, or several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(self._size))]
        if not 0 <= at < self._size:
            raise IndexError(at)
        return f"{HEAD['id']}/{ident(self._section, at + self._first)}"


def straight(made: given.National) -> Columns:
    """The columns that reading the register would give, without the law and the bodies that registers share."""
    empty = columns_of(Register((), (), ()))
    fields = _fields(made)
    sizes = {section: _size(made, section) if section in fields else 0 for section in empty.tables}
    begins = dict(zip(sizes, accumulate([0, *list(sizes.values())[:-1]]), strict=True))
    tables = {}
    for section, table in empty.tables.items():
        tables[section] = table
        if section in fields:
            coded = _coded(section, fields[section], begins)
            tables[section] = _table(made, section, table, coded, sizes[section])
    nations = np.full(made.bodies, list(Nation).index(Nation.ENGLAND), np.int8)
    return replace(
        empty, tables=tables, begins=begins, slugs=(HEAD["id"],), nations=nations, periods=_periods(made["agreements"])
    )


def _size(made: given.National, section: str) -> int:
    rows = made.rows(_SHARED.get(section, section))
    return rows - 1 if section in ("places", "groups") else rows


def _fields(made: given.National) -> dict[str, Fields]:
    """For each section the fields that name records, as their numbers."""
    held, passed, answering = made["holdings"], made["delegations"], made["responsibilities"]
    under, managed, away = made["agreements"], made["management"], made["secondments"]
    lines, over, of = made["reporting"], made["oversight"], made["posts"]["body"]
    parties = np.column_stack([under["made_by"], under["made_with"]]).ravel()
    return {
        "places": {"within": np.where(made["places"]["within"] > 0, made["places"]["within"] - 1, given.NONE)[1:]},
        "groups": {"within": np.where(made["groups"]["within"] > 0, made["groups"]["within"] - 1, given.NONE)[1:]},
        "bodies": {},
        "functions": {},
        "holdings": {"body": held["body"], "functions": _one(held["function"]), "places": _limited(held["place"])},
        "agreements": {"parties": Ragged(offsets(np.full(len(under["first"]), 2)), parties)},
        "delegations": {
            "delegated_by": passed["by"],
            "delegated_to": passed["to"],
            "functions": _one(passed["function"]),
            "places": _limited(passed["place"]),
            "groups": _limited(passed["group"]),
            "agreement": passed["agreement"],
        },
        "posts": {"body": of},
        "responsibilities": {"held_by": _one(answering["post"]), "functions": _one(answering["function"])},
        "management": {"posts": _one(managed["post"]), "managed_by": _one(managed["manager"])},
        "secondments": {"posts": _one(away["post"]), "works_for": away["host"]},
        "boards": {},
        "oversight": {"board": over["board"], "agreement": over["agreement"]},
        "reporting lines": {"reported_by": _one(lines["child"]), "reports_to": _one(lines["parent"])},
    }


_CODED = {
    ("responsibilities", "held_by"): "posts",
    ("management", "posts"): "posts",
    ("management", "managed_by"): "posts",
    ("reporting lines", "reported_by"): "boards",
    ("reporting lines", "reports_to"): "boards",
}
"""Fields that may name records of several sections, with the section that they name here."""


def _coded(section: str, fields: Fields, begins: dict[str, int]) -> Fields:
    found: Fields = {}
    for name, values in fields.items():
        named = _CODED.get((section, name))
        if named and isinstance(values, Ragged):
            values = Ragged(values.starts, values.codes + np.int32(begins[named]))  # noqa: PLW2901  # the same, as codes
        found[name] = values
    return found


def _table(made: given.National, section: str, empty: Table, fields: Fields, size: int) -> Table:
    """A table with the columns of the empty one, filled where the register has anything."""
    rows = made[_SHARED.get(section, section)]
    own_days = section != "agreements" and "last" in rows
    no_one = np.full(size, given.NONE, np.int32)
    none = Ragged(np.zeros(size + 1, np.int64), np.zeros(0, np.int32))
    days = {}
    for name in empty.days:
        column = rows.get(name.removesuffix("_day")) if own_days else None
        unstated = Days(np.full(size, FIRST, np.int32), np.full(size, LAST, np.int32))
        days[name] = unstated if column is None else Days(column, column)
    return Table(
        ids=Named(section, size, first=1 if section in ("places", "groups") else 0),
        register=np.zeros(size, np.int32),
        refs={name: _refs(fields.get(name), no_one) for name in empty.refs},
        lists={name: _lists(fields.get(name), none) for name in empty.lists},
        days=days,
        words={name: np.full(size, _KINDS.get((section, name), 0), np.int8) for name in empty.words},
        numbers={name: np.full(size, np.nan) for name in empty.numbers},
        shown=None if empty.shown is None else Days(*(np.full(size, _DOCUMENT_DAY, np.int32) for _ in range(2))),
    )


def _refs(values: Numbers | Ragged | None, none: Numbers) -> Numbers:
    return values.astype(np.int32) if isinstance(values, np.ndarray) else none


def _lists(values: Numbers | Ragged | None, none: Ragged) -> Ragged:
    return values if isinstance(values, Ragged) else none


def _one(numbers: Numbers) -> Ragged:
    return Ragged(np.arange(len(numbers) + 1), numbers)


def _limited(numbers: Numbers) -> Ragged:
    """Lists of one place or group; 0 means not limited, and the others count from 1."""
    return Ragged(offsets(numbers > 0), numbers[numbers > 0] - np.int32(1))


def _periods(under: given.Table) -> Periods:
    first, last = (Days(under[name], under[name]) for name in ("first", "last"))
    status = np.full(len(under["first"]), list(Status).index(Status.IN_FORCE), np.int8)
    return Periods(np.arange(len(status) + 1), status, first, last, vouched=last)
