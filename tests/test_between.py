"""What changed hands, began or ended between two days; worked out by hand from a few lines."""

from functools import cache

import pytest
from small import HEAD, WORLD, asked, bare, ids, on, register_of, small

from accountgraph.questions import Change, ChangeKind, Changes, between
from accountgraph.register import Register, load
from accountgraph.vocabulary import State

DUTY = """
functions:
  - {id: duty, label: The duty, provisions: [duty-act-s1], cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty], cites: [deed 1]}
"""
TWO_DUTIES = """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
  - {id: other, label: The other, cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty, other], cites: [deed 1]}
"""
PACT = """
agreements:
  - id: pact
    label: The pact
    parties: [hill-council, health-trust]
    functions: [duty]
    cites: [deed 2]
    periods:
      - {label: term, first day: 2017-04-01, last day: 2018-03-31, status: in force, cites: [deed 3]}
"""
PASSES = """
delegations:
  - {id: passes, delegated by: hill-council, delegated to: health-trust, functions: [duty], agreement: pact, cites: [deed 4]}
"""
RENEWED_LATER = PACT + (
    '      - {label: renewal, first day: "between 2018-04-01 and 2018-04-30", last day: 2019-03-31, '
    "status: in force, cites: [deed 8]}\n"
)


def delegation(ident: str, to: str, first: str, last: str, *more: str, by: str = "hill-council") -> str:
    rest = "".join(f", {each}" for each in more)
    functions = "" if "functions" in rest else ", functions: [duty]"
    return (
        f"  - {{id: {ident}, delegated by: {by}, delegated to: {to}, first day: {first}, last day: {last}"
        f"{functions}{rest}, cites: [deed 4]}}\n"
    )


def delegations(*entries: str) -> str:
    return "\ndelegations:\n" + "".join(entries)


HANDED_OVER = delegations(
    delegation("first", "health-trust", "2017-04-01", "2018-03-31"),
    delegation("then", "dale-council", "2018-04-01", "no end"),
)


def changed(register: Register, first: str = "2018-03-31", second: str = "2018-04-01") -> Changes:
    return between(register, on(first), on(second))


def told(found: Changes, *kinds: ChangeKind) -> list[str]:
    """Every change of some kinds, or of all, in a line: what about, and what is so before and after."""
    return [
        f"{', '.join(bare(ident) for ident in change.about)} | {change.before} | {change.after}"
        for change in found.changes
        if not kinds or change.kind in kinds
    ]


# Who exercises


def test_a_handover_on_consecutive_days_is_a_change_of_exerciser():
    found = changed(small(DUTY, HANDED_OVER))
    assert told(found) == [
        "duty | Health Trust | Dale Council",
        "first | in force | not in force (its last day was 31 March 2018)",
        "then | not in force (it begins on 1 April 2018) | in force",
    ]
    assert [change.kind for change in found.changes] == [
        ChangeKind.EXERCISER,
        ChangeKind.STATEMENT,
        ChangeKind.STATEMENT,
    ]


def test_a_handover_on_consecutive_days_is_no_gap():
    register = small(DUTY, HANDED_OVER)
    for day, body in (("2018-03-31", "health-trust"), ("2018-04-01", "dale-council")):
        exercised_by = asked(register, "duty", day).exercised_by
        assert (exercised_by.state, ids(exercised_by)) == (State.FOUND, [body])


def test_a_day_between_two_bodies_is_nobodys():
    register = small(DUTY, HANDED_OVER.replace("first day: 2018-04-01", "first day: 2018-04-02"))
    assert told(changed(register), ChangeKind.EXERCISER) == [
        "duty | Health Trust | nobody (its last day was 31 March 2018)",
    ]
    assert told(changed(register, "2018-04-01", "2018-04-02"), ChangeKind.EXERCISER) == [
        "duty | nobody (its last day was 31 March 2018) | Dale Council",
    ]


