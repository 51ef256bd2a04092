"""The questions in SQL, as DuckDB and SQLite both understand it; only ways of taking in columns differ."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.answers import LINKS, Answers, Question, changes, pairs
from benchmarks.columns import National, Table
from benchmarks.scopes import held_of, links_of, oversight_of
from benchmarks.staffing import HOST

INDEXES = {
    "links": ('function, "by"', "agreement", "number"),
    "held": ("function",),
    "responsibilities": ("function",),
    "management": ("post",),
    "reporting": ("child",),
    "oversight": ("agreement",),
    "delegations": ('function, "by"',),
    "secondments": ("post",),
}
"""Columns by which rows are looked up, for engines that want to be told."""

LIVE = "SELECT * FROM links WHERE first <= {day} AND last >= {day}"
STATES = """
WITH RECURSIVE live AS MATERIALIZED ({live}),
chain(function, reached, link, links, place_from, place_to, group_from, group_to, passed, circular) AS (
  SELECT function, body, -1, 0, {place_from}, {place_to}, {group_from}, {group_to}, ',' || body || ',', 0
  FROM held WHERE last >= {day} {only}
  UNION ALL
  SELECT c.function, l."to", l.number, c.links + 1,
    CASE WHEN l.place_from > c.place_from THEN l.place_from ELSE c.place_from END,
    CASE WHEN l.place_to < c.place_to THEN l.place_to ELSE c.place_to END,
    CASE WHEN l.group_from > c.group_from THEN l.group_from ELSE c.group_from END,
    CASE WHEN l.group_to < c.group_to THEN l.group_to ELSE c.group_to END,
    c.passed || l."to" || ',',
    CASE WHEN instr(c.passed, ',' || l."to" || ',') > 0 THEN 1 ELSE 0 END
  FROM chain c JOIN live l ON l.function = c.function AND l.by = c.reached
  WHERE c.circular = 0 AND c.place_from < c.place_to AND l.place_from < c.place_to AND c.place_from < l.place_to
    AND l.group_from < c.group_to AND c.group_from < l.group_to
)
SELECT function, reached, link, links, circular = 1 OR NOT EXISTS (
  SELECT 1 FROM live l WHERE l.function = chain.function AND l.by = chain.reached
    AND l.place_from <= chain.place_from AND l.place_to >= chain.place_to
    AND l.group_from <= chain.group_from AND l.group_to >= chain.group_to) AS ends
FROM chain WHERE links > 0
"""
"""Every link on a live chain, and whether a chain ends with it."""

ABOVE = """
WITH RECURSIVE up(start, above) AS (
  SELECT {left}, {right} FROM {edges} WHERE first <= {day} AND last >= {day}
  UNION
  SELECT up.start, e.{right} FROM up JOIN {edges} e ON e.{left} = up.above AND e.first <= {day} AND e.last >= {day}
)
SELECT start, above FROM up
"""

BOARDS = """
SELECT DISTINCT l.function, o.board FROM links l JOIN held h ON h.function = l.function AND h.last >= {day}
JOIN oversight o ON o.agreement = l.agreement AND o.first <= {day} AND o.last >= {day}
"""

POSTS = """
SELECT DISTINCT r.function, r.post FROM responsibilities r
JOIN (SELECT DISTINCT function, reached FROM states WHERE ends) s ON s.function = r.function AND s.reached = r.body
WHERE r.first <= {day} AND r.last >= {day}
"""

ORPHANS = """
SELECT h.function FROM held h JOIN links l ON l.function = h.function AND l."by" = h.body
WHERE h.last >= {day} AND l.place_from < h.place_to AND h.place_from < l.place_to
GROUP BY h.function
HAVING max(CASE WHEN l.last < {day} THEN 1 ELSE 0 END) = 1
  AND max(CASE WHEN l.first <= {day} AND l.last >= {day} THEN 1 ELSE 0 END) = 0
"""

GAPS = """
SELECT later.number FROM delegations later JOIN delegations earlier
  ON earlier.function = later.function AND earlier."by" = later."by" AND earlier.number < later.number
GROUP BY later.number, later.first HAVING max(earlier.last) + 1 < later.first
"""

OVERLAPS = """
SELECT DISTINCT later.number FROM delegations later JOIN delegations earlier
  ON earlier.function = later.function AND earlier."by" = later."by" AND earlier.number < later.number
JOIN links l ON l.number = later.number JOIN links e ON e.number = earlier.number
WHERE earlier.last >= later.first AND l.place_from < e.place_to AND e.place_from < l.place_to
  AND l.group_from < e.group_to AND e.group_from < l.group_to
"""
"""Delegations stand in the order of function, body and first day, so an earlier one has a lower number."""

SECONDED = """
SELECT s.number FROM secondments s WHERE s.first <= {day} AND s.last >= {day} AND NOT EXISTS (
  SELECT 1 FROM management m WHERE m.post = s.post AND m.kind = {host} AND m.first <= {day} AND m.last >= {day})
