"""How wide words are, where a line breaks, and what may not be in a text at all."""

import json
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Self

from accountgraph.shipped import shipped_path

FONT_FAMILY: Final = "Arimo, Arial, Helvetica, sans-serif"

_FALLBACK_WIDTH: Final = 0.75
_WIDE_WIDTH: Final = 1.0
_LINE_HEIGHT: Final = 1.28
_BREAK_AFTER: Final = "-/_,;.:"
_UNKNOWN_LETTER: Final = "\ufffd"
_REMEMBERED: Final = 16_384


@dataclass(frozen=True, slots=True)
class Letter:
    """Size in px, weight and colour of a text."""

    size: float
    colour: str
    bold: bool = False

    @property
    def line_height(self) -> float:
        """From one line of a text to the next, in px."""
        return round(self.size * _LINE_HEIGHT)

    def coloured(self, colour: str) -> Self:
        """The same letter in another colour."""
        return replace(self, colour=colour)


def font_files() -> tuple[str, ...]:
    """Paths of the fonts that ship with the product, regular first; a renderer of PNG needs them given."""
    return tuple(str(shipped_path("viz", "fonts", f"Arimo-{weight}.ttf")) for weight in ("Regular", "Bold"))


@cache
def _widths() -> tuple[dict[str, float], dict[str, float]]:
    """Width of each letter in em, regular and bold."""
    table = json.loads(shipped_path("viz", "fonts", "widths.json").read_text("utf-8"))
    em = table["units per em"]
    regular, bold = (
        {letter: int(width) / em for width, letters in table[weight].items() for letter in letters}
        for weight in ("regular", "bold")
    )
    return regular, bold


def clean(text: str) -> str:
    """The text on one line, composed, without characters that are no letters.

    Control characters, characters that only steer the direction of reading, unpaired
    surrogates and non-characters go; every run of white space becomes one space.
    """
    if text.isprintable():
        return " ".join(unicodedata.normalize("NFC", text).split())
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(character for character in spaced if not _is_steering(character))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _is_steering(character: str) -> bool:
    if character in "\u200c\u200d":  # they shape letters of some scripts and hide nothing
        return False
    return unicodedata.category(character).startswith("C")


def width(text: str, letter: Letter) -> float:
    """Width of a text in px; letters outside the font count as rather wide."""
    table = _widths()[letter.bold]
    return letter.size * sum(table[character] if character in table else _unlisted(character) for character in text)


def _unlisted(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    return _WIDE_WIDTH if unicodedata.east_asian_width(character) in {"W", "F"} else _FALLBACK_WIDTH


def in_shipped_letters(drawn: str) -> str:
    """A picture's text with every letter that the shipped fonts lack replaced by the sign for an unknown one.

    Renderers drop such letters without a word, or borrow other fonts that another machine lacks.
    """
    regular, _bold = _widths()
    return "".join(character if character.isascii() or character in regular else _UNKNOWN_LETTER for character in drawn)


def without_loose_accents(drawn: str) -> str:
    """A picture's text without accents that no letter of the alphabet has; PDF/UA allows none that stands by itself."""
    return "".join(character for character in drawn if not unicodedata.combining(character))


def wrap_by_letters(text: str, count: int) -> tuple[str, ...]:
    """The cleaned text in lines of about `count` letters, where nobody knows how wide they will be."""
    lines: list[str] = []
    for word in clean(text).split():
        if lines and len(lines[-1]) + len(word) < count:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=_REMEMBERED)
def wrap(text: str, letter: Letter, available: float) -> tuple[str, ...]:
    """The cleaned text in lines no wider than `available` px; nothing is cut off.

    Lines break at spaces; a word wider than a whole line breaks after punctuation if it
    can, and anywhere if it must.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split():
        longer = f"{line} {word}" if line else word
        if width(longer, letter) <= available:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, letter, available)
        lines += full
    return tuple([*lines, line] if line else lines)


def _pieces(word: str, letter: Letter, available: float) -> list[str]:
    """A word in pieces that each fit a line; one piece if the word fits."""
    pieces: list[str] = []
    while width(word, letter) > available and len(word) > 1:
        end = _fitting(word, letter, available)
        pieces.append(word[:end])
        word = word[end:]
    return [*pieces, word]


def _fitting(word: str, letter: Letter, available: float) -> int:
    """How many characters of a word to put on a line: at least one, never parting a letter from its accent."""
    end = 1
    while end < len(word) and width(word[: end + 1], letter) <= available:
        end += 1
    after_punctuation = max((word.rfind(mark, 0, end) + 1 for mark in _BREAK_AFTER), default=0)
    end = after_punctuation if after_punctuation > end // 2 else end
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return end
