"""What is printed of an answer, and what `ontology/output.schema.json` finds wrong in its JSON."""

import io
import json
from typing import Any

from jsonschema import Draft202012Validator
from rich.console import Console, RenderableType

from accountgraph.shipped import shipped_path

SCHEMA: dict[str, Any] = json.loads(shipped_path("ontology", "output.schema.json").read_text(encoding="utf-8"))


def printed(renderable: RenderableType, width: int = 100) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    console.print(renderable)
    return "\n".join(line.rstrip() for line in console.file.getvalue().splitlines())


def faults(command: str, value: Any) -> list[str]:
    """What the schema finds wrong in the output of one command."""
    definition = {**{key: part for key, part in SCHEMA.items() if key != "anyOf"}, "$ref": f"#/$defs/{command}"}
    return [
        f"{fault.json_path}: {fault.message[:200]}" for fault in Draft202012Validator(definition).iter_errors(value)
    ]
