"""Answers, changes, suppositions and open questions as text and as JSON that `ontology/output.schema.json` describes."""

import copy
import io
import json
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console, RenderableType
from small import HEAD, asked, bare, on, register_of, small

from accountgraph.checks import run_checks
from accountgraph.questions import between, list_all, open_questions, what_does, what_if, who_everywhere
from accountgraph.questions.listing import LISTED
from accountgraph.questions.matters import matters_of
from accountgraph.questions.sentence import briefly, in_a_sentence, joined
from accountgraph.questions.what import VERBS
from accountgraph.register import Register, load
from accountgraph.reporting.answers_json import answer_json, listed_json, what_json
from accountgraph.reporting.answers_text import answer_text, what_text
from accountgraph.reporting.changes_json import changes_json, open_questions_json, supposition_json
from accountgraph.reporting.changes_text import changes_text, open_questions_text, supposition_text
from accountgraph.reporting.findings_json import review_json
from accountgraph.reporting.relevant import findings_about
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import AnswerPart, Basis, FundKind, Result, Severity, State

SCHEMA: dict[str, Any] = json.loads(shipped_path("ontology", "output.schema.json").read_text(encoding="utf-8"))


def printed(renderable: RenderableType, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def faults(command: str, value: Any) -> list[str]:
    """What the schema finds wrong in the output of one command."""
    definition = {**{key: part for key, part in SCHEMA.items() if key != "anyOf"}, "$ref": f"#/$defs/{command}"}
    return [
        f"{fault.json_path}: {fault.message[:200]}" for fault in Draft202012Validator(definition).iter_errors(value)
    ]


DUTY = """
functions:
  - {id: duty, label: The duty, provisions: [duty-act-s1], cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty], cites: [deed 1]}
"""
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [duty]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
"""
PASSES = """
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty], agreement: pact, cites: [deed 4]}
"""
CHIEF = """
posts:
  - {id: chief, label: Chief, body: health-trust, cites: [deed 5]}
responsibilities:
  - {id: answers, held by: [chief], role: overall, accountability: managerial, says: all of it, functions: [duty], agreement: pact, cites: [deed 5]}
"""
TWO_HOLDERS = """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, functions: [duty], places: [hill], cites: [deed 1]}
  - {id: dale-holds, body: dale-council, functions: [duty], places: [dale], cites: [deed 1]}
"""
DATED = "first day: 2018-01-01, last day: no end"
HOLDER_CONFLICT = """
conflicts:
  - id: quarrel
    part: holders
    question: Which council has the duty?
    functions: [duty]
    cites: [deed 1]
    versions:
      - {says: Hill, cites: [deed 1]}
      - {says: Dale, cites: [paper 1]}
"""

FULL = """
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
functions:
  - {id: duty, label: The duty, provisions: [duty-act-s1], also known as: [D1], cites: [deed 1]}
  - {id: other, label: The other duty, cites: [deed 1]}
areas:
  - {id: zone, label: The zone, functions: [duty, other], cites: [deed 1]}
  - {id: label-only, label: A label, cites: [deed 1]}
holdings:
  - {id: hill-holds, body: hill-council, functions: [duty, other], places: [hill], cites: [deed 1]}
  - {id: dale-holds, body: dale-council, functions: [duty, other], places: [dale], joint with: [health-trust], inferred: yes, note: so the law, cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    routes: [keeps]
    functions: [duty, other]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty, other], agreement: pact, cites: [deed 4]}
retentions:
  - {id: keeps-it, label: Keeps it, retained by: dale-council, functions: [duty], first day: 2018-01-01, last day: no end, cites: [deed 5]}
posts:
  - {id: chief, label: Chief, body: health-trust, employer: health-trust, cites: [deed 6]}
  - {id: second, label: Second, body: health-trust, acting: yes, cites: [deed 6]}
  - {id: third, label: Third, body: hill-council, vacant: yes, cites: [deed 6]}
responsibilities:
  - {id: answers, held by: [second], role: overall, accountability: managerial, says: All of it, functions: [duty], agreement: pact, cites: [deed 6]}
  - {id: pays, held by: [second], role: budget, accountability: financial, says: The budget, functions: [duty], agreement: pact, cites: [deed 6]}
  - {id: watches, held by: [third, hill-unit], role: client side, accountability: managerial, says: Watches, functions: [duty], agreement: pact, cites: [deed 6]}
