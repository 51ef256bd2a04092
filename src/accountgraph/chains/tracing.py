"""What the documents show of one function or area: who holds it, and for each holder what became of it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from accountgraph.chains.asking import Asked
from accountgraph.chains.links import EXERCISING_LEADS, Chain, chains_from, covers, led_for
from accountgraph.dates import InForce
from accountgraph.law import ProvisionStanding
from accountgraph.records import Agreement, Area, Function, Holding, Lead, Retention, Scoped
from accountgraph.register import Reason, Standing
from accountgraph.register.scopes import is_about, overlap, reaches
from accountgraph.register.standing import HOLDS, agreement_standing, life_standing
from accountgraph.vocabulary import LeadType, State


@dataclass(frozen=True, slots=True)
class Held:
    """A holding and how it stands: the statement, the body's life and the provisions in force."""

    holding: Holding
    standing: Standing
    provisions: tuple[ProvisionStanding, ...]


@dataclass(frozen=True)
class Outcome:
    """For one holder: the chains, retentions and open leads that bear on the matter.

    `scopes` are agreements whose own scope names the matter; `rivals` are live chains
    that end at different bodies for overlapping places and groups.
    """

    held: Held
    chains: tuple[Chain, ...]
    retentions: tuple[tuple[Retention, Standing], ...]
    open_leads: tuple[tuple[Lead, Standing], ...]
    scopes: tuple[tuple[Agreement, Standing], ...]
    rivals: tuple[Chain, ...]

    @property
    def live(self) -> tuple[Chain, ...]:
        """Chains that are, or may be, in force."""
        return tuple(chain for chain in self.chains if chain.in_force is not InForce.NO)

    @property
    def kept(self) -> tuple[tuple[Retention, Standing], ...]:
        """Retentions that hold, or may hold."""
        return tuple(pair for pair in self.retentions if pair[1].in_force is not InForce.NO)

    @property
    def lapsed(self) -> tuple[Standing, ...]:
        """Why chains, open leads and covering agreements are not in force, where they once were or are proposed."""
        outside = [chain.standing for chain in self.chains if chain.in_force is InForce.NO]
        outside += [verdict for _, verdict in (*self.open_leads, *self.scopes) if verdict.in_force is InForce.NO]
        return tuple(outside)

    @property
    def state(self) -> State:
        """What is known of who exercises for this holder."""
        waiting = [lead for lead, verdict in self.open_leads if verdict.in_force is not InForce.NO]
        if self.rivals or any(chain.circular for chain in self.live) or any(lead.candidates for lead in waiting):
            return State.CONFLICT
        certain = [verdict.in_force for _, verdict in self.kept] + [chain.in_force for chain in self.live]
        if certain:
            return State.FOUND if InForce.YES in certain else State.POSSIBLE
        if waiting or any(verdict.in_force is not InForce.NO for _, verdict in self.scopes):
            return State.NOBODY
        ended = {Reason.OVER, Reason.GAP, Reason.PROPOSED, Reason.PARTY_ENDED}
        return State.NOBODY if any(verdict.reason in ended for verdict in self.lapsed) else State.NOT_STATED


@dataclass(frozen=True)
class Tracing:
    """Everything the documents show of one question."""

    asked: Asked
    held: tuple[Held, ...]
    outcomes: tuple[Outcome, ...]

    @cached_property
    def chains(self) -> tuple[Chain, ...]:
        """Live chains of every holder."""
        return tuple(chain for outcome in self.outcomes for chain in outcome.live)

    @cached_property
    def exercising(self) -> tuple[str, ...]:
        """Bodies that exercise, or may exercise."""
        ends = [chain.end for chain in self.chains]
        kept = [retention.retained_by for outcome in self.outcomes for retention, _ in outcome.kept]
        return tuple(dict.fromkeys((*ends, *kept)))

    @cached_property
    def is_orphan(self) -> bool:
        """Whether the matter is in some agreement's scope, or held, and nobody exercises it."""
        return bool(self.outcomes) and all(outcome.state is State.NOBODY for outcome in self.outcomes)


