"""Writes what was measured as one page: the machine, medians, ratios, growth, memory, and the goals."""

import itertools
import math
from collections.abc import Iterable
from pathlib import Path

from benchmarks import engines, machine, product
from benchmarks.asking import Limits, Measured
from benchmarks.engines import HERE
from benchmarks.goals import CHECKS, TURNED, Judged, in_words, judged
from benchmarks.workloads import BY_TWO, CHAIN, EVERY, LOAD, NAMES, WITH_LINES

_MB = 1_000_000


class Results:
    """Measurements by engine, size and workload."""

    def __init__(self, found: Iterable[Measured]) -> None:
        """Each is found by its three names."""
        self._known = {(one.engine, one.relations, one.workload): one for one in found}
        self.sizes = sorted({one.relations for one in self._known.values()} - {0})
        self.engines = [name for name in engines.NAMES if any(key[0] == name for key in self._known)]

    def find(self, engine: str, relations: int, workload: str) -> Measured | None:
        """One measurement, if there is one."""
        return self._known.get((engine, relations, workload))

    def growth(self, engine: str, workload: str, relations: dict[int, int]) -> float | None:
        """The exponent with which time grows between the two largest sizes measured."""
        medians = [
            (size, one.median) for size in self.sizes if (one := self.find(engine, size, workload)) and one.median
        ]
        if len(medians) < 2:  # growth is between two sizes
            return None
        (small, short), (large, long) = medians[-2:]
        return math.log(long / short) / math.log(relations[large] / relations[small])


def write_report(
    path: Path, found: list[Measured], relations: dict[int, int], compared: int, limits: Limits
) -> list[Judged]:
    """Write the page; the goals as they were judged."""
    results = Results(found)
    goals = _judged(results, relations)
    parts = [
        ["# How fast whole-country questions are answered", "", _introduction(relations, compared, limits)],
        ["## The machine", "", *(f"- {line}" for line in machine.described())],
        _goals(goals),
        *(_workload(results, workload, relations) for workload in (LOAD, *NAMES)),
        _memory(results),
        _product(results),
        _not_asked(found),
    ]
    path.write_text("\n\n".join("\n".join(part) for part in parts) + "\n", encoding="utf-8")
    return goals


def _introduction(relations: dict[int, int], compared: int, limits: Limits) -> str:
    sizes = ", ".join(f"{_power(size)} ({exact:,})" for size, exact in relations.items())
    return " ".join(
        (
            f"Made by `python benchmarks/run.py`. Sizes in relations, in brackets exactly: {sizes}.",
            f"Every engine was given the same register, and {compared} sets of answers were compared row by",
            "row: all are equal. Times are medians of up to five; beside them, how many times as long as this project",
            f"takes. What a peer had not ended after {limits.each:g} s was stopped, and is not tried at larger sizes;",
            f"for loading it has {limits.load:g} s, and for everything at one size {limits.in_all:g} s. Growth is the",
            "exponent between the two largest sizes: 1 means that ten times as many relations take ten times as",
            "long. Peers are given days and scopes already worked out as whole numbers, which",
            "favours them; this project reads, and checks, the tables that a user would have.",
        )
    )


def _workload(results: Results, workload: str, relations: dict[int, int]) -> list[str]:
    rows = []
    for engine in results.engines:
        cells = [_cell(results, engine, size, workload) for size in results.sizes]
        growth = results.growth(engine, workload, relations)
        if any(cells):
            rows.append([engine, *(cell or "–" for cell in cells), "–" if growth is None else f"{growth:.2f}"])
    title = f"## {workload[0].upper()}{workload[1:]}"
    note = [_NOTES[workload], ""] if workload in _NOTES else []
    return [title, "", *note, *_table(["engine", *map(_power, results.sizes), "growth"], rows)]


_NOTES = {
    CHAIN: "Who exercises one function, for one place and client group, on one of thousands of days: the links of its "
    "chains in force and the bodies at their ends. Median, and in brackets the slowest of a hundred. Each question is "
    "timed from its numbers to the engine's own answer; what an engine makes once for all questions counts with "
    "its loading, or here with the first question.",
    EVERY: "For each function the bodies at the ends of its chains, how long these are, the posts that answer there, "
    "and the boards that oversee.",
    WITH_LINES: "The same rows, each also with everyone who manages those posts, up to the top, and all to whom those "
    "boards give account. Peers answer that as a question of its own, below.",
    BY_TWO: "The same from two processes, forked for this question; starting them and bringing their rows together is "
    "in the time.",
}


