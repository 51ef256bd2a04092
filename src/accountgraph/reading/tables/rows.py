"""Rows -> drafts: each row is read as an entry of a register file is, with the same faults in the same words."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Draft, read_entry
from accountgraph.reading.tables.batches import Batch
from accountgraph.reading.tables.cells import printable
from accountgraph.reading.tables.columns import CITES_LINES, SOURCE_FILE, SOURCE_LINE, Column, Role, columns_of
from accountgraph.reading.tables.days import CellsDisagreeError, written_day
from accountgraph.reading.tables.parts import NotEntriesError, entries_of, node_of
from accountgraph.reading.tables.placing import Place
from accountgraph.reading.tree import Mapping, Node, Scalar
from accountgraph.reading.wording import one_of
from accountgraph.records import SECTIONS
from accountgraph.records.fields import SlotKind, key_of, slots_of

_ROWS_AT_ONCE: Final = 4_096
_BOUNDS: Final = {Role.FIRST: "from", Role.LAST: "to"}


def drafts_of(
    batch: Batch, section: str, shown: str, problems: list[Problem], places: dict[Where, Place]
) -> Iterator[Draft]:
    """The drafts of some rows; where each was first written is added to `places`."""
    misfits: dict[int, set[str]] = {}
    for index, name in batch.misfits:
        misfits.setdefault(index, set()).add(name)
    for index, row in enumerate(_rows_of(batch)):
        where = Where(shown, batch.number(index))
        reader = _Row(row, section, where, problems, misfits.get(index, set()))
        if draft := reader.draft():
            if place := reader.place():
                places[where] = place
            yield draft


def _rows_of(batch: Batch) -> Iterator[dict[str, Any]]:
    """The rows, some at a time: as Python has them they take much more room."""
    for begun in range(0, len(batch.rows), _ROWS_AT_ONCE):
        yield from batch.rows.slice(begun, _ROWS_AT_ONCE).to_pylist()


class _Row:
    """One row being read."""

    def __init__(
        self, row: dict[str, Any], section: str, where: Where, problems: list[Problem], misfits: set[str]
    ) -> None:
        self._row, self._section, self._where, self._problems = row, section, where, problems
        self._misfits = misfits
        self._kind = SECTIONS[section]
        self._parts: dict[str, list[dict[str, Any]]] = {}

    def draft(self) -> Draft | None:
        entries = [
            (Scalar(column.key, self._where), node)
            for column in columns_of(self._kind)
            if column.role in (Role.VALUE, Role.FIRST) and (node := self._node(column)) is not None
        ]
        found: list[Problem] = []
        draft = read_entry(Mapping(tuple(entries), self._where), self._kind, self._section, found)
        known = {f'{one_of(self._section)} without "{name}"' for name in self._misfits}  # reported as misfits already
        self._problems.extend(self._of_a_table(problem) for problem in found if problem.message not in known)
        return draft

    def _of_a_table(self, problem: Problem) -> Problem:
        """A fault in one line, and in the words of a table where a cell is empty: a register file has no such key."""
        for column in columns_of(self._kind):
            if problem.message == f'{one_of(self._section)} without "{column.key}"':
                meaning = problem.remedy.partition("(")[2]
                remedy = f'Fill in the column "{column.name}"' + (f" ({meaning}" if meaning else "")
                return replace(problem, remedy=remedy)
        return replace(problem, message=printable(problem.message))

    def _node(self, column: Column) -> Node | None:
        if column.role is Role.FIRST:
            day = self._day(column)
            return None if day is None else Scalar(day, self._where)
        value = self._row.get(column.name)
        if value is None:
            return None
        if column.slot is not None and column.slot.kind is SlotKind.PARTS:
            return self._entries(column, value)
        return node_of(value, self._where)

    def _day(self, column: Column) -> str | None:
        names = [f"{column.key} {end}" for end in ("from", "to", "in words")]
        if self._misfits.intersection(names):
            return None
        try:
            return written_day(*(self._row.get(name) for name in names))
        except CellsDisagreeError as error:
            remedy = f'Correct "{names[0]}" and "{names[1]}", or leave out the words'
            if error.meant is not None:
                first, last = ("nothing" if number is None else str(number) for number in error.meant)
                remedy = f'Write {first} in "{names[0]}" and {last} in "{names[1]}", or correct the words'
            self._fault(str(error), remedy)
            return None

    def _entries(self, column: Column, text: str) -> Node | None:
        try:
            found = entries_of(text)
        except NotEntriesError as error:
            self._fault(f'"{column.name}" {error}', 'Write a list such as [{"label": "first term"}]')
            return None
        self._parts[column.attribute] = found
        return node_of(
            [_without_places(entry, column.slot.parts if column.slot else None) for entry in found], self._where
        )

    def place(self) -> Place | None:
        """Where the row was first written, where it says so."""
        file, line = self._row.get(SOURCE_FILE), self._row.get(SOURCE_LINE) or 0
        if file is None:
            return None
        parts = {
            attribute: tuple(self._inner(entry, slot.parts, file) for entry in self._parts[attribute])
            for attribute, slot in slots_of(self._kind)
            if attribute in self._parts
        }
        number = len(self._row.get("cites") or ())
        lines = () if "cites" in self._misfits else self._lines(self._row.get(CITES_LINES), number)
        return Place(Where(file, line), lines, parts)

    def _inner(self, entry: dict[str, Any], kind: Any, file: str) -> Place:
        line = entry.get(SOURCE_LINE, 0)
        if type(line) is not int:
            self._fault(f'the "{SOURCE_LINE}" of an entry is no whole number', "Write the number of a line")
            line = 0
        parts = {
            attribute: tuple(self._inner(inner, slot.parts, file) for inner in found if isinstance(inner, dict))
            for attribute, slot in slots_of(kind)
            if slot.parts and isinstance(found := entry.get(key_of(attribute)), list)
        }
        cites = entry.get("cites")
        return Place(
            Where(file, line), self._lines(entry.get(CITES_LINES), len(cites) if isinstance(cites, list) else 0), parts
        )

    def _lines(self, lines: Any, number: int) -> tuple[int, ...]:
        """The lines of the citations: none, or one for each."""
        if lines is None:
            return ()
        if not isinstance(lines, list) or any(type(line) is not int for line in lines) or len(lines) != number:
            message = f'"{CITES_LINES}" is not a list of {number} lines, one for each citation'
            self._fault(message, "Give a line for each citation, or leave the lines out")
            return ()
        return tuple(lines)

    def _fault(self, message: str, remedy: str) -> None:
        self._problems.append(Problem(self._where, message, remedy))


def _without_places(entry: dict[str, Any], kind: Any) -> dict[str, Any]:
    """A nested entry as a register file has it."""
    kept = {key: value for key, value in entry.items() if key not in (SOURCE_LINE, CITES_LINES)}
    for attribute, slot in slots_of(kind):
        inner = kept.get(key_of(attribute))
        if slot.parts and isinstance(inner, list):
            kept[key_of(attribute)] = [
                _without_places(one, slot.parts) if isinstance(one, dict) else one for one in inner
            ]
    return kept
