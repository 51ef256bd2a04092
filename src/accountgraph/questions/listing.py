"""Every name in the registers loaded, with the id to ask for it by."""

from dataclasses import dataclass
from typing import Final

from accountgraph.records import Agreement, Area, Board, Body, Function, Fund, Group, Place, Post, Record
from accountgraph.register import Register
from accountgraph.register.store import ids_named_by

LISTED: Final[dict[str, type[Record]]] = {
    "functions": Function,
    "areas": Area,
    "bodies": Body,
    "agreements": Agreement,
    "posts": Post,
    "boards": Board,
    "funds": Fund,
    "groups": Group,
    "places": Place,
}
"""What can be listed, by the word a reader types."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One name: what it is, its id, its label, its other names, and the partnership it belongs to."""

    what: str
    id: str
    name: str
    also_known_as: tuple[str, ...]
    register: str


def list_all(register: Register, *kinds: str) -> tuple[Listed, ...]:
    """Names of the kinds asked, or of all; shared bodies and places only where a partnership uses them."""
    return tuple(
        Listed(what, record.id, record.name, getattr(record, "also_known_as", ()), record.register)
        for what, kind in LISTED.items()
        if not kinds or what in kinds
        for record in register.of(kind)
        if record.register or register.is_used(record.id)
    )


def used_ids(register: Register) -> frozenset[str]:
    """Ids that some record of a partnership names, in whatever capacity."""
    known = register.remembered.get(used_ids)
    if isinstance(known, frozenset):
        return known
    named: set[str] = set()
    for record in register.records:
        if record.register:
            named.update(ids_named_by(record))
    found = register.remembered[used_ids] = frozenset(named)
    return found
