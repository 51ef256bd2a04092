"""`accountgraph export`."""

from pathlib import Path
from typing import Annotated

import typer

from accountgraph.cli.asking import RegisterOption, day_asked, print_lines
from accountgraph.cli.writing import CannotWriteError


def export(
    file: Annotated[Path, typer.Argument(help="The file to write: its ending is ttl, jsonld, nq or graphml.")],
    register: RegisterOption = None,
    on: Annotated[
        str,
        typer.Option(
            "--on",
            help="Also the plain triples that surely hold on this day. GraphML is always of a day, today if left out.",
            show_default=False,
            metavar="DAY",
        ),
    ] = "",
    no_names: Annotated[bool, typer.Option("--no-names", help="Leave out the names of officials.")] = False,
) -> None:
    """Write the records as RDF (Turtle, JSON-LD, N-Quads) or as a graph (GraphML).

    Example: accountgraph export partnerships.ttl -r coventry-warwickshire-2018
    """
    from accountgraph.register import load  # noqa: PLC0415
    from accountgraph.triples import export as write  # noqa: PLC0415

    day = day_asked(on) if on or file.suffix.lower() == ".graphml" else None
    try:
        write(load(*register or ()), file, on=day, names=not no_names)
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}; name a file in a folder that exists"
        raise CannotWriteError(message) from error
    print_lines(f"Wrote {file}.")
