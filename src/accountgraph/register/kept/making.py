"""A folder of tables -> what writes it, compiled, to a file; or every problem at once."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final

from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.reading import shown_path
from accountgraph.reading.files import accepted_beside, read_files
from accountgraph.reading.tables import read_columns
from accountgraph.reading.tables.manifest import read_manifest
from accountgraph.records import SECTION_OF, SECTIONS
from accountgraph.register.kept.compiling import Compiling
from accountgraph.register.kept.doubting import may_have_faults, merged

READ_AGAIN_UP_TO: Final = 200_000
"""Rows; in more, faults are told as the columns show them, without looking for nearly the same words among all."""
Told = Callable[[str, int, int], None]


def made(manifest: Path, told: Told | None = None) -> Callable[[BinaryIO], None] | None:
    """What compiles the register of a manifest into a stream.

    None where a fault was found, or may be there: it is put into words where the tables are read record by record.

    Raises:
        RegisterUnreadableError: a register too large for that has faults; carries every problem of every table.
    """
    problems: list[Problem] = []
    common = read_files([], problems)
    shared: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for record in common.records:
        shared[SECTION_OF[type(record)]].append(record.id)

    def heard(done: int, of: int) -> None:
        if told is not None:
            told("rows read", done, of)

    tables = read_columns(manifest, shown_path, problems, shared=shared, progress=heard)
    said = read_manifest(manifest, shown_path(manifest), [])
    accepted = accepted_beside(manifest, problems)
    if problems and said is not None and sum(table.rows for table in said.tables) > READ_AGAIN_UP_TO:
        raise RegisterUnreadableError(tuple(sorted(set(problems))))
    if tables is None or said is None or problems or said.header.shared or may_have_faults(tables, common):
        return None
    same_as = merged(tables, common)
    if same_as is None:
        return None
    return Compiling(tables, common, said, tuple(accepted), same_as, manifest.parent).write
