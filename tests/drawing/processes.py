"""Runs a few lines of Python in processes that hash words differently, as any two runs of the program may."""

import os
import subprocess
import sys
from pathlib import Path


def made_in_two_processes(code: str) -> set[bytes]:
    """What the code wrote on stdout in each of two processes; one result where the hash seed changes nothing."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4711")
    }
