"""Whether a statement, an agreement or a body holds on a day, and if not surely, why."""

import pytest
from small import HEAD, on, small

from accountgraph.dates import InForce, Span
from accountgraph.register import Reason, Register
from accountgraph.register.standing import HOLDS, Standing, agreement_standing, life_standing, standing, turning_days

FUNCTION = "functions:\n  - {id: care, label: Care, cites: [deed 1]}\n"


def pact(*periods: str, more: str = "", parties: str = "hill-council, health-trust") -> Register:
    """A register with one agreement of these periods."""
    listed = "".join(f"\n      - {{{period}}}" for period in periods)
    terms = f"    periods:{listed}\n" if periods else ""
    return small(
        f"agreements:\n  - id: pact\n    label: The pact\n    parties: [{parties}]\n{terms}    cites: [deed 1]\n{more}"
    )


def of_pact(register: Register, day: str, *, as_proposed: bool = False):
    return agreement_standing(register, register["small/pact"], on(day), as_proposed=as_proposed)


FIRST = "label: first term, first day: 2017-04-01, last day: 2018-03-31, status: in force, cites: [deed 5]"


@pytest.mark.parametrize(
    ("periods", "day", "in_force", "reason", "words"),
    [
        ([FIRST], "2018-03-31", InForce.YES, Reason.HOLDS, ""),
        (
            [FIRST],
            "2017-03-31",
            InForce.NO,
            Reason.NOT_BEGUN,
            "the first period of The pact in the documents begins on 1 April 2017",
        ),
        (
            [FIRST],
            "2018-04-01",
            InForce.NO,
            Reason.OVER,
            "The pact ended with the first term, whose last day was 31 March 2018; no renewal is evidenced",
        ),
        (
            [FIRST, "label: renewal, first day: 2018-05-01, last day: 2019-03-31, status: in force"],
            "2018-04-15",
            InForce.NO,
            Reason.GAP,
            "gap, 1 to 30 April 2018: the first term ended on 31 March 2018",
        ),
        (
            [FIRST, "label: renewal, first day: between 2018-04-01 and 2018-05-01, last day: 2019, status: in force"],
            "2018-04-15",
            InForce.POSSIBLY,
            Reason.GAP,
            "possible gap, 1 to 30 April 2018: the first term ended on 31 March 2018; the days of the renewal are "
            "uncertain: a day between 1 April 2018 and 1 May 2018 to an unstated day in 2019",
        ),
        (
            [FIRST, "label: renewal, first day: 2018-04-01, last day: 2019-03-31, status: proposed"],
            "2018-04-15",
            InForce.POSSIBLY,
            Reason.PROPOSED,
            "the renewal is only proposed",
        ),
        (
            ["label: plan, first day: 2018-04-01, last day: 2019-03-31, status: proposed"],
            "2018-04-15",
            InForce.NO,
            Reason.PROPOSED,
            "the plan is only proposed",
        ),
        (
            ["label: copy, first day: 2018-04-01, last day: 2019-03-31, status: not stated"],
            "2018-04-15",
            InForce.POSSIBLY,
            Reason.NOT_EVIDENCED,
            "whether the copy was ever agreed is not stated",
        ),
        (
            ["label: term, first day: 2018, status: in force"],
            "2018-04-15",
            InForce.POSSIBLY,
            Reason.UNCERTAIN_DAYS,
            "the days of the term are uncertain: an unstated day in 2018 to end not stated",
        ),
        (
            ["label: term, first day: 2018-04-01, last day: no end, status: approved"],
            "2030",
            InForce.YES,
            Reason.HOLDS,
            "",
        ),
        ([], "2018-04-15", InForce.NOT_STATED, Reason.UNCERTAIN_DAYS, "no period of The pact is stated"),
    ],
)
def test_why_an_agreement_is_or_is_not_in_force(periods, day, in_force, reason, words):
    verdict = of_pact(pact(*periods), day)
    assert (verdict.in_force, verdict.reason, verdict.in_words) == (in_force, reason, words)


def test_a_period_is_certain_with_its_clauses_and_its_days():
    verdict = of_pact(pact(FIRST), "2018-03-31")
    assert [str(cite) for cite in verdict.cites] == ["small/deed 5"]
    assert verdict.span == Span(on("2017-04-01"), on("2018-03-31"))
    assert of_pact(pact(FIRST), "2018-04-01").since == on("2018-04-01")


def test_what_is_proposed_counts_when_asked_as_proposed():
    plan = "label: plan, first day: 2018-04-01, last day: 2019-03-31, status: proposed"
    assert of_pact(pact(plan), "2018-04-15", as_proposed=True).in_force is InForce.YES
    assert of_pact(pact(FIRST, plan), "2018-04-15", as_proposed=True).in_force is InForce.YES
    vague = plan.replace("2018-04-01", "April 2018")
    assert of_pact(pact(FIRST, vague), "2018-04-15", as_proposed=True).in_force is InForce.POSSIBLY
    assert of_pact(pact(FIRST, plan), "2019-04-01", as_proposed=True).reason is Reason.OVER


