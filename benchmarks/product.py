"""What a user waits for: a full answer through the library, loading a register, and the start of the command line."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from unittest.mock import patch

import accountgraph
from accountgraph.dates import Day
from accountgraph.register.compiled_copy import SWITCH
from benchmarks.answers import Question
from benchmarks.asking import ROOT, EngineFailedError, Measured, ended_by
from benchmarks.engines import HERE
from benchmarks.given import YAML_UP_TO, Given
from benchmarks.measuring import peak
from benchmarks.writing import HEAD

FULL_ANSWER, LOAD_YAML = "full answer", "load from YAML"
COMPILING, OPENING = "compiling tables for single questions", "opening what was compiled"
HELP, SHIPPED, COMPILED = "accountgraph --help", "who on a shipped partnership", "who on a compiled register"
_STARTS = 7
_ANSWERS = 200
_LONGEST_IN_ALL = 3.0
"""Seconds after which a start of a process, or an answer, is not repeated."""
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
"""Makes Python compile every module in every process, which no user's installation does."""
ANSWERED = (0, 1)
"""Exit codes of an answer, with or without findings."""
REGISTER = str(HEAD["id"])
_SHIPPED = ("who", "mental health", "-r", "halton-st-helens-2008", "--on", "2009-01-01")


def of_size(relations: int, given: Given, limit: float) -> list[Measured]:
    """Loading, a full answer, and one answer of a new process, at one size; nothing is kept from an earlier run."""
    ways = [(COMPILING, given.tables), (OPENING, given.tables)]
    ways += [(LOAD_YAML, given.yaml)] if relations <= YAML_UP_TO else []
    found = []
    with tempfile.TemporaryDirectory(dir=given.folder) as cache, patch.dict(os.environ, {SWITCH: cache}):
        for workload, folder in ways:
            found += _in_a_process(relations, workload, folder, given.folder, limit)
        who = ("who", f"{REGISTER}/f12", "-r", str(given.tables), "--on", "2020-01-01")
        found.append(_command(relations, COMPILED, who, limit))
    return found


def at_start(limit: float) -> list[Measured]:
    """The start of the command line where there is no national register."""
    return [_command(0, HELP, ("--help",), limit), _command(0, SHIPPED, _SHIPPED, limit)]


def _command(relations: int, workload: str, words: tuple[str, ...], limit: float) -> Measured:
    """How long a whole process takes; the first one, which may compile or fill caches, is not counted."""
    command = [sys.executable, "-c", "from accountgraph.cli import main; main()", *words]
    environment = {name: value for name, value in os.environ.items() if name != _NO_BYTECODE}
    times = []
    for _ in range(_STARTS):
        start = time.perf_counter()
        try:
            ended = subprocess.run(  # noqa: S603
                command, cwd=ROOT, timeout=limit, capture_output=True, check=False, env=environment
            )
        except subprocess.TimeoutExpired:
            return Measured(HERE, relations, workload, over=limit)
        times.append(time.perf_counter() - start)
        if ended.returncode < 0:
            return Measured(HERE, relations, workload, not_asked=ended_by(-ended.returncode))
        if ended.returncode not in ANSWERED:
            message = f"accountgraph {' '.join(words)} ended with {ended.returncode}: {ended.stderr.decode()}"
            raise EngineFailedError(message)
        if sum(times) > _LONGEST_IN_ALL:
            break
    counted = times[1:] or times
    return Measured(HERE, relations, workload, statistics.median(counted), max(counted))


def _in_a_process(relations: int, workload: str, folder: Path, questions: Path, limit: float) -> list[Measured]:
    command = [sys.executable, "-m", "benchmarks.product", workload, str(folder), str(questions)]
    try:
        ended = subprocess.run(command, cwd=ROOT, timeout=limit, capture_output=True, text=True, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return [Measured(HERE, relations, workload, over=limit)]
    if ended.returncode < 0:
        return [Measured(HERE, relations, workload, not_asked=ended_by(-ended.returncode))]
    ended.check_returncode()
    return [Measured(HERE, relations, **json.loads(line)) for line in ended.stdout.splitlines()]


def main() -> None:
    """Load a register once, in a process of its own; from what was compiled also ask full answers."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("workload")
    command.add_argument("folder")
    command.add_argument("questions", type=Path)
    asked = command.parse_args()
    start = time.perf_counter()
    register = accountgraph.load(asked.folder)
    _say(workload=asked.workload, median=time.perf_counter() - start, peak=peak())
    if asked.workload == OPENING:
        times: list[float] = []
        for question in Given(asked.questions).questions()[:_ANSWERS]:
            if sum(times) < _LONGEST_IN_ALL:
                times.append(_answer(register, question))
        times.sort()
        _say(workload=FULL_ANSWER, median=statistics.median(times), slow=times[int(len(times) * 0.99)], peak=peak())


def _answer(register: accountgraph.Register, question: Question) -> float:
    day = Day.exact(date(1970, 1, 1) + timedelta(days=question.day))
    start = time.perf_counter()
    accountgraph.who(register, f"{REGISTER}/f{question.function}", on=day)
    return time.perf_counter() - start


def _say(**found: object) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
