"""Pooled funds that run or are set out under an agreement, and what the law asks of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.wording import some_of
from accountgraph.dates import InForce
from accountgraph.records import Contribution, Fund, Record, RequiredTerm
from accountgraph.vocabulary import FundKind, RequirementKind, TermState, TermTopic

NOT_THERE: Final = {
    TermState.PROMISED: "only promised",
    TermState.BLANK: "left blank",
    TermState.EXCLUDED: "left out on purpose",
}
"""How a term that is not there is spoken of."""


@dataclass(frozen=True, slots=True)
class Pools:
    """Pools of one agreement of which the law asks something, and how surely."""

    under: Arrangement
    funds: tuple[Fund, ...]
    row: RequiredTerm
    binds: InForce

    @property
    def names(self) -> str:
        """The pools in words."""
        return some_of([fund.name for fund in self.funds])

    @property
    def subject(self) -> Record:
        """The pool where there is one, else the agreement."""
        return self.funds[0] if len(self.funds) == 1 else self.under.agreement


def pools(case: Case, *kinds: RequirementKind) -> Iterator[Pools]:
    """The pools of each agreement with what the law asks of them, once for each thing asked."""
    for one in arrangements(case):
        for row, binds in asked_of_pools(one, *kinds):
            if funds := settled(one):
                yield Pools(one, funds, row, binds)


def asked_of_pools(one: Arrangement, *kinds: RequirementKind) -> Iterator[tuple[RequiredTerm, InForce]]:
    """What the law asks of an agreement's pools, by those of its routes that make one fund of several bodies' money."""
    pooling = {route.id for route in one.routes if route.pools_money}
    return ((row, binds) for row, binds in one.required(*kinds) if not pooling.isdisjoint(row.routes))


def settled(one: Arrangement) -> tuple[Fund, ...]:
    """The pools that an agreement has, without those that are merely thought of.

    A pool that is only proposed, or that a reader concluded, counts once its money or who keeps it is set out.
    """
    return tuple(fund for fund in one.funds if fund.kind is FundKind.POOLED and _is_there(one, fund))


def _is_there(one: Arrangement, fund: Fund) -> bool:
    """Whether a pool can run on the day, or would run as the proposal has it."""
    if (one.is_proposed or fund.inferred) and not _is_set_out(one.case, fund):
        return False
    return one.is_proposed or one.case.standing(fund).in_force is not InForce.NO


def _is_set_out(case: Case, fund: Fund) -> bool:
    paid = any(one.fund == fund.id and one.amount is not None for one in case.of(Contribution))
    return bool(fund.host or fund.pool_manager or paid) or fund.total is not None


def deals_with_pools(one: Arrangement) -> bool:
    """Whether an agreement has a pool, or terms on how its pools are run; a schedule leaves that to its framework."""
    return bool(settled(one)) or (one.framework is None and one.provides(TermTopic.POOLED_FUND))
