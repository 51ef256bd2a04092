"""What is given to the engine: pieces of tables to read, and the shares to bring together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from accountgraph.cluster.dividing import DIVIDED, NAMED, PACKED, Division, pieces_in
from accountgraph.cluster.faults import NotInTablesError
from accountgraph.cluster.pieces import Tables, schema, tables_at
from accountgraph.index.arrays import once, place_of
from accountgraph.index.lines import upwards
from accountgraph.reading import find_register
from accountgraph.reading.files import MANIFEST

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FUNCTIONS_A_SHARE: Final = 20_000
FEWEST_SHARES: Final = 4
_TYPES: Final = {
    pa.int32(): "int",
    pa.int64(): "bigint",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
    pa.list_(pa.string()): "array<string>",
    pa.list_(pa.int32()): "array<int>",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A register in tables, and the cluster that works on it.

    Attributes:
        name: the register as it was named, for what is followed by records.
        shares: into how many shares its functions are divided.
    """

    session: "SparkSession"
    tables: Tables
    name: str
    shares: int

    def pieces(self, *sections: str) -> "DataFrame":
        """The pieces of some tables, one task each."""
        found = self.tables.pieces(*sections)
        rows = self.session.createDataFrame(
            [tuple(piece) for piece in found], "section string, part int, first bigint, rows bigint"
        )
        return rows.repartition(max(len(found), 1))

    def division(self) -> Division:
        """Functions divided so that each stays with what it is part of."""
        return Division(self.tables, self.shares, self._wider() if self.tables.names_parts() else {})

    def _wider(self) -> dict[str, str]:
        """What each function that is part of another is in the end part of."""
        found = self.rows("functions").select("id", "`part of`").where("`part of` is not null").toArrow()
        above = dict(zip(found["id"].to_pylist(), found["part of"].to_pylist(), strict=True))
        return {ident: _top(ident, above) for ident in above}

    def rows(self, section: str) -> "DataFrame":
        """The rows of a table, with their numbers."""
        tables, plain = self.tables, plain_schema(section)

        def read(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for piece in pieces_in(batches):
                yield from tables.read(piece).cast(plain).to_batches()

        return self.pieces(section).mapInArrow(read, ddl(plain))

    def together(self, division: Division) -> "DataFrame":
        """All that the shares need, packed, one row for some rows of one section and one share."""
        statements = self.pieces(*DIVIDED).mapInArrow(division.packed, ddl(PACKED))
        wanted = self._wanted(division)
        posts = self.rows("posts").join(wanted, on="id")
        lines = self.lines().join(wanted.withColumnRenamed("id", "lower"), on="lower").select("at", "share").distinct()
        managed = self.rows("management").join(lines, on="at")
        for section, rows in (("posts", posts), ("management", managed)):
            statements = statements.unionByName(rows.mapInArrow(division.packed_rows(section), ddl(PACKED)))
        return statements

    def _wanted(self, division: Division) -> "DataFrame":
        """Whoever each share names, and everyone above them: their ids and lines pass through this process."""
        named = self.pieces("responsibilities", "reporting lines").mapInArrow(division.named, ddl(NAMED))
        found = named.distinct().toArrow()
        lines = self.lines().select("lower", "upper").toArrow()
        return self.session.createDataFrame(with_those_above(found, lines), ddl(NAMED))

    def lines(self) -> "DataFrame":
        """Lines of management, each from one to one, with the row of the record."""
        rows = self.rows("management")
        return rows.selectExpr("at", "`managed by`", "explode(posts) as lower").selectExpr(
            "at", "lower", "explode(`managed by`) as upper"
        )


def work_on(session: "SparkSession", name: str, *, shares: int | None = None) -> Work:
    """A register in tables, as `accountgraph.load` names it, to be worked on by a cluster.

    Raises:
        NotInTablesError: it is not a folder of tables.
    """
    manifest = find_register(name)
    if not isinstance(manifest, Path) or manifest.name != MANIFEST:
        raise NotInTablesError(name)
    tables = tables_at(manifest.resolve())
    return Work(session, tables, name, shares or max(FEWEST_SHARES, tables.rows("functions") // FUNCTIONS_A_SHARE))


def with_those_above(named: pa.Table, lines: pa.Table) -> pa.Table:
    """Those named, each with a share, and for the same share everyone reached upward from them, each once."""
    ids = pa.chunked_array([*named["id"].chunks, *lines["lower"].chunks, *lines["upper"].chunks], pa.string())
    coded = ids.combine_chunks().dictionary_encode()
    codes = coded.indices.to_numpy(zero_copy_only=False)
    who, lower, upper = np.split(codes, [len(named), len(named) + len(lines)])
    starts = once(who)
    by, above = upwards(lower, upper, starts).of_each(place_of(who, starts))
    shares = named["share"].to_numpy()
    size = np.int64(max(len(coded.dictionary), 1))
    keys = once(np.concatenate([shares, shares[by]]) * size + np.concatenate([who, above]))
    return pa.table([coded.dictionary.take(keys % size), (keys // size).astype(np.int32)], schema=NAMED)


def plain_schema(section: str) -> pa.Schema:
    """The columns of a section with words in place of dictionaries."""
    return pa.schema(
        [(one.name, pa.string() if pa.types.is_dictionary(one.type) else one.type) for one in schema(section)]
    )


def ddl(columns: pa.Schema) -> str:
    """Columns as Spark writes them."""
    return ", ".join(f"`{one.name}` {_TYPES.get(one.type, 'string')}" for one in columns)


def _top(ident: str, above: dict[str, str]) -> str:
    met = set()
    while ident in above and ident not in met:
        met.add(ident)
        ident = above[ident]
    return ident if ident not in met else min(met)
