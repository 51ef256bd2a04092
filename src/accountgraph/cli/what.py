"""`accountgraph what`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, OnOption, RegisterOption, day_asked, print_json, print_text


def what(
    text: Annotated[str, typer.Argument(help="A body, post, board or agreement: its id, its name, or words of it.")],
    register: RegisterOption = None,
    on: OnOption = "",
    as_proposed: Annotated[bool, typer.Option("--as-proposed", help="Count proposals as if adopted.")] = False,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Everything a body, post, board or agreement holds, exercises, hosts, manages, oversees and reports.

    Example: accountgraph what "Associate Director" -r coventry-warwickshire-2018 --on 2018-03-29
    """
    from accountgraph.questions import what_does  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    day, loaded = day_asked(on), load(*register or ())
    found = what_does(loaded, text, on=day, as_proposed=as_proposed)
    if format is Format.JSON:
        from accountgraph.reporting.answers_json import what_json  # noqa: PLC0415

        print_json(what_json(found))
    else:
        from accountgraph.reporting.answers_text import what_text  # noqa: PLC0415

        print_text(what_text(loaded, found))
