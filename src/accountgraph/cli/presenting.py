"""How `check` and `orphans` put findings before a reader: on the screen, or in a file that the user named."""

import io
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import day_asked, print_json, print_lines, print_text
from accountgraph.cli.writing import write_file

if TYPE_CHECKING:
    from accountgraph.checks import Review
    from accountgraph.register import Register


class FindingsFormat(StrEnum):
    """How findings are given."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    HTML = "html"
    XLSX = "xlsx"


FindingsFormatOption = Annotated[
    FindingsFormat | None,
    typer.Option(
        "--format",
        help="Text for reading, JSON, SARIF for editors and code review tools, HTML for a board, or xlsx, a workbook "
        "with a row a finding. Where it is left out, the ending of the file decides; text if there is none.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        help="Write to this file instead of the screen: it ends in txt, json, sarif, html or xlsx.",
        show_default=False,
    ),
]

_ENDINGS = {
    ".txt": FindingsFormat.TEXT,
    ".json": FindingsFormat.JSON,
    ".sarif": FindingsFormat.SARIF,
    ".html": FindingsFormat.HTML,
    ".htm": FindingsFormat.HTML,
    ".xlsx": FindingsFormat.XLSX,
}
_WIDTH = 100


def format_asked(form: FindingsFormat | None, output: Path | None) -> FindingsFormat:
    """The format that an option or the ending of a file names."""
    by_ending = _ENDINGS.get(output.suffix.lower()) if output else None
    if form is FindingsFormat.XLSX and output is None:
        message = "a workbook cannot be shown on the screen; name a file for it, e.g. -o findings.xlsx"
        raise typer.BadParameter(message, param_hint="--output")
    if form and by_ending and form is not by_ending:
        message = f"the file ends in {output.suffix if output else ''}, and the format is {form}; make them agree"
        raise typer.BadParameter(message, param_hint="--format")
    if output and not form and not by_ending:
        message = f"the ending of {output.name} names no format; end it in txt, json, sarif, html or xlsx"
        raise typer.BadParameter(message, param_hint="--output")
    return form or by_ending or FindingsFormat.TEXT


def present(review: "Review", register: "Register", form: FindingsFormat, output: Path | None) -> None:
    """Print findings, or write them to a file and say so."""
    if output is None and form in (FindingsFormat.TEXT, FindingsFormat.JSON, FindingsFormat.SARIF):
        _print(review, form)
        return
    made = _made(review, register, form)
    if output is None:
        _print_page(str(made))
        return
    write_file(output, made)
    from accountgraph.reporting.findings_words import counts_in_words  # noqa: PLC0415

    print_lines(f"Wrote {output}: {counts_in_words(review)}")


def _print(review: "Review", form: FindingsFormat) -> None:
    if form is FindingsFormat.TEXT:
        from accountgraph.reporting.findings_text import review_text  # noqa: PLC0415

        print_text(review_text(review))
    elif form is FindingsFormat.SARIF:
        from accountgraph.reporting.sarif import sarif  # noqa: PLC0415

        print_json(sarif(review))
    else:
        from accountgraph.reporting.findings_json import review_json  # noqa: PLC0415

        print_json(review_json(review))


def _print_page(page: str) -> None:
    """A page says that it is UTF-8; on a stream that is not, letters beyond ASCII are written as their numbers."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    sys.stdout.write(page if utf8 else page.encode("ascii", "xmlcharrefreplace").decode("ascii"))


def _made(review: "Review", register: "Register", form: FindingsFormat) -> str | bytes:
    """What a file in a format holds. Files for people say on which day they were made; no other does."""
    if form is FindingsFormat.TEXT:
        from rich.console import Console  # noqa: PLC0415

        from accountgraph.reporting.findings_text import review_text  # noqa: PLC0415

        console = Console(file=io.StringIO(), width=_WIDTH, color_system=None, highlight=False)
        with console.capture() as captured:
            console.print(review_text(review), markup=False, emoji=False)
        return captured.get()
    if form is FindingsFormat.JSON:
        from accountgraph.reporting.findings_json import review_json  # noqa: PLC0415

        return json.dumps(review_json(review), ensure_ascii=False, indent=2) + "\n"
    if form is FindingsFormat.SARIF:
        from accountgraph.reporting.sarif import sarif  # noqa: PLC0415

        return json.dumps(sarif(review), ensure_ascii=False, indent=2) + "\n"
    from accountgraph.reporting.stamp import stamp_of  # noqa: PLC0415

    stamp = stamp_of(register, made=day_asked("").earliest)
    if form is FindingsFormat.HTML:
        from accountgraph.reporting.findings_html import review_html  # noqa: PLC0415

        return review_html(review, register, stamp)
    from accountgraph.reporting.findings_xlsx import review_xlsx  # noqa: PLC0415

    return review_xlsx(review, register, stamp)
