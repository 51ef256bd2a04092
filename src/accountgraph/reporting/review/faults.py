"""Findings by severity: what was found, by which clause, why it matters, on what it rests, and what to do."""

from collections.abc import Iterator
from typing import Final

from accountgraph.checks import Finding
from accountgraph.register import Register
from accountgraph.reporting.findings_words import BASIS, Alike, by_partnership, counts_in_words
from accountgraph.reporting.review.accountability import capital
from accountgraph.reporting.review.citing import clauses_line
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import (
    Block,
    Column,
    Heading,
    Line,
    Listing,
    Paragraph,
    Section,
    Table,
    Terms,
    line,
    row,
    strong,
)

_ACCEPTED: Final = (Column("Finding", 46), Column("Reason", 26), Column("Accepted by", 14), Column("Until", 14))


def faults(gathered: Gathered) -> Section:
    """Every finding, the severest first; those of one check that ask for the same together; then the accepted."""
    register, review = gathered.register, gathered.review
    (found,) = by_partnership(review)
    blocks: list[Block] = [Paragraph(line(counts_in_words(review)))]
    for severity, checks in found.by_severity:
        blocks.append(Heading(2, f"{severity.capitalize()}: {found.counts[severity]}"))
        for check in checks:
            blocks += _check(register, check)
    if found.accepted:
        rows = tuple(
            row(
                line(strong(one.finding.code), one.finding.message),
                one.acceptance.reason,
                one.acceptance.author,
                str(one.acceptance.expires),
            )
            for one in found.accepted
        )
        caption = "Findings that a reviewer has accepted, and until when"
        blocks += [Heading(2, f"Accepted: {len(rows)}"), Table(caption, _ACCEPTED, rows, named_rows=False)]
    return Section("Findings", tuple(blocks))


def _check(register: Register, check: Alike) -> Iterator[Block]:
    first = check.first
    yield Heading(3, f"{check.title} ({first.code})")
    said = tuple(_finding(register, finding) for finding in check.findings)
    if len(said) == 1:
        yield Paragraph(said[0])
    else:
        yield Listing(said)
    yield Terms(
        (
            ("Why it matters", line(first.why)),
            ("Basis", line(f"{capital(BASIS[first.basis])}.")),
            ("What to do", line(first.remedy)),
        )
    )


def _finding(register: Register, finding: Finding) -> Line:
    clauses = clauses_line(register, finding.cites) or (strong("Clauses:"), "not stated.")
    return line(strong(f"{capital(finding.result.value)}:"), finding.message, *clauses)
