"""Schedules, appendices and protocols that an agreement relies on and that are not there."""

from collections.abc import Iterator

from accountgraph.checks.agreements.telling import as_clause, is_guidance
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import counted, some_of
from accountgraph.records import Term
from accountgraph.vocabulary import Basis, Result, Severity, TermState


@check(code="AGR-13", name="promised-document-missing", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def promised_document_missing(case: Case) -> Iterator[Fault]:
    """The agreement relies on a schedule, appendix or protocol that is not there.

    What it looks for: documents that a term of the agreement cites, announces or promises and that were not read with
    it. Of an agreement known from a report only those count that are still to be made or were left blank: what the
    agreement itself contains cannot be expected in a report about it. Guidance, and what its templates leave for
    others to fill in, does not count. All of one agreement are one finding.

    Why it matters: what the reader most needs, such as who pays what and who does what, is often in the paper that is
    not attached, and nobody can say whether it was ever written.

    In law: a term may stand in a schedule; a schedule that does not exist states nothing.

    Example: roles and job descriptions "are referenced within Appendix 3", and the copy ends with Appendix 2.

    What to do: ask for each document, with its date and who agreed it; strike out the reference where there is none.
    """
    for one in arrangements(case):
        terms = [] if is_guidance(one) else _promises(one)
        names = list(dict.fromkeys(as_clause(term.promised_document) for term in terms))
        if names:
            number = counted(len(names), "document that is", "documents that are")
            lacks = f"{one.name} relies on" if one.is_text else f"the documents that report on {one.name} promise"
            absent = "not with it" if one.is_text else "not there yet"
            says = f"{lacks} {number} {absent}: {some_of(names)}"
            remedy = (
                f"Ask for each, with its date and who agreed it, or have the reference struck out: {'; '.join(names)}."
            )
            yield Fault(one.agreement, says, Result.NOT_EVIDENCED, one.cites(*terms), remedy)


def _promises(one: Arrangement) -> list[Term]:
    """Its own terms that rely on a document which is not there, and could be expected to be."""
    own = (term for term in one.terms if term.agreement == one.id and term.promised_document)
    to_come = (TermState.PROMISED, TermState.BLANK)
    return [term for term in own if one.is_text or term.state in to_come]
