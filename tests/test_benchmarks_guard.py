"""That whole-register work grows with the register and no faster; operations are counted, and times only compared."""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from accountgraph.index import Moment  # noqa: E402  # after the path above, as what follows
from benchmarks import goals  # noqa: E402
from benchmarks.answers import Question, digest, questions  # noqa: E402  # the benchmarks are no package of the product
from benchmarks.asking import Measured, UnequalAnswersError, assert_equal  # noqa: E402
from benchmarks.columns import EARLIER, FIRST_DAY, LATER, NO_END, TODAY, National  # noqa: E402
from benchmarks.generate import national  # noqa: E402
from benchmarks.here import Here, read  # noqa: E402
from benchmarks.peers.plain import Plain  # noqa: E402
from benchmarks.peers.sqlite import SQLite  # noqa: E402
from benchmarks.scopes import links_of  # noqa: E402
from benchmarks.straight import straight  # noqa: E402
from benchmarks.walked import Walked  # noqa: E402
from benchmarks.walking import Link  # noqa: E402
from benchmarks.workloads import BY_TWO, EVERY, LOAD, WHOLE, WITH_LINES, TakesTooLongError, at_most  # noqa: E402
from benchmarks.writing import write_tables, write_yaml  # noqa: E402

SMALL, LARGE = 10_000, 100_000
TEN_TIMES_AS_MANY = 14  # ten times the relations, and some room for the noise of a machine that does other things


@pytest.fixture(scope="module")
def small() -> National:
    return national(SMALL)


@pytest.fixture(scope="module")
def large() -> National:
    return national(LARGE)


class Counted(Plain):
    """The plain walk, counting the links it looks at."""

    def __init__(self) -> None:
        self.looked_at = 0

    def leaving(self, function: int, body: int) -> Iterable[Link]:
        for link in super().leaving(function, body):
            self.looked_at += 1
            yield link


def best_of(times: int, work: Callable[[], object]) -> float:
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def test_the_generator_makes_the_same_register_every_time(small: National) -> None:
    again = national(SMALL)
    for kind, rows in small.tables.items():
        for name, column in rows.items():
            assert np.array_equal(column, again[kind][name]), (kind, name)


def test_another_seed_makes_another_register(small: National) -> None:
    other = national(SMALL, seed=1)
    assert not np.array_equal(small["functions"]["kind"], other["functions"]["kind"])


@pytest.mark.parametrize("relations", [SMALL, LARGE])
def test_a_register_has_about_as_many_relations_as_asked(relations: int) -> None:
    assert 0.8 * relations < national(relations).relations < 1.2 * relations


def test_the_register_has_everything_that_makes_answers_hard(large: National) -> None:
    walked = Plain()
    walked.load(large)
    ends = walked.resolve(TODAY)["ends"]
    assert set((ends & 15).tolist()) >= {1, 2, 3, 4, 5}, "chains of every length"
    found = walked.structure(TODAY)
    for fault in ("orphans", "gaps", "overlaps", "circles of delegation", "circles of management"):
        assert len(found[fault]), fault
    rows = large["delegations"]
    assert (rows["first"] >= FIRST_DAY).all()
    assert (rows["last"] == NO_END).any()
    assert (rows["first"] <= rows["last"]).all(), "last days are inclusive"


def test_rows_looked_at_for_one_chain_do_not_grow_with_the_register(small: National, large: National) -> None:
    looked_at = []
    for made in (small, large):
        walked = Counted()
        walked.load(made)
        asked = questions(made, 1_000)
        for question in asked:
            walked.chain(question)
        looked_at.append(walked.looked_at / len(asked))
    assert looked_at[1] < 1.5 * looked_at[0] + 0.5, looked_at


def test_a_circle_is_followed_once() -> None:
    """Two bodies that delegate to each other: the walk ends where it came from."""

    class Two(Plain):
        def leaving(self, function: int, body: int) -> Iterable[Link]:
            assert function == 0
            return [(body, 1 - body, 0, NO_END, (0, 9, 0, 9))]

    walked: Walked = Two()
    walked.holders = [(0, NO_END, 0, 9)]
    walked.places = walked.groups = [(0, 9)]
    found = walked.chain(Question(0, TODAY, 0, 0))
    assert found["ends"].tolist() == [0 << 4 | 2]
    assert found["links"].tolist() == [0, 1]


def test_days_in_force_end_with_the_agreement_and_the_bodies(small: National) -> None:
    links = links_of(small)
    under = small["delegations"]["agreement"]
    named = under >= 0
    assert (links.last[named] <= small["agreements"]["last"][under[named]]).all()
    assert (links.last <= small["bodies"]["last"][links.by]).all()
    assert (links.last <= small["delegations"]["last"]).all()


@pytest.fixture(scope="module")
def here(small: National, tmp_path_factory: pytest.TempPathFactory) -> Here:
    folder = tmp_path_factory.mktemp("tables")
    write_tables(small, folder)
    index = Here()
    index.load(folder)
    return index


@pytest.mark.parametrize("workload", ["resolve", "lines", "structure", "difference"])
def test_the_index_answers_as_the_walk_and_as_sql_do(small: National, here: Here, workload: str) -> None:
    days = (EARLIER, LATER) if workload == "difference" else (TODAY,)
    expected = here.compared(getattr(here, workload)(*days))
    assert sum(map(bool, map(len, expected.values()))) > len(expected) // 2, "there is something to compare"
    for peer in (Plain(), SQLite()):
        peer.load(small)
        assert digest(getattr(peer, workload)(*days)) == digest(expected), peer.name


