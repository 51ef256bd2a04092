"""What differs between two days as a file: the columns of answers after one that says which day has the row."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from accountgraph.index.answers import BATCH
from accountgraph.index.difference import Difference
from accountgraph.index.writing import Told, coded, schema, to_arrow, write_batches

if TYPE_CHECKING:
    import pyarrow as pa

CHANGE: Final = "change"
"""The column that says whether a row is gone, or has come."""
WORDS: Final = ("gone", "come")


def write_changes(found: Difference, path: Path, *, told: Told) -> None:
    """Write the rows that only one day has, those of one function together, in the form that the ending says.

    Raises:
        UnknownEndingError: the ending is none of parquet, csv and json.
        OSError: the file cannot be written.
    """
    import pyarrow as pa  # noqa: PLC0415

    change = pa.field(CHANGE, pa.dictionary(pa.int32(), pa.string()))
    write_batches(pa.schema([change, *schema()]), _batches(found, told), path)


def _batches(found: Difference, told: Told) -> Iterator["pa.Table"]:
    matters = np.concatenate([found.gone.matter, found.come.matter])
    has_come = np.argsort(matters, kind="stable") >= len(found.gone)
    both = found.gone.and_also(found.come)
    done = 0
    for batch in both.batches(BATCH):
        told("rows written", done, len(both))
        change = coded(has_come[done : done + len(batch)].astype(np.int32), WORDS.__getitem__)
        yield to_arrow(batch).add_column(0, CHANGE, change)
        done += len(batch)
    told("rows written", done, done)
