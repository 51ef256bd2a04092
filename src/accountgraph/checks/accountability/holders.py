"""Functions passed on by a body that does not hold them."""

from collections.abc import Iterator

from accountgraph.chains.tracing import Held
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, possibly, some_of
from accountgraph.dates import InForce
from accountgraph.records import Delegation
from accountgraph.register import Standing
from accountgraph.register.scopes import overlap
from accountgraph.vocabulary import Basis, Severity


@check(code="ACC-07", name="delegator-is-not-the-holder", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def delegator_is_not_the_holder(case: Case) -> Iterator[Fault]:
    """A body passes on a function that, on the day, another body holds.

    What it looks for: a delegation that holds or may hold, of a function or area that other bodies hold in the place
    concerned on that day, and the delegating body does not: another tier, the council of another place, or a body
    that an enactment has put in its stead. A body that was itself given the function passes on what it was given;
    whether it may is another question. Where nobody is recorded as holder, nothing is reported.

    Why it matters: nobody can hand over what it does not have, so whoever acts under the delegation acts without
    authority, and the true holder may not know that anything is being done for it.

    In law: the power to arrange for another to exercise a function belongs to the body that has the function; who
    that is, the enactment says, for each place and each day.

    Example: a district council delegates a duty that the county council has had since the reorganisation.

    What to do: find the provision and the body it names for this place on this day; have that body make the
    arrangement, and settle what was done meanwhile.
    """
    for delegation, verdict in case.standing_of(Delegation):
        wrong = {matter: held for matter in delegation.matters if (held := _held_by_others(case, delegation, matter))}
        if wrong:
            matters = some_of([case.name(matter) for matter in wrong])
            holders = [case.name(one.holding.body) for held in wrong.values() for one in held]
            verb = "holds" if len(set(holders)) == 1 else "hold"
            giver, receiver = case.name(delegation.delegated_by), case.name(delegation.delegated_to)
            says = f"{giver} delegates {matters} to {receiver}, and {joined(holders)} {verb} it, not {giver}"
            doubts = [one.standing for held in wrong.values() for one in held]
            cites = (
                *delegation.cites,
                *(cite for held in wrong.values() for one in held for cite in one.holding.cites),
            )
            result = result_of(case, verdict, _surest(doubts), cites=cites)
            yield Fault(delegation, says + possibly(verdict.in_words), result, tuple(dict.fromkeys(cites)))


def _held_by_others(case: Case, delegation: Delegation, matter: str) -> tuple[Held, ...]:
    """Who holds a matter where a delegation is about it; nobody where the delegating body holds it or was given it."""
    held = [one for one in case.trace(matter).held if overlap(case.register, one.holding, delegation)]
    live = [one for one in held if one.standing.in_force is not InForce.NO]
    giver = case.register.legal_person(delegation.delegated_by)
    if any(giver in (one.holding.body, *one.holding.joint_with) for one in live):
        return ()
    return () if _was_given(case, delegation, matter, giver) else tuple(live)


def _was_given(case: Case, delegation: Delegation, matter: str, body: str) -> bool:
    """Whether another body passed the matter on to a body, by a delegation or a lead."""
    chains = (chain for outcome in case.trace(matter).outcomes for chain in outcome.live)
    links = (link for chain in chains for link in chain.links)
    return any(case.register.legal_person(link.to_body) == body and link.record is not delegation for link in links)


def _surest(verdicts: list[Standing]) -> Standing:
    return min(verdicts, key=lambda verdict: list(InForce).index(verdict.in_force))
