"""The reference page of the register format, made from the records themselves.

`python -m accountgraph.reporting.register_reference docs/reference/register.md` writes
it; with ``--check`` it exits 1 where the page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from accountgraph.records import SECTIONS, Accepted
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

_HEAD = """# The register format

A register is a folder with a file `register.yaml`: a head and then sections, each a list of records.
Every record has an `id`; every statement cites the clauses it rests on. Days may be partial.
This page is made from the program itself; `accountgraph schema` prints the same as a JSON Schema for editors.

## Values

| kind of value | write |
|---|---|
| text | in your own words; in quotation marks where it contains a colon and a space |
| day | `2018-04-01`, `1 April 2018`, `April 2018`, `2018-04`, `2018`, `XX 2008`, `no end`, `not stated` |
| day within bounds | `between 2018-04-01 and 2018-04-30`, `by 2018-03-29`, `from 2018-03-29 on` |
| yes or no | `yes` or `no` |
| citation | `<document id> <clause>`, e.g. `agreement 5.1`; the clause is one of the document's `clauses` |
| id of another record | an id of the same register, or of a shared body, place, provision or route |
| list | `[one, two]`, or one a line after a hyphen |

Last days are inclusive: a period to 31 March and one from 1 April leave no gap. A statement without days of its own
holds while its agreement is in force; one without an agreement is evidenced on the day of the document it cites.
"""


def register_reference() -> str:
    """The whole page as Markdown."""
    lines = [_HEAD]
    for section, kind in SECTIONS.items():
        lines += ["", f"## {section}", "", _first_sentence(kind), "", *_table(kind)]
        for name, slot in slots_of(kind):
            if slot.parts:
                lines += [
                    "",
                    f"### {section}: {key_of(name)}",
                    "",
                    _first_sentence(slot.parts),
                    "",
                    *_table(slot.parts),
                ]
    lines += [
        "",
        "## accepted.yaml",
        "",
        "Beside a register: a list `accepted:` of findings that a reviewer accepts.",
        "",
    ]
    lines += list(_table(Accepted))
    return "\n".join(lines) + "\n"


def _first_sentence(kind: type[Any]) -> str:
    doc = (kind.__doc__ or "").strip()
    return " ".join(doc.split("\n\n")[0].split())


def _table(kind: type[Any]) -> Iterator[str]:
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for name, slot in slots_of(kind):
        required = " **required**" if slot.required else ""
        yield f"| `{key_of(name)}` | {_value(slot)} | {slot.meaning}{required} |"


def _value(slot: Slot) -> str:
    if slot.choices:
        words = ", ".join(f"`{member}`" for member in slot.choices)
        return f"any of: {words}" if slot.kind is SlotKind.CHOICES else f"one of: {words}"
    if slot.refers_to:
        what = " or ".join(slot.refers_to)
        return f"ids from {what}" if slot.kind is SlotKind.REFS else f"id from {what}"
    return {
        SlotKind.TEXT: "text",
        SlotKind.TEXTS: "list of texts",
        SlotKind.NUMBER: "number",
        SlotKind.FLAG: "yes or no",
        SlotKind.DAY: "day",
        SlotKind.PARTS: "list of entries, below",
        SlotKind.CITES: "list of citations",
    }[slot.kind]


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    check = "--check" in arguments
    path = Path(next(argument for argument in arguments if argument != "--check"))
    page = register_reference()
    if check:
        return 0 if path.is_file() and path.read_text(encoding="utf-8") == page else 1
    path.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
