"""Who reports to whom in the shipped partnerships: what the pictures hold, against the registers, and how they look."""

from functools import cache

import pytest
from picture_faults import crossings, faults

from accountgraph import NameNotFoundError, day, draw, load
from accountgraph.drawing import JointStyle, Kind, Mark, outline, place
from accountgraph.drawing.charts import ChartError
from accountgraph.drawing.sheets import fits, sheets
from accountgraph.records import Board, ReportingLine

DAYS = {
    "brent-2006": "2006-03-01",
    "coventry-warwickshire-2018": "2018-03-29",
    "halton-st-helens-2008": "2009-01-01",
    "salford-2001": "2002-06-01",
    "scotland-lpa-2003": "2003-02-28",
}
CROSSINGS = {
    "brent-2006": 0,
    "coventry-warwickshire-2018": 0,
    "halton-st-helens-2008": 0,
    "salford-2001": 0,
    "scotland-lpa-2003": 7,  # no order of the cards in these columns has fewer: all orders were tried
}
SHEETS = {
    "brent-2006": 3,
    "coventry-warwickshire-2018": 1,
    "halton-st-helens-2008": 2,
    "salford-2001": 2,
    "scotland-lpa-2003": 2,
}
ADULTS = "health-and-social-care-partnership-board"
CHILDREN = "children-and-young-peoples-strategic-partnership-board"


@cache
def picture(slug, focus=None, depth=None, chart="governance"):
    return draw(load(slug), chart, on=day(DAYS[slug]), focus=focus, depth=depth)


@cache
def cut_of(slug, chart="governance"):
    return sheets(picture(slug, None, None, chart))


def titles(scene, lane=None):
    cards = scene.cards if lane is None else scene.lanes[lane].cards
    return [card.title for card in cards]


def lines(scene):
    names = {card.id: card.title for card in scene.cards}
    return {(names[joint.from_card], joint.verb, names[joint.to_card]): joint for joint in scene.joints}


@pytest.mark.uncounted
@pytest.mark.parametrize("slug", DAYS)
@pytest.mark.parametrize("chart", ["governance", "delegation"])
def test_nothing_lies_on_anything_else_whole_or_cut_into_sheets(slug, chart):
    scene = picture(slug, None, None, chart)
    for each in (scene, *cut_of(slug, chart)):
        assert faults(place(each)) == []
        assert crossings(place(each)) <= (CROSSINGS[slug] if chart == "governance" else 0)


@pytest.mark.parametrize("slug", DAYS)
@pytest.mark.parametrize("chart", ["governance", "delegation"])
def test_sheets_hold_every_card_and_every_line_of_the_whole(slug, chart):
    scene = picture(slug, None, None, chart)
    cut = cut_of(slug, chart)
    assert {card.id for sheet in cut for card in sheet.cards} == {card.id for card in scene.cards}
    assert sorted(joint.citations for sheet in cut for joint in sheet.joints) == sorted(
        joint.citations for joint in scene.joints
    )


@pytest.mark.parametrize(("slug", "count"), SHEETS.items())
def test_every_sheet_can_be_read_on_a4(slug, count):
    cut = cut_of(slug)
    assert len(cut) == count
    assert all(fits(sheet) for sheet in cut)


def test_a_board_of_a_level_stays_beside_the_other_levels_though_it_has_no_line():
    first, *_, last = cut_of("brent-2006")
    assert [lane.heading for lane in first.lanes][-1] == "L5"
    assert [lane.heading for lane in last.lanes] == ["Reporting line not stated"]


def test_a_card_on_several_sheets_says_where_its_other_lines_are():
    cut = cut_of("brent-2006")
    (partnership,) = [card for card in cut[0].cards if card.title == "Local Strategic Partnership"]
    assert "more lines on sheet 2" in partnership.details
    assert [sheet.title.rpartition("(")[2] for sheet in cut] == ["sheet 1 of 3)", "sheet 2 of 3)", "sheet 3 of 3)"]


