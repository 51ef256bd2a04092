"""Powers: whether the law lets a function, money or staff move as the documents have it."""

from typing import Final

from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.powers.authority import no_authority_to_enter, no_consent_of_commissioners
from accountgraph.checks.powers.exclusions import (
    charging_delegated_alone,
    council_function_outside_route,
    function_the_power_withholds,
    nhs_function_outside_route,
    personal_approval_handed_over,
)
from accountgraph.checks.powers.forums import forum_that_decides
from accountgraph.checks.powers.outdated import enactment_not_in_force, renewed_on_old_law
from accountgraph.checks.powers.own_functions import own_functions_not_named
from accountgraph.checks.powers.reach import function_passed_on, power_that_does_not_reach
from accountgraph.checks.powers.schemes import scheme_not_in_order
from accountgraph.checks.powers.unconfirmed import delegability_not_confirmed

CHECKS: Final[tuple[Check[Case], ...]] = (
    power_that_does_not_reach,
    council_function_outside_route,
    nhs_function_outside_route,
    personal_approval_handed_over,
    function_the_power_withholds,
    charging_delegated_alone,
    own_functions_not_named,
    function_passed_on,
    forum_that_decides,
    enactment_not_in_force,
    renewed_on_old_law,
    no_consent_of_commissioners,
    no_authority_to_enter,
    scheme_not_in_order,
    delegability_not_confirmed,
)
"""The checks of the family, in the order of their codes."""
