"""Measures one engine at one size, in a process of its own; writes a line of JSON for each workload.

python -m benchmarks.measuring ENGINE FOLDER WORKLOAD...
"""

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from accountgraph.index import Columns
from benchmarks.answers import NotOfferedError
from benchmarks.engines import NAMES, engine
from benchmarks.given import Given
from benchmarks.straight import straight
from benchmarks.workloads import LOAD, timed


RECORDS_UP_TO = 100_000
"""Beyond so many relations the index is given its columns, and loading is not measured."""


@runtime_checkable
class FromTables(Protocol):
    """An engine that reads the folder of tables; it can also be given the columns that it would read."""

    def take_in(self, columns: Columns) -> None:
        """Sort columns that were read."""


def peak() -> int:
    """The most memory that this process has had, in bytes."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def main() -> None:
    """Load, and then ask each workload."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("engine", choices=NAMES)
    command.add_argument("folder", type=Path)
    command.add_argument("workloads", nargs="*")
    asked = command.parse_args()
    given = Given(asked.folder)
    subject = engine(asked.engine)
    questions = given.questions()
    if isinstance(subject, FromTables) and given.about["asked for"] > RECORDS_UP_TO:
        subject.take_in(straight(given.national()))
        _say(LOAD, None)
    else:
        register: Any = given.tables if isinstance(subject, FromTables) else given.national()
        start = time.perf_counter()
        subject.load(register)
        _say(LOAD, time.perf_counter() - start)
    for workload in asked.workloads:
        try:
            found = timed(subject, workload, questions)
        except NotOfferedError:
            _say(workload, None)
            continue
        _say(workload, found.median, slow=found.slow, answers=found.answers)


def _say(workload: str, median: float | None, **more: object) -> None:
    sys.stdout.write(json.dumps({"workload": workload, "median": median, "peak": peak(), **more}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
