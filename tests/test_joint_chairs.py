"""A board that several posts chair jointly or in turn: in an answer, in what each does, in the graph and in a picture."""

import pytest
from duty import CHIEF, DUTY, PACT, PASSES
from output_shape import printed
from small import asked, on, small

from accountgraph.drawing import outline
from accountgraph.drawing.governance import governance_scene
from accountgraph.graph import edges_on
from accountgraph.questions import what_does
from accountgraph.register import Register
from accountgraph.reporting.answers_text import answer_text

OFFICER = "  - {id: officer, label: Officer, body: hill-council, cites: [deed 5]}\n"
FORUM = """
boards:
  - {id: forum, label: The forum, kind: partnership board, CHAIR, meets: monthly, cites: [deed 6]}
oversight:
  - {id: oversees, board: forum, may: look on, agreement: pact, cites: [deed 6]}
"""
CHAIRS = {
    "chair: [chief]": "Chief",
    "chair: [chief, officer]": "Chief, Officer",
    "chair: [officer, chief]": "Officer, Chief",
    "chair: [chief, officer], chair in words: in turn": "Chief, Officer",
    "chair in words: a councillor": "a councillor",
    "level: first": "not stated",
}


def with_forum(chair: str) -> Register:
    posts = CHIEF.replace("responsibilities:\n", f"{OFFICER}responsibilities:\n")
    return small(DUTY, PACT, PASSES, posts, FORUM.replace("CHAIR", chair))


@pytest.mark.parametrize(("chair", "named"), CHAIRS.items(), ids=CHAIRS)
def test_an_answer_names_everyone_who_chairs(chair: str, named: str):
    (board,) = asked(with_forum(chair), "duty").overseen_by.items
    assert dict(board.details)["chair"] == named


def test_an_answer_prints_everyone_who_chairs():
    register = with_forum("chair: [chief, officer]")
    assert "chair: Chief, Officer" in printed(answer_text(asked(register, "duty"), ()))


@pytest.mark.parametrize(("chair", "named"), CHAIRS.items(), ids=CHAIRS)
def test_a_picture_names_everyone_who_chairs(chair: str, named: str):
    scene = governance_scene(with_forum(chair), "small", on=on("2018-05-01"))
    (card,) = (card for card in scene.cards if card.title == "The forum")
    if named == "not stated":
        assert "chair not stated" in card.role
        assert "chair not stated" in outline(scene)
    else:
        assert f"chair: {named}" in card.details
        assert f"chair: {named}" in outline(scene)


@pytest.mark.parametrize("post", ["Chief", "Officer"])
def test_each_of_them_chairs(post: str):
    register = with_forum("chair: [chief, officer]")
    (entry,) = what_does(register, post, on=on("2018-05-01")).under("chairs")
    assert entry.in_words == "The forum"


def test_each_of_them_has_an_edge():
    edges = edges_on(with_forum("chair: [chief, officer]"), on("2018-05-01"))
    assert [edge.subject for edge in edges if edge.verb == "chairs"] == ["small/chief", "small/officer"]
