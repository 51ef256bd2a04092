"""This project's own index, as whole-register questions use it, over tables on disk."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
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
    without_lines,
)
from accountgraph.index.arrays import NONE
from accountgraph.index.from_tables import columns_in
from accountgraph.index.lines import Above, boards_above, managers_above
from accountgraph.index.processes import can_share, resolve_over
from accountgraph.index.trees import ANYWHERE
from accountgraph.index.walking import Reached, Walker
from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.reading.files import MANIFEST, read_files
from accountgraph.register import Register, load
from benchmarks.answers import Answers, NotOfferedError, Question, end, pairs
from benchmarks.columns import Wide
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
    problems: list[Problem] = []
    columns = columns_in(manifest, lambda path: path.name, shared, problems)
    if columns is None:
        raise RegisterUnreadableError(tuple(problems))
    return columns


_COMPARED = ("functions", "bodies", "posts", "boards", "delegations", "secondments")


@dataclass(frozen=True)
class Turned:
    """A difference, and the days that it is between."""

    before: int
    after: int
    rows: Difference


@dataclass(frozen=True)
class Lines:
    """Who stands above posts, and above boards."""

    managers: Above
    boards: Above


class Here:
    """The index. Answers are given by the numbers in the records' ids, so that they can be compared."""

    name = "accountgraph"

    def load(self, folder: Path) -> None:
        """Read the tables and sort them."""
        self.sort_in(read(folder))

    def sort_in(self, columns: Columns) -> None:
        """Sort columns that were read."""
        self.index: Index = compiled(columns)

    def chain(self, question: Question) -> list[Reached]:
        """The chains of one function, walked; what the walk needs is made with the first question."""
        function, place, group = self._named(question)
        return self._walker.chains(function, (question.day, question.day), place, group)

    @cached_property
    def _walker(self) -> Walker:
        return Walker(self.index)

    def _named(self, question: Question) -> tuple[int, int, int]:
        """What a question names, as the index numbers it."""
        functions, places, groups = self._positions
        return functions[question.function], places[question.place], groups[question.group]

    @cached_property
    def _positions(self) -> tuple[memoryview, memoryview, memoryview]:
        """By the number in its id the position of a function, and the tree number of a place and a group."""
        columns = self.index.columns
        functions, places, groups = (_by_number(columns, section) for section in ("functions", "places", "groups"))
        for positions, known in ((places, self.index.places), (groups, self.index.groups)):
            positions[1:] = known.numbers[positions[1:]]
            positions[0] = ANYWHERE
        return functions.data, places.data, groups.data

    def lines(self, day: int) -> Lines:
        """All that stands above each managed post, and above each board that reports."""
        moment = Moment(self.index, day_of(day))
        return Lines(managers_above(moment), boards_above(moment))

    def resolve(self, day: int) -> Resolved:
        """Every function as peers are asked it, without those above: this is what is timed."""
        return without_lines(Moment(self.index, day_of(day)))

    def resolve_with_lines(self, day: int) -> Resolved:
        """Every function, with all who stand above posts and boards."""
        return resolve(Moment(self.index, day_of(day)))

    def resolve_by_two(self, day: int) -> Resolved:
        """The same by two processes."""
        if not can_share():
            raise NotOfferedError(day)
        return resolve_over(Moment(self.index, day_of(day)), 2)

    def structure(self, day: int) -> Structure:
        """Every function resolved, and the whole looked through."""
        moment = Moment(self.index, day_of(day))
        return structure(moment, without_lines(moment))

    def difference(self, before: int, after: int) -> Turned:
        """What is otherwise; the days are kept for the comparison."""
        days = Moment(self.index, day_of(before)), Moment(self.index, day_of(after))
        return Turned(before, after, difference(*days))

    def compared(self, found: Resolved | Structure | Turned | Lines | list[Reached]) -> Answers:
        """What was found, as the other engines have it; not timed."""
        if isinstance(found, Lines):
            return {
                "managers": self._above("posts", found.managers),
                "boards above": self._above("boards", found.boards),
            }
        if isinstance(found, list):
            return self._walked(found)
        if isinstance(found, Structure):
            return self._structure(found)
        if isinstance(found, Turned):
            return self._turned(found)
        return self._resolved(found)

    def _above(self, section: str, found: Above) -> Wide:
        numbers, first = self._numbers[section], self.index.columns.begins[section]
        lower, upper = found.of[found.upper.owners()], found.upper.codes
        return pairs(numbers[lower - first], numbers[upper - first])

    def _walked(self, found: list[Reached]) -> Answers:
        bodies, delegations = self._numbers["bodies"], self._numbers["delegations"]
        ends = [end(int(bodies[self.index.node_body[one.node]]), len(one.links)) for one in found]
        return {"links": pairs([int(delegations[link]) for one in found for link in one.links]), "ends": pairs(ends)}

    @cached_property
    def _numbers(self) -> dict[str, NDArray[np.int64]]:
        return {section: _numbers(self.index.columns, section) for section in _COMPARED}

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
        numbers = self._numbers
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
    ids = columns[section].ids
    if isinstance(ids, Named):
        return ids.numbers
    own = "national/"
    found = (int(one.removeprefix(own)[1:]) if one.startswith(own) else NONE for one in ids)
    return np.fromiter(found, np.int64, len(ids))


def _by_number(columns: Columns, section: str) -> NDArray[np.int64]:
    """The position of each record by the number in its id."""
    numbers = _numbers(columns, section)
    own = np.flatnonzero(numbers != NONE)
    found = np.full(int(numbers.max(initial=0)) + 1, NONE, np.int64)
    found[numbers[own]] = own
    return found
