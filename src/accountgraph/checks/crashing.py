"""A check that fails is a finding that names it; the others still run."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from accountgraph.checks.check import Check, check
from accountgraph.checks.finding import Fault
from accountgraph.problems import Where
from accountgraph.records import Record
from accountgraph.vocabulary import Basis, Result, Severity


@dataclass(frozen=True, slots=True)
class Crash:
    """Which check failed on which partnership, and how."""

    check: Check[Any]
    slug: str
    where: Where
    error: Exception


@check(code="REV-01", name="check-crashed", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def check_crashed(crash: Crash) -> Iterator[Fault]:
    """A check failed, so what it looks for was not looked for.

    What it looks for: an error of the program while a check was running. What that check had found before is kept,
    and every other check runs; the command exits with 2.

    Why it matters: a review that silently leaves a check out reads like a clean one.

    In law: nothing; this is about the program.

    Example: a check divides by the number of partners, and an agreement has none.

    What to do: report the message with the lines of the register that cause it; until it is mended, look by hand.
    """
    failure = f"{type(crash.error).__name__}: {crash.error}".removesuffix(": ")
    says = f"The check {crash.check.code} ({crash.check.name}) failed and did not finish: {failure}"
    subject = Record(id=crash.check.code, label=crash.check.name, where=crash.where)
    yield Fault(subject, says, Result.NOT_EVIDENCED)
