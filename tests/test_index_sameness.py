"""The index gives what the chains give: on what is shipped, and on small random partnerships of plain functions.

``EXAMPLES=3000 pytest tests/test_index_sameness.py`` looks harder, and elsewhere each time.
"""

import os
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from brute_force import Reached, better, cells
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from partnership import Partnership, joined, register_with
from small import on
from strategies import ASKED_DAYS, CHAINS, EVERYTHING, EXACT, Dice, grounds, partnerships, whole

from accountgraph.chains import Asked, trace
from accountgraph.dates import Day, InForce
from accountgraph.index import Index, Moment, columns_of, compiled, difference
from accountgraph.index import resolve as resolve_plain
from accountgraph.index.answers import VERDICTS, Answers, Row
from accountgraph.index.standings import Standings
from accountgraph.questions import between
from accountgraph.questions.between import ChangeKind
from accountgraph.questions.everything import ends_of, resolve
from accountgraph.questions.everything_differs import differences
from accountgraph.questions.matters import matters_of
from accountgraph.questions.on_disk import sorted_of
from accountgraph.records import Agreement, Body, Delegation
from accountgraph.register import Reason, Register, load
from accountgraph.register.standing import Standing, agreement_standing, life_standing, party_standing
from accountgraph.shipped import shipped_registers

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "30")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
PLAIN = {section: (EVERYTHING[section][0], 0, most) for section, most in {"agreements": 4, "delegations": 9}.items()}
PLAIN |= {"holdings": (CHAINS["holdings"][0], 1, 3)}
PLAIN |= {section: EVERYTHING[section] for section in ("posts", "boards", "responsibilities", "oversight")}
MATTERS = ("duty", "duty", "part-duty", "other-duty", "duty-area")
GIVEN_WAY = ("care-trust", "new-trust", "late-trust", "early-trust")


@st.composite
def successions(draw: st.DrawFn) -> Partnership:
    """Bodies that begin and end in the fortnight, one following the other, and who takes their place in agreements."""
    dice = Dice(draw(st.binary(max_size=32)))
    lives = [
        {"id": "late-trust", "kind": "NHS trust", **dice.span()},
        {"id": "early-trust", "kind": "NHS trust", "nation": "England", "last day": dice.day()},
    ]
    followed = [
        {
            "id": f"change-{number}",
            "predecessors": [predecessor],
            "successors": list(dict.fromkeys(dice.pick(GIVEN_WAY[number + 1 :]) for _ in range(dice.pick((1, 2))))),
            "on": dice.day(),
            "arrangements continue": dice.pick(("yes", "yes", "no")),
        }
        for number, predecessor in enumerate(GIVEN_WAY[:3])
    ]
    entries = {"bodies": lives, "successions": followed}
    return Partnership({name: [one | {"cites": ["deed 0"]} for one in many] for name, many in entries.items()})


@st.composite
def plain_partnerships(draw: st.DrawFn) -> Partnership:
    """Partnerships with delegations and nothing else that moves a function; among their bodies some that give way."""
    made = joined(draw(grounds()), draw(partnerships(PLAIN, matters=MATTERS)), draw(successions()))
    dice = Dice(draw(st.binary(max_size=32)))
    bodies = ("hill-council", "health-trust", *GIVEN_WAY)
    for entry in made["delegations"]:
        if dice.below(2):
            giver = dice.pick(bodies)
            entry |= {"delegated by": giver, "delegated to": dice.pick([one for one in bodies if one != giver])}
    for entry in made["agreements"]:
        entry["parties"] = list(dict.fromkeys((*entry["parties"], *dice.few(GIVEN_WAY))))
    return made


def matters(register: Register) -> list[str]:
    return [matter.id for slug in register.slugs for matter in matters_of(register, slug)]


def as_traced(register: Register, day: Day, *, as_proposed: bool = False) -> Counter[tuple[Any, ...]]:
    """What the chains say of every function: holder, scope, end, how long, how surely, and the state."""
    return Counter(
        (matter, *end)
        for matter in matters(register)
        for end in ends_of(trace(Asked(register, matter, day, as_proposed=as_proposed)))
    )


