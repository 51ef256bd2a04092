"""The matrix: each row is the answer to its question, each sign can be told from the others without colour."""

import re
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_strategies import HOSTILE_WORDS
from processes import made_in_two_processes
from test_palette import contrast

from accountgraph import day, load, who
from accountgraph.drawing import BodyTag, Mark, SceneError, palette
from accountgraph.drawing.frame import is_readable
from accountgraph.drawing.lettering import clean, width
from accountgraph.drawing.matrix import (
    Column,
    Entry,
    Group,
    MatrixScene,
    Row,
    Sign,
    matrix_outline,
    matrix_scene,
    matrix_sheets,
    matrix_svg,
    matrix_table,
)
from accountgraph.drawing.matrix.layout import place_matrix
from accountgraph.drawing.matrix.looks import sign_look

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
def shipped(slug, **more):
    return matrix_scene(load(slug), slug, on=day(SHIPPED[slug]), **more)


def row(scene, name):
    return next(row for row in scene.rows if row.name == name)


def signs(scene, name):
    """The signs of a row by the name of the column; "?" after one that is not certain."""
    names = {column.id: column.name for column in scene.columns}
    return {
        names[ident]: [f"{sign_look(entry.sign).letter}{'' if entry.is_sure else '?'}" for entry in entries]
        for ident, entries in row(scene, name).cells
    }


def of_bodies(scene, name):
    bodies = {column.name for column in scene.columns if column.group is Group.BODIES}
    return {column: found for column, found in signs(scene, name).items() if column in bodies}


def test_delegated_functions_are_held_by_the_council_and_exercised_by_the_trust():
    assert of_bodies(shipped("coventry-warwickshire-2018"), "Assessment under the Care Act 2014") == {
        "Coventry City Council": ["H"],
        "Coventry and Warwickshire Partnership NHS Trust": ["E"],
    }


def test_kept_functions_have_no_sign_for_the_trust():
    assert of_bodies(shipped("coventry-warwickshire-2018"), "Approved mental health professionals") == {
        "Coventry City Council": ["H", "K"],
        "Warwickshire County Council": ["H", "K"],
    }


def test_orphans_are_marked_and_so_are_leads_that_fit_several():
    scene = shipped("halton-st-helens-2008")
    assert {each.name for each in scene.rows if each.is_orphan} == {"Sensory disability", "HIV/AIDS", "Carers"}
    assert row(scene, "Older people").mark is Mark.CONFLICT
    assert of_bodies(scene, "Older people")["Halton Borough Council"] == ["H", "M"]
    assert of_bodies(scene, "Mental health")["Halton and St Helens PCT"] == ["H", "L?"]
    assert any("Carers" in note and "no clause gives it a lead" in note for note in scene.notes)


def test_what_is_only_proposed_is_no_orphan():
    scene = shipped("brent-2006")
    assert row(scene, "Children with disabilities").mark is Mark.PROPOSED
    assert not any(each.is_orphan for each in scene.rows)
    assert of_bodies(scene, "Adult mental health services")["Brent Teaching PCT"] == ["H", "L"]


def test_what_no_law_gives_any_more_says_that_nobody_holds_it():
    found = row(shipped("coventry-warwickshire-2018"), "Making of direct payments")
    assert (found.state, found.mark, found.is_orphan) == ("Nobody holds it", Mark.NOBODY, False)


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_row_says_what_its_answer_says(slug):
    register = load(slug)
    for each in shipped(slug).rows:
        answer = who(register, each.id, on=day(SHIPPED[slug]), slug=slug)
        parts = (answer.holders, answer.exercised_by, answer.posts, answer.overseen_by)
        assert {ident for ident, _ in each.cells} == {item.id for part in parts for item in part.items}


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_words_say_everything_that_the_picture_does(slug):
    scene = shipped(slug)
    said = matrix_outline(scene)
    for each in scene.rows:
        assert clean(f"{each.name} ({each.kind})") in said
        assert clean(each.reason) in said
        for _, entries in each.cells:
            assert all(clean(entry.in_words) in said for entry in entries)
    assert all(clean(column.heading) in said for column in scene.columns)


def test_focus_and_depth_narrow_it():
    slug = "coventry-warwickshire-2018"
    of_post = shipped(slug, focus=f"{slug}/director-of-operations")
    assert all(any(ident == f"{slug}/director-of-operations" for ident, _ in each.cells) for each in of_post.rows)
    assert [each.id for each in shipped(slug, focus=f"{slug}/amhp").rows] == [f"{slug}/amhp"]
    under = {each.id for each in shipped(slug, focus=f"{slug}/coventry-section-75").rows}
    assert f"{slug}/amhp" not in under
    assert f"{slug}/care-act-assessment" in under
    only_bodies = shipped(slug, depth=1)
    assert {column.group for column in only_bodies.columns} == {Group.BODIES}
    assert "boards" in only_bodies.subtitle


def test_signs_differ_in_letter_and_in_shape_and_stand_out():
    looks = [sign_look(sign) for sign in Sign]
    assert all(one.letter != other.letter and one.shape != other.shape for one, other in combinations(looks, 2))
    for look in looks:
        ground = look.colour if look.is_filled else palette.PAPER
        assert contrast(look.ink, ground) >= 4.5
        assert min(contrast(look.colour, each) for each in (palette.PAPER, palette.BAND)) >= 4.5


