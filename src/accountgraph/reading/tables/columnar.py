"""A folder of tables -> Arrow tables, without making records: what an index is built from."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Header
from accountgraph.reading.tables.batches import Batch, TableFile
from accountgraph.reading.tables.columns import columns_of
from accountgraph.reading.tables.manifest import Form, Listed, read_manifest
from accountgraph.reading.tables.references import Rows, find_faults
from accountgraph.reading.tables.rows import drafts_of
from accountgraph.reading.tables.suspects import suspects
from accountgraph.records import SECTIONS


@dataclass(frozen=True, slots=True)
class Columns:
    """A register as Arrow tables, one a section, each dictionary the same throughout its column.

    Ids are those of the register's own file, without its slug. A column that a file
    lacks is there and empty.
    """

    header: Header
    source: Where | None
    tables: Mapping[str, pa.Table]


def read_columns(
    manifest: Path,
    shown: Callable[[Path], str],
    problems: list[Problem],
    *,
    shared: Mapping[str, Iterable[str]] | None = None,
    wanted: Mapping[str, Collection[str]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Columns | None:
    """The tables of a register; None where there is no manifest to go by.

    Every fault of every value and reference is added to `problems`, with file and row.
    `shared` gives, for each section, the ids of what registers share, and the clauses
    of shared documents are not looked at. With `wanted`, for each section the columns to
    read, only these are read, and only their types are checked: that is for tables that
    were checked before. `progress` is told the rows read and the rows there are.
    """
    said = read_manifest(manifest, shown(manifest), problems)
    if said is None:
        return None
    tables: dict[str, pa.Table] = {}
    rows: dict[str, Rows] = {}
    whole = True
    for listed in said.tables:
        if wanted is not None and listed.section not in wanted:
            continue
        chosen = None if wanted is None else frozenset(wanted[listed.section])
        file = TableFile(listed, shown(listed.path), problems, chosen)
        tables[listed.section] = table = _table(file, problems, checked=wanted is None)
        rows[listed.section] = Rows(table, file.shown, _first_row(listed))
        whole = whole and file.is_whole
        if progress:
            progress(sum(len(found) for found in tables.values()), sum(one.rows for one in said.tables))
    if whole and wanted is None:
        find_faults(rows, said.header, shared or {}, problems)
    return Columns(said.header, said.source, tables)


def _first_row(listed: Listed) -> int:
    return 1 if listed.form is Form.PARQUET else 2


def _table(file: TableFile, problems: list[Problem], *, checked: bool) -> pa.Table:
    section = file.listed.section
    columns = columns_of(SECTIONS[section])
    schema = pa.schema([(c.name, c.type) for c in columns if file.wanted is None or c.name in file.wanted])
    batches: list[pa.RecordBatch] = []
    for batch in file.batches():
        if checked:
            _word_faults(batch, section, file.shown, problems)
        names = set(batch.rows.schema.names)
        arrays = [
            batch.rows.column(field.name) if field.name in names else pa.nulls(len(batch.rows), field.type)
            for field in schema
        ]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=schema))
    return pa.Table.from_batches(batches, schema=schema).unify_dictionaries()


def _word_faults(batch: Batch, section: str, shown: str, problems: list[Problem]) -> None:
    """Read the suspected rows cell by cell, so that each fault is put into words."""
    found = suspects(batch.rows, section).to_pylist()
    if not found:
        return
    place = {index: number for number, index in enumerate(found)}
    misfits = frozenset((place[row], name) for row, name in batch.misfits if row in place)
    few = Batch(batch.rows.take(pa.array(found)), lambda row: batch.number(found[row]), misfits)
    for _ in drafts_of(few, section, shown, problems, {}):
        pass
