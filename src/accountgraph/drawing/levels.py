"""In which column of a governance chart each board, post and body stands."""

import re
from collections.abc import Mapping, Sequence

from accountgraph.drawing.governance_lines import Line


def levels(shown: Sequence[str], lines: Sequence[Line], stated: Mapping[str, str]) -> dict[str, int]:
    """Id -> its column, counted from the top on the left.

    `stated` are the levels that documents give ("L3"): such a board stands in the column of its
    level. Anything else stands one column below what it reports or belongs to, by the
    longest way; circles are cut. What only has others below it stands right above them.
    """
    numbers = {name: number for number, name in enumerate(sorted(dict.fromkeys(stated.values()), key=_numbered))}
    found = {ident: numbers[stated[ident]] for ident in shown if ident in stated}
    up: dict[str, list[str]] = {ident: [] for ident in shown}
    down: dict[str, list[str]] = {ident: [] for ident in shown}
    for line in lines:
        up[line.low].append(line.high)
        down[line.high].append(line.low)

    def level(ident: str, passed: tuple[str, ...]) -> int:
        if ident not in found:
            above = [level(each, (*passed, ident)) for each in up[ident] if each not in passed and each != ident]
            found[ident] = max(above, default=-1) + 1
        return found[ident]

    for ident in shown:
        level(ident, ())
    for ident in shown:
        if ident not in stated and not up[ident] and down[ident]:
            found[ident] = max(0, min(found[low] for low in down[ident]) - 1)
    used = {column: number for number, column in enumerate(sorted({found[ident] for ident in shown}))}
    return {ident: used[found[ident]] for ident in shown}


def _numbered(level: str) -> tuple[int, ...]:
    """By the numbers in a level's name; a name without any comes first."""
    return tuple(int(digits) for digits in re.findall(r"\d+", level))
