"""What the measurements were made on, in words."""

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("numpy", "pyarrow", "networkx", "rustworkx", "duckdb", "pyoxigraph", "rdflib")
_GIB = 1 << 30


def described() -> list[str]:
    """Processor, memory, system, Python and the packages measured."""
    return [
        f"processor: {_processor()}, {os.cpu_count()} cores",
        f"memory: {_memory() / _GIB:.0f} GiB",
        f"system: {platform.system()} {platform.release().split('-')[0]}, {platform.machine()}",
        f"Python {platform.python_version()}; SQLite {_sqlite()}; " + ", ".join(map(_versioned, _PACKAGES)),
    ]


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    if listed.is_file():
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _sqlite() -> str:
    import sqlite3  # noqa: PLC0415  # only its version is wanted

    return sqlite3.sqlite_version


def _versioned(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} not installed"
