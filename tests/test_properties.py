"""What is true of every register that reading accepts, tried on small random partnerships.

A few dozen examples are tried each time, always the same; ``EXAMPLES=3000 pytest tests/test_properties.py`` looks
harder, and elsewhere each time.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

from brute_force import Reached, better, cells
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from partnership import Partnership, joined, register_with, renamed, written
from small import on, register_of, seen
from strategies import (
    ASKED_DAYS,
    BODIES,
    CHAINS,
    EVERYTHING,
    EXACT,
    FORTNIGHT,
    GROUPS,
    MATTERS,
    PLACES,
    partnerships,
    whole,
)

from accountgraph.chains import Chain, Tracing
from accountgraph.dates import Day, InForce
from accountgraph.problems import Where
from accountgraph.questions import Answer, between, list_all, open_questions, what_does, what_if, who
from accountgraph.records import Agreement, Board, Body, Post, Record
from accountgraph.register import Register
from accountgraph.vocabulary import AccountabilityKind, AnswerPart

ONE_DAY = timedelta(days=1)
AROUND = [date(2018, 3, 26) + number * ONE_DAY for number in range(18)]
MATTER = st.sampled_from(["duty", *MATTERS])
PLACE = st.sampled_from([None, *PLACES])
GROUP = st.sampled_from([None, *GROUPS])
TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "30")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)


def answered(partnership: Partnership, matter: str, day: str, **scope: Any) -> Answer:
    return who(register_with(partnership), matter, on=on(day), **scope)


def plain(value: Any, names: dict[str, str] | None = None, *, ordered: bool = True) -> Any:
    """A value without registers and places in files, ids exchanged, and in no order where order is not to count."""
    names = names or {}
    if isinstance(value, Record):
        return names.get(value.id, value.id)
    if isinstance(value, str):
        said = names.get(value, value)
        return said if ordered else " ".join(sorted(said.replace(";", " ").replace(",", " ").split()))
    if is_dataclass(value):
        kept = [f.name for f in fields(value) if not isinstance(getattr(value, f.name), Register | Where | Tracing)]
        return (type(value).__name__, *(plain(getattr(value, name), names, ordered=ordered) for name in kept))
    if isinstance(value, tuple | list):
        inner = [plain(item, names, ordered=ordered) for item in value]
        return tuple(inner) if ordered else tuple(sorted(set(inner), key=repr))
    return value


def said(answer: Answer) -> tuple:
    return plain((answer.parts, answer.doubts))


@TRIED
@given(whole(), partnerships(prefix="x-", matters=("third-duty",)), MATTER, EXACT, PLACE, GROUP)
def test_records_about_another_function_change_no_answer(partnership, others, matter, day, place, group):
    before = answered(partnership, matter, day, place=place, group=group)
    after = answered(joined(partnership, others), matter, day, place=place, group=group)
    assert said(before) == said(after)


SCOPED = [section for section in EVERYTHING if section not in ("posts", "boards", "management")]


@TRIED
@given(whole(), partnerships(prefix="x-"), MATTER, EXACT, st.sampled_from(["hill", "dale", "north"]))
def test_records_about_another_place_change_no_answer(partnership, others, matter, day, place):
    elsewhere = Partnership(
        {
            section: [entry | ({"places": ["south"]} if section in SCOPED else {}) for entry in entries]
            for section, entries in others.items()
        }
    )
    before = answered(partnership, matter, day, place=place)
    after = answered(joined(partnership, elsewhere), matter, day, place=place)
    assert said(before) == said(after)


@TRIED
@given(whole(), whole(), MATTER, EXACT, PLACE, GROUP)
def test_another_partnership_with_the_same_ids_changes_no_answer(one, other, matter, day, place, group):
    alone = register_of(written(one))
    both = register_of(written(one), written(other, "other"))
    asked = {"on": on(day), "place": place, "group": group, "slug": "small"}
    assert said(who(alone, matter, **asked)) == said(who(both, matter, **asked))
    assert len({record.id for record in both.records}) == len(both.records)


@TRIED
@given(whole(), MATTER, EXACT, st.randoms(use_true_random=False))
def test_the_order_of_records_changes_nothing(partnership, matter, day, chance):
    mixed = Partnership({section: chance.sample(entries, len(entries)) for section, entries in partnership.items()})
    one, other = answered(partnership, matter, day), answered(mixed, matter, day)
    assert plain(one.parts, ordered=False) == plain(other.parts, ordered=False)
    assert one.constant == other.constant


@TRIED
@given(whole(), MATTER, EXACT)
def test_renaming_ids_changes_nothing_but_the_ids(partnership, matter, day):
    ids = sorted(entry["id"] for entries in partnership.values() for entry in entries)
    names = {ident: f"n{len(ids) - number:03}" for number, ident in enumerate(ids)}
    back = {f"small/{new}": f"small/{old}" for old, new in names.items()}
    one, other = answered(partnership, matter, day), answered(renamed(partnership, names), names[matter], day)
    assert plain((one.parts, one.doubts)) == plain((other.parts, other.doubts), back)
    assert one.constant == other.constant


@TRIED
@given(whole(), MATTER, EXACT, PLACE)
def test_an_answer_stays_the_same_throughout_its_constant_span_and_not_beyond(partnership, matter, day, place):
    register = register_with(partnership)
    answer = who(register, matter, on=on(day), place=place)
    first, last = answer.constant.first_day or date.min, answer.constant.last_day or date.max
    assert first <= on(day).earliest <= last
    for other in {*AROUND, *filter(None, (answer.constant.first_day, answer.constant.last_day))}:
        if first <= other <= last:
            again = who(register, matter, on=Day.exact(other), place=place)
            assert seen(again) == seen(answer), f"differs on {other}"
            assert again.constant == answer.constant
    beyond = ([first - ONE_DAY] if first > date.min else []) + ([last + ONE_DAY] if last < date.max else [])
    for other in beyond:
        assert seen(who(register, matter, on=Day.exact(other), place=place)) != seen(answer)


def days_named(register: Register) -> Iterator[date]:
    """Every day that a register names, with the day after it."""

    def within(value: Any) -> Iterator[Day]:
        if isinstance(value, Day):
            yield value
        elif is_dataclass(value):
            for declared in fields(value):
                yield from within(getattr(value, declared.name))
        elif isinstance(value, tuple):
            for item in value:
                yield from within(item)

    for record in register.records:
        for day in within(record):
            for bound in (day.earliest, day.latest):
                yield bound
                if bound < date.max:
                    yield bound + ONE_DAY


@TRIED
@given(whole(), MATTER)
def test_an_answer_changes_only_on_a_day_named_in_the_register(partnership, matter):
    register = register_with(partnership)
    named = set(days_named(register))
    answers = [said(who(register, matter, on=Day.exact(day))) for day in AROUND]
    changes = {day for day, one, other in zip(AROUND[1:], answers, answers[1:], strict=False) if one != other}
    assert changes <= named


@TRIED
@given(whole(CHAINS), MATTER, ASKED_DAYS, PLACE, GROUP)
def test_every_chain_is_a_real_path_in_force_between_bodies_that_exist(partnership, matter, day, place, group):
    answer = answered(partnership, matter, day, place=place, group=group)
    register = answer.asked.register
    for tracing in answer.tracings:
        for chain in tracing.chains:
            assert chain.links
            assert chain.links[0].from_body == chain.holder
            assert chain.links[-1].to_body == chain.end
            assert all(one.to_body == next_.from_body for one, next_ in zip(chain.links, chain.links[1:], strict=False))
            for link in chain.links:
                assert link.standing.in_force is not InForce.NO
                for body in (link.from_body, link.to_body):
                    assert register.body(body).span.in_force_on(on(day)) is not InForce.NO
                for agreement in filter(None, (link.agreement,)):
                    assert any(period.span.in_force_on(on(day)) is not InForce.NO for period in agreement.periods) or (
                        not agreement.periods
                    )
            weakest = max((link.standing.in_force for link in chain.links), key=list(InForce).index)
            assert chain.in_force in (weakest, weakest & InForce.POSSIBLY)  # perhaps another passed it on
            met = [chain.holder, *(link.to_body for link in chain.links if not link.leads_itself)]
            assert chain.circular == (len(set(met)) < len(met))


def surest(reached: Iterable[Reached]) -> dict[str, str]:
    """Each body that is reached, and how surely at best."""
    certain: dict[str, str] = {}
    for each in reached:
        certain[each.end] = better(each.certain, certain.get(each.end, "no"))
    return certain


def ends(chains: tuple[Chain, ...]) -> Iterator[Reached]:
    for chain in chains:
        if not chain.circular:
            yield Reached(chain.end, "yes" if chain.in_force is InForce.YES else "perhaps")


@TRIED
@given(whole(CHAINS), MATTER, EXACT, PLACE, GROUP)
def test_walking_every_path_in_every_spot_finds_the_same_bodies(partnership, matter, day, place, group):
    answer = answered(partnership, matter, day, place=place, group=group)
    for tracing in answer.tracings:
        asked = tracing.asked
        every = list(cells(asked.register, asked.matter, asked.day.earliest, place or "", group or ""))
        for outcome in tracing.outcomes:
            walked = [cell.ends(outcome.held.holding) for cell in every]
            assert surest(ends(outcome.live)) == surest(reached for found in walked for reached in found)
            if outcome.rivals and not outcome.kept and not any(chain.circular for chain in outcome.live):
                assert any(len({reached.end for reached in found}) > 1 for found in walked)
            sure = [{reached.end for reached in found if reached.certain == "yes"} for found in walked]
            if any(len(found) > 1 for found in sure) and not {"lead provider"} & led_as(partnership):
                assert outcome.rivals


def led_as(partnership: Partnership) -> set[str]:
    return {lead["type"] for lead in partnership["leads"]}


@TRIED
@given(whole(CHAINS), MATTER, EXACT, PLACE, GROUP, st.randoms(use_true_random=False))
def test_removing_evidence_never_names_a_body_that_was_not_reachable_before(
    partnership, matter, day, place, group, chance
):
    removable = [(section, entry) for section in ("delegations", "leads") for entry in partnership[section]]
    assume(removable)
    section, entry = chance.choice(removable)
    less = partnership | {section: [other for other in partnership[section] if other is not entry]}
    before = answered(partnership, matter, day, place=place, group=group)
    after = answered(less, matter, day, place=place, group=group)
    met = {item.id for item in before.exercised_by.items}
    met |= {
        body for item in before.exercised_by.items for step in item.chain for body in (step.from_body, step.to_body)
    }
    assert {item.id for item in after.exercised_by.items} <= met


@TRIED
@given(whole(), MATTER, ASKED_DAYS, PLACE, GROUP, st.sampled_from([None, *AccountabilityKind]), st.booleans())
def test_nothing_raises_on_a_register_that_reading_accepts(partnership, matter, day, place, group, kind, as_proposed):
    register = register_with(partnership)
    asked = {"place": place, "group": group, "kind": kind, "as_proposed": as_proposed}
    answer = who(register, matter, on=on(day), **asked)
    assert all(part.items or part.state is not None for part in answer.parts)
    assert all(item.name for part in answer.parts for item in part.items)
    first, last = answer.constant.first_day, answer.constant.last_day
    assert (first or date.min) <= answer.asked.day.earliest <= answer.asked.day.latest <= (last or date.max)
    for record in register.records:
        if isinstance(record, Body | Post | Board | Agreement):
            found = what_does(register, record.id, on=on(day))
            assert found.subject is record
            assert all(entry.in_force is not InForce.NO for entry in found.does)
    assert {listed.id for listed in list_all(register)} <= {record.id for record in register.records}


@TRIED
@given(whole(), MATTER, EXACT)
def test_without_proposals_nothing_changes_when_they_are_counted(partnership, matter, day):
    settled = [
        pact
        | {
            "periods": [
                period | {"status": period["status"].replace("proposed", "approved")} for period in pact["periods"]
            ]
        }
        for pact in partnership["agreements"]
    ]
    partnership = partnership | {"agreements": settled}
    assert said(answered(partnership, matter, day)) == said(answered(partnership, matter, day, as_proposed=True))


@TRIED
@given(whole(CHAINS), MATTER, st.lists(st.sampled_from(FORTNIGHT), min_size=2, max_size=2).map(sorted))
def test_what_is_certain_of_an_unstated_day_is_certain_of_each_day_it_can_mean(partnership, matter, between):
    register = register_with(partnership)
    vague = who(register, matter, on=on(f"between {between[0]} and {between[1]}"))
    held = [each.standing.in_force for tracing in vague.tracings for each in tracing.held]
    assume(set(held) <= {InForce.YES})
    for day in AROUND:
        if between[0] <= day.isoformat() <= between[1]:
            exact = who(register, matter, on=Day.exact(day))
            for part, on_the_day in zip(vague.parts, exact.parts, strict=True):
                if part.part is AnswerPart.LIABLE:  # a holder that stays liable is so whether or not others act for it
                    continue
                certain = {item.id for item in part.items if item.in_force is InForce.YES}
                assert certain <= {item.id for item in on_the_day.items if item.in_force is InForce.YES}
                assert {item.id for item in on_the_day.items} <= {item.id for item in part.items}


@TRIED
@given(whole(), EXACT, ASKED_DAYS)
def test_changes_between_two_days_are_the_same_backwards(partnership, first, second):
    register = register_with(partnership)
    there, back = (between(register, on(one), on(other)).changes for one, other in ((first, second), (second, first)))
    assert [(c.kind, c.about, c.before, c.after) for c in there] == [(c.kind, c.about, c.after, c.before) for c in back]
    assert between(register, on(second), on(second)).changes == ()


@TRIED
@given(whole(), st.one_of(ASKED_DAYS, EXACT.map("by {}".format)), st.sampled_from([*BODIES, "small/agreements-0"]))
def test_supposing_never_raises_and_open_questions_ask_something(partnership, day, subject):
    register = register_with(partnership)
    assume(subject in register)
    for end in (True, False):
        assert all(loss.lost for loss in what_if(register, subject, on=on(day), end=end).losses)
    for question in open_questions(register, on=on(day)):
        assert question.touches
        assert question.asks


def test_the_bodies_drawn_are_those_of_the_world():
    register = register_of(written({}))
    assert set(BODIES) <= {body.id for body in register.of(Body)}
    assert replace(register.body("care-trust"), label="").name == "care-trust"
