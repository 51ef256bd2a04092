"""Places what stands apart from a chart: cards without any line, in rows below it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from accountgraph.drawing.cards import lay_out_card
from accountgraph.drawing.geometry import Body, Heading, PlacedCard, paragraph
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import QUIET
from accountgraph.drawing.scene import Lane

_HEADING: Final = Letter(13, QUIET, bold=True)
_NARROWEST: Final = 200.0
_WIDEST: Final = 300.0
_BETWEEN: Final = 16.0
_ABOVE: Final = 22.0
_BELOW_HEADING: Final = 8.0


def with_apart(body: Body, lanes: Sequence[Lane], available: float) -> Body:
    """The chart with the cards of these lanes below it, as many in a row as its width allows."""
    width = max(available, body.width)
    top = body.height + _ABOVE if body.cards else 0.0
    headings, cards = list(body.headings), list(body.cards)
    for lane in lanes:
        heading = paragraph(lane.heading, _HEADING, 0, top, width)
        headings.append(Heading(heading, None))
        placed = _rows(lane, heading.box.bottom + _BELOW_HEADING, width)
        cards += placed
        top = max((card.box.bottom for card in placed), default=heading.box.bottom) + _ABOVE
    if not lanes:
        return body
    return replace(body, width=width, height=top - _ABOVE, headings=tuple(headings), cards=tuple(cards))


def _rows(lane: Lane, top: float, width: float) -> list[PlacedCard]:
    """The lane's cards from left to right and then downwards, the cards of a row with their tops level."""
    count = max(1, min(len(lane.cards), int((width + _BETWEEN) // (_NARROWEST + _BETWEEN))))
    card_width = min(_WIDEST, (width - _BETWEEN * (count - 1)) // count)
    placed: list[PlacedCard] = []
    for start in range(0, len(lane.cards), count):
        cards = [lay_out_card(card, card_width) for card in lane.cards[start : start + count]]
        placed += [card.moved(place * (card_width + _BETWEEN), top) for place, card in enumerate(cards)]
        top = max(card.box.bottom for card in placed) + _BETWEEN
    return placed
