"""`accountgraph next`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, OnOption, RegisterOption, day_asked, print_json, print_text

_FIRST = 3


def next_question(
    register: RegisterOption = None,
    on: OnOption = "",
    every: Annotated[bool, typer.Option("--all", help="Every open question, not only the first three.")] = False,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """The one open question whose answer would settle most.

    Example: accountgraph next -r coventry-warwickshire-2018 --on 2018-04-02
    """
    from accountgraph.questions import open_questions  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    found = open_questions(load(*register or ()), on=day_asked(on))
    if format is Format.JSON:
        from accountgraph.reporting.changes_json import open_questions_json  # noqa: PLC0415

        print_json(open_questions_json(found))
    else:
        from accountgraph.reporting.changes_text import open_questions_text  # noqa: PLC0415

        print_text(open_questions_text(found, shown=len(found) if every else _FIRST))
