"""The questions in SPARQL, as any store understands it, over one resource for each relation.

Property paths cannot look at the days or scopes of the links between, so chains are asked for by their number of
links, and management and boards through links that are first written down for the day.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from benchmarks.answers import Answers, Question, changes, end, pairs, rows_to_pairs
from benchmarks.columns import NONE, National, Wide
from benchmarks.scopes import held_of, links_of, oversight_of
from benchmarks.staffing import HOST

NAMES = "urn:x:"
LONGEST = 16
PREFIX = f"PREFIX : <{NAMES}>\n"
SCOPE = (("pf", "pt"), ("gf", "gt"))
"""Properties that hold where a scope begins and ends, for places and for groups."""

POSTS = """SELECT DISTINCT ?f ?p WHERE {{ ?f :endsIn ?b . ?r :answersFor ?f ; :in ?b ; :post ?p ; :first ?s ; :last ?e .
FILTER(?s <= {day} && ?e >= {day}) }}"""
ABOVE = "SELECT DISTINCT ?a ?above WHERE { ?a :up+ ?above }"
BOARDS = """SELECT DISTINCT ?f ?c WHERE {{ ?f :heldBy ?b ; :until ?until . ?d :function ?f ; :under ?a .
?o :oversees ?a ; :board ?c ; :first ?s ; :last ?e . FILTER(?until >= {day} && ?s <= {day} && ?e >= {day}) }}"""
ORPHANS = """SELECT DISTINCT ?f WHERE {{ ?f :heldBy ?b ; :until ?until ; :pf ?pf ; :pt ?pt .
?d :function ?f ; :by ?b ; :last ?e ; :pf ?low ; :pt ?high .
FILTER(?until >= {day} && ?e < {day} && ?low < ?pt && ?pf < ?high)
MINUS {{ ?f :heldBy ?holder ; :pf ?from ; :pt ?to . ?live :function ?f ; :by ?holder ; :first ?s ;
:last ?l ; :pf ?x ; :pt ?y . FILTER(?s <= {day} && ?l >= {day} && ?x < ?to && ?from < ?y) }} }}"""
GAPS = """SELECT ?d WHERE { { SELECT ?d ?s (MAX(?before) AS ?last) WHERE {
?d :function ?f ; :by ?b ; :ownFirst ?s ; :order ?n .
?o :function ?f ; :by ?b ; :order ?m ; :ownLast ?before . FILTER(?m < ?n) } GROUP BY ?d ?s }
FILTER(?last + 1 < ?s) }"""
OVERLAPS = """SELECT DISTINCT ?d WHERE { ?d :function ?f ; :by ?b ; :ownFirst ?s ; :order ?n ;
:pf ?p1 ; :pt ?p2 ; :gf ?g1 ; :gt ?g2 .
?o :function ?f ; :by ?b ; :order ?m ; :ownLast ?before ; :pf ?p3 ; :pt ?p4 ; :gf ?g3 ; :gt ?g4 .
FILTER(?m < ?n && ?before >= ?s && ?p1 < ?p4 && ?p3 < ?p2 && ?g1 < ?g4 && ?g3 < ?g2) }"""
SECONDED = """SELECT DISTINCT ?s WHERE {{ ?s :seconded ?p ; :first ?from ; :last ?to .
FILTER(?from <= {day} && ?to >= {day})
MINUS {{ ?m :managed ?p ; :kind {host} ; :first ?a ; :last ?b . FILTER(?a <= {day} && ?b >= {day}) }} }}"""
WRITE_DOWN = """INSERT {{ ?a :{name} ?b }} WHERE {{ ?r :{left} ?a ; :{right} ?b ; :first ?s ; :last ?e .
FILTER(?s <= {day} && ?e >= {day}) }}"""
TRIM = (
    "DELETE { ?a :edge ?b } WHERE { ?a :edge ?b MINUS { ?any :edge ?a } }",
    "DELETE { ?a :edge ?b } WHERE { ?a :edge ?b MINUS { ?b :edge ?any } }",
)
EDGES = {
    "circles of delegation": ("from", "into"),
    "circles of management": ("managed", "manager"),
    "circles of reporting": ("child", "parent"),
}


class Sparql(ABC):
    """Answers made by a store of triples."""

    @abstractmethod
    def take_in(self, lines: Iterable[str]) -> None:
        """Load N-Triples."""

    @abstractmethod
    def select(self, query: str) -> list[tuple[int, ...]]:
        """The rows of a query as numbers: of names, their number."""

    @abstractmethod
    def update(self, text: str) -> None:
        """Carry out an update."""

    def load(self, made: National) -> None:
        """Every relation as a resource."""
        self.made = made
        self.take_in(_triples(made))

    def chain(self, question: Question) -> Answers:
        """Links and ends of one function's chains."""
        trees = (self.made["places"], question.place), (self.made["groups"], question.group)
        asked = [(int(tree["first"][number]), int(tree["after"][number])) for tree, number in trees]
        rows = [row for found in self._chains(question.day, question.function, asked) for row in found]
        return {
            "links": pairs([row[2] for row in rows]),
            "ends": pairs([end(row[1], row[3]) for row in rows if row[4]]),
        }

    def resolve(self, day: int) -> Answers:
        """Every function: ends by the number of links, posts by the ends, boards."""
        found = self._ends_and_posts(day)
        found["boards"] = rows_to_pairs(self.select(PREFIX + BOARDS.format(day=day)))
        self._forget("endsIn")
        return found

    def lines(self, day: int) -> Answers:
        """What stands above posts and boards, through links written down for the day."""
        found: Answers = {}
        for name, left, right in (("managers", "managed", "manager"), ("boards above", "child", "parent")):
            self.update(PREFIX + WRITE_DOWN.format(name="up", left=left, right=right, day=day))
            found[name] = rows_to_pairs(self.select(PREFIX + ABOVE))
            self._forget("up")
        return found

    def structure(self, day: int) -> Answers:
        """What is wrong with the register as a whole."""
        queries = {
            "orphans": ORPHANS.format(day=day),
            "gaps": GAPS,
            "overlaps": OVERLAPS,
            "without a host's manager": SECONDED.format(day=day, host=HOST),
        }
        found = {name: pairs([row[0] for row in self.select(PREFIX + query)]) for name, query in queries.items()}
        for name, (left, right) in EDGES.items():
            self.update(PREFIX + WRITE_DOWN.format(name="edge", left=left, right=right, day=day))
            found[name] = self._circular()
            self._forget("edge")
        return found

    def difference(self, before: int, after: int) -> Answers:
        """What changed between two days."""
        found = []
        for day in (before, after):
            found.append(self._ends_and_posts(day))
            self._forget("endsIn")
        return changes(*found)

    def _chains(self, day: int, function: int | None, asked: list[tuple[int, int]]) -> Iterator[list[tuple[int, ...]]]:
        """Function, body reached, link, number of links, and whether a chain ends there; shorter chains first.

        That no link takes over a whole chain is found by asking for the chains of which one does: stores
        are far faster at that than at looking for what is not there.
        """
        for length in range(1, LONGEST):
            rows = self.select(PREFIX + _chains_of(length, day, function, asked))
            if not rows:
                return
            taken_over = set(self.select(PREFIX + _chains_of(length, day, function, asked, taken_over=True)))
            yield [(*row[1:3], row[-1], length, row[0] or row[3:] not in taken_over) for row in rows]

    def _ends_and_posts(self, day: int) -> Answers:
        rows = [row for found in self._chains(day, None, []) for row in found]
        self.take_in(f"<{NAMES}f{row[0]}> <{NAMES}endsIn> <{NAMES}b{row[1]}> ." for row in rows if row[4])
        posts = self.select(PREFIX + POSTS.format(day=day))
        ends = [(row[0], end(row[1], row[3])) for row in rows if row[4]]
        return {"ends": rows_to_pairs(ends), "posts": rows_to_pairs(posts)}

    def _forget(self, *names: str) -> None:
        for name in names:
            self.update(PREFIX + f"DELETE WHERE {{ ?a :{name} ?b }}")

    def _circular(self) -> Wide:
        """Nodes on a circle: links that only lead in or out are taken away until nothing changes."""
        count, last = "SELECT (COUNT(*) AS ?n) WHERE { ?a :edge ?b }", -1
        while (size := self.select(PREFIX + count)[0][0]) != last:
            last = size
            for text in TRIM:
                self.update(PREFIX + text)
        return pairs([row[0] for row in self.select(PREFIX + "SELECT DISTINCT ?a WHERE { ?a :edge+ ?a }")])


