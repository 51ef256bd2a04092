"""The synthetic register as columns: whole numbers only, days counted from 1 January 1970, last days inclusive."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
Wide: TypeAlias = NDArray[np.int64]
Flags: TypeAlias = NDArray[np.bool_]
Table: TypeAlias = dict[str, Ints]

NO_END = 2_932_896
"""The last day of the calendar, which stands for "no end"."""
NONE = -1
"""No record: a delegation under no agreement, a place within no other."""
FIRST_DAY = 10_957
"""1 January 2000: no statement of the synthetic register begins earlier."""
TODAY, EARLIER, LATER = FIRST_DAY + 9_000, FIRST_DAY + 5_000, FIRST_DAY + 8_000
"""The day asked about, and the two days compared."""


@dataclass(frozen=True)
class National:
    """A whole country's register.

    Attributes:
        asked_for: how many relations were asked for; `relations` counts those made.
        tables: a table per kind of record. Place 0 and group 0 are no records: they
            stand for "not limited".
        bodies: how many bodies there are.
    """

    asked_for: int
    bodies: int
    tables: dict[str, Table]

    def __getitem__(self, kind: str) -> Table:
        """One table."""
        return self.tables[kind]

    def rows(self, kind: str) -> int:
        """How many records of a kind there are."""
        return len(next(iter(self.tables[kind].values())))

    @property
    def relations(self) -> int:
        """Links that records make between two things: a delegation makes two, to a body and to an agreement."""
        once = ("holdings", "responsibilities", "management", "reporting", "oversight")
        twice = ("delegations", "secondments")
        return sum(map(self.rows, once)) + 2 * sum(map(self.rows, twice))


def table(**columns: "NDArray[np.integer] | Flags") -> Table:
    """Columns of one length as 32-bit whole numbers."""
    made = {name: np.ascontiguousarray(column, dtype=np.int32) for name, column in columns.items()}
    lengths = {len(column) for column in made.values()}
    if len(lengths) != 1:
        message = f"columns of different lengths: { {name: len(column) for name, column in made.items()} }"
        raise ValueError(message)
    return made


def joined(parts: list[Table]) -> Table:
    """The rows of several tables with the same columns, one after the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def chosen(rows: Table, which: "Flags | NDArray[np.integer]") -> Table:
    """Some rows of a table, in the order of `which`."""
    return {name: column[which] for name, column in rows.items()}


def sorted_by(rows: Table, *names: str) -> Table:
    """The rows in the order of the named columns, the first counting most."""
    return chosen(rows, np.lexsort([rows[name] for name in reversed(names)]))
