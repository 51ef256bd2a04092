"""`accountgraph diff`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import (
    Format,
    FormatOption,
    RegisterOption,
    day_asked,
    print_json,
    print_lines,
    print_text,
)
from accountgraph.cli.watching import progress
from accountgraph.cli.writing import check_folder, writing
from accountgraph.dates import Day

if TYPE_CHECKING:
    from accountgraph.index import Answers, Difference


def diff(
    first: Annotated[str, typer.Option("--from", help="The earlier day.", metavar="DAY")],
    second: Annotated[str, typer.Option("--to", help="The later day.", metavar="DAY")],
    register: RegisterOption = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--everything",
            help="The rows of `resolve` that only one of the days has; also in tables of a whole country.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="With --everything, the file to write: it ends in parquet, csv or json.",
            show_default=False,
        ),
    ] = None,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """What changed hands, began or ended between two days.

    Example: accountgraph diff --from 2018-03-31 --to 2018-04-01 -r coventry-warwickshire-2018
      accountgraph diff --everything --from 2018-03-31 --to 2018-04-01 -o changes.csv
    """
    days = day_asked(first, "--from"), day_asked(second, "--to")
    if days[1].latest < days[0].earliest:
        message = f"{second} is before {first}; write the earlier day after --from"
        raise typer.BadParameter(message, param_hint="--to")
    if everything:
        _everything(tuple(register or ()), *days, output=output, format=format)
        return
    if output:
        message = "only the rows of --everything are written to a file; add --everything, or leave -o out"
        raise typer.BadParameter(message, param_hint="--output")
    from accountgraph.questions import between  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    loaded = load(*register or ())
    found = between(loaded, *days)
    if format is Format.JSON:
        from accountgraph.reporting.changes_json import changes_json  # noqa: PLC0415

        print_json(changes_json(found))
    else:
        from accountgraph.reporting.changes_text import changes_text  # noqa: PLC0415

        print_text(changes_text(loaded, found))


def _everything(names: tuple[str, ...], first: Day, second: Day, *, output: Path | None, format: Format) -> None:  # noqa: A002  # as the option
    if format is Format.JSON:
        message = "--everything prints how many rows differ, and writes them to a file; name it with -o changes.json"
        raise typer.BadParameter(message, param_hint="--format")
    from accountgraph.index.writing import check_ending  # noqa: PLC0415
    from accountgraph.index.writing_changes import write_changes  # noqa: PLC0415
    from accountgraph.questions.everything_differs import differences_named  # noqa: PLC0415

    if output:
        check_ending(output)
        check_folder(output)
    with progress() as told:
        found = differences_named(names, first, second, told=told)
        if output:
            with writing(output):
                write_changes(found, output, told=told)
    print_lines(*_in_words(found))
    if output:
        print_lines(f"Wrote {output}.")


def _in_words(found: "Difference") -> Iterator[str]:
    """How many functions are answered for otherwise; the rows of each day, by state."""
    matters = {*found.gone.matter.tolist(), *found.come.matter.tolist()}
    yield f"{len(matters)} functions and areas are answered for otherwise."
    yield f"gone: {_counted(found.gone)}"
    yield f"come: {_counted(found.come)}"


def _counted(rows: "Answers") -> str:
    from accountgraph.index.answers import STATES  # noqa: PLC0415

    counts = Counter(rows.state.tolist())
    by_state = ", ".join(f"{STATES[state].value} {counts[state]}" for state in sorted(counts))
    return f"{len(rows)} rows{f' ({by_state})' if by_state else ''}"
