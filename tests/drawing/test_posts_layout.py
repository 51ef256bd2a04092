"""A tree of posts is drawn without overlaps, the same every time, and adding one post moves no other to another place."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from picture_faults import crossings
from picture_strategies import HOSTILE_WORDS
from post_faults import tree_faults
from post_registers import large, managed, post, register, supervised, tree_scenes
from processes import made_in_two_processes

from accountgraph import day, draw, load
from accountgraph.drawing import Mark, font_files, mermaid, outline, palette, place, svg
from accountgraph.drawing.dot import dot
from accountgraph.drawing.geometry import Point
from accountgraph.drawing.lettering import clean
from accountgraph.drawing.posts.branches import pieces
from accountgraph.drawing.posts.hierarchy import hierarchy
from accountgraph.drawing.posts.picture import posts_scene
from accountgraph.drawing.scene import Card, JointStyle, Kind
from accountgraph.drawing.sheets import fits, sheets

ON = day("2020-01-01")
BOUNDS = {
    ("halton-st-helens-2008", "2009-01-01"): 6,
    ("salford-2001", "2001-10-01"): 0,
    ("coventry-warwickshire-2018", "2018-03-29"): 0,
    ("brent-2006", "2006-06-01"): 0,
    ("scotland-lpa-2003", "2003-10-01"): 0,
}
SHEETS = {
    "halton-st-helens-2008": 2,
    "salford-2001": 1,
    "coventry-warwickshire-2018": 1,
    "brent-2006": 1,
    "scotland-lpa-2003": 2,
}
random_scenes = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def drawn(*records):
    (scene,) = posts_scene(register(*records), "r", on=ON)
    return scene


def placed(scene):
    return {card.card.id.removeprefix("r/"): card.box for card in place(scene).cards}


@pytest.mark.parametrize(("slug", "on"), BOUNDS)
def test_a_shipped_chart_has_no_fault_and_few_crossings(slug, on):
    geometry = place(draw(load(slug), "posts", on=day(on)))
    assert tree_faults(geometry) == []
    assert crossings(geometry) <= BOUNDS[slug, on]


@pytest.mark.parametrize(("slug", "count"), SHEETS.items())
def test_the_chart_takes_few_sheets_of_a4_and_each_can_be_read(slug, count):
    on = next(day_ for shipped, day_ in BOUNDS if shipped == slug)
    cut = sheets(draw(load(slug), "posts", on=day(on)))
    assert len(cut) == count
    assert all(fits(sheet) for sheet in cut)


def test_posts_without_lines_have_a_sheet_of_their_own_where_that_takes_no_more_sheets():
    cut = sheets(draw(load("halton-st-helens-2008"), "posts", on=day("2009-01-01")))
    assert [bool(sheet.joints) for sheet in cut] == [True, False]
    assert all(lane.heading.endswith("manager not stated") for lane in cut[1].lanes)


def test_where_bodies_share_a_colour_the_picture_says_so():
    crowded, plain = (
        " ".join(words.text for words in place(draw(load(slug), "posts", on=day(on))).notes)
        for slug, on in (("scotland-lpa-2003", "2003-02-28"), ("brent-2006", "2006-03-01"))
    )
    assert "one colour stands for several" in crowded
    assert "colour stands" not in plain


def test_a_body_has_the_same_colour_on_every_sheet():
    whole = draw(load("halton-st-helens-2008"), "posts", on=day("2009-01-01"))
    bar = f'fill="{palette.body_colour([tag.short for tag in whole.tags].index("Halton Borough Council"))}"'
    cut = sheets(whole)
    assert [any(tag.short == "Halton Borough Council" for tag in sheet.tags) for sheet in cut] == [True, True]
    assert all(bar in svg(sheet) for sheet in cut)


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", range(4))
def test_the_pages_of_a_large_structure_have_no_fault(seed):
    for page in posts_scene(large(260, seed=seed, supervised_share=0.3), "r", on=ON):
        assert tree_faults(place(page)) == []


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", range(2))
def test_a_picture_of_nearly_eighty_posts_has_no_fault(seed):
    (scene,) = posts_scene(large(79, seed=seed, supervised_share=0.4), "r", on=ON)
    assert tree_faults(place(scene)) == []


@random_scenes
@given(tree_scenes())
def test_any_lines_between_any_cards_are_led_without_a_fault(scene):
    assert tree_faults(place(scene)) == []


@random_scenes
@given(tree_scenes(HOSTILE_WORDS))
def test_whatever_the_words_the_file_is_well_formed_and_says_them(scene):
    root = ET.fromstring(svg(scene))  # noqa: S314  # our own file
    written = "".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")).replace(" ", "")
    for card in scene.cards:
        for text in (card.title, *card.details):
            assert clean(text).replace(" ", "") in written
        assert clean(card.title) in outline(scene)
    assert mermaid(scene).count("subgraph") == len(scene.lanes)
    assert dot(scene).count("subgraph") == len(scene.lanes)


# -- the tree


def test_leaves_hang_on_a_spine_below_their_head():
    boxes = placed(drawn(post("chief"), *(each for n in "abc" for each in (post(n), managed(n, "chief")))))
    assert len({boxes[name].x for name in "abc"}) == 1
    assert boxes["a"].bottom < boxes["b"].y < boxes["c"].y
    assert boxes["chief"].x < boxes["a"].x < boxes["chief"].right


def test_heads_of_the_same_level_stand_side_by_side_and_leaves_of_theirs_beside_them():
    pairs = [("a", "chief"), ("b", "chief"), ("a1", "a"), ("b1", "b"), ("x", "chief"), ("y", "chief")]
    boxes = placed(drawn(post("chief"), *(each for low, up in pairs for each in (post(low), managed(low, up)))))
    assert boxes["a"].y == boxes["b"].y == boxes["x"].y
    assert boxes["a"].right < boxes["b"].x < boxes["x"].x == boxes["y"].x
    assert boxes["a1"].y == boxes["b1"].y


def test_two_candidates_stand_side_by_side_over_what_is_accountable_to_one_of_them():
    boxes = placed(drawn(post("a"), post("b"), post("c"), post("d"), managed("c", "a", "b"), managed("d", "a", "b")))
    assert boxes["a"].y == boxes["b"].y < boxes["c"].y == boxes["d"].y


def test_one_more_post_leaves_the_others_in_their_order():
    records = [post("chief"), *(each for n in "abcd" for each in (post(n), managed(n, "chief")))]
    records += [post("a1"), managed("a1", "a"), post("b1"), managed("b1", "b")]
    before, after = placed(drawn(*records)), placed(drawn(*records, post("b2"), managed("b2", "b")))
    pairs = [(one, other) for one in before for other in before]
    assert [side_of(before, *pair) for pair in pairs] == [side_of(after, *pair) for pair in pairs]


def side_of(boxes, one, other):
    """Whether one stands clearly to the left of the other, and whether above it."""
    return boxes[one].x + boxes[one].width / 2 < boxes[other].x, boxes[one].bottom <= boxes[other].y


def test_several_heads_share_only_if_nothing_else_hangs_under_them():
    shared = hierarchy("abcd", {"c": ("a", "b"), "d": ("a", "b")})
    assert (shared.heads["c"], shared.roots, shared.beside) == (("a", "b"), ["a"], {"a": ("b",)})
    other = hierarchy("abcd", {"c": ("a", "b"), "d": ("b",)})
    assert (other.heads["c"], other.roots, other.beside) == (("a",), ["a", "b"], {})


def test_circles_are_cut_at_the_first_id():
    tree = hierarchy("abcde", {"a": ("c",), "b": ("a",), "c": ("b",), "d": ("c",), "e": ("e",)})
    assert (tree.circles, tree.roots) == (["a", "e"], ["a", "e"])
    assert tree.under("c") == ["d"]


# -- lines and marks


def test_each_kind_of_line_has_a_look_of_its_own_and_says_itself_in_the_key():
    kinds = (JointStyle.MANAGEMENT, JointStyle.DAY_TO_DAY, JointStyle.ACCOUNTABLE, JointStyle.SUPERVISION)
    assert len({palette.line_look(kind).dash for kind in kinds}) == 4
    assert palette.line_look(JointStyle.MANAGEMENT).dash == ""
    scene = drawn(post("a"), post("b"), post("c"), managed("b", "a"), supervised("b", "c"))
    assert {entry.words for entry in scene.legend if entry.style} == {
        "Is line managed by (line management)",
        "Is professionally supervised by (professional supervision)",
    }
    assert f'stroke-dasharray="{palette.line_look(JointStyle.SUPERVISION).dash}"' in svg(scene)


def test_a_doubtful_line_bears_the_sign_of_its_mark_and_the_key_explains_it():
    scene = draw(load("salford-2001"), "posts", on=day("2001-10-01"))
    marks = [card.mark for card in scene.cards] + [mark for card in scene.cards for mark in card.also]
    signs = svg(scene).count(f'd="{palette.mark_look(Mark.PROPOSED).sign}"')
    assert signs == len(scene.joints) + marks.count(Mark.PROPOSED) + 1
    assert any(entry.mark is Mark.PROPOSED for entry in scene.legend)


def test_second_marks_have_ground_and_sign_of_their_own():
    scene = drawn(post("a", vacant=True, acting=True))
    drawing = svg(scene)
    for mark in (Mark.VACANT, Mark.ACTING):
        assert drawing.count(f'd="{palette.mark_look(mark).sign}"') == 2
    (box,) = (card for card in place(scene).cards)
    assert [words.text for words in box.words if words.text in {"Vacant", "Acting"}] == ["Vacant", "Acting"]
    assert Card(id="a", kind=Kind.POST, title="x").also == ()


def test_too_many_lines_of_supervision_are_put_into_words():
    records = [post("chief"), post("lead"), managed("lead", "chief")]
    for number in range(30):
        records += [post(f"n{number}"), managed(f"n{number}", "chief"), supervised(f"n{number}", "lead")]
    scene = drawn(*records)
    assert {joint.style for joint in scene.joints} == {JointStyle.MANAGEMENT}
    assert "lines of supervision, which the cards say in words" in scene.left_out
    assert all(
        "is professionally supervised by Lead (how often is not stated)" in card.details
        for card in scene.cards
        if card.id.startswith("r/n")
    )


def test_the_same_chart_makes_the_same_bytes_in_every_process():
    code = (
        "import sys; from accountgraph import day; from post_registers import large\n"
        "from accountgraph.drawing import svg, outline; from accountgraph.drawing.posts.picture import posts_scene\n"
        "pages = posts_scene(large(70, supervised_share=0.3), 'r', on=day('2020-01-01'))\n"
        "sys.stdout.buffer.write(''.join(svg(page) + outline(page) for page in pages).encode())"
    )
    (made,) = made_in_two_processes(code)
    assert made.startswith(b"<svg")
    assert len(font_files()) == 2


def test_lines_that_branch_are_drawn_once_where_they_run_together():
    one = (Point(0, 50), Point(0, 20), Point(30, 20), Point(30, 0))
    other = (Point(60, 50), Point(60, 20), Point(30, 20), Point(30, 0))
    assert list(pieces([one, other])) == [
        (Point(0, 20), Point(60, 20)),
        (Point(0, 20), Point(0, 50)),
        (Point(30, 0), Point(30, 20)),
        (Point(60, 20), Point(60, 50)),
    ]
