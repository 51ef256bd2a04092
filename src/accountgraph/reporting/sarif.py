"""Findings as SARIF 2.1.0, which editors and code hosts show beside the line that a finding points to."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from accountgraph import __version__
from accountgraph.checks import CATALOGUE, AcceptedFinding, Check, Finding, Review
from accountgraph.checks.crashing import check_crashed
from accountgraph.problems import Where
from accountgraph.vocabulary import Severity

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
}
_RANKS: Final = {Severity.CRITICAL: 100.0, Severity.HIGH: 75.0, Severity.MEDIUM: 50.0, Severity.LOW: 25.0}
_CRASH: Final = check_crashed.code
_RULES: Final = tuple(check for check in CATALOGUE if check.code != _CRASH)
_INDEX: Final = {check.code: number for number, check in enumerate(_RULES)}


def sarif(review: Review) -> dict[str, Any]:
    """A review as one SARIF run. A check that failed is a notification of the run, not a result."""
    crashes = [finding for finding in review.findings if finding.code == _CRASH]
    results = [_result(finding) for finding in review.findings if finding.code != _CRASH]
    results += [_accepted(one) for one in review.accepted]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver()},
                "invocations": [
                    {
                        "executionSuccessful": not crashes,
                        "toolExecutionNotifications": [_notification(finding) for finding in crashes],
                    }
                ],
                "columnKind": "unicodeCodePoints",
                "properties": {"on": review.on.written, "registers": [slug for slug, _ in review.registers]},
                "results": results,
            }
        ],
    }


def _driver() -> dict[str, Any]:
    return {
        "name": "accountgraph",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(check) for check in _RULES],
        "notifications": [_rule(check_crashed)],
    }


def _rule(check: Check[Any]) -> dict[str, Any]:
    return {
        "id": check.code,
        "name": "".join(word.capitalize() for word in check.name.split("-")),
        "shortDescription": {"text": check.summary},
        "fullDescription": {"text": check.sections["What it looks for"]},
        "help": {"text": _help(check, "{}"), "markdown": _help(check, "**{}**")},
        "defaultConfiguration": {"level": _LEVELS[check.severity], "rank": _RANKS[check.severity]},
        "properties": {
            "tags": [check.family],
            "family": check.family,
            "severity": check.severity.value,
            "basis": check.basis.value,
        },
    }


def _help(check: Check[Any], heading: str) -> str:
    return "\n\n".join(f"{heading.format(title)}\n\n{text}" for title, text in check.sections.items())


def _result(finding: Finding) -> dict[str, Any]:
    clauses = [str(cite) for cite in finding.cites]
    shown = "; ".join(clause.partition("/")[2] or clause for clause in clauses)
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": _LEVELS[finding.severity],
        "rank": _RANKS[finding.severity],
        "message": {"text": f"{finding.message} [{shown}]" if shown else finding.message},
        "locations": [_location(finding.where, _logical(finding))],
        "relatedLocations": list(_cited(finding)),
        "partialFingerprints": {"codeSubject/v1": f"{finding.code} {finding.register} {finding.subject}"},
        "properties": {
            "severity": finding.severity.value,
            "basis": finding.basis.value,
            "result": finding.result.value,
            "register": finding.register,
            "subject": finding.subject,
            "clauses": clauses,
            "remedy": finding.remedy,
        },
    }


def _logical(finding: Finding) -> dict[str, str]:
    return {"name": finding.subject_name, "fullyQualifiedName": finding.subject, "kind": "record"}


def _cited(finding: Finding) -> Iterator[dict[str, Any]]:
    """The lines where the cited clauses are written, each naming its clause."""
    for number, cite in enumerate(finding.cites, 1):
        if cite.where.file:
            clause = {"name": cite.clause, "fullyQualifiedName": str(cite), "kind": "clause"}
            yield {"id": number, "message": {"text": str(cite)}, **_location(cite.where, clause)}


def _location(where: Where, logical: dict[str, str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(where.file)}}
    if where.line:
        place["region"] = {"startLine": where.line}
    return {"physicalLocation": place, "logicalLocations": [logical]}


def _uri(file: str) -> str:
    """A file as a URI: relative as it was named to the reader, else absolute."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _accepted(one: AcceptedFinding) -> dict[str, Any]:
    """An accepted finding stays in the log, suppressed, with the reason."""
    acceptance = one.acceptance
    suppression = {
        "kind": "external",
        "status": "accepted",
        "justification": f"{acceptance.reason} ({acceptance.author})",
        "location": _location(acceptance.where, {"name": acceptance.id, "kind": "record"}),
    }
    return {**_result(one.finding), "suppressions": [suppression]}


def _notification(finding: Finding) -> dict[str, Any]:
    return {
        "level": "error",
        "descriptor": {"id": finding.code, "index": 0},
        "associatedRule": {"id": finding.subject, **_index_of(finding.subject)},
        "message": {"text": finding.message},
        "locations": [_location(finding.where, _logical(finding))],
    }


def _index_of(code: str) -> dict[str, int]:
    return {"index": _INDEX[code]} if code in _INDEX else {}
