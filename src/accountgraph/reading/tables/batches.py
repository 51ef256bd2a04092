"""Files of tables -> batches of typed columns, a part of the file at a time, with every cell that does not fit."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from accountgraph.problems import Problem, Where
from accountgraph.reading.tables.cells import Misfits, TypeMisfitError, clipped, fitted, parsed
from accountgraph.reading.tables.columns import Column, Role, columns_of
from accountgraph.reading.tables.form_of_csv import faults_of_form
from accountgraph.reading.tables.manifest import Form, Listed
from accountgraph.reading.wording import one_of, quoted, write_instead
from accountgraph.records import SECTIONS

_ROWS_AT_ONCE: Final = 1 << 18
"""Few enough that the memory of one part serves the next."""
_BYTES_AT_ONCE: Final = 1 << 24
_SIZE_OF_A_LENGTH: Final = 4
_WRITE_ANEW: Final = "Write the table anew, or name the right file in the manifest"


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table: typed columns, the number of each row in its file, and the cells left empty.

    Text that a file has as a few words many times stays so: as numbers of the words of a dictionary.
    `misfits` are pairs of row and column whose cells did not fit and were reported.
    """

    rows: pa.RecordBatch
    number: Callable[[int], int]
    misfits: frozenset[tuple[int, str]] = frozenset()


