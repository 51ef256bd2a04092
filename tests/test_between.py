"""What changed hands, began or ended between two days; worked out by hand from a few lines."""

from changing import PACT, changed, of_kind, told
from duty import DUTY, PASSES
from small import asked, ids, small

from accountgraph.questions import ChangeKind
from accountgraph.vocabulary import State

TWO_DUTIES = """
functions:
  - {id: duty, label: The duty, cites: [deed 1]}
  - {id: other, label: The other, cites: [deed 1]}
holdings:
  - {id: holds, body: hill-council, functions: [duty, other], cites: [deed 1]}
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
    (change,) = of_kind(changed(small(DUTY, in_two)), ChangeKind.EXERCISER)
    assert change.about == ("small/duty",)
    assert change.before != change.after


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
    (change,) = of_kind(changed(small(DUTY, unsigned, PASSES)), ChangeKind.EXERCISER)
    assert change.before == (
        "possibly Health Trust (whether the term was ever agreed is not stated (approval is awaited from Hill Council; "
        "the signature is blank for Health Trust))"
    )


def test_both_periods_are_cited_for_a_possible_gap():
    (change,) = of_kind(changed(small(DUTY, RENEWED_LATER)), ChangeKind.AGREEMENT)
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
    (change,) = of_kind(changed(small(DUTY, PACT), "2017-03-31", "2017-04-01"), ChangeKind.AGREEMENT)
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
