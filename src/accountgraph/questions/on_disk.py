"""Everything about a register on disk: from a folder of tables without making records, unless a function needs them."""

from collections.abc import Callable
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
    from accountgraph.index import Answers, Columns, Index
    from accountgraph.reading.tables import Columns as ArrowTables

Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def _unheard(doing: str, done: int, of: int) -> None:
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


def sorted_in(names: tuple[str, ...], told: Told = _unheard) -> Sorted:
    """The registers named, as `load` names them: from a folder of tables without a record.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    manifest = find_register(names[0]) if len(names) == 1 else None
    if not isinstance(manifest, Path) or manifest.name != MANIFEST:
        loaded = register.load(*names)
        index = index_of(loaded)
        return Sorted(index, lambda: loaded, lambda section, at: loaded[index.columns.id_of(section, at)].where)
    from accountgraph.index import compiled  # noqa: PLC0415  # numpy is loaded only for questions about everything
    from accountgraph.index.from_tables import columns_of_tables  # noqa: PLC0415  # Arrow costs time

    tables, shared = _read(manifest, told)
    where = _places(manifest, tables, shared)
    return Sorted(compiled(columns_of_tables(tables, shared)), cache(lambda: register.load(*names)), where)


def resolve_named(names: tuple[str, ...], *, on: Day, as_proposed: bool = False, told: Told = _unheard) -> "Answers":
    """Who holds and who exercises every function of the registers named, as `load` names them.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """
    found = sorted_in(names, told)
    return resolve_index(found.index, found.records, on=on, as_proposed=as_proposed, progress=following(told))


def following(told: Told) -> Callable[[int, int], None]:
    """Tells how many functions are followed by their records."""
    return lambda done, of: told("functions followed by their records", done, of)


def columns_on_disk(manifest: Path, told: Told = _unheard) -> "Columns":
    """A folder of tables, by its manifest, as columns.

    Raises:
        RegisterUnreadableError: carries every problem of every table.
    """
    from accountgraph.index.from_tables import columns_of_tables  # noqa: PLC0415  # Arrow costs time

    return columns_of_tables(*_read(manifest, told))


def _read(manifest: Path, told: Told) -> "tuple[ArrowTables, Register]":
    """A folder of tables, and what registers share."""
    from accountgraph.reading.tables import read_columns  # noqa: PLC0415  # Arrow costs time

    common = read_files([], [])
    shared = Register(common.headers, common.records, common.accepted)
    known = {section: [record.id for record in shared.of(kind)] for section, kind in SECTIONS.items()}
    problems: list[Problem] = list(common.problems)
    tables = read_columns(
        manifest, shown_path, problems, shared=known, progress=lambda done, of: told("rows read", done, of)
    )
    if tables is None or problems:
        raise RegisterUnreadableError(tuple(sorted(set(problems))))
    return tables, shared


def _places(manifest: Path, tables: "ArrowTables", shared: Register) -> Callable[[str, int], Where]:
    """Where each record was first written; its file and row in the tables where they do not say."""
    from accountgraph.reading.tables.columns import SOURCE_FILE, SOURCE_LINE  # noqa: PLC0415
    from accountgraph.reading.tables.manifest import Form, read_manifest  # noqa: PLC0415

    said = read_manifest(manifest, shown_path(manifest), [])
    listed = {one.section: one for one in said.tables} if said else {}
    sources = {section: table.select([SOURCE_FILE, SOURCE_LINE]) for section, table in tables.tables.items()}

    def where(section: str, position: int) -> Where:
        records = shared.of(SECTIONS[section])
        if position < len(records):
            return records[position].where
        row = position - len(records)
        file, line = (sources[section][name][row].as_py() for name in (SOURCE_FILE, SOURCE_LINE))
        if file:
            return Where(file, line or 0)
        return Where(shown_path(listed[section].path), row + (1 if listed[section].form is Form.PARQUET else 2))

    return where
