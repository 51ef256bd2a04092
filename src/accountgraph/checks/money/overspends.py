"""Money that runs over or is left: whether a rule says in the end who bears it."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.boards.overseeing import mentions
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.money.pools import NOT_THERE, deals_with_pools, settled
from accountgraph.records import Record, Term
from accountgraph.vocabulary import AnswerPart, Basis, Severity, TermState, TermTopic

_WORDS = ("overspen", "over-spen", "over- and under", "over- or under", "underspen", "over spen", "costs more than")


@check(code="FIN-05", name="overspends-unsettled", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def overspends_unsettled(case: Case) -> Iterator[Fault]:
    """No rule says in the end who bears an overspend, or who keeps what is left.

    What it looks for: an agreement with a pooled fund, or in whose own text bodies spend for one another, and no
    term on overspends; or whose term is only promised or blank; or whose terms, taken in their order, all depend on
    the partners agreeing, with nothing for the case that they do not; or each of which leaves something open. A
    sequence that ends with a default, such as shares by function or by contribution, is settled whatever comes
    before it.

    Why it matters: an overspend is certain to come, and is the worst moment to begin to negotiate.

    In law: the regulations on such arrangements ask how contributions may be varied, and no more; auditors ask for
    a rule on overspends and underspends with an end to it.

    Example: "overspends will be shared as the partners agree", and nothing for the year in which they do not.

    What to do: have the agreement say how a shortfall and a surplus are shared where nothing is agreed.
    """
    for one in arrangements(case):
        terms = [term for term in one.terms_on(TermTopic.OVERSPENDS) if term.agreement == one.id or not one.framework]
        fault = _unsettled(one, terms) if terms else _unmentioned(one)
        if fault:
            yield fault


def _unsettled(one: Arrangement, terms: list[Term]) -> Fault | None:
    """What is wrong with the terms on overspends, taken together and in their order."""
    terms = sorted(terms, key=lambda term: (term.step or 0, term.id))
    there = [term for term in terms if term.state is TermState.PRESENT]
    if not there:
        said = next((term.leaves_open for term in terms if term.leaves_open), "who bears an overspend")
        says = f"the rule on overspends is {NOT_THERE[terms[0].state]} in {one.told_in}, and it is not stated {said}"
        return Fault(terms[0], says, one.result(), one.cites(*terms)) if _can_be_judged(one, terms) else None
    negotiated = [term for term in there if term.nobody_settles]
    after = max((term.step or 0 for term in negotiated), default=-1)
    if not any(term not in negotiated and (term.step or 0) >= after for term in there):
        says = f"the rules on overspends in {one.told_in} all depend on agreement, and none says what holds without it"
        return Fault(negotiated[-1], says, one.result(), one.cites(*there))
    if all(term.leaves_open for term in there):
        says = f"the rules on overspends in {one.told_in} leave open {there[-1].leaves_open}"
        return Fault(there[-1], says, one.result(), one.cites(*there))
    return None


def _can_be_judged(one: Arrangement, terms: list[Term]) -> bool:
    return one.is_text or deals_with_pools(one) or any(term.leaves_open for term in terms)


def _unmentioned(one: Arrangement) -> Fault | None:
    """An agreement under which money is shared, or spent for others, and that has no rule for more or less of it."""
    shares = settled(one) if one.is_text else settled(one) and one.terms_on(TermTopic.POOLED_FUND, TermTopic.PAYMENTS)
    spends = one.is_text and one.funds and one.exercised_for
    if not (shares or spends) or one.framework:
        return None
    topics = (TermTopic.POOLED_FUND, TermTopic.FINANCIAL_CONTROL, TermTopic.PAYMENTS)
    near: list[Record] = [term for term in one.terms_on(*topics) if mentions(term.leaves_open, *_WORDS)]
    unsaid = [
        silence
        for silence in one.silences(*(fund.id for fund in one.funds))
        if silence.part is AnswerPart.MONEY and mentions(silence.says, *_WORDS)
    ]
    cites = one.cites(*near, *unsaid) if near or unsaid else one.cites(*one.terms_on(*topics))
    says = f"no rule on who bears an overspend, or keeps an underspend, is stated in {one.told_in}"
    return Fault(one.agreement, says, one.result(), cites)
