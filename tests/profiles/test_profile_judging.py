"""One requirement held against a register: what evidence picks, what speaks against it, and why."""

from textwrap import dedent

import pytest
from small import HEAD, bare, register_of
from small_profile import asking, judged, seen, term

from accountgraph.profiles import Verdict, judge

# What evidence picks


def test_one_value_of_a_closed_list_or_one_of_several():
    terms = "terms:\n" + term("a", "review") + term("b", "audit") + term("c", "risk")
    assert seen(asking("{section: terms, topic: review}"), terms) == ("met", ["a"])
    assert seen(asking("{section: terms, topic: [audit, risk]}"), terms) == ("met", ["b", "c"])
    assert seen(asking("{section: terms, topic: exit}"), terms) == ("not evidenced", [])


def test_several_fields_must_all_fit():
    terms = "terms:\n" + term("a", "review", "promised") + term("b", "audit")
    assert seen(asking("{section: terms, topic: review, state: present}"), terms) == ("not evidenced", [])
    assert seen(asking("{section: terms, topic: audit, state: present}"), terms) == ("met", ["b"])


def test_a_field_that_is_yes_or_no():
    people = """
    posts: [{id: chief, label: Chief, body: hill-council, cites: [deed 2]}]
    appointments:
      - {id: signs, post: chief, person: A Person, signatory: yes, cites: [deed 2]}
      - {id: other, post: chief, person: B Person, cites: [deed 3]}
    """
    assert seen(asking("{section: appointments, signatory: yes}"), people) == ("met", ["signs"])
    assert seen(asking("{section: appointments, signatory: no}"), people) == ("met", ["other"])


def test_a_field_with_several_words_fits_where_one_does():
    law = (
        "routes: [{id: r, label: R, powers: [duty-act], nations: [England, Wales], liability: holder, cites: [deed 1]}]"
    )
    assert seen(asking("{section: routes, nations: [Wales, Scotland]}"), law) == ("met", ["r"])
    assert seen(asking("{section: routes, nations: Scotland}"), law) == ("not evidenced", [])


def test_one_of_several_entries_is_enough():
    terms = "terms:\n" + term("b", "audit")
    assert seen(asking("{section: boards}", "{section: terms, topic: audit}"), terms) == ("met", ["b"])


def test_what_other_partnerships_and_shared_files_have_is_not_looked_at():
    other = dedent(HEAD).replace("id: small", "id: other") + "groups: [{id: g, label: G, cites: [deed 1]}]\n"
    register = register_of(HEAD, other)
    assert judge(register, "small", asking("{section: groups}"))[0].verdict is Verdict.NOT_EVIDENCED
    assert judge(register, "other", asking("{section: groups}"))[0].verdict is Verdict.MET
    assert judge(register, "small", asking("{section: bodies}"))[0].verdict is Verdict.NOT_EVIDENCED


def test_words_in_a_label_or_another_name_in_capitals_or_not():
    areas = "areas: [{id: one, label: Single Shared Assessment, cites: [deed 1]}]\n"
    assert seen(asking("{section: areas, named: shared assessment}"), areas) == ("met", ["one"])
    assert seen(asking("{section: areas, named: shared care}"), areas) == ("not evidenced", [])
    boards = "boards: [{id: b, label: Board, kind: forum, also known as: [The Scrutiny Panel], cites: [deed 1]}]"
    assert seen(asking("{section: boards, named: scrutiny}"), boards) == ("met", ["b"])


