"""`accountgraph chart`."""

from pathlib import Path
from typing import Annotated

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_lines
from accountgraph.cli.writing import write_file

_SCALE = 2.0
_WHOLE = (".html", ".txt")
"""Endings of files that hold a picture in one piece, however large it is."""


def chart(
    kind: Annotated[
        str, typer.Argument(help="What to draw: delegation, governance, posts, matrix, timeline or network.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The file to write: its ending is svg, png, pdf, html, mmd (Mermaid), dot or txt."
        ),
    ],
    register: RegisterOption = None,
    on: OnOption = "",
    focus: Annotated[
        str,
        typer.Option(
            help="Draw only what has to do with one body, post, board, agreement, function or area.",
            show_default=False,
        ),
    ] = "",
    depth: Annotated[
        int | None,
        typer.Option(help="Draw only so many steps from the focus, or from the top.", show_default=False),
    ] = None,
    scale: Annotated[float, typer.Option(help="For png: how many dots to a px.")] = _SCALE,
    sheets: Annotated[
        bool,
        typer.Option(
            "--sheets",
            help="For svg and png: cut what is too large for A4 into FILE-1, FILE-2 and so on; pdf always is.",
        ),
    ] = False,
) -> None:
    """Draw who exercises what for whom, who reports to whom, who manages whom, and more.

    Example: accountgraph chart governance -r coventry-warwickshire-2018 --on 2018-03-29 -o governance.pdf
      accountgraph chart delegation -r brent-2006 --on 2006-03-01 --focus "Harrow PCT" -o harrow.svg
    """
    from accountgraph.drawing.charts import draw_pages, written_files  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    _refuse_what_has_no_use(output.suffix.lower(), scale=scale, sheets=sheets)
    day = day_asked(on)
    pages = draw_pages(load(*register or ()), kind, on=day, focus=focus or None, depth=depth)
    files = written_files(pages, output.name, scale=scale, cut=sheets)
    for name, content in files.items():
        write_file(output.with_name(name), content)
        print_lines(f"Wrote {output.with_name(name)}: {pages[0].title}, as at {day}.")


def _refuse_what_has_no_use(ending: str, *, scale: float, sheets: bool) -> None:
    if sheets and ending in _WHOLE:
        message = f"a {ending} file holds the whole picture; leave --sheets out, or write an svg, png or pdf file"
        raise typer.BadParameter(message, param_hint="--sheets")
    if scale != _SCALE and ending != ".png":
        message = "only png is made of dots; leave --scale out, or write a png file"
        raise typer.BadParameter(message, param_hint="--scale")
