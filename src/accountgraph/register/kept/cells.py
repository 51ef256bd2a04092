"""Rows of a file of arrays -> records, each made when an answer needs it, as reading the tables makes it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, Protocol

from accountgraph.dates import NOT_STATED, Day, parse_day
from accountgraph.evidence import Citation, parse_citation
from accountgraph.problems import Where
from accountgraph.reading.drafts import Draft, read_entry
from accountgraph.reading.plain import node_of
from accountgraph.records import SECTIONS, Record
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.register.kept.layout import Arrays

NONE: Final = -1
_LINE: Final = "source line"
_CITES_LINES: Final = "cites source lines"
Reader = Callable[[int], Any]


class Names(Protocol):
    """What stands for ids in a file of arrays."""

    def ident(self, code: int) -> str:
        """The id of the record with that number."""
        ...

    def full(self, ident: str) -> str:
        """The id across registers of an id as it is written in this one."""
        ...


class Texts:
    """Text in one piece, given one at a time."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        """The text of that name."""
        self._at, self._data = arrays[f"{name} at"], arrays[name]

    def __len__(self) -> int:
        """How many there are."""
        return len(self._at) - 1

    def __getitem__(self, number: int) -> str:
        """One of them."""
        return str(self._data[self._at[number] : self._at[number + 1]], "utf-8", "surrogatepass")


class DaysKept:
    """The days of a register, each made once."""

    def __init__(self, arrays: Arrays) -> None:
        """The days of a file."""
        self._written = Texts(arrays, "days")
        self._made: dict[int, Day] = {0: NOT_STATED}

    def __getitem__(self, code: int) -> Day:
        """The day with that number."""
        if code not in self._made:
            self._made[code] = parse_day(self._written[code])
        return self._made[code]


class Rows:
    """The rows of one section."""

    def __init__(self, arrays: Arrays, section: str, names: Names, days: DaysKept, shown: str) -> None:
        """`shown` is how the table of the register's own rows is named to readers."""
        self._arrays, self.section, self._names, self._days, self._shown = arrays, section, names, days, shown
        self.kind = SECTIONS[section]
        about = arrays.about["sections"][section]
        self.begins: int = about["begins"]
        self.shared: int = about["shared"]
        self.rows: int = about["rows"]
        self._first: int = about["first row"]
        self._numbers = arrays.get(f"{section}/numbers")
        self.ids = Texts(arrays, f"{section}/id")
        self._slug: str = arrays.about["slug"]

    def ident(self, row: int) -> str:
        """The id of a row across registers."""
        own = " ".join(self.ids[row].split())
        return own if row < self.shared else f"{self._slug}/{own}"

    def record(self, row: int) -> Record:
        """The record of a row."""
        where, read = self._where(row), {name: reader(row) for name, reader in self._readers}
        values = {name: value for name, value in read.items() if value is not None}
        if self._cites:
            values["cites"] = self._citations(row, where)
        for attribute, texts, part in self._parts:
            if text := texts[row]:
                values[attribute] = tuple(self._entries(text, part, row, where))
        register = "" if row < self.shared else self._slug
        return self.kind(**values, id=self.ident(row), where=where, register=register)

    def cell(self, attribute: str, row: int) -> Any:
        """The value of one attribute; None where the cell is empty."""
        return next((reader(row) for name, reader in self._readers if name == attribute), None)

    @cached_property
    def _readers(self) -> tuple[tuple[str, Reader], ...]:
        made = ((name, self._reader(f"{self.section}/{name}", slot)) for name, slot in slots_of(self.kind))
        return tuple((name, reader) for name, reader in made if reader and name != "id")

    @cached_property
    def _parts(self) -> tuple[tuple[str, Texts, Any], ...]:
        wanted = ((name, slot.parts) for name, slot in slots_of(self.kind) if slot.kind is SlotKind.PARTS)
        there = ((name, f"{self.section}/{name}", part) for name, part in wanted)
        return tuple((name, Texts(self._arrays, buffer), part) for name, buffer, part in there if self._has(buffer))

    @cached_property
    def _cites(self) -> tuple[memoryview, memoryview, Texts] | None:
        name = f"{self.section}/cites"
        if not self._has(f"{name} starts"):
            return None
        return self._arrays[f"{name} starts"], self._arrays[name], Texts(self._arrays, f"{name} texts")

    @cached_property
    def _sources(self) -> tuple[memoryview, memoryview, Texts, memoryview] | None:
        name = f"{self.section}/source"
        if not self._has(f"{name} file"):
            return None
        files, lines = Texts(self._arrays, f"{name} files"), self._arrays[f"{self.section}/cites lines"]
        return self._arrays[f"{name} file"], self._arrays[f"{name} line"], files, lines

    def _has(self, name: str) -> bool:
        return self._arrays.get(name) is not None

    def _row_place(self, row: int) -> Where:
        own = row - self.shared
        return Where(self._shown, self._numbers[own] if self._numbers else self._first + own)

    def _where(self, row: int) -> Where:
        if self._sources and self._sources[0][row] != NONE:
            code, line = self._sources[0][row], self._sources[1][row]
            return Where(self._sources[2][code], line)
        return self._row_place(row)

    def _citations(self, row: int, where: Where) -> tuple[Citation, ...]:
        if not self._cites:
            return ()
        starts, codes, texts = self._cites
        known = bool(self._sources and self._sources[0][row] != NONE)
        made: list[Citation] = []
        for at in range(starts[row], starts[row + 1]):
            line = self._sources[3][at] if self._sources and known else NONE
            written = parse_citation(texts[codes[at]], where if line == NONE else Where(where.file, line))
            made.append(replace(written, document=self._names.full(written.document)))
        return tuple(made)

    def _entries(self, text: str, kind: Any, row: int, where: Where) -> Iterator[Any]:
        source = bool(self._sources and self._sources[0][row] != NONE)
        for entry in json.loads(text):
            yield entry_made(entry, kind, self._names, where.file if source else None, where)

    def _reader(self, name: str, slot: Slot) -> Reader | None:
        if not self._has(name) or slot.kind in (SlotKind.PARTS, SlotKind.CITES):
            return None
        if slot.kind is SlotKind.TEXT:
            return _text_reader(Texts(self._arrays, name))
        starts, values = self._arrays.get(f"{name} starts"), self._arrays[name]
        if slot.kind is SlotKind.TEXTS and starts is not None:
            return _listed(starts, _text_reader(Texts(self._arrays, name)))
        one = self._one(values, slot)
        return one if starts is None else _listed(starts, one)

    def _one(self, values: memoryview, slot: Slot) -> Reader:
        if slot.kind is SlotKind.DAY:
            return lambda at: self._days[values[at]]
        if slot.kind is SlotKind.FLAG:
            return lambda at: bool(values[at])
        if slot.kind is SlotKind.NUMBER:
            return lambda at: None if values[at] != values[at] else values[at]
        if slot.kind in (SlotKind.REF, SlotKind.REFS):
            return lambda at: None if values[at] == NONE else self._names.ident(values[at])
        words = tuple(slot.choices or ())
        return lambda at: None if values[at] == NONE else words[values[at]]