management:
  - {id: chief-manages, posts: [second], managed by: [chief], kind: line, agreement: pact, cites: [deed 6]}
boards:
  - {id: forum, label: The forum, kind: partnership board, chair in words: whoever is asked, meets: monthly, cites: [deed 7]}
memberships:
  - {id: sits, board: forum, member: chief, first day: 2018-01-01, last day: no end, cites: [deed 7]}
oversight:
  - {id: oversees, board: forum, may: Looks on, agreement: pact, cites: [deed 7]}
reporting lines:
  - {id: reports, reported by: [forum], reports to: [hill-council], kind: account, frequency: yearly, agreement: pact, cites: [deed 7]}
funds:
  - {id: pot, label: The pot, kind: pooled, host: hill-council, bodies: [hill-council, health-trust], says: One pot, agreement: pact, cites: [deed 8]}
redress:
  - {id: complain, label: Complaints, says: To the council, bodies: [hill-council], ombudsman: ombudsman, agreement: pact, cites: [deed 9]}
silences:
  - {id: quiet, part: dates, says: When it is reviewed, functions: [duty], agreement: pact, cites: [deed 10]}
  - {id: hushed, part: posts, says: Who stands in, functions: [duty], agreement: pact, cites: [deed 10]}
conflicts:
  - id: quarrel
    part: money
    question: Who pays?
    functions: [duty]
    agreement: pact
    cites: [deed 11]
    versions:
      - {says: Hill, cites: [deed 11]}
      - {says: Dale, cites: [paper 3]}
