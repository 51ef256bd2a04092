"""`accountgraph list`."""

import shutil
from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, RegisterOption, print_json, print_text

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
    from rich.table import Table  # noqa: PLC0415

    for kind in dict.fromkeys(one.what for one in listed):
        table = Table(box=None, header_style="bold", pad_edge=False)
        table.add_column(kind)
        longest = max(len(one.id) for one in listed if one.what == kind)
        room = shutil.get_terminal_size().columns - _NAME_WIDTH
        table.add_column("id", overflow="fold", no_wrap=longest <= room)
        for one in listed:
            if one.what == kind:
                table.add_row(" · ".join((one.name, *one.also_known_as)), one.id)
        print_text(table, "")
