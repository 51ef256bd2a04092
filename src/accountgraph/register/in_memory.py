"""Records that are all there already; what finds them is made the first time that it is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from accountgraph.records import Record
from accountgraph.register.names import Vocabulary, bare_id, names_of, plain, words_offered
from accountgraph.register.store import ids_named_by, named_in

R = TypeVar("R", bound=Record)


class InMemory:
    """A store of records as they were read."""

    def __init__(self, records: Iterable[Record]) -> None:
        """Take the records in order."""
        self._records = tuple(records)
        self._by_id = {record.id: record for record in self._records}
        self._naming: dict[tuple[type[Record], str], dict[str, tuple[Record, ...]]] = {}
        self._called: dict[type[Record], dict[tuple[str, str], tuple[Record, ...]]] = {}
        self._worded: dict[type[Record], _Worded] = {}

    def get(self, ident: str) -> Record | None:
        """The record of that id, or None."""
        return self._by_id.get(ident)

    def place(self, ident: str) -> int:
        """Where a record stands in the order of all."""
        return self._places[ident]

    def everything(self) -> tuple[Record, ...]:
        """Every record, in order."""
        return self._records

    def of(self, kind: type[R], slug: str | None = None) -> tuple[R, ...]:
        """The records of one kind, perhaps of one partnership, in order."""
        if slug is None:
            return self._by_kind.get(kind, ())  # type: ignore[return-value]  # filled with records of `kind`
        return self._by_register.get((kind, slug), ())  # type: ignore[return-value]  # likewise

    def count(self, kind: type[Record], slug: str | None = None) -> int:
        """How many records `of` gives."""
        return len(self.of(kind, slug))

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        """The records of a kind that name `ident` in a field, in order."""
        if (kind, field) not in self._naming:
            pairs = ((one, record) for record in self.of(kind) for one in named_in(record, field))
            self._naming[kind, field] = _gathered(pairs)
        return self._naming[kind, field].get(ident, ())  # type: ignore[return-value]  # filled with records of `kind`

    def called(self, kinds: tuple[type[Record], ...], text: str, slug: str | None = None) -> tuple[Record, ...]:
        """The records that have the text as their id, bare id or whole name."""
        found: dict[str, Record] = {}
        for kind in kinds:
            if kind not in self._called:
                self._called[kind] = _gathered((name, record) for record in self.of(kind) for name in _called(record))
            for key in ("id", text), ("name", plain(text)):
                found |= {record.id: record for record in self._called[kind].get(key, ())}
        return _of(found.values(), slug)

    def with_words(
        self, kinds: tuple[type[Record], ...], words: Iterable[str], slug: str | None = None
    ) -> tuple[Record, ...]:
        """The records in whose names or id every word fits some word."""
        wanted = tuple(dict.fromkeys(words))
        found: list[Record] = []
        for kind in kinds:
            if kind not in self._worded:
                self._worded[kind] = _Worded(self.of(kind))
            found += self._worded[kind].with_all(wanted)
        return _of(found, slug)

    def is_used(self, ident: str) -> bool:
        """Whether some record of a partnership names that id."""
        return ident in self._used

    @cached_property
    def _places(self) -> dict[str, int]:
        return {ident: number for number, ident in enumerate(self._by_id)}

    @cached_property
    def _by_kind(self) -> dict[type[Record], tuple[Record, ...]]:
        return _gathered((type(record), record) for record in self._records)

    @cached_property
    def _by_register(self) -> dict[tuple[type[Record], str], tuple[Record, ...]]:
        return _gathered(((type(record), record.register), record) for record in self._records)

    @cached_property
    def _used(self) -> frozenset[str]:
        return frozenset(ident for record in self._records if record.register for ident in ids_named_by(record))


class _Worded:
    """The records of one kind by the words of their names."""

    def __init__(self, records: tuple[Record, ...]) -> None:
        self._records = records
        offered = (
            (word, number)
            for number, record in enumerate(records)
            for word in dict.fromkeys(word for words in words_offered(record) for word in words)
        )
        self._by_word = _gathered(offered)
        self._vocabulary = Vocabulary(self._by_word)

    def with_all(self, wanted: tuple[str, ...]) -> list[Record]:
        """The records that have, for every word, one that it fits; none for no words."""
        fitting = [self._numbers(word) for word in wanted]
        return [self._records[number] for number in sorted(frozenset.intersection(*fitting))] if fitting else []

    def _numbers(self, word: str) -> frozenset[int]:
        return frozenset(number for other in self._vocabulary.fitting(word) for number in self._by_word[other])


K = TypeVar("K")
V = TypeVar("V")


def _gathered(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    """Each key with what came with it, in order."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}


def _called(record: Record) -> Iterator[tuple[str, str]]:
    """What a record is called: its ids as they are, its names as they are compared."""
    yield from dict.fromkeys(("id", ident) for ident in (record.id, bare_id(record)))
    yield from dict.fromkeys(("name", plain(name)) for name in names_of(record))


def _of(records: Iterable[Record], slug: str | None) -> tuple[Record, ...]:
    return tuple(record for record in records if slug is None or record.register in ("", slug))