def boxes(geometry):
    """Everything that may not lie on anything else, by name."""
    for words in geometry.words:
        yield words.text, words.box
    for words in geometry.turned:
        lying = words.box
        yield words.text, type(lying)(words.x - (words.y - lying.y), words.y - lying.width, lying.height, lying.width)
    for badge in geometry.badges:
        yield badge.entry.sign, badge.box


def faults(geometry):
    found = list(boxes(geometry))
    for (name, box), (other_name, other) in combinations(found, 2):
        if box.overlaps(other, by=1.5):
            yield f"{name!r} lies on {other_name!r}"
    for name, box in found:
        if box.x < 0 or box.y < 0 or box.right > geometry.width + 0.01 or box.bottom > geometry.height + 0.01:
            yield f"{name!r} leaves the page"
    for badge in geometry.badges:
        if width(badge.letter.text, badge.letter.letter) > badge.box.width - 3:
            yield f"{badge.letter.text} is wider than its shape"


@pytest.mark.parametrize("slug", SHIPPED)
def test_nothing_lies_on_anything_else(slug):
    assert list(faults(place_matrix(shipped(slug)))) == []


@pytest.mark.parametrize("slug", SHIPPED)
def test_sheets_can_be_read_on_a4_and_leave_nothing_out(slug):
    scene = shipped(slug)
    sheets = matrix_sheets(scene)
    for sheet in sheets:
        geometry = place_matrix(sheet)
        assert is_readable(geometry.width, geometry.height, (*geometry.words, *geometry.turned))
    whole = {(each.id, ident, entry) for each in scene.rows for ident, several in each.cells for entry in several}
    cut = {
        (each.id, ident, entry)
        for sheet in sheets
        for each in sheet.rows
        for ident, several in each.cells
        for entry in several
    }
    assert cut == whole


@st.composite
def matrices(draw, words=HOSTILE_WORDS):
    columns = tuple(
        Column(id=f"c{number}", name=draw(words), group=draw(st.sampled_from(Group)), body=draw(st.sampled_from("AB ")))
        for number in range(draw(st.integers(1, 8)))
    )
    entries = st.builds(
        Entry,
        sign=st.sampled_from(Sign),
        is_sure=st.booleans(),
        says=words,
        citations=st.lists(words, max_size=1).map(tuple),
    )
    rows = tuple(
        Row(
            id=f"r{number}",
            name=draw(words),
            kind="function",
            state="Orphan: nobody",
            mark=draw(st.sampled_from(Mark)),
            is_orphan=draw(st.booleans()),
            reason=draw(words),
            citations=tuple(draw(st.lists(words, max_size=2))),
            cells=tuple(
                (column.id, tuple(draw(st.lists(entries, min_size=1, max_size=4))))
                for column in columns
                if draw(st.booleans())
            ),
        )
        for number in range(draw(st.integers(1, 5)))
    )
    tags = (BodyTag(short="A", name=draw(words)), BodyTag(short="B", name="B body"))
    return MatrixScene(title=draw(words), columns=columns, rows=rows, bodies=tags, notes=(draw(words),))


@random_scenes
@given(matrices())
def test_hostile_words_stay_where_they_belong_and_are_no_markup(scene):
    assert list(faults(place_matrix(scene))) == []
    root = ET.fromstring(matrix_svg(scene))  # noqa: S314  # our own file
    assert {element.tag.removeprefix(NAMESPACE) for element in root.iter()} <= {
        "svg",
        "title",
        "desc",
        "rect",
        "path",
        "text",
    }
    table = matrix_table(scene)
    assert {name.lower() for name in re.findall(r"</?([a-zA-Z]+)", table)} <= {
        "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "strong", "ul", "li",
    }  # fmt: skip


def test_the_table_of_a_page_has_headed_rows_and_columns():
    scene = shipped("coventry-warwickshire-2018")
    table = matrix_table(scene)
    assert table.count('<th scope="row">') == len(scene.rows)
    assert table.count('<th scope="col">') == len(scene.columns) + 2
    assert table.count("<td>") == len(scene.rows) * (len(scene.columns) + 1) + 2
    assert "exercises, for Coventry City Council" in table


def test_the_same_register_makes_the_same_bytes_in_every_process():
    code = (
        "import sys; from accountgraph import day, load\n"
        "from accountgraph.drawing.matrix import matrix_scene, matrix_svg, matrix_table\n"
        "slug = 'halton-st-helens-2008'\n"
        "scene = matrix_scene(load(slug), slug, on=day('2009-01-01'))\n"
        "sys.stdout.buffer.write((matrix_svg(scene) + matrix_table(scene)).encode())"
    )
    assert len(made_in_two_processes(code)) == 1


def test_what_cannot_be_drawn_is_refused():
    column = Column(id="a", name="A", group=Group.BODIES)
    one = Row(id="r", name="R", kind="function", state="Exercised", cells=(("b", (Entry(sign=Sign.HOLDS),)),))
    with pytest.raises(SceneError, match="no column"):
        MatrixScene(title="t", columns=(column,), rows=(one,))
    with pytest.raises(SceneError, match="have one id"):
        MatrixScene(title="t", columns=(column, column), rows=())
