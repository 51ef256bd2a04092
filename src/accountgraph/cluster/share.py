"""One share of the functions as a register of its own, which a worker answers for by the index."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from accountgraph.cluster.dividing import DIVIDED, SHARED, Division, ordered, unpacked
from accountgraph.cluster.faults import FaultyTablesError
from accountgraph.cluster.pieces import AT, Tables
from accountgraph.index import Columns, Index, compiled
from accountgraph.index.arrays import offsets
from accountgraph.index.from_tables import columns_of_tables
from accountgraph.reading.files import read_files
from accountgraph.reading.tables import Columns as ArrowTables
from accountgraph.records import SECTIONS
from accountgraph.records.fields import SlotKind, key_of, slots_of
from accountgraph.register import Register


@dataclass(frozen=True, slots=True)
class Share:
    """An index over the functions of one share and what bears on them; for each record of a table its row there."""

    index: Index
    rows: Mapping[str, NDArray[np.int64]]


@cache
def common() -> Register:
    """What all registers share."""
    found = read_files([], [])
    return Register(found.headers, found.records, found.accepted)


@cache
def small(tables: Tables) -> Mapping[str, pa.Table]:
    """The sections that every share needs whole."""
    return {section: whole(tables, section) for section in SHARED if tables.rows(section)}


def whole(tables: Tables, section: str) -> pa.Table:
    """A section as one table, in the order of its file."""
    read = [tables.read(piece) for piece in tables.pieces(section)]
    return ordered(pa.concat_tables(read))


def share_of(division: Division, packed: pa.Table) -> Share | None:
    """What was packed for one share; None where there is no function in it.

    Raises:
        FaultyTablesError: something refers to a record that is not there, or an id is there twice.
    """
    own: dict[str, list[pa.Table]] = {}
    for section, rows in zip(packed["section"].to_pylist(), packed["rows"].to_pylist(), strict=True):
        own.setdefault(section, []).append(unpacked(rows))
    tables = {section: ordered(pa.concat_tables(read)) for section, read in own.items()}
    if "functions" not in tables:
        return None
    number = packed["share"][0].as_py()
    tables = _within(division, number, dict(small(division.tables)) | tables)
    if "management" in tables:
        tables["management"] = naming(tables["management"], "posts", tables["posts"]["id"].combine_chunks())
    return share_in(division.tables, tables)


def share_in(of: Tables, tables: Mapping[str, pa.Table]) -> Share:
    """A register of tables that are at hand.

    Raises:
        FaultyTablesError: something refers to a record that is not there, or an id is there twice.
    """
    for section, table in tables.items():
        _check(section, tables)
        if pc.count_distinct(table["id"]).as_py() != len(table):
            message = f"an id is there twice in {section}"
            raise FaultyTablesError(message)
    joined = {section: table.unify_dictionaries() for section, table in tables.items()}
    columns = columns_of_tables(ArrowTables(of.header, None, joined), common())
    return Share(compiled(columns), {section: _rows(columns, section, table) for section, table in tables.items()})


def _rows(columns: Columns, section: str, table: pa.Table) -> NDArray[np.int64]:
    """The row of each record of a section, as the index counts records; -1 for what registers share."""
    before = len(columns[section]) - len(table)
    return np.concatenate([np.full(max(before, 0), -1), table[AT].to_numpy()])


def _within(division: Division, number: int, tables: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """Tables in which only functions of the share are named.

    Raises:
        FaultyTablesError: a function is named that is not there.
    """
    own = tables["functions"]["id"].combine_chunks()
    found = {}
    for section, table in tables.items():
        found[section] = table
        if "functions" not in table.schema.names:
            continue
        named = table["functions"].combine_chunks()
        missing = named.flatten().filter(pc.invert(pc.is_in(named.flatten(), own)))
        if len(missing):
            if (division.of(missing) == number).any():
                message = f"{section} name a function that is not there, such as {missing[0].as_py()}"
                raise FaultyTablesError(message)
            found[section] = naming(table, "functions", own)
            if section == "conflicts":
                found[section] = _under_nothing(found[section], named)
    return found


def _under_nothing(table: pa.Table, named: pa.ListArray) -> pa.Table:
    """Conflicts; one whose functions are all in other shares is not about everything under its agreement."""
    left = pc.list_value_length(table["functions"])
    emptied = pc.and_(pc.greater(pc.list_value_length(named), 0), pc.equal(left, 0))
    under = table["agreement"].cast(pa.string())
    freed = pc.if_else(emptied, pa.scalar(None, pa.string()), under).cast(table.schema.field("agreement").type)
    return table.set_column(table.schema.get_field_index("agreement"), "agreement", freed)


def naming(table: pa.Table, column: str, own: pa.Array) -> pa.Table:
    """A table in which a column names nothing but some records."""
    named = table[column].combine_chunks()
    kept = pc.is_in(named.flatten(), own)
    parents = pc.list_parent_indices(named).filter(kept).to_numpy(zero_copy_only=False)
    starts = offsets(np.bincount(parents, minlength=len(table))).astype(np.int32)
    lists = pa.ListArray.from_arrays(pa.array(starts), named.flatten().filter(kept))
    return table.set_column(table.schema.get_field_index(column), column, lists)


_ELSEWHERE = {("functions", "part_of"), *((section, "functions") for section in (*DIVIDED, *SHARED))}
"""References to what may be in another share: they were looked at where functions were divided."""


def _check(section: str, tables: Mapping[str, pa.Table]) -> None:
    for name, slot in slots_of(SECTIONS[section]):
        column = key_of(name)
        if slot.kind not in (SlotKind.REF, SlotKind.REFS) or column not in tables[section].schema.names:
            continue
        if (section, name) in _ELSEWHERE or section == "conflicts":
            continue
        values = tables[section][column].combine_chunks()
        values = values.cast(pa.string()) if slot.kind is SlotKind.REF else values.flatten()
        known = [tables[one]["id"].combine_chunks() for one in slot.refers_to if one in tables]
        known += [pa.array([record.id for record in common().of(SECTIONS[one])], pa.string()) for one in slot.refers_to]
        found = pc.is_in(values, pa.concat_arrays(known))
        missing = values.filter(pc.and_(pc.invert(found), pc.is_valid(values)))
        if len(missing):
            message = f'"{column}" of {section} names {missing[0].as_py()}, which is not there'
            raise FaultyTablesError(message)
