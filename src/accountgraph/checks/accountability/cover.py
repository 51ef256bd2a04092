"""Which functions and areas nobody exercises on the day, and why: the ground that the orphan checks stand on.

A function or area is *left out* where an agreement in force names it and no lead,
delegation or retention does. It has *lapsed* where one did and is over. It *may have
lapsed* on the days of a possible gap. A lead that is open is a fault of its own, and so
is a proposal never adopted: neither counts here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from accountgraph.chains import Outcome, Tracing
from accountgraph.chains.links import EXERCISING_LEADS
from accountgraph.checks.case import Case
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Area, Delegation, Function, Lead, Retention
from accountgraph.register import Reason, Standing
from accountgraph.vocabulary import Status

_ENDED = (Reason.OVER, Reason.GAP, Reason.PARTY_ENDED)


class Cause(StrEnum):
    """Why nobody exercises a matter."""

    LEFT_OUT = "left out"
    LAPSED = "lapsed"
    MAY_HAVE_LAPSED = "may have lapsed"


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A function or area that nobody exercises for its holders, perhaps in one place or for one group only.

    Attributes:
        standing: how what covered it, or the agreement that leaves it out, stands on the day.
        doubts: how the function is held, where that is only possible, e.g. by law that was not confirmed.
        rests_on: ids of the statements that lapsed, or of the agreements that leave it out.
        cites: the clauses that show it.
    """

    matter: Function | Area
    cause: Cause
    holders: tuple[str, ...]
    standing: Standing
    doubts: tuple[Standing, ...]
    rests_on: tuple[str, ...]
    cites: tuple[Citation, ...]
    place: str = ""
    group: str = ""


def uncovered(case: Case) -> tuple[Uncovered, ...]:
    """Everything that nobody exercises, each fault once: under its widest matter, and whole before part."""
    matters: list[Function | Area] = [*case.of(Area), *case.of(Function)]
    found = [one for matter in matters for one in _of_matter(case, matter)]
    return tuple(one for one in found if not any(_says_it_already(case, other, one) for other in found))


def _says_it_already(case: Case, wider: Uncovered, one: Uncovered) -> bool:
    """Whether a finding about a wider matter rests on the same statements."""
    inside = one.matter.id != wider.matter.id and wider.matter.id in case.register.wider(one.matter.id)
    alike = (wider.cause, wider.place, wider.group) == (one.cause, one.place, one.group)
    return inside and alike and set(one.rests_on) <= set(wider.rests_on)


def _of_matter(case: Case, matter: Function | Area) -> Iterator[Uncovered]:
    whole = list(_in_scope(case, matter, "", ""))
    yield from whole
    told = {holder for one in whole for holder in one.holders}
    for place, group in _parts_named(case, matter):
        yield from (one for one in _in_scope(case, matter, place, group) if not told.issuperset(one.holders))


def _parts_named(case: Case, matter: Function | Area) -> Iterator[tuple[str, str]]:
    """Places of the agreements that name a matter, and places and groups that statements about it are limited to."""
    wider = case.register.wider(matter.id)
    naming = [one for one in case.of(Agreement) if not wider.isdisjoint((*one.areas, *one.functions))]
    statements = list(_about(case.trace(matter.id)))
    places = [place for one in (*naming, *statements) for place in one.places]
    yield from ((place, "") for place in dict.fromkeys(places))
    yield from (("", group) for group in dict.fromkeys(group for one in statements for group in one.groups))


def _in_scope(case: Case, matter: Function | Area, place: str, group: str) -> Iterator[Uncovered]:
    tracing = case.trace(matter.id, place=place, group=group)
    for cause in (Cause.LAPSED, Cause.MAY_HAVE_LAPSED):
        causes = [(outcome, _lapses(outcome, cause)) for outcome in tracing.outcomes]
        lapsed = [(outcome, standings) for outcome, standings in causes if standings]
        if lapsed:
            verdicts = [verdict for _, standings in lapsed for _, verdict in standings]
            rests_on = tuple(ident for _, standings in lapsed for ident, _ in standings)
            holders = tuple(outcome for outcome, _ in lapsed)
            yield _uncovered(tracing, cause, verdicts, rests_on, holders=holders)
    if not group and (agreements := _left_out_by(case, matter, tracing)):
        verdicts = [verdict for _, verdict in agreements]
        rests_on = tuple(agreement.id for agreement, _ in agreements)
        yield _uncovered(tracing, Cause.LEFT_OUT, verdicts, rests_on, holders=tracing.outcomes)


