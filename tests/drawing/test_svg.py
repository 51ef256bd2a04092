"""The SVG file: well formed, self-contained, the same every time, and it says everything the scene says."""

import re
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from hypothesis import HealthCheck, given, settings
from picture_scenes import coventry_governance, coventry_ladder, coventry_lanes, halton_governance
from picture_strategies import HOSTILE_WORDS, column_scenes, ladder_scenes
from processes import made_in_two_processes

from accountgraph.drawing import (
    Arrangement,
    Card,
    Joint,
    JointStyle,
    Kind,
    Lane,
    Mark,
    Scene,
    font_files,
    outline,
    palette,
    svg,
)
from accountgraph.drawing.lettering import clean

SCENES = (coventry_ladder, coventry_lanes, coventry_governance, halton_governance)
NAMESPACE = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "rect", "path", "text"}
ATTRIBUTES = {
    "xmlns", "width", "height", "viewBox", "role", "lang", "font-family", "aria-hidden", "focusable",
    "x", "y", "rx", "d", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight",
}  # fmt: skip

random_scenes = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def parsed(scene, **more):
    return ET.fromstring(svg(scene, **more))  # noqa: S314  # our own file


def written_words(scene):
    """The words drawn, without spaces, so that it does not matter where a line was broken."""
    return "".join(element.text or "" for element in parsed(scene).iter(f"{NAMESPACE}text")).replace(" ", "")


def two_boards(joint):
    cards = (Card(id="a", kind=Kind.BOARD, title="Forum"), Card(id="b", kind=Kind.BOARD, title="Cabinet"))
    lanes = tuple(Lane(heading=card.title, cards=(card,)) for card in cards)
    return Scene(arrangement=Arrangement.COLUMNS, title="Two boards", lanes=lanes, joints=(joint,))


def png(scene, fonts):
    return bytes(resvg_py.svg_to_bytes(svg_string=svg(scene), skip_system_fonts=True, font_files=list(fonts)))


@pytest.mark.parametrize("build", SCENES)
def test_only_plain_elements_and_attributes_are_used(build):
    root = parsed(build())
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= ELEMENTS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    assert "href" not in svg(build())
    assert root.attrib["font-family"] == "Arimo, Arial, Helvetica, sans-serif"


@pytest.mark.parametrize("build", SCENES)
def test_sizes_are_in_px_without_a_unit(build):
    root = parsed(build())
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"
    for element in root.iter():
        for name in ("width", "height", "x", "y", "font-size", "stroke-width"):
            assert re.fullmatch(r"-?\d+(\.\d+)?", element.attrib.get(name, "0"))


def test_a_file_has_a_title_and_the_outline_as_its_description():
    root = parsed(coventry_ladder())
    assert root.attrib["role"] == "img"
    assert [child.tag for child in root][:2] == [f"{NAMESPACE}title", f"{NAMESPACE}desc"]
    assert root[0].text == "Who answers for assessment under the Care Act?"
    assert root[1].text == outline(coventry_ladder())


def test_an_inline_picture_is_decoration():
    root = parsed(coventry_ladder(), inline=True)
    assert root.attrib["aria-hidden"] == "true"
    assert root.find(f"{NAMESPACE}title") is None
    assert root.find(f"{NAMESPACE}desc") is None


@pytest.mark.parametrize("build", SCENES)
def test_every_card_mark_and_clause_is_drawn_in_words(build):
    scene = build()
    drawn = written_words(scene)
    for card in scene.cards:
        for text in (card.tag, card.title, *card.details, *card.citations):
            assert clean(text).replace(" ", "") in drawn
        if card.mark is not Mark.PLAIN:
            assert card.mark.value.capitalize().replace(" ", "") in drawn
            assert card.remark.replace(" ", "") in drawn
    for text in (scene.title, scene.subtitle, scene.lead, *scene.notes, *(entry.words for entry in scene.legend)):
        assert text.replace(" ", "") in drawn


@pytest.mark.parametrize("build", [coventry_ladder, coventry_lanes])
def test_every_joint_of_a_ladder_is_drawn_with_its_verb_and_clause(build):
    drawn = written_words(build())
    for joint in build().joints:
        for text in (joint.verb, joint.detail, *joint.citations):
            assert text.replace(" ", "") in drawn


@pytest.mark.parametrize("build", [coventry_governance, halton_governance])
def test_every_frequency_of_a_chart_is_drawn_and_its_verb_is_in_the_legend_or_on_the_line(build):
    drawn = written_words(build()).casefold()
    for joint in build().joints:
        assert joint.qualifier.replace(" ", "") in drawn
        assert joint.verb.replace(" ", "") in drawn


