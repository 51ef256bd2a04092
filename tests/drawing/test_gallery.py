"""The pictures in viz/gallery are what the program draws today, and they show what matters in words."""

import runpy
from pathlib import Path

import pytest

from accountgraph import day, draw, load
from accountgraph.drawing import outline
from accountgraph.drawing.charts import ChartError, written

FOLDER = Path(__file__).resolve().parents[2] / "viz" / "gallery"
SCRIPT = runpy.run_path(str(FOLDER / "draw.py"))


@pytest.mark.parametrize("name", SCRIPT["GALLERY"])
def test_the_gallery_is_up_to_date(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == SCRIPT["drawn"](name), "run: python viz/gallery/draw.py"


def test_every_picture_of_the_gallery_is_listed():
    listed = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"({path.name})" in listed for path in FOLDER.glob("*.svg"))
    assert {path.name for path in FOLDER.glob("*.svg")} == set(SCRIPT["GALLERY"])


def told(slug, chart, on, focus=None):
    return outline(draw(load(slug), chart, on=day(on), focus=focus))


def test_a_retained_function_never_flows_through_the_agreement():
    lines = told("coventry-warwickshire-2018", "delegation", "2018-03-29", focus="amhp")
    assert "Kept by Coventry City Council" in lines
    assert "Kept by Warwickshire County Council" in lines
    assert "Section 75 agreement" not in lines


def test_a_gap_and_a_possible_link_are_told_in_words():
    lines = told("coventry-warwickshire-2018", "delegation", "2018-04-02", focus="care-act-assessment")
    assert "possible gap, 1 to 30 April 2018" in lines
    assert "if the agreement is in force" in lines


def test_functions_with_the_same_path_share_a_lane_and_keep_their_clauses():
    lines = told("coventry-warwickshire-2018", "delegation", "2018-03-29")
    assert "10 functions with the same path" in lines
    assert "report App A line 12" in lines


def test_governance_says_where_the_frequency_is_not_stated_and_who_reports_to_nobody():
    lines = told("coventry-warwickshire-2018", "governance", "2018-03-29")
    assert "frequency not stated" in lines
    assert "Not stated: to whom it reports" in lines
    assert "(quarterly; inferred; possible)" in lines
    assert "(annually; inferred; possible)" in lines


def test_boards_to_which_an_unnamed_reporter_reports_are_joined_to_it():
    lines = told("halton-st-helens-2008", "governance", "2009-01-01")
    assert "Reporter: The document does not say who" in lines
    assert "reports to: Joint Exchange Meeting (frequency not stated; inferred; possible)" in lines


def test_a_focus_keeps_only_what_is_joined_to_it():
    lines = told("coventry-warwickshire-2018", "governance", "2018-03-29", focus="general-manager-mh")
    assert "General Manager" in lines
    assert "Section 75 Strategic Board" not in lines


def test_candidates_for_a_lead_stand_on_one_card_as_a_conflict():
    lines = told("halton-st-helens-2008", "delegation", "2009-01-01", focus="older-people")
    assert "Halton Borough Council or St Helens Council" in lines
    assert "Conflict" in lines


@pytest.mark.parametrize(
    ("chart", "said"), [("nonsense", 'there is no chart "nonsense"'), ("governance", "a chart shows one partnership")]
)
def test_what_cannot_be_drawn_is_refused_with_what_to_ask(chart, said):
    with pytest.raises(ChartError, match=said):
        draw(load(), chart, on=day("2018-03-29"))


def test_an_unknown_ending_is_refused():
    scene = draw(load("halton-st-helens-2008"), "governance", on=day("2009-01-01"))
    with pytest.raises(ChartError, match="a file that ends in"):
        written(scene, "chart.bmp")
    assert written(scene, "chart.mmd").startswith(("flowchart", "---"))
