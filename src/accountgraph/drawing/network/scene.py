"""A network before it is drawn: things and what records say of them, in words only."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.drawing.frame import Framed
from accountgraph.drawing.scene import SceneError


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """One thing. `kind` is its heading ("boards"); `doubt` says why it is not certain that it is there on the day."""

    id: str
    name: str
    kind: str
    sort: str = ""
    doubt: str = ""
    citations: tuple[str, ...] = ()

    @property
    def evidence(self) -> str:
        """The clauses in one line; empty where none is cited."""
        return f"Evidence: {'; '.join(self.citations)}" if self.citations else ""


_NEEDS_IS = frozenset(
    (
        "board of",
        "followed by",
        "member of",
        "money of",
        "ombudsman for",
        "part of",
        "party to",
        "post in",
        "responsible for",
        "under",
        "within",
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """What one thing has to do with another, read from the first to the second; `doubt` as in a node."""

    from_node: str
    verb: str
    to_node: str
    doubt: str = ""
    citations: tuple[str, ...] = ()

    @property
    def says(self) -> str:
        """The verb as it stands between two names: "holds", "is part of"."""
        return f"is {self.verb}" if self.verb in _NEEDS_IS else self.verb

    @property
    def qualifier(self) -> str:
        """Doubt and clauses after the names: " (possibly: its days are uncertain) [report 1.2]"."""
        doubt = f" (possibly: {self.doubt})" if self.doubt else ""
        return f"{doubt} [{'; '.join(self.citations)}]" if self.citations else doubt


@dataclass(frozen=True, kw_only=True, slots=True)
class NetworkScene(Framed):
    """Everything a network says. `hidden` are ids of things that only the table has, since there are too many.

    Raises:
        SceneError: if two nodes have one id, or a link names no node.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...] = ()
    hidden: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse what no writer could draw."""
        known = {node.id for node in self.nodes}
        if len(known) < len(self.nodes):
            message = "two nodes of the network have one id"
            raise SceneError(message)
        astray = next((link for link in self.links if not known.issuperset((link.from_node, link.to_node))), None)
        if astray:
            message = f"the link {astray.verb!r} names a node that the network does not have"
            raise SceneError(message)

    @property
    def cards(self) -> tuple[Node, ...]:
        """What there is to draw."""
        return self.nodes

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds in use, in the order of the nodes."""
        return tuple(dict.fromkeys(node.kind for node in self.nodes))

    @property
    def drawn(self) -> tuple[Node, ...]:
        """The nodes that the picture has."""
        return tuple(node for node in self.nodes if node.id not in self.hidden)

    def facts(self, node: Node) -> Iterator[tuple[str, str, str]]:
        """Everything that links say of a node: words before the other thing, its id, and words after it."""
        for link in self.links:
            if link.from_node == node.id:
                yield f"{link.says} ", link.to_node, link.qualifier
            elif link.to_node == node.id:
                yield "", link.from_node, f" {link.says} it{link.qualifier}"