def test_functions_that_change_alike_are_one_change():
    both = HANDED_OVER.replace("functions: [duty]", "functions: [duty, other]")
    found = changed(small(TWO_DUTIES, both))
    assert told(found, ChangeKind.EXERCISER) == ["duty, other | Health Trust | Dale Council"]
    (change,) = (change for change in found.changes if change.kind is ChangeKind.EXERCISER)
    assert change.names == ("The duty", "The other")
    assert {str(cite) for cite in change.cites} == {"small/deed 4"}


def test_what_one_body_loses_in_one_place_is_a_change_though_it_goes_on_in_another():
    in_two = delegations(
        delegation("in-hill", "health-trust", "2017-04-01", "2018-03-31", "places: [hill]"),
        delegation("in-dale", "health-trust", "2017-04-01", "no end", "places: [dale]"),
    )
    (change,) = _of(changed(small(DUTY, in_two)), ChangeKind.EXERCISER)
    assert change.about == ("small/duty",)
    assert change.before != change.after


def _of(found: Changes, kind: ChangeKind) -> tuple[Change, ...]:
    return tuple(change for change in found.changes if change.kind is kind)


def test_a_conflict_is_named_as_one():
    both = delegations(
        delegation("first", "health-trust", "2017-04-01", "no end"),
        delegation("then", "dale-council", "2018-04-01", "no end"),
    )
    assert told(changed(small(DUTY, both)), ChangeKind.EXERCISER) == [
        "duty | Health Trust | in conflict: Health Trust and Dale Council (Health Trust and Dale Council both exercise "
        "it for Hill Council)",
    ]


def test_nothing_stated_before_the_first_delegation():
    first = delegations(delegation("first", "health-trust", "2018-04-01", "no end"))
    assert told(changed(small(DUTY, first)), ChangeKind.EXERCISER) == [
        "duty | not stated (it begins on 1 April 2018) | Health Trust",
    ]


# Agreements


def test_a_renewal_on_an_uncertain_day_is_a_possible_gap():
    found = changed(small(DUTY, RENEWED_LATER, PASSES))
    assert told(found) == [
        "pact | in force | possibly in force (possible gap, 1 to 29 April 2018: the term ended on 31 March 2018; the "
        "days of the renewal are uncertain: an unstated day in April 2018 to 31 March 2019)",
        "duty | Health Trust | possibly Health Trust (possible gap, 1 to 29 April 2018: the term ended on 31 March 2018)",
    ]


def test_a_reason_is_not_cut_short_within_brackets():
    approvals = ", approvals: [{by: hill-council, state: awaited}, {by: health-trust, state: blank}], cites: [deed 3]}"
    unsigned = PACT.replace("status: in force, cites: [deed 3]}", f"status: not stated{approvals}")
    (change,) = _of(changed(small(DUTY, unsigned, PASSES)), ChangeKind.EXERCISER)
    assert change.before == (
        "possibly Health Trust (whether the term was ever agreed is not stated (approval is awaited from Hill Council; "
        "the signature is blank for Health Trust))"
    )


def test_both_periods_are_cited_for_a_possible_gap():
    (change,) = _of(changed(small(DUTY, RENEWED_LATER)), ChangeKind.AGREEMENT)
    assert {str(cite) for cite in change.cites} == {"small/deed 2", "small/deed 3", "small/deed 8"}


def test_once_the_renewal_must_have_begun_the_doubt_is_over():
    register = small(DUTY, RENEWED_LATER, PASSES)
    found = changed(register, "2018-04-29", "2018-04-30")
    assert [line.rpartition(" | ")[2] for line in told(found)] == ["in force", "Health Trust"]
    assert changed(register, "2018-04-10", "2018-04-11").changes == ()


def test_an_agreement_that_ends():
    assert told(changed(small(DUTY, PACT, PASSES))) == [
        "pact | in force | not in force (The pact ended with the term, whose last day was 31 March 2018; no renewal is "
        "evidenced)",
        "duty | Health Trust | nobody (The pact ended with the term, whose last day was 31 March 2018)",
    ]


def test_an_agreement_that_begins():
    (change,) = _of(changed(small(DUTY, PACT), "2017-03-31", "2017-04-01"), ChangeKind.AGREEMENT)
    assert change.before == "not in force (the first period of The pact in the documents begins on 1 April 2017)"
    assert change.after == "in force"


