"""Faults between rows, found on whole columns: ids used twice, references and citations that lead nowhere.

The same faults are found where records are made (`accountgraph.reading.resolving`).
There, words nearly right are looked for among all; here that would take too long.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.evidence import Citation, parse_citation
from accountgraph.problems import Problem, Where
from accountgraph.reading.tables.columns import Column, columns_of
from accountgraph.reading.tables.looking import NOT_THERE
from accountgraph.reading.tables.naming import Naming, Places
from accountgraph.reading.tables.parts import NotEntriesError, entries_of
from accountgraph.reading.wording import nearest, one_of
from accountgraph.records import SECTIONS
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

Each: TypeAlias = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]
"""Does something with each of several things, perhaps with some at once, as `map` does."""
_PARENTS: Final = ("within", "part of", "under")


@dataclass(slots=True)
class Rows:
    """One table: its columns, its nested entries, the name of its file and the number of its first row."""

    section: str
    shown: str
    first: int
    count: int = 0
    columns: dict[str, pa.ChunkedArray] = field(default_factory=dict)
    entries: dict[str, list[pa.ListArray]] = field(default_factory=dict)

    def where(self, index: int) -> Where:
        """The place of a row."""
        return Where(self.shown, self.first + index)


def is_between_rows(section: str, name: str) -> bool:
    """Whether a column is looked at only when all rows are there."""
    column = next(one for one in columns_of(SECTIONS[section]) if one.name == name)
    refers = column.slot is not None and bool(column.slot.refers_to)
    return refers or name in {"id", "cites", "clauses"} or (name == "label" and section in _WITH_PARENTS)


_WITH_PARENTS: Final = frozenset(
    section for section, kind in SECTIONS.items() if any(column.name in _PARENTS for column in columns_of(kind))
)


def faults_between(tables: Mapping[str, Rows], naming: Naming, each: Each, *, keep_places: bool) -> Iterator[Problem]:
    """Every fault between the rows of a register.

    Where `keep_places`, columns that name records hold the places of these afterwards, and those that name none are
    left out.
    """
    citing = _Citing(naming, _clauses(tables["documents"]) if "documents" in tables else {})
    looks: list[Callable[[], Iterable[Problem]]] = [partial(_ids_used_twice, tables, naming)]
    for rows in sorted(tables.values(), key=lambda rows: -rows.count):
        for column in columns_of(SECTIONS[rows.section]):
            if column.slot is not None and column.slot.refers_to and column.name in rows.columns:
                looks.append(partial(_lost_references, rows, column, naming, keep_places=keep_places))
            if column.slot is not None and column.slot.parts and column.name in rows.entries:
                looks.append(partial(_lost_inside, rows, column, naming, citing))
        looks.append(partial(_lost_citations, rows, citing))
    for found in each(lambda look: list(look()), looks):
        yield from found
    yield from _circles(tables, naming)


def _clauses(documents: Rows) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    names = [documents.columns[name].to_pylist() for name in ("id", "clauses") if name in documents.columns]
    for ident, text in zip(*names, strict=True) if len(names) == len(("id", "clauses")) else ():
        try:
            entries = entries_of(text) if text else []
        except NotEntriesError:  # reported with the row
            entries = []
        found[ident] = frozenset(_normal(str(entry.get("clause", ""))) for entry in entries)
    return found


def _normal(text: str) -> str:
    return " ".join(text.split())


def _ids_used_twice(tables: Mapping[str, Rows], naming: Naming) -> Iterator[Problem]:
    if naming.all_differ():
        return
    counts = Counter(ident for ids in naming.own.values() for ident in ids.to_pylist())
    of_shared = {ident for ids in naming.shared.values() for ident in ids.to_pylist()}
    repeated = {ident for ident, count in counts.items() if count > 1} - {None}
    seen: dict[str, Where] = {}
    for rows in tables.values():
        for index, ident in enumerate(naming.own[rows.section].to_pylist()):
            if ident in repeated:
                if ident in seen:
                    message = f'the id "{ident}" is used twice; first at {seen[ident]}'
                    yield Problem(rows.where(index), message, "Give one of the two another id")
                seen.setdefault(ident, rows.where(index))
            if ident in of_shared:
                message = f'the id "{ident}" is already that of a shared record'
                yield Problem(rows.where(index), message, "Choose another id, or remove the copy")


def _lost_references(rows: Rows, column: Column, naming: Naming, *, keep_places: bool) -> Iterator[Problem]:
    slot, begun = column.slot, 0
    if slot is None:
        return
    placed: list[pa.Array] = []
    places_of = _Placing(naming, slot.refers_to).places_of
    for chunk in rows.columns[column.name].chunks:
        values = chunk.flatten() if pa.types.is_list(chunk.type) else chunk
        places = places_of(values)
        for at in _lost(values, places).tolist():
            row = begun + (pc.list_parent_indices(chunk)[at].as_py() if values is not chunk else at)
            yield _lost_reference(rows.where(row), column.name, values[at].as_py(), slot, naming)
        begun += len(chunk)
        if keep_places:
            placed.append(_as_places(chunk, places))
    if keep_places:
        rows.columns[column.name] = pa.chunked_array(placed)


class _Placing:
    """The places of the values of a column, part after part; the words of a dictionary are looked up once."""

    def __init__(self, naming: Naming, sections: tuple[str, ...]) -> None:
        self._naming, self._sections = naming, sections
        self._words, self._known = pa.array([], pa.string()), np.full(1, NOT_THERE, np.int32)

    def places_of(self, values: Any) -> Places:
        """The place of each of some values."""
        if not pa.types.is_dictionary(values.type):
            return self._naming.places(values, self._sections)
        if not values.dictionary.equals(self._words):
            self._words = values.dictionary
            self._known = np.append(self._naming.places(self._words, self._sections), np.int32(NOT_THERE))
        found: Places = self._known[pc.fill_null(values.indices, len(self._words)).to_numpy(zero_copy_only=False)]
        return found


def _lost(values: pa.Array, places: Places) -> NDArray[np.int64]:
    """Where something is named that is not there."""
    lost = np.flatnonzero(places == NOT_THERE)
    if len(lost) and values.null_count:
        lost = lost[pc.is_valid(values).to_numpy(zero_copy_only=False)[lost]]
    return lost


def _as_places(chunk: pa.Array, places: Places) -> pa.Array:
    if not pa.types.is_list(chunk.type):
        return pa.array(places)
    sizes = pc.fill_null(pc.list_value_length(chunk), 0).to_numpy(zero_copy_only=False)
    starts = np.zeros(len(chunk) + 1, np.int32)
    np.cumsum(sizes, out=starts[1:])
    return pa.ListArray.from_arrays(pa.array(starts), pa.array(places))


def _lost_reference(where: Where, key: str, ident: str, slot: Slot, naming: Naming) -> Problem:
    wanted = " or ".join(one_of(section) for section in slot.refers_to)
    section = naming.section_of(ident)
    if section is None:
        message = f'"{key}" names "{ident}", and there is no such record'
        return Problem(where, message, f"Add {wanted} with that id, or correct it")
    return Problem(where, f'"{ident}" is {one_of(section)}; "{key}" takes {wanted}', f"Write the id of {wanted}")


def _lost_inside(rows: Rows, column: Column, naming: Naming, citing: "_Citing") -> Iterator[Problem]:
    """References and citations of nested entries."""
    begun = 0
    kind = column.slot.parts if column.slot else None
    for lists in rows.entries[column.name]:
        parents = pc.list_parent_indices(lists).to_numpy() + begun
        yield from _lost_in_entries(rows, lists.flatten(), parents, kind, (naming, citing))
        begun += len(lists)


def _lost_in_entries(
    rows: Rows, entries: pa.StructArray, of: NDArray[np.int64], kind: Any, known: "tuple[Naming, _Citing]"
) -> Iterator[Problem]:
    """The same in some entries of a kind, which are those of the rows `of`."""
    naming, citing = known
    for name, slot in slots_of(kind):
        values = pc.struct_field(entries, key_of(name))
        if not (slot.refers_to or slot.parts or slot.kind is SlotKind.CITES) or values.null_count == len(values):
            continue
        owners = of
        if pa.types.is_list(values.type):
            owners, values = of[pc.list_parent_indices(values).to_numpy()], values.flatten()
        if slot.parts:
            yield from _lost_in_entries(rows, values, owners, slot.parts, known)
        elif slot.kind is SlotKind.CITES:
            yield from (Problem(rows.where(int(owners[at])), *fault) for at, fault in citing.faults(values))
        else:
            for at in _lost(values, naming.places(values, slot.refers_to)).tolist():
                yield _lost_reference(rows.where(int(owners[at])), key_of(name), values[at].as_py(), slot, naming)


def _lost_citations(rows: Rows, citing: "_Citing") -> Iterator[Problem]:
    begun = 0
    for chunk in rows.columns["cites"].chunks if "cites" in rows.columns else ():
        for at, fault in citing.faults(chunk.flatten()):
            yield Problem(rows.where(begun + pc.list_parent_indices(chunk)[at].as_py()), *fault)
        begun += len(chunk)


@dataclass(frozen=True, slots=True)
class _Citing:
    """What may be cited: documents, and the clauses of those that list theirs."""

    naming: Naming
    clauses: Mapping[str, frozenset[str]]

    def faults(self, cites: pa.Array) -> Iterator[tuple[int, tuple[str, str]]]:
        """Which of some citations lead nowhere, and what is wrong with each; every wording is looked at once."""
        coded = cites.dictionary_encode()
        citations = [parse_citation(text or "", Where("")) for text in coded.dictionary.to_pylist()]
        documents = self.naming.places(pa.array([one.document for one in citations], pa.string()), ("documents",))
        faults = [self._fault(*pair) for pair in zip(citations, (documents != NOT_THERE).tolist(), strict=True)]
        if any(faults):
            for at, code in enumerate(coded.indices.to_pylist()):
                if code is not None and (fault := faults[code]):
                    yield at, fault

    def _fault(self, citation: Citation, is_known: bool) -> tuple[str, str] | None:  # noqa: FBT001  # of a pair
        if not is_known:
            message = f'"{citation.document}" is cited and is no document of this register'
            return message, 'Write "<document id> <clause>"'
        clauses = self.clauses.get(citation.document)
        if not clauses or not citation.clause or citation.clause in clauses:
            return None
        near = nearest(citation.clause, clauses)
        remedy = f'Write "{near}"' if near else "Add the clause to the document"
        return f'"{citation.document}" has no clause "{citation.clause}" in its list', remedy


def _circles(tables: Mapping[str, Rows], naming: Naming) -> Iterator[Problem]:
    """Nothing may lie within itself, however far round."""
    for rows in tables.values():
        for column in columns_of(SECTIONS[rows.section]):
            if column.name not in _PARENTS or column.name not in rows.columns or column.slot is None:
                continue
            parents = _own_parents(rows, column.name, column.slot, naming)
            for index in _in_circles(parents):
                label = rows.columns["label"][index].as_py() if "label" in rows.columns else None
                name = label or naming.own[rows.section][index].as_py()
                yield Problem(
                    rows.where(index), f'"{name}" lies within itself', f'Correct "{column.name}" of one of them'
                )


def _own_parents(rows: Rows, name: str, slot: Slot, naming: Naming) -> Places:
    """The row of what each row lies within; `NOT_THERE` where it lies in nothing, or in what registers share."""
    found = [
        chunk.to_numpy() if pa.types.is_integer(chunk.type) else naming.places(chunk, slot.refers_to)
        for chunk in rows.columns[name].chunks
    ]
    above = np.concatenate([np.zeros(0, np.int32), *found]) - np.int32(len(naming.shared[rows.section]))
    return np.where(above < 0, np.int32(NOT_THERE), above)


def _in_circles(parents: Places) -> list[int]:
    """The rows from which one comes back to where one began."""
    left = np.flatnonzero(parents != NOT_THERE)
    while len(left):  # what nothing left lies in, or lies in nothing left, is in no circle
        is_left = np.zeros(len(parents), bool)
        is_left[left] = True
        has_inner = np.zeros(len(parents), bool)
        has_inner[parents[left]] = True
        still = left[is_left[parents[left]] & has_inner[left]]
        if len(still) == len(left):
            break
        left = still
    return [int(row) for row in left]
