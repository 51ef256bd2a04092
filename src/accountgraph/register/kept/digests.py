"""The digest of the content of files, remembered, because that of a large one takes longer than an answer.

A digest is believed again only while the system says of the file what it said when the digest
was made: its size, when its content and when anything about it last changed, and which file on
which disk it is. No program can set the time of the last change of a file's state; every write
sets it. A write that comes so soon after another that both have the same time would not be
seen: so a digest is only remembered of a file that had by then been left alone for longer than
the coarsest clock of a disk takes to move on. (On a disk of another computer whose clock is
behind by more than that, two writes within one move of its clock could pass for one.) Where the
system does not keep that time, nothing is remembered. What is remembered has its own digest,
and is passed over if it is damaged or if another user could have written it.
"""

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from accountgraph.register.compiled_copy import is_mine, replace_whole

_NAME: Final = "digests.json"
_SMALL: Final = 1 << 18
"""So many bytes are digested each time, sooner than they could be looked up."""
_LEFT_ALONE: Final = 3_000_000_000
"""Nanoseconds; the coarsest clock of a disk in use moves on every two seconds."""
_MOST: Final = 2_000
_KEEPS_TIMES: Final = sys.platform != "win32"


class Digests:
    """Digests of files, and what is remembered of them in a folder."""

    def __init__(self, folder: Path) -> None:
        """Read what is remembered; nothing where that cannot be trusted."""
        self._file = folder / _NAME
        self._known = _remembered(self._file)
        self._changed = False

    def of(self, file: Path) -> str:
        """The digest of a file's content.

        Raises:
            OSError: it cannot be read, or was written while it was read.
        """
        about, name = file.stat(), str(file.resolve())
        if self._known.get(name, [])[:-1] == _seen(about):
            return str(self._known[name][-1])
        begun = time.time_ns()
        with file.open("rb") as stream:
            before = os.fstat(stream.fileno())
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
            if _seen(os.fstat(stream.fileno())) != _seen(before):
                message = f"{file} was written while it was read"
                raise OSError(message)
        if before.st_size > _SMALL:
            self.remember(name, before, digest, begun)
        return digest

    def is_known(self, file: Path, about: os.stat_result, digest: str) -> bool:
        """Whether a file is the one of which a digest is remembered."""
        return self._known.get(str(file.resolve())) == [*_seen(about), digest]

    def remember(self, name: str, about: os.stat_result, digest: str, begun: int) -> None:
        """Remember a digest that was begun at a time, unless the file could have been written unnoticed since."""
        if _KEEPS_TIMES and max(about.st_mtime_ns, about.st_ctime_ns) + _LEFT_ALONE < begun:
            self._known.pop(name, None)  # the newest stand last
            self._known[name] = [*_seen(about), digest]
            self._changed = True

    def keep(self) -> None:
        """Write what is to be remembered, if it is more than was; of two who do so at once, one is not heard."""
        if not self._changed:
            return
        newest = dict(list(self._known.items())[-_MOST:])
        body = json.dumps(newest, separators=(",", ":")).encode("ascii")
        said = hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body
        with suppress(OSError):
            replace_whole(self._file, lambda stream: stream.write(said))
        self._changed = False


def _seen(about: os.stat_result) -> list[int]:
    return [about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_dev]


def _remembered(file: Path) -> dict[str, list[Any]]:
    try:
        with file.open("rb") as stream:
            if not is_mine(os.fstat(stream.fileno())):
                return {}
            digest, _, body = stream.read().partition(b"\n")
        if digest.decode("ascii") != hashlib.sha256(body).hexdigest():
            return {}
        found: dict[str, list[Any]] = json.loads(body)
    except (OSError, ValueError):
        return {}
    return found
