"""Names in the graph of the register with every kind, and its triples."""

import rdflib
from rdflib import Dataset, Graph

AG = rdflib.Namespace("https://w3id.org/accountgraph#")
DATA = "https://w3id.org/accountgraph/data/"
OWN = rdflib.Namespace(f"{DATA}every-kind/")
BODIES = rdflib.Namespace(f"{DATA}bodies/")
LAW = rdflib.Namespace(f"{DATA}law/")


def triples(graph: Graph) -> set[tuple[object, ...]]:
    """Every triple of a graph, or of all graphs of a dataset."""
    return {quad[:3] for quad in graph.quads()} if isinstance(graph, Dataset) else set(graph)
