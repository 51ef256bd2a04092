"""Which legal routes there are on a day, what each asks of an arrangement, and what it lets in or keeps out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from accountgraph.dates import Day, InForce
from accountgraph.problems import NameNotFoundError
from accountgraph.questions.finding import best_of, how_well
from accountgraph.questions.law_question import ProvisionOnDay, provision_on
from accountgraph.records import Exclusion, Provision, RequiredTerm, Route
from accountgraph.register import Register
from accountgraph.vocabulary import Confidence, Nation

Row = TypeVar("Row", RequiredTerm, Exclusion)


class RouteNotFoundError(NameNotFoundError):
    """No route is called that; carries the nearest."""

    SHOWN_BY = '"accountgraph law --routes" lists every route'


@dataclass(frozen=True, slots=True)
class Binding(Generic[Row]):
    """A row that binds an arrangement entered into on the day, and how surely."""

    row: Row
    in_force: InForce

    @property
    def confirmed(self) -> bool:
        """Whether the row was confirmed at its source."""
        return self.row.confidence is Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class RouteOnDay:
    """One route on a day: the powers it rests on, what it asks for, and what it lets in or keeps out."""

    route: Route
    in_force: InForce
    powers: tuple[ProvisionOnDay, ...]
    asks: tuple[Binding[RequiredTerm], ...]
    limits: tuple[Binding[Exclusion], ...]

    @property
    def confirmed(self) -> bool:
        """Whether the route's own row was confirmed at its source."""
        return self.route.confidence is Confidence.CONFIRMED


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes that could be used on a day in a nation; `outside` are those that could not."""

    on: Day
    nation: Nation | None
    shown: tuple[RouteOnDay, ...]
    outside: tuple[Route, ...]
    law_as_at: str


def routes_on(register: Register, *, on: Day, nation: Nation | None = None, text: str = "") -> Routes:
    """The routes by which a function, money or staff could move on a day; only the one that `text` means, if given.

    Raises:
        RouteNotFoundError: no route is near enough to `text`; carries the nearest.
        NameAmbiguousError: several routes match it equally; carries them.
    """
    known = register.of(Route)
    if text:
        try:
            match = best_of(text, ((how_well(text, route), route) for route in known), "route")
        except NameNotFoundError as failure:
            raise RouteNotFoundError(text, failure.nearest, "route") from None
        known = tuple(route for route in known if route.id == match.record.id)
    nation = None if nation is Nation.UNITED_KINGDOM else nation
    judged = [(route, _in_force(route, on, nation)) for route in known]
    return Routes(
        on=on,
        nation=nation,
        shown=tuple(_on_day(register, *pair, on, nation) for pair in judged if pair[1] is not InForce.NO),
        outside=tuple(route for route, in_force in judged if in_force is InForce.NO),
        law_as_at=register.law.as_at,
    )


def _in_force(route: Route, on: Day, nation: Nation | None) -> InForce:
    if nation and route.nations and nation not in route.nations:
        return InForce.NO
    return _surely(route, on)


def _surely(row: Route | RequiredTerm | Exclusion, on: Day) -> InForce:
    """Whether a row binds on a day; never for certain where it was not confirmed at its source."""
    in_force = row.span.in_force_on(on)
    return in_force if row.confidence is Confidence.CONFIRMED else in_force & InForce.POSSIBLY


def _on_day(register: Register, route: Route, in_force: InForce, on: Day, nation: Nation | None) -> RouteOnDay:
    there = nation or next(iter(route.nations), None)
    powers = (register.get(ident) for ident in route.powers)
    return RouteOnDay(
        route=route,
        in_force=in_force,
        powers=tuple(provision_on(register, one, on=on, nation=there) for one in powers if isinstance(one, Provision)),
        asks=tuple(_binding(register.of(RequiredTerm), route, on)),
        limits=tuple(_binding(register.of(Exclusion), route, on)),
    )


def _binding(rows: tuple[Row, ...], route: Route, on: Day) -> Iterator[Binding[Row]]:
    for row in rows:
        in_force = _surely(row, on)
        if route.id in row.routes and in_force is not InForce.NO:
            yield Binding(row, in_force)
