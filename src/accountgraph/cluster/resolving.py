"""Who holds and who exercises every function on a day, worked out on a cluster."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from accountgraph.cluster.asking import ANSWERED, LEFT, PLAIN, Question, plainly
from accountgraph.cluster.faults import told_plainly
from accountgraph.cluster.pieces import AT
from accountgraph.cluster.share import small
from accountgraph.cluster.tasks import Work, ddl
from accountgraph.dates import Day
from accountgraph.index import Moment
from accountgraph.index.answers import Answers
from accountgraph.index.lines import with_lines
from accountgraph.index.writing import to_arrow
from accountgraph.questions.everything import index_of, traced
from accountgraph.register import load

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


def resolve(work: Work, *, on: Day, as_proposed: bool = False) -> pa.Table:
    """The same rows, in the same order, as `accountgraph.resolve` gives; with the columns that it writes to a file.

    Functions that are not plain are followed by their records in this process, if there are any.

    Raises:
        FaultyTablesError: the tables are not understood.
        ClusterFailedError: the cluster could not finish.
    """
    with told_plainly(), by_share(work):
        question = Question(work.division(), on, as_proposed)

        def answers(packed: pa.Table) -> pa.Table:  # Spark would count the `self` of a method as a key
            return question.answers(packed)

        found = work.together(question.division).groupBy("share").applyInArrow(answers, ddl(ANSWERED)).toArrow()
    found = found.cast(ANSWERED)
    left = found.filter(found[LEFT])
    matters = [*zip(left[AT].to_pylist(), left["function"].to_pylist(), strict=True), *only_labels(work)]
    answered = found.filter(pa.compute.invert(found[LEFT]))
    if matters:
        answered = pa.concat_tables([answered, _followed(work, matters, on, as_proposed=as_proposed)])
    order = np.argsort(answered[AT].to_numpy(), kind="stable")
    return answered.take(order).select(PLAIN.names).combine_chunks()


@contextmanager
def by_share(work: Work) -> "Iterator[SparkSession]":
    """A session that keeps shares apart: it does not put several into one task because they are small."""
    settings = {"spark.sql.adaptive.enabled": "false", "spark.sql.shuffle.partitions": str(work.shares)}
    conf = work.session.conf
    before = {name: conf.get(name, None) for name in settings}
    for name, value in settings.items():
        conf.set(name, value)
    try:
        yield work.session
    finally:
        for name, earlier in before.items():
            if earlier is None:
                conf.unset(name)
            else:
                conf.set(name, earlier)


def only_labels(work: Work) -> list[tuple[int, str]]:
    """Areas within which there is no function, numbered after the functions."""
    areas = small(work.tables).get("areas")
    if areas is None:
        return []
    ids: list[str] = areas["id"].to_pylist()
    above: dict[str, str | None] = dict(zip(ids, areas["within"].to_pylist(), strict=True))
    covering: set[str] = set()
    for ident, functions in zip(ids, areas["functions"].to_pylist(), strict=True):
        upper: str | None = ident if functions else None
        while upper is not None and upper not in covering:
            covering.add(upper)
            upper = above.get(upper)
    first, slug = work.tables.rows("functions"), work.tables.header.id
    return [(first + place, f"{slug}/{ident}") for place, ident in enumerate(ids) if ident not in covering]


def _followed(work: Work, matters: Sequence[tuple[int, str]], on: Day, *, as_proposed: bool) -> pa.Table:
    """The rows of functions and areas that need their records."""
    moment, found, wanted = of_records(work, matters, on, as_proposed=as_proposed)
    at = [wanted[matter] for matter in found.matter.tolist()]
    rows = plainly(to_arrow(with_lines(moment, found)))
    return pa.table([pa.array(at, pa.int64()), pa.array([False] * len(at)), *rows.columns], schema=ANSWERED)


def of_records(
    work: Work, matters: Sequence[tuple[int, str]], on: Day, *, as_proposed: bool = False
) -> tuple[Moment, Answers, dict[int, int]]:
    """Functions and areas followed by their records, before lines are looked up; the row of each, by its number."""
    register = load(work.name)
    index = index_of(register)
    ids = [*index.columns["functions"].ids, *index.columns["areas"].ids]
    numbers = {ident: number for number, ident in enumerate(ids)}
    rows = {numbers[ident]: at for at, ident in sorted(matters)}
    found = traced(index, register, list(rows), on=on, as_proposed=as_proposed, progress=_unheard)
    return Moment(index, on, as_proposed), found, rows


def _unheard(done: int, of: int) -> None:
    """Progress that nobody watches."""
