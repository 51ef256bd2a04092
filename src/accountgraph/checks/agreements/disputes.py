"""How partners settle a dispute: a procedure, and somebody who ends it."""

from collections.abc import Iterator, Sequence

from accountgraph.checks.agreements.telling import as_clause, own_terms, silences, tells_terms
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.records import Term
from accountgraph.vocabulary import Basis, Severity, TermState, TermTopic


@check(
    code="AGR-11",
    name="dispute-route-missing-or-endless",
    severity=Severity.HIGH,
    basis=Basis.AUDIT_PRACTICE,
)
def dispute_route_missing_or_endless(case: Case) -> Iterator[Fault]:
    """A dispute between the partners has no procedure, or one whose last step nobody can take.

    What it looks for: an agreement without a term on disputes, or with one that is only promised or left blank; and a
    last step that leaves nobody who can settle it: an arbitrator whom nobody appoints, or the same parties again. A
    procedure that ends with a court, or with somebody named, is no fault, even if times and steps before are open.

    Why it matters: a dispute that nobody can end goes on at the cost of the people served, or ends with the
    partnership.

    In law: the holders' liability is not touched by their dispute; how they settle it is for them, and auditors ask
    for a procedure that comes to an end.

    Example: "an arbitrator shall be nominated", and no clause says by whom.

    What to do: name who appoints, within how many days, whether the outcome binds, and who pays.
    """
    for one in arrangements(case):
        terms = own_terms(one, TermTopic.DISPUTES)
        last = _last_steps(terms)
        endless = [term for term in last if term.nobody_settles]
        if endless:
            said = "; ".join(as_clause(term.leaves_open) for term in endless if term.leaves_open) or "who ends them"
            says = f"the last step for settling disputes under {one.name} leaves open {said}"
            yield Fault(endless[0], says, one.result(), one.cites(*endless))
        elif tells_terms(one) and not any(term.state is TermState.PRESENT for term in terms):
            cites = one.cites(*(terms or silences(one, "dispute")))
            yield Fault(one.agreement, _no_procedure(one, terms), one.result(), cites)


def _last_steps(terms: Sequence[Term]) -> list[Term]:
    """The terms on disputes after which no further step comes."""
    steps = [term.step for term in terms if term.step is not None]
    return [term for term in terms if not steps or term.step == max(steps)]


def _no_procedure(one: Arrangement, terms: Sequence[Term]) -> str:
    if terms:
        wanting = "only promised" if any(term.state is TermState.PROMISED for term in terms) else "left blank"
        return f"how disputes under {one.name} are settled is {wanting}"
    if one.is_text:
        return f"{one.name} says nothing of how disputes between the partners are settled"
    return f"the documents that report on {one.name} do not show how disputes between the partners are settled"