"""


@cache
def full() -> Register:
    return small(FULL)


@cache
def shipped(*slugs: str) -> Register:
    return load(*slugs)


# The sentence


def sentence(*sections: str, day: str = "2018-04-01", matter: str = "duty", **scope: Any) -> str:
    return in_a_sentence(asked(small(*sections), matter, day, **scope))


SENTENCES = {
    "found": (
        [DUTY, PACT, PASSES, CHIEF],
        "Hill Council has the function and answers for it in law. Health Trust exercises it. Chief has overall "
        "responsibility.",
    ),
    "the body that exercises answers": (
        [DUTY, PACT.replace("routes: [keeps]", "routes: [moves]"), PASSES],
        "Hill Council has the function. Health Trust answers for it in law. Health Trust exercises it.",
    ),
    "liability is open": (
        [DUTY, PACT.replace("routes: [keeps]", ""), PASSES],
        "Hill Council has the function and may answer for it in law. Health Trust exercises it.",
    ),
    "only possibly": (
        [DUTY, PACT.replace("status: in force", "status: not stated"), PASSES, CHIEF],
        "Hill Council has the function and answers for it in law. Health Trust may exercise it: whether the term was "
        "ever agreed is not stated. Chief may have overall responsibility.",
    ),
    "two holders": (
        [TWO_HOLDERS],
        "Hill Council and Dale Council each have their own function and answer for it in law. Who exercises it is not "
        "stated: no arrangement in these documents moves it from Hill Council, and no clause says that Hill Council "
        "exercises it.",
    ),
    "two holders, possibly": (
        [TWO_HOLDERS.replace(", places:", ", first day: April 2018, places:")],
        "Hill Council and Dale Council may each have their own function and may answer for it in law. Who exercises it "
        "is not stated: no arrangement in these documents moves it from Hill Council, and no clause says that Hill "
        "Council exercises it.",
    ),
    "one holder, possibly": (
        [DUTY.replace("functions: [duty],", "functions: [duty], first day: April 2018,"), PACT, PASSES],
        "Hill Council may have the function and may answer for it in law. Health Trust exercises it.",
    ),
    "holders in conflict": (
        [DUTY, PACT, PASSES, HOLDER_CONFLICT],
        "Which body has the function in law is in conflict: Which council has the duty? Health Trust exercises it.",
    ),
    "nobody holds": (
        [DUTY.replace("duty-act-s1", "old-act").replace("deed 1", "deed 9")],
        "Nobody has this function in law on this day: Old Act was repealed from 2 April 2018. Who exercises it is not "
        "stated: no body has the function in law on this day, so nobody can exercise it for a holder.",
    ),
    "no holding": (
        [DUTY.partition("holdings:")[0]],
        "Who has the function in law is not stated. Who exercises it is not stated: no clause says who has the "
        "function, so no chain can be followed.",
    ),
    "nobody exercises": (
        [DUTY, PACT],
        "Hill Council has the function and answers for it in law. Nobody is shown to exercise it for its holder: it is in the "
        "scope of The pact, and no clause gives it a lead or delegates it.",
    ),
    "two bodies exercise": (
        [
            TWO_HOLDERS,
            "delegations:\n"
            f"  - {{id: a, delegated by: hill-council, delegated to: health-trust, functions: [duty], {DATED}, cites: [deed 4]}}\n"
            f"  - {{id: b, delegated by: dale-council, delegated to: care-trust, functions: [duty], {DATED}, cites: [deed 4]}}\n",
        ],
        "Hill Council and Dale Council each have their own function and may answer for it in law. Health Trust and Care "
        "Trust exercise it.",
    ),
    "two bodies in conflict": (
        [
            DUTY,
            "delegations:\n"
            f"  - {{id: a, delegated by: hill-council, delegated to: health-trust, functions: [duty], {DATED}, cites: [deed 4]}}\n"
            f"  - {{id: b, delegated by: hill-council, delegated to: care-trust, functions: [duty], {DATED}, cites: [deed 4]}}\n",
        ],
        "Hill Council has the function and may answer for it in law. Who exercises it is in conflict: Health Trust and "
        "Care Trust both exercise it for Hill Council.",
    ),
    "only proposed": (
        [DUTY, PACT.replace("status: in force", "status: proposed"), PASSES],
        "Hill Council has the function and answers for it in law. Nobody yet: the term is only proposed.",
    ),
    "two posts": (
        [
            DUTY,
            PACT,
            PASSES,
            CHIEF.replace("posts:\n", "posts:\n  - {id: second, label: Second, body: health-trust, cites: [deed 5]}\n")
            .replace("held by: [chief]", "held by: [chief, second]")
            .replace("role: overall", "role: operational"),
        ],
        "Hill Council has the function and answers for it in law. Health Trust exercises it. Chief and Second have "
        "operational responsibility.",
    ),
}


@pytest.mark.parametrize(
    ("sections", "expected", "day"),
    [(*case, "2018-04-02" if "nobody holds" in name else "2018-04-01") for name, case in SENTENCES.items()],
    ids=SENTENCES,
)
def test_the_sentence_is_no_surer_than_the_answer(sections: list[str], expected: str, day: str):
    assert sentence(*sections, day=day) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (["a", "b", "a"], "a and b")],
)
def test_names_in_a_sentence(names: list[str], expected: str):
    assert joined(names) == expected


@pytest.mark.parametrize(
    ("reasons", "first"),
    [("one", "one"), ("one; two", "one"), ("one (a; b); two", "one (a; b)"), ("", "")],
)
def test_the_first_of_several_reasons(reasons: str, first: str):
    assert briefly(reasons) == first


# Names and matters


def test_an_area_that_only_names_functions_is_not_a_matter_of_its_own():
    assert [bare(matter.id) for matter in matters_of(full(), "small")] == ["duty", "other", "label-only"]
    assert matters_of(full(), "elsewhere") == ()


def test_what_a_partnership_uses_is_listed_with_its_other_names():
    listed = {one.id: one for one in list_all(full())}
    assert listed["small/duty"].also_known_as == ("D1",)
    assert (listed["small/duty"].what, listed["small/duty"].name, listed["small/duty"].register) == (
        "functions",
        "The duty",
        "small",
    )
    assert {"hill-council", "dale-council", "health-trust", "ombudsman", "hill-unit", "hill", "dale"} <= set(listed)
    assert not {"care-trust", "new-trust", "south"} & set(listed)
    assert listed["ombudsman"].register == ""


def test_only_the_kinds_asked_are_listed_in_the_order_of_the_kinds():
    assert {one.what for one in list_all(full(), "posts", "boards")} == {"posts", "boards"}
    kinds = [one.what for one in list_all(full())]
    assert kinds == sorted(kinds, key=list(LISTED).index)


# Text of who


def shown(register: Register, matter: str, day: str = "2018-04-01", **scope: Any) -> str:
    answer = asked(register, matter, day, **scope)
    return printed(answer_text(answer, findings_about(answer)))


def test_an_answer_in_full():
    assert shown(full(), "The duty") == IN_FULL


IN_FULL = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
The duty
A small partnership · on 1 April 2018

Hill Council and Dale Council each have their own function and answer for it in law. Health Trust
and Dale Council exercise it. Second has overall responsibility.

Has the function in law: found
  Hill Council in Hill
    has the function [deed 1]
    provision: Duty Act, section 1
  Dale Council in Dale
    has the function (inferred) [deed 1]
    provision: Duty Act, section 1; jointly with: Health Trust

Answers for it in law: found
  Hill Council in Hill
    the holder answers [keeps; deed 1]
    rule: Keeping route; provision: Duty Act
  Dale Council in Dale
    no arrangement in force moves the function, so its holder answers for it [deed 1]

Exercised by: found
  Health Trust in Hill for Hill Council
    exercises it (delegated) [deed 4; deed 3]
      Hill Council delegates to Health Trust, under The pact, by Keeping route, 1 April 2017 to 31
      March 2019
  Dale Council in Dale
    Keeps it [deed 5]

Answerable posts: found
  Second
    All of it (overall, managerial) [deed 6]
    The budget (budget, financial) [deed 6]
    body: Health Trust; manager: Chief; line: Chief; acting: yes; side: exercising body; not stated:
    employer and supervisor
  Third
    Watches (client side, managerial) [deed 6]
    body: Hill Council; vacant: yes; side: holder's own side; named together with: Hill unit; not
    stated: employer, manager, supervisor and line
  Hill unit
    Watches (client side, managerial) [deed 6]
    body: Hill Council; side: holder's own side; named together with: Third
  not stated: Who stands in [deed 10]

Overseen by: found
  The forum
    Looks on [deed 7]
    kind: partnership board; chair: whoever is asked; meets: monthly; reports to: Hill Council
    (yearly); members: Chief

Money: conflict
  Who pays?
  The pot
    One pot [deed 8]
    kind: pooled; host: Hill Council; money of: Hill Council, Health Trust; not stated: pool manager
  conflict: Who pays?
    - Hill [deed 11]
    - Dale [paper 3]

Redress: found
  Complaints
    To the council [deed 9]
    dealt with by: Hill Council; ombudsman: The Ombudsman

Dates and scope
  not stated: When it is reviewed [deed 10]

Who is named here, and how surely, stays the same from 1 January 2018 to 31 March 2019. Law as at 1
May 2018.
The text also fits: The other duty."""


