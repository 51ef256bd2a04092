"""Answers as a file: Parquet or CSV with the columns named as below, or JSON."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from accountgraph.index.answers import STATES, VERDICTS, Answers, Row
from accountgraph.index.arrays import NONE, Ragged
from accountgraph.problems import AccountgraphError

if TYPE_CHECKING:
    import pyarrow as pa

HEADINGS: Final = (
    *("function", "holder", "place", "group", "exercised by", "chain length", "in force", "state"),
    *("posts", "boards"),
)
"""The columns of the file; lists stand in CSV as JSON arrays."""


class UnknownEndingError(AccountgraphError):
    """A file whose ending says no form that answers can be written in."""

    def __init__(self, path: Path) -> None:
        """Take the file that was named."""
        super().__init__(f"{path.name}: the ending must be parquet, csv or json")


def check_ending(path: Path) -> None:
    """Nothing, where answers can be written in the form that the ending of the file says.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
    """
    if path.suffix.lower() not in _WRITERS:
        raise UnknownEndingError(path)


def write(answers: Answers, path: Path) -> None:
    """Write answers in the form that the ending of the file says.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
        OSError: the file cannot be written.
    """
    check_ending(path)
    _WRITERS[path.suffix.lower()](answers, path)


def _write_csv(answers: Answers, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADINGS)
        writer.writerows((*plain, json.dumps(posts), json.dumps(boards)) for *plain, posts, boards in _values(answers))


def _write_json(answers: Answers, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for number, values in enumerate(_values(answers)):
            file.write(",\n" if number else "\n")
            json.dump(dict(zip(HEADINGS, values, strict=True)), file, ensure_ascii=False)
        file.write("\n]\n")


def _values(answers: Answers) -> Iterator[tuple[Any, ...]]:
    return (_in_order(row) for row in answers.rows())


def _in_order(row: Row) -> tuple[Any, ...]:
    scope = (row.function, row.holder, row.place, row.group)
    return (*scope, row.exercised_by, row.chain_length, row.in_force, row.state, row.posts, row.boards)


def _write_parquet(answers: Answers, path: Path) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415  # only this form needs it

    pq.write_table(to_arrow(answers), path, compression="zstd")


def to_arrow(answers: Answers) -> "pa.Table":
    """Answers as an Arrow table: ids and words as dictionaries, nothing where there is none."""
    import pyarrow as pa  # noqa: PLC0415

    columns = answers.columns
    matters = [*columns["functions"].ids, *columns["areas"].ids]
    bodies = list(columns["bodies"].ids)
    in_force = np.where(answers.exercised_by == NONE, NONE, answers.in_force)

    def words(numbers: "np.ndarray[Any, Any]", known: list[str]) -> "pa.Array":
        return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int32), mask=numbers == NONE), known)

    def lists(listed: Ragged, first_board: int = 0) -> "pa.Array":
        different, at = np.unique(listed.codes + first_board, return_inverse=True)
        used = words(at, [columns.id_of(*columns.section_of(code)) for code in different.tolist()])
        return pa.ListArray.from_arrays(pa.array(listed.starts.astype(np.int32)), used)

    values = (
        words(answers.matter, matters),
        words(answers.holder, bodies),
        words(answers.place, list(columns["places"].ids)),
        words(answers.group, list(columns["groups"].ids)),
        words(answers.exercised_by, bodies),
        pa.array(answers.length),
        words(in_force, [str(verdict) for verdict in VERDICTS]),
        words(answers.state, [str(state) for state in STATES]),
        lists(answers.posts),
        lists(answers.boards, columns.begins["boards"]),
    )
    return pa.table(dict(zip(HEADINGS, values, strict=True)))


_WRITERS: Final = {".parquet": _write_parquet, ".csv": _write_csv, ".json": _write_json}
