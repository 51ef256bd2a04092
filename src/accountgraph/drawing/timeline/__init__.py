"""The timeline: agreements with their periods, gaps, approvals and events, and the lives of their parties."""

from accountgraph.drawing.timeline.asking import timeline_scene
from accountgraph.drawing.timeline.scene import Bar, BarSort, Happening, Hole, HoleSort, Line, TimelineScene
from accountgraph.drawing.timeline.sheets import timeline_sheets
from accountgraph.drawing.timeline.svg import timeline_svg
from accountgraph.drawing.timeline.words import timeline_outline, timeline_table

__all__ = [
    "Bar",
    "BarSort",
    "Happening",
    "Hole",
    "HoleSort",
    "Line",
    "TimelineScene",
    "timeline_outline",
    "timeline_scene",
    "timeline_sheets",
    "timeline_svg",
    "timeline_table",
]
