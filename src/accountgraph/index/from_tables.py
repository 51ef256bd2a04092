"""The columns of a register that stands in Arrow tables, without making its records.

What registers share (bodies, places, the law) comes first in every section, from its records, which are few.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields, replace
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.index.arrays import NONE, Bools, Bytes, Ints, Ragged, offsets
from accountgraph.index.columns import FIRST, LAST, USED, Columns, Days, Periods, Table
from accountgraph.index.from_arrow import (
    choices_in,
    days_in,
    days_meant,
    flags_in,
    indices_in,
    joined,
    joined_days,
    normal,
    numbers_in,
    same,
    together,
)
from accountgraph.index.from_register import columns_of, vouched
from accountgraph.problems import Problem
from accountgraph.reading.tables import Columns as ArrowTables
from accountgraph.reading.tables import Naming, entries_in, one_array, read_columns
from accountgraph.reading.tables import columns_of as columns_of_kind
from accountgraph.records import SECTIONS, Body, Period
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.register import Register
from accountgraph.vocabulary import Choice, Nation, Status

KEPT: Final[Mapping[str, tuple[str, ...]]] = {
    section: (
        "id",
        *(column.name for column in columns_of_kind(kind) if column.attribute in USED.get(section, ())),
        *{"agreements": ("periods",), "bodies": ("codes",)}.get(section, ()),
        *(("cites",) if "first_day" in USED.get(section, ()) and section != "bodies" else ()),
    )
    for section, kind in SECTIONS.items()
}
"""The columns of tables that this needs."""
_AT_ONCE: Final = 2
_UNDATED_IS_SAID = ("holdings", "posts", "boards")
"""Sections whose records do not depend on the day of a document where they have no days of their own."""


def columns_in(
    manifest: Path,
    shown: Callable[[Path], str],
    shared: Register,
    problems: list[Problem],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Columns | None:
    """A folder of tables as columns; none where it has faults, and the problems say which.

    `shown` says how a file is named to readers. `progress` is told the rows read and the rows there are.
    """
    known = {section: [record.id for record in shared.of(kind)] for section, kind in SECTIONS.items()}
    with _memory_used_again():
        tables = read_columns(manifest, shown, problems, shared=known, kept=KEPT, progress=progress)
        if tables is None or problems:
            return None
        filling = _Filling(tables, shared)
        del tables
        return filling.columns()


@contextmanager
def _memory_used_again() -> Iterator[None]:
    """The memory of one part of a file serves the next; Arrow's usual allocator gives it back, and asks for it anew."""
    before = pa.default_memory_pool()
    if "jemalloc" in pa.supported_memory_backends():
        pa.set_memory_pool(pa.jemalloc_memory_pool())
    try:
        yield
    finally:
        pa.default_memory_pool().release_unused()
        pa.set_memory_pool(before)


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
    """What it takes to turn one table after the other into columns; each is let go of when that is done."""

    def __init__(self, tables: ArrowTables, shared: Register) -> None:
        self._header, self._shared = tables.header, columns_of(shared)
        self._tables = dict(tables.tables)
        ids = {section: table["id"] for section, table in self._tables.items()}
        self._naming = tables.naming or Naming(ids, {section: self._shared[section].ids for section in SECTIONS})
        self._own = dict(self._naming.own)
        self._bodies_known = {code: body.id for body in shared.of(Body) for code in body.codes}
        self._same_as = self._merged(self._tables.get("bodies"))
        if self._same_as:
            bodies = self._tables["bodies"]
            other = pc.invert(pc.is_in(self._own["bodies"], pa.array(list(self._same_as))))
            self._tables["bodies"], self._own["bodies"] = bodies.filter(other), self._own["bodies"].filter(other)
        sizes = [len(self._shared[section]) + len(self._own[section]) for section in SECTIONS]
        self._begins = dict(zip(SECTIONS, accumulate([0, *sizes[:-1]]), strict=True))
        self._moved = self._moves(sum(sizes)) if self._same_as else None
        self._counted = np.arange(max(sizes) + 1)
        self._dated = self._document_days()

    def columns(self) -> Columns:
        """Every section."""
        periods = self._periods()
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            tables = dict(zip(SECTIONS, pool.map(self._table, SECTIONS), strict=True))
        return Columns(tables, self._begins, (self._header.id,), self._nations(tables), periods, self._shared.law)

    def _merged(self, bodies: pa.Table | None) -> dict[str, str]:
        """Own bodies that are shared ones, by an identifier of both."""
        if bodies is None or "codes" not in bodies.column_names or not len(bodies):
            return {}
        codes = one_array(bodies["codes"])
        known = pc.is_in(codes.flatten(), pa.array(list(self._bodies_known), pa.string()))
        rows = pc.list_parent_indices(codes).filter(known).to_pylist()
        pairs = zip(rows, codes.flatten().filter(known).to_pylist(), strict=True)
        return {self._own["bodies"][row].as_py(): self._bodies_known[code] for row, code in pairs}

    def _moves(self, size: int) -> Ints:
        """The code of each record by what it is before own bodies that are shared ones are left out."""
        after, before = self._begins["bodies"], self._naming.begins["bodies"]
        found = np.arange(size + len(self._same_as), dtype=np.int32)
        found[list(self._naming.begins.values())[list(SECTIONS).index("bodies") + 1] :] -= np.int32(len(self._same_as))
        shared = list(self._shared["bodies"].ids)
        left = np.array([ident not in self._same_as for ident in self._naming.own["bodies"].to_pylist()], bool)
        own = np.empty(len(left), np.int32)
        own[left] = np.arange(left.sum(), dtype=np.int32) + np.int32(after + len(shared))
        instead = [self._same_as[ident] for ident in self._naming.own["bodies"].filter(pa.array(~left)).to_pylist()]
        own[~left] = [after + shared.index(ident) for ident in instead]
        found[before + len(shared) : before + len(shared) + len(own)] = own
        return found

    def _codes(self, values: Any, slot: Slot) -> Ints:
        """What stands for each of some ids: a position, or a code where records of several sections may be named."""
        placed = pa.types.is_integer(values.type)
        found: Ints = values.to_numpy() if placed else self._naming.places(values, slot.refers_to)
        if self._moved is None:
            return found
        single = slot.refers_to[0] if len(slot.refers_to) == 1 else None
        before, after = (begins[single] if single else 0 for begins in (self._naming.begins, self._begins))
        return np.where(found == NONE, found, self._moved[found + np.int32(before)] - np.int32(after)).astype(np.int32)

    def _table(self, section: str) -> Table:
        kind, own, shared = SECTIONS[section], self._tables.pop(section, None), self._shared[section]
        size = len(self._own[section])
        ids = _Ids(shared.ids, self._header.id, self._own[section])
        register = joined(shared.register, same(0, size))
        if own is None or not size:
            return replace(shared, ids=ids, register=register)
        refs: dict[str, Ints] = {}
        lists: dict[str, Ragged] = {}
        days: dict[str, Days] = {}
        words: dict[str, Bytes] = {}
        numbers: dict[str, NDArray[np.float64]] = {}
        for name, slot in slots_of(kind):
            if name not in USED.get(section, ()):
                continue
            column = own[key_of(name)] if key_of(name) in own.column_names else None
            match slot.kind:
                case SlotKind.DAY:
                    days[name] = joined_days(shared.days[name], days_in(own, key_of(name)))
                case SlotKind.REF:
                    refs[name] = joined(shared.refs[name], self._positions(column, slot, size))
                case SlotKind.REFS:
                    lists[name] = self._lists(shared.lists[name], column, slot, size)
                case SlotKind.CHOICE:
                    mine = choices_in(column, slot, _default(kind, name), size)
                    words[name] = joined(shared.words[name], mine)
                case SlotKind.FLAG:
                    words[name] = joined(shared.words[name], flags_in(column, size))
                case SlotKind.NUMBER:
                    numbers[name] = joined(shared.numbers[name], numbers_in(column, size))
        shown = joined_days(shared.shown, self._shown(section, own, days, refs)) if shared.shown else None
        return Table(ids, register, refs, lists, days, words, numbers, shown)

    def _positions(self, column: pa.ChunkedArray | None, slot: Slot, size: int) -> Ints:
        return same(NONE, size) if column is None else together([self._codes(one, slot) for one in column.chunks])

    def _lists(self, shared: Ragged, column: pa.ChunkedArray | None, slot: Slot, size: int) -> Ragged:
        chunks = column.chunks if column is not None else []
        codes = together([self._codes(one.flatten(), slot) for one in chunks])
        alone = len(shared.starts) == 1
        if not len(codes):
            starts = same(0, size + 1, np.int64) if alone else joined(shared.starts, same(shared.starts[-1], size))
            return Ragged(starts, shared.codes)
        sizes = together([pc.fill_null(pc.list_value_length(one), 0).to_numpy(zero_copy_only=False) for one in chunks])
        if alone and len(codes) == size and (sizes == 1).all():
            return Ragged(self._counted[: size + 1], codes)
        return Ragged(joined(shared.starts, offsets(sizes)[1:] + shared.starts[-1]), joined(shared.codes, codes))

    def _document_days(self) -> dict[str, tuple[int, int]]:
        """The days of dated documents, by the id that citations have."""
        found: dict[str, tuple[int, int]] = {}
        shared = self._shared["documents"]
        own = self._tables.get("documents")
        known = [(list(shared.ids), shared.days["dated"])]
        if own is not None:
            known.append((self._own["documents"].to_pylist(), days_in(own, "dated")))
        for ids, days in known:
            pairs = zip(days.earliest.tolist(), days.latest.tolist(), strict=True)
            found |= {ident: pair for ident, pair in zip(ids, pairs, strict=True) if pair != (FIRST, LAST)}
        return found

    def _shown(self, section: str, own: pa.Table, days: Mapping[str, Days], refs: Mapping[str, Ints]) -> Days:
        """The days of the documents that records cite, for those whose own days leave something to them."""
        size = len(own)
        left = _leave_it_to_documents(section, size, days, refs)
        if "cites" not in own.column_names or not left.any() or not self._dated:
            return Days(same(LAST, size), same(FIRST, size))
        found, begun = Days(np.full(size, LAST, np.int32), np.full(size, FIRST, np.int32)), 0
        for cites in own["cites"].chunks:
            of = pc.list_parent_indices(cites).to_numpy() + begun
            first, last = self._dates_of(cites.flatten())
            said = left[of] & ((first != LAST) | (last != FIRST))
            np.minimum.at(found.earliest, of[said], first[said])
            np.maximum.at(found.latest, of[said], last[said])
            begun += len(cites)
        return found

    def _dates_of(self, cites: pa.Array) -> tuple[Ints, Ints]:
        """The days of the document of each of some citations, the wrong way round where it is not dated."""
        coded = cites.dictionary_encode()
        documents = [cite.partition(" ")[0] for cite in coded.dictionary.to_pylist()]
        known = np.array([self._dated.get(one, (LAST, FIRST)) for one in documents] + [(LAST, FIRST)], np.int32)
        at = indices_in(coded)
        return known[at, 0], known[at, 1]

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
        written = pa.nulls(len(self._own["agreements"]), pa.string())
        if agreements is not None and "periods" in agreements.column_names:
            written = one_array(agreements["periods"])
        lists = written if pa.types.is_list(written.type) else entries_in(written, Period)
        periods = lists.flatten()
        first, last = (days_meant(pc.struct_field(periods, key)) for key in ("first day", "last day"))
        words = pc.struct_field(periods, "status").dictionary_encode()
        places = {status.value: place for place, status in enumerate(Status)}
        status = np.array([places[normal(word)] for word in words.dictionary.to_pylist()], np.int8)[indices_in(words)]
        shown = self._evidence(pc.struct_field(periods, "cites"))
        before = self._shared.periods
        starts = offsets(pc.list_value_length(lists).to_numpy(zero_copy_only=False))
        return Periods(
            np.concatenate([before.starts, starts[1:] + before.starts[-1]]),
            np.concatenate([before.status, status]),
            joined_days(before.first, first),
            joined_days(before.last, last),
            joined_days(before.vouched, vouched(status, last, shown)),
        )

    def _evidence(self, cites: pa.ListArray) -> Ints:
        """The latest day of a dated document that each of some lists cites; `LAST` where none does."""
        found = np.full(len(cites), FIRST, np.int32)
        coded = cites.flatten().dictionary_encode()
        documents = [cite.partition(" ")[0] for cite in coded.dictionary.to_pylist()]
        dated = [self._dated[one][0] if one in self._dated else FIRST for one in documents]
        days = np.array([*dated, FIRST], np.int32)[indices_in(coded)]
        np.maximum.at(found, pc.list_parent_indices(cites).to_numpy(), days)
        return np.where(found == FIRST, LAST, found).astype(np.int32)


def _leave_it_to_documents(section: str, size: int, days: Mapping[str, Days], refs: Mapping[str, Ints]) -> Bools:
    """Rows without a first or last day and without an agreement, the shared ones left out."""
    first, last = (~days[name].stated[-size:] for name in ("first_day", "last_day"))
    found: Bools = (first ^ last) if section in _UNDATED_IS_SAID else (first | last)
    if "agreement" in refs:
        found &= refs["agreement"][-size:] == NONE
    return found


def _default(kind: type[Any], name: str) -> int:
    """The place of the word that stands where none is written."""
    default = next(field for field in fields(kind) if field.name == name).default
    return list(type(default)).index(default) if isinstance(default, Choice) else NONE