def test_the_head_says_for_which_place_group_and_supposition():
    lines = shown(full(), "zone", place="hill", group="adults", as_proposed=True).splitlines()
    assert lines[1:3] == [
        "The zone",
        "A small partnership · on 1 April 2018, in Hill, for Adults, as if proposals were adopted",
    ]


def test_an_answer_about_several_functions_says_which_each_statement_is_about():
    assert "exercises it (delegated) · The duty and The other duty [deed 4; deed 3]" in shown(full(), "zone")


def test_nobody_says_why_and_since_when_and_findings_stand_beside():
    text = shown(full(), "duty", "2019-04-01", place="hill")
    assert "Exercised by: nobody since 1 April 2019" in text
    assert "The pact ended with the term, whose last day was 31 March 2019; no renewal is evidenced; the" in text
    assert "\nFindings\n  ACC-01 The duty: nobody is shown to exercise it for Hill Council" in text
    assert (
        "\nWho is named here, and how surely, stays the same from 1 April 2019 with no later change recorded." in text
    )


def test_what_is_in_doubt_is_marked():
    text = shown(small(DUTY, PACT.replace("status: in force", "status: not stated"), PASSES, CHIEF), "duty")
    assert "exercises it (delegated) (possibly) [deed 4; deed 3]" in text
    assert "all of it (overall, managerial) (possibly) [deed 5]" in text
    assert "Whether the term was ever agreed is not stated." in text
    unrouted = shown(small(DUTY, PACT.replace("routes: [keeps]", ""), PASSES), "duty")
    assert "the documents name no legal route, so what became of liability is not stated (days not stated)" in unrouted


def test_an_undated_link_shows_no_days():
    undated = shown(small(DUTY, PASSES.replace("agreement: pact, ", "")), "duty", "2018-04-15")
    assert "\n      Hill Council delegates to Health Trust\n" in undated


