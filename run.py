#!/usr/bin/env python3
"""Sets accountgraph up in a fresh clone and runs it. Needs Python 3.11 or later and a package registry, nothing else.

    python3 run.py                  set up, then put the first questions to the shipped partnerships
    python3 run.py test [WORDS]     set up with the test tools, then run every test; WORDS go on to pytest
    python3 run.py COMMAND [WORDS]  set up, then run any accountgraph command, e.g. python3 run.py list

Everything is installed into the folder .venv beside this file, in the versions that uv.lock names, and
only when .venv is missing or the lock has changed. On Windows write "py" for "python3".
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "set-up.json"
OLDEST = (3, 11)
LOOKS_FOR_FAULTS = ("check", "orphans")
"""Commands that exit with 1 to say that they found something."""
PROBE = "import sys; print(sys.version_info >= (3, 11))"


class SetupError(Exception):
    """What stopped the work, and what to do about it, for a person to read."""


def main(words: list[str]) -> int:
    """Do what `words` ask and return the exit code."""
    if words and words[0] in ("-h", "--help"):
        print((__doc__ or "").strip())
        if PYTHON.exists():
            print(flush=True)
            return accountgraph(["--help"])
        return 0
    try:
        check_python()
        if words and words[0] == "test":
            set_up(with_tests=True)
            return run_tests(words[1:])
        set_up(with_tests=False)
        return accountgraph(words) if words else first_questions()
    except SetupError as error:
        print(f"\n{error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def check_python() -> None:
    """Refuse a Python that is too old, and name a newer one where the machine has it."""
    if sys.version_info >= OLDEST:
        return
    newer = [name for name in ("python3.14", "python3.13", "python3.12", "python3.11") if shutil.which(name)]
    found = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
    remedy = f"Write {newer[0]} run.py instead." if newer else "Install a newer Python and run this again."
    raise SetupError(f"accountgraph needs Python 3.11 or later; this is {found}. {remedy}")


def run_tests(words: list[str]) -> int:
    """Run every test on every core; `words` go on to pytest."""
    say("Running the tests")
    # Snapshots are compared all the same; inline-snapshot only says at length that it cannot rewrite them in parallel.
    # Neighbours share what they read and draw, so each core takes half of the files, and one that is done helps out.
    options = ["-n", "auto", "--dist", "worksteal", "--inline-snapshot=disable"]
    return run([PYTHON, "-m", "pytest", *options, *words], folder=ROOT)


def first_questions() -> int:
    """Put the questions listed in pyproject.toml to the shipped partnerships."""
    for line in project()["tool"]["accountgraph"]["first-questions"]:
        print(f"\n$ accountgraph {line}", flush=True)
        words = shlex.split(line)
        code = accountgraph(words)
        if code not in ((0, 1) if words[0] in LOOKS_FOR_FAULTS else (0,)):
            raise SetupError(f"That question could not be answered (exit code {code}); its message is above.")
    print("\nEverything is in place. To ask your own questions, write")
    print(f"  python3 {os.path.relpath(__file__)} COMMAND")
    print(f"or {os.path.relpath(SCRIPTS / 'accountgraph')} COMMAND, for example with --help as the command.")
    print("docs/tutorial.md explains the answers from the first line on.")
    return 0


def accountgraph(words: list[str]) -> int:
    """Run an accountgraph command in the reader's own folder, so that the files named are found."""
    return run([SCRIPTS / "accountgraph", *words])


def set_up(*, with_tests: bool) -> None:
    """Bring .venv to what uv.lock names; nothing is done where it is there already."""
    held = stamp()
    wanted = {"folder": str(ROOT), "inputs": fingerprint(), "tests": with_tests or held.get("tests", False)}
    if not works() or held.get("folder", wanted["folder"]) != wanted["folder"]:
        make_environment()
    elif held == wanted:
        return
    STAMP.unlink(missing_ok=True)
    install(with_tests=bool(wanted["tests"]))
    STAMP.write_text(json.dumps(wanted, indent=1) + "\n", encoding="utf-8")


def stamp() -> dict[str, object]:
    """What .venv was last set up for; empty where that is not known."""
    try:
        held = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def fingerprint() -> str:
    """Changes when what is to be installed changes."""
    files = (ROOT / "uv.lock", ROOT / "pyproject.toml")
    return hashlib.sha256(b"\n".join(file.read_bytes() for file in files)).hexdigest()


def works() -> bool:
    """Whether .venv has a Python that starts and is new enough."""
    if not PYTHON.exists():
        return False
    probe = subprocess.run([PYTHON, "-c", PROBE], capture_output=True, text=True, check=False)
    return probe.stdout.strip() == "True"


def make_environment() -> None:
    """Make .venv anew with the Python that runs this file."""
    say("Making a Python environment in .venv")
    if run([sys.executable, "-m", "venv", "--clear", VENV]) != 0:
        raise SetupError(
            "This Python cannot make virtual environments; its message is above.\n"
            "On Debian and Ubuntu install the package python3-venv, then run this again."
        )


def install(*, with_tests: bool) -> None:
    """Install accountgraph, editable, with its dependencies in the locked versions."""
    if run([PYTHON, "-m", "pip", "--version"], quiet=True) != 0:  # environments made by uv have no pip
        run([PYTHON, "-m", "ensurepip", "--upgrade"], quiet=True)
    constraints = VENV / "constraints.txt"
    constraints.write_text("\n".join(locked_versions()) + "\n", encoding="utf-8")
    tools = project()["dependency-groups"]["dev"] if with_tests else []
    say(f"Installing accountgraph{' and the test tools' if tools else ''} into .venv; this takes a minute or two")
    quietly = ["-qq", "--disable-pip-version-check", "--no-input"]
    if run([PYTHON, "-m", "pip", "install", *quietly, "-c", constraints, "-e", ROOT, *tools]) != 0:
        raise SetupError(
            "The installation did not finish; pip's message is above. Nothing is lost: run this again.\n"
            "Where pip cannot reach a package registry it may say that versions conflict or are missing: check the\n"
            "network, or tell pip of the registry or proxy that your organisation uses (pip config set\n"
            "global.index-url ..., or the variable PIP_INDEX_URL)."
        )


def locked_versions() -> list[str]:
    """The versions in uv.lock as pip constraints; a package locked per Python version keeps its markers."""
    import tomllib  # noqa: PLC0415 - from Python 3.11 on; older ones must reach the message about their age

    lines = []
    for package in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]:
        if "registry" in package["source"]:
            markers = " or ".join(f"({marker})" for marker in package.get("resolution-markers", []))
            lines.append(f"{package['name']}=={package['version']}" + (f" ; {markers}" if markers else ""))
    return lines


def project() -> dict:
    """The contents of pyproject.toml."""
    import tomllib  # noqa: PLC0415 - see `locked_versions`

    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def run(command: list[object], *, folder: Path | None = None, quiet: bool = False) -> int:
    """Run a command apart from the caller's own Python packages; return its exit code."""
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    environment.setdefault("PYTHONUTF8", "1")
    output = subprocess.DEVNULL if quiet else None
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=folder, env=environment, stdout=output, stderr=output, check=False).returncode


def say(text: str) -> None:
    """Tell what is being done; on standard error, so that a command's own output stays clean."""
    print(f"{text} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
