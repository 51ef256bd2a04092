"""`accountgraph check` and `accountgraph orphans`."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from accountgraph.cli.asking import OnOption, RegisterOption, day_asked, print_json, print_text
from accountgraph.cli.on_cluster import Engine, EngineOption, MasterOption, check_engine
from accountgraph.cli.presenting import FindingsFormat, FindingsFormatOption, OutputOption, format_asked, present
from accountgraph.vocabulary import Severity

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
    profile: Annotated[
        str,
        typer.Option(
            help="Instead of the checks, hold the partnerships against a completeness profile: a shipped one, "
            "e.g. lpa-2003, or a file. It looks at all that the documents say, whatever the day.",
            show_default=False,
            metavar="NAME|FILE",
        ),
    ] = "",
    structure: Annotated[
        bool,
        typer.Option(
            "--structure",
            help="Instead of the checks, look through everything at once for functions nobody exercises, gaps, "
            "overlaps, circles and staff without a manager at the host; also in tables of a whole country. The file "
            "of -o then ends in parquet, csv or json.",
        ),
    ] = False,
    output: OutputOption = None,
    format: FindingsFormatOption = None,  # noqa: A002  # the option's name
    engine: EngineOption = Engine.INDEX,
    master: MasterOption = "",
) -> None:
    """Look for faults: functions nobody exercises, two leads, gaps, expired agreements, circles, missing evidence.

    Exit code 0 where nothing is found, 1 where something is, 2 where a check could not run. With --profile: 1 where a
    heading that is not optional is not met. With --structure: 1 where a fault of structure is found.

    Example: accountgraph check -r coventry-warwickshire-2018 --on 2018-04-02
      accountgraph check --structure -r halton-st-helens-2008 --on 2009-01-01 -o faults.csv
    """
    from accountgraph.checks import run_checks  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    of_checks = {
        "--select": select,
        "--ignore": ignore,
        "--family": family,
        "--severity": severity,
        "--fail-on": fail_on is not Severity.LOW,
    }
    refused = [option for option, given in of_checks.items() if given]
    check_engine(engine, master)
    if structure:
        from accountgraph.cli.structure import look_through, look_through_there  # noqa: PLC0415

        refused += [option for option, given in {"--profile": profile, "--format": format}.items() if given]
        names, day = tuple(register or ()), day_asked(on)
        if engine is Engine.SPARK:
            raise typer.Exit(look_through_there(names, master, on=day, output=output, refused=refused))
        raise typer.Exit(look_through(names, on=day, output=output, refused=refused))
    if engine is Engine.SPARK:
        message = "the checks read records; a cluster looks for faults of structure, with --structure"
        raise typer.BadParameter(message, param_hint="--engine")
    form = format_asked(format, output)
    if profile:
        day_asked(on)  # no day changes the judgement, and one that cannot be read is still refused
        _hold_against(profile, register, refused, form, output)
    loaded = load(*register or ())
    review = run_checks(
        loaded,
        on=day_asked(on),
        select=select or (),
        ignore=ignore or (),
        family=family or None,
        severity=severity,
    )
    present(review, loaded, form, output)
    raise typer.Exit(review.exit_code(fail_on))


def orphans(
    register: RegisterOption = None,
    on: OnOption = "",
    fail_on: FailOnOption = Severity.LOW,
    output: OutputOption = None,
    format: FindingsFormatOption = None,  # noqa: A002  # the option's name
) -> None:
    """Functions, areas, groups and places that nobody answers for: short for the orphan checks of `check`.

    Example: accountgraph orphans -r halton-st-helens-2008 --on 2009-01-01
    """
    from accountgraph.checks import ORPHANS, run_checks  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    form = format_asked(format, output)
    loaded = load(*register or ())
    review = run_checks(loaded, on=day_asked(on), select=ORPHANS)
    present(review, loaded, form, output)
    raise typer.Exit(review.exit_code(fail_on))


def _hold_against(
    name: str, registers: list[str] | None, refused: list[str], form: FindingsFormat, output: Path | None
) -> NoReturn:
    """Print how far each partnership meets a profile, and end with the exit code."""
    if form not in (FindingsFormat.TEXT, FindingsFormat.JSON):
        message = f"a profile gives judgements, not findings, so there is no {form.upper()} of it; use text or json"
        raise typer.BadParameter(message, param_hint="--format")
    if output:
        message = "judgements against a profile are only printed; leave -o out, and send the text or json to a file"
        raise typer.BadParameter(message, param_hint="--output")
    if refused:
        message = (
            f"a profile has no use for {', '.join(refused)}, which choose among checks; leave --profile or them out"
        )
        raise typer.BadParameter(message, param_hint="--profile")
    from accountgraph.profiles import compare, load_profile  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415

    held_against = load_profile(name)
    comparison = compare(load(*registers or ()), held_against)
    if form is FindingsFormat.JSON:
        from accountgraph.reporting.profiles_json import comparison_json  # noqa: PLC0415

        print_json(comparison_json(comparison))
    else:
        from accountgraph.reporting.profiles_text import comparison_text  # noqa: PLC0415

        print_text(comparison_text(comparison))
    raise typer.Exit(comparison.exit_code)
