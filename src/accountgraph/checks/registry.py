"""Every check. Importing a file registers nothing: a check is in use because it stands here."""

from collections.abc import Mapping
from typing import Any, Final

from accountgraph.checks.accepting import expired_acceptance, unused_acceptance
from accountgraph.checks.agreements import expired_agreement_relied_on, gap_at_renewal
from accountgraph.checks.boards import reporting_cycle
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.crashing import check_crashed
from accountgraph.checks.evidence import claim_without_evidence
from accountgraph.checks.leads import lead_not_identifiable, lead_undecided, two_leads, untyped_lead
from accountgraph.checks.money import contributions_do_not_add_up
from accountgraph.checks.orphans import orphan_function, orphan_group_or_place
from accountgraph.checks.people import management_cycle, seconded_post_without_line

ALL_CHECKS: Final[tuple[Check[Case], ...]] = (
    orphan_function,
    orphan_group_or_place,
    two_leads,
    lead_not_identifiable,
    lead_undecided,
    untyped_lead,
    expired_agreement_relied_on,
    gap_at_renewal,
    claim_without_evidence,
    reporting_cycle,
    contributions_do_not_add_up,
    seconded_post_without_line,
    management_cycle,
)
"""Checks of a partnership, in the order of their codes."""

CATALOGUE: Final[tuple[Check[Any], ...]] = (*ALL_CHECKS, check_crashed, expired_acceptance, unused_acceptance)
"""Checks of a partnership, and those of the review itself: everything that a finding's code can be."""

ORPHANS: Final = (orphan_function.code, orphan_group_or_place.code)
"""Codes of the checks for orphans."""

RETIRED: Final[Mapping[str, str]] = {}
"""Codes no longer in use, and the code that took over. A retired code is never given to another check."""