@pytest.mark.parametrize("slug", DAYS)
def test_every_board_and_reporting_line_of_the_register_is_there_unless_over_or_not_begun(slug):
    register, scene = load(slug), picture(slug)
    ids = {card.id for card in scene.cards}
    over = {"working-group-reported", "lead-member-to-cabinet"}
    not_begun = {"coventry-warwickshire-2018/safeguarding-sub-group"}
    for board in register.of(Board):
        assert (board.id in ids) == (board.register == slug and board.id not in not_begun)
    ends = {(joint.from_card, joint.to_card) for joint in scene.joints}
    for line in register.of(ReportingLine):
        if line.register == slug and line.id.rpartition("/")[2] not in over:
            assert all((low, high) in ends for low in line.reported_by for high in line.reports_to)


def test_the_structure_for_adults_stands_in_its_five_levels():
    scene = picture("brent-2006", focus=ADULTS)
    assert [lane.heading for lane in scene.lanes] == ["LSP, and others", "L1", "L2, and others", "L3", "L4", "L5"]
    assert titles(scene, 1) == ["Health and Social Care Partnership Board"]
    assert "Steering group of the Adults Health and Social Care Partnership Board" in titles(scene, 2)
    assert titles(scene, 3) == [
        "Mental Health Local Implementation Team",
        "Learning Disability Partnership Board",
        "Older People Local Implementation Team",
        "Physical Disability Local Implementation Team",
    ]
    assert titles(scene, 4) == ["Various forums"]
    assert titles(scene, 5) == ["Projects"]
    assert fits(scene)


def test_the_structure_for_children_hangs_under_its_board():
    scene = picture("brent-2006", focus=CHILDREN)
    found = lines(scene)
    board = "Children and Young People's Strategic Partnership Board"
    assert found[board, "links with", "Local Strategic Partnership"].style is JointStyle.FREQUENCY_NOT_STATED
    assert sum(verb == "advises" and high == board for _, verb, high in found) == 5
    group = "Steering group of the Children and Young People's Strategic Partnership Board"
    assert found[group, "is part of", board].style is JointStyle.BELONGS
    assert found["Theme groups for children and young people", "is part of", group]
    assert "Health and Social Care Partnership Board" not in titles(scene)
    assert fits(scene)


def test_a_proposed_structure_is_drawn_and_says_that_it_is_only_proposed():
    scene = picture("salford-2001", focus="integrated-commissioning-board")
    (board,) = [card for card in scene.cards if card.title == "Integrated Commissioning Board"]
    assert board.mark is Mark.PROPOSED
    assert board.warning == "Proposed: in an arrangement not adopted"
    found = lines(scene)
    quarterly = found["Integrated Commissioning Board", "reports to", "Cabinet of Salford City Council"]
    assert (quarterly.qualifier, quarterly.mark) == ("quarterly; proposed", Mark.PROPOSED)
    to_trust = found["Integrated Commissioning Board", "reports to", "Salford PCT"]
    assert (to_trust.style, to_trust.qualifier) == (JointStyle.FREQUENCY_NOT_STATED, "frequency not stated; proposed")
    assert found["Head of Service", "is accountable to", "Chair of the Integrated Commissioning Board"]
    assert found["Head of Service", "is line managed by", "Community & Social Services"]
    assert found["Chair of the Integrated Commissioning Board", "chairs", "Integrated Commissioning Board"]
    assert found["Working groups of the Integrated Commissioning Board", "advises", "Integrated Commissioning Board"]
    assert any(note.endswith("the live phase is only proposed.") for note in scene.notes)
    assert "Proposed: not in force" in [entry.words for entry in scene.legend]


def test_a_line_that_is_only_possible_has_the_mark_and_the_word():
    joints = [joint for joint in picture("halton-st-helens-2008").joints if joint.verb == "reports to"]
    assert len(joints) == 13
    unknown = "frequency not stated"
    assert {joint.qualifier for joint in joints} == {f"{unknown}; possible", f"{unknown}; inferred; possible"}
    assert {joint.mark for joint in joints} == {Mark.POSSIBLE}