def test_what_was_only_ever_proposed_never_ended():
    plan = "label: plan, first day: 2018-04-01, last day: 2018-04-30, status: proposed"
    verdict = of_pact(pact(plan), "2018-05-01")
    assert verdict.in_force is InForce.NO
    assert "ended" not in verdict.in_words
    assert "proposed" in verdict.in_words


def test_approvals_awaited_blank_or_not_evidenced_are_named():
    approvals = """
      - label: renewal
        first day: 2018-04-01
        status: proposed
        approvals:
          - {by: hill-council, through: its cabinet, state: awaited, cites: [paper 3]}
          - {by: health-trust, state: awaited}
          - {by: care-trust, state: blank}
          - {by: new-trust, state: not evidenced}
          - {by: dale-council, state: given}
"""
    register = small(
        f"agreements:\n  - id: pact\n    label: The pact\n    parties: [hill-council]\n    periods:\n      - {{{FIRST}}}"
        f"{approvals}    cites: [deed 1]\n"
    )
    verdict = of_pact(register, "2018-04-15")
    assert verdict.in_words == (
        "the renewal is only proposed (approval is awaited from Hill Council (its cabinet) and Health Trust; "
        "the signature is blank for Care Trust; approval is not evidenced for New Trust)"
    )
    assert [str(cite) for cite in verdict.cites] == ["small/paper 3"]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("April 2018", InForce.YES),
        ("between 2018-04-10 and 2018-04-11", InForce.YES),
        ("between 2018-03-31 and 2018-04-01", InForce.POSSIBLY),
        ("2018", InForce.POSSIBLY),
        ("March 2018", InForce.NO),
        ("not stated", InForce.POSSIBLY),
    ],
)
def test_periods_that_meet_cover_a_day_known_only_in_part(day, in_force):
    register = pact(
        "label: one, first day: 2018-04-01, last day: 2018-04-10, status: in force",
        "label: two, first day: 2018-04-11, last day: 2018-04-30, status: in force",
    )
    assert of_pact(register, day).in_force is in_force


def test_an_agreement_needs_its_framework_in_force():
    more = "  - {id: sub, parties: [hill-council], under: pact, periods: [{label: s, first day: 2018, last day: no end, status: in force}], cites: [deed 1]}\n"
    register = pact(FIRST, more=more)
    for day, in_force in (("2018-01-01", InForce.POSSIBLY), ("2018-04-01", InForce.NO)):
        assert agreement_standing(register, register["small/sub"], on(day)).in_force is in_force


def test_an_agreement_needs_its_parties_alive():
    endless = "label: term, first day: 2017-04-01, last day: no end, status: in force"
    register = pact(endless, parties="hill-council, care-trust")
    assert of_pact(register, "2018-04-03").in_force is InForce.YES
    verdict = of_pact(register, "2018-04-04")
    assert (verdict.in_force, verdict.reason, verdict.since) == (InForce.NO, Reason.PARTY_ENDED, on("2018-04-04"))
    assert verdict.in_words == (
        "Care Trust ended on 3 April 2018 and was followed by New Trust; no instrument in the documents carries this "
        "arrangement over"
    )
    early = pact(endless, parties="new-trust")
    assert of_pact(early, "2018-04-01").in_words == "New Trust did not exist before 2 April 2018"


@pytest.mark.parametrize(
    ("days", "day", "in_force"),
    [
        ("", "1900", InForce.YES),
        ("first day: 2018-04-02,", "2018-04-01", InForce.NO),
        ("first day: 2018-04-02,", "2018-04-02", InForce.YES),
        ("last day: 2018-04-02,", "2018-04-03", InForce.NO),
        ("last day: April 2018,", "2018-04-15", InForce.POSSIBLY),
        ("last day: April 2018,", "2018-03-31", InForce.YES),
        ("first day: April 2018,", "2018-04-15", InForce.POSSIBLY),
        ("first day: April 2018,", "2018-05-01", InForce.YES),
        ("first day: 2018-04-02,", "April 2018", InForce.POSSIBLY),
        ("last day: 2018-04-02,", "April 2018", InForce.POSSIBLY),
    ],
)
def test_whether_a_body_existed(days, day, in_force):
    register = small(f"bodies:\n  - {{id: body, label: Body, kind: other, {days} cites: [deed 1]}}\n")
    assert life_standing(register, "small/body", on(day)).in_force is in_force


def test_what_is_no_body_has_no_life():
    register = small(FUNCTION)
    assert life_standing(register, "small/care", on("1900")) is HOLDS
    assert life_standing(register, "nothing", on("1900")) is HOLDS
    ended = small("bodies:\n  - {id: body, label: Body, kind: other, last day: 2018, cites: [deed 1]}\n")
    words = life_standing(ended, "small/body", on("2019")).in_words
    assert words == "Body ended on an unstated day in 2018; the registers name no successor"


