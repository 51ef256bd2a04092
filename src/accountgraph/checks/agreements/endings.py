"""How an agreement is looked at again and how it ends: its review, the right to end it, and what happens then."""

from collections.abc import Iterator, Sequence

from accountgraph.checks.agreements.telling import is_guidance, left_open, own_terms, silences, tells_terms
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import on_day
from accountgraph.records import Event, Record, Term
from accountgraph.vocabulary import Basis, EventKind, EventState, Result, Severity, TermState, TermTopic

_WANTING = {
    TermState.PROMISED: "is only promised",
    TermState.BLANK: "is left blank",
    TermState.EXCLUDED: "is ruled out",
}


@check(code="AGR-08", name="review-overdue-or-absent", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def review_overdue_or_absent(case: Case) -> Iterator[Fault]:
    """Nothing provides for a review of the agreement, nobody is to carry it out, or the day for it has passed.

    What it looks for: an agreement without a term on review, or with one that is only promised or left blank under
    its heading; one whose term on review leaves something open, such as who reviews; and a review that was planned
    for a day now past and is not shown to have taken place. A review that took place is enough without a term.

    Why it matters: nobody finds out whether the arrangement still does what it was made for until something goes
    wrong.

    In law: an agreement may provide for review, for variation or for termination; that it is reviewed, and by whom,
    is what auditors ask.

    Example: the heading of a section reads "duration, review and termination", and no clause under it speaks of
    review.

    What to do: ask who reviews, when, and to whom the result goes; have the next version say so, and ask for the
    last review.
    """
    for one in arrangements(case):
        terms = own_terms(one, TermTopic.REVIEW)
        overdue = () if one.is_proposed else _overdue(one)
        reviewed = any(event.state is not EventState.BLANK for event in one.events(EventKind.REVIEW))
        settled = (reviewed and not terms) or is_guidance(one)
        gap = "" if settled else _gap(one, terms, "its review")
        if gap or overdue:
            late = [f"the review planned {on_day(event.on)} is not shown to have taken place" for event in overdue]
            says = f"in {one.name}, {joined([phrase for phrase in (gap, *late) if phrase])}"
            claim = one.result()
            result = Result.NOT_EVIDENCED if not gap and claim is Result.CONTRADICTED else claim
            yield Fault(one.agreement, says, result, one.cites(*(terms or silences(one, "review")), *overdue))


def _overdue(one: Arrangement) -> tuple[Event, ...]:
    """Reviews planned for a day that has passed, after whose first possible day none took place."""
    reviews = one.events(EventKind.REVIEW)
    done = [event.on.latest for event in reviews if event.state is EventState.HAPPENED]
    planned = (event for event in reviews if event.state is EventState.PLANNED and event.on.is_stated)
    past = (event for event in planned if event.on.latest < one.case.on.earliest)
    return tuple(event for event in past if all(day < event.on.earliest for day in done))


@check(code="AGR-09", name="termination-missing-or-holed", severity=Severity.HIGH, basis=Basis.LOGIC)
def termination_missing_or_holed(case: Case) -> Iterator[Fault]:
    """A partner cannot tell whether, when and on what notice it may end the agreement.

    What it looks for: an agreement without a term on termination, or with one that is only promised or left blank;
    terms that leave something open, such as what holds for notice given in a certain month; and terms that each name
    who may end it and together leave a party out. All that is open is told in one finding.

    Why it matters: a partner that cannot leave, or cannot know from when, is bound to an arrangement it can no longer
    answer for; and notice given under a rule with a hole is disputed when it matters most.

    In law: an agreement under the regulations provides for review, variation or termination; how it does so is for
    the partners, as long as their rules can be followed.

    Example: notice given up to August ends the agreement in March, notice given after September a year later, and
    nothing is said of September.

    What to do: ask how the partners read the rule; have the next version give every party a right to end it, on
    notice that can be given on any day.
    """
    for one in arrangements(case):
        terms = own_terms(one, TermTopic.TERMINATION)
        phrases = [_gap(one, terms, "the right to end it"), _bound(one, terms)]
        said = [phrase for phrase in phrases if phrase]
        if said:
            cites = one.cites(*(_at_fault(terms) or silences(one, "terminat", "may end")))
            yield Fault(one.agreement, f"in {one.name}, {joined(said)}", one.result(), cites)


def _bound(one: Arrangement, terms: Sequence[Term]) -> str:
    """The parties to which terms that name who may end it give no such right."""
    rights = [term for term in terms if term.state is TermState.PRESENT]
    named = {body for term in rights for body in term.bodies}
    if not rights or not all(term.bodies for term in rights):
        return ""
    bound = [party.name for party in one.parties if party.id not in named]
    return f"no right to end it is shown for {joined(bound)}" if bound else ""


@check(code="AGR-10", name="no-exit-plan", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def no_exit_plan(case: Case) -> Iterator[Fault]:
    """Nothing settles what becomes of staff, property, records, open cases and liabilities when the agreement ends.

    What it looks for: an agreement without a term on what happens at its end, or with one that is only promised or
    left blank; and such terms that leave something open. A right to end the agreement is no exit plan.

    Why it matters: on the day after the last, people still need the service, and staff and records are with a body
    that no longer has anything to do with them.

    In law: the functions are the holders' again when the arrangement ends; nothing else about the end is prescribed,
    and auditors ask for it.

    Example: on winding up, liabilities are to be assessed after the final accounts; staff, open cases and records
    are not mentioned.

    What to do: agree, before anybody gives notice, who takes back what, in what order and within what time.
    """
    for one in arrangements(case):
        terms = own_terms(one, TermTopic.EXIT)
        gap = _gap(one, terms, "what becomes of staff, property, records, open cases and liabilities at its end")
        if gap:
            nearest = _at_fault(terms) or one.terms_on(TermTopic.TERMINATION) or silences(one, "staff, open cases")
            yield Fault(one.agreement, f"in {one.name}, {gap}", one.result(), one.cites(*nearest))


def _gap(one: Arrangement, terms: Sequence[Term], what: str) -> str:
    """How some terms fail to settle something, in a clause; empty where they settle it, or where nobody can tell."""
    present = [term for term in terms if term.state is TermState.PRESENT]
    open_points = left_open(terms if is_guidance(one) else present)
    if open_points:
        return f"{what} is settled only in part (open: {open_points})"
    if present or is_guidance(one) or not tells_terms(one):
        return ""
    states = {term.state for term in terms}
    wanting = next((words for state, words in _WANTING.items() if state in states), "")
    return f"{what} {wanting}" if wanting else f"nothing {'' if one.is_text else 'is shown that '}settles {what}"


def _at_fault(terms: Sequence[Term]) -> tuple[Record, ...]:
    """The terms that leave something open; all of them where none does."""
    return tuple(term for term in terms if term.leaves_open) or tuple(terms)
