"""rustworkx: the same graphs as for NetworkX, kept by a compiled library."""

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
import rustworkx as rx

from benchmarks.columns import National
from benchmarks.scopes import links_of
from benchmarks.walked import Dated, Edge, Walked
from benchmarks.walking import Link

Holdings: TypeAlias = "rx.PyDiGraph[int, Link]"
Lines: TypeAlias = "rx.PyDiGraph[int, Dated]"


class Rustworkx(Walked):
    """Nodes are numbered; a dictionary gives the number of a function and body."""

    name = "rustworkx"

    def load(self, made: National) -> None:
        """Make the graphs."""
        self.keep(made)
        links = links_of(made)
        size = made.bodies
        left, right = (links.function.astype(np.int64) * size + side for side in (links.by, links.to))
        keys = np.unique(np.concatenate([left, right]))
        self._size = size
        self._number = {key: number for number, key in enumerate(keys.tolist())}
        self._holdings: Holdings = rx.PyDiGraph()
        self._holdings.add_nodes_from(range(len(keys)))
        columns = (
            links.to,
            links.first,
            links.last,
            links.place_from,
            links.place_to,
            links.group_from,
            links.group_to,
        )
        rows = enumerate(zip(*(column.tolist() for column in columns), strict=True))
        weights = [(number, to, first, last, tuple(scope)) for number, (to, first, last, *scope) in rows]
        ends = (np.searchsorted(keys, side).tolist() for side in (left, right))
        self._holdings.add_edges_from(list(zip(*ends, weights, strict=True)))
        self._posts = _dated(made, made.rows("posts"), "management", "post", "manager")
        self._boards = _dated(made, made.rows("boards"), "reporting", "child", "parent")

    def leaving(self, function: int, body: int) -> Iterable[Link]:
        """Delegations of a function by a body."""
        number = self._number.get(function * self._size + body)
        return [] if number is None else [link for _, _, link in self._holdings.out_edges(number)]

    def managers(self, post: int) -> Iterable[Dated]:
        """Management lines of a post."""
        return [dated for _, _, dated in self._posts.out_edges(post)]

    def parents(self, board: int) -> Iterable[Dated]:
        """Boards that a board reports to."""
        return [dated for _, _, dated in self._boards.out_edges(board)]

    def circular(self, edges: Iterable[Edge]) -> Iterable[int]:
        """Nodes of the strongly connected components of more than one node."""
        array = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
        keys, numbers = np.unique(array, return_inverse=True)
        graph: rx.PyDiGraph[int, None] = rx.PyDiGraph()
        graph.add_nodes_from(keys.tolist())
        graph.add_edges_from_no_data([(left, right) for left, right in numbers.reshape(-1, 2).tolist()])
        return [graph[node] for part in rx.strongly_connected_components(graph) if len(part) > 1 for node in part]


def _dated(made: National, nodes: int, kind: str, left: str, right: str) -> Lines:
    graph: Lines = rx.PyDiGraph()
    graph.add_nodes_from(range(nodes))
    rows = zip(*(made[kind][name].tolist() for name in (left, right, "first", "last")), strict=True)
    graph.add_edges_from([(one, other, (other, first, last)) for one, other, first, last in rows])
    return graph
