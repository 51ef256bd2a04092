"""`accountgraph check --structure`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from accountgraph.cli.asking import print_lines
from accountgraph.cli.on_cluster import cluster_work
from accountgraph.cli.watching import progress
from accountgraph.cli.writing import check_folder, writing
from accountgraph.dates import Day

if TYPE_CHECKING:
    import pyarrow as pa

    from accountgraph.index.faults import Faults
    from accountgraph.questions.on_disk import Sorted

_SHOWN = 5


def look_through(names: tuple[str, ...], *, on: Day, output: Path | None, refused: list[str]) -> int:
    """Print how many faults of structure there are, and the first of each; write all where a file is named.

    The exit code is 1 where there is one.
    """
    _refuse(refused)
    from accountgraph.index.writing import check_ending  # noqa: PLC0415
    from accountgraph.index.writing_faults import write_faults  # noqa: PLC0415
    from accountgraph.questions.everything_wrong import faults_named, where_of  # noqa: PLC0415

    if output:
        check_ending(output)
        check_folder(output)
    with progress() as told:
        found, registers = faults_named(names, on=on, told=told)
        if output:
            with writing(output):
                write_faults(found, lambda code: where_of(registers, code), output, told=told)
    print_lines(*_in_words(found, registers, shown=0 if output else _SHOWN))
    if output:
        print_lines(f"Wrote {output}.")
    return int(len(found) > 0)


def _refuse(refused: list[str]) -> None:
    if refused:
        message = f"faults of structure have no use for {', '.join(refused)}; leave --structure or them out"
        raise typer.BadParameter(message, param_hint="--structure")


def look_through_there(names: tuple[str, ...], master: str, *, on: Day, output: Path | None, refused: list[str]) -> int:
    """The same on a cluster; the place of a fault is that of its row in the tables."""
    _refuse(refused)
    from accountgraph.cluster import structure  # noqa: PLC0415
    from accountgraph.index.writing import check_ending, write_batches  # noqa: PLC0415

    if output:
        check_ending(output)
        check_folder(output)
    with cluster_work(names, master) as work:
        found = structure(work, on=on)
    if output:
        with writing(output):
            write_batches(found.schema, [found], output)
    print_lines(*_told(found, shown=0 if output else _SHOWN))
    if output:
        print_lines(f"Wrote {output}.")
    return int(len(found) > 0)


def _told(found: "pa.Table", *, shown: int) -> Iterator[str]:
    """As `_in_words`, of faults that are in words already."""
    from accountgraph.index.faults import CODES, FAULTS  # noqa: PLC0415

    rows = found.to_pylist()
    for fault in FAULTS:
        own = [row for row in rows if row["fault"] == fault]
        code = f" ({CODES[fault]})" if fault in CODES else ""
        yield f"{fault}{code}: {len(own)}"
        for row in own[:shown]:
            yield f"  {row['file']}:{row['line']}: {_one_fault(row['records'])}"
        if shown and len(own) > shown:
            yield f"  and {len(own) - shown} more; -o faults.csv writes all"


def _one_fault(names: list[str]) -> str:
    others = f" with {', '.join(names[1:_SHOWN])}{' …' if len(names) > _SHOWN else ''}" if names[1:] else ""
    return f"{names[0]}{others}"


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
            yield f"  {where_of(registers, codes[0])}: {_one_fault(names)}"
        if shown and len(which) > shown:
            yield f"  and {len(which) - shown} more; -o faults.csv writes all"
