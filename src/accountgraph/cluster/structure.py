"""Faults of structure on a day, worked out on a cluster: those that `accountgraph.index` finds, by the same rules.

What concerns functions is looked for share by share. Circles of management and of account, and seconded staff without
a manager, are looked for in this process: the cluster first drops, again and again, the lines of management that lead
from someone who manages nobody, or to someone nobody manages, since they lie on no circle.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from accountgraph.cluster.faults import told_plainly
from accountgraph.cluster.people import staff
from accountgraph.cluster.resolving import by_share, of_records, only_labels
from accountgraph.cluster.share import Share, share_of
from accountgraph.cluster.tasks import Work, ddl
from accountgraph.dates import Day
from accountgraph.index import Moment
from accountgraph.index import structure as structure_of
from accountgraph.index.answers import Answers
from accountgraph.index.faults import CODES, FAULTS, Fault, faults
from accountgraph.index.resolving import without_lines
from accountgraph.index.writing_faults import named
from accountgraph.questions.everything import by_records

if TYPE_CHECKING:
    from accountgraph.cluster.dividing import Division

_OF_PEOPLE: Final = (Fault.MANAGED_ROUND, Fault.REPORTED_ROUND, Fault.UNMANAGED)
_LEFT: Final = len(FAULTS)
"""Stands in place of a fault where a function is left to its records."""
FOUND: Final = pa.schema(
    [("kind", pa.int32()), ("section", pa.string()), ("at", pa.int64()), ("records", pa.list_(pa.string()))]
)
"""Faults as workers tell them: the row of the record at fault in its table, and the ids of all concerned."""
FAULTY: Final = pa.schema(
    [
        *((name, pa.string()) for name in ("fault", "code", "subject")),
        ("records", pa.list_(pa.string())),
        ("file", pa.string()),
        ("line", pa.int32()),
    ]
)
"""Faults as they are given: in the columns that ``check --structure`` writes."""


def structure(work: Work, *, on: Day) -> pa.Table:
    """The faults that ``accountgraph check --structure`` finds, each with its file and row in the tables.

    Raises:
        FaultyTablesError: the tables are not understood.
        ClusterFailedError: the cluster could not finish.
    """
    with told_plainly(), by_share(work):
        looking = Looking(work.division(), on)

        def faults_in(packed: pa.Table) -> pa.Table:  # Spark would count the `self` of a method as a key
            return looking.found(packed)

        shares = work.together(looking.division).groupBy("share")
        found = shares.applyInArrow(faults_in, ddl(FOUND)).toArrow().cast(FOUND)
        people = _rows(staff(work), on, _OF_PEOPLE)
    rows = [row for row in found.to_pylist() if row["kind"] != _LEFT]
    left = [(row["at"], row["records"][0]) for row in found.to_pylist() if row["kind"] == _LEFT]
    matters = [*left, *only_labels(work)]
    rows = [*rows, *people, *(_nobody(work, matters, on) if matters else ())]
    once = {(row["kind"], tuple(row["records"])): row for row in rows}
    ordered = sorted(once.values(), key=lambda row: (row["kind"], row["at"], row["records"]))
    return pa.Table.from_pylist([_told(work, row) for row in ordered], FAULTY)


@dataclass(frozen=True, slots=True)
class Looking:
    """What is wrong on a day with what concerns functions."""

    division: "Division"
    day: Day

    def found(self, packed: pa.Table) -> pa.Table:
        """The faults of one share, and the functions that are left to their records."""
        share = share_of(self.division, packed)
        if share is None:
            return FOUND.empty_table()
        rows = _rows(share, self.day, [fault for fault in FAULTS if fault not in _OF_PEOPLE])
        at, ids = share.rows["functions"], share.index.columns["functions"].ids
        for one in (by_records(share.index) & (at >= 0)).nonzero()[0].tolist():
            rows.append({"kind": _LEFT, "section": "functions", "at": int(at[one]), "records": [ids[one]]})
        return pa.Table.from_pylist(rows, FOUND)


def _rows(share: Share, day: Day, wanted: Sequence[Fault]) -> list[dict[str, Any]]:
    moment = Moment(share.index, day)
    answers = without_lines(moment, (~by_records(share.index)).nonzero()[0])
    return list(_of(moment, answers, wanted, lambda section, place: int(share.rows[section][place])))


def _of(
    moment: Moment, answers: Answers, wanted: Sequence[Fault], row: Callable[[str, int], int]
) -> Iterator[dict[str, Any]]:
    columns = moment.index.columns
    found = faults(moment, answers, structure_of(moment, answers))
    kinds = [FAULTS.index(fault) for fault in wanted]
    for one in np.flatnonzero(np.isin(found.kind, kinds)).tolist():
        codes = found.records.codes[found.records.starts[one] : found.records.starts[one + 1]].tolist()
        section, place = columns.section_of(codes[0])
        records = [named(columns, code) for code in codes]
        yield {"kind": int(found.kind[one]), "section": section, "at": row(section, place), "records": records}


def _nobody(work: Work, matters: Sequence[tuple[int, str]], on: Day) -> Iterator[dict[str, Any]]:
    """Functions and areas that nobody exercises, among those followed by their records."""
    moment, answers, at = of_records(work, matters, on)
    first = len(moment.index.columns["functions"])

    def row(section: str, place: int) -> int:
        if section == "functions":
            return at[place]
        return at[place + first] - work.tables.rows("functions")

    return _of(moment, answers, (Fault.NOBODY,), row)


def _told(work: Work, row: dict[str, Any]) -> dict[str, Any]:
    fault, (file, line) = FAULTS[row["kind"]], work.tables.place(row["section"], row["at"])
    subject = row["records"][0]
    code = CODES.get(fault, "")
    return {
        "fault": str(fault),
        "code": code,
        "subject": subject,
        "records": row["records"],
        "file": file,
        "line": line,
    }
