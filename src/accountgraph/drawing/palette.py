"""Colours and signs: how each mark, each line and each body looks.

Every text colour has a contrast of at least 4.5 on each ground it may stand on, every
other colour at least 3; no meaning hangs on colour alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.scene import JointStyle, Mark
from accountgraph.vocabulary import Choice

PAPER: Final = "#ffffff"
INK: Final = "#0b0c0c"
QUIET: Final = "#505a5f"
BAND: Final = "#f3f2f1"
ALARM: Final = "#a3190f"
ALARM_GROUND: Final = "#fdf1ee"
LEAD: Final = "#12436d"

_BODIES: Final = ("#12436d", "#801650", "#1f7a72", "#c2410c", "#7a5ab0", "#3d3d3d")


def body_colour(position: int) -> str:
    """The colour of the body at a position among a scene's tags; after six they begin again."""
    return _BODIES[position % len(_BODIES)]


def body_colours(shorts: Iterable[str]) -> dict[str, str]:
    """Short name -> colour, for bodies in their order."""
    return {short: body_colour(place) for place, short in enumerate(dict.fromkeys(shorts))}


@dataclass(frozen=True, slots=True)
class MarkLook:
    """Border, ground and sign of a marked card.

    `dash` is an SVG dash pattern, empty for a solid border; `sign` is an SVG path in a
    square of 12 px, drawn as a stroke beside the mark's words.
    """

    colour: str
    ground: str
    dash: str
    width: float
    hatched: bool
    sign: str


_CROSS: Final = "M2 2L10 10M10 2L2 10"
_UNEQUAL: Final = "M1 4.5H11M1 8H11M8.5 1L3.5 11.5"
_HALF_DISC: Final = "M6 1A5 5 0 0 0 6 11ZM6 1A5 5 0 0 1 6 11M6 2.6V9.4M4.4 2.2V9.8M2.8 3.2V8.8"
_EMPTY_RING: Final = "M6 1A5 5 0 0 1 6 11A5 5 0 0 1 6 1Z"
_TRIANGLE: Final = "M6 1.2L11.2 10.6H.8Z"
_PADLOCK: Final = "M2 5.5H10V11H2ZM3.8 5.5V3.6A2.2 2.2 0 0 1 8.2 3.6V5.5"
_EMPTY_CHAIR: Final = "M3 1V11M3 6.5H9V11"
_TO_ANOTHER: Final = "M1 6H10.5M7 2.2L10.8 6L7 9.8M1 2V10"
_HOURGLASS: Final = "M2.5 1.2H9.5L2.5 10.8H9.5Z"

_MARKS: Final = {
    Mark.PLAIN: MarkLook(INK, PAPER, "", 1.3, hatched=False, sign=""),
    Mark.NOBODY: MarkLook(ALARM, ALARM_GROUND, "7 4", 2.4, hatched=True, sign=_CROSS),
    Mark.CONFLICT: MarkLook(ALARM, ALARM_GROUND, "", 2.8, hatched=False, sign=_UNEQUAL),
    Mark.POSSIBLE: MarkLook(INK, PAPER, "7 4", 1.6, hatched=False, sign=_HALF_DISC),
    Mark.NOT_STATED: MarkLook(QUIET, BAND, "2 3", 1.8, hatched=False, sign=_EMPTY_RING),
    Mark.PROPOSED: MarkLook(QUIET, PAPER, "10 3 2 3", 1.6, hatched=False, sign=_TRIANGLE),
    Mark.RETAINED: MarkLook(LEAD, PAPER, "", 2.4, hatched=False, sign=_PADLOCK),
    Mark.VACANT: MarkLook(QUIET, PAPER, "4 3", 1.6, hatched=True, sign=_EMPTY_CHAIR),
    Mark.SECONDED: MarkLook(LEAD, PAPER, "12 3", 2.0, hatched=False, sign=_TO_ANOTHER),
    Mark.ACTING: MarkLook(INK, PAPER, "3 2", 1.6, hatched=False, sign=_HOURGLASS),
}


def mark_look(mark: Mark) -> MarkLook:
    """How a card with this mark looks."""
    return _MARKS[mark]


class Tip(Choice):
    """What a line has at its end: nothing, a full or a hollow arrow, or a diamond where a part meets its whole."""

    NONE = "none"
    FULL = "full"
    HOLLOW = "hollow"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class LineLook:
    """Colour, width in px and SVG dash pattern of a joint's line; `emphatic` sets its words in bold.

    Lines of the same pattern that may stand in one picture have different tips, for prints without colours.
    """

    colour: str
    width: float
    dash: str
    emphatic: bool = False
    tip: Tip = Tip.FULL

    @property
    def arrow(self) -> bool:
        """Whether it points to its second card."""
        return self.tip in {Tip.FULL, Tip.HOLLOW}


_LINES: Final = {
    JointStyle.CERTAIN: LineLook(INK, 1.6, ""),
    JointStyle.POSSIBLE: LineLook(INK, 1.6, "8 5"),
    JointStyle.ADVISORY: LineLook(QUIET, 1.8, "1.8 4.2"),
    JointStyle.FREQUENCY_NOT_STATED: LineLook(ALARM, 2.4, "", emphatic=True, tip=Tip.HOLLOW),
    JointStyle.GAP: LineLook(ALARM, 2.4, "4 4", emphatic=True),
    JointStyle.ALSO: LineLook(INK, 1.6, "", tip=Tip.NONE),
    JointStyle.MANAGEMENT: LineLook(INK, 1.8, "", tip=Tip.NONE),
    JointStyle.DAY_TO_DAY: LineLook(INK, 2.2, "1.6 4"),
    JointStyle.ACCOUNTABLE: LineLook(INK, 1.6, "10 3 2 3"),
    JointStyle.SUPERVISION: LineLook(QUIET, 1.8, "6 4"),
    JointStyle.BELONGS: LineLook(QUIET, 1.2, "", tip=Tip.DIAMOND),
}


def line_look(style: JointStyle) -> LineLook:
    """How a joint of this style looks."""
    return _LINES[style]
