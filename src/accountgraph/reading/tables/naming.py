"""The place of every id among the records of its section, looked up once for reading and for the index alike."""

from collections.abc import Iterable, Mapping
from itertools import accumulate
from threading import Lock
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.reading.tables.looking import NOT_THERE, Ids, all_differ
from accountgraph.records import SECTIONS

Places = NDArray[np.int32]


class Naming:
    """The ids that may be referred to: in each section those of shared records, and after them the register's own.

    The place of a record is counted within its section where a column names records of that section only. Where
    it may name records of several, the sections stand one after the other, and `begins` says where each begins.
    """

    def __init__(self, own: Mapping[str, pa.ChunkedArray], shared: Mapping[str, Iterable[str]]) -> None:
        """`own` and `shared` give the ids of each section."""
        self.shared = {section: pa.array(list(shared.get(section, ())), pa.string()) for section in SECTIONS}
        self.own = {section: one_array(own[section]) if section in own else _NO_IDS for section in SECTIONS}
        sizes = [len(self.shared[section]) + len(self.own[section]) for section in SECTIONS]
        self.begins = dict(zip(SECTIONS, accumulate([0, *sizes[:-1]]), strict=True))
        self._lookups: dict[str, Ids] = {}
        self._building = {section: Lock() for section in SECTIONS}

    def all_differ(self) -> bool:
        """Whether no id is there twice."""
        every = [ids for ids in (*self.own.values(), *self.shared.values()) if len(ids)]
        if all_differ(every):
            return True
        together = pa.chunked_array(every, pa.string())
        return bool(pc.count_distinct(together).as_py() == len(together))

    def places(self, values: Any, sections: tuple[str, ...]) -> Places:
        """The place of each of some texts, written out or as words of a dictionary, among records of some sections."""
        if pa.types.is_dictionary(values.type):
            known = np.append(self.places(values.dictionary, sections), np.int32(NOT_THERE))
            placed: Places = known[pc.fill_null(values.indices, len(known) - 1).to_numpy(zero_copy_only=False)]
            return placed
        (first, *others) = sections
        found = self._within(values, first)
        if not others:
            return found
        found[found != NOT_THERE] += np.int32(self.begins[first])
        for section in others:
            left = np.flatnonzero(found == NOT_THERE)
            if not len(left) or values.null_count == len(left):
                break
            some = values if len(left) == len(values) else values.take(pa.array(left))
            here = self._within(some, section)
            found[left] = np.where(here == NOT_THERE, here, here + np.int32(self.begins[section]))
        return found

    def section_of(self, ident: str) -> str | None:
        """The section of the record with an id."""
        asked = pa.array([ident], pa.string())
        return next((section for section in SECTIONS if self._within(asked, section)[0] != NOT_THERE), None)

    def forget(self) -> None:
        """Let go of what ids were sorted into; they are sorted in again when one is looked up."""
        self._lookups.clear()

    def _within(self, values: pa.Array, section: str) -> Places:
        lookup = self._lookup(section)
        if len(values) > len(_BEGINNING) and not values.null_count:
            first, second = lookup.places_of(values[: len(_BEGINNING)]).tolist()
            begun = first - len(self.shared[section])
            if second == first + 1 and begun >= 0 and values.equals(self.own[section][begun : begun + len(values)]):
                return np.arange(first, first + len(values), dtype=np.int32)  # those of one table, row by row
        return lookup.places_of(values)

    def _lookup(self, section: str) -> Ids:
        with self._building[section]:
            if section not in self._lookups:
                parts = [ids for ids in (self.shared[section], self.own[section]) if len(ids)] or [_NO_IDS]
                known = parts[0] if len(parts) == 1 else pa.concat_arrays(parts)
                self._lookups[section] = Ids(known.drop_null() if known.null_count else known)
            return self._lookups[section]


_BEGINNING = range(2)
_NO_IDS = pa.array([], pa.string())


def one_array(column: pa.ChunkedArray) -> pa.Array:
    """The parts of a column as one."""
    return column.chunk(0) if column.num_chunks == 1 else pa.concat_arrays([pa.array([], column.type), *column.chunks])