def trace(asked: Asked) -> Tracing:
    """Follow the matter from each of its holders."""
    held = tuple(held_on(asked, holding) for holding in asked.bearing(Holding))
    live = tuple(each for each in held if each.standing.in_force is not InForce.NO)
    return Tracing(asked, held, tuple(_outcome(asked, each) for each in live))


def held_on(asked: Asked, holding: Holding) -> Held:
    """How a holding stands on the day asked: its own days or the law's, and the body's life."""
    register = asked.register
    body = register.body(holding.body)
    statutes = tuple(
        register.law.standing(provision, asked.day, nation=register.nation_of(body), age_group=asked.age_group(holding))
        for provision in provisions_of(asked, holding)
    )
    if holding.is_dated:
        verdict = asked.standing(holding)
    else:  # what a body has in law does not depend on an agreement, nor on the day of a document
        verdict = _dated_by_law(statutes) if statutes else HOLDS
    return Held(holding, verdict & life_standing(register, holding.body, asked.day), statutes)


def provisions_of(asked: Asked, holding: Holding) -> Iterator[str]:
    """The provisions that give the body what it holds.

    Those of the function asked; where it names none, those of the functions it is said to
    hold that the question is part of; for an area, those of every function held.
    """
    matter = asked.register[asked.matter]
    if isinstance(matter, Function) and matter.provisions:
        yield from matter.provisions
        return
    wider = asked.register.wider(asked.matter)
    named = [ident for ident in holding.functions if isinstance(matter, Area) or ident in wider]
    functions = (asked.register[ident] for ident in named)
    found = (provision for function in functions if isinstance(function, Function) for provision in function.provisions)
    yield from dict.fromkeys(found)


def _dated_by_law(statutes: tuple[ProvisionStanding, ...]) -> Standing:
    """A function is held while any of the provisions that give it is in force."""
    order = list(InForce)
    best = min(statutes, key=lambda each: order.index(each.in_force))
    if best.in_force is InForce.YES:
        return Standing(InForce.YES)
    words = "; ".join(dict.fromkeys(each.in_words for each in statutes))
    since = best.rows[0].first_day if best.rows and best.in_force is InForce.NO else None
    reason = Reason.OVER if best.rows else Reason.NOT_BEGUN
    if best.in_force is not InForce.NO:
        reason = Reason.NOT_EVIDENCED
    return Standing(best.in_force, reason, words, since=since)


def _outcome(asked: Asked, held: Held) -> Outcome:
    body = held.holding.body
    chains = [chain for chain in chains_from(asked, held.holding) if _within_scope(asked, held, chain)]
    retentions = [
        (retention, asked.standing(retention) & life_standing(asked.register, body, asked.day))
        for retention in asked.bearing(Retention)
        if retention.retained_by == body and overlap(asked.register, retention, held.holding)
    ]
    chains, retentions, both = _set_apart(asked, chains, retentions)
    leads = [
        (lead, asked.standing(lead))
        for lead in asked.bearing(Lead)
        if not lead.body and lead.type in EXERCISING_LEADS and body in led_for(asked, lead)
    ]
    rivals = tuple(dict.fromkeys((*_rivals(asked, chains), *both)))
    return Outcome(held, tuple(chains), tuple(retentions), tuple(leads), tuple(_covering(asked, held)), rivals)


_Retained = list[tuple[Retention, Standing]]


