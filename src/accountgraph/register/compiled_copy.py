"""Keeps what reading made of registers without problems, so that the next question need not read YAML again.

What was worked out from a copy can be kept beside it, named by the copy and by the code that worked it out.

A copy is named by the content of every file behind it and of the code that read them, so a
changed byte anywhere means another copy; nothing is ever brought up to date. It is plain
JSON with its own digest, written whole or not at all; one that is damaged, or that another
user could have written, is passed over. `ACCOUNTGRAPH_CACHE` names another folder, or is "off".
"""

import hashlib
import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from accountgraph.reading import Reading, files_behind, read, shown_path
from accountgraph.register.packing import pack, unpack

SWITCH: Final = "ACCOUNTGRAPH_CACHE"
"""The environment variable that names the folder of copies, or says "off"."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""How much copies of register files may take; the oldest go first."""
_ENDING: Final = ".compiled"
_UNFINISHED: Final = ".part"
_HOUR: Final = 3600.0
_PACKAGE: Final = Path(__file__).parent.parent
_READERS: Final = (
    "__init__.py",
    "dates.py",
    "evidence.py",
    "problems.py",
    "reading",
    "records",
    "register/packing.py",
    "vocabulary",
)
_WRITTEN_BY_OTHERS: Final = 0o022
DAMAGED: Final = (OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What a copy that is not as it was written may raise."""


def read_or_recall(names: tuple[str, ...]) -> tuple[Reading, str]:
    """What `read` gives, from the compiled copy where there is a sound one; and the name of the copy, "" for none."""
    folder = cache_folder()
    name = _name_of_copy(names) if folder else None
    if folder is None or name is None:
        return read(names), ""
    if known := _recall(folder / name):
        return known, name
    reading = read(names)
    if reading.problems or _name_of_copy(names) != name:  # a file changed while it was read
        return reading, ""
    _keep(pack(reading), folder / name)
    return reading, name


def name_beside(copy: str, rooms: tuple[str, ...], *asked: str) -> str | None:
    """A name for what the code of some rooms works out from a copy, given what was asked; None where it has none."""
    if not copy or cache_folder() is None:
        return None
    try:
        told = "\0".join((copy, digest_of_code(rooms), *asked))
    except OSError:
        return None
    worked_out = hashlib.sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{copy.partition('-')[0]}-{worked_out}{_ENDING}"


def kept_value(name: str | None) -> Any:
    """What was kept under a name; None where there is nothing that can be trusted."""
    folder = cache_folder()
    try:
        return _value_of(folder / name) if folder and name else None
    except DAMAGED:
        return None


def keep_value(value: Any, name: str | None) -> None:
    """Keep a value of lists, texts and numbers under a name; nothing where there is no name or no folder."""
    folder = cache_folder()
    if folder and name:
        _keep(value, folder / name)


def cache_folder() -> Path | None:
    """Where copies are kept: the folder that the environment names, or the user's own; None where switched off."""
    named = os.environ.get(SWITCH, "")
    if named:
        return None if named.lower() == "off" else Path(named)
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home has no cache either
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "accountgraph" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "accountgraph"
    named = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(named) if Path(named).is_absolute() else home / ".cache") / "accountgraph"


def _name_of_copy(names: tuple[str, ...]) -> str | None:
    """A name that the code and the content of all files give; None where a file cannot be read or has no copy."""
    try:
        files = files_behind(names)
        if not files:
            return None
        return f"{digest_of_readers()}-{_digest((file, shown_path(file)) for file in files)}{_ENDING}"
    except OSError:
        return None


def digest_of_readers() -> str:
    """What the version and the code that reads and packs come to: other code, other copies."""
    return digest_of_code(_READERS)[:16]


def digest_of_code(rooms: tuple[str, ...]) -> str:
    """What the code of some rooms comes to."""
    places = (_PACKAGE / room for room in rooms)
    files = (file for room in places for file in (sorted(room.rglob("*.py")) if room.is_dir() else [room]))
    return _digest((file, file.relative_to(_PACKAGE).as_posix()) for file in files)


def _digest(files: Iterable[tuple[Path, str]]) -> str:
    """Names and contents of files, in order."""
    digest = hashlib.sha256()
    for file, shown in files:
        content = file.read_bytes()
        digest.update(f"{shown}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _recall(file: Path) -> Reading | None:
    """The reading of a copy; None where there is none that can be trusted."""
    try:
        value = _value_of(file)
        return None if value is None else unpack(value)
    except DAMAGED:
        return None


def _value_of(file: Path) -> Any:
    """What a copy holds; None where another user could have written it, or where it is not whole."""
    with file.open("rb") as stream:
        if not is_mine(os.fstat(stream.fileno())):
            return None
        digest, _, body = stream.read().partition(b"\n")
    return json.loads(body) if digest.decode("ascii") == hashlib.sha256(body).hexdigest() else None


def is_mine(about: os.stat_result) -> bool:
    """Whether nobody but this user could have written a file."""
    return not hasattr(os, "getuid") or (about.st_uid == os.getuid() and not about.st_mode & _WRITTEN_BY_OTHERS)


def _keep(value: Any, file: Path) -> None:
    body = json.dumps(value, separators=(",", ":")).encode("ascii")
    said = hashlib.sha256(body).hexdigest().encode("ascii") + b"\n" + body
    with suppress(OSError):  # a folder that cannot be written, or a full disk, means only that no copy is kept
        replace_whole(file, lambda stream: stream.write(said))
        remove_oldest(file, _ENDING, MOST_BYTES)


def replace_whole(file: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write a file beside its place and move it there, so that nobody ever sees half of one.

    Raises:
        OSError: its folder cannot be written, or the disk is full.
    """
    import tempfile  # noqa: PLC0415  # costs time, and only the first question after a change writes

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=file.parent, suffix=_UNFINISHED)  # readable by this user only
    try:
        with os.fdopen(handle, "wb") as stream:
            write(stream)
        Path(written).replace(file)
    finally:
        Path(written).unlink(missing_ok=True)


def remove_oldest(newest: Path, ending: str, most: int) -> None:
    """Keep copies of one kind few: those made by other code go first, then the oldest; what a crash left goes too."""
    mine = newest.name.partition("-")[0]
    found = [(file, file.stat()) for file in newest.parent.glob(f"*{ending}")]
    found.sort(key=lambda one: (one[0].name.startswith(mine), one[1].st_mtime_ns), reverse=True)
    abandoned = [file for file in newest.parent.glob(f"*{_UNFINISHED}") if file.stat().st_mtime < time.time() - _HOUR]
    for file in abandoned:
        file.unlink(missing_ok=True)
    held = 0
    for file, about in found:
        held += about.st_size
        if file != newest and (held > most or not file.name.startswith(mine)):
            file.unlink(missing_ok=True)
