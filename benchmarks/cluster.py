"""Resolving and structural checks on a cluster: the same as the index gives, and how long it takes.

    python -m benchmarks.cluster FOLDER 10000 100000 --master local-cluster[1,1,1024] --master local-cluster[2,1,1024]

asserts on each master that every row is the same, and prints how long the index and the cluster took. Sizes are made
in the folder where they are not there. Starting Spark is not counted, nor is the first run on each master, in which
its workers start; of the others the shortest counts. Give ``sail`` as a master for a server in this process.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from pyspark.sql import SparkSession

from accountgraph import cluster
from accountgraph.cluster.asking import plainly
from accountgraph.dates import Day
from accountgraph.index.writing import to_arrow
from accountgraph.index.writing_faults import faults_table
from accountgraph.questions.everything_wrong import faults_named, where_of
from accountgraph.questions.on_disk import resolve_named
from benchmarks.columns import TODAY
from benchmarks.given import Given, prepare
from benchmarks.here import day_of

T = TypeVar("T")
RUNS = 3


def main() -> None:
    """Compare and measure every size on every master."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("folder", type=Path)
    command.add_argument("relations", type=int, nargs="+")
    command.add_argument("--master", action="append", required=True)
    command.add_argument("--shares", type=int)
    command.add_argument("--runs", type=int, default=RUNS)
    asked = command.parse_args()
    _say("| relations | where | resolve | structure |\n|---|---|---|---|")
    expected = {}
    for relations in asked.relations:
        prepare(relations, asked.folder / str(relations))
        name, day = str(Given(asked.folder / str(relations)).tables), day_of(TODAY)
        resolving, answers = _shortest(lambda n=name, d=day: answers_here(n, d), asked.runs)
        looking, faults = _shortest(lambda n=name, d=day: faults_here(n, d), asked.runs)
        expected[relations] = name, answers, in_order(faults)
        _say(f"| {relations:,} | one machine, without a cluster | {resolving:.1f} s | {looking:.1f} s |")
    for master in asked.master:
        with session_of(master) as session:
            for relations, (name, answers, faults) in expected.items():
                work, day = cluster.work_on(session, name, shares=asked.shares), day_of(TODAY)
                _same(cluster.resolve(work, on=day), answers)
                resolving, found = _shortest(lambda w=work, d=day: cluster.resolve(w, on=d), asked.runs)
                _same(found, answers)
                looking, wrong = _shortest(lambda w=work, d=day: cluster.structure(w, on=d), asked.runs)
                _same(in_order(wrong), faults)
                _say(f"| {relations:,} | {master} | {resolving:.1f} s | {looking:.1f} s |")


def answers_here(name: str, day: Day) -> pa.Table:
    """The answers of the index, as a cluster gives them."""
    return plainly(to_arrow(resolve_named((name,), on=day)))


def faults_here(name: str, day: Day) -> pa.Table:
    """The faults that the index finds, as a cluster gives them."""
    found, registers = faults_named((name,), on=day)
    return faults_table(found, lambda code: where_of(registers, code)).cast(cluster.FAULTY)


def in_order(faults: pa.Table) -> list[tuple[object, ...]]:
    """Faults whose order, and the order of whose records, counts for nothing: a circle begins nowhere."""
    return sorted(
        tuple(tuple(sorted(one)) if isinstance(one, list) else one for one in row.values())
        for row in faults.to_pylist()
    )


@contextmanager
def session_of(master: str) -> Iterator[SparkSession]:
    """A session with a master, or with Sail in this process."""
    if master != "sail":
        with cluster.connected(master) as session:
            yield session
        return
    from pysail.spark import SparkConnectServer  # noqa: PLC0415  # not beside the whole of Spark

    server = SparkConnectServer()
    server.start(background=True)
    with cluster.connected(f"sc://localhost:{server.listening_address[1]}") as session:
        yield session
    server.stop()


def _shortest(asked: Callable[[], T], runs: int) -> tuple[float, T]:
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        found = asked()
        times.append(time.perf_counter() - start)
    return min(times), found


def _same(found: object, expected: object) -> None:
    if found != expected:
        message = "the cluster and the index do not say the same"
        raise AssertionError(message)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
