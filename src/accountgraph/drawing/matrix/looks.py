"""How each sign of a matrix looks: letter, shape and colour, so that any one of the three is enough."""

from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.matrix.scene import Sign
from accountgraph.drawing.palette import ALARM, INK, LEAD, PAPER, QUIET

BADGE: Final = 22.0
"""The side of the square in which a sign is drawn."""


@dataclass(frozen=True, slots=True)
class SignLook:
    """A letter on a shape; `shape` is an SVG path around a square of 22 px, filled with its colour or only outlined.

    Shapes with slanting sides reach 2 px beyond the square, so that a letter and its question mark stay clear of them.
    """

    letter: str
    shape: str
    colour: str
    is_filled: bool = True

    @property
    def ink(self) -> str:
        """The colour of the letter."""
        return PAPER if self.is_filled else self.colour


_SQUARE: Final = "M1 1H21V21H1Z"
_SHIELD: Final = "M1.5 1H20.5V12Q20 18 11 21.5Q2 18 1.5 12Z"
_HEXAGON: Final = "M6 1H16L21.5 11L16 21H6L.5 11Z"
_HOUSE: Final = "M11 .5L21.5 8V21H.5V8Z"
_DIAMOND: Final = "M11 0L22 11L11 22L0 11Z"
_OCTAGON: Final = "M7 1H15L21 7V15L15 21H7L1 15V7Z"
_ARROW: Final = "M-1 2H17L23 11L17 20H-1Z"
_SLANTED: Final = "M2 2.5H24L20 19.5H-2Z"
_ROUNDED: Final = "M6 2.5H16A5 5 0 0 1 21 7.5V14.5A5 5 0 0 1 16 19.5H6A5 5 0 0 1 1 14.5V7.5A5 5 0 0 1 6 2.5Z"
_CIRCLE: Final = "M11 1A10 10 0 0 1 11 21A10 10 0 0 1 11 1Z"

_LOOKS: Final = {
    Sign.HOLDS: SignLook("H", _SQUARE, LEAD),
    Sign.KEEPS: SignLook("K", _SHIELD, "#3d3d3d"),
    Sign.EXERCISES: SignLook("E", _HEXAGON, "#1f7a72"),
    Sign.LEADS: SignLook("L", _HOUSE, "#801650"),
    Sign.MAY_LEAD: SignLook("M", _DIAMOND, ALARM, is_filled=False),
    Sign.ANSWERS: SignLook("A", _OCTAGON, INK, is_filled=False),
    Sign.OVERALL: SignLook("R", _ARROW, "#7a5ab0"),
    Sign.OPERATIONAL: SignLook("D", _SLANTED, "#6a4aa0", is_filled=False),
    Sign.PART: SignLook("P", _ROUNDED, QUIET, is_filled=False),
    Sign.OVERSEES: SignLook("O", _CIRCLE, INK, is_filled=False),
}


def sign_look(sign: Sign) -> SignLook:
    """How a sign looks."""
    return _LOOKS[sign]
