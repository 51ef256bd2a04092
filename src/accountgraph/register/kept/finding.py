"""What finds rows in a compiled register: ids as sorted numbers, who is named by whom, names and words."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.register.kept.columns import NONE, Ints, indices, write_text
from accountgraph.register.kept.keys import HALF, MIX, WIDTH
from accountgraph.register.kept.layout import Writing
from accountgraph.register.names import SMALL_WORDS, letters_of, plain

_LOW: Final = 0xFFFF_FFFF
_SHIFT: Final = 32
_NOT_OF_WORDS: Final = "[^0-9a-z_]+"


def keys_of(texts: pa.Array) -> NDArray[np.uint64]:
    """The number of each text, as `keys.key_of` gives it for one."""
    count = len(texts)
    if not count:
        return np.zeros(0, np.uint64)
    offsets, data = texts.buffers()[1:]
    bounds = np.frombuffer(offsets, np.int32)[texts.offset : texts.offset + count + 1].astype(np.int64)
    first, last = int(bounds[0]), int(bounds[-1])
    padded = np.zeros(last - first + WIDTH, np.uint8)
    if last > first:
        padded[: last - first] = np.frombuffer(data, np.uint8, last - first, first)
    eights: NDArray[np.uint64] = np.ndarray((last - first + 1,), "<u8", padded, strides=(1,))
    starts, sizes = bounds[:-1] - first, np.diff(bounds)
    masks = np.array([(1 << (WIDTH * size)) - 1 for size in range(WIDTH + 1)], np.uint64)
    found: NDArray[np.uint64] = eights[starts] & masks[np.minimum(sizes, WIDTH)]
    for begun in range(WIDTH, int(sizes.max()), WIDTH):
        rows = np.flatnonzero(sizes > begun)
        stirred = (found[rows] ^ (found[rows] >> np.uint64(HALF))) * np.uint64(MIX)
        found[rows] = stirred ^ (eights[starts[rows] + begun] & masks[np.minimum(sizes[rows] - begun, WIDTH)])
    return found


class Known:
    """Ids, none of them twice, and what stands for each."""

    def __init__(self, idents: pa.Array, codes: Ints) -> None:
        """Sort the numbers of the ids."""
        keys = keys_of(idents)
        self._order = np.argsort(keys)
        self._keys, self._codes, self._idents = keys[self._order], codes, idents
        self._differ = bool((self._keys[1:] != self._keys[:-1]).all())

    def codes(self, named: pa.Array) -> Ints:
        """What stands for each of some ids, of which every one is known; `NONE` for an empty cell."""
        coded = named.dictionary_encode()
        at = self._places(coded.dictionary)
        found: Ints = np.append(self._codes[at], np.int32(NONE))[indices(coded)]
        return found

    def _places(self, idents: pa.Array) -> Ints:
        if not self._differ:  # two ids have the same number
            return np.asarray(pc.index_in(idents, self._idents).to_numpy(zero_copy_only=False), np.int64)
        return np.asarray(self._order[np.searchsorted(self._keys, keys_of(idents))])


def write_keys(writing: Writing, name: str, texts: pa.Array, codes: Ints) -> None:
    """The numbers of texts in order, and what stands for each."""
    keys = keys_of(texts)
    order = np.argsort(keys, kind="stable")
    writing.add(f"{name} keys", "Q", keys[order])
    writing.add(f"{name} codes", "i", codes[order].astype(np.int32))


def write_postings(writing: Writing, name: str, named: Ints, rows: Ints) -> None:
    """For each that is named, in order, the rows that name it, each once and in order."""
    there = named >= 0
    pairs = (named[there].astype(np.int64) << _SHIFT) | rows[there].astype(np.int64)
    if not len(pairs):
        return
    pairs = np.sort(pairs)
    pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])]
    targets = pairs >> _SHIFT
    firsts = np.flatnonzero(np.append(True, targets[1:] != targets[:-1]))
    writing.add(f"{name} named", "i", targets[firsts].astype(np.int32))
    writing.add(f"{name} rows at", "i", np.append(firsts, len(pairs)).astype(np.int32))
    writing.add(f"{name} rows", "i", (pairs & _LOW).astype(np.int32))


def plain_texts(texts: pa.Array) -> pa.Array:
    """Each text as `plain` has it."""
    simple = pc.ascii_trim(pc.replace_substring_regex(pc.ascii_lower(texts), _NOT_OF_WORDS, " "), " ")
    strange = pc.invert(pc.string_is_ascii(texts))
    if not pc.any(strange, min_count=0).as_py():
        return simple
    others = pa.array([plain(text) for text in texts.filter(strange).to_pylist()], pa.string())
    return pc.replace_with_mask(simple, strange, others)


def write_words(writing: Writing, name: str, plains: pa.Array, rows: Ints) -> None:
    """The words of names that mean something, in order, and the rows that have each; and words by their letters."""
    split = pc.split_pattern(plains, " ")
    coded = split.flatten().dictionary_encode()
    order = pc.array_sort_indices(coded.dictionary)
    meant = pc.invert(pc.is_in(coded.dictionary, pa.array(["", *SMALL_WORDS]))).take(order)
    order = order.filter(meant)
    rank = np.full(len(coded.dictionary), -1, np.int64)
    rank[order.to_numpy()] = np.arange(len(order))
    words = coded.dictionary.take(order)
    write_text(writing, f"{name} words", words)
    of_words = rank[coded.indices.to_numpy()] if len(rank) else np.zeros(0, np.int64)
    write_postings(writing, f"{name} words", of_words, rows[pc.list_parent_indices(split).to_numpy()])
    _write_letters(writing, name, words)


def _write_letters(writing: Writing, name: str, words: pa.Array) -> None:
    """Words of the same length that have the same letters stand together, so that few are compared with another."""
    letters, sizes = letters_of_each(words), pc.utf8_length(words).to_numpy()
    order = np.lexsort((letters, sizes))
    letters, sizes = letters[order], sizes[order]
    changes = (letters[1:] != letters[:-1]) | (sizes[1:] != sizes[:-1])
    firsts = np.flatnonzero(np.append(True, changes)) if len(words) else np.zeros(0, np.int64)
    writing.add(f"{name} letters", "Q", letters[firsts])
    writing.add(f"{name} letters sizes", "i", sizes[firsts].astype(np.int32))
    writing.add(f"{name} letters at", "i", np.append(firsts, len(words)).astype(np.int32))
    writing.add(f"{name} letters words", "i", order.astype(np.int32))


def letters_of_each(words: pa.Array) -> NDArray[np.uint64]:
    """The letters of each word, none of them empty, as `letters_of` has those of one."""
    if not len(words):
        return np.zeros(0, np.uint64)
    offsets, data = words.buffers()[1:]
    bounds = np.frombuffer(offsets, np.int32)[words.offset : words.offset + len(words) + 1]
    bits = _LETTERS[np.frombuffer(data, np.uint8)[: bounds[-1]]]
    found: NDArray[np.uint64] = np.bitwise_or.reduceat(bits, bounds[:-1])
    strange = np.flatnonzero(pc.invert(pc.string_is_ascii(words)).to_numpy(zero_copy_only=False))
    found[strange] = [letters_of(word) for word in words.take(pa.array(strange)).to_pylist()]
    return found


_LETTERS: Final = np.array([letters_of(chr(code)) for code in range(256)], np.uint64)
"""What each letter of ASCII is; what other bytes are does not count."""
