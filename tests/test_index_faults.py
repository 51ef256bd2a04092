"""Faults of structure as rows: what they name, and how they stand to the checks of the catalogue."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from partnership import register_with
from small import entry, on, small
from strategies import EXACT, whole
from test_index_lines import peopled

from accountgraph.chains import Asked
from accountgraph.checks import run_checks
from accountgraph.dates import Day
from accountgraph.index.faults import FAULTS, Fault
from accountgraph.index.writing_faults import named
from accountgraph.questions.everything import index_of
from accountgraph.questions.everything_wrong import faults_of, where_of
from accountgraph.questions.on_disk import sorted_of
from accountgraph.records import Delegation, Function, Management
from accountgraph.register import Register, load
from accountgraph.register.scopes import overlap
from accountgraph.shipped import shipped_registers
from accountgraph.vocabulary import Result

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "30")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
SOME_DAYS = ("2004-06-01", "2009-01-01", "2018-03-29", "2018-04-02", "2026-11-22")


def found_in(register: Register, day: Day) -> dict[Fault, list[tuple[str, ...]]]:
    """The records of each fault, by ids without the name of the register."""
    found = faults_of(sorted_of(register), on=day)
    told: dict[Fault, list[tuple[str, ...]]] = {fault: [] for fault in FAULTS}
    starts = found.records.starts.tolist()
    for number, kind in enumerate(found.kind.tolist()):
        codes = found.records.codes[starts[number] : starts[number + 1]].tolist()
        assert codes[0] == found.subject[number]
        told[FAULTS[kind]].append(tuple(named(found.columns, code) for code in codes))
    return told


def subjects(register: Register, day: Day, code: str) -> dict[str, Result]:
    review = run_checks(register, on=day, select=[code])
    return {one.subject: one.result for one in (*review.findings, *(each.finding for each in review.accepted))}


@pytest.mark.parametrize("slug", shipped_registers())
@pytest.mark.parametrize("day", SOME_DAYS)
def test_a_function_that_surely_is_an_orphan_is_one_that_nobody_exercises(slug, day):
    register = load(slug)
    nobody = {records[0] for records in found_in(register, on(day))[Fault.NOBODY]}
    certain = {one for one, result in subjects(register, on(day), "ACC-01").items() if result is not Result.POSSIBLE}
    assert certain <= nobody


@pytest.mark.parametrize("slug", shipped_registers())
@pytest.mark.parametrize("day", SOME_DAYS)
def test_shipped_circles_of_management_are_those_of_the_catalogue(slug, day):
    register = load(slug)
    assert not subjects(register, on(day), "PPL-07") or found_in(register, on(day))[Fault.MANAGED_ROUND]


@TRIED
@given(peopled(), EXACT)
def test_circles_of_management_are_those_of_the_catalogue(partnership, day):
    register = register_with(partnership)
    circles = [set(records) for records in found_in(register, on(day))[Fault.MANAGED_ROUND]]
    lines = [register[line] for line in subjects(register, on(day), "PPL-07")]
    assert bool(circles) == bool(lines)
    for line in lines:
        assert isinstance(line, Management)
        assert any(circle.intersection(line.posts) and circle.intersection(line.managed_by) for circle in circles)


@TRIED
@given(whole(), EXACT)
def test_overlaps_are_found_of_all_functions(partnership, day):
    for number, entries in enumerate(partnership["delegations"]):
        entries["first day"], entries["last day"] = f"2018-01-0{number + 1}", "no end"
    register = register_with(partnership)
    expected = set()
    for function in register.of(Function):
        given_away = list(Asked(register, function.id, on(day)).bearing(Delegation))
        expected |= {
            (later.id, earlier.id)
            for later in given_away
            for earlier in given_away
            if later.delegated_by == earlier.delegated_by
            and earlier.first_day.earliest < later.first_day.earliest
            and overlap(register, earlier, later)
        }
    assert set(found_in(register, on(day))[Fault.OVERLAP]) == expected


DUTY = entry("functions", "id: duty", "provisions: [duty-act]")
HELD = entry("holdings", "id: held", "body: hill-council", "functions: [duty]")
LED = entry("leads", "id: led", "type: lead officer", "undecided: yes", "functions: [duty]", "last day: 2010-01-01")


def passing(*rows: str) -> str:
    return "delegations:\n" + "".join(
        f"  - {{id: d{number}, delegated by: hill-council, {row}, functions: [duty], cites: [deed 1]}}\n"
        for number, row in enumerate(rows)
    )


def spanning(taker: str, first: str, last: str, places: str = "") -> str:
    return f"delegated to: {taker}, first day: {first}, last day: {last}, places: [{places}]"


@pytest.mark.parametrize("beside", ["", LED], ids=["plain", "followed by its records"])
@pytest.mark.parametrize(
    ("rows", "gaps", "overlaps"),
    [
        ((("2010-01-01", "2010-12-31"), ("2011-01-01", "2011-12-31")), [], []),
        ((("2010-01-01", "2010-12-30"), ("2011-01-01", "2011-12-31")), [("d1", "d0")], []),
        ((("2010-01-01", "2010-06-30", "hill"), ("2011-01-01", "2011-12-31", "dale")), [], []),
        ((("2010-01-01", "2010-06-30", "hill, south"), ("2011-01-01", "2011-12-31", "north")), [("d1", "d0")], []),
        ((("2010-01-01", "2011-06-30", "hill, south"), ("2011-01-01", "2011-12-31", "north")), [], [("d1", "d0")]),
        (
            (("2010-01-01", "2010-06-30"), ("2010-01-01", "2011-06-30", "dale"), ("2012-01-01", "no end", "hill")),
            [("d2", "d0")],
            [("d1", "d0")],
        ),
    ],
)
def test_a_gap_is_between_delegations_that_meet_and_an_overlap_names_both(beside, rows, gaps, overlaps):
    takers = ("health-trust", "dale-council", "health-trust")
    texts = [spanning(taker, *row) for taker, row in zip(takers, rows, strict=False)]
    register = small(DUTY, HELD, beside, passing(*texts))
    assert bool(index_of(register).plain.all()) == (not beside and all(", " not in "".join(row[2:]) for row in rows))
    found = found_in(register, on("2012-06-01"))
    bare = {
        fault: [tuple(one.removeprefix("small/") for one in each) for each in told] for fault, told in found.items()
    }
    assert bare[Fault.GAP] == gaps
    assert bare[Fault.OVERLAP] == overlaps


@pytest.mark.parametrize("beside", ["", LED], ids=["plain", "followed by its records"])
def test_a_circle_of_delegation_names_the_function_and_its_bodies(beside):
    back = entry(
        "delegations",
        *("id: back", "delegated by: health-trust", "delegated to: hill-council", "functions: [duty]"),
        "first day: 2010-01-01",
    ).removeprefix("delegations:\n")
    register = small(DUTY, HELD, beside, passing(spanning("health-trust", "2010-01-01", "no end")) + back)
    found = found_in(register, on("2012-06-01"))
    assert found[Fault.PASSED_ROUND] == [("small/duty", "hill-council", "health-trust")]


def test_every_fault_has_its_place_in_the_file():
    register = small(DUTY, HELD, passing(spanning("health-trust", "2010-01-01", "2010-12-31")))
    registers = sorted_of(register)
    found = faults_of(registers, on=on("2018-04-01"))
    assert [FAULTS[kind] for kind in found.kind.tolist()] == [Fault.NOBODY]
    assert where_of(registers, int(found.subject[0])) == register["small/duty"].where
    assert found_in(register, on("2018-04-01"))[Fault.NOBODY] == [("small/duty", "hill-council")]
