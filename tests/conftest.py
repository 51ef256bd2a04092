"""Fixtures that several test files share."""

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import settings

settings.register_profile("repeatable", derandomize="EXAMPLES" not in os.environ)  # a run fails for a change alone
settings.load_profile("repeatable")
os.environ["ACCOUNTGRAPH_CACHE"] = "off"  # what a test sees is read from its files, here and in processes it starts


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
