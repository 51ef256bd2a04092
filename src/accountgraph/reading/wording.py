"""Words for messages: the nearest known name, and lists as sentences."""

import difflib
import re
from collections.abc import Iterable

_SINGULAR = {
    "bodies": "body",
    "agencies": "agency",
    "boards": "board",
    "responsibilities": "responsibility",
    "deliveries": "delivery",
    "management": "line of management",
    "supervision": "line of supervision",
    "oversight": "oversight",
    "redress": "redress route",
    "successions": "succession",
}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None where none is close; one with other numbers is another thing."""
    numbers = re.findall(r"\d+", word)
    alike = [each for each in known if not numbers or re.findall(r"\d+", each) == numbers]
    matches = difflib.get_close_matches(word, alike, n=1, cutoff=0.6)
    return matches[0] if matches else None


def quoted(words: Iterable[str]) -> str:
    """Words in quotation marks, with commas."""
    return ", ".join(f'"{word}"' for word in words)


def one_of(section: str) -> str:
    """What one entry of a section is called: "a body", "an agreement"."""
    word = _SINGULAR.get(section, section.removesuffix("s"))
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def write_instead(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """A remedy: the nearest known word, else `otherwise`."""
    match = nearest(word, known)
    return f'Write "{match}"' if match else otherwise
