"""Money: pooled funds and who keeps them, what is paid in, and who answers for what is spent."""

from typing import Final

from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.money.contributions import contributions_do_not_add_up

CHECKS: Final[tuple[Check[Case], ...]] = (contributions_do_not_add_up,)
"""The checks of the family, in the order of their codes."""
