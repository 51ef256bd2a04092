"""This project's own index, as whole-register questions use it, over tables on disk."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import Day
from accountgraph.index import Answers as Resolved
from accountgraph.index import (
    Columns,
    Difference,
    Index,
    Moment,
    Structure,
    columns_of,
    compiled,
    difference,
    resolve,
    structure,
)
from accountgraph.index.arrays import NONE
from accountgraph.index.from_tables import columns_of_tables
from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.reading.files import MANIFEST, read_files
from accountgraph.reading.tables import read_columns
from accountgraph.records import SECTIONS
from accountgraph.register import Register, load
from benchmarks.answers import Answers, NotOfferedError, Question, end, pairs
from benchmarks.straight import Named

_START = date(1970, 1, 1)


def day_of(number: int) -> Day:
    """A day counted from 1 January 1970."""
    return Day.exact(_START + timedelta(days=number))


def read(folder: Path) -> Columns:
    """A register on disk as columns: from tables without a record, from YAML through its records."""
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return columns_of(load(str(folder)))
    common = read_files([], [])
    shared = Register(common.headers, common.records, common.accepted)
    known = {section: [record.id for record in shared.of(kind)] for section, kind in SECTIONS.items()}
    problems: list[Problem] = []
    tables = read_columns(manifest, lambda path: path.name, problems, shared=known)
    if tables is None or problems:
        raise RegisterUnreadableError(tuple(problems))
    return columns_of_tables(tables, shared)


_COMPARED = ("functions", "bodies", "posts", "boards", "delegations", "secondments")


@dataclass(frozen=True)
class Turned:
    """A difference, and the days that it is between."""

    before: int
    after: int
    rows: Difference


class Here:
    """The index. Answers are given by the numbers in the records' ids, so that they can be compared."""

    name = "accountgraph"

    def load(self, folder: Path) -> None:
        """Read the tables and sort them."""
        self.sort_in(read(folder))

    def sort_in(self, columns: Columns) -> None:
        """Sort columns that were read."""
        self.index: Index = compiled(columns)

    def chain(self, question: Question) -> Answers:
        """The index answers for all functions at once; one function is answered by the library."""
        raise NotOfferedError(question)

    def lines(self, day: int) -> Answers:
        """Not among the index's answers."""
        raise NotOfferedError(day)

    def resolve(self, day: int) -> Resolved:
        """Every function, as the index gives it: this is what is timed."""
        return resolve(Moment(self.index, day_of(day)))

    def structure(self, day: int) -> Structure:
        """Every function resolved, and the whole looked through."""
        moment = Moment(self.index, day_of(day))
        return structure(moment, resolve(moment))

    def difference(self, before: int, after: int) -> Turned:
        """What is otherwise; the days are kept for the comparison."""
        days = Moment(self.index, day_of(before)), Moment(self.index, day_of(after))
        return Turned(before, after, difference(*days))

    def compared(self, found: Resolved | Structure | Turned) -> Answers:
        """What was found, as the other engines have it; not timed."""
        if isinstance(found, Structure):
            return self._structure(found)
        if isinstance(found, Turned):
            return self._turned(found)
        return self._resolved(found)

    def _turned(self, found: Turned) -> Answers:
        """Rows also differ in boards or certainty alone, so what the other day has all the same is taken out."""
        sides = (("gone", found.rows.gone, found.after), ("added", found.rows.come, found.before))
        known = {}
        for word, rows, other_day in sides:
            here, there = self._resolved(rows), self._resolved(self.resolve(other_day))
            for name in ("ends", "posts"):
                known[f"{name} {word}"] = np.setdiff1d(here[name], there[name], assume_unique=True)
        return known

    def _structure(self, found: Structure) -> Answers:
        columns = self.index.columns
        numbers = {section: _numbers(columns, section) for section in _COMPARED}
        function, body, _ = found.passed_round
        own = int((numbers["bodies"] != NONE).sum())
        return {
            "orphans": pairs(numbers["functions"][found.orphans]),
            "gaps": pairs(numbers["delegations"][found.gaps]),
            "overlaps": pairs(numbers["delegations"][found.overlaps]),
            "circles of delegation": pairs(numbers["functions"][function] * own + numbers["bodies"][body]),
            "circles of management": pairs(numbers["posts"][found.managed_round[0] - columns.begins["posts"]]),
            "circles of reporting": pairs(numbers["boards"][found.reported_round[0] - columns.begins["boards"]]),
            "without a host's manager": pairs(numbers["secondments"][found.unmanaged]),
        }

    def _resolved(self, found: Resolved) -> Answers:
        numbers = {section: _numbers(found.columns, section) for section in _COMPARED}
        function = numbers["functions"][found.matter]
        live, held = found.exercised_by != NONE, found.holder != NONE
        by, who = found.posts.owners(), found.posts.codes - found.columns.begins["posts"]
        over, board = found.boards.owners(), found.boards.codes
        lengths = found.length[live].astype(np.int64)
        return {
            "ends": pairs(function[live], end(numbers["bodies"][found.exercised_by[live]], lengths)),
            "posts": pairs(function[by][live[by]], numbers["posts"][who][live[by]]),
            "boards": pairs(function[over][held[over]], numbers["boards"][board][held[over]]),
        }


def _numbers(columns: Columns, section: str) -> NDArray[np.int64]:
    """The number in each record's id: that of national/f12 is 12. Records of other registers have none."""
    if isinstance(columns[section].ids, Named):
        return np.arange(len(columns[section]))
    own = "national/"
    found = (int(one.removeprefix(own)[1:]) if one.startswith(own) else NONE for one in columns[section].ids)
    return np.fromiter(found, np.int64, len(columns[section]))
