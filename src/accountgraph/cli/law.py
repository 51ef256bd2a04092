"""`accountgraph law`."""

from typing import TYPE_CHECKING, Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, OnOption, RegisterOption, day_asked, print_json, print_text
from accountgraph.vocabulary import AgeGroup, Nation

if TYPE_CHECKING:
    from accountgraph.dates import Day
    from accountgraph.register import Register


def law(
    provision: Annotated[
        str | None,
        typer.Argument(
            help="A provision: its id, its name or words of it, or its legislation.gov.uk address. With --routes, "
            "a route. All are listed where it is left out.",
            show_default=False,
        ),
    ] = None,
    register: RegisterOption = None,
    on: OnOption = "",
    nation: Annotated[
        Nation | None,
        typer.Option(
            case_sensitive=False, help="Its state in this nation; in every one if left out.", show_default=False
        ),
    ] = None,
    group: Annotated[AgeGroup, typer.Option(help="Its state for adults, for children, or for all.")] = AgeGroup.ALL,
    routes: Annotated[
        bool,
        typer.Option(
            "--routes",
            help="The legal routes of that day instead: from whom to whom, whose liability, and what the law "
            "requires of an arrangement entered into then.",
        ),
    ] = False,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Whether a provision is in force, disapplied, repealed or replaced, with its source; and the routes there are.

    Example: accountgraph law "section 75" --on 2018-03-29 --nation England --group adults
    """
    from accountgraph.register import load  # noqa: PLC0415

    day = day_asked(on)
    if routes and group is not AgeGroup.ALL:
        message = "routes are not for an age group; leave --group or --routes out"
        raise typer.BadParameter(message, param_hint="--group")
    if provision is not None and not provision.strip():
        message = "name a provision or a route, or leave the argument out to list them all"
        raise typer.BadParameter(message, param_hint="PROVISION")
    loaded = load(*register or ())
    if routes:
        _print_routes(loaded, provision or "", day, nation, format)
    elif provision:
        _print_provision(loaded, provision, day, nation, group, format)
    else:
        _print_all(loaded, day, nation, group, format)


def _print_provision(
    register: "Register", text: str, day: "Day", nation: Nation | None, group: AgeGroup, form: Format
) -> None:
    from accountgraph.questions import law_of  # noqa: PLC0415

    answer = law_of(register, text, on=day, nation=nation, group=group)
    if form is Format.JSON:
        from accountgraph.reporting.law_json import law_json  # noqa: PLC0415

        print_json(law_json(answer))
    else:
        from accountgraph.reporting.law_text import law_text  # noqa: PLC0415

        print_text(law_text(answer))


def _print_all(register: "Register", day: "Day", nation: Nation | None, group: AgeGroup, form: Format) -> None:
    from accountgraph.questions import law_listed  # noqa: PLC0415

    listed = law_listed(register, on=day, nation=nation, group=group)
    as_at = register.law.as_at
    if form is Format.JSON:
        from accountgraph.reporting.law_json import listed_json  # noqa: PLC0415

        print_json(listed_json(listed, on=day, nation=nation, group=group, law_as_at=as_at))
    else:
        from accountgraph.reporting.law_text import listed_text  # noqa: PLC0415

        print_text(listed_text(listed, law_as_at=as_at))


def _print_routes(register: "Register", text: str, day: "Day", nation: Nation | None, form: Format) -> None:
    from accountgraph.questions import routes_on  # noqa: PLC0415

    found = routes_on(register, on=day, nation=nation, text=text)
    if form is Format.JSON:
        from accountgraph.reporting.law_json import routes_json  # noqa: PLC0415

        print_json(routes_json(register, found))
    else:
        from accountgraph.reporting.law_text import routes_text  # noqa: PLC0415

        print_text(routes_text(register, found))
