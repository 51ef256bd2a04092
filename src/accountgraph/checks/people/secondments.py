"""Staff of one body who work for another, without an agreement on staff or without having been consulted."""

from collections import defaultdict
from collections.abc import Iterator

from accountgraph.checks.accountability.reports import told_of_the_day
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case, result_of_silence
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly
from accountgraph.dates import InForce
from accountgraph.records import Body, Event, Post, Secondment, Silence
from accountgraph.register import Standing
from accountgraph.vocabulary import (
    AnswerPart,
    Basis,
    EventKind,
    EventState,
    Nation,
    Severity,
    TermState,
    TermTopic,
)

_STAFF_WORDS = ("staff", "officer", "employee", "union")
_BASIS_WORDS = ("power", "consult", "employ")
_SEVERAL = 2


@check(
    code="PPL-08",
    name="secondment-without-basis",
    severity=Severity.HIGH,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def secondment_without_basis(case: Case) -> Iterator[Fault]:
    """Staff of one body work for another, and no agreement on staff, or no consultation of them, is shown.

    What it looks for: a secondment on the day that no agreement with a term on staff carries, or of which nothing
    shows that the staff were consulted first: no consultation that happened, and no term that tells of one with
    staff. Also posts in a unit for which several bodies pay, where no employer is named and no agreement in force
    between those bodies has a term on staff.

    Why it matters: without an agreement the staff act for a body that has not taken them on, and what they decide
    may not bind it; without consultation the placing itself can be challenged.

    In law: a body places its officers at another's disposal by an agreement, and consults them before it does;
    arrangements that share functions may say what staff each partner provides.

    Example: social workers "are seconded to the trust", and no clause says that they were asked.

    What to do: ask for the agreement on staff and the record of the consultation; where there is none, consult and
    agree now, and settle who answered for the staff until then.
    """
    carriers = {one.id: one for one in arrangements(case)}
    for secondment, verdict in case.standing_of(Secondment):
        missing = _missing_basis(case, secondment, carriers.get(secondment.agreement))
        if missing:
            whom = joined([case.name(post) for post in secondment.posts]) or secondment.staff or secondment.name
            to = case.name(secondment.works_for) or secondment.works_for_in_words or "a body that is not stated"
            says = f"{whom}: seconded to {to}, and nothing shows {joined(missing, 'or')}{possibly(verdict.in_words)}"
            unsaid = [one for one in case.of(Silence) if secondment.id in one.about and _on_basis(one)]
            cites = tuple(dict.fromkeys(cite for record in (secondment, *unsaid) for cite in record.cites))
            yield Fault(secondment, says, result_of_silence(verdict), cites)
    yield from _shared_units(case, tuple(carriers.values()))


def _missing_basis(case: Case, secondment: Secondment, carrier: Arrangement | None) -> list[str]:
    missing = []
    if carrier is None or not carrier.provides(TermTopic.STAFF):
        missing.append("an agreement with a term on staff that carries it")
    if not _consulted(case, secondment, carrier):
        missing.append("that the staff were consulted first")
    return missing


def _consulted(case: Case, secondment: Secondment, carrier: Arrangement | None) -> bool:
    """Whether a consultation that can be one with the staff is told of."""
    about = {secondment.employer, *secondment.posts} - {""}
    for event in case.of(Event):
        if event.kind is EventKind.CONSULTATION and event.state is EventState.HAPPENED and about & set(event.about):
            return True
    terms = carrier.terms_on(TermTopic.CONSULTATION, TermTopic.STAFF) if carrier else ()
    told = [term.says.lower() for term in terms if term.state is TermState.PRESENT and "consult" in term.says.lower()]
    return any(word in says for says in told for word in _STAFF_WORDS)


def _on_basis(silence: Silence) -> bool:
    return silence.part is AnswerPart.POSTS and any(word in silence.says.lower() for word in _BASIS_WORDS)


def _shared_units(case: Case, read: tuple[Arrangement, ...]) -> Iterator[Fault]:
    """One fault for each unit of several bodies' money whose posts nobody is said to employ."""
    units: dict[str, list[tuple[Post, Standing]]] = defaultdict(list)
    for post, verdict in told_of_the_day(case, Post):
        body = case.register.get(post.body)
        if isinstance(body, Body) and not post.employer and len(body.funded_by) >= _SEVERAL:
            units[body.id].append((post, verdict))
    for ident, pairs in units.items():
        unit = case.register.body(ident)
        if not any(_carries_staff_of(one, unit) for one in read):
            payers = joined([case.name(body) for body in unit.funded_by])
            names = joined([post.name for post, _ in pairs])
            says = f"{names} ({unit.name}): paid for by {payers}, and nothing shows who employs them"
            surest = min((verdict for _, verdict in pairs), key=lambda verdict: list(InForce).index(verdict.in_force))
            cites = tuple(
                dict.fromkeys(cite for record in (unit, *(post for post, _ in pairs)) for cite in record.cites)
            )
            yield Fault(unit, says + possibly(surest.in_words), result_of_silence(surest), cites)


def _carries_staff_of(one: Arrangement, unit: Body) -> bool:
    in_force = one.standing.in_force is not InForce.NO
    return in_force and set(unit.funded_by) <= set(one.agreement.parties) and one.provides(TermTopic.STAFF)
