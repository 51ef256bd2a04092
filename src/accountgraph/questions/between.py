"""What changed hands, began or ended between two days."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.chains import Asked
from accountgraph.dates import Day, InForce
from accountgraph.evidence import Citation
from accountgraph.questions.answers import Item, Part
from accountgraph.questions.exercise import exercise_part
from accountgraph.questions.law_parts import holders_part
from accountgraph.questions.listing import used_ids
from accountgraph.questions.matters import matters_of
from accountgraph.questions.sentence import briefly, joined
from accountgraph.questions.who import tracings_of
from accountgraph.records import Agreement, Body, Dated, Record, Succession
from accountgraph.register import Register, Standing
from accountgraph.register.standing import agreement_standing, life_standing, standing
from accountgraph.vocabulary import Choice, State


class ChangeKind(Choice):
    """What kind of change it is."""

    HOLDER = "who has the function"
    EXERCISER = "who exercises it"
    AGREEMENT = "agreement"
    BODY = "body"
    STATEMENT = "arrangement"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two days, for all the things that it is true of.

    `before` and `after` complete the sentence "on that day …" for a reader.
    """

    kind: ChangeKind
    register: str
    about: tuple[str, ...]
    names: tuple[str, ...]
    before: str
    after: str
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed between two days."""

    first: Day
    second: Day
    changes: tuple[Change, ...]


def between(register: Register, first: Day, second: Day) -> Changes:
    """What changed from one day to another, in every partnership loaded.

    Functions with the same change are one entry. Only what the documents show to differ
    is listed: a doubt that is the same on both days is no change.
    """
    found = [
        *_of_agreements(register, first, second),
        *_of_bodies(register, first, second),
        *_of_matters(register, first, second),
        *_of_statements(register, first, second),
    ]
    return Changes(first, second, tuple(_merged(found)))


def _merged(changes: list[Change]) -> Iterator[Change]:
    alike: dict[tuple[object, ...], Change] = {}
    for change in changes:
        key = (change.kind, change.register, change.before, change.after)
        if known := alike.get(key):
            cites = tuple(dict.fromkeys((*known.cites, *change.cites)))
            about, names = (*known.about, *change.about), (*known.names, *change.names)
            alike[key] = Change(known.kind, known.register, about, names, known.before, known.after, cites)
        else:
            alike[key] = change
    yield from alike.values()


def _of_matters(register: Register, first: Day, second: Day) -> Iterator[Change]:
    for slug in register.slugs:
        for matter in matters_of(register, slug):
            earlier, later = (tracings_of(Asked(register, matter.id, day)) for day in (first, second))
            for kind, part in ((ChangeKind.HOLDER, holders_part), (ChangeKind.EXERCISER, exercise_part)):
                before, after = part(earlier), part(later)
                if _gist(before) != _gist(after):
                    cites = _cites(before, after)
                    words = (_in_words(register, before), _in_words(register, after))
                    yield Change(kind, slug, (matter.id,), (matter.name,), *words, cites)


def _gist(part: Part) -> tuple[object, ...]:
    return part.state, frozenset(item.who for item in part.items)


def _cites(before: Part, after: Part) -> tuple[Citation, ...]:
    cites = [cite for part in (before, after) for item in part.items for cite in item.cites]
    return tuple(dict.fromkeys((*cites, *before.cites, *after.cites)))


def _in_words(register: Register, part: Part) -> str:
    names = joined(_where(register, item) for item in part.items)
    if part.state is State.FOUND:
        return names
    reason = f" ({briefly(part.reason)})" if part.reason else ""
    if part.state in (State.NOBODY, State.NOT_STATED):
        return f"{part.state.value}{reason}"
    return f"{'possibly ' if part.state is State.POSSIBLE else 'in conflict: '}{names}{reason}"


def _where(register: Register, item: Item) -> str:
    """A name, with the places and groups it is limited to."""
    limits = joined(register.name(ident) for ident in (*item.places, *item.groups))
    return f"{item.name} (for {limits})" if limits else item.name


def _of_agreements(register: Register, first: Day, second: Day) -> Iterator[Change]:
    for agreement in register.of(Agreement):
        verdicts = tuple(agreement_standing(register, agreement, day) for day in (first, second))
        yield from _changed(ChangeKind.AGREEMENT, agreement, verdicts)


def _of_bodies(register: Register, first: Day, second: Day) -> Iterator[Change]:
    used = set(used_ids(register))
    while fresh := {
        successor
        for change in register.of(Succession)
        if used.intersection(change.predecessors)
        for successor in change.successors
        if successor not in used
    }:
        used |= fresh
    for body in register.of(Body):
        if body.id in used or body.register:
            verdicts = tuple(life_standing(register, body.id, day) for day in (first, second))
            yield from _changed(ChangeKind.BODY, body, verdicts)


def _of_statements(register: Register, first: Day, second: Day) -> Iterator[Change]:
    """Statements that state days of their own; the others change with their agreement, which says it once."""
    for record in register.records:
        if isinstance(record, Dated) and not isinstance(record, Body) and record.register and record.is_dated:
            verdicts = tuple(_alone(register, record, day) for day in (first, second))
            yield from _changed(ChangeKind.STATEMENT, record, verdicts)


def _alone(register: Register, record: Dated, day: Day) -> Standing:
    own = record.span.in_force_on(day)
    if getattr(record, "agreement", ""):
        return Standing(own, span=record.span)
    return standing(register, record, day)


def _changed(kind: ChangeKind, record: Record, verdicts: tuple[Standing, ...]) -> Iterator[Change]:
    before, after = verdicts
    if before.in_force is not after.in_force:
        cites = tuple(dict.fromkeys((*before.cites, *after.cites, *record.cites)))
        words = (_standing_in_words(before), _standing_in_words(after))
        yield Change(kind, record.register, (record.id,), (record.name,), *words, cites)


def _standing_in_words(verdict: Standing) -> str:
    plain = {
        InForce.YES: "in force",
        InForce.NO: "not in force",
        InForce.POSSIBLY: "possibly in force",
        InForce.NOT_STATED: "not stated to be in force",
    }[verdict.in_force]
    return f"{plain} ({verdict.in_words})" if verdict.in_words else plain
