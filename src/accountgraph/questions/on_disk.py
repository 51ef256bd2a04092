"""Everything about a register on disk: from a folder of tables without making records, unless a function needs them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from accountgraph import register
from accountgraph.dates import Day
from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.questions.everything import resolve, resolve_index
from accountgraph.reading import find_register, shown_path
from accountgraph.reading.files import MANIFEST, read_files

if TYPE_CHECKING:
    from accountgraph.index import Answers, Columns

Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


def _unheard(doing: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


def resolve_named(names: tuple[str, ...], *, on: Day, as_proposed: bool = False, told: Told = _unheard) -> "Answers":
    """Who holds and who exercises every function of the registers named, as `load` names them.

    Raises:
        RegisterUnreadableError: carries every problem of every file.
    """

    def followed(done: int, of: int) -> None:
        told("functions followed by their records", done, of)

    manifest = find_register(names[0]) if len(names) == 1 else None
    if not isinstance(manifest, Path) or manifest.name != MANIFEST:
        return resolve(register.load(*names), on=on, as_proposed=as_proposed, progress=followed)
    from accountgraph.index import compiled  # noqa: PLC0415  # numpy is loaded only for questions about everything

    index = compiled(columns_on_disk(manifest, told))
    return resolve_index(index, lambda: register.load(*names), on=on, as_proposed=as_proposed, progress=followed)


def columns_on_disk(manifest: Path, told: Told = _unheard) -> "Columns":
    """A folder of tables, by its manifest, as columns.

    Raises:
        RegisterUnreadableError: carries every problem of every table.
    """
    from accountgraph.index.from_tables import columns_in  # noqa: PLC0415  # Arrow costs time

    common = read_files([], [])
    shared = register.Register(common.headers, common.records, common.accepted)
    problems: list[Problem] = list(common.problems)
    columns = columns_in(manifest, shown_path, shared, problems, progress=lambda done, of: told("rows read", done, of))
    if columns is None or problems:
        raise RegisterUnreadableError(tuple(sorted(set(problems))))
    return columns
