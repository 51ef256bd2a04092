"""Registers as they are on disk -> folders of tables."""

import shutil
from collections.abc import Callable
from pathlib import Path

from accountgraph.problems import Problem, RegisterUnreadableError
from accountgraph.reading.drafts import Header
from accountgraph.reading.files import Reading, find_register, read
from accountgraph.reading.tables.manifest import Form
from accountgraph.reading.tables.writing import Progress, TablesNotPossibleError, tables_to_replace, write_records
from accountgraph.records import Appointment

_ACCEPTED = "accepted.yaml"


def export_tables(
    names: tuple[str, ...],
    folder: Path,
    form: Form = Form.PARQUET,
    *,
    with_people: bool = True,
    progress: Callable[[str], Progress] | None = None,
) -> tuple[Path, ...]:
    """Write registers, given as `read` takes them, as tables; the folders written.

    One register is written to `folder` itself, several to a folder each in it, named by
    their ids. What registers share is not written: it ships with the product. Findings
    accepted beside a register are copied. Without `with_people` appointments, which name
    officials, are left out.

    Raises:
        RegisterUnreadableError: a register has problems; nothing is written.
        TablesNotPossibleError: a folder holds something else; nothing is written.
        OSError: a file cannot be written.
    """
    read_alone = [(name, read((name,))) for name in names]  # together, bodies of one could stand for another's
    problems = [problem for _, reading in read_alone for problem in reading.problems]
    if problems:
        raise RegisterUnreadableError(tuple(problems))
    registers = {_own_header(name, reading).id: (name, reading) for name, reading in read_alone}
    folders = {slug: folder if len(registers) == 1 else folder / slug for slug in registers}
    for slug, (name, reading) in registers.items():
        tables_to_replace(_own_header(name, reading), folders[slug])
    for slug, (name, reading) in registers.items():
        header = _own_header(name, reading)
        records = [
            record
            for record in reading.records
            if record.register == slug and (with_people or not isinstance(record, Appointment))
        ]
        write_records(header, records, folders[slug], form, progress=progress(slug) if progress else None)
        _copy_accepted(name, folders[slug])
    return tuple(folders.values())


def _own_header(name: str, reading: Reading) -> Header:
    header = next((header for header in reading.headers if not header.shared), None)
    if header is None:
        message = f"{name} is no register of a partnership but what registers share; name a register"
        raise TablesNotPossibleError(message)
    return header


def _copy_accepted(name: str, folder: Path) -> None:
    found = find_register(name)
    accepted = None if isinstance(found, Problem) else found.parent / _ACCEPTED
    if accepted and accepted.is_file() and accepted.parent.resolve() != folder.resolve():
        shutil.copyfile(accepted, folder / _ACCEPTED)
