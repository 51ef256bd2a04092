"""Answers as a file: Parquet or CSV with the columns named as below, or JSON."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from accountgraph.index.answers import STATES, VERDICTS, Answers
from accountgraph.index.arrays import NONE, Ragged
from accountgraph.problems import AccountgraphError

if TYPE_CHECKING:
    import pyarrow as pa

HEADINGS: Final = (
    *("function", "holder", "place", "group", "exercised by", "chain length", "in force", "state"),
    *("posts", "managed by", "boards", "boards report to"),
)
"""The columns of the file; lists stand in CSV as JSON arrays."""
Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def _unheard(doing: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


class UnknownEndingError(AccountgraphError):
    """A file whose ending says no form that answers can be written in."""

    def __init__(self, path: Path) -> None:
        """Take the file that was named."""
        super().__init__(f"the ending of {path.name} names no format; end it in parquet, csv or json")


def check_ending(path: Path) -> None:
    """Nothing, where answers can be written in the form that the ending of the file says.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
    """
    if path.suffix.lower() not in _WRITERS:
        raise UnknownEndingError(path)


def write(answers: Answers, path: Path, *, told: Told = _unheard) -> None:
    """Write answers in the form that the ending of the file says, so many rows at a time.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
        OSError: the file cannot be written.
    """
    write_batches(schema(), _watched(answers, told), path)


def _watched(answers: Answers, told: Told) -> Iterator["pa.Table"]:
    done = 0
    for batch in answers.batches():
        told("rows written", done, len(answers))
        yield to_arrow(batch)
        done += len(batch)
    told("rows written", done, done)


def write_batches(columns: "pa.Schema", batches: Iterable["pa.Table"], path: Path) -> None:
    """Write tables with the same columns one after the other, as one file in the form that its ending says.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
        OSError: the file cannot be written.
    """
    check_ending(path)
    _WRITERS[path.suffix.lower()](columns, batches, path)


def _write_csv(columns: "pa.Schema", batches: Iterable["pa.Table"], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.names)
        for values in _values(batches):
            writer.writerow([json.dumps(one) if isinstance(one, list) else one for one in values])


def _write_json(columns: "pa.Schema", batches: Iterable["pa.Table"], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, values in enumerate(_values(batches)):
            file.write(",\n" if number else "\n")
            json.dump(dict(zip(columns.names, values, strict=True)), file, ensure_ascii=False)
        file.write("\n]\n")


def _values(batches: Iterable["pa.Table"]) -> Iterator[tuple[Any, ...]]:
    """Rows; an empty text where there is nothing."""
    for batch in batches:
        columns = (batch[name].to_pylist() for name in batch.column_names)
        for row in zip(*columns, strict=True):
            yield tuple("" if value is None else value for value in row)


def _write_parquet(columns: "pa.Schema", batches: Iterable["pa.Table"], path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  # only this form needs it

    with path.open("wb") as file, pq.ParquetWriter(file, columns, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(batch)


def schema() -> "pa.Schema":
    """The columns of answers in Arrow: ids and words as dictionaries."""
    import pyarrow as pa  # noqa: PLC0415

    word = pa.dictionary(pa.int32(), pa.string())
    kinds = {"chain length": pa.int32()} | dict.fromkeys(HEADINGS[-4:], pa.list_(word))
    return pa.schema([(name, kinds.get(name, word)) for name in HEADINGS])


def to_arrow(answers: Answers) -> "pa.Table":
    """Answers as an Arrow table: ids and words as dictionaries, nothing where there is none."""
    import pyarrow as pa  # noqa: PLC0415

    columns, functions = answers.columns, len(answers.columns["functions"])
    in_force = np.where(answers.exercised_by == NONE, NONE, answers.in_force)

    def matter(number: int) -> str:
        return columns.id_of("functions", number) if number < functions else columns.id_of("areas", number - functions)

    def listed(named: Ragged, first: int = 0) -> "pa.Array":
        used = coded(named.codes + np.int32(first), lambda code: columns.id_of(*columns.section_of(code)))
        return pa.ListArray.from_arrays(pa.array(named.starts.astype(np.int32)), used)

    values = (
        coded(answers.matter, matter),
        coded(answers.holder, partial(columns.id_of, "bodies")),
        coded(answers.place, partial(columns.id_of, "places")),
        coded(answers.group, partial(columns.id_of, "groups")),
        coded(answers.exercised_by, partial(columns.id_of, "bodies")),
        pa.array(answers.length),
        coded(in_force, lambda verdict: str(VERDICTS[verdict])),
        coded(answers.state, lambda state: str(STATES[state])),
        listed(answers.posts),
        listed(answers.managed),
        listed(answers.boards, columns.begins["boards"]),
        listed(answers.reported),
    )
    return pa.table(dict(zip(HEADINGS, values, strict=True)), schema=schema())


def coded(numbers: "np.ndarray[Any, Any]", name: Callable[[int], str]) -> "pa.Array":
    """Numbers as words: each different one is named once; nothing for `NONE`."""
    import pyarrow as pa  # noqa: PLC0415

    different, at = np.unique(numbers, return_inverse=True)
    words = pa.array(["" if one == NONE else name(one) for one in different.tolist()], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(at.astype(np.int32), mask=numbers == NONE), words)


_WRITERS: Final = {".parquet": _write_parquet, ".csv": _write_csv, ".json": _write_json}
