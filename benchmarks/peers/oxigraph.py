"""Oxigraph: a compiled store of triples, in memory, asked in SPARQL."""

from collections.abc import Iterable

import pyoxigraph as ox

from benchmarks.sparql import Sparql, number_of


class Oxigraph(Sparql):
    """The store behind many public SPARQL services."""

    name = "Oxigraph"

    def __init__(self) -> None:
        """An empty store."""
        self._store = ox.Store()

    def take_in(self, lines: Iterable[str]) -> None:
        """Load N-Triples."""
        self._store.bulk_load("\n".join(lines).encode(), format=ox.RdfFormat.N_TRIPLES)

    def select(self, query: str) -> list[tuple[int, ...]]:
        """The rows of a query as numbers."""
        found = self._store.query(query)
        if not isinstance(found, ox.QuerySolutions):
            message = f"not a query for rows: {query}"
            raise TypeError(message)
        return [tuple(number_of(term.value) for term in row) for row in found]

    def update(self, text: str) -> None:
        """Carry out an update."""
        self._store.update(text)
