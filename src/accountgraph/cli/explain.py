"""`accountgraph explain`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, print_json, print_text


def explain(
    code: Annotated[str, typer.Argument(help="The code of a check, e.g. ACC-01.")],
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """What a check looks for, why it matters, the law, an example, and what to do.

    Example: accountgraph explain ACC-01
    """
    from accountgraph.checks import explain as explained  # noqa: PLC0415
    from accountgraph.reporting.findings_text import explanation_text  # noqa: PLC0415

    found = explained(code)
    if format is Format.JSON:
        from accountgraph.reporting.findings_json import explanation_json  # noqa: PLC0415

        print_json(explanation_json(found))
    else:
        print_text(explanation_text(found))
