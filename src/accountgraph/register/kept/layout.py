"""One file of arrays that can be mapped into memory: buffers, then what they are, in JSON, with its own digest.

Each buffer begins at a multiple of eight bytes, so that it can be read where it lies. What
the buffers are stands at the end, because it is known only when all are written.
"""

import hashlib
import json
import mmap
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Final

from accountgraph.register.compiled_copy import is_mine

ENDING: Final = ".kept"
_FORMAT: Final = 1
_MARK: Final = b"acctgrph"
_WIDTH: Final = 8
_DIGEST: Final = 32
_FOOT: Final = _DIGEST + _WIDTH + len(_MARK)
_AT_ONCE: Final = 1 << 24


class DamagedError(ValueError):
    """A file that is not what was written, or that another user could have written."""


class Writing:
    """A file of arrays being written; nothing in it can be read until `close` has written what it holds."""

    def __init__(self, stream: BinaryIO) -> None:
        """Begin at the start of a stream."""
        self._stream, self._at = stream, 0
        self._digest = hashlib.sha256()
        self._buffers: dict[str, tuple[int, int, str]] = {}

    def add(self, name: str, code: str, *parts: Any) -> None:
        """A buffer of items of one type (a code of the `struct` module), made of parts that follow each other."""
        begun = self._at
        for part in parts:
            self._write(memoryview(part).cast("B"))
        self._buffers[name] = (begun, self._at - begun, code)
        self._write(memoryview(bytes(-self._at % _WIDTH)))

    def close(self, about: Mapping[str, Any]) -> None:
        """Write what the buffers are and what is said about them."""
        said = {
            "format": _FORMAT,
            "order of bytes": sys.byteorder,
            "size": self._at,
            "digest": self._digest.hexdigest(),
            "buffers": self._buffers,
            "about": about,
        }
        body = json.dumps(said, separators=(",", ":")).encode("ascii")
        self._stream.write(body)
        self._stream.write(hashlib.sha256(body).digest() + len(body).to_bytes(_WIDTH, "little") + _MARK)

    def _write(self, part: memoryview) -> None:
        for begun in range(0, len(part), _AT_ONCE):
            piece = part[begun : begun + _AT_ONCE]
            self._stream.write(piece)
            self._digest.update(piece)
        self._at += len(part)


class Arrays:
    """The buffers of a file, mapped into memory: only what is looked at is ever read from disk."""

    def __init__(self, held: mmap.mmap, said: Mapping[str, Any]) -> None:
        """`said` is what the file says of itself."""
        self._held = memoryview(held)
        self._buffers: dict[str, list[Any]] = said["buffers"]
        self.digest: str = said["digest"]
        self._size: int = said["size"]
        self.about: dict[str, Any] = said["about"]

    def get(self, name: str) -> memoryview | None:
        """A buffer as items of its type; None where there is none of that name."""
        if name not in self._buffers:
            return None
        begun, size, code = self._buffers[name]
        return self._held[begun : begun + size].cast(code)

    def __getitem__(self, name: str) -> memoryview:
        """A buffer that is there."""
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def is_whole(self) -> bool:
        """Whether every byte of every buffer is as it was written; reads all of them."""
        digest = hashlib.sha256()
        for begun in range(0, self._size, _AT_ONCE):
            digest.update(self._held[begun : min(begun + _AT_ONCE, self._size)])
        return digest.hexdigest() == self.digest


def open_arrays(file: Path) -> tuple[Arrays, os.stat_result]:
    """A file of arrays, and what the system says of the file that was opened.

    What the file says of itself is compared with its digest, and its size with what it says. The buffers are not
    looked at: `Arrays.is_whole` does that.

    Raises:
        DamagedError: it is not whole, or others than its owner could have written it.
        OSError: it cannot be read.
    """
    with file.open("rb") as stream:
        about = os.fstat(stream.fileno())
        if not is_mine(about):
            message = "another user could have written it"
            raise DamagedError(message)
        if about.st_size < _FOOT:
            message = "it is too short"
            raise DamagedError(message)
        held = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
    return Arrays(held, _said(held)), about


def _said(held: mmap.mmap) -> dict[str, Any]:
    foot = held[-_FOOT:]
    size = int.from_bytes(foot[_DIGEST : _DIGEST + _WIDTH], "little")
    begun = len(held) - _FOOT - size
    body = held[max(begun, 0) : len(held) - _FOOT]
    if foot[-len(_MARK) :] != _MARK or begun < 0 or hashlib.sha256(body).digest() != foot[:_DIGEST]:
        message = "it does not end as such files end"
        raise DamagedError(message)
    said: dict[str, Any] = json.loads(body)
    if (said["format"], said["order of bytes"], said["size"]) != (_FORMAT, sys.byteorder, begun):
        message = "it was written for another machine, or a part of it is missing"
        raise DamagedError(message)
    return said
