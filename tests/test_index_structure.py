"""Numbered trees, circles and faults of structure, each against a plain way to find the same."""

import os

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small import entry, on, small

from accountgraph.index import Moment, Structure, columns_of, compiled, resolve, structure
from accountgraph.index.circles import in_circles
from accountgraph.index.trees import ANYWHERE, tree
from accountgraph.register import Register

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "50")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)


@st.composite
def forests(draw: st.DrawFn) -> list[int]:
    """For each of some things the one that it lies in, or -1; in no particular order."""
    size = draw(st.integers(0, 12))
    parents = [draw(st.integers(-1, number - 1)) for number in range(size)]
    order = draw(st.permutations(range(size)))
    found = [-1] * size
    for number, parent in enumerate(parents):
        found[order[number]] = -1 if parent < 0 else order[parent]
    return found


def closure(parents: list[int], one: int) -> set[int]:
    return {one} | (closure(parents, parents[one]) if parents[one] >= 0 else set())


@TRIED
@given(forests())
def test_of_two_that_overlap_the_higher_number_is_the_narrower(parents):
    made = tree(np.array(parents, np.int32))
    assert sorted(made.numbers.tolist()) == list(range(1, len(parents) + 1))
    for one in range(len(parents)):
        assert made.narrower(np.array([ANYWHERE]), made.numbers[[one]])[1].all()
        for other in range(len(parents)):
            inner, meets = made.narrower(made.numbers[[one]], made.numbers[[other]])
            within = one in closure(parents, other), other in closure(parents, one)
            assert meets[0] == any(within)
            if meets[0]:
                assert made.records[inner[0]] == (other if within[0] else one)


@TRIED
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25), st.sampled_from([1, 1000]))
def test_circles_are_the_strongly_connected_parts(lines, apart):
    lower, upper = (np.array([line[end] * apart for line in lines], np.int32) for end in (0, 1))
    graph = nx.DiGraph([(one * apart, other * apart) for one, other in lines])
    parts = [set(part) for part in nx.strongly_connected_components(graph)]
    expected = {frozenset(part) for part in parts if len(part) > 1 or graph.has_edge(*part, *part)}
    members, numbers = in_circles(lower, upper)
    found = {number: set() for number in numbers.tolist()}
    for member, number in zip(members.tolist(), numbers.tolist(), strict=True):
        found[number].add(member)
    assert {frozenset(part) for part in found.values()} == expected
    assert len(members) == len(set(members.tolist()))


def looked_through(register: Register, day: str = "2018-04-01") -> tuple[Structure, Moment]:
    moment = Moment(compiled(columns_of(register)), on(day))
    return structure(moment, resolve(moment)), moment


DUTY = entry("functions", "id: duty", "provisions: [duty-act]")
HELD = entry("holdings", "id: held", "body: hill-council", "functions: [duty]")


def passing(*rows: tuple[str, ...]) -> str:
    return "delegations:\n" + "".join(
        "  - {"
        + ", ".join((f"id: passed-{number}", f"delegated by: {giver}", f"delegated to: {taker}", *more))
        + ", functions: [duty], cites: [deed 1]}\n"
        for number, (giver, taker, *more) in enumerate(rows)
    )


def days(first: str, last: str) -> str:
    return f"first day: {first}, last day: {last}"


@pytest.mark.parametrize(
    ("first", "second", "gap", "overlap"),
    [
        (days("2018-01-01", "2018-02-28"), days("2018-03-01", "no end"), False, False),
        (days("2018-01-01", "2018-02-27"), days("2018-03-01", "no end"), True, False),
        (days("2018-01-01", "2018-03-01"), days("2018-03-01", "no end"), False, True),
        (days("2018-01-01", "February 2018"), days("2018-03-01", "no end"), False, False),
        (days("2018-01-01", "March 2018"), days("2018-03-15", "no end"), False, False),
        (
            days("2018-01-01", "no end") + ", places: [hill]",
            days("2018-03-01", "no end") + ", places: [dale]",
            False,
            False,
        ),
        (
            days("2018-01-01", "no end") + ", places: [hill]",
            days("2018-03-01", "no end") + ", places: [north]",
            False,
            True,
        ),
    ],
)
def test_a_gap_and_an_overlap_are_told_of_the_later_delegation(first, second, gap, overlap):
    for rows in ((first, second), (second, first)):
        takers = ("health-trust", "care-trust")
        register = small(
            DUTY, HELD, passing(*(("hill-council", to, row) for to, row in zip(takers, rows, strict=True)))
        )
        found, _ = looked_through(register)
        assert found.gaps.tolist() == ([rows.index(second)] if gap else [])
        assert found.overlaps.tolist() == ([rows.index(second)] if overlap else [])


