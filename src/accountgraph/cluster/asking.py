"""A question about every function, as a worker answers it for one share."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa

from accountgraph.cluster.dividing import Division
from accountgraph.cluster.pieces import AT
from accountgraph.cluster.share import Share, share_of
from accountgraph.dates import Day
from accountgraph.index import Moment, resolve
from accountgraph.index.answers import Answers
from accountgraph.index.writing import schema, to_arrow
from accountgraph.questions.everything import by_records

LEFT: Final = "left"
PLAIN: Final = pa.schema(
    [
        (
            one.name,
            pa.list_(pa.string())
            if pa.types.is_list(one.type)
            else pa.string()
            if pa.types.is_dictionary(one.type)
            else one.type,
        )
        for one in schema()
    ]
)
"""Rows of answers, in plain types that every engine knows."""
ANSWERED: Final = pa.schema([(AT, pa.int64()), (LEFT, pa.bool_()), *PLAIN])
"""Rows of answers, with the row of the function, and whether the function is left to its records."""


@dataclass(frozen=True, slots=True)
class Question:
    """Who holds and who exercises every function, on a day."""

    division: Division
    day: Day
    as_proposed: bool

    def answers(self, packed: pa.Table) -> pa.Table:
        """The rows of one share."""
        share = share_of(self.division, packed)
        if share is None:
            return ANSWERED.empty_table()
        plain = ~by_records(share.index)
        at = share.rows["functions"]
        found = resolve(Moment(share.index, self.day, self.as_proposed), plain.nonzero()[0])
        left = np.flatnonzero(~plain & (at >= 0))
        return pa.concat_tables([_told(found, at), _left(share, left)])


def _told(found: Answers, at: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pa.Table:
    rows = plainly(to_arrow(found))
    columns = [pa.array(at[found.matter]), pa.array(np.zeros(len(found), bool)), *rows.columns]
    return pa.table(columns, schema=ANSWERED)


def _left(share: Share, functions: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> pa.Table:
    ids = share.index.columns["functions"].ids
    rows = {
        AT: share.rows["functions"][functions],
        LEFT: np.ones(len(functions), bool),
        "function": [ids[one] for one in functions.tolist()],
    }
    columns = [
        pa.array(rows[one.name], one.type) if one.name in rows else pa.nulls(len(functions), one.type)
        for one in ANSWERED
    ]
    return pa.table(columns, schema=ANSWERED)


def plainly(answers: pa.Table) -> pa.Table:
    """Answers with words in place of dictionaries."""
    columns = []
    for kept in PLAIN:
        column = answers[kept.name].combine_chunks()
        if pa.types.is_list(kept.type):
            column = pa.ListArray.from_arrays(column.offsets, column.values.cast(pa.string()))
        columns.append(column.cast(kept.type))
    return pa.table(columns, schema=PLAIN)