def number_of(name: str) -> int:
    """The number in a name; of a holding, function and body as one number."""
    return int(name.rsplit(":", 1)[-1].lstrip("abcdefghijklmnopqrstuvwxyz"))


def _chains_of(
    length: int, day: int, function: int | None, asked: list[tuple[int, int]], *, taken_over: bool = False
) -> str:
    """The query for all live chains of so many links, or for those that some further link takes over."""
    subject = "?f" if function is None else f":f{function}"
    lines = [f"{subject} :heldBy ?b0 ; :until ?until ; :pf ?pf0 ; :pt ?pt0 . FILTER(?until >= {day})"]
    reaches: list[list[tuple[str, str]]] = [[("?pf0", "?pt0")], []]
    for inner, (begins, after) in zip(reaches, asked, strict=False):
        inner.append((str(begins), str(after)))
    _meeting(lines, reaches)
    for link in range(1, length + 1):
        own = [(f"?{low}{link}", f"?{high}{link}") for low, high in SCOPE]
        lines.append(_link(subject, f"{link}", f"?b{link - 1}", f"?b{link}", day))
        for inner, bounds in zip(reaches, own, strict=True):
            lines += [f"FILTER({bounds[0]} < {high} && {low} < {bounds[1]})" for low, high in inner]
            inner.append(bounds)
        if link < length:
            lines.append(f"FILTER(?b{link} NOT IN ({_passed(link)}))")
    path = " ".join(f"?d{link}" for link in range(1, length + 1))
    if not taken_over:
        back = f"BIND(IF(?b{length} IN ({_passed(length)}), 1, 0) AS ?back)"
        shown = f"?back {'?f' if function is None else f'(:f{function} AS ?f)'} ?b{length} {path}"
        return f"SELECT {shown} WHERE {{\n" + "\n".join([*lines, back]) + "\n}"
    lines.append(_link(subject, "x", f"?b{length}", "?beyond", day))
    for (low, high), inner in zip(SCOPE, reaches, strict=True):
        wider = " || ".join(f"(?{low}x <= {bounds[0]} && ?{high}x >= {bounds[1]})" for bounds in inner)
        lines.append(f"FILTER({wider})")
    return f"SELECT DISTINCT {path} WHERE {{\n" + "\n".join(lines) + "\n}"


