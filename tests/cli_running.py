"""Runs the command line: in this process with everything `main` does around a command, or in one of its own."""

import contextlib
import copy
import io
import os
import shlex
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from unittest.mock import patch

from accountgraph import cli, register
from accountgraph.register import Register, load
from accountgraph.shipped import shipped_registers

PLAIN: Final = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
"""The environment without what changes how text is shown."""


@dataclass(frozen=True)
class Said:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """What it wrote on stdout, on one line: how the terminal wrapped it says nothing."""
        return " ".join(self.out.split())


def run(*arguments: str, encoding: str = "utf-8") -> Said:
    """Run a command as `accountgraph` does, in this process; shipped registers are read once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n") for _ in range(2))
    app = copy.copy(cli.app)
    app.registered_commands = []
    handler = signal.getsignal(signal.SIGPIPE) if hasattr(signal, "SIGPIPE") else None
    code: object = 0
    with (
        patch.object(sys, "argv", ["accountgraph", *arguments]),
        patch.object(cli, "app", app),
        patch.object(register, "load", _read_once),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        finally:
            if handler is not None:
                signal.signal(signal.SIGPIPE, handler)
    assert isinstance(code, int | None)
    return Said(code or 0, _written(out), _written(err))


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


def run_line(line: str) -> Said:
    """Run a command as it is typed, without the name of the program."""
    return run(*shlex.split(line))


def _read_once(*names: str) -> Register:
    return _shipped(*names) if set(names) <= set(shipped_registers()) else load(*names)


@cache
def _shipped(*names: str) -> Register:
    return load(*names)


def in_its_own_process(
    *arguments: str, cwd: Path | None = None, module: str = "accountgraph.cli", **environment: str
) -> Said:
    """Run a command in a process of its own, in a folder and with an environment of its own."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env={**PLAIN, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def python(code: str, **environment: str) -> Said:
    """Run a few lines of Python in a process of their own."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**PLAIN, **environment},
        capture_output=True,
        check=False,
        timeout=60,
        text=True,
        encoding="utf-8",
    )
    return Said(done.returncode, done.stdout, done.stderr)
