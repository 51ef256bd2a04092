"""Clauses and documents that say different things of the same matter."""

from collections import defaultdict
from collections.abc import Iterator

from accountgraph.checks.accountability.posts import posts_named_together
from accountgraph.checks.accountability.reports import Told
from accountgraph.checks.agreements.telling import is_guidance, left_open
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import counted, joined, possibly
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Conflict, Delegation, Retention, Term
from accountgraph.register import Standing
from accountgraph.register.scopes import overlap
from accountgraph.vocabulary import AnswerPart, Basis, DocumentKind, Result, Severity, TermState, TermTopic

_SHOWN = 3
_PREVAIL = ("prevail", "overrid", "precedence")
_ONE_RULE = (
    TermTopic.DURATION, TermTopic.TERMINATION, TermTopic.LIABILITY, TermTopic.INDEMNITY, TermTopic.OVERSPENDS,
    TermTopic.DISPUTES,
)  # fmt: skip
"""Topics on which two rules cannot both apply; of others, a schedule may only say more."""


@check(code="ACC-08", name="clauses-conflict", severity=Severity.MEDIUM, basis=Basis.LOGIC)
def clauses_conflict(case: Case) -> Iterator[Fault]:
    """Two clauses or two documents say different things, and nothing says which of them rules.

    What it looks for: each recorded conflict that bears on an agreement in force, possibly in force or proposed, or
    on boards and posts beside one; a matter that the same body both keeps and passes on; a term by which a schedule
    prevails over the main part and that leaves open which terms it overrides; and a schedule with its own rule on
    duration, ending, liability, overspends or disputes beside that of the main part, where no term says which of
    the two applies. A conflict that another finding already states, such as two posts named for one task, is not
    told twice. What guidance says in several ways makes one finding.

    Why it matters: each reader follows the clause that he knows. Every version is shown here; none is chosen.

    In law: nothing says in general which of two clauses rules; that is for the agreement, or in the end for a court.

    Example: the table leaves out a group of people that the front page names as served.

    What to do: ask the partners which version is meant, and have the next version of the document say it once, with
    a rule on which part prevails.
    """
    read = arrangements(case)
    yield from _recorded(case, {one.id: one for one in read})
    yield from _kept_and_passed_on(case)
    for one in read:
        if not is_guidance(one):
            yield from _unlisted_overrides(one)
            yield from _schedule_beside_main_part(one)


def _recorded(case: Case, read: dict[str, Arrangement]) -> Iterator[Fault]:
    of_guidance: dict[str, list[Conflict]] = defaultdict(list)
    told = posts_named_together(case)
    for conflict in case.of(Conflict) if read else ():
        named = _agreements(case, conflict)
        tied = [read[ident] for ident in named if ident in read]
        if bool(named) is not bool(tied) or _is_over(case, conflict) or _says_the_same(conflict, told):
            continue
        if tied and all(is_guidance(one) for one in tied):
            of_guidance[tied[0].id].append(conflict)
        elif not _only_in_guidance(case, conflict):
            says = f'the clauses differ on "{conflict.question}": {_versions(conflict)}'
            yield Fault(conflict, says, _result(case, conflict, tied, read), _cites(conflict))
    for ident, several in of_guidance.items():
        questions = " ".join(conflict.question for conflict in several[:_SHOWN])
        more = f" and {counted(len(several) - _SHOWN, 'more', 'more')}" if len(several) > _SHOWN else ""
        points = counted(len(several), "point", "points")
        says = (
            f"what the guidance says of {read[ident].name} differs from clause to clause on {points}: {questions}{more}"
        )
        cites = tuple(dict.fromkeys(cite for conflict in several for cite in _cites(conflict)))
        yield Fault(read[ident].agreement, says, read[ident].result(), cites)


def _agreements(case: Case, conflict: Conflict) -> tuple[str, ...]:
    """The agreements that a conflict names."""
    named = (conflict.agreement, *conflict.about)
    return tuple(dict.fromkeys(ident for ident in named if isinstance(case.register.get(ident), Agreement)))


