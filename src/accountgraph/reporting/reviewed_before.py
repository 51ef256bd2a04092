"""What a review of a partnership on a day finds, kept beside the compiled copy of what was read.

The next answer of that day then imports no check and runs none. What was kept is named by the content of
every file behind the register, by all code that reads, follows and judges, by the partnership and by the day.
"""

from contextlib import suppress
from typing import Any, Final

from accountgraph.checks import Finding
from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.register import Register
from accountgraph.register.compiled_copy import keep_value, kept_value, name_beside
from accountgraph.vocabulary import Basis, Result, Severity

_JUDGING: Final = ("law.py", "shipped.py", "register", "chains", "questions", "checks", "reporting/reviewed_before.py")
"""The code, besides that which reads, on which a finding depends."""
_TEXTS: Final = ("code", "name", "family", "subject", "subject_name", "register", "message", "why", "remedy")


def reviewed(register: Register, day: Day, slug: str) -> tuple[Finding, ...]:
    """The findings of a review of one partnership on a day, recalled where the same was asked before."""
    asked = (slug, day.written, day.earliest.isoformat(), day.latest.isoformat())
    name = name_beside(register.copy, _JUDGING, *asked)
    with suppress(ValueError, TypeError, LookupError):  # what cannot be made again is found again
        if known := kept_value(name):
            return tuple(_unpacked(each) for each in known["findings"])
    from accountgraph.checks import run_checks  # noqa: PLC0415  # every check is imported, and takes its time

    review = run_checks(register, on=day, partnerships=(slug,))
    if not review.crashed:
        keep_value({"findings": [_packed(each) for each in review.findings]}, name)
    return review.findings


def _packed(finding: Finding) -> dict[str, Any]:
    return {
        **{name: getattr(finding, name) for name in _TEXTS},
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "result": finding.result.value,
        "where": [finding.where.file, finding.where.line],
        "cites": [[cite.document, cite.clause, cite.where.file, cite.where.line] for cite in finding.cites],
    }


def _unpacked(packed: dict[str, Any]) -> Finding:
    return Finding(
        **{name: packed[name] for name in _TEXTS},
        severity=Severity(packed["severity"]),
        basis=Basis(packed["basis"]),
        result=Result(packed["result"]),
        where=Where(*packed["where"]),
        cites=tuple(Citation(document, clause, Where(file, line)) for document, clause, file, line in packed["cites"]),
    )
