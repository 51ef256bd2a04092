"""People: seconded staff without employer or manager, and lines of management that go round."""

from collections.abc import Iterator

from accountgraph.checks.boards.reporting import circle_fault
from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.cycles import Line, circles
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly
from accountgraph.records import Management, Post, Secondment
from accountgraph.vocabulary import Basis, ManagementKind, Severity

_MANAGED = (ManagementKind.LINE, ManagementKind.DAY_TO_DAY)


@check(code="PPL-01", name="seconded-post-without-line", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def seconded_post_without_line(case: Case) -> Iterator[Fault]:
    """Staff work for another body, and no clause says who employs them or who manages them from day to day.

    What it looks for: a secondment on the day for which neither it nor the posts it names have an employer, or a
    manager: a line or day-to-day manager who holds on that day.

    Why it matters: when something goes wrong, neither body can be shown to have been in charge of the person.

    In law: staff are placed at another body's disposal by an agreement; their employer does not change, and goes on
    answering for them as employer.

    Example: social workers "will work from the trust's teams"; their employer is named, their manager is not.

    What to do: ask both bodies for the secondment agreement, and record the employer and the day-to-day manager.
    """
    for secondment, verdict in case.standing_of(Secondment):
        missing = []
        if not secondment.employer and not _all_employed(case, secondment):
            missing.append("who employs them")
        if not secondment.managed_by and not _all_managed(case, secondment):
            missing.append("who manages them from day to day")
        if missing:
            whom = joined([case.name(post) for post in secondment.posts]) or secondment.staff or secondment.name
            receiver = case.name(secondment.works_for) or secondment.works_for_in_words or "a body that is not stated"
            says = f"{whom}: seconded to {receiver}, and no clause says {joined(missing)}"
            yield Fault(secondment, says + possibly(verdict.in_words), result_of_silence(verdict), secondment.cites)


def _all_employed(case: Case, secondment: Secondment) -> bool:
    posts = [case.register[ident] for ident in secondment.posts]
    return bool(posts) and all(isinstance(post, Post) and post.employer for post in posts)


def _all_managed(case: Case, secondment: Secondment) -> bool:
    lines = case.standing_of(Management)
    managed = {post for line, _ in lines if line.kind in _MANAGED for post in line.posts}
    return secondment.id in managed or (bool(secondment.posts) and managed.issuperset(secondment.posts))


@check(code="PPL-07", name="management-cycle", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def management_cycle(case: Case) -> Iterator[Fault]:
    """Lines of management of one kind go round in a circle.

    What it looks for: posts that manage each other, directly or through others, by lines of the same kind that hold
    on the day. Each kind stands alone: a line manager who answers from day to day to somebody below is no fault.

    Why it matters: nobody in the circle has a manager who can call them to account.

    In law: a body's officers act under its authority, which reaches them from the top; no circle leads there.

    Example: the head of service is managed by the joint manager, and the joint manager by the head of service.

    What to do: ask each body for its structure chart on the day, and correct the line that does not belong.
    """
    for kind in ManagementKind:
        lines = [
            Line(lower, upper, record, verdict, sure=len(record.managed_by) == 1)
            for record, verdict in case.standing_of(Management)
            if record.kind is kind
            for post in record.posts
            for lower in _posts_of(case, post)
            for upper in record.managed_by
        ]
        for circle in circles(lines, lambda _one, _other: True):
            yield circle_fault(case, circle, _VERBS[kind])


_VERBS = {
    ManagementKind.LINE: "is managed by",
    ManagementKind.DAY_TO_DAY: "is managed from day to day by",
    ManagementKind.ACCOUNTABLE: "is accountable to",
}


def _posts_of(case: Case, ident: str) -> tuple[str, ...]:
    """A post itself; the posts of a secondment that names any."""
    record = case.register[ident]
    return record.posts if isinstance(record, Secondment) and record.posts else (ident,)
