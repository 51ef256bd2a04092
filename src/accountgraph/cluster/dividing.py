"""Which share of the functions each record belongs to.

A function goes with whatever it is part of. A statement goes wherever a function that it names goes; one that names an
area, or only an agreement, may be about any function, and goes everywhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from zlib import crc32

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.cluster.pieces import AT, Piece, Tables, schema

STATEMENTS: Final = ("holdings", "delegations", "retentions", "leads", "responsibilities", "oversight", "conflicts")
DIVIDED: Final = ("functions", *STATEMENTS)
"""Sections of which each share has its own part; posts and those above them follow the responsibilities."""
SHARED: Final = (
    *("documents", "places", "bodies", "successions", "groups", "provisions", "areas", "agreements", "boards"),
    "reporting lines",
)
"""Sections that every share needs whole; each worker reads them once."""
PACKED: Final = pa.schema([("share", pa.int32()), ("section", pa.string()), ("rows", pa.binary())])
"""Rows of one section for one share, as an Arrow stream."""
NAMED: Final = pa.schema([("id", pa.string()), ("share", pa.int32())])


@dataclass(frozen=True, slots=True)
class Division:
    """How functions are divided: into how many shares, and what each that is part of a wider one is counted as."""

    tables: Tables
    shares: int
    wider: Mapping[str, str]

    def of(self, functions: pa.Array) -> NDArray[np.int32]:
        """The share of each function, by its id."""
        coded = functions.dictionary_encode()
        ids = [self.wider.get(ident, ident) for ident in coded.dictionary.to_pylist()]
        shares = np.array([crc32(ident.encode()) % self.shares for ident in ids], np.int32)
        return shares[coded.indices.to_numpy(zero_copy_only=False)] if len(shares) else np.zeros(0, np.int32)

    def places(self, table: pa.Table, section: str) -> tuple[NDArray[Any], NDArray[np.int32]]:
        """Rows and the shares that they go to, by share and then by row; a row may go to several."""
        if section == "functions":
            rows, shares = np.arange(len(table)), self.of(table["id"].combine_chunks())
        else:
            functions = table["functions"].combine_chunks()
            rows = pc.list_parent_indices(functions).to_numpy(zero_copy_only=False).astype(np.int64)
            shares = self.of(functions.flatten())
            anywhere = np.flatnonzero(_anywhere(table, section))
            rows = np.concatenate([rows, np.repeat(anywhere, self.shares)])
            shares = np.concatenate([shares, np.tile(np.arange(self.shares, dtype=np.int32), len(anywhere))])
        keys = np.unique(shares.astype(np.int64) * max(len(table), 1) + rows)
        return keys % max(len(table), 1), (keys // max(len(table), 1)).astype(np.int32)

    def packed(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Read pieces, and divide their rows."""
        for piece in pieces_in(batches):
            table = self.tables.read(piece)
            rows, shares = self.places(table, piece.section)
            for share in np.unique(shares).tolist():
                yield packed(table.take(rows[shares == share]), piece.section, share)

    def named(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Whoever responsibilities name, with each share that the responsibility goes to; and lines of report, all."""
        for piece in pieces_in(batches):
            table = self.tables.read(piece)
            if piece.section == "responsibilities":
                rows, shares = self.places(table, piece.section)
                lists = [table["held by"].combine_chunks().take(pa.array(rows))]
            else:
                lists = [table[name].combine_chunks() for name in ("reported by", "reports to")] * self.shares
                shares = np.repeat(np.arange(self.shares, dtype=np.int32), 2 * len(table))
            held = pa.chunked_array(lists).combine_chunks()
            of = pc.list_parent_indices(held).to_numpy(zero_copy_only=False)
            found = pa.table([held.flatten(), shares[of]], schema=NAMED)
            yield from found.group_by(NAMED.names).aggregate([]).to_batches()

    def packed_rows(self, section: str) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
        """What packs plain rows of a section that have a column for the share."""

        def pack(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in batches:
                shares = batch.column("share").to_numpy(zero_copy_only=False)
                rows = pa.Table.from_batches([batch]).select(schema(section).names).cast(schema(section))
                for share in np.unique(shares).tolist():
                    yield packed(rows.filter(pa.array(shares == share)), section, share)

        return pack


def _anywhere(table: pa.Table, section: str) -> NDArray[np.bool_]:
    """Statements that may be about any function; a conflict may be about one in other ways than by naming it."""
    if section == "conflicts":
        return np.ones(len(table), bool)
    sizes = {name: pc.fill_null(pc.list_value_length(table[name]), 0).to_numpy() for name in ("functions", "areas")}
    found: NDArray[np.bool_] = (sizes["functions"] == 0) | (sizes["areas"] > 0)
    return found


def pieces_in(batches: Iterable[pa.RecordBatch]) -> Iterator[Piece]:
    """Pieces, from rows with their fields."""
    for batch in batches:
        yield from (Piece(**row) for row in batch.select(list(Piece._fields)).to_pylist())


def packed(table: pa.Table, section: str, share: int) -> pa.RecordBatch:
    """Some rows for one share."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(unify_dictionaries=True)) as stream:
        stream.write_table(table.combine_chunks())
    return pa.record_batch([[share], [section], [sink.getvalue().to_pybytes()]], schema=PACKED)


def unpacked(rows: bytes) -> pa.Table:
    """The rows as they were packed."""
    with pa.ipc.open_stream(rows) as stream:
        return stream.read_all()


def ordered(table: pa.Table) -> pa.Table:
    """Rows in the order of the file."""
    return table.take(pc.sort_indices(table, [(AT, "ascending")]))
