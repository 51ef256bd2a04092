"""Which functions lose whom if an agreement, body, post or board ended, or had never been recorded."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from accountgraph.chains import Asked
from accountgraph.dates import Day
from accountgraph.problems import AccountgraphError
from accountgraph.questions.answers import Item, Part, Step
from accountgraph.questions.exercise import exercise_part
from accountgraph.questions.law_parts import holders_part
from accountgraph.questions.matters import matters_of
from accountgraph.questions.people_parts import oversight_part, posts_part
from accountgraph.questions.who import tracings_of
from accountgraph.records import Agreement, Dated, Lead, Period, Record, Scoped
from accountgraph.records.fields import SlotKind, slots_of
from accountgraph.register import Register
from accountgraph.vocabulary import AnswerPart, State, Status


class CannotEndError(AccountgraphError):
    """What was named has no days and cannot end; it can only be removed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one function or area loses: in which part, whom, by which chain, and what is then known."""

    matter: str
    name: str
    part: AnswerPart
    lost: tuple[Item, ...]
    chain: tuple[Step, ...]
    state_before: State
    state_after: State
    reason_after: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """What would be lost if something ended on a day, or had never been recorded."""

    subject: Record
    ended: bool
    on: Day
    losses: tuple[Loss, ...]


def what_if(register: Register, subject: str, *, on: Day, end: bool) -> Supposition:
    """Compare every answer on a day with the answer supposing that `subject` is gone.

    With `end` it ended the day before; without, it and whatever names it are left out.

    Raises:
        KeyError: no record has that id.
        CannotEndError: `end`, for a record without days.
    """
    record = register[subject]
    supposed = _ended(register, record, on) if end else _removed(register, record)
    losses = tuple(loss for slug in register.slugs for loss in _losses(register, supposed, slug, on))
    return Supposition(record, end, on, losses)


def _ended(register: Register, record: Record, on: Day) -> Register:
    last = Day.exact(on.earliest - timedelta(days=1) if on.earliest > date.min else on.earliest)
    if isinstance(record, Agreement):
        return register.supposing(replaced=[replace(record, periods=tuple(_cut(record, on, last)))])
    if isinstance(record, Dated):
        return register.supposing(replaced=[replace(record, last_day=last)])
    message = f"{record.name} has no days and cannot end; ask what would be lost if it were removed"
    raise CannotEndError(message)


def _cut(agreement: Agreement, on: Day, last: Day) -> Iterator[Period]:
    """The periods begun before the day, none going on; at least one, so that the agreement is over and not unknown."""
    begun = [period for period in agreement.periods if period.first_day.earliest < on.earliest]
    for period in begun:
        yield replace(period, last_day=last) if period.last_day.latest >= on.earliest else period
    if not begun:
        label = agreement.periods[0].label if agreement.periods else "period"
        yield Period(label=label, last_day=last, status=Status.IN_FORCE, cites=agreement.cites)


def _removed(register: Register, record: Record) -> Register:
    """The register without the record, what cannot stand without it, and its id in what can."""
    gone = {record.id}
    while fresh := {other.id for other in register.records if other.id not in gone and _needs(other, gone)}:
        gone |= fresh
    struck = [bare for other in register.records if other.id not in gone and (bare := _without(other, gone)) != other]
    return register.supposing(replaced=struck, removed=gone)


def _needs(record: Record, gone: set[str]) -> bool:
    if getattr(record, "agreement", "") in gone or _would_widen(record, gone):
        return True
    if isinstance(record, Lead) and not record.undecided:
        return gone.issuperset(filter(None, (record.body, *record.candidates)))
    for name, slot in slots_of(type(record)):
        value = getattr(record, name)
        if slot.kind is SlotKind.REF and value in gone and slot.required:
            return True
        if slot.kind is SlotKind.REFS and slot.required and value and gone.issuperset(value):
            return True
    return False


def _would_widen(record: Record, gone: set[str]) -> bool:
    """Whether a statement limited to what is gone would be left without that limit."""
    if not isinstance(record, Scoped):
        return False
    limits = (record.matters, record.places, record.groups)
    return any(named and gone.issuperset(named) for named in limits)


def _without(record: Record, gone: set[str]) -> Record:
    """The record with the ids of what is gone struck out."""
    changes: dict[str, object] = {}
    for name, slot in slots_of(type(record)):
        value = getattr(record, name)
        if slot.kind is SlotKind.REF and value in gone:
            changes[name] = ""
        elif slot.kind is SlotKind.REFS and not gone.isdisjoint(value):
            changes[name] = tuple(ident for ident in value if ident not in gone)
    return replace(record, **changes) if changes else record  # type: ignore[arg-type]  # the slots' own kinds of value


def _losses(register: Register, supposed: Register, slug: str, on: Day) -> Iterator[Loss]:
    for matter in matters_of(register, slug):
        before = _parts(register, matter.id, on)
        after = _parts(supposed, matter.id, on) if matter.id in supposed else {}
        for part, known in before.items():
            remaining = after.get(part)
            left = {item.who for item in remaining.items} if remaining else set()
            gone = {item.who: item for item in known.items if item.who not in left}
            lost = tuple(gone.values())
            if lost:
                chain = next((item.chain for item in lost if item.chain), ())
                state = remaining.state if remaining else State.NOT_STATED
                reason = remaining.reason if remaining else ""
                yield Loss(matter.id, matter.name, part, lost, chain, known.state, state, reason)


def _parts(register: Register, matter: str, on: Day) -> dict[AnswerPart, Part]:
    tracings = tracings_of(Asked(register, matter, on))
    made = (holders_part(tracings), exercise_part(tracings), posts_part(tracings), oversight_part(tracings))
    return {part.part: part for part in made}
