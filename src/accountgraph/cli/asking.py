"""What commands share: the options for registers, day and format, and printing."""

import json
import os
import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accountgraph.dates import Day, DayNotUnderstoodError, parse_day

if TYPE_CHECKING:
    from rich.console import RenderableType

RegisterOption = Annotated[
    list[str] | None,
    typer.Option(
        "--register",
        "-r",
        help="A folder with a register.yaml, a folder of tables, a register file, or the slug of a shipped "
        "partnership. May be repeated. Without it, all shipped partnerships are asked.",
        show_default=False,
        metavar="FOLDER|FILE|SLUG",
    ),
]
OnOption = Annotated[
    str,
    typer.Option(
        "--on",
        help='The day asked about: 2018-03-29, "29 March 2018", "April 2018" or 2018. Today where it is left out.',
        show_default=False,
        metavar="DAY",
    ),
]


class Format(StrEnum):
    """How an answer is printed."""

    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="Text for reading, or JSON for other programs.")]


def day_asked(written: str, option: str = "--on") -> Day:
    """The day of an option; today where it is left out. It must be a day, a month, a year, or between two days."""
    try:
        day = parse_day(written) if written else Day.exact(date.today())  # noqa: DTZ011  # a civil day, as the user's
    except DayNotUnderstoodError as error:
        raise typer.BadParameter(str(error), param_hint=option) from error
    if day.earliest == date.min or day.latest == date.max:
        message = f'"{written}" is no day to ask about; write a day, a month or a year, e.g. 2018-03-29'
        raise typer.BadParameter(message, param_hint=option)
    return day


def print_json(value: Any) -> None:
    """Stable JSON on stdout."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"  # letters that it may lack are escaped
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, indent=2) + "\n")


def print_text(*renderables: "RenderableType") -> None:
    """Text on stdout, wrapped to the terminal; plain where NO_COLOR is set or output is no terminal."""
    from rich.console import Console  # noqa: PLC0415  # costs time that --help need not spend

    plain = "NO_COLOR" in os.environ
    console = Console(color_system=None if plain else "auto", highlight=False, markup=False, emoji=False)
    for renderable in renderables:
        console.print(renderable)


def print_lines(*lines: str) -> None:
    """Lines as they stand, never wrapped: names of files, and commands to copy."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
