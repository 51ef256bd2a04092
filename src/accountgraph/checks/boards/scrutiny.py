"""Scrutiny: whether anybody outside a partnership looks at what its boards oversee."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from accountgraph.checks.boards.overseeing import mentions, overseen, silences_about
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.dates import Day, Span
from accountgraph.records import Board, Oversight, ReportingLine
from accountgraph.vocabulary import Basis, Severity, TermState, TermTopic

SINCE: Final = Span(Day.exact(date(2005, 10, 1)))
"""Auditors of public bodies published what they expect of partnerships in October 2005."""

_WORDS = ("scrutin", "audit")


@check(
    code="BRD-10",
    name="outside-scrutiny",
    severity=Severity.MEDIUM,
    basis=Basis.AUDIT_PRACTICE,
    holds=SINCE,
)
def outside_scrutiny(case: Case) -> Iterator[Fault]:
    """A partnership is overseen by boards of its own, and no scrutiny or audit committee is shown to look at it.

    What it looks for: an agreement that boards of the partners oversee, for which there is no term on scrutiny, and
    no scrutiny or audit committee that oversees it or is reported to. A committee named only to say that it will
    not look is none. A term that promises scrutiny is enough to be silent here. One finding for an agreement and
    its schedules.

    Why it matters: those who run the partnership also judge it; scrutiny and audit committees are where somebody
    else asks.

    In law: nothing in the law of partnerships asks for it. Since October 2005 auditors of public bodies have looked
    for it, and for the partnership's place in each body's annual statement of governance.

    Example: the report on the renewal has "considered by scrutiny: no", and no audit committee sees the agreement.

    What to do: put the partnership into the work programme of each council's scrutiny committee and of each body's
    audit committee, and say so in the agreement.
    """
    committees = {board.id for board in case.of(Board) if mentions(board.name, *_WORDS)}
    lines = {ident for line in case.of(ReportingLine) for ident in line.reports_to}
    overseers = {oversight.board for oversight in case.of(Oversight)}
    if committees & (lines | overseers):
        return
    for group in overseen(case):
        terms = group.under.terms_on(TermTopic.SCRUTINY)
        if not any(term.state is not TermState.EXCLUDED for term in terms):
            verb = "oversees" if len(group.boards) == 1 else "oversee"
            says = f"no scrutiny or audit committee is shown to look at what {group.names} {verb}"
            unsaid = silences_about(case, [group.under.id, *committees], "scrutin", "audit committee")
            cites = tuple(dict.fromkeys(cite for record in unsaid for cite in record.cites))
            yield Fault(group.under.agreement, says, group.under.result(), cites or group.cites())
