"""Faults between rows, found on whole columns: ids used twice, references and citations that lead nowhere.

The same faults are found where records are made (`accountgraph.reading.resolving`).
There, words nearly right are looked for among all; here that would take too long.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from accountgraph.evidence import parse_citation
from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Header
from accountgraph.reading.tables.columns import Column, columns_of
from accountgraph.reading.tables.looking import NOT_THERE, Ids, all_differ
from accountgraph.reading.tables.parts import NotEntriesError, entries_of
from accountgraph.reading.wording import nearest, one_of
from accountgraph.records import SECTIONS

_HEAD_OF_LEAD: Final = ("body", "candidates", "undecided")


@dataclass(frozen=True, slots=True)
class Rows:
    """One table with the name of its file and the number of its first row."""

    table: pa.Table
    shown: str
    first: int

    def where(self, index: int) -> Where:
        """The place of a row."""
        return Where(self.shown, self.first + index)


def find_faults(
    tables: Mapping[str, Rows], header: Header, shared: Mapping[str, Iterable[str]], problems: list[Problem]
) -> None:
    """Add every fault between the rows of a register to `problems`."""
    known = _Known(tables, shared)
    problems.extend(_ids_used_twice(tables, known))
    for section, rows in tables.items():
        for column in columns_of(SECTIONS[section]):
            if column.slot is not None and column.slot.refers_to:
                problems.extend(_lost_references(rows, column, known))
        problems.extend(_lost_citations(rows, known))
        if not header.shared:
            problems.extend(_without_evidence(rows, section))
    if "leads" in tables:
        problems.extend(_unclear_leads(tables["leads"]))
    problems.extend(_circles(tables))


class _Known:
    """The ids that may be referred to, by section."""

    def __init__(self, tables: Mapping[str, Rows], shared: Mapping[str, Iterable[str]]) -> None:
        self.shared = {section: pa.array(list(ids), pa.string()) for section, ids in shared.items()}
        self.own = {section: rows.table["id"] for section, rows in tables.items()}
        self.clauses = _clauses(tables["documents"]) if "documents" in tables else {}
        self._lookups: dict[tuple[str, ...], Ids] = {}

    def among(self, sections: tuple[str, ...]) -> Ids:
        """The ids of some sections, to look others up among."""
        if sections not in self._lookups:
            chunks = [chunk for section in sections for chunk in self.ids(section).chunks]
            self._lookups[sections] = Ids(pa.chunked_array(chunks, pa.string()).combine_chunks())
        return self._lookups[sections]

    def ids(self, section: str) -> pa.ChunkedArray:
        own, shared = self.own.get(section), self.shared.get(section)
        return pa.chunked_array([*(own.chunks if own is not None else ()), *([shared] if shared else ())], pa.string())

    def section_of(self, ident: str) -> str | None:
        for section in {**self.own, **self.shared}:
            if pc.is_in(pa.array([ident]), self.ids(section).combine_chunks())[0].as_py():
                return section
        return None


def _clauses(documents: Rows) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for ident, text in zip(*(documents.table[name].to_pylist() for name in ("id", "clauses")), strict=True):
        try:
            entries = entries_of(text) if text else []
        except NotEntriesError:  # reported with the row
            entries = []
        found[ident] = frozenset(_normal(str(entry.get("clause", ""))) for entry in entries)
    return found


def _normal(text: str) -> str:
    return " ".join(text.split())


def _ids_used_twice(tables: Mapping[str, Rows], known: _Known) -> Iterator[Problem]:
    if not _may_repeat(list(known.own.values()), known.shared):
        return
    counts = Counter(ident for ids in known.own.values() for ident in ids.to_pylist())
    of_shared = {ident for ids in known.shared.values() for ident in ids.to_pylist()}
    repeated = {ident for ident, count in counts.items() if count > 1} - {None}
    seen: dict[str, Where] = {}
    for rows in tables.values():
        for index, ident in enumerate(rows.table["id"].to_pylist()):
            if ident in repeated:
                if ident in seen:
                    message = f'the id "{ident}" is used twice; first at {seen[ident]}'
                    yield Problem(rows.where(index), message, "Give one of the two another id")
                seen.setdefault(ident, rows.where(index))
            if ident in of_shared:
                message = f'the id "{ident}" is already that of a shared record'
                yield Problem(rows.where(index), message, "Choose another id, or remove the copy")


def _may_repeat(own: list[pa.ChunkedArray], shared: Mapping[str, pa.Array]) -> bool:
    """Whether any id is there twice."""
    every = [chunk for ids in (*own, *(pa.chunked_array([s]) for s in shared.values())) for chunk in ids.chunks]
    if all_differ(every):
        return False
    together = pa.chunked_array(every, pa.string())
    return bool(pc.count_distinct(together).as_py() < len(together))


def _lost_references(rows: Rows, column: Column, known: _Known) -> Iterator[Problem]:
    slot = column.slot
    if slot is None:
        return
    wanted = " or ".join(one_of(section) for section in slot.refers_to)
    for index, ident in _not_among(rows.table[column.name], known.among(slot.refers_to)):
        section = known.section_of(ident)
        if section is None:
            message = f'"{column.name}" names "{ident}", and there is no such record'
            yield Problem(rows.where(index), message, f"Add {wanted} with that id, or correct it")
        else:
            message = f'"{ident}" is {one_of(section)}; "{column.name}" takes {wanted}'
            yield Problem(rows.where(index), message, f"Write the id of {wanted}")


def _not_among(values: pa.ChunkedArray, known: Ids) -> Iterator[tuple[int, str]]:
    """Row and value of every value, also within lists, that is not known; words of a dictionary are looked up once."""
    begun = 0
    for chunk in values.chunks:
        if len(lost := _lost(_words(chunk), known)):
            flat = _flat(chunk)
            parents = pc.list_parent_indices(chunk) if pa.types.is_list(chunk.type) else None
            for place in pc.indices_nonzero(pc.is_in(flat, lost)).to_pylist():
                yield begun + (place if parents is None else parents[place].as_py()), flat[place].as_py()
        begun += len(chunk)


def _lost(words: pa.Array, known: Ids) -> pa.Array:
    at = known.places_of(words) == NOT_THERE
    return words.filter(pa.array(at)).drop_null().unique() if at.any() else words[:0]


def _flat(chunk: Any) -> pa.Array:
    """The single values of a column as text."""
    if pa.types.is_dictionary(chunk.type):
        return chunk.dictionary_decode()
    return chunk.flatten() if pa.types.is_list(chunk.type) else chunk


def _words(chunk: Any) -> pa.Array:
    return chunk.dictionary if pa.types.is_dictionary(chunk.type) else _flat(chunk)


def _lost_citations(rows: Rows, known: _Known) -> Iterator[Problem]:
    own = known.own["documents"].to_pylist() if "documents" in known.own else []
    documents = set(own) | set(known.ids("documents").to_pylist())
    begun = 0
    for chunk in rows.table["cites"].chunks:
        coded = chunk.flatten().dictionary_encode()
        faults = [_citation_fault(text, documents, known) for text in coded.dictionary.to_pylist()]
        if any(faults):
            parents = pc.list_parent_indices(chunk).to_pylist()
            for row, code in zip(parents, coded.indices.to_pylist(), strict=True):
                if code is not None and (fault := faults[code]):
                    yield Problem(rows.where(begun + row), *fault)
        begun += len(chunk)


def _citation_fault(text: str, documents: set[str], known: _Known) -> tuple[str, str] | None:
    citation = parse_citation(text, Where(""))
    if citation.document not in documents:
        message = f'"{citation.document}" is cited and is no document of this register'
        return message, 'Write "<document id> <clause>"'
    clauses = known.clauses.get(citation.document)
    if not clauses or not citation.clause or citation.clause in clauses:
        return None
    near = nearest(citation.clause, clauses)
    remedy = f'Write "{near}"' if near else "Add the clause to the document"
    return f'"{citation.document}" has no clause "{citation.clause}" in its list', remedy


def _without_evidence(rows: Rows, section: str) -> Iterator[Problem]:
    table = rows.table
    inferred = pc.fill_null(table["inferred"], False)  # noqa: FBT003  # an Arrow function
    if section != "documents":
        bare = pc.and_(pc.is_null(table["cites"]), pc.invert(inferred))
        for index in pc.indices_nonzero(bare).to_pylist():
            what = f'{one_of(section)} "{table["id"][index].as_py()}" cites no clause'
            remedy = 'Add cites: ["<document id> <clause>"], or mark it inferred: yes with a note'
            yield Problem(rows.where(index), what, remedy)
        for index in pc.indices_nonzero(pc.and_(inferred, pc.is_null(table["note"]))).to_pylist():
            yield Problem(rows.where(index), "inferred without a note", "Add a note: that says from what")


def _unclear_leads(rows: Rows) -> Iterator[Problem]:
    columns = [rows.table[name].to_pylist() for name in _HEAD_OF_LEAD]
    for index, values in enumerate(zip(*columns, strict=True)):
        said = [name for name, value in zip(_HEAD_OF_LEAD, values, strict=True) if value]
        if len(said) != 1:
            found = " and ".join(said) or "none of them"
            message = f'a lead has exactly one of "body", "candidates" and "undecided: yes"; here {found}'
            remedy = "Name the body, or list the bodies the description fits, or say undecided"
            yield Problem(rows.where(index), message, remedy)


def _circles(tables: Mapping[str, Rows]) -> Iterator[Problem]:
    """Nothing may lie within itself, however far round."""
    for key in ("within", "part of", "under"):
        parents: dict[str, str] = {}
        held = [rows for rows in tables.values() if _states(rows.table, key)]
        for rows in held:
            pairs = zip(rows.table["id"].to_pylist(), rows.table[key].to_pylist(), strict=True)
            parents.update((ident, parent) for ident, parent in pairs if ident and parent)
        within_itself = _returning(parents)
        for rows in held if within_itself else ():
            for index, ident in enumerate(rows.table["id"].to_pylist()):
                if ident in within_itself:
                    name = rows.table["label"][index].as_py() or ident
                    yield Problem(rows.where(index), f'"{name}" lies within itself', f'Correct "{key}" of one of them')


def _states(table: pa.Table, key: str) -> bool:
    return key in table.schema.names and table[key].null_count < len(table)


def _returning(parents: Mapping[str, str]) -> set[str]:
    """The ids from which one comes back to where one began; each id is walked from once."""
    done: set[str] = set()
    found: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        current: str | None = start
        while current is not None and current not in done and current not in path:
            path[current] = None
            current = parents.get(current)
        if current in path:
            walked = list(path)
            found.update(walked[walked.index(current) :])
        done.update(path)
    return found
