"""Faults that the cells of a row have only together: a statement that rests on nothing, or says too much or too little.

The same faults are found where records are made (`accountgraph.reading.resolving`).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from accountgraph.problems import Problem, Where
from accountgraph.reading.tables.batches import Batch
from accountgraph.reading.wording import one_of

_HEAD_OF_LEAD: Final = ("body", "candidates", "undecided")
_FEWEST_VERSIONS: Final = 2


def faults_of_rows(
    batch: Batch, section: str, entries: Mapping[str, pa.ListArray], shown: str, *, needs_evidence: bool
) -> Iterator[Problem]:
    """Every such fault of some rows, with their nested entries."""
    found = _Rows(batch, section, entries, shown)
    if needs_evidence and section != "documents":
        yield from found.without_evidence()
    if section == "leads":
        yield from found.unclear_leads()
    if section == "delegations":
        yield from found.delegated_to_itself()
    if section == "conflicts":
        yield from found.with_one_version()
    if section == "documents":
        yield from found.clauses_listed_twice()


class _Rows:
    """Some rows of a table."""

    def __init__(self, batch: Batch, section: str, entries: Mapping[str, pa.ListArray], shown: str) -> None:
        self._batch, self._section, self._entries, self._shown = batch, section, entries, shown

    def without_evidence(self) -> Iterator[Problem]:
        cites, inferred, note = (self._column(name) for name in ("cites", "inferred", "note"))
        is_inferred = pc.fill_null(inferred.cast(pa.bool_()), False)  # noqa: FBT003  # an Arrow function
        bare = pc.and_(pc.is_null(cites), pc.invert(is_inferred))
        for index in pc.indices_nonzero(bare).to_pylist():
            what = f'{one_of(self._section)} "{self._column("id")[index].as_py() or ""}" cites no clause'
            remedy = 'Add cites: ["<document id> <clause>"], or mark it inferred: yes with a note'
            yield self._fault(index, what, remedy)
        for index in pc.indices_nonzero(pc.and_(is_inferred, pc.is_null(note))).to_pylist():
            yield self._fault(index, "inferred without a note", "Add a note: that says from what")

    def unclear_leads(self) -> Iterator[Problem]:
        columns = [self._column(name).to_pylist() for name in _HEAD_OF_LEAD]
        for index, values in enumerate(zip(*columns, strict=True)):
            said = [name for name, value in zip(_HEAD_OF_LEAD, values, strict=True) if value]
            if len(said) != 1:
                found = " and ".join(said) or "none of them"
                message = f'a lead has exactly one of "body", "candidates" and "undecided: yes"; here {found}'
                remedy = "Name the body, or list the bodies the description fits, or say undecided"
                yield self._fault(index, message, remedy)

    def delegated_to_itself(self) -> Iterator[Problem]:
        giver, taker = (self._column(name) for name in ("delegated by", "delegated to"))
        giver, taker = (one.dictionary_encode() if pa.types.is_string(one.type) else one for one in (giver, taker))
        if giver.null_count == len(giver) or taker.null_count == len(taker):
            return
        among_givers = pc.index_in(taker.dictionary, giver.dictionary)
        same = pc.equal(pc.take(among_givers, taker.indices), giver.indices)
        for index in pc.indices_nonzero(same).to_pylist():
            remedy = "Correct one of the two; what a body keeps for itself is a retention"
            yield self._fault(index, f'"{giver[index].as_py()}" delegates to itself', remedy)

    def with_one_version(self) -> Iterator[Problem]:
        versions = self._entries.get("versions")
        count = np.zeros(len(self._batch.rows)) if versions is None else pc.list_value_length(versions)
        for index in np.flatnonzero(np.asarray(count) < _FEWEST_VERSIONS).tolist():
            yield self._fault(index, "a conflict needs at least two versions", "Add what the other clause says")

    def clauses_listed_twice(self) -> Iterator[Problem]:
        entries = self._entries.get("clauses")
        for index, clauses in enumerate(entries.to_pylist() if entries is not None else ()):
            names = [" ".join((one["clause"] or "").split()) for one in clauses or ()]
            for number, name in enumerate(names):
                if name in names[:number] and len(set(names)) < len(names):
                    line = self._batch.number(index)
                    message = f'the clause "{name}" is listed twice, first on line {line}'
                    yield self._fault(index, message, "Keep one, or tell them apart")

    def _column(self, name: str) -> Any:
        rows = self._batch.rows
        return rows.column(name) if name in rows.schema.names else pa.nulls(len(rows))

    def _fault(self, index: int, message: str, remedy: str) -> Problem:
        return Problem(Where(self._shown, self._batch.number(index)), message, remedy)
