"""Who exercises the function: the ends of the chains in force, what is kept, what is left open, what lapsed."""

from collections.abc import Iterator
from dataclasses import replace

from accountgraph.chains import Chain, Link, Outcome, Tracing
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.questions.answers import Item, Part, Step
from accountgraph.questions.bearing import doubt_in_words
from accountgraph.records import Lead, Retention
from accountgraph.register import Reason, Register, Standing
from accountgraph.register.standing import life_standing
from accountgraph.vocabulary import AnswerPart, State

_Explained = tuple[tuple[str, ...], tuple[Citation, ...]]
_ORDER = (State.CONFLICT, State.POSSIBLE, State.FOUND, State.NOBODY, State.NOT_STATED)


def exercise_part(tracings: tuple[Tracing, ...]) -> Part:
    """The bodies at the ends of the chains, for every holder; and why where there is none."""
    pairs = [(tracing, outcome) for tracing in tracings for outcome in tracing.outcomes]
    items: dict[tuple[str, ...], Item] = {}
    for tracing, outcome in pairs:
        for item in _items(tracing, outcome):
            way = (item.id, item.record, item.holder, *(step.record for step in item.chain))
            items[way] = _joined(items[way], item) if way in items else item
    explained = [_explained(tracing, outcome) for tracing, outcome in pairs]
    states = {outcome.state for _, outcome in pairs}
    since = next((verdict.since for _, outcome in pairs for verdict in outcome.lapsed if verdict.since), None)
    cites = tuple(dict.fromkeys(cite for _, found in explained for cite in found))
    state = _together(states)
    reason = doubt_in_words(reason for reasons, _ in explained for reason in reasons) or _no_holder(tracings)
    return Part(AnswerPart.EXERCISED_BY, state, tuple(items.values()), reason, None if items else since, cites)


def _joined(one: Item, other: Item) -> Item:
    """One way to one body for several functions, or from several holdings, as one item."""
    places = (*one.places, *other.places) if one.places and other.places else ()
    matters = tuple(dict.fromkeys((*one.matters, *other.matters)))
    return replace(one, matters=matters, places=tuple(dict.fromkeys(places)))


def _together(states: set[State]) -> State:
    """The state of several outcomes: a gap for some beside cover for others is only "possible"."""
    if states >= {State.FOUND, State.NOBODY}:
        return State.CONFLICT if State.CONFLICT in states else State.POSSIBLE
    return next((state for state in _ORDER if state in states), State.NOT_STATED)


def _no_holder(tracings: tuple[Tracing, ...]) -> str:
    if any(tracing.outcomes for tracing in tracings):
        return ""
    if any(tracing.held for tracing in tracings):
        return "no body has the function in law on this day, so nobody can exercise it for a holder"
    return "no clause says who has the function, so no chain can be followed"


def _items(tracing: Tracing, outcome: Outcome) -> Iterator[Item]:
    for retention, verdict in outcome.kept:
        yield _kept(tracing, outcome, retention, verdict)
    for chain in outcome.live:
        yield _at_end(tracing, chain)
    for lead, verdict in outcome.open_leads:
        if verdict.in_force is not InForce.NO:
            yield from _candidates(tracing, outcome, lead, verdict)


def _kept(tracing: Tracing, outcome: Outcome, retention: Retention, verdict: Standing) -> Item:
    register = tracing.asked.register
    return Item(
        id=retention.retained_by,
        name=register.name(retention.retained_by),
        record=retention.id,
        says=retention.label or "keeps the function itself",
        in_force=verdict.in_force,
        cites=retention.cites,
        places=retention.places or outcome.held.holding.places,
        groups=retention.groups,
        matters=(tracing.asked.matter,),
        holder=outcome.held.holding.body,
        inferred=retention.inferred,
        details=(("how", "retained: not through an agreement" if not retention.agreement else "retained"),),
    )


def _at_end(tracing: Tracing, chain: Chain) -> Item:
    register = tracing.asked.register
    last = chain.links[-1]
    how = last.record.type.value if isinstance(last.record, Lead) else "delegated"
    return Item(
        id=chain.end,
        name=register.name(chain.end),
        record=last.record.id,
        says=last.record.label or f"exercises it ({how})",
        in_force=chain.in_force,
        cites=tuple(dict.fromkeys((*last.record.cites, *chain.standing.cites))),
        places=chain.places,
        groups=last.record.groups,
        matters=(tracing.asked.matter,),
        holder=chain.holder,
        inferred=any(link.record.inferred for link in chain.links),
        details=(("how", how), *_flexibilities(last)),
        chain=tuple(_step(link) for link in chain.links),
    )


def _flexibilities(link: Link) -> Iterator[tuple[str, str]]:
    if link.agreement and link.agreement.flexibilities:
        yield "flexibilities", ", ".join(link.agreement.flexibilities)


def _step(link: Link) -> Step:
    verb = "has it led by" if isinstance(link.record, Lead) else "delegates to"
    if link.leads_itself:
        verb = "leads itself"
    return Step(
        record=link.record.id,
        from_body=link.from_body,
        to_body=link.to_body,
        verb=verb,
        agreement=link.agreement.id if link.agreement else "",
        route=link.route.id if link.route else "",
        from_day=link.standing.span.first,
        to_day=link.standing.span.last,
        in_force=link.standing.in_force,
        cites=tuple(dict.fromkeys((*link.record.cites, *link.standing.cites))),
    )


