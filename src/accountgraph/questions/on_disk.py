"""Everything about a register on disk: from a folder of tables without making records, unless a function needs them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from accountgraph import register
from accountgraph.dates import Day
from accountgraph.problems import Problem, RegisterUnreadableError, Where
from accountgraph.questions.everything import index_of, resolve_index
from accountgraph.reading import find_register, shown_path
from accountgraph.reading.files import MANIFEST, read_files
from accountgraph.records import SECTIONS
from accountgraph.register import Register

if TYPE_CHECKING:
    from pyarrow import Table as ArrowTable

    from accountgraph.index import Answers, Columns, Index

Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def unheard(doing: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Registers sorted for questions about everything.

    Attributes:
        index: their columns, sorted.
        records: makes their records, once, where a question needs them.
        where: the place of a record, by its section and its position there.
    """

    index: "Index"
    records: Callable[[], Register]
    where: Callable[[str, int], Where]


def sorted_of(loaded: Register) -> Sorted:
    """A register whose records are there, sorted."""
    index = index_of(loaded)
    return Sorted(index, lambda: loaded, lambda section, at: loaded[index.columns.id_of(section, at)].where)


def sorted_in(names: tuple[str, ...], told: Told = unheard) -> Sorted:
    """The registers named, as `load` names them: from a folder of tables without a record.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    manifest = find_register(names[0]) if len(names) == 1 else None
    if not isinstance(manifest, Path) or manifest.name != MANIFEST:
        return sorted_of(register.load(*names))
    from accountgraph.index import compiled  # noqa: PLC0415  # numpy is loaded only for questions about everything

    index = compiled(columns_on_disk(manifest, told))
    return Sorted(index, cache(lambda: register.load(*names)), _places(manifest, index.columns))


def resolve_named(names: tuple[str, ...], *, on: Day, as_proposed: bool = False, told: Told = unheard) -> "Answers":
    """Who holds and who exercises every function of the registers named, as `load` names them.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    found = sorted_in(names, told)
    return resolve_index(found.index, found.records, on=on, as_proposed=as_proposed, progress=following(told))


def following(told: Told) -> Callable[[int, int], None]:
    """Tells how many functions are followed by their records."""
    return lambda done, of: told("functions followed by their records", done, of)


def columns_on_disk(manifest: Path, told: Told = unheard) -> "Columns":
    """A folder of tables, by its manifest, as columns.

    Raises:
        RegisterUnreadableError: carries every problem of every table.
    """
    from accountgraph.index.from_tables import columns_in  # noqa: PLC0415  # Arrow costs time

    problems: list[Problem] = []
    shared = _shared(problems)
    columns = columns_in(manifest, shown_path, shared, problems, progress=lambda done, of: told("rows read", done, of))
    if columns is None or problems:
        raise RegisterUnreadableError(tuple(sorted(set(problems))))
    return columns


def _shared(problems: list[Problem]) -> Register:
    """What registers share."""
    common = read_files([], [])
    problems += common.problems
    return Register(common.headers, common.records, common.accepted)


def _places(manifest: Path, columns: "Columns") -> Callable[[str, int], Where]:
    """Where each record was first written, read when it is asked; its file and row in the tables if they do not say."""
    from accountgraph.reading.tables import read_columns  # noqa: PLC0415  # Arrow costs time
    from accountgraph.reading.tables.columns import SOURCE_FILE, SOURCE_LINE  # noqa: PLC0415
    from accountgraph.reading.tables.manifest import Form, read_manifest  # noqa: PLC0415

    said = read_manifest(manifest, shown_path(manifest), [])
    listed = {one.section: one for one in said.tables} if said else {}
    shared = cache(lambda: _shared([]))

    @cache
    def read(section: str, *names: str) -> "ArrowTable | None":
        tables = read_columns(manifest, shown_path, [], wanted={section: names})
        return tables.tables[section] if tables else None

    @cache
    def rows(section: str) -> Sequence[int]:
        """The row of each own record in its table; own bodies that are shared ones are no records of their own."""
        own = columns[section].ids[len(shared().of(SECTIONS[section])) :]
        if len(own) == listed[section].rows or not (table := read(section, "id")):
            return range(len(own))
        bare = {ident.rpartition("/")[2] for ident in own}
        return [row for row, ident in enumerate(table["id"].to_pylist()) if ident in bare]

    def where(section: str, position: int) -> Where:
        records = shared().of(SECTIONS[section])
        if position < len(records):
            return records[position].where
        row, source = rows(section)[position - len(records)], read(section, SOURCE_FILE, SOURCE_LINE)
        if source and (file := source[SOURCE_FILE][row].as_py()):
            return Where(file, source[SOURCE_LINE][row].as_py() or 0)
        return Where(shown_path(listed[section].path), row + (1 if listed[section].form is Form.PARQUET else 2))

    return where