def test_an_unknown_frequency_is_said_even_of_advice_and_of_proposals():
    for slug in DAYS:
        for joint in picture(slug).joints:
            if joint.style is JointStyle.ADVISORY and joint.detail == "":
                pytest.fail(f"{slug}: {joint}")


def test_cards_without_any_line_or_level_stand_apart():
    scene = picture("coventry-warwickshire-2018")
    apart = [lane for lane in scene.lanes if lane.apart]
    assert [lane.heading for lane in apart] == ["Reporting line not stated"]
    assert all(card.warning == "Not stated: to whom it reports" for card in apart[0].cards)
    boxes = {placed.card.id: placed.box for placed in place(scene).cards}
    joined = [boxes[card.id] for lane in scene.lanes if not lane.apart for card in lane.cards]
    assert min(boxes[card.id].x for card in apart[0].cards) > max(box.right for box in joined)


def test_a_focus_may_be_a_body_a_post_an_agreement_or_an_area():
    assert "Cabinet of Coventry City Council" in titles(
        picture("coventry-warwickshire-2018", focus="coventry-city-council")
    )
    assert titles(picture("coventry-warwickshire-2018", focus="general-manager-mh")) == [
        "Director of Adult Social Care",
        "General Manager, Mental Health Services",
    ]
    under = titles(picture("brent-2006", focus="framework-agreement"))
    assert "Whoever monitors the spending of a project; not named" in under
    assert "Pooled fund steering group" not in under
    over = titles(picture("halton-st-helens-2008", focus="older-people"))
    assert "Halton Older People Partnership Board" in over
    assert "Halton PSD Partnership Board" not in over


def test_depth_counts_lines_from_the_focus_or_columns_from_the_top():
    near = titles(picture("brent-2006", focus=ADULTS, depth=1))
    assert "Mental Health Local Implementation Team" in near
    assert "Various forums" not in near
    top = picture("brent-2006", depth=2)
    assert "Health and Social Care Partnership Board" in titles(top)
    assert "Mental Health Local Implementation Team" not in titles(top)
    assert "what is more than 2 steps from the top" in top.subtitle


def test_a_delegation_chart_around_a_body_agreement_or_post_has_only_its_chains():
    around = outline(picture("brent-2006", focus="harrow-pct", chart="delegation"))
    assert around.startswith("Delegation around Harrow PCT: who exercises what, for whom\n")
    assert "Free nursing care" in around
    assert "Integrated community equipment" not in around
    under = outline(picture("brent-2006", focus="equipment-agreement", chart="delegation"))
    assert "Integrated community equipment" in under
    assert "Adult mental health services" not in under


@pytest.mark.parametrize(
    ("chart", "options", "said"),
    [
        ("delegation", {"depth": 2}, "leave --depth out, or narrow it with --focus"),
        ("governance", {"depth": 0}, "write --depth 1 or more"),
        (
            "delegation",
            {"focus": "brent-pct-pec"},
            "write --focus with a body, post, board, agreement, function or area",
        ),
        ("governance", {"focus": "Brent Childrens Trust Zzyx"}, "No body, post, board, agreement, function or area"),
    ],
)
def test_what_cannot_be_drawn_says_what_to_write(chart, options, said):
    with pytest.raises((ChartError, NameNotFoundError), match=said):
        draw(load("brent-2006"), chart, on=day("2006-03-01"), **options)


def test_kinds_of_cards_are_told_apart():
    kinds = {card.title: card.kind for card in picture("scotland-lpa-2003").cards}
    assert kinds["Joint Future Unit"] is Kind.UNIT
    assert kinds["Operational managers"] is Kind.REPORTER
    assert kinds["Communities Scotland"] is Kind.BODY
