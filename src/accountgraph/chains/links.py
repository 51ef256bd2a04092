"""Links from one body to the next, and the chains they make."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accountgraph.chains.asking import Asked
from accountgraph.dates import InForce
from accountgraph.records import Agreement, Delegation, Holding, Lead, Route, Scoped
from accountgraph.register import Reason, Standing
from accountgraph.register.scopes import narrower, overlap
from accountgraph.register.standing import HOLDS, life_standing
from accountgraph.vocabulary import LeadType

EXERCISING_LEADS = (LeadType.LEAD_COMMISSIONER, LeadType.LEAD_PROVIDER, LeadType.NOT_TYPED)
"""Leads that exercise functions for the other parties; a lead officer, a chair or the host of a fund does not."""


_PERHAPS_PASSED_ON = Standing(
    InForce.POSSIBLY, Reason.UNCERTAIN_DAYS, "it may have been passed on to another body", HOLDS.span
)


@dataclass(frozen=True, slots=True)
class Link:
    """One delegation, or one lead's exercise for a party, and how it stands on the day asked."""

    record: Delegation | Lead
    from_body: str
    to_body: str
    agreement: Agreement | None
    route: Route | None
    standing: Standing

    @property
    def leads_itself(self) -> bool:
        """Whether the holder is itself the lead."""
        return self.from_body == self.to_body


@dataclass(frozen=True, slots=True)
class Chain:
    """A holder and the links from it to the body that exercises.

    `places` and `groups` are what every link is limited to, taken together; empty
    where no link is limited.
    """

    holder: str
    links: tuple[Link, ...]
    standing: Standing
    places: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    circular: bool = False

    @property
    def end(self) -> str:
        """The body at the end."""
        return self.links[-1].to_body if self.links else self.holder

    @property
    def in_force(self) -> InForce:
        """Whether every link is in force."""
        return self.standing.in_force


def links_from(asked: Asked, body: str) -> Iterator[Link]:
    """Every link that leads from `body`, in force or not."""
    for delegation in asked.bearing(Delegation):
        if delegation.delegated_by == body:
            yield _link(asked, delegation, body, delegation.delegated_to, delegation.route)
    for lead in asked.bearing(Lead):
        if lead.body and lead.type in EXERCISING_LEADS and body in led_for(asked, lead):
            yield _link(asked, lead, body, lead.body, lead.route)


def led_for(asked: Asked, lead: Lead) -> tuple[str, ...]:
    """The bodies whose functions a lead exercises; the lead's own, or each possible lead's, included."""
    if lead.leads_for:
        return (*lead.leads_for, *((lead.body,) if lead.body else lead.candidates))
    agreement = asked.register.get(lead.agreement)
    return agreement.parties if isinstance(agreement, Agreement) else ()


def _link(asked: Asked, record: Delegation | Lead, from_body: str, to_body: str, route: str) -> Link:
    agreement = asked.register.get(record.agreement)
    under = agreement if isinstance(agreement, Agreement) else None
    if not route and under and len(under.routes) == 1:
        route = under.routes[0]
    lives = life_standing(asked.register, from_body, asked.day) & life_standing(asked.register, to_body, asked.day)
    return Link(record, from_body, to_body, under, asked.register.law.route(route), asked.standing(record) & lives)


def chains_from(asked: Asked, holding: Holding) -> Iterator[Chain]:
    """Every chain from a holder to its end, in force or not, within what it holds; a circle is followed once."""
    start = Chain(holding.body, (), HOLDS, holding.places, holding.groups)
    yield from _extend(asked, start, (holding.body,))


def _extend(asked: Asked, chain: Chain, passed: tuple[str, ...]) -> Iterator[Chain]:
    further = [link for link in links_from(asked, chain.end) if _goes_on(asked, chain, link)]
    if chain.links:
        further = [link for link in further if link.standing.in_force is not InForce.NO]
        taken_over = [link.standing.in_force for link in further if covers(asked, link.record, chain)]
        if not taken_over:
            yield chain  # some place or group goes no further than this
        elif InForce.YES not in taken_over:
            yield replace(chain, standing=chain.standing & _PERHAPS_PASSED_ON)
    for link in further:
        longer = _longer(asked, chain, link)
        if longer.in_force is InForce.NO:
            yield longer
        elif link.to_body in passed and not link.leads_itself:
            yield replace(longer, circular=True)
        else:
            yield from _extend(asked, longer, (*passed, link.to_body))


def _goes_on(asked: Asked, chain: Chain, link: Link) -> bool:
    """Whether a link can follow: a lead acts for holders only, and the scopes of all links must meet."""
    if chain.links and isinstance(link.record, Lead):
        return False
    return all(overlap(asked.register, link.record, earlier.record) for earlier in chain.links)


def _longer(asked: Asked, chain: Chain, link: Link) -> Chain:
    return Chain(
        chain.holder,
        (*chain.links, link),
        chain.standing & link.standing,
        narrower(asked.register, chain.places, link.record.places),
        narrower(asked.register, chain.groups, link.record.groups),
    )


def covers(asked: Asked, statement: Scoped, chain: Chain) -> bool:
    """Whether a statement reaches every place and group that a chain does, within what is asked."""
    register = asked.register
    outer_places = narrower(register, chain.places, asked.places)
    outer_groups = narrower(register, chain.groups, asked.groups)
    pairs = ((statement.places, outer_places), (statement.groups, outer_groups))
    return all(
        not named or (outer and all(not register.wider(one).isdisjoint(named) for one in outer))
        for named, outer in pairs
    )