def test_a_lead_for_itself_is_said_once():
    led = "leads:\n  - {id: lead, type: lead provider, body: hill-council, functions: [duty], agreement: pact, cites: [deed 4]}\n"
    assert "Hill Council leads itself, under The pact, by Keeping route, 1 April 2017 to 31" in shown(
        small(DUTY, PACT, led), "duty"
    )


def test_an_answer_before_anything_recorded_is_unbounded():
    text = shown(small(DUTY.replace("provisions: [duty-act-s1], ", "")), "duty")
    assert "from the earliest day recorded with no later\nchange recorded." in text


# Text of what


def what(register: Register, thing: str, day: str = "2018-04-01") -> str:
    return printed(what_text(register, what_does(register, thing, on=on(day))))


def test_what_a_post_does():
    assert what(full(), "chief") == WHAT_CHIEF_DOES


WHAT_CHIEF_DOES = """\
────────────────────────────────────────────────────────────────────────────────────────────────────
Chief
on 1 April 2018

Manages
  Second: line management [deed 6]

Member of
  The forum [deed 7]"""


def test_a_body_that_is_no_more_does_nothing():
    assert what(small(DUTY), "care-trust", "2018-04-05").splitlines()[1:5] == [
        "Care Trust",
        "on 5 April 2018",
        "Care Trust ended on 3 April 2018 and was followed by New Trust; no instrument in the documents",
        "carries this arrangement over.",
    ]
    assert "The documents record nothing that it does on this day." in what(small(DUTY), "care-trust", "2018-04-05")


def test_a_body_that_held_jointly_holds_no_more_once_it_is_ended():
    joint = DUTY.replace("body: hill-council", "body: hill-council, joint with: [care-trust]")
    assert "Holds\n  The duty" in what(small(joint), "care-trust", "2018-04-03")
    assert "Holds" not in what(small(joint), "care-trust", "2018-04-05")


def test_what_is_only_possible_is_marked():
    doubtful = small(DUTY, PACT.replace("status: in force", "status: not stated"), PASSES)
    assert "The duty: on behalf of the body that delegates (possibly) [deed 4]" in what(doubtful, "Health Trust")


def test_other_things_that_the_text_fits_are_named():
    posts = "posts:\n  - {id: a, label: Chief, cites: [deed 1]}\n  - {id: b, label: Chief of staff, cites: [deed 1]}\n"
    assert what(small(posts), "chief").endswith("\nThe text also fits: Chief of staff.")


# Text of changes, suppositions and open questions


FOUR = """
functions:
  - {id: a, label: First, cites: [deed 1]}
  - {id: b, label: Second, cites: [deed 1]}
  - {id: c, label: Third, cites: [deed 1]}
  - {id: d, label: Fourth, cites: [deed 1]}
  - {id: e, label: Fifth, cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [a, b, c, d, e], cites: [deed 1]}
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, care-trust]
    functions: [a, b, c, d, e]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2019-03-31, status: in force, cites: [deed 3]}
delegations:
  - {id: passes, label: Passes five, delegated by: hill-council, delegated to: care-trust, functions: [a, b, c, d, e], agreement: pact, cites: [deed 4]}
"""


def test_changes_are_told_by_partnership_and_kind():
    register = small(FOUR)
    assert printed(changes_text(register, between(register, on("2018-04-03"), on("2018-04-04")))) == CHANGES


CHANGES = """\
From 3 April 2018 to 4 April 2018

────────────────────────────────────────────────────────────────────────────────────────────────────
A small partnership

Agreements
  The pact
    3 April 2018: in force
    4 April 2018: not in force (Care Trust ended on 3 April 2018 and was followed by New Trust; no
    instrument in the documents carries this arrangement over) [deed 3; deed 2]

Who exercises it
  5 functions and areas: First, Second, Third and 2 more
    3 April 2018: Care Trust
    4 April 2018: nobody (Care Trust ended on 3 April 2018 and was followed by New Trust) [deed 4;
    deed 3]

────────────────────────────────────────────────────────────────────────────────────────────────────
Bodies shared by partnerships

Bodies
  Care Trust
    3 April 2018: in force
    4 April 2018: not in force (Care Trust ended on 3 April 2018 and was followed by New Trust; no
    instrument in the documents carries this arrangement over)"""


def test_no_change_is_said_in_words():
    assert printed(changes_text(full(), between(full(), on("2018-05-01"), on("2018-05-02")))) == (
        "From 1 May 2018 to 2 May 2018\nNothing that the documents show is different."
    )


