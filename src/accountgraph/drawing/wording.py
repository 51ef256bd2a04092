"""Words that every picture of a register needs: partnership, day, clauses, short names of bodies."""

from collections.abc import Iterable

from accountgraph.dates import Day
from accountgraph.drawing.scene import BodyTag
from accountgraph.evidence import Citation
from accountgraph.records import Body
from accountgraph.register import Register

_SHORT = 8


def partnership(register: Register, slug: str) -> str:
    """The partnership's label."""
    return next(header.label for header in register.headers if header.id == slug)


def as_at(day: Day) -> str:
    """The day asked about, in words."""
    return str(day)


def citations(cites: Iterable[Citation]) -> tuple[str, ...]:
    """Document and clause of each citation, each once."""
    named = (f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in cites)
    return tuple(dict.fromkeys(named))


def body_tag(register: Register, ident: str) -> BodyTag | None:
    """The abbreviation by which a body is known, with its full name; None where it has none."""
    body = register.get(register.legal_person(ident))
    if not isinstance(body, Body):
        return None
    short = next((name for name in body.also_known_as if name.isupper() and len(name) <= _SHORT), "")
    return BodyTag(short=short, name=body.name) if short else BodyTag(short=body.name)
