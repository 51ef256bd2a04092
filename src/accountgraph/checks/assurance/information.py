"""Terms on sharing information, where the law asks for them."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import Told, main_arrangements, silences
from accountgraph.checks.agreements.telling import law_in_words, tells_terms
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.vocabulary import AnswerPart, Basis, Nation, RequirementKind, Severity, TermTopic


@check(
    code="ASR-04",
    name="information-sharing-term-missing",
    severity=Severity.MEDIUM,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def information_sharing_term_missing(case: Case) -> Iterator[Fault]:
    """An agreement has no term on how the partners share information, and the law asks for one.

    What it looks for: an agreement under a route for which the law tables ask for a term on sharing information on
    the day its current period was entered into, and which has none, or one that is only promised or left blank. Of
    an agreement known from a report it is reported where the report tells of the agreement's terms.

    Why it matters: whoever makes an assessment for another body cannot do it without that body's records, and
    staff who are unsure whether they may share either do not, or do it wrongly.

    In law: the regulations list the term for some kinds of arrangement, from a day on; what was entered into before
    that day is not reported.

    Example: the renewal takes over an older list of terms, and the protocol on information is still "to be agreed".

    What to do: ask for the term or the protocol it refers to; have it say what is shared, why, with whom and how
    users are told.
    """
    for one in main_arrangements(case):
        rows = [
            (row, binds)
            for row, binds in one.required(RequirementKind.TERM)
            if TermTopic.INFORMATION_SHARING in row.topics and row.first_day.earliest <= case.on.latest
        ]
        if rows and tells_terms(one) and not one.provides(TermTopic.INFORMATION_SHARING):
            told = Told((one,))
            terms = one.terms_on(TermTopic.INFORMATION_SHARING)
            lacks = f" ({joined([term.name for term in terms])}: {terms[0].state.value})" if terms else ""
            law = law_in_words(case, [row for row, _ in rows])
            says = told.does_not_say(f"how the partners share information{lacks}; {law} asks for it")
            surely = InForce.YES if any(binds is InForce.YES for _, binds in rows) else InForce.POSSIBLY
            shown = terms or silences(one, AnswerPart.SCOPE, "information")
            yield Fault(one.agreement, says + told.doubt, one.result(surely=surely), told.cites(*shown))