def test_many_statements_are_counted_as_what_they_are():
    posts = "posts:\n" + "".join(
        f"  - {{id: p{number}, label: Post {number}, last day: 2018-03-31, cites: [deed 1]}}\n" for number in range(5)
    )
    register = small(posts)
    text = printed(changes_text(register, between(register, on("2018-03-31"), on("2018-04-01"))))
    assert "functions" not in text
    assert "5 arrangements: Post 0, Post 1, Post 2 and 2 more" in text


def test_four_names_are_all_named():
    posts = "posts:\n" + "".join(
        f"  - {{id: p{number}, label: Post {number}, last day: 2018-03-31, cites: [deed 1]}}\n" for number in range(4)
    )
    register = small(posts)
    text = printed(changes_text(register, between(register, on("2018-03-31"), on("2018-04-01"))))
    assert "Post 0, Post 1, Post 2 and Post 3" in text


def supposed(register: Register, subject: str, day: str = "2018-04-01", *, end: bool = True) -> str:
    return printed(supposition_text(register, what_if(register, subject, on=on(day), end=end)))


def test_losses_that_are_alike_are_told_together():
    assert supposed(small(FOUR), "small/pact") == (
        "If The pact ended on the day before 1 April 2018\n"
        "\n"
        "5 functions and areas: First, Second, Third and 2 more\n"
        "  exercised by: would lose Care Trust for Hill Council (found becomes nobody) [deed 4; deed 3]\n"
        "  because The pact ended with the term, whose last day was 31 March 2018"
    )


def test_what_was_never_recorded_and_those_who_remain():
    both = CHIEF.replace("held by: [chief]", "held by: [chief, hill-unit]")
    assert supposed(small(DUTY, PACT, PASSES, both), "small/chief", end=False) == (
        "If Chief had never been recorded, on 1 April 2018\n"
        "\n"
        "The duty\n"
        "  posts: would lose Chief (others remain) [deed 5]"
    )


def test_nothing_lost_is_said_in_words():
    assert supposed(small(DUTY), "dale-council").splitlines()[1:] == ["No function or area would lose anybody."]


def test_open_questions_are_numbered_with_what_they_would_settle():
    unsigned = FOUR.replace("status: in force", "status: not stated")
    quiet = "silences:\n  - {id: quiet, part: posts, says: Who answers., functions: [a], cites: [deed 6]}\n"
    hushed = "  - {id: hushed, part: money, says: Who pays., functions: [a, b], cites: [deed 7]}\n"
    register = small(unsigned, quiet + hushed)
    found = open_questions(register, on=on("2018-04-01"))
    assert printed(open_questions_text(found, shown=2)) == (
        "1. Was the term of The pact agreed, and from what day?\n"
        "   It would settle who exercises First, Second, Third and 2 more. [deed 2]\n"
        "2. Not stated: Who pays.\n"
        "   It bears on 2 answers: First and Second. [deed 7]\n"
        "1 more is open; --all shows them."
    )
    assert printed(open_questions_text(found, shown=3)).splitlines()[-2:] == [
        "3. Not stated: Who answers.",
        "   It bears on 1 answer: First. [deed 6]",
    ]


def test_nothing_open_is_said_in_words():
    assert printed(open_questions_text((), shown=3)) == "The documents leave nothing open on this day."


# JSON


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert [entry["$ref"] for entry in SCHEMA["anyOf"]] == [
        f"#/$defs/{name}" for name in ("who", "what", "list", "check", "check-profile", "diff", "what-if", "next")
    ]


def test_an_answer_in_json():
    value = answer_json(asked(full(), "The duty"), ())
    assert value["question"] == {
        "text": "The duty",
        "function": "small/duty",
        "name": "The duty",
        "register": "small",
        "on": "2018-04-01",
        "place": None,
        "group": None,
        "as_proposed": False,
    }
    item, kept = value["exercised_by"]["items"]
    assert (item["body"], item["holder"], item["how"], item["in_force"]) == (
        "health-trust",
        "hill-council",
        "delegated",
        "yes",
    )
    (step,) = item["chain"]
    assert {key: value for key, value in step.items() if key != "cites"} == {
        "record": "small/passes",
        "from": "hill-council",
        "verb": "delegates to",
        "to": "health-trust",
        "agreement": "small/pact",
        "route": "keeps",
        "from_day": "2017-04-01",
        "to_day": "2019-03-31",
        "in_force": "yes",
    }
    assert "chain" not in kept
    assert value["redress"]["items"][0]["redress"] == "small/complain"
    assert value["money"]["conflicts"][0]["versions"][1]["says"] == "Dale"
    assert value["doubts"][0]["says"] == "When it is reviewed"
    assert value["constant"] == {"from_day": "2018-01-01", "to_day": "2019-03-31"}
    assert value["also_matched"] == [{"id": "small/other", "name": "The other duty"}]


