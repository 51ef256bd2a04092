"""`accountgraph diff`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, RegisterOption, day_asked, print_json, print_text


def diff(
    first: Annotated[str, typer.Option("--from", help="The earlier day.", metavar="DAY")],
    second: Annotated[str, typer.Option("--to", help="The later day.", metavar="DAY")],
    register: RegisterOption = None,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """What changed hands, began or ended between two days.

    Example: accountgraph diff --from 2018-03-31 --to 2018-04-01 -r coventry-warwickshire-2018
    """
    from accountgraph.questions import between  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    days = day_asked(first, "--from"), day_asked(second, "--to")
    if days[1].latest < days[0].earliest:
        message = f"{second} is before {first}; write the earlier day after --from"
        raise typer.BadParameter(message, param_hint="--to")
    loaded = load(*register or ())
    found = between(loaded, *days)
    if format is Format.JSON:
        from accountgraph.reporting.changes_json import changes_json  # noqa: PLC0415

        print_json(changes_json(found))
    else:
        from accountgraph.reporting.changes_text import changes_text  # noqa: PLC0415

        print_text(changes_text(loaded, found))
