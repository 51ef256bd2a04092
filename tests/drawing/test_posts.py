"""The chart of posts shows every post and line that the register states, and says what it does not state."""

import pytest
from post_registers import body, managed, post, register, seconded, supervised

from accountgraph import day, draw, load
from accountgraph.dates import parse_day
from accountgraph.drawing import JointStyle, Kind, Mark, outline
from accountgraph.drawing.posts.picture import posts_scene
from accountgraph.drawing.posts.structure import NOT_STATED, structure
from accountgraph.records import Agreement, Body, Management, Period, Post, Responsibility, Secondment, Supervision
from accountgraph.vocabulary import BodyKind, ManagementKind, ResponsibilityRole, Status

ON = day("2020-01-01")
SHIPPED = (
    ("halton-st-helens-2008", "2009-01-01"),
    ("salford-2001", "2001-10-01"),
    ("coventry-warwickshire-2018", "2018-03-29"),
    ("brent-2006", "2006-06-01"),
    ("scotland-lpa-2003", "2003-10-01"),
)


def drawn(*records, **more):
    (scene,) = posts_scene(register(*records), "r", on=ON, **more)
    return scene


def card(scene, name):
    return next(card for card in scene.cards if card.id in {name, f"r/{name}"})


def lines(scene):
    return {
        (joint.from_card.removeprefix("r/"), joint.to_card.removeprefix("r/"), joint.style) for joint in scene.joints
    }


# -- the shipped partnerships


@pytest.mark.parametrize(("slug", "on"), SHIPPED)
def test_every_post_of_a_partnership_is_drawn_once_or_counted_as_not_in_force(slug, on):
    held = load(slug)
    (scene,) = posts_scene(held, slug, on=day(on))
    shown = [card.id for card in scene.cards]
    posts = [record.id for record in held.of(Post) if record.register == slug]
    assert len(shown) == len(set(shown))
    missing = [ident for ident in posts if ident not in shown]
    left_out = scene.structure.not_in_force
    assert len(missing) <= left_out
    assert bool(left_out) == any("not in force on this day" in note for note in scene.notes)


@pytest.mark.parametrize(("slug", "on"), SHIPPED)
def test_every_line_of_a_register_is_drawn(slug, on):
    held = load(slug)
    (scene,) = posts_scene(held, slug, on=day(on))
    wanted = set()
    for record in (*held.of(Management), *held.of(Supervision)):
        if record.register == slug:
            uppers = getattr(record, "managed_by", None) or getattr(record, "supervised_by", ())
            wanted |= {(lower, upper) for lower in record.posts for upper in uppers or (f"{NOT_STATED}{record.id}",)}
    assert wanted <= {(joint.from_card, joint.to_card) for joint in scene.joints}


def test_halton_leaves_open_which_director_three_managers_are_accountable_to():
    scene = draw(load("halton-st-helens-2008"), "posts", on=day("2009-01-01"))
    substance = [joint for joint in scene.joints if joint.from_card.endswith("commissioning-manager-substance-misuse")]
    accountable = [joint for joint in substance if joint.style is JointStyle.ACCOUNTABLE]
    assert len(accountable) == 2
    assert {joint.mark for joint in accountable} == {Mark.CONFLICT}
    assert "one of 2 named, which is left open; possible" in accountable[0].detail
    assert scene.lead.startswith("20 posts, 1 acting: line management is stated for none of them")


def test_halton_does_not_say_who_supervises():
    scene = draw(load("halton-st-helens-2008"), "posts", on=day("2009-01-01"))
    (unnamed,) = (card for card in scene.cards if card.id.startswith(NOT_STATED))
    assert unnamed.mark is Mark.NOT_STATED
    supervision = [joint for joint in scene.joints if joint.style is JointStyle.SUPERVISION]
    assert len(supervision) == 4
    assert {joint.detail for joint in supervision} == {"regular, one to one"}


def test_salford_is_only_proposed_and_its_three_lines_stay_apart():
    scene = draw(load("salford-2001"), "posts", on=day("2001-10-01"))
    head = [joint for joint in scene.joints if joint.from_card == "salford-2001/head-of-service"]
    assert {joint.style for joint in head} == {JointStyle.MANAGEMENT, JointStyle.DAY_TO_DAY, JointStyle.ACCOUNTABLE}
    assert {joint.mark for joint in scene.joints} == {Mark.PROPOSED}
    assert card(scene, "salford-2001/head-of-service").mark is Mark.PROPOSED


def test_coventry_seconds_staff_whom_the_trust_manages_and_the_council_employs():
    scene = draw(load("coventry-warwickshire-2018"), "posts", on=day("2018-03-29"))
    staff = card(scene, "coventry-warwickshire-2018/coventry-seconded-staff")
    assert staff.kind is Kind.STAFF
    assert (staff.mark, staff.tag) == (Mark.SECONDED, "Staff · CCC · employer")
    assert "works for Coventry and Warwickshire Partnership NHS Trust" in staff.warning


