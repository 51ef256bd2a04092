"""The columns of a register that stands in Arrow tables, without making its records.

What registers share (bodies, places, the law) comes first in every section, from its records, which are few.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import accumulate
from typing import Any, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.dates import NOT_STATED, parse_day
from accountgraph.index.arrays import NONE, Bools, Bytes, Ints, Ragged, offsets
from accountgraph.index.columns import FIRST, LAST, USED, Columns, Days, Periods, Table
from accountgraph.index.from_register import columns_of, days_of, vouched
from accountgraph.reading.tables import Columns as ArrowTables
from accountgraph.reading.tables import Ids, entries_in
from accountgraph.records import SECTIONS, Body, Period
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.register import Register
from accountgraph.vocabulary import Choice, Nation, Status

_UNDATED_IS_SAID = ("holdings", "posts", "boards")
"""Sections whose records do not depend on the day of a document where they have no days of their own."""


def columns_of_tables(tables: ArrowTables, shared: Register) -> Columns:
    """A register in tables as columns, after what `shared` has: the records that registers share, and nothing else."""
    return _Filling(tables, shared).columns()


class _Ids(Sequence[str]):
    """Ids of shared records, and after them those of the register's own, with its name before them."""

    def __init__(self, shared: Sequence[str], slug: str, own: pa.Array) -> None:
        self._shared, self._slug, self._own = shared, slug, own

    def __len__(self) -> int:
        return len(self._shared) + len(self._own)

    @overload
    def __getitem__(self, position: int) -> str: ...
    @overload
    def __getitem__(self, position: slice) -> Sequence[str]: ...
    def __getitem__(self, position: int | slice) -> str | Sequence[str]:
        if isinstance(position, slice):
            return [self[one] for one in range(*position.indices(len(self)))]
        if position < len(self._shared):
            return self._shared[position]
        return f"{self._slug}/{self._own[position - len(self._shared)]}"

    def __iter__(self) -> Iterator[str]:
        yield from self._shared
        yield from (f"{self._slug}/{ident}" for ident in self._own.to_pylist())


