"""Asks an engine in another process, with a limit on each workload, and holds its answers to the expected ones."""

import json
import selectors
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.workloads import LOAD, NAMES

ROOT = Path(__file__).resolve().parents[1]


class UnequalAnswersError(Exception):
    """An engine answered otherwise than the index."""


class EngineFailedError(Exception):
    """An engine's process ended before its answers."""


@dataclass(frozen=True)
class Measured:
    """One workload of one engine at one size; seconds and bytes. `over` is the limit where it was stopped."""

    engine: str
    relations: int
    workload: str
    median: float | None = None
    slow: float | None = None
    peak: int | None = None
    over: float | None = None
    answers: dict[str, str] = field(default_factory=dict)

    @property
    def plain(self) -> dict[str, Any]:
        """As JSON has it."""
        return asdict(self)


def ask(engine: str, relations: int, folder: Path, limit: float, workloads: tuple[str, ...] = NAMES) -> list[Measured]:
    """Every workload in turn; one that takes longer than `limit` is stopped, and the rest asked in a new process."""
    found: list[Measured] = []
    waiting = list(workloads)
    while True:
        lines, stopped = _run(engine, folder, waiting, limit)
        known = {one.workload for one in found}
        found += [Measured(engine, relations, **line) for line in lines if line["workload"] not in known]
        answered = {line["workload"] for line in lines}
        if stopped is None:
            return found
        found.append(Measured(engine, relations, stopped, over=limit))
        waiting = [name for name in waiting if name not in answered and name != stopped]
        if stopped == LOAD or not waiting:
            return found


def _run(engine: str, folder: Path, workloads: list[str], limit: float) -> tuple[list[dict[str, Any]], str | None]:
    """The lines of one process, and the workload at which it was stopped."""
    command = [sys.executable, "-m", "benchmarks.measuring", engine, str(folder), *workloads]
    expected = [LOAD, *workloads]
    lines: list[dict[str, Any]] = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            while len(lines) < len(expected):
                # Taking in the columns before loading, and repeating a workload, have their own time on top.
                line = _next_line(process, limit + ALLOWED[expected[len(lines)] == LOAD])
                if line is None:
                    return lines, expected[len(lines)]
                lines.append(json.loads(line))
        finally:
            process.kill()
    return lines, None


ALLOWED = {True: 60.0, False: 3.0}


def _next_line(process: "subprocess.Popen[str]", limit: float) -> str | None:
    """The next line a process writes; None where the time is over."""
    if process.stdout is None:
        return None
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        end = time.monotonic() + limit
        while (left := end - time.monotonic()) > 0:
            if selector.select(left):
                line = process.stdout.readline()
                if not line:
                    message = f"{process.args!r} ended before its answers"
                    raise EngineFailedError(message)
                return line
    return None


def assert_equal(expected: list[Measured], others: list[Measured]) -> int:
    """Hold all answers to the expected ones of the same workload; how many sets were compared.

    Raises:
        UnequalAnswersError: naming engine, size, workload and set.
    """
    known = {one.workload: one.answers for one in expected}
    compared = 0
    for other in others:
        for name, rows in other.answers.items():
            wanted = known.get(other.workload, {}).get(name)
            if wanted is None:
                continue
            compared += 1
            if rows != wanted:
                message = (
                    f"{other.engine}, {other.relations} relations, {other.workload}, {name}: {rows} and not {wanted}"
                )
                raise UnequalAnswersError(message)
    return compared
