"""Beside each partnership stands how its documents were read: every clause, in order, with the records that cite it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache

import pytest
from golden import bare

from accountgraph.evidence import Citation
from accountgraph.records import Document
from accountgraph.register import Register, load
from accountgraph.shipped import shipped_path, shipped_registers

NOTHING = "nothing to model"
HEADS = ["clause", "deals with", "records"]


@dataclass(frozen=True)
class Row:
    """One line of a table of coverage."""

    line: int
    clause: str
    deals_with: str
    records: str

    @property
    def ids(self) -> set[str]:
        return set(re.findall(r"`([^`]+)`", self.records))


@cache
def loaded(slug: str) -> Register:
    return load(slug)


@cache
def coverage(slug: str) -> tuple[Row, ...]:
    """The rows of the tables whose columns are clause, what it deals with, and records."""
    rows, inside = [], False
    lines = shipped_path("data", slug, "sources.md").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else []
        if not inside or not cells:
            inside = cells == HEADS
        elif set(line) - set("|-: "):
            assert len(cells) == len(HEADS), f"{slug}/sources.md:{number}: a row has three cells"
            rows.append(Row(number, *cells))
    return tuple(rows)


def citations(value: object) -> Iterator[Citation]:
    """Every citation in a record, those of its periods, approvals and versions included."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from citations(item)
    elif is_dataclass(value):
        for declared in fields(value):
            yield from citations(getattr(value, declared.name))


@cache
def citing(slug: str) -> dict[str, set[str]]:
    """For each clause, the records of the partnership that cite it."""
    found = defaultdict(set)
    for record in loaded(slug).records:
        if record.register == slug:
            for cite in citations(record):
                found[cite.clause].add(bare(record.id))
    return found


def clauses(slug: str) -> list[str]:
    return [clause.clause for document in documents(slug) for clause in document.clauses]


def documents(slug: str) -> list[Document]:
    return [document for document in loaded(slug).of(Document) if document.register == slug]


@pytest.mark.parametrize("slug", shipped_registers())
def test_coverage_lists_every_clause_once_and_in_the_documents_order(slug):
    assert clauses(slug)
    assert [row.clause for row in coverage(slug)] == clauses(slug)
    assert len(set(clauses(slug))) == len(clauses(slug))
    assert all(row.deals_with for row in coverage(slug))


@pytest.mark.parametrize("slug", shipped_registers())
def test_each_row_names_exactly_the_records_that_cite_its_clause(slug):
    wrong = [
        f"sources.md:{row.line}: {row.clause}: missing {sorted(cited - row.ids)}, too many {sorted(row.ids - cited)}"
        for row in coverage(slug)
        if (cited := citing(slug)[row.clause]) != row.ids
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("slug", shipped_registers())
def test_a_clause_without_records_says_why_and_one_with_records_does_not(slug):
    reasons = {clause.clause: clause.nothing_to_model for document in documents(slug) for clause in document.clauses}
    wrong = []
    for row in coverage(slug):
        without = row.records.startswith(f"{NOTHING}: ")
        if without == bool(row.ids) or without != bool(reasons[row.clause]):
            wrong.append(f"sources.md:{row.line}: {row.clause}: {row.records} (register: {reasons[row.clause]})")
        elif without and row.records != f"{NOTHING}: {reasons[row.clause]}":
            wrong.append(
                f"sources.md:{row.line}: {row.clause}: the register gives another reason: {reasons[row.clause]}"
            )
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("slug", shipped_registers())
def test_every_record_of_a_partnership_rests_on_a_listed_clause(slug):
    listed = {(document.id, clause.clause) for document in documents(slug) for clause in document.clauses}
    shared = {document.id for document in loaded(slug).of(Document) if not document.register}
    wrong = [
        f"{record.where}: {cite}"
        for record in loaded(slug).records
        if record.register == slug
        for cite in citations(record)
        if (cite.document, cite.clause) not in listed and cite.document not in shared
    ]
    assert not wrong, "\n".join(wrong)
