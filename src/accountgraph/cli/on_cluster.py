"""``--engine spark``: the same questions about everything, put to a cluster."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from accountgraph.cluster import Work


class Engine(StrEnum):
    """What works out the answers."""

    INDEX = "index"
    SPARK = "spark"


EngineOption = Annotated[
    Engine,
    typer.Option("--engine", help="What works it out: the index in this process, or a Spark cluster, from tables."),
]
MasterOption = Annotated[
    str,
    typer.Option(
        "--master",
        help="The cluster: spark://HOST:7077, or a Spark Connect server as sc://HOST:15002.",
        show_default=False,
        metavar="URL",
    ),
]


def check_engine(engine: Engine, master: str) -> None:
    """Nothing, where a cluster is named if and only if one is to be asked."""
    if engine is Engine.SPARK and not master:
        message = "say which cluster: --master spark://HOST:7077, or a Spark Connect server, --master sc://HOST:15002"
        raise typer.BadParameter(message, param_hint="--engine")
    if master and engine is not Engine.SPARK:
        message = "a cluster is asked with --engine spark; add that, or leave --master out"
        raise typer.BadParameter(message, param_hint="--master")


@contextmanager
def cluster_work(names: tuple[str, ...], master: str) -> "Iterator[Work]":
    """One register in tables, to be worked on by a cluster."""
    from accountgraph.cluster import connected, work_on  # noqa: PLC0415

    if len(names) != 1:
        message = "a cluster reads one folder of tables; name it with -r FOLDER"
        raise typer.BadParameter(message, param_hint="--register")
    with connected(master) as session:
        yield work_on(session, names[0])
