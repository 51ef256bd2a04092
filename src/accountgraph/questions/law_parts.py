"""Who has the function in law, and who answers in law for how it is exercised."""

import functools
import operator
from collections.abc import Iterator
from dataclasses import replace

from accountgraph.chains import Asked, Chain, Outcome, Tracing
from accountgraph.chains.tracing import Held
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.questions.answers import Item, Part
from accountgraph.questions.bearing import doubt_in_words, matters_named, state_of
from accountgraph.records import Agreement, Lead, Route
from accountgraph.vocabulary import AnswerPart, Confidence, LiabilityRule, State

_STAYS = (LiabilityRule.HOLDER, LiabilityRule.DEEMED_HOLDER, LiabilityRule.NO_FUNCTION_MOVES)


def holders_part(tracings: tuple[Tracing, ...]) -> Part:
    """The bodies that have the function, with the provision; nobody where no provision was in force."""
    held = [(each, tracing) for tracing in tracings for each in tracing.held]
    alike: dict[str, list[tuple[Held, Tracing]]] = {}
    for each, tracing in held:
        if each.standing.in_force is not InForce.NO:
            alike.setdefault(each.holding.id, []).append((each, tracing))
    items = {ident: _holder(several, tracings) for ident, several in alike.items()}
    found = tuple(items.values())
    refused = [each.standing for each, _ in held if each.standing.in_force is InForce.NO]
    doubtful = [each.standing.in_words for each, _ in held if each.standing.in_force is not InForce.YES]
    if not found and refused:
        reason = doubt_in_words(doubtful)
        return Part(AnswerPart.HOLDERS, State.NOBODY, reason=reason, since=refused[0].since)
    reason = doubt_in_words(doubtful) or ("" if found else "no clause says which body has it in law")
    return Part(AnswerPart.HOLDERS, state_of(found), found, reason)


def _holder(several: list[tuple[Held, Tracing]], tracings: tuple[Tracing, ...]) -> Item:
    """One holding, as it stands for every function asked that it covers."""
    holding, register = several[0][0].holding, several[0][1].asked.register
    live = (each for held, _ in several for each in held.provisions if each.in_force is not InForce.NO)
    provisions = sorted({each.provision.name for each in live})
    certain = functools.reduce(operator.or_, (held.standing.in_force for held, _ in several))
    details: list[tuple[str, object]] = [("provision", provisions or "not stated")]
    if holding.joint_with:
        details.append(("jointly with", [register.name(body) for body in holding.joint_with]))
    return Item(
        id=holding.body,
        name=register.name(holding.body),
        record=holding.id,
        says=holding.label or "has the function",
        in_force=certain,
        cites=holding.cites,
        places=holding.places,
        groups=holding.groups,
        matters=matters_named(tracings, holding),
        inferred=holding.inferred,
        details=tuple(details),
    )


def liable_part(tracings: tuple[Tracing, ...]) -> Part:
    """The route decides: the holder, or the body that exercises, or not confirmed."""
    items: dict[tuple[str, str, str], Item] = {}
    reasons: list[str] = []
    for tracing in tracings:
        for outcome in tracing.outcomes:
            for item, reason in _liable(outcome, tracing):
                key = (item.id, item.record, item.says)
                cites = {*item.cites, *(items[key].cites if key in items else ())}
                items[key] = replace(item, cites=tuple(sorted(cites)))
                reasons.append(reason)
    found = tuple(items.values())
    nobody = not found and any(tracing.held for tracing in tracings)
    state = State.NOBODY if nobody else state_of(found)
    if nobody:
        reasons.append("no body has the function in law on this day")
    return Part(AnswerPart.LIABLE, state, found, doubt_in_words(reasons))


def _liable(outcome: Outcome, tracing: Tracing) -> Iterator[tuple[Item, str]]:
    """Liability for each live chain; the holder's own where nothing moves the function."""
    moved = [chain for chain in outcome.live if chain.end != chain.holder]
    waiting = [lead for lead, verdict in outcome.open_leads if verdict.in_force is not InForce.NO]
    if not moved and waiting:
        yield from _whoever_leads(outcome, tracing, waiting[0])
        return
    if not moved:
        words = "no arrangement in force moves the function, so its holder answers for it"
        yield (
            _answers(
                outcome, tracing, outcome.held.holding.body, words=words, certainty=outcome.held.standing.in_force
            ),
            "",
        )
        return
    for chain in moved:
        yield from _by_route(outcome, tracing, chain)


