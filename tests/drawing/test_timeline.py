"""The timeline: each thing known or not known of a day has its own mark, and nothing is drawn surer than it is."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_strategies import HOSTILE_WORDS
from processes import made_in_two_processes
from test_palette import contrast

from accountgraph import day, load
from accountgraph.dates import NO_END, NOT_STATED, Day, Span
from accountgraph.drawing import SceneError, palette
from accountgraph.drawing.frame import is_readable
from accountgraph.drawing.lettering import clean
from accountgraph.drawing.timeline import (
    Bar,
    BarSort,
    Happening,
    Hole,
    HoleSort,
    Line,
    TimelineScene,
    timeline_outline,
    timeline_scene,
    timeline_sheets,
    timeline_svg,
    timeline_table,
)
from accountgraph.drawing.timeline.layout import place_timeline
from accountgraph.drawing.timeline.looks import ground_of, marker_look
from accountgraph.drawing.timeline.marking import numbers_in_words
from accountgraph.drawing.timeline.scale import scale_of
from accountgraph.drawing.timeline.scene import AGREEMENTS, BODIES
from accountgraph.drawing.timeline.stretching import stretch_of
from accountgraph.vocabulary import EventKind, EventState

SHIPPED = {
    "halton-st-helens-2008": "2009-01-01",
    "coventry-warwickshire-2018": "2018-03-29",
    "brent-2006": "2006-04-30",
    "salford-2001": "2001-07-17",
    "scotland-lpa-2003": "2003-02-28",
}
NAMESPACE = "{http://www.w3.org/2000/svg}"

random_scenes = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def shipped(slug, on=None, **more):
    return timeline_scene(load(slug), slug, on=day(on or SHIPPED[slug]), **more)


def line(scene, ident):
    return next(line for line in scene.lines if line.id.endswith(ident))


def sorts(scene, ident):
    return [bar.sort for bar in line(scene, ident).bars]


def test_terms_extensions_and_the_possible_gap_between_them():
    found = line(shipped("coventry-warwickshire-2018"), "coventry-section-75")
    assert [bar.label for bar in found.bars] == ["original term", "first extension", "second extension"]
    assert [bar.sort for bar in found.bars] == [BarSort.IN_FORCE, BarSort.IN_FORCE, BarSort.PROPOSED]
    assert [hole.words for hole in found.holes] == ["possible gap: 1 to 30 April 2018"]


def test_an_end_after_which_nothing_follows_is_a_gap_to_the_day_asked():
    warwickshire = line(shipped("coventry-warwickshire-2018", "2018-06-30"), "warwickshire-section-75")
    assert [(hole.sort, hole.first, hole.last) for hole in warwickshire.holes] == [
        (HoleSort.GAP, date(2018, 4, 1), date(2018, 6, 30))
    ]
    assert line(shipped("coventry-warwickshire-2018"), "warwickshire-section-75").holes == ()
    assert warwickshire.bars[0].begins_unknown


def test_what_one_party_agreed_is_told_from_what_is_proposed_and_from_what_is_unsigned():
    brent = shipped("brent-2006")
    assert sorts(brent, "/popp-schedule") == [BarSort.ONE_PARTY]
    assert sorts(brent, "/dual-diagnosis-schedule") == [BarSort.PROPOSED]
    assert sorts(brent, "/equipment-agreement") == [BarSort.IN_FORCE]
    assert sorts(shipped("halton-st-helens-2008"), "/section-31-agreement") == [BarSort.UNSIGNED]


def test_a_party_that_ended_ends_what_it_had_agreed():
    found = line(shipped("scotland-lpa-2003"), "/herefordshire-joint-post")
    assert [hole.cause for hole in found.holes] == ["a party had ended"]


def test_bodies_without_recorded_days_are_named_and_not_drawn():
    scene = shipped("coventry-warwickshire-2018")
    assert [each.name for each in scene.lines if each.group == BODIES] == [
        "Coventry City Council",
        "Coventry and Warwickshire Partnership NHS Trust",
    ]
    assert "Warwickshire County Council" in scene.notes[0]


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_agreement_period_and_event_is_there(slug):
    register = load(slug)
    scene = shipped(slug)
    agreements = [record for record in register.records if type(record).__name__ == "Agreement"]
    assert [each.id for each in scene.lines if each.group == AGREEMENTS] == [each.id for each in agreements]
    assert sum(len(each.bars) for each in scene.lines if each.group == AGREEMENTS) == sum(
        len(each.periods) for each in agreements
    )
    events = {record.name for record in register.records if type(record).__name__ == "Event"}
    assert events <= {happening.label for happening in scene.happenings}
    assert [happening.number for happening in scene.happenings] == list(range(1, len(scene.happenings) + 1))


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_words_say_everything_that_the_picture_does(slug):
    scene = shipped(slug)
    said = timeline_outline(scene)
    for each in scene.lines:
        assert clean(each.name) in said
        assert all((str(bar.span) in said and bar.sort in said) or bar.sort is BarSort.LIFE for bar in each.bars)
        assert all(clean(hole.words) in said for hole in each.holes)
    assert all(clean(happening.words) in said for happening in scene.happenings)
    assert timeline_table(scene).count("<tr>") >= len(scene.lines)


def test_focus_and_depth_narrow_it():
    slug = "coventry-warwickshire-2018"
    council = shipped(slug, focus="warwickshire-county-council")
    assert [each.id for each in council.lines if each.group == AGREEMENTS] == [f"{slug}/warwickshire-section-75"]
    board = shipped(slug, focus=f"{slug}/trust-board")
    assert [each.id for each in board.lines if each.group == AGREEMENTS] == [f"{slug}/coventry-section-75"]
    only = shipped(slug, depth=1)
    assert {each.group for each in only.lines} == {AGREEMENTS}
    assert only.happenings == ()
    assert "events" in only.subtitle


SCALE = scale_of(date(2010, 1, 1), date(2020, 1, 1), 0.0, 1000.0)


def drawn(first, last, sort=BarSort.IN_FORCE):
    return stretch_of(Bar(sort=sort, span=Span(day(first), day(last))), SCALE)


def test_known_days_are_sure_from_end_to_end():
    stretch = drawn("2012-01-01", "2013-12-31")
    assert stretch.sure == stretch.box
    assert stretch.doubts == ()
    assert (stretch.begins, stretch.ends) == ("", "")


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends", "doubts"),
    [
        ("2012", "2013-12-31", "", "", 1),
        ("by 2012-01-01", "2013-12-31", "not recorded", "", 1),
        ("2012-01-01", "no end", "", "no end", 0),
        ("2012-01-01", "from 2014-01-01 on", "", "not recorded", 1),
        ("1990-01-01", "2050-01-01", "goes on", "goes on", 0),
        ("not stated", "not stated", "not recorded", "not recorded", 1),
        ("between 2012-01-01 and 2013-06-30", "between 2013-01-01 and 2014-12-31", "", "", 1),
    ],
)
def test_each_doubt_about_an_end_has_its_own_mark(first, last, begins, ends, doubts):
    stretch = drawn(first, last)
    assert (stretch.begins, stretch.ends, len(stretch.doubts)) == (begins, ends, doubts)


def test_a_body_of_which_only_the_latest_possible_end_is_known_is_not_drawn_as_if_it_went_on():
    stretch = drawn("not stated", "by 2015-09-30", BarSort.LIFE)
    assert stretch.sure is None
    assert stretch.box.right == SCALE.after(date(2015, 9, 30))


def test_one_term_after_the_other_leaves_no_room_and_no_overlap():
    earlier, later = drawn("2012-01-01", "2013-12-31"), drawn("2014-01-01", "2015-12-31")
    assert earlier.box.right == later.box.x
    assert not earlier.meets(later)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 80_000))
def test_a_scale_has_few_ticks_in_order_for_any_days(first, days):
    scale = scale_of(first, first + timedelta(days=days), 0.0, 800.0)
    places = [place for place, _ in scale.ticks()]
    assert places == sorted(places)
    assert len(places) <= 14
    assert all(0 <= place <= 800 for place in places)


def test_marks_differ_in_more_than_colour_and_stand_out():
    grounds = {sort: ground_of(sort) for sort in (*BarSort, *HoleSort)}
    shapes = [(ground.fill, ground.pattern, ground.dash) for ground in grounds.values()]
    assert all(one != other for one, other in combinations(shapes, 2))
    assert all(contrast(ground.colour, palette.PAPER) >= 4.5 for ground in grounds.values())
    looks = [marker_look(state) for state in EventState]
    assert all((one.fill, one.dash) != (other.fill, other.dash) for one, other in combinations(looks, 2))
    assert all(contrast(look.ink, look.fill) >= 4.5 for look in looks)


@pytest.mark.parametrize(
    ("numbers", "words"), [([4], "4"), ([1, 2], "1, 2"), ([1, 2, 3], "1-3"), ([2, 5, 6, 7, 9], "2, 5-7, 9")]
)
def test_numbers_that_follow_each_other_are_a_run(numbers, words):
    assert numbers_in_words(numbers) == words


def faults(geometry):
    texts = [(words.text, words.box) for words in geometry.words]
    texts += [(words.text, words.box) for label in geometry.labels for words in label.lines]
    texts += [(marker.words.text, marker.box) for marker in geometry.markers]
    for (name, box), (other_name, other) in combinations(texts, 2):
        if box.overlaps(other, by=1.5):
            yield f"{name!r} lies on {other_name!r}"
    for one, other in combinations(geometry.stretches, 2):
        if one.box.overlaps(other.box, by=0.6):
            yield f"{one.sort} lies on {other.sort}"
    for stretch in geometry.stretches:
        yield from (f"{name!r} lies on a bar" for name, box in texts if box.overlaps(stretch.box, by=1.5))
    for name, box in texts:
        if box.x < 0 or box.y < 0 or box.right > geometry.width + 0.01 or box.bottom > geometry.height + 0.01:
            yield f"{name!r} leaves the page"


@pytest.mark.parametrize("slug", SHIPPED)
def test_nothing_lies_on_anything_else(slug):
    assert list(faults(place_timeline(shipped(slug)))) == []


@pytest.mark.parametrize("slug", SHIPPED)
def test_sheets_can_be_read_on_a4_and_leave_nothing_out(slug):
    scene = shipped(slug)
    sheets = timeline_sheets(scene)
    for sheet in sheets:
        geometry = place_timeline(sheet)
        assert is_readable(geometry.width, geometry.height, geometry.words)
    assert tuple(each for sheet in sheets for each in sheet.lines) == scene.lines
    assert {(sheet.first, sheet.last) for sheet in sheets} == {(scene.first, scene.last)}


DAYS = st.one_of(
    st.sampled_from((NOT_STATED, NO_END, day("by 2015-05-05"), day("from 2015-05-05 on"), day("2015"), day("1980"))),
    st.dates(date(2009, 1, 1), date(2021, 1, 1)).map(Day.exact),
)


@st.composite
def timelines(draw, words=HOSTILE_WORDS):
    """Any lines with any days; a first day that lies after the last included."""
    number = 0
    lines = []
    for place in range(draw(st.integers(1, 4))):
        bars = draw(
            st.lists(
                st.builds(Bar, sort=st.sampled_from(BarSort), span=st.builds(Span, DAYS, DAYS), label=words), max_size=3
            )
        )
        holes = [
            Hole(sort=sort, first=first, last=first + timedelta(days=draw(st.integers(0, 900))), cause=draw(words))
            for sort, first in draw(
                st.lists(st.tuples(st.sampled_from(HoleSort), st.dates(date(2010, 1, 1), date(2019, 1, 1))), max_size=2)
            )
        ]
        happenings = []
        for _ in range(draw(st.integers(0, 6))):
            number += 1
            happenings.append(
                Happening(
                    number=number,
                    kind=draw(st.sampled_from(EventKind)),
                    state=draw(st.sampled_from(EventState)),
                    on=draw(DAYS.filter(lambda each: not each.is_open)),
                    label=draw(words),
                    by=draw(words),
                )
            )
        lines.append(
            Line(
                id=f"l{place}",
                name=draw(words),
                group=draw(st.sampled_from((AGREEMENTS, BODIES))),
                bars=tuple(bars),
                holes=tuple(holes),
                happenings=tuple(happenings),
                remark=draw(st.sampled_from(("", "no period is stated"))),
            )
        )
    return TimelineScene(
        title=draw(words),
        lines=tuple(lines),
        day=day("2018-03-29"),
        as_at="29 March 2018",
        first=date(2010, 1, 1),
        last=date(2020, 1, 1),
        notes=(draw(words),),
    )


@random_scenes
@given(timelines())
def test_hostile_words_and_days_stay_where_they_belong_and_are_no_markup(scene):
    assert list(faults(place_timeline(scene))) == []
    root = ET.fromstring(timeline_svg(scene))  # noqa: S314  # our own file
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "path",
        "text",
    }
    assert "<script" not in timeline_table(scene)


def test_the_same_register_makes_the_same_bytes_in_every_process():
    code = (
        "import sys; from accountgraph import day, load\n"
        "from accountgraph.drawing.timeline import timeline_scene, timeline_svg, timeline_table\n"
        "slug = 'brent-2006'\n"
        "scene = timeline_scene(load(slug), slug, on=day('2006-04-30'))\n"
        "sys.stdout.buffer.write((timeline_svg(scene) + timeline_table(scene)).encode())"
    )
    assert len(made_in_two_processes(code)) == 1


def test_what_cannot_be_drawn_is_refused():
    scene = shipped("halton-st-helens-2008")
    with pytest.raises(SceneError, match="have one id"):
        replace(scene, lines=(*scene.lines, scene.lines[0]))
