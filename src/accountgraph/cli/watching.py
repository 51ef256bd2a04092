"""Progress on stderr for whoever watches a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on stderr for whoever watches a terminal; nothing otherwise."""
    if not sys.stderr.isatty():
        yield lambda _doing, _done, _of: None
        return
    from rich.console import Console  # noqa: PLC0415  # costs time that a script need not spend
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda doing, done, of: bar.update(task, description=doing, completed=done, total=of)
