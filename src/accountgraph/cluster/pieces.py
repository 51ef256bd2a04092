"""Pieces of tables: what one task reads, by the same code that reads a whole folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from accountgraph.cluster.faults import FaultyTablesError
from accountgraph.index.columns import USED
from accountgraph.problems import Problem
from accountgraph.reading import shown_path
from accountgraph.reading.drafts import Header
from accountgraph.reading.tables.batches import TableFile
from accountgraph.reading.tables.cells import written_out
from accountgraph.reading.tables.columns import Role, columns_of
from accountgraph.reading.tables.manifest import Form, Listed, Manifest, read_manifest
from accountgraph.reading.tables.suspects import entries_of_batch, suspects
from accountgraph.records import SECTIONS

AT: Final = "at"
"""The column with the number of a row in its table, counted from 0."""
_WHOLE: Final = -1
_ALSO: Final[Mapping[str, tuple[str, ...]]] = {"bodies": ("codes",), "agreements": ("periods",)}
"""What the index reads beside the fields it keeps as columns."""


class Piece(NamedTuple):
    """A part of a table: a row group of Parquet, or a whole CSV; `first` is the number of its first row."""

    section: str
    part: int
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Tables:
    """One register in tables: where its manifest lies, for this process and for every worker.

    `stamp` is the latest moment at which any of its files was written: a worker may have read earlier ones.
    """

    manifest: str
    stamp: int

    @property
    def header(self) -> Header:
        """The head of the register."""
        return _said(self).header

    def rows(self, section: str) -> int:
        """How many records of a kind the manifest counts."""
        return sum(listed.rows for listed in _said(self).tables if listed.section == section)

    def pieces(self, *sections: str) -> list[Piece]:
        """The pieces of some tables, the larger first."""
        found = [piece for listed in _said(self).tables if listed.section in sections for piece in _parts(listed)]
        return sorted(found, key=lambda piece: -piece.rows)

    def place(self, section: str, row: int) -> tuple[str, int]:
        """The file of a table, and where a row of it stands there, as faults are told."""
        listed = next(one for one in _said(self).tables if one.section == section)
        return shown_path(listed.path), row + (1 if listed.form is Form.PARQUET else 2)

    def names_parts(self) -> bool:
        """Whether any function may be part of a wider one: whether the table has the column at all."""
        listed = [one for one in _said(self).tables if one.section == "functions"]
        return any(one.form is Form.CSV or "part of" in pq.read_schema(one.path).names for one in listed)

    def read(self, piece: Piece) -> pa.Table:
        """The columns of a piece that the index needs, and the number of each row.

        Raises:
            FaultyTablesError: something in it is not understood.
        """
        section = piece.section
        listed = next(one for one in _said(self).tables if one.section == section)
        problems: list[Problem] = []
        names = frozenset(field.name for field in schema(section) if field.name != AT)
        part = None if piece.part == _WHOLE else piece.part
        counted = replace(listed, rows=listed.rows if part is None else piece.rows)
        batches = []
        for batch in TableFile(counted, listed.path.name, problems, names, part).batches():
            if len(suspects(batch.rows, section, entries_of_batch(batch.rows, section))):
                message = f"{listed.path.name} has values that are not understood; {_LOOK}"
                raise FaultyTablesError(message)
            batches.append(_filled(batch.rows, schema(section).remove(schema(section).get_field_index(AT))))
        if problems:
            message = f"{' '.join(str(problems[0]).split())} {_LOOK}"
            raise FaultyTablesError(message)
        table = pa.Table.from_batches(batches, schema(section).remove(schema(section).get_field_index(AT)))
        return table.append_column(AT, pa.array(np.arange(piece.first, piece.first + len(table))))


def tables_at(manifest: Path) -> Tables:
    """The tables that a manifest lists, as they are now."""
    return Tables(str(manifest), max(file.stat().st_mtime_ns for file in manifest.parent.iterdir()))


_LOOK: Final = '"accountgraph resolve" without a cluster names every fault with its file and row'


@cache
def schema(section: str) -> pa.Schema:
    """The columns of a section that the index needs, with their types, and the number of the row."""
    used = (*USED.get(section, ()), *_ALSO.get(section, ()), "id", "cites")
    kept = (Role.VALUE, Role.FIRST, Role.LAST)
    columns = [one for one in columns_of(SECTIONS[section]) if one.attribute in used and one.role in kept]
    return pa.schema([*((one.name, one.type) for one in columns), (AT, pa.int64())])


@cache
def _said(tables: Tables) -> Manifest:
    problems: list[Problem] = []
    found = read_manifest(Path(tables.manifest), tables.manifest, problems)
    if found is None or problems:
        raise FaultyTablesError(" ".join(str(problems[0]).split()))
    return found


def _parts(listed: Listed) -> list[Piece]:
    if listed.form is Form.CSV:
        return [Piece(listed.section, _WHOLE, 0, listed.rows)]
    found, first = [], 0
    try:
        about = pq.read_metadata(listed.path)
    except (OSError, pa.ArrowInvalid) as error:
        message = f"{listed.path.name} cannot be read as Parquet; {_LOOK}"
        raise FaultyTablesError(message) from error
    if about.num_rows != listed.rows:
        message = f"{listed.path.name} has {about.num_rows} rows, and the manifest says {listed.rows}"
        raise FaultyTablesError(message)
    for part in range(about.num_row_groups):
        rows = about.row_group(part).num_rows
        found.append(Piece(listed.section, part, first, rows))
        first += rows
    return found


def _filled(rows: pa.RecordBatch, wanted: pa.Schema) -> pa.RecordBatch:
    """A batch with every column in its own type, empty where the file lacks it."""
    names = set(rows.schema.names)
    arrays = [
        written_out(rows.column(one.name), one.type) if one.name in names else pa.nulls(len(rows), one.type)
        for one in wanted
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=wanted)
