"""The records in force on a day as edges between things, and as a NetworkX graph."""

from accountgraph.graph.network import to_networkx
from accountgraph.graph.projection import THINGS, Edge, edges_on

__all__ = ["THINGS", "Edge", "edges_on", "to_networkx"]
