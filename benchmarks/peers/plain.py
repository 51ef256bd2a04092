"""Plain Python: dictionaries of tuples and a walk; the answers that all others are held to at small sizes."""

from collections import defaultdict
from collections.abc import Iterable

from benchmarks.columns import National
from benchmarks.scopes import links_of
from benchmarks.walked import Dated, Edge, Walked
from benchmarks.walking import Link


class Plain(Walked):
    """Links in dictionaries by what they leave."""

    name = "plain Python"

    def load(self, made: National) -> None:
        """Make the dictionaries."""
        self.keep(made)
        self._links_from: dict[Edge, list[Link]] = defaultdict(list)
        columns = (column.tolist() for column in links_of(made).columns.values())
        for number, (function, by, to, _, first, last, *scope) in enumerate(zip(*columns, strict=True)):
            place_from, place_to, group_from, group_to = scope
            self._links_from[function, by].append(
                (number, to, first, last, (place_from, place_to, group_from, group_to))
            )
        self._managers = _by_left(made, "management", "post", "manager")
        self._parents = _by_left(made, "reporting", "child", "parent")

    def leaving(self, function: int, body: int) -> Iterable[Link]:
        """Delegations of a function by a body."""
        return self._links_from.get((function, body), ())

    def managers(self, post: int) -> Iterable[Dated]:
        """Management lines of a post."""
        return self._managers.get(post, ())

    def parents(self, board: int) -> Iterable[Dated]:
        """Boards that a board reports to."""
        return self._parents.get(board, ())

    def circular(self, edges: Iterable[Edge]) -> Iterable[int]:
        """Nodes from which a walk comes back, once those that only lead in or out are set aside."""
        onward: dict[int, set[int]] = defaultdict(set)
        for left, right in edges:
            onward[left].add(right)
        while True:
            reached = set().union(*onward.values())
            kept = {left: rights & onward.keys() for left, rights in onward.items() if left in reached}
            kept = {left: rights for left, rights in kept.items() if rights}
            if kept == onward:
                return [left for left in onward if left in _reached(onward, left)]
            onward = defaultdict(set, kept)


def _reached(onward: dict[int, set[int]], start: int) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        fresh = onward.get(waiting.pop(), set()) - found
        found |= fresh
        waiting.extend(fresh)
    return found


def _by_left(made: National, kind: str, left: str, right: str) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = defaultdict(list)
    for one, *edge in zip(*(made[kind][name].tolist() for name in (left, right, "first", "last")), strict=True):
        to, first, last = edge
        found[one].append((to, first, last))
    return found