def as_row(row: Row) -> tuple[Any, ...]:
    posts, boards = (tuple(sorted(each)) for each in (row.posts, row.boards))
    return (
        *(row.function, row.holder, row.place, row.group, row.exercised_by, row.chain_length),
        *(row.in_force or InForce.NO, row.state, posts, boards),
    )


def in_order(rows: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    found: Counter[tuple[Any, ...]] = Counter()
    for (*plain, posts, boards), number in rows.items():
        found[*plain, tuple(sorted(posts)), tuple(sorted(boards))] += number
    return found


SOME_DAYS = ("2004-06-01", "2006-12-01", "2008-06-30", "2009-01-01", "2018-03-29", "April 2018", "2026-11-22")


@pytest.mark.parametrize("slug", shipped_registers())
@pytest.mark.parametrize("day", SOME_DAYS)
def test_every_shipped_function_is_resolved_as_it_is_traced(slug, day):
    register = load(slug)
    for as_proposed in (False, True):
        found = resolve(register, on=on(day), as_proposed=as_proposed)
        assert Counter(map(as_row, found.rows())) == in_order(as_traced(register, on(day), as_proposed=as_proposed))


@TRIED
@given(plain_partnerships(), ASKED_DAYS, st.booleans())
def test_plain_functions_are_resolved_as_they_are_traced(partnership, day, as_proposed):
    register = register_with(partnership)
    index = compiled(columns_of(register))
    assert index.plain[[not register[ident].part_of for ident in index.columns["functions"].ids]].all()
    found = resolve_plain(Moment(index, on(day), as_proposed))
    plain = {ident for ident, is_plain in zip(index.columns["functions"].ids, index.plain, strict=True) if is_plain}
    expected = in_order(as_traced(register, on(day), as_proposed=as_proposed))
    assert Counter(map(as_row, found.rows())) == Counter(
        {row: number for row, number in expected.items() if row[0] in plain}
    )


@TRIED
@given(whole(), ASKED_DAYS, st.booleans())
def test_plain_and_other_functions_together_are_resolved_as_they_are_traced(partnership, day, as_proposed):
    register = register_with(partnership)
    found = resolve(register, on=on(day), as_proposed=as_proposed)
    assert Counter(map(as_row, found.rows())) == in_order(as_traced(register, on(day), as_proposed=as_proposed))


def told(verdicts: Standings, position: int) -> tuple[InForce, Reason | None]:
    """A verdict, with its reason where that bears on an answer."""
    verdict = VERDICTS[verdicts.verdict[position]]
    return verdict, list(Reason)[verdicts.reason[position]] if verdict is InForce.NO else None


def gist(standing: Standing) -> tuple[InForce, Reason | None]:
    return standing.in_force, standing.reason if standing.in_force is InForce.NO else None


@TRIED
@given(plain_partnerships(), ASKED_DAYS, st.booleans())
def test_bodies_parties_and_agreements_stand_as_the_register_says(partnership, day, as_proposed):
    register, asked = register_with(partnership), on(day)
    moment = Moment(compiled(columns_of(register)), asked, as_proposed)
    for position, body in enumerate(register.of(Body)):
        assert told(moment.parties, position) == gist(party_standing(register, body.id, asked))
        assert told(moment.bodies, position) == gist(life_standing(register, body.id, asked))
    for position, pact in enumerate(register.of(Agreement)):
        standing = agreement_standing(register, pact, asked, as_proposed=as_proposed)
        assert told(moment.agreements, position) == gist(standing)


def surest(reached: list[Reached]) -> dict[str, str]:
    """Each body that is reached, and how surely at best."""
    certain: dict[str, str] = {}
    for each in reached:
        certain[each.end] = better(each.certain, certain.get(each.end, "no"))
    return certain


def resolved(index: Index, day: Day) -> Answers:
    return resolve_plain(Moment(index, day))


@TRIED
@given(plain_partnerships(), EXACT)
def test_walking_every_path_in_every_spot_finds_the_same_bodies(partnership, day):
    for entry in partnership["successions"]:
        entry["arrangements continue"] = "no"  # the walk knows nothing of instruments that put one for another
    register = register_with(partnership)
    index = compiled(columns_of(register))
    live = [row for row in resolved(index, on(day)).rows() if row.exercised_by]
    for function, is_plain in zip(index.columns["functions"].ids, index.plain.tolist(), strict=True):
        tracing = trace(Asked(register, function, on(day)))
        holdings = [each.holding for each in tracing.held if each.standing.in_force is not InForce.NO]
        if not is_plain or any(chain.circular for chain in tracing.chains):
            continue
        spots = list(cells(register, function, on(day).earliest))
        for holder in {holding.body for holding in holdings}:
            own = [holding for holding in holdings if holding.body == holder]
            walked = [reached for spot in spots for holding in own for reached in spot.ends(holding)]
            rows = [row for row in live if (row.function, row.holder) == (function, holder)]
            found = [Reached(row.exercised_by, "yes" if row.in_force == "yes" else "perhaps") for row in rows]
            assert surest(found) == surest(walked)


@TRIED
@given(plain_partnerships(), EXACT)
def test_in_the_networkx_projection_every_end_is_reached_from_its_holder(partnership, day):
    for entry in partnership["delegations"]:
        entry.pop("places", None), entry.pop("groups", None)
    for entry in partnership["holdings"]:
        entry.pop("places", None), entry.pop("groups", None)
    register = register_with(partnership)
    index, graph = compiled(columns_of(register)), register.to_networkx(on=on(day))
    live = [row for row in resolved(index, on(day)).rows() if row.exercised_by]
    for function in index.columns["functions"].ids:
        about = {record.id for record in Asked(register, function, on(day)).bearing(Delegation)}
        passed = nx.DiGraph(
            (giver, taker)
            for giver, taker, key in graph.edges(keys=True)
            if about & {key, key.rpartition("/")[0]} and graph.edges[giver, taker, key]["verb"] == "delegates to"
        )
        rows = [row for row in live if row.function == function]
        for holder in {row.holder for row in rows}:
            ends = {row.exercised_by for row in rows if row.holder == holder}
            reached = nx.descendants(passed, holder)
            assert ends <= reached | {holder}
            assert {one for one in reached if not passed.out_degree(one)} <= ends


@TRIED
@given(plain_partnerships(), EXACT, EXACT)
def test_what_differs_between_two_days_is_what_only_one_of_them_has(partnership, first, second):
    register = register_with(partnership)
    index = compiled(columns_of(register))
    before, after = (Counter(map(as_row, resolved(index, on(day)).rows())) for day in (first, second))
    found = difference(Moment(index, on(first)), Moment(index, on(second)))
    gone, come = (set(map(as_row, rows.rows())) for rows in (found.gone, found.come))
    assert gone == set(before) - set(after)
    assert come == set(after) - set(before)


@TRIED
@given(whole(), EXACT, ASKED_DAYS)
def test_what_differs_in_everything_is_what_only_one_of_two_days_has(partnership, first, second):
    register = register_with(partnership)
    before, after = ({with_lines(row) for row in resolve(register, on=on(day)).rows()} for day in (first, second))
    found = differences(sorted_of(register), on(first), on(second))
    gone, come = (set(map(with_lines, rows.rows())) for rows in (found.gone, found.come))
    assert gone == {row for row in before if row[0] not in {other[0] for other in after}}
    assert come == {row for row in after if row[0] not in {other[0] for other in before}}
    assert [*found.gone.matter] == sorted(found.gone.matter)


def with_lines(row: Row) -> tuple[Any, ...]:
    """A row as it is compared, and who stands above whom, which is told and not compared."""
    return as_row(row), tuple(sorted(row.managed_by)), tuple(sorted(row.boards_report_to))


@pytest.mark.parametrize("slug", shipped_registers())
def test_where_nothing_differs_between_two_days_no_shipped_function_changes_hands(slug):
    register = load(slug)
    index, days = compiled(columns_of(register)), (on("2008-03-31"), on("2008-04-02"))
    found = difference(*(Moment(index, day) for day in days))
    changed = {row.function for rows in (found.gone, found.come) for row in rows.rows()}
    hands = (ChangeKind.HOLDER, ChangeKind.EXERCISER)
    told_of = {one for change in between(register, *days).changes if change.kind in hands for one in change.about}
    plain = {ident for ident, is_plain in zip(index.columns["functions"].ids, index.plain, strict=True) if is_plain}
    assert plain & told_of <= changed
