"""Every check. Importing a file registers nothing: a check is in use because its family lists it."""

from collections.abc import Mapping
from typing import Any, Final

from accountgraph.checks import accountability, agreements, assurance, boards, money, people, powers
from accountgraph.checks.accepting import expired_acceptance, unused_acceptance
from accountgraph.checks.accountability.orphans import orphan_function, orphan_group_or_place
from accountgraph.checks.case import Case
from accountgraph.checks.check import Check
from accountgraph.checks.crashing import check_crashed

ALL_CHECKS: Final[tuple[Check[Case], ...]] = (
    *accountability.CHECKS,
    *powers.CHECKS,
    *agreements.CHECKS,
    *money.CHECKS,
    *boards.CHECKS,
    *people.CHECKS,
    *assurance.CHECKS,
)
"""Checks of a partnership, by family and in the order of their codes."""

CATALOGUE: Final[tuple[Check[Any], ...]] = (*ALL_CHECKS, check_crashed, expired_acceptance, unused_acceptance)
"""Checks of a partnership, and those of the review itself: everything that a finding's code can be."""

ORPHANS: Final = (orphan_function.code, orphan_group_or_place.code)
"""Codes of the checks for orphans."""

RETIRED: Final[Mapping[str, str]] = {}
"""Codes no longer in use, and the code that took over. A retired code is never given to another check."""
