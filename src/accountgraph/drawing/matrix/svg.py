"""Writes a matrix as SVG."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from accountgraph.drawing.cards import SIGN
from accountgraph.drawing.frame import SAMPLE
from accountgraph.drawing.geometry import Box, Point
from accountgraph.drawing.matrix.layout import MatrixGeometry, PlacedBadge, place_matrix, placed_badge
from accountgraph.drawing.matrix.looks import BADGE, sign_look
from accountgraph.drawing.matrix.scene import Entry, MatrixKey, MatrixScene, Sign
from accountgraph.drawing.matrix.words import matrix_outline
from accountgraph.drawing.palette import BAND, INK, PAPER, QUIET, body_colour, mark_look
from accountgraph.drawing.scene import Mark
from accountgraph.drawing.shapes import hatch, number, opening, path, rect, turned_words_at, words_at

_NOT_SURE = "3 2"


def matrix_svg(scene: MatrixScene, *, inline: bool = False) -> str:
    """The matrix as an SVG document; with `inline`, as decoration for a page that also has the table."""
    return "\n".join(_document(scene, place_matrix(scene), inline=inline)) + "\n"


def _document(scene: MatrixScene, geometry: MatrixGeometry, *, inline: bool) -> Iterator[str]:
    equal = "" if inline else matrix_outline(scene)
    yield from opening(geometry.width, geometry.height, scene.title, equal, inline=inline)
    yield rect(Box(0, 0, geometry.width, geometry.height), fill=PAPER)
    yield from (rect(band, fill=BAND) for band in geometry.bands)
    yield from (_rule(rule) for rule in geometry.rules)
    colours = {tag.short: body_colour(place) for place, tag in enumerate(scene.tags)}
    yield from (rect(strip, fill=colours[body]) for body, strip in geometry.strips)
    for box in geometry.hatched:
        yield from _orphan(box)
    for state in geometry.states:
        yield rect(state.box, fill=mark_look(state.mark).colour, corner=3)
        yield _mark(state.mark, state.box.x + 7, state.box.y + 5)
    for badge in geometry.badges:
        yield from _badge(badge)
    entries = [entry for group in scene.key for entry in group]
    for sample in geometry.foot.samples:
        yield from _sample(entries[sample.entry], sample.box, colours)
    yield from (words_at(words) for words in geometry.words)
    yield from (turned_words_at(words) for words in geometry.turned)
    yield "</svg>"


def _rule(rule: Box) -> str:
    way = f"H{number(rule.right)}" if rule.width else f"V{number(rule.bottom)}"
    return path(f"M{number(rule.x)} {number(rule.y)}{way}", stroke=QUIET, stroke_width=1)


def _badge(placed: PlacedBadge) -> Iterator[str]:
    look = sign_look(placed.entry.sign)
    sure = placed.entry.is_sure
    fill = look.colour if look.is_filled and sure else PAPER
    dash = "" if sure else _NOT_SURE
    yield path(look.shape, fill=fill, stroke=look.colour, stroke_width=1.5, dash=dash, at=placed.at)
    yield words_at(placed.letter)


def _orphan(box: Box) -> Iterator[str]:
    look = mark_look(Mark.NOBODY)
    yield rect(box, fill=look.ground, stroke=look.colour, stroke_width=1.2)
    yield hatch(box, look.colour)


def _mark(mark: Mark, x: float, y: float) -> str:
    return path(mark_look(mark).sign, stroke=PAPER, stroke_width=1.6, at=Point(x, y))


def _sample(entry: MatrixKey, box: Box, colours: Mapping[str, str]) -> Iterator[str]:
    """A small picture of what the entry explains."""
    right = box.right - BADGE
    if entry.mark:
        ground = Box(right, box.y + (SAMPLE[1] - SIGN - 6) / 2, SIGN + 6, SIGN + 6)
        yield rect(ground, fill=mark_look(entry.mark).colour, corner=3)
        yield _mark(entry.mark, ground.x + 3, ground.y + 3)
    elif entry.body:
        yield rect(Box(box.x + 6, box.y + 8, box.width - 6, 6), fill=colours[entry.body])
    elif entry.sign:
        yield from _badge(placed_badge(Entry(sign=entry.sign), Point(right, box.y)))
    elif entry.is_orphan:
        yield from _orphan(Box(box.right - 14, box.y + 1, 9, box.height - 2))
    else:
        square = Box(right + 1, box.y + 1, BADGE - 2, BADGE - 2)
        yield rect(square, fill=PAPER, stroke=INK, stroke_width=1.5, dash=_NOT_SURE)
        letter = placed_badge(Entry(sign=Sign.OVERSEES), Point(right, box.y)).letter
        yield words_at(replace(letter, x=right + 7.5, text="?"))
