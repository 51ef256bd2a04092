"""Every engine at every size, each in a process of its own, and the answers held against each other."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from benchmarks import engines, product
from benchmarks.asking import ROOT, EngineFailedError, Limits, Measured, UnequalAnswersError, ask, assert_equal
from benchmarks.generate import SIZES
from benchmarks.given import Given
from benchmarks.report import write_report
from benchmarks.workloads import ALIKE, LOAD, NAMES

SMALL = ("10^4", "10^5")
LIMITS = {"small": Limits(load=5.0, each=1.5, in_all=14.0), "all": Limits(load=120.0, each=40.0, in_all=200.0)}
"""What a peer has, so that `small` ends in under two minutes, and `all` in some twenty."""
OWN_LIMITS = {"small": Limits(load=10.0, each=10.0, in_all=30.0), "all": Limits(load=120.0, each=120.0, in_all=300.0)}
"""What this project has, whose numbers are wanted even where they are bad."""


def main() -> int:
    """Measure, compare, and write the report."""
    asked = _command().parse_args()
    sizes = SMALL if asked.run == "small" else tuple(SIZES)
    sizes = tuple(asked.sizes) or sizes
    limits = LIMITS[asked.run]
    if asked.limit:
        limits = replace(limits, each=asked.limit, in_all=max(limits.in_all, 6 * asked.limit))
    with tempfile.TemporaryDirectory(prefix="accountgraph-benchmarks-") as temporary:
        folder = asked.keep or Path(temporary)
        try:
            names = tuple(asked.engines or engines.NAMES)
            each = (OWN_LIMITS[asked.run], limits)
            found, compared, about = _measured(sizes, names, folder, each, lambda found: _keep(found, asked.raw))
        except (UnequalAnswersError, EngineFailedError, subprocess.CalledProcessError) as failure:
            sys.stderr.write(f"{failure}\n")
            return 1
    goals = write_report(asked.output, found, about, compared, limits)
    for goal in goals:
        if goal.is_missed:
            _say(f"missed: {goal.goal}: {goal.measured}; {goal.why}")
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


def _keep(found: list[Measured], file: Path | None) -> None:
    """Write what was measured so far, so that a run that breaks off has not been for nothing."""
    if file:
        file.write_text(json.dumps([one.plain for one in found], indent=1) + "\n", encoding="utf-8")


def _measured(
    sizes: tuple[str, ...],
    names: tuple[str, ...],
    folder: Path,
    limits: tuple[Limits, Limits],
    told: Callable[[list[Measured]], None],
) -> tuple[list[Measured], int, dict[int, int]]:
    """All measurements, how many sets of answers were compared, and how many relations each size really has.

    `limits` are this project's and the peers'; `told` hears of all measurements after each engine.
    """
    found, compared, about = product.at_start(limits[0].each), 0, {}
    for size in sizes:
        relations = SIZES[size]
        given = Given(folder / str(relations))
        _say(f"{size}: making the register")
        command = [sys.executable, "-m", "benchmarks.given", str(relations), str(given.folder)]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603
        about[relations] = given.about["relations"]
        expected: list[Measured] = []
        for name in names:
            measured = _engine(name, relations, given, limits[name != engines.HERE], found)
            compared += assert_equal(expected or measured, measured)
            expected += measured
            found += measured
            told(found)
        if engines.HERE in names:
            _say(f"{size}: {engines.HERE}, as users meet it")
            found += product.of_size(relations, given, limits[0].each)
            told(found)
    return found, compared, about


def _engine(name: str, relations: int, given: Given, limits: Limits, before: list[Measured]) -> list[Measured]:
    """One engine at one size; what it was stopped at, or not asked, at a smaller size is not tried again."""
    known = NAMES if name == engines.HERE else tuple(workload for workload in NAMES if workload not in ALIKE)
    largest = engines.LARGEST.get(name, relations)
    if relations > largest:
        why = f"asked up to {largest:,} relations only: {engines.WHY_NOT_LARGER[name]}"
        return [Measured(name, relations, workload, not_asked=why) for workload in (LOAD, *known)]
    _say(f"{relations:,} relations: {name}")
    earlier = {one.workload: one for one in before if one.engine == name and (one.over or one.not_asked)}
    left_out = [_again(earlier[workload], relations) for workload in (LOAD, *known) if workload in earlier]
    if LOAD in earlier:
        return left_out
    wanted = tuple(workload for workload in known if workload not in earlier)
    return left_out + ask(name, relations, given.folder, limits, wanted)


def _again(earlier: Measured, relations: int) -> Measured:
    """The same of a larger register."""
    why = earlier.not_asked or f"stopped after {earlier.over:g} s with {earlier.relations:,} relations"
    return replace(earlier, relations=relations, not_asked=why)


def _say(text: str, stream: TextIO = sys.stderr) -> None:
    stream.write(text + "\n")
    stream.flush()
