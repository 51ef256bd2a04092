"""Everything one body, post, board or agreement does on a day, by what it does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from accountgraph.chains import Asked
from accountgraph.chains.tracing import held_on
from accountgraph.dates import Day, InForce
from accountgraph.evidence import Citation
from accountgraph.questions.finding import find_thing
from accountgraph.records import (
    Agreement,
    Board,
    Body,
    Contribution,
    Delegation,
    Fund,
    Holding,
    Lead,
    Management,
    Membership,
    Oversight,
    Post,
    Record,
    ReportingLine,
    Responsibility,
    Retention,
    Secondment,
    Supervision,
)
from accountgraph.register import Register, Standing
from accountgraph.register.standing import HOLDS, agreement_standing, life_standing, standing
from accountgraph.vocabulary import ReportingKind


@dataclass(frozen=True, slots=True)
class Does:
    """One thing that the subject does: a verb, what or whom, and the statement it rests on."""

    verb: str
    about: tuple[str, ...]
    in_words: str
    record: str
    in_force: InForce
    doubt: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class WhatDoes:
    """What a body, post, board or agreement does on a day, in the order of `VERBS`."""

    text: str
    on: Day
    subject: Record
    others: tuple[tuple[str, str], ...]
    exists: InForce
    note: str
    does: tuple[Does, ...]

    def under(self, verb: str) -> tuple[Does, ...]:
        """The entries with one verb."""
        return tuple(entry for entry in self.does if entry.verb == verb)


VERBS = (
    "holds", "delegates", "exercises", "retains", "leads", "may lead", "party to", "parties", "hosts", "pays",
    "employs", "posts", "seconds", "receives staff", "responsible for", "manages", "managed by", "supervises",
    "supervised by", "chairs", "member of", "members", "oversees", "overseen by", "reports to", "receives reports from",
    "links with",
)  # fmt: skip


def what_does(
    register: Register, text: str, *, on: Day, slug: str | None = None, as_proposed: bool = False
) -> WhatDoes:
    """Everything a body, post, board or agreement holds, exercises, hosts, manages, oversees and reports on a day.

    `as_proposed` counts proposals as adopted.

    Raises:
        NameNotFoundError: nothing matches `text`.
        NameAmbiguousError: several things match equally well.
    """
    match = find_thing(register, text, slug=slug)
    subject = match.record
    life = _life(register, subject, on, as_proposed=as_proposed)
    found = [
        _doing(register, entry, subject.id, on, as_proposed=as_proposed) for entry in _entries(register, match.record)
    ]
    live = [entry for entry in found if entry.in_force is not InForce.NO]
    ordered = sorted(live, key=lambda entry: VERBS.index(entry.verb))
    return WhatDoes(text, on, match.record, match.others, life.in_force, life.in_words, tuple(ordered))


@dataclass(frozen=True, slots=True)
class _Entry:
    verb: str
    about: tuple[str, ...]
    record: Record
    says: str = ""


def _doing(register: Register, entry: _Entry, me: str, day: Day, *, as_proposed: bool) -> Does:
    record = entry.record
    if isinstance(record, Agreement):
        verdict = agreement_standing(register, record, day, as_proposed=as_proposed)
    elif isinstance(record, Post):
        verdict = _of_thing(register, record, day, as_proposed=as_proposed)
        verdict &= life_standing(register, record.employer, day)
    elif isinstance(record, Holding):
        verdict = life_standing(register, me, day) & held_on(Asked(register, entry.about[0], day), record).standing
    else:
        verdict = standing(register, record, day, as_proposed=as_proposed)
    if isinstance(record, Delegation):
        verdict &= life_standing(register, record.delegated_by, day) & life_standing(register, record.delegated_to, day)
    names = ", ".join(register.name(ident) for ident in entry.about)
    words = ": ".join(filter(None, (names, entry.says)))
    return Does(entry.verb, entry.about, words, record.id, verdict.in_force, verdict.in_words, record.cites)


def _life(register: Register, subject: Record, day: Day, *, as_proposed: bool) -> Standing:
    if isinstance(subject, Agreement):
        return agreement_standing(register, subject, day, as_proposed=as_proposed)
    if isinstance(subject, Body):
        return life_standing(register, subject.id, day)
    return _of_thing(register, subject, day, as_proposed=as_proposed)


def _of_thing(register: Register, record: Record, day: Day, *, as_proposed: bool) -> Standing:
    """How a post or board stands: by its own days or its agreement; one without either is simply there."""
    if isinstance(record, Post) and not record.is_dated and not record.agreement:
        return HOLDS
    return standing(register, record, day, as_proposed=as_proposed)


def _entries(register: Register, subject: Record) -> Iterator[_Entry]:
    for kind, (fields, describe) in _DESCRIBED.items():
        for record in register.mentioning(kind, fields, (subject.id,)):
            yield from describe(record, subject.id)
    for agreement in register.naming(Agreement, "parties", subject.id):
        yield _Entry("party to", (agreement.id,), agreement)
    if isinstance(subject, Agreement):
        yield _Entry("parties", subject.parties, subject)


def _holding(record: Holding, me: str) -> Iterator[_Entry]:
    if me in (record.body, *record.joint_with):
        yield from (_Entry("holds", (matter,), record) for matter in record.matters)


def _delegation(record: Delegation, me: str) -> Iterator[_Entry]:
    if record.delegated_by == me:
        yield _Entry("delegates", (*record.matters, record.delegated_to), record)
    if record.delegated_to == me:
        yield _Entry("exercises", record.matters, record, "on behalf of the body that delegates")


def _lead(record: Lead, me: str) -> Iterator[_Entry]:
    if record.body == me:
        yield _Entry("leads", record.matters, record, record.type.value)
    if me in record.candidates:
        yield _Entry("may lead", record.matters, record, f'where "{record.named_as}" means it')


def _retention(record: Retention, me: str) -> Iterator[_Entry]:
    if record.retained_by == me:
        yield _Entry("retains", record.matters, record)


def _fund(record: Fund, me: str) -> Iterator[_Entry]:
    if record.host == me:
        yield _Entry("hosts", (record.id,), record)
    if record.pool_manager == me:
        yield _Entry("manages", (record.id,), record, "pool manager")


def _contribution(record: Contribution, me: str) -> Iterator[_Entry]:
    if record.paid_by == me:
        yield _Entry("pays", (record.fund,), record, record.says)


def _post(record: Post, me: str) -> Iterator[_Entry]:
    if record.employer == me:
        yield _Entry("employs", (record.id,), record)
    if me in (record.body, *record.also_in):
        yield _Entry("posts", (record.id,), record)


def _secondment(record: Secondment, me: str) -> Iterator[_Entry]:
    staff = record.staff or record.name
    if record.employer == me:
        receivers = (record.works_for,) if record.works_for else ()
        yield _Entry("seconds", (*record.posts, *receivers), record, staff)
    if record.works_for == me:
        yield _Entry(
            "receives staff", (*record.posts, record.employer) if record.employer else record.posts, record, staff
        )
    if record.managed_by == me:
        yield _Entry("manages", record.posts or (record.id,), record, staff)
    if record.supervised_by == me:
        yield _Entry("supervises", record.posts or (record.id,), record, staff)


def _responsibility(record: Responsibility, me: str) -> Iterator[_Entry]:
    if me in record.held_by:
        about = record.matters or ((record.agreement,) if record.agreement else ())
        yield _Entry("responsible for", about, record, f"{record.says.rstrip('.')} ({record.role.value})")


def _management(record: Management, me: str) -> Iterator[_Entry]:
    if me in record.managed_by:
        yield _Entry("manages", record.posts, record, f"{record.kind.value} management")
    if me in record.posts:
        yield _Entry("managed by", record.managed_by, record, f"{record.kind.value} management")


def _supervision(record: Supervision, me: str) -> Iterator[_Entry]:
    if me in record.supervised_by:
        yield _Entry("supervises", record.posts, record, record.says)
    if me in record.posts:
        yield _Entry("supervised by", record.supervised_by, record, record.says)


def _board(record: Board, me: str) -> Iterator[_Entry]:
    if me in record.chair:
        yield _Entry("chairs", (record.id,), record)


def _membership(record: Membership, me: str) -> Iterator[_Entry]:
    if record.member == me:
        yield _Entry("member of", (record.board,), record, record.capacity)
    if record.board == me:
        named = (record.member,) if record.member else ()
        says = ", ".join(filter(None, (record.member_in_words, record.capacity)))
        yield _Entry("members", named, record, says)


def _oversight(record: Oversight, me: str) -> Iterator[_Entry]:
    about = record.matters or ((record.agreement,) if record.agreement else ())
    if record.board == me:
        yield _Entry("oversees", about, record, record.may)
    if me == record.agreement:
        yield _Entry("overseen by", (record.board,), record, record.may)


def _reporting(record: ReportingLine, me: str) -> Iterator[_Entry]:
    often = record.frequency or "frequency not stated"
    says = ", ".join(filter(None, (record.what.rstrip("."), often)))
    up, down = ("reports to", "receives reports from")
    if record.kind is ReportingKind.LINK:
        up = down = "links with"
    if me in record.reported_by:
        yield _Entry(up, record.reports_to, record, says)
    if me in record.reports_to:
        whose = f"by {record.reported_by_in_words}: " if record.reported_by_in_words else ""
        yield _Entry(down, record.reported_by, record, f"{whose}{says}")


_DESCRIBED: dict[type[Record], tuple[tuple[str, ...], Callable[..., Iterator[_Entry]]]] = {
    Holding: (("body", "joint_with"), _holding),
    Delegation: (("delegated_by", "delegated_to"), _delegation),
    Retention: (("retained_by",), _retention),
    Lead: (("body", "candidates"), _lead),
    Fund: (("host", "pool_manager"), _fund),
    Contribution: (("paid_by",), _contribution),
    Post: (("employer", "body", "also_in"), _post),
    Secondment: (("employer", "works_for", "managed_by", "supervised_by"), _secondment),
    Responsibility: (("held_by",), _responsibility),
    Management: (("managed_by", "posts"), _management),
    Supervision: (("supervised_by", "posts"), _supervision),
    Board: (("chair",), _board),
    Membership: (("member", "board"), _membership),
    Oversight: (("board", "agreement"), _oversight),
    ReportingLine: (("reported_by", "reports_to"), _reporting),
}
"""The fields in which statements of a kind can name the subject, and what they then say of it."""