class _Filling:
    """What it takes to turn one table after the other into columns."""

    def __init__(self, tables: ArrowTables, shared: Register) -> None:
        self._header, self._shared = tables.header, columns_of(shared)
        self._bodies_known = {code: body.id for body in shared.of(Body) for code in body.codes}
        self._same_as = self._merged(tables.tables.get("bodies"))
        self._tables = dict(tables.tables)
        if self._same_as:
            bodies = self._tables["bodies"]
            self._tables["bodies"] = bodies.filter(pc.invert(pc.is_in(bodies["id"], pa.array(list(self._same_as)))))
        self._own = {section: _ids(self._tables.get(section)) for section in SECTIONS}
        sizes = [len(self._shared[section]) + len(self._own[section]) for section in SECTIONS]
        self._begins = dict(zip(SECTIONS, accumulate([0, *sizes[:-1]]), strict=True))
        self._known: dict[str, tuple[Ids, Ints]] = {}
        self._dated = self._document_days()

    def columns(self) -> Columns:
        """Every section."""
        tables = {section: self._table(section) for section in SECTIONS}
        return Columns(
            tables, self._begins, (self._header.id,), self._nations(tables), self._periods(), self._shared.law
        )

    def _merged(self, bodies: pa.Table | None) -> dict[str, str]:
        """Own bodies that are shared ones, by an identifier of both."""
        if bodies is None or not len(bodies):
            return {}
        codes = bodies["codes"].combine_chunks()
        known = pc.is_in(codes.flatten(), pa.array(list(self._bodies_known), pa.string()))
        rows = pc.list_parent_indices(codes).filter(known).to_pylist()
        pairs = zip(rows, codes.flatten().filter(known).to_pylist(), strict=True)
        return {bodies["id"][row].as_py(): self._bodies_known[code] for row, code in pairs}

    def _known_in(self, section: str) -> tuple[Ids, Ints]:
        """The ids by which records of a section are named, sorted in once, and the position of each."""
        if section not in self._known:
            named, positions = self._places(section)
            self._known[section] = Ids(named), np.append(positions, np.int32(NONE))
        return self._known[section]

    def _places(self, section: str) -> tuple[pa.Array, Ints]:
        shared = list(self._shared[section].ids)
        named = pa.concat_arrays([pa.array(shared, pa.string()), self._own[section]])
        positions = np.arange(len(named), dtype=np.int32)
        if section != "bodies" or not self._same_as:
            return named, positions
        instead = np.array([shared.index(ident) for ident in self._same_as.values()], np.int32)
        return pa.concat_arrays([named, pa.array(list(self._same_as), pa.string())]), np.append(positions, instead)

    def _codes(self, values: pa.Array, slot: Slot) -> Ints:
        """What stands for each of some ids: a position, or a code where records of several sections may be named."""
        found = np.full(len(values), NONE, np.int32)
        for section in slot.refers_to:
            if len(slot.refers_to) == 1 and values.equals(self._own[section]):
                return np.arange(len(self._shared[section]), len(self._shared[section]) + len(values), dtype=np.int32)
            named, positions = self._known_in(section)
            at = positions[named.places_of(values)]
            if len(slot.refers_to) == 1:
                return at
            found = np.where((found == NONE) & (at != NONE), at + np.int32(self._begins[section]), found)
        return found

    def _table(self, section: str) -> Table:
        kind, own, shared = SECTIONS[section], self._tables.get(section), self._shared[section]
        ids = _Ids(shared.ids, self._header.id, self._own[section])
        register = np.append(shared.register, np.zeros(len(self._own[section]), np.int32))
        if own is None or not len(own):
            return Table(
                ids, register, shared.refs, shared.lists, shared.days, shared.words, shared.numbers, shared.shown
            )
        refs: dict[str, Ints] = {}
        lists: dict[str, Ragged] = {}
        days: dict[str, Days] = {}
        words: dict[str, Bytes] = {}
        numbers: dict[str, NDArray[np.float64]] = {}
        for name, slot in slots_of(kind):
            if name not in USED.get(section, ()):
                continue
            if slot.kind is SlotKind.DAY:
                days[name] = _after(shared.days[name], _days(own, key_of(name)))
                continue
            column = own[key_of(name)].combine_chunks()
            match slot.kind:
                case SlotKind.REF:
                    codes = np.append(self._codes(column.dictionary, slot), NONE)
                    mine = codes[_indices(column)].astype(np.int32)
                    refs[name] = np.concatenate([shared.refs[name], mine])
                case SlotKind.REFS:
                    lists[name] = _joined(shared.lists[name], column, self._codes(column.flatten(), slot))
                case SlotKind.CHOICE:
                    words[name] = np.concatenate([shared.words[name], _choices(column, slot, _default(kind, name))])
                case SlotKind.FLAG:
                    flags = pc.fill_null(column, False).to_numpy(zero_copy_only=False).astype(np.int8)  # noqa: FBT003
                    words[name] = np.concatenate([shared.words[name], flags])
                case SlotKind.NUMBER:
                    numbers[name] = np.append(shared.numbers[name], column.to_numpy(zero_copy_only=False))
        shown = _after(shared.shown, self._shown(section, own, days, refs)) if shared.shown else None
        return Table(ids, register, refs, lists, days, words, numbers, shown)

    def _document_days(self) -> dict[str, tuple[int, int]]:
        """The days of dated documents, by the id that citations have."""
        found: dict[str, tuple[int, int]] = {}
        shared = self._shared["documents"]
        own = self._tables.get("documents")
        known = [(list(shared.ids), shared.days["dated"])]
        if own is not None:
            known.append((self._own["documents"].to_pylist(), _days(own, "dated")))
        for ids, days in known:
            pairs = zip(days.earliest.tolist(), days.latest.tolist(), strict=True)
            found |= {ident: pair for ident, pair in zip(ids, pairs, strict=True) if pair != (FIRST, LAST)}
        return found

    def _shown(self, section: str, own: pa.Table, days: Mapping[str, Days], refs: Mapping[str, Ints]) -> Days:
        """The days of the documents that records cite, for those whose own days leave something to them."""
        size, dated = len(own), list(self._dated)
        found = Days(np.full(size, LAST, np.int32), np.full(size, FIRST, np.int32))
        rows = np.flatnonzero(_leave_it_to_documents(section, size, days, refs))
        if not len(rows) or not dated:
            return found
        cites = own["cites"].combine_chunks().take(pa.array(rows))
        documents = pc.list_element(pc.split_pattern(cites.flatten(), " ", max_splits=1), 0)
        at = pc.fill_null(pc.index_in(documents, pa.array(dated)), NONE).to_numpy(zero_copy_only=False)
        by = rows[pc.list_parent_indices(cites).to_numpy()][at != NONE]
        first, last = (
            np.array([self._dated[ident][end] for ident in dated], np.int32)[at[at != NONE]] for end in (0, 1)
        )
        np.minimum.at(found.earliest, by, first)
        np.maximum.at(found.latest, by, last)
        return found

    def _nations(self, tables: Mapping[str, Table]) -> Bytes:
        """The nation of each body: its own, that of what it is part of, or its register's."""
        bodies = tables["bodies"]
        found, above = bodies.words["nation"].copy(), bodies.refs["part_of"].copy()
        while (some := (found == NONE) & (above != NONE)).any():
            found[some] = bodies.words["nation"][above[some]]
            above[some] = bodies.refs["part_of"][above[some]]
        if self._header.nation:
            own = np.arange(len(found)) >= len(self._shared["bodies"])
            found[own & (found == NONE)] = list(Nation).index(Nation(self._header.nation))
        return found

    def _periods(self) -> Periods:
        agreements = self._tables.get("agreements")
        written = agreements["periods"] if agreements is not None else pa.chunked_array([], pa.string())
        lists = entries_in(pa.chunked_array(written.chunks, pa.string()).combine_chunks(), Period)
        periods = lists.flatten()
        first, last = (_days_meant(pc.struct_field(periods, key)) for key in ("first day", "last day"))
        words = pc.struct_field(periods, "status").dictionary_encode()
        places = {status.value: place for place, status in enumerate(Status)}
        status = np.array([places[_normal(word)] for word in words.dictionary.to_pylist()], np.int8)[_indices(words)]
        shown = self._evidence(pc.struct_field(periods, "cites"))
        before = self._shared.periods
        starts = offsets(pc.list_value_length(lists).to_numpy(zero_copy_only=False))
        return Periods(
            np.concatenate([before.starts, starts[1:] + before.starts[-1]]),
            np.concatenate([before.status, status]),
            _after(before.first, first),
            _after(before.last, last),
            _after(before.vouched, vouched(status, last, shown)),
        )

    def _evidence(self, cites: pa.ListArray) -> Ints:
        """The latest day of a dated document that each of some lists cites; `LAST` where none does."""
        found = np.full(len(cites), FIRST, np.int32)
        coded = cites.flatten().dictionary_encode()
        documents = [cite.partition(" ")[0] for cite in coded.dictionary.to_pylist()]
        dated = [self._dated[one][0] if one in self._dated else FIRST for one in documents]
        days = np.array([*dated, FIRST], np.int32)[_indices(coded)]
        np.maximum.at(found, pc.list_parent_indices(cites).to_numpy(), days)
        return np.where(found == FIRST, LAST, found).astype(np.int32)


