"""Arrow columns as arrays: days, words of closed lists, flags, numbers; what a file lacks takes up no room."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.dates import NOT_STATED, parse_day
from accountgraph.index.arrays import Bytes, Ints
from accountgraph.index.columns import FIRST, LAST, Days
from accountgraph.index.from_register import days_of
from accountgraph.records.fields import Slot


def indices_in(column: pa.DictionaryArray) -> NDArray[Any]:
    """Which word of its dictionary each row has; the last one after them where it has none."""
    found: NDArray[Any] = pc.fill_null(column.indices, len(column.dictionary)).to_numpy(zero_copy_only=False)
    return found


def choices_in(column: pa.ChunkedArray | None, slot: Slot, default: int, size: int) -> Bytes:
    """The place of each word in its closed list, and that of the default where none is written."""
    if column is None:
        return same(default, size, np.int8)
    places = {word.value: place for place, word in enumerate(slot.choices or ())}
    found: list[Bytes] = []
    for chunk in column.chunks:
        known = [*(places.get(word, default) for word in chunk.dictionary.to_pylist()), default]
        found.append(np.array(known, np.int8)[indices_in(chunk)])
    return together(found)


def flags_in(column: pa.ChunkedArray | None, size: int) -> Bytes:
    """Each flag as 1 or 0."""
    if column is None:
        return same(0, size, np.int8)
    found: Bytes = pc.fill_null(column, False).to_numpy().astype(np.int8)  # noqa: FBT003  # an Arrow function
    return found


def numbers_in(column: pa.ChunkedArray | None, size: int) -> NDArray[np.float64]:
    """Numbers; not a number where there is none."""
    found: NDArray[np.float64] = same(np.nan, size, np.float64) if column is None else column.to_numpy()
    return found


def days_in(table: pa.Table, key: str) -> Days:
    """Days from their columns; one array where both ends are the same, as they mostly are."""
    first, last = (_numbers_of_days(table, f"{key} {word}", bound) for word, bound in (("from", FIRST), ("to", LAST)))
    return Days(first, first if np.array_equal(first, last) else last)


def _numbers_of_days(table: pa.Table, name: str, bound: int) -> Ints:
    if name not in table.column_names:
        return same(bound, len(table))
    return together([pc.fill_null(chunk, bound).to_numpy() for chunk in table[name].chunks])


def joined_days(one: Days, other: Days) -> Days:
    """The days of shared records, and after them those of the register."""
    first = joined(one.earliest, other.earliest)
    shared = not len(one.earliest) and other.latest is other.earliest
    return Days(first, first if shared else joined(one.latest, other.latest))


def joined(shared: NDArray[Any], own: NDArray[Any]) -> NDArray[Any]:
    """What shared records have in a column, and after it what the register's own have."""
    return np.concatenate([shared, own.astype(shared.dtype, copy=False)]) if len(shared) else own


def together(parts: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """The parts of a column as one."""
    return (
        parts[0]
        if len(parts) == 1
        else np.concatenate([np.zeros(0, np.int32 if not parts else parts[0].dtype), *parts])
    )


def same(value: float, size: int, kind: type[np.generic] = np.int32) -> NDArray[Any]:
    """One value for every row, which takes up the room of one."""
    return np.broadcast_to(np.array(value, kind), size)


def days_meant(written: pa.Array) -> Days:
    """Days as written; each way of writing is read once."""
    words = written.dictionary_encode()
    known = days_of([*(parse_day(normal(word)) for word in words.dictionary.to_pylist()), NOT_STATED])
    at = indices_in(words)
    return Days(known.earliest[at], known.latest[at])


def normal(text: str) -> str:
    """Text without line breaks and double blanks."""
    return " ".join(text.split())
