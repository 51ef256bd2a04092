"""How it would be noticed that shared functions go wrong: measures, and a record of risks."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import Told, main_arrangements, moves_functions
from accountgraph.checks.agreements.telling import is_guidance, left_open
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.records import Term
from accountgraph.vocabulary import Basis, Severity, TermState, TermTopic

_ASKED = {
    TermTopic.MONITORING: "what is measured, against which targets, and who supplies the data",
    TermTopic.RISK: "who records and manages risks",
}
_UNKEPT = (TermState.PROMISED, TermState.BLANK)


@check(code="ASR-01", name="no-measures-or-risk-register", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def no_measures_or_risk_register(case: Case) -> Iterator[Fault]:
    """Nothing says by which measures shared functions are watched, or where their risks are recorded.

    What it looks for: an agreement that shares functions, whose own text has no term on monitoring that settles what
    is measured, or none on risk that settles who records it; and, where only a report on it was read, measures or a
    record of risks that the report itself calls promised or leaves blank. There is one finding for each agreement.

    Why it matters: a body that goes on answering for a function and does not measure it learns of a failure from
    the newspaper.

    In law: for some arrangements the agreement must say how the exercise of the functions is monitored, which is
    looked for among the terms required; measures, targets and a register of risks are what auditors ask for.

    Example: the section headed risk management is about insurance claims only.

    What to do: ask for the indicators with their targets, for who supplies the data, and for the register of risks
    with an owner for each; have the board receive both.
    """
    for one in main_arrangements(case):
        if moves_functions(one) and not is_guidance(one):
            found = (_unkept(one, topic) or _unsettled(one, topic, what) for topic, what in _ASKED.items())
            lacks = [lack for lack in found if lack]
            if lacks:
                told = Told((one,))
                verb = "does not settle" if one.is_text else "show only a promise of"
                says = f"{told.told_in} {verb} {'; '.join(words for words, _ in lacks)}"
                cites = told.cites(*(term for _, terms in lacks for term in terms))
                yield Fault(one.agreement, says + told.doubt, one.result(), cites)


def _unkept(one: Arrangement, topic: TermTopic) -> tuple[str, tuple[Term, ...]] | None:
    """What a report itself says is only promised."""
    terms = tuple(term for term in one.terms_on(topic) if term.state in _UNKEPT and term.promised_document)
    return (_documents(terms), terms) if terms and not one.is_text else None


def _unsettled(one: Arrangement, topic: TermTopic, what: str) -> tuple[str, tuple[Term, ...]] | None:
    """What no term of an agreement that was read settles."""
    terms = one.terms_on(topic)
    present = tuple(term for term in terms if term.state is TermState.PRESENT)
    if not one.is_text or any(not term.leaves_open for term in present):
        return None
    shown = present or terms
    return left_open(shown) or what, shown


def _documents(terms: tuple[Term, ...]) -> str:
    return joined([term.promised_document[:1].lower() + term.promised_document[1:].rstrip(".") for term in terms])
