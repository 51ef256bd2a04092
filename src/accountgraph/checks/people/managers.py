"""Posts with two managers, and posts that are vacant or filled only for the time being."""

from collections import defaultdict
from collections.abc import Iterator

from accountgraph.checks.accountability.reports import speaks_of_the_day, told_of_the_day
from accountgraph.checks.arrangement import arrangements
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly, some_of
from accountgraph.dates import InForce
from accountgraph.records import Appointment, Board, Fund, Management, Post, Record, Responsibility
from accountgraph.register import Reason, Standing
from accountgraph.vocabulary import Basis, ManagementKind, Result, Severity

_SEVERAL = 2
_VERBS = {
    ManagementKind.LINE: "managed by",
    ManagementKind.DAY_TO_DAY: "managed from day to day by",
    ManagementKind.ACCOUNTABLE: "accountable to",
}


@check(code="PPL-03", name="two-bosses", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def two_bosses(case: Case) -> Iterator[Fault]:
    """A post has two managers of the same kind, and no rule says which of them prevails.

    What it looks for: two lines of management of one kind, on the day, from the same post to different managers;
    one line that leaves open which of several managers is meant; and one person who holds posts in two bodies, with
    no line of management for either. A line manager in one body and a day-to-day manager in another are no fault,
    nor are a manager and the body or unit in which that manager sits.

    Why it matters: two managers can give opposite instructions, and each can believe that the other has seen to it.

    In law: nothing forbids a post with two managers; an agreement to share staff should say whose word holds.

    Example: the commissioning managers answer to "the appropriate directors in the two councils".

    What to do: ask both managers which of them appraises the post and settles a clash; have the job description and
    the agreement say so.
    """
    lines = told_of_the_day(case, Management)
    for line, verdict in lines:
        if len(_apart(case, line.managed_by)) >= _SEVERAL:
            posts, managers = some_of(_names(case, line.posts)), joined(_names(case, line.managed_by), "or")
            says = f"{posts}: {_VERBS[line.kind]} {managers}, and no clause says which of them for which post"
            yield Fault(line, says + possibly(verdict.in_words), Result.POSSIBLE, line.cites)
    yield from _by_two_lines(case, lines)
    yield from _one_person_in_two_bodies(case, {post for line, _ in lines for post in line.posts})


_Lines = tuple[tuple[Management, Standing], ...]


def _by_two_lines(case: Case, lines: _Lines) -> Iterator[Fault]:
    """One fault for the posts that the same lines lead from, however many they are."""
    by_post: dict[tuple[str, ManagementKind], list[tuple[Management, Standing]]] = defaultdict(list)
    for line, verdict in lines:
        for post in line.posts:
            by_post[post, line.kind].append((line, verdict))
    together: dict[tuple[Management, ...], list[str]] = defaultdict(list)
    for (post, _), pairs in by_post.items():
        if len(pairs) >= _SEVERAL:
            together[tuple(line for line, _ in pairs)].append(post)
    verdicts = {line.id: verdict for line, verdict in lines}
    for several, posts in together.items():
        managers = tuple(manager for line in several for manager in line.managed_by)
        if len(_apart(case, managers)) >= _SEVERAL:
            names, whom = some_of(_names(case, tuple(posts))), joined(_names(case, managers))
            says = f"{names}: {_VERBS[several[0].kind]} {whom}, and no clause says which of them prevails"
            cites = tuple(dict.fromkeys(cite for line in several for cite in line.cites))
            standings = [verdicts[line.id] for line in several]
            doubt = possibly(next((verdict.in_words for verdict in standings if verdict.in_words), ""))
            yield Fault(case.register[min(posts)], says + doubt, result_of(case, *standings, cites=cites), cites)


def _apart(case: Case, managers: tuple[str, ...]) -> tuple[str, ...]:
    """Different managers, without a body or unit in which another of them sits."""
    several = tuple(dict.fromkeys(managers))
    seats = {ident: post.body for ident in several if isinstance(post := case.register[ident], Post)}
    return tuple(
        one for one in several if not any(case.register.is_part_of(seat, one) for seat in seats.values() if seat)
    )


def _names(case: Case, idents: tuple[str, ...]) -> list[str]:
    return [case.name(ident) for ident in idents]


def _one_person_in_two_bodies(case: Case, managed: set[str]) -> Iterator[Fault]:
    appointed = {one.id: one for one, _ in told_of_the_day(case, Appointment)}
    for one in appointed.values():
        for other in (appointed[ident] for ident in one.same_person_as if ident in appointed):
            posts = [post for post in (_post(case, one), _post(case, other)) if post and post.id not in managed]
            bodies = {case.register.legal_person(post.body) for post in posts if post.body}
            alive = all(case.standing(post).in_force is not InForce.NO for post in posts)
            if len(bodies) >= _SEVERAL and alive and (one.id < other.id or one.id not in other.same_person_as):
                names = joined([post.name for post in posts])
                says = f"one person is {names}, and no clause says which of the two bodies comes first"
                cites = tuple(dict.fromkeys((*one.cites, *other.cites)))
                yield Fault(min(posts, key=lambda post: post.id), says, Result.POSSIBLE, cites)


def _post(case: Case, appointment: Appointment) -> Post | None:
    record = case.register.get(appointment.post)
    return record if isinstance(record, Post) else None


@check(code="PPL-06", name="acting-vacant-or-expired-post", severity=Severity.LOW, basis=Basis.AUDIT_PRACTICE)
def acting_vacant_or_expired_post(case: Case) -> Iterator[Fault]:
    """A post on which an answer depends is vacant, filled only for the time being, or past its last day.

    What it looks for: a post that is responsible for something, manages others, chairs a board or manages a pooled
    fund on the day, and that the documents call vacant, acting or interim, or whose last day is over. A post on
    which nothing depends is not reported.

    Why it matters: duties and reports keep going to a desk; the next holder may not know of them.

    In law: nothing forbids an acting holder; what the post may decide then depends on the scheme of delegation.

    Example: the agreement is to be signed by the acting director, who is also one of the officers responsible.

    What to do: ask who holds the post now and with what authority, and until when.
    """
    for ident, (user, verdict) in _relied_on(case).items():
        post = case.register[ident]
        state = _state(case, post) if isinstance(post, Post) else ""
        if state:
            cites = tuple(dict.fromkeys((*post.cites, *user.cites)))
            says = f"{post.name} {state}, and {_use(user)} depends on it{possibly(verdict.in_words)}"
            yield Fault(post, says, result_of(case, verdict, cites=cites), cites)


def _relied_on(case: Case) -> dict[str, tuple[Record, Standing]]:
    """Each post on which something depends on the day, with the first thing that does."""
    proposed = {one.id: one.standing for one in arrangements(case) if one.is_proposed}
    found: dict[str, tuple[Record, Standing]] = {}
    for kind in (Responsibility, Management, Board, Fund):
        for record in sorted(case.of(kind), key=lambda record: record.id):
            verdict = case.standing(record)
            holds = verdict.in_force is not InForce.NO and speaks_of_the_day(record, verdict)
            if holds or getattr(record, "agreement", "") in proposed:
                for post in _used_by(record):
                    found.setdefault(post, (record, verdict))
    return found


def _used_by(record: Record) -> tuple[str, ...]:
    match record:
        case Responsibility():
            return record.held_by
        case Management():
            return record.managed_by
        case Board():
            return record.chair
        case Fund():
            return (record.pool_manager,) if record.pool_manager else ()
    return ()


def _use(record: Record) -> str:
    match record:
        case Management():
            return "the management of others"
        case Board():
            return f"the chair of {record.name}"
        case Fund():
            return f"the management of {record.name}"
    return f'"{record.name}"'


def _state(case: Case, post: Post) -> str:
    if post.vacant:
        return "is vacant"
    if post.acting:
        return "is filled only for the time being"
    over = case.standing(post)
    ended = over.in_force is InForce.NO and over.reason is Reason.OVER
    return f"ended on {post.last_day}" if ended and post.last_day.is_stated else ""