"""

EDGES = {
    "circles of delegation": 'SELECT CAST(function AS BIGINT) * {bodies} + "by" AS a, '
    'CAST(function AS BIGINT) * {bodies} + "to" AS b FROM links',
    "circles of management": "SELECT post AS a, manager AS b FROM management",
    "circles of reporting": "SELECT child AS a, parent AS b FROM reporting",
}

Numbers = NDArray[np.int64]


class Sql(ABC):
    """Answers made by a relational database."""

    @abstractmethod
    def take_in(self, name: str, rows: Table) -> None:
        """Make a table of columns."""

    @abstractmethod
    def run(self, statement: str) -> None:
        """Carry out a statement."""

    @abstractmethod
    def columns(self, query: str) -> list[Numbers]:
        """The columns of a query's rows."""

    def load(self, made: National) -> None:
        """All tables, numbered."""
        self.made = made
        held = held_of(made)
        tables = {
            "links": links_of(made).columns,
            "held": {
                "function": made["holdings"]["function"],
                **{name: getattr(held, name) for name in held.__dataclass_fields__},
            },
            "responsibilities": {
                **made["responsibilities"],
                "body": made["posts"]["body"][made["responsibilities"]["post"]],
            },
            **{name: made[name] for name in ("management", "reporting", "delegations", "secondments")},
            "oversight": oversight_of(made),
        }
        for name, rows in tables.items():
            count = len(next(iter(rows.values())))
            self.take_in(name, {"number": np.arange(count, dtype=np.int32), **rows})

    def chain(self, question: Question) -> Answers:
        """Links and ends of one function's chains."""
        places, groups = self.made["places"], self.made["groups"]
        low, high = (int(places[side][question.place]) for side in ("first", "after"))
        states = STATES.format(
            live=LIVE.format(day=question.day) + f" AND function = {question.function}",
            day=question.day,
            only=f"AND function = {question.function}",
            place_from=f"CASE WHEN place_from > {low} THEN place_from ELSE {low} END",
            place_to=f"CASE WHEN place_to < {high} THEN place_to ELSE {high} END",
            group_from=int(groups["first"][question.group]),
            group_to=int(groups["after"][question.group]),
        )
        _, at, link, links, ends = self.columns(states)
        here = ends.astype(bool)
        return {"links": pairs(link), "ends": pairs((at[here] << LINKS) | links[here])}

    def resolve(self, day: int) -> Answers:
        """Every function: posts are made from the states of all chains, kept for the while."""
        return self._ends_and_posts(day) | {"boards": pairs(*self.columns(BOARDS.format(day=day)))}

    def lines(self, day: int) -> Answers:
        """What stands above posts and boards."""
        return {
            name: pairs(*self.columns(ABOVE.format(edges=edges, left=left, right=right, day=day)))
            for name, edges, left, right in (
                ("managers", "management", "post", "manager"),
                ("boards above", "reporting", "child", "parent"),
            )
        }

    def structure(self, day: int) -> Answers:
        """What is wrong with the register as a whole."""
        found = {
            "orphans": pairs(*self.columns(ORPHANS.format(day=day))),
            "gaps": pairs(*self.columns(GAPS)),
            "overlaps": pairs(*self.columns(OVERLAPS)),
            "without a host's manager": pairs(*self.columns(SECONDED.format(day=day, host=HOST))),
        }
        for name, edges in EDGES.items():
            found[name] = self._circular(edges.format(bodies=self.made.bodies), day)
        return found

    def difference(self, before: int, after: int) -> Answers:
        """What changed between two days."""
        return changes(self._ends_and_posts(before), self._ends_and_posts(after))

    def _ends_and_posts(self, day: int) -> Answers:
        groups = self.made["groups"]
        everybody = {"group_from": int(groups["first"][0]), "group_to": int(groups["after"][0])}
        live = LIVE.format(day=day)
        places = {"place_from": "place_from", "place_to": "place_to"}
        self._keep("states", STATES.format(live=live, day=day, only="", **places, **everybody))
        self._keep("posts_found", POSTS.format(day=day))
        ends = f"SELECT DISTINCT function, CAST(reached AS BIGINT) * {1 << LINKS} + links FROM states WHERE ends"
        posts = "SELECT function, post FROM posts_found"
        return {"ends": pairs(*self.columns(ends)), "posts": pairs(*self.columns(posts))}

    def _keep(self, name: str, query: str) -> None:
        self.run(f"DROP TABLE IF EXISTS {name}")
        self.run(f"CREATE TEMPORARY TABLE {name} AS {query}")

    def _circular(self, edges: str, day: int) -> Numbers:
        """Nodes on a circle: what only leads in or out is taken away until nothing changes, then all are walked."""
        self._keep("edges", f"SELECT DISTINCT a, b FROM ({edges} WHERE first <= {day} AND last >= {day})")
        for size in self._sizes():
            if not size:
                return np.empty(0, np.int64)
            self._keep(
                "fewer", "SELECT a, b FROM edges WHERE a IN (SELECT b FROM edges) AND b IN (SELECT a FROM edges)"
            )
            self._keep("edges", "SELECT a, b FROM fewer")
        walked = (
            "WITH RECURSIVE walked(a, b) AS (SELECT a, b FROM edges UNION "
            "SELECT r.a, e.b FROM walked r JOIN edges e ON e.a = r.b) SELECT DISTINCT a FROM walked WHERE a = b"
        )
        return pairs(*self.columns(walked))

    def _sizes(self) -> Iterator[int]:
        """How many edges are left, until the number stays the same."""
        last = -1
        while (size := int(self.columns("SELECT count(*) FROM edges")[0][0])) != last:
            yield size
            last = size
