"""A folder of tables -> Arrow tables, without making records: what an index is built from."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyarrow as pa

from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Header
from accountgraph.reading.tables.batches import Batch, TableFile
from accountgraph.reading.tables.cells import written_out
from accountgraph.reading.tables.columns import columns_of
from accountgraph.reading.tables.manifest import Form, Listed, read_manifest
from accountgraph.reading.tables.naming import Naming, one_array
from accountgraph.reading.tables.references import Rows, faults_between, is_between_rows
from accountgraph.reading.tables.rows import drafts_of
from accountgraph.reading.tables.statements import faults_of_rows
from accountgraph.reading.tables.suspects import Entries, entries_of_batch, suspects
from accountgraph.records import SECTIONS

_AT_ONCE: Final = min(os.cpu_count() or 1, 4)
"""Files read at once: more would each hold a part of a file in memory, and wait for the others."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A register as Arrow tables, one a section, each dictionary the same throughout its column.

    Ids are those of the register's own file, without its slug. A column that a file lacks is there and empty.

    Where only some columns were to be kept, those that a file lacks or that are empty may be missing, columns that
    name records hold the place of each in `naming`, or -1, and nested entries are lists of what they say.
    """

    header: Header
    source: Where | None
    tables: Mapping[str, pa.Table]
    naming: Naming | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be read of a register: the columns `wanted`, or all; and those to be `kept` of what is checked."""

    shown: Callable[[Path], str]
    wanted: Mapping[str, Collection[str]] | None
    kept: Mapping[str, Collection[str]] | None
    needs_evidence: bool

    def keeps(self, section: str, name: str) -> bool:
        """Whether a column stays in memory once its values are checked."""
        return self.kept is None or name in self.kept.get(section, ()) or is_between_rows(section, name)


@dataclass(slots=True)
class _Read:
    """What one file gave; the faults `within_rows` are told only where every file is whole."""

    rows: Rows
    problems: list[Problem]
    within_rows: list[Problem]
    is_whole: bool = False


