"""One agreement as a reviewer reads it: its routes, its terms, what it is about, and what the law asks of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from accountgraph.checks.case import Case
from accountgraph.dates import NOT_STATED, Day, InForce
from accountgraph.evidence import Citation
from accountgraph.records import (
    Agreement,
    Area,
    Body,
    Delegation,
    Event,
    Function,
    Fund,
    Lead,
    Period,
    Provision,
    Record,
    RequiredTerm,
    Retention,
    Route,
    Scoped,
    Silence,
    Term,
)
from accountgraph.register import Reason, Standing
from accountgraph.register.standing import agreement_standing
from accountgraph.vocabulary import (
    BodyKind,
    Confidence,
    DocumentKind,
    EventKind,
    LeadType,
    RequirementKind,
    Result,
    TermState,
    TermTopic,
)

R = TypeVar("R", bound=Record)

_EXERCISE = (LeadType.LEAD_COMMISSIONER, LeadType.LEAD_PROVIDER, LeadType.NOT_TYPED)


@dataclass(frozen=True)
class Arrangement:
    """One agreement on the day of a case.

    What its framework agreement provides counts as its own; what a schedule provides does
    not count for the framework.
    """

    case: Case
    agreement: Agreement
    standing: Standing

    @property
    def id(self) -> str:
        """The agreement's id."""
        return self.agreement.id

    @property
    def name(self) -> str:
        """The agreement's label."""
        return self.agreement.name

    @cached_property
    def framework(self) -> "Arrangement | None":
        """The framework agreement it is a schedule of."""
        above = self.case.register.get(self.agreement.under)
        return arrangement(self.case, above) if isinstance(above, Agreement) else None

    @cached_property
    def is_text(self) -> bool:
        """Whether the agreement's own text was read; else only a document about it was, which proves no absence."""
        documents = self.case.register.documents(self.agreement.cites)
        return any(one.kind is DocumentKind.AGREEMENT and self.id not in one.about for one in documents)

    @cached_property
    def period(self) -> Period | None:
        """The latest period that can have begun by the day; the first where none can."""
        periods = self.agreement.periods
        begun = [period for period in periods if period.first_day.earliest <= self.case.on.latest]
        return begun[-1] if begun else next(iter(periods), None)

    @property
    def entered(self) -> Day:
        """The first day of that period: the law of that day says what it must contain."""
        return self.period.first_day if self.period else NOT_STATED

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The legal routes that it, its framework, its delegations or its leads use."""
        made = (*(one.route for one in self.delegations), *(one.route for one in self.leads))
        own = (*self.agreement.routes, *filter(None, made))
        law = self.case.register.law
        found = {ident: route for ident in own if (route := law.route(ident))}
        above = self.framework.routes if self.framework else ()
        return tuple({**{route.id: route for route in above}, **found}.values()) if not found else tuple(found.values())

    @cached_property
    def delegations(self) -> tuple[Delegation, ...]:
        """The delegations made under it that hold, or may hold."""
        return self.under(Delegation)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        """The leads it names that hold, or may hold."""
        return self.under(Lead)

    @cached_property
    def exercised_for(self) -> dict[str, tuple[str, ...]]:
        """Each body whose functions others exercise under it, and the bodies that do, or may be meant to."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.delegations:
            found[one.delegated_by] = (*found.get(one.delegated_by, ()), one.delegated_to)
        for lead in self.leads:
            named = (lead.body,) if lead.body else lead.candidates
            led = (lead.leads_for or self.agreement.parties) if named and lead.type in _EXERCISE else ()
            for body in (one for one in led if one not in named):
                found[body] = (*found.get(body, ()), *named)
        return {body: tuple(dict.fromkeys(others)) for body, others in found.items()}

    @cached_property
    def funds(self) -> tuple[Fund, ...]:
        """The funds it sets up that hold, or may hold."""
        return self.under(Fund)

    def under(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind that name it as their agreement and are not over by their own days."""
        found = (record for record in self.case.of(kind) if getattr(record, "agreement", "") == self.id)
        return tuple(record for record in found if not self._over(record))

    def _over(self, record: Record) -> bool:
        last = getattr(record, "last_day", NOT_STATED)
        return last.is_stated and self.case.on.earliest > last.latest

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its terms and those of its framework, without those of the framework that its own override."""
        own = tuple(term for term in self.case.of(Term) if term.agreement == self.id)
        overridden = {ident for term in own for ident in term.overrides}
        above = self.framework.terms if self.framework else ()
        return (*own, *(term for term in above if term.id not in overridden))

    def terms_on(self, *topics: TermTopic) -> tuple[Term, ...]:
        """Its terms on any of some topics, in whatever state."""
        return tuple(term for term in self.terms if term.topic in topics)

    def provides(self, *topics: TermTopic) -> bool:
        """Whether it has a term on one of the topics that is there, and not only promised or left blank."""
        return any(term.state is TermState.PRESENT for term in self.terms_on(*topics))

    def events(self, *kinds: EventKind) -> tuple[Event, ...]:
        """What happened, was planned or left blank about it or its framework, of some kinds."""
        mine = {self.id, self.agreement.under} - {""}
        return tuple(
            event for event in self.case.of(Event) if event.kind in kinds and mine & {event.agreement, *event.about}
        )

    def silences(self, *about: str) -> tuple[Silence, ...]:
        """What the documents are known not to say of it, or of any of some records."""
        mine = {self.id, *about}
        return tuple(one for one in self.case.of(Silence) if one.agreement == self.id or mine & set(one.about))

    @cached_property
    def parties(self) -> tuple[Body, ...]:
        """The bodies that make it."""
        return tuple(self.case.register.body(party) for party in self.agreement.parties)

    def parties_of(self, *kinds: BodyKind) -> tuple[Body, ...]:
        """The parties of some kinds."""
        return tuple(party for party in self.parties if party.kind in kinds)

    @cached_property
    def matters(self) -> tuple[Function | Area, ...]:
        """The functions and areas in its scope or in what is made under it, in the order of the file."""
        named = self.case.register.matters_under(self.id)
        found: list[Function | Area] = [*self.case.of(Function), *self.case.of(Area)]
        return tuple(record for record in found if record.id in named)

    @cached_property
    def functions(self) -> tuple[Function, ...]:
        """The functions in its scope, with those that its areas are said to cover."""
        idents = dict.fromkeys(
            ident
            for record in self.matters
            for ident in (record.functions if isinstance(record, Area) else (record.id,))
        )
        found = (self.case.register.get(ident) for ident in idents)
        return tuple(record for record in found if isinstance(record, Function))

    def given_by(self, provisions: tuple[str, ...]) -> tuple[Function, ...]:
        """The functions in its scope that some provisions, or provisions within them, give; not those only kept."""
        kept = {ident for one in self.under(Retention) for ident in one.functions}
        kept -= {*self.agreement.functions, *(ident for one in self.delegations for ident in one.functions)}
        found = (function for function in self.functions if function.id not in kept)
        return tuple(function for function in found if is_given_by(self.case, function, provisions))

    def required(self, *kinds: RequirementKind) -> Iterator[tuple[RequiredTerm, InForce]]:
        """What the law asks of it, by the routes it uses and the day it was entered into, and how surely."""
        routes = {route.id for route in self.routes}
        for row in self.case.register.of(RequiredTerm):
            if row.kind not in kinds or routes.isdisjoint(row.routes):
                continue
            if row.party_kinds and not self.parties_of(*row.party_kinds):
                continue
            if row.functions_given_by and not self.given_by(row.functions_given_by):
                continue
            binds = row.span.in_force_on(self.entered) if self.entered.is_stated else InForce.POSSIBLY
            if binds is InForce.NOT_STATED:  # a rule whose first or last day the tables leave out is not limited by it
                binds = InForce.YES
            if row.confidence is not Confidence.CONFIRMED:
                binds = binds & InForce.POSSIBLY
            if binds is not InForce.NO:
                yield row, binds

    def result(self, *, surely: InForce = InForce.YES) -> Result:
        """What can be claimed where it lacks something.

        "Possible" where it is not surely in force, or the law does not surely ask for it; "not
        evidenced" where its own text was not read; else the documents contradict what is asked.
        """
        if surely is not InForce.YES or (self.standing.in_force is not InForce.YES and not self.is_proposed):
            return Result.POSSIBLE
        return Result.CONTRADICTED if self.is_text else Result.NOT_EVIDENCED

    @property
    def is_proposed(self) -> bool:
        """Whether it is a proposal that a reviewer reads as if it were to be adopted."""
        return self.standing.reason is Reason.PROPOSED and self.standing.in_force is InForce.NO

    @property
    def is_open_proposal(self) -> bool:
        """Whether it is a proposal whose last day may be still to come."""
        last = [period.last_day for period in self.agreement.periods]
        return self.is_proposed and any(not day.is_stated or self.case.on.earliest <= day.latest for day in last)

    @property
    def whose_text(self) -> str:
        """Who is silent: "the agreement", or "the documents read about it"."""
        return "the agreement" if self.is_text else "the documents that report on it"

    @property
    def told_in(self) -> str:
        """Where something is not said: in the agreement, or in the documents that report on it."""
        return self.name if self.is_text else f"the documents that report on {self.name}"

    def cites(self, *records: Record) -> tuple[Citation, ...]:
        """The clauses of some records; those of the agreement where there are none."""
        return tuple(dict.fromkeys(cite for record in records for cite in record.cites)) or self.agreement.cites


def arrangement(case: Case, agreement: Agreement) -> Arrangement:
    """An agreement on the day of a case; read once for all checks."""
    found = case.remembered.get(agreement.id)
    if not isinstance(found, Arrangement):
        found = Arrangement(case, agreement, agreement_standing(case.register, agreement, case.on))
        case.remembered[agreement.id] = found
    return found


def arrangements(case: Case) -> tuple[Arrangement, ...]:
    """The agreements that a reviewer reads on the day: those in force or possibly so, and those proposed by then.

    A proposal is read until the last day that it proposes; one without a last day is read on any day from its first.
    """
    read = (arrangement(case, agreement) for agreement in case.of(Agreement))
    return tuple(one for one in read if one.standing.in_force is not InForce.NO or one.is_open_proposal)


def is_given_by(case: Case, function: Function, provisions: tuple[str, ...]) -> bool:
    """Whether a function rests on one of some provisions, or on one within them."""
    wanted = frozenset(provisions)
    return any(not wanted.isdisjoint(case.register.wider(provision)) for provision in function.provisions)


def in_scope(case: Case, statement: Scoped) -> tuple[Function, ...]:
    """The functions that a statement names, with those of the areas it names."""
    named = [case.register[ident] for ident in statement.matters]
    idents = [ident for one in named for ident in (one.functions if isinstance(one, Area) else (one.id,))]
    found = (case.register.get(ident) for ident in dict.fromkeys(idents))
    return tuple(one for one in found if isinstance(one, Function))


def law_of(case: Case, row: RequiredTerm) -> str:
    """Where the law asks for something, as one cites it: the enactment, and the place in it."""
    wider = case.register[row.provision]
    while isinstance(wider, Provision) and wider.within:
        wider = case.register[wider.within]
    return f"{wider.name}, {row.clause}" if row.clause else case.name(row.provision)
