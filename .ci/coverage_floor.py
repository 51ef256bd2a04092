"""Holds the rooms below the command line to their floor of tested statements and of tested branches.

python .ci/coverage_floor.py FILE    FILE is what `coverage json` wrote; exit 1 where either share is below the floor
"""

import json
import sys
from collections import defaultdict
from pathlib import Path, PurePath

FLOOR = 95.0
"""Percent, for statements and for branches each."""


def main(file: str) -> int:
    """Print the shares by room and altogether; 1 where one of the latter is below the floor."""
    measured = json.loads(Path(file).read_text(encoding="utf-8"))
    rooms: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for name, one in measured["files"].items():
        counts = one["summary"]
        found = [counts[key] for key in ("covered_lines", "num_statements", "covered_branches", "num_branches")]
        for row in (room_of(name), "altogether"):
            rooms[row] = [held + more for held, more in zip(rooms[row], found, strict=True)]
        missed(name, one)
    print(f"{'room':<16}{'statements':>12}{'branches':>12}")
    for room in sorted(rooms, key=lambda name: (name == "altogether", name)):
        statements, branches = shares(rooms[room])
        print(f"{room:<16}{statements:>11.1f}%{branches:>11.1f}%")
    low = [share for share in shares(rooms["altogether"]) if share < FLOOR]
    if low or "altogether" not in rooms:
        print(f"The floor is {FLOOR:.0f} % of statements and {FLOOR:.0f} % of branches.", file=sys.stderr)
    return 1 if low else 0


def room_of(name: str) -> str:
    """The room a source file is in: the folder or file below the package."""
    parts = PurePath(name).parts
    return parts[len(parts) - parts[::-1].index("accountgraph")].removesuffix(".py")


def shares(counts: list[int]) -> tuple[float, float]:
    """Percent of statements and of branches; where there is nothing to cover, all of it is covered."""
    lines, statements, taken, branches = counts
    return (100 * lines / statements if statements else 100.0, 100 * taken / branches if branches else 100.0)


def missed(name: str, one: dict[str, object]) -> None:
    """Name the lines and branches of a file that no test reached."""
    if one["missing_lines"] or one["missing_branches"]:
        print(f"{name}: lines {one['missing_lines']} branches {one['missing_branches']}")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
