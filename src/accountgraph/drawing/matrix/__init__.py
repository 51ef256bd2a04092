"""The matrix: functions and areas against bodies, posts and boards, as a real table in every format."""

from accountgraph.drawing.matrix.asking import matrix_scene
from accountgraph.drawing.matrix.scene import Column, Entry, Group, MatrixScene, Row, Sign
from accountgraph.drawing.matrix.sheets import matrix_sheets
from accountgraph.drawing.matrix.svg import matrix_svg
from accountgraph.drawing.matrix.words import matrix_outline, matrix_table

__all__ = [
    "Column",
    "Entry",
    "Group",
    "MatrixScene",
    "Row",
    "Sign",
    "matrix_outline",
    "matrix_scene",
    "matrix_sheets",
    "matrix_svg",
    "matrix_table",
]
