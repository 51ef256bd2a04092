"""Settles every place of a picture: title and lead above, lanes below, key and notes beside or under them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.columns import lay_out_columns
from accountgraph.drawing.geometry import Body, Box, Geometry, Paragraph, PlacedEntry, Words, paragraph, stacked
from accountgraph.drawing.ladder import lay_out_ladder
from accountgraph.drawing.lettering import Letter
from accountgraph.drawing.palette import INK, QUIET, body_colours
from accountgraph.drawing.posts.tidy import lay_out_tree
from accountgraph.drawing.scene import Arrangement, LegendEntry, Scene

PAGE: Final = 1060.0
"""The width in px that fills an A4 page on its side at full size."""

_TITLE: Final = Letter(22, INK, bold=True)
_SUBTITLE: Final = Letter(13, QUIET)
_LEAD: Final = Letter(16, INK)
_SECTION: Final = Letter(13, INK, bold=True)
_NOTE: Final = Letter(12, INK)

_MARGIN: Final = 28.0
_LEAD_ROOM: Final = 13.0
_LEAD_BAR: Final = 6.0
_BELOW_HEAD: Final = 22.0
_BETWEEN_BLOCKS: Final = 26.0
_SAMPLE: Final = (36.0, 16.0)
_ENTRY_WIDTH: Final = 330.0
_BETWEEN_ENTRIES: Final = 26.0
_NOTES_WIDTH: Final = 330.0
_WIDEST_LEAD: Final = 1600.0

_LAYOUTS: Final = {
    Arrangement.LADDER: lay_out_ladder,
    Arrangement.COLUMNS: lay_out_columns,
    Arrangement.TREE: lay_out_tree,
}


def place(scene: Scene) -> Geometry:
    """Where everything in the scene's picture stands."""
    body = _LAYOUTS[scene.arrangement](scene, PAGE)
    head = _head(scene, max(PAGE, body.width))
    body = body.moved(_MARGIN, head.bottom + _BELOW_HEAD)
    if scene.arrangement is Arrangement.LADDER and len(scene.lanes) == 1:
        x = _MARGIN + body.width + _BETWEEN_BLOCKS + 10
        foot = _foot(scene, x, head.bottom + _BELOW_HEAD, _MARGIN + PAGE - x)
    else:
        foot = _foot(scene, _MARGIN, _bottom(body, head) + _BETWEEN_BLOCKS, max(PAGE, body.width))
    return Geometry(
        width=max(PAGE, body.width) + 2 * _MARGIN,
        height=round(max(_bottom(body, head), foot.bottom) + _MARGIN),
        titles=head.titles,
        lead=head.lead,
        lead_box=head.lead_box,
        body=body,
        legend=foot.legend,
        notes=foot.notes,
    )


@dataclass(frozen=True, slots=True)
class _Head:
    titles: tuple[Words, ...]
    lead: Paragraph | None
    lead_box: Box | None
    bottom: float


@dataclass(frozen=True, slots=True)
class _Foot:
    legend: tuple[PlacedEntry, ...]
    notes: tuple[Words, ...]
    bottom: float


def _bottom(body: Body, head: _Head) -> float:
    return head.bottom + _BELOW_HEAD + body.height


def _head(scene: Scene, available: float) -> _Head:
    """Title, subtitle and, in a frame of its own, the lead sentence."""
    titles = stacked(((scene.title, _TITLE), (scene.subtitle, _SUBTITLE)), _MARGIN, _MARGIN - 6, available)
    if not scene.lead:
        return _Head(titles.lines, None, None, titles.box.bottom)
    top = titles.box.bottom + 12
    inset = _LEAD_BAR + _LEAD_ROOM
    width = min(available, _WIDEST_LEAD)
    lead = paragraph(scene.lead, _LEAD, _MARGIN + inset, top + _LEAD_ROOM, width - inset - _LEAD_ROOM)
    box = Box(_MARGIN, top, width, lead.box.height + 2 * _LEAD_ROOM)
    return _Head(titles.lines, lead, box, box.bottom)


def _foot(scene: Scene, x: float, y: float, available: float) -> _Foot:
    """The key and the notes: side by side where there is room, else the notes under the key."""
    notes_ = (*scene.notes, *_on_colours(scene))
    beside = bool(scene.legend and notes_) and available >= PAGE
    key_width = available - _NOTES_WIDTH - _BETWEEN_BLOCKS if beside else available
    words: list[Words] = []
    entries: tuple[PlacedEntry, ...] = ()
    bottom = top = y
    if scene.legend:
        heading = paragraph("Key", _SECTION, x, y, key_width)
        words += heading.lines
        entries = _flowing(scene.legend, x, heading.box.bottom + 6, key_width)
        bottom = max(max(entry.words.box.bottom, entry.sample.bottom) for entry in entries)
        top = bottom + 18
    if notes_:
        left, top, width = (x + key_width + _BETWEEN_BLOCKS, y, _NOTES_WIDTH) if beside else (x, top, available)
        notes = paragraph("Notes", _SECTION, left, top, width)
        words += notes.lines
        for note in notes_:
            notes = paragraph(note, _NOTE, left, notes.box.bottom + 5, min(width, PAGE))
            words += notes.lines
        bottom = max(bottom, notes.box.bottom)
    return _Foot(entries, tuple(words), bottom)


def _on_colours(scene: Scene) -> Iterator[str]:
    """That colours are not enough to tell the bodies apart, where the picture has more bodies than colours."""
    colours = body_colours(tag.short for tag in (*scene.bodies, *scene.tags))
    if len({colours[tag.short] for tag in scene.tags}) < len(scene.tags):
        yield "There are more bodies than colours, so one colour stands for several: go by the name on each card."


def _flowing(legend: Sequence[LegendEntry], x: float, y: float, available: float) -> tuple[PlacedEntry, ...]:
    """The entries in rows from left to right; lines, marks and bodies each begin a row of their own."""
    sample_width, sample_height = _SAMPLE
    inset = sample_width + 8
    placed: list[PlacedEntry] = []
    left, row_height = x, 0.0
    before: LegendEntry | None = None
    for entry in legend:
        words = paragraph(entry.words, _NOTE, 0, 0, min(_ENTRY_WIDTH, available - inset))
        is_full = left + inset + words.box.width > x + available
        if before and left > x and (is_full or _sort(before) != _sort(entry)):
            left, y, row_height = x, y + row_height + 7, 0.0
        placed.append(PlacedEntry(entry, Box(left, y, sample_width, sample_height), words.moved(left + inset, y)))
        row_height = max(row_height, sample_height, words.box.height)
        left += inset + words.box.width + _BETWEEN_ENTRIES
        before = entry
    return tuple(placed)


def _sort(entry: LegendEntry) -> tuple[bool, bool]:
    """Which sort of sign an entry explains."""
    return entry.style is None, entry.mark is None
