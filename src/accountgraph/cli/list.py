"""`accountgraph list`."""

import shutil
from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, RegisterOption, print_json, print_lines, print_text

_NAME_WIDTH = 20
_KINDS = ("functions", "areas", "bodies", "agreements", "posts", "boards", "funds", "groups", "places")


def list_names(
    what: Annotated[
        list[str] | None, typer.Argument(help=f"Any of: {', '.join(_KINDS)}. All where left out.", show_default=False)
    ] = None,
    register: RegisterOption = None,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Every name you can ask about, with its id.

    Example: accountgraph list functions -r coventry-warwickshire-2018
    """
    from accountgraph.questions import list_all  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    for word in what or ():
        if word not in _KINDS:
            message = f'"{word}" cannot be listed; write any of: {", ".join(_KINDS)}'
            raise typer.BadParameter(message, param_hint="WHAT")
    listed = list_all(load(*register or ()), *what or ())
    if format is Format.JSON:
        from accountgraph.reporting.answers_json import listed_json  # noqa: PLC0415

        print_json(listed_json(listed))
        return
    for kind in dict.fromkeys(one.what for one in listed):
        _print_kind(kind, [(" · ".join((one.name, *one.also_known_as)), one.id) for one in listed if one.what == kind])


def _print_kind(kind: str, named: list[tuple[str, str]]) -> None:
    """A table of names and ids; where an id would be cut, each id stands whole on a line of its own."""
    from rich.table import Table  # noqa: PLC0415

    if max(len(ident) for _, ident in named) > shutil.get_terminal_size().columns - _NAME_WIDTH:
        print_lines(kind, *(f"{name}\n    {ident}" for name, ident in named), "")
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    table.add_column(kind)
    table.add_column("id", no_wrap=True)
    for name, ident in named:
        table.add_row(name, ident)
    print_text(table, "")
