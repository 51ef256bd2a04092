"""Register -> network: all things of a partnership, or those near one of them, and every statement between them."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from accountgraph.dates import Day, InForce
from accountgraph.drawing.network.scene import Link, NetworkScene, Node
from accountgraph.drawing.wording import as_at, citations, partnership
from accountgraph.graph import THINGS, edges_on
from accountgraph.graph.projection import standing_of
from accountgraph.questions.listing import used_ids
from accountgraph.questions.sentence import briefly
from accountgraph.records import Agreement, Area, Board, Body, Dated, Function, Fund, Post, Record, Secondment
from accountgraph.register import Register

MOST: Final = 300
"""So many things can be told apart on a screen; the table has all."""

_KINDS: Final[dict[type[Record], str]] = {
    Body: "bodies and units",
    Agreement: "agreements",
    Function: "functions",
    Area: "commissioning areas",
    Fund: "funds",
    Board: "boards",
    Post: "posts",
    Secondment: "seconded staff",
}
_STEPS: Final = 2
_NO_CHAINS: Final = (
    "Each line is one statement of the documents. A way along several lines is no chain of delegation: "
    "who answers for a function is told by the delegation chart."
)
_SHOWN_CITES: Final = 3


def network_scene(
    register: Register, slug: str, *, on: Day, focus: str | None = None, depth: int | None = None
) -> NetworkScene:
    """Things and statements of a partnership on a day; `focus` keeps what is within `depth` steps of it, or two.

    It shows what records say, not who answers for what: that is for the chart of delegation.
    """
    links = _links(register, slug, on)
    near = _near(focus, links, depth or _STEPS) if focus else None
    nodes = tuple(_nodes(register, slug, on, near))
    known = {node.id for node in nodes}
    kept = tuple(link for link in links if {link.from_node, link.to_node} <= known)
    hidden = _too_many(nodes, kept, focus)
    notes = [_NO_CHAINS]
    if hidden:
        notes.append(
            f"{len(nodes) - len(hidden)} of {len(nodes)} things are drawn, those with most links; the table has all."
        )
    return NetworkScene(
        title=f"Network{f' around {register.name(focus)}' if focus else ''}: who and what is tied together",
        partnership=partnership(register, slug),
        as_at=as_at(on),
        left_out=("places", "client groups", "what is not in force"),
        nodes=nodes,
        links=kept,
        hidden=hidden,
        notes=tuple(notes),
    )


def _links(register: Register, slug: str, day: Day) -> tuple[Link, ...]:
    """The statements that are, or may be, in force; two that say the same are one with the clauses of both."""
    same: dict[tuple[str, str, str], list[tuple[str, tuple[str, ...]]]] = {}
    for edge in edges_on(register, day):
        ends = (register[edge.subject], register[edge.about])
        if edge.record.register not in (slug, "") or not all(type(end) in _KINDS for end in ends):
            continue
        doubt = "" if edge.in_force is InForce.YES else briefly(edge.standing.in_words) or "its days are not stated"
        cites = citations(edge.cites) if edge.record.register else ()
        same.setdefault((edge.subject, edge.verb, edge.about), []).append((doubt, cites))
    return tuple(
        Link(
            from_node=subject,
            verb=verb,
            to_node=about,
            doubt=min((doubt for doubt, _ in said), key=bool),
            citations=_few(cite for _, cites in said for cite in cites),
        )
        for (subject, verb, about), said in same.items()
    )


def _few(cites: Iterable[str]) -> tuple[str, ...]:
    every = tuple(dict.fromkeys(cites))
    more = len(every) - _SHOWN_CITES
    return (*every[:_SHOWN_CITES], f"and {more} more") if more > 1 else every


def _nodes(register: Register, slug: str, day: Day, near: Mapping[str, int] | None) -> Iterator[Node]:
    used = used_ids(register)
    for kind, heading in _KINDS.items():
        for record in register.of(kind):
            if record.register not in (slug, "") or (not record.register and record.id not in used):
                continue
            if near is not None and record.id not in near:
                continue
            verdict = standing_of(register, record, day) if isinstance(record, Dated | Agreement) else None
            if verdict and verdict.in_force is InForce.NO:
                continue
            doubtful = verdict is not None and verdict.in_force is not InForce.YES
            yield Node(
                id=record.id,
                name=record.name,
                kind=heading,
                sort=_sort(record),
                doubt=briefly(verdict.in_words) if verdict and doubtful else "",
                citations=_few(citations(record.cites)) if record.register else (),
            )


def _sort(record: Record) -> str:
    """Which sort of its kind a thing is, where there is a closed list of them."""
    kind = getattr(record, "kind", None)
    return str(kind) if kind is not None else THINGS[type(record)]


def _near(focus: str, links: Iterable[Link], depth: int) -> dict[str, int]:
    """Everything within so many steps, in either direction, with the number of steps."""
    beside = _beside(links)
    steps, waiting = {focus: 0}, deque([focus])
    while waiting:
        current = waiting.popleft()
        if steps[current] == depth:
            continue
        for other in beside[current]:
            if other not in steps:
                steps[other] = steps[current] + 1
                waiting.append(other)
    return steps


def _beside(links: Iterable[Link]) -> dict[str, list[str]]:
    beside: dict[str, list[str]] = defaultdict(list)
    for link in links:
        beside[link.from_node].append(link.to_node)
        beside[link.to_node].append(link.from_node)
    return beside


def _too_many(nodes: tuple[Node, ...], links: tuple[Link, ...], focus: str | None) -> frozenset[str]:
    """What the picture leaves to the table: what is farthest from the focus, then what has the fewest links."""
    if len(nodes) <= MOST:
        return frozenset()
    beside = _beside(links)
    steps = _near(focus, links, len(nodes)) if focus else {}
    order = sorted(
        range(len(nodes)), key=lambda place: (steps.get(nodes[place].id, 0), -len(beside[nodes[place].id]), place)
    )
    return frozenset(nodes[place].id for place in order[MOST:])
