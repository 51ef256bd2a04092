"""A store that counts what is asked of it, and the registers of any size that it is tried on."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

from small import small

from accountgraph.records import Record
from accountgraph.register import Register
from accountgraph.register.store import Store

R = TypeVar("R", bound=Record)


class Counting:
    """Another store, with how many records it gave, by what was asked; and the kinds of which it gave all."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.given: Counter[str] = Counter()
        self.scanned: set[type[Record]] = set()

    def get(self, ident: str) -> Record | None:
        self.given["get"] += 1
        return self._store.get(ident)

    def place(self, ident: str) -> int:
        self.given["place"] += 1
        return self._store.place(ident)

    def everything(self) -> tuple[Record, ...]:
        self.scanned.add(Record)
        return self._store.everything()

    def of(self, kind: type[R], slug: str | None = None) -> tuple[R, ...]:
        self.scanned.add(kind)
        return self._store.of(kind, slug)

    def count(self, kind: type[Record], slug: str | None = None) -> int:
        return self._store.count(kind, slug)

    def naming(self, kind: type[R], field: str, ident: str) -> tuple[R, ...]:
        found = self._store.naming(kind, field, ident)
        self.given["naming"] += 1 + len(found)
        return found

    def called(self, kinds: tuple[type[Record], ...], text: str, slug: str | None = None) -> tuple[Record, ...]:
        found = self._store.called(kinds, text, slug)
        self.given["called"] += 1 + len(found)
        return found

    def with_words(
        self, kinds: tuple[type[Record], ...], words: Iterable[str], slug: str | None = None
    ) -> tuple[Record, ...]:
        found = self._store.with_words(kinds, words, slug)
        self.given["with words"] += 1 + len(found)
        return found

    def is_used(self, ident: str) -> bool:
        self.given["is used"] += 1
        return self._store.is_used(ident)


LETTERS = "abcdefghij"


def word_of(number: int) -> str:
    """A word of its own for a number, which neither begins nor nearly is another."""
    return "".join(LETTERS[int(digit)] * 3 for digit in f"{number:03}")


def town(number: int) -> str:
    """Everything that one council and its trust do about one function: what grows with a country."""
    word = word_of(number)
    return f"""
groups:
  - {{id: group-{number}, label: Group {word}, cites: [deed 1]}}
functions:
  - {{id: duty-{number}, label: Duty {word}, provisions: [duty-act-s1], cites: [deed 1]}}
areas:
  - {{id: area-{number}, label: Area {word}, functions: [duty-{number}], cites: [deed 1]}}
holdings:
  - {{id: has-{number}, body: hill-council, functions: [duty-{number}], places: [hill], cites: [deed 1]}}
agreements:
  - id: pact-{number}
    label: Pact {word}
    parties: [hill-council, health-trust]
    areas: [area-{number}]
    routes: [keeps]
    cites: [deed 1]
    periods: [{{label: term, first day: 2018-01-01, last day: 2019-12-31, status: in force, cites: [deed 1]}}]
delegations:
  - id: gives-{number}
    delegated by: hill-council
    delegated to: health-trust
    functions: [duty-{number}]
    agreement: pact-{number}
    cites: [deed 1]
posts:
  - {{id: chief-{number}, label: Chief {word}, body: health-trust, employer: health-trust, cites: [deed 1]}}
  - {{id: lead-{number}, label: Lead {word}, body: health-trust, employer: health-trust, cites: [deed 1]}}
responsibilities:
  - id: does-{number}
    held by: [lead-{number}]
    functions: [duty-{number}]
    role: operational
    accountability: managerial
    says: runs it
    cites: [deed 1]
management:
  - {{id: line-{number}, kind: line, posts: [lead-{number}], managed by: [chief-{number}], cites: [deed 1]}}
boards:
  - {{id: board-{number}, label: Board {word}, kind: forum, cites: [deed 1]}}
memberships:
  - {{id: seat-{number}, board: board-{number}, member: chief-{number}, cites: [deed 1]}}
oversight:
  - {{id: sees-{number}, board: board-{number}, agreement: pact-{number}, may: oversees it, cites: [deed 1]}}
silences:
  - {{id: quiet-{number}, part: redress, says: nothing on complaints, agreement: pact-{number}, cites: [deed 1]}}
conflicts:
  - id: torn-{number}
    part: money
    question: who pays
    about: [pact-{number}]
    cites: [deed 1]
    versions: [{{says: the one, cites: [deed 1]}}, {{says: the other, cites: [deed 2]}}]
"""


def country(size: int) -> tuple[Register, Counting]:
    """A register of so many functions, each with all that belongs to it, on a store that counts."""
    sections: dict[str, list[str]] = {}
    for number in range(size):
        section = ""
        for line in town(number).strip().splitlines():
            if not line.startswith(" "):
                section = line
            else:
                sections.setdefault(section, []).append(line)
    made = small("\n".join("\n".join((section, *lines)) for section, lines in sections.items()))
    store = Counting(made.store)
    return Register.kept(made.headers, store), store
