"""The loaded set: immutable, references resolved, asked by kind, by id, by matter and by day."""

from accountgraph.register.loading import load
from accountgraph.register.register import Register
from accountgraph.register.standing import Reason, Standing

__all__ = ["Reason", "Register", "Standing", "load"]
