"""Every plain function on a day, shared out among processes: each resolves a stretch of the functions.

No chain leads from one function to another, so the stretches have nothing to tell each other. The processes are
forked: they read the same columns without a copy, and write their rows into memory that is given back as it is.
Where the platform cannot fork, one process resolves everything.
"""

import mmap
import multiprocessing
import os
import tempfile
import warnings
from collections.abc import Iterator
from dataclasses import fields
from functools import partial
from multiprocessing.process import BaseProcess
from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.answers import Answers
from accountgraph.index.arrays import Ragged, marked
from accountgraph.index.resolving import resolve
from accountgraph.index.verdicts import Moment

_WORD = 8
"""Everything written begins at a multiple of so many bytes."""


class ProcessEndedError(Exception):
    """A process ended before it had written its rows, perhaps because memory ran out."""


def can_share() -> bool:
    """Whether the platform lets processes share what one of them has in memory."""
    return "fork" in multiprocessing.get_all_start_methods()


def resolve_over(moment: Moment, processes: int, functions: NDArray[Any] | None = None) -> Answers:
    """What `resolve` gives, by so many processes at the same time.

    Raises:
        ProcessEndedError: if one of them was ended.
    """
    plain = moment.index.plain
    wanted = np.flatnonzero(plain if functions is None else plain & marked(len(plain), functions))
    parts = np.array_split(wanted, max(processes, 1))
    if not can_share() or len(parts) == 1:
        return resolve(moment, functions)
    _judge(moment)
    others: list[_Other] = []
    try:
        others += map(partial(_Other, moment), parts[1:])  # those begun are ended also where the next cannot begin
        first = resolve(moment, parts[0])
        return _together(first, [other.columns() for other in others])
    finally:
        for other in others:
            other.end()


def _judge(moment: Moment) -> None:
    """Judge once, before processes part, all that each of them needs to know of the day."""
    _ = moment.holdings, moment.delegations, moment.agreements, moment.things
    for section in ("responsibilities", "oversight", "management", "reporting lines"):
        moment.statements(section)


class _Other:
    """Another process, at work on some functions."""

    def __init__(self, moment: Moment, functions: NDArray[Any]) -> None:
        self._file = _nameless_file()
        self._process: BaseProcess = multiprocessing.get_context("fork").Process(
            target=_write, args=(moment, functions, self._file)
        )
        with warnings.catch_warnings():
            # Others' threads (Arrow's) stay behind; what the new process does asks nothing of them.
            warnings.filterwarnings("ignore", ".*multi-threaded", DeprecationWarning)
            self._process.start()

    def columns(self) -> list[NDArray[Any]]:
        """The columns of what it has found, once it has ended."""
        self._process.join()
        if self._process.exitcode:
            message = f"a process that resolved some functions ended with {self._process.exitcode}"
            raise ProcessEndedError(message)
        return _read(self._file)

    def end(self) -> None:
        """Stop it, if it is still there, and give back what it was given."""
        self._process.kill()
        self._process.join()
        os.close(self._file)


def _nameless_file() -> int:
    """A file that has no name, and goes when nobody reads it any more; in memory where the platform offers that."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("rows")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _write(moment: Moment, functions: NDArray[Any], file: int) -> None:
    """Resolve some functions and write the rows: how long each column is and of what kind, and then the columns."""
    columns = list(_columns(resolve(moment, functions)))
    described = [number for column in columns for number in (column.size, ord(column.dtype.char))]
    parts = [np.array([len(columns), *described], np.int64), *columns]
    size = sum(map(_room, parts))
    os.ftruncate(file, size)
    with mmap.mmap(file, size) as memory:
        at = 0
        for part in parts:
            np.frombuffer(memory, part.dtype, part.size, at)[:] = part
            at += _room(part)


def _read(file: int) -> list[NDArray[Any]]:
    """The columns that a process wrote, without copying them; the memory goes with the last of them."""
    memory = mmap.mmap(file, 0)
    (count,) = np.frombuffer(memory, np.int64, 1)
    described = np.frombuffer(memory, np.int64, 2 * int(count), _WORD).reshape(-1, 2).tolist()
    at, found = _WORD + 2 * int(count) * _WORD, []
    for size, kind in described:
        found.append(np.frombuffer(memory, np.dtype(chr(kind)), size, at))
        at += _room(found[-1])
    return found


def _room(part: NDArray[Any]) -> int:
    return -(-part.nbytes // _WORD) * _WORD


def _columns(answers: Answers) -> Iterator[NDArray[Any]]:
    """The columns in the order of the fields; of lists their offsets and their codes."""
    for each in fields(answers):
        column = getattr(answers, each.name)
        if isinstance(column, Ragged):
            yield from (column.starts, column.codes)
        elif isinstance(column, np.ndarray):
            yield column


def _together(first: Answers, others: list[list[NDArray[Any]]]) -> Answers:
    """Rows, and after them those that others found."""
    columns = iter(zip(_columns(first), *others, strict=True))
    values: dict[str, Any] = {}
    for each in fields(first):
        column = getattr(first, each.name)
        if isinstance(column, Ragged):
            values[each.name] = Ragged(_offsets(next(columns)), np.concatenate(next(columns)))
        else:
            values[each.name] = np.concatenate(next(columns)) if isinstance(column, np.ndarray) else column
    return Answers(**values)


def _offsets(parts: tuple[NDArray[Any], ...]) -> NDArray[Any]:
    """The offsets of lists, and after them those of other lists."""
    found, begins = [parts[0]], int(parts[0][-1])
    for part in parts[1:]:
        found.append(part[1:] + begins)
        begins += int(part[-1])
    return np.concatenate(found)
