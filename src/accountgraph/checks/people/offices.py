"""Offices that the law requires a council to fill, and the independence of those who decide in person."""

import re
from collections.abc import Iterator

from accountgraph.checks.accountability.reports import main_arrangements, told_of_the_day, told_together
from accountgraph.checks.agreements.telling import is_guidance
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly, some_of
from accountgraph.records import Body, Management, Post
from accountgraph.vocabulary import (
    Basis,
    BodyKind,
    ManagementKind,
    Nation,
    Result,
    Severity,
    StatutoryOffice,
)

_SOCIAL_SERVICES = (
    StatutoryOffice.DIRECTOR_OF_ADULT_SOCIAL_SERVICES,
    StatutoryOffice.DIRECTOR_OF_CHILDRENS_SERVICES,
)
_CARE = frozenset(("social", "adult", "adults", "care", "community", "children", "people"))
_BELOW = frozenset(("assistant", "deputy", "operational"))
_NHS = (
    BodyKind.PRIMARY_CARE_TRUST, BodyKind.CLINICAL_COMMISSIONING_GROUP, BodyKind.INTEGRATED_CARE_BOARD,
    BodyKind.HEALTH_AUTHORITY, BodyKind.HEALTH_BOARD, BodyKind.NHS_TRUST, BodyKind.NHS_FOUNDATION_TRUST,
    BodyKind.NHS_ENGLAND,
)  # fmt: skip


@check(
    code="PPL-04",
    name="statutory-officer-not-shown",
    severity=Severity.HIGH,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def statutory_officer_not_shown(case: Case) -> Iterator[Fault]:
    """A council's functions are shared, and no post is shown to be its director of social services in law.

    What it looks for: councils that are party to an agreement by which functions move, of which the documents name
    posts, and of which none is said to hold the director's office in law. Where a post is called director, the
    finding asks whether it is that one. The same documents make one finding.

    Why it matters: that director answers for the council's social services whoever carries them out; without a line
    to the office, the council's own accountability has a gap at the top.

    In law: a council with social services functions appoints a director for them; the office itself cannot be part
    of what is handed over.

    Example: the chart names a head of social work and a director of adult care, and does not say who is the director
    whom the law requires.

    What to do: ask the council which post holds the office, and how it hears of the functions that others exercise.
    """
    for told in told_together(one for one in main_arrangements(case) if _councils(one) and not is_guidance(one)):
        councils = {council: posts for one in told.ones for council, posts in _councils(one).items()}
        directors = {council: tuple(filter(_directs, posts)) for council, posts in councils.items()}
        names = joined([case.name(council) for council in councils], "or")
        says = told.does_not_say(f"which post is the director of social services whom the law requires of {names}")
        perhaps = joined([post.name for posts in directors.values() for post in posts], "or")
        asks = f"; it may be {perhaps}" if perhaps else ""
        shown = [post for council, posts in councils.items() for post in directors[council] or posts]
        result = Result.POSSIBLE if perhaps else _at_most(told.result())
        yield Fault(told.agreement, says + asks + told.doubt, result, told.cites(*shown))


def _directs(post: Post) -> bool:
    """Whether a post's title is that of a director of care, of some kind."""
    words = set(re.findall(r"[a-z]+", post.name.lower()))
    return "director" in words and not words.isdisjoint(_CARE) and words.isdisjoint(_BELOW)


def _councils(one: Arrangement) -> dict[str, tuple[Post, ...]]:
    """The councils of which posts are named and none is said to hold the office, with those posts."""
    if not any(route.moves_functions for route in one.routes):
        return {}
    found: dict[str, tuple[Post, ...]] = {}
    for council in one.parties_of(BodyKind.COUNCIL):
        posts = tuple(post for post in one.case.of(Post) if _sits_in(one.case, post, council))
        if posts and not any(post.statutory_office in _SOCIAL_SERVICES for post in posts):
            found[council.id] = posts
    return found


def _sits_in(case: Case, post: Post, body: Body) -> bool:
    return any(case.register.is_part_of(unit, body.id) for unit in (post.body, *post.also_in) if unit)


def _at_most(result: Result) -> Result:
    """No agreement must name the office, so a text that does not is only no evidence."""
    return Result.NOT_EVIDENCED if result is Result.CONTRADICTED else result


@check(code="PPL-05", name="approved-professional-not-independent", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def approved_professional_not_independent(case: Case) -> Iterator[Fault]:
    """An approved mental health professional answers for decisions to a health body.

    What it looks for: a post that holds the approval, with a line of accountability on the day that leads to a
    health body, or to a post or board in one. A line manager or a day-to-day manager in a health body is no fault,
    nor is a professional whom the council keeps.

    Why it matters: the decision to detain is made in person and apart from the hospital that will act on it; a line
    to the hospital's managers takes away what the second opinion is for.

    In law: the council approves these professionals, and the decision is theirs; approval cannot be handed over.
    Where their line of account should lead is practice.

    Example: the team's approved professionals "are accountable to the trust's service manager for their decisions".

    What to do: have the council keep the line of account for decisions, and say so beside the line of management.
    """
    for line, verdict in told_of_the_day(case, Management):
        if line.kind is not ManagementKind.ACCOUNTABLE:
            continue
        approved = [post for post in map(case.register.get, line.posts) if isinstance(post, Post) and _decides(post)]
        to_health = [ident for ident in line.managed_by if _is_health(case, ident)]
        if approved and to_health:
            posts, whom = some_of([post.name for post in approved]), joined([case.name(one) for one in to_health])
            says = f"{posts}: approved to decide in person, and accountable to {whom}{possibly(verdict.in_words)}"
            yield Fault(line, says, result_of(case, verdict, cites=line.cites), line.cites)


def _decides(post: Post) -> bool:
    return post.statutory_office is StatutoryOffice.APPROVED_MENTAL_HEALTH_PROFESSIONAL


def _is_health(case: Case, ident: str) -> bool:
    record = case.register.get(ident)
    seat = record.body if isinstance(record, Post) else ident
    body = case.register.get(case.register.legal_person(seat)) if seat else None
    return isinstance(body, Body) and body.kind in _NHS
