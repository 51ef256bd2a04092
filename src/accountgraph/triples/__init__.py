"""A register as RDF: every record a resource of `ontology/accountgraph.ttl`, and files of it."""

from accountgraph.triples.dataset import to_rdf
from accountgraph.triples.exporting import ENDINGS, ExportNotPossibleError, export

__all__ = ["ENDINGS", "ExportNotPossibleError", "export", "to_rdf"]
