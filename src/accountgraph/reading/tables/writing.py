"""Records -> Arrow batches -> Parquet or CSV files and their manifest."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from accountgraph.problems import AccountgraphError
from accountgraph.reading.drafts import Header
from accountgraph.reading.tables.columns import Column, Role, columns_of, schema_of
from accountgraph.reading.tables.days import cells_of
from accountgraph.reading.tables.manifest import MANIFEST, Form, manifest_text, read_manifest
from accountgraph.reading.tables.parts import parts_text
from accountgraph.records import SECTION_OF, SECTIONS, Record
from accountgraph.records.fields import SlotKind


class TablesNotPossibleError(AccountgraphError):
    """Tables cannot be written as asked; the message says why and what to ask for instead."""


ROWS_AT_ONCE: Final = 65_536
Progress = Callable[[str, int], None]
"""Told the section being written and the rows written of it so far."""


class Writing:
    """A folder of tables being written; the manifest comes last, so a folder half written is never read.

    Tables of the same register that an earlier manifest lists are removed first.
    """

    def __init__(self, header: Header, folder: Path, form: Form = Form.PARQUET) -> None:
        """Begin in a folder, which is made where it is not there.

        Raises:
            TablesNotPossibleError: the folder holds something else, which is left as it is.
        """
        earlier = tables_to_replace(header, folder)
        self._header, self._folder, self._form = header, folder, form
        self._rows: dict[str, int] = {}
        self._open: tuple[str, pq.ParquetWriter | pacsv.CSVWriter] | None = None
        folder.mkdir(parents=True, exist_ok=True)
        for path in earlier:
            path.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Write within a `with` block, at whose end the manifest is written."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the last table; write the manifest where nothing went wrong."""
        self._close()
        if kind is None:
            tables = {section: (self._file(section), rows) for section, rows in self._rows.items()}
            (self._folder / MANIFEST).write_text(manifest_text(self._header, tables), encoding="utf-8", newline="\n")

    def write(self, section: str, batch: pa.RecordBatch) -> int:
        """Add rows to the table of a section; all rows of one section come together. The rows so far."""
        if self._open is None or self._open[0] != section:
            self._close()
            self._open = section, self._writer(section)
            self._rows[section] = 0
        self._open[1].write_batch(batch if self._form is Form.PARQUET else _as_text(batch, section))
        self._rows[section] += batch.num_rows
        return self._rows[section]

    def _file(self, section: str) -> str:
        return f"{section}.{self._form}"

    def _writer(self, section: str) -> pq.ParquetWriter | pacsv.CSVWriter:
        path, schema = self._folder / self._file(section), schema_of(SECTIONS[section])
        if self._form is Form.PARQUET:
            return pq.ParquetWriter(path, schema, compression="zstd")
        return pacsv.CSVWriter(path, _text_schema(schema))

    def _close(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None


def write_records(
    header: Header,
    records: Iterable[Record],
    folder: Path,
    form: Form = Form.PARQUET,
    *,
    progress: Progress | None = None,
) -> None:
    """Write one register as tables: ids as in its own file, sections in the order in which they come."""
    with Writing(header, folder, form) as writing:
        for section, batch in _batches(records, _prefix(header)):
            done = writing.write(section, batch)
            if progress:
                progress(section, done)


def write_columns(header: Header, tables: Mapping[str, pa.Table], folder: Path, form: Form = Form.PARQUET) -> None:
    """Write Arrow tables that have the columns of their kinds of record; columns left out are empty."""
    with Writing(header, folder, form) as writing:
        for section, table in tables.items():
            schema = schema_of(SECTIONS[section])
            for batch in table.to_batches(max_chunksize=ROWS_AT_ONCE):
                writing.write(section, _filled(batch, schema))


def arrow_tables(records: Iterable[Record], *, slug: str = "") -> dict[str, pa.Table]:
    """Records as Arrow tables in memory, one a section; ids of the register `slug` are without it."""
    batches: dict[str, list[pa.RecordBatch]] = {}
    for section, batch in _batches(records, f"{slug}/" if slug else ""):
        batches.setdefault(section, []).append(batch)
    tables = {section: pa.Table.from_batches(found) for section, found in batches.items()}
    return {section: table.unify_dictionaries() for section, table in tables.items()}


def _prefix(header: Header) -> str:
    return "" if header.shared else f"{header.id}/"


def _batches(records: Iterable[Record], prefix: str) -> Iterator[tuple[str, pa.RecordBatch]]:
    by_section: dict[str, list[Record]] = {}
    for record in records:
        by_section.setdefault(SECTION_OF[type(record)], []).append(record)
    for section, found in by_section.items():
        columns, remaining = columns_of(SECTIONS[section]), iter(found)
        while rows := list(islice(remaining, ROWS_AT_ONCE)):
            yield section, _batch(rows, columns, prefix)


def _batch(records: Sequence[Record], columns: tuple[Column, ...], prefix: str) -> pa.RecordBatch:
    arrays = [pa.array([_cell(record, column, prefix) for record in records], column.type) for column in columns]
    return pa.RecordBatch.from_arrays(arrays, schema=pa.schema([(column.name, column.type) for column in columns]))


def _cell(record: Record, column: Column, prefix: str) -> Any:
    if column.role is Role.SOURCE_FILE:
        return record.where.file or None
    if column.role is Role.SOURCE_LINE:
        return record.where.line if record.where.file else None
    value = getattr(record, column.attribute)
    if column.role is Role.CITES_LINES:
        return [citation.where.line for citation in value] if record.where.file and value else None
    if column.role in _DAY_CELLS:
        return cells_of(value)[_DAY_CELLS[column.role]]
    return _value(record, column, value, prefix)


def _value(record: Record, column: Column, value: Any, prefix: str) -> Any:
    kind = column.slot.kind if column.slot else None
    if kind in (SlotKind.FLAG, SlotKind.NUMBER):
        return value
    if kind is SlotKind.CITES and not value:
        return None if record.inferred else []  # an empty list says that it was written so
    if not value:
        return [] if kind is SlotKind.REFS and column.is_required else None
    if kind is SlotKind.PARTS:
        return parts_text(value, prefix)
    if isinstance(value, tuple):
        return [str(item) if kind in (SlotKind.TEXTS, SlotKind.CHOICES) else _own(item, prefix) for item in value]
    return _own(value, prefix) if kind is SlotKind.REF or column.attribute == "id" else str(value)


def _own(ident: Any, prefix: str) -> str:
    return str(ident).removeprefix(prefix)


_DAY_CELLS: Final = {Role.FIRST: 0, Role.LAST: 1, Role.WORDS: 2}


def _filled(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    names = set(batch.schema.names)
    arrays = [
        batch.column(field.name).cast(field.type) if field.name in names else pa.nulls(batch.num_rows, field.type)
        for field in schema
    ]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _text_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([pa.field(field.name, _flat(field.type)) for field in schema])


def _flat(kind: pa.DataType) -> pa.DataType:
    return pa.string() if pa.types.is_list(kind) or pa.types.is_dictionary(kind) else kind


def _as_text(batch: pa.RecordBatch, section: str) -> pa.RecordBatch:
    """The same rows as CSV has them: lists as JSON, every dictionary written out."""
    schema = _text_schema(schema_of(SECTIONS[section]))
    arrays = []
    for column, field in zip(batch.columns, schema, strict=True):
        if pa.types.is_list(column.type):
            arrays.append(pa.array([_as_json(items) for items in column.to_pylist()], pa.string()))
        else:
            arrays.append(column.cast(field.type))
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _as_json(items: list[Any] | None) -> str | None:
    return None if items is None else json.dumps(items, ensure_ascii=False)


def tables_to_replace(header: Header, folder: Path) -> tuple[Path, ...]:
    """The files of earlier tables of the same register, the manifest first; nothing else is ever removed.

    Raises:
        TablesNotPossibleError: the folder holds another register, or a manifest of something else.
    """
    manifest = folder / MANIFEST
    if (folder / "register.yaml").exists():
        message = f"{folder} has a register.yaml already, and one folder holds one register; name another folder"
        raise TablesNotPossibleError(message)
    if not manifest.exists():
        return ()
    earlier = read_manifest(manifest, str(manifest), [])
    if earlier is None:
        message = f"{manifest} is there already and is no manifest of tables; name another folder"
        raise TablesNotPossibleError(message)
    if (earlier.header.id, earlier.header.shared) != (header.id, header.shared):
        holder = f'the tables of "{earlier.header.id}"' if earlier.header.id else "tables of a register without an id"
        message = f'{folder} holds {holder} already, and "{header.id}" is to be written; name another folder'
        raise TablesNotPossibleError(message)
    return (manifest, *(table.path for table in earlier.tables))