def test_coventrys_roles_stand_on_the_cards_around_its_agreement():
    scene = draw(
        load("coventry-warwickshire-2018"),
        "posts",
        on=day("2018-03-29"),
        focus="coventry-warwickshire-2018/coventry-section-75",
    )
    said = card(scene, "coventry-warwickshire-2018/director-of-operations").details
    assert any(text.startswith("overall: Overall responsibility under the agreement") for text in said)
    assert "coventry-warwickshire-2018/head-of-social-care-and-support" not in {card.id for card in scene.cards}


# -- posts and lines


def test_line_management_makes_the_tree_whatever_else_is_stated():
    scene = drawn(
        post("chief"), post("host", "south"), post("nurse"),
        managed("nurse", "host", kind=ManagementKind.DAY_TO_DAY), managed("nurse", "chief"),
    )  # fmt: skip
    assert scene.structure.tree.heads["r/nurse"] == ("r/chief",)
    assert lines(scene) == {("nurse", "chief", JointStyle.MANAGEMENT), ("nurse", "host", JointStyle.DAY_TO_DAY)}
    assert "manager not stated" in card(scene, "host").details


def test_a_post_without_a_manager_or_staff_stands_apart_under_its_body_and_unit():
    team = body("team", "Night team", BodyKind.UNIT, part_of="south")
    scene = drawn(team, post("chief"), post("nurse"), post("porter", "team"), managed("nurse", "chief"))
    assert [lane.heading for lane in scene.lanes] == ["North Council", "South Council, Night team: manager not stated"]
    assert [each.id for each in scene.lanes[1].cards] == ["r/porter"]


def test_units_of_a_body_follow_each_other():
    team = body("team", "Night team", BodyKind.UNIT, part_of="north")
    scene = drawn(team, post("one", "team"), post("two", "south"), post("three"))
    assert [lane.heading.partition(":")[0] for lane in scene.lanes] == [
        "North Council, Night team", "North Council", "South Council",
    ]  # fmt: skip


def test_vacant_acting_and_seconded_are_each_said_and_marked_on_one_card():
    scene = drawn(
        post("chief"), post("nurse", vacant=True, acting=True, employer="south"), managed("nurse", "chief"),
        seconded("nurse", employer="south", works_for="north"),
    )  # fmt: skip
    nurse = card(scene, "nurse")
    assert (nurse.mark, nurse.also) == (Mark.VACANT, (Mark.SECONDED, Mark.ACTING))
    assert "employed by South Council, works for North Council" in nurse.details
    assert nurse.tag == "Post · South Council · employer"
    assert "in North Council" in nurse.details or scene.lanes[0].heading == "North Council"
    told = outline(scene)
    assert all(word in told for word in ("Vacant", "Acting", "Seconded"))
    assert {entry.mark for entry in scene.legend if entry.mark} == {Mark.VACANT, Mark.SECONDED, Mark.ACTING}


def test_a_secondment_adds_its_manager_and_supervisor_once():
    scene = drawn(
        post("host", "south"), post("lead"), post("nurse"),
        seconded("nurse", employer="north", works_for="south", managed_by="r/host", supervised_by="r/lead"),
        managed("nurse", "host", kind=ManagementKind.DAY_TO_DAY),
    )  # fmt: skip
    assert sorted(lines(scene)) == [
        ("nurse", "host", JointStyle.DAY_TO_DAY), ("nurse", "lead", JointStyle.SUPERVISION),
    ]  # fmt: skip


def test_a_line_of_a_group_of_seconded_staff_is_that_of_each_post_named():
    staff = seconded("nurse", employer="north", works_for="south")
    scene = drawn(
        post("nurse"), post("host", "south"), staff, managed("nurse-seconded", "host", kind=ManagementKind.DAY_TO_DAY)
    )
    assert lines(scene) == {("nurse", "host", JointStyle.DAY_TO_DAY)}


def test_an_unnamed_supervisor_is_a_card_of_its_own_and_frequency_is_said():
    scene = drawn(
        post("nurse"), post("midwife"), supervised("nurse"), supervised("midwife", "nurse", frequency="monthly")
    )
    details = {(joint.from_card, joint.detail) for joint in scene.joints}
    assert details == {("r/nurse", "how often is not stated"), ("r/midwife", "monthly")}
    assert any(each.id == f"{NOT_STATED}r/nurse-supervised" for each in scene.cards)


def test_candidates_for_one_line_stand_side_by_side():
    scene = drawn(post("a"), post("b", "south"), post("c"), post("d"), managed("c", "a", "b"), managed("d", "a", "b"))
    assert scene.structure.tree.heads["r/c"] == ("r/a", "r/b")
    assert [lane.heading for lane in scene.lanes] == ["North Council and South Council"]


def test_a_circle_of_managers_is_opened_and_said():
    scene = drawn(post("a"), post("b"), post("c"), managed("a", "c"), managed("b", "a"), managed("c", "b"))
    assert len(scene.joints) == 3
    assert card(scene, "a").mark is Mark.CONFLICT
    assert any("lead back to it" in note for note in scene.notes)


