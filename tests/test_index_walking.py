"""One function walked link by link is what resolving everything gives; ``EXAMPLES`` looks harder, as for sameness."""

from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from partnership import register_with
from small import on
from strategies import ASKED_DAYS
from test_index_sameness import SOME_DAYS, TRIED, plain_partnerships

from accountgraph.dates import Day, InForce
from accountgraph.index import Answers, Index, Moment, columns_of, compiled, resolve
from accountgraph.index.arrays import NONE, Ragged
from accountgraph.index.columns import bounds
from accountgraph.index.trees import ANYWHERE
from accountgraph.index.verdicts import Moment as Judged
from accountgraph.index.walking import NotPlainError, Walker
from accountgraph.register import load
from accountgraph.shipped import shipped_registers

Rows = Counter[tuple[Any, ...]]


def lists_of(lists: Ragged) -> list[list[int]]:
    codes = lists.codes.tolist()
    return [codes[first:last] for first, last in pairwise(lists.starts.tolist())]


def rows_of(found: Answers) -> Rows:
    """Chains at their ends, and holders, as `resolve` has them."""
    columns = zip(
        *(getattr(found, name).tolist() for name in ("matter", "holder", "place", "group")),
        *(getattr(found, name).tolist() for name in ("exercised_by", "length", "in_force")),
        *(map(tuple, lists_of(each)) for each in (found.posts, found.boards)),
        strict=True,
    )
    return Counter(row for row in columns if row[1] != NONE)


def walked(index: Index, walker: Walker, function: int, day: Day, place: int, group: int) -> Rows:
    """The same of one function."""
    days, found = bounds(day), Counter()
    chains = walker.chains(function, days, place, group)
    for holding, *limits in walker.holders(function, days, place, group):
        holder = int(index.holdings.body[holding])
        own = [chain for chain in chains if chain.holding == holding]
        ends = [(index.node_body[one.node], len(one.links), one.in_force, walker.posts(one, days)) for one in own]
        limited = [(one.place, one.group) for one in own] or [limits]
        for scope, (body, length, in_force, posts) in zip(
            limited, ends or [(NONE, 0, list(InForce).index(InForce.NO), [])], strict=True
        ):
            places, groups = index.places.records[scope[0]], index.groups.records[scope[1]]
            boards = walker.boards(function, *scope, days)
            found[
                function, holder, int(places), int(groups), int(body), length, in_force, tuple(posts), tuple(boards)
            ] += 1
    return found


def within(index: Index, place: int, group: int) -> Index:
    """An index whose holdings are limited to a place and a group."""
    held = index.holdings
    places, near = index.places.narrower(held.place, np.full(len(held.place), place))
    groups, alike = index.groups.narrower(held.group, np.full(len(held.group), group))
    limited = replace(held, place=places, group=groups)
    kept = {field.name: getattr(limited, field.name)[near & alike] for field in fields(limited)}
    return replace(index, holdings=type(held)(**kept))


def assert_same(index: Index, walker: Walker, moment: Judged, place: int = ANYWHERE, group: int = ANYWHERE) -> None:
    moment = Moment(within(index, place, group), moment.day, moment.as_proposed)
    expected = rows_of(resolve(moment))
    found: Rows = Counter()
    for function in np.flatnonzero(index.plain).tolist():
        found += walked(index, walker, function, moment.day, place, group)
    assert found == expected


@pytest.mark.parametrize("slug", shipped_registers())
def test_every_shipped_function_is_walked_as_it_is_resolved(slug):
    index = compiled(columns_of(load(slug)))
    for as_proposed in (False, True):
        walker = Walker(index, as_proposed=as_proposed)
        for day in SOME_DAYS:
            assert_same(index, walker, Moment(index, on(day), as_proposed))


@TRIED
@given(plain_partnerships(), st.lists(ASKED_DAYS, min_size=1, max_size=4), st.booleans(), st.data())
def test_functions_are_walked_as_they_are_resolved(partnership, days, as_proposed, data):
    index = compiled(columns_of(register_with(partnership)))
    walker = Walker(index, as_proposed=as_proposed)
    place, group = (data.draw(st.integers(0, len(tree.ends) - 1)) for tree in (index.places, index.groups))
    for day in days:
        moment = Moment(index, on(day), as_proposed)
        assert_same(index, walker, moment)
        assert_same(index, walker, moment, place, group)


@TRIED
@given(plain_partnerships(), ASKED_DAYS)
def test_the_links_of_a_chain_lead_from_its_holder_to_its_end(partnership, day):
    index = compiled(columns_of(register_with(partnership)))
    refs = index.columns["delegations"].refs
    walker, days = Walker(index), bounds(on(day))
    for function in np.flatnonzero(index.plain).tolist():
        for chain in walker.chains(function, days):
            bodies = [int(index.holdings.body[chain.holding])]
            for link in chain.links:
                assert refs["delegated_by"][link] == bodies[-1]
                bodies.append(int(refs["delegated_to"][link]))
            assert index.node_body[chain.node] == bodies[-1]
            assert chain.circular == (bodies[-1] in bodies[:-1])


def test_a_function_that_is_left_to_the_chains_is_refused_and_not_nobodys():
    index = compiled(columns_of(load("coventry-warwickshire-2018")))
    walker, others = Walker(index), np.flatnonzero(~index.plain).tolist()
    assert others
    for function in others:
        with pytest.raises(NotPlainError, match=f"function {function} is not plain"):
            walker.chains(function, bounds(on("2009-01-01")))
