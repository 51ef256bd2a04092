"""Evidence: statements about accountability that rest on no clause."""

from collections.abc import Iterator

from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.reading.wording import one_of
from accountgraph.records import (
    SECTION_OF,
    Agreement,
    Area,
    Delegation,
    Document,
    Function,
    Fund,
    Holding,
    Lead,
    Management,
    Oversight,
    Record,
    Redress,
    ReportingLine,
    Responsibility,
    Retention,
    Secondment,
    Supervision,
)
from accountgraph.vocabulary import Basis, DocumentKind, Severity

_CLAIMS: tuple[type[Record], ...] = (
    Holding, Agreement, Delegation, Retention, Lead, Responsibility, Management, Supervision, Secondment, Oversight,
    ReportingLine, Fund, Redress,
)  # fmt: skip


@check(code="ASR-07", name="claim-without-evidence", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def claim_without_evidence(case: Case) -> Iterator[Fault]:
    """A statement about accountability cites no clause.

    What it looks for: a statement that holds, or may hold, on the day and was inferred without any citation, or
    that cites a document and none of its clauses. A holder whose functions name the provisions that give them needs
    no other clause.

    Why it matters: whoever reads the answer cannot check it, and whoever is named can deny it.

    In law: nothing here is law; it is what an auditor asks first.

    Example: a delegation marked as inferred, with the note "as everybody understood it".

    What to do: find the clause and cite it as document and clause; if there is none, record a silence instead.
    """
    for kind in _CLAIMS:
        for record, verdict in case.standing_of(kind):
            says = _uncited(case, record)
            if says:
                what = one_of(SECTION_OF[kind])
                yield Fault(record, f"{record.name}: {what} that {says}", result_of_silence(verdict), record.cites)


def _uncited(case: Case, record: Record) -> str:
    if not record.cites:
        return "" if isinstance(record, Holding) and _by_enactment(case, record) else "was inferred and cites nothing"
    whole = [cite.document for cite in record.cites if not cite.clause and not _is_law(case, cite.document)]
    return f"cites {case.name(whole[0])} and no clause of it" if whole else ""


def _is_law(case: Case, document: str) -> bool:
    record = case.register.get(document)
    return isinstance(record, Document) and record.kind is DocumentKind.LEGISLATION


def _by_enactment(case: Case, holding: Holding) -> bool:
    """Whether every function held names the provisions that give it."""
    named = [case.register[ident] for ident in holding.matters]
    functions = [
        case.register[ident]
        for record in named
        for ident in (record.functions if isinstance(record, Area) else (record.id,))
    ]
    given = all(isinstance(function, Function) and function.provisions for function in functions)
    return bool(functions) and given
