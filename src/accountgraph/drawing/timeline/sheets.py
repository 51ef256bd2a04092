"""Cuts a timeline into sheets that can be read on A4 on its side: fewer lines on each, the scale the same."""

from dataclasses import replace

from accountgraph.drawing.frame import is_readable
from accountgraph.drawing.timeline.layout import place_timeline
from accountgraph.drawing.timeline.scene import Line, TimelineScene


def fits(scene: TimelineScene) -> bool:
    """Whether every word can be read when the timeline fills A4 on its side."""
    geometry = place_timeline(scene)
    return is_readable(geometry.width, geometry.height, geometry.words)


def timeline_sheets(scene: TimelineScene) -> tuple[TimelineScene, ...]:
    """The timeline as it is where it fits one sheet; else as few parts as do, lines that follow each other on each."""
    if fits(scene):
        return (scene,)
    packed: list[list[Line]] = []
    for line in scene.lines:
        if packed and fits(_part(scene, [*packed[-1], line])):
            packed[-1].append(line)
        else:
            packed.append([line])
    return tuple(
        replace(_part(scene, lines), title=f"{scene.title} (sheet {number} of {len(packed)})")
        for number, lines in enumerate(packed, 1)
    )


def _part(scene: TimelineScene, lines: list[Line]) -> TimelineScene:
    return replace(scene, lines=tuple(lines))
