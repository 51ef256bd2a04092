"""Which silences and conflicts bear on a part of an answer, and what they do to its state."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from accountgraph.chains import Asked, Tracing
from accountgraph.dates import InForce
from accountgraph.questions.answers import Item, Part
from accountgraph.records import Conflict, Scoped, Silence
from accountgraph.register import Reason
from accountgraph.vocabulary import AnswerPart, State

S = TypeVar("S", bound=Scoped)
D = TypeVar("D", Silence, Conflict)


def with_doubts(part: Part, tracings: tuple[Tracing, ...]) -> Part:
    """Attach the silences and conflicts about a part; a conflict makes its state "conflict"."""
    about = frozenset(item.id for item in part.items)
    silences = _bearing(tracings, Silence, about, (part.part,))
    parts = (part.part, AnswerPart.SCOPE)
    conflicts = tuple(doubt for doubt in _bearing(tracings, Conflict, about, parts) if _is_about(doubt, part, tracings))
    state, reason = part.state, part.reason
    if unsettling := [conflict for conflict in conflicts if _unsettles(conflict, part, tracings)]:
        state = State.CONFLICT
        reason = doubt_in_words((reason, *(conflict.question for conflict in unsettling)))
    elif silences and not part.items:
        reason = doubt_in_words((reason, *(silence.says for silence in silences)))
    return replace(part, state=state, reason=reason, silences=silences, conflicts=conflicts)


def _unsettles(conflict: Conflict, part: Part, tracings: tuple[Tracing, ...]) -> bool:
    """Whether nothing can be said for sure; a conflict about some of the places leaves an answer for all as it is."""
    local = conflict.part is part.part and conflict.places and not tracings[0].asked.places
    return not local or _everywhere(conflict, tracings)


def _is_about(conflict: Conflict, part: Part, tracings: tuple[Tracing, ...]) -> bool:
    """A conflict about the part itself; or one about whether the very group or place asked is covered at all."""
    if conflict.part is part.part:
        return True
    asked = tracings[0].asked
    in_doubt = {*conflict.groups} & {*asked.groups} if conflict.groups else {*conflict.places} & {*asked.places}
    return bool(in_doubt) and conflict.part is AnswerPart.SCOPE and part.part is AnswerPart.EXERCISED_BY


def _everywhere(conflict: Conflict, tracings: tuple[Tracing, ...]) -> bool:
    """Whether a conflict about places is about every place that some holder is limited to."""
    places = {place for tracing in tracings for held in tracing.held for place in held.holding.places}
    wider = tracings[0].asked.register.wider
    return all(not wider(place).isdisjoint(conflict.places) for place in places)


def doubts_about(tracings: tuple[Tracing, ...]) -> tuple[Silence | Conflict, ...]:
    """Silences and conflicts about the dates and the scope of what was asked."""
    whole = (AnswerPart.DATES, AnswerPart.SCOPE)
    return tuple(doubt for doubt in bearing_doubts(tracings) if doubt.part in whole)


def bearing_doubts(tracings: tuple[Tracing, ...]) -> tuple[Silence | Conflict, ...]:
    """Every silence and conflict that bears on what was asked, whatever part it is about."""
    return (*_bearing(tracings, Silence), *_bearing(tracings, Conflict))


def _bearing(
    tracings: tuple[Tracing, ...],
    kind: type[D],
    about: frozenset[str] = frozenset(),
    parts: tuple[AnswerPart, ...] = (),
) -> tuple[D, ...]:
    """The doubts of one kind that bear on what was asked, about some parts of an answer or about any."""
    found: dict[str, D] = {}
    for tracing in tracings:
        asked, in_chain = tracing.asked, _in_chain(tracing)
        for doubt in _concerning(asked, kind, about | in_chain):
            meant = doubt.register == asked.slug and (not parts or doubt.part in parts)
            bears = meant and _bears_on(asked, doubt, about | in_chain)
            if bears and not _is_past(asked, doubt):
                found[doubt.id] = doubt
    return tuple(found.values())


def _concerning(asked: Asked, kind: type[S], about: frozenset[str]) -> tuple[S, ...]:
    """The doubts that name the matter, a wider one, its agreement or any of some records: all that can bear on it."""
    register = asked.register
    named = register.mentioning(kind, ("about",), register.wider(asked.matter) | about)
    return register.in_order((*register.statements_about(kind, asked.matter), *named))


def _is_past(asked: Asked, doubt: Silence | Conflict) -> bool:
    """Whether a doubt is over, by its own days or with its agreement; one about a proposal is not."""
    if doubt.is_dated and doubt.span.in_force_on(asked.day) is InForce.NO:
        return True
    return bool(doubt.agreement) and asked.standing(doubt).reason in (Reason.OVER, Reason.PARTY_ENDED)


def _bears_on(asked: Asked, doubt: Silence | Conflict, about: frozenset[str]) -> bool:
    """A doubt bears on a question through its matters, or through the records it is about."""
    if not asked.reaches(doubt):
        return False
    if doubt.matters:
        return asked.concerns(doubt)
    if doubt.about:
        wider = asked.register.wider(asked.matter)
        return not (wider | about).isdisjoint(doubt.about)
    return bool(doubt.agreement) and asked.concerns(doubt)


def _in_chain(tracing: Tracing) -> frozenset[str]:
    """The delegations, leads and agreements that the question's chains rest on."""
    found: set[str] = set()
    for outcome in tracing.outcomes:
        for chain in outcome.chains:
            found |= {link.record.id for link in chain.links}
            found |= {link.agreement.id for link in chain.links if link.agreement}
        found |= {lead.id for lead, _ in outcome.open_leads}
        found |= {agreement.id for agreement, _ in outcome.scopes}
    return frozenset(found)


def statements(tracings: Iterable[Tracing], kind: type[S]) -> tuple[tuple[S, Tracing], ...]:
    """Statements of one kind that bear on any of the tracings and reach its holders, each once."""
    found: dict[str, tuple[S, Tracing]] = {}
    for tracing in tracings:
        for statement in tracing.asked.bearing(kind):
            if statement.id not in found and reaches_holders(tracing, statement):
                found[statement.id] = (statement, tracing)
    return tuple(found.values())


def reaches_holders(tracing: Tracing, statement: Scoped) -> bool:
    """Whether a statement limited to places reaches a place of some holder."""
    places = [held.holding.places for held in tracing.held]
    if not statement.places or not places or not all(places):
        return True
    related = tracing.asked.register.related
    return any(related(one, other) for one in statement.places for many in places for other in many)


def state_of(items: tuple[Item, ...]) -> State:
    """Found where anything is certain, possible where something is, not stated where nothing is."""
    if not items:
        return State.NOT_STATED
    certain = any(item.in_force is InForce.YES for item in items)
    return State.FOUND if certain else State.POSSIBLE


def matters_named(tracings: tuple[Tracing, ...], statement: Scoped) -> tuple[str, ...]:
    """The functions or areas a statement is limited to, where the question was about several."""
    return statement.matters if len(tracings) > 1 else ()


def doubt_in_words(reasons: Iterable[str]) -> str:
    """Reasons joined, each once, without a full stop of their own."""
    return "; ".join(dict.fromkeys(reason.rstrip(".") for reason in reasons if reason))
