"""Changes, suppositions and open questions as JSON values."""

from typing import Any

from accountgraph.questions import Changes, OpenQuestion, Supposition
from accountgraph.reporting.answers_json import PART_KEYS, cite_json, step_json


def changes_json(found: Changes) -> dict[str, Any]:
    """What changed between two days."""
    return {
        "from": found.first.written,
        "to": found.second.written,
        "changes": [
            {
                "kind": change.kind.value,
                "register": change.register or None,
                "about": list(change.about),
                "names": list(change.names),
                "before": change.before,
                "after": change.after,
                "cites": [cite_json(cite) for cite in change.cites],
            }
            for change in found.changes
        ],
    }


def supposition_json(found: Supposition) -> dict[str, Any]:
    """Which functions would lose whom."""
    return {
        "subject": found.subject.id,
        "supposing": "ended" if found.ended else "removed",
        "on": found.on.written,
        "losses": [
            {
                "matter": loss.matter,
                "name": loss.name,
                "part": PART_KEYS[loss.part],
                "lost": [{"id": item.id, "holder": item.holder or None} for item in loss.lost],
                "chain": [step_json(step) for step in loss.chain],
                "state_before": loss.state_before.value.replace(" ", "-"),
                "state_after": loss.state_after.value.replace(" ", "-"),
                "reason_after": loss.reason_after or None,
            }
            for loss in found.losses
        ],
    }


def open_questions_json(found: tuple[OpenQuestion, ...]) -> list[dict[str, Any]]:
    """Everything left open, the most telling question first."""
    return [
        {
            "about": question.about,
            "register": question.register,
            "asks": question.asks,
            "settles": list(question.settles),
            "touches": list(question.touches),
            "cites": [cite_json(cite) for cite in question.cites],
        }
        for question in found
    ]
