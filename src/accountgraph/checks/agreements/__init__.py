"""Agreements: their days, their signatures and the terms that the law and good practice ask for."""

from typing import Final

from accountgraph.checks.agreements.conditions import conditions_before_entry_not_shown, extension_without_conditions
from accountgraph.checks.agreements.disputes import dispute_route_missing_or_endless
from accountgraph.checks.agreements.endings import (
    no_exit_plan,
    review_overdue_or_absent,
    termination_missing_or_holed,
)
from accountgraph.checks.agreements.papers import promised_document_missing
from accountgraph.checks.agreements.parties import party_no_longer_exists
from accountgraph.checks.agreements.periods import expired_agreement_relied_on, gap_at_renewal
from accountgraph.checks.agreements.required import required_term_missing
from accountgraph.checks.agreements.signing import unfinished_draft, unsigned_or_undated
from accountgraph.checks.agreements.starting import backdated_start, serial_short_extensions
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check

CHECKS: Final[tuple[Check[Case], ...]] = (
    unsigned_or_undated,
    required_term_missing,
    conditions_before_entry_not_shown,
    expired_agreement_relied_on,
    gap_at_renewal,
    serial_short_extensions,
    backdated_start,
    review_overdue_or_absent,
    termination_missing_or_holed,
    no_exit_plan,
    dispute_route_missing_or_endless,
    party_no_longer_exists,
    promised_document_missing,
    extension_without_conditions,
    unfinished_draft,
)
"""The checks of the family, in the order of their codes."""
