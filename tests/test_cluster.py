"""A cluster gives what the index gives: every share of the functions by itself, without an engine."""

import os
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyarrow as pa
import pyarrow.compute as pc
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from partnership import register_with
from small import on
from strategies import ASKED_DAYS, whole

from accountgraph.cluster import share
from accountgraph.cluster.asking import ANSWERED, LEFT, Question, plainly
from accountgraph.cluster.dividing import DIVIDED, NAMED, Division, packed
from accountgraph.cluster.pieces import AT, tables_at
from accountgraph.cluster.structure import FOUND, Looking
from accountgraph.cluster.tasks import with_those_above
from accountgraph.index import Moment, structure
from accountgraph.index.faults import FAULTS, Fault, faults
from accountgraph.index.resolving import without_lines
from accountgraph.index.writing import to_arrow
from accountgraph.index.writing_faults import named
from accountgraph.questions.everything import by_records, index_of, resolve
from accountgraph.reading.tables import MANIFEST, write_records
from accountgraph.reading.tables.manifest import Form
from accountgraph.register import Register

TRIED = settings(
    max_examples=int(os.environ.get("EXAMPLES", "12")),
    derandomize="EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
SHARES = 3


class Divided:
    """A register written as tables and divided, with what every share of it says."""

    def __init__(self, register: Register, folder: Path, form: Form = Form.PARQUET) -> None:
        (header,) = register.headers
        write_records(header, [record for record in register.records if record.register], folder, form)
        self.tables = tables_at(folder / MANIFEST)
        functions = self.all("functions")
        above = (
            dict(zip(functions["id"].to_pylist(), functions["part of"].to_pylist(), strict=True)) if functions else {}
        )
        self.division = Division(self.tables, SHARES, {ident: top(ident, above) for ident in above if above[ident]})
        shared = Register(
            [one for one in register._heads if one.shared],
            [record for record in register.records if not record.register],
        )
        with patch.object(share, "common", lambda: shared):
            self.packed = self.brought_together()

    def all(self, section: str) -> pa.Table:
        pieces = self.tables.pieces(section)
        return pa.concat_tables([self.tables.read(piece) for piece in pieces]) if pieces else None

    def pieces(self, *sections: str) -> list[pa.RecordBatch]:
        found = [piece._asdict() for piece in self.tables.pieces(*sections)]
        return [pa.RecordBatch.from_pylist(found)] if found else []

    def brought_together(self) -> dict[int, pa.Table]:
        """What an engine would bring together by the number of the share."""
        batches = list(self.division.packed(self.pieces(*DIVIDED)))
        named = self.division.named(self.pieces("responsibilities", "reporting lines"))
        management = self.all("management")
        pairs = [
            {"lower": lower, "upper": upper}
            for row in (management.to_pylist() if management else ())
            for lower in row["posts"]
            for upper in row["managed by"]
        ]
        lines = pa.Table.from_pylist(pairs, pa.schema([("lower", pa.string()), ("upper", pa.string())]))
        wanted = with_those_above(pa.Table.from_batches(named, NAMED), lines)
        for number in range(SHARES):
            ids = wanted.filter(pc.equal(wanted["share"], number))["id"]
            for section in ("posts", "management"):
                table = self.all(section)
                if table is None:
                    continue
                column = "id" if section == "posts" else "posts"
                kept = [
                    bool({*([one] if section == "posts" else one)} & {*ids.to_pylist()})
                    for one in table[column].to_pylist()
                ]
                batches.append(packed(table.filter(pa.array(kept, pa.bool_())), section, number))
        by_share = defaultdict(list)
        for batch in batches:
            by_share[batch["share"][0].as_py()].append(batch)
        return {number: pa.Table.from_batches(found) for number, found in by_share.items()}

    def said(self, register: Register, said, schema: pa.Schema) -> pa.Table:
        shared = Register(
            [one for one in register._heads if one.shared],
            [record for record in register.records if not record.register],
        )
        with patch.object(share, "common", lambda: shared):
            share.small.cache_clear()
            return pa.concat_tables([schema.empty_table(), *(said(one) for one in self.packed.values())])


def top(ident: str, above: dict[str, str | None]) -> str:
    return top(above[ident], above) if above.get(ident) else ident


def divided(register: Register, ask, form: Form = Form.PARQUET):
    with TemporaryDirectory() as folder:
        return ask(Divided(register, Path(folder), form))


def answers_of(register: Register, day: str, form: Form = Form.PARQUET) -> tuple[list[dict], set[str]]:
    """The rows that all shares give, in the order of the functions; and the functions left to their records."""

    def ask(tables: Divided) -> pa.Table:
        return tables.said(register, Question(tables.division, on(day), as_proposed=False).answers, ANSWERED)

    found = divided(register, ask, form).to_pylist()
    rows = sorted((row for row in found if not row[LEFT]), key=lambda row: row[AT])
    plain = [{name: value for name, value in row.items() if name not in (AT, LEFT)} for row in rows]
    return plain, {row["function"] for row in found if row[LEFT]}


@TRIED
@given(whole(), ASKED_DAYS, st.sampled_from(list(Form)))
def test_the_shares_together_say_what_the_index_says_of_all(partnership, day, form):
    register = register_with(partnership)
    index = index_of(register)
    left = {index.columns["functions"].ids[one] for one in by_records(index).nonzero()[0]}
    expected = plainly(to_arrow(resolve(register, on=on(day)))).to_pylist()
    functions = {*index.columns["functions"].ids} - left
    rows, left_by_shares = answers_of(register, day, form)
    assert left_by_shares == left
    assert rows == [row for row in expected if row["function"] in functions]


OF_FUNCTIONS = (Fault.NOBODY, Fault.GAP, Fault.OVERLAP, Fault.PASSED_ROUND)


@TRIED
@given(whole(), ASKED_DAYS)
def test_the_shares_together_find_the_faults_of_functions(partnership, day):
    register = register_with(partnership)
    index = index_of(register)
    moment = Moment(index, on(day))
    answers = without_lines(moment, (~by_records(index)).nonzero()[0])
    found = faults(moment, answers, structure(moment, answers))
    lists = (
        found.records.codes[first:last].tolist()
        for first, last in zip(found.records.starts, found.records.starts[1:], strict=False)
    )
    expected = {
        (kind, *sorted(named(index.columns, code) for code in codes))
        for kind, codes in zip(found.kind.tolist(), lists, strict=True)
        if FAULTS[kind] in OF_FUNCTIONS
    }

    def ask(tables: Divided) -> pa.Table:
        return tables.said(register, Looking(tables.division, on(day)).found, FOUND)

    rows = [row for row in divided(register, ask).to_pylist() if row["kind"] < len(FAULTS)]
    assert {(row["kind"], *sorted(row["records"])) for row in rows} == expected