@dataclass(slots=True)
class TableFile:
    """One table on disk, read in batches; `is_whole` turns false where a reference into it may look wrong.

    With `part`, the number of a row group of Parquet, that part alone is read, and `listed` counts its rows.
    """

    listed: Listed
    shown: str
    problems: list[Problem]
    wanted: frozenset[str] | None = None
    part: int | None = None
    is_whole: bool = True
    _refused: set[str] = field(default_factory=set)

    def batches(self) -> Iterator[Batch]:
        """The rows, with every column of the kind that the file has and that is wanted."""
        before = len(self.problems)
        reading = self._parquet() if self.listed.form is Form.PARQUET else self._csv()
        count = 0
        try:
            for raw, number in reading:
                count += raw.num_rows
                yield self._typed(raw, number)
        except (pa.ArrowInvalid, OSError) as error:
            self._unreadable(error)
            return
        if self.is_whole and len(self.problems) == before and count != self.listed.rows:
            message = f"the table has {count} rows, and the manifest says {self.listed.rows}"
            self._fault(0, message, "Correct the manifest, or write the tables anew")

    def _parquet(self) -> Iterator[tuple[pa.RecordBatch, Callable[[int], int]]]:
        with pq.ParquetFile(self.listed.path, memory_map=True) as first:
            said = first.metadata
            names = self._known(list(first.schema_arrow.names))
        with pq.ParquetFile(self.listed.path, memory_map=True, metadata=said, read_dictionary=_few_words(said)) as file:
            begun = 0
            parts = None if self.part is None else [self.part]
            read = file.iter_batches(_ROWS_AT_ONCE, row_groups=parts, columns=names, use_threads=False) if names else ()
            for raw in read:
                yield raw, _counted_from(begun + 1)
                begun += raw.num_rows

    def _csv(self) -> Iterator[tuple[pa.RecordBatch, Callable[[int], int]]]:
        for fault in faults_of_form(self.listed.path):
            self._fault(*fault)
            self.is_whole = False
        if not self.is_whole:
            return
        with self.listed.path.open(encoding="utf-8-sig", newline="") as file:
            names = self._known(next(csv.reader(file), []))
        if not names:
            return
        torn: list[int] = []
        reader = pacsv.open_csv(
            self.listed.path,
            pacsv.ReadOptions(use_threads=False, block_size=_BYTES_AT_ONCE),
            pacsv.ParseOptions(
                newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=self._torn_row(torn)
            ),
            pacsv.ConvertOptions(
                include_columns=names,
                column_types=dict.fromkeys(names, pa.binary()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
        begun = 0
        for raw in reader:
            yield raw, _counted_from(begun + 2, torn)  # the line of names is row 1, as a spreadsheet counts
            begun += raw.num_rows

    def _torn_row(self, torn: list[int]) -> Callable[[Any], str]:
        def skip(row: Any) -> str:
            torn.append(row.number)
            message = f"the row has {row.actual_columns} values, and the table {row.expected_columns} columns"
            self._fault(row.number, message, "Give each column a value or nothing, and put text with commas in quotes")
            self.is_whole = False
            return "skip"

        return skip

    def _known(self, names: list[str]) -> list[str]:
        """The columns to read; none where the file lacks one that every record needs."""
        section = self.listed.section
        columns = {column.name: column for column in columns_of(SECTIONS[section])}
        for name in dict.fromkeys(names):
            if name not in columns:
                remedy = write_instead(name, columns, otherwise="Remove it")
                self._fault(0, f'"{clipped(name)}" is not a column of {quoted([section])}', remedy)
            elif names.count(name) > 1:
                self._fault(0, f'the column "{name}" is there {names.count(name)} times', "Keep one of them")
                self.is_whole = False
        for column in _required(columns, names):
            self._fault(0, f'there is no column "{column.name}", and {one_of(section)} needs it', "Add the column")
            self.is_whole = False
        if not self.is_whole:
            return []
        return [name for name in names if name in columns and (self.wanted is None or name in self.wanted)]

    def _typed(self, raw: pa.RecordBatch, number: Callable[[int], int]) -> Batch:
        columns = {column.name: column for column in columns_of(SECTIONS[self.listed.section])}
        arrays: dict[str, pa.Array] = {}
        misfits: set[tuple[int, str]] = set()
        for name, array in zip(raw.schema.names, raw.columns, strict=True):
            if name in self._refused:
                continue
            arrays[name], found = self._fit(array, columns[name])
            for row, shown in found:
                misfits.add((row, name))
                message = f'"{name}" is {shown}, and {in_words(columns[name].type)} is wanted'
                self._fault(number(row), message, f"Write {self._to_write(columns[name])}, or nothing")
            self.is_whole = self.is_whole and not (found and name == "id")
        rows = pa.RecordBatch.from_arrays(list(arrays.values()), names=list(arrays))
        return Batch(rows, number, frozenset(misfits))

    def _to_write(self, column: Column) -> str:
        if self.listed.form is Form.CSV and pa.types.is_list(column.type):
            example = "[1, 2]" if pa.types.is_integer(column.type.value_type) else '["one", "two"]'
            return f"{in_words(column.type)} in JSON, e.g. {example}"
        if column.role in {Role.FIRST, Role.LAST}:
            return f"{in_words(column.type)}, the days since 1 January 1970"
        return in_words(column.type)

    def _fit(self, array: pa.Array, column: Column) -> tuple[pa.Array, Misfits]:
        try:
            return (fitted if self.listed.form is Form.PARQUET else parsed)(array, column.type)
        except TypeMisfitError:
            if column.name not in self._refused:
                message = f'the column "{column.name}" is of type {array.type}'
                self._fault(0, message, f"Write {in_words(column.type)} in each row")
            self._refused.add(column.name)
            self.is_whole = False
            return pa.nulls(len(array), column.type), []

    def _unreadable(self, error: Exception) -> None:
        self.is_whole = False
        if isinstance(error, FileNotFoundError):
            self._fault(0, "the manifest names this file, and it is not there", _WRITE_ANEW)
            return
        kind = "Parquet" if self.listed.form is Form.PARQUET else "CSV"
        self._fault(0, f"the file cannot be read as {kind}", _WRITE_ANEW)

    def _fault(self, row: int, message: str, remedy: str) -> None:
        self.problems.append(Problem(Where(self.shown, row), message, remedy))


def in_words(kind: pa.DataType) -> str:
    """What a cell of an Arrow type holds, as a reader would say it."""
    if pa.types.is_list(kind):
        return "a list of whole numbers" if pa.types.is_integer(kind.value_type) else "a list of texts"
    if pa.types.is_boolean(kind):
        return "true or false"
    if pa.types.is_integer(kind):
        return "a whole number"
    return "a number" if pa.types.is_floating(kind) else "text"


def _few_words(said: pq.FileMetaData) -> list[str]:
    """Columns of text that take less room than the lengths of their cells would: the file has each word once."""
    parts = [said.row_group(number) for number in range(said.num_row_groups)]
    return [
        said.schema.column(number).path
        for number in range(said.num_columns)
        if said.schema.column(number).logical_type.type == "STRING"
        and all(
            part.column(number).total_uncompressed_size < _SIZE_OF_A_LENGTH * part.column(number).num_values
            for part in parts
        )
    ]


def _required(columns: dict[str, Column], names: list[str]) -> Iterator[Column]:
    return (column for column in columns.values() if column.is_required and column.name not in names)


def _counted_from(first: int, torn: list[int] | None = None) -> Callable[[int], int]:
    """The number of a row in its file: rows that were torn, and so left out, are counted too."""

    def number(row: int) -> int:
        count = first + row
        for left_out in torn or ():
            count += left_out <= count
        return count

    return number
