"""Small registers as tables: written from text, changed cell by cell, and read again, in the small world of `small`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
from small import WORLD, read_texts

from accountgraph.problems import Problem
from accountgraph.reading import Header, read_records_text
from accountgraph.reading.resolving import resolve
from accountgraph.reading.tables import MANIFEST, Columns, Form, read_columns, read_drafts, write_records
from accountgraph.records import Record

SMALL = """
register: {id: small, label: Small}
documents:
  - {id: deed, label: The deed, kind: agreement, dated: 2018-04-01, clauses: [{clause: 1, label: One}, {clause: 2.1, label: Two}]}
functions:
  - {id: duty, label: A duty, provisions: [duty-act], cites: [deed 1]}
groups:
  - {id: adults, label: Adults, from age: 18, cites: [deed 1]}
delegations:
  - {id: first, label: First, delegated by: hill-council, delegated to: health-trust, functions: [duty], first day: 2018-04-01, last day: no end, cites: [deed 1]}
  - {id: second, label: Second, delegated by: hill-council, delegated to: new-trust, functions: [duty], first day: April 2018, cites: [deed 2.1]}
posts:
  - {id: chief, label: Chief, body: hill-council, vacant: yes, cites: [deed 1]}
"""


@dataclass(frozen=True)
class Back:
    """What reading tables gave."""

    headers: tuple[Header, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> list[str]:
        """Each problem in one line."""
        return [str(problem) for problem in self.problems]


def tables_of(text: str, folder: Path, form: Form = Form.PARQUET, *, world: str = WORLD, others: tuple[str, ...] = ()):
    """Write the register that a text makes, beside others and in a world, as tables."""
    read = read_texts(*others, text, world=world)
    assert read.problems == ()
    header = read.headers[-1]
    own = f"{len(others) + 1}.yaml"
    write_records(header, [record for record in read.records if record.where.file == own], folder, form)
    return read


def read_back(*folders: Path, world: str = WORLD) -> Back:
    """Read folders of tables, in a world that is read as text."""
    problems: list[Problem] = []
    files, faults = zip(*[read_records_text(world.encode(), "world.yaml")], strict=True)

    def shown(path: Path) -> str:
        return path.name if len(folders) == 1 else f"{path.parent.name}/{path.name}"

    drafted = [read_drafts(folder / MANIFEST, shown, problems) for folder in folders]
    found = [one for one in drafted if one is not None]
    references: list[Problem] = []
    records = resolve([*files, *(one.drafts for one in found)], references)
    if all(one.is_whole for one in found):
        problems += references
    for one in found:
        records = one.at_source(records)
    headers = (*(file.header for file in files), *(one.drafts.header for one in found))
    return Back(headers, tuple(records), tuple(sorted({*problems, *(fault for some in faults for fault in some)})))


def columns_back(folder: Path, **more: Any) -> tuple[Columns | None, list[str]]:
    """Read a folder of tables as columns, knowing the ids of the world; the tables, and each problem in one line."""
    problems: list[Problem] = []
    shared: dict[str, list[str]] = {}
    for draft in read_records_text(WORLD.encode(), "world.yaml")[0].drafts:
        shared.setdefault(draft.section, []).append(draft.values["id"])
    columns = read_columns(folder / MANIFEST, lambda path: path.name, problems, shared=shared, **more)
    return columns, [str(problem) for problem in sorted(set(problems))]


def in_full(records: tuple[Record, ...]) -> list[str]:
    """Every record with everything, also what does not count when two are compared: the place in its file."""
    return [repr(record) for record in records]


def change(folder: Path, section: str, row: int, **cells: Any) -> None:
    """Write other values into the cells of one row of a Parquet table; underscores in names are spaces."""
    path = folder / f"{section}.parquet"
    table = pq.read_table(path)
    for name, value in cells.items():
        column = name.replace("_", " ")
        place = table.schema.get_field_index(column)
        values = [*(table[column].to_pylist())]
        values[row - 1] = value
        kind = table.schema.field(place).type
        table = table.set_column(place, column, pa.array(values, kind.value_type if _coded(kind) else kind))
    pq.write_table(table, path)


def _coded(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind))


def put_column(folder: Path, section: str, name: str, values: pa.Array) -> None:
    """Put a column of any type into a Parquet table, in place of that of the same name if there is one."""
    path = folder / f"{section}.parquet"
    table = pq.read_table(path)
    place = table.schema.get_field_index(name)
    table = table.append_column(name, values) if place < 0 else table.set_column(place, name, values)
    pq.write_table(table, path)


def without_column(folder: Path, section: str, name: str) -> None:
    """Take a column out of a Parquet table."""
    path = folder / f"{section}.parquet"
    pq.write_table(pq.read_table(path).drop_columns([name]), path)


def change_manifest(folder: Path, **changes: Any) -> None:
    """Put other values under keys of the manifest."""
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | changes), encoding="utf-8")


def csv_lines(folder: Path, section: str) -> list[str]:
    """The lines of a CSV table."""
    return (folder / f"{section}.csv").read_text(encoding="utf-8").splitlines()


def read_csv_as_others_do(path: Path) -> pa.Table:
    """A CSV table read with no knowledge of the format."""
    return pacsv.read_csv(path)
