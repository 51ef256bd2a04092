"""Runs checks over the partnerships of a register, as of a day, and gathers what they find."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from accountgraph.checks.accepting import (
    Acceptances,
    AcceptedFinding,
    acceptances_of,
    divide,
    expired_acceptance,
    unused_acceptance,
)
from accountgraph.checks.arrangement import arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.crashing import Crash, check_crashed
from accountgraph.checks.explaining import codes_meant, family_meant
from accountgraph.checks.finding import Fault, Finding, at_least
from accountgraph.checks.registry import ALL_CHECKS, CATALOGUE, RETIRED
from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.reading import Header
from accountgraph.register import Register
from accountgraph.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Review:
    """What the checks found in some partnerships on a day.

    Attributes:
        registers: the partnerships, as (slug, label) pairs.
        findings: in the order of partnership, severity, code and line; accepted ones are apart.
        ran: codes of the checks that ran.
        crashed: codes of the checks that failed.
        idle: slugs of partnerships of which no agreement is in force, or possibly so, or proposed, on the day.
    """

    on: Day
    registers: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...] = ()
    ran: tuple[str, ...] = ()
    crashed: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the severest first."""
        numbers = Counter(finding.severity for finding in self.findings)
        return {severity: numbers[severity] for severity in Severity}

    def exit_code(self, fail_on: Severity = Severity.LOW) -> int:
        """2 where a check failed, 1 where there is a finding at least as severe as `fail_on`, else 0."""
        if self.crashed:
            return 2
        return int(any(at_least(finding.severity, fail_on) for finding in self.findings))


def run_checks(
    register: Register,
    *,
    on: Day,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    family: str | None = None,
    severity: Severity | None = None,
    checks: tuple[Check[Case], ...] = ALL_CHECKS,
    partnerships: Collection[str] = (),
) -> Review:
    """Look for faults in every partnership of a register, as of a day.

    `select` and `ignore` are codes, names, or letters of families; `family` is a family's
    name; `severity` leaves out what is less severe; `partnerships` are slugs. All checks run, on
    every partnership, where nothing is said.

    Raises:
        CheckNotFoundError: `select`, `ignore` or `family` names nothing that there is.
    """
    catalogue = (*checks, *(each for each in CATALOGUE if each.code not in {one.code for one in checks}))
    chosen = _Choice(
        codes_meant(select, catalogue=catalogue) if select else frozenset(each.code for each in catalogue),
        codes_meant(ignore, catalogue=catalogue),
        family_meant(family) if family else None,
        severity,
    )
    wanted = tuple(each for each in checks if each in chosen)
    known = frozenset(each.code for each in catalogue)
    headers = tuple(header for header in register.headers if not partnerships or header.id in partnerships)
    parts = [_part(Case(register, header.id, on), header, wanted, chosen, known=known) for header in headers]
    findings = {finding for part in parts for finding in part.findings}
    accepted = {one for part in parts for one in part.accepted}
    return Review(
        on=on,
        registers=tuple((header.id, header.label) for header in headers),
        findings=tuple(sorted(findings, key=lambda finding: finding.order)),
        accepted=tuple(sorted(accepted, key=lambda one: one.finding.order)),
        ran=tuple(each.code for each in wanted),
        crashed=tuple(sorted({code for part in parts for code in part.crashed})),
        idle=tuple(header.id for header in headers if not arrangements(Case(register, header.id, on))),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """What was found in one partnership."""

    findings: tuple[Finding, ...]
    accepted: tuple[AcceptedFinding, ...]
    crashed: tuple[str, ...]


def _part(
    case: Case, header: Header, checks: tuple[Check[Case], ...], chosen: "_Choice", *, known: frozenset[str]
) -> _Part:
    """Run checks on one partnership, and set apart what its reviewers accepted."""
    found, crashes = _run(case, header, checks)
    divided = divide(
        found,
        acceptances_of(case.register, case.slug),
        slug=case.slug,
        on=case.on,
        ran={each.code for each in checks} - {crash.check.code for crash in crashes},
        retired=RETIRED,
        known=known,
    )
    covered = {one.finding for one in divided.accepted}
    left = [finding for finding in found if finding not in covered]
    failed = [_finding(check_crashed, fault, case.slug) for crash in crashes for fault in check_crashed.find(crash)]
    codes = tuple(crash.check.code for crash in crashes)
    return _Part((*left, *failed, *_of_review(divided, chosen)), divided.accepted, codes)


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which checks a reader wants."""

    selected: frozenset[str]
    ignored: frozenset[str]
    family: str | None
    severity: Severity | None

    def __contains__(self, each: Check[Any]) -> bool:
        in_family = self.family is None or each.family == self.family
        severe = self.severity is None or at_least(each.severity, self.severity)
        return each.code in self.selected - self.ignored and in_family and severe


def _run(case: Case, header: Header, checks: tuple[Check[Case], ...]) -> tuple[list[Finding], list[Crash]]:
    findings: list[Finding] = []
    crashes: list[Crash] = []
    for each in checks:
        if not each.applies(header.nation, case.on):
            continue
        try:
            findings.extend(_finding(each, fault, case.slug) for fault in each.find(case))
        # Whatever goes wrong inside one check must not hide what the others find: it becomes a finding that names
        # the check, and the command exits with 2.
        except Exception as error:  # noqa: BLE001
            crashes.append(Crash(each, case.slug, header.where, error))
    return findings, crashes


def _of_review(acceptances: Acceptances, chosen: _Choice) -> Iterator[Finding]:
    for each in (expired_acceptance, unused_acceptance):
        if each in chosen:
            yield from (_finding(each, fault, acceptances.slug) for fault in each.find(acceptances))


def _finding(each: Check[Any], fault: Fault, slug: str) -> Finding:
    where: Where = fault.where or fault.subject.where
    return Finding(
        code=each.code,
        name=each.name,
        family=each.family,
        severity=each.severity,
        basis=each.basis,
        result=fault.result,
        subject=fault.subject.id,
        subject_name=fault.subject.name,
        register=slug,
        where=where,
        cites=_each_once(fault.cites or fault.subject.cites),
        message=f"{fault.says[:1].upper()}{fault.says[1:]}.",
        why=each.sections["Why it matters"],
        remedy=fault.remedy or each.sections["What to do"],
    )


def _each_once(cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Each clause once, as it was first written down."""
    first: dict[tuple[str, str], Citation] = {}
    for cite in cites:
        first.setdefault((cite.document, cite.clause), cite)
    return tuple(first.values())