def _candidates(tracing: Tracing, outcome: Outcome, lead: Lead, verdict: Standing) -> Iterator[Item]:
    register, holder = tracing.asked.register, outcome.held.holding.body
    for candidate in lead.candidates:
        if lead.leads_for and holder != candidate and holder not in lead.leads_for:
            continue  # it would lead its own, and the functions of those it is said to lead for
        yield Item(
            id=candidate,
            name=register.name(candidate),
            record=lead.id,
            says=f'one of {len(lead.candidates)} bodies that "{lead.named_as}" fits',
            in_force=verdict.in_force & InForce.POSSIBLY,
            cites=lead.cites,
            places=lead.places,
            matters=(tracing.asked.matter,),
            holder=holder,
            inferred=lead.inferred,
            details=(("how", f"candidate {lead.type.value}"),),
        )


def _explained(tracing: Tracing, outcome: Outcome) -> _Explained:
    """Why the outcome is not simply found, with the clauses that show it."""
    register, holder = tracing.asked.register, tracing.asked.register.name(outcome.held.holding.body)
    if outcome.rivals:
        return _rivalry(tracing, outcome)
    if circular := next((chain for chain in outcome.live if chain.circular), None):
        names = " to ".join(register.name(link.from_body) for link in circular.links)
        return (f"the delegations go round in a circle: {names} and back",), circular.links[-1].record.cites
    for lead, verdict in outcome.open_leads:
        if verdict.in_force is not InForce.NO:
            return _open_lead(register, lead, verdict)
    if outcome.live or outcome.kept:
        verdicts = [chain.standing for chain in outcome.live] + [verdict for _, verdict in outcome.kept]
        doubtful = [verdict for verdict in verdicts if verdict.in_force is not InForce.YES]
        sure = len(doubtful) < len(verdicts)
        if sure:
            return _ended_parties(tracing, outcome)
        return tuple(verdict.in_words for verdict in doubtful), tuple(c for verdict in doubtful for c in verdict.cites)
    return _nothing(tracing, outcome, holder)


def _ended_parties(tracing: Tracing, outcome: Outcome) -> _Explained:
    """Parties that ended and in whose place an instrument puts others, so that the arrangement goes on."""
    links = (link for chain in outcome.live for link in chain.links)
    parties = dict.fromkeys(party for link in links if link.agreement for party in link.agreement.parties)
    lives = (life_standing(tracing.asked.register, party, tracing.asked.day) for party in parties)
    ended = [life for life in lives if life.reason is Reason.PARTY_ENDED]
    return tuple(life.in_words for life in ended), tuple(cite for life in ended for cite in life.cites)


def _rivalry(tracing: Tracing, outcome: Outcome) -> _Explained:
    ends = [*(chain.end for chain in outcome.rivals), *(retention.retained_by for retention, _ in outcome.kept)]
    names = " and ".join(dict.fromkeys(tracing.asked.register.name(end) for end in ends))
    cites = tuple(cite for chain in outcome.rivals for cite in chain.links[-1].record.cites)
    return (f"{names} both exercise it for {tracing.asked.register.name(outcome.held.holding.body)}",), cites


def _open_lead(register: Register, lead: Lead, verdict: Standing) -> _Explained:
    return (_lead_in_words(register, lead), verdict.in_words), (*lead.cites, *verdict.cites)


def _lead_in_words(register: Register, lead: Lead) -> str:
    if lead.undecided:
        named = f", with {register.name(lead.provisionally)} named provisionally" if lead.provisionally else ""
        return f"the lead is still to be decided{named}"
    names = " and ".join(register.name(candidate) for candidate in lead.candidates)
    return f'the lead is named only as "{lead.named_as}", which fits {names}'


def _nothing(tracing: Tracing, outcome: Outcome, holder: str) -> _Explained:
    covering = [(agreement, verdict) for agreement, verdict in outcome.scopes if verdict.in_force is not InForce.NO]
    later = next((chain.standing for chain in outcome.chains if chain.standing.reason is Reason.NOT_BEGUN), None)
    if covering:
        names = " and ".join(agreement.name for agreement, _ in covering)
        matter = tracing.asked.register[tracing.asked.matter]
        missing = f"its lead or delegation is not in force yet: {later.in_words}" if later else _NO_LEAD
        words = f"it is in the scope of {names}, and {missing}"
        doubts = (words, *(verdict.in_words for _, verdict in covering))
        return doubts, (*matter.cites, *(cite for agreement, _ in covering for cite in agreement.cites))
    if outcome.lapsed:
        verdict = max(outcome.lapsed, key=lambda each: _TELLING.index(each.reason) if each.reason in _TELLING else -1)
        yet = "nobody yet: " if verdict.reason is Reason.PROPOSED else ""
        back = "" if verdict.reason in (Reason.PROPOSED, Reason.NOT_BEGUN) else f"; the function stays with {holder}"
        open_leads = [_lead_in_words(tracing.asked.register, lead) for lead, _ in outcome.open_leads]
        cites = tuple(cite for lead, _ in outcome.open_leads for cite in lead.cites)
        first, _, rest = verdict.in_words.partition("; ")
        said = ", and ".join((f"{yet}{first}", *open_leads))
        return (f"{said}; {rest}{back}" if rest else f"{said}{back}",), (*verdict.cites, *cites)
    words = f"no arrangement in these documents moves it from {holder}, and no clause says that {holder} exercises it"
    return (words,), ()


_NO_LEAD = "no clause gives it a lead or delegates it"
_TELLING = (Reason.NOT_BEGUN, Reason.PROPOSED, Reason.OVER, Reason.GAP, Reason.PARTY_ENDED)