CONFLICTS = """
areas: [{id: carers, label: Carers, cites: [deed 1]}]
groups: [{id: young, label: Young people, cites: [deed 1]}]
conflicts:
  - {id: who, part: scope, question: One council or two?, about: [hill-council], versions: [{says: a, cites: [deed 4]}, {says: b, cites: [deed 5]}], cites: [deed 3]}
  - {id: which, part: dates, question: Which day?, about: [pact], versions: [{says: a, cites: [deed 4]}, {says: b, cites: [deed 5]}], cites: [deed 4]}
  - {id: for-whom, part: scope, question: Whom?, groups: [young], versions: [{says: a, cites: [deed 4]}, {says: b, cites: [deed 5]}], cites: [deed 4]}
  - {id: elsewhere, part: scope, question: Where?, about: [dale-council], versions: [{says: a, cites: [deed 4]}, {says: b, cites: [deed 5]}], cites: [deed 4]}
"""


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("[parties]", ["who"]),
        ("[agreements]", ["which"]),
        ("[groups, areas]", ["for-whom"]),
        ("[bodies]", ["who", "elsewhere"]),
        ("[boards]", []),
    ],
)
def test_what_a_conflict_is_about(about, expected):
    profile = asking("{section: agreements}", against=f"{{section: conflicts, about: {about}}}")
    judgement = judged(profile, CONFLICTS)
    assert [bare(r.id) for r in judgement.records if bare(r.id) != "pact"] == expected
    assert judgement.verdict is (Verdict.CONTRADICTED if expected else Verdict.MET)


def test_a_conflict_brings_the_clauses_of_its_versions_and_the_question():
    judgement = judged(asking("{section: boards}", against="{section: conflicts, about: [parties]}"), CONFLICTS)
    assert [cite.clause for cite in judgement.cites] == ["3", "4", "5"]
    assert judgement.why == 'Clauses disagree on "One council or two?".'


# Fields that are filled


@pytest.mark.parametrize(
    ("dated", "verdict"),
    [
        ("2018-04-01", "met"),
        ("April 2018", "met"),
        ("between 2018-03-20 and 2018-04-10", "met"),
        ("no end", "met"),
        ("XX 2018", "contradicted"),
        ("between 2018-03-01 and 2018-04-15", "contradicted"),
        ("by 2018-03-29", "not evidenced"),
        ("from 2018-03-29 on", "not evidenced"),
        ("not stated", "not evidenced"),
    ],
)
def test_a_day_is_filled_where_its_month_is_known(dated, verdict):
    event = (
        f"events: [{{id: e, label: Begin, agreement: pact, kind: start, state: planned, on: {dated}, cites: [deed 7]}}]"
    )
    judgement = judged(asking('{section: events, has: "on"}'), event)
    assert judgement.verdict.value == verdict


def test_why_a_day_is_not_enough():
    event = (
        "events: [{id: e, label: Begin, agreement: pact, kind: start, state: planned, on: XX 2018, cites: [deed 7]}]"
    )
    judgement = judged(asking('{section: events, has: "on"}'), event)
    assert judgement.why == 'Begin: "on" says no more than "XX 2018".'


@pytest.mark.parametrize(
    ("field", "verdict"),
    [("amount", "not evidenced"), ("paid by", "met"), ("inferred", "not evidenced"), ("note", "not evidenced")],
)
def test_nothing_and_no_are_not_filled(field, verdict):
    money = """
    funds: [{id: pool, label: Pool, kind: pooled, says: s, cites: [deed 1]}]
    contributions: [{id: c, fund: pool, paid by: hill-council, cites: [deed 1]}]
    """
    assert seen(asking(f"{{section: contributions, has: {field}}}"), money)[0] == verdict


def test_zero_is_an_amount():
    money = """
    funds: [{id: pool, label: Pool, kind: pooled, says: s, cites: [deed 1]}]
    contributions: [{id: c, fund: pool, paid by: hill-council, amount: 0, cites: [deed 1]}]
    """
    assert seen(asking("{section: contributions, has: amount}"), money) == ("met", ["c"])


def signed(*states: str) -> str:
    parties = ["hill-council", "health-trust"]
    approvals = ", ".join(
        f"{{by: {by}, state: {state}, cites: [deed s{place}]}}"
        for place, (by, state) in enumerate(zip(parties, states, strict=False))
    )
    return f"""
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    periods: [{{label: first, first day: 2018-04-01, status: in force, approvals: [{approvals}], cites: [deed 6]}}]
    cites: [deed 1]
"""


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        (("given", "given"), "met"),
        (("given", "blank"), "met"),
        (("blank", "blank"), "contradicted"),
        (("awaited", "not evidenced"), "contradicted"),
        ((), "not evidenced"),
    ],
)
def test_approvals_speak_against_where_none_is_given(states, verdict):
    register = register_of(HEAD, dedent(HEAD).replace("small", "other") + signed(*states))
    judgement = judge(register, "other", asking("{section: agreements, has: periods.approvals}"))[0]
    assert judgement.verdict.value == verdict


