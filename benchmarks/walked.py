"""The answers of engines that are walked link by link in Python: they differ in how links are kept."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TypeAlias

import numpy as np

from benchmarks.answers import Answers, Question, changes, end, pairs, rows_to_pairs
from benchmarks.columns import NONE, National, Wide
from benchmarks.scopes import held_of, oversight_of
from benchmarks.staffing import HOST
from benchmarks.staffing import PER_BODY as POSTS_A_BODY
from benchmarks.walking import Link, Scope, chains, meet, upwards

Edge: TypeAlias = tuple[int, int]
Dated: TypeAlias = tuple[int, int, int]
"""What an edge leads to, its first day and its last day."""


class Walked(ABC):
    """Answers made by walking; `load` of each engine calls `keep` for what all of them need."""

    @abstractmethod
    def leaving(self, function: int, body: int) -> Iterable[Link]:
        """Delegations of a function by a body."""

    @abstractmethod
    def managers(self, post: int) -> Iterable[Dated]:
        """Management lines of a post."""

    @abstractmethod
    def parents(self, board: int) -> Iterable[Dated]:
        """Boards that a board reports to."""

    @abstractmethod
    def circular(self, edges: Iterable[Edge]) -> Iterable[int]:
        """The nodes that lie on a circle."""

    def keep(self, made: National) -> None:
        """The tables that are read row by row."""
        held, groups = held_of(made), made["groups"]
        self.made = made
        self.holders = list(
            zip(*(column.tolist() for column in (held.body, held.last, held.place_from, held.place_to)), strict=True)
        )
        self.everybody = (int(groups["first"][0]), int(groups["after"][0]))
        self.places, self.groups = (
            list(zip(made[kind]["first"].tolist(), made[kind]["after"].tolist(), strict=True))
            for kind in ("places", "groups")
        )
        over = oversight_of(made)
        overseen: dict[int, list[Dated]] = defaultdict(list)
        for agreement, *board in zip(*(over[name].tolist() for name in over), strict=True):
            overseen[agreement].append((board[0], board[1], board[2]))
        agreements: dict[int, set[int]] = defaultdict(set)
        for function, agreement in zip(
            *(made["delegations"][name].tolist() for name in ("function", "agreement")), strict=True
        ):
            agreements[function].add(agreement)
        self.overseeing = {
            function: [board for agreement in every - {NONE} for board in overseen[agreement]]
            for function, every in agreements.items()
        }
        self.answering: dict[int, list[Dated]] = defaultdict(list)
        rows = (made["responsibilities"][name].tolist() for name in ("function", "post", "first", "last"))
        for function, post, first, last in zip(*rows, strict=True):
            self.answering[function].append((post, first, last))

    def chain(self, question: Question) -> Answers:
        """Links and ends of one function's chains, for the people asked about."""
        _, last, place_from, place_to = self.holders[question.function]
        place, group = self.places[question.place], self.groups[question.group]
        scope = (max(place_from, place[0]), min(place_to, place[1]), *group)
        met = scope[0] < scope[1] and question.day <= last
        links = list(self._links(question.function, scope, question.day)) if met else []
        return {
            "links": pairs([number for number, _, _, _ in links]),
            "ends": pairs([end(body, length) for _, body, length, ends in links if ends]),
        }

    def _links(self, function: int, scope: Scope, day: int) -> Iterator[tuple[int, int, int, bool]]:
        return chains(function, self.holders[function][0], scope, day, self.leaving)

    def resolve(self, day: int) -> Answers:
        """Ends, posts and boards of every function."""
        boards = [
            (function, board)
            for function, dated in self.overseeing.items()
            if day <= self.holders[function][1]
            for board in _live(dated, day)
        ]
        return self._ends_and_posts(day) | {"boards": rows_to_pairs(boards)}

    def lines(self, day: int) -> Answers:
        """What stands above posts and boards."""
        posts, boards = range(self.made.rows("posts")), range(self.made.rows("boards"))
        return {"managers": _above(posts, self.managers, day), "boards above": _above(boards, self.parents, day)}

    def _ends_and_posts(self, day: int) -> Answers:
        found: dict[str, list[tuple[int, int]]] = {"ends": [], "posts": []}
        for function, (_, last, place_from, place_to) in enumerate(self.holders):
            if day > last:
                continue
            links = self._links(function, (place_from, place_to, *self.everybody), day)
            ends = [(body, length) for _, body, length, ends in links if ends]
            found["ends"] += [(function, end(*one)) for one in ends]
            bodies = {body for body, _ in ends}
            posts = [post for post in _live(self.answering[function], day) if post // POSTS_A_BODY in bodies]
            found["posts"] += [(function, post) for post in posts]
        return {name: rows_to_pairs(rows) for name, rows in found.items()}

    def structure(self, day: int) -> Answers:
        """Functions that nobody exercises any more, gaps, overlaps, circles, staff without a manager in the host."""
        made = self.made
        managed, seconded = made["management"], made["secondments"]
        hosted = set(managed["post"][(managed["kind"] == HOST) & _in_force(managed, day)].tolist())
        away = np.flatnonzero(_in_force(seconded, day)).tolist()
        gaps, overlaps = self._gaps_and_overlaps()
        return {
            "orphans": pairs(
                [function for function in range(made.rows("functions")) if self._is_orphan(function, day)]
            ),
            "gaps": pairs(gaps),
            "overlaps": pairs(overlaps),
            "circles of delegation": pairs(self.circular(self._edges_of_delegation(day))),
            "circles of management": pairs(self.circular(_edges(managed, "post", "manager", day))),
            "circles of reporting": pairs(self.circular(_edges(made["reporting"], "child", "parent", day))),
            "without a host's manager": pairs([row for row in away if int(seconded["post"][row]) not in hosted]),
        }

    def _is_orphan(self, function: int, day: int) -> bool:
        """Whether the holder once passed a function on, and no longer does."""
        holder, last, place_from, place_to = self.holders[function]
        scope = (place_from, place_to, *self.everybody)
        links = [link for link in self.leaving(function, holder) if meet(link[4], scope)]
        live = any(first <= day <= until for _, _, first, until, _ in links)
        return day <= last and not live and any(until < day for _, _, _, until, _ in links)

    def difference(self, before: int, after: int) -> Answers:
        """What changed between two days."""
        return changes(self._ends_and_posts(before), self._ends_and_posts(after))

    def _edges_of_delegation(self, day: int) -> Iterator[Edge]:
        size = self.made.bodies
        for function, by in zip(*(self.made["delegations"][name].tolist() for name in ("function", "by")), strict=True):
            for _, to, first, last, _ in self.leaving(function, by):
                if first <= day <= last:
                    yield function * size + by, function * size + to

    def _gaps_and_overlaps(self) -> tuple[list[int], list[int]]:
        rows = self.made["delegations"]
        every = list(
            zip(*(rows[name].tolist() for name in ("function", "by", "first", "last", "place", "group")), strict=True)
        )
        together: dict[Edge, list[int]] = defaultdict(list)
        for number, row in enumerate(every):  # they stand in the order of function, body and first day
            together[row[:2]].append(number)
        gaps, overlaps = [], []
        for numbers in together.values():
            for position, one in enumerate(numbers[1:], 1):
                _, _, first, _, place, group = every[one]
                earlier = [every[other] for other in numbers[:position]]
                scope = (*self.places[place], *self.groups[group])
                if max(row[3] for row in earlier) + 1 < first:
                    gaps.append(one)
                if any(
                    row[3] >= first and meet((*self.places[row[4]], *self.groups[row[5]]), scope) for row in earlier
                ):
                    overlaps.append(one)
        return gaps, overlaps


def _above(starts: Iterable[int], above: Callable[[int], Iterable[Dated]], day: int) -> Wide:
    on_the_day = cache(lambda one: _live(above(one), day))
    rows = ((one, other) for one in starts for other in upwards(on_the_day(one), on_the_day))
    return rows_to_pairs(rows)


def _live(edges: Iterable[Dated], day: int) -> list[int]:
    return [to for to, first, last in edges if first <= day <= last]


def _in_force(rows: dict[str, np.ndarray], day: int) -> np.ndarray:
    return (rows["first"] <= day) & (rows["last"] >= day)


def _edges(rows: dict[str, np.ndarray], left: str, right: str, day: int) -> Iterator[Edge]:
    live = _in_force(rows, day)
    return zip(rows[left][live].tolist(), rows[right][live].tolist(), strict=True)