def post(days: str, cites: str = "paper 1") -> Register:
    return small(f"posts:\n  - {{id: p, {days} cites: [{cites}]}}\n")


@pytest.mark.parametrize(
    ("days", "cites", "day", "in_force", "reason", "words"),
    [
        ("first day: 2018-04-02, last day: no end,", "deed 1", "2018-04-02", InForce.YES, Reason.HOLDS, ""),
        ("first day: 2018-04-02,", "deed 1", "2018-04-01", InForce.NO, Reason.NOT_BEGUN, "it begins on 2 April 2018"),
        ("last day: 2018-04-02,", "deed 1", "2018-04-03", InForce.NO, Reason.OVER, "its last day was 2 April 2018"),
        (
            "first day: April 2018, last day: no end,",
            "deed 1",
            "2018-04-02",
            InForce.POSSIBLY,
            Reason.UNCERTAIN_DAYS,
            "its days are uncertain: an unstated day in April 2018 to no end",
        ),
        ("", "paper 1", "2018-04-01", InForce.YES, Reason.HOLDS, ""),
        (
            "",
            "paper 1",
            "2018-04-02",
            InForce.POSSIBLY,
            Reason.NOT_EVIDENCED,
            "it is evidenced on 1 April 2018, and the documents do not state it for other days",
        ),
        (
            "",
            "paper 1, deed 1",
            "2018-03-27",
            InForce.POSSIBLY,
            Reason.NOT_EVIDENCED,
            "it is evidenced between 28 March 2018 and 1 April 2018, and the documents do not state it for other days",
        ),
        ("", "paper 1, deed 1", "2018-03-30", InForce.YES, Reason.HOLDS, ""),
        (
            "",
            "undated 1",
            "2018-04-01",
            InForce.NOT_STATED,
            Reason.NOT_EVIDENCED,
            "it is evidenced by no dated document, and the documents do not state it for other days",
        ),
    ],
)
def test_why_a_statement_holds_or_not(days, cites, day, in_force, reason, words):
    head = HEAD + "  - {id: undated, label: Undated, kind: report}\n"
    register = small(f"posts:\n  - {{id: p, {days} cites: [{cites}]}}\n", head=head)
    verdict = standing(register, register["small/p"], on(day))
    assert (verdict.in_force, verdict.reason, verdict.in_words) == (in_force, reason, words)


def test_a_statement_under_an_agreement_holds_within_its_periods_and_its_own_days():
    more = """
redress:
  - {id: all, says: x, agreement: pact, cites: [paper 1]}
  - {id: late, says: x, agreement: pact, first day: 2018-01-01, cites: [paper 1]}
"""
    register = pact(FIRST, more=more)
    for ident, day, in_force in (
        ("all", "2017-04-01", InForce.YES),
        ("all", "2018-04-01", InForce.NO),
        ("late", "2017-12-31", InForce.NO),
        ("late", "2018-01-01", InForce.YES),
        ("late", "2018-04-01", InForce.NO),
    ):
        assert standing(register, register[f"small/{ident}"], on(day)).in_force is in_force
    assert standing(register, register["small/late"], on("2018-01-01")).span == Span(on("2018-01-01"), on("2018-03-31"))


def test_a_record_without_days_of_any_kind_holds():
    register = small(FUNCTION)
    assert standing(register, register["small/care"], on("1900")) is HOLDS


def test_standings_combine_to_the_less_certain_and_keep_every_clause():
    register = pact(FIRST, "label: renewal, first day: 2018-04-01, status: proposed, cites: [paper 2]")
    held, doubted = of_pact(register, "2018-03-31"), of_pact(register, "2018-04-01")
    for both in (held & doubted, doubted & held):
        assert (both.in_force, both.reason, both.in_words) == (doubted.in_force, doubted.reason, doubted.in_words)
        assert {str(cite) for cite in both.cites} == {"small/deed 5", "small/paper 2"}
    assert (HOLDS & HOLDS).in_force is InForce.YES


def test_turning_days_are_those_of_the_agreement_its_framework_its_parties_and_the_document():
    more = "  - {id: sub, parties: [care-trust], under: pact, periods: [{label: s, last day: 2018-04-10, status: in force}], cites: [deed 1]}\n"
    register = pact(FIRST, more=more)
    days = {day.isoformat() for day in turning_days(register, register["small/sub"])}
    assert days == {"2018-04-11", "2017-04-01", "2018-04-01", "2018-04-04"}
    dated = post("first day: 2018-04-05,")
    days = {day.isoformat() for day in turning_days(dated, dated["small/p"])}
    assert days == {"2018-04-05", "2018-04-01", "2018-04-02"}


def test_of_two_doubts_the_less_certain_is_kept_even_where_the_other_is_over_earlier():
    gap = Standing(InForce.POSSIBLY, Reason.GAP, "a gap", since=on("2018-01-01"))
    over = Standing(InForce.NO, Reason.OVER, "over", since=on("2018-06-01"))
    assert (gap & over).in_force is InForce.NO
    assert (over & gap).in_words == "over"