def test_a_part_has_its_own_clauses_and_says_whose_approval_is_missing():
    register = register_of(dedent(HEAD) + signed("awaited", "blank"))
    judgement = judge(register, "small", asking("{section: agreements, has: periods.approvals}"))[0]
    assert judgement.why == "The approval of Hill Council is awaited; the signature of Health Trust is blank."
    assert [cite.clause for cite in judgement.cites] == ["s0", "s1"]
    in_period = judge(register, "small", asking("{section: agreements, has: periods.first day}"))[0]
    assert [cite.clause for cite in in_period.cites] == ["6"]


# Records that speak against


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ("promised", "Audit: promised and not provided."),
        ("blank", "Audit: left blank."),
        ("excluded", "Audit: excluded."),
    ],
)
def test_a_term_that_is_not_there(state, why):
    judgement = judged(asking("{section: terms, topic: audit}"), "terms:\n" + term("a", "audit", state, "Audit"))
    assert (judgement.verdict, judgement.why) == (Verdict.CONTRADICTED, why)


@pytest.mark.parametrize(
    ("state", "verdict"),
    [("happened", "met"), ("planned", "met"), ("blank", "contradicted"), ("not stated", "contradicted")],
)
def test_events_by_their_state(state, verdict):
    event = f"events: [{{id: e, label: Signing, agreement: pact, kind: signature, state: {state}, cites: [deed 7]}}]"
    assert seen(asking("{section: events, kind: signature}"), event) == (verdict, ["e"])


def test_one_record_that_does_not_speak_against_is_enough():
    terms = "terms:\n" + term("a", "audit", "promised") + term("b", "audit")
    assert seen(asking("{section: terms, topic: audit}"), terms) == ("met", ["b"])


def test_what_contradicts_outweighs_and_what_is_there_is_named_too():
    terms = "terms:\n" + term("a", "audit", "promised", "Audit plan") + term("b", "audit", label="Audit rules")
    profile = asking("{section: terms, topic: audit}", against="{section: terms, topic: audit, state: promised}")
    assert seen(profile, terms) == ("contradicted", ["a", "b"])
    assert judged(profile, terms).why == 'Audit plan: promised and not provided; what is there: "Audit rules".'


def test_any_record_can_contradict():
    judgement = judged(asking("{section: boards}", against="{section: agreements}"))
    assert judgement.why == '"The pact" stands against it.'


# Sentences


def test_what_was_looked_for_is_said():
    profile = asking(
        "{section: events, kind: [review, notice], has: 'on'}",
        "{section: terms, named: audit}",
        "{section: silences, about: [funds, parties]}",
    )
    assert judged(profile).why == (
        'Looked for and not found: events whose kind is "review" or "notice" and with "on" filled in; '
        'terms named "audit"; silences about funds or parties.'
    )


def test_long_lists_are_cut_and_records_without_label_are_counted():
    areas = "areas:\n" + "".join(f"  - {{id: a{n}, label: Area {n}, cites: [deed 1]}}\n" for n in range(5))
    held = "holdings: [{id: h, body: hill-council, areas: [a0], cites: [deed 1]}]\n"
    judgement = judged(asking("{section: areas}", "{section: holdings}"), areas, held)
    assert judgement.why == 'Shown by "Area 0", "Area 1", "Area 2", 2 more and 1 entry under "holdings".'
    assert [cite.clause for cite in judgement.cites] == ["1"]


def test_a_record_that_two_entries_pick_is_named_once():
    assert judged(asking("{section: agreements}", "{section: agreements}")).why == 'Shown by "The pact".'
