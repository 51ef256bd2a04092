"""Finds the files that ship with the product, in a checkout and in an installed wheel alike."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    """The folder that holds `data`, `ontology` and `viz`."""
    installed = _PACKAGE / "_shipped"
    return installed if installed.is_dir() else _PACKAGE.parent.parent


def shipped_path(*parts: str) -> Path:
    """A file or folder that ships with the product, e.g. ``shipped_path("data", "bodies")``."""
    return _root().joinpath(*parts)


def shipped_registers() -> tuple[str, ...]:
    """Slugs of the shipped partnerships, in alphabetical order."""
    return tuple(sorted(entry.parent.name for entry in shipped_path("data").glob("*/register.yaml")))
