"""Which records join bodies: a board of two, a post in two, a line of management or a secondment between them."""

from collections.abc import Iterator
from typing import Final

from accountgraph.records import (
    SECTION_OF,
    Appointment,
    Board,
    Body,
    Management,
    Post,
    Record,
    Secondment,
)
from accountgraph.register import Register

_LEADS_TO: Final[dict[type[Record], tuple[str, ...]]] = {
    Board: ("of",),
    Post: ("body", "also_in"),
    Appointment: ("post", "same_person_as"),
    Management: ("posts", "managed_by"),
    Secondment: ("posts", "employer", "works_for", "managed_by"),
}
"""Through which fields each kind of record leads to the bodies that it is of."""

SECTIONS_THAT_JOIN: Final = tuple(SECTION_OF[kind] for kind in _LEADS_TO)
"""The sections whose records can be joint."""


def is_joint(register: Register, record: Record) -> bool:
    """Whether a record is of more than one body; a unit counts as the body that it is known to belong to."""
    return len(set(_bodies(register, record, set()))) > 1


def _bodies(register: Register, record: Record, passed: set[str]) -> Iterator[str]:
    if record.id in passed:
        return
    passed.add(record.id)
    if isinstance(record, Body):
        whole = register[register.legal_person(record.id)]
        if isinstance(whole, Body) and whole.is_legal_person:
            yield whole.id
    for field in _LEADS_TO.get(type(record), ()):
        value = getattr(record, field)
        for ident in value if isinstance(value, tuple) else (value,):
            if ident in register:
                yield from _bodies(register, register[ident], passed)
