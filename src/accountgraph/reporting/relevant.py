"""Which findings belong beside an answer: those about what was asked, or about what its chains rest on."""

from accountgraph.checks import Finding, run_checks
from accountgraph.questions import Answer


def findings_about(answer: Answer) -> tuple[Finding, ...]:
    """Findings on the day asked whose subject the answer names or rests on."""
    asked = answer.asked
    review = run_checks(asked.register, on=asked.day)
    named = {asked.matter, *asked.register.wider(asked.matter)}
    for tracing in answer.tracings:
        named.add(tracing.asked.matter)
        for outcome in tracing.outcomes:
            named |= {agreement.id for agreement, _ in outcome.scopes}
            named |= {lead.id for lead, _ in outcome.open_leads}
            for chain in outcome.chains:
                named |= {link.record.id for link in chain.links}
                named |= {link.agreement.id for link in chain.links if link.agreement}
    return tuple(finding for finding in review.findings if finding.register == asked.slug and finding.subject in named)