def _uncovered(
    tracing: Tracing,
    cause: Cause,
    verdicts: list[Standing],
    rests_on: tuple[str, ...],
    *,
    holders: tuple[Outcome, ...],
) -> Uncovered:
    asked, order = tracing.asked, list(InForce)
    matter = asked.register[asked.matter]
    surest = min(verdicts, key=lambda verdict: order.index(verdict.in_force))
    return Uncovered(
        matter=matter,  # type: ignore[arg-type]  # only functions and areas are traced
        cause=cause,
        holders=tuple(dict.fromkeys(outcome.held.holding.body for outcome in holders)),
        standing=surest,
        doubts=tuple(held for held in (one.held.standing for one in holders) if held.in_force is InForce.POSSIBLY),
        rests_on=tuple(dict.fromkeys(rests_on)),
        cites=tuple(dict.fromkeys((*matter.cites, *(cite for verdict in verdicts for cite in verdict.cites)))),
        place=asked.place or "",
        group=asked.group or "",
    )


def _lapses(outcome: Outcome, cause: Cause) -> list[tuple[str, Standing]]:
    """The statements that covered a holder's function and are over, or may be over on a day of a gap."""
    waiting = any(verdict.in_force is not InForce.NO for _, verdict in outcome.open_leads)
    if waiting or outcome.kept:
        return []
    if cause is Cause.MAY_HAVE_LAPSED:
        in_gap = [(chain.links[-1].record.id, chain.standing) for chain in outcome.live]
        return in_gap if all(verdict.reason is Reason.GAP for _, verdict in in_gap) else []
    if outcome.live:
        return []
    over = [
        (chain.links[-1].record.id, chain.standing)
        for chain in outcome.chains
        if not any(link.agreement and never_agreed(link.agreement) for link in chain.links)
    ]
    over += [(lead.id, verdict) for lead, verdict in outcome.open_leads if lead.candidates]
    return [(ident, verdict) for ident, verdict in over if verdict.reason in _ENDED]


def never_agreed(agreement: Agreement) -> bool:
    """Whether every period of an agreement was only ever proposed."""
    return bool(agreement.periods) and all(period.status is Status.PROPOSED for period in agreement.periods)


def _left_out_by(case: Case, matter: Function | Area, tracing: Tracing) -> list[tuple[Agreement, Standing]]:
    """Agreements in force that name a matter to which no lead, delegation or retention applies yet."""
    inner = case.register.matters_within(matter.id)[1:] if isinstance(matter, Area) else ()
    if not tracing.outcomes or _is_dealt_with(case, tracing) or any(_is_dealt_with(case, case.trace(i)) for i in inner):
        return []
    pairs = [pair for outcome in tracing.outcomes for pair in outcome.scopes if pair[1].in_force is not InForce.NO]
    return list({agreement.id: (agreement, verdict) for agreement, verdict in pairs}.values())


def _is_dealt_with(case: Case, tracing: Tracing) -> bool:
    """Whether some statement applies or did; one that has not begun, or was never adopted, does not count."""
    verdicts = (case.standing(statement) for statement in _about(tracing))
    return any(verdict.in_force is not InForce.NO or verdict.reason in _ENDED for verdict in verdicts)


def _about(tracing: Tracing) -> Iterator[Delegation | Retention | Lead]:
    """Delegations, retentions and leads that bear on what was traced, on any day."""
    yield from tracing.asked.bearing(Delegation)
    yield from tracing.asked.bearing(Retention)
    yield from (lead for lead in tracing.asked.bearing(Lead) if lead.type in EXERCISING_LEADS)
