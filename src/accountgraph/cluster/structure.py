"""Faults of structure on a day, worked out on a cluster: the same as `accountgraph.index.structure` finds.

What concerns functions is looked for share by share. Circles of management and of account, and seconded staff without
a manager, are looked for in this process: lines of management are many, and the cluster first drops, again and again,
those that lead from someone nobody is managed by, or to someone nobody manages, since they lie on no circle.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from accountgraph.cluster.asking import Question
from accountgraph.cluster.faults import told_plainly
from accountgraph.cluster.pieces import schema
from accountgraph.cluster.resolving import by_share
from accountgraph.cluster.share import Share, share_in, share_of, small, whole
from accountgraph.cluster.tasks import Work, ddl
from accountgraph.dates import Day
from accountgraph.index import Index, Moment, Structure
from accountgraph.index import structure as structure_of
from accountgraph.index.answers import Answers

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
