"""Follows one function or area, in a place, for a group, on a day, from holder to whoever exercises it."""

from accountgraph.chains.asking import Asked
from accountgraph.chains.links import Chain, Link
from accountgraph.chains.tracing import Outcome, Tracing, trace

__all__ = ["Asked", "Chain", "Link", "Outcome", "Tracing", "trace"]
