"""SQLite, in memory, with an index for every way in which rows are looked up."""

import sqlite3

import numpy as np

from benchmarks.columns import National, Table
from benchmarks.sql import INDEXES, Numbers, Sql


class SQLite(Sql):
    """The database of the standard library; never analysed, which would make it choose worse plans here."""

    name = "SQLite"

    def __init__(self) -> None:
        """Open a database in memory."""
        self._database = sqlite3.connect(":memory:")

    def load(self, made: National) -> None:
        """All tables and indexes."""
        super().load(made)
        for name, looked_up in INDEXES.items():
            for number, columns in enumerate(looked_up):
                self.run(f"CREATE INDEX {name}_{number} ON {name} ({columns})")

    def take_in(self, name: str, rows: Table) -> None:
        """Make a table of columns."""
        titles = ", ".join(f'"{title}" INTEGER' for title in rows)
        self.run(f"CREATE TABLE {name} ({titles})")
        marks = ", ".join("?" * len(rows))
        values = zip(*(column.tolist() for column in rows.values()), strict=True)
        self._database.executemany(f"INSERT INTO {name} VALUES ({marks})", values)  # as above

    def run(self, statement: str) -> None:
        """Carry out a statement."""
        self._database.execute(statement)

    def columns(self, query: str) -> list[Numbers]:
        """The columns of a query's rows."""
        cursor = self._database.execute(query)
        rows = np.array(cursor.fetchall(), dtype=np.int64).reshape(-1, len(cursor.description))
        return list(rows.T)
