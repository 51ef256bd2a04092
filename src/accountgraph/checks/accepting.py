"""Findings that a reviewer accepted, and acceptances that have run out or fit nothing."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault, Finding
from accountgraph.dates import Day, InForce, Span
from accountgraph.records import Accepted
from accountgraph.register import Register
from accountgraph.vocabulary import Basis, Result, Severity


@dataclass(frozen=True, slots=True)
class AcceptedFinding:
    """A finding, and the acceptance that covers it."""

    finding: Finding
    acceptance: Accepted


@dataclass(frozen=True, slots=True)
class Acceptances:
    """What became of the acceptances of one partnership.

    `expired` are over on the day asked; `unused` fit no finding of a check that ran.
    """

    slug: str
    accepted: tuple[AcceptedFinding, ...] = ()
    expired: tuple[Accepted, ...] = ()
    unused: tuple[Accepted, ...] = ()


def acceptances_of(register: Register, slug: str) -> tuple[Accepted, ...]:
    """The acceptances written beside the register of a partnership."""
    folders = [PurePath(header.where.file).parent for header in register.headers if header.id == slug]
    return tuple(one for one in register.accepted if PurePath(one.where.file).parent in folders)


def divide(
    findings: Collection[Finding],
    acceptances: Collection[Accepted],
    *,
    slug: str,
    on: Day,
    ran: Collection[str],
    retired: Mapping[str, str],
    known: Collection[str],
) -> Acceptances:
    """Which findings are accepted on the day, and which acceptances are expired or unused.

    `ran` are the codes of the checks that ran; an acceptance for any other known code is
    left alone, because nothing can be said about it.
    """
    accepted: list[AcceptedFinding] = []
    expired: list[Accepted] = []
    unused: list[Accepted] = []
    for one in acceptances:
        code = retired.get(one.code, one.code)
        covered = [finding for finding in findings if finding.code == code and _is_about(finding, one.subject)]
        if code in known and code not in ran:
            continue
        if Span(last=one.expires).in_force_on(on) is InForce.NO:
            expired.append(one)
        elif covered:
            accepted.extend(AcceptedFinding(finding, one) for finding in covered)
        else:
            unused.append(one)
    return Acceptances(slug, tuple(accepted), tuple(expired), tuple(unused))


def _is_about(finding: Finding, subject: str) -> bool:
    """Whether an acceptance's subject, with or without the slug, is the finding's."""
    return finding.subject in (subject, f"{finding.register}/{subject}")


@check(code="REV-02", name="expired-acceptance", severity=Severity.LOW, basis=Basis.AUDIT_PRACTICE)
def expired_acceptance(acceptances: Acceptances) -> Iterator[Fault]:
    """An acceptance has run out, so the finding it covered is shown again.

    What it looks for: an entry of accepted.yaml whose last day is before the day asked.

    Why it matters: an acceptance is a decision for a time; after that somebody must look again.

    In law: nothing; this is about the review.

    Example: a missing host was accepted until the next version of the agreement, which was due in March.

    What to do: look at the finding again; accept it anew with a new last day, or remove the entry.
    """
    for one in acceptances.expired:
        says = f"The acceptance {one.id} of {one.code} for {one.subject}, by {one.author}, ended on {one.expires}"
        yield Fault(one, says, Result.CONTRADICTED)


@check(code="REV-03", name="unused-acceptance", severity=Severity.LOW, basis=Basis.AUDIT_PRACTICE)
def unused_acceptance(acceptances: Acceptances) -> Iterator[Fault]:
    """An acceptance fits no finding on the day.

    What it looks for: an entry of accepted.yaml whose code and subject are those of no finding of this review.
    Entries for checks that were left out of the review are not looked at.

    Why it matters: it may be misspelt, and then it accepts nothing; or the fault is gone, and then it would hide
    the next one.

    In law: nothing; this is about the review.

    Example: the lead was named in the new version, and the acceptance of the unnamed lead is still there.

    What to do: compare code and subject with the findings; remove the entry if the fault is gone.
    """
    for one in acceptances.unused:
        says = f"The acceptance {one.id} of {one.code} for {one.subject} fits no finding on this day"
        yield Fault(one, says, Result.NOT_EVIDENCED)
