"""Measures one engine at one size, in a process of its own; writes a line of JSON for each workload.

python -m benchmarks.measuring ENGINE FOLDER SECONDS SECONDS WORKLOAD...

Loading may take the first so many seconds, and each workload the second. What runs in Python is stopped here when
they are over, and the next is asked; what does not must be stopped from outside.
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.answers import NotOfferedError
from benchmarks.engines import HERE, NAMES, engine
from benchmarks.given import Given
from benchmarks.workloads import LOAD, TakesTooLongError, at_most, timed


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Load, and then ask each workload."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("engine", choices=NAMES)
    command.add_argument("folder", type=Path)
    command.add_argument("load", type=float)
    command.add_argument("each", type=float)
    command.add_argument("workloads", nargs="*")
    asked = command.parse_args()
    given = Given(asked.folder)
    subject = engine(asked.engine)
    questions = given.questions()
    register: Any = given.tables if asked.engine == HERE else given.national()
    try:
        with at_most(asked.load):
            start = time.perf_counter()
            subject.load(register)
            taken = time.perf_counter() - start
    except TakesTooLongError:
        _say(LOAD, None, over=asked.load)
        return
    _say(LOAD, taken)
    for workload in asked.workloads:
        try:
            found = timed(subject, workload, questions, asked.each)
        except NotOfferedError:
            _say(workload, None)
        except TakesTooLongError:
            _say(workload, None, over=asked.each)
        else:
            _say(workload, found.median, slow=found.slow, answers=found.answers)


def _say(workload: str, median: float | None, **more: object) -> None:
    sys.stdout.write(json.dumps({"workload": workload, "median": median, "peak": peak(), **more}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
