"""Exports: what is written reads back, is the same bytes on every run, and leaves out the names that are not wanted."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from every_kind import every_kind
from graph_of_every_kind import AG, BODIES, DATA, LAW, OWN, triples
from rdflib import ORG, RDF, Dataset, Graph, URIRef
from small import on, register_of

from accountgraph.records import SECTIONS
from accountgraph.register import Register, load
from accountgraph.triples import ENDINGS, ExportNotPossibleError, export, to_rdf
from accountgraph.triples.formats import list_prefixes
from accountgraph.triples.terms import class_of, whole
from accountgraph.vocabulary import Choice

# rdflib's own code still calls what it has deprecated
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset\.\w+|ConjunctiveGraph) is deprecated")


@pytest.fixture(scope="module")
def register() -> Register:
    return every_kind()


@pytest.mark.parametrize("ending", [".ttl", ".nq", ".jsonld"])
def test_what_is_written_reads_back_as_the_same_triples(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    day = on("2018-05-01")
    export(register, path, on=day)
    assert triples(Dataset().parse(path)) == triples(to_rdf(register, on=day))


@pytest.mark.parametrize("ending", [".nq", ".jsonld"])
def test_formats_with_named_graphs_keep_them(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    export(register, path, on=on("2018-05-01"))
    read = Dataset().parse(path)
    own, bodies, law = (f"{DATA}{name}" for name in ("every-kind", "bodies", "law"))
    named = {str(graph.identifier) for graph in read.graphs() if len(graph)}
    assert named == {own, bodies, law, f"{own}/on/2018-05-01", f"{bodies}/on/2018-05-01"}
    assert (OWN.lent, RDF.type, AG.Delegation) in read.graph(URIRef(own))
    assert (BODIES.council, RDF.type, AG.Body) in read.graph(URIRef(bodies))
    assert (LAW.lending, RDF.type, AG.Route) in read.graph(URIRef(law))


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_name_of_a_person_is_written_where_none_is_wanted(register: Register, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"every-kind{ending}"
    export(register, path, on=on("2018-05-01"), names=False)
    written = path.read_text(encoding="utf-8")
    assert "Example" not in written
    assert "chief-person" not in written


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); from every_kind import every_kind\n"
        "from small import on; from accountgraph.triples import ENDINGS, export\n"
        "[export(every_kind(), Path(sys.argv[2] + e), on=on('2018-05-01')) for e in ENDINGS]\n"
    )
    for seed in ("1", "2"):
        command = [sys.executable, "-c", program, str(Path(__file__).parent), str(tmp_path / seed)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for ending in ENDINGS:
        assert (tmp_path / f"1{ending}").read_bytes() == (tmp_path / f"2{ending}").read_bytes(), ending


def test_the_order_of_records_changes_no_byte(register: Register, tmp_path: Path) -> None:
    turned = Register(register.headers, tuple(reversed(register.records)))
    for ending in (".ttl", ".nq", ".jsonld"):
        one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
        export(register, one)
        export(turned, other)
        assert one.read_bytes() == other.read_bytes(), ending


@pytest.mark.parametrize("slug", ["org", "status", "2018-partnership"])
def test_a_register_may_be_called_anything(tmp_path: Path, slug: str) -> None:
    register = register_of(
        f"""
        register: {{id: {slug}, label: A register, nation: Wales}}
        documents:
          - {{id: paper, label: The paper, kind: report}}
        posts:
          - {{id: chief, label: Chief, cites: [paper 1]}}
        """
    )
    path = tmp_path / "x.ttl"
    export(register, path)
    read = Graph().parse(path)
    assert (URIRef(f"{DATA}{slug}/chief"), RDF.type, ORG.Post) in read
    assert (URIRef(f"{DATA}{slug}"), AG.nation, URIRef("https://w3id.org/accountgraph/lists/Nation#Wales")) in read


def test_only_the_closed_lists_of_the_vocabulary_have_a_prefix() -> None:
    """Other rooms have choices of their own; whether they are loaded must change no byte."""

    class Colour(Choice):
        RED = "red"

    assert Colour.__name__ not in list_prefixes()
    assert {"BodyKind", "AnswerPart"} <= set(list_prefixes())
    assert "Choice" not in list_prefixes()


def test_an_unknown_ending_is_refused_with_the_known_ones(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportNotPossibleError, match=r'"x\.doc" has no known ending; give the file one of \.ttl'):
        export(register, tmp_path / "x.doc")


def test_graphml_needs_a_day(register: Register, tmp_path: Path) -> None:
    with pytest.raises(ExportNotPossibleError, match="say which"):
        export(register, tmp_path / "x.graphml")


def test_graphml_keeps_parallel_records(register: Register, tmp_path: Path) -> None:
    import networkx as nx  # noqa: PLC0415

    path = tmp_path / "x.graphml"
    export(register, path, on=on("2018-05-01"))
    graph = nx.read_graphml(path, force_multigraph=True)
    assert {key for key in graph["council"]["trust"] if key.endswith("/1")} == {
        "every-kind/lent/1",
        "every-kind/lent-again/1",
    }


@pytest.mark.parametrize("ending", [".ttl", ".nq", ".jsonld"])
def test_the_shipped_partnerships_export_and_read_back(tmp_path: Path, ending: str) -> None:
    register = load()
    path = tmp_path / f"partnerships{ending}"
    export(register, path)
    read = Dataset(default_union=True).parse(path)
    for kind in SECTIONS.values():
        found = set(read.subjects(RDF.type, URIRef(whole(class_of(kind)))))
        assert len(found) == len(register.of(kind)), kind
