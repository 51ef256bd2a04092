"""Writes a network as a web page that stands alone: no address outside it, and nothing of a register can run in it.

pyvis holds nodes, edges and options; its own page is not used. Ours has a strict policy:
the only scripts that a browser runs are the drawing library as pyvis ships it and our
own, each named by its hash. What a register says stands in the page as text and as data.
"""

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any, Final

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.network.placing import LETTER, WIDEST, Place, placed
from accountgraph.drawing.network.scene import NetworkScene, Node
from accountgraph.drawing.palette import INK, PAPER, QUIET, body_colour
from accountgraph.shipped import shipped_path

_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'"
)
_LIBRARY: Final = ("lib", "vis-9.1.2", "vis-network.min.js")
_HARMFUL: Final = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_HEADING_LETTER: Final = 20
_ROUND: Final = {"boards": 16, "functions": 0, "commissioning areas": 0, "agreements": 0}
_OPTIONS: Final[dict[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "dragNodes": False,
        "hover": False,
        "keyboard": {"enabled": True, "bindToWindow": False, "speed": {"x": 6, "y": 6, "zoom": 0.02}},
        "multiselect": False,
        "navigationButtons": False,
        "selectConnectedEdges": True,
    },
    "edges": {
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
        "color": {"color": "#8a949b", "highlight": INK},
        "smooth": False,
        "width": 1,
        "selectionWidth": 2,
    },
    "nodes": {
        "shape": "box",
        "borderWidth": 2,
        "borderWidthSelected": 4,
        "font": {"face": "Arimo, Arial, Helvetica, sans-serif", "size": LETTER.size, "color": INK, "multi": False},
        "margin": 8,
        "widthConstraint": {"maximum": WIDEST + 60},  # lines are broken already
    },
}


class UnsafeLibraryError(ValueError):
    """The drawing library that is installed cannot stand in a page as it is."""


def network_page(scene: NetworkScene) -> str:
    """The network as one HTML file, with search, a panel for what is chosen and a table of everything."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # costs time that others need not

    environment = Environment(
        loader=FileSystemLoader(shipped_path("viz", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["clean"] = clean
    library, script = _library(), _shipped("scripts", "network.js")
    style = _shipped("styles", "page.css") + _shipped("styles", "network.css")
    handles = {node.id: f"n{number}" for number, node in enumerate(scene.nodes)}
    return environment.get_template("network.html").render(
        scene=scene,
        handles=handles,
        nodes={node.id: node for node in scene.nodes},
        facts={node.id: tuple(scene.facts(node)) for node in scene.nodes},
        policy=_POLICY.format(scripts=f"{_hash(library)} {_hash(script)}", style=_hash(style)),
        style=style,
        data=_as_text(_data(scene, handles)),
        library=library,
        script=script,
    )


def _shipped(*parts: str) -> str:
    return shipped_path("viz", *parts).read_text(encoding="utf-8")


def _library() -> str:
    """The script of the drawing library, as pyvis has it, without the address of its map."""
    text = files("pyvis").joinpath(*_LIBRARY).read_text(encoding="utf-8")
    text = "\n".join(line for line in text.split("\n") if not line.startswith("//# sourceMappingURL"))
    if "</script" in text.lower() or "<!--" in text:
        message = "the drawing library holds what would end its own element; install another version of pyvis"
        raise UnsafeLibraryError(message)
    return text


def _hash(text: str) -> str:
    """What a browser compares a script or style with before it uses it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _data(scene: NetworkScene, handles: dict[str, str]) -> dict[str, Any]:
    """What the page's script reads: what pyvis holds for the drawing, and each thing in words."""
    from pyvis.network import Network  # noqa: PLC0415  # takes long to import, and nothing else needs it

    net = Network(directed=True, cdn_resources="in_line")
    net.set_options(json.dumps(_OPTIONS))
    places, headings = placed(scene)
    colours = {kind: body_colour(number) for number, kind in enumerate(scene.kinds)}
    for node in scene.drawn:
        net.add_node(handles[node.id], **_looks(node, places[node.id], colours[node.kind]))
    for number, heading in enumerate(headings):
        font = {"size": _HEADING_LETTER, "color": QUIET}
        net.add_node(f"heading{number}", label=heading.words, shape="text", x=heading.x, y=heading.y, font=font)
    for number, link in enumerate(scene.links):
        if scene.hidden.isdisjoint((link.from_node, link.to_node)):
            dashes = [6, 5] if link.doubt else False
            net.add_edge(handles[link.from_node], handles[link.to_node], id=f"e{number}", dashes=dashes)
    nodes, edges, _, _, _, options = net.get_network_data()
    return {
        "nodes": nodes,
        "edges": edges,
        "options": json.loads(options) if isinstance(options, str) else options,
        "things": [_thing(scene, node, handles) for node in scene.nodes],
    }


def _looks(node: Node, place: Place, colour: str) -> dict[str, Any]:
    return {
        "label": "\n".join(place.lines),
        "shape": "box",
        "x": place.x,
        "y": place.y,
        "color": {
            "background": PAPER,
            "border": colour,
            "highlight": {"background": "#fff4c2", "border": colour},
        },
        "shapeProperties": {
            "borderRadius": _ROUND.get(node.kind, 5),
            "borderDashes": [6, 4] if node.doubt else False,
        },
    }


def _thing(scene: NetworkScene, node: Node, handles: dict[str, str]) -> dict[str, Any]:
    return {
        "id": handles[node.id],
        "name": clean(node.name),
        "kind": clean(f"{node.kind}: {node.sort}" if node.sort else node.kind),
        "doubt": clean(node.doubt),
        "evidence": clean(node.evidence),
        "drawn": node.id not in scene.hidden,
        "facts": [
            {"before": _tidy(before), "other": handles[other], "after": _tidy(after)}
            for before, other, after in scene.facts(node)
        ],
    }


def _tidy(text: str) -> str:
    """Cleaned, with a space at either end where there was one."""
    inner = clean(text)
    return f"{' ' if text[:1].isspace() else ''}{inner}{' ' if text[-1:].isspace() else ''}"


def _as_text(data: dict[str, Any]) -> str:
    """JSON in which no character can end the element that holds it."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False)
    return "".join(_HARMFUL.get(character, character) for character in text)
