"""Bodies of several registers are one where their identifiers are, never where only their names are."""

import pytest

from accountgraph.problems import RegisterUnreadableError
from accountgraph.records import Body, Holding
from accountgraph.register import load

TEXT = """
register: {{id: {slug}, label: {slug}}}
documents:
  - {{id: deed, label: The deed, kind: agreement, dated: 2018-03-30}}
bodies:
  - {{id: {body}, label: Anytown Council, kind: {kind}, codes: ["gss:{code}"], cites: [deed 1]}}
functions:
  - {{id: duty, label: The duty, cites: [deed 1]}}
holdings:
  - {{id: held, body: {body}, functions: [duty], cites: [deed 1]}}
"""


def write(folder, slug, body, code, kind="council"):
    path = folder / f"{slug}.yaml"
    path.write_text(TEXT.format(slug=slug, body=body, code=code, kind=kind), encoding="utf-8")
    return str(path)


def anytowns(register):
    return [body.id for body in register.of(Body) if body.name == "Anytown Council"]


def holders(register):
    return {holding.body for holding in register.of(Holding)}


def test_the_same_identifier_is_one_body(tmp_path):
    register = load(write(tmp_path, "one", "anytown", "X99"), write(tmp_path, "two", "town-council", "X99"))
    assert anytowns(register) == ["one/anytown"]
    assert holders(register) == {"one/anytown"}


def test_the_same_name_is_not_the_same_body(tmp_path):
    register = load(write(tmp_path, "one", "anytown", "X99"), write(tmp_path, "two", "anytown", "X98"))
    assert anytowns(register) == ["one/anytown", "two/anytown"]
    assert holders(register) == {"one/anytown", "two/anytown"}


def test_an_identifier_of_a_shared_body_means_the_shared_body(tmp_path):
    register = load(write(tmp_path, "one", "city", "E08000026"))
    assert anytowns(register) == []
    assert holders(register) == {"coventry-city-council"}


def test_facts_that_disagree_are_a_problem_and_nothing_is_chosen(tmp_path):
    first, second = write(tmp_path, "one", "anytown", "X99"), write(tmp_path, "two", "anytown", "X99", "NHS trust")
    with pytest.raises(RegisterUnreadableError, match='"kind" is NHS trust here and council at'):
        load(first, second)
