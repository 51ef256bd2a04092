"""Phrases in the sentences of findings."""

import pytest

from accountgraph.checks.wording import briefly, joined, possibly, some_of


@pytest.mark.parametrize(
    ("names", "phrase"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b", "a"], "a and b"),
        (["a", "b", "c", "d"], "a, b, c and d"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 more"),
    ],
)
def test_a_long_list_says_how_many_more_there_are(names: list[str], phrase: str):
    assert some_of(names) == phrase


def test_names_are_joined_by_the_word_given():
    assert joined(["a", "b"], "or") == "a or b"


@pytest.mark.parametrize(
    ("reason", "brief"),
    [
        ("the term is only proposed (the approval of X (its board) is awaited)", "the term is only proposed"),
        ("the pact (the first) ended", "the pact (the first) ended"),
        ("unbalanced)", "unbalanced)"),
        ("", ""),
    ],
)
def test_the_aside_at_the_end_of_a_reason_is_left_out(reason: str, brief: str):
    assert briefly(reason) == brief
    assert possibly(reason) == (f" (only possibly in force: {brief})" if brief else "")
