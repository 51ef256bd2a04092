"""The delegation chart: which functions and areas of a partnership it shows, whole or around one thing."""

from accountgraph.dates import Day
from accountgraph.drawing.delegation import delegation_scene
from accountgraph.drawing.formats import ChartError
from accountgraph.drawing.scene import Scene
from accountgraph.questions import Answer, who
from accountgraph.records import Agreement, Area, Delegation, Function, Lead, Retention, Scoped
from accountgraph.register import Register


def delegation_chart(
    register: Register,
    slug: str,
    *,
    on: Day,
    focus: str | None = None,
    depth: int | None = None,  # noqa: ARG001  # every chart is asked with it, and a chain has no levels
) -> Scene:
    """Every chain of delegation of a partnership, or of one function; or the chains in which `focus` has a part.

    Raises:
        ChartError: no agreement moves or keeps a function, or `focus` has no part in any chain.
    """
    if focus and isinstance(register[focus], Function | Area):
        return delegation_scene((who(register, focus, on=on, slug=slug),))
    answers = tuple(who(register, matter, on=on, slug=slug) for matter in _arranged(register, slug))
    if not answers:
        message = "no agreement in the register moves or keeps a function"
        raise ChartError(message)
    if not focus:
        return delegation_scene(answers)
    with_part = tuple(answer for answer in answers if focus in _taking_part(answer))
    if not with_part:
        message = (
            f"{register.name(focus)} has no part in any chain on {on}; "
            "write --focus with a body, post, board, agreement, function or area that has, or leave it out"
        )
        raise ChartError(message)
    return delegation_scene(with_part, around=register.name(focus))


def _taking_part(answer: Answer) -> set[str]:
    """Everything that an answer names: holders, agreements, whoever exercises, posts and boards."""
    items = (
        *answer.holders.items,
        *answer.liable.items,
        *answer.exercised_by.items,
        *answer.posts.items,
        *answer.overseen_by.items,
    )
    steps = [step for item in answer.exercised_by.items for step in item.chain]
    return {item.id for item in items} | {each for step in steps for each in (step.agreement, step.to_body)}


def _arranged(register: Register, slug: str) -> list[str]:
    """Functions that some delegation, lead, retention or agreement names; areas where no function is named."""
    statements: list[Scoped | Agreement] = [*register.of(Agreement)]
    for kind in (Delegation, Lead, Retention):
        statements += register.of(kind)
    named = {
        matter: None
        for statement in statements
        if statement.register == slug
        for matter in (*statement.functions, *statement.areas)
    }
    functions = [matter for matter in named if isinstance(register[matter], Function)]
    areas = [matter for matter in named if isinstance(register[matter], Area)]
    areas = [area for area in areas if not _covers(register, area, functions)]
    return [*functions, *areas]


def _covers(register: Register, area: str, functions: list[str]) -> bool:
    return any(area in register.wider(function) for function in functions)
