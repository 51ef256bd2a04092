"""Columns as a file has them -> columns of the types asked for, and every cell that is not of its type."""

import json
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Misfits = list[tuple[int, str]]
"""Rows of a batch whose cell cannot be read, with the cell as a reader would see it."""

_LONGEST: Final = 40


class TypeMisfitError(Exception):
    """No cell of a column can be of the type asked for."""


def fitted(column: pa.Array, wanted: pa.DataType) -> tuple[pa.Array, Misfits]:
    """A column of a typed file in the type asked for; cells that do not fit are empty and named.

    Raises:
        TypeMisfitError: the column is of a type that cannot be read as the one asked for.
    """
    if column.type in (wanted, coded(wanted)) and _is_sound(column):
        return column, []
    try:
        return _cast(column, wanted), []
    except pa.ArrowInvalid:
        return _one_by_one(column, wanted)
    except (pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        raise TypeMisfitError from error


def coded(kind: pa.DataType) -> pa.DataType:
    """The same type with each different text once, in a dictionary; that of a column without text as it is."""
    if pa.types.is_list(kind):
        return pa.list_(coded(kind.value_type))
    return pa.dictionary(pa.int32(), kind) if pa.types.is_string(kind) else kind


def written_out(column: Any, wanted: pa.DataType) -> Any:
    """A column, or a part of one, in the type asked for, where it is that type coded."""
    if column.type == wanted:
        return column
    if isinstance(column, pa.ChunkedArray):
        return pa.chunked_array([written_out(chunk, wanted) for chunk in column.chunks], wanted)
    if pa.types.is_list(wanted) and pa.types.is_dictionary(column.type.value_type):
        sizes = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False)
        starts = pa.array(np.append(np.int32(0), np.cumsum(sizes, dtype=np.int32)))
        absent = column.is_null() if column.null_count else None
        return pa.ListArray.from_arrays(starts, column.flatten().dictionary_decode(), mask=absent).cast(wanted)
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


def parsed(column: pa.Array, wanted: pa.DataType) -> tuple[pa.Array, Misfits]:
    """A column of bytes, as CSV has it, in the type asked for; cells that do not fit are empty and named."""
    text, misfits = fitted(column, pa.string())
    if pa.types.is_list(wanted):
        made, more = _lists(text, wanted)
    else:
        made, more = fitted(text, wanted)
    return made, sorted(misfits + more)


def _is_sound(column: pa.Array) -> bool:
    """Whether text is UTF-8; Parquet files do not promise it."""
    if not _has_text(column.type):
        return True
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _has_text(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind) or pa.types.is_list(kind):
        return _has_text(kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _cast(column: pa.Array, wanted: pa.DataType) -> pa.Array:
    if _has_text(column.type) and not _is_sound(column):
        message = "text that is not UTF-8"
        raise pa.ArrowInvalid(message)
    if pa.types.is_dictionary(wanted):
        plain = column.cast(wanted.value_type)
        return pa.DictionaryArray.from_arrays((coded := plain.dictionary_encode()).indices, coded.dictionary)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(wanted) and not _is_textual(column.type):
        raise TypeMisfitError
    return column.cast(wanted)


def _is_textual(kind: pa.DataType) -> bool:
    tests = (
        pa.types.is_string,
        pa.types.is_large_string,
        pa.types.is_binary,
        pa.types.is_null,
        pa.types.is_string_view,
    )
    return any(test(kind) for test in tests)


def _one_by_one(column: pa.Array, wanted: pa.DataType) -> tuple[pa.Array, Misfits]:
    values: list[Any] = []
    misfits: Misfits = []
    if pa.types.is_list(column.type) or pa.types.is_dictionary(column.type):
        column = written_out(column, _written_out_type(column.type))
    for number in range(len(column)):
        try:
            values.extend(_cast(column.slice(number, 1), wanted).to_pylist())
        except pa.ArrowInvalid:
            values.append(None)
            misfits.append((number, _shown(column.slice(number, 1))))
    return pa.array(values, wanted), misfits


def _written_out_type(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_list(kind):
        return pa.list_(_written_out_type(kind.value_type))
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _shown(cell: pa.Array) -> str:
    try:
        value = cell.to_pylist()[0]
    except UnicodeDecodeError:
        value = b""
    if isinstance(value, bytes):
        return "text that is not UTF-8"
    return f'"{clipped(str(value))}"'


def clipped(text: str) -> str:
    """Text of a file as a message quotes it: not too much of it, and nothing that cannot be printed."""
    return printable(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def printable(text: str) -> str:
    """The same text in one line, with its number in place of each sign that cannot be printed."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _lists(text: pa.Array, wanted: pa.DataType) -> tuple[pa.Array, Misfits]:
    values: list[list[Any] | None] = []
    misfits: Misfits = []
    item = int if pa.types.is_integer(wanted.value_type) else str
    for number, cell in enumerate(text.to_pylist()):
        value = None if cell is None else _list_of(cell, item)
        if cell is not None and value is None:
            misfits.append((number, f'"{clipped(cell)}"'))
        values.append(value)
    return pa.array(values, wanted), misfits


def _list_of(cell: str, item: type[Any]) -> list[Any] | None:
    try:
        value = json.loads(cell)
    except (json.JSONDecodeError, RecursionError):
        return None
    fits = isinstance(value, list) and all(type(one) is item for one in value)
    return value if fits else None
