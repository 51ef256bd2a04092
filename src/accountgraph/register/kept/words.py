"""Rows by the words of their names, in a file of arrays."""

from bisect import bisect_left
from collections.abc import Iterator

from accountgraph.register.kept.cells import Texts
from accountgraph.register.kept.layout import Arrays
from accountgraph.register.names import BEGINNING, SLIP, alike, letters_of


class Words:
    """The words of the names of one section, in order, and the rows that have each."""

    def __init__(self, arrays: Arrays, name: str) -> None:
        """`name` is that of the section's arrays."""
        self._words = Texts(arrays, f"{name} words")
        self._named, self._at = arrays.get(f"{name} words named"), arrays.get(f"{name} words rows at")
        self._rows = arrays.get(f"{name} words rows")
        self._letters, self._sizes = arrays[f"{name} letters"], arrays[f"{name} letters sizes"]
        self._groups, self._members = arrays[f"{name} letters at"], arrays[f"{name} letters words"]

    def with_all(self, wanted: tuple[str, ...]) -> frozenset[int]:
        """The rows that have, for every word, one that it fits; none for no words."""
        fitting = [frozenset(self._rows_with(word)) for word in wanted]
        return frozenset.intersection(*fitting) if fitting else frozenset()

    def _rows_with(self, word: str) -> Iterator[int]:
        if self._rows is None or self._at is None:
            return
        for number in {*self._beginning(word), *self._slips(word)}:
            yield from self._rows[self._at[number] : self._at[number + 1]]

    def _beginning(self, word: str) -> Iterator[int]:
        """The word itself, and those that it begins where it is long enough to stand for them."""
        for number in range(bisect_left(self._words, word), len(self._words)):
            other = self._words[number]
            if not (other.startswith(word) if len(word) >= BEGINNING else other == word):
                return
            yield number

    def _slips(self, word: str) -> Iterator[int]:
        """Words nearly as long, compared letter by letter only where their sets of letters are near enough."""
        letters, size = letters_of(word), len(word)
        for group, (others, length) in enumerate(zip(self._letters, self._sizes, strict=True)):
            together = length + size
            if (letters ^ others).bit_count() >= (1 - SLIP) * together or 2 * min(length, size) <= SLIP * together:
                continue
            for number in self._members[self._groups[group] : self._groups[group + 1]]:
                if alike(word, self._words[number]):
                    yield number
