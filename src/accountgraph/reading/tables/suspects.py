"""Which rows of a batch may have a fault in a value, found column by column.

A row that is not suspected has none, so that only few are read cell by cell for the
words of a fault.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from accountgraph.dates import DayNotUnderstoodError, parse_day
from accountgraph.reading.drafts import ID_PATTERN
from accountgraph.reading.tables.cells import written_out
from accountgraph.reading.tables.columns import CITES_LINES, Column, Role, columns_of
from accountgraph.reading.tables.days import FIRST_NUMBER, LAST_NUMBER, cells_of
from accountgraph.reading.tables.entries import in_bulk, legible
from accountgraph.reading.tables.looking import Texts
from accountgraph.records import SECTIONS
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

_NEVER: Final = LAST_NUMBER + 1
"""A number that no day has, for words that are no day."""


@dataclass(frozen=True, slots=True)
class Entries:
    """A column of nested entries: its cells, the kind of an entry, and what they say, where all can be read at once."""

    cells: pa.Array
    kind: type[Any]
    in_bulk: pa.ListArray | None

    def legible(self) -> pa.ListArray:
        """The entries of each cell; a cell that is not understood has none."""
        return legible(self.cells, self.kind) if self.in_bulk is None else self.in_bulk


def entries_of_batch(rows: pa.RecordBatch, section: str) -> dict[str, Entries]:
    """The columns of nested entries of some rows."""
    found: dict[str, Entries] = {}
    for column in columns_of(SECTIONS[section]):
        if column.slot and column.slot.parts and column.name in rows.schema.names:
            cells = written_out(rows.column(column.name), column.type)
            found[column.name] = Entries(cells, column.slot.parts, in_bulk(cells, column.slot.parts))
    return found


def suspects(rows: pa.RecordBatch, section: str, entries: Mapping[str, Entries]) -> pa.Array:
    """The numbers of the rows that may have a fault, in order; every column of the kind may be there."""
    columns = [column for column in columns_of(SECTIONS[section]) if column.name in rows.schema.names]
    marks = [mark for column in columns for mark in _marks(rows, column, section, entries)]
    marks += _ends_before_it_begins(rows)
    marks += _wrong_number_of_lines(rows)
    found = [pc.fill_null(mark, False) for mark in marks if pc.any(mark).as_py()]  # noqa: FBT003  # an Arrow function
    return pc.indices_nonzero(reduce(pc.or_, found)) if found else pa.array([], pa.uint64())


def _marks(rows: pa.RecordBatch, column: Column, section: str, entries: Mapping[str, Entries]) -> Iterator[pa.Array]:
    values = rows.column(column.name)
    if column.is_required:
        yield pc.is_null(values)
    if column.role is Role.FIRST:
        yield from _strange_days(rows, column)
    if column.slot is None or column.role is not Role.VALUE or values.null_count == len(values):
        return
    if column.slot.kind is SlotKind.PARTS:
        read = entries[column.name].in_bulk
        yield pc.is_valid(values) if read is None else _lists_of(read, column.slot)
    elif pa.types.is_list(values.type):
        yield _lists_with(values, _strange(values.flatten(), column.slot), len(rows))
    elif column.slot.kind is SlotKind.NUMBER:
        yield pc.invert(pc.is_finite(values))
    elif pa.types.is_string(values.type) or pa.types.is_dictionary(values.type):
        if column.attribute == "id" and section != "provisions":
            yield _each_word(values, _no_id)
        else:
            yield _strange(values, column.slot)


def _strange(values: pa.Array, slot: Slot | None) -> pa.Array:
    """Blank text, and words that are not of a closed list."""
    if slot is not None and slot.choices is not None:
        known = pa.array([str(member) for member in slot.choices], pa.string())
        return _each_word(values, lambda words: pc.invert(pc.is_in(words, known)))
    return _each_word(values, lambda words: pc.or_(pc.equal(pc.binary_length(words), 0), pc.utf8_is_space(words)))


def _no_id(words: pa.Array) -> pa.Array:
    """What cannot be an id; most are of letters and digits only, which is seen without looking at each."""
    texts = Texts(words)
    if texts.shortest and texts.are_alphanumeric and not words.null_count:
        return pa.array(np.broadcast_to(np.False_, len(words)))
    return pc.invert(pc.match_substring_regex(words, f"^(?:{ID_PATTERN})$"))


def _each_word(values: pa.Array, is_strange: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """What is strange of some texts, each word of a dictionary looked at once; nothing stands for an empty cell."""
    if not pa.types.is_dictionary(values.type):
        return is_strange(values)
    strange = pc.fill_null(is_strange(values.dictionary), True)  # noqa: FBT003  # an Arrow function
    if not values.null_count and not pc.any(strange, min_count=0).as_py():
        return pa.array(np.broadcast_to(np.False_, len(values)))
    return pc.take(strange, values.indices)


def _lists_with(lists: pa.Array, strange: pa.Array, rows: int) -> pa.Array:
    strange = pc.fill_null(strange, True)  # noqa: FBT003  # an Arrow function
    if not pc.any(strange).as_py():
        return pa.nulls(rows, pa.bool_())
    marked = np.zeros(rows, bool)
    marked[pc.filter(pc.list_parent_indices(lists), strange).to_numpy()] = True
    return pa.array(marked)


def _lists_of(lists: pa.ListArray, slot: Slot | None) -> pa.Array:
    """Lists of entries in which one may have a fault."""
    entries = lists.flatten()
    marks = [pc.fill_null(mark, False) for mark in _entry_marks(entries, slot.parts if slot else None)]  # noqa: FBT003
    return _lists_with(lists, reduce(pc.or_, marks), len(lists))


def _entry_marks(entries: pa.StructArray, kind: Any) -> Iterator[pa.Array]:
    yield pc.is_null(entries)
    days: dict[str, tuple[pa.Array, pa.Array]] = {}
    for name, slot in slots_of(kind):
        values = pc.struct_field(entries, key_of(name))
        if slot.required:
            yield pc.is_null(values)
        if values.null_count == len(values):
            continue
        if slot.kind is SlotKind.DAY:
            days[name] = _meant(values)
            yield pc.equal(days[name][0], _NEVER)
        elif slot.parts:
            yield _lists_of(values, slot)
        elif pa.types.is_list(values.type):
            yield _lists_with(values, _strange(values.flatten(), slot), len(entries))
        elif pa.types.is_string(values.type):
            yield _strange(values, slot)
        elif slot.kind is SlotKind.NUMBER:
            yield pc.invert(pc.is_finite(values))
    if days.keys() >= {"first_day", "last_day"}:
        yield pc.greater(days["first_day"][0], days["last_day"][1])
    yield from _wrong_lines(entries)


def _wrong_lines(entries: pa.StructArray) -> Iterator[pa.Array]:
    lines = pc.struct_field(entries, CITES_LINES)
    if lines.null_count == len(lines):
        return
    cites = pc.struct_field(entries, "cites") if "cites" in entries.type.names else pa.nulls(len(lines), lines.type)
    yield pc.not_equal(pc.list_value_length(lines), pc.fill_null(pc.list_value_length(cites), 0))
    yield _lists_with(lines, pc.is_null(lines.flatten()), len(entries))


def _meant(written: pa.Array) -> tuple[pa.Array, pa.Array]:
    """First and last number of days in words, one for each row."""
    coded = written.dictionary_encode()
    first, last = _bounds(coded.dictionary.to_pylist())
    return pc.take(first, coded.indices), pc.take(last, coded.indices)


def _strange_days(rows: pa.RecordBatch, column: Column) -> Iterator[pa.Array]:
    first, last, words = (_column(rows, f"{column.key} {end}") for end in ("from", "to", "in words"))
    for number in (first, last):
        extremes = pc.min_max(number).as_py()
        if number.null_count < len(number) and (extremes["min"] < FIRST_NUMBER or extremes["max"] > LAST_NUMBER):
            yield pc.or_(pc.less(number, FIRST_NUMBER), pc.greater(number, LAST_NUMBER))
    yield pc.and_(pc.is_null(words), pc.greater(first, last))
    if words.null_count == len(words):
        return
    for number, meant in zip((first, last), _meant(words), strict=True):
        stated = pc.fill_null(meant, _NEVER + 1)
        yield pc.and_(pc.is_valid(words), pc.not_equal(pc.fill_null(number, _NEVER + 1), stated))


def _bounds(words: list[str]) -> tuple[pa.Array, pa.Array]:
    """First and last number of each day in words."""
    cells: list[tuple[Any, Any]] = []
    for written in words:
        try:
            cells.append(cells_of(parse_day(written))[:2])
        except DayNotUnderstoodError:
            cells.append((_NEVER, _NEVER))
    return pa.array([first for first, _ in cells], pa.int32()), pa.array([last for _, last in cells], pa.int32())


def _ends_before_it_begins(rows: pa.RecordBatch) -> list[pa.Array]:
    if not {"first day from", "last day to"} <= set(rows.schema.names):
        return []
    return [pc.less(rows.column("last day to"), rows.column("first day from"))]


def _wrong_number_of_lines(rows: pa.RecordBatch) -> list[pa.Array]:
    """Lines of citations that are not one for each, or not known."""
    if CITES_LINES not in rows.schema.names:
        return []
    lines = rows.column(CITES_LINES)
    if lines.null_count == len(lines):
        return []
    count = pc.fill_null(pc.list_value_length(_column(rows, "cites", pa.list_(pa.string()))), 0)
    unknown = _lists_with(lines, pc.is_null(lines.flatten()), len(rows))
    return [pc.not_equal(pc.list_value_length(lines), count), unknown]


def _column(rows: pa.RecordBatch, name: str, kind: pa.DataType | None = None) -> pa.Array:
    if name in rows.schema.names:
        return rows.column(name)
    words = name.endswith("in words")
    return pa.nulls(len(rows), kind or (pa.string() if words else pa.int32()))
