"""Functions of which the documents contradict each other on who exercises them: a superset, found by number."""

import numpy as np

from accountgraph.index.arrays import NONE, Bools, Longs
from accountgraph.index.compiled import Index
from accountgraph.vocabulary import AnswerPart

_EXERCISE = list(AnswerPart).index(AnswerPart.EXERCISED_BY)


def in_dispute(index: Index) -> Bools:
    """Functions on which a conflict about who exercises them may bear, through its matters or what else it is about."""
    table, found = index.columns["conflicts"], np.zeros(index.bearing.functions, bool)
    disputed = table.words["part"] == _EXERCISE
    if not disputed.any():
        return found
    pairs = index.bearing.on_functions("conflicts")
    found[pairs.function[disputed[pairs.statement]]] = True
    _, about = table.lists["about"].of_each(np.flatnonzero(disputed))
    passed = index.bearing.on_functions("delegations")
    delegations = index.columns["delegations"].refs
    for section, concerned in (
        ("functions", index.bearing.within),
        ("delegations", lambda one: passed.function[passed.statement == one]),
        ("agreements", lambda one: passed.function[delegations["agreement"][passed.statement] == one]),
        ("agreements", lambda one: np.flatnonzero(_listing(index, one))),
        ("bodies", lambda one: index.node_function[index.node_body == one]),
        ("areas", lambda one: index.bearing.within(one + index.bearing.functions)),
    ):
        positions = index.columns.within(section, about)
        for one in positions[positions != NONE]:
            found[concerned(int(one))] = True
    return found


def _listing(index: Index, agreement: int) -> Bools:
    """Functions in an agreement's scope."""
    owners: Longs = index.scopes.owners()
    found = np.zeros(index.bearing.functions, bool)
    found[owners[index.scopes.codes == agreement]] = True
    return found
