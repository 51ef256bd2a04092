"""`accountgraph resolve`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_lines
from accountgraph.cli.watching import progress
from accountgraph.cli.writing import writing

if TYPE_CHECKING:
    from accountgraph.index import Answers


def resolve(
    register: RegisterOption = None,
    on: OnOption = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write: it ends in parquet, csv or json.", show_default=False),
    ] = None,
    as_proposed: Annotated[bool, typer.Option("--as-proposed", help="Count proposals as if adopted.")] = False,
) -> None:
    """Who holds and who exercises every function on a day, in one file; how many are found, doubtful or nobody's.

    A row for each function, holder and body that exercises it: place, group, chain length, state, the posts that
    answer and all who manage them, the boards that oversee and all they report to.

    Example: accountgraph resolve --on 2009-01-01 -r halton-st-helens-2008 -o answers.csv
    """
    from accountgraph.index.writing import check_ending, write  # noqa: PLC0415
    from accountgraph.questions.on_disk import resolve_named  # noqa: PLC0415

    day = day_asked(on)
    if output:
        check_ending(output)
    with progress() as told:
        found = resolve_named(tuple(register or ()), on=day, as_proposed=as_proposed, told=told)
        if output:
            with writing(output):
                write(found, output, told=told)
    print_lines(*_in_words(found))
    if output:
        print_lines(f"Wrote {output}.")


def _in_words(found: "Answers") -> Iterator[str]:
    """How many functions there are, and for how many of function and holder each state is the answer."""
    functions, pairs, states = found.counted()
    yield f"{functions} functions and areas, {pairs} with their holders, {len(found)} rows."
    yield from (f"{state.value}: {count}" for state, count in states.items())
