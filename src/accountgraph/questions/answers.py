"""What an answer consists of: six parts, each with a state, items, reasons and clauses."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accountgraph.chains import Asked, Tracing
from accountgraph.dates import Day, InForce
from accountgraph.evidence import Citation
from accountgraph.records import Conflict, Silence
from accountgraph.vocabulary import AnswerPart, State


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain, for a reader: which record, from whom to whom, under what, when, by which clause."""

    record: str
    from_body: str
    to_body: str
    verb: str
    agreement: str
    route: str
    from_day: Day
    to_day: Day
    in_force: InForce
    cites: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One body, post, board, fund or route of redress in an answer.

    Attributes:
        id: id of the thing itself, e.g. the body or the post.
        record: id of the statement that brings it into the answer.
        says: what the statement adds, in words.
        in_force: how certain it is on the day.
        matters: functions or areas it is limited to, where the question was wider.
        details: further facts by name, in the order a reader wants them; values are texts or lists of texts.
        chain: for a body that exercises, the links from the holder to it.
    """

    id: str
    name: str
    record: str
    says: str
    in_force: InForce
    cites: tuple[Citation, ...]
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    holder: str = ""
    inferred: bool = False
    details: tuple[tuple[str, Any], ...] = ()
    chain: tuple[Step, ...] = ()

    @property
    def who(self) -> tuple[str, str, tuple[str, ...], tuple[str, ...]]:
        """Who it is, for whom, where and for which groups: what makes two items name the same."""
        return self.id, self.holder, self.places, self.groups


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an answer. `reason` says why where the state is not simply "found"."""

    part: AnswerPart
    state: State
    items: tuple[Item, ...] = ()
    reason: str = ""
    since: Day | None = None
    cites: tuple[Citation, ...] = ()
    silences: tuple[Silence, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class Constant:
    """The span of days, both inclusive, for which the answer holds; None where it is unbounded."""

    first_day: date | None
    last_day: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is accountable for one function or area, in six parts."""

    text: str
    asked: Asked
    name: str
    kind: str
    others: tuple[tuple[str, str], ...]
    law_as_at: str
    parts: tuple[Part, ...]
    constant: Constant
    tracings: tuple[Tracing, ...]
    doubts: tuple[Silence | Conflict, ...] = ()

    def __getitem__(self, part: AnswerPart) -> Part:
        """One part of the answer."""
        return next(found for found in self.parts if found.part is part)

    @property
    def holders(self) -> Part:
        """Who has the function in law."""
        return self[AnswerPart.HOLDERS]

    @property
    def liable(self) -> Part:
        """Who answers in law for how it is exercised."""
        return self[AnswerPart.LIABLE]

    @property
    def exercised_by(self) -> Part:
        """Who exercises it, by a chain of agreements in force."""
        return self[AnswerPart.EXERCISED_BY]

    @property
    def posts(self) -> Part:
        """Which posts answer for it."""
        return self[AnswerPart.POSTS]

    @property
    def overseen_by(self) -> Part:
        """Which boards oversee it."""
        return self[AnswerPart.OVERSEEN_BY]

    @property
    def money(self) -> Part:
        """How it is paid for."""
        return self[AnswerPart.MONEY]

    @property
    def redress(self) -> Part:
        """Where a user complains."""
        return self[AnswerPart.REDRESS]
