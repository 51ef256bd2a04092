"""A picture as dots, for letters and slides that take no SVG."""

from typing import Final

from accountgraph.drawing.lettering import font_files, in_shipped_letters

_LARGEST: Final = 16_000
"""No side may have more dots; many programs open nothing larger."""


def png(drawn: str, *, scale: float) -> bytes:
    """An SVG picture as PNG, `scale` dots to a px, in the fonts that ship with the product and no other."""
    import resvg_py  # noqa: PLC0415  # costs time that other formats need not

    text = in_shipped_letters(drawn)
    zoom = min(scale, _LARGEST / max(_size(text)))
    return bytes(
        resvg_py.svg_to_bytes(svg_string=text, zoom=zoom, font_files=list(font_files()), skip_system_fonts=True)
    )


def _size(text: str) -> tuple[float, float]:
    """Width and height that the picture's first element gives in px."""
    head = text[: text.index(">")]
    width, height = (float(head.partition(f' {side}="')[2].partition('"')[0]) for side in ("width", "height"))
    return width, height
