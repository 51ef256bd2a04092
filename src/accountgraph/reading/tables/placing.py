"""Where a row of a table was first written: faults name the row, records the file they come from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from accountgraph.problems import Where
from accountgraph.records import Record
from accountgraph.records.fields import SlotKind, slots_of


@dataclass(frozen=True, slots=True)
class Place:
    """The place of an entry in its first file, of each of its citations, and of its nested entries."""

    where: Where
    cites: tuple[int, ...] = ()
    parts: Mapping[str, tuple["Place", ...]] = field(default_factory=dict)


def at_source(records: Iterable[Record], places: Mapping[Where, Place]) -> Iterator[Record]:
    """The records with the places in their first files; those whose first file is not known stay as they are."""
    for record in records:
        place = places.get(record.where)
        yield _placed(record, place) if place else record


def _placed(entry: Any, place: Place) -> Any:
    changed: dict[str, Any] = {"where": place.where}
    for attribute, slot in slots_of(type(entry)):
        if slot.kind is SlotKind.CITES:
            changed[attribute] = tuple(_cited(entry.cites, place))
        elif slot.kind is SlotKind.PARTS and (found := place.parts.get(attribute)):
            pairs = zip(getattr(entry, attribute), found, strict=False)  # fewer where an entry was no mapping
            changed[attribute] = tuple(_placed(part, inner) for part, inner in pairs)
    return replace(entry, **changed)


def _cited(cites: tuple[Any, ...], place: Place) -> Iterator[Any]:
    for number, citation in enumerate(cites):
        line = place.cites[number] if number < len(place.cites) else place.where.line
        yield replace(citation, where=Where(place.where.file, line))
