"""Places and client groups that an agreement names and that nothing under it reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.checks.case import Case
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Delegation, Group, Lead, Place, Retention
from accountgraph.register import Standing
from accountgraph.register.standing import agreement_standing

_OLDEST = 200.0
Reaching = Delegation | Lead | Retention


@dataclass(frozen=True, slots=True)
class Unreached:
    """A place or client group in the scope of an agreement, with the clauses that name it and those that stop short."""

    agreement: Agreement
    standing: Standing
    part: Place | Group
    cites: tuple[Citation, ...]


def unreached(case: Case) -> Iterator[Unreached]:
    """Parts of agreements in force that none of their leads and delegations, and no retention, reaches."""
    for agreement in case.of(Agreement):
        verdict = agreement_standing(case.register, agreement, case.on)
        statements = list(_statements(case, agreement))
        if verdict.in_force is InForce.NO or not any(one.agreement == agreement.id for one in statements):
            continue
        for ident in (*agreement.places, *agreement.groups):
            part = case.register[ident]
            if isinstance(part, Place | Group) and not any(_reaches(case, one, part) for one in statements):
                named = part.cites if part.register else agreement.cites
                yield Unreached(agreement, verdict, part, (*named, *_shared(statements)))


def _statements(case: Case, agreement: Agreement) -> Iterator[Reaching]:
    """What is in force under an agreement, and what is retained of its functions outside it."""
    matters = case.register.matters_under(agreement.id)
    kinds: tuple[type[Reaching], ...] = (Delegation, Lead, Retention)
    for kind in kinds:
        for statement, _ in case.standing_of(kind):
            kept = not statement.agreement and isinstance(statement, Retention)
            shared = any(case.register.related(one, other) for one in statement.matters for other in matters)
            if statement.agreement == agreement.id or (kept and shared):
                yield statement


def _shared(statements: list[Reaching]) -> tuple[Citation, ...]:
    """The clauses that all statements rest on; those of the first where they have none in common."""
    common = [{(cite.document, cite.clause) for cite in one.cites} for one in statements]
    both = set.intersection(*common)
    return tuple(cite for cite in statements[0].cites if not both or (cite.document, cite.clause) in both)


def _reaches(case: Case, statement: Reaching, part: Place | Group) -> bool:
    named = statement.places if isinstance(part, Place) else statement.groups
    if not named:
        return True
    return any(case.register.related(ident, part.id) or _same_ages(case, ident, part) for ident in named)


def _same_ages(case: Case, ident: str, part: Place | Group) -> bool:
    """Whether two client groups share ages and nothing else tells them apart."""
    other = case.register[ident]
    if not isinstance(part, Group) or not isinstance(other, Group):
        return False
    if part.condition and other.condition and part.condition != other.condition:
        return False
    stated = all(group.from_age is not None or group.to_age is not None for group in (part, other))
    return stated and _youngest(part) <= _oldest(other) and _youngest(other) <= _oldest(part)


def _youngest(group: Group) -> float:
    return group.from_age or 0.0


def _oldest(group: Group) -> float:
    return _OLDEST if group.to_age is None else group.to_age
