"""What stands on a card, line by line, and how high that makes it."""

from typing import Final

from accountgraph.drawing.geometry import Box, Paragraph, PlacedCard, stacked
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import INK, PAPER, QUIET, mark_look
from accountgraph.drawing.scene import Card, Mark

TAG: Final = Letter(11.5, QUIET, bold=True)
TITLE: Final = Letter(14, INK, bold=True)
DETAIL: Final = Letter(12, INK)
EVIDENCE: Final = Letter(12, QUIET)
WARNING: Final = Letter(12, PAPER, bold=True)

BAR: Final = 6.0
HATCH: Final = 11.0
SIGN: Final = 12.0
_LEFT: Final = 16.0
_RIGHT: Final = 12.0
_ABOVE: Final = 8.0
_BELOW: Final = 9.0
_PILL: Final = (7.0, 3.0)
_LINES_ON_GROUND: Final = 2


def lay_out_card(card: Card, width: float) -> PlacedCard:
    """The card with its top left corner at 0, 0, as high as its text needs at this width."""
    hatch = HATCH if mark_look(card.mark).hatched else 0.0
    available = width - _LEFT - _RIGHT - hatch
    above = stacked(((card.tag, TAG), (card.title, TITLE)), _LEFT, _ABOVE, available)
    warning, remark = _warning(card, above.box.bottom + 4, available)
    top = warning.box.bottom + 4 if warning else above.box.bottom + 1
    also: list[tuple[Mark, Paragraph]] = []
    for mark in card.also:
        also.append((mark, _on_ground(mark.capitalize(), top + (0 if warning or also else 3), available)))
        top = also[-1][1].box.bottom + 4
    parts = [remark, *((detail, DETAIL) for detail in card.details), (card.evidence, EVIDENCE)]
    below = stacked(parts, _LEFT, top, available, gap=2)
    text_box = Box(_LEFT, _ABOVE, max(above.box.width, below.box.width), below.box.bottom - _ABOVE)
    text = Paragraph(above.lines + below.lines, text_box)
    return PlacedCard(card, Box(0, 0, width, below.box.bottom + _BELOW), text, warning, tuple(also))


def _warning(card: Card, y: float, available: float) -> tuple[Paragraph | None, tuple[str, Letter]]:
    """The words of the mark on a dark ground, with room for its sign; and its remark, where that is too long for it."""
    remark = DETAIL.coloured(mark_look(card.mark).colour)
    if card.mark is Mark.PLAIN:
        return None, ("", remark)
    words = _on_ground(card.warning, y, available)
    is_long = len(words.lines) > _LINES_ON_GROUND
    if is_long:
        words = _on_ground(card.mark.capitalize(), y, available)
    return words, (card.remark if is_long else "", remark)


def _on_ground(text: str, y: float, available: float) -> Paragraph:
    """Words with room for a sign before them; the box is that of their ground."""
    across, down = _PILL
    inset = across + SIGN + 5
    words = stacked(((text, WARNING),), _LEFT + inset, y + down, available - inset - across)
    return Paragraph(words.lines, Box(_LEFT, y, inset + words.box.width + across, words.box.height + 2 * down))
