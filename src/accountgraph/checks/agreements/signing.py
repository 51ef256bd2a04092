"""How an agreement was made: signed and dated, and read in its final text."""

from collections.abc import Iterator

from accountgraph.checks.agreements.telling import enactments_in_words
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import counted, joined, some_of
from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.records import Document, Event
from accountgraph.vocabulary import (
    Approval,
    Basis,
    EventKind,
    EventState,
    Nation,
    RequirementKind,
    Result,
    Severity,
)

_DAYS_OF_A_MONTH = 31
_REMARKS = frozenset(("comment", "comments", "remark", "remarks"))


@check(
    code="AGR-01",
    name="unsigned-or-undated",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def unsigned_or_undated(case: Case) -> Iterator[Fault]:
    """The agreement that was read is not signed, or bears no day, so that nothing shows that it was made.

    What it looks for: an agreement whose own text was read, under a route for which the law lists the terms of an
    agreement in writing, in which a party's place for signing is blank, or of which neither the agreement nor a
    signature gives a day more exact than a longer span, such as a year. A proposal is not expected to be signed,
    and a report about an agreement cannot show whether it is.

    Why it matters: without a signature and a day nobody can show who agreed to what, or from when anybody acted with
    authority.

    In law: the regulations ask for an agreement in writing before functions are exercised or money is pooled; that
    it was made must be shown by whoever relies on it.

    Example: the copy has "XX" for the day, and nothing beside the names of the three signatories.

    What to do: ask each party for its signed and dated copy, and for the decision that authorised the signature.
    """
    for one in arrangements(case):
        rows = [row for row, _ in one.required(RequirementKind.TERM)] if one.is_text and not one.is_proposed else []
        lacks = [*_unsigned(one), *_undated(one)] if rows else []
        if lacks:
            law = enactments_in_words(case, rows)
            made = f"so nothing shows that an agreement in writing, as asked for by {law}, was made"
            says = f"{one.name} {joined(lacks)}, {made}"
            # The doubt whether it is in force comes from this very fault, and makes it no less certain.
            yield Fault(one.agreement, says, Result.CONTRADICTED, _of_making(one))


def _unsigned(one: Arrangement) -> Iterator[str]:
    approvals = one.period.approvals if one.period else ()
    blank = [one.case.name(approval.by) for approval in approvals if approval.state is Approval.BLANK]
    parties = {party.id: party.name for party in one.parties}
    for event in _signatures(one, EventState.BLANK):
        blank.extend(parties[by] for by in event.by if by in parties)
    if blank:
        yield f"is not signed for {joined(blank)}"
    elif _signatures(one, EventState.BLANK):
        yield "is not signed"


def _undated(one: Arrangement) -> Iterator[str]:
    signed = [event.on for event in _signatures(one, EventState.HAPPENED)]
    approved = [each.on for each in (one.period.approvals if one.period else ()) if each.state is Approval.GIVEN]
    if any(_is_close(day) for day in (*signed, *approved)):
        return
    dated = one.agreement.dated
    documents = one.case.register.documents(one.agreement.cites)
    days = [dated] if dated.is_stated else [document.dated for document in documents]
    if not any(_is_close(day) for day in days):
        yield f"gives its day only as {dated}" if dated.is_stated else "bears no date"


def _is_close(day: Day) -> bool:
    """Whether a day is known to within a month."""
    return day.is_stated and (day.latest - day.earliest).days < _DAYS_OF_A_MONTH


def _signatures(one: Arrangement, state: EventState) -> tuple[Event, ...]:
    return tuple(event for event in one.events(EventKind.SIGNATURE) if event.state is state)


def _of_making(one: Arrangement) -> tuple[Citation, ...]:
    """The clauses that give the days and the signatures."""
    approvals = one.period.approvals if one.period else ()
    own = (*(one.period.cites if one.period else ()), *(cite for approval in approvals for cite in approval.cites))
    dated = one.agreement.dated
    shown = (event for event in one.events(*EventKind) if dated.is_stated and event.on == dated)
    events = (cite for event in (*shown, *_signatures(one, EventState.BLANK)) for cite in event.cites)
    return tuple(dict.fromkeys((*own, *events))) or one.agreement.cites


@check(code="AGR-15", name="unfinished-draft", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def unfinished_draft(case: Case) -> Iterator[Fault]:
    """The document that was read is an unfinished draft, with remarks of its drafters still in it.

    What it looks for: a document with clauses that are a comment or a remark of a drafter (listed as such, as in
    "comment 3" or "8 remark"), of which an agreement was read that is in force on the day, or may be, or is proposed.
    That the document bears no exact day is told with it.

    Why it matters: what is read is not what was agreed; a reader who relies on it may rely on words that were taken
    out.

    In law: only what the partners agreed binds them; a draft is evidence of what somebody meant to propose.

    Example: a paper to the cabinet has "this needs an update" in the margin of its second appendix.

    What to do: ask for the text that was adopted, and compare the places that the remarks are about.
    """
    read = {cite.document for one in arrangements(case) for cite in one.agreement.cites}
    for document in case.of(Document):
        remarks = [clause for clause in document.clauses if _REMARKS.intersection(clause.clause.lower().split())]
        if remarks and document.id in read and document.dated.earliest <= case.on.latest:
            left = counted(len(remarks), "remark of a drafter is", "remarks of drafters are")
            where = some_of([clause.clause for clause in remarks])
            undated = "" if document.dated.is_exact else f", and its own day is given only as {document.dated}"
            says = f"{document.name} is an unfinished draft: {left} left in it ({where}){undated}"
            cites = tuple(Citation(document.id, clause.clause, clause.where) for clause in remarks)
            yield Fault(document, says, Result.NOT_EVIDENCED, cites)
