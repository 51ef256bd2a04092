"""`accountgraph who`."""

from typing import Annotated

import typer

from accountgraph.cli.asking import Format, FormatOption, OnOption, RegisterOption, day_asked, print_json, print_text
from accountgraph.vocabulary import AccountabilityKind


def who(
    text: Annotated[str, typer.Argument(help="A function or commissioning area: its id, its name, or words of it.")],
    register: RegisterOption = None,
    on: OnOption = "",
    place: Annotated[str, typer.Option(help="Only for this place, e.g. Coventry.", show_default=False)] = "",
    group: Annotated[str, typer.Option(help="Only for this client group.", show_default=False)] = "",
    kind: Annotated[
        AccountabilityKind | None, typer.Option(help="Only posts with this kind of accountability.", show_default=False)
    ] = None,
    as_proposed: Annotated[bool, typer.Option("--as-proposed", help="Count proposals as if adopted.")] = False,
    brief: Annotated[bool, typer.Option("--brief", help="Only the sentence and a line for each part.")] = False,
    format: FormatOption = Format.TEXT,  # noqa: A002  # the option's name
) -> None:
    """Who is accountable: the six-part answer with chain and clauses.

    Example: accountgraph who "assessment under the Care Act" -r coventry-warwickshire-2018 --on 2018-03-29
    """
    from accountgraph.questions import who_everywhere  # noqa: PLC0415
    from accountgraph.questions.reaching import in_reach  # noqa: PLC0415
    from accountgraph.register import load  # noqa: PLC0415
    from accountgraph.reporting.relevant import findings_about, others_about, unsought  # noqa: PLC0415

    day = day_asked(on)
    found = who_everywhere(
        load(*register or ()),
        text,
        on=day,
        place=place or None,
        group=group or None,
        kind=kind,
        as_proposed=as_proposed,
    )
    answers = in_reach(found)
    if format is Format.JSON:
        from accountgraph.reporting.answers_json import answer_json  # noqa: PLC0415

        made = [answer_json(answer, findings_about(answer), unsought=unsought(answer)) for answer in answers]
        print_json(made[0] if len(made) == 1 else {"answers": made})
    elif brief:
        from accountgraph.reporting.answers_brief import answer_brief  # noqa: PLC0415

        print_text(*(answer_brief(answer, findings_about(answer), unsought=unsought(answer)) for answer in answers))
    else:
        from accountgraph.reporting.answers_text import answer_text  # noqa: PLC0415

        print_text(
            *(
                answer_text(answer, findings_about(answer), others_about(answer), unsought=unsought(answer))
                for answer in answers
            )
        )
