"""Which commands there are, in the order that `--help` shows them."""

import typer

from accountgraph.cli.chart import chart
from accountgraph.cli.check import check, orphans
from accountgraph.cli.explain import explain
from accountgraph.cli.export import export
from accountgraph.cli.init import init
from accountgraph.cli.list import list_names
from accountgraph.cli.schema import schema
from accountgraph.cli.what import what
from accountgraph.cli.who import who


def attach(app: typer.Typer) -> None:
    """Add every command to the application."""
    app.command("who")(who)
    app.command("what")(what)
    app.command("list")(list_names)
    app.command("check")(check)
    app.command("orphans")(orphans)
    app.command("explain")(explain)
    app.command("chart")(chart)
    app.command("export")(export)
    app.command("init")(init)
    app.command("schema")(schema)
