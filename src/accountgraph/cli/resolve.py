"""`accountgraph resolve`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_lines
from accountgraph.cli.on_cluster import Engine, EngineOption, MasterOption, check_engine, cluster_work
from accountgraph.cli.watching import progress
from accountgraph.cli.writing import check_folder, writing
from accountgraph.dates import Day
from accountgraph.vocabulary import State

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
    engine: EngineOption = Engine.INDEX,
    master: MasterOption = "",
) -> None:
    """Who holds and who exercises every function on a day, in one file; how many are found, doubtful or nobody's.

    A row for each function, holder and body that exercises it: place, group, chain length, state, the posts that
    answer and all who manage them, the boards that oversee and all they report to.

    Example: accountgraph resolve --on 2009-01-01 -r halton-st-helens-2008 -o answers.csv
    """
    from accountgraph.index.writing import check_ending, write  # noqa: PLC0415
    from accountgraph.questions.on_disk import resolve_named  # noqa: PLC0415

    day = day_asked(on)
    check_engine(engine, master)
    if output:
        check_ending(output)
        check_folder(output)
    if engine is Engine.SPARK:
        _on_cluster(tuple(register or ()), master, day, output, as_proposed=as_proposed)
        return
    with progress() as told:
        found = resolve_named(tuple(register or ()), on=day, as_proposed=as_proposed, told=told)
        if output:
            with writing(output):
                write(found, output, told=told)
    print_lines(*_in_words(found))
    if output:
        print_lines(f"Wrote {output}.")


def _on_cluster(names: tuple[str, ...], master: str, day: Day, output: Path | None, *, as_proposed: bool) -> None:
    from accountgraph.cluster import resolve as resolve_there  # noqa: PLC0415
    from accountgraph.index.writing import write_batches  # noqa: PLC0415

    with cluster_work(names, master) as work:
        found = resolve_there(work, on=day, as_proposed=as_proposed)
    if output:
        with writing(output):
            write_batches(found.schema, [found], output)
    pairs = found.group_by(["function", "holder"]).aggregate([]).num_rows
    states = found.group_by(["function", "holder", "state"]).aggregate([]).column("state").value_counts().to_pylist()
    order = [state.value for state in State]
    known = {one["values"]: one["counts"] for one in sorted(states, key=lambda one: order.index(one["values"]))}
    print_lines(*_counted(len(found["function"].unique()), pairs, len(found), known))
    if output:
        print_lines(f"Wrote {output}.")


def _in_words(found: "Answers") -> Iterator[str]:
    """How many functions there are, and for how many of function and holder each state is the answer."""
    functions, pairs, states = found.counted()
    return _counted(functions, pairs, len(found), {str(state.value): count for state, count in states.items()})


def _counted(functions: int, pairs: int, rows: int, states: Mapping[str, int]) -> Iterator[str]:
    yield f"{functions} functions and areas, {pairs} with their holders, {rows} rows."
    yield from (f"{state}: {count}" for state, count in states.items())
