"""Pictures: one scene, drawn as SVG, as Mermaid text and as its equal in words.

A scene is built from an answer or a chart; it knows words and no positions. Layout
settles the positions, and the writers put them into a format.
"""

from accountgraph.drawing.layout import place
from accountgraph.drawing.lettering import font_files
from accountgraph.drawing.mermaid import mermaid
from accountgraph.drawing.outline import Item, outline, outline_items
from accountgraph.drawing.scene import (
    Arrangement,
    BodyTag,
    Card,
    Joint,
    JointStyle,
    Kind,
    Lane,
    Mark,
    Scene,
    SceneError,
)
from accountgraph.drawing.svg import svg

__all__ = [
    "Arrangement",
    "BodyTag",
    "Card",
    "Item",
    "Joint",
    "JointStyle",
    "Kind",
    "Lane",
    "Mark",
    "Scene",
    "SceneError",
    "font_files",
    "mermaid",
    "outline",
    "outline_items",
    "place",
    "svg",
]
