"""`accountgraph check --structure`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from accountgraph.cli.asking import print_lines
from accountgraph.cli.watching import progress
from accountgraph.cli.writing import writing
from accountgraph.dates import Day

if TYPE_CHECKING:
    from accountgraph.index.faults import Faults
    from accountgraph.questions.on_disk import Sorted

_SHOWN = 5


def look_through(names: tuple[str, ...], *, on: Day, output: Path | None, refused: list[str]) -> int:
    """Print how many faults of structure there are, and the first of each; write all where a file is named.

    The exit code is 1 where there is one.
    """
    if refused:
        message = f"faults of structure have no use for {', '.join(refused)}; leave --structure or them out"
        raise typer.BadParameter(message, param_hint="--structure")
    from accountgraph.index.writing import check_ending  # noqa: PLC0415
    from accountgraph.index.writing_faults import write_faults  # noqa: PLC0415
    from accountgraph.questions.everything_wrong import faults_named, where_of  # noqa: PLC0415

    if output:
        check_ending(output)
    with progress() as told:
        found, registers = faults_named(names, on=on, told=told)
        if output:
            with writing(output):
                write_faults(found, lambda code: where_of(registers, code), output, told=told)
    print_lines(*_in_words(found, registers, shown=0 if output else _SHOWN))
    if output:
        print_lines(f"Wrote {output}.")
    return int(len(found) > 0)


def _in_words(found: "Faults", registers: "Sorted", *, shown: int) -> Iterator[str]:
    """A line for each fault that is looked for, with the first few below it."""
    from accountgraph.index.faults import CODES, FAULTS  # noqa: PLC0415
    from accountgraph.index.writing_faults import named  # noqa: PLC0415
    from accountgraph.questions.everything_wrong import where_of  # noqa: PLC0415

    for number, fault in enumerate(FAULTS):
        which = (found.kind == number).nonzero()[0].tolist()
        code = f" ({CODES[fault]})" if fault in CODES else ""
        yield f"{fault}{code}: {len(which)}"
        for one in which[:shown]:
            codes = found.records.codes[found.records.starts[one] : found.records.starts[one + 1]].tolist()
            names = [named(found.columns, each) for each in codes]
            others = f" with {', '.join(names[1:_SHOWN])}{' …' if len(names) > _SHOWN else ''}" if names[1:] else ""
            yield f"  {where_of(registers, codes[0])}: {names[0]}{others}"
        if shown and len(which) > shown:
            yield f"  and {len(which) - shown} more; -o faults.csv writes all"
