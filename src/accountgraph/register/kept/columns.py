"""Columns of Arrow as buffers that `cells` reads one row of: numbers, text in one piece, lists as rows within rows."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.reading.tables.columns import CITES_LINES, SOURCE_FILE, SOURCE_LINE
from accountgraph.reading.tables.days import FIRST_NUMBER, written_day
from accountgraph.records.fields import Slot, SlotKind, key_of
from accountgraph.register.kept.layout import Writing

NONE: Final = -1
Ints = NDArray[Any]


def whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    found = column.combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks)


class Days:
    """The days of a register as written, each once; the first is the day that is not stated."""

    def __init__(self) -> None:
        """No day but the one not stated."""
        self.written: dict[str, int] = {"not stated": 0}

    def codes(self, first: pa.Array, last: pa.Array, words: pa.Array) -> Ints:
        """What stands for each day of three cells."""
        coded = words.dictionary_encode()
        alike = pa.array(_together(first, last, coded)).dictionary_encode()
        which = alike.indices.to_numpy()
        rows = np.zeros(len(alike.dictionary), np.int64)
        rows[which] = np.arange(len(which))  # any row that has it will do
        cells = zip(*(cell.take(pa.array(rows)).to_pylist() for cell in (first, last, words)), strict=True)
        found: Ints = np.array([self._code(written_day(*cell)) for cell in cells], np.int32)[which]
        return found

    def _code(self, day: str | None) -> int:
        return 0 if day is None else self.written.setdefault(" ".join(day.split()), len(self.written))


def _together(first: pa.Array, last: pa.Array, words: pa.DictionaryArray) -> NDArray[np.uint64]:
    """A number for the three cells of each row; the same for the same cells alone."""
    counted = (pc.subtract(pc.fill_null(cell, FIRST_NUMBER - 1), FIRST_NUMBER - 1) for cell in (first, last))
    days = [cell.to_numpy(zero_copy_only=False).astype(np.uint64) for cell in counted]
    if len(words.dictionary) < 1 << _BITS_FOR_WORDS:
        shifted = [days[0] << np.uint64(_BITS_FOR_DAYS + _BITS_FOR_WORDS), days[1] << np.uint64(_BITS_FOR_WORDS)]
        return np.asarray(shifted[0] | shifted[1] | indices(words).astype(np.uint64))
    together = np.stack([*days, indices(words).astype(np.uint64)])
    return np.unique(together, axis=1, return_inverse=True)[1].reshape(-1).astype(np.uint64)


_BITS_FOR_DAYS: Final = 22
"""All days from the year 1 to 9999, and none."""
_BITS_FOR_WORDS: Final = 20


def write_text(writing: Writing, name: str, column: pa.Array) -> None:
    """Text, with the place where each begins and the last ends; an empty cell is like an empty text."""
    offsets, data = column.buffers()[1:]
    kind = np.int64 if pa.types.is_large_string(column.type) else np.int32
    bounds = (
        np.frombuffer(offsets, kind)[column.offset : column.offset + len(column) + 1]
        if len(column)
        else np.zeros(1, np.int32)
    )
    first, last = int(bounds[0]), int(bounds[-1])
    writing.add(f"{name} at", "q" if kind is np.int64 else "i", np.ascontiguousarray(np.subtract(bounds, first), kind))
    writing.add(name, "B", *((memoryview(data)[first:last],) if last > first else ()))


def write_texts(writing: Writing, name: str, texts: list[str]) -> None:
    """A few texts."""
    write_text(writing, name, pa.array(texts, pa.string()))


def write_lists(writing: Writing, name: str, column: pa.Array) -> pa.Array:
    """Where the list of each row begins and the last ends; what is in them, one after the other."""
    sizes = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])
    writing.add(f"{name} starts", "i", starts.astype(np.int32))
    return column.flatten()


def write_choices(writing: Writing, name: str, words: pa.Array, slot: Slot) -> None:
    """Words of a closed list by their place in it."""
    places = {str(word): place for place, word in enumerate(slot.choices or ())}
    coded = words if pa.types.is_dictionary(words.type) else words.dictionary_encode()
    known = np.array([*(places[" ".join(word.split())] for word in coded.dictionary.to_pylist()), NONE], np.int8)
    writing.add(name, "b", known[indices(coded)])


def indices(column: pa.DictionaryArray) -> Ints:
    """Which word of its dictionary each row has; the one after the last where it has none."""
    found: Ints = pc.fill_null(column.indices, len(column.dictionary)).to_numpy(zero_copy_only=False)
    return found


def write_numbers(writing: Writing, name: str, column: pa.Array) -> None:
    """Numbers; what is no number where a cell is empty."""
    writing.add(name, "d", np.ascontiguousarray(column.to_numpy(zero_copy_only=False), np.float64))


def write_flags(writing: Writing, name: str, column: pa.Array) -> None:
    """Yes and no as 1 and 0."""
    flags = pc.fill_null(column, False)  # noqa: FBT003  # an Arrow function
    writing.add(name, "b", flags.to_numpy(zero_copy_only=False).astype(np.int8))


def write_days(writing: Writing, name: str, table: pa.Table, attribute: str, days: Days) -> None:
    """Days by their place among all days of the register."""
    key = key_of(attribute)
    codes = days.codes(*(whole(table[f"{key} {end}"]) for end in ("from", "to", "in words")))
    if codes.any():
        writing.add(name, "i", codes)


def write_places(writing: Writing, section: str, table: pa.Table) -> None:
    """Where rows were first written, and their citations."""
    file, lines = whole(table[SOURCE_FILE]), whole(table[SOURCE_LINE])
    if file.null_count == len(file):
        return
    writing.add(
        f"{section}/source file", "i", np.append(np.arange(len(file.dictionary)), NONE).astype(np.int32)[indices(file)]
    )
    write_texts(writing, f"{section}/source files", file.dictionary.to_pylist())
    writing.add(f"{section}/source line", "i", pc.fill_null(lines, 0).to_numpy(zero_copy_only=False).astype(np.int32))
    cites, of_cites = whole(table["cites"]), whole(table[CITES_LINES])
    counted = pc.fill_null(pc.list_value_length(cites), 0).to_numpy(zero_copy_only=False)
    said = pc.is_valid(of_cites).to_numpy(zero_copy_only=False)
    found = np.full(int(counted.sum()), NONE, np.int32)
    found[np.repeat(said, counted)] = of_cites.flatten().to_numpy(zero_copy_only=False)
    writing.add(f"{section}/cites lines", "i", found)


def is_empty(table: pa.Table, attribute: str, slot: Slot) -> bool:
    """Whether no row has anything in the column of an attribute."""
    if slot.kind is SlotKind.DAY:
        return False
    column = table[key_of(attribute)]
    return bool(column.null_count == len(column))


def coded_texts(column: pa.Array) -> tuple[pa.Array, Ints]:
    """Different texts, and which of them each cell is."""
    coded = column.dictionary_encode()
    return coded.dictionary, indices(coded).astype(np.int32)
