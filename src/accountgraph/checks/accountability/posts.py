"""Posts that answer for what an agreement shares: none in the body that acts, or several and none of them the one."""

import itertools
from collections import defaultdict
from collections.abc import Iterator

from accountgraph.checks.accountability.reports import (
    Told,
    arrangements_read,
    silences,
    speaks_of_the_day,
    told_together,
)
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import Appointment, Post, Responsibility, Silence
from accountgraph.vocabulary import AnswerPart, Basis, ResponsibilityRole, Result, Severity

_ANSWERS = (
    ResponsibilityRole.OVERALL, ResponsibilityRole.OPERATIONAL, ResponsibilityRole.PROFESSIONAL,
    ResponsibilityRole.BUDGET, ResponsibilityRole.LEGAL, ResponsibilityRole.STRATEGIC, ResponsibilityRole.CLIENT_SIDE,
)  # fmt: skip
"""Parts of a matter for which one post must be the one; support and reports may come from several."""
_SHOWN = 3
_SEVERAL = 2


@check(code="ACC-09", name="no-single-post-answerable", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def no_single_post_answerable(case: Case) -> Iterator[Fault]:
    """No post answers for what a body exercises for another, or several do and none of them is the one.

    What it looks for: a responsibility that names two or more posts of one body for the same place, whatever the
    number of tasks it is for; one that names a post in each of several bodies, where the documents are known not to
    mark the one that was asked for; and an agreement under which a body exercises functions for others while no
    post in it is given them. Posts each for their own place, posts held by one person, and support from several
    are no fault; nor is a body that answers for its own side.

    Why it matters: where two may answer, each can point to the other; where none does, the board has nobody to ask.

    In law: a body answers as a body, and its scheme of delegation decides through whom; that there should be one
    post is what auditors ask.

    Example: the chart has one box with two titles in it, divided by a stroke.

    What to do: ask the body's chief officer which post answers, and have the chart and the agreement name it.
    """
    for posts, several in _named_together(case).items():
        yield _which_of_them(case, posts, several)
    for told in told_together(one for one in arrangements_read(case) if _without_post(one)):
        yield _nobody(case, told)


def posts_named_together(case: Case) -> tuple[frozenset[str], ...]:
    """Each set of posts that is named for the same task, none of them as the one."""
    return tuple(_named_together(case))


def _named_together(case: Case) -> dict[frozenset[str], list[Responsibility]]:
    proposed = {one.id for one in arrangements(case) if one.is_proposed}
    found: dict[frozenset[str], list[Responsibility]] = defaultdict(list)
    for one in case.of(Responsibility):
        posts = [record for ident in one.held_by if isinstance(record := case.register.get(ident), Post)]
        verdict = case.standing(one)
        holds = verdict.in_force is not InForce.NO and speaks_of_the_day(one, verdict)
        live = one.agreement in proposed or holds
        if len(posts) >= _SEVERAL and one.role in _ANSWERS and live and _rivals(case, posts):
            found[frozenset(post.id for post in posts)].append(one)
    return found


def _rivals(case: Case, posts: list[Post]) -> bool:
    """Whether two of some posts could be taken for the one that answers."""
    idents = {post.id for post in posts}
    asked = any(one.part is AnswerPart.POSTS and len(idents & set(one.about)) >= _SEVERAL for one in case.of(Silence))
    return any(
        (asked or _body(case, one) == _body(case, other))
        and (not one.place or not other.place or case.register.related(one.place, other.place))
        and not _one_person(case, one, other)
        for one, other in itertools.combinations(posts, 2)
    )


def _body(case: Case, post: Post) -> str:
    return case.register.legal_person(post.body or post.employer) or post.id


def _one_person(case: Case, one: Post, other: Post) -> bool:
    """Whether the same person holds both posts."""
    posts = {appointment.id: appointment.post for appointment in case.of(Appointment)}
    pairs = ((each.post, posts[same]) for each in case.of(Appointment) for same in each.same_person_as)
    return any({one.id, other.id} == set(pair) for pair in pairs)


def _which_of_them(case: Case, posts: frozenset[str], several: list[Responsibility]) -> Fault:
    first = min(several, key=lambda one: one.id)
    names = joined([case.name(ident) for ident in first.held_by if ident in posts])
    tasks = [one.says.rstrip(".") for one in several]
    more = f", and {len(tasks) - _SHOWN} tasks more" if len(tasks) > _SHOWN else ""
    what = "; ".join(task[:1].lower() + task[1:] for task in tasks[:_SHOWN])
    says = f"{names} are named together ({what}{more}), and no clause says which of them answers"
    read = {one.id: one for one in arrangements(case)}
    agreement = next((read[one] for one in sorted({one.agreement for one in several}) if one in read), None)
    cites = tuple(dict.fromkeys(cite for one in several for cite in one.cites))
    if agreement is None:
        report = case.known_from_report(cites)
        return Fault(first, says, Result.NOT_EVIDENCED if report else Result.CONTRADICTED, cites)
    return Fault(agreement.agreement, says + Told((agreement,)).doubt, agreement.result(), cites)


def _without_post(one: Arrangement) -> tuple[str, ...]:
    """The bodies that act for others under an agreement, and of which no post is given what they do."""
    acting = [each.delegated_to for each in one.delegations]
    acting += [
        lead.body for lead in one.leads if lead.body and any(lead.body in who for who in one.exercised_for.values())
    ]
    return tuple(dict.fromkeys(body for body in acting if not _has_post(one, body)))


def _has_post(one: Arrangement, body: str) -> bool:
    """Whether a post of a body is given something that the agreement is about."""
    register, matters = one.case.register, one.case.register.matters_under(one.id)
    for each in one.case.of(Responsibility):
        bears = each.agreement == one.id if each.agreement else not matters.isdisjoint(each.matters)
        if bears and each.role in _ANSWERS:
            holders = (register.get(ident) for ident in each.held_by)
            if any(isinstance(post, Post) and _sits_in(one.case, post, body) for post in holders):
                return True
    return False


def _sits_in(case: Case, post: Post, body: str) -> bool:
    whole = case.register.legal_person(body)
    return any(case.register.legal_person(unit) == whole for unit in (post.body, post.employer, *post.also_in) if unit)


def _nobody(case: Case, told: Told) -> Fault:
    bodies = joined([case.name(body) for one in told.ones for body in _without_post(one)])
    says = told.does_not_say(f"which post in {bodies} answers for what it exercises for others")
    shown = [each for one in told.ones for each in silences(one, AnswerPart.POSTS, "head", "manage", "answer")]
    return Fault(told.agreement, says + told.doubt, told.result(), told.cites(*shown))
