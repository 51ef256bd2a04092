"""The register as columns of numbers, so that every function of a country is resolved on a day in one pass.

What `accountgraph.chains` works out for one function by following its records, this room works out for all functions
at once. It answers for a *plain* function: one that no lead or retention bears on, and whose holdings and delegations
name one place and one client group at most. The others are marked, and left to the chains.
"""

from accountgraph.index.answers import Answers
from accountgraph.index.columns import Columns
from accountgraph.index.compiled import Index, compiled
from accountgraph.index.difference import Difference, difference
from accountgraph.index.from_register import columns_of
from accountgraph.index.lines import Above, boards_above, managers_above, with_lines
from accountgraph.index.resolving import resolve, without_lines
from accountgraph.index.structure import Structure, structure
from accountgraph.index.verdicts import Moment

__all__ = [
    "Above",
    "Answers",
    "Columns",
    "Difference",
    "Index",
    "Moment",
    "Structure",
    "boards_above",
    "columns_of",
    "compiled",
    "difference",
    "managers_above",
    "resolve",
    "structure",
    "with_lines",
    "without_lines",
]
