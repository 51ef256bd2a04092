"""A partnership held against a profile: one judgement for each requirement, with what it relies on and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accountgraph.evidence import Citation
from accountgraph.profiles.picking import Pick, picks
from accountgraph.profiles.profile import Judgement, Needs, Profile, Requirement, Verdict
from accountgraph.profiles.wording import (
    all_against,
    contradicted_by,
    decided_by,
    nothing_found,
    shown_by,
)
from accountgraph.reading import Header
from accountgraph.records import Record
from accountgraph.register import Register


@dataclass(frozen=True, slots=True)
class Held:
    """One partnership held against a profile; judgements in the order of the profile."""

    header: Header
    judgements: tuple[Judgement, ...]

    @property
    def headings(self) -> tuple[Judgement, ...]:
        """The judgements of requirements that are part of no other."""
        return tuple(each for each in self.judgements if not each.requirement.part_of)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many headings have each verdict."""
        numbers = Counter(each.verdict for each in self.headings)
        return {verdict: numbers[verdict] for verdict in Verdict}

    @property
    def unmet(self) -> tuple[Judgement, ...]:
        """The headings that are not met and not left to the partners; parts count through their headings."""
        return tuple(
            each for each in self.headings if each.verdict is not Verdict.MET and not each.requirement.optional
        )


@dataclass(frozen=True, slots=True)
class Comparison:
    """Partnerships held against one profile."""

    profile: Profile
    held: tuple[Held, ...]

    @property
    def exit_code(self) -> int:
        """1 where some partnership leaves a heading unmet that is not optional, else 0."""
        return int(any(each.unmet for each in self.held))


def compare(register: Register, profile: Profile) -> Comparison:
    """Hold every partnership of a register against a profile."""
    held = (Held(header, judge(register, header.id, profile)) for header in register.headers)
    return Comparison(profile, tuple(held))


def judge(register: Register, slug: str, profile: Profile) -> tuple[Judgement, ...]:
    """How far the documents of one partnership meet each requirement, in the order of the profile.

    All that they say counts, whatever the day.
    """
    made: dict[str, Judgement] = {}
    for requirement in sorted(profile.requirements, key=profile.depth, reverse=True):
        parts = [made[part.id] for part in profile.parts_of(requirement.id)]
        made[requirement.id] = _of_parts(requirement, parts) if parts else _of_evidence(register, slug, requirement)
    return tuple(made[requirement.id] for requirement in profile.requirements)


def _of_evidence(register: Register, slug: str, requirement: Requirement) -> Judgement:
    contradicting = list(picks(register, slug, requirement.contradicted_by))
    found = list(picks(register, slug, requirement.evidenced_by))
    speaking_for = [pick for pick in found if not pick.against]
    if contradicting:
        opposed = {pick.record.id for pick in contradicting}
        there = [pick for pick in speaking_for if pick.record.id not in opposed]
        why = contradicted_by(contradicting, there)
        return _judgement(requirement, Verdict.CONTRADICTED, why, [*contradicting, *there])
    if speaking_for:
        return _judgement(requirement, Verdict.MET, shown_by(speaking_for), speaking_for)
    if found:
        return _judgement(requirement, Verdict.CONTRADICTED, all_against(found), found)
    return Judgement(
        requirement=requirement, verdict=Verdict.NOT_EVIDENCED, why=nothing_found(requirement.evidenced_by)
    )


def _of_parts(requirement: Requirement, parts: list[Judgement]) -> Judgement:
    verdict = _verdict_of_parts(requirement, _that_count(parts))
    deciding = [part for part in parts if part.verdict is verdict]
    relied_on = sorted(parts, key=lambda part: part.verdict is not verdict)  # those that decide come first
    return Judgement(
        requirement=requirement,
        verdict=verdict,
        why=decided_by(verdict, deciding, parts),
        records=_records(record for part in relied_on for record in part.records),
        cites=_each_once(cite for part in relied_on for cite in part.cites),
    )


def _that_count(parts: list[Judgement]) -> list[Judgement]:
    """Without the optional parts that are not evidenced, where other parts are required."""
    if all(part.requirement.optional for part in parts):
        return parts
    return [part for part in parts if not (part.requirement.optional and part.verdict is Verdict.NOT_EVIDENCED)]


def _verdict_of_parts(requirement: Requirement, parts: list[Judgement]) -> Verdict:
    verdicts = {part.verdict for part in parts}
    if requirement.needs is Needs.ANY and Verdict.MET in verdicts:
        return Verdict.MET
    if Verdict.CONTRADICTED in verdicts:
        return Verdict.CONTRADICTED
    return Verdict.MET if verdicts == {Verdict.MET} else Verdict.NOT_EVIDENCED


def _judgement(requirement: Requirement, verdict: Verdict, why: str, relied_on: list[Pick]) -> Judgement:
    return Judgement(
        requirement=requirement,
        verdict=verdict,
        why=why,
        records=_records(pick.record for pick in relied_on),
        cites=_each_once(cite for pick in relied_on for cite in pick.cites),
    )


def _records(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple({record.id: record for record in records}.values())


def _each_once(cites: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each clause once, as it was first written down."""
    first: dict[tuple[str, str], Citation] = {}
    for cite in cites:
        first.setdefault((cite.document, cite.clause), cite)
    return tuple(first.values())