def test_a_line_under_a_proposed_agreement_is_marked_proposed_and_one_ended_is_left_out():
    proposed = Agreement(
        id="r/deal", register="r", parties=("north", "south"),
        periods=(Period(label="first period", first_day=parse_day("2019-01-01"), last_day=parse_day("2025-01-01"), status=Status.PROPOSED),),
    )  # fmt: skip
    ended = managed("porter", "chief")
    ended = Management(
        id=ended.id, register="r", posts=ended.posts, managed_by=ended.managed_by, kind=ended.kind,
        first_day=parse_day("2000-01-01"), last_day=parse_day("2001-01-01"),
    )  # fmt: skip
    scene = drawn(
        proposed, post("chief"), post("nurse"), post("porter"), ended,
        Management(id="r/m", register="r", posts=("r/nurse",), managed_by=("r/chief",), kind=ManagementKind.LINE, agreement="r/deal"),
    )  # fmt: skip
    (joint,) = scene.joints
    assert (joint.from_card, joint.mark) == ("r/nurse", Mark.PROPOSED)
    assert [lane.heading for lane in scene.lanes][1:] == ["North Council: manager not stated"]


def test_a_post_that_has_ended_is_left_out_and_counted():
    old = Post(
        id="r/old", register="r", body="north", first_day=parse_day("1990-01-01"), last_day=parse_day("1991-01-01")
    )
    scene = drawn(old, post("new"))
    assert [each.id for each in scene.cards] == ["r/new"]
    assert scene.notes[-1] == "Left out, because not in force on this day: 1."


def test_the_employer_is_told_from_the_body_a_post_sits_in():
    scene = drawn(post("a", employer="south"), post("b"))
    assert card(scene, "a").tag == "Post · South Council · employer"
    assert card(scene, "b").tag == "Post · North Council"
    assert any(note.startswith("The employer is stated for 1 of 2 posts") for note in scene.notes)


def test_a_post_that_stands_for_several_says_so_and_counts_so():
    scene = drawn(post("a"), post("b", number_of_posts=7.5), managed("b", "a"))
    assert "posts alike: 7.5" in card(scene, "b").details
    assert scene.structure.counts["r/a"].in_words == "7.5 posts below"
    assert scene.lead.startswith("2 posts (some stand for several: 8.5 in all)")


def test_another_partnership_in_the_register_stays_out():
    other = Post(id="s/a", register="s", body="north")
    assert [each.id for each in drawn(other, post("a")).cards] == ["r/a"]


# -- focus and depth

FAMILY = (
    post("chief"), post("director"), post("manager", "south"), post("nurse"), post("porter"),
    managed("director", "chief"), managed("manager", "director"), managed("nurse", "manager"),
    managed("nurse", "porter", kind=ManagementKind.DAY_TO_DAY),
)  # fmt: skip


def shown(scene):
    return {each.id.removeprefix("r/") for each in scene.cards}


def test_a_focus_on_a_post_keeps_what_is_below_it_and_names_its_manager():
    scene = drawn(*FAMILY, focus="r/director")
    assert shown(scene) == {"director", "manager", "nurse"}
    assert "is line managed by Chief" in card(scene, "director").details
    assert "is managed day to day by Porter" in card(scene, "nurse").details
    assert "manager not stated" not in card(scene, "director").details
    assert scene.title.startswith("Posts around Director: who manages whom")


def test_a_focus_keeps_whoever_has_any_line_to_it():
    assert shown(drawn(*FAMILY, focus="r/porter")) == {"porter", "nurse"}


def test_a_focus_on_a_body_keeps_its_posts():
    assert shown(drawn(*FAMILY, focus="south")) == {"manager"}


def test_a_focus_on_a_unit_or_an_agreement_keeps_those_that_belong_to_it():
    deal = Agreement(id="r/deal", register="r", parties=("north", "south"))
    duty = Responsibility(
        id="r/duty",
        register="r",
        held_by=("r/nurse",),
        role=ResponsibilityRole.BUDGET,
        says="The budget.",
        agreement="r/deal",
    )
    scene = drawn(deal, duty, *FAMILY, focus="r/deal")
    assert shown(scene) == {"nurse"}
    assert "budget: The budget." in card(scene, "nurse").details
    assert scene.title.endswith("and who answers for what")


def test_a_depth_leaves_out_levels_and_counts_what_they_hold():
    scene = drawn(*FAMILY, depth=1)
    assert shown(scene) == {"chief", "director"}
    assert "2 posts below" in card(scene, "director").details
    assert "posts below the lowest row, which the cards count" in scene.left_out


def test_members_keep_their_order_when_one_more_comes():
    before = structure(register(*FAMILY), "r", ON)
    after = structure(register(*FAMILY, post("cook"), managed("cook", "manager")), "r", ON)
    assert [ident for ident in after.members if ident != "r/cook"] == list(before.members)


def test_unit_and_secondment_kinds_are_told_apart():
    staff = Secondment(
        id="r/staff", register="r", label="Joint staff", staff="all nurses", employer="north", works_for="south"
    )
    scene = drawn(staff, post("chief"))
    assert card(scene, "staff").kind is Kind.STAFF
    assert "Besides, 1 group of seconded staff." in scene.lead
    assert isinstance(scene.structure.register["north"], Body)
