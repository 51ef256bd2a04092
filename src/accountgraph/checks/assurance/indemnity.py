"""Who bears a loss in the end: indemnities that go in a circle, leave a case open, or are not there."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import Told, main_arrangements, moves_functions, silences
from accountgraph.checks.agreements.telling import left_open, tells_terms
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.vocabulary import AnswerPart, Basis, Severity, TermState, TermTopic


@check(code="ASR-03", name="indemnity-circular-or-silent", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def indemnity_circular_or_silent(case: Case) -> Iterator[Fault]:
    """The indemnities between partners do not say who bears a loss, or there are none.

    What it looks for: a term on indemnity that leaves a loss without an owner, as where each partner indemnifies the
    others for everything; and an agreement that shares functions, whose terms can be told, with no term on indemnity
    or insurance.

    Why it matters: after a claim is paid, the partners are left to argue with each other about who pays it back, and
    their insurers with both.

    In law: an indemnity moves money between the partners; towards the person harmed, liability stays where the law
    of the route puts it. No law asks for indemnities.

    Example: every partner bears its own liability, and every other partner indemnifies it for the same.

    What to do: have one clause say which partner bears which loss, by function or by fault, with a last resort for
    what fits neither; ask each insurer to confirm that it knows of the arrangement.
    """
    for one in main_arrangements(case):
        told = Told((one,))
        terms = [term for term in one.terms_on(TermTopic.INDEMNITY) if term.state is TermState.PRESENT]
        for term in terms:
            if term.leaves_open:
                says = f"{told.told_in}: {term.says.rstrip('.')}; this leaves open {left_open([term])}"
                yield Fault(term, says + told.doubt, one.result(), term.cites)
        insured = one.provides(TermTopic.INSURANCE)
        if not terms and not insured and moves_functions(one) and tells_terms(one):
            unsaid = silences(one, AnswerPart.LIABLE, "indemn", "loss")
            says = told.does_not_say("who bears a loss between the partners, by an indemnity or by insurance")
            yield Fault(one.agreement, says + told.doubt, one.result(), told.cites(*unsaid))
