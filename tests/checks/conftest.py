"""Fixtures that the tests of checks share."""

import pytest
from shipped_partnerships import ALL

from accountgraph.register import Register, load


@pytest.fixture(scope="session")
def registers() -> dict[str, Register]:
    """The shipped partnerships by slug, each read once and by itself."""
    return {slug: load(slug) for slug, _ in ALL}
