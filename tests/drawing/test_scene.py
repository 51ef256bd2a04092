"""A scene refuses what cannot be drawn, and says in words what its signs mean."""

import pytest
from picture_scenes import coventry_governance, coventry_ladder

from accountgraph.drawing import Arrangement, BodyTag, Card, Joint, JointStyle, Kind, Lane, Mark, Scene, SceneError


def board(ident, **more):
    return Card(id=ident, kind=Kind.BOARD, title=ident.title(), **more)


def scene(*cards, joints=(), arrangement=Arrangement.COLUMNS, **more):
    return Scene(
        arrangement=arrangement, title="A chart", lanes=(Lane(heading="All", cards=cards),), joints=joints, **more
    )


def test_two_cards_with_one_id_are_refused():
    with pytest.raises(SceneError, match="two cards have the id 'a'"):
        scene(board("a"), board("b"), board("a"))


def test_a_joint_to_a_card_that_is_not_there_is_refused():
    with pytest.raises(SceneError, match="names the card 'z'"):
        scene(board("a"), joints=(Joint(from_card="a", to_card="z", verb="reports to"),))


def test_a_joint_from_a_card_to_itself_is_refused():
    with pytest.raises(SceneError, match="to itself"):
        scene(board("a"), joints=(Joint(from_card="a", to_card="a", verb="reports to"),))


@pytest.mark.parametrize(("first", "last"), [("a", "c"), ("b", "a")])
def test_a_joint_of_a_ladder_goes_to_the_next_card_down(first, last):
    joint = Joint(from_card=first, to_card=last, verb="delegates to")
    with pytest.raises(SceneError, match="must stand right below"):
        scene(board("a"), board("b"), board("c"), joints=(joint,), arrangement=Arrangement.LADDER)
    assert scene(board("a"), board("b"), board("c"), joints=(joint,)).joints == (joint,)


def test_a_tag_names_kind_body_and_role():
    card = Card(id="a", kind=Kind.AREA, title="Older people", body="CCC", role="in scope")
    assert card.tag == "Commissioning area · CCC · in scope"
    assert board("a").tag == "Board"


def test_a_mark_is_said_in_words_with_its_remark():
    assert board("a").warning == ""
    assert board("a", mark=Mark.VACANT).warning == "Vacant"
    assert board("a", mark=Mark.NOBODY, remark="it expired").warning == "Nobody: it expired"
    assert board("a", mark=Mark.POSSIBLE, remark="possible gap in April").warning == "Possible gap in April"


@pytest.mark.parametrize(
    ("style", "detail", "said"),
    [
        (JointStyle.CERTAIN, "", ""),
        (JointStyle.CERTAIN, "monthly", "monthly"),
        (JointStyle.FREQUENCY_NOT_STATED, "", "frequency not stated"),
        (JointStyle.POSSIBLE, "monthly", "monthly; possible"),
        (JointStyle.POSSIBLE, "possible from April", "possible from April"),
        (JointStyle.ADVISORY, "", "advisory"),
        (JointStyle.ALSO, "", ""),
    ],
)
def test_a_joint_says_its_style_in_words_once(style, detail, said):
    assert Joint(from_card="a", to_card="b", verb="reports to", detail=detail, style=style).qualifier == said


def test_the_subtitle_says_whose_which_day_and_what_is_left_out():
    assert coventry_ladder().subtitle == (
        "Coventry City Council and CWPT · As at 2 April 2018 · Not drawn: names of people, funds"
    )
    assert scene(board("a")).subtitle == ""


def test_the_legend_explains_the_signs_in_use_and_no_other():
    entries = coventry_ladder().legend
    assert [entry.style for entry in entries if entry.style] == [
        JointStyle.CERTAIN,
        JointStyle.FREQUENCY_NOT_STATED,
        JointStyle.GAP,
    ]
    assert [entry.mark for entry in entries if entry.mark] == [Mark.POSSIBLE]
    assert [entry.body for entry in entries if entry.body] == ["CCC", "CWPT"]
    assert scene(board("a")).legend == ()


def test_in_columns_the_legend_says_a_verb_that_all_lines_of_a_style_share():
    words = {entry.style: entry.words for entry in coventry_governance().legend if entry.style}
    assert words[JointStyle.ADVISORY] == "Advises (advisory: advises or informs)"
    mixed = (
        Joint(from_card="a", to_card="b", verb="reports to"),
        Joint(from_card="b", to_card="c", verb="informs"),
    )
    assert scene(board("a"), board("b"), board("c"), joints=mixed).legend[0].words == "Evidenced"


def test_body_tags_keep_the_declared_order_then_the_order_of_use():
    declared = (BodyTag(short="X", name="Body X"), BodyTag(short="Y", name="Body Y"), BodyTag(short="Z"))
    tags = scene(board("a", body="W"), board("b", body="Y"), board("c", body="X"), bodies=declared).tags
    assert [str(tag) for tag in tags] == ["X: Body X", "Y: Body Y", "W"]
