"""Registers of tables in the user's cache, each compiled to one file of arrays, named by the content it was made from.

The name of a file comes from the content of the tables, of what registers share, of findings
accepted beside them, and of the code that reads and compiles them: a changed byte means another
name, so that nothing is ever brought up to date. A file is written beside its place and moved
there whole; of two programs that write the same one at once, both write the same.

What a file says of itself is compared with its digest each time that it is opened. Its arrays,
which may be gigabytes, are compared with theirs whenever the system does not say that the file
is the very one, unchanged, that was compared before: whatever was written into it is found, and
the file passed over; what a disk loses by itself, without anybody writing, is not looked for again.
"""

import hashlib
import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from accountgraph.reading import Header, files_behind, find_register, shown_path
from accountgraph.reading.files import ACCEPTED, MANIFEST
from accountgraph.records import Accepted
from accountgraph.register.compiled_copy import (
    DAMAGED,
    cache_folder,
    digest_of_code,
    digest_of_readers,
    remove_oldest,
    replace_whole,
)
from accountgraph.register.kept.digests import Digests
from accountgraph.register.kept.layout import ENDING, Arrays, open_arrays
from accountgraph.register.kept.store import KeptStore
from accountgraph.register.packing import unpack

MOST_BYTES: Final = 16 * 1024 * 1024 * 1024
"""How much the compiled registers in the cache may take; the oldest go first, and the newest always stays."""
_COMPILERS: Final = ("register/kept", "register/names.py", "register/store.py")
"""What makes a file, beside what reads tables."""
Told = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""


class Kept:
    """A register in the cache: what it says of itself, the store of its records, and a name for all that it says."""

    def __init__(self, arrays: Arrays, folder: Path, name: str) -> None:
        """`folder` is that of the tables, by which places in them are named to readers; `name` that of the file."""
        self.copy = f"{name} of {shown_path(folder)}"
        about = arrays.about
        said: dict[str, Any] = about["said"]
        beside = [shown_path(folder / file["beside"]) if isinstance(file, dict) else file for file in said["files"]]
        reading = unpack(said | {"files": beside})
        self.headers: tuple[Header, ...] = reading.headers
        self.accepted: tuple[Accepted, ...] = reading.accepted
        shown = {section: shown_path(folder / file) for section, file in about["tables"].items()}
        self.store = KeptStore(arrays, shown)


def kept(names: tuple[str, ...], told: Told | None = None) -> Kept | None:
    """The register that a name gives, where it is one of tables, from the cache, where it is first put if need be.

    None where there is no cache, where the register is not of tables alone, and where its tables must be read record
    by record to be sure that they have no fault.

    Raises:
        RegisterUnreadableError: carries every problem of every table.
    """
    folder = cache_folder()
    manifest = find_register(names[0]) if len(names) == 1 else None
    if folder is None or not isinstance(manifest, Path) or manifest.name != MANIFEST:
        return None
    digests = Digests(folder)
    name = _name_of_copy(manifest, digests)
    if name is None:
        return None
    found = _opened(folder / name, manifest.parent, digests)
    if found is None and _put(manifest, folder / name, digests, told):
        found = _opened(folder / name, manifest.parent, digests)
    digests.keep()
    return found


def _name_of_copy(manifest: Path, digests: Digests) -> str | None:
    """A name that the code and the content of all files give; None where a file is not there or not as it should be."""
    try:
        shared = files_behind(()) or ()
        kinds = json.loads(manifest.read_bytes())["kinds"].values()
        beside = [manifest.parent / ACCEPTED] if (manifest.parent / ACCEPTED).is_file() else []
        tables = [manifest.parent / entry["file"] for entry in kinds]
        said = [[file.name, digests.of(file)] for file in (*shared, manifest, *tables, *beside)]
        code = digest_of_code(_COMPILERS)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    content = hashlib.sha256(json.dumps([*said, len(shared), len(tables), code]).encode()).hexdigest()
    return f"{digest_of_readers()}-{content}{ENDING}"


def _opened(file: Path, folder: Path, digests: Digests) -> Kept | None:
    """A register in the cache; None where there is none that can be trusted."""
    try:
        begun = time.time_ns()
        arrays, about = open_arrays(file)
        if not digests.is_known(file, about, arrays.digest):
            if not arrays.is_whole():
                return None
            digests.remember(str(file.resolve()), about, arrays.digest, begun)
        return Kept(arrays, folder, file.name)
    except DAMAGED:
        return None


def _put(manifest: Path, file: Path, digests: Digests, told: Told | None) -> bool:
    """Compile a register into the cache; whether it is there now.

    Raises:
        RegisterUnreadableError: carries every problem of every table.
    """
    from accountgraph.register.kept.making import made  # noqa: PLC0415  # numpy and Arrow cost time

    found = made(manifest, told)
    if found is None or _name_of_copy(manifest, digests) != file.name:  # else a table changed while it was read
        return False
    with suppress(OSError):  # a folder that cannot be written, or a full disk, means only that no copy is kept
        replace_whole(file, found)
        remove_oldest(file, ENDING, MOST_BYTES)
        return True
    return False
