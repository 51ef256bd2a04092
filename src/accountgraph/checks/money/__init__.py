"""Money: pooled funds and who keeps them, what is paid in, and who answers for what is spent."""

from typing import Final

from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.money.contributions import contributions_do_not_add_up, contributions_unset
from accountgraph.checks.money.control import accounts_unassigned, budget_holder_without_authority
from accountgraph.checks.money.hosts import pool_reports_missing, pool_without_host, pool_without_manager
from accountgraph.checks.money.kinds import money_muddled, pool_fed_by_others
from accountgraph.checks.money.overspends import overspends_unsettled

CHECKS: Final[tuple[Check[Case], ...]] = (
    pool_without_host,
    pool_without_manager,
    pool_reports_missing,
    contributions_unset,
    overspends_unsettled,
    money_muddled,
    budget_holder_without_authority,
    accounts_unassigned,
    pool_fed_by_others,
    contributions_do_not_add_up,
)
"""The checks of the family, in the order of their codes."""
