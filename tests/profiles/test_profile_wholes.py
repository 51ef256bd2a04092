"""Requirements with parts, and a profile as a whole; at last an agreement judged by hand."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small import bare
from small_profile import asking, judged, partnership, profile_of, seen, term

from accountgraph.profiles import Needs, Profile, Verdict, compare, judge, load_profile
from accountgraph.records import Document
from accountgraph.register import load

GOLDEN = Path(__file__).with_name("halton-lpa-2003.yaml")
HALTON = "halton-st-helens-2008"


# Parts

PARTS = """
- {id: whole, label: Whole, clause: '1', says: s%(whole)s}
- {id: one, label: First, part of: whole, clause: '1', says: s%(one)s, evidenced by: [{section: terms, topic: audit}]}
- {id: two, label: Second, part of: whole, clause: '1', says: s%(two)s, evidenced by: [{section: terms, topic: risk}]}
"""


def parts(whole: str = "", one: str = "", two: str = "") -> Profile:
    return profile_of(PARTS % {"whole": whole, "one": one, "two": two})


PRESENT, PROMISED, ABSENT = "present", "promised", ""


def having(audit: str, risk: str) -> str:
    found = (("audit", audit), ("risk", risk))
    terms = "".join(term(topic, topic, state) for topic, state in found if state)
    return "terms:\n" + terms if terms else ""


@pytest.mark.parametrize(
    ("audit", "risk", "all_of_them", "any_of_them"),
    [
        (PRESENT, PRESENT, "met", "met"),
        (PRESENT, ABSENT, "not evidenced", "met"),
        (PRESENT, PROMISED, "contradicted", "met"),
        (ABSENT, PROMISED, "contradicted", "contradicted"),
        (ABSENT, ABSENT, "not evidenced", "not evidenced"),
    ],
)
def test_a_whole_by_its_parts(audit, risk, all_of_them, any_of_them):
    assert seen(parts(), having(audit, risk))[0] == all_of_them
    assert seen(parts(whole=", needs: any"), having(audit, risk))[0] == any_of_them


def test_an_optional_part_that_is_not_evidenced_does_not_count_beside_required_ones():
    assert seen(parts(two=", optional: yes"), having(PRESENT, ABSENT))[0] == "met"
    assert seen(parts(two=", optional: yes"), having(PRESENT, PROMISED))[0] == "contradicted"
    assert seen(parts(two=", optional: yes"), having(ABSENT, PRESENT))[0] == "not evidenced"
    both = parts(one=", optional: yes", two=", optional: yes")
    assert seen(both, having(PRESENT, ABSENT))[0] == "not evidenced"


def test_a_whole_says_which_parts_decide_and_has_the_records_of_all_those_first():
    judgement = judged(parts(), having(PRESENT, PROMISED))
    assert judgement.why == 'Contradicted: "Second".'
    assert [bare(record.id) for record in judgement.records] == ["risk", "audit"]
    assert judged(parts(), having(PRESENT, PRESENT)).why == "All 2 parts are met."


def test_parts_may_stand_before_their_whole_and_have_parts_themselves():
    profile = profile_of("""
        - {id: c, label: C, part of: b, clause: '1', says: s, evidenced by: [{section: agreements}]}
        - {id: b, label: B, part of: a, clause: '1', says: s}
        - {id: a, label: A, clause: '1', says: s}
    """)
    judgements = judge(partnership(), "small", profile)
    assert [(each.requirement.id, each.verdict.value) for each in judgements] == [
        ("c", "met"),
        ("b", "met"),
        ("a", "met"),
    ]
    assert judgements[1].why == "Its only part is met."
    assert [profile.depth(each) for each in profile.requirements] == [2, 1, 0]


# The whole


def test_headings_are_counted_and_only_required_ones_can_be_unmet():
    profile = profile_of("""
        - {id: a, label: A, clause: '1', says: s, evidenced by: [{section: agreements}]}
        - {id: b, label: B, clause: '2', says: s, optional: yes, evidenced by: [{section: boards}]}
    """)
    comparison = compare(partnership(), profile)
    (held,) = comparison.held
    assert held.counts == {Verdict.MET: 1, Verdict.NOT_EVIDENCED: 1, Verdict.CONTRADICTED: 0}
    assert (held.unmet, comparison.exit_code) == ((), 0)
    required = compare(partnership(), asking("{section: boards}"))
    assert [each.requirement.id for each in required.held[0].unmet] == ["it"]
    assert required.exit_code == 1


STATES = st.sampled_from([PRESENT, PROMISED, ABSENT])


@given(STATES, STATES, st.sampled_from(list(Needs)))
def test_a_whole_is_never_better_than_its_best_part_nor_met_without_one(audit, risk, needs):
    whole, *two = judge(partnership(having(audit, risk)), "small", parts(whole=f", needs: {needs}"))
    verdicts = {part.verdict for part in two}
    assert whole.verdict is not Verdict.MET or Verdict.MET in verdicts
    assert whole.verdict is not Verdict.CONTRADICTED or Verdict.CONTRADICTED in verdicts
    assert len(verdicts) > 1 or whole.verdict in verdicts


# An agreement judged by hand


def golden() -> list[dict[str, Any]]:
    expected: list[dict[str, Any]] = yaml.safe_load(GOLDEN.read_text(encoding="utf-8"))["expected"]
    return expected


@pytest.fixture(scope="module")
def judgements():
    made = judge(load(HALTON), HALTON, load_profile("lpa-2003"))
    return {each.requirement.id: each for each in made}


def test_the_golden_file_judges_every_requirement_in_order(judgements):
    assert [each["id"] for each in golden()] == list(judgements)


@pytest.mark.parametrize("expected", golden(), ids=lambda each: each["id"])
def test_each_requirement_is_judged_as_by_hand_with_its_clauses(expected, judgements):
    judgement = judgements[expected["id"]]
    assert judgement.verdict.value == expected["verdict"], judgement.why
    cited = {f"{bare(cite.document)} {cite.clause}" for cite in judgement.cites}
    assert set(expected["clauses"]) <= cited


def test_every_clause_that_the_profile_cites_is_one_of_its_document():
    profile = load_profile("lpa-2003")
    register = load(profile.document.partition("/")[0])
    document = register[profile.document]
    assert isinstance(document, Document)
    clauses = {clause.clause for clause in document.clauses}
    assert [each.clause for each in profile.requirements if each.clause not in clauses] == []
