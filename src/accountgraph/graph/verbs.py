"""What each kind of record says, as verbs from one thing to another.

A statement about several things gives several edges, always in the same order. One
that names only its agreement is about the agreement. A delegation, which ties three
things together, gives an edge for each pair. Terms, events, silences, conflicts and
appointments tie no two things together and give none.
"""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final, NamedTuple

from accountgraph.records import (
    Agreement,
    Area,
    Board,
    Body,
    Contribution,
    Delegation,
    Function,
    Fund,
    Group,
    Holding,
    Lead,
    Management,
    Membership,
    Oversight,
    Place,
    Post,
    Record,
    Redress,
    ReportingLine,
    Responsibility,
    Retention,
    Scoped,
    Secondment,
    Succession,
    Supervision,
)
from accountgraph.vocabulary import ReportingKind


class Says(NamedTuple):
    """One thing, a verb, and another thing; `settled` is no where the document leaves open which thing it is."""

    subject: str
    verb: str
    about: str
    settled: bool = True


def what_it_says(record: Record) -> Iterator[Says]:
    """The edges that a record gives, whatever the day; a place that the record leaves empty gives none."""
    describe = _DESCRIBED.get(type(record))
    if describe is not None:
        yield from (says for says in describe(record) if says.subject and says.about)


def _all(subjects: tuple[str, ...], verb: str, about: tuple[str, ...], *, settled: bool = True) -> Iterator[Says]:
    for subject, thing in product(subjects, about):
        yield Says(subject, verb, thing, settled)


def _about(statement: Scoped) -> tuple[str, ...]:
    return statement.matters or (statement.agreement,)


def _body(record: Body) -> Iterator[Says]:
    yield Says(record.id, "part of", record.part_of)
    yield from _all((record.id,), "serves", record.places)


def _place(record: Place | Group) -> Iterator[Says]:
    yield Says(record.id, "within", record.within)


def _function(record: Function) -> Iterator[Says]:
    yield Says(record.id, "part of", record.part_of)


def _area(record: Area) -> Iterator[Says]:
    yield Says(record.id, "within", record.within)
    yield from _all((record.id,), "covers", (*record.functions, *record.groups))


def _succession(record: Succession) -> Iterator[Says]:
    yield from _all(record.predecessors, "followed by", record.successors)


def _agreement(record: Agreement) -> Iterator[Says]:
    yield from _all(record.parties, "party to", (record.id,))
    yield Says(record.id, "under", record.under)
    yield from _all((record.id,), "covers", (*record.functions, *record.areas))


def _holding(record: Holding) -> Iterator[Says]:
    yield from _all((record.body, *record.joint_with), "holds", _about(record))


def _delegation(record: Delegation) -> Iterator[Says]:
    yield Says(record.delegated_by, "delegates to", record.delegated_to)
    yield from _all((record.delegated_by,), "delegates", _about(record))
    yield from _all((record.delegated_to,), "exercises", _about(record))


def _retention(record: Retention) -> Iterator[Says]:
    yield from _all((record.retained_by,), "retains", _about(record))


def _lead(record: Lead) -> Iterator[Says]:
    yield from _all((record.body,), "leads", _about(record))
    yield from _all(record.candidates, "may lead", _about(record), settled=False)


def _redress(record: Redress) -> Iterator[Says]:
    yield from _all(record.bodies, "hears complaints about", _about(record))
    yield from _all((record.ombudsman,), "ombudsman for", _about(record))


def _post(record: Post) -> Iterator[Says]:
    yield Says(record.employer, "employs", record.id)
    yield from _all((record.id,), "post in", (record.body, *record.also_in))
    yield Says(record.funded_from, "pays for", record.id)
    yield Says(record.id, "serves", record.place)


def _responsibility(record: Responsibility) -> Iterator[Says]:
    yield from _all(record.held_by, "responsible for", _about(record))
    yield from _all(record.held_by, "acts for", (record.on_behalf_of,))


def _management(record: Management) -> Iterator[Says]:
    yield from _all(record.managed_by, "manages", record.posts, settled=len(record.managed_by) == 1)


def _supervision(record: Supervision) -> Iterator[Says]:
    yield from _all(record.supervised_by, "supervises", record.posts)


def _secondment(record: Secondment) -> Iterator[Says]:
    staff = record.posts or (record.id,)
    yield from _all((record.employer,), "seconds", staff)
    yield from _all(staff, "works for", (record.works_for,))
    yield from _all((record.managed_by,), "manages", staff)
    yield from _all((record.supervised_by,), "supervises", staff)


def _board(record: Board) -> Iterator[Says]:
    yield from _all(record.chair, "chairs", (record.id,))
    yield from _all((record.id,), "board of", record.of)
    yield Says(record.id, "part of", record.part_of)
    yield from _all((record.id,), "serves", record.places)


def _membership(record: Membership) -> Iterator[Says]:
    yield Says(record.member, "member of", record.board)


def _oversight(record: Oversight) -> Iterator[Says]:
    yield from _all((record.board,), "oversees", _about(record))


def _reporting_line(record: ReportingLine) -> Iterator[Says]:
    verb = "links with" if record.kind is ReportingKind.LINK else "reports to"
    yield from _all(record.reported_by, verb, record.reports_to)


def _fund(record: Fund) -> Iterator[Says]:
    yield Says(record.host, "hosts", record.id)
    yield Says(record.pool_manager, "manages", record.id)
    yield from _all((record.id,), "money of", record.bodies)
    yield from _all((record.id,), "pays for", _about(record))


def _contribution(record: Contribution) -> Iterator[Says]:
    yield Says(record.paid_by, "pays into", record.fund)


_DESCRIBED: Final[dict[type[Record], Callable[..., Iterator[Says]]]] = {
    Body: _body,
    Place: _place,
    Group: _place,
    Function: _function,
    Area: _area,
    Succession: _succession,
    Agreement: _agreement,
    Holding: _holding,
    Delegation: _delegation,
    Retention: _retention,
    Lead: _lead,
    Redress: _redress,
    Post: _post,
    Responsibility: _responsibility,
    Management: _management,
    Supervision: _supervision,
    Secondment: _secondment,
    Board: _board,
    Membership: _membership,
    Oversight: _oversight,
    ReportingLine: _reporting_line,
    Fund: _fund,
    Contribution: _contribution,
}

VERBS: Final = (
    "holds", "delegates to", "delegates", "exercises", "retains", "leads", "may lead", "party to", "under", "covers",
    "responsible for", "acts for", "employs", "post in", "seconds", "works for", "manages", "supervises", "oversees",
    "reports to", "links with", "chairs", "member of", "board of", "hosts", "pays into", "pays for", "money of",
    "hears complaints about", "ombudsman for", "part of", "within", "serves", "followed by",
)  # fmt: skip
"""Every verb of an edge."""
