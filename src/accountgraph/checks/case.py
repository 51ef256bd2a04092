"""What a check is given: one partnership on one day, with the questions that checks ask of it most."""

from dataclasses import dataclass, field
from typing import TypeVar

from accountgraph.chains import Asked, Tracing, trace
from accountgraph.dates import Day, InForce
from accountgraph.evidence import Citation
from accountgraph.records import Document, Record, Scoped
from accountgraph.register import Register, Standing
from accountgraph.register.standing import standing
from accountgraph.vocabulary import Result

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Scoped)


@dataclass(frozen=True)
class Case:
    """One partnership of a register, on the day asked."""

    register: Register
    slug: str
    on: Day
    remembered: dict[str, object] = field(default_factory=dict, compare=False, repr=False)
    _traced: dict[tuple[str, str, str], Tracing] = field(default_factory=dict, compare=False, repr=False)

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The partnership's own records of one kind, in the order of the file."""
        return self.register.of(kind, self.slug)

    def name(self, ident: str) -> str:
        """The label of a record."""
        return self.register.name(ident)

    def standing(self, record: Record) -> Standing:
        """Whether a record holds on the day asked."""
        return standing(self.register, record, self.on)

    def standing_of(self, kind: type[R]) -> tuple[tuple[R, Standing], ...]:
        """The records of one kind that hold, or may hold, on the day asked."""
        judged = ((record, self.standing(record)) for record in self.of(kind))
        return tuple(pair for pair in judged if pair[1].in_force is not InForce.NO)

    def trace(self, matter: str, *, place: str = "", group: str = "") -> Tracing:
        """What became of a function or area, perhaps in one place or for one group; worked out once."""
        key = (matter, place, group)
        if key not in self._traced:
            self._traced[key] = trace(self.asked(matter, place=place, group=group))
        return self._traced[key]

    def asked(self, matter: str, *, place: str = "", group: str = "") -> Asked:
        """The question about a matter on the day asked."""
        return Asked(self.register, matter, self.on, place or None, group or None)

    def known_from_report(self, cites: tuple[Citation, ...]) -> bool:
        """Whether what is cited is a report about an agreement, and not the agreement's own text."""
        documents = (self.register.get(cite.document) for cite in cites)
        return any(isinstance(document, Document) and document.about for document in documents)


def result_of(case: Case, *standings: Standing, cites: tuple[Citation, ...] = ()) -> Result:
    """What can be claimed of clauses that leave something out.

    "Possible" where the arrangement is only possibly in force; "not evidenced" where only
    a report about the agreement was read; else the documents contradict themselves.
    """
    if any(verdict.in_force is not InForce.YES for verdict in standings):
        return Result.POSSIBLE
    return Result.NOT_EVIDENCED if not cites or case.known_from_report(cites) else Result.CONTRADICTED


def result_of_silence(*standings: Standing) -> Result:
    """What can be claimed where documents do not say something: never that it is so."""
    doubtful = any(verdict.in_force is not InForce.YES for verdict in standings)
    return Result.POSSIBLE if doubtful else Result.NOT_EVIDENCED
