"""A matrix in words: what became of each row and who has what to do with it, as text and as a table of a page."""

from collections.abc import Iterator
from html import escape

from accountgraph.drawing.lettering import clean
from accountgraph.drawing.matrix.scene import Entry, MatrixScene, Row


def matrix_outline(scene: MatrixScene) -> str:
    """The matrix as indented text: a list of rows, each with everybody who has to do with it."""
    head = [clean(text) for text in (scene.title, scene.subtitle, scene.lead) if text]
    return "\n".join([*head, *(line for row in scene.rows for line in _row(scene, row)), *_after(scene)]) + "\n"


def _row(scene: MatrixScene, row: Row) -> Iterator[str]:
    yield clean(f"{row.name} ({row.kind}):")
    yield clean(f"  - {state_in_words(row)}").replace("- ", "  - ", 1)
    if row.citations:
        yield f"  - {clean('Evidence: ' + '; '.join(row.citations))}"
    for group, columns in scene.groups:
        named = [(column, row.entries(column.id)) for column in columns if row.entries(column.id)]
        if not named:
            continue
        yield f"  - {group.capitalize()}"
        for column, entries in named:
            yield f"    - {clean(column.heading)}"
            yield from (f"      - {clean(_entry(entry))}" for entry in entries)


def state_in_words(row: Row) -> str:
    """What became of the row's matter, with the reason where there is one."""
    return f"{row.state}: {row.reason}" if row.reason else row.state


def _entry(entry: Entry) -> str:
    return f"{entry.in_words}. {entry.evidence}" if entry.citations else entry.in_words


def _after(scene: MatrixScene) -> Iterator[str]:
    named = [str(tag) for tag in scene.tags]
    for heading, texts in (("Short names", named), ("Notes", scene.notes)):
        if texts:
            yield f"{heading}:"
            yield from (f"  - {clean(text)}" for text in texts)


def matrix_table(scene: MatrixScene) -> str:
    """The matrix as an HTML table with headed rows and columns; every label escaped."""
    columns = scene.ordered
    heads = "".join(f'<th scope="col">{_safe(column.heading)}</th>' for column in columns)
    groups = "".join(
        f'<th scope="colgroup" colspan="{len(several)}">{_safe(group.capitalize())}</th>'
        for group, several in scene.groups
    )
    rows = "\n".join(_table_row(scene, row) for row in scene.rows)
    notes = "".join(f"<li>{_safe(note)}</li>" for note in (*map(str, scene.tags), *scene.notes))
    return (
        f"<table>\n<caption>{_safe(scene.title)}</caption>\n<thead>\n"
        f"<tr><td></td>{groups}<td></td></tr>\n"
        f'<tr><th scope="col">Function or area</th>{heads}<th scope="col">Is it exercised?</th></tr>\n'
        f"</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n" + (f"<ul>{notes}</ul>\n" if notes else "")
    )


def _table_row(scene: MatrixScene, row: Row) -> str:
    cells = "".join(f"<td>{_cell(row.entries(column.id))}</td>" for column in scene.ordered)
    state = f"<td><strong>{_safe(state_in_words(row))}</strong></td>"
    return f'<tr><th scope="row">{_safe(row.name)}</th>{cells}{state}</tr>'


def _cell(entries: tuple[Entry, ...]) -> str:
    if not entries:
        return ""
    return "<br>".join(_safe(_entry(entry)) for entry in entries)


def _safe(text: str) -> str:
    return escape(clean(text))
