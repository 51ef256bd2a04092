"""The rows of law on what a route lets in and keeps out, held against functions that move under it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.checks.arrangement import Arrangement, arrangements, is_given_by
from accountgraph.checks.case import Case
from accountgraph.checks.powers.moves import Move, cited, moves
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Area, Body, Exclusion, Function, Provision, RequiredTerm, Route
from accountgraph.vocabulary import Confidence, ExclusionKind, Result


@dataclass(frozen=True)
class Carried:
    """A function or area that an arrangement carries: exercised by another body, or paid for from one fund.

    Attributes:
        move: how it is exercised; none where it is only in the scope of a pooled fund.
        givers: the bodies whose function it may be.
    """

    matter: Function | Area
    arrangement: Arrangement
    routes: tuple[Route, ...]
    move: Move | None
    givers: tuple[Body, ...]

    @property
    def in_words(self) -> str:
        """How it is carried, after its name."""
        return self.move.in_words if self.move else f"which is in the pooled fund of {self.arrangement.name}"

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The clauses by which it is carried."""
        return cited(self.matter.cites, self.move.record.cites) if self.move else self.matter.cites

    def result(self, surely: InForce) -> Result:
        """What can be claimed of it."""
        return self.move.result(surely) if self.move else self.arrangement.result(surely=surely)


def carried(case: Case) -> Iterator[Carried]:
    """Every function that moves or is pooled, and the areas beside them; each once for an arrangement."""
    seen: set[tuple[str, str]] = set()
    for move in moves(case):
        named = (case.register[ident] for ident in move.record.matters)
        matters: list[Function | Area] = [*move.functions, *(one for one in named if isinstance(one, Area))]
        for matter in matters:
            if (move.arrangement.id, matter.id) not in seen:
                seen.add((move.arrangement.id, matter.id))
                yield Carried(matter, move.arrangement, move.fitting, move, (move.giver,))
    for one in arrangements(case):
        pools = tuple(route for route in one.routes if route.pools_money)
        for matter in (*one.functions, *one.matters) if pools else ():
            if (one.id, matter.id) not in seen:
                seen.add((one.id, matter.id))
                yield Carried(matter, one, pools, None, one.parties)


def rules(case: Case, kind: ExclusionKind) -> tuple[tuple[Exclusion, InForce], ...]:
    """The rows of one kind that hold on the day, and how surely."""
    of_kind = (row for row in case.register.of(Exclusion) if row.kind is kind)
    found = ((row, surely(row, row.span.in_force_on(case.on))) for row in of_kind)
    return tuple(pair for pair in found if pair[1] is not InForce.NO)


def surely(row: Exclusion | RequiredTerm, binds: InForce) -> InForce:
    """How surely a row binds: never surely where it was not confirmed.

    A first or last day that no source gives is no doubt of its own.
    """
    if binds is InForce.NO:
        return InForce.NO
    settled = InForce.YES if binds is InForce.NOT_STATED else binds
    return settled if row.confidence is Confidence.CONFIRMED else settled & InForce.POSSIBLY


@dataclass(frozen=True, slots=True)
class Hit:
    """A carried function that a row is about, with the route and how surely."""

    one: Carried
    row: Exclusion
    surely: InForce


def hits(case: Case, kind: ExclusionKind, *, by_the_power: bool | None = None) -> Iterator[Hit]:
    """What rows of one kind say of the functions carried; each function once, by the surest row.

    `by_the_power` takes only rows that the provision giving the power makes itself (True) or
    only others, such as regulations under it (False).
    """
    rows = rules(case, kind)
    if not rows:
        return
    for one in carried(case):
        found = [hit for row, binds in rows for hit in _hit(case, one, row, binds, by_the_power=by_the_power)]
        if found:
            yield min(found, key=lambda hit: (list(InForce).index(hit.surely), hit.row.id))


def _hit(case: Case, one: Carried, row: Exclusion, binds: InForce, *, by_the_power: bool | None) -> Iterator[Hit]:
    under = [route for route in one.routes if route.id in row.routes]
    if not under or (by_the_power is not None and by_the_power is not any(row.provision in r.powers for r in under)):
        return
    matched = matches(case, one.matter, row)
    if matched is not InForce.NO:
        others = [route for route in one.routes if route.moves_functions and route not in under]
        yield Hit(one, row, binds & matched & (InForce.POSSIBLY if others else InForce.YES))


def matches(case: Case, matter: Function | Area, row: Exclusion) -> InForce:
    """Whether a row is about a function: by the provision that gives it, or, less surely, by the words of its name."""
    if isinstance(matter, Function) and is_given_by(case, matter, row.provisions):
        return InForce.YES
    found = InForce.NO
    for name in (matter.name, *matter.also_known_as):
        for service in row.services:
            if re.search(rf"\b{re.escape(service.lower())}\b", name.lower()):
                found = found | (InForce.YES if _is_all(service, name) else InForce.POSSIBLY)
    return found


def _is_all(service: str, name: str) -> bool:
    """Whether a name says nothing but the service."""
    rest = name.lower().replace(service.lower(), "", 1).split()
    return not set(rest) - {"services", "service", "treatment", "treatments"}


def rule(case: Case, row: Exclusion) -> str:
    """Where a row stands in the law, as one cites it: the enactment, and the place in it."""
    wider = case.register[row.provision]
    while isinstance(wider, Provision) and wider.within:
        wider = case.register[wider.within]
    return f"{wider.name}, {row.clause}" if row.clause else case.name(row.provision)
