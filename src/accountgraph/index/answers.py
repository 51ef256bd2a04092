"""`Answers`: for every function its holders, and for each the bodies at the ends of its chains, as columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accountgraph.dates import InForce
from accountgraph.index.arrays import Bytes, Ints, Ragged, once, spread
from accountgraph.index.columns import Columns
from accountgraph.vocabulary import State

VERDICTS: Final = tuple(InForce)
STATES: Final = tuple(State)
BATCH: Final = 65_536
"""Rows that are turned into words, or written, at a time."""


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
        managed: who stands above those who answer, by code, the nearest first.
        reported: to whom those boards report, by code, the nearest first.
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
    managed: Ragged
    reported: Ragged

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.matter)

    def __getitem__(self, which: NDArray[Any] | slice) -> "Answers":
        """Some of the rows."""
        found: dict[str, Any] = {name: getattr(self, name)[which] for name in PLAIN}
        found |= {name: some(getattr(self, name), which) for name in LISTS}
        return Answers(self.columns, **found)

    def and_also(self, other: "Answers") -> "Answers":
        """These rows and others of the same register, in the order of the functions."""
        found: dict[str, Any] = {name: np.concatenate([getattr(self, name), getattr(other, name)]) for name in PLAIN}
        found |= {name: joined(getattr(self, name), getattr(other, name)) for name in LISTS}
        both = Answers(self.columns, **found)
        return both[np.argsort(both.matter, kind="stable")] if len(other) else self

    def counted(self) -> tuple[int, int, dict[State, int]]:
        """How many functions there are, how often one has a holder, and for how many of these each state is an answer.

        A function without a holder counts once. A holder has several states where its chains differ by place or group.
        """
        pairs = self.matter.astype(np.int64) * (len(self.columns["bodies"]) + 1) + self.holder + 1
        states = {state: len(once(pairs[self.state == number])) for number, state in enumerate(STATES)}
        return len(once(self.matter)), len(once(pairs)), {state: count for state, count in states.items() if count}

    def batches(self, size: int = BATCH) -> Iterator["Answers"]:
        """All rows, so many at a time, for whoever must not hold them all in another form."""
        for first in range(0, len(self), size):
            yield self[first : first + size]

    def rows(self) -> Iterator["Row"]:
        """Every row, in words."""
        names = _Names(self.columns)
        for batch in self.batches():
            yield from _in_words(batch, names)


PLAIN: Final = ("matter", "holder", "place", "group", "exercised_by", "length", "in_force", "state")
"""The columns with one value in each row."""
LISTS: Final = ("posts", "boards", "managed", "reported")
"""The columns with a list in each row."""


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
    managed_by: tuple[str, ...]
    boards: tuple[str, ...]
    boards_report_to: tuple[str, ...]


def _in_words(batch: Answers, names: "_Names") -> Iterator[Row]:
    columns = (getattr(batch, name).tolist() for name in PLAIN)
    lists = zip(*(_lists(getattr(batch, name)) for name in LISTS), strict=True)
    for values, listed in zip(zip(*columns, strict=True), lists, strict=True):
        matter, holder, place, group, end, length, in_force, state = values
        posts, boards, managed, reported = listed
        yield Row(
            function=names.matter(matter),
            holder=names("bodies", holder),
            place=names("places", place),
            group=names("groups", group),
            exercised_by=names("bodies", end),
            chain_length=length,
            in_force=VERDICTS[in_force] if end >= 0 else "",
            state=STATES[state],
            posts=names.of_codes(posts),
            managed_by=names.of_codes(managed),
            boards=tuple(names("boards", board) for board in boards),
            boards_report_to=names.of_codes(reported),
        )


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

    def of_codes(self, codes: list[int]) -> tuple[str, ...]:
        """Any records."""
        return tuple(self(*self._columns.section_of(code)) for code in codes)


def some(lists: Ragged, which: NDArray[Any] | slice) -> Ragged:
    """Some of many lists, in the order wanted."""
    if isinstance(which, slice):
        first, last, _ = which.indices(len(lists.starts) - 1)
        begins, ends = lists.starts[first], lists.starts[last]
        return Ragged(lists.starts[first : last + 1] - begins, lists.codes[begins:ends])
    which = np.flatnonzero(which) if which.dtype == bool else which
    if not len(lists.codes):
        return none(len(which))
    by, at = spread(lists.starts[which], lists.starts[which + 1])
    return Ragged.grouped(by, lists.codes[at], len(which))


def none(size: int) -> Ragged:
    """Lists without anything."""
    return Ragged(np.zeros(size + 1, np.int64), np.zeros(0, np.int32))


def joined(one: Ragged, other: Ragged) -> Ragged:
    """Lists, and after them others."""
    starts = np.concatenate([one.starts, other.starts[1:] + one.starts[-1]])
    return Ragged(starts, np.concatenate([one.codes, other.codes]))


def _lists(lists: Ragged) -> Iterator[list[int]]:
    starts, codes = lists.starts.tolist(), lists.codes.tolist()
    for first, last in pairwise(starts):
        yield codes[first:last]
