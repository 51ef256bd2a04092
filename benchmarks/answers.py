"""What every engine must answer, in a form in which answers can be compared row by row."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from benchmarks.columns import FIRST_DAY, National, Wide
from benchmarks.trees import LOCALITIES, area_of, locality_of

Answers: TypeAlias = dict[str, Wide]
"""Named sets of pairs; each pair is one number, the left one in its upper half. Sorted, without repeats."""

N = TypeVar("N", int, Wide)
SHIFT = 32
LINKS = 4
"""Bits that hold the number of links of a chain."""


@dataclass(frozen=True)
class Question:
    """Who exercises one function, in one place, for one client group, on one day."""

    function: int
    day: int
    place: int
    group: int


class NotOfferedError(Exception):
    """The engine has no way of answering such a question."""


class Engine(Protocol):
    """A way of answering the questions. Each peer file has one."""

    name: str

    def load(self, made: National) -> None:
        """Take in the register; not timed with the questions."""

    def chain(self, question: Question) -> Answers:
        """Links and ends of the chains of one function."""

    def resolve(self, day: int) -> Answers:
        """Every function on a day: where its chains end, which posts there answer for it, which boards oversee it."""

    def lines(self, day: int) -> Answers:
        """All that stands above each managed post, and above each board that reports."""

    def structure(self, day: int) -> Answers:
        """What is wrong with the register as a whole."""

    def difference(self, before: int, after: int) -> Answers:
        """Ends and posts of every function that one day has and the other has not."""


@runtime_checkable
class HasLines(Protocol):
    """An engine that also says of every function who stands above those who answer, in one process and in two."""

    def resolve_with_lines(self, day: int) -> Any:
        """Every function on a day, with all above."""

    def resolve_by_two(self, day: int) -> Any:
        """The same by two processes."""


@runtime_checkable
class HasOwnForm(Protocol):
    """An engine whose answers are compared in another form than the one it gives them in."""

    def compared(self, found: Any) -> Answers:
        """The same answers as every engine gives them."""


def pairs(left: Iterable[int] | NDArray[np.integer], right: Iterable[int] | NDArray[np.integer] | None = None) -> Wide:
    """A set of pairs; of single numbers where there is no right side."""
    ones = np.asarray(left if isinstance(left, np.ndarray) else list(left), dtype=np.int64)
    if right is None:
        return distinct(ones)
    others = np.asarray(right if isinstance(right, np.ndarray) else list(right), dtype=np.int64)
    return distinct((ones << SHIFT) | others)


def rows_to_pairs(rows: Iterable[tuple[int, ...]]) -> Wide:
    """A set of pairs given as tuples."""
    return distinct(np.array(list(rows), dtype=np.int64).reshape(-1, 2) @ np.array([1 << SHIFT, 1], dtype=np.int64))


def end(body: N, links: N) -> N:
    """The end of a chain as one number: the body and how many links lead to it."""
    return (body << LINKS) | links


def distinct(numbers: Wide) -> Wide:
    """Sorted, without repeats; by sorting, which is faster than hashing here."""
    ordered = np.sort(numbers)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]] if len(ordered) else ordered


def changes(before: Answers, after: Answers) -> Answers:
    """What was added and what went, for ends and posts."""
    found: Answers = {}
    for name in ("ends", "posts"):
        found[f"{name} added"] = np.setdiff1d(after[name], before[name], assume_unique=True)
        found[f"{name} gone"] = np.setdiff1d(before[name], after[name], assume_unique=True)
    return found


def digest(answers: Answers) -> dict[str, str]:
    """For each set its size and a hash of every row, so that equal digests mean equal answers."""
    return {
        name: f"{len(rows)}:{hashlib.sha256(np.ascontiguousarray(rows, np.int64).tobytes()).hexdigest()[:24]}"
        for name, rows in sorted(answers.items())
    }


def questions(made: National, count: int, *, seed: int = 7) -> list[Question]:
    """Questions about single functions, in places and for groups of all sizes."""
    draw = np.random.default_rng(seed)
    function = draw.integers(0, made.rows("functions"), count)
    body = made["holdings"]["body"][function].astype(np.int64)
    inside = locality_of(body, draw.integers(0, LOCALITIES, count), made.bodies)
    place = np.where(draw.random(count) < 0.5, area_of(body), inside)
    group = draw.integers(1, made.rows("groups"), count)
    day = draw.integers(0, 9_500, count) + FIRST_DAY
    columns = (function.tolist(), day.tolist(), place.tolist(), group.tolist())
    return [Question(*one) for one in zip(*columns, strict=True)]
