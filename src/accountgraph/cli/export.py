"""`accountgraph export`."""

import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from accountgraph.cli.asking import RegisterOption, day_asked, print_lines
from accountgraph.cli.writing import CannotWriteError

_QUIET_SECONDS = 2.0
"""Nothing is said of progress for so long, and then no more often than this."""


class ExportFormat(StrEnum):
    """What is written where the ending of a file does not say it."""

    TABLES = "tables"
    TABLES_CSV = "tables-csv"


def export(
    file: Annotated[
        Path,
        typer.Argument(
            help="The file to write: its ending is ttl, jsonld, nq or graphml. For tables, the folder.",
        ),
    ],
    register: RegisterOption = None,
    form: Annotated[
        ExportFormat | None,
        typer.Option(
            "--format",
            help="Write a folder of tables, a Parquet or a CSV file for each kind of record, that -r reads again. "
            "Several registers get a folder each within it.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            help="Also the plain triples that surely hold on this day. GraphML is always of a day, today if left out. "
            "Tables hold every day.",
            show_default=False,
            metavar="DAY",
        ),
    ] = "",
    no_names: Annotated[bool, typer.Option("--no-names", help="Leave out the names of officials.")] = False,
) -> None:
    """Write the records as RDF (Turtle, JSON-LD, N-Quads), as a graph (GraphML), or as tables (Parquet, CSV).

    Example: accountgraph export partnerships.ttl -r coventry-warwickshire-2018
      accountgraph export my-tables --format tables -r coventry-warwickshire-2018
    """
    if form is not None and on:
        message = "tables hold every day; leave it out"
        raise typer.BadParameter(message, param_hint="--on")
    try:
        if form is None:
            _export_file(file, tuple(register or ()), on, with_names=not no_names)
        else:
            _export_tables(file, tuple(register or ()), form, with_people=not no_names)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}; name a file in a folder that exists"
        raise CannotWriteError(message) from error


def _export_file(file: Path, names: tuple[str, ...], on: str, *, with_names: bool) -> None:
    from accountgraph.register import load  # noqa: PLC0415
    from accountgraph.triples import export as write  # noqa: PLC0415

    day = day_asked(on) if on or file.suffix.lower() == ".graphml" else None
    write(load(*names), file, on=day, names=with_names)
    print_lines(f"Wrote {file}.")


def _export_tables(folder: Path, names: tuple[str, ...], form: ExportFormat, *, with_people: bool) -> None:
    from accountgraph.reading.tables import Form, export_tables  # noqa: PLC0415
    from accountgraph.shipped import shipped_registers  # noqa: PLC0415

    kind = Form.CSV if form is ExportFormat.TABLES_CSV else Form.PARQUET
    named = names or shipped_registers()
    written = export_tables(named, folder, kind, with_people=with_people, progress=_progress)
    print_lines(*(f"Wrote {one}. To ask it: -r {one}" for one in written))


def _progress(slug: str) -> Callable[[str, int], None]:
    """Says on stderr how far the writing of a register has come, where it takes long."""
    said = time.monotonic()

    def tell(section: str, rows: int) -> None:
        nonlocal said
        if time.monotonic() - said >= _QUIET_SECONDS:
            said = time.monotonic()
            sys.stderr.write(f"{slug}: {rows} rows of {section} written\n")

    return tell
