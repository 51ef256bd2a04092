"""Every engine at every size, each in a process of its own, and the answers held against each other."""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from benchmarks import engines, product
from benchmarks.asking import ROOT, EngineFailedError, Measured, UnequalAnswersError, ask, assert_equal
from benchmarks.generate import SIZES
from benchmarks.given import Given
from benchmarks.report import write_report
from benchmarks.workloads import LOAD, NAMES

SMALL = ("10^4", "10^5")
LIMITS = {"small": 1.5, "all": 120.0}
"""Seconds that a peer has for one workload."""
OWN_LIMITS = {"small": 5.0, "all": 600.0}
"""Seconds that this project has, whose numbers are wanted even where they are bad."""


def main() -> int:
    """Measure, compare, and write the report."""
    asked = _command().parse_args()
    sizes = SMALL if asked.run == "small" else tuple(SIZES)
    sizes = tuple(asked.sizes) or sizes
    limit = asked.limit or LIMITS[asked.run]
    with tempfile.TemporaryDirectory(prefix="accountgraph-benchmarks-") as temporary:
        folder = asked.keep or Path(temporary)
        try:
            limits = (OWN_LIMITS[asked.run], limit)
            found, compared, about = _measured(sizes, asked.engines or engines.NAMES, folder, limits)
        except (UnequalAnswersError, EngineFailedError, subprocess.CalledProcessError) as failure:
            sys.stderr.write(f"{failure}\n")
            return 1
    if asked.raw:
        rows = [one.plain for one in found]
        asked.raw.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    write_report(asked.output, found, about, compared, limit)
    _say(f"{compared} sets of answers compared, all equal; written to {asked.output.name}")
    return 0


def _command() -> argparse.ArgumentParser:
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("run", choices=tuple(LIMITS), help="small: up to 10^5 relations; all: up to 10^7")
    command.add_argument("--sizes", nargs="*", choices=tuple(SIZES), default=(), help="only these sizes")
    command.add_argument("--engines", nargs="*", choices=engines.NAMES, help="only these engines")
    command.add_argument("--limit", type=float, help="seconds that a peer has for one workload")
    command.add_argument("--keep", type=Path, help="a folder in which the registers made are kept for another run")
    command.add_argument("--raw", type=Path, help="also write every measurement as JSON")
    command.add_argument("-o", "--output", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    return command


def _measured(
    sizes: tuple[str, ...], names: tuple[str, ...], folder: Path, limits: tuple[float, float]
) -> tuple[list[Measured], int, dict[int, int]]:
    """All measurements, how many sets of answers were compared, and how many relations each size really has.

    `limits` are this project's and the peers'.
    """
    found, compared, about = product.at_start(limits[0]), 0, {}
    for size in sizes:
        relations = SIZES[size]
        given = Given(folder / str(relations))
        _say(f"{size}: making the register")
        command = [sys.executable, "-m", "benchmarks.given", str(relations), str(given.folder)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
        about[relations] = given.about["relations"]
        expected: list[Measured] = []
        for name in names:
            if relations > engines.LARGEST.get(name, relations):
                continue
            measured = _engine(name, relations, given, limits[name != engines.HERE], found)
            compared += assert_equal(expected, measured)
            expected += measured
            found += measured
        if engines.HERE in names:
            _say(f"{size}: {engines.HERE}, as users meet it")
            found += product.of_size(relations, given, limits[0])
    return found, compared, about


def _engine(name: str, relations: int, given: Given, limit: float, before: list[Measured]) -> list[Measured]:
    """One engine at one size; what it was stopped at already at a smaller size is not tried again."""
    _say(f"{relations}: {name}")
    stopped = [one.workload for one in before if one.engine == name and one.over]
    if LOAD in stopped:
        return [Measured(name, relations, LOAD, over=limit)]
    wanted = tuple(workload for workload in NAMES if workload not in stopped)
    measured = ask(name, relations, given.folder, limit, wanted)
    return measured + [Measured(name, relations, workload, over=limit) for workload in stopped]


def _say(text: str, stream: TextIO = sys.stderr) -> None:
    stream.write(text + "\n")
    stream.flush()
