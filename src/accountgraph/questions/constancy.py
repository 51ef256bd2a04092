"""For which span of days an answer stays the same, and on which days it could change at all."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from accountgraph.chains import Tracing
from accountgraph.chains.tracing import provisions_of
from accountgraph.dates import Day
from accountgraph.questions.answers import Constant
from accountgraph.records import (
    Board,
    Body,
    Conflict,
    Delegation,
    Fund,
    Holding,
    Lead,
    Oversight,
    Post,
    Record,
    Redress,
    ReportingLine,
    Responsibility,
    Retention,
    Silence,
)
from accountgraph.register.standing import turning_days
from accountgraph.register.store import ids_named_by

_ONE_DAY: Final = timedelta(days=1)
_SCOPED = (
    Holding, Delegation, Lead, Retention, Responsibility, Oversight, ReportingLine, Fund, Redress, Silence, Conflict,
)  # fmt: skip


def constant_span(day: Day, turns: Iterable[date], seen_on: Callable[[date], Hashable]) -> Constant:
    """The days around `day` on which what `seen_on` returns does not change.

    `turns` are the days on which anything that bears on the question can change;
    between two of them nothing does, so only they need looking at.
    """
    ordered = sorted(set(turns))
    seen = seen_on(day.earliest)
    first: date | None = None
    for turn in reversed([turn for turn in ordered if turn <= day.earliest]):
        if seen_on(turn - _ONE_DAY) != seen:
            first = turn
            break
    last: date | None = None
    for turn in (turn for turn in ordered if turn > day.earliest):
        if seen_on(turn) != seen:
            last = turn - _ONE_DAY
            break
    return Constant(first, last)


def turning_days_of(tracing: Tracing) -> Iterator[date]:
    """Every day on which something that bears on the question can change."""
    register = tracing.asked.register
    for record in _bearing(tracing):
        yield from turning_days(register, record)
        for body in _bodies_of(record):
            yield from register.body(body).span.turning_days()
        for ident in _ends_of(record):
            end = register.get(ident)
            yield from turning_days(register, end) if isinstance(end, Post | Board | Body) else ()
        if isinstance(record, Holding):
            yield from register.body(record.body).span.turning_days()
            for provision in provisions_of(tracing.asked, record):
                yield from register.law.turning_days(provision)


def _ends_of(record: Record) -> tuple[str, ...]:
    """The posts, units and boards whose own days count in the parts about people."""
    if isinstance(record, Responsibility):
        return record.held_by
    return (record.board,) if isinstance(record, Oversight) else ()


def _bodies_of(record: Record) -> Iterator[str]:
    """The bodies between which a function moves, whose lives end chains."""
    if isinstance(record, Delegation):
        yield from (record.delegated_by, record.delegated_to)
    elif isinstance(record, Lead):
        yield from filter(None, (record.body, *record.candidates, *record.leads_for))
    elif isinstance(record, Retention):
        yield record.retained_by


def _bearing(tracing: Tracing) -> Iterator[Record]:
    """Every statement and agreement that an answer can rest on, and every doubt about one of them or whom it names.

    Lines of management and seats on boards are shown beside a post or a board, and are no part of what stays the same.
    """
    asked, register = tracing.asked, tracing.asked.register
    stated = [record for kind in _SCOPED for record in asked.bearing(kind)]
    naming = register.agreements_naming(asked.matter)
    yield from stated
    yield from naming
    about = {ident for record in (*stated, *naming) for ident in (record.id, *ids_named_by(record)) if ident}
    for kind in (Silence, Conflict):
        doubts: tuple[Silence | Conflict, ...] = register.mentioning(
            kind, ("about",), about | register.wider(asked.matter)
        )
        yield from (one for one in doubts if one.register == asked.slug and not one.matters and asked.reaches(one))
