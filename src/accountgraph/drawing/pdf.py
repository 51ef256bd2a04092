"""Pictures as PDF for print and for records: tagged after PDF/UA-1, each picture with its equal in words."""

import json
from typing import TYPE_CHECKING, Any, Final

from accountgraph.drawing.geometry import A4
from accountgraph.drawing.lettering import clean, in_shipped_letters, without_loose_accents
from accountgraph.shipped import shipped_path

if TYPE_CHECKING:
    from accountgraph.drawing.formats import Picture, Writer

_LETTER: Final = 11.5
"""The size in px of the smallest letters of a picture."""

_PT: Final = 0.75
_UNTITLED: Final = "Chart"
_SMALLEST: Final = 5.0
"""The least size in pt of a letter on A4; sheets are cut for a little more, but what is one piece stays one."""


def pdf(sheets: "tuple[tuple[Picture, Writer], ...]") -> bytes:
    """One page for each sheet, A4 on its side; A3 where letters would be too small on A4. The same bytes every time."""
    import typst  # noqa: PLC0415  # costs time that other formats need not

    files = {"main.typ": shipped_path("viz", "templates", "chart.typ").read_bytes()}
    pages = []
    for number, (sheet, writer) in enumerate(sheets, 1):
        drawn = writer.svg(sheet)
        files[f"{number}.svg"] = in_shipped_letters(without_loose_accents(drawn)).encode()
        pages.append({"picture": f"{number}.svg", "paper": _paper(drawn), "words": writer.outline(sheet)})
    title = clean(sheets[0][0].title.partition(" (sheet ")[0]) or _UNTITLED
    files["chart.json"] = json.dumps({"title": title, "sheets": pages}).encode()
    to_pdf: Any = typst.compile  # its type leaves out that several files may be given
    return bytes(
        to_pdf(
            files,
            format="pdf",
            pdf_standards=["ua-1"],
            font_paths=[str(shipped_path("viz", "fonts"))],
            ignore_system_fonts=True,
            timestamp=0,
        )
    )


def _paper(drawn: str) -> str:
    """A4 where the smallest letters of the picture can be read on it, else A3."""
    head = drawn[: drawn.index(">")]
    width, height = (float(head.partition(f' {side}="')[2].partition('"')[0]) for side in ("width", "height"))
    scale = min(A4[0] / width, A4[1] / height, 1.0)
    return "a4" if _LETTER * scale * _PT >= _SMALLEST else "a3"
