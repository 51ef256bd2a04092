"""What was reviewed: the partnership, the day, the documents that were read and the agreements in them."""

from collections.abc import Iterator
from typing import Final

from accountgraph.questions.sentence import joined
from accountgraph.records import Agreement, Document
from accountgraph.reporting.review.citing import short_name
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import Block, Column, Line, Paragraph, Row, Section, Table, line, row

_DOCUMENTS: Final = (
    Column("Cited as", 16),
    Column("Document", 44),
    Column("Kind", 14),
    Column("Dated", 16),
    Column("Clauses", 10),
)
_AGREEMENTS: Final = (Column("Agreement", 30), Column("Between", 32), Column("Periods, as the documents give them", 38))


def reviewed(gathered: Gathered) -> Section:
    """The documents, with the names by which clauses are cited, and the agreements with their periods."""
    documents = tuple(_documents(gathered))
    agreements = tuple(_agreements(gathered))
    blocks: list[Block] = [
        Paragraph(line(gathered.header.summary)),
        Paragraph(
            line(
                "A review sees no more than these documents. What they leave out is called not stated or not "
                "evidenced; it may exist elsewhere."
            )
        ),
    ]
    if documents:
        blocks.append(Table("Documents that were read", _DOCUMENTS, documents))
    if agreements:
        blocks.append(Table("Agreements that the documents make or describe", _AGREEMENTS, agreements))
    return Section("What was reviewed", tuple(each for each in blocks if not isinstance(each, Paragraph) or each.said))


def _documents(gathered: Gathered) -> Iterator[Row]:
    for one in gathered.register.of(Document):
        if gathered.of_partnership(one):
            clauses = f"{len(one.clauses):,}" if one.clauses else "not listed"
            yield row(short_name(one), one.name, one.kind.value, str(one.dated), clauses)


def _agreements(gathered: Gathered) -> Iterator[Row]:
    register = gathered.register
    for one in register.of(Agreement):
        if gathered.of_partnership(one):
            yield row(one.name, joined(register.name(party) for party in one.parties), tuple(_periods(one)))


def _periods(agreement: Agreement) -> Iterator[Line]:
    for period in agreement.periods:
        yield line(f"{period.label}: {period.span} ({period.status.value})")
    if not agreement.periods:
        yield line("not stated")
