"""When an agreement starts: before it was approved, or once more and once more by a short extension."""

from collections.abc import Iterator
from datetime import date

from accountgraph.checks.accountability.cover import never_agreed
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import counted, joined
from accountgraph.dates import Day, on_day
from accountgraph.evidence import Citation
from accountgraph.records import Period
from accountgraph.register.standing import party_in_words
from accountgraph.vocabulary import Approval, Basis, EventKind, EventState, Result, Severity, Status

_DAYS_OF_A_YEAR = 366
_DAYS_OF_A_MONTH = 31
_SERIAL = 3
_COMES = {Approval.GIVEN: "came", Approval.AWAITED: "is to come"}


@check(code="AGR-06", name="serial-short-extensions", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def serial_short_extensions(case: Case) -> Iterator[Fault]:
    """An agreement is extended again and again instead of being made anew.

    What it looks for: more extensions begun by the day than the agreement allows; or, where it names no number, a
    third extension of a year or less. An extension that the agreement allows, and a first or second one where no
    number is named, is no fault.

    Why it matters: terms that were meant for a few years are carried on unread, and the partners never look again at
    whether the arrangement still serves.

    In law: nothing forbids extending as often as an agreement allows; beyond that the extension needs an agreement of
    its own.

    Example: a term of three years was followed by three extensions of twelve months, each to allow a new agreement
    to be written.

    What to do: ask what keeps the partners from a new agreement, and by when they will decide; have the next one say
    how often and how far it may be extended.
    """
    for one in arrangements(case):
        extensions = () if never_agreed(one.agreement) else one.agreement.periods[1:]
        begun = [each for each in extensions if each.first_day.earliest <= case.on.latest]
        allowed = one.agreement.extensions_allowed
        too_many = len(begun) > allowed if allowed is not None else sum(map(_is_short, begun)) >= _SERIAL
        if too_many:
            number = f"only {allowed:g} being allowed" if allowed is not None else "each of a year or less"
            extended = counted(len(begun), "time", "times")
            says = (
                f"{one.name} has been extended {extended}, {number}; the {begun[-1].label} runs to {begun[-1].last_day}"
            )
            certain = all(each.status in (Status.APPROVED, Status.IN_FORCE) for each in begun)
            cites = tuple(dict.fromkeys(cite for each in begun for cite in each.cites))
            yield Fault(one.agreement, says, Result.CONTRADICTED if certain else Result.POSSIBLE, cites)


def _is_short(period: Period) -> bool:
    """Whether a period is surely no longer than a year."""
    first, last = period.first_day.earliest, period.last_day.latest
    return date.min < first and last < date.max and (last - first).days < _DAYS_OF_A_YEAR


@check(code="AGR-07", name="backdated-start", severity=Severity.HIGH, basis=Basis.LOGIC)
def backdated_start(case: Case) -> Iterator[Fault]:
    """A period of an agreement begins before a party has approved or signed it.

    What it looks for: a period whose first day lies before the day on which a party approved it, or is to approve it,
    or on which an agreement of one period was signed; or possibly so, where a day is known only to within a month.
    Days known less well are not compared. It is told from the day on which a document shows it.

    Why it matters: on the days between, one body acts for another, and staff and money move, on nobody's authority.

    In law: an agreement must exist before anybody acts under it, and a later approval does not reach back.

    Example: an extension is to begin on 1 April, and the board that is to agree it meets later in April.

    What to do: find out on which day the last party approved; if anybody acted before it, have the holder confirm
    what was done, and let the period begin on that day.
    """
    for one in arrangements(case):
        for period in one.agreement.periods:
            late = [*_approved_late(one, period), *_signed_late(one, period)] if _is_shown(one, period) else []
            if late:
                certain = any(surely for _, surely, _ in late)
                doubt = "" if certain else ", possibly after it"
                begins = f"the {period.label} of {one.name} begins {on_day(period.first_day)}"
                says = f"{begins}, and {joined([words for words, _, _ in late])}{doubt}"
                cites = tuple(dict.fromkeys((*period.cites, *(cite for _, _, cites in late for cite in cites))))
                result = Result.CONTRADICTED if certain else Result.POSSIBLE
                yield Fault(one.agreement, says, result, cites, where=period.where)


_Late = tuple[str, bool, tuple[Citation, ...]]
"""What comes late, in words; whether it surely does; and the clauses that show it."""


def _approved_late(one: Arrangement, period: Period) -> Iterator[_Late]:
    for each in period.approvals:
        if each.state in _COMES and _may_follow(each.on, period.first_day):
            words = f"the approval of {party_in_words(one.case.register, each)} {_COMES[each.state]} {on_day(each.on)}"
            yield words, each.state is Approval.GIVEN and _follows(each.on, period.first_day), each.cites


def _signed_late(one: Arrangement, period: Period) -> Iterator[_Late]:
    """A signature is known to be of a period only where there is but one."""
    if len(one.agreement.periods) > 1:
        return
    for event in one.events(EventKind.SIGNATURE):
        if event.state is EventState.HAPPENED and _may_follow(event.on, period.first_day):
            yield f"it was signed {on_day(event.on)}", _follows(event.on, period.first_day), event.cites


def _may_follow(later: Day, first: Day) -> bool:
    return all(_is_close(day) for day in (later, first)) and later.latest > first.earliest


def _follows(later: Day, first: Day) -> bool:
    return later.earliest > first.latest


def _is_close(day: Day) -> bool:
    """Whether a day is known to within a month."""
    return day.is_stated and (day.latest - day.earliest).days < _DAYS_OF_A_MONTH


def _is_shown(one: Arrangement, period: Period) -> bool:
    """Whether a period has come, or a document of the day or earlier already shows it; and it is not over."""
    dated = [
        document.dated.earliest for document in one.case.register.documents(period.cites) if document.dated.is_stated
    ]
    shown = min((*dated, period.first_day.earliest))
    return shown <= one.case.on.latest and one.case.on.earliest <= period.last_day.latest
