"""`accountgraph check` and `accountgraph orphans`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_json, print_text
from accountgraph.vocabulary import Severity

if TYPE_CHECKING:
    from accountgraph.checks import Review


class FindingsFormat(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


FindingsFormatOption = Annotated[
    FindingsFormat, typer.Option("--format", help="Text for reading, JSON, or SARIF for editors and code review tools.")
]
FailOnOption = Annotated[
    Severity, typer.Option("--fail-on", help="Exit with 1 for findings of this severity and above.")
]


def check(
    register: RegisterOption = None,
    on: OnOption = "",
    select: Annotated[
        list[str] | None, typer.Option(help="Only these codes, e.g. ACC-01. May be repeated.", show_default=False)
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(help="Not these codes. May be repeated.", show_default=False)
    ] = None,
    family: Annotated[
        str, typer.Option(help="Only this family of checks, e.g. accountability.", show_default=False)
    ] = "",
    severity: Annotated[
        Severity | None, typer.Option(help="Only checks of this severity and above.", show_default=False)
    ] = None,
    fail_on: FailOnOption = Severity.LOW,
    format: FindingsFormatOption = FindingsFormat.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Look for faults: functions nobody exercises, two leads, gaps, expired agreements, circles, missing evidence.

    Exit code 0 where nothing is found, 1 where something is, 2 where a check could not run.

    Example: accountgraph check -r coventry-warwickshire-2018 --on 2018-04-02
    """
    from accountgraph.checks import run_checks  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    review = run_checks(
        load(*register or ()),
        on=day_asked(on),
        select=select or (),
        ignore=ignore or (),
        family=family or None,
        severity=severity,
    )
    _print(review, format)
    raise typer.Exit(review.exit_code(fail_on))


def orphans(
    register: RegisterOption = None,
    on: OnOption = "",
    fail_on: FailOnOption = Severity.LOW,
    format: FindingsFormatOption = FindingsFormat.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Functions, areas, groups and places that nobody answers for: short for the orphan checks of `check`.

    Example: accountgraph orphans -r halton-st-helens-2008 --on 2009-01-01
    """
    from accountgraph.checks import ORPHANS, run_checks  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    review = run_checks(load(*register or ()), on=day_asked(on), select=ORPHANS)
    _print(review, format)
    raise typer.Exit(review.exit_code(fail_on))


def _print(review: "Review", form: FindingsFormat) -> None:
    if form is FindingsFormat.SARIF:
        from accountgraph.reporting.sarif import sarif  # noqa: PLC0415

        print_json(sarif(review))
    elif form is FindingsFormat.JSON:
        from accountgraph.reporting.findings_json import review_json  # noqa: PLC0415

        print_json(review_json(review))
    else:
        from accountgraph.reporting.findings_text import review_text  # noqa: PLC0415

        print_text(review_text(review))
