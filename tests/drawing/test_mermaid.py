"""Mermaid text: a node for each card, a line for each joint, and no word that could become syntax."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from inline_snapshot import snapshot
from picture_scenes import coventry_governance, coventry_ladder, coventry_lanes, halton_governance
from picture_strategies import HOSTILE_WORDS, column_scenes, ladder_scenes

from accountgraph.drawing import Arrangement, Card, Joint, JointStyle, Kind, Lane, Mark, Scene, mermaid

SCENES = (coventry_ladder, coventry_lanes, coventry_governance, halton_governance)
QUOTED = re.compile(r'"[^"]*"')
LINE = re.compile(
    r"""
      ---
    | title:\ ".*"
    | flowchart\ (TB|LR)
    | \ \ accDescr:\ .*
    | \ \ subgraph\ lane\d+\[Q\]
    | \ \ end
    | \ {4}n\d+(\[Q\]|\(Q\)|\[\(Q\)\])
    | \ \ n\d+\ (-->|-\.->|==>|-\.-x|---)\|Q\|\ n\d+
    | \ \ note\d+\[Q\]
    | \ \ classDef\ [a-z-]+\ fill:\#\w{6},stroke:\#\w{6},stroke-width:[\d.]+px(,stroke-dasharray:[\d. ]+)?
    | \ \ class\ n\d+(,n\d+)*\ [a-z-]+
    | \ \ linkStyle\ \d+\ stroke:\#\w{6},color:\#\w{6}
    """,
    re.VERBOSE,
)


def unknown_lines(text):
    """Lines that are not of the few forms we write, once what is quoted is taken out."""
    bare = (line if line.startswith("title:") else QUOTED.sub("Q", line) for line in text.splitlines())
    return [line for line in bare if not LINE.fullmatch(line)]


def test_a_small_chart():
    cards = (
        Card(id="forum", kind=Kind.BOARD, title="Carers' forum", mark=Mark.PROPOSED),
        Card(id="fund", kind=Kind.FUND, title="Pooled fund", citations=("agreement 5.1",)),
    )
    scene = Scene(
        arrangement=Arrangement.COLUMNS,
        title='The "forum"',
        as_at="1 June 2008",
        lead="A forum oversees a fund.",
        lanes=tuple(Lane(heading=f"Level {n}", cards=(card,)) for n, card in enumerate(cards, 1)),
        joints=(Joint(from_card="forum", to_card="fund", verb="oversees", style=JointStyle.FREQUENCY_NOT_STATED),),
        notes=("Proposed in 2008.",),
    )
    assert mermaid(scene) == snapshot("""\
---
title: "The \\"forum\\". As at 1 June 2008"
---
flowchart LR
  accDescr: A forum oversees a fund.
  subgraph lane1["Level 1"]
    n1("Board<br/>Carers' forum<br/>Proposed")
  end
  subgraph lane2["Level 2"]
    n2[("Fund<br/>Pooled fund<br/>Evidence: agreement 5.1")]
  end
  n1 ==>|"oversees<br/>frequency not stated"| n2
  note1["Note: Proposed in 2008."]
  classDef proposed fill:#ffffff,stroke:#505a5f,stroke-width:1.6px,stroke-dasharray:10 3 2 3
  class n1 proposed
  linkStyle 0 stroke:#a3190f,color:#a3190f
""")


@pytest.mark.parametrize("build", SCENES)
def test_every_card_and_joint_is_there(build):
    scene, text = build(), mermaid(build())
    assert unknown_lines(text) == []
    assert len(re.findall(r"^    n\d+", text, re.MULTILINE)) == len(scene.cards)
    assert len(re.findall(r"^  n\d+ ", text, re.MULTILINE)) == len(scene.joints)


@pytest.mark.parametrize(
    "words",
    ['x"] --> n1', "%%{init: {}}%%", "<img src=x onerror=y>", "#quot;", "`**b**`", "end", "a\nclick n1 call x()"],
)
def test_words_cannot_become_syntax(words):
    card = Card(id="a", kind=Kind.POST, title=words, details=(words,))
    text = mermaid(
        Scene(arrangement=Arrangement.LADDER, title=words, lead=words, lanes=(Lane(heading=words, cards=(card,)),))
    )
    body = text.split("---\n", 2)[2]
    assert unknown_lines(text) == []
    assert not set(body.replace("<br/>", "")) & set("%{}`<>\\")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(column_scenes(HOSTILE_WORDS) | ladder_scenes(HOSTILE_WORDS))
def test_no_words_whatever_become_syntax(scene):
    assert unknown_lines(mermaid(scene)) == []
