"""For which span of days an answer stays the same, and on which days it could change at all."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from accountgraph.chains import Tracing
from accountgraph.dates import Day
from accountgraph.questions.answers import Constant
from accountgraph.records import (
    Agreement,
    Conflict,
    Delegation,
    Function,
    Fund,
    Holding,
    Lead,
    Management,
    Membership,
    Oversight,
    Record,
    Redress,
    ReportingLine,
    Responsibility,
    Retention,
    Silence,
    Supervision,
)
from accountgraph.register.standing import turning_days

_ONE_DAY: Final = timedelta(days=1)
_SCOPED = (
    Holding, Delegation, Lead, Retention, Responsibility, Oversight, ReportingLine, Fund, Redress, Silence, Conflict,
)  # fmt: skip
_UNSCOPED: tuple[type[Record], ...] = (Management, Supervision, Membership)


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
    asked, register = tracing.asked, tracing.asked.register
    for kind in _SCOPED:
        for statement in asked.bearing(kind):
            yield from turning_days(register, statement)
    for unscoped in _UNSCOPED:
        for record in register.of(unscoped):
            if record.register == asked.slug:
                yield from turning_days(register, record)
    wider = register.wider(asked.matter)
    for agreement in register.of(Agreement):
        if wider & {*agreement.areas, *agreement.functions}:
            yield from turning_days(register, agreement)
    for holding in asked.bearing(Holding):
        yield from register.body(holding.body).span.turning_days()
    for record in (register[asked.matter], *(register[f] for h in asked.bearing(Holding) for f in h.functions)):
        for provision in record.provisions if isinstance(record, Function) else ():
            yield from register.law.turning_days(provision)