def _passed(link: int) -> str:
    return ", ".join(f"?b{earlier}" for earlier in range(link))


def _link(subject: str, number: str, by: str, to: str, day: int) -> str:
    scope = " ; ".join(f":{name} ?{name}{number}" for pair in SCOPE for name in pair)
    days = f":first ?s{number} ; :last ?e{number}"
    known = f"?d{number} :function {subject} ; :by {by} ; :to {to} ; {days} ; {scope} ."
    return f"{known} FILTER(?s{number} <= {day} && ?e{number} >= {day})"


def _meeting(lines: list[str], reaches: list[list[tuple[str, str]]]) -> None:
    """What is asked about must meet what is held."""
    for inner in reaches:
        if len(inner) > 1:
            (low, high), (other_low, other_high) = inner
            lines.append(f"FILTER({low} < {other_high} && {other_low} < {high})")


def _triples(made: National) -> Iterator[str]:
    links, held, size = links_of(made), held_of(made), made.bodies
    rows, posts = made["delegations"], made["posts"]["body"]
    away = made["secondments"]
    function = rows["function"].astype(np.int64)
    yield from _resources(
        "f", {"heldBy": ("b", held.body), "until": held.last, "pf": held.place_from, "pt": held.place_to}
    )
    yield from _resources(
        "d",
        {
            "function": ("f", links.function),
            "by": ("b", links.by),
            "to": ("b", links.to),
            "under": ("a", links.agreement),
            "first": links.first,
            "last": links.last,
            "pf": links.place_from,
            "pt": links.place_to,
            "gf": links.group_from,
            "gt": links.group_to,
            "ownFirst": rows["first"],
            "ownLast": rows["last"],
            "order": np.arange(len(function)),
            "from": ("h", function * size + rows["by"]),
            "into": ("h", function * size + rows["to"]),
        },
    )
    answering, managed, reporting = made["responsibilities"], made["management"], made["reporting"]
    over = oversight_of(made)
    body = posts[answering["post"]]
    posts_named = {"answersFor": ("f", answering["function"]), "post": ("t", answering["post"]), "in": ("b", body)}
    lines = {"managed": ("t", managed["post"]), "manager": ("t", managed["manager"])}
    yield from _resources("r", {**posts_named, **_days(answering)})
    yield from _resources("m", {**lines, "kind": managed["kind"], **_days(managed)})
    boards = {"child": ("c", reporting["child"]), "parent": ("c", reporting["parent"])}
    yield from _resources("l", {**boards, **_days(reporting)})
    yield from _resources("s", {"seconded": ("t", away["post"]), **_days(away)})
    yield from _resources("o", {"oversees": ("a", over["agreement"]), "board": ("c", over["board"]), **_days(over)})


Values = np.ndarray | tuple[str, np.ndarray]


def _days(rows: dict[str, np.ndarray]) -> dict[str, Values]:
    return {"first": rows["first"], "last": rows["last"]}


def _resources(letter: str, columns: Mapping[str, Values]) -> Iterator[str]:
    """Resources numbered from 0, with a property for each column: a number, or a name that begins with a letter."""
    for name, values in columns.items():
        other, numbers = values if isinstance(values, tuple) else ("", values)
        for number, value in enumerate(numbers.tolist()):
            if other and value == NONE:
                continue
            shown = f"<{NAMES}{other}{value}>" if other else f'"{value}"^^<http://www.w3.org/2001/XMLSchema#integer>'
            yield f"<{NAMES}{letter}{number}> <{NAMES}{name}> {shown} ."
