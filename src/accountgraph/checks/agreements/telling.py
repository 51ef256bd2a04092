"""What can be read out of an agreement, or out of the documents about it: where an absence means something, and why."""

from collections.abc import Sequence

from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.wording import joined
from accountgraph.records import Provision, RequiredTerm, Silence, Term
from accountgraph.vocabulary import Confidence, DocumentKind, TermTopic

_POINTS = 4
_OPENINGS = frozenset("a an by from how of the this what when where whether which who whom whose why".split())


def tells_terms(one: Arrangement) -> bool:
    """Whether a term that is not recorded can be called missing.

    It can where the agreement's own text was read. A report tells of terms where it is about
    this agreement before others: one it only mentions would not show them. Guidance and its
    examples never do, and what a framework lacks is not said again of its schedules.
    """
    if one.framework is not None:
        return False
    if one.is_text:
        return True
    if is_guidance(one):
        return False
    own = _number_of_terms(one.case, one.id)
    about = {ident for document in one.case.register.documents(one.agreement.cites) for ident in document.about}
    return own > 0 and 2 * own >= max((_number_of_terms(one.case, ident) for ident in about), default=0)


def is_guidance(one: Arrangement) -> bool:
    """Whether only guidance tells of it: a template to be filled in, or an example."""
    documents = one.case.register.documents(one.agreement.cites)
    return bool(documents) and all(document.kind is DocumentKind.GUIDANCE for document in documents)


def _number_of_terms(case: Case, agreement: str) -> int:
    return sum(term.agreement == agreement for term in case.of(Term))


def left_open(terms: Sequence[Term]) -> str:
    """What some terms leave open, as a list in a sentence; empty where they leave nothing open."""
    points = list(dict.fromkeys(as_clause(term.leaves_open) for term in terms if term.leaves_open))
    if len(points) > _POINTS + 1:
        points = [*points[:_POINTS], f"and {len(points) - _POINTS} more points"]
    return "; ".join(points)


def as_clause(words: str) -> str:
    """Words of a register inside a sentence: without a full stop, and with a small letter unless a name begins them."""
    first, space, rest = words.rstrip(".").partition(" ")
    return f"{first.lower()}{space}{rest}" if first.lower() in _OPENINGS else words.rstrip(".")


def silences(one: Arrangement, *words: str) -> tuple[Silence, ...]:
    """The silences about it that hold a word beginning like one of some words: they tell where a reader looked."""
    mine = (silence for silence in one.case.of(Silence) if one.id in silence.about)
    return tuple(silence for silence in mine if any(f" {word}" in f" {silence.says.lower()}" for word in words))


def clauses_in_words(rows: Sequence[RequiredTerm]) -> str:
    """Where the law asks for something: "rule 2(a) and rule 3(a)", with a doubt where the law was not confirmed."""
    doubt = "" if all(row.confidence is Confidence.CONFIRMED for row in rows) else " (law not confirmed)"
    return joined([row.clause or row.label for row in rows]) + doubt


def law_in_words(case: Case, rows: Sequence[RequiredTerm]) -> str:
    """Where the law asks for something, with the enactment: "rule 2(a) and rule 3(a) of The Rules"."""
    return f"{clauses_in_words(rows)} of {enactments_in_words(case, rows)}"


def enactments_in_words(case: Case, rows: Sequence[RequiredTerm]) -> str:
    """The enactments that some rows are part of, whole and each once."""
    return joined([_enactment(case, row.provision) for row in rows])


def own_terms(one: Arrangement, *topics: TermTopic) -> tuple[Term, ...]:
    """Its terms on some topics, without those of its framework, which are judged there."""
    return tuple(term for term in one.terms_on(*topics) if term.agreement == one.id)


def _enactment(case: Case, provision: str) -> str:
    """The name of the whole enactment that a provision is part of."""
    current = case.register.get(provision)
    while isinstance(current, Provision) and current.within:
        current = case.register.get(current.within)
    return current.name if current else provision
