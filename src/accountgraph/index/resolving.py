"""Every plain function on a day: who holds it, who exercises it, which posts answer for it and which boards oversee."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from accountgraph.index.answers import STATES, Answers
from accountgraph.index.answers import none as none_listed
from accountgraph.index.arrays import NONE, Bools, Bytes, Ints, Longs, Ragged, fresh, marked, spread
from accountgraph.index.compiled import Rows
from accountgraph.index.following import Chains, Step, followed, passed_by
from accountgraph.index.lines import with_lines
from accountgraph.index.standings import NO, YES
from accountgraph.index.trees import ANYWHERE, Tree
from accountgraph.index.verdicts import Moment
from accountgraph.vocabulary import State

_FOUND, _POSSIBLE, _CONFLICT, _NOBODY, _NOT_STATED = (
    np.int8(STATES.index(state))
    for state in (State.FOUND, State.POSSIBLE, State.CONFLICT, State.NOBODY, State.NOT_STATED)
)


def resolve(moment: Moment, functions: NDArray[Any] | None = None) -> Answers:
    """The answers for every plain function on a day, or for some of them."""
    return with_lines(moment, without_lines(moment, functions))


def without_lines(moment: Moment, functions: NDArray[Any] | None = None) -> Answers:
    """The same before it is looked up who stands above posts and boards; nobody is named there."""
    index, held = moment.index, moment.index.holdings
    wanted = index.plain if functions is None else index.plain & marked(len(index.plain), functions)
    live = moment.holdings != NO
    if functions is not None:
        live &= wanted[held.function]
    heads = np.flatnonzero(live)
    steps, chains = followed(moment, heads)
    return _answers(moment, heads, chains, _states(moment, heads, steps, chains), wanted)


def _states(moment: Moment, heads: Longs, steps: list[Step], chains: Chains) -> Bytes:
    """For each holding what is known of who exercises it; of use for `heads` only."""
    size = len(moment.index.holdings.node)
    state = np.full(size, _NOT_STATED)
    state[chains.held] = _POSSIBLE
    state[chains.held[chains.verdict == YES]] = _FOUND
    without = heads[~marked(size, chains.held)[heads]]
    state[without[_nobody(moment, without)]] = _NOBODY
    state[_in_rivalry(moment, steps, chains)] = _CONFLICT
    state[chains.held[chains.circular]] = _CONFLICT
    return state


def _in_rivalry(moment: Moment, steps: list[Step], chains: Chains) -> Longs:
    """Holdings with two chains to different bodies for the same place and people, neither of which passes the other."""
    chains = chains[~chains.circular]
    begins = np.flatnonzero(fresh(chains.held))
    sizes = np.diff(np.append(begins, len(chains.held)))
    last = np.repeat(begins + sizes, sizes)
    one, other = spread(np.arange(len(last)) + 1, last)
    if not len(one):
        return one
    differ = chains.node[one] != chains.node[other]
    index = moment.index
    for tree, numbers in ((index.places, chains.place), (index.groups, chains.group)):
        differ &= tree.narrower(numbers[one], numbers[other])[1]
    one, other = one[differ], other[differ]
    differ = ~passed_by(steps, chains[one], chains.node[other]) & ~passed_by(steps, chains[other], chains.node[one])
    rivals: Longs = chains.held[one[differ]]
    return rivals


def _nobody(moment: Moment, without: Longs) -> Bools:
    """Which holdings without a chain in force had one once, or are in the scope of an agreement of the holder."""
    index, held = moment.index, moment.index.holdings
    rows, found = index.delegations, np.zeros(len(without), bool)
    by, link = spread(rows.starts[held.node[without]], rows.starts[held.node[without] + 1])
    meets = _meet(index.places, rows.place[link], held.place[without][by])
    meets &= _meet(index.groups, rows.group[link], held.group[without][by])
    by, link = by[meets], link[meets]
    found[by[moment.why_not(rows.statement[link]).ended]] = True
    by, agreement = index.scopes.of_each(held.function[without])
    counts = moment.agreements[agreement]
    counting = (counts.verdict != NO) | counts.ended
    by, agreement = by[counting], agreement[counting]
    parties = index.columns["agreements"].lists["parties"]
    of, party = parties.of_each(agreement)
    found[by[of[party == held.body[without][by[of]]]]] = True
    return found


def _meet(tree: Tree, one: Ints, other: Ints) -> Bools:
    return tree.narrower(one, other)[1]


def _answers(moment: Moment, heads: Longs, chains: Chains, state: Bytes, wanted: Bools) -> Answers:
    """One row for each chain, for each holding without one, and for each function without a holder."""
    index, held = moment.index, moment.index.holdings
    lone = heads[~marked(len(held.node), chains.held)[heads]]
    unheld = np.flatnonzero(wanted & ~marked(len(wanted), held.function[heads]))
    none, anywhere = (np.full(len(unheld), value, np.int32) for value in (NONE, ANYWHERE))
    function = np.concatenate([held.function[chains.held], held.function[lone], unheld])
    order = np.argsort(function, kind="stable")
    function = function[order].astype(np.int32)

    def column(of_chains: Ints | Bytes, of_lone: NDArray[Any], of_unheld: NDArray[Any]) -> Any:
        return np.concatenate([of_chains, of_lone, of_unheld])[order]

    nobody = np.full(len(lone), NONE, np.int32)
    place = column(chains.place, held.place[lone], anywhere)
    group = column(chains.group, held.group[lone], anywhere)
    node = column(chains.node, nobody, none)
    ends = np.append(index.node_body, np.int32(NONE))[node]
    return Answers(
        columns=index.columns,
        matter=function,
        holder=column(held.body[chains.held], held.body[lone], none),
        place=index.places.records[place],
        group=index.groups.records[group],
        exercised_by=ends,
        length=column(chains.length, np.zeros(len(lone), np.int32), anywhere),
        in_force=column(chains.verdict, np.full(len(lone), NO), np.full(len(unheld), NO)),
        state=column(state[chains.held], state[lone], np.full(len(unheld), _NOT_STATED)),
        posts=_posts(moment, node, place, group),
        boards=_boards(moment, function, place, group),
        managed=none_listed(len(function)),
        reported=none_listed(len(function)),
    )


def _posts(moment: Moment, node: Ints, place: Ints, group: Ints) -> Ragged:
    """For each row, who answers for the function on the side of the body that exercises it."""
    rows = moment.index.posts
    return _listed(moment, ("responsibilities", rows, 0), node, (place, group))


def _boards(moment: Moment, function: Ints, place: Ints, group: Ints) -> Ragged:
    """For each row, the boards that oversee the function."""
    rows, first = moment.index.boards, moment.index.columns.begins["boards"]
    return _listed(moment, ("oversight", rows, first), function, (place, group))


def _listed(moment: Moment, said: tuple[str, Rows, int], key: Ints, scope: tuple[Ints, Ints]) -> Ragged:
    """Whom the rows of each key name, each once, where they hold and meet the scope; no one for the key `NONE`."""
    index, (place, group), (section, rows, first) = moment.index, scope, said
    known = key != NONE
    by, at = spread(np.where(known, rows.starts[key], 0), np.where(known, rows.starts[key + 1], 0))
    meets = (moment.statements(section)[rows.statement[at]] != NO) & (moment.things[rows.to[at] + first] != NO)
    meets &= _meet(index.places, rows.place[at], place[by]) & _meet(index.groups, rows.group[at], group[by])
    by, named = by[meets], rows.to[at[meets]]
    different = fresh(by) | fresh(named)
    return Ragged.grouped(by[different], named[different], len(key))
