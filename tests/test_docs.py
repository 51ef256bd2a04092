"""What the documentation must have."""

from pathlib import Path

import pytest
import typer

from accountgraph.cli import commands

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"


def names_of_commands():
    app = typer.Typer()
    commands.attach(app)
    return [command.name for command in app.registered_commands]


@pytest.mark.parametrize("name", names_of_commands())
def test_every_command_shows_its_help_in_the_reference(name):
    assert f"\n## {name}\n\n<!-- output: accountgraph {name} --help -->\n" in PAGE.read_text(encoding="utf-8")
