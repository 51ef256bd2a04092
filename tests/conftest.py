"""Fixtures that several test files share, and what all tests are run with."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from textwrap import dedent

import pytest
from counting import uncounted
from hypothesis import is_hypothesis_test, settings
from shipped_read_once import read_shipped_once

settings.register_profile("repeatable", derandomize="EXAMPLES" not in os.environ, deadline=None)
"""A run fails for a change alone: neither for other examples than before nor for a machine that is busy."""
settings.load_profile("repeatable")
os.environ["ACCOUNTGRAPH_CACHE"] = "off"  # what a test sees is read from its files, here and in processes it starts
gc.set_threshold(50_000, 20, 20)  # registers are many small things that stay; this saves a tenth of the time
read_shipped_once()


def pytest_configure(config: pytest.Config) -> None:
    """Say what marks tests may bear."""
    config.addinivalue_line("markers", "uncounted: what this test alone reaches does not count as covered")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Count no coverage while a property is tried on many examples, or a test bears the mark."""
    repeats = item.get_closest_marker("uncounted") or is_hypothesis_test(getattr(item, "obj", None))
    with uncounted() if repeats else nullcontext():
        return (yield)


@pytest.fixture
def write_register(tmp_path: Path) -> Callable[[str], Path]:
    """Write a few lines of YAML as a register of its own and get the file; bodies and law that ship are at hand."""

    def write(text: str) -> Path:
        folder = tmp_path / "register"
        folder.mkdir(exist_ok=True)
        file = folder / "register.yaml"
        file.write_text(dedent(text), encoding="utf-8")
        return file

    return write
