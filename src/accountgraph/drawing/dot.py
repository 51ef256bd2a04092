"""Writes a scene as Graphviz text, for those who lay pictures out themselves.

Names of nodes are our own and every label is one quoted text, so no word of a scene can
become syntax, an escape or a character reference.
"""

from collections.abc import Iterator
from typing import Final

from accountgraph.drawing.lettering import clean, wrap_by_letters
from accountgraph.drawing.palette import BAND, PAPER, Tip, line_look, mark_look
from accountgraph.drawing.scene import Arrangement, Card, Joint, JointStyle, Kind, Mark, Scene

_LINES: Final = {
    JointStyle.POSSIBLE: "dashed",
    JointStyle.ADVISORY: "dotted",
    JointStyle.GAP: "dashed",
    JointStyle.DAY_TO_DAY: "dotted",
}
_DIRECTIONS: Final = {Arrangement.LADDER: "TB", Arrangement.COLUMNS: "RL", Arrangement.TREE: "BT"}
_SHAPES: Final = {Kind.FUND: "cylinder"}
_TIPS: Final = {Tip.NONE: "none", Tip.HOLLOW: "onormal", Tip.DIAMOND: "diamond"}
_LABEL: Final = 34
_BREAK: Final = "\\n"


def dot(scene: Scene) -> str:
    """The scene as a directed graph, a cluster for each lane: ladders downwards, columns leftwards, trees upwards."""
    return "\n".join(_lines(scene)) + "\n"


def _lines(scene: Scene) -> Iterator[str]:
    yield "digraph chart {"
    heading = _BREAK.join(_quotable(text) for text in (scene.title, scene.subtitle, scene.lead) if text)
    yield f'  graph [label="{heading}", labelloc=t, labeljust=l, fontname="Arial", charset="UTF-8", compound=true];'
    yield f"  rankdir={_DIRECTIONS[scene.arrangement]};"
    yield '  node [shape=box, fontname="Arial", fontsize=11];'
    yield '  edge [fontname="Arial", fontsize=10];'
    names = {card.id: f"n{number}" for number, card in enumerate(scene.cards, 1)}
    for number, lane in enumerate(scene.lanes, 1):
        yield f"  subgraph cluster_{number} {{"
        yield f'    label="{_quotable(lane.heading)}"; style=filled; color="{BAND}"; fillcolor="{BAND}";'
        yield from (f"    {names[card.id]} [{_node(card)}];" for card in lane.cards)
        yield "  }"
    for joint in scene.joints:
        yield f"  {names[joint.from_card]} -> {names[joint.to_card]} [{_edge(joint)}];"
    for number, note in enumerate(scene.notes, 1):
        yield f'  note{number} [shape=note, label="{_folded(f"Note: {note}")}"];'
    yield "}"


def _node(card: Card) -> str:
    also = (mark.capitalize() for mark in card.also)
    parts = (card.tag, card.title, card.warning, *also, *card.details, card.evidence)
    label = _BREAK.join(_folded(part) for part in parts if part)
    look = mark_look(card.mark)
    styles = ["filled"] + (["dashed"] if look.dash else []) + (["rounded"] if card.kind is Kind.BOARD else [])
    shape = f", shape={_SHAPES[card.kind]}" if card.kind in _SHAPES else ""
    twice = ", peripheries=2" if card.mark is Mark.CONFLICT else ""
    ground = look.ground if card.mark is not Mark.PLAIN else PAPER
    return (
        f'label="{label}", style="{",".join(styles)}", fillcolor="{ground}", color="{look.colour}", '
        f"penwidth={look.width:g}{shape}{twice}"
    )


def _edge(joint: Joint) -> str:
    look = line_look(joint.style)
    label = _BREAK.join(_folded(part) for part in (joint.verb, joint.qualifier, joint.evidence) if part)
    style = _LINES.get(joint.style, "dashed" if look.dash else "solid")
    arrow = f", arrowhead={_TIPS[look.tip]}" if look.tip in _TIPS else ""
    return (
        f'label="{label}", style={style}, color="{look.colour}", fontcolor="{look.colour}", '
        f"penwidth={look.width:g}{arrow}"
    )


def _folded(text: str) -> str:
    return _BREAK.join(_quotable(line) for line in wrap_by_letters(text, _LABEL))


def _quotable(text: str) -> str:
    """The text with everything that Graphviz reads in a label written so that it is shown as it stands."""
    return clean(text).replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')
