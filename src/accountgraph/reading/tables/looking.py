"""Ids as numbers, so that millions of them are told apart and looked up without hashing text again for each column.

The first eight bytes of an id, which are often all of it, are one number. What is longer is mixed into it, and compared
byte for byte where it is found.
"""

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
_FARTHEST: Final = 256
"""Slots from its own at which a key may stand at most."""


class Texts:
    """An array of text as numbers."""

    def __init__(self, values: pa.Array) -> None:
        """`values` is Arrow text; an empty cell is like an empty text."""
        offsets, data = values.buffers()[1:]
        count = len(values)
        bounds = (
            np.frombuffer(offsets, np.int32)[values.offset : values.offset + count + 1]
            if count
            else np.zeros(1, np.int32)
        )
        first, last = int(bounds[0]), int(bounds[-1])
        self._bytes = np.zeros(last - first + _WIDTH, np.uint8)
        if last > first:
            self._bytes[: last - first] = np.frombuffer(data, np.uint8, last - first, first)
        self._starts = bounds[:-1] - first
        self.sizes: NDArray[np.int32] = np.diff(bounds).astype(np.int32)
        self.longest = int(self.sizes.max(initial=0))

    def __len__(self) -> int:
        """How many there are."""
        return len(self.sizes)

    def word(self, number: int, rows: Any = slice(None)) -> Keys:
        """The bytes of some texts from eight times `number` on, up to eight of them, as a number."""
        shape = (len(self._bytes) - _WIDTH + 1,)
        every: Keys = np.ndarray(shape, "<u8", self._bytes, strides=(1,))
        beyond = np.minimum(self.sizes[rows] - number * _WIDTH, _WIDTH)
        return np.asarray(every[self._starts[rows] + number * _WIDTH] & _MASKS[beyond])

    @cached_property
    def keys(self) -> Keys:
        """A number for each text, the same for the same text; not always another for another."""
        found = self.word(0)
        for number in range(1, -(-self.longest // _WIDTH)):
            rows = np.flatnonzero(self.sizes > number * _WIDTH)
            found[rows] = (_stirred(found[rows]) * _MIX) ^ self.word(number, rows)
        return found

    def differ(self, rows: NDArray[Any], other: "Texts", there: NDArray[Any]) -> NDArray[np.bool_]:
        """Where some of these texts, whose keys are the same as those of some others, are not the same as they."""
        found: NDArray[np.bool_] = self.sizes[rows] != other.sizes[there]
        for number in range(-(-self.longest // _WIDTH) if self.longest > _WIDTH else 0):
            some = np.flatnonzero(~found & (self.sizes[rows] > number * _WIDTH))
            found[some] = self.word(number, rows[some]) != other.word(number, there[some])
        return found


_MASKS: Final = np.array([(1 << (8 * size)) - 1 for size in range(_WIDTH + 1)], np.uint64)


def _stirred(keys: Keys) -> Keys:
    return keys ^ (keys >> _HALF)


def all_differ(arrays: list[pa.Array]) -> bool:
    """Whether no text is there twice among all; rarely it is only not known that none is."""
    ordered = np.sort(np.concatenate([np.zeros(0, np.uint64), *(Texts(array).keys for array in arrays)]))
    return not bool((ordered[1:] == ordered[:-1]).any())


class Ids:
    """Different ids, and the place of each."""

    def __init__(self, known: pa.Array) -> None:
        """`known` is Arrow text without an empty cell."""
        self._known, self._texts = known, Texts(known)
        self._slots = _slots(self._texts.keys)
        if self._slots is not None:
            found = self._by_key(self._texts.keys, self._slots)
            if not np.array_equal(found, np.arange(len(known))):  # two have the same key
                self._slots = None

    def places_of(self, values: pa.Array) -> NDArray[np.int32]:
        """The place of each of some texts among the ids; `NOT_THERE` where it is none of them."""
        if self._slots is None:
            at = pc.fill_null(pc.index_in(values, self._known), NOT_THERE)
            return np.asarray(at.to_numpy(zero_copy_only=False), np.int32)
        asked = Texts(values)
        found = self._by_key(asked.keys, self._slots)
        rows = np.flatnonzero(found != NOT_THERE)
        found[rows[asked.differ(rows, self._texts, found[rows])]] = NOT_THERE
        if values.null_count:
            found[pc.is_null(values).to_numpy(zero_copy_only=False)] = NOT_THERE
        return found

    def _by_key(self, keys: Keys, slots: NDArray[np.int32]) -> NDArray[np.int32]:
        known = self._texts.keys
        if not len(known):
            return np.full(len(keys), NOT_THERE, np.int32)
        at = _first_slot(keys, len(slots))
        found = slots[at]
        left = np.flatnonzero((found != NOT_THERE) & (known[found] != keys))
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
    at = _first_slot(keys, len(slots))
    left = np.arange(len(keys), dtype=np.int32)
    for _ in range(_FARTHEST):
        free = left[slots[at[left]] == NOT_THERE]
        slots[at[free]] = free
        left = left[slots[at[left]] != left]
        if not len(left):
            return slots
        at[left] = (at[left] + 1) & (len(slots) - 1)
    return None
