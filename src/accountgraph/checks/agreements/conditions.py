"""What the law asks of partners before they enter into an arrangement: consultation, and likely improvement."""

import itertools
from collections.abc import Iterator
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
from accountgraph.checks.wording import joined
from accountgraph.dates import InForce
from accountgraph.records import RequiredTerm, Term
from accountgraph.vocabulary import (
    Basis,
    EventKind,
    EventState,
    Nation,
    RequirementKind,
    Result,
    Severity,
    Status,
    TermState,
    TermTopic,
)


class Shown(StrEnum):
    """How far the documents show that a condition was met, in the words that go before it."""

    MET = "show"
    PASSED_OVER = "say in terms that there was no"
    NOTHING = "show nothing of"
    PROMISED = "show only a promise of"
    BLANK = "leave blank"
    IN_PART = "show only in part"


_EVENTS = {TermTopic.CONSULTATION: EventKind.CONSULTATION}
"""What may have happened, and is then evidence without a term."""


@check(
    code="AGR-03",
    name="conditions-before-entry-not-shown",
    severity=Severity.HIGH,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def conditions_before_entry_not_shown(case: Case) -> Iterator[Fault]:
    """Nothing shows that what the partners had to do before they entered into the arrangement was done.

    What it looks for: for an agreement in its first period, or still proposed, each condition that the law tables set
    before entry: that the arrangement is likely to improve how the functions are exercised, and that those affected
    were jointly consulted. A term that says so, or a consultation that took place, is evidence; a promise is not.
    Where the evidence leaves something open, or a consultation took place beside a promise, the fault is possible
    only. An extension is another fault.

    Why it matters: an arrangement entered into without its conditions can be challenged, and those whose services
    change were never asked.

    In law: the regulations make both conditions of entering into an arrangement, with few exceptions; they ask for
    no statement of them in the agreement, so its silence shows only that there is no evidence.

    Example: an agreement tells of a review and of user forums, and of no consultation on the arrangement itself.

    What to do: ask for the decision that found improvement likely, and for the record of the consultation: who was
    consulted, by whom jointly, on what, and when.
    """
    for one in arrangements(case):
        unmet = [each for each in _conditions(one) if each.shown is not Shown.MET] if tells_terms(one) else []
        if unmet and not _is_extended(one):
            says = f"the documents read for {one.name} {_told(unmet)}"
            terms = [term for each in unmet for term in each.terms]
            cites = one.cites(*(terms or silences(one, *(each.word for each in unmet))))
            yield Fault(one.agreement, says, _result(one, unmet), cites)


@check(
    code="AGR-14",
    name="extension-without-conditions",
    severity=Severity.MEDIUM,
    basis=Basis.REGULATION,
    nations=(Nation.ENGLAND,),
)
def extension_without_conditions(case: Case) -> Iterator[Fault]:
    """An agreement was extended, or is to be, and the documents say that a condition of entry was passed over.

    What it looks for: an agreement with a second or later period whose documents say in terms that there was no
    consultation, or no finding of improvement, for the extension. What they leave open about the other condition is
    told with it. Mere silence about an extension is not reported.

    Why it matters: circumstances change between the first entry and the last extension, and those affected have had
    no say since.

    In law: the conditions are set for entering into an arrangement; whether an extension on the same terms enters
    into one anew is not settled by the words of the regulations, so this is possible only.

    Example: a report says that no further consultation was held, because the agreement is only extended.

    What to do: ask for advice on whether the conditions apply to this extension; consult where services or
    functions have changed since the first.
    """
    for one in arrangements(case):
        if len(one.agreement.periods) > 1 and tells_terms(one):
            unmet = [each for each in _conditions(one) if each.shown in (Shown.PASSED_OVER, Shown.IN_PART)]
            known = [each for each in unmet if each.shown is Shown.PASSED_OVER and _is_told(one, each)]
            if known:
                extended = f"{one.name} was or is to be extended ({one.agreement.periods[-1].label})"
                says = f"{extended}; the documents {_told(known + [each for each in unmet if each not in known])}"
                yield Fault(one.agreement, says, Result.POSSIBLE, one.cites(*(t for each in unmet for t in each.terms)))


@dataclass(frozen=True, slots=True)
class _Condition:
    """One condition before entry, and how far it is shown."""

    case: Case
    row: RequiredTerm
    binds: InForce
    shown: Shown
    terms: tuple[Term, ...]

    @property
    def in_words(self) -> str:
        """How far it is shown, and which rule asks for it."""
        what = self.row.label[:1].lower() + self.row.label[1:]
        open_points = f"; open: {left_open(self.terms)}" if self.shown is Shown.IN_PART else ""
        return f"{self.shown} {what} ({clauses_in_words((self.row,))}{open_points})"

    @property
    def word(self) -> str:
        """The topic, as a silence about it would name it."""
        return self.row.topics[0].value


def _told(conditions: list[_Condition]) -> str:
    law = enactments_in_words(conditions[0].case, [each.row for each in conditions])
    return f"{joined([each.in_words for each in conditions])}, asked for before entry by {law}"


def _conditions(one: Arrangement) -> Iterator[_Condition]:
    """The conditions that bind and of which a term or an event could be evidence."""
    for row, binds in one.required(RequirementKind.CONDITION):
        if row.topics and row.first_day.earliest <= one.case.on.latest:
            shown, terms = _shown(one, row)
            yield _Condition(one.case, row, binds, shown, terms)


def _shown(one: Arrangement, row: RequiredTerm) -> tuple[Shown, tuple[Term, ...]]:
    """How far a condition is shown, with the terms that show as much."""
    terms = one.terms_on(*row.topics)
    by_state = {state: tuple(term for term in terms if term.state is state) for state in TermState}
    partly = tuple(term for term in by_state[TermState.PRESENT] if term.leaves_open)
    if by_state[TermState.EXCLUDED]:
        return Shown.PASSED_OVER, by_state[TermState.EXCLUDED]
    if partly:
        return Shown.IN_PART, partly
    if by_state[TermState.PRESENT]:
        return Shown.MET, ()
    if by_state[TermState.PROMISED]:
        return Shown.PROMISED, by_state[TermState.PROMISED]
    if _took_place(one, row):
        return Shown.MET, ()
    return (Shown.BLANK, by_state[TermState.BLANK]) if by_state[TermState.BLANK] else (Shown.NOTHING, ())


def _took_place(one: Arrangement, row: RequiredTerm) -> bool:
    """Whether something that is evidence of a condition had happened by the day."""
    kinds = [_EVENTS[topic] for topic in row.topics if topic in _EVENTS]
    happened = (event for event in one.events(*kinds) if event.state is EventState.HAPPENED)
    return any(event.on.earliest <= one.case.on.latest for event in happened)


def _is_extended(one: Arrangement) -> bool:
    """Whether the period of the day follows one that was agreed; two phases of a proposal are no extension."""
    earlier = itertools.takewhile(lambda period: period is not one.period, one.agreement.periods)
    return any(period.status is not Status.PROPOSED for period in earlier)


def _is_told(one: Arrangement, condition: _Condition) -> bool:
    """Whether the last period has come, or a document of the day or earlier already tells that it was passed over."""
    documents = one.case.register.documents(one.cites(*condition.terms))
    dated = any(document.dated.earliest <= one.case.on.latest for document in documents)
    return dated or one.period is one.agreement.periods[-1]


def _result(one: Arrangement, unmet: list[_Condition]) -> Result:
    """Silence never contradicts, since the law asks for no statement; a clause that says there was none does."""
    surely = any(each.binds is InForce.YES and not _is_doubtful(one, each) for each in unmet)
    claim = one.result(surely=InForce.YES if surely else InForce.POSSIBLY)
    if claim is Result.POSSIBLE:
        return claim
    said = any(each.shown is Shown.PASSED_OVER for each in unmet)
    return Result.CONTRADICTED if said else Result.NOT_EVIDENCED


def _is_doubtful(one: Arrangement, condition: _Condition) -> bool:
    """Whether the condition may well have been met all the same."""
    promised_and_begun = condition.shown is Shown.PROMISED and _took_place(one, condition.row)
    return condition.shown is Shown.IN_PART or promised_and_begun
