"""`accountgraph init`."""

import re
import shlex
from pathlib import Path
from typing import Annotated

import typer

from accountgraph.cli.asking import print_lines
from accountgraph.problems import AccountgraphError
from accountgraph.shipped import shipped_path


class FolderNotEmptyError(AccountgraphError):
    """The folder already has a register; nothing is overwritten."""


def init(folder: Annotated[Path, typer.Argument(help="A new folder, or one without a register.yaml.")]) -> None:
    """Write a model register of one whole agreement, in which `check` finds nothing, to start your own from.

    Example: accountgraph init my-partnership
    """
    register = folder / "register.yaml"
    if register.exists():
        message = f"{register} is already there and was left as it is; name another folder"
        raise FolderNotEmptyError(message)
    template = shipped_path("viz", "templates", "register.yaml").read_text(encoding="utf-8")
    if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", folder.name):
        template = template.replace("id: example-partnership", f"id: {folder.name}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        schema = folder / "register.schema.json"
        schema.write_bytes(shipped_path("ontology", "register.schema.json").read_bytes())
        register.write_text(template, encoding="utf-8")
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}; name another folder"
        raise FolderNotEmptyError(message) from error
    print_lines(
        f"Wrote {register}. Open it in an editor, then try:",
        f'  accountgraph who "assessment" -r {shlex.quote(str(folder))} --on 2024-06-01',
        f"  accountgraph check -r {shlex.quote(str(folder))} --on 2024-06-01",
    )
