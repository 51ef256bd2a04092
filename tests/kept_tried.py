"""Registers as tables, compiled into a cache and opened again, beside the same register in memory."""

from dataclasses import dataclass
from pathlib import Path

from every_kind import LAW, REGISTER, SHARED_BODIES
from small import read_texts
from tables_tried import tables_of

from accountgraph.reading import Header, Reading, read
from accountgraph.reading.tables import Form, export_tables
from accountgraph.records import SECTIONS
from accountgraph.records.fields import SlotKind, slots_of
from accountgraph.register.in_memory import InMemory
from accountgraph.register.kept import copies, making
from accountgraph.register.store import EVERYTHING_UNDER, Store


@dataclass(frozen=True)
class Both:
    """A register from the cache, and what reading its tables record by record gives."""

    kept: copies.Kept
    store: Store
    headers: tuple[Header, ...]


def opened(folder: Path) -> copies.Kept:
    """What is in the cache of a folder of tables; it must be kept."""
    found = copies.kept((str(folder),))
    assert found is not None
    return found


def shipped(slug: str, folder: Path, form: Form) -> Both:
    """A shipped partnership, exported as tables."""
    export_tables((slug,), folder, form)
    return as_read(folder)


def as_read(folder: Path) -> Both:
    """A folder of tables both ways."""
    reading = read((str(folder),))
    assert reading.problems == ()
    return Both(opened(folder), InMemory(reading.records), reading.headers)


def every_kind(folder: Path, form: Form, monkeypatch) -> Both:
    """The register with at least one record of every kind, and what it shares, which ships nowhere."""
    whole = tables_of(REGISTER, folder, form, world=LAW, others=(SHARED_BODIES,))
    shared = read_texts(SHARED_BODIES, world=LAW)
    common = Reading(shared.headers, shared.records, (), ())
    monkeypatch.setattr(making, "read_files", lambda *_: common)
    return Both(opened(folder), InMemory(whole.records), whole.headers)


def fields_naming() -> list[tuple[type, str]]:
    """Every kind of record with every field in which it names others."""
    several = (SlotKind.REF, SlotKind.REFS)
    named = [(kind, name) for kind in SECTIONS.values() for name, slot in slots_of(kind) if slot.kind in several]
    return [*named, *((kind, EVERYTHING_UNDER) for kind in SECTIONS.values())]
