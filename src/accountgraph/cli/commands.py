"""Which commands there are, in the order that `--help` shows them."""

import inspect
from collections.abc import Callable

import typer

from accountgraph.cli.chart import chart
from accountgraph.cli.check import check, orphans
from accountgraph.cli.diff import diff
from accountgraph.cli.explain import explain
from accountgraph.cli.export import export
from accountgraph.cli.init import init
from accountgraph.cli.law import law
from accountgraph.cli.list import list_names
from accountgraph.cli.next import next_question
from accountgraph.cli.report import report
from accountgraph.cli.resolve import resolve
from accountgraph.cli.schema import schema
from accountgraph.cli.what import what
from accountgraph.cli.what_if import what_if
from accountgraph.cli.who import who

COMMANDS: dict[str, Callable[..., None]] = {
    "who": who,
    "what": what,
    "list": list_names,
    "check": check,
    "orphans": orphans,
    "resolve": resolve,
    "explain": explain,
    "law": law,
    "diff": diff,
    "what-if": what_if,
    "next": next_question,
    "chart": chart,
    "report": report,
    "export": export,
    "init": init,
    "schema": schema,
}
"""Every command by the word that a reader types."""

_AS_IT_STANDS = "\b\n"  # tells the help formatter not to wrap the paragraph, so that an example can be copied


def attach(app: typer.Typer) -> None:
    """Add every command to the application."""
    for name, command in COMMANDS.items():
        text = inspect.cleandoc(command.__doc__ or "").replace("Example: ", f"{_AS_IT_STANDS}Example:\n  ")
        app.command(name, help=text, short_help=text.partition("\n")[0])(command)
