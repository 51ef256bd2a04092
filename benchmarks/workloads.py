"""The questions that are measured, and how long each takes an engine."""

import hashlib
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.answers import Answers, Engine, HasOwnForm, Question, digest
from benchmarks.columns import EARLIER, LATER, TODAY

LONGEST_IN_ALL = 2.0
"""Seconds after which a workload is not repeated."""
REPEATS = 5

WHOLE: dict[str, Callable[[Engine], Any]] = {
    "every function on a day": lambda engine: engine.resolve(TODAY),
    "management and boards above": lambda engine: engine.lines(TODAY),
    "structural checks": lambda engine: engine.structure(TODAY),
    "difference of two days": lambda engine: engine.difference(EARLIER, LATER),
}
"""Questions about the whole register."""
CHAIN = "one chain"
LOAD = "load"
NAMES = (CHAIN, *WHOLE)
"""Workloads that every engine is asked, in this order."""


@dataclass(frozen=True)
class Timed:
    """How long one workload took, in seconds: the median, and the 99th of a hundred; and a digest of the answers."""

    workload: str
    median: float
    slow: float
    answers: dict[str, str]


def timed(engine: Engine, workload: str, asked: list[Question]) -> Timed:
    """Ask one workload of an engine that has loaded the register."""
    if workload == CHAIN:
        return _points(engine, asked)
    ask = WHOLE[workload]
    found: Any = {}
    times = []
    for _ in _again():
        start = time.perf_counter()
        found = ask(engine)
        times.append(time.perf_counter() - start)
    return Timed(workload, statistics.median(times), max(times), digest(_compared(engine, found)))


def _compared(engine: Engine, found: Any) -> Answers:
    """Answers in the common form; an engine that has a form of its own says how to change it."""
    return engine.compared(found) if isinstance(engine, HasOwnForm) else found


def _again() -> Iterator[int]:
    """Once, and again while there is time."""
    start = time.perf_counter()
    for number in range(REPEATS):
        yield number
        if time.perf_counter() - start > LONGEST_IN_ALL:
            return


def _points(engine: Engine, asked: list[Question]) -> Timed:
    """One question after the other; all that could be asked in the time, at least the first few."""
    times, every = [], []
    begun = time.perf_counter()
    for question in asked:
        start = time.perf_counter()
        found = engine.chain(question)
        times.append(time.perf_counter() - start)
        every.append(digest(_compared(engine, found)))
        if len(every) >= FIRST and time.perf_counter() - begun > LONGEST_IN_ALL:
            break
    known = {"the first questions": _hash(every[:FIRST])}
    if len(every) == len(asked):
        known["all questions"] = _hash(every)
    slow = sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]
    return Timed(CHAIN, statistics.median(times), slow, known)


FIRST = 100
"""Questions whose answers every engine must give."""


def _hash(digests: list[dict[str, str]]) -> str:
    return hashlib.sha256(json.dumps(digests).encode()).hexdigest()[:24]
