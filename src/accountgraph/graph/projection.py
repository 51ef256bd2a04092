"""Records -> edges as of a day, each with how far it is in force, why not surely, and its clauses."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accountgraph.dates import NO_END, Day, InForce, Span
from accountgraph.evidence import Citation
from accountgraph.graph.verbs import Says, what_it_says
from accountgraph.records import (
    Agreement,
    Area,
    Board,
    Body,
    Function,
    Fund,
    Group,
    Holding,
    Place,
    Post,
    Record,
    Secondment,
    Succession,
)
from accountgraph.register import Reason, Register, Standing
from accountgraph.register.standing import HOLDS, agreement_standing, life_standing, standing

THINGS: Final[dict[type[Record], str]] = {
    Body: "body",
    Function: "function",
    Area: "area",
    Group: "group",
    Place: "place",
    Agreement: "agreement",
    Post: "post",
    Secondment: "seconded staff",
    Board: "board",
    Fund: "fund",
}
"""The kinds of record between which edges run, and what one of each is called."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One thing, a verb and another thing, as one record has it on one day.

    `key` is the record's id, followed by ``/1``, ``/2`` … where a record gives several
    edges; an edge keeps its number on every day.
    """

    key: str
    subject: str
    verb: str
    about: str
    record: Record
    standing: Standing

    @property
    def in_force(self) -> InForce:
        """How far it is in force on the day."""
        return self.standing.in_force

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The clauses on which the record rests."""
        return self.record.cites


def edges_on(register: Register, day: Day, *, as_proposed: bool = False) -> Iterator[Edge]:
    """Every edge that is, possibly is, or is not stated not to be in force on `day`, in the order of the files.

    Edges surely not in force are left out, and so are those of a body that did not exist
    on the day, except that others followed it. A holding without days of its own stands as
    the law that gives the function does. `as_proposed` counts proposals as if adopted.
    """
    for record in register.records:
        says = tuple(what_it_says(record))
        if not says:
            continue
        verdict = standing_of(register, record, day, as_proposed=as_proposed)
        for number, one in enumerate(says, 1):
            if isinstance(record, Holding) and not record.is_dated:
                verdict = _held_in_law(register, record, one.about, day)
            whole = verdict if isinstance(record, Succession) else _with_lives(register, one, verdict, day)
            if whole.in_force is not InForce.NO:
                key = record.id if len(says) == 1 else f"{record.id}/{number}"
                yield Edge(key, one.subject, one.verb, one.about, record, whole)


def standing_of(register: Register, record: Record, day: Day, *, as_proposed: bool = False) -> Standing:
    """How any record stands on `day`: a body by its life, an agreement by its periods, a succession from its day on.

    A post without days of its own is there while its employer, or the body it sits in, is.
    """
    if isinstance(record, Body):
        return life_standing(register, record.id, day)
    if isinstance(record, Agreement):
        return agreement_standing(register, record, day, as_proposed=as_proposed)
    if isinstance(record, Succession):
        since = Span(record.on, NO_END)
        if (verdict := since.in_force_on(day)) is InForce.YES:
            return Standing(verdict, span=since)
        return Standing(verdict, Reason.UNCERTAIN_DAYS, f"it took place on {record.on}", since)
    if isinstance(record, Post) and not record.is_dated:
        return life_standing(register, record.employer or record.body, day)
    return standing(register, record, day, as_proposed=as_proposed)


def _held_in_law(register: Register, holding: Holding, matter: str, day: Day) -> Standing:
    """How a holding without days of its own stands: while any provision that gives the function is in force."""
    named = [register[matter]] if isinstance(register.get(matter), Function) else map(register.get, holding.functions)
    functions = [record for record in named if isinstance(record, Function)]
    nation = register.nation_of(register.body(holding.body))
    given = [
        register.law.standing(provision, day, nation=nation)
        for function in functions
        for provision in function.provisions
    ]
    order = list(InForce)
    best = min((each.in_force for each in given), key=order.index, default=InForce.YES)
    if best is InForce.YES:
        return HOLDS
    return Standing(best, Reason.NOT_EVIDENCED, "; ".join(dict.fromkeys(each.in_words for each in given)))


def _with_lives(register: Register, says: Says, verdict: Standing, day: Day) -> Standing:
    for ident in (says.subject, says.about):
        verdict = verdict & life_standing(register, ident, day)
    if says.settled or verdict.in_force is not InForce.YES:
        return verdict
    return verdict & Standing(InForce.POSSIBLY, Reason.NOT_EVIDENCED, "the document leaves open which")
