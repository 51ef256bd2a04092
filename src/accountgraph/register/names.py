"""What records are called, in words: how a text is taken apart, and which words of names a word that was asked fits.

A word fits one that is the same, one that it begins, and one that differs by a slip of the keys.
"""

import difflib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from accountgraph.records import Record

SMALL_WORDS: Final = frozenset("the of a an and for to in on by under with or at is are who what".split())
BEGINNING: Final = 3  # letters that can stand for a longer word
SLIP: Final = 0.84  # "assesment" for "assessment"; not "cares" for "carers"
_BITS: Final = 64


def plain(text: str) -> str:
    """A text as names are compared whole: without case, marks and doubled spaces."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def words_in(text: str) -> list[str]:
    """The words of a text that mean something, in order."""
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in SMALL_WORDS]


def names_of(record: Record) -> tuple[str, ...]:
    """The label and every other name of a record."""
    return (record.name, *getattr(record, "also_known_as", ()))


def bare_id(record: Record) -> str:
    """The id without the partnership."""
    return record.id.rpartition("/")[2]


def words_offered(record: Record) -> list[list[str]]:
    """The words of each name of a record, and those of its id."""
    return [words_in(name) for name in (*names_of(record), bare_id(record).replace("-", " "))]


@lru_cache(maxsize=1 << 16)
def alike(word: str, other: str) -> float:
    """1 for the same word, less for the beginning of one ("assess" for "assessment") and for a slip of the keys."""
    if word == other:
        return 1.0
    if len(word) >= BEGINNING and other.startswith(word):
        return 0.9
    if 2 * min(len(word), len(other)) <= SLIP * (len(word) + len(other)):
        return 0.0  # too different in length, whatever their letters are
    ratio = difflib.SequenceMatcher(None, word, other).ratio()
    return ratio if ratio > SLIP else 0.0


class Vocabulary:
    """The distinct words of many names, asked which of them a word fits."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words in any order; each counts once."""
        self._words = sorted(set(words))
        self._by_length: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for word in self._words:
            self._by_length[len(word)].append((letters_of(word), word))

    def fitting(self, word: str) -> frozenset[str]:
        """The words that `word` fits: exactly those for which `alike` is above 0."""
        return frozenset((*self._beginning(word), *self._slips(word)))

    def _beginning(self, word: str) -> Iterator[str]:
        """The word itself, and those that it begins where it is long enough to stand for them."""
        for number in range(bisect_left(self._words, word), len(self._words)):
            other = self._words[number]
            if not (other.startswith(word) if len(word) >= BEGINNING else other == word):
                return
            yield other

    def _slips(self, word: str) -> Iterator[str]:
        """Words as long or nearly, compared letter by letter only where their sets of letters are near enough.

        Of two words that are alike, fewer letters than `1 - SLIP` of both together have no counterpart.
        """
        letters = letters_of(word)
        for length, known in self._by_length.items():
            together = length + len(word)
            if 2 * min(length, len(word)) <= SLIP * together:
                continue
            spare = (1 - SLIP) * together
            for others, other in known:
                if (letters ^ others).bit_count() < spare and alike(word, other):
                    yield other


def letters_of(word: str) -> int:
    """The set of letters of a word as bits; two rare letters may share a bit, which only makes words look nearer."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % _BITS
    return bits
