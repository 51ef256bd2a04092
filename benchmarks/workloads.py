"""The questions that are measured, and how long each takes an engine."""

import hashlib
import json
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from benchmarks.answers import (
    Answers,
    Engine,
    HasLines,
    HasOwnForm,
    NotOfferedError,
    Question,
    digest,
)
from benchmarks.columns import EARLIER, LATER, TODAY

LONGEST_IN_ALL = 2.0
"""Seconds after which a workload is not repeated."""
REPEATS = 5


def _with_lines(engine: Engine) -> Any:
    if isinstance(engine, HasLines):
        return engine.resolve_with_lines(TODAY)
    raise NotOfferedError(TODAY)


def _by_two(engine: Engine) -> Any:
    if isinstance(engine, HasLines):
        return engine.resolve_by_two(TODAY)
    raise NotOfferedError(TODAY)


EVERY = "every function on a day"
WITH_LINES, BY_TWO = f"{EVERY}, with all above", f"{EVERY}, with all above, two processes"
WHOLE: dict[str, Callable[[Engine], Any]] = {
    EVERY: lambda engine: engine.resolve(TODAY),
    WITH_LINES: _with_lines,
    BY_TWO: _by_two,
    "management and boards above": lambda engine: engine.lines(TODAY),
    "structural checks": lambda engine: engine.structure(TODAY),
    "difference of two days": lambda engine: engine.difference(EARLIER, LATER),
}
"""Questions about the whole register."""
CHAIN = "one chain"
LOAD = "load"
NAMES = (CHAIN, *WHOLE)
"""Workloads that every engine is asked, in this order."""
ALIKE = {WITH_LINES: EVERY, BY_TWO: EVERY}
"""Workloads that must be answered as another one is."""


class TakesTooLongError(Exception):
    """A workload took longer than it may."""


@contextmanager
def at_most(limit: float | None) -> Iterator[None]:
    """Stop what takes longer, if it runs in Python; what a compiled library does is stopped with its process.

    Raises:
        TakesTooLongError: when the time is over.
    """

    def over(_number: int, _frame: object) -> None:
        raise TakesTooLongError(limit)

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, limit or 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@dataclass(frozen=True)
class Timed:
    """How long one workload took, in seconds: the median, and the 99th of a hundred; and a digest of the answers."""

    workload: str
    median: float
    slow: float
    answers: dict[str, str]


def timed(engine: Engine, workload: str, asked: list[Question], limit: float | None = None) -> Timed:
    """Ask one workload of an engine that has loaded the register; each time it may take `limit` seconds.

    Raises:
        TakesTooLongError: where it takes longer.
    """
    if workload == CHAIN:
        with at_most(limit and limit + LONGEST_IN_ALL):
            return _points(engine, asked)
    ask = WHOLE[workload]
    found: Any = {}
    times: list[float] = []
    while len(times) < REPEATS and sum(times) < LONGEST_IN_ALL:
        with at_most(limit):
            start = time.perf_counter()
            found = ask(engine)
            times.append(time.perf_counter() - start)
    return Timed(workload, statistics.median(times), max(times), digest(_compared(engine, found)))


def _compared(engine: Engine, found: Any) -> Answers:
    """Answers in the common form; an engine that has a form of its own says how to change it."""
    return engine.compared(found) if isinstance(engine, HasOwnForm) else found


def _points(engine: Engine, asked: list[Question]) -> Timed:
    """One question after the other; all that could be asked in the time, at least the first few."""
    times, every, taken = [], [], 0.0
    for question in asked:
        start = time.perf_counter()
        found = engine.chain(question)
        times.append(time.perf_counter() - start)
        every.append(digest(_compared(engine, found)))
        taken += times[-1]
        if len(every) >= FEWEST and taken > LONGEST_IN_ALL:
            break
    known = {f"the first {number} questions": _hash(every[:number]) for number in SEVERAL if number <= len(every)}
    slow = sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
    return Timed(CHAIN, statistics.median(times), slow, known)


SEVERAL = (FEWEST := 10, 100, 2_000)
"""Engines are held to each other's answers for so many questions, as far as both got; every engine is asked a few."""


def _hash(digests: list[dict[str, str]]) -> str:
    return hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:24]