def test_a_frequency_that_is_not_stated_is_red_and_said_in_words():
    root = parsed(
        two_boards(Joint(from_card="a", to_card="b", verb="reports to", style=JointStyle.FREQUENCY_NOT_STATED))
    )
    (words,) = (element for element in root.iter(f"{NAMESPACE}text") if element.text == "frequency not stated")
    assert words.attrib["fill"] == palette.ALARM
    assert words.attrib["font-weight"] == "700"
    assert any(element.attrib.get("stroke") == palette.ALARM for element in root.iter(f"{NAMESPACE}path"))


@pytest.mark.parametrize(("style", "dash"), [(JointStyle.ADVISORY, "1.8 4.2"), (JointStyle.POSSIBLE, "8 5")])
def test_an_advisory_line_is_dotted_and_a_possible_one_dashed(style, dash):
    joint = Joint(from_card="a", to_card="b", verb="reports to", style=style)
    assert f'stroke-dasharray="{dash}"' in svg(two_boards(joint))
    assert style.value in written_words(two_boards(joint))


def test_a_gap_in_a_chart_shows_a_break_and_its_word():
    joint = Joint(from_card="a", to_card="b", verb="reports to", style=JointStyle.GAP)
    certain = Joint(from_card="a", to_card="b", verb="reports to", detail="gap")
    assert svg(two_boards(joint)).count("<path") == svg(two_boards(certain)).count("<path") + 1
    assert "gap" in written_words(two_boards(joint))


def test_cards_that_stand_side_by_side_are_joined_without_an_arrow():
    arrows = svg(two_boards(Joint(from_card="a", to_card="b", verb="and"))).count("Z")
    assert arrows == 2  # the line's and the legend's
    assert svg(two_boards(Joint(from_card="a", to_card="b", verb="and", style=JointStyle.ALSO))).count("Z") == 0


@pytest.mark.parametrize("mark", [mark for mark in Mark if mark is not Mark.PLAIN])
def test_a_mark_is_shown_by_sign_and_border_and_word(mark):
    def one(mark):
        card = Card(id="a", kind=Kind.POST, title="Director", mark=mark)
        return Scene(arrangement=Arrangement.LADDER, title="t", lanes=(Lane(heading="", cards=(card,)),))

    drawn = svg(one(mark))
    look = palette.mark_look(mark)
    assert f'd="{look.sign}"' in drawn
    assert not look.dash or f'stroke-dasharray="{look.dash}"' in drawn
    assert mark.value.capitalize().replace(" ", "") in written_words(one(mark))
    assert drawn.count("<rect") > svg(one(Mark.PLAIN)).count("<rect")


@random_scenes
@given(column_scenes(HOSTILE_WORDS) | ladder_scenes(HOSTILE_WORDS))
def test_whatever_the_words_the_file_is_well_formed_and_holds_no_markup_of_theirs(scene):
    root = parsed(scene)
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= ELEMENTS
    assert {name for element in root.iter() for name in element.attrib} <= ATTRIBUTES
    drawn = written_words(scene)
    for card in scene.cards:
        assert clean(card.title).replace(" ", "") in drawn


@pytest.mark.parametrize("build", [coventry_lanes, coventry_governance, halton_governance])
def test_the_same_scene_makes_the_same_bytes_in_every_process(build):
    code = (
        "import sys; from accountgraph.drawing import svg, mermaid, outline; import picture_scenes\n"
        f"scene = picture_scenes.{build.__name__}()\n"
        "sys.stdout.buffer.write((svg(scene) + mermaid(scene) + outline(scene)).encode())"
    )
    (made,) = made_in_two_processes(code)
    assert made.startswith(svg(build()).encode())


def test_the_shipped_fonts_are_enough_to_draw_the_words():
    scene = coventry_ladder()
    assert png(scene, font_files()).startswith(b"\x89PNG")
    assert len(png(scene, font_files())) > 2 * len(png(scene, ()))


def test_signs_are_drawn_as_paths_and_so_need_no_font():
    plain = Card(id="a", kind=Kind.POST, title=" ")
    marked = Card(id="a", kind=Kind.POST, title=" ", mark=Mark.VACANT)
    drawn = [
        png(Scene(arrangement=Arrangement.LADDER, title=" ", lanes=(Lane(heading="", cards=(card,)),)), ())
        for card in (plain, marked)
    ]
    assert drawn[0] != drawn[1]


def test_a_line_without_a_frequency_has_a_hollow_arrow_and_a_part_meets_its_whole_in_a_diamond():
    look = palette.line_look(JointStyle.FREQUENCY_NOT_STATED)
    hollow = svg(two_boards(Joint(from_card="a", to_card="b", verb="x", style=JointStyle.FREQUENCY_NOT_STATED)))
    assert hollow.count(f'Z" fill="{palette.PAPER}" stroke="{look.colour}"') == 2  # the line's and the legend's
    part = svg(two_boards(Joint(from_card="a", to_card="b", verb="is part of", style=JointStyle.BELONGS)))
    tips = re.findall(r'd="(M[^"]*Z)" fill', part)
    assert [tip.count("L") for tip in tips] == [3, 3]
