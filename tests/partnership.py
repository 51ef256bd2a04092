"""A partnership as plain sections of entries, so that a test can change it, and the register file that it makes."""

import json
from typing import Any

from small import register_of

from accountgraph.register import Register

Entry = dict[str, Any]

DOCUMENTS = [
    {"id": "paper", "label": "The paper", "kind": "report", "dated": "2018-04-01"},
    {"id": "deed", "label": "The deed", "kind": "agreement", "dated": "2018-03-30"},
    {"id": "draft", "label": "The draft", "kind": "proposal", "dated": "not stated"},
]


class Partnership(dict[str, list[Entry]]):
    """Sections of entries; a failing example is shown as the register file it makes."""

    def __repr__(self) -> str:
        return "\n" + written(self)

    def __or__(self, other: dict[str, list[Entry]]) -> "Partnership":
        return Partnership({**self, **other})


def joined(*several: Partnership) -> Partnership:
    """The entries of several partnerships as one."""
    sections = dict.fromkeys(section for one in several for section in one)
    return Partnership({section: [entry for one in several for entry in one.get(section, [])] for section in sections})


def renamed(partnership: Partnership, names: dict[str, str]) -> Partnership:
    """The same with ids exchanged, wherever they stand."""

    def exchange(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {key: exchange(item, key) for key, item in value.items()}
        if isinstance(value, list):
            return [exchange(item, key) for item in value]
        return value if key in ("label", "says", "kind", "status") else names.get(value, value)

    return Partnership({section: [exchange(entry) for entry in entries] for section, entries in partnership.items()})


def written(partnership: Partnership, slug: str = "small") -> str:
    """A partnership as the text of a register file."""
    lines = [f"register: {{id: {slug}, label: The {slug} partnership}}"]
    for section, entries in (partnership | {"documents": DOCUMENTS}).items():
        if entries:
            lines += [f"{section}:", *(f"  - {_flow(entry)}" for entry in entries)]
    return "\n".join(lines) + "\n"


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items() if item != []) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return json.dumps(value)


def register_with(*several: Partnership) -> Register:
    """The register that one partnership, or several put together, make."""
    return register_of(written(joined(*several)))
