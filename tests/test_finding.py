"""Which function, area, body, post, board or agreement a reader means by a text."""

import pytest
from small import HEAD, on, register_of, small

from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions import find_any, find_matter, find_thing, who
from accountgraph.questions.finding import find_scope, names_of
from accountgraph.questions.reaching import in_reach
from accountgraph.reading.wording import nearest
from accountgraph.records import Group, Place, Post
from accountgraph.register import load

NAMES = """
groups:
  - {id: elders, label: Older people, also known as: [pensioners], cites: [deed 1]}
functions:
  - {id: assessment, label: Assessment of needs for care and support, also known as: [needs assessment], cites: [deed 1]}
  - {id: amhp, label: Approved mental health professional service, also known as: [AMHP], cites: [deed 1]}
  - {id: carers-assessment, label: Carers' assessments, cites: [deed 1]}
  - {id: carers-duty, label: Co-operation about carers, cites: [deed 1]}
areas:
  - {id: mental-health, label: Mental health, cites: [deed 1]}
  - {id: older-people, label: Older people, cites: [deed 1]}
posts:
  - {id: director, label: Director of Operations, also known as: [the Director], cites: [deed 1]}
  - {id: deputy, label: Deputy Director of Operations, cites: [deed 1]}
boards:
  - {id: board, label: Strategic Board, kind: forum, cites: [deed 1]}
agreements:
  - {id: pact, label: Section 75 agreement, parties: [hill-council], cites: [deed 1]}
"""


@pytest.fixture(scope="module")
def register():
    return small(NAMES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("assessment", "assessment"),
        ("small/assessment", "assessment"),
        ("Assessment of needs for care and support", "assessment"),
        ("  assessment of NEEDS, for care & support", "assessment"),
        ("needs assessment", "assessment"),
        ("assessment of needs", "assessment"),
        ("assesment of needs", "assessment"),
        ("AMHP", "amhp"),
        ("amhp", "amhp"),
        ("approved professional", "amhp"),
        ("mental health", "mental-health"),
        ("Mental Health", "mental-health"),
        ("older people", "older-people"),
        ("old people", "older-people"),
        ("carers assessments", "carers-assessment"),
    ],
)
def test_a_matter_is_found_by_id_by_name_or_by_words_of_one(register, text, found):
    assert find_matter(register, text).record.id == f"small/{found}"


@pytest.mark.parametrize("text", ["", "the of and", "highways", "zzz", "!?", "an", "small"])
def test_what_resembles_nothing_is_not_found(register, text):
    with pytest.raises(NameNotFoundError) as caught:
        find_matter(register, text)
    assert caught.value.text == text
    assert str(caught.value).startswith(f'No function or commissioning area matches "{text}".')


def test_the_nearest_names_are_told(register):
    with pytest.raises(NameNotFoundError) as caught:
        find_matter(register, "operational health and wellbeing boards")
    assert "Mental health" in caught.value.nearest
    assert len(caught.value.nearest) <= 3


def test_an_equal_match_is_never_broken_by_guessing(register):
    with pytest.raises(NameAmbiguousError) as caught:
        find_matter(register, "carers")
    assert {ident for ident, _ in caught.value.candidates} == {"small/carers-assessment", "small/carers-duty"}
    twice = small(NAMES.replace("Mental health, cites", "Older people, cites"))
    with pytest.raises(NameAmbiguousError):
        find_matter(twice, "older people")


def test_a_clear_best_is_taken_and_the_others_are_named(register):
    match = find_matter(register, "mental health")
    assert match.others == (("small/amhp", "Approved mental health professional service"),)
    assert find_matter(register, "amhp").others == ()


def test_an_exact_name_beats_a_longer_one(register):
    assert find_thing(register, "Director of Operations").record.id == "small/director"
    assert find_thing(register, "the director").record.id == "small/director"
    assert find_thing(register, "deputy director").record.id == "small/deputy"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hill Council", "hill-council"),
        ("hill-council", "hill-council"),
        ("strategic board", "small/board"),
        ("section 75", "small/pact"),
        ("The Ombudsman", "ombudsman"),
    ],
)
def test_things_are_bodies_posts_boards_and_agreements(register, text, found):
    assert find_thing(register, text).record.id == found


def test_a_matter_is_no_thing_and_a_thing_no_matter(register):
    with pytest.raises(NameNotFoundError, match="No body, post, board or agreement"):
        find_thing(register, "amhp")
    with pytest.raises(NameNotFoundError):
        find_matter(register, "Hill Council")


@pytest.mark.parametrize(
    ("find", "text", "instead"),
    [
        (find_matter, "Strategic", 'That is a board; try: accountgraph what "Strategic Board"'),
        (find_matter, "pact", 'That is an agreement; try: accountgraph what "Section 75 agreement"'),
        (find_thing, "mental health", 'That is a commissioning area; try: accountgraph who "Mental health"'),
    ],
)
def test_a_name_of_another_kind_leads_to_the_other_question(register, find, text, instead):
    with pytest.raises(NameNotFoundError) as caught:
        find(register, text)
    assert str(caught.value).endswith(f'matches "{text}". {instead}')


def test_places_and_groups(register):
    assert find_scope(register, "Hill", Place) == "hill"
    assert find_scope(register, "pensioners", Group) == "small/elders"
    with pytest.raises(NameNotFoundError, match='No place matches "Atlantis"'):
        find_scope(register, "Atlantis", Place)


def test_one_partnership_alone_is_searched_where_it_is_named():
    one = HEAD + NAMES
    register = register_of(one, one.replace("id: small", "id: other").replace("Mental health", "Mind"))
    with pytest.raises(NameAmbiguousError):
        find_matter(register, "amhp")
    assert find_matter(register, "amhp", slug="other").record.id == "other/amhp"
    assert find_matter(register, "other/amhp").record.id == "other/amhp"
    assert find_matter(register, "mind").record.id == "other/mental-health"
    assert find_thing(register, "Hill Council", slug="other").record.id == "hill-council"
    assert find_scope(register, "elders", Group, slug="other") == "other/elders"


def test_any_record_by_its_id_else_a_thing_by_its_name(register):
    assert find_any(register, "small/amhp").id == "small/amhp"
    assert find_any(register, "amhp").id == "small/amhp"
    assert find_any(register, "Strategic Board").id == "small/board"
    one = HEAD + NAMES
    both = register_of(one, one.replace("id: small", "id: other"))
    with pytest.raises(NameAmbiguousError, match="other/amhp"):
        find_any(both, "amhp")
    with pytest.raises(NameNotFoundError):
        find_any(register, "highways")


def test_the_names_of_a_record(register):
    assert names_of(register["small/director"]) == ("Director of Operations", "the Director")
    assert names_of(Post(id="p")) == ("p",)


@pytest.mark.parametrize(
    ("word", "known", "near"), [("4.1", ["2.1", "4"], None), ("4.1", ["4.1a"], "4.1a"), ("depty", ["deputy"], "deputy")]
)
def test_no_other_number_is_ever_put_in_place_of_one(word, known, near):
    assert nearest(word, known) == near


def test_a_place_that_the_partnership_has_nothing_to_do_with_is_refused():
    with pytest.raises(NameNotFoundError, match=r"No place of .*Halton; St Helens"):
        in_reach((who(load("halton-st-helens-2008"), "carers", on=on("2009-01-01"), place="Coventry"),))
