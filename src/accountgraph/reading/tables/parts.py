"""Nested entries as one cell of JSON."""

import json
from typing import Any

from accountgraph.dates import NOT_STATED
from accountgraph.reading.plain import node_of, scalar_text
from accountgraph.reading.tables.columns import CITES_LINES, SOURCE_LINE
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

__all__ = ["NotEntriesError", "entries_of", "node_of", "parts_text", "scalar_text"]


class NotEntriesError(ValueError):
    """A cell that is no JSON list of objects, each key once."""


def parts_text(parts: tuple[Any, ...], prefix: str) -> str:
    """Nested entries as JSON: keys as in a register file, and the line on which each entry stands."""
    return json.dumps([_object(part, prefix) for part in parts], ensure_ascii=False, separators=(",", ":"))


def _object(part: Any, prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute, slot in slots_of(type(part)):
        value = getattr(part, attribute)
        if value is not False and value not in ("", (), None, NOT_STATED):
            found[key_of(attribute)] = _plain(value, slot, prefix)
        if slot.kind is SlotKind.CITES and value:
            found[CITES_LINES] = [citation.where.line for citation in value]
    return found | {SOURCE_LINE: part.where.line}


def _plain(value: Any, slot: Slot, prefix: str) -> Any:
    if slot.kind is SlotKind.PARTS:
        return [_object(part, prefix) for part in value]
    if slot.kind is SlotKind.DAY:
        return value.written
    if slot.kind is SlotKind.REF:
        return value.removeprefix(prefix)
    if slot.kind in (SlotKind.REFS, SlotKind.CITES):
        return [str(item).removeprefix(prefix) for item in value]
    if slot.kind in (SlotKind.TEXTS, SlotKind.CHOICES):
        return [str(item) for item in value]
    return value


def entries_of(text: str) -> list[dict[str, Any]]:
    """The nested entries of a cell.

    Raises:
        NotEntriesError: it is no JSON list of objects, or a key is written twice.
    """
    try:
        entries = json.loads(text, object_pairs_hook=_each_key_once)
    except (json.JSONDecodeError, RecursionError):
        entries = None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        message = "is no list of entries in JSON"
        raise NotEntriesError(message)
    return entries


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        message = "has an entry with a key that is written twice"
        raise NotEntriesError(message)
    return found