def _cell(results: Results, engine: str, size: int, workload: str) -> str:
    measured = results.find(engine, size, workload)
    if measured is None or (measured.median is None and measured.over is None and not measured.not_asked):
        return ""
    if measured.median is None:
        return f"over {measured.over:g} s" if not measured.not_asked else "not asked"
    own = results.find(HERE, size, workload)
    ratio = f", {measured.median / own.median:.3g} ×" if own and own.median and engine != HERE else ""
    slow = f" ({in_words(measured.slow)})" if workload == CHAIN and measured.slow else ""
    return f"{in_words(measured.median)}{slow}{ratio}"


def _memory(results: Results) -> list[str]:
    rows = []
    for engine in results.engines:
        most = [
            max(
                (one.peak for name in (LOAD, *NAMES) if (one := results.find(engine, size, name)) and one.peak),
                default=0,
            )
            for size in results.sizes
        ]
        rows.append([engine, *(f"{peak / _MB:,.0f} MB" if peak else "–" for peak in most)])
    note = "Of the whole process. That of peers includes the columns which they were given."
    return ["## Peak memory", "", note, "", *_table(["engine", *map(_power, results.sizes)], rows)]


def _product(results: Results) -> list[str]:
    rows = []
    for workload in (product.HELP, product.SHIPPED):
        measured = results.find(HERE, 0, workload)
        if measured and measured.median:
            rows.append([workload, in_words(measured.median), *("" for _ in results.sizes[1:])])
    for workload in (product.COMPILED, product.FULL_ANSWER, product.OPENING, product.COMPILING, product.LOAD_YAML):
        cells = [_cell(results, HERE, size, workload) or "–" for size in results.sizes]
        rows.append([workload, *cells])
    note = (
        "Times of a user: of a whole process for the command line, of one call for the library. Tables are compiled "
        "once, every record checked, and opened from then on; a full answer has all six parts, of a function named by "
        "its id in what was opened. YAML is read with every record checked."
    )
    return ["## As users meet it", "", note, "", *_table(["", *map(_power, results.sizes)], rows)]


def _judged(results: Results, relations: dict[int, int]) -> list[Judged]:
    exponents = {workload: results.growth(HERE, workload, relations) for workload in (LOAD, EVERY, CHECKS, TURNED)}
    growth = {workload: exponent for workload, exponent in exponents.items() if exponent is not None}
    return list(judged(results.find, growth, relations))


def _goals(goals: list[Judged]) -> list[str]:
    rows = [[goal.goal, goal.measured, goal.verdict, goal.why] for goal in goals]
    met, missed = (sum(goal.verdict == "met" for goal in goals), sum(goal.is_missed for goal in goals))
    note = f"{met} met, {missed} missed, {len(goals) - met - missed} not measured in this run or not to the end."
    return ["## Goals", "", note, "", *_table(["goal", "measured", "", "why it is missed"], rows)]


def _not_asked(found: list[Measured]) -> list[str]:
    """What was left out of this run, and why."""
    left_out: dict[tuple[str, int, str], list[str]] = {}
    for one in found:
        if one.not_asked:
            left_out.setdefault((one.engine, one.relations, one.not_asked), []).append(one.workload)
    rows = [
        [engine, _power(size), "everything" if LOAD in workloads else ", ".join(workloads), why]
        for (engine, size, why), workloads in left_out.items()
    ]
    if not rows:
        return ["## Not asked", "", "Nothing was left out."]
    return ["## Not asked", "", *_table(["engine", "relations", "what", "why"], rows)]


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    head = list(head)
    lines = [head, ["---"] * len(head)]
    return [f"| {' | '.join(line)} |" for line in itertools.chain(lines, map(list, rows))]


def _power(size: int) -> str:
    return f"10^{round(math.log10(size))}"
