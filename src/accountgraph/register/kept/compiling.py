"""A register in Arrow tables, and what registers share -> one file of arrays.

Nothing is done for each row by itself: references become numbers, days and citations are
written once each, and what finds rows is sorted in bulk.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from accountgraph.reading import Reading, shown_path
from accountgraph.reading.files import ACCEPTED, MANIFEST
from accountgraph.reading.tables import Columns, Form, arrow_tables
from accountgraph.reading.tables.manifest import Manifest
from accountgraph.records import SECTION_OF, SECTIONS, Accepted, Scoped
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.register.kept.columns import (
    NONE,
    Days,
    Ints,
    coded_texts,
    indices,
    is_empty,
    whole,
    write_choices,
    write_days,
    write_flags,
    write_lists,
    write_numbers,
    write_places,
    write_text,
    write_texts,
)
from accountgraph.register.kept.finding import Known, plain_texts, write_keys, write_postings, write_words
from accountgraph.register.kept.layout import Writing
from accountgraph.register.packing import pack
from accountgraph.register.store import EVERYTHING_UNDER

WORDED: Final = ("functions", "areas", "bodies", "posts", "boards", "agreements", "places", "groups", "funds")
"""Sections whose records a reader may ask for by words of a name."""
_FIRST_ROWS: Final = {Form.PARQUET: 1, Form.CSV: 2}
"""The number of the first row in a file: in CSV the line of names is row 1, as a spreadsheet counts."""


@dataclass(frozen=True)
class Compiling:
    """What a file is made of: tables without faults, what registers share, and what stands beside the tables.

    `same_as` gives the shared body that an own one is.
    """

    tables: Columns
    shared: Reading
    manifest: Manifest
    accepted: tuple[Accepted, ...]
    same_as: Mapping[str, str]
    folder: Path

    def said(self) -> dict[str, Any]:
        """The heads and the accepted findings; files in the folder of the tables are named by what they are there."""
        head = self.tables.header
        own = replace(head, where=self.tables.source) if self.tables.source else head
        packed = pack(Reading((*self.shared.headers, own), (), self.accepted, ()))
        beside = {shown_path(self.folder / name): name for name in (MANIFEST, ACCEPTED)}
        return packed | {"files": [{"beside": beside[file]} if file in beside else file for file in packed["files"]]}

    def write(self, stream: BinaryIO) -> None:
        """Write the file."""
        _Filling(self, Writing(stream)).write()


class _Filling:
    """What it takes to write one section after the other."""

    def __init__(self, given: Compiling, writing: Writing) -> None:
        self._given, self._writing = given, writing
        self._slug = given.tables.header.id
        self._first_rows = {table.section: _FIRST_ROWS[table.form] for table in given.manifest.tables}
        shared, own = arrow_tables(given.shared.records), dict(given.tables.tables)
        self._numbers = self._without_merged(own)
        self._shared = {section: len(shared[section]) if section in shared else 0 for section in SECTIONS}
        self._tables: dict[str, pa.Table] = {}
        self._begins: dict[str, int] = {}
        at = 0
        for section in SECTIONS:
            held = [tables[section] for tables in (shared, own) if section in tables]
            self._begins[section] = at
            if held:
                self._tables[section] = pa.concat_tables(held).unify_dictionaries()
                at += len(self._tables[section])
        self._count = at
        self._ids = {section: whole(table["id"]) for section, table in self._tables.items()}
        named = pa.concat_arrays([*self._ids.values(), pa.array(list(given.same_as), pa.string())])
        instead = [named.index(ident).as_py() for ident in given.same_as.values()]
        self._known = Known(named, np.append(np.arange(at, dtype=np.int32), np.array(instead, np.int32)))
        self._days = Days()
        self._used = np.zeros(at, np.int8)

    def _without_merged(self, own: dict[str, pa.Table]) -> Ints | None:
        """Leave out own bodies that are shared ones; the numbers in the file of those that stay."""
        if not self._given.same_as:
            return None
        bodies = own["bodies"]
        stay = pc.invert(pc.is_in(bodies["id"], pa.array(list(self._given.same_as))))
        own["bodies"] = bodies.filter(stay)
        return np.flatnonzero(stay.to_numpy()) + self._first_rows["bodies"]

    def write(self) -> None:
        for section, table in self._tables.items():
            self._section(section, table)
        if self._numbers is not None:
            self._writing.add("bodies/numbers", "i", self._numbers.astype(np.int32))
        self._names()
        write_texts(self._writing, "days", list(self._days.written))
        self._writing.add("used", "b", self._used)
        self._writing.add("shared order", "i", self._shared_order())
        self._writing.close(self._about())

    def _about(self) -> dict[str, Any]:
        given = self._given
        sections = {
            section: {
                "begins": self._begins[section],
                "shared": self._shared[section],
                "rows": len(table),
                "first row": self._first_rows.get(section, 0),
            }
            for section, table in self._tables.items()
        }
        return {
            "slug": self._slug,
            "said": given.said(),
            "tables": {listed.section: listed.path.name for listed in given.manifest.tables},
            "sections": sections,
            "order": [section for section in given.tables.tables if section in sections],
            "same as": dict(given.same_as),
        }

    def _shared_order(self) -> Ints:
        """The numbers of shared records in the order of the files."""
        left = dict(self._begins)
        found: list[int] = []
        for record in self._given.shared.records:
            section = SECTION_OF[type(record)]
            found.append(left[section])
            left[section] += 1
        return np.array(found, np.int32)

    def _section(self, section: str, table: pa.Table) -> None:
        write_places(self._writing, section, table)
        write_text(self._writing, f"{section}/id", self._ids[section])
        for attribute, slot in slots_of(SECTIONS[section]):
            if attribute != "id" and not is_empty(table, attribute, slot):
                self._column(f"{section}/{attribute}", table, attribute, slot)
        if issubclass(SECTIONS[section], Scoped):
            self._everything_under(section, table)

    def _column(self, name: str, table: pa.Table, attribute: str, slot: Slot) -> None:
        if slot.kind is SlotKind.DAY:
            write_days(self._writing, name, table, attribute, self._days)
            return
        column = whole(table[key_of(attribute)])
        match slot.kind:
            case SlotKind.TEXT | SlotKind.PARTS:
                write_text(self._writing, name, column)
            case SlotKind.NUMBER:
                write_numbers(self._writing, name, column)
            case SlotKind.FLAG:
                write_flags(self._writing, name, column)
            case SlotKind.CHOICE:
                write_choices(self._writing, name, column, slot)
            case SlotKind.REF:
                self._references(name, self._of_words(column), np.arange(len(column)))
            case _:
                self._list(name, column, slot)

    def _list(self, name: str, column: pa.Array, slot: Slot) -> None:
        inner = write_lists(self._writing, name, column)
        match slot.kind:
            case SlotKind.TEXTS:
                write_text(self._writing, name, inner)
            case SlotKind.CHOICES:
                write_choices(self._writing, name, inner, slot)
            case SlotKind.REFS:
                self._references(name, self._known.codes(inner), pc.list_parent_indices(column).to_numpy())
            case _:
                texts, codes = coded_texts(inner)
                self._writing.add(name, "i", codes)
                write_text(self._writing, f"{name} texts", texts)

    def _of_words(self, column: pa.DictionaryArray) -> Ints:
        return np.append(self._known.codes(column.dictionary), np.int32(NONE))[indices(column)].astype(np.int32)

    def _references(self, name: str, codes: Ints, rows: Ints) -> None:
        self._writing.add(name, "i", codes)
        write_postings(self._writing, name, codes, rows)
        own = codes[(rows >= self._shared[name.partition("/")[0]]) & (codes != NONE)]
        self._used[own] = 1

    def _everything_under(self, section: str, table: pa.Table) -> None:
        """Statements that name an agreement and no matter."""
        agreements = self._of_words(whole(table["agreement"]))
        sizes = (pc.fill_null(pc.list_value_length(whole(table[key])), 0).to_numpy() for key in ("functions", "areas"))
        rows = np.flatnonzero(sum(sizes) == 0)
        write_postings(self._writing, f"{section}/{EVERYTHING_UNDER}", agreements[rows], rows)

    def _names(self) -> None:
        """What finds records by their ids, bare ids, whole names and words of names."""
        bare: list[pa.Array] = []
        whole_names: list[pa.Array] = []
        codes: list[Ints] = []
        for section, table in self._tables.items():
            found = self._ids[section]
            bare.append(_bare(found))
            names, rows = self._names_of(section, table)
            whole_names.append(names)
            codes.append(rows + self._begins[section])
        write_keys(self._writing, "ids", pa.concat_arrays(bare), np.arange(self._count))
        write_keys(self._writing, "names", pa.concat_arrays(whole_names), np.concatenate(codes))

    def _names_of(self, section: str, table: pa.Table) -> tuple[pa.Array, Ints]:
        """The names of records that have a label or other names, as they are compared, and the row of each."""
        label, ids = whole(table["label"]), self._ids[section]
        every = np.arange(len(ids))
        full = pc.binary_join_element_wise(pa.scalar(self._slug), ids, "/")
        named = pc.if_else(pa.array(every < self._shared[section]), ids, full)
        names, rows = [pc.coalesce(label, named)], [every]
        if "also known as" in table.schema.names:
            others = whole(table["also known as"])
            names.append(others.flatten())
            rows.append(pc.list_parent_indices(others).to_numpy())
        plains, which = plain_texts(pa.concat_arrays(names)), np.concatenate(rows)
        if section in WORDED:
            of_ids = plain_texts(pc.replace_substring(_bare(ids), "-", " "))
            offered = pa.concat_arrays([plains, of_ids])
            write_words(self._writing, f"{section}/", offered, np.concatenate([which, every]))
        return plains, which


def _bare(idents: pa.Array) -> pa.Array:
    """Ids without what stands before a stroke in them, as only those of provisions may have one."""
    if not pc.any(pc.match_substring(idents, "/"), min_count=0).as_py():
        return idents
    return pa.array([ident.rpartition("/")[2] for ident in idents.to_pylist()], pa.string())
