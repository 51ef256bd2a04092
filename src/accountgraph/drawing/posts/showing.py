"""A post, unit, body or board of a structure as the card that shows it, and what a tree says as a whole."""

from collections.abc import Iterator

from accountgraph.dates import InForce
from accountgraph.drawing.posts.structure import NOT_STATED, Structure
from accountgraph.drawing.scene import BodyTag, Card, Kind, Mark
from accountgraph.drawing.wording import body_tag, citations
from accountgraph.records import Board, Body, Post, Record, Responsibility, Secondment
from accountgraph.register import Reason
from accountgraph.register.standing import standing
from accountgraph.vocabulary import Choice

_SHOWN_CITES = 2
_SHOWN_ROLES = 8
Homes = tuple[tuple[str, str], ...]
"""Bodies, each with a unit in it or none."""

_FIRST_MARKS = (Mark.VACANT, Mark.CONFLICT, Mark.PROPOSED, Mark.POSSIBLE, Mark.SECONDED, Mark.ACTING)


class Depth(Choice):
    """How much a card says: marks and lines alone; with roles and clauses; and what each role is for."""

    BRIEF = "brief"
    USUAL = "usual"
    FULL = "full"


def tag_of(held: Structure, ident: str) -> BodyTag | None:
    """Whose a member is: its employer where stated, else the body it sits in."""
    record = held.record(ident)
    if isinstance(record, Post):
        body = record.employer or record.body
    elif isinstance(record, Secondment):
        body = record.employer
    elif isinstance(record, Board):
        body = record.of[0] if len(record.of) == 1 else ""
    else:
        body = record.id if record else ""
    return body_tag(held.register, body) if body else None


def home_of(held: Structure, ident: str) -> tuple[str, str]:
    """The body and, within it, the unit that a member sits in; empty where not stated."""
    record = held.record(ident)
    if isinstance(record, Post):
        place = record.body or record.employer
    elif isinstance(record, Secondment):
        place = record.works_for or record.employer
    elif isinstance(record, Board):
        place = record.of[0] if len(record.of) == 1 else ""
    else:
        place = record.id if record else ""
    body = held.register.legal_person(place)
    return body, place if place not in {body, ident} else ""


def home_in_words(held: Structure, home: tuple[str, str]) -> str:
    """A body with its unit: "Coventry City Council, People Directorate"."""
    body, unit = home
    name, inner = (held.register.name(ident) if ident else "" for ident in home)
    if not body:
        return "Body not stated"
    if not unit:
        return name
    return inner if name in inner else f"{name}, {inner}"


def card_of(held: Structure, ident: str, *, depth: Depth, told: tuple[str, ...] = (), at: Homes = ()) -> Card:
    """The card of a member in a lane for the bodies and units `at`, with the further lines `told`."""
    record = held.record(ident)
    if record is None or ident.startswith(NOT_STATED):
        return Card(id=ident, kind=Kind.POST, title="Supervisor", mark=Mark.NOT_STATED, remark="who supervises")
    tag = tag_of(held, ident)
    marks = dict(sorted(_marks(held, record).items(), key=lambda pair: _FIRST_MARKS.index(pair[0])))
    mark = next(iter(marks), Mark.PLAIN)
    also = tuple(marks)[1:]
    own = (*(words for other, words in marks.items() if other in also and words), *_details(held, record, at))
    own = (*own, *_responsibilities(held, ident, depth))
    return Card(
        id=ident,
        kind=_kind(record),
        title=record.name,
        role="employer" if isinstance(record, Post | Secondment) and record.employer else "",
        body=tag.short if tag else "",
        details=(*own, *told),
        citations=_few(citations(record.cites)) if record.register and depth is not Depth.BRIEF else (),
        mark=mark,
        remark=marks.get(mark, ""),
        also=also,
    )


def _kind(record: Record) -> Kind:
    if isinstance(record, Body):
        return Kind.BODY if record.is_legal_person else Kind.UNIT
    if isinstance(record, Board):
        return Kind.BOARD
    return Kind.STAFF if isinstance(record, Secondment) else Kind.POST


def _marks(held: Structure, record: Record) -> dict[Mark, str]:
    """What is out of the ordinary about a member, each with the words for it."""
    found: dict[Mark, str] = {}
    verdict = held.members[record.id]
    if record.id in held.tree.circles:
        found[Mark.CONFLICT] = "its managers lead back to itself"
    if verdict.reason is Reason.PROPOSED:
        found[Mark.PROPOSED] = ""
    if verdict.reason is Reason.UNCERTAIN_DAYS:
        found[Mark.POSSIBLE] = verdict.in_words
    if isinstance(record, Post) and record.vacant:
        found[Mark.VACANT] = ""
    if isinstance(record, Post) and record.acting:
        found[Mark.ACTING] = ""
    for secondment in held.secondments.get(record.id, ()):
        found[Mark.SECONDED] = _seconded(held, secondment)
    return found


def _seconded(held: Structure, secondment: Secondment) -> str:
    """Who goes on employing and for whom they work, or that it is not stated."""
    register = held.register
    employer = register.name(secondment.employer) if secondment.employer else "employer not stated"
    host = secondment.works_for_in_words or "a body not stated"
    host = register.name(secondment.works_for) if secondment.works_for else host
    return f"{'employed by ' if secondment.employer else ''}{employer}, works for {host}"


def _details(held: Structure, record: Record, at: Homes) -> Iterator[str]:
    register = held.register
    home = home_of(held, record.id)
    if isinstance(record, Post | Secondment) and home not in at:
        yield from _place(held, record, home)
    if isinstance(record, Post):
        yield from (f"also in {register.name(other)}" for other in record.also_in)
        if record.statutory_office:
            yield f"in law: {record.statutory_office}"
        if record.number_of_posts is not None and record.number_of_posts != 1:
            yield f"posts alike: {record.number_of_posts:g}"
    if isinstance(record, Secondment) and record.staff and record.staff != record.name:
        yield record.staff
    if isinstance(record, Board):
        yield f"chair: {', '.join(map(register.name, record.chair)) or record.chair_in_words or 'not stated'}"


def _place(held: Structure, record: Post | Secondment, home: tuple[str, str]) -> Iterator[str]:
    """Where a post sits; the body is not named again where the short name on the card is that of the same body."""
    body, unit = home
    is_said = body in {"", held.register.legal_person(record.employer or body)}
    if unit or not is_said:
        yield f"in {held.register.name(unit) if unit and is_said else home_in_words(held, home)}"


def _responsibilities(held: Structure, ident: str, depth: Depth) -> tuple[str, ...]:
    """Which parts a post answers for; in full also what for, in the modeller's words."""
    if depth is Depth.BRIEF:
        return ()
    records = [
        record
        for record in held.register.naming(Responsibility, "held_by", ident)
        if record.register == held.slug and standing(held.register, record, held.day).in_force is not InForce.NO
    ]
    if depth is Depth.USUAL:
        roles = dict.fromkeys(str(record.role) for record in records)
        return (f"roles: {', '.join(roles)}",) if roles else ()
    said = dict.fromkeys(f"{record.role}: {record.says}" for record in records)
    more = len(said) - _SHOWN_ROLES
    if more <= 1:
        return tuple(said)
    return (*tuple(said)[:_SHOWN_ROLES], f"and {more} further responsibilities")


def _few(cites: tuple[str, ...]) -> tuple[str, ...]:
    more = len(cites) - _SHOWN_CITES
    return (*cites[:_SHOWN_CITES], f"and {more} more") if more > 1 else cites
