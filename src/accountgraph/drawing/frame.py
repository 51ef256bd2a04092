"""What stands around a picture that is a table or a scale of time: title and day above, key and notes below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from accountgraph.drawing.geometry import A4, Box, Words, paragraph, stacked
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import INK, QUIET
from accountgraph.drawing.sheets import SMALLEST

PAGE: Final = 1060.0
"""The width in px that fills an A4 page on its side at full size."""

MARGIN: Final = 28.0
SAMPLE: Final = (36.0, 22.0)
"""Width and height of the room that a sample has in the key."""

NOTE: Final = Letter(12, INK)
SECTION: Final = Letter(13, INK, bold=True)

_TITLE: Final = Letter(22, INK, bold=True)
_SUBTITLE: Final = Letter(13, QUIET)
_LEAD: Final = Letter(14, INK)
_WORDS_OF_ENTRY: Final = 290.0
_BETWEEN: Final = 22.0
_BELOW_ENTRIES: Final = 5.0
_NOTES_APART: Final = 26.0
_LEAST_FOR_TWO: Final = 900.0
_PT: Final = 0.75


@dataclass(frozen=True, kw_only=True, slots=True)
class Framed:
    """What every picture says around itself.

    `title` names the chart; `partnership` and `as_at` say whose and on which day, in words;
    `left_out` lists what is deliberately not drawn; `notes` stand under the picture.
    """

    title: str
    partnership: str = ""
    as_at: str = ""
    left_out: tuple[str, ...] = ()
    lead: str = ""
    notes: tuple[str, ...] = ()

    @property
    def subtitle(self) -> str:
        """Partnership, day and what is left out, in one line."""
        left_out = f"Not drawn: {', '.join(self.left_out)}" if self.left_out else ""
        as_at = f"As at {self.as_at}" if self.as_at else ""
        return " · ".join(part for part in (self.partnership, as_at, left_out) if part)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text in their places, and where the next thing may begin."""

    words: tuple[Words, ...]
    bottom: float


def head(picture: Framed, available: float) -> Block:
    """Title, subtitle and lead at the top of the page."""
    parts = ((picture.title, _TITLE), (picture.subtitle, _SUBTITLE), (picture.lead, _LEAD))
    titles = stacked(parts, MARGIN, MARGIN - 6, available, gap=3)
    return Block(titles.lines, titles.box.bottom)


@dataclass(frozen=True, slots=True)
class PlacedSample:
    """The room for the sample of one entry of a key, and the entry's number."""

    entry: int
    box: Box


@dataclass(frozen=True, slots=True)
class Foot:
    """Key and notes in their places."""

    words: tuple[Words, ...]
    samples: tuple[PlacedSample, ...]
    bottom: float


def foot(groups: Sequence[Sequence[str]], notes: Sequence[str], room: Box) -> Foot:
    """The key, whose entries come in groups that each begin a row, and the notes beside or below it.

    `room` says where they begin and how wide they may be.
    """
    beside = bool(notes) and room.width >= _LEAST_FOR_TWO
    width = (room.width - _NOTES_APART) * 0.6 if beside else room.width
    words, samples, bottom = _key(groups, replace(room, width=width))
    if not notes:
        return Foot(words, samples, bottom)
    left, top = (room.x + width + _NOTES_APART, room.y) if beside else (room.x, bottom + 14)
    text = paragraph("Notes", SECTION, left, top, room.right - left)
    lines = text.lines
    for note in notes:
        text = paragraph(note, NOTE, left, text.box.bottom + 5, room.right - left)
        lines += text.lines
    return Foot((*words, *lines), samples, max(bottom, text.box.bottom))


def _key(groups: Sequence[Sequence[str]], room: Box) -> tuple[tuple[Words, ...], tuple[PlacedSample, ...], float]:
    """A heading and the entries in rows from left to right."""
    title = paragraph("Key", SECTION, room.x, room.y, room.width)
    lines, samples = title.lines, []
    (sample_width, sample_height), number = SAMPLE, 0
    inset, top = sample_width + 8, title.box.bottom + 6
    for group in groups:
        left, height = room.x, 0.0
        for text in group:
            words = paragraph(text, NOTE, 0, 0, min(_WORDS_OF_ENTRY, room.width - inset))
            if left > room.x and left + inset + words.box.width > room.right:
                left, top, height = room.x, top + height + _BELOW_ENTRIES, 0.0
            one_line = max(0.0, (sample_height - words.box.height) / 2)
            lines += words.moved(left + inset, top + one_line).lines
            samples.append(PlacedSample(number, Box(left, top, sample_width, sample_height)))
            height = max(height, sample_height, words.box.height)
            left += inset + words.box.width + _BETWEEN
            number += 1
        top += height + _BELOW_ENTRIES if group else 0
    return lines, tuple(samples), top


def is_readable(width: float, height: float, words: Sequence[Words]) -> bool:
    """Whether every word can be read when a picture of this size fills A4 on its side."""
    scale = min(A4[0] / width, A4[1] / height, 1.0)
    return min(line.letter.size for line in words) * scale * _PT >= SMALLEST
