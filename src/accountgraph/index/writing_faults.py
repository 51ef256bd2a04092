"""Faults of structure as a file: Parquet or CSV with the columns named as below, or JSON."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from accountgraph.index.answers import BATCH
from accountgraph.index.arrays import Ragged
from accountgraph.index.columns import Columns
from accountgraph.index.faults import CODES, FAULTS, Faults
from accountgraph.index.writing import Told, coded, write_batches
from accountgraph.problems import Where

if TYPE_CHECKING:
    import pyarrow as pa

HEADINGS: Final = ("fault", "code", "subject", "records", "file", "line")
"""The columns of the file; a list stands in CSV as a JSON array."""


def write_faults(found: Faults, where: Callable[[int], Where], path: Path, *, told: Told) -> None:
    """Write faults in the form that the ending of the file says; `where` gives the place of a record by its code.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
        OSError: the file cannot be written.
    """
    write_batches(_schema(), _batches(found, where, told), path)


def _batches(found: Faults, where: Callable[[int], Where], told: Told) -> Iterator["pa.Table"]:
    for first in range(0, len(found), BATCH):
        told("rows written", first, len(found))
        yield _to_arrow(found, where, slice(first, first + BATCH))
    told("rows written", len(found), len(found))


def faults_table(found: Faults, where: Callable[[int], Where]) -> "pa.Table":
    """All faults as one Arrow table."""
    return _to_arrow(found, where, slice(0, len(found)))


def _schema() -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415

    word = pa.dictionary(pa.int32(), pa.string())
    kinds = {"records": pa.list_(word), "line": pa.int32()}
    return pa.schema([(name, kinds.get(name, word)) for name in HEADINGS])


def _to_arrow(found: Faults, where: Callable[[int], Where], which: slice) -> "pa.Table":
    import pyarrow as pa  # noqa: PLC0415

    kinds, subjects = found.kind[which], found.subject[which]
    starts = found.records.starts[which.start : which.stop + 1]
    listed = Ragged(starts - starts[0], found.records.codes[starts[0] : starts[-1]])
    places = [where(code) for code in subjects.tolist()]
    files = sorted({place.file for place in places})
    numbers = {file: number for number, file in enumerate(files)}
    values = (
        coded(kinds, lambda kind: str(FAULTS[kind])),
        coded(kinds, lambda kind: CODES.get(FAULTS[kind], "")),
        coded(subjects, lambda code: named(found.columns, code)),
        pa.ListArray.from_arrays(
            pa.array(listed.starts.astype(np.int32)), coded(listed.codes, lambda code: named(found.columns, code))
        ),
        coded(np.array([numbers[place.file] for place in places], np.int32), files.__getitem__),
        pa.array([place.line for place in places], pa.int32()),
    )
    return pa.table(dict(zip(HEADINGS, values, strict=True)), schema=_schema())


def named(columns: Columns, code: int) -> str:
    """The id of a record, by its code."""
    return columns.id_of(*columns.section_of(code))