def test_a_doubt_that_is_the_same_on_both_days_is_no_change():
    doubtful = PACT.replace("status: in force", "status: not stated")
    register = small(DUTY, doubtful, PASSES)
    assert asked(register, "duty", "2017-06-01").exercised_by.state is State.POSSIBLE
    assert changed(register, "2017-06-01", "2017-07-01").changes == ()


def test_an_undated_statement_is_in_the_same_doubt_before_and_after_its_document():
    undated = "\ndelegations:\n  - {id: d, delegated by: hill-council, delegated to: health-trust, functions: [duty], cites: [deed 4]}\n"
    assert changed(small(DUTY, undated), "2018-03-01", "2018-04-20").changes == ()


def test_the_same_day_twice_is_no_change():
    assert changed(small(DUTY, RENEWED_LATER, HANDED_OVER), "2018-04-01", "2018-04-01").changes == ()


def test_a_month_can_be_compared_with_a_month():
    found = changed(small(DUTY, PACT, PASSES), "March 2018", "April 2018")
    assert [change.kind for change in found.changes] == [ChangeKind.AGREEMENT, ChangeKind.EXERCISER]
    assert (found.first.written, found.second.written) == ("March 2018", "April 2018")


# Statements with days of their own


def test_a_statement_says_its_own_days_and_not_its_agreements():
    own = PASSES.replace("agreement: pact", "agreement: pact, first day: 2017-04-01, last day: 2017-12-31")
    register = small(DUTY, PACT, own)
    assert told(changed(register, "2017-12-31", "2018-01-01"), ChangeKind.STATEMENT) == [
        "passes | in force | not in force",
    ]
    assert told(changed(register), ChangeKind.STATEMENT) == []


def test_a_post_that_begins_is_a_change():
    post = "\nposts:\n  - {id: chief, label: Chief, body: health-trust, first day: 2018-04-01, cites: [deed 5]}\n"
    (change,) = changed(small(DUTY, post)).changes
    assert (change.kind, change.names) == (ChangeKind.STATEMENT, ("Chief",))
    assert change.before == "not in force (it begins on 1 April 2018)"


# Who has the function in law


def test_a_repeal_takes_the_function_from_its_holder():
    register = small(DUTY.replace("duty-act-s1", "old-act"))
    (change,) = changed(register, "2018-04-01", "2018-04-02").changes
    assert (change.kind, change.before) == (ChangeKind.HOLDER, "Hill Council")
    assert change.after.startswith("nobody (Old Act")


def test_a_holder_that_ends_is_followed_by_its_successor_only_where_a_record_says_so():
    holds = DUTY.replace("body: hill-council", "body: care-trust")
    (change,) = _of(changed(small(holds), "2018-04-03", "2018-04-04"), ChangeKind.HOLDER)
    assert change.after == "nobody (Care Trust ended on 3 April 2018 and was followed by New Trust)"
    after = holds + "  - {id: then-holds, body: new-trust, functions: [duty], cites: [deed 1]}\n"
    (change,) = _of(changed(small(after), "2018-04-03", "2018-04-04"), ChangeKind.HOLDER)
    assert (change.before, change.after) == ("Care Trust and New Trust", "New Trust")


# Bodies


WITH_CARE_TRUST = PACT.replace("health-trust", "care-trust").replace("2018-03-31", "2019-03-31")


def test_a_body_that_ends_is_named_with_its_successor_and_what_it_breaks():
    found = changed(small(DUTY, WITH_CARE_TRUST), "2018-04-03", "2018-04-04")
    ended = (
        "Care Trust ended on 3 April 2018 and was followed by New Trust; no instrument in the documents carries this "
        "arrangement over"
    )
    assert told(found, ChangeKind.AGREEMENT) == [f"pact | in force | not in force ({ended})"]
    assert told(found, ChangeKind.BODY) == [f"care-trust | in force | not in force ({ended})"]
    (body,) = _of(found, ChangeKind.BODY)
    assert body.register == ""


