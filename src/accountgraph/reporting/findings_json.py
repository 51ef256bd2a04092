"""Findings and explanations as JSON values, in the shape that `docs/reference/json.md` documents."""

from typing import Any

from accountgraph.checks import AcceptedFinding, Explanation, Finding, Review
from accountgraph.reporting.answers_json import cite_json


def review_json(review: Review) -> dict[str, Any]:
    """What `check` found: findings in their order, accepted ones apart, counts by severity."""
    return {
        "on": review.on.written,
        "registers": [slug for slug, _ in review.registers],
        "findings": [finding_json(finding) for finding in review.findings],
        "accepted": [_accepted(one) for one in review.accepted],
        "counts": {severity.value: number for severity, number in review.counts.items()},
        "checks": list(review.ran),
        "crashed": list(review.crashed),
    }


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding; `result` uses hyphens for spaces, as the states of an answer do."""
    return {
        "code": finding.code,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.value,
        "basis": finding.basis.value.replace(" ", "-"),
        "result": finding.result.value.replace(" ", "-"),
        "register": finding.register,
        "subject": finding.subject,
        "subject_name": finding.subject_name,
        "message": finding.message,
        "why": finding.why,
        "remedy": finding.remedy,
        "where": {"file": finding.where.file, "line": finding.where.line},
        "cites": [cite_json(cite) for cite in finding.cites],
    }


def _accepted(one: AcceptedFinding) -> dict[str, Any]:
    acceptance = one.acceptance
    return {
        **finding_json(one.finding),
        "acceptance": {
            "id": acceptance.id,
            "reason": acceptance.reason,
            "author": acceptance.author,
            "expires": acceptance.expires.written,
            "where": {"file": acceptance.where.file, "line": acceptance.where.line},
        },
    }


def explanation_json(found: Explanation) -> dict[str, Any]:
    """One explanation; sections by title, in their order."""
    return {
        "code": found.code,
        "name": found.name,
        "family": found.family,
        "severity": found.severity.value,
        "basis": found.basis.value.replace(" ", "-"),
        "summary": found.summary,
        "sections": dict(found.sections),
        "asked": found.asked or None,
    }
