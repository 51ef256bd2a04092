"""Pictures measured as a careful reader would look at them."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from picture_faults import crossings, faults
from picture_scenes import coventry_governance, coventry_ladder, coventry_lanes, halton_governance
from picture_strategies import HOSTILE_WORDS, column_scenes, ladder_scenes

from accountgraph.drawing import Arrangement, Card, Joint, JointStyle, Kind, Lane, Scene, place
from accountgraph.drawing.ordering import Links, Pass, ordered, settled

SCENES = (coventry_ladder, coventry_lanes, coventry_governance, halton_governance)
A4_ON_ITS_SIDE = (1047, 718)
POINTS_PER_PX = 0.75

random_scenes = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def card(ident, title="Board", kind=Kind.BOARD):
    return Card(id=ident, kind=kind, title=title)


def columns(*lanes, joints=()):
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title="A chart",
        lanes=tuple(Lane(heading=f"Level {n}", cards=tuple(map(card, ids))) for n, ids in enumerate(lanes, 1)),
        joints=tuple(Joint(from_card=a, to_card=b, verb="reports to", detail="monthly") for a, b in joints),
    )


def order_of(scene, lane):
    boxes = {placed.card.id: placed.box for placed in place(scene).cards}
    return sorted((card.id for card in scene.lanes[lane].cards), key=lambda ident: boxes[ident].y)


@pytest.mark.parametrize("build", SCENES)
def test_nothing_lies_on_anything_else(build):
    assert faults(place(build())) == []


@pytest.mark.parametrize(("build", "most"), [(coventry_governance, 0), (halton_governance, 3)])
def test_few_lines_cross(build, most):
    assert crossings(place(build())) <= most


@pytest.mark.parametrize("build", SCENES)
def test_every_word_can_be_read_on_a_page_of_a4_on_its_side(build):
    geometry = place(build())
    scale = min(A4_ON_ITS_SIDE[0] / geometry.width, A4_ON_ITS_SIDE[1] / geometry.height, 1)
    assert min(words.letter.size for words in geometry.words) * scale * POINTS_PER_PX >= 5.5


@random_scenes
@given(column_scenes())
def test_no_chart_has_faults(scene):
    assert faults(place(scene)) == []


@random_scenes
@given(ladder_scenes())
def test_no_ladder_has_faults(scene):
    assert faults(place(scene)) == []


@random_scenes
@given(column_scenes(HOSTILE_WORDS))
def test_hostile_words_stay_where_they_belong_in_a_chart(scene):
    assert faults(place(scene)) == []


@random_scenes
@given(ladder_scenes(HOSTILE_WORDS))
def test_hostile_words_stay_where_they_belong_in_a_ladder(scene):
    assert faults(place(scene)) == []


def test_the_measure_sees_a_card_on_a_card_and_a_line_through_it():
    geometry = place(halton_governance())
    cards = tuple(placed.moved(-250, 0) if placed.card.id == "board-2" else placed for placed in geometry.body.cards)
    found = faults(replace(geometry, body=replace(geometry.body, cards=cards)))
    assert "card smt lies on card board-2" in found
    assert "the line of board-3 -> smt runs through card board-2" in found
    assert "the line of board-2 -> smt does not touch card board-2" in found


def test_the_measure_sees_lines_and_labels_on_each_other():
    geometry = place(halton_governance())
    first, second, *rest = geometry.body.joints
    twin = replace(second, points=first.points, label=first.label)
    found = faults(replace(geometry, body=replace(geometry.body, joints=(first, twin, *rest))))
    assert "the lines of board-0 -> smt and board-1 -> smt lie on each other" in found
    assert "label of board-0 -> smt lies on label of board-1 -> smt" in found


def test_the_steps_of_a_ladder_follow_each_other_downwards():
    scene = coventry_ladder()
    boxes = [placed.box for placed in place(scene).cards]
    assert all(above.bottom < below.y for above, below in pairwise(boxes))
    assert len({box.x for box in boxes}) == 1


def test_lanes_stand_side_by_side_under_their_headings():
    geometry = place(coventry_lanes())
    firsts = [next(placed.box for placed in geometry.cards if placed.card.id == f"{lane}-function") for lane in "abc"]
    assert len({box.y for box in firsts}) == 1
    for heading, box in zip(geometry.body.headings, firsts, strict=True):
        assert heading.words.box.x == box.x
        assert heading.words.box.bottom <= box.y


def test_a_fifth_lane_goes_below_the_shortest_of_the_first_four():
    sizes = {"a": 3, "b": 1, "c": 2, "d": 3, "e": 1}
    lanes = tuple(
        Lane(heading=lane, cards=tuple(card(f"{lane}{n}") for n in range(size))) for lane, size in sizes.items()
    )
    geometry = place(Scene(arrangement=Arrangement.LADDER, title="Five", lanes=lanes))
    boxes = {placed.card.id: placed.box for placed in geometry.cards}
    assert boxes["e0"].x == boxes["b0"].x
    assert boxes["e0"].y > boxes["b0"].bottom
    assert faults(geometry) == []


def test_a_gap_of_a_ladder_has_a_panel_between_the_cards():
    geometry = place(coventry_ladder())
    (gap,) = [joint for joint in geometry.joints if joint.panel]
    assert gap.joint.style is JointStyle.GAP
    assert gap.label.lines[0].text.startswith("Gap: ")
    assert gap.panel.holds(gap.label.box)
    assert gap.points[0].y < gap.panel.y < gap.panel.bottom < gap.points[-1].y


def test_the_declared_order_stays_where_another_has_no_fewer_crossings():
    scene = columns("abc", "xyz", joints=(("x", "a"), ("y", "b"), ("z", "c")))
    assert order_of(scene, 0) == list("abc")
    assert order_of(scene, 1) == list("xyz")


def test_cards_change_places_where_that_saves_crossings():
    scene = columns("ab", "xy", joints=(("x", "b"), ("y", "a")))
    assert crossings(place(scene)) == 0


def test_one_more_card_does_not_rearrange_the_rest():
    joints = (("x", "a"), ("y", "b"), ("z", "c"), ("y", "a"))
    before, after = columns("abc", "xyz", joints=joints), columns("abc", "xyzw", joints=(*joints, ("w", "c")))
    assert order_of(after, 0) == order_of(before, 0)
    assert order_of(after, 1) == [*order_of(before, 1), "w"]


def test_cards_right_below_each_other_are_joined_straight():
    geometry = place(columns("ab", joints=(("b", "a"),)))
    (joint,) = geometry.joints
    assert len(joint.points) == 2
    assert joint.points[0].x == joint.points[1].x
    assert joint.points[0].y > joint.points[1].y


def test_parallel_joints_have_lines_of_their_own():
    geometry = place(columns("ab", "x", joints=(("b", "a"), ("b", "a"), ("x", "a"), ("x", "a"))))
    assert len({joint.points for joint in geometry.joints}) == 4
    assert faults(geometry) == []


def test_the_legend_and_the_notes_stand_beside_a_single_ladder():
    geometry = place(coventry_ladder())
    right_of_cards = max(placed.box.right for placed in geometry.cards)
    assert all(entry.sample.x > right_of_cards for entry in geometry.legend)
    assert all(words.x > right_of_cards for words in geometry.notes)


def test_a_scene_without_cards_is_a_title_alone():
    for arrangement in Arrangement:
        geometry = place(Scene(arrangement=arrangement, title="Nothing to draw", lanes=()))
        assert [words.text for words in geometry.words] == ["Nothing to draw"]


def test_a_column_without_cards_keeps_its_place():
    geometry = place(columns("ab", "", "x", joints=(("x", "a"),)))
    assert faults(geometry) == []
    assert len(geometry.body.headings) == 3


def test_settled_places_keep_their_order_and_stand_at_their_wish_where_they_can():
    assert settled([5, 50, 90], [0, 10, 20], [1, 1, 1]) == [5, 50, 90]
    assert settled([50, 50, 50], [0, 10, 20], [1, 1, 1]) == [40, 50, 60]
    assert settled([30, 0], [0, 10], [1, 4]) == [-10, 0]


def test_a_pass_is_ordered_with_the_cards_it_runs_between():
    here = Pass(joint=0, column=1)
    links = Links({here: ["a"], "y": [here]}, {"a": [here], here: ["y"]}, ())
    assert ordered([["a"], ["x", here], ["y"]], links) == [["a"], ["x", here], ["y"]]
