"""Stops counting coverage while large things are made again that plain tests make in small.

Counting makes Python two to four times slower. What is reached only where nothing is counted is reported as
not covered, so the share told is never too high.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from coverage import Coverage


@contextmanager
def uncounted() -> Iterator[None]:
    """While this lasts nothing counts as covered; nothing changes where no coverage is asked for."""
    counting = Coverage.current()
    if counting is None:
        yield
        return
    counting.stop()
    try:
        yield
    finally:
        counting.start()
