"""rdflib: a store of triples in Python, asked in SPARQL."""

from collections.abc import Iterable

from rdflib import Graph
from rdflib.query import ResultRow

from benchmarks.sparql import Sparql, number_of


class Rdflib(Sparql):
    """The library by which this project itself writes RDF."""

    name = "rdflib"

    def __init__(self) -> None:
        """An empty graph."""
        self._graph = Graph()

    def take_in(self, lines: Iterable[str]) -> None:
        """Load N-Triples."""
        self._graph.parse(data="\n".join(lines), format="nt")

    def select(self, query: str) -> list[tuple[int, ...]]:
        """The rows of a query as numbers."""
        rows = [row for row in self._graph.query(query) if isinstance(row, ResultRow)]
        return [tuple(number_of(str(term)) for term in row) for row in rows]

    def update(self, text: str) -> None:
        """Carry out an update."""
        self._graph.update(text)
