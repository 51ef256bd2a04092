"""The equal in words: every card, joint, mark and clause of a scene, for those who listen."""

import pytest
from hypothesis import HealthCheck, given, settings
from inline_snapshot import snapshot
from picture_scenes import coventry_governance, coventry_ladder, coventry_lanes, halton_governance
from picture_strategies import HOSTILE_WORDS, column_scenes, ladder_scenes

from accountgraph.drawing import Arrangement, Card, Item, Joint, Kind, Lane, Mark, Scene, outline, outline_items
from accountgraph.drawing.lettering import clean

SCENES = (coventry_ladder, coventry_lanes, coventry_governance, halton_governance)


def facts(scene):
    """Everything a scene says of its cards and joints, as the words that must be said."""
    for card in scene.cards:
        yield from (card.tag, card.title, card.warning, *card.details, *card.citations)
    for joint in scene.joints:
        yield from (joint.verb, joint.qualifier, *joint.citations)
    yield from (scene.title, scene.subtitle, scene.lead, *scene.notes, *(lane.heading for lane in scene.lanes))


@pytest.mark.parametrize("build", SCENES)
def test_everything_is_said(build):
    said = outline(build())
    assert [fact for fact in facts(build()) if clean(fact) not in said] == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(column_scenes(HOSTILE_WORDS) | ladder_scenes(HOSTILE_WORDS))
def test_everything_is_said_whatever_the_words(scene):
    said = outline(scene)
    assert [fact for fact in facts(scene) if clean(fact) not in said] == []
    assert "\u202e" not in said
    assert all(letter == "\n" or letter.isprintable() or letter in "\u200c\u200d" for letter in said)


def test_the_ladder_reads_as_a_list():
    assert outline(coventry_ladder()) == snapshot("""\
Who answers for assessment under the Care Act?
Coventry City Council and CWPT · As at 2 April 2018 · Not drawn: names of people, funds
Coventry City Council holds the function and remains liable. The Director of Operations of the Trust has overall responsibility for delivery, if the second extension is in force.
Chain 1:
  - Function: Assessment under the Care Act 2014, including the duty to assess and safeguard vulnerable adults
    - Evidence: report App A line 1
    - is held by: Coventry City Council (Care Act 2014)
  - Body · CCC · keeps liability: Coventry City Council
    - Evidence: report 5.2
    - delegates its exercise: Section 75 Partnership Agreement, second extension (NHS Act 2006 s75)
      - Evidence: report App A
  - Agreement: Section 75 Partnership Agreement, second extension
    - Possible: agreed by one party only on this day
    - 1 April 2018 to 31 March 2019
    - Evidence: report 1.2; report 4.1
    - to exercise them on the Council's behalf: Coventry and Warwickshire Partnership NHS Trust (the Trust's board agrees the extension on an unstated day in April 2018; gap)
      - Evidence: report 4.1
  - Body · CWPT · lead body: Coventry and Warwickshire Partnership NHS Trust
    - Evidence: report 1.3
    - acts through: Director of Operations
      - Evidence: report App B
  - Post · CWPT · overall responsibility: Director of Operations
    - Evidence: report App B CWPT 1
    - is overseen by: Section 75 Strategic Board (frequency not stated)
      - Evidence: report 1.7.2
  - Board · oversight: Section 75 Strategic Board
    - Evidence: report 1.7.2
Short names:
  - CCC: Coventry City Council
  - CWPT: Coventry and Warwickshire Partnership NHS Trust
Notes:
  - The first extension ended on 31 March 2018; the Council approved the second on 29 March 2018.
  - The answer is the same on every day from 1 to 30 April 2018.
""")


def test_the_text_is_the_tree_written_out():
    def texts(items):
        for item in items:
            yield item.text
            yield from texts(item.under)

    scene = coventry_governance()
    lines = outline(scene).splitlines()
    written = [line.strip().removeprefix("- ").removesuffix(":") for line in lines[3:]]
    assert written == list(texts(outline_items(scene)))


def test_each_joint_is_under_its_first_card():
    (lane, *_) = outline_items(coventry_ladder())
    holder = lane.under[1]
    assert holder.text == "Body · CCC · keeps liability: Coventry City Council"
    assert holder.under[-1] == Item(
        "delegates its exercise: Section 75 Partnership Agreement, second extension (NHS Act 2006 s75)",
        (Item("Evidence: report App A"),),
    )


def test_lanes_without_a_heading_are_counted():
    assert [item.text for item in outline_items(coventry_ladder())] == ["Chain 1", "Short names", "Notes"]


def test_cards_of_a_chart_with_one_title_are_told_apart():
    cards = (
        Card(id="a", kind=Kind.BOARD, title="Cabinet", body="CCC"),
        Card(id="b", kind=Kind.BOARD, title="Cabinet", body="WCC", mark=Mark.VACANT),
        Card(id="c", kind=Kind.POST, title="Director"),
    )
    joints = (Joint(from_card="c", to_card="b", verb="reports to"),)
    scene = Scene(arrangement=Arrangement.COLUMNS, title="t", lanes=(Lane(heading="All", cards=cards),), joints=joints)
    assert "- reports to: Cabinet [Board · WCC]" in outline(scene)


def test_an_empty_column_says_so():
    scene = Scene(arrangement=Arrangement.COLUMNS, title="t", lanes=(Lane(heading="", cards=()),))
    assert outline(scene) == "t\nColumn 1:\n  - No cards\n"
