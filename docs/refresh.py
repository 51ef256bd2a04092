"""Refreshes the samples of output in the documentation, so that what a page shows is what the program says.

    python docs/refresh.py            write the samples anew
    python docs/refresh.py --check    change nothing; name each sample that is out of date and exit 1

A sample stands between two comments. The first names the command as the reader types it, with the exit
code where that is not 0, and how much is shown where that is not all; what is between them is replaced:

    <!-- output (exit 1, first 20 lines): accountgraph orphans --on 2009-01-01 -->
    <!-- end of output -->

The samples of one page run in the order of the page, in one empty folder, so a later command finds what
an earlier one wrote. A command may begin with `accountgraph` or with `python3 run.py`.

A block that the reader is to write into a file follows a comment that names the file; there it is written
into that folder too, so that what the page tells to type is what its later commands read:

    <!-- file: northshire-2020/register.yaml -->       the block is the whole file
    <!-- more of: northshire-2020/register.yaml -->    the block goes to the end of the file
"""

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
SAMPLE = re.compile(
    r"^<!-- output(?: \((?:exit (?P<code>\d))?(?:, )?(?:first (?P<lines>\d+) lines)?\))?: (?P<command>.+?) -->\n"
    r".*?^<!-- end of output -->$",
    re.MULTILINE | re.DOTALL,
)
TYPED = re.compile(
    r"^<!-- (?P<how>file|more of): (?P<name>[^\n]+?) -->\n```\w*\n(?P<block>.*?)^```$", re.MULTILINE | re.DOTALL
)
PREFIX = re.compile(r"^(?:accountgraph|python3 run\.py)\s+")


class SampleError(Exception):
    """A sample whose command cannot be run as the page has it."""


def main(words: list[str]) -> int:
    """Refresh or check every page; 1 where a checked page is out of date, 2 where a command fails."""
    check = words == ["--check"]
    stale = 0
    try:
        for page in PAGES:
            old = page.read_text(encoding="utf-8")
            new = refreshed(old, page)
            if new == old:
                continue
            stale += 1
            if check:
                shown = page.relative_to(ROOT).as_posix()
                sys.stdout.writelines(difflib.unified_diff(lines(old), lines(new), shown, f"{shown}, as it should be"))
            else:
                page.write_text(new, encoding="utf-8")
                print(f"{page.relative_to(ROOT).as_posix()}: refreshed")
    except SampleError as error:
        print(error, file=sys.stderr)
        return 2
    if check and stale:
        print(f"\n{stale} page(s) show output that is out of date. Run: python docs/refresh.py", file=sys.stderr)
    return 1 if check and stale else 0


def refreshed(text: str, page: Path) -> str:
    """The text of a page with every sample run anew."""
    with tempfile.TemporaryDirectory() as folder:
        made: list[str] = []
        rest = 0
        for found in sorted((*SAMPLE.finditer(text), *TYPED.finditer(text)), key=lambda one: one.start()):
            made.append(text[rest : found.start()])
            typed = "block" in found.re.groupindex
            made.append(write_typed(found, Path(folder)) if typed else sample(found, page, text, Path(folder)))
            rest = found.end()
        return "".join([*made, text[rest:]])


def write_typed(found: re.Match[str], folder: Path) -> str:
    """Write a block into its file, as the reader does; the block as the page has it."""
    with (folder / found["name"]).open("w" if found["how"] == "file" else "a", encoding="utf-8") as file:
        file.write(found["block"])
    return found[0]


def sample(found: re.Match[str], page: Path, text: str, folder: Path) -> str:
    """One sample with its output: the comment, the command, what it says, the closing comment."""
    command, expected = found["command"], int(found["code"] or 0)
    result = run(command, folder)
    if result.returncode != expected:
        line = text.count("\n", 0, found.start()) + 1
        raise SampleError(
            f"{page.relative_to(ROOT).as_posix()}:{line}: `{command}` exits with {result.returncode}, "
            f"and the page says {expected}. It says:\n{result.stdout}"
        )
    opening = found[0].split("\n", 1)[0]
    said = [line.rstrip() for line in result.stdout.strip("\n").splitlines()]
    shown = said[: int(found["lines"] or len(said))]
    if len(shown) < len(said):
        shown.append(f"[{len(said) - len(shown)} more lines]")
    return "\n".join([opening, "```text", f"$ {command}", *shown, "```", "<!-- end of output -->"])


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command as a reader would; both of its streams come back as one text."""
    words = shlex.split(PREFIX.sub("", command))
    program = Path(sys.executable).parent / ("accountgraph.exe" if os.name == "nt" else "accountgraph")
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100", "PYTHONUTF8": "1", "TERM": "dumb"}
    return subprocess.run(
        [program, *words],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def lines(text: str) -> list[str]:
    """The lines of a text with their ends."""
    return text.splitlines(keepends=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
