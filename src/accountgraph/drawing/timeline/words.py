"""A timeline in words: each line with its periods, gaps and happenings, as text and as tables of a page."""

from collections.abc import Iterator
from html import escape

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.timeline.scene import Bar, BarSort, Happening, Hole, Line, TimelineScene


def timeline_outline(scene: TimelineScene) -> str:
    """The timeline as indented text: a list of lines, each with its periods, gaps and happenings in order."""
    head = [clean(text) for text in (scene.title, scene.subtitle, scene.lead) if text]
    body = [line for each in scene.lines for line in _line(each)]
    notes = ["Notes:", *(f"  - {clean(note)}" for note in scene.notes)] if scene.notes else []
    return "\n".join([*head, *body, *notes]) + "\n"


def _line(line: Line) -> Iterator[str]:
    yield f"{clean(line.name)}:"
    for said in facts(line):
        yield f"  - {clean(said)}"


def facts(line: Line) -> Iterator[str]:
    """Everything that is drawn beside the line's name, in sentences."""
    if line.remark:
        yield line.remark
    yield from (_with_clauses(_bar(bar), bar) for bar in line.bars)
    yield from (_with_clauses(_hole(hole), hole) for hole in line.holes)
    yield from (_with_clauses(f"{one.number}. {one.words}", one) for one in line.happenings)


def _bar(bar: Bar) -> str:
    said = f"{bar.label or bar.sort}, {bar.sort}: {bar.span}" if bar.sort is not BarSort.LIFE else f"exists: {bar.span}"
    return f"{said} ({bar.approvals})" if bar.approvals else said


def _hole(hole: Hole) -> str:
    return f"{hole.words}: {hole.why}" if hole.why else hole.words


def _with_clauses(said: str, thing: Bar | Hole | Happening) -> str:
    return f"{said}. Evidence: {'; '.join(thing.citations)}" if thing.citations else said


def timeline_table(scene: TimelineScene) -> str:
    """The timeline as an HTML table with a row for each period, gap and happening; every label escaped."""
    rows = "\n".join(row for line in scene.lines for row in _rows(line))
    notes = "".join(f"<li>{_safe(note)}</li>" for note in scene.notes)
    return (
        f"<table>\n<caption>{_safe(scene.title)}</caption>\n"
        '<thead><tr><th scope="col">What</th><th scope="col">Periods, gaps and events</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n" + (f"<ul>{notes}</ul>\n" if notes else "")
    )


def _rows(line: Line) -> Iterator[str]:
    said = list(facts(line)) or ["nothing is recorded"]
    for number, fact in enumerate(said):
        head = f'<th scope="rowgroup" rowspan="{len(said)}">{_safe(line.name)}</th>' if number == 0 else ""
        yield f"<tr>{head}<td>{_safe(fact)}</td></tr>"


def _safe(text: str) -> str:
    return escape(clean(text))
