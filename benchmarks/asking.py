"""Asks an engine in another process, with limits on its time, and holds its answers to the expected ones."""

import json
import selectors
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.workloads import ALIKE, LOAD, NAMES

ROOT = Path(__file__).resolve().parents[1]


class UnequalAnswersError(Exception):
    """An engine answered otherwise than the index."""


class EngineFailedError(Exception):
    """An engine's process ended before its answers."""


def ended_by(signal: int) -> str:
    """Why nothing is known of what a process did that the system ended."""
    return f"its process was ended by signal {signal}, as is done where memory runs out"


@dataclass(frozen=True)
class Measured:
    """One workload of one engine at one size; seconds and bytes.

    `over` is the limit where it was stopped, here or at a smaller size; `not_asked` says why it was not asked here.
    """

    engine: str
    relations: int
    workload: str
    median: float | None = None
    slow: float | None = None
    peak: int | None = None
    over: float | None = None
    not_asked: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


@dataclass(frozen=True)
class Limits:
    """Seconds that an engine has for loading, for one workload, and for everything at one size."""

    load: float
    each: float
    in_all: float

    def of(self, workload: str) -> float:
        """Seconds for one workload, or for loading."""
        return self.load if workload == LOAD else self.each


def ask(
    engine: str, relations: int, folder: Path, limits: Limits, workloads: tuple[str, ...] = NAMES
) -> list[Measured]:
    """Every workload in turn; one that takes too long is stopped, and the rest asked in a new process if need be."""
    found: list[Measured] = []
    waiting = list(workloads)
    end = time.monotonic() + limits.in_all
    while True:
        lines, stopped = _run(engine, folder, waiting, limits, end)
        known = {one.workload for one in found}
        found += [Measured(engine, relations, **line) for line in lines if line["workload"] not in known]
        answered = {line["workload"] for line in lines}
        waiting = [name for name in waiting if name not in answered]
        if stopped is None:
            return found
        if time.monotonic() >= end:
            late = f"the {limits.in_all:g} s that an engine has at one size were over"
            return found + [Measured(engine, relations, name, not_asked=late) for name in waiting]
        if stopped not in known:  # loading may be stopped again where it was not the first time
            found.append(Measured(engine, relations, stopped, over=limits.of(stopped)))
        waiting = [name for name in waiting if name != stopped]
        if stopped == LOAD or not waiting:
            return found


def _run(
    engine: str, folder: Path, workloads: list[str], limits: Limits, end: float
) -> tuple[list[dict[str, Any]], str | None]:
    """The lines of one process, and the workload at which it was stopped from here."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.measuring",
        engine,
        str(folder),
        str(limits.load),
        str(limits.each),
        *workloads,
    ]
    expected = [LOAD, *workloads]
    lines: list[dict[str, Any]] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            while len(lines) < len(expected):
                # Taking in the columns before loading, and repeating a workload, have their own time on top.
                awaited = expected[len(lines)]
                longest = limits.of(awaited) + ALLOWED[awaited == LOAD]
                line = _next_line(process, min(longest, end - time.monotonic()))
                if line is None:
                    return lines, awaited
                if not line:
                    return [*lines, *_ended(process, expected[len(lines) :])], None
                lines.append(json.loads(line))
                if lines[0]["median"] is None:  # not even loaded
                    break
        finally:
            process.kill()
    return lines, None


ALLOWED = {True: 60.0, False: 3.0}


def _ended(process: "subprocess.Popen[str]", left: list[str]) -> list[dict[str, Any]]:
    """Lines for what an engine could not be asked, because the system ended its process."""
    code = process.wait()
    if code >= 0:
        message = f"{process.args!r} ended with {code} before its answers"
        raise EngineFailedError(message)
    return [{"workload": workload, "not_asked": ended_by(-code)} for workload in left]


def _next_line(process: "subprocess.Popen[str]", limit: float) -> str | None:
    """The next line a process writes, an empty one where it has ended; None where the time is over."""
    if process.stdout is None:
        return None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        end = time.monotonic() + limit
        while (left := end - time.monotonic()) > 0:
            if selector.select(left):
                return process.stdout.readline()
    return None


def assert_equal(expected: list[Measured], others: list[Measured]) -> int:
    """Hold all answers to the expected ones of the same workload, or of one that has the same answers.

    Returns:
        How many sets were compared.

    Raises:
        UnequalAnswersError: naming engine, size, workload and set.
    """
    known = {one.workload: one for one in expected}
    compared = 0
    for other in others:
        like = known.get(ALIKE.get(other.workload, other.workload))
        for name, rows in other.answers.items():
            wanted = None if like is None or like is other else like.answers.get(name)
            if wanted is None:
                continue
            compared += 1
            if rows != wanted:
                message = (
                    f"{other.engine}, {other.relations} relations, {other.workload}, {name}: {rows} and not {wanted}"
                )
                raise UnequalAnswersError(message)
    return compared