def test_an_area_and_the_scope_asked_in_json():
    question = answer_json(asked(full(), "zone", place="Hill", group="Adults", as_proposed=True))["question"]
    assert (question["area"], question["place"], question["group"], question["as_proposed"]) == (
        "small/zone",
        "hill",
        "small/adults",
        True,
    )
    assert "function" not in question


def test_days_that_are_not_known_are_words_in_json():
    undated = asked(small(DUTY, PASSES.replace("agreement: pact, ", "")), "duty", "2018-04-15")
    (step,) = answer_json(undated)["exercised_by"]["items"][0]["chain"]
    assert (step["from_day"], step["to_day"]) == ("not stated", "not stated")
    assert (step["agreement"], step["route"]) == (None, None)
    partial = PACT.replace("first day: 2017-04-01, last day: 2019-03-31", "first day: 2017, last day: no end")
    (step,) = answer_json(asked(small(DUTY, partial, PASSES), "duty"))["exercised_by"]["items"][0]["chain"]
    assert (step["from_day"], step["to_day"]) == ("an unstated day in 2017", "no end")


def test_unbounded_spans_are_null_in_json():
    value = answer_json(asked(small(DUTY.replace("provisions: [duty-act-s1], ", "")), "duty"))
    assert value["constant"] == {"from_day": None, "to_day": None}
    assert value["exercised_by"]["since"] is None


MOST = 2
"""How many bodies, posts and boards are asked about."""


def everything(register: Register, day: str, later: str) -> list[tuple[str, Any]]:
    """The output of every command about what is in a register, by the command's name."""
    made: list[tuple[str, Any]] = [("list", listed_json(list_all(register)))]
    for slug in register.slugs:
        for matter in matters_of(register, slug):
            (answer,) = who_everywhere(register, matter.id, on=on(day))
            made.append(("who", answer_json(answer, findings_about(answer))))
    things = [each[:MOST] for kind in ("bodies", "agreements", "posts", "boards") if (each := list_all(register, kind))]
    made += [("what", what_json(what_does(register, one.id, on=on(day)))) for several in things for one in several]
    made += [
        ("what-if", supposition_json(what_if(register, one.id, on=on(day), end=end)))
        for one in list_all(register, "agreements")
        for end in (True, False)
    ]
    made.append(("diff", changes_json(between(register, on(day), on(later)))))
    made.append(("next", open_questions_json(open_questions(register, on=on(day)))))
    made.append(("check", review_json(run_checks(register, on=on(day)))))
    return made


def test_everything_about_a_small_register_fits_the_schema():
    for day in ("2018-04-01", "April 2018", "2019-04-01"):
        for command, value in everything(full(), day, "2018-03-31"):
            assert faults(command, json.loads(json.dumps(value))) == []


@pytest.mark.parametrize(
    ("slug", "day", "later"),
    [("coventry-warwickshire-2018", "2018-04-02", "2019-04-02"), ("halton-st-helens-2008", "2009-01-01", "2013-04-01")],
)
def test_everything_about_a_shipped_partnership_fits_the_schema(slug: str, day: str, later: str):
    for command, value in everything(shipped(slug), day, later):
        assert faults(command, value) == [], command


def test_several_answers_fit_the_schema():
    one = answer_json(asked(full(), "duty"))
    assert faults("who", {"answers": [one, one]}) == []
    assert faults("who", {"answers": [one]}) != []


def test_an_accepted_finding_fits_the_schema():
    orphan = small(DUTY, PACT)
    review = run_checks(orphan, on=on("2018-04-01"))
    value = review_json(review)
    finding = value["findings"].pop()
    acceptance = {"id": "a", "reason": "b", "author": "c", "expires": "2019", "where": {"file": "f", "line": 1}}
    value["accepted"].append({**finding, "acceptance": acceptance})
    assert faults("check", value) == []
    value["accepted"].append(finding)
    assert faults("check", value) != []


