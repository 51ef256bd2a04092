"""How the matter is paid for, and where a user complains."""

from collections.abc import Iterator

from accountgraph.chains import Tracing
from accountgraph.dates import InForce
from accountgraph.questions.answers import Item, Part
from accountgraph.questions.bearing import doubt_in_words, matters_named, state_of, statements
from accountgraph.records import Contribution, Fund, Redress
from accountgraph.register import Register
from accountgraph.vocabulary import AnswerPart, FundKind


def money_part(tracings: tuple[Tracing, ...]) -> Part:
    """Funds that pay for the matter: kind, host, pool manager and contributions."""
    items: list[Item] = []
    reasons: list[str] = []
    for fund, tracing in statements(tracings, Fund):
        verdict = tracing.asked.standing(fund)
        if verdict.in_force is not InForce.NO:
            reasons.append(verdict.in_words)
            items.append(
                Item(
                    id=fund.id,
                    name=fund.name,
                    record=fund.id,
                    says=fund.says,
                    in_force=verdict.in_force,
                    cites=fund.cites,
                    places=fund.places,
                    matters=matters_named(tracings, fund),
                    inferred=fund.inferred,
                    details=tuple(_fund(tracing.asked.register, fund)),
                )
            )
    return Part(AnswerPart.MONEY, state_of(tuple(items)), tuple(items), doubt_in_words(reasons))


def _fund(register: Register, fund: Fund) -> Iterator[tuple[str, object]]:
    yield "kind", fund.kind.value
    if fund.kind is FundKind.POOLED:
        yield "host", register.name(fund.host) if fund.host else "not stated"
        yield "pool manager", register.name(fund.pool_manager) if fund.pool_manager else "not stated"
    if fund.bodies:
        yield "money of", [register.name(body) for body in fund.bodies]
    if fund.total is not None:
        yield "total", f"£{fund.total:,.0f}"
    paid = register.naming(Contribution, "fund", fund.id)
    if paid:
        yield "contributions", [_paid(register, record) for record in paid]


def _paid(register: Register, contribution: Contribution) -> str:
    amount = "amount not stated" if contribution.amount is None else f"£{contribution.amount:,.0f}"
    return f"{register.name(contribution.paid_by)}: {amount}"


def redress_part(tracings: tuple[Tracing, ...]) -> Part:
    """Where a user complains, and which ombudsman looks at it."""
    items: list[Item] = []
    reasons: list[str] = []
    for redress, tracing in statements(tracings, Redress):
        verdict = tracing.asked.standing(redress)
        if verdict.in_force is not InForce.NO:
            register = tracing.asked.register
            reasons.append(verdict.in_words)
            details: list[tuple[str, object]] = [
                ("dealt with by", [register.name(body) for body in redress.bodies] or "not stated"),
                ("ombudsman", register.name(redress.ombudsman) if redress.ombudsman else "not stated"),
            ]
            items.append(
                Item(
                    id=redress.id,
                    name=redress.name,
                    record=redress.id,
                    says=redress.says,
                    in_force=verdict.in_force,
                    cites=redress.cites,
                    places=redress.places,
                    matters=matters_named(tracings, redress),
                    inferred=redress.inferred,
                    details=tuple(details),
                )
            )
    return Part(AnswerPart.REDRESS, state_of(tuple(items)), tuple(items), doubt_in_words(reasons))
