"""The engines by name, each imported only when it is asked."""

from importlib import import_module

from benchmarks.answers import Engine

HERE = "accountgraph"
_HOMES = {
    HERE: ("benchmarks.here", "Here"),
    "plain Python": ("benchmarks.peers.plain", "Plain"),
    "networkx": ("benchmarks.peers.networkx", "NetworkX"),
    "rustworkx": ("benchmarks.peers.rustworkx", "Rustworkx"),
    "DuckDB": ("benchmarks.peers.duckdb", "DuckDB"),
    "SQLite": ("benchmarks.peers.sqlite", "SQLite"),
    "Oxigraph": ("benchmarks.peers.oxigraph", "Oxigraph"),
    "rdflib": ("benchmarks.peers.rdflib", "Rdflib"),
}
NAMES = tuple(_HOMES)
LARGEST = {"plain Python": 1_000_000, "networkx": 1_000_000, "Oxigraph": 1_000_000, "rdflib": 10_000}
"""The largest size at which an engine is asked, where larger ones would only show that time or memory run out."""
WHY_NOT_LARGER = {
    "plain Python": "it is there to hold the others' answers to",
    "networkx": "loading ten times as many takes longer than a workload may",
    "Oxigraph": "ten times as many triples need more memory than most machines have",
    "rdflib": "loading ten times as many takes longer than a workload may",
}
PACKAGES = {"DuckDB": "duckdb", "Oxigraph": "pyoxigraph", "networkx": "networkx", "rustworkx": "rustworkx"} | {
    "rdflib": "rdflib"
}
"""The distribution that each engine comes in."""


def engine(name: str) -> Engine:
    """A new engine."""
    home, attribute = _HOMES[name]
    made: Engine = getattr(import_module(home), attribute)()
    return made
