"""Which findings belong beside an answer: those about what was asked, or about what its chains rest on."""

from typing import Final

from accountgraph.checks import Finding
from accountgraph.questions import Answer
from accountgraph.records import SECTIONS, Agreement
from accountgraph.reporting.reviewed_before import reviewed
from accountgraph.vocabulary import Severity

MOST_RECORDS: Final = 5_000
"""A partnership of more records is not reviewed for the sake of one answer; `unsought` then says so."""


def unsought(answer: Answer) -> str:
    """Why no findings were looked for, in a sentence; empty where they were."""
    asked = answer.asked
    if sum(asked.register.store.count(kind, asked.slug) for kind in SECTIONS.values()) <= MOST_RECORDS:
        return ""
    return (
        f"No findings were looked for: the partnership has more than {MOST_RECORDS:,} records. "
        "accountgraph check on the same register looks for them."
    )


def findings_about(answer: Answer) -> tuple[Finding, ...]:
    """Findings on the day asked about the matter, the leads and delegations, and critical ones about the agreement."""
    return tuple(finding for finding in _about(answer) if _is_near(answer, finding))


def others_about(answer: Answer) -> tuple[Finding, ...]:
    """Findings about the agreements that the answer rests on as such: what a review of them tells, and not this one."""
    return tuple(finding for finding in _about(answer) if not _is_near(answer, finding))


def _is_near(answer: Answer, finding: Finding) -> bool:
    subject = answer.asked.register.get(finding.subject)
    return finding.severity is Severity.CRITICAL or not isinstance(subject, Agreement)


def _about(answer: Answer) -> tuple[Finding, ...]:
    """Every finding whose subject the answer names or rests on; none where none were looked for."""
    if unsought(answer):
        return ()
    asked = answer.asked
    named = {asked.matter, *asked.register.wider(asked.matter)}
    for tracing in answer.tracings:
        named.add(tracing.asked.matter)
        for outcome in tracing.outcomes:
            named |= {agreement.id for agreement, _ in outcome.scopes}
            named |= {lead.id for lead, _ in outcome.open_leads}
            for chain in outcome.chains:
                named |= {link.record.id for link in chain.links}
                named |= {link.agreement.id for link in chain.links if link.agreement}
    return tuple(finding for finding in _found(answer) if finding.register == asked.slug and finding.subject in named)


def _found(answer: Answer) -> tuple[Finding, ...]:
    """What a review on the day asked finds in the partnership that the answer is about, made once."""
    asked = answer.asked
    remembered, key = asked.register.remembered, (reviewed, asked.day, asked.slug)
    known = remembered.get(key)
    if not isinstance(known, tuple):
        known = remembered[key] = reviewed(asked.register, asked.day, asked.slug)
    return known
