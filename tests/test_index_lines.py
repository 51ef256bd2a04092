"""Who stands above posts and boards, as columns and as the records have it."""

import os
from collections.abc import Callable, Iterable, Iterator

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from partnership import Entry, Partnership, joined, register_with
from small import entry, on, small
from strategies import ASKED_DAYS, EVERYTHING, Around, Dice, grounds, partnerships

from accountgraph.chains import Asked
from accountgraph.dates import Day, InForce
from accountgraph.index import Moment, columns_of, compiled
from accountgraph.index.answers import Row
from accountgraph.index.lines import Above, boards_above, managers_above, upwards
from accountgraph.questions.everything import resolve
from accountgraph.questions.people_parts import line_to_top
from accountgraph.records import Board, Management, ReportingLine
from accountgraph.register import Register, load
from accountgraph.register.standing import standing
from accountgraph.shipped import shipped_registers
from accountgraph.vocabulary import ManagementKind, ReportingKind

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "30")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
Upper = Callable[[str], Iterable[str]]


def reached(starts: Iterable[str], upper: Upper) -> set[str]:
    """Everyone above some, whom one step or more leads to."""
    found: set[str] = set()
    waiting = list(starts)
    while waiting:
        for one in upper(waiting.pop()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found


def managers(register: Register, day: Day, *, as_proposed: bool = False) -> Upper:
    """The managers of a post on a day: in the line, or where there is no line whatever managers are named."""

    def upper(post: str) -> Iterator[str]:
        lines = [line for line in live(register, Management, day, as_proposed=as_proposed) if post in line.posts]
        in_line = [line for line in lines if line.kind is ManagementKind.LINE]
        return (manager for line in in_line or lines for manager in line.managed_by)

    return upper


def reports(register: Register, day: Day, *, as_proposed: bool = False) -> Upper:
    """To whom a board gives account on a day."""

    def upper(board: str) -> Iterator[str]:
        for line in live(register, ReportingLine, day, as_proposed=as_proposed):
            if board in line.reported_by and line.kind is not ReportingKind.LINK:
                yield from line.reports_to

    return upper


def live(register, kind, day, *, as_proposed=False):
    return [
        line
        for line in register.of(kind)
        if standing(register, line, day, as_proposed=as_proposed).in_force is not InForce.NO
    ]


def assert_rows_have_their_lines(register: Register, rows: Iterable[Row], day: Day, *, as_proposed: bool) -> None:
    managed, reported = (told(register, day, as_proposed=as_proposed) for told in (managers, reports))
    for row in rows:
        assert len(set(row.managed_by)) == len(row.managed_by)
        assert set(row.managed_by) == reached(row.posts, managed)
        assert set(row.boards_report_to) == reached(row.boards, reported)
        for post in row.posts:
            asked = Asked(register, row.function, day, as_proposed=as_proposed)
            assert set(line_to_top(register, post, asked)) <= set(row.managed_by)


@pytest.mark.parametrize("slug", shipped_registers())
@pytest.mark.parametrize("day", ["2007-01-01", "2009-01-01", "2018-03-29", "April 2018"])
def test_every_shipped_row_names_those_above(slug, day):
    register = load(slug)
    for as_proposed in (False, True):
        rows = resolve(register, on=on(day), as_proposed=as_proposed).rows()
        assert_rows_have_their_lines(register, rows, on(day), as_proposed=as_proposed)


def _any_line(dice: Dice, around: Around) -> Entry:
    made, _, _ = EVERYTHING["management"]
    more = dice.few([*around.posts, *around.posts, "hill-council"], most=2)
    line = made(dice, around)
    return line | {
        "posts": list(dict.fromkeys([*line["posts"], dice.pick(around.posts)])),
        "managed by": list(dict.fromkeys([*line["managed by"], *more])),
        "kind": dice.pick(("line", "day-to-day", "accountable")),
    }


def _any_report(dice: Dice, around: Around) -> Entry:
    made, _, _ = EVERYTHING["reporting lines"]
    return made(dice, around) | {"kind": dice.pick(("account", "account", "link"))}


PEOPLE = EVERYTHING | {
    "posts": (EVERYTHING["posts"][0], 3, 6),
    "boards": (EVERYTHING["boards"][0], 2, 4),
    "responsibilities": (EVERYTHING["responsibilities"][0], 1, 4),
    "oversight": (EVERYTHING["oversight"][0], 1, 3),
    "management": (_any_line, 2, 9),
    "reporting lines": (_any_report, 2, 7),
}


@st.composite
def peopled(draw: st.DrawFn) -> Partnership:
    """Random partnerships with many lines of management and report."""
    return joined(draw(grounds()), draw(partnerships(PEOPLE)))


@TRIED
@given(peopled(), ASKED_DAYS, st.booleans())
def test_every_row_names_those_above_as_the_records_have_them(partnership, day, as_proposed):
    register = register_with(partnership)
    rows = resolve(register, on=on(day), as_proposed=as_proposed).rows()
    assert_rows_have_their_lines(register, rows, on(day), as_proposed=as_proposed)


def by_id(moment: Moment, found: Above) -> dict[str, set[str]]:
    columns = moment.index.columns
    names = [
        [columns.id_of(*columns.section_of(code)) for code in codes.tolist()] for codes in (found.of, found.upper.codes)
    ]
    starts = found.upper.starts.tolist()
    return {one: set(names[1][starts[at] : starts[at + 1]]) for at, one in enumerate(names[0])}


@TRIED
@given(peopled(), ASKED_DAYS)
def test_everyone_with_a_line_upward_has_all_above_of_any_kind(partnership, day):
    register = register_with(partnership)
    moment = Moment(compiled(columns_of(register)), on(day))
    lines = live(register, Management, on(day))

    def managed(one: str) -> list[str]:
        return [manager for line in lines if one in line.posts for manager in line.managed_by]

    assert by_id(moment, managers_above(moment)) == {
        post: reached([post], managed) for line in lines for post in line.posts if line.managed_by
    }
    accounts = [line for line in live(register, ReportingLine, on(day)) if line.kind is not ReportingKind.LINK]
    assert by_id(moment, boards_above(moment)) == {
        one: reached([one], reports(register, on(day)))
        for line in accounts
        for one in line.reported_by
        if line.reports_to
    }


@TRIED
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14), st.sets(st.integers(0, 9)))
def test_upwards_is_what_a_graph_reaches_the_nearest_first(lines, starts):
    graph = nx.DiGraph(lines)
    graph.add_nodes_from(starts)
    lower, upper = (np.array([line[end] for line in lines], np.int32) for end in (0, 1))
    found = upwards(lower, upper, np.array(sorted(starts), np.int64))
    for number, start in enumerate(sorted(starts)):
        codes = found.codes[found.starts[number] : found.starts[number + 1]].tolist()
        far = {
            one: min(
                1 + nx.shortest_path_length(graph, step, one) for step in graph[start] if nx.has_path(graph, step, one)
            )
            for one in {end for step in graph[start] for end in ({step} | nx.descendants(graph, step))}
        }
        assert sorted(codes) == sorted(far)
        assert [far[one] for one in codes] == sorted(far.values())


def test_a_very_long_line_is_followed_to_its_end():
    lower = np.arange(200, dtype=np.int32)
    found = upwards(lower, lower + np.int32(1), np.array([0, 150]))
    assert found.codes.tolist() == [*range(1, 201), *range(151, 201)]


def test_a_board_of_a_wider_board_is_told_with_it():
    boards = "boards:\n" + "".join(
        f"  - {{id: {one}, kind: forum, cites: [deed 1]}}\n" for one in ("low", "mid", "top")
    )
    lines = "reporting lines:\n" + "".join(
        f"  - {{id: {low}-{top}, reported by: [{low}], reports to: [{top}], kind: {kind}, cites: [deed 1]}}\n"
        for low, top, kind in (("low", "mid", "account"), ("mid", "top", "account"), ("low", "top", "link"))
    )
    sight = entry("oversight", "id: sees", "board: low", "functions: [duty]", "may: look", "first day: 2018-01-01")
    register = small(entry("functions", "id: duty"), boards, lines, sight)
    assert len(register.of(Board)) == 3
    (row,) = resolve(register, on=on("2018-04-01")).rows()
    assert row.boards_report_to == ("small/mid", "small/top")
