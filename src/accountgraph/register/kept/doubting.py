"""Whether tables may have a fault that columns do not show, so that they must be read record by record to be sure.

Reading tables as columns finds every fault of a value and of a reference in a column. It does
not look into nested entries, at the clauses of shared documents, or at what one row says twice.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from accountgraph.evidence import parse_citation
from accountgraph.problems import Where
from accountgraph.reading import Reading
from accountgraph.reading.plain import scalar_text
from accountgraph.reading.tables import Columns
from accountgraph.reading.tables.days import cells_of
from accountgraph.reading.tables.parts import entries_of
from accountgraph.records import SECTION_OF, SECTIONS, Body, Document
from accountgraph.records.fields import SlotKind, key_of, slots_of

_FEWEST_VERSIONS: Final = 2
_NOWHERE: Final = Where("")
_NOT_SEEN: Final = "[^!-~]"
"""Spaces, which reading leaves out where they mean nothing, and letters that are rare where this is asked."""
Named = tuple[tuple[str, ...], str]
"""The sections that a reference may lead to, and the id that it names."""


def merged(tables: Columns, shared: Reading) -> dict[str, str] | None:
    """Own bodies that are shared ones, by an identifier of both; None where the two may not say the same."""
    bodies = tables.tables.get("bodies")
    known = {code: record for record in shared.records if isinstance(record, Body) for code in record.codes}
    if bodies is None or not len(bodies) or not known:
        return {}
    codes = bodies["codes"].combine_chunks()
    if not pc.any(pc.is_in(codes.flatten(), pa.array(list(known))), min_count=0).as_py():
        return {}
    if pc.any(pc.match_substring_regex(codes.flatten(), _NOT_SEEN)).as_py():
        return None
    found: dict[str, str] = {}
    own: set[str] = set()
    for number, of_body in enumerate(codes.to_pylist()):
        first = next((code for code in of_body or () if code in own or code in known), None)
        if first is None or first in own:
            own.update(of_body or ())
        elif not _agree(bodies.slice(number, 1).to_pylist()[0], known[first]):
            return None
        else:
            found[bodies["id"][number].as_py()] = known[first].id
    return found


def _agree(row: Mapping[str, Any], body: Body) -> bool:
    """Whether what a body is in law is the same in a row and in a record, or is said in one alone."""
    if row["kind"] is not None and row["kind"] != str(body.kind):
        return False
    for key, day in (("first day", body.first_day), ("last day", body.last_day)):
        if any(row[f"{key} {end}"] is not None for end in ("from", "to", "in words")) and not _is_day(row, key, day):
            return False
    return True


def _is_day(row: Mapping[str, Any], key: str, day: Any) -> bool:
    first, last, words = (row[f"{key} {end}"] for end in ("from", "to", "in words"))
    return cells_of(day) == (first, last, words)


def may_have_faults(tables: Columns, shared: Reading) -> bool:
    """Whether something in a register that columns show no fault of may still be one."""
    held = tables.tables
    if "delegations" in held and _delegates_to_itself(held["delegations"]):
        return True
    walk = _Walk(tables, shared)
    for section, table in held.items():
        for name, slot in slots_of(SECTIONS[section]):
            if slot.parts:
                texts = table[key_of(name)].to_pylist()
                if section == "conflicts" and any(
                    text is None or len(entries_of(text)) < _FEWEST_VERSIONS for text in texts
                ):
                    return True
                walk.entries((text for text in texts if text), slot.parts)
    return walk.is_lost() or walk.repeats or _strange_provisions(held.get("provisions"))


def _delegates_to_itself(delegations: pa.Table) -> bool:
    giver, receiver = (delegations[key].cast(pa.string()) for key in ("delegated by", "delegated to"))
    return bool(pc.any(pc.equal(giver, receiver), min_count=0).as_py())


def _strange_provisions(provisions: pa.Table | None) -> bool:
    """Whether an id may not be as it is written."""
    if provisions is None:
        return False
    return bool(pc.any(pc.match_substring_regex(provisions["id"], _NOT_SEEN), min_count=0).as_py())


class _Walk:
    """What nested entries, and citations of what is shared, name."""

    def __init__(self, tables: Columns, shared: Reading) -> None:
        self._tables = tables.tables
        self._shared: dict[str, set[str]] = {section: set() for section in SECTIONS}
        for record in shared.records:
            self._shared[SECTION_OF[type(record)]].add(record.id)
        self._clauses = {
            record.id: {part.clause for part in record.clauses}
            for record in shared.records
            if isinstance(record, Document)
        }
        self._of_shared = {ident for ident, clauses in self._clauses.items() if clauses}
        self._named: set[Named] = set()
        self._cited: set[str] = set()
        self.repeats = False
        self._read_clauses()

    def entries(self, texts: Iterable[str], kind: Any) -> None:
        """Look into the entries of some cells."""
        for text in texts:
            for entry in entries_of(text):
                self._entry(entry, kind)

    def is_lost(self) -> bool:
        """Whether something that is named is not there."""
        by_sections: dict[tuple[str, ...], set[str]] = {}
        for sections, ident in self._named:
            by_sections.setdefault(sections, set()).add(ident)
        lost = any(self._missing(sections, idents) for sections, idents in by_sections.items())
        return lost or any(self._is_lost_citation(text) for text in (*self._cited, *self._citations_of_shared()))

    def _read_clauses(self) -> None:
        documents = self._tables.get("documents")
        for ident, text in (
            zip(*(documents[key].to_pylist() for key in ("id", "clauses")), strict=True) if documents else ()
        ):
            clauses = [_plain(entry.get("clause")) for entry in entries_of(text)] if text else []
            self.repeats = self.repeats or len(set(clauses)) < len(clauses)
            self._clauses[ident] = set(clauses)

    def _entry(self, entry: Mapping[str, Any], kind: Any) -> None:
        for name, slot in slots_of(kind):
            value = entry.get(key_of(name))
            if value is None:
                continue
            if slot.parts:
                for inner in value:
                    self._entry(inner, slot.parts)
            elif slot.kind is SlotKind.CITES:
                self._cited.update(map(scalar_text, value))
            elif slot.refers_to:
                several = value if slot.kind is SlotKind.REFS else [value]
                self._named.update((slot.refers_to, _plain(one)) for one in several)

    def _missing(self, sections: tuple[str, ...], idents: set[str]) -> bool:
        left = idents.difference(*(self._shared[section] for section in sections))
        for section in sections:
            if left and section in self._tables:
                there = pc.is_in(pa.array(list(left)), self._tables[section]["id"].combine_chunks())
                left = {ident for ident, known in zip(list(left), there.to_pylist(), strict=True) if not known}
        return bool(left)

    def _citations_of_shared(self) -> Iterator[str]:
        """Citations of shared documents whose clauses are listed."""
        for table in self._tables.values() if self._of_shared else ():
            for chunk in table["cites"].chunks:
                yield from (
                    text for text in chunk.flatten().unique().to_pylist() if text.partition(" ")[0] in self._of_shared
                )

    def _is_lost_citation(self, text: str) -> bool:
        citation = parse_citation(text, _NOWHERE)
        clauses = self._clauses.get(citation.document)
        if clauses is None:
            return True
        return bool(clauses and citation.clause and citation.clause not in clauses)


def _plain(value: Any) -> str:
    return " ".join(scalar_text(value).split())
