"""Whoever reports without being on record: one card for each description, marked as not stated, with its lines."""

import pytest
from small import on, small

from accountgraph.drawing import JointStyle, Kind, Mark, Scene, outline
from accountgraph.drawing.governance import governance_scene
from accountgraph.drawing.mermaid import mermaid

BOARDS = """
boards:
  - {id: high, label: High board, kind: partnership board, cites: [deed 5]}
  - {id: low, label: Low board, kind: forum, cites: [deed 6]}
"""


def scene(*lines: str, focus: str | None = None) -> Scene:
    """The chart of two boards and some reporting lines, each given by its keys for who reports and to whom."""
    entries = "".join(
        f"  - {{id: line-{number}, {line}, kind: account, cites: [deed {number}]}}\n"
        for number, line in enumerate(lines, 1)
    )
    return governance_scene(small(BOARDS, f"reporting lines:\n{entries}"), "small", on=on("2018-04-01"), focus=focus)


def in_words(picture: Scene) -> list[str]:
    return [card.title for card in picture.cards if card.kind is Kind.REPORTER]


def reports(picture: Scene) -> list[tuple[str, str]]:
    titles = {card.id: card.title for card in picture.cards}
    return [(titles[joint.from_card], titles[joint.to_card]) for joint in picture.joints]


def test_a_reporter_in_words_has_a_card_with_its_words_and_its_line():
    picture = scene("reported by in words: whoever keeps the accounts, reports to: [high], frequency: monthly")
    (card,) = (card for card in picture.cards if card.kind is Kind.REPORTER)
    assert (card.title, card.tag, card.mark) == ("Whoever keeps the accounts", "Reporter", Mark.NOT_STATED)
    assert card.warning == "Not stated: which post, board or body reports"
    assert card.evidence == "Evidence: deed 1"
    assert reports(picture) == [("Whoever keeps the accounts", "High board")]
    assert picture.joints[0].detail == "monthly"


@pytest.mark.parametrize("words", ["not stated", "Not stated"])
def test_a_reporter_that_is_not_stated_is_called_so(words):
    assert in_words(scene(f"reported by in words: {words}, reports to: [high]")) == ["Reporter not stated"]


def test_the_same_words_are_one_card_and_other_words_another():
    picture = scene(
        "reported by in words: nobody says who, reports to: [high, low]",
        "reported by in words: nobody says who, reports to: [low], frequency: yearly",
        "reported by in words: managers, reports to: [low]",
    )
    assert in_words(picture) == ["Nobody says who", "Managers"]
    assert reports(picture) == [
        ("Nobody says who", "High board"),
        ("Nobody says who", "Low board"),
        ("Nobody says who", "Low board"),
        ("Managers", "Low board"),
    ]
    assert picture.joints[0].style is JointStyle.FREQUENCY_NOT_STATED


def test_beside_a_record_whoever_is_only_described_has_a_line_too():
    picture = scene("reported by: [low], reported by in words: others, reports to: [high]")
    assert reports(picture) == [("Low board", "High board"), ("Others", "High board")]


def test_a_reporter_on_record_has_no_card_in_words():
    assert in_words(scene("reported by: [low], reports to: [high]")) == []


def test_a_board_to_which_somebody_reports_does_not_stand_alone():
    picture = scene("reported by in words: managers, reports to: [high]")
    assert [(lane.heading, [card.title for card in lane.cards]) for lane in picture.lanes] == [
        ("Boards", ["High board"]),
        ("Reporters", ["Managers"]),
        ("Reporting line not stated", ["Low board"]),
    ]


def test_a_focus_keeps_whoever_reports_to_it_in_words():
    lines = ("reported by in words: managers, reports to: [high]", "reported by in words: users, reports to: [low]")
    assert in_words(scene(*lines, focus="small/high")) == ["Managers"]


def test_the_card_is_in_every_kind_of_text():
    picture = scene("reported by in words: managers, reports to: [high]")
    assert "Reporter: Managers" in outline(picture)
    assert "Not stated: which post, board or body reports" in outline(picture)
    assert "Managers" in mermaid(picture)
