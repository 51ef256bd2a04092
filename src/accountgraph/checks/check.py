"""A check: a generator of faults, declared with its code, name, severity and basis, and explained by its docstring.

The decorator returns a value and registers nothing; `accountgraph.checks.registry`
lists every check by name.
"""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar

from accountgraph.checks.finding import Fault
from accountgraph.dates import Day, InForce, Span
from accountgraph.vocabulary import Basis, Nation, Severity

In = TypeVar("In")
Find = Callable[[In], Iterator[Fault]]

FAMILIES: Final = {
    "ACC": "accountability",
    "VIR": "powers",
    "AGR": "agreements",
    "FIN": "money",
    "BRD": "boards",
    "PPL": "people",
    "ASR": "assurance",
    "REV": "review",
}
"""The letters a code begins with, and the family they stand for. "Review" is about the review itself."""

SECTIONS: Final = ("What it looks for", "Why it matters", "In law", "Example", "What to do")
"""The sections of every check's docstring after its summary line, in this order."""

ALWAYS: Final = Span()


@dataclass(frozen=True)
class Check(Generic[In]):
    """One thing that reviewers look for.

    Attributes:
        nations: nations in which it is a fault; all where none is named.
        holds: days on which it is a fault; an unstated first or last day is no limit.
    """

    code: str
    name: str
    severity: Severity
    basis: Basis
    find: Find[In]
    nations: tuple[Nation, ...] = ()
    holds: Span = ALWAYS

    @property
    def family(self) -> str:
        """The family that the code's letters stand for."""
        return FAMILIES[self.code.partition("-")[0]]

    @cached_property
    def summary(self) -> str:
        """The first line of the docstring: the fault in one sentence."""
        return _paragraphs(self.find)[0]

    @cached_property
    def sections(self) -> dict[str, str]:
        """The docstring's sections by title, each as one or several paragraphs."""
        found: dict[str, list[str]] = {}
        current: list[str] = []
        for paragraph in _paragraphs(self.find)[1:]:
            title, _, text = paragraph.partition(": ")
            if title in SECTIONS:
                current = found.setdefault(title, [])
            current.append(_capitalised(text) if title in SECTIONS else paragraph)
        return {title: "\n\n".join(paragraphs) for title, paragraphs in found.items()}

    def applies(self, nation: str, on: Day) -> bool:
        """Whether it can be a fault in a nation, on a day; a nation not stated excludes nothing."""
        there = not self.nations or not nation or nation in self.nations
        return there and self.holds.in_force_on(on) is not InForce.NO


def _paragraphs(find: Find[In]) -> list[str]:
    """The paragraphs of a docstring, each on one line."""
    text = inspect.cleandoc(find.__doc__ or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def check(
    *,
    code: str,
    name: str,
    severity: Severity,
    basis: Basis,
    nations: tuple[Nation, ...] = (),
    holds: Span = ALWAYS,
) -> Callable[[Find[In]], Check[In]]:
    """Declare a generator of faults as a check."""

    def declared(find: Find[In]) -> Check[In]:
        return Check(code, name, severity, basis, find, nations, holds)

    return declared
