"""What kind of money it is: pooled or each body's own, and whose money a pool may hold."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.money.pools import settled
from accountgraph.checks.wording import joined, some_of
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Contribution, Fund, Post, Record, Term
from accountgraph.vocabulary import (
    Basis,
    BodyKind,
    Confidence,
    FundKind,
    Nation,
    Result,
    Severity,
    TermState,
    TermTopic,
)


@check(code="FIN-06", name="money-muddled", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def money_muddled(case: Case) -> Iterator[Fault]:
    """The documents leave open whether money is pooled or stays each body's own.

    What it looks for: an agreement that says there is no pooled fund, and a fund under it that is, or seems to be,
    pooled, from which perhaps a post is paid; a fund that the agreement sets up, of no stated kind; and an aligned
    fund with a host or a pool manager, who belong to a pool. A pool that is only considered for later is no muddle.
    What is found is a question, and decides nothing.

    Why it matters: a pool has a host, a manager, an audit and one account; each body's own money has none of these.
    Treated as the other, it is accounted for twice, or not at all.

    In law: a pooled fund is no body, and who controls the money decides how each partner accounts for it; the
    names that documents use do not.

    Example: the agreement intends no pooled budget, and its fifth post is paid from "the pooled treatment budget".

    What to do: ask what the fund is, under which arrangement it stands, whose money it holds and who hosts it; have
    the next version call it what it is.
    """
    for one in arrangements(case):
        denied = [term for term in one.terms_on(TermTopic.POOLED_FUND) if term.state is TermState.EXCLUDED]
        for fund in one.funds:
            if fund.kind is FundKind.POOLED and denied:
                yield _denied(one, fund, denied)
            elif fund.kind is FundKind.NOT_STATED:
                says = f"whether {fund.name} is pooled, aligned or each body's own is not stated in {one.told_in}"
                result = Result.POSSIBLE if one.result() is Result.POSSIBLE else Result.NOT_EVIDENCED
                yield Fault(fund, says, result, fund.cites)
            elif fund.kind is FundKind.ALIGNED and (fund.host or fund.pool_manager):
                keeper = "a host" if fund.host else "a pool manager"
                says = f"{fund.name} is called aligned and has {keeper}, which only pooled money has"
                yield Fault(fund, says, one.result(), fund.cites)


def _denied(one: Arrangement, fund: Fund, denied: list[Term]) -> Fault:
    """A fund called pooled under an agreement that wants none; a question, whatever else is certain."""
    paid = [post for post in one.case.of(Post) if post.funded_from == fund.id]
    uses = f"{some_of([_shortly(post) for post in paid])} {'is' if len(paid) == 1 else 'are'} paid from {fund.name}"
    use = uses if paid else f"{fund.name} is part of it"
    whose = (
        "another arrangement's"
        if not fund.bodies
        else f"that of {joined([one.case.name(body) for body in fund.bodies])}"
    )
    says = (
        f"{one.name} intends no pooled fund, and yet {use}: whether that money is pooled under it, or is {whose} or "
        f"one body's own, is not stated"
    )
    return Fault(fund, says, Result.POSSIBLE, _cites(*denied, fund))


def _shortly(post: Post) -> str:
    """A post's label without the aside in brackets at its end."""
    return post.name.partition(" (")[0]


def _cites(*records: Record) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(cite for record in records for cite in record.cites))


@check(
    code="FIN-09",
    name="pool-fed-by-others",
    severity=Severity.HIGH,
    basis=Basis.STATUTE,
    nations=(Nation.ENGLAND,),
)
def pool_fed_by_others(case: Case) -> Iterator[Fault]:
    """A pooled fund takes money from a body that may not pay into a fund of that kind.

    What it looks for: a pooled fund whose only route to pooling limits who may pay in, and a body of another kind
    whose money it holds or that contributes. Where the agreement also uses a route open to that body, nothing is
    reported. As far as the law was not confirmed at its source, the finding is possible only.

    Why it matters: money paid in without a power can be claimed back, and the fund's accounts fall apart.

    In law: an enactment that lets certain bodies pool their payments lets nobody else do so; the finding names it.

    Example: a joint committee of NHS bodies keeps a fund under a power of theirs, and the council pays a third.

    What to do: rest the council's money on a power that reaches it, or keep it apart from the fund.
    """
    for one in arrangements(case):
        pooling = [route for route in one.routes if route.pools_money]
        if not pooling or not all(route.pays_in for route in pooling):
            continue
        kinds = {kind for route in pooling for kind in route.pays_in}
        sure = InForce.YES if all(one.confidence is Confidence.CONFIRMED for one in pooling) else InForce.POSSIBLY
        powers = joined([case.name(power) for route in pooling for power in route.powers])
        for fund in settled(one):
            paid = [each for each in case.of(Contribution) if each.fund == fund.id]
            bodies = dict.fromkeys(
                case.register.legal_person(body) for body in (*fund.bodies, *(each.paid_by for each in paid))
            )
            others = [body for body in bodies if case.register.body(body).kind not in kinds]
            if others:
                names = joined([case.name(body) for body in others])
                doubt = "" if sure is InForce.YES else " (law not confirmed)"
                says = f"{fund.name} holds money of {names}, and {powers} lets only {_kinds(kinds)} pay in{doubt}"
                cites = _cites(fund, *(each for each in paid if each.paid_by in others))
                yield Fault(fund, says, one.result(surely=sure), cites)


def _kinds(kinds: set[BodyKind]) -> str:
    """Kinds of body in words, in the order of the closed list."""
    named = {
        kind: "" if kind is BodyKind.NHS_ENGLAND else "an " if kind.value[0] in "NaeiouA" else "a " for kind in kinds
    }
    return joined([f"{named[kind]}{kind}" for kind in BodyKind if kind in kinds], "or")
