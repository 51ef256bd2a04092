"""Who is accountable: what nobody covers, unclear leads, functions left unnamed, liability, and posts that answer."""

from typing import Final

from accountgraph.checks.accountability.conflicts import clauses_conflict
from accountgraph.checks.accountability.functions import retained_functions_not_listed, service_named_function_not
from accountgraph.checks.accountability.holders import delegator_is_not_the_holder
from accountgraph.checks.accountability.leads import lead_not_identifiable, lead_undecided, two_leads, untyped_lead
from accountgraph.checks.accountability.liability import retained_liability_missing_or_misstated
from accountgraph.checks.accountability.orphans import orphan_function, orphan_group_or_place
from accountgraph.checks.accountability.posts import no_single_post_answerable
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check

CHECKS: Final[tuple[Check[Case], ...]] = (
    orphan_function,
    orphan_group_or_place,
    two_leads,
    lead_not_identifiable,
    lead_undecided,
    service_named_function_not,
    delegator_is_not_the_holder,
    clauses_conflict,
    no_single_post_answerable,
    retained_liability_missing_or_misstated,
    retained_functions_not_listed,
    untyped_lead,
)
"""The checks of the family, in the order of their codes."""