SPOILT: dict[str, tuple[str, ...]] = {
    "a key nobody knows": ("colour",),
    "a key in a part": ("posts", "colour"),
    "a key in an item": ("posts", "items", "0", "colour"),
    "a body among the posts": ("posts", "items", "0", "board"),
    "a key in a step": ("exercised_by", "items", "0", "chain", "0", "colour"),
    "a key in a clause": ("holders", "items", "0", "cites", "0", "colour"),
    "a state": ("holders", "state"),
    "a certainty": ("holders", "items", "0", "in_force"),
    "an id": ("holders", "items", "0", "body"),
    "a day": ("constant", "from_day"),
    "a function beside the area": ("question", "area"),
}


@pytest.mark.parametrize("path", SPOILT.values(), ids=SPOILT)
def test_what_is_out_of_shape_is_refused(path: tuple[str, ...]):
    value = answer_json(asked(full(), "The duty"))
    assert faults("who", value) == []
    spoilt = copy.deepcopy(value)
    *way, last = path
    place: Any = spoilt
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = "Not a word of it"
    assert faults("who", spoilt) != []


@pytest.mark.parametrize("key", list(answer_json(asked(small(DUTY), "duty"))))
def test_no_key_of_an_answer_may_be_missing(key: str):
    value = answer_json(asked(full(), "The duty"))
    del value[key]
    assert faults("who", value) != []


def test_the_schema_knows_the_same_words_as_the_vocabulary():
    known = SCHEMA["$defs"]
    assert known["state"]["enum"] == [state.value.replace(" ", "-") for state in State]
    assert known["part_in_words"]["enum"] == [part.value for part in AnswerPart]
    assert known["what"]["properties"]["lists"]["propertyNames"]["enum"] == [verb.replace(" ", "_") for verb in VERBS]
    assert known["list"]["items"]["properties"]["what"]["enum"] == list(LISTED)
    assert known["finding"]["properties"]["severity"]["enum"] == [each.value for each in Severity]
    assert known["finding"]["properties"]["basis"]["enum"] == [each.value.replace(" ", "-") for each in Basis]
    assert known["finding"]["properties"]["result"]["enum"] == [each.value.replace(" ", "-") for each in Result]
    assert known["fund_item"]["properties"]["kind"]["enum"] == [each.value for each in FundKind]


def test_every_key_of_the_schema_is_in_the_reference():
    page = shipped_path("docs", "reference", "json.md").read_text(encoding="utf-8")
    used = {key for definition in SCHEMA["$defs"].values() for key in _keys(definition)}
    verbs = set(SCHEMA["$defs"]["what"]["properties"]["lists"]["propertyNames"]["enum"])
    assert {key for key in used - verbs if f"`{key}`" not in page and f'"{key}"' not in page} == set()


def _keys(definition: Any) -> set[str]:
    """Every property that a definition names, however deep."""
    if isinstance(definition, list):
        return {key for each in definition for key in _keys(each)}
    if not isinstance(definition, dict):
        return set()
    return set(definition.get("properties", {})) | {key for each in definition.values() for key in _keys(each)}


# Findings beside an answer


def test_findings_beside_an_answer_are_those_about_what_it_rests_on():
    answer = asked(full(), "duty", "2019-04-01")
    assert {finding.code for finding in findings_about(answer)} >= {"ACC-01", "AGR-04"}
    label = asked(full(), "label-only", "2019-04-01")
    assert {bare(finding.subject) for finding in findings_about(label)} <= {"label-only"}


def test_an_open_lead_and_its_agreement_are_what_an_answer_rests_on():
    unclear = "leads:\n  - {id: lead, type: lead commissioner, undecided: yes, functions: [duty], agreement: pact, cites: [deed 4]}\n"
    answer = asked(small(DUTY, PACT, unclear), "duty")
    assert "lead" in {bare(finding.subject) for finding in findings_about(answer)}


def test_findings_of_another_partnership_do_not_stand_beside_an_answer():
    one = HEAD + DUTY + PACT
    register = register_of(one, one.replace("register: {id: small", "register: {id: other"))
    for slug in ("small", "other"):
        (answer,) = who_everywhere(register, f"{slug}/duty", on=on("2018-04-01"))
        assert {finding.register for finding in findings_about(answer)} == {slug}