def _text_reader(texts: Texts) -> Reader:
    return lambda at: " ".join(texts[at].split())


def _listed(starts: memoryview, one: Reader) -> Reader:
    return lambda row: tuple(map(one, range(starts[row], starts[row + 1])))


def entry_made(entry: dict[str, Any], kind: Any, names: Names, file: str | None, row: Where) -> Any:
    """A nested entry as reading makes it; `file` is where its row was first written, if that is known."""
    kept = {key: value for key, value in entry.items() if key not in (_LINE, _CITES_LINES)}
    inner = {name: slot.parts for name, slot in slots_of(kind) if slot.kind is SlotKind.PARTS}
    nested = {name: kept.pop(key_of(name), None) or () for name in inner}
    draft = read_entry(node_of(kept, row), kind, "", [])
    values = dict(_made(draft, names)) if draft else {}
    where = row if file is None else Where(file, entry.get(_LINE, 0))
    for name, part in inner.items():
        values[name] = tuple(entry_made(one, part, names, file, row) for one in nested[name])
    if file is not None and "cites" in values:
        lines = entry.get(_CITES_LINES) or [where.line] * len(values["cites"])
        pairs = zip(values["cites"], lines, strict=True)
        values["cites"] = tuple(replace(cite, where=Where(file, line)) for cite, line in pairs)
    return kind(**values, where=where)


def _made(draft: Draft, names: Names) -> Iterator[tuple[str, Any]]:
    slots = dict(slots_of(draft.kind))
    for name, value in draft.values.items():
        kind = slots[name].kind
        if value is None:
            continue
        if kind is SlotKind.REF:
            yield name, names.full(value)
        elif kind is SlotKind.REFS:
            yield name, tuple(map(names.full, value))
        elif kind is SlotKind.CITES:
            yield name, tuple(replace(cite, document=names.full(cite.document)) for cite in value)
        else:
            yield name, value