def _whoever_leads(outcome: Outcome, tracing: Tracing, lead: Lead) -> Iterator[tuple[Item, str]]:
    """Where the lead is open, the holder answers if every route of the agreement leaves liability with it."""
    register, holder = tracing.asked.register, outcome.held.holding.body
    agreement = register.get(lead.agreement)
    named = (lead.route,) if lead.route else agreement.routes if isinstance(agreement, Agreement) else ()
    routes = [route for ident in named if (route := register.law.route(ident))]
    if routes and all(route.liability in _STAYS for route in routes):
        words = "whoever leads, the route leaves each holder answerable for its own functions"
        yield (
            _answers(outcome, tracing, holder, route=routes[0], words=words, certainty=outcome.held.standing.in_force),
            "",
        )
        return
    words = "who leads is open, so what became of liability is not stated"
    yield _answers(outcome, tracing, holder, words=words, certainty=InForce.NOT_STATED), words


def _by_route(outcome: Outcome, tracing: Tracing, chain: Chain) -> Iterator[tuple[Item, str]]:
    route = next((link.route for link in chain.links if link.route), None)
    holder = outcome.held.holding.body
    if route is None:
        words = "the documents name no legal route, so what became of liability is not stated"
        yield _answers(outcome, tracing, holder, words=words, certainty=InForce.NOT_STATED), words
        return
    confirmed = route.confidence is Confidence.CONFIRMED and route.liability is not LiabilityRule.NOT_CONFIRMED
    doubt = "" if confirmed else f"the rule for {route.name} is not confirmed"
    sure = InForce.POSSIBLY if doubt else InForce.YES
    if route.liability is LiabilityRule.NOT_CONFIRMED:
        for body in dict.fromkeys((holder, chain.end)):
            words = route.liability_in_words or "whether the holder or the body that exercises answers is not confirmed"
            yield _answers(outcome, tracing, body, route=route, words=words, certainty=InForce.POSSIBLY), doubt
        return
    if route.liability in _STAYS:
        certainty = sure & outcome.held.standing.in_force
        yield (
            _answers(outcome, tracing, holder, route=route, words=route.liability_in_words, certainty=certainty),
            doubt,
        )
    else:
        yield (
            _answers(
                outcome,
                tracing,
                chain.end,
                route=route,
                words=route.liability_in_words,
                certainty=sure & chain.in_force,
            ),
            doubt,
        )
        if chain.in_force is not InForce.YES:
            words = "answers where the arrangement is not in force"
            yield (
                _answers(outcome, tracing, holder, route=route, words=words, certainty=InForce.POSSIBLY),
                chain.standing.in_words,
            )


def _provision_of(asked: Asked, route: Route) -> str:
    """The provision that gives the power and says who answers, as it stood on the day."""
    register, newest = asked.register, route.powers[0]
    said = f"{register.name(newest)}, {route.liability_provision}".rstrip(", ")
    nation = next(iter(route.nations), None)
    in_force = {power: register.law.standing(power, asked.day, nation=nation).in_force for power in route.powers}
    if in_force[newest] is not InForce.NO:
        return said
    then = next((power for power in route.powers if in_force[power] is not InForce.NO), newest)
    return said if then == newest else f"{register.name(then)}; later {said}"


def _answers(
    outcome: Outcome, tracing: Tracing, body: str, *, route: Route | None = None, words: str, certainty: InForce
) -> Item:
    register, holding = tracing.asked.register, outcome.held.holding
    details: list[tuple[str, object]] = []
    cites: tuple[Citation, ...] = holding.cites
    if route:
        details += [("route", route.id), ("rule", route.name), ("provision", _provision_of(tracing.asked, route))]
        cites = (*cites, Citation(route.id, route.liability_provision, route.where))
    return Item(
        id=body,
        name=register.name(body),
        record=route.id if route else holding.id,
        says=words,
        in_force=certainty,
        cites=cites,
        places=holding.places,
        holder=holding.body,
        details=tuple(details),
    )
