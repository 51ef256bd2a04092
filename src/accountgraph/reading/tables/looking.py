"""Ids as numbers, so that millions of them are told apart and looked up without hashing text again for each column.

The first eight bytes of an id, which are often all of it, are one number. What is longer is mixed into it, and compared
byte for byte where it is found.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
NOT_THERE: Final = -1
"""The place of what is not among the ids."""
_WIDTH: Final = 8
_MIX: Final = np.uint64(0x9E3779B97F4A7C15)
_HALF: Final = np.uint64(32)
_BITS: Final = 64
_A, _LETTERS, _ZERO, _DIGITS = np.uint8(ord("a")), np.uint8(26), np.uint8(ord("0")), np.uint8(10)
_BLOCK: Final = 1 << 15
"""Texts worked on at once."""
_FARTHEST: Final = 256
"""Slots from its own at which a key may stand at most."""


class Texts:
    """An array of text as numbers."""

    def __init__(self, values: pa.Array) -> None:
        """`values` is Arrow text; an empty cell is like an empty text."""
        offsets, data = values.buffers()[1:]
        count = len(values)
        self._bounds = (
            np.frombuffer(offsets, np.int32)[values.offset : values.offset + count + 1]
            if count
            else np.zeros(1, np.int32)
        )
        first, last = int(self._bounds[0]), int(self._bounds[-1])
        self._bytes = np.frombuffer(data, np.uint8, last - first, first) if last > first else np.zeros(0, np.uint8)
        self._first = first
        self._last_word = max(last - first - _WIDTH, 0)
        if last - first < _WIDTH:
            self._bytes = np.append(self._bytes, np.zeros(_WIDTH, np.uint8))
        sizes = [self.sizes(rows) for rows in blocks(count)]
        self.longest = max((int(some.max()) for some in sizes), default=0)
        self.shortest = min((int(some.min()) for some in sizes), default=0)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._bounds) - 1

    @cached_property
    def are_their_keys(self) -> bool:
        """Whether no two different texts have the same key: each is short, and ends where its last byte does."""
        return self.longest <= _WIDTH and all((self._bytes[rows] != 0).all() for rows in blocks(len(self._bytes)))

    @property
    def are_alphanumeric(self) -> bool:
        """Whether there is nothing in them but the small letters of English, and digits."""
        written = self._bytes[: int(self._bounds[-1]) - self._first]
        return all(
            bool((((written[rows] - _A) < _LETTERS) | ((written[rows] - _ZERO) < _DIGITS)).all())
            for rows in blocks(len(written))
        )

    def sizes(self, rows: Any) -> NDArray[np.int32]:
        """How many bytes some of them have."""
        if isinstance(rows, slice):
            after, begun = self._bounds[rows.start + 1 : rows.stop + 1], self._bounds[rows]
        else:
            after, begun = self._bounds[rows + 1], self._bounds[rows]
        return np.subtract(after, begun)

    def word(self, number: int, rows: Any) -> Keys:
        """The bytes of some texts from eight times `number` on, up to eight of them, as a number."""
        shape = (len(self._bytes) - _WIDTH + 1,)
        every: Keys = np.ndarray(shape, "<u8", self._bytes, strides=(1,))
        at = self._bounds[rows] + np.int32(number * _WIDTH - self._first)
        found: Keys = every[np.minimum(at, self._last_word)]
        late = np.flatnonzero(at > self._last_word)
        if len(late):
            beyond = np.minimum(at[late] - self._last_word, _WIDTH - 1).astype(np.uint64)
            found[late] >>= beyond * np.uint64(_WIDTH)
        found &= _MASKS[np.minimum(self.sizes(rows) - number * _WIDTH, _WIDTH)]
        return found

    def keys(self, rows: slice) -> Keys:
        """A number for each of some texts, the same for the same text; not always another for another."""
        found, sizes = self.word(0, rows), self.sizes(rows)
        for number in range(1, -(-int(sizes.max(initial=0)) // _WIDTH)):
            some = np.flatnonzero(sizes > number * _WIDTH)
            found[some] = (_stirred(found[some]) * _MIX) ^ self.word(number, some + rows.start)
        return found

    def every_key(self, *, in_order: bool = False) -> Keys:
        """The number of each text; where `in_order`, short texts stand in the order of length and alphabet."""
        found = np.empty(len(self), np.uint64)
        for rows in blocks(len(self)):
            found[rows] = self.keys(rows)
            if in_order:
                shift = _WIDTH * (_WIDTH - np.minimum(self.sizes(rows), _WIDTH))
                np.right_shift(found[rows].byteswap(), np.minimum(shift, _BITS - 1).astype(np.uint64), out=found[rows])
        return found

    def differ(self, rows: NDArray[Any], other: "Texts", there: NDArray[Any]) -> NDArray[np.bool_]:
        """Where some of these texts, whose keys are the same as those of some others, are not the same as they."""
        sizes = self.sizes(rows)
        found: NDArray[np.bool_] = sizes != other.sizes(there)
        for number in range(-(-int(sizes.max(initial=0)) // _WIDTH) if len(sizes) else 0):
            some = np.flatnonzero(~found & (sizes > number * _WIDTH))
            found[some] = self.word(number, rows[some]) != other.word(number, there[some])
        return found


def blocks(size: int) -> Iterator[slice]:
    """Parts of an array, each small enough to stay near the processor while it is worked on."""
    return (slice(begun, min(begun + _BLOCK, size)) for begun in range(0, size, _BLOCK))


_MASKS: Final = np.array([(1 << (8 * size)) - 1 for size in range(_WIDTH + 1)], np.uint64)


def _stirred(keys: Keys) -> Keys:
    return keys ^ (keys >> _HALF)


def all_differ(arrays: list[pa.Array]) -> bool:
    """Whether no text is there twice among all; rarely it is only not known that none is."""
    size = sum(map(len, arrays))
    ordered, begun = np.empty(size, np.uint64), 0
    for array in arrays:
        ordered[begun : begun + len(array)] = Texts(array).every_key(in_order=True)
        begun += len(array)
    ordered.sort(kind="stable")  # numbered ids come in runs that are in order already, which costs little
    return not any((ordered[rows] == ordered[rows.start + 1 : rows.stop + 1]).any() for rows in blocks(size - 1))


class Ids:
    """Different ids, and the place of each."""

    def __init__(self, known: pa.Array) -> None:
        """`known` is Arrow text without an empty cell."""
        self._known, self._texts = known, Texts(known)
        self._keys = self._texts.every_key()
        self._slots = _slots(self._keys)
        if self._slots is not None and not self._are_found():
            self._slots = None

    def _are_found(self) -> bool:
        """Whether each is found at its own place; not where two have the same key."""
        return all(
            np.array_equal(self._by_key(self._keys[rows]), np.arange(rows.start, rows.stop))
            for rows in blocks(len(self._keys))
        )

    def places_of(self, values: pa.Array) -> NDArray[np.int32]:
        """The place of each of some texts among the ids; `NOT_THERE` where it is none of them."""
        if self._slots is None:
            at = pc.fill_null(pc.index_in(values, self._known), NOT_THERE)
            return np.asarray(at.to_numpy(zero_copy_only=False), np.int32)
        asked, found = Texts(values), np.empty(len(values), np.int32)
        certain = asked.are_their_keys and self._texts.are_their_keys
        for rows in blocks(len(values)):
            places = self._by_key(asked.keys(rows))
            if not certain:
                there = np.flatnonzero(places != NOT_THERE)
                places[there[asked.differ(there + rows.start, self._texts, places[there])]] = NOT_THERE
            found[rows] = places
        if values.null_count:
            found[pc.is_null(values).to_numpy(zero_copy_only=False)] = NOT_THERE
        return found

    def _by_key(self, keys: Keys) -> NDArray[np.int32]:
        known, slots = self._keys, self._slots
        if slots is None or not len(known):
            return np.full(len(keys), NOT_THERE, np.int32)
        at = _first_slot(keys, len(slots))
        found = slots[at]
        left = np.flatnonzero((known[found] != keys) & (found != NOT_THERE))
        while len(left):
            at[left] = (at[left] + 1) & (len(slots) - 1)
            here = found[left] = slots[at[left]]
            left = left[(here != NOT_THERE) & (known[here] != keys[left])]
        return found


def _first_slot(keys: Keys, size: int) -> NDArray[np.int64]:
    shift = np.uint64(_BITS - size.bit_length() + 1)
    return ((_stirred(keys) * _MIX) >> shift).astype(np.int64)


def _slots(keys: Keys) -> NDArray[np.int32] | None:
    """A table in which the place of each key stands in the first slot that was free from its own on.

    None where too many keys want the same slots, as the same key many times would.
    """
    slots = np.full(1 << (2 * len(keys) + 1).bit_length(), NOT_THERE, np.int32)
    crowded: list[NDArray[np.int32]] = []
    for rows in blocks(len(keys)):
        at, places = _first_slot(keys[rows], len(slots)), np.arange(rows.start, rows.stop, dtype=np.int32)
        free = slots[at] == NOT_THERE
        slots[at[free]] = places[free]
        crowded.append(places[slots[at] != places])
    left = np.concatenate(crowded) if crowded else np.zeros(0, np.int32)
    at = _first_slot(keys[left], len(slots))
    for _ in range(_FARTHEST):
        if not len(left):
            return slots
        at = (at + 1) & (len(slots) - 1)
        free = slots[at] == NOT_THERE
        slots[at[free]] = left[free]
        still = slots[at] != left
        left, at = left[still], at[still]
    return None