def read_columns(
    manifest: Path,
    shown: Callable[[Path], str],
    problems: list[Problem],
    *,
    shared: Mapping[str, Iterable[str]] | None = None,
    wanted: Mapping[str, Collection[str]] | None = None,
    kept: Mapping[str, Collection[str]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Columns | None:
    """The tables of a register; None where there is no manifest to go by.

    Every fault of every value and reference is added to `problems`, with file and row.
    `shared` gives, for each section, the ids of what registers share, and the clauses
    of shared documents are not looked at. With `wanted`, for each section the columns to
    read, only these are read, and only their types are checked: that is for tables that
    were checked before. With `kept`, for each section the columns to keep, everything is
    checked and only these stay in memory, names of records as their places. `progress` is
    told the rows read and the rows there are.
    """
    said = read_manifest(manifest, shown(manifest), problems)
    if said is None:
        return None
    plan = _Plan(shown, wanted, kept, not said.header.shared)
    listed = [one for one in said.tables if wanted is None or one.section in wanted]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        read = _read_all(
            pool, listed, plan, lambda done: progress(done, sum(t.rows for t in said.tables)) if progress else None
        )
        problems += [problem for one in read.values() for problem in one.problems]
        rows = {section: one.rows for section, one in read.items()}
        naming = Naming(
            {section: one.columns["id"] for section, one in rows.items() if "id" in one.columns}, shared or {}
        )
        if wanted is None and said.is_whole and all(one.is_whole for one in read.values()):
            problems += [problem for one in read.values() for problem in one.within_rows]
            problems += faults_between(rows, naming, pool.map, keep_places=kept is not None)
    naming.forget()
    tables = {section: _finished(one, plan) for section, one in rows.items()}
    return Columns(said.header, said.source, tables, naming if kept is not None else None)


def _read_all(
    pool: ThreadPoolExecutor, listed: Iterable[Listed], plan: _Plan, progress: Callable[[int], None]
) -> dict[str, _Read]:
    """What every file gave, in the order of the manifest; the largest are begun first."""
    begun = {one.section: pool.submit(_read, one, plan) for one in sorted(listed, key=lambda one: -one.rows)}
    done = 0
    for future in as_completed(begun.values()):
        done += future.result().rows.count
        progress(done)
    return {one.section: begun[one.section].result() for one in listed}


def _read(listed: Listed, plan: _Plan) -> _Read:
    """One file, its values checked, with the columns that are wanted or kept, or say something between rows."""
    found = _Read(Rows(listed.section, plan.shown(listed.path), _first_row(listed)), [], [])
    chosen = None if plan.wanted is None else frozenset(plan.wanted[listed.section])
    file = TableFile(listed, found.rows.shown, found.problems, chosen)
    parts: dict[str, list[pa.Array]] = {}
    for batch in file.batches():
        columns = dict(zip(batch.rows.schema.names, batch.rows.columns, strict=True))
        if plan.wanted is None:
            entries = entries_of_batch(batch.rows, listed.section)
            _word_faults(batch, listed.section, entries, file.shown, found.problems)
            read = {name: one.legible() for name, one in entries.items()}
            found.within_rows += faults_of_rows(
                batch, listed.section, read, file.shown, needs_evidence=plan.needs_evidence
            )
            _add(found.rows.entries, read)
            columns = {name: one for name, one in columns.items() if plan.keeps(listed.section, name)}
        _add(parts, columns)
        found.rows.count += len(batch.rows)
    types = {column.name: column.type for column in columns_of(SECTIONS[listed.section])}
    found.rows.columns = {name: _chunked(arrays, types[name]) for name, arrays in parts.items()}
    if "id" in parts:
        written = written_out(found.rows.columns["id"], types["id"])  # some programs write each text once
        found.rows.columns["id"] = pa.chunked_array([one_array(written)])
    found.is_whole = file.is_whole
    return found


def _add(parts: dict[str, list[pa.Array]], columns: Mapping[str, pa.Array]) -> None:
    for name, column in columns.items():
        parts.setdefault(name, []).append(column)


def _chunked(parts: list[pa.Array], kind: pa.DataType) -> pa.ChunkedArray:
    """Parts of a column together: written out where they are not all of one type."""
    if any(part.type != parts[0].type for part in parts):
        parts = [written_out(part, kind) for part in parts]
    return pa.chunked_array(list(_with_one_dictionary(parts)) if pa.types.is_dictionary(parts[0].type) else parts)


def _with_one_dictionary(parts: list[pa.Array]) -> Iterator[pa.Array]:
    """The parts of a column: what was read from one part of a file has the words of that once, and not once each."""
    words = parts[0].dictionary
    for part in parts:
        if part.dictionary.equals(words):
            yield pa.DictionaryArray.from_arrays(part.indices, words)
        else:
            words = part.dictionary
            yield part


def _first_row(listed: Listed) -> int:
    return 1 if listed.form is Form.PARQUET else 2


def _word_faults(
    batch: Batch, section: str, entries: Mapping[str, Entries], shown: str, problems: list[Problem]
) -> None:
    """Read the suspected rows cell by cell, so that each fault is put into words."""
    found = suspects(batch.rows, section, entries).to_pylist()
    if not found:
        return
    place = {index: number for number, index in enumerate(found)}
    misfits = frozenset((place[row], name) for row, name in batch.misfits if row in place)
    few = Batch(batch.rows.take(pa.array(found)), lambda row: batch.number(found[row]), misfits)
    for _ in drafts_of(few, section, shown, problems, {}):
        pass


def _finished(rows: Rows, plan: _Plan) -> pa.Table:
    """The columns that are asked for, each as its kind has it."""
    if plan.kept is not None:
        kept = [name for name in plan.kept.get(rows.section, ()) if name in rows.columns]
        entries = {name: pa.chunked_array(rows.entries[name]) for name in kept if name in rows.entries}
        return pa.table({name: entries.get(name, rows.columns[name]) for name in kept}).unify_dictionaries()
    chosen = plan.wanted[rows.section] if plan.wanted is not None else None
    schema = pa.schema(
        [(c.name, c.type) for c in columns_of(SECTIONS[rows.section]) if chosen is None or c.name in chosen]
    )
    columns = [
        written_out(rows.columns[field.name], field.type)
        if field.name in rows.columns
        else pa.chunked_array([pa.nulls(rows.count, field.type)])
        for field in schema
    ]
    return pa.table(columns, schema=schema).unify_dictionaries()
