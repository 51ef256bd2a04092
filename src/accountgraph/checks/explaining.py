"""What a check means, from its docstring; and which checks a reader means by a code, a name or a family."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from accountgraph.checks.check import FAMILIES, Check
from accountgraph.checks.registry import CATALOGUE, RETIRED
from accountgraph.problems import NameNotFoundError
from accountgraph.vocabulary import Basis, Severity


class CheckNotFoundError(NameNotFoundError):
    """No check, or family of checks, is called that; carries the nearest."""

    SHOWN_BY = f"The codes are {', '.join(each.code for each in CATALOGUE)}"

    def __init__(self, text: str, nearest: tuple[str, ...], looked_for: str = "check") -> None:
        """`nearest` are codes with names, as in "ACC-01 orphan-function", or names of families."""
        super().__init__(text, nearest, looked_for)
        near = f" Nearest: {'; '.join(nearest)}." if nearest else ""
        self.args = (f'No {looked_for} is called "{text}".{near} {self.SHOWN_BY}.',)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check in words. `sections` are (title, text) pairs; `asked` is the code given, where it was a retired one."""

    code: str
    name: str
    family: str
    severity: Severity
    basis: Basis
    summary: str
    sections: tuple[tuple[str, str], ...]
    asked: str = ""


def explain(
    code: str, *, catalogue: Collection[Check[Any]] = CATALOGUE, retired: Mapping[str, str] = RETIRED
) -> Explanation:
    """What a check looks for, why it matters, the law, an example, and what to do.

    `code` is a code or a name, in any case; a retired code leads to the one that took over.

    Raises:
        CheckNotFoundError: no check of that code or name; carries the nearest.
    """
    wanted = _plain(code)
    current = retired.get(wanted, wanted)
    found = next((check for check in catalogue if current in (check.code, _plain(check.name))), None)
    if found is None:
        raise CheckNotFoundError(code, _nearest(wanted, catalogue))
    return explanation_of(found, asked=wanted if wanted in retired else "")


def explanation_of(found: Check[Any], *, asked: str = "") -> Explanation:
    """The explanation of one check."""
    return Explanation(
        code=found.code,
        name=found.name,
        family=found.family,
        severity=found.severity,
        basis=found.basis,
        summary=found.summary,
        sections=tuple(found.sections.items()),
        asked=asked,
    )


def codes_meant(
    words: Collection[str],
    *,
    catalogue: Collection[Check[Any]] = CATALOGUE,
    retired: Mapping[str, str] = RETIRED,
) -> frozenset[str]:
    """The codes that words mean: each a code, a name, or the letters of a family, e.g. "ACC".

    Raises:
        CheckNotFoundError: a word is none of these.
    """
    meant: set[str] = set()
    for word in words:
        letters = _plain(word)
        family = [check.code for check in catalogue if check.code.partition("-")[0] == letters]
        if letters in FAMILIES:
            meant.update(family)
        else:
            meant.add(explain(word, catalogue=catalogue, retired=retired).code)
    return frozenset(meant)


def family_meant(word: str) -> str:
    """The name of the family that a name or its letters mean.

    Raises:
        CheckNotFoundError: there is no such family; carries the nearest, or all where none is near.
    """
    names = dict.fromkeys(FAMILIES.values())
    found = FAMILIES.get(_plain(word), word.strip().lower())
    if found not in names:
        near = get_close_matches(found, names, n=1) or list(names)
        raise CheckNotFoundError(word, tuple(near), "family of checks")
    return found


def _plain(text: str) -> str:
    return "-".join(text.upper().split())


def _nearest(wanted: str, catalogue: Collection[Check[Any]]) -> tuple[str, ...]:
    shown = {check.code: f"{check.code} {check.name}" for check in catalogue}
    names = {_plain(check.name): check.code for check in catalogue}
    close = get_close_matches(wanted, [*shown, *names], n=3, cutoff=0.5)
    return tuple(dict.fromkeys(shown[names.get(match, match)] for match in close))
