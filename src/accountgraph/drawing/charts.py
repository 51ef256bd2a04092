"""The charts by name: which scene each one is, and every file format a scene can become."""

from pathlib import PurePath
from typing import Final

from accountgraph.dates import Day
from accountgraph.drawing.delegation import delegation_scene
from accountgraph.drawing.governance import governance_scene
from accountgraph.drawing.mermaid import mermaid
from accountgraph.drawing.outline import outline
from accountgraph.drawing.scene import Scene
from accountgraph.drawing.svg import svg
from accountgraph.problems import AccountgraphError
from accountgraph.questions import find_matter, find_thing, who
from accountgraph.records import Agreement, Area, Delegation, Function, Lead, Retention, Scoped
from accountgraph.register import Register

CHARTS: Final = ("delegation", "governance")
FORMATS: Final = {".svg": svg, ".mmd": mermaid, ".txt": outline}


class ChartError(AccountgraphError):
    """A chart that cannot be drawn as asked; the message says what to ask instead."""


def draw(register: Register, chart: str, *, on: Day, focus: str | None = None, slug: str | None = None) -> Scene:
    """The scene of one chart of one partnership.

    `focus` narrows it: a function or area for "delegation"; a body, post or board for
    "governance". `slug` chooses the partnership where several are loaded.

    Raises:
        ChartError: no such chart, no partnership chosen among several, or nothing to draw.
        NameNotFoundError: nothing matches `focus`.
        NameAmbiguousError: several things match `focus` equally well.
    """
    if chart not in CHARTS:
        message = f'there is no chart "{chart}"; ask for {" or ".join(CHARTS)}'
        raise ChartError(message)
    if slug is None and len(register.slugs) != 1:
        message = f"a chart shows one partnership; choose it with --register: {', '.join(register.slugs)}"
        raise ChartError(message)
    chosen = slug or register.slugs[0]
    if chart == "governance":
        around = find_thing(register, focus, slug=chosen).record.id if focus else None
        scene = governance_scene(register, chosen, on=on, focus=around)
    else:
        scene = _delegation(register, chosen, on, focus)
    if not scene.cards:
        message = f"on {on} the register has nothing that this chart shows; try another day with --on"
        raise ChartError(message)
    return scene


def _delegation(register: Register, slug: str, on: Day, focus: str | None) -> Scene:
    if focus:
        matters = [find_matter(register, focus, slug=slug).record.id]
    else:
        matters = _arranged(register, slug)
    if not matters:
        message = "no agreement in the register moves or keeps a function"
        raise ChartError(message)
    return delegation_scene(tuple(who(register, matter, on=on, slug=slug) for matter in matters))


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


def written(scene: Scene, name: str) -> str:
    """The scene as the text of a file called `name`; its ending chooses svg, mmd (Mermaid) or txt (equal text).

    Raises:
        ChartError: the ending is none of these.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        message = f'"{name}" does not end in {", ".join(FORMATS)}; choose one of these endings'
        raise ChartError(message)
    return FORMATS[ending](scene)
