"""Terms that the law asks an agreement to state: absent, only promised, left blank, or settled in part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from accountgraph.checks.agreements.telling import (
    clauses_in_words,
    enactments_in_words,
    left_open,
    silences,
    tells_terms,
)
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly
from accountgraph.dates import InForce
from accountgraph.records import Contribution, Oversight, ReportingLine, RequiredTerm, Secondment, Term
from accountgraph.vocabulary import Basis, Nation, RequirementKind, Severity, TermState, TermTopic


class Lack(StrEnum):
    """How an agreement fails to state something, as its own text shows it."""

    ABSENT = "has no term on"
    PROMISED = "only promises"
    BLANK = "leaves blank"
    IN_PART = "settles only in part"


_OF_A_REPORT = {
    Lack.ABSENT: "do not show {}",
    Lack.PROMISED: "show only a promise of {}",
    Lack.BLANK: "show {} left blank",
    Lack.IN_PART: "show only in part {}",
}
_ANSWERED_BY_NONE = frozenset((TermTopic.PAYMENTS, TermTopic.STAFF, TermTopic.ACCOMMODATION, TermTopic.CHARGING))
_TO_BE_SETTLED = frozenset((TermTopic.PAYMENTS,))


@check(
    code="AGR-02",
    name="required-term-missing",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def required_term_missing(case: Case) -> Iterator[Fault]:
    """An agreement does not state something that the law asks an agreement of its kind to state.

    What it looks for: each term that the law tables ask for under the routes the agreement uses, on the day on which
    its current period was entered into. A term counts where it is there; not where it is only promised or left
    blank, nor, of payments, where it leaves open how much is paid or how that varies. What the register records of
    functions, services, staff, payments or days counts too. Of an agreement known from a report there is one
    finding in all, and none where the report only mentions it; what a framework lacks is not told of its schedules.
    Terms on sharing information, and services without any function, are faults of their own and not told here.

    Why it matters: the terms are what makes the arrangement one that the power allows; without them nobody can say
    what was handed over, what is paid for it, or how it ends.

    In law: the regulations list what an agreement in writing must state for each kind of arrangement, and the list
    has changed; what was asked for later is not asked of a period entered into before.

    Example: the clause on payments announces a table of contributions, and the table is not there.

    What to do: ask for the term, or for the schedule that holds it; otherwise have the partners agree it in writing.
    """
    for one in arrangements(case):
        if tells_terms(one):
            missing = tuple(_missing(one))
            yield from _each(one, missing) if one.is_text else _in_one(one, missing)


@dataclass(frozen=True, slots=True)
class _Missing:
    """A term that is asked for and not there; the rows of several routes that ask for the same are one."""

    rows: tuple[RequiredTerm, ...]
    binds: InForce
    lack: Lack
    terms: tuple[Term, ...]

    @property
    def in_words(self) -> str:
        """What is asked for, inside a sentence, with the clauses that ask and what the terms on it leave open."""
        labels = {row.label for row in self.rows}
        label = labels.pop() if len(labels) == 1 else joined([topic.value for topic in self.rows[0].topics], "or")
        still_open = left_open(self.terms)
        aside = f"{clauses_in_words(self.rows)}; open: {still_open}" if still_open else clauses_in_words(self.rows)
        return f"{label[:1].lower()}{label[1:]} ({aside})"


def _missing(one: Arrangement) -> Iterator[_Missing]:
    asked: dict[tuple[TermTopic, ...], list[tuple[RequiredTerm, InForce]]] = {}
    for row, binds in one.required(RequirementKind.TERM):
        if _told_elsewhere(one, row):
            continue
        if row.first_day.earliest <= one.case.on.latest:  # an uncertain start reaches no law made after the day asked
            asked.setdefault(row.topics, []).append((row, binds))
    for topics, pairs in asked.items():
        terms = one.terms_on(*topics)
        lack = _lack(one, topics, terms)
        if lack:
            surely = InForce.YES if any(binds is InForce.YES for _, binds in pairs) else InForce.POSSIBLY
            yield _Missing(tuple(row for row, _ in pairs), surely, lack, _that_show(terms, lack))


def _told_elsewhere(one: Arrangement, row: RequiredTerm) -> bool:
    """Whether another check tells of it: sharing information, and services named without any function."""
    nameless = TermTopic.FUNCTIONS in row.topics and not one.functions and bool(one.matters)
    return TermTopic.INFORMATION_SHARING in row.topics or nameless


def _lack(one: Arrangement, topics: tuple[TermTopic, ...], terms: tuple[Term, ...]) -> Lack | None:
    """How it fails to state something on some topics; None where it states it."""
    present = [term for term in terms if term.state is TermState.PRESENT]
    if any(term.leaves_open and term.topic in _TO_BE_SETTLED for term in present):
        return Lack.IN_PART
    none_wanted = any(term.state is TermState.EXCLUDED and term.topic in _ANSWERED_BY_NONE for term in terms)
    if present or none_wanted or any(_RECORDED[topic](one) for topic in topics if topic in _RECORDED):
        return None
    states = {term.state for term in terms}
    return Lack.PROMISED if TermState.PROMISED in states else Lack.BLANK if TermState.BLANK in states else Lack.ABSENT


def _that_show(terms: tuple[Term, ...], lack: Lack) -> tuple[Term, ...]:
    """The terms by which something is seen to be lacking."""
    if lack is Lack.IN_PART:
        return tuple(term for term in terms if term.leaves_open and term.state is TermState.PRESENT)
    return tuple(term for term in terms if term.state in (TermState.PROMISED, TermState.BLANK))


def _pays(one: Arrangement) -> bool:
    funds = {fund.id for fund in one.funds}
    paid = (each for each in one.case.of(Contribution) if each.fund in funds or each.agreement == one.id)
    return any(each.amount is not None for each in paid)


_RECORDED: dict[TermTopic, Callable[[Arrangement], bool]] = {
    TermTopic.FUNCTIONS: lambda one: bool(one.functions),
    TermTopic.SCOPE: lambda one: bool(one.matters or one.agreement.groups),
    TermTopic.DURATION: lambda one: any(period.last_day.is_stated for period in one.agreement.periods),
    TermTopic.STAFF: lambda one: bool(one.under(Secondment)),
    TermTopic.PAYMENTS: _pays,
    TermTopic.MONITORING: lambda one: bool(one.under(Oversight) or one.under(ReportingLine)),
}
"""What counts as stated although no term says it: the records could not have been read otherwise."""


def _each(one: Arrangement, missing: tuple[_Missing, ...]) -> Iterator[Fault]:
    for each in missing:
        doubt = possibly("" if one.is_proposed else one.standing.in_words)
        says = f"{one.name} {each.lack} {each.in_words}, asked for by {enactments_in_words(one.case, each.rows)}{doubt}"
        subject = each.terms[0] if each.terms else one.agreement
        looked = silences(one, *(topic.value.rstrip("s") for topic in each.rows[0].topics))
        yield Fault(subject, says, one.result(surely=each.binds), one.cites(*(each.terms or looked)))


def _in_one(one: Arrangement, missing: tuple[_Missing, ...]) -> Iterator[Fault]:
    if not missing:
        return
    named = {lack: joined([each.in_words for each in missing if each.lack is lack]) for lack in _OF_A_REPORT}
    phrases = [words.format(named[lack]) for lack, words in _OF_A_REPORT.items() if named[lack]]
    law = enactments_in_words(one.case, [row for each in missing for row in each.rows])
    says = f"the documents that report on {one.name} {joined(phrases)}, asked for by {law}"
    surely = InForce.YES if any(each.binds is InForce.YES for each in missing) else InForce.POSSIBLY
    terms = [term for each in missing for term in each.terms]
    yield Fault(one.agreement, says, one.result(surely=surely), one.cites(*terms))
