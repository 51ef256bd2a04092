"""A partnership held against a profile as text and JSON, and on the command line."""

import io
import json
from pathlib import Path

import pytest
from cli_running import run_line
from output_shape import faults as out_of_shape
from rich.console import Console
from small_profile import asking, partnership, profile_of

from accountgraph.profiles import Profile, compare
from accountgraph.register import Register
from accountgraph.reporting.profiles_json import comparison_json
from accountgraph.reporting.profiles_text import comparison_text

GUIDE = """
- {id: start, label: Start, clause: '1', says: When it starts.}
- {id: first-day, label: First day, part of: start, clause: '1.1', says: The day., evidenced by: [{section: agreements, has: dated}]}
- {id: parties, label: Parties, part of: start, clause: '1.2', says: Who., evidenced by: [{section: agreements, has: parties}]}
- {id: board, label: Board, clause: '2', says: Who oversees., optional: yes, evidenced by: [{section: boards}]}
"""


def printed(register: Register, profile: Profile) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    console.print(comparison_text(compare(register, profile)))
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def test_headings_with_their_parts_and_what_is_not_met():
    assert printed(partnership(), profile_of(GUIDE)) == TEXT


TEXT = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
A small partnership
held against: The guide (guidance, not law)
by all that the documents say, whatever the day

not evidenced: Start · 1
  not evidenced: First day
      Looked for and not found: agreements with "dated" filled in.
  met: Parties
      Shown by "The pact". [deed 1]

not evidenced: Board · 2 · optional
    Looked for and not found: boards.

2 headings: 2 not evidenced.
Asked for and not met: Start.
"""


def test_where_all_is_met_nothing_is_listed_and_long_lists_of_clauses_are_cut():
    areas = "areas:\n" + "".join(f"  - {{id: a{n}, label: A, cites: [deed {n}]}}\n" for n in range(9))
    text = printed(partnership(areas), asking("{section: areas}"))
    assert 'Shown by "A". [deed 0; deed 1; deed 2; deed 3; deed 4; deed 5; 3 more]' in text
    assert text.endswith("\n1 heading: 1 met.\n")


def test_guidance_for_another_nation_is_said_to_be_so():
    head = "profile: {id: g, label: G, document: small/paper, nation: Scotland}\n"
    profile = profile_of(GUIDE, head)
    assert "The guidance is for" not in printed(partnership(), profile)
    register = partnership("")
    register.headers = tuple(type(h)(h.id, h.label, nation="England") for h in register.headers)
    assert "The guidance is for Scotland; this partnership is in England." in printed(register, profile)


def test_judgements_as_json():
    value = comparison_json(compare(partnership(), profile_of(GUIDE)))
    assert json.loads(json.dumps(value)) == value
    assert value["profile"] == {
        "id": "guide",
        "label": "The guide",
        "document": "small/paper",
        "nation": None,
        "licence": None,
    }
    assert value["registers"] == ["small"]
    (held,) = value["held"]
    assert (held["register"], held["unmet"]) == ("small", ["start"])
    assert held["counts"] == {"met": 0, "not-evidenced": 2, "contradicted": 0}
    assert held["judgements"][2] == {
        "requirement": "parties",
        "label": "Parties",
        "part_of": "start",
        "clause": "1.2",
        "says": "Who.",
        "optional": False,
        "verdict": "met",
        "why": 'Shown by "The pact".',
        "records": ["small/pact"],
        "cites": [{"document": "small/deed", "clause": "1", "file": "1.yaml", "line": 8}],
    }


# The command line

ASKED = "check -r halton-st-helens-2008 --profile lpa-2003"


def test_a_shipped_profile_as_text_and_json():
    said = run_line(ASKED)
    assert (said.code, said.err) == (1, "")
    assert "17 headings: 3 met, 6 not evidenced, 8 contradicted." in said.text
    as_json = run_line(f"{ASKED} --format json")
    value = json.loads(as_json.out)
    (held,) = value["held"]
    assert as_json.code == 1
    assert out_of_shape("check-profile", value) == []
    assert held["counts"] == {"met": 3, "not-evidenced": 6, "contradicted": 8}


def test_a_profile_that_is_met_exits_with_nought_whatever_the_day(tmp_path: Path):
    file = tmp_path / "mine.yaml"
    file.write_text(
        "profile: {id: g, label: G, document: x/y}\n"
        "requirements: [{id: a, label: A, clause: '1', says: s, evidenced by: [{section: agreements}]}]\n",
        encoding="utf-8",
    )
    asked = f"check -r halton-st-helens-2008 --profile {file}"
    assert run_line(asked).code == 0
    assert run_line(f"{asked} --on 2009-01-01") == run_line(asked)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (f"{ASKED} --format sarif", "there is no SARIF of it; use text or json"),
        (f"{ASKED} --select ACC-01 --severity high", "no use for --select, --severity, which choose among checks"),
        (f"{ASKED} --fail-on high", "no use for --fail-on, "),
        (f"{ASKED} --on someday", '"someday" is not a day'),
        ("check --profile lpa", 'The shipped profiles are "lpa-2003"'),
    ],
)
def test_what_does_not_go_with_a_profile_is_refused(line, said):
    answer = run_line(line)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
