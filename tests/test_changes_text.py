"""Changes, suppositions and open questions as text."""

from duty import CHIEF, DUTY, PACT, PASSES, full
from output_shape import printed
from small import on, small

from accountgraph.questions import between, open_questions, what_if
from accountgraph.register import Register
from accountgraph.reporting.changes_text import changes_text, open_questions_text, supposition_text

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
