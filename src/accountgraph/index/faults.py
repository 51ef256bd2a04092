"""Faults of structure as rows: which fault, what record is at fault, and which records are concerned."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.answers import Answers
from accountgraph.index.arrays import NONE, Bytes, Ints, Longs, Ragged, fresh, marked, offsets
from accountgraph.index.circles import in_circles
from accountgraph.index.columns import Columns
from accountgraph.index.lines import lines_of
from accountgraph.index.structure import Structure
from accountgraph.index.verdicts import Moment
from accountgraph.vocabulary import ManagementKind


class Fault(StrEnum):
    """What is wrong; faults are told in this order."""

    NOBODY = "nobody exercises it"
    GAP = "gap between delegations"
    OVERLAP = "delegations overlap"
    PASSED_ROUND = "delegated in a circle"
    MANAGED_ROUND = "managed in a circle"
    REPORTED_ROUND = "reported in a circle"
    UNMANAGED = "seconded, and no manager at the host"


FAULTS: Final = tuple(Fault)
CODES: Final = {Fault.MANAGED_ROUND: "PPL-07"}
"""The check of the catalogue that asks the same question, where there is one."""


@dataclass(frozen=True, slots=True)
class Faults:
    """One row for each fault, in the order of the faults.

    Attributes:
        kind: which fault, as a place in `FAULTS`.
        subject: the record at fault, by code; of a circle the member that stands first.
        records: the records concerned, by code; the subject is the first.
    """

    columns: Columns
    kind: Bytes
    subject: Ints
    records: Ragged

    def __len__(self) -> int:
        """How many there are."""
        return len(self.kind)


def faults(moment: Moment, answers: Answers, found: Structure) -> Faults:
    """The faults of a day; `answers` are those in which `found` was looked for."""
    columns = moment.index.columns
    delegation, function, body = (columns.begins[section] for section in ("delegations", "functions", "bodies"))
    parts = {
        Fault.NOBODY: _unexercised(answers, found.orphans),
        Fault.GAP: _together(*(each + delegation for each in found.lapses)),
        Fault.OVERLAP: _together(*(each + delegation for each in found.overlapping)),
        Fault.PASSED_ROUND: _passed(found.passed_round, function, body),
        Fault.MANAGED_ROUND: _circles(*_managed_by_one_kind(moment, found.managed_round[0])),
        Fault.REPORTED_ROUND: _circles(*found.reported_round),
        Fault.UNMANAGED: _seconded(columns, found.unmanaged),
    }
    sizes = np.concatenate([part.sizes for part in parts.values()])
    records = Ragged(offsets(sizes), np.concatenate([part.codes for part in parts.values()]).astype(np.int32))
    kind = np.repeat(np.arange(len(FAULTS), dtype=np.int8), [len(parts[fault].sizes) for fault in FAULTS])
    return Faults(columns, kind, records.codes[records.starts[:-1]], records)


def _unexercised(answers: Answers, orphans: Ints) -> Ragged:
    """Functions and areas, each with those who hold it."""
    columns = answers.columns
    functions = len(columns["functions"])
    code = np.where(
        orphans < functions, orphans + columns.begins["functions"], orphans - functions + columns.begins["areas"]
    )
    rows = np.flatnonzero(marked(int(answers.matter.max(initial=-1)) + 1, orphans)[answers.matter])
    matter, holder = answers.matter[rows], answers.holder[rows]
    order = np.lexsort((holder, matter))
    matter, holder = matter[order], holder[order]
    kept = (fresh(matter) | fresh(holder)) & (holder != NONE)
    at = np.searchsorted(orphans, matter[kept])
    return _headed(code, at, holder[kept] + columns.begins["bodies"])


def _headed(heads: NDArray[Any], at: NDArray[Any], codes: NDArray[Any]) -> Ragged:
    """Lists that begin with a head, and go on with the codes that belong to it."""
    sizes = np.bincount(at, minlength=len(heads)) + 1
    starts = offsets(sizes)
    every = np.empty(int(starts[-1]), np.int64)
    first = np.zeros(len(every), bool)
    first[starts[:-1]] = True
    every[first], every[~first] = heads, codes[np.argsort(at, kind="stable")]
    return Ragged(starts, every.astype(np.int32))


def _together(one: Ints, other: Ints) -> Ragged:
    return Ragged(np.arange(0, 2 * len(one) + 1, 2), np.column_stack([one, other]).ravel().astype(np.int32))


def _circles(members: Longs, numbers: Longs) -> Ragged:
    order = np.lexsort((members, numbers))
    return Ragged.grouped(numbers, members[order].astype(np.int32), int(numbers.max(initial=-1)) + 1)


def _passed(found: tuple[Ints, Ints, Longs], first_function: int, first_body: int) -> Ragged:
    """For each circle the function, and the bodies that it goes round."""
    function, body, circle = found
    _, first = np.unique(circle, return_index=True)
    return _headed(function[first] + first_function, circle, body + first_body)


def _managed_by_one_kind(moment: Moment, members: Longs) -> tuple[Longs, Longs]:
    """Circles of lines of one kind, among those who are on a circle of any; each kind stands alone."""
    lower, upper, kinds = lines_of(moment, "management")
    among = marked(moment.index.columns.size, members)
    near = among[lower] & among[upper]
    found, numbers, first = [], [], 0
    for kind in range(len(ManagementKind)):
        own = near & (kinds == kind)
        some, circle = in_circles(lower[own], upper[own])
        found.append(some)
        numbers.append(circle + first)
        first += int(circle.max(initial=-1)) + 1
    return np.concatenate(found), np.concatenate(numbers)


def _seconded(columns: Columns, unmanaged: Longs) -> Ragged:
    """Secondments, each with its posts and the body that they work for."""
    table = columns["secondments"]
    by, posts = table.lists["posts"].of_each(unmanaged)
    hosts = table.refs["works_for"][unmanaged] + columns.begins["bodies"]
    at = np.concatenate([by, np.arange(len(unmanaged))])
    heads = unmanaged + columns.begins["secondments"]
    return _headed(heads, at, np.concatenate([posts + columns.begins["posts"], hosts]))
