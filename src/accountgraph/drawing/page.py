"""Pictures as one web page: nothing to load, nothing that runs; the picture is decoration beside its words.

In print each picture takes pages of A4 on its side, cut where its words would be too small.
"""

import base64
import hashlib
from typing import TYPE_CHECKING, Any, Final

from accountgraph.drawing.lettering import clean
from accountgraph.shipped import shipped_path

if TYPE_CHECKING:
    from accountgraph.drawing.formats import Picture, Writer

_POLICY: Final = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def page(pictures: "tuple[tuple[Picture, Writer], ...]") -> str:
    """One file for all pictures, with the words of each below them. Labels are escaped, whatever they contain."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415  # costs time that others need not

    environment = Environment(
        loader=FileSystemLoader(shipped_path("viz", "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = "".join(shipped_path("viz", "styles", name).read_text("utf-8") for name in ("page.css", "chart.css"))
    first = pictures[0][0]
    return environment.get_template("chart.html").render(
        title=clean(first.title),
        subtitle=clean(first.subtitle),
        lead=clean(first.lead),
        pages=[_shown(picture, writer) for picture, writer in pictures],
        style=style,
        policy=_POLICY.format(style=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()),
    )


def _shown(picture: "Picture", writer: "Writer") -> dict[str, Any]:
    """What the page holds of one picture: whole for the screen, in sheets for print where it is large, and in words."""
    sheets = writer.sheets(picture)
    return {
        "title": clean(picture.title),
        "picture": writer.svg(picture, inline=True),
        "sheets": [writer.svg(sheet, inline=True) for sheet in sheets] if len(sheets) > 1 else [],
        "words": writer.words(picture),
    }
