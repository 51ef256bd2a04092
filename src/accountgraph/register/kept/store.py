"""A register's records in a file of arrays: found by bisection, made when they are asked for, and then remembered."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, TypeVar

from accountgraph.records import SECTION_OF, Record
from accountgraph.records.fields import SlotKind, slots_of
from accountgraph.register.in_memory import InMemory
from accountgraph.register.kept.cells import NONE, DaysKept, Rows
from accountgraph.register.kept.keys import key_of
from accountgraph.register.kept.layout import Arrays
from accountgraph.register.kept.words import Words
from accountgraph.register.names import bare_id, names_of, plain
from accountgraph.register.store import EVERYTHING_UNDER

R = TypeVar("R", bound=Record)


class KeptStore:
    """A store over a file of arrays; `accountgraph.register.store.Store` says what each question means."""

    def __init__(self, arrays: Arrays, shown: dict[str, str]) -> None:
        """`shown` is how the table of each section is named to readers."""
        self._arrays = arrays
        about = arrays.about
        self._slug: str = about["slug"]
        self._same_as: dict[str, str] = about["same as"]
        days = DaysKept(arrays)
        self._rows = {
            section: Rows(arrays, section, self, days, shown.get(section, "")) for section in about["sections"]
        }
        self._begins = [(rows.begins, rows) for rows in self._rows.values()]
        self._starts = [begins for begins, _ in self._begins]
        self._ids = arrays["ids keys"], arrays["ids codes"]
        self._names = arrays["names keys"], arrays["names codes"]
        self._used = arrays["used"]
        self._made: dict[int, Record] = {}
        self._codes: dict[str, int] = {}

    def get(self, ident: str) -> Record | None:
        """The record of that id, or None."""
        code = self._code(ident)
        return None if code == NONE else self._record(code)

    def place(self, ident: str) -> int:
        """Where a record stands in the order of all."""
        code = self._code(ident)
        if code == NONE:
            raise KeyError(ident)
        rows = self._holding(code)
        row = code - rows.begins
        if row < rows.shared:
            return self._shared_places[code]
        return self._own_begins[rows.section] + row - rows.shared

    def everything(self) -> tuple[Record, ...]:
        """Every record, in order."""
        shared = [self._record(code) for code in self._arrays["shared order"]]
        sections = (self._rows[section] for section in self._arrays.about["order"])
        own = (self._record(rows.begins + row) for rows in sections for row in range(rows.shared, rows.rows))
        return (*shared, *own)

    def of(self, kind: type[R], slug: str | None = None) -> tuple[R, ...]:
        """The records of one kind, in order; of one partnership, or shared ones, where `slug` is given."""
        begun, end = self._between(kind, slug)
        return tuple(self._record(code) for code in range(begun, end))  # type: ignore[misc]  # rows of `kind`

    def count(self, kind: type[Record], slug: str | None = None) -> int:
        """How many records `of` gives."""
        begun, end = self._between(kind, slug)
        return end - begun

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of a kind that name `ident` in a field, in order."""
        rows = self._rows.get(SECTION_OF[kind])
        if rows is None or not ident:
            return ()
        name = f"{rows.section}/{field}"
        named = self._arrays.get(f"{name} named")
        if named is None:
            return () if field in self._references(kind) else InMemory(self.of(kind)).naming(kind, field, ident)
        found = _posted(self._arrays, name, named, self._code(ident))
        return tuple(self._record(rows.begins + row) for row in found)  # type: ignore[misc]  # rows of `kind`

    def called(self, kinds: tuple[type[Record], ...], text: str, slug: str | None = None) -> tuple[Record, ...]:
        """The records that have the text as their id, bare id or whole name."""
        codes = {self._code(text)} - {NONE}
        codes.update(code for code in _keyed(self._ids, text) if bare_id(self._record(code)) == text)
        wanted = plain(text)
        codes.update(code for code in _keyed(self._names, wanted) if wanted in map(plain, names_of(self._record(code))))
        return self._of_kinds(kinds, codes, slug)

    def with_words(
        self, kinds: tuple[type[Record], ...], words: Iterable[str], slug: str | None = None
    ) -> tuple[Record, ...]:
        """The records in whose names or id every word fits some word."""
        wanted = tuple(dict.fromkeys(words))
        codes: set[int] = set()
        for kind in kinds:
            section = SECTION_OF[kind]
            if section not in self._rows:
                continue
            if section not in self._words:
                return InMemory(one for each in kinds for one in self.of(each)).with_words(kinds, wanted, slug)
            begins = self._rows[section].begins
            codes.update(begins + row for row in self._words[section].with_all(wanted))
        return self._of_kinds(kinds, codes, slug)

    def is_used(self, ident: str) -> bool:
        """Whether some record of a partnership names that id."""
        code = self._code(ident)
        return code != NONE and bool(self._used[code])

    def ident(self, code: int) -> str:
        """The id of the record with that number."""
        rows = self._holding(code)
        return rows.ident(code - rows.begins)

    def full(self, ident: str) -> str:
        """The id across registers of an id as it is written in the register."""
        if ident in self._same_as:
            return self._same_as[ident]
        own = f"{self._slug}/{ident}"
        return ident if self._code(own) == NONE else own

    def _code(self, ident: str) -> int:
        if ident not in self._codes:
            found = _keyed(self._ids, ident.rpartition("/")[2])
            self._codes[ident] = next((code for code in found if self.ident(code) == ident), NONE)
        return self._codes[ident]

    def _record(self, code: int) -> Record:
        found = self._made.get(code)
        if found is None:
            rows = self._holding(code)
            found = self._made[code] = rows.record(code - rows.begins)
        return found

    def _holding(self, code: int) -> Rows:
        return self._begins[bisect_left(self._starts, code + 1) - 1][1]

    def _between(self, kind: type[Any], slug: str | None) -> tuple[int, int]:
        rows = self._rows.get(SECTION_OF[kind])
        if rows is None:
            return 0, 0
        begun, own, end = rows.begins, rows.begins + rows.shared, rows.begins + rows.rows
        if slug is None:
            return begun, end
        if not slug:
            return begun, own
        return (own, end) if slug == self._slug else (end, end)

    def _of_kinds(self, kinds: tuple[type[Record], ...], codes: Iterable[int], slug: str | None) -> tuple[Record, ...]:
        found = (self._record(code) for code in sorted(codes) if self._holding(code).kind in kinds)
        return tuple(record for record in found if slug is None or record.register in ("", slug))

    def _references(self, kind: type[Record]) -> frozenset[str]:
        """The fields in which records of a kind name others."""
        slots = ((name, slot.kind) for name, slot in slots_of(kind))
        return frozenset((EVERYTHING_UNDER, *(name for name, what in slots if what in (SlotKind.REF, SlotKind.REFS))))

    @cached_property
    def _words(self) -> dict[str, Words]:
        return {s: Words(self._arrays, f"{s}/") for s in self._rows if self._arrays.get(f"{s}/ words") is not None}

    @cached_property
    def _shared_places(self) -> dict[int, int]:
        return {code: place for place, code in enumerate(self._arrays["shared order"])}

    @cached_property
    def _own_begins(self) -> dict[str, int]:
        at = len(self._arrays["shared order"])
        found: dict[str, int] = {}
        for section in self._arrays.about["order"]:
            found[section] = at
            at += self._rows[section].rows - self._rows[section].shared
        return found


def _posted(arrays: Arrays, name: str, named: memoryview, code: int) -> memoryview | tuple[int, ...]:
    """The rows that stand beside a number in sorted ones."""
    at = bisect_left(named, code)
    if code == NONE or at == len(named) or named[at] != code:
        return ()
    begins = arrays[f"{name} rows at"]
    return arrays[f"{name} rows"][begins[at] : begins[at + 1]]


def _keyed(held: tuple[memoryview, memoryview], text: str) -> Iterator[int]:
    """What may stand for a text."""
    keys, codes = held
    key = key_of(text)
    at = bisect_left(keys, key)
    while at < len(keys) and keys[at] == key:
        yield codes[at]
        at += 1
