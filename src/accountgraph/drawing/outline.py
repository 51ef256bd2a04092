"""A scene in words alone: the same cards, joints, marks and clauses as the picture, as nested text.

This is the form for those who listen, and what tests hold the picture against.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.posts.hanging import hanging, lines_up
from accountgraph.drawing.posts.hierarchy import Hierarchy
from accountgraph.drawing.scene import Arrangement, Card, Joint, Lane, Scene


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an outline and what stands under it; a page writes it as a list in a list."""

    text: str
    under: tuple["Item", ...] = ()


def outline_items(scene: Scene) -> tuple[Item, ...]:
    """The outline as a tree: one item per lane with its cards, then the notes."""
    lanes = tuple(
        Item(
            clean(lane.heading) or _unheaded(scene.arrangement, number),
            _cards(scene, lane) or (Item("No cards"),),
        )
        for number, lane in enumerate(scene.lanes, 1)
    )
    notes = (Item("Notes", tuple(Item(clean(note)) for note in scene.notes)),) if scene.notes else ()
    tags = tuple(Item(clean(str(tag))) for tag in scene.tags if tag.name)
    return (*lanes, *((Item("Short names", tags),) if tags else ()), *notes)


def outline(scene: Scene) -> str:
    """The scene as indented text: title, day, lead, then every card with its joints."""
    head = [clean(text) for text in (scene.title, scene.subtitle, scene.lead) if text]
    return "\n".join([*head, *_indented(outline_items(scene), 0)]) + "\n"


def outline_html(scene: Scene) -> str:
    """The scene as a nested list for a page; every label escaped."""
    return _list(outline_items(scene))


def _list(items: tuple[Item, ...]) -> str:
    if not items:
        return ""
    lines = "".join(f"<li>{escape(item.text)}{_list(item.under)}</li>\n" for item in items)
    return f"<ul>\n{lines}</ul>"


def _indented(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}- {item.text}" if depth else f"{item.text}:"
        yield from _indented(item.under, depth + 1)


def _unheaded(arrangement: Arrangement, number: int) -> str:
    return f"Chain {number}" if arrangement is Arrangement.LADDER else f"Column {number}"


def _cards(scene: Scene, lane: Lane) -> tuple[Item, ...]:
    """The cards of a lane; in a tree each under whoever it hangs under."""
    if scene.arrangement is not Arrangement.TREE:
        return tuple(_card(scene, card) for card in lane.cards)
    tree = hanging(lane, lines_up(scene))
    cards = {card.id: card for card in lane.cards}
    aside = [other for others in tree.beside.values() for other in others]
    return tuple(_branch(scene, cards, tree, root) for root in (*tree.roots, *aside))


def _branch(scene: Scene, cards: dict[str, Card], tree: Hierarchy, ident: str) -> Item:
    item = _card(scene, cards[ident])
    return Item(item.text, (*item.under, *(_branch(scene, cards, tree, below) for below in tree.under(ident))))


def _card(scene: Scene, card: Card) -> Item:
    said = (card.warning, *(mark.capitalize() for mark in card.also), *card.details, card.evidence)
    joints = (_joint(scene, joint) for joint in scene.joints if joint.from_card == card.id)
    return Item(clean(f"{card.tag}: {card.title}"), (*(Item(clean(text)) for text in said if text), *joints))


def _joint(scene: Scene, joint: Joint) -> Item:
    """The joint as "reports to: Cabinet (quarterly)", its clauses under it."""
    qualifier = f" ({joint.qualifier})" if joint.qualifier else ""
    clauses = (Item(clean(joint.evidence)),) if joint.citations else ()
    return Item(clean(f"{joint.verb}: {_name(scene, joint.to_card)}{qualifier}"), clauses)


def _name(scene: Scene, ident: str) -> str:
    """A card's title, with its tag where another card of a chart has the same title."""
    card = next(card for card in scene.cards if card.id == ident)
    alike = [other for other in scene.cards if other.title == card.title]
    is_clear = scene.arrangement is Arrangement.LADDER or len(alike) == 1
    return card.title if is_clear else f"{card.title} [{card.tag}]"
