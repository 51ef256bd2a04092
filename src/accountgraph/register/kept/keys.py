"""Texts as numbers of 64 bits: the same number here for one text as for millions of them where they are compiled.

Different texts can have the same number, so what is found by one is always compared with the text itself.
"""

from typing import Final

WIDTH: Final = 8
MIX: Final = 0x9E3779B97F4A7C15
HALF: Final = 32
_MOST: Final = (1 << 64) - 1


def key_of(text: str) -> int:
    """The number of a text: its bytes eight at a time, each eight mixed into those before."""
    data = text.encode("utf-8", "surrogatepass")
    found = int.from_bytes(data[:WIDTH], "little")
    for begun in range(WIDTH, len(data), WIDTH):
        stirred = ((found ^ (found >> HALF)) * MIX) & _MOST
        found = stirred ^ int.from_bytes(data[begun : begun + WIDTH], "little")
    return found
