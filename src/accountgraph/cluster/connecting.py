"""A session with a cluster, by the address of its master or of its Spark Connect server."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from accountgraph.cluster.faults import ClusterFailedError
from accountgraph.problems import AccountgraphError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

REMOTE: Final = "sc://"
"""How the address of a Spark Connect server begins."""
_WITHIN: Final = "pyspark.core"
"""What the whole of Spark has, and the client alone has not."""


class ClusterMissingError(AccountgraphError):
    """What it takes to speak to a cluster is not installed."""


@contextmanager
def connected(master: str) -> "Iterator[SparkSession]":
    """A session, which ends with the block where it began with it.

    Raises:
        ClusterMissingError: what the address needs is not installed.
        ClusterFailedError: nobody answers there.
    """
    _check_installed(master)
    from pyspark.sql import SparkSession  # noqa: PLC0415  # an extra

    before = SparkSession.getActiveSession()
    building = SparkSession.builder.appName("accountgraph")
    if master.startswith(REMOTE):
        building = building.remote(master)
    else:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        building = building.master(master).config("spark.ui.showConsoleProgress", "false")
    try:
        session = building.getOrCreate()
        session.range(1).count()
    except Exception as error:  # each way of connecting raises its own kind
        first, _, _ = str(error).strip().partition("\n")
        message = f"no cluster answers at {master}: {first}"
        raise ClusterFailedError(message) from error
    try:
        yield session
    finally:
        if before is None:
            session.stop()


def _check_installed(master: str) -> None:
    if find_spec("pyspark") is None:
        message = 'a cluster needs more than is installed: pip install "accountgraph[cluster]"'
        raise ClusterMissingError(message)
    if not master.startswith(REMOTE) and find_spec(_WITHIN) is None:
        message = (
            f"{master} needs the whole of Spark, and only the client for Spark Connect is installed: "
            "pip uninstall pyspark-client, then pip install pyspark; or name a Spark Connect server, sc://HOST:15002"
        )
        raise ClusterMissingError(message)
