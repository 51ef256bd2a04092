"""How findings are put before a reader, whatever the format: groups, and the words of a basis, result and clause."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from accountgraph.checks import AcceptedFinding, Finding, Review
from accountgraph.evidence import Citation
from accountgraph.register import Register
from accountgraph.vocabulary import Basis, Result, Severity

NOTHING_IN_FORCE: Final = "No agreement here is in force on this day, so most checks had nothing to look at."
"""What is said beside the findings of a partnership on such a day."""

BASIS: Final = {
    Basis.STATUTE: "required by statute",
    Basis.REGULATION: "required by regulation",
    Basis.GUIDANCE: "guidance, not law",
    Basis.AUDIT_PRACTICE: "audit practice, not law",
    Basis.LOGIC: "follows from the documents themselves",
}
"""On what a finding rests. Only statute and regulation are called law."""

RESULT: Final = {
    Result.CONTRADICTED: "a clause says otherwise, clauses disagree, or the whole text was read and lacks it",
    Result.NOT_EVIDENCED: "the documents read do not show it; it may exist elsewhere",
    Result.POSSIBLE: "the arrangement, its days or the law are not certain",
}
"""What a finding claims, and no more."""

DISCLAIMER: Final = (
    "Nothing here is legal advice. It repeats what documents state and shows where they are silent or disagree."
)


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings of one check that ask for the same thing to be done."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        """The finding that stands for all where they do not differ."""
        return self.findings[0]

    @property
    def title(self) -> str:
        """The name of the check as words: "Two leads"."""
        return self.first.name.replace("-", " ").capitalize()


@dataclass(frozen=True, slots=True)
class OfPartnership:
    """What was found in one partnership: by severity, the severest first, then by check."""

    slug: str
    label: str
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity."""
        return {severity: sum(one.severity is severity for one in self.findings) for severity in Severity}

    @property
    def by_severity(self) -> tuple[tuple[Severity, tuple[Alike, ...]], ...]:
        """The findings of each severity that there are."""
        return tuple(
            (severity, tuple(alike(several)))
            for severity, several in groupby(self.findings, lambda finding: finding.severity)
        )


def alike(findings: Iterable[Finding]) -> Iterator[Alike]:
    """Findings of one check with one remedy, together."""
    for _, several in groupby(findings, lambda finding: (finding.code, finding.remedy)):
        yield Alike(tuple(several))


def by_partnership(review: Review) -> tuple[OfPartnership, ...]:
    """What a review found, partnership by partnership, those without findings too."""
    return tuple(
        OfPartnership(
            slug,
            label,
            tuple(finding for finding in review.findings if finding.register == slug),
            tuple(one for one in review.accepted if one.finding.register == slug),
        )
        for slug, label in review.registers
    )


def clauses_in_words(register: Register, cites: Iterable[Citation]) -> str:
    """Clauses under their documents' labels, each label once: "Partnership agreement: 5.1, 6; Report: 2"."""
    clauses: dict[str, list[str]] = {}
    for cite in cites:
        clauses.setdefault(cite.document, []).append(cite.clause)
    said = {register.name(document): ", ".join(filter(None, each)) for document, each in clauses.items()}
    return "; ".join(f"{name}: {where}" if where else name for name, where in said.items())


def counts_in_words(review: Review) -> str:
    """How many findings there are: "3 findings: 1 high, 2 low. 1 accepted."."""
    number = len(review.findings)
    parts = ", ".join(f"{count} {severity.value}" for severity, count in review.counts.items() if count)
    found = f"{number} finding{'' if number == 1 else 's'}{f': {parts}' if parts else ''}."
    accepted = f" {len(review.accepted)} accepted." if review.accepted else ""
    crashed = f" Not finished: {', '.join(review.crashed)}." if review.crashed else ""
    return f"{found}{accepted}{crashed}"
