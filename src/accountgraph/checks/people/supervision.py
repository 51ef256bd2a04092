"""Professionals who work outside their own body, and whom nobody of their profession is said to supervise."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import Told, main_arrangements, silences
from accountgraph.checks.agreements.telling import is_guidance, left_open
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import some_of
from accountgraph.records import Record, Secondment, Supervision
from accountgraph.vocabulary import AnswerPart, Basis, Severity, TermState, TermTopic


@check(code="PPL-02", name="no-professional-supervision", severity=Severity.HIGH, basis=Basis.GUIDANCE)
def no_professional_supervision(case: Case) -> Iterator[Fault]:
    """Seconded or integrated staff have no supervisor in their profession, or supervision is only promised.

    What it looks for: under an agreement in force, possibly in force or proposed, staff seconded to another body,
    or said to be supervised, for whom no supervisor is named; and a term on supervision that is only promised, left
    blank, or leaves open who supervises. A supervisor named in the secondment or in a line of supervision of the
    same staff is enough. There is one finding for each agreement.

    Why it matters: a nurse managed by a social worker, or the other way round, needs somebody who can judge the
    practice and not only the work; where nobody does, poor practice shows itself late.

    In law: professionals answer to their regulators for their own practice; that their employers should give them
    supervision in their profession is guidance.

    Example: "supervision arrangements have been strengthened", and no clause says who supervises whom.

    What to do: ask who supervises each profession, and how often; have the protocol on staff name the posts.
    """
    for one in main_arrangements(case):
        lacking = _lacking(one)
        if lacking:
            told = Told((one,))
            says = told.does_not_say(f"who is the professional supervisor of {_whom(one, lacking)}")
            terms = [term for term in one.terms_on(TermTopic.SUPERVISION) if term not in lacking]
            unsaid = silences(one, AnswerPart.POSTS, "supervis")
            cites = told.cites(*lacking, *([] if is_guidance(one) else terms), *unsaid)
            yield Fault(one.agreement, says + told.doubt, one.result(), cites)


def _lacking(one: Arrangement) -> tuple[Record, ...]:
    """The secondments, lines and terms by which supervision is seen to be missing."""
    lines = one.under(Supervision)
    supervised = {post for line in lines if line.supervised_by for post in line.posts}
    seconded = one.under(Secondment)
    alone = [each for each in seconded if not each.supervised_by and not _is_among(each, supervised)]
    unnamed = [line for line in lines if not line.supervised_by and not supervised.issuperset(line.posts)]
    if alone or unnamed or supervised or any(each.supervised_by for each in seconded):
        return (*alone, *unnamed)
    terms = one.terms_on(TermTopic.SUPERVISION)
    return tuple(term for term in terms if term.state is not TermState.PRESENT or "superv" in left_open([term]).lower())


def _is_among(secondment: Secondment, supervised: set[str]) -> bool:
    return secondment.id in supervised or (bool(secondment.posts) and supervised.issuperset(secondment.posts))


def _whom(one: Arrangement, lacking: tuple[Record, ...]) -> str:
    """The staff concerned, by their posts or in the documents' words."""
    found: dict[str, Record] = {}
    for record in lacking:
        if isinstance(record, Secondment | Supervision):
            found.update((post, one.case.register[post]) for post in record.posts)
        if isinstance(record, Secondment) and not record.posts:
            found[record.id] = record
    return some_of([_staff(record) for record in found.values()]) or "the professionals who work under it"


def _staff(record: Record) -> str:
    words = record.staff if isinstance(record, Secondment) else ""
    return f"{words[:1].lower()}{words[1:]}" or record.name
