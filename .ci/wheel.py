"""Tries the built wheel as a stranger would: installed alone, far from the source, without development tools.

    .venv/bin/python .ci/wheel.py

The wheel is built from the source distribution, so both are tried. Every command in `tried-on-the-wheel`
in pyproject.toml runs from the wheel and from the checkout, each in an empty folder of its own; exit code,
both streams and every file written must be the same.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
HELP_LIMIT = 0.3
"""Seconds that `accountgraph --help` may take, at best of five."""


def main() -> int:
    """Build, install, try; 1 where something differs, with what differs."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        program = installed(build(work), work)
        faults = [*differences(program, work), *development_tools(program), *slow_help(program, work)]
    for fault in faults:
        print(fault)
    print(f"wheel: {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def build(work: Path) -> Path:
    """Build the source distribution, and the wheel from it."""
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", work / "dist", ROOT], check=True, stdout=subprocess.DEVNULL
    )
    (wheel,) = (work / "dist").glob("*.whl")
    print(f"built {wheel.name}, {wheel.stat().st_size / 1024:.0f} KiB")
    return wheel


def installed(wheel: Path, work: Path) -> Path:
    """Install the wheel, in the locked versions, in an environment of its own; return its program."""
    subprocess.run([sys.executable, "-m", "venv", work / "env"], check=True)
    python = work / "env" / SCRIPTS / "python"
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", ROOT / ".venv" / "constraints.txt", wheel], check=True)
    return python.parent / "accountgraph"


def differences(program: Path, work: Path) -> list[str]:
    """Where the installed program and the checkout's do not say or write the same."""
    here, there = work / "from-wheel", work / "from-checkout"
    here.mkdir()
    there.mkdir()
    faults = []
    for command in commands():
        ours = run(program, command, here)
        theirs = run(Path(sys.executable).parent / "accountgraph", command, there)
        print(f"exit {ours.returncode}  accountgraph {command}")
        if ours.returncode not in (0, 1):
            faults.append(f"`{command}` exits with {ours.returncode}:\n{ours.stdout}{ours.stderr}")
        elif (ours.returncode, ours.stdout, ours.stderr) != (theirs.returncode, theirs.stdout, theirs.stderr):
            faults.append(
                f"`{command}` answers differently from the checkout:\n{ours.stdout}\n--- not\n{theirs.stdout}"
            )
        if str(ROOT) in ours.stdout + ours.stderr:
            faults.append(f"`{command}` names the folder of the source")
    if written(here) != written(there):
        faults.append(f"the files written differ: {sorted(written(here))} and {sorted(written(there))}")
    return faults


def commands() -> list[str]:
    """The commands to try, from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["accountgraph"]["tried-on-the-wheel"]


def run(program: Path, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run one command in a folder."""
    names = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in names} | {"NO_COLOR": "1"}
    words = [program, *shlex.split(command)]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its contents."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def development_tools(program: Path) -> list[str]:
    """The wheel must not bring in, or lean on, what only developers have."""
    tool = subprocess.run([program.parent / "python", "-c", "import pytest"], capture_output=True, check=False)
    return [] if tool.returncode else ["pytest is installed beside the wheel, so the wheel was not tried alone"]


def slow_help(program: Path, work: Path) -> list[str]:
    """Help must come at once: the heavy libraries are imported only where they are used."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        run(program, "--help", work)
        times.append(time.perf_counter() - start)
    print(f"accountgraph --help takes {min(times) * 1000:.0f} ms")
    return [] if min(times) <= HELP_LIMIT else [f"accountgraph --help takes longer than {HELP_LIMIT * 1000:.0f} ms"]


if __name__ == "__main__":
    sys.exit(main())
