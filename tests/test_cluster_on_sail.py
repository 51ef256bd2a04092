"""Resolving and structural checks on Sail, a server of Spark Connect in this process, and what commands say of it."""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from cli_running import run
from small import on

from accountgraph import cluster
from accountgraph.cluster import connecting, people
from accountgraph.cluster.asking import plainly
from accountgraph.index.writing import to_arrow
from accountgraph.index.writing_faults import faults_table
from accountgraph.questions.everything_wrong import faults_named, where_of
from accountgraph.questions.on_disk import resolve_named
from accountgraph.reading.tables import export_tables

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.columns import TODAY  # the benchmarks are no package of the product
from benchmarks.generate import national
from benchmarks.here import day_of
from benchmarks.writing import write_tables

DAY = day_of(TODAY).earliest.isoformat()


@pytest.fixture(scope="session")
def sail() -> Iterator[str]:
    with warnings.catch_warnings(), pytest.MonkeyPatch.context() as patched:
        # PySpark takes a program that no file began, as tests side by side are, for its own doctests, and ends it.
        patched.setattr(sys.modules["__main__"], "__file__", __file__, raising=False)
        warnings.simplefilter("ignore")  # of the engine, about itself
        from pysail.spark import SparkConnectServer  # noqa: PLC0415  # it warns of itself

        server = SparkConnectServer()
        server.start(background=True)
        yield f"sc://localhost:{server.listening_address[1]}"
        server.stop()


@pytest.fixture(scope="module")
def country(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("country")
    write_tables(national(10_000), folder)
    return str(folder)


def regardless_of_order(faults) -> list[tuple]:
    rows = (tuple(row.values()) for row in faults.to_pylist())
    return sorted(tuple(tuple(sorted(one)) if isinstance(one, list) else one for one in row) for row in rows)


def faults_here(name, day):
    found, registers = faults_named((name,), on=day)
    return faults_table(found, lambda code: where_of(registers, code))


def test_a_country_is_resolved_row_for_row_as_by_the_index(sail, country):
    expected = plainly(to_arrow(resolve_named((country,), on=on(DAY))))
    with cluster.connected(sail) as session:
        found = cluster.resolve(cluster.work_on(session, country), on=on(DAY))
    assert len(found) > 900
    assert found.equals(expected)


def test_a_country_has_the_faults_that_the_index_finds_also_where_lines_are_dropped_first(sail, country):
    expected = regardless_of_order(faults_here(country, on(DAY)))
    with cluster.connected(sail) as session:
        work = cluster.work_on(session, country)
        assert regardless_of_order(cluster.structure(work, on=on(DAY))) == expected
        with patch.dict(people.staff.__kwdefaults__, few=100):
            assert regardless_of_order(cluster.structure(work, on=on(DAY))) == expected
    assert len({fault for fault, *_ in expected}) > 4


@pytest.mark.parametrize("slug", ["halton-st-helens-2008", "brent-2006"])
def test_a_partnership_with_leads_and_retentions_is_answered_with_its_records(sail, tmp_path, slug):
    export_tables((slug,), tmp_path / "tables")
    name = str(tmp_path / "tables")
    day = on("2009-01-01")
    with cluster.connected(sail) as session:
        work = cluster.work_on(session, name)
        assert cluster.resolve(work, on=day).equals(plainly(to_arrow(resolve_named((name,), on=day))))
        expected = [row[:-2] for row in regardless_of_order(faults_here(name, day))]
        assert [row[:-2] for row in regardless_of_order(cluster.structure(work, on=day))] == expected


def test_the_commands_say_the_same_with_a_cluster(sail, country, tmp_path):
    here, there = tmp_path / "here.json", tmp_path / "there.json"
    asked = ("resolve", "-r", country, "--on", DAY)
    said = run(*asked, "-o", str(here)), run(*asked, "-o", str(there), "--engine", "spark", "--master", sail)
    assert [one.code for one in said] == [0, 0]
    assert said[1].out == said[0].out.replace("here.json", "there.json")
    assert there.read_text(encoding="utf-8") == here.read_text(encoding="utf-8")
    looked = ("check", "--structure", "-r", country, "--on", DAY)
    one, other = run(*looked), run(*looked, "--engine", "spark", "--master", sail)
    assert (one.code, other.code) == (1, 1)
    counts = [[line for line in each.out.splitlines() if not line.startswith("  ")] for each in (one, other)]
    assert counts[0] == counts[1]


def test_faulty_tables_are_refused_with_where_to_look(sail, country, tmp_path):
    folder = tmp_path / "faulty"
    made = national(10_000)
    write_tables(made, folder)
    (folder / "posts.parquet").write_bytes((folder / "boards.parquet").read_bytes())
    said = run("resolve", "-r", str(folder), "--on", DAY, "--engine", "spark", "--master", sail)
    assert said.code == 2
    assert "posts.parquet" in said.err


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--engine", "spark"), "say which cluster"),
        (("--master", "sc://localhost:1"), "add that, or leave --master out"),
        (("--engine", "spark", "--master", "sc://localhost:1"), "name it with -r FOLDER"),
    ],
)
def test_what_a_cluster_needs_is_said(options, hint):
    said = run("resolve", *options)
    assert said.code == 2
    assert hint in " ".join(said.err.replace("│", " ").split())


def test_a_register_that_is_no_tables_is_refused(sail):
    said = run("resolve", "-r", "brent-2006", "--engine", "spark", "--master", sail)
    assert (said.code, "--format tables" in said.err) == (2, True)


def test_without_the_extra_it_is_said_what_to_install(country):
    with patch.object(connecting, "find_spec", lambda _: None):
        said = run("resolve", "-r", country, "--engine", "spark", "--master", "sc://localhost:1")
    assert (said.code, 'pip install "accountgraph[cluster]"' in said.err) == (2, True)


def test_with_the_client_alone_a_master_of_the_whole_of_spark_is_refused(country):
    with patch.object(connecting, "find_spec", lambda name: None if "." in name else connecting):
        said = run("resolve", "-r", country, "--engine", "spark", "--master", "spark://localhost:7077")
    assert (said.code, "only the client for Spark Connect is installed" in said.err) == (2, True)