def test_delegations_that_come_back_and_what_nobody_exercises_are_found():
    always = days("2018-01-01", "no end")
    round_and_back = passing(("hill-council", "health-trust", always), ("health-trust", "hill-council", always))
    found, moment = looked_through(small(DUTY, HELD, round_and_back))
    bodies = moment.index.columns["bodies"].ids
    assert {bodies[body] for body in found.passed_round[1]} == {"hill-council", "health-trust"}
    assert not len(found.orphans)
    over = passing(("hill-council", "health-trust", days("2018-01-01", "2018-03-01")))
    assert looked_through(small(DUTY, HELD, over))[0].orphans.tolist() == [0]
    assert not len(looked_through(small(DUTY, HELD, over), "2018-02-01")[0].orphans)
    assert not len(looked_through(small(DUTY, HELD))[0].orphans)


POSTS = "posts:\n" + "".join(
    f"  - {{id: {post}, body: {body}, cites: [deed 1]}}\n"
    for post, body in (("nurse", "health-trust"), ("matron", "hill-council"), ("chief", "hill-unit"))
)


def managed(lower: str, upper: str, *more: str) -> str:
    return entry(
        "management", f"id: line-{lower}-{upper}", f"posts: [{lower}]", f"managed by: [{upper}]", "kind: line", *more
    )


SECONDED = ("id: loan", "employer: health-trust", "works for: hill-council", "posts: [nurse]", "first day: 2018-01-01")


@pytest.mark.parametrize(
    ("lines", "more", "unmanaged"),
    [
        ("", (), True),
        (managed("nurse", "matron", "first day: 2018-01-01"), (), False),
        (managed("nurse", "chief", "first day: 2018-01-01"), (), False),
        (managed("nurse", "hill-council", "first day: 2018-01-01"), (), False),
        (managed("nurse", "health-trust", "first day: 2018-01-01"), (), True),
        (managed("loan", "matron", "first day: 2018-01-01"), (), False),
        (managed("nurse", "matron", "first day: 2018-01-01", "last day: 2018-02-01"), (), True),
        ("", ("managed by: matron",), False),
        ("", ("last day: 2018-02-01",), False),
    ],
)
def test_staff_at_another_body_without_a_manager_there_are_found(lines, more, unmanaged):
    register = small(POSTS, entry("secondments", *SECONDED, *more), lines)
    assert bool(len(looked_through(register)[0].unmanaged)) == unmanaged


def test_circles_of_managers_and_of_reports_are_found():
    boards = "boards:\n" + "".join(f"  - {{id: {one}, kind: forum, cites: [deed 1]}}\n" for one in ("upper", "lower"))
    lines = managed("nurse", "matron") + managed("matron", "nurse").removeprefix("management:\n")
    reports = "reporting lines:\n" + "".join(
        f"  - {{id: r-{one}-{kind}, reported by: [{one}], reports to: [{other}], kind: {kind}, cites: [deed 1]}}\n"
        for one, other, kind in (
            ("upper", "lower", "account"),
            ("lower", "upper", "account"),
            ("upper", "upper", "link"),
        )
    )
    found, moment = looked_through(small(POSTS, boards, lines, reports))
    columns = moment.index.columns
    named = [
        {columns.id_of(*columns.section_of(code)) for code in members.tolist()}
        for members, _ in (found.managed_round, found.reported_round)
    ]
    assert named == [{"small/nurse", "small/matron"}, {"small/upper", "small/lower"}]
