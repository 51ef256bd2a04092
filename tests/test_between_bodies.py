"""Which bodies began and ended between two days, what they held in law, and in which partnership it is told."""

from functools import cache

import pytest
from changing import PACT, changed, of_kind, told
from duty import DUTY, PASSES
from duty import PACT as OF_TWO_YEARS
from small import HEAD, WORLD, bare, register_of, small

from accountgraph.questions import ChangeKind
from accountgraph.register import Register, load

# Who has the function in law


def test_a_repeal_takes_the_function_from_its_holder():
    register = small(DUTY.replace("duty-act-s1", "old-act"))
    (change,) = changed(register, "2018-04-01", "2018-04-02").changes
    assert (change.kind, change.before) == (ChangeKind.HOLDER, "Hill Council")
    assert change.after.startswith("nobody (Old Act")


def test_a_holder_that_ends_is_followed_by_its_successor_only_where_a_record_says_so():
    holds = DUTY.replace("body: hill-council", "body: care-trust")
    (change,) = of_kind(changed(small(holds), "2018-04-03", "2018-04-04"), ChangeKind.HOLDER)
    assert change.after == "nobody (Care Trust ended on 3 April 2018 and was followed by New Trust)"
    after = holds + "  - {id: then-holds, body: new-trust, functions: [duty], cites: [deed 1]}\n"
    (change,) = of_kind(changed(small(after), "2018-04-03", "2018-04-04"), ChangeKind.HOLDER)
    assert (change.before, change.after) == ("Care Trust and New Trust", "New Trust")


# Bodies


WITH_CARE_TRUST = OF_TWO_YEARS.replace("health-trust", "care-trust")


def test_a_body_that_ends_is_named_with_its_successor_and_what_it_breaks():
    found = changed(small(DUTY, WITH_CARE_TRUST), "2018-04-03", "2018-04-04")
    ended = (
        "Care Trust ended on 3 April 2018 and was followed by New Trust; no instrument in the documents carries this "
        "arrangement over"
    )
    assert told(found, ChangeKind.AGREEMENT) == [f"pact | in force | not in force ({ended})"]
    assert told(found, ChangeKind.BODY) == [f"care-trust | in force | not in force ({ended})"]
    (body,) = of_kind(found, ChangeKind.BODY)
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
    by_record = {bare(change.about[0]): change for change in of_kind(found, ChangeKind.AGREEMENT)}
    assert set(by_record) == {"coventry-section-75", "warwickshire-section-75"}
    ours = by_record["coventry-section-75"]
    assert ours.before == "in force"
    assert ours.after.startswith("possibly in force (possible gap, 1 to 30 April 2018: the first extension ended on 31")
    assert {"Recommendation 1", "4.1"} <= {cite.clause for cite in ours.cites}
    assert by_record["warwickshire-section-75"].after.startswith("not in force")


def test_coventrys_delegated_functions_come_into_doubt_together():
    (change,) = of_kind(changed(coventry()), ChangeKind.EXERCISER)
    assert len(change.about) == 10
    assert "coventry-warwickshire-2018/care-act-assessment" in change.about
    assert change.before.startswith("Coventry and Warwickshire Partnership NHS Trust")
    assert change.after.startswith("possibly Coventry and Warwickshire Partnership NHS Trust")
    assert "possible gap, 1 to 30 April 2018: the first extension ended on 31 March 2018" in change.after


def test_who_has_coventrys_functions_in_law_does_not_change():
    assert of_kind(changed(coventry()), ChangeKind.HOLDER) == ()


@pytest.mark.parametrize("day", ["2013-03-31", "2022-06-30"])
def test_bodies_of_the_other_partnership_are_no_part_of_coventrys_changes(day: str):
    following = {"2013-03-31": "2013-04-01", "2022-06-30": "2022-07-01"}[day]
    assert of_kind(changed(coventry(), day, following), ChangeKind.BODY) == ()
