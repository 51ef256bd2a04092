"""`Answers`: for every function its holders, and for each the bodies at the ends of its chains, as columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import InForce
from accountgraph.index.arrays import Bytes, Ints, Ragged, spread
from accountgraph.index.columns import Columns
from accountgraph.vocabulary import State

VERDICTS: Final = tuple(InForce)
STATES: Final = tuple(State)


@dataclass(frozen=True, slots=True)
class Answers:
    """One row for each function, holder and body at the end of a chain; `NONE` where there is no such thing.

    Attributes:
        matter: the function; areas that are only labels are numbered after the functions.
        holder: the body that has it in law.
        place, group: what the chain is limited to, by position.
        exercised_by: the body at the end of a chain that is, or may be, in force.
        length: how many links the chain has.
        in_force: how sure the chain is, as a place in `VERDICTS`.
        state: what is known of who exercises it for the holder, as a place in `STATES`.
        posts: who answers for it on the side of the body that exercises, by code: posts, units and boards.
        boards: the boards that oversee it.
    """

    columns: Columns
    matter: Ints
    holder: Ints
    place: Ints
    group: Ints
    exercised_by: Ints
    length: Ints
    in_force: Bytes
    state: Bytes
    posts: Ragged
    boards: Ragged

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.matter)

    def __getitem__(self, which: NDArray[Any]) -> "Answers":
        """Some of the rows."""
        plain = {name: getattr(self, name)[which] for name in PLAIN}
        return Answers(self.columns, posts=some(self.posts, which), boards=some(self.boards, which), **plain)

    def and_also(self, other: "Answers") -> "Answers":
        """These rows and others of the same register, in the order of the functions."""
        plain = {name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in PLAIN}
        posts, boards = joined(self.posts, other.posts), joined(self.boards, other.boards)
        both = Answers(self.columns, posts=posts, boards=boards, **plain)
        return both[np.argsort(both.matter, kind="stable")] if len(other) else self

    def rows(self) -> Iterator["Row"]:
        """Every row, in words."""
        names = _Names(self.columns)
        columns = (getattr(self, name).tolist() for name in PLAIN)
        lists = zip(_lists(self.posts), _lists(self.boards), strict=True)
        for values, (posts, boards) in zip(zip(*columns, strict=True), lists, strict=True):
            matter, holder, place, group, end, length, in_force, state = values
            yield Row(
                function=names.matter(matter),
                holder=names("bodies", holder),
                place=names("places", place),
                group=names("groups", group),
                exercised_by=names("bodies", end),
                chain_length=length,
                in_force=VERDICTS[in_force] if end >= 0 else "",
                state=STATES[state],
                posts=tuple(names.of_code(code) for code in posts),
                boards=tuple(names("boards", board) for board in boards),
            )


PLAIN: Final = ("matter", "holder", "place", "group", "exercised_by", "length", "in_force", "state")
"""The columns with one value in each row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row by ids; empty where there is none, and where a chain is not limited to a place or group."""

    function: str
    holder: str
    place: str
    group: str
    exercised_by: str
    chain_length: int
    in_force: str
    state: str
    posts: tuple[str, ...]
    boards: tuple[str, ...]


class _Names:
    """The ids that stand for positions and codes."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._functions = len(columns["functions"])

    def __call__(self, section: str, position: int) -> str:
        return self._columns.id_of(section, position)

    def matter(self, number: int) -> str:
        """A function, or an area after them."""
        if number < self._functions:
            return self("functions", number)
        return self("areas", number - self._functions)

    def of_code(self, code: int) -> str:
        """Any record."""
        return self(*self._columns.section_of(code))


def some(lists: Ragged, which: NDArray[Any]) -> Ragged:
    """Some of many lists, in the order wanted."""
    which = np.flatnonzero(which) if which.dtype == bool else which
    by, at = spread(lists.starts[which], lists.starts[which + 1])
    return Ragged.grouped(by, lists.codes[at], len(which))


def joined(one: Ragged, other: Ragged) -> Ragged:
    """Lists, and after them others."""
    starts = np.concatenate([one.starts, other.starts[1:] + one.starts[-1]])
    return Ragged(starts, np.concatenate([one.codes, other.codes]))


def _lists(lists: Ragged) -> Iterator[list[int]]:
    starts, codes = lists.starts.tolist(), lists.codes.tolist()
    for first, last in pairwise(starts):
        yield codes[first:last]