def _set_apart(asked: Asked, chains: list[Chain], retentions: _Retained) -> tuple[list[Chain], _Retained, list[Chain]]:
    """Where the same matter is kept and passed on, the more specific statement decides.

    One that only may hold only may decide, and leaves the other no more than possible.
    Returns the chains and retentions that remain, and the chains that rival a retention
    because both name the same matter for the same people.
    """
    out_chains: list[Chain] = []
    out_kept: list[Retention] = []
    doubts: dict[Chain | Retention, Standing] = {}
    both: list[Chain] = []
    for chain, (retention, verdict) in itertools.product(chains, retentions):
        first = chain.links[0].record
        live = chain.in_force is not InForce.NO and verdict.in_force is not InForce.NO
        if not live or not overlap(asked.register, first, retention):
            continue
        moved, kept = _named(asked, first), _named(asked, retention)
        if _strictly_within(asked, kept, moved):
            if covers(asked, retention, chain):
                out_chains += [chain] if verdict.in_force is InForce.YES else []
                doubts[chain] = _doubted(verdict)
        elif _strictly_within(asked, moved, kept):
            if not _limited(asked, first):
                out_kept += [retention] if chain.in_force is InForce.YES else []
                doubts[retention] = _doubted(chain.standing)
        else:
            both.append(chain)
    passed = [
        replace(chain, standing=chain.standing & doubts[chain]) if chain in doubts else chain
        for chain in chains
        if chain not in out_chains
    ]
    remaining = [
        (kept, verdict & doubts[kept] if kept in doubts else verdict)
        for kept, verdict in retentions
        if kept not in out_kept
    ]
    return passed, remaining, both


def _doubted(other: Standing) -> Standing:
    """How surely a statement holds that another one, which may hold, would set aside."""
    return Standing(InForce.POSSIBLY, other.reason, other.in_words, cites=other.cites)


def _limited(asked: Asked, statement: Scoped) -> bool:
    """Whether a statement leaves out some place or group that is asked about."""
    wider = asked.register.wider
    pairs = ((statement.places, asked.places), (statement.groups, asked.groups))
    return any(named and not all(not wider(one).isdisjoint(named) for one in outer or ("",)) for named, outer in pairs)


def _named(asked: Asked, statement: Scoped) -> tuple[str, ...]:
    """The matters by which a statement reaches the question; none where it speaks of a whole agreement."""
    wider = asked.register.wider(asked.matter)
    return tuple(matter for matter in statement.matters if matter in wider)


def _strictly_within(asked: Asked, inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    if not outer or not inner:
        return bool(inner)
    wider = asked.register.wider
    return all(any(two in wider(one) and one != two for two in outer) for one in inner) and not {*inner} & {*outer}


def _covering(asked: Asked, held: Held) -> Iterator[tuple[Agreement, Standing]]:
    """Agreements whose own scope names the matter and to which the holder is a party."""
    for agreement in asked.register.agreements_naming(asked.matter):
        reached = reaches(asked.register, agreement.places, asked.places) and reaches(
            asked.register, agreement.groups, asked.groups
        )
        if held.holding.body in agreement.parties and reached:
            yield agreement, agreement_standing(asked.register, agreement, asked.day, as_proposed=asked.as_proposed)


def _within_scope(asked: Asked, held: Held, chain: Chain) -> bool:
    return all(
        overlap(asked.register, link.record, held.holding) and is_about(asked.register, link.record, asked.matter)
        for link in chain.links
    )


def _rivals(asked: Asked, chains: list[Chain]) -> tuple[Chain, ...]:
    """Live chains that end at different bodies for the same place and people."""
    live = [chain for chain in chains if chain.in_force is not InForce.NO]
    found: dict[Chain, None] = {}
    for one, other in itertools.combinations(live, 2):
        if one.end != other.end and _same_kind(one, other) and _meet(asked, one, other):
            found.update({one: None, other: None})
    return tuple(found)


def _same_kind(one: Chain, other: Chain) -> bool:
    """A lead commissioner and a lead provider do different work and are no rivals."""
    records = (one.links[-1].record, other.links[-1].record)
    types = {record.type for record in records if isinstance(record, Lead)}
    return types != {LeadType.LEAD_COMMISSIONER, LeadType.LEAD_PROVIDER}


def _meet(asked: Asked, one: Chain, other: Chain) -> bool:
    """Whether two chains reach the same people; one that passes through the other's end only goes further."""
    if _passes_through(one, other.end) or _passes_through(other, one.end):
        return False
    return all(overlap(asked.register, mine.record, theirs.record) for mine in one.links for theirs in other.links)


def _passes_through(chain: Chain, body: str) -> bool:
    return body in {link.from_body for link in chain.links[1:]}
