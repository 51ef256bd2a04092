"""Columns of nested entries, each cell JSON, as columns of what the entries say: all cells are read together."""

import json
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pajson

from accountgraph.reading.tables.columns import CITES_LINES, SOURCE_LINE
from accountgraph.reading.tables.parts import entries_of, scalar_text
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

_TYPES: Final = {
    SlotKind.NUMBER: pa.float64(),
    SlotKind.FLAG: pa.bool_(),
    SlotKind.TEXTS: pa.list_(pa.string()),
    SlotKind.REFS: pa.list_(pa.string()),
    SlotKind.CHOICES: pa.list_(pa.string()),
    SlotKind.CITES: pa.list_(pa.string()),
}
_LEAST_BLOCK: Final = 1 << 20


def type_of(kind: type[Any]) -> pa.DataType:
    """An entry of a kind as Arrow has it: days and words of closed lists are text, as they are written."""
    own = [(key_of(name), _type(slot)) for name, slot in slots_of(kind)]
    return pa.struct([*own, (SOURCE_LINE, pa.int64()), (CITES_LINES, pa.list_(pa.int64()))])


def _type(slot: Slot) -> pa.DataType:
    return pa.list_(type_of(slot.parts)) if slot.parts else _TYPES.get(slot.kind, pa.string())


def in_bulk(cells: pa.Array, kind: type[Any]) -> pa.ListArray | None:
    """The entries of each cell, empty cells with none.

    None where a cell is no list of entries, or is written otherwise than programs do: each must then be read by itself.
    """
    if pc.any(pc.match_substring(cells, "\n"), min_count=0).as_py():
        return None  # it would be two lines of what is read below
    filled = pc.fill_null(cells, "[]")
    lines = pc.binary_join_element_wise('{"entries":', filled, "}\n", "")
    text = lines.buffers()[2] if len(lines) else None
    if text is None:
        return pa.array([], pa.list_(type_of(kind)))
    longest = pc.max(pc.binary_length(lines)).as_py()
    try:
        read = pajson.read_json(
            pa.BufferReader(text),
            pajson.ReadOptions(block_size=max(_LEAST_BLOCK, 2 * longest)),
            pajson.ParseOptions(pa.schema([("entries", pa.list_(type_of(kind)))]), unexpected_field_behavior="error"),
        )
    except pa.ArrowInvalid:
        return None
    found = pa.concat_arrays(read["entries"].chunks)
    whole = len(found) == len(cells) and not found.null_count and not found.flatten().null_count
    return found if whole else None


def entries_in(cells: pa.Array, kind: type[Any]) -> pa.ListArray:
    """The entries of each cell of a column without faults."""
    found = in_bulk(cells, kind)
    if found is None:
        read = [[_entry(one, kind) for one in json.loads(text)] if text else [] for text in cells.to_pylist()]
        found = pa.array(read, pa.list_(type_of(kind)))
    return found


def legible(cells: pa.Array, kind: type[Any]) -> pa.ListArray:
    """The entries of each cell of a column that may have faults; a cell that is not understood has none."""
    read: list[list[dict[str, Any]]] = []
    for text in cells.to_pylist():
        try:
            found = [_entry(one, kind) for one in entries_of(text)] if text else []
            pa.array([found], pa.list_(type_of(kind)))
        except (ValueError, TypeError, AttributeError, pa.ArrowException):  # told with its row
            found = []
        read.append(found)
    return pa.array(read, pa.list_(type_of(kind)))


def _entry(entry: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
    slots = ((key_of(name), slot) for name, slot in slots_of(kind))
    return {key: _value(entry[key], slot) for key, slot in slots if entry.get(key) is not None}


def _value(value: Any, slot: Slot) -> Any:
    if slot.parts:
        return [_entry(one, slot.parts) for one in value]
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if slot.kind is SlotKind.FLAG:
        return _plain(value) == "yes"
    return float(value) if slot.kind is SlotKind.NUMBER else _plain(value)


def _plain(value: Any) -> str:
    return " ".join(scalar_text(value).split())
