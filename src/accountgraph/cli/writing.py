"""Writing a file that the user named."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accountgraph.problems import AccountgraphError


class CannotWriteError(AccountgraphError):
    """A file that cannot be written; the message names it and the reason."""


def write_file(path: Path, content: str | bytes) -> None:
    """Write UTF-8 text with line feeds, or bytes as they are.

    Raises:
        CannotWriteError: the folder is missing or the file is protected.
    """
    with writing(path):
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content, encoding="utf-8", newline="\n")


def check_folder(path: Path) -> None:
    """Nothing, where the folder of a file that is to be written is there: asked before long work.

    Raises:
        CannotWriteError: it is not.
    """
    if not path.parent.is_dir():
        message = f"{path} cannot be written: {os.strerror(errno.ENOENT)}; name a file in a folder that exists"
        raise CannotWriteError(message)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Around the writing of a file: a failure names the file and the reason.

    Raises:
        CannotWriteError: the folder is missing or the file is protected.
    """
    try:
        yield
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}; name a file in a folder that exists"
        raise CannotWriteError(message) from error
