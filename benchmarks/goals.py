"""What was aimed at, and what of it was met."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks import product
from benchmarks.asking import Measured
from benchmarks.engines import HERE
from benchmarks.workloads import BY_TWO, CHAIN, EVERY, LOAD, WITH_LINES

CHECKS, TURNED = "structural checks", "difference of two days"
LARGEST, WIDE = 10_000_000, 1_000_000
BYTES_A_RELATION, BYTES_AT_ALL = 120, 200_000_000
_US, _MS = 1e-6, 1e-3


@dataclass(frozen=True)
class Seconds:
    """At most so many seconds for a workload, at one size."""

    workload: str
    most: float
    relations: int = LARGEST


@dataclass(frozen=True)
class Times:
    """At least so many times as fast as a peer on each whole-register workload."""

    peer: str
    least: float
    relations: int = WIDE


SECONDS = (
    Seconds(CHAIN, 10 * _US),
    Seconds(product.FULL_ANSWER, 300 * _US),
    Seconds(WITH_LINES, 1.5),
    Seconds(BY_TWO, 0.7),
    Seconds(CHECKS, 0.5),
    Seconds(TURNED, 0.4),
    Seconds(LOAD, 3.0),
    Seconds(product.HELP, 200 * _MS, 0),
    Seconds(product.SHIPPED, 250 * _MS, 0),
    Seconds(product.COMPILED, 250 * _MS),
)
TIMES = (Times("Oxigraph", 100), Times("networkx", 10), Times("rustworkx", 10), Times("DuckDB", 3))
GROWTH = 1.05

Find = Callable[[str, int, str], Measured | None]
"""The measurement of an engine, a size and a workload, if there is one."""


_IMPORTS = (
    "about two thirds is the start of Python and imports: the libraries for commands and for text in a terminal, and "
    "some eighty kinds of records"
)
_CORES = "DuckDB works on both cores, the index on one"
_RESOLVED_FIRST = "every function is resolved first, which takes most of it"
WHY: dict[str, str] = {
    product.FULL_ANSWER: "the chain takes microseconds; six parts with clauses and doubts, and the days on which they "
    "stay the same, are worked out in Python from records, for several days",
    BY_TWO: "who stands above whom is found before the processes part, and one of them puts the rows together",
    CHECKS: _RESOLVED_FIRST,
    TURNED: "about four in ten functions turn between these two days, and each of them is resolved on both",
    LOAD: "every value and every reference is checked, which is more than half of it; the rest is sorting",
    product.SHIPPED: _IMPORTS,
    product.COMPILED: _IMPORTS,
    "peak memory": "loading stays near it; who stands above whom, and rows that are held for comparison, come on top",
    **{
        f"growth of {workload}": "at the largest size the arrays no longer fit into the caches of the processor"
        for workload in (EVERY, CHECKS, TURNED)
    },
    f"{EVERY} against DuckDB": _CORES,
    f"{CHECKS} against DuckDB": f"{_CORES}, and {_RESOLVED_FIRST}",
    f"{TURNED} against DuckDB": _CORES,
}
"""Why a goal is missed, by its name, as somebody found out who looked; of use only while it is missed."""


@dataclass(frozen=True)
class Judged:
    """A goal in words, what was measured, and whether that meets it."""

    name: str
    goal: str
    measured: str
    verdict: str

    @property
    def is_missed(self) -> bool:
        """Whether it was measured and missed."""
        return self.verdict.startswith("missed")

    @property
    def why(self) -> str:
        """Why it is missed, if it is."""
        return WHY.get(self.name, "not looked into") if self.is_missed else ""


def judged(find: Find, growth: dict[str, float], relations: dict[int, int]) -> Iterator[Judged]:
    """Every goal."""
    for goal in SECONDS:
        at = f" at {goal.relations:.0e} relations".replace("e+0", "0^") if goal.relations else ""
        words = f"{goal.workload}{at} ≤ {in_words(goal.most)}"
        yield Judged(goal.workload, words, *_at_most(find(HERE, goal.relations, goal.workload), goal.most))
    memory = find(HERE, LARGEST, TURNED)
    most = BYTES_A_RELATION * relations.get(LARGEST, LARGEST) + BYTES_AT_ALL
    yield Judged(
        "peak memory",
        "peak memory at 10^7 relations ≤ 120 bytes a relation and 200 MB",
        *(_sized(memory.peak, most) if memory and memory.peak else ("–", "not measured in this run")),
    )
    for workload, exponent in growth.items():
        met = "met" if exponent <= GROWTH else f"missed by {exponent - GROWTH:.2f}"
        yield Judged(f"growth of {workload}", f"growth exponent of {workload} ≤ {GROWTH}", f"{exponent:.2f}", met)
    for ratio in TIMES:
        for workload in (EVERY, CHECKS, TURNED):
            words = f"{workload} at 10^6 relations ≥ {ratio.least:.0f} × as fast as {ratio.peer}"
            own, peer = (find(engine, ratio.relations, workload) for engine in (HERE, ratio.peer))
            yield Judged(f"{workload} against {ratio.peer}", words, *_at_least(own, peer, ratio))


def _at_most(measured: Measured | None, most: float) -> tuple[str, str]:
    if measured is None or (measured.median is None and measured.over is None):
        return "–", "not measured in this run"
    if measured.median is None:
        return f"over {measured.over:g} s", "missed"
    met = "met" if measured.median <= most else f"missed: {measured.median / most:.3g} × as long"
    return in_words(measured.median), met


def _sized(found: int, most: int) -> tuple[str, str]:
    met = "met" if found <= most else f"missed by {(found - most) / 1e6:.0f} MB"
    return f"{found / 1e6:.0f} MB of {most / 1e6:.0f} MB", met


def _at_least(own: Measured | None, peer: Measured | None, goal: Times) -> tuple[str, str]:
    if own is None or own.median is None or peer is None:
        return "–", "not measured in this run"
    if peer.median is None and peer.over is None:
        return "–", "not measured in this run"
    ratio = (peer.median or peer.over or 0.0) / own.median
    shown = f"{ratio:.3g} ×" if peer.median else f"over {ratio:.0f} ×"
    if ratio >= goal.least:
        return shown, "met"
    return shown, "stopped before it showed" if peer.median is None else f"missed: {goal.least / ratio:.3g} × too slow"


def in_words(seconds: float) -> str:
    """A time with two or three figures and the unit that suits it."""
    if seconds < _MS:
        return f"{seconds / _US:.3g} µs"
    return f"{seconds / _MS:.3g} ms" if seconds < 1 else f"{seconds:.3g} s"
