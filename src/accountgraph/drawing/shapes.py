"""The few SVG elements of which every picture is made: rectangles, paths and lines of words, and the picture's frame.

No styles, no scripts, no references; px without a unit; numbers as short as two decimals allow.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from accountgraph.drawing.geometry import Box, Point, Words
from accountgraph.drawing.lettering import FONT_FAMILY, clean

_HATCH_STEP: Final = 6.0


def opening(width: float, height: float, title: str, equal: str, *, inline: bool) -> Iterator[str]:
    """The element that holds a picture: with title and equal in words, or inline as mere decoration."""
    size = f'width="{number(width)}" height="{number(height)}"'
    view = f'viewBox="0 0 {number(width)} {number(height)}"'
    role = 'aria-hidden="true" focusable="false"' if inline else 'role="img"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view} {role} lang="en-GB" font-family="{FONT_FAMILY}">'
    if not inline:
        yield f"<title>{escaped(clean(title))}</title>"
        yield f"<desc>{escaped(equal)}</desc>"


def words_at(words: Words) -> str:
    """One line of text."""
    letter = words.letter
    weight = ' font-weight="700"' if letter.bold else ""
    place_ = f'x="{number(words.x)}" y="{number(words.y)}" font-size="{number(letter.size)}"'
    return f'<text {place_}{weight} fill="{letter.colour}">{escaped(words.text)}</text>'


def turned_words_at(words: Words) -> str:
    """One line of text that reads upwards from its place."""
    at = f"{number(words.x)} {number(words.y)}"
    return words_at(words).replace("<text ", f'<text transform="rotate(-90 {at})" ', 1)


def rect(
    box: Box, *, fill: str = "none", stroke: str = "", stroke_width: float = 0, dash: str = "", corner: float = 0
) -> str:
    """A rectangle with its ground, border and rounded corners."""
    place_ = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    round_ = f' rx="{number(corner)}"' if corner else ""
    return f'<rect {place_}{round_} fill="{fill}"{_stroke(stroke, stroke_width, dash)}/>'


def path(
    d: str, *, fill: str = "none", stroke: str = "", stroke_width: float = 0, dash: str = "", at: Point | None = None
) -> str:
    """A path, moved to `at` where given."""
    moved = f' transform="translate({number(at.x)} {number(at.y)})"' if at else ""
    return f'<path d="{d}"{moved} fill="{fill}"{_stroke(stroke, stroke_width, dash)}/>'


def _stroke(colour: str, width: float, dash: str) -> str:
    if not colour:
        return ""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{number(width)}"{dashes}'


def hatch(box: Box, colour: str) -> str:
    """Slanting strokes that end at the box's edges."""
    strokes = []
    total = box.x + box.y + _HATCH_STEP
    while total < box.right + box.bottom:
        left, right = max(box.x, total - box.bottom), min(box.right, total - box.y)
        strokes.append(f"M{number(left)} {number(total - left)}L{number(right)} {number(total - right)}")
        total += _HATCH_STEP
    return path("".join(strokes), stroke=colour, stroke_width=1.2)


def polyline(points: tuple[Point, ...]) -> str:
    """The path through the points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def escaped(text: str) -> str:
    """The text as it may stand in an element."""
    return escape(text, quote=False)


def number(value: float) -> str:
    """A number as short as two decimals allow."""
    whole = int(value)
    if whole == value:
        return str(whole)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
