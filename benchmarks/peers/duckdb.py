"""DuckDB, in memory, over the columns."""

import duckdb
import numpy as np

from benchmarks.columns import Table
from benchmarks.sql import Numbers, Sql


class DuckDB(Sql):
    """An analytical database; it is given no indexes, as it scans."""

    name = "DuckDB"

    def __init__(self) -> None:
        """Open a database in memory."""
        self._database = duckdb.connect()

    def take_in(self, name: str, rows: Table) -> None:
        """Make a table of columns."""
        self._database.register("given", rows)
        self.run(f"CREATE TABLE {name} AS SELECT * FROM given")  # the names are this project's own
        self._database.unregister("given")

    def run(self, statement: str) -> None:
        """Carry out a statement."""
        self._database.execute(statement)

    def columns(self, query: str) -> list[Numbers]:
        """The columns of a query's rows."""
        found = self._database.execute(query).fetchnumpy()
        return [np.asarray(column, dtype=np.int64) for column in found.values()]
