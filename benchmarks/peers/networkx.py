"""NetworkX: a directed multigraph of holdings, one of posts and one of boards."""

from collections.abc import Iterable

import networkx as nx

from benchmarks.columns import National
from benchmarks.scopes import links_of
from benchmarks.walked import Dated, Edge, Walked
from benchmarks.walking import Link


class NetworkX(Walked):
    """Nodes are pairs of function and body; days and scopes stand on the edges."""

    name = "networkx"

    def load(self, made: National) -> None:
        """Make the graphs."""
        self.keep(made)
        self._holdings: nx.MultiDiGraph[Edge] = nx.MultiDiGraph()
        columns = (column.tolist() for column in links_of(made).columns.values())
        for number, (function, by, to, _, first, last, *scope) in enumerate(zip(*columns, strict=True)):
            link = (number, to, first, last, tuple(scope))
            self._holdings.add_edge((function, by), (function, to), key=number, link=link)
        self._posts = _dated(made, "management", "post", "manager")
        self._boards = _dated(made, "reporting", "child", "parent")

    def leaving(self, function: int, body: int) -> Iterable[Link]:
        """Delegations of a function by a body."""
        edges: Iterable[tuple[Edge, Edge, Link]] = self._holdings.out_edges((function, body), data="link")
        return [link for _, _, link in edges]

    def managers(self, post: int) -> Iterable[Dated]:
        """Management lines of a post."""
        edges: Iterable[tuple[int, int, Dated]] = self._posts.out_edges(post, data="dated")
        return [dated for _, _, dated in edges]

    def parents(self, board: int) -> Iterable[Dated]:
        """Boards that a board reports to."""
        edges: Iterable[tuple[int, int, Dated]] = self._boards.out_edges(board, data="dated")
        return [dated for _, _, dated in edges]

    def circular(self, edges: Iterable[Edge]) -> Iterable[int]:
        """Nodes of the strongly connected components of more than one node."""
        graph: nx.DiGraph[int] = nx.DiGraph()
        graph.add_edges_from(edges)
        return [node for part in nx.strongly_connected_components(graph) if len(part) > 1 for node in part]


def _dated(made: National, kind: str, left: str, right: str) -> "nx.MultiDiGraph[int]":
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for one, other, first, last in zip(
        *(made[kind][name].tolist() for name in (left, right, "first", "last")), strict=True
    ):
        graph.add_edge(one, other, dated=(other, first, last))
    return graph
