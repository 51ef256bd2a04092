"""Who exercises whose functions, and by which route: every delegation, and every lead that acts for another body."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.chains.links import EXERCISING_LEADS
from accountgraph.checks.arrangement import Arrangement, arrangements, in_scope
from accountgraph.checks.case import Case
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Body, Delegation, Function, Holding, Lead, Retention, Route
from accountgraph.register import Standing
from accountgraph.vocabulary import Result


@dataclass(frozen=True)
class Move:
    """One body exercises functions of another, under an agreement that is or may be in force, or is proposed.

    Attributes:
        giver: the body whose functions they are.
        taker: the body that exercises them.
        routes: the routes that can be meant: its own; else those of its agreement.
    """

    record: Delegation | Lead
    giver: Body
    taker: Body
    arrangement: Arrangement
    routes: tuple[Route, ...]
    standing: Standing
    functions: tuple[Function, ...]

    @property
    def fitting(self) -> tuple[Route, ...]:
        """The routes that move functions from the one kind of body to the other; all of them where none does."""
        fit = tuple(route for route in self.routes if route.moves_functions and reaches(route, self.giver, self.taker))
        return fit or self.routes

    def result(self, surely: InForce = InForce.YES) -> Result:
        """What can be claimed of it."""
        held = InForce.YES if self.arrangement.is_proposed else self.standing.in_force
        return self.arrangement.result(surely=surely & held)

    @property
    def in_words(self) -> str:
        """The move as the end of a sentence: "which Hill Council lets Health Trust exercise"."""
        return f"which {self.giver.name} lets {self.taker.name} exercise"


def moves(case: Case) -> tuple[Move, ...]:
    """Every move of functions that a reviewer reads on the day; worked out once."""
    key = "moves of functions"
    found = case.remembered.get(key)
    if not isinstance(found, tuple):
        found = tuple(sorted((move for one in arrangements(case) for move in _under(case, one)), key=_order))
        case.remembered[key] = found
    return found


def _order(move: Move) -> tuple[str, str, str]:
    return (move.arrangement.id, move.record.id, move.giver.id)


def reaches(route: Route, giver: Body, taker: Body) -> bool:
    """Whether a route lets a body of the one kind act through one of the other; law that was not read excludes none."""
    if _may(route, giver, taker):
        return True
    return route.both_ways and _may(route, taker, giver)


def _may(route: Route, giver: Body, taker: Body) -> bool:
    lets = not route.from_kinds or giver.kind in route.from_kinds
    receives = not route.to_kinds or taker.kind in route.to_kinds
    return lets and receives


def _under(case: Case, one: Arrangement) -> Iterator[Move]:
    for record, giver, taker in _pairs(one):
        verdict = case.standing(record)
        if verdict.in_force is InForce.NO and not one.is_proposed:
            continue
        register = case.register
        persons = [register.body(register.legal_person(ident)) for ident in (giver, taker)]
        if persons[0].id == persons[1].id:
            continue
        own = register.law.route(record.route)
        routes = (own,) if own else one.routes
        functions = in_scope(case, record) if record.matters else _not_kept(case, one)
        yield Move(record, persons[0], persons[1], one, routes, verdict, functions)


def _pairs(one: Arrangement) -> Iterator[tuple[Delegation | Lead, str, str]]:
    """Each delegation with its two bodies, and each named lead with every body that it acts for."""
    for delegation in one.delegations:
        yield delegation, delegation.delegated_by, delegation.delegated_to
    for lead in one.leads:
        if lead.body and lead.type in EXERCISING_LEADS:
            for ident in lead.leads_for or one.agreement.parties:
                yield lead, ident, lead.body


def _not_kept(case: Case, one: Arrangement) -> tuple[Function, ...]:
    """Everything under an agreement but what one of its bodies keeps in terms."""
    kept = {ident for record in case.of(Retention) for ident in record.functions}
    return tuple(function for function in one.functions if function.id not in kept)


def holds(case: Case, body: Body, matter: str) -> Holding | None:
    """The statement that a body has a function or area in law, alone or jointly."""
    for holding in case.of(Holding):
        if body.id in (case.register.legal_person(holding.body), *holding.joint_with):
            wider = case.register.wider(matter)
            if not wider.isdisjoint(holding.matters):
                return holding
    return None


def cited(*groups: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Several lists of clauses as one, each clause once."""
    return tuple(dict.fromkeys(cite for group in groups for cite in group))
