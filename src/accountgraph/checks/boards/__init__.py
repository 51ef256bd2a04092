"""Boards: what they decide and how, to whom they report, and who sits on them."""

from typing import Final

from accountgraph.checks.boards.interests import interests_undeclared, vote_without_right
from accountgraph.checks.boards.oneself import overseeing_oneself
from accountgraph.checks.boards.reference import consensus_without_way_out, quorum_unset, terms_of_reference_missing
from accountgraph.checks.boards.reporting import reporting_cycle
from accountgraph.checks.boards.reports import board_reports_to_nobody, statutory_reports_missing
from accountgraph.checks.boards.scrutiny import outside_scrutiny
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check

CHECKS: Final[tuple[Check[Case], ...]] = (
    quorum_unset,
    consensus_without_way_out,
    overseeing_oneself,
    reporting_cycle,
    board_reports_to_nobody,
    statutory_reports_missing,
    terms_of_reference_missing,
    vote_without_right,
    interests_undeclared,
    outside_scrutiny,
)
"""The checks of the family, in the order of their codes."""
