"""Everything about a register in tables, worked out on a Spark cluster with the rules of `accountgraph.index`.

What is answered for a function depends on the statements about it, and about what it is part of, and on little that
all functions share. So the tables are divided by function, the engine brings together what belongs to each share, and
each is answered as a register of its own by the index: there is one set of rules. Circles of management run through
the whole register; the engine drops the lines that lie on none, and the rest is searched in one place.
"""

from accountgraph.cluster.connecting import ClusterMissingError, connected
from accountgraph.cluster.faults import ClusterFailedError, FaultyTablesError, NotInTablesError
from accountgraph.cluster.resolving import resolve
from accountgraph.cluster.structure import FAULTY, structure
from accountgraph.cluster.tasks import Work, work_on

__all__ = [
    "FAULTY",
    "ClusterFailedError",
    "ClusterMissingError",
    "FaultyTablesError",
    "NotInTablesError",
    "Work",
    "connected",
    "resolve",
    "structure",
    "work_on",
]
