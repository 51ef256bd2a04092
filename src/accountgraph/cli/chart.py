"""`accountgraph chart`."""

from pathlib import Path
from typing import Annotated

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_lines
from accountgraph.cli.writing import write_file


def chart(
    kind: Annotated[str, typer.Argument(help="delegation or governance.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write: its ending is svg, mmd or txt.")],
    register: RegisterOption = None,
    on: OnOption = "",
    focus: Annotated[
        str,
        typer.Option(
            help="Narrow it: a function or area (delegation), a body, post or board (governance).", show_default=False
        ),
    ] = "",
) -> None:
    """Draw who exercises what for whom, or who reports to whom.

    Example: accountgraph chart governance -r coventry-warwickshire-2018 --on 2018-03-29 -o governance.svg
    """
    from accountgraph.drawing.charts import draw, written  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    day = day_asked(on)
    scene = draw(load(*register or ()), kind, on=day, focus=focus or None)
    write_file(output, written(scene, output.name))
    print_lines(f"Wrote {output}: {scene.title}, as at {day}.")
