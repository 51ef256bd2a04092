"""Partnerships held against a profile as JSON values, in the shape that `docs/reference/json.md` documents."""

from typing import Any

from accountgraph.profiles import Comparison, Held, Judgement
from accountgraph.reporting.answers_json import cite_json


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """The profile, and for each partnership every judgement in the order of the profile."""
    profile = comparison.profile
    return {
        "profile": {
            "id": profile.id,
            "label": profile.label,
            "document": profile.document,
            "nation": profile.nation or None,
            "licence": profile.licence or None,
        },
        "registers": [held.header.id for held in comparison.held],
        "held": [_held(held) for held in comparison.held],
    }


def _held(held: Held) -> dict[str, Any]:
    return {
        "register": held.header.id,
        "judgements": [judgement_json(judgement) for judgement in held.judgements],
        "counts": {verdict.value.replace(" ", "-"): number for verdict, number in held.counts.items()},
        "unmet": [judgement.requirement.id for judgement in held.unmet],
    }


def judgement_json(judgement: Judgement) -> dict[str, Any]:
    """One judgement; `verdict` uses hyphens for spaces, as the results of findings do."""
    requirement = judgement.requirement
    return {
        "requirement": requirement.id,
        "label": requirement.label,
        "part_of": requirement.part_of or None,
        "clause": requirement.clause,
        "says": requirement.says,
        "optional": requirement.optional,
        "verdict": judgement.verdict.value.replace(" ", "-"),
        "why": judgement.why,
        "records": [record.id for record in judgement.records],
        "cites": [cite_json(cite) for cite in judgement.cites],
    }
