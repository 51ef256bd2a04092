"""Control of money: who may commit it for whom, and who accounts for it and has it audited."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements, law_of
from accountgraph.checks.boards.account import answers_as
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.money.pools import asked_of_pools, deals_with_pools, settled
from accountgraph.checks.wording import because, joined, some_of
from accountgraph.dates import InForce
from accountgraph.records import Body, Post, Responsibility, Secondment, Term
from accountgraph.register.standing import life_standing
from accountgraph.vocabulary import Basis, FundKind, RequirementKind, ResponsibilityRole, Result, Severity, TermState, TermTopic

_SEVERAL = 2


@check(code="FIN-07", name="budget-holder-without-authority", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def budget_holder_without_authority(case: Case) -> Iterator[Fault]:
    """A post holds a budget with another body's money, and nothing shows that body's authority for it.

    What it looks for: a post with responsibility for a budget on behalf of a body that neither employs it nor has
    it among its posts, where that body's money is not pooled and no term gives the authority, nor a secondment to
    that body; and an agreement under which several bodies keep their own money while posts that nobody is said to
    employ hold the budgets. The second is a question only. Posts of one agreement are one finding.

    Why it matters: who commits money without authority binds nobody, or the wrong body; and each payer's auditors
    will ask for the scheme of delegation in which the post stands.

    In law: each body's standing orders and financial rules say who may commit its money; an agreement does not
    change them by itself.

    Example: the trust's manager signs orders against the council's budget, and the council's scheme of delegation
    knows no such post.

    What to do: ask each payer for the entry in its scheme of delegation; else have the council's own officers
    commit the council's money.
    """
    for one in arrangements(case):
        if one.provides(TermTopic.AUTHORITY):
            continue
        budgets = [held for held in one.under(Responsibility) if held.role is ResponsibilityRole.BUDGET]
        foreign = [held for held in budgets if _is_foreign(one, held)]
        unknown = [held for held in budgets if _nobody_employs(one, held)] if _several_purses(one) else []
        if foreign:
            says = f"{_holders(one, foreign)} with money of {_payers(one, foreign)}, by which {_they(one, foreign)} not employed, and "
            yield _fault(one, foreign, f"{says}no authority for that is shown", one.result())
        elif unknown:
            says = f"{_holders(one, unknown)}, while each partner's money stays its own; by whom they are employed, and which "
            yield _fault(one, unknown, f"{says}partner's money they may commit, is not stated", Result.POSSIBLE)
