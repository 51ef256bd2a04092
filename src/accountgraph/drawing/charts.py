"""The charts by name: what each one shows, and the pictures of one partnership that it draws."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from accountgraph.dates import Day
from accountgraph.drawing.arranged import delegation_chart
from accountgraph.drawing.formats import ChartError, Picture, written, written_files
from accountgraph.drawing.governance import governance_scene
from accountgraph.drawing.matrix import matrix_scene
from accountgraph.drawing.network import network_scene
from accountgraph.drawing.posts.picture import posts_scene
from accountgraph.drawing.timeline import timeline_scene
from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions import Match, find_matter, find_thing
from accountgraph.register import Register

__all__ = ["CHARTS", "Chart", "ChartError", "draw", "draw_pages", "written", "written_files"]


@dataclass(frozen=True, slots=True)
class Chart:
    """One kind of chart.

    `scene` is called with the register and the partnership's slug, and by keyword with `on`,
    `focus` (the id of a record, or None) and `depth` (a number of steps, or None); it
    returns one picture, or a tuple of them where the chart has pages. `shows` says in a
    phrase what the chart answers. `takes_depth` is False where levels mean nothing to it.
    """

    scene: Callable[..., Any]
    shows: str
    takes_depth: bool = True


CHARTS: Final[dict[str, Chart]] = {
    "delegation": Chart(delegation_chart, "who exercises what, for whom", takes_depth=False),
    "governance": Chart(governance_scene, "who reports to whom, and how often"),
    "posts": Chart(posts_scene, "who manages and who supervises whom"),
    "matrix": Chart(matrix_scene, "who does what: functions by body, post and board"),
    "timeline": Chart(timeline_scene, "which agreements are in force when, and where gaps are"),
    "network": Chart(network_scene, "everything that the register ties together"),
}


def draw_pages(
    register: Register,
    chart: str,
    *,
    on: Day,
    focus: str | None = None,
    depth: int | None = None,
    slug: str | None = None,
) -> tuple[Picture, ...]:
    """One chart of one partnership: mostly one picture, several where the chart has pages.

    `focus` narrows it to what has to do with one body, post, board, agreement, function or
    area; `depth` to so many steps from there, or from the top. `slug` chooses the
    partnership where several are loaded.

    Raises:
        ChartError: no such chart, no partnership chosen among several, or nothing to draw.
        NameNotFoundError: nothing matches `focus`.
        NameAmbiguousError: several things match `focus` equally well.
    """
    kind = _kind(chart, depth)
    if slug is None and len(register.slugs) != 1:
        message = f"a chart shows one partnership; choose it with --register: {', '.join(register.slugs)}"
        raise ChartError(message)
    chosen = slug or register.slugs[0]
    around = _focus(register, focus, chosen) if focus else None
    drawn = kind.scene(register, chosen, on=on, focus=around, depth=depth)
    pages: tuple[Picture, ...] = drawn if isinstance(drawn, tuple) else (drawn,)
    if not any(getattr(page, "cards", True) for page in pages):
        near = f" about {register.name(around)}; leave --focus out, or" if around else ";"
        message = f"on {on} the register has nothing that this chart shows{near} try another day with --on"
        raise ChartError(message)
    return pages


def draw(
    register: Register,
    chart: str,
    *,
    on: Day,
    focus: str | None = None,
    depth: int | None = None,
    slug: str | None = None,
) -> Any:
    """The chart's picture; of a chart with pages, the first. All else is as in `draw_pages`.

    Raises:
        ChartError: no such chart, no partnership chosen among several, or nothing to draw.
        NameNotFoundError: nothing matches `focus`.
        NameAmbiguousError: several things match `focus` equally well.
    """
    return draw_pages(register, chart, on=on, focus=focus, depth=depth, slug=slug)[0]


def _kind(chart: str, depth: int | None) -> Chart:
    if chart not in CHARTS:
        *most, last = CHARTS
        message = f'there is no chart "{chart}"; ask for {", ".join(most)} or {last}'
        raise ChartError(message)
    if depth is not None and depth < 1:
        message = f"a depth of {depth} leaves nothing to draw; write --depth 1 or more, or leave it out"
        raise ChartError(message)
    if depth is not None and not CHARTS[chart].takes_depth:
        message = (
            f"a {chart} chart shows whole chains, so it has no depth; leave --depth out, or narrow it with --focus"
        )
        raise ChartError(message)
    return CHARTS[chart]


def _focus(register: Register, text: str, slug: str) -> str:
    """The id of the body, post, board, agreement, function or area that the text fits best."""
    found: list[Match] = []
    failures: list[NameNotFoundError | NameAmbiguousError] = []
    for look in (find_thing, find_matter):
        try:
            found.append(look(register, text, slug=slug))
        except (NameNotFoundError, NameAmbiguousError) as failure:
            failures.append(failure)
    if found:
        return max(found, key=lambda match: match.score).record.id
    unclear = [failure for failure in failures if isinstance(failure, NameAmbiguousError)]
    if unclear:
        raise unclear[0]
    nearest = tuple(near for failure in failures if isinstance(failure, NameNotFoundError) for near in failure.nearest)
    raise NameNotFoundError(text, nearest, "body, post, board, agreement, function or area")
