"""What can be wrong with a question put to a cluster."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from accountgraph.problems import AccountgraphError


class NotInTablesError(AccountgraphError):
    """A cluster answers for one register in tables, and this is none."""

    def __init__(self, name: str) -> None:
        """Take the name that was given."""
        super().__init__(
            f"{name}: a cluster reads one folder of tables, in Parquet or CSV; "
            f'write one with "accountgraph export FOLDER --format tables -r {name}"'
        )


class FaultyTablesError(AccountgraphError):
    """Workers found faults in the tables; nothing is answered from tables that are half understood."""


class ClusterFailedError(AccountgraphError):
    """The engine gave up, for a reason of its own."""


_OF_TABLES = re.compile(rf"{FaultyTablesError.__name__}: ([^\n]*)")


@contextmanager
def told_plainly() -> Iterator[None]:
    """What workers raise arrives as the engine's own exception, with their traceback; say what it comes to.

    Raises:
        FaultyTablesError: a worker found faults in the tables.
        ClusterFailedError: the engine failed otherwise.
    """
    from pyspark.errors import PySparkException  # noqa: PLC0415  # an extra

    try:
        yield
    except PySparkException as error:
        found = _OF_TABLES.search(str(error))
        if found:
            raise FaultyTablesError(found[1]) from error
        first, _, _ = str(error).strip().partition("\n")
        message = f"the cluster could not finish: {first}"
        raise ClusterFailedError(message) from error