def _is_over(case: Case, conflict: Conflict) -> bool:
    return conflict.last_day.is_stated and case.on.earliest > conflict.last_day.latest


def _says_the_same(conflict: Conflict, told: tuple[frozenset[str], ...]) -> bool:
    """Whether it asks which of some posts answers, where those posts are a finding of their own."""
    return conflict.part is AnswerPart.POSTS and any(posts <= set(conflict.about) for posts in told)


def _only_in_guidance(case: Case, conflict: Conflict) -> bool:
    documents = case.register.documents(_cites(conflict))
    return bool(documents) and all(document.kind is DocumentKind.GUIDANCE for document in documents)


def _result(case: Case, conflict: Conflict, tied: list[Arrangement], read: dict[str, Arrangement]) -> Result:
    """What two clauses show: of the agreements they bear on; else of the documents they stand in."""
    strongest = min((one.result() for one in tied or read.values()), key=list(Result).index)
    if tied or strongest is Result.POSSIBLE:
        return strongest
    documents = case.register.documents(_cites(conflict))
    own_text = all(document.kind is DocumentKind.AGREEMENT for document in documents)
    return Result.CONTRADICTED if own_text else Result.NOT_EVIDENCED


def _versions(conflict: Conflict) -> str:
    return "; ".join(version.says.rstrip(".") for version in conflict.versions)


def _cites(conflict: Conflict) -> tuple[Citation, ...]:
    of_versions = (cite for version in conflict.versions for cite in version.cites)
    return tuple(dict.fromkeys((*conflict.cites, *of_versions)))


def _kept_and_passed_on(case: Case) -> Iterator[Fault]:
    moved: dict[tuple[str, str], list[tuple[Delegation, Standing]]] = defaultdict(list)
    for delegation, verdict in case.standing_of(Delegation):
        for matter in delegation.matters:
            moved[delegation.delegated_by, matter].append((delegation, verdict))
    for retention, kept in case.standing_of(Retention):
        for matter in retention.matters:
            for delegation, verdict in moved.get((retention.retained_by, matter), ()):
                if overlap(case.register, retention, delegation):
                    yield _both(case, matter, (retention, kept), (delegation, verdict))


def _both(case: Case, matter: str, kept: tuple[Retention, Standing], moved: tuple[Delegation, Standing]) -> Fault:
    (retention, first), (delegation, second) = kept, moved
    who, to = case.name(retention.retained_by), case.name(delegation.delegated_to)
    says = f"{who} both keeps {case.name(matter)} and passes it on to {to}, and no clause says which holds"
    cites = tuple(dict.fromkeys((*retention.cites, *delegation.cites)))
    doubt = possibly(first.in_words or second.in_words)
    return Fault(retention, says + doubt, result_of(case, first, second, cites=cites), cites)


def _unlisted_overrides(one: Arrangement) -> Iterator[Fault]:
    for term in one.terms:
        own = term.agreement == one.id and term.state is TermState.PRESENT
        if own and term.leaves_open and not term.overrides and _prevails(term):
            told = Told((one,))
            says = f"{told.told_in}: {term.says.rstrip('.')}, which leaves open {left_open([term])}"
            yield Fault(term, says + told.doubt, one.result(), term.cites)


def _prevails(term: Term) -> bool:
    words = f"{term.says} {term.effect}".lower()
    return any(word in words for word in _PREVAIL)


def _schedule_beside_main_part(one: Arrangement) -> Iterator[Fault]:
    """Topics on which a schedule and the main part each have a rule, and nothing says which of them applies."""
    if one.framework is None or any(_prevails(term) or term.overrides for term in one.terms):
        return
    present = [term for term in one.terms if term.state is TermState.PRESENT and term.topic in _ONE_RULE]
    own = {term.topic for term in present if term.agreement == one.id}
    pairs = [term for term in present if term.topic in own & {each.topic for each in one.framework.terms}]
    if pairs:
        topics = joined([term.topic.value for term in pairs])
        says = (
            f"{one.name} and {one.framework.name} each have a rule on {topics}, and no term says which of them prevails"
        )
        yield Fault(one.agreement, says, Result.POSSIBLE, one.cites(*pairs))
