"""A register in tables gives the same columns as its records in memory, and so the same answers."""

import os
from dataclasses import astuple, replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from partnership import register_with
from small import HEAD, WORLD, entry, on, register_of
from strategies import ASKED_DAYS, whole

from accountgraph.index import Columns, Moment, columns_of, compiled, resolve
from accountgraph.index.from_tables import columns_of_tables
from accountgraph.reading.tables import Columns as ArrowTables
from accountgraph.reading.tables import arrow_tables
from accountgraph.records import Body, Holding
from accountgraph.register import Register, load
from accountgraph.shipped import shipped_registers
from accountgraph.vocabulary import BodyKind

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "25")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)


def through_tables(register: Register) -> Columns:
    """The columns of a register of one partnership, by way of Arrow tables."""
    (header,) = register.headers
    own = [record for record in register.records if record.register]
    shared = [record for record in register.records if not record.register]
    heads = [one for one in register._heads if one.shared]
    return columns_of_tables(ArrowTables(header, None, arrow_tables(own, slug=header.id)), Register(heads, shared))


def assert_same(one: Columns, other: Columns) -> None:
    assert dict(one.begins) == dict(other.begins)
    assert one.slugs in (other.slugs, ())
    assert one.nations.tolist() == other.nations.tolist()
    for name, table in one.tables.items():
        found = other[name]
        assert list(table.ids) == list(found.ids)
        assert table.register.tolist() == found.register.tolist()
        for group in ("refs", "lists", "days", "words", "numbers"):
            mine, theirs = getattr(table, group), getattr(found, group)
            assert set(mine) == set(theirs)
            for field, values in mine.items():
                pair = [each if group in ("lists", "days") else (each,) for each in (values, theirs[field])]
                arrays = [each if isinstance(each, tuple) else astuple(each) for each in pair]
                for left, right in zip(*arrays, strict=True):
                    assert left.dtype == right.dtype, (name, field)
                    assert np.array_equal(left, right, equal_nan=group == "numbers"), (name, field)
    assert repr(one.periods) == repr(other.periods)


@pytest.mark.parametrize("slug", shipped_registers())
def test_a_shipped_register_in_tables_has_the_same_columns(slug):
    register = load(slug)
    assert_same(columns_of(register), through_tables(register))


@TRIED
@given(whole(), ASKED_DAYS)
def test_a_register_in_tables_is_answered_for_alike(partnership, day):
    register = register_with(partnership)
    in_memory, in_tables = columns_of(register), through_tables(register)
    assert_same(in_memory, in_tables)
    one, other = (list(resolve(Moment(compiled(columns), on(day))).rows()) for columns in (in_memory, in_tables))
    assert one == other


def test_a_body_with_the_identifier_of_a_shared_one_is_that_body():
    world = WORLD.replace(
        "label: Hill Council, kind: council,", 'label: Hill Council, codes: ["ods:XYZ"], kind: council,'
    )
    held = entry("holdings", "id: held", "body: hill-council", "functions: [duty]")
    register = register_of(HEAD + entry("functions", "id: duty") + held, world=world)
    again = Body(id="small/again", label="Hill", kind=BodyKind.COUNCIL, codes=("ods:XYZ",), register="small")
    records = [
        replace(record, body="small/again") if isinstance(record, Holding) else record
        for record in (again, *register.records)
        if record.register
    ]
    (header,), shared = register.headers, [record for record in register.records if not record.register]
    found = columns_of_tables(ArrowTables(header, None, arrow_tables(records, slug="small")), Register([], shared))
    assert_same(columns_of(register), found)
