"""The reference page of the tables format, made from the records themselves.

`python -m accountgraph.reporting.tables_reference docs/reference/tables.md` writes it;
with ``--check`` it exits 1 where the page is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pyarrow as pa

from accountgraph.reading.tables import Column, columns_of
from accountgraph.reading.tables.columns import Role
from accountgraph.records import SECTIONS, Dated, Record, Scoped
from accountgraph.records.fields import SlotKind

_HEAD = """# The tables format

A register may also be a folder of tables: one Parquet or CSV file for each kind of record, and a file
`manifest.json`. Tables hold the same records as a [register file](register.md), for registers too large to write by
hand and for programs that read columns: any program that reads Parquet or CSV reads them. This page is made from the
program itself.

```text
accountgraph export my-tables --format tables -r coventry-warwickshire-2018
accountgraph export my-tables --format tables-csv -r coventry-warwickshire-2018
accountgraph check -r my-tables --on 2018-03-29
```

Nothing is lost: every record, its place in the file it was first written in, and the place of each citation read back
as they were. What registers share (bodies, places and law that ship with the program) is not in the tables, and is read
beside them as it is beside a register file. `accepted.yaml` may lie in the folder as it may beside a register file.

## The manifest

| key | value |
|---|---|
| `format` | `accountgraph tables` |
| `version` | `1` |
| `register` | the head of the register: `id`, `label`, `summary`, `nation`, `as at`, `licence`, \
and where it was first written: `source file`, `source line` |
| `shared` | in place of `register` where the tables hold what registers share |
| `kinds` | for each section that has records, in their order: `file`, a name in the same folder that ends in \
`parquet` or `csv`, and `rows` |

## Columns

Columns have the names of the keys in a register file. A column without values may be left out; one marked
**required** has a value in every row. Ids are those of the register's own file.

| in a register file | column in Parquet | in CSV |
|---|---|---|
| text | string | text |
| yes or no | boolean | `true` or `false` |
| number | double | number |
| one of a closed list, id of a record | string with a dictionary of 32-bit codes; a plain string is read too | text |
| list of texts, of words, of ids or of citations | list of strings | JSON array |
| list of entries | string: a JSON array of objects with the keys of a register file, and `source line` and \
`cites source lines` for their places | the same |
| day | three columns, below | the same |
| place of the record | `source file` and `source line`, and `cites source lines` with a line for each citation | \
the same |

An empty cell, and in CSV nothing between two commas, means that nothing was written. CSV is UTF-8 with commas, and a
line of column names comes first; text with commas, quotation marks or line ends stands in quotation marks.

## Days

A day is two whole numbers and, where they do not say it all, words. The numbers are the first and the last day that it
can be, counted from 1 January 1970, so that a program compares days without reading text.

| in a register file | `from` | `to` | `in words` |
|---|---|---|---|
| `2018-04-01` | 17622 | 17622 | |
| `1 April 2018` | 17622 | 17622 | `1 April 2018` |
| `April 2018` | 17622 | 17651 | `April 2018` |
| `by 2018-04-01` | | 17622 | `by 2018-04-01` |
| `from 2018-04-01 on` | 17622 | | `from 2018-04-01 on` |
| `no end` | 2932896 | 2932896 | `no end` |
| `not stated` | | | |

No `from` means that no earliest day is known, no `to` that no latest is; no end is 31 December 9999. Words may be left
out where the numbers are there; where there are words, the numbers must be theirs. A spreadsheet shows the day where
25569 is added to its number and the cell is formatted as a date.

## Faults

A table is read to its end, and every fault is told with the file and the row, as faults of a register file are with
the line. Rows count from 1. In CSV the line of names is row 1, as a spreadsheet shows it.

A CSV file is first looked at as it stands. Where a quotation mark stands inside a cell that does not begin with one, or
where text follows the mark that ends a cell, each such row is told and no value of the file is read: a mark that went
astray would change values silently. So it is with text that is not UTF-8, and with cells that no commas separate.

## Columns of every record

Every kind of record has these.

"""


_BASES: Final[tuple[tuple[type[Record], str], ...]] = (
    (Scoped, "every record, of days and of statements"),
    (Dated, "every record and of days"),
    (Record, "every record"),
)


def tables_reference() -> str:
    """The whole page as Markdown."""
    lines = [_HEAD + "\n".join(_table(_own_columns(Record)))]
    lines += ["", "Every kind of record that has days has these too.", "", *_table(_own_columns(Dated, Record))]
    lines += ["", "Every statement about functions and areas has these too.", "", *_table(_own_columns(Scoped, Dated))]
    for section, kind in SECTIONS.items():
        base, has = next((base, has) for base, has in _BASES if issubclass(kind, base))
        lines += ["", f"## {section}", "", f"Beside the columns of {has}:", "", *_table(_own_columns(kind, base))]
    return "\n".join(lines) + "\n"


def _own_columns(kind: type[Record], base: type[Record] | None = None) -> Iterator[Column]:
    """The columns of a kind that its base has not; where a kind words one of them anew, that too."""
    known = set(columns_of(base)) if base else set()
    return (column for column in columns_of(kind) if column not in known)


def _table(columns: Iterator[Column]) -> Iterator[str]:
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in columns:
        required = " **required**" if column.is_required else ""
        yield f"| `{column.name}` | {type_in_words(column)} | {column.meaning}{required} |"


def type_in_words(column: Column) -> str:
    """The type of a column as a reader would say it."""
    slot = column.slot
    if column.role in (Role.FIRST, Role.LAST):
        return "day number"
    if column.role is Role.WORDS:
        return "day in words"
    if slot is not None and column.role is Role.VALUE:
        if slot.choices is not None:
            return "list of words" if slot.kind is SlotKind.CHOICES else "word"
        if slot.refers_to:
            what = " or ".join(slot.refers_to)
            return f"list of ids of {what}" if slot.kind is SlotKind.REFS else f"id of {what}"
        if slot.kind is SlotKind.PARTS:
            return "entries in JSON"
        if slot.kind is SlotKind.CITES:
            return "list of citations"
    return _plain_type(column.type)


def _plain_type(kind: pa.DataType) -> str:
    if pa.types.is_list(kind):
        return f"list of {_plain_type(kind.value_type)}s"
    if pa.types.is_boolean(kind):
        return "true or false"
    if pa.types.is_integer(kind):
        return "whole number"
    return "number" if pa.types.is_floating(kind) else "text"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` say whether it is up to date."""
    check = "--check" in arguments
    path = Path(next(argument for argument in arguments if argument != "--check"))
    page = tables_reference()
    if check:
        return 0 if path.is_file() and path.read_text(encoding="utf-8") == page else 1
    path.write_text(page, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
