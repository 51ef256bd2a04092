"""Cuts a matrix into sheets that can be read on A4 on its side: fewer columns on each, then fewer rows."""

from dataclasses import replace

from accountgraph.drawing.frame import is_readable
from accountgraph.drawing.matrix.layout import place_matrix
from accountgraph.drawing.matrix.scene import Column, Group, MatrixScene, Row


def fits(scene: MatrixScene) -> bool:
    """Whether every word can be read when the matrix fills A4 on its side."""
    geometry = place_matrix(scene)
    return is_readable(geometry.width, geometry.height, (*geometry.words, *geometry.turned))


def matrix_sheets(scene: MatrixScene) -> tuple[MatrixScene, ...]:
    """The matrix as it is where it fits one sheet; else in parts. Columns of bodies stand on each sheet."""
    if fits(scene):
        return (scene,)
    parts = [piece for columns in _columns(scene) for piece in _rows(columns)]
    if len(parts) == 1:
        return (scene,)
    return tuple(
        replace(part, title=f"{scene.title} (sheet {number} of {len(parts)})") for number, part in enumerate(parts, 1)
    )


def _columns(scene: MatrixScene) -> list[MatrixScene]:
    """As few parts as fit with one row; bodies are on each."""
    bodies = [column for column in scene.ordered if column.group is Group.BODIES]
    others = [column for column in scene.ordered if column.group is not Group.BODIES]
    for count in range(1, len(others) + 1):
        size = -(-len(others) // count)
        parts = [
            _only(scene, [*bodies, *others[start : start + size]], scene.rows) for start in range(0, len(others), size)
        ]
        if all(fits(replace(part, rows=part.rows[:1])) for part in parts):
            return parts
    return [scene]


def _rows(scene: MatrixScene) -> list[MatrixScene]:
    """As few parts as fit, each with rows that follow each other."""
    for count in range(1, len(scene.rows) + 1):
        size = -(-len(scene.rows) // count)
        parts = [
            _only(scene, scene.columns, scene.rows[start : start + size]) for start in range(0, len(scene.rows), size)
        ]
        if all(map(fits, parts)):
            return parts
    return [_only(scene, scene.columns, (row,)) for row in scene.rows]


def _only(scene: MatrixScene, columns: "list[Column] | tuple[Column, ...]", rows: tuple[Row, ...]) -> MatrixScene:
    """The part with these columns and rows, and the notes that name one of the rows."""
    known = {column.id for column in columns}
    kept = tuple(replace(row, cells=tuple(cell for cell in row.cells if cell[0] in known)) for row in rows)
    names = [row.name for row in rows]
    notes = tuple(note for note in scene.notes if any(name in note for name in names))
    return replace(scene, columns=tuple(columns), rows=kept, notes=notes)
