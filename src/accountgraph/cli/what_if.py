"""`accountgraph what-if`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, OnOption, RegisterOption, day_asked, print_json, print_text


def what_if(
    end: Annotated[
        str,
        typer.Option(help="Suppose that this ended the day before: an id, or words of its name.", show_default=False),
    ] = "",
    remove: Annotated[str, typer.Option(help="Suppose that this had never been recorded.", show_default=False)] = "",
    register: RegisterOption = None,
    on: OnOption = "",
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Which functions would lose whom if an agreement, body, post or board ended, or were not there.

    Example: accountgraph what-if --end coventry-section-75 -r coventry-warwickshire-2018 --on 2018-03-29
    """
    from accountgraph.questions import find_any  # noqa: PLC0415
    from accountgraph.questions import what_if as supposing  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    if bool(end) == bool(remove):
        message = "name one thing, with --end or with --remove"
        raise typer.BadParameter(message, param_hint="--end / --remove")
    day, loaded = day_asked(on), load(*register or ())
    found = supposing(loaded, find_any(loaded, end or remove).id, on=day, end=bool(end))
    if format is Format.JSON:
        from accountgraph.reporting.changes_json import supposition_json  # noqa: PLC0415

        print_json(supposition_json(found))
    else:
        from accountgraph.reporting.changes_text import supposition_text  # noqa: PLC0415

        print_text(supposition_text(loaded, found))
