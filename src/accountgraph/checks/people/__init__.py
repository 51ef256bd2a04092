"""People: seconded staff, lines of management and supervision, and posts that the law requires."""

from typing import Final

from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.people.lines import management_cycle, seconded_post_without_line
from accountgraph.checks.people.managers import acting_vacant_or_expired_post, two_bosses
from accountgraph.checks.people.offices import approved_professional_not_independent, statutory_officer_not_shown
from accountgraph.checks.people.secondments import secondment_without_basis
from accountgraph.checks.people.supervision import no_professional_supervision

CHECKS: Final[tuple[Check[Case], ...]] = (
    seconded_post_without_line,
    no_professional_supervision,
    two_bosses,
    statutory_officer_not_shown,
    approved_professional_not_independent,
    acting_vacant_or_expired_post,
    management_cycle,
    secondment_without_basis,
)
"""The checks of the family, in the order of their codes."""