def test_the_successor_begins_on_its_own_day():
    found = changed(small(DUTY, WITH_CARE_TRUST), "2018-04-01", "2018-04-02")
    assert told(found) == ["new-trust | not in force (New Trust did not exist before 2 April 2018) | in force"]


def test_successors_of_successors_are_told_in_whatever_order_they_are_written():
    later = "successions:\n  - {id: on-and-on, predecessors: [new-trust], successors: [last-trust], on: 2018-05-01}\n"
    born = "bodies:\n  - {id: last-trust, label: Last Trust, kind: NHS trust, first day: 2018-05-01}\n"
    world = WORLD.replace("successions:\n", later).replace("bodies:\n", born)
    register = register_of(HEAD + DUTY + WITH_CARE_TRUST, world=world)
    assert told(changed(register, "2018-04-30", "2018-05-01"), ChangeKind.BODY) == [
        "last-trust | not in force (Last Trust did not exist before 1 May 2018) | in force"
    ]


def test_bodies_of_no_partnership_asked_are_left_out():
    assert changed(small(DUTY, PACT), "2018-04-01", "2018-04-05").changes == ()


def test_a_shared_body_that_holds_a_function_and_is_no_party_is_told_too():
    holds = DUTY.replace("body: hill-council", "body: care-trust")
    assert "care-trust" in [
        bare(change.about[0]) for change in changed(small(holds), "2018-04-03", "2018-04-04").changes
    ]


def test_a_body_of_the_partnership_itself_is_told_whether_it_is_a_party_or_not():
    own = "\nbodies:\n  - {id: helper, label: Helper, kind: company, last day: 2018-03-31, cites: [deed 9]}\n"
    (change,) = changed(small(own, DUTY)).changes
    assert (change.kind, change.register, change.about) == (ChangeKind.BODY, "small", ("small/helper",))
    assert change.after == "not in force (Helper ended on 31 March 2018; the registers name no successor)"


# Several partnerships


def test_each_partnership_has_its_own_changes():
    one = HEAD + DUTY + PACT + PASSES
    register = register_of(one, one.replace("register: {id: small", "register: {id: other"))
    assert [(change.kind, change.register) for change in changed(register).changes] == [
        (ChangeKind.AGREEMENT, "small"),
        (ChangeKind.AGREEMENT, "other"),
        (ChangeKind.EXERCISER, "small"),
        (ChangeKind.EXERCISER, "other"),
    ]


# The shipped partnership


@cache
def coventry() -> Register:
    return load("coventry-warwickshire-2018")


def test_coventrys_agreement_comes_into_doubt_at_the_end_of_march():
    found = changed(coventry())
    by_record = {bare(change.about[0]): change for change in _of(found, ChangeKind.AGREEMENT)}
    assert set(by_record) == {"coventry-section-75", "warwickshire-section-75"}
    ours = by_record["coventry-section-75"]
    assert ours.before == "in force"
    assert ours.after.startswith("possibly in force (possible gap, 1 to 30 April 2018: the first extension ended on 31")
    assert {"Recommendation 1", "4.1"} <= {cite.clause for cite in ours.cites}
    assert by_record["warwickshire-section-75"].after.startswith("not in force")


def test_coventrys_delegated_functions_come_into_doubt_together():
    (change,) = _of(changed(coventry()), ChangeKind.EXERCISER)
    assert len(change.about) == 10
    assert "coventry-warwickshire-2018/care-act-assessment" in change.about
    assert change.before.startswith("Coventry and Warwickshire Partnership NHS Trust")
    assert change.after.startswith("possibly Coventry and Warwickshire Partnership NHS Trust")
    assert "possible gap, 1 to 30 April 2018: the first extension ended on 31 March 2018" in change.after


def test_who_has_coventrys_functions_in_law_does_not_change():
    assert _of(changed(coventry()), ChangeKind.HOLDER) == ()


@pytest.mark.parametrize("day", ["2013-03-31", "2022-06-30"])
def test_bodies_of_the_other_partnership_are_no_part_of_coventrys_changes(day: str):
    following = {"2013-03-31": "2013-04-01", "2022-06-30": "2022-07-01"}[day]
    assert _of(changed(coventry(), day, following), ChangeKind.BODY) == ()
