"""The sentence that stands over an answer is no surer than the answer."""

from typing import Any

import pytest
from duty import CHIEF, DUTY, PACT, PASSES
from small import asked, small

from accountgraph.questions.sentence import briefly, in_a_sentence, joined

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
