"""The IRI of every record, of its parts, and of the named graphs.

A record of a register is ``…/data/<slug>/<id>``, a shared one ``…/data/bodies/<id>`` or
``…/data/law/<id>``; a provision is named by its legislation.gov.uk identifier. Every
part of a record has an IRI below its own, so that nothing is a blank node and two runs
write the same bytes.
"""

import re
from collections import Counter
from typing import Final
from urllib.parse import quote

from accountgraph.dates import Day
from accountgraph.records import Document, Exclusion, Provision, Record, RequiredTerm, Route
from accountgraph.register import Register
from accountgraph.triples.terms import DATA

BODIES: Final = "bodies"
LAW: Final = "law"
_OF_THE_LAW: Final = (Document, Exclusion, Provision, RequiredTerm, Route)
_SOUND: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class Addresses:
    """The IRIs of one register's records."""

    def __init__(self, register: Register) -> None:
        """Note which provisions can be named by their own identifier: those that share it with no other."""
        self._register = register
        self._uses = Counter(provision.uri for provision in register.of(Provision))

    def of(self, record: Record) -> str:
        """The IRI of what a record is about."""
        if isinstance(record, Provision) and self._uses[record.uri] == 1 and _SOUND.fullmatch(record.uri):
            return record.uri
        return self.own(record)

    def named(self, ident: str) -> str:
        """The IRI of the record of that id."""
        return self.of(self._register[ident])

    def own(self, record: Record) -> str:
        """The IRI below which the parts of a record stand."""
        return f"{graph_of(record)}/{quote(bare_id(record), safe='')}"

    def clause(self, document: Document, clause: str) -> str:
        """The IRI of a clause of a document, by the number or heading by which it is cited."""
        return f"{self.own(document)}/clauses/{quote(clause, safe='')}"


def bare_id(record: Record) -> str:
    """The id as it is written in its file."""
    return record.id.removeprefix(f"{record.register}/") if record.register else record.id


def graph_of(record: Record) -> str:
    """The named graph in which a record stands: that of its register, of shared bodies and places, or of the law."""
    if record.register:
        return DATA + record.register
    return DATA + (LAW if isinstance(record, _OF_THE_LAW) else BODIES)


def graph_on(record: Record, day: Day) -> str:
    """The named graph of what surely holds on a day, for the register of a record."""
    return f"{graph_of(record)}/on/{quote(day.written, safe='')}"
