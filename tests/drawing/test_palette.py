"""Colours have the contrast that WCAG 2.2 asks for, and no two signs look the same without colour."""

from itertools import combinations

import pytest

from accountgraph.drawing import JointStyle, Mark, palette
from accountgraph.drawing.palette import body_colour, line_look, mark_look

GROUNDS = (palette.PAPER, palette.BAND, palette.ALARM_GROUND)


def light(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET, palette.ALARM, palette.LEAD])
def test_words_stand_out_from_every_ground(colour, ground):
    assert contrast(colour, ground) >= 4.5


@pytest.mark.parametrize("mark", Mark)
def test_a_warning_stands_out_from_its_dark_ground(mark):
    assert contrast(palette.PAPER, mark_look(mark).colour) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
def test_lines_borders_and_bars_stand_out(ground):
    colours = [body_colour(place) for place in range(6)]
    colours += [mark_look(mark).colour for mark in Mark] + [line_look(style).colour for style in JointStyle]
    assert min(contrast(colour, ground) for colour in colours) >= 3


def test_marks_differ_in_more_than_colour():
    shapes = {mark: (look.dash, look.hatched, look.sign) for mark in Mark for look in [mark_look(mark)]}
    assert all(shapes[one] != shapes[other] for one, other in combinations(Mark, 2))
    assert len({look.sign for look in map(mark_look, Mark)}) == len(Mark)


def test_lines_that_may_stand_in_one_picture_differ_in_pattern_or_tip():
    shapes = {style: (look.dash, look.tip) for style in JointStyle for look in [line_look(style)]}
    never_together = {JointStyle.ALSO, JointStyle.MANAGEMENT}  # the one in chains, the other in charts and trees
    assert all(
        shapes[one] != shapes[other] for one, other in combinations(JointStyle, 2) if {one, other} != never_together
    )


def test_the_seventh_body_begins_the_colours_again():
    assert body_colour(6) == body_colour(0)
    assert len({body_colour(place) for place in range(6)}) == 6
