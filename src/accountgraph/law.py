"""The dated law: whether a provision is in force for a nation and age group, and what a route does.

Everything it knows comes from the rows of `ontology/law/`; no enactment is named here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from accountgraph.dates import Day, InForce, Span
from accountgraph.records import Provision, ProvisionStatus, Route
from accountgraph.vocabulary import AgeGroup, Confidence, Nation, ProvisionState

_LIVE = {ProvisionState.IN_FORCE: InForce.YES, ProvisionState.LIMITED: InForce.POSSIBLY}
_STATE_WORDS = {
    ProvisionState.DISAPPLIED: "did not apply",
    ProvisionState.CHILDREN_ONLY: "applied to children only",
    ProvisionState.REPEALED: "was repealed",
    ProvisionState.REPLACED: "had been replaced",
    ProvisionState.LIMITED: "applied only in part",
    ProvisionState.IN_FORCE: "was in force",
}


@dataclass(frozen=True, slots=True)
class ProvisionStanding:
    """Whether a provision was in force on a day, with the row that says so and what followed it."""

    provision: Provision
    in_force: InForce
    rows: tuple[ProvisionStatus, ...] = ()
    successors: tuple[str, ...] = ()

    @property
    def confirmed(self) -> bool:
        """Whether every row relied on was confirmed at its source."""
        return bool(self.rows) and all(row.confidence is Confidence.CONFIRMED for row in self.rows)

    @property
    def in_words(self) -> str:
        """One clause for a reader: what the state was, since when, and what replaced it."""
        if not self.rows and self.in_force is InForce.NO:
            return f"{self.provision.name} was not yet in force"
        if not self.rows:
            return f"the law tables do not say whether {self.provision.name} was in force"
        row = self.rows[0]
        since = f" from {row.first_day}" if row.first_day.is_stated else ""
        doubt = "" if self.confirmed else " (law not confirmed)"
        instead = (
            f"; see now {', '.join(self.successors)}"
            if self.successors and row.state is not ProvisionState.IN_FORCE
            else ""
        )
        return f"{self.provision.name} {_STATE_WORDS[row.state]}{since}{doubt}{instead}"


class Law:
    """Provisions and routes, asked as of a day."""

    def __init__(self, provisions: Iterable[Provision], routes: Iterable[Route], *, as_at: str = "") -> None:
        """`as_at` is the day on which the rows were checked, as their file says."""
        self._provisions = {provision.id: provision for provision in provisions}
        self._routes = {route.id: route for route in routes}
        self.as_at = as_at or "not stated"

    def route(self, ident: str) -> Route | None:
        """The route of that id."""
        return self._routes.get(ident)

    def statuses(self, ident: str) -> tuple[ProvisionStatus, ...]:
        """The dated states of a provision, its own or else those of what it is within."""
        current = self._provisions.get(ident)
        while current is not None:
            if current.statuses:
                return current.statuses
            current = self._provisions.get(current.within)
        return ()

    def standing(
        self, ident: str, day: Day, *, nation: Nation | None, age_group: AgeGroup | None = None
    ) -> ProvisionStanding:
        """Whether the provision is in force on `day` there and for those people.

        A row that was not confirmed at its source never gives a certain answer. For the whole
        Kingdom, and for a nation not stated, the rows of every nation count.
        """
        nation = None if nation is Nation.UNITED_KINGDOM else nation
        provision = self._provisions[ident]
        rows = tuple(
            row
            for row in self.statuses(ident)
            if (not row.nations or nation is None or nation in row.nations)
            and (age_group is None or AgeGroup.ALL in (age_group, row.age_group) or row.age_group is age_group)
            and row.span.in_force_on(day) is not InForce.NO
        )
        if not rows:
            return ProvisionStanding(provision, self._outside(ident, day))
        verdicts = {self._verdict(row, age_group) if _is_certain(row, day) else InForce.POSSIBLY for row in rows}
        verdict = verdicts.pop() if len(verdicts) == 1 else InForce.POSSIBLY
        return ProvisionStanding(provision, verdict, rows, self._successors(provision))

    def turning_days(self, ident: str) -> tuple[date, ...]:
        """Days on which a state of the provision begins or ends."""
        return tuple(day for row in self.statuses(ident) for day in row.span.turning_days())

    def read_as(self, ident: str, day: Day) -> str:
        """The provision that a reference made on `day` is read as; itself where none is."""
        provision = self._provisions.get(ident)
        if provision and provision.references_read_as:
            since = Span(provision.read_as_from).first
            if day.earliest >= since.latest:
                return provision.references_read_as
        return ident

    def _outside(self, ident: str, day: Day) -> InForce:
        """The answer for a day that no row covers: before every row it was not yet in force."""
        starts = [row.first_day for row in self.statuses(ident)]
        if starts and all(start.is_stated and day.latest < start.earliest for start in starts):
            return InForce.NO
        return InForce.NOT_STATED

    def _verdict(self, row: ProvisionStatus, age_group: AgeGroup | None) -> InForce:
        if row.state is ProvisionState.CHILDREN_ONLY:
            return {AgeGroup.CHILDREN: InForce.YES, AgeGroup.ADULTS: InForce.NO}.get(
                age_group or AgeGroup.ALL, InForce.POSSIBLY
            )
        return _LIVE.get(row.state, InForce.NO)

    def _successors(self, provision: Provision) -> tuple[str, ...]:
        return tuple(self._provisions[ident].name for ident in provision.replaced_by if ident in self._provisions)


def _is_certain(row: ProvisionStatus, day: Day) -> bool:
    """Whether the row was confirmed and surely covers the day; an unstated start or end is no doubt of its own."""
    return row.confidence is Confidence.CONFIRMED and row.span.in_force_on(day) is not InForce.POSSIBLY
