"""Places what stands apart from a chart: cards without any line, in rows below it or beside it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accountgraph.drawing.cards import lay_out_card
from accountgraph.drawing.geometry import Body, Box, Heading, PlacedCard, paragraph
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import QUIET
from accountgraph.drawing.scene import Lane

BESIDE: Final = (0, 1, 2, 3)
"""How many cards may stand in a row beside a chart; 0 puts them below it."""

_HEADING: Final = Letter(13, QUIET, bold=True)
_NARROWEST: Final = 200.0
_WIDEST: Final = 300.0
_BESIDE: Final = 230.0
_BETWEEN: Final = 16.0
_APART: Final = 22.0
_ABOVE_HEADING: Final = 8.0
_BELOW_HEADING: Final = 8.0


def with_apart(body: Body, lanes: Sequence[Lane], available: float, beside: int = 0) -> Body:
    """The chart with the cards of these lanes: in rows below it, or in rows of `beside` cards beside it."""
    if not any(lane.cards for lane in lanes):
        return body
    if beside and body.cards:
        room = Box(body.width + _APART, _ABOVE_HEADING, beside * (_BESIDE + _BETWEEN) - _BETWEEN, 0)
    else:
        room = Box(0, body.height + _APART if body.cards else 0, max(available, body.width), 0)
    headings, cards = list(body.headings), list(body.cards)
    bottom = room.y
    for lane in lanes:
        heading = paragraph(lane.heading, _HEADING, room.x, bottom, room.width)
        headings.append(Heading(heading, None))
        placed = _rows(lane, replace(room, y=heading.box.bottom + _BELOW_HEADING))
        cards += placed
        bottom = max((card.box.bottom for card in placed), default=heading.box.bottom) + _APART
    width, height = max(body.width, room.right), max(body.height, bottom - _APART)
    return replace(body, width=width, height=height, headings=tuple(headings), cards=tuple(cards))


def _rows(lane: Lane, room: Box) -> list[PlacedCard]:
    """The lane's cards from left to right and then downwards, the cards of a row with their tops level."""
    count = max(1, min(len(lane.cards), int((room.width + _BETWEEN) // (_NARROWEST + _BETWEEN))))
    width = min(_WIDEST, (room.width - _BETWEEN * (count - 1)) // count)
    placed: list[PlacedCard] = []
    top = room.y
    for start in range(0, len(lane.cards), count):
        cards = [lay_out_card(card, width) for card in lane.cards[start : start + count]]
        placed += [card.moved(room.x + place * (width + _BETWEEN), top) for place, card in enumerate(cards)]
        top = max(card.box.bottom for card in placed) + _BETWEEN
    return placed