def _leave_it_to_documents(section: str, size: int, days: Mapping[str, Days], refs: Mapping[str, Ints]) -> Bools:
    """Rows without a first or last day and without an agreement, the shared ones left out."""
    first, last = (~days[name].stated[-size:] for name in ("first_day", "last_day"))
    found: Bools = (first ^ last) if section in _UNDATED_IS_SAID else (first | last)
    if "agreement" in refs:
        found &= refs["agreement"][-size:] == NONE
    return found


def _ids(table: pa.Table | None) -> pa.Array:
    if table is None:
        return pa.array([], pa.string())
    found = table["id"].combine_chunks()
    return found if isinstance(found, pa.Array) else pa.concat_arrays(found.chunks)


def _indices(column: pa.DictionaryArray) -> NDArray[Any]:
    """Which word of its dictionary each row has; the last one after them where it has none."""
    found: NDArray[Any] = pc.fill_null(column.indices, len(column.dictionary)).to_numpy(zero_copy_only=False)
    return found


def _choices(column: pa.DictionaryArray, slot: Slot, default: int) -> Bytes:
    places = {word.value: place for place, word in enumerate(slot.choices or ())}
    known = np.array([*(places.get(word, default) for word in column.dictionary.to_pylist()), default], np.int8)
    found: Bytes = known[_indices(column)]
    return found


def _default(kind: type[Any], name: str) -> int:
    """The place of the word that stands where none is written."""
    default = next(field for field in fields(kind) if field.name == name).default
    return list(type(default)).index(default) if isinstance(default, Choice) else NONE


def _joined(shared: Ragged, column: pa.ListArray, codes: Ints) -> Ragged:
    sizes = pc.fill_null(pc.list_value_length(column), 0).to_numpy(zero_copy_only=False).astype(np.int64)
    starts = np.concatenate([shared.starts, np.cumsum(sizes) + shared.starts[-1]])
    return Ragged(starts, np.concatenate([shared.codes, codes]))


def _days(table: pa.Table, key: str) -> Days:
    ends = (("from", FIRST), ("to", LAST))
    first, last = (
        pc.fill_null(table[f"{key} {word}"], bound).combine_chunks().to_numpy(zero_copy_only=False)
        for word, bound in ends
    )
    return Days(first, last)


def _after(one: Days, other: Days) -> Days:
    return Days(np.concatenate([one.earliest, other.earliest]), np.concatenate([one.latest, other.latest]))


def _days_meant(written: pa.Array) -> Days:
    """Days as written; each way of writing is read once."""
    words = written.dictionary_encode()
    known = days_of([*(parse_day(_normal(word)) for word in words.dictionary.to_pylist()), NOT_STATED])
    at = _indices(words)
    return Days(known.earliest[at], known.latest[at])


def _normal(text: str) -> str:
    return " ".join(text.split())
