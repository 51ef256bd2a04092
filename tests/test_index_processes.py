"""Several processes together give what one gives."""

import os
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partnership import register_with
from small import on
from strategies import ASKED_DAYS
from test_index_sameness import TRIED, plain_partnerships

from accountgraph.index import Answers, Moment, columns_of, compiled, processes, resolve
from accountgraph.index.arrays import Ragged
from accountgraph.index.processes import ProcessEndedError, resolve_over
from accountgraph.register import load
from accountgraph.shipped import shipped_registers


def assert_same(found: Answers, expected: Answers) -> None:
    for each in fields(expected):
        one, other = getattr(found, each.name), getattr(expected, each.name)
        pairs = [(one.starts, other.starts), (one.codes, other.codes)] if isinstance(other, Ragged) else [(one, other)]
        for left, right in pairs:
            assert left is right or (left.dtype == right.dtype and np.array_equal(left, right)), each.name


@pytest.mark.parametrize("slug", shipped_registers())
@pytest.mark.parametrize("number", [1, 2, 3])
def test_shipped_functions_are_resolved_by_several_processes_as_by_one(slug, number):
    index = compiled(columns_of(load(slug)))
    assert_same(
        resolve_over(Moment(index, on("2009-01-01")), number),
        resolve(Moment(index, on("2009-01-01"))),
    )


@settings(TRIED, max_examples=max(TRIED.max_examples // 10, 1))
@given(plain_partnerships(), ASKED_DAYS, st.integers(2, 7))
def test_there_may_be_more_processes_than_functions(partnership, day, number):
    index = compiled(columns_of(register_with(partnership)))
    assert_same(resolve_over(Moment(index, on(day)), number), resolve(Moment(index, on(day))))


@pytest.fixture
def moment() -> Moment:
    return Moment(compiled(columns_of(load("halton-st-helens-2008"))), on("2009-01-01"))


def test_some_functions_are_shared_out_too(moment):
    some = np.flatnonzero(moment.index.plain)[::3]
    assert_same(resolve_over(moment, 2, some[::-1]), resolve(moment, some))


def test_where_the_platform_cannot_fork_one_process_resolves_everything(moment, monkeypatch):
    monkeypatch.setattr(processes, "can_share", lambda: False)
    monkeypatch.setattr(processes, "_Other", None)
    assert_same(resolve_over(moment, 2), resolve(moment))


def test_without_files_in_memory_files_without_a_name_are_used(moment, monkeypatch):
    monkeypatch.delattr(os, "memfd_create", raising=False)
    assert_same(resolve_over(moment, 2), resolve(moment))


def test_a_process_that_is_ended_is_no_silent_loss_of_rows(moment, monkeypatch):
    monkeypatch.setattr(processes, "_write", lambda *_: os._exit(9))
    with pytest.raises(ProcessEndedError, match="ended with 9"):
        resolve_over(moment, 2)


def test_where_not_every_process_can_begin_those_that_did_are_ended(moment, monkeypatch):
    begun, ended = [], []

    class Beginning:
        def __init__(self, *_: object) -> None:
            if begun:
                raise BlockingIOError
            begun.append(self)

        def end(self) -> None:
            ended.append(self)

    monkeypatch.setattr(processes, "_Other", Beginning)
    with pytest.raises(BlockingIOError):
        resolve_over(moment, 3)
    assert begun == ended != []


def test_rows_are_written_as_they_are_read(moment):
    file = processes._nameless_file()
    try:
        processes._write(moment, np.flatnonzero(moment.index.plain), file)
        found = processes._read(file)
    finally:
        os.close(file)
    expected = list(processes._columns(resolve(moment)))
    assert [column.dtype for column in found] == [column.dtype for column in expected]
    assert all(map(np.array_equal, found, expected))
