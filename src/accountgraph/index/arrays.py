"""Arrays of numbers, and lists of different lengths kept as one array with offsets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

Ints: TypeAlias = NDArray[np.int32]
"""Codes of records, numbers of places in a tree, or days."""
Longs: TypeAlias = NDArray[np.int64]
"""Positions in another array."""
Bools: TypeAlias = NDArray[np.bool_]
Bytes: TypeAlias = NDArray[np.int8]
"""Verdicts, states and other words of a short closed list."""
NONE: Final = -1
"""The code that stands for no record."""


@dataclass(frozen=True, slots=True)
class Ragged:
    """Lists of codes, one after the other: list `i` is ``codes[starts[i]:starts[i + 1]]``."""

    starts: Longs
    codes: Ints

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> "Ragged":
        """The lists as one."""
        known = list(lists)
        sizes = np.fromiter((len(each) for each in known), np.int64, len(known))
        codes = np.fromiter((code for each in known for code in each), np.int32, int(sizes.sum()))
        return cls(offsets(sizes), codes)

    @classmethod
    def grouped(cls, by: NDArray[Any], codes: Ints, size: int) -> "Ragged":
        """Codes that stand in the order of what they belong to, as lists."""
        return cls(offsets(np.bincount(by, minlength=size)), codes)

    @property
    def sizes(self) -> Longs:
        """How long each list is."""
        return np.diff(self.starts)

    def owners(self) -> Longs:
        """For each code, the number of the list that it stands in."""
        return np.repeat(np.arange(len(self.starts) - 1), self.sizes)

    def of_each(self, lists: NDArray[Any]) -> tuple[Longs, Ints]:
        """The codes of some lists, each with the position in `lists` that it comes from."""
        by, at = spread(self.starts[lists], self.starts[lists + 1])
        return by, self.codes[at]


def offsets(sizes: NDArray[Any]) -> Longs:
    """Where each list begins, and at the end where the last one ends."""
    starts = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=starts[1:])
    return starts


def spread(first: NDArray[Any], after: NDArray[Any]) -> tuple[Longs, Longs]:
    """Every position from `first` up to `after`, each with the number of the range that it lies in."""
    sizes = after - first
    if (sizes == 1).all():
        return np.arange(len(first)), first.astype(np.int64)
    by = np.repeat(np.arange(len(first)), sizes)
    starts = np.cumsum(sizes) - sizes
    return by, np.arange(len(by)) + np.repeat(first - starts, sizes)


def marked(size: int, positions: NDArray[Any]) -> Bools:
    """True at some positions."""
    found = np.zeros(size, bool)
    found[positions] = True
    return found


def once(values: NDArray[Any]) -> NDArray[Any]:
    """Each value once, in order."""
    ordered = np.sort(values, kind="stable")
    return ordered[fresh(ordered)]


def fresh(ordered: NDArray[Any]) -> Bools:
    """Where a value differs from the one before it."""
    found = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def in_order(*keys: NDArray[Any]) -> Longs | None:
    """The rows in the order of keys, the first counting most, then as they stand; None where that is how they stand."""
    packed, bits = np.zeros(len(keys[0]), np.int64), 0
    for key in keys if len(keys[0]) else ():
        least = int(key.min())
        width = (int(key.max()) - least).bit_length()
        packed <<= width
        packed += key - np.asarray(least, key.dtype)
        bits += width
    if bits > _ROOM or (packed[1:] >= packed[:-1]).all():
        return np.lexsort(keys[::-1]) if bits > _ROOM else None
    width = len(packed).bit_length()
    if bits + width > _ROOM:
        return np.lexsort(keys[::-1])
    packed <<= width
    packed += np.arange(len(packed))
    packed.sort(kind="stable")
    packed &= (1 << width) - 1
    return packed


_ROOM: Final = 62
"""Bits in which whole numbers are packed together."""


def place_of(values: NDArray[Any], ordered: NDArray[Any]) -> Longs:
    """Where each value stands in an ordered array of different values; `NONE` where it does not."""
    if not len(ordered):
        return np.full(len(values), NONE, np.int64)
    at = np.searchsorted(ordered, values)
    at[at == len(ordered)] = 0
    return np.where(ordered[at] == values, at, NONE)