def test_two_processes_answer_as_one_does(here: Here) -> None:
    expected = digest(here.compared(here.resolve(TODAY)))
    assert digest(here.compared(here.resolve_by_two(TODAY))) == expected
    assert digest(here.compared(here.resolve_with_lines(TODAY))) == expected


def test_the_index_walks_one_chain_as_the_walk_does(small: National, here: Here) -> None:
    peer, ends = Plain(), 0
    peer.load(small)
    for question in questions(small, 500):
        expected = peer.chain(question)
        assert digest(here.compared(here.chain(question))) == digest(expected), question
        ends += len(expected["ends"])
    assert ends > 50, "there is something to compare"


class Reads:
    """Numbers, counting how many of them are read."""

    def __init__(self, numbers: Sequence[int]) -> None:
        self.numbers, self.read = numbers, 0

    def __getitem__(self, at: int) -> int:
        self.read += 1
        return self.numbers[at]


def test_links_that_the_index_reads_for_one_chain_do_not_grow_with_the_register(
    small: National, large: National, monkeypatch: pytest.MonkeyPatch
) -> None:
    for judged in ("holdings", "delegations"):  # of the whole register, which is needed only where there is doubt
        monkeypatch.setattr(Moment, judged, None)
    reads = []
    for made in (small, large):
        index = Here()
        index.sort_in(straight(made))
        first, *others = index._walker._row_when
        counted = Reads(first)
        index._walker._row_when = (counted, *others)
        asked = questions(made, 1_000)
        for question in asked:
            index.chain(question)
        reads.append(counted.read / len(asked))
    assert 0 < reads[1] < 1.5 * reads[0] + 0.5, reads


def test_the_same_register_is_read_from_yaml_and_from_tables(here: Here, tmp_path: Path) -> None:
    tiny = national(1)
    write_yaml(tiny, tmp_path / "yaml")
    write_tables(tiny, tmp_path / "tables")
    found = []
    for way in ("yaml", "tables"):
        index = Here()
        index.sort_in(read(tmp_path / way))
        found.append(digest(index.compared(index.resolve(TODAY))))
    assert found[0] == found[1]


@pytest.fixture(scope="module")
def wide() -> tuple[Here, Here]:
    """From 10^5 to 10^6, where the work is long enough to be timed and what is done once no longer counts."""
    several = Here(), Here()
    for index, relations in zip(several, (LARGE, 10 * LARGE), strict=True):
        index.sort_in(straight(national(relations)))
    return several


@pytest.mark.parametrize("workload", ["resolve", "structure", "difference"])
def test_ten_times_as_many_relations_take_about_ten_times_as_long(wide: tuple[Here, Here], workload: str) -> None:
    days = (EARLIER, LATER) if workload == "difference" else (TODAY,)
    asked = [getattr(index, workload) for index in wide]
    taken = [best_of(5, lambda ask=ask: ask(*days)) for ask in asked]
    assert taken[1] <= TEN_TIMES_AS_MANY * taken[0], taken


def test_resolving_everything_at_once_is_faster_than_walking_each_function(
    wide: tuple[Here, Here], large: National
) -> None:
    peer = Plain()
    peer.load(large)
    taken = [best_of(3, lambda one=one: one.resolve(TODAY)) for one in (wide[0], peer)]
    assert taken[1] > 2 * taken[0], taken


def test_columns_made_straight_from_the_generator_are_those_that_reading_gives(small: National, here: Here) -> None:
    index = Here()
    index.sort_in(straight(small))
    for ask in (lambda one: one.resolve(TODAY), lambda one: one.structure(TODAY)):
        assert digest(index.compared(ask(index))) == digest(here.compared(ask(here)))


def test_work_that_takes_too_long_is_stopped() -> None:
    def without_end() -> None:
        with at_most(0.02):
            while True:
                pass

    with pytest.raises(TakesTooLongError):
        without_end()


@pytest.mark.parametrize(("mine", "other"), [(BY_TWO, EVERY), (WITH_LINES, EVERY), (EVERY, EVERY)])
def test_answers_that_differ_from_the_expected_ones_end_the_run(mine: str, other: str) -> None:
    expected = Measured("accountgraph", SMALL, other, 1.0, answers={"ends": "2:ab", "posts": "1:cd"})
    same = Measured("another", SMALL, mine, 1.0, answers={"ends": "2:ab"})
    assert assert_equal([expected], [expected, same]) == 1
    with pytest.raises(UnequalAnswersError, match="another, 10000 relations"):
        assert_equal([expected], [replace(same, answers={"ends": "2:xy"})])


def test_a_missed_goal_says_by_how_much_and_every_reason_belongs_to_a_goal() -> None:
    slow = Measured("accountgraph", goals.LARGEST, WITH_LINES, 3.0)
    judged = {one.name: one for one in goals.judged(lambda *asked: slow if asked[2] == WITH_LINES else None, {}, {})}
    assert judged[WITH_LINES].verdict.startswith("missed: 2 ")
    assert judged[WITH_LINES].why
    assert not judged[BY_TWO].is_missed
    grown = {f"growth of {workload}" for workload in (LOAD, *WHOLE)}
    assert goals.WHY.keys() <= judged.keys() | grown
