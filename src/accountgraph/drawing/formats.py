"""Every file format a picture can become, for every type of picture.

A type of picture says how it is written as SVG, as plain text and as HTML; PNG, PDF and a
web page are made of these, so a new type has every format from its first day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any, Final, Protocol

from accountgraph.drawing.dot import dot
from accountgraph.drawing.matrix import MatrixScene, matrix_outline, matrix_sheets, matrix_svg, matrix_table
from accountgraph.drawing.mermaid import mermaid
from accountgraph.drawing.network import NetworkScene, network_page
from accountgraph.drawing.outline import outline, outline_html
from accountgraph.drawing.posts.picture import PostsScene
from accountgraph.drawing.posts.tree_page import tree_page
from accountgraph.drawing.scene import Scene
from accountgraph.drawing.sheets import sheets
from accountgraph.drawing.svg import svg
from accountgraph.drawing.timeline import (
    TimelineScene,
    timeline_outline,
    timeline_sheets,
    timeline_svg,
    timeline_table,
)
from accountgraph.problems import AccountgraphError

SCALE: Final = 2.0
"""How many dots of a PNG lie beside each other on one px, where nobody asks for another number."""

_SCALES: Final = (0.1, 8.0)


class ChartError(AccountgraphError):
    """A chart that cannot be drawn or written as asked; the message says what to ask instead."""


class Picture(Protocol):
    """What every type of picture says of itself, whatever else it holds."""

    @property
    def title(self) -> str:
        """The question or chart by name."""

    @property
    def subtitle(self) -> str:
        """Partnership, day and what is left out."""

    @property
    def lead(self) -> str:
        """The answer in one sentence, where there is one."""


def _only_a_page(picture: Picture, *, inline: bool = False) -> str:  # noqa: ARG001  # called as every writer is
    message = f'"{picture.title}" is a web page that is searched and moved; write it to a .html file'
    raise ChartError(message)


@dataclass(frozen=True, kw_only=True, slots=True)
class Writer:
    """How pictures of one type are written.

    `svg` takes `inline=True` for decoration beside the words; `outline` is the equal as
    plain text, and `words` the same as HTML: a nested list or a table, all labels escaped.
    `texts` are further text formats by ending, `sheets` cuts a picture into pages that
    can be read on A4 on its side, and `page` is a web page of its own, where the type has one;
    `whole` is one for all pages of a picture that has several.
    """

    svg: Callable[..., str]
    outline: Callable[[Any], str]
    words: Callable[[Any], str]
    texts: Mapping[str, Callable[[Any], str]] = field(default_factory=dict)
    sheets: Callable[[Any], tuple[Any, ...]] = lambda picture: (picture,)
    page: Callable[[Any], str] | None = None
    whole: Callable[[Sequence[Any]], str] | None = None


WRITERS: Final[dict[type, Writer]] = {
    Scene: Writer(svg=svg, outline=outline, words=outline_html, texts={".mmd": mermaid, ".dot": dot}, sheets=sheets),
    PostsScene: Writer(
        svg=svg,
        outline=outline,
        words=outline_html,
        texts={".mmd": mermaid, ".dot": dot},
        sheets=sheets,
        whole=tree_page,
    ),
    MatrixScene: Writer(svg=matrix_svg, outline=matrix_outline, words=matrix_table, sheets=matrix_sheets),
    TimelineScene: Writer(svg=timeline_svg, outline=timeline_outline, words=timeline_table, sheets=timeline_sheets),
    NetworkScene: Writer(svg=_only_a_page, outline=_only_a_page, words=_only_a_page, page=network_page),
}
"""One line for each type of picture."""

_FROM_WORDS_AND_SVG: Final = (".svg", ".png", ".pdf", ".html", ".txt")
ENDINGS: Final = tuple(
    dict.fromkeys((*_FROM_WORDS_AND_SVG, *(ending for writer in WRITERS.values() for ending in writer.texts)))
)
"""Every ending that some picture can have."""

_HOLDING_SEVERAL: Final = (".pdf", ".html", ".txt")


def endings(picture: Picture) -> tuple[str, ...]:
    """The endings of the files that this picture can become."""
    writer = writer_of(picture)
    return (".html",) if writer.svg is _only_a_page else (*_FROM_WORDS_AND_SVG, *writer.texts)


def writer_of(picture: Picture) -> Writer:
    """How this picture is written."""
    return WRITERS[type(picture)]


def written(pictures: Picture | Sequence[Picture], name: str, *, scale: float = SCALE) -> str | bytes:
    """What a file called `name` holds; its ending chooses the format. `scale` is for png.

    Raises:
        ChartError: these pictures have no such format, or several do not go into one such file.
    """
    every = pictures if isinstance(pictures, Sequence) else (pictures,)
    ending = _ending(every, name)
    if ending == ".pdf":
        from accountgraph.drawing.pdf import pdf  # noqa: PLC0415  # its library is large

        return pdf(tuple((sheet, writer_of(sheet)) for each in every for sheet in writer_of(each).sheets(each)))
    if ending == ".html":
        from accountgraph.drawing.page import page  # noqa: PLC0415  # so is this one's

        own, whole = writer_of(every[0]).page, writer_of(every[0]).whole
        if whole and len(every) > 1:
            return whole(every)
        return own(every[0]) if own and len(every) == 1 else page(tuple((each, writer_of(each)) for each in every))
    if ending == ".txt":
        return "\n".join(writer_of(each).outline(each) for each in every)
    if len(every) > 1:
        message = f"{len(every)} pages do not go into one {ending} file; write them to a .pdf or an .html file"
        raise ChartError(message)
    if ending == ".png":
        return _png(every[0], scale)
    writer = writer_of(every[0])
    return str({".svg": writer.svg, **writer.texts}[ending](every[0]))


def written_files(
    pictures: Sequence[Picture], name: str, *, scale: float = SCALE, cut: bool = False
) -> dict[str, str | bytes]:
    """File name -> what it holds; several pages that do not go into one file become NAME-1, NAME-2 and so on.

    With `cut`, a picture too large to be read on A4 on its side is cut into several.

    Raises:
        ChartError: these pictures have no such format.
    """
    ending = _ending(pictures, name)
    every = [sheet for each in pictures for sheet in writer_of(each).sheets(each)] if cut else list(pictures)
    if len(every) == 1 or ending in _HOLDING_SEVERAL:
        return {name: written(pictures if ending in _HOLDING_SEVERAL else every, name, scale=scale)}
    stem = name.removesuffix(PurePath(name).suffix)
    names = [f"{stem}-{number}{PurePath(name).suffix}" for number in range(1, len(every) + 1)]
    return {each: written(picture, each, scale=scale) for each, picture in zip(names, every, strict=True)}


def _ending(pictures: Sequence[Picture], name: str) -> str:
    ending = PurePath(name).suffix.lower()
    for picture in pictures:
        if ending not in endings(picture):
            *most, last = endings(picture)
            known = f"{', '.join(most)} or {last}" if most else last
            message = f'"{name}" cannot be written: this chart goes into a file that ends in {known}'
            raise ChartError(message)
    return ending


def _png(picture: Picture, scale: float) -> bytes:
    from accountgraph.drawing.png import png  # noqa: PLC0415  # its library is large

    lowest, highest = _SCALES
    if not lowest <= scale <= highest:
        message = f"a scale of {scale:g} makes no useful picture; write a number from {lowest:g} to {highest:g}"
        raise ChartError(message)
    return png(writer_of(picture).svg(picture), scale=scale)
