"""Writes a scene as Mermaid text, for documents and wikis that draw it themselves.

No word of a scene can become syntax: everything but letters, digits and a few harmless
signs is written as a numbered character, and names of nodes are our own.
"""

import json
from collections.abc import Iterator
from typing import Final

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.palette import line_look, mark_look
from accountgraph.drawing.scene import Arrangement, Card, Joint, JointStyle, Kind, Mark, Scene

_HARMLESS: Final = frozenset(" ,.:'()/-·§£")
_ARROWS: Final = {
    JointStyle.CERTAIN: "-->",
    JointStyle.POSSIBLE: "-.->",
    JointStyle.ADVISORY: "-.->",
    JointStyle.FREQUENCY_NOT_STATED: "==>",
    JointStyle.GAP: "-.-x",
    JointStyle.ALSO: "---",
    JointStyle.MANAGEMENT: "-->",
    JointStyle.DAY_TO_DAY: "-.->",
    JointStyle.ACCOUNTABLE: "-.->",
    JointStyle.SUPERVISION: "-.->",
    JointStyle.BELONGS: "---",
}
_DIRECTIONS: Final = {
    Arrangement.LADDER: "flowchart TB",
    Arrangement.COLUMNS: "flowchart LR",
    Arrangement.TREE: "flowchart BT",
}
_ROUND: Final = {Kind.BOARD: ("(", ")"), Kind.FUND: ("[(", ")]")}


def mermaid(scene: Scene) -> str:
    """The scene as a Mermaid flowchart: ladders from top to bottom, columns from left to right, trees upwards."""
    return "\n".join(_lines(scene)) + "\n"


def _lines(scene: Scene) -> Iterator[str]:
    title = ". ".join(clean(text) for text in (scene.title, scene.subtitle) if text)
    yield from ("---", f"title: {json.dumps(title, ensure_ascii=False)}", "---")
    yield _DIRECTIONS[scene.arrangement]
    if scene.lead:
        yield f"  accDescr: {_safe(scene.lead)}"
    names = {card.id: f"n{number}" for number, card in enumerate(scene.cards, 1)}
    for number, lane in enumerate(scene.lanes, 1):
        heading = _safe(lane.heading) or " "
        yield f'  subgraph lane{number}["{heading}"]'
        yield from (f"    {names[card.id]}{_node(card)}" for card in lane.cards)
        yield "  end"
    for joint in scene.joints:
        yield f'  {names[joint.from_card]} {_ARROWS[joint.style]}|"{_label(joint)}"| {names[joint.to_card]}'
    for number, note in enumerate(scene.notes, 1):
        yield f'  note{number}["Note: {_safe(note)}"]'
    yield from _looks(scene, names)


def _node(card: Card) -> str:
    opening, closing = _ROUND.get(card.kind, ("[", "]"))
    also = (mark.capitalize() for mark in card.also)
    parts = (card.tag, card.title, card.warning, *also, *card.details, card.evidence)
    return f'{opening}"{"<br/>".join(_safe(part) for part in parts if part)}"{closing}'


def _label(joint: Joint) -> str:
    return "<br/>".join(_safe(part) for part in (joint.verb, joint.qualifier, joint.evidence) if part)


def _looks(scene: Scene, names: dict[str, str]) -> Iterator[str]:
    """Borders of marked cards and colours of lines that are out of the ordinary."""
    for mark in Mark:
        marked = [names[card.id] for card in scene.cards if card.mark is mark is not Mark.PLAIN]
        if marked:
            look = mark_look(mark)
            dash = f",stroke-dasharray:{look.dash}" if look.dash else ""
            yield f"  classDef {_class(mark)} fill:{look.ground},stroke:{look.colour},stroke-width:{look.width}px{dash}"
            yield f"  class {','.join(marked)} {_class(mark)}"
    for number, joint in enumerate(scene.joints):
        line = line_look(joint.style)
        if line.emphatic:
            yield f"  linkStyle {number} stroke:{line.colour},color:{line.colour}"


def _class(mark: Mark) -> str:
    return mark.value.replace(" ", "-")


def _safe(text: str) -> str:
    """The text with every character that could mean something to Mermaid written as its number."""
    return "".join(
        character if character.isalnum() or character in _HARMLESS else f"#{ord(character)};"
        for character in clean(text)
    )
