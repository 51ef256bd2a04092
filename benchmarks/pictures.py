"""How long thousands of posts take to become pages of SVG and one web page.

    python -m benchmarks.pictures [POSTS] [--organograms FOLDER]

The aim is 5,000 posts in less than two seconds. A folder of organograms as government
departments publish them, as pairs of NAME-senior.csv and NAME-junior.csv, is drawn too.
Times are the least of several runs, since whatever else runs on a machine only adds to them.
"""

import argparse
import csv
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from accountgraph import day
from accountgraph.dates import NO_END, parse_day
from accountgraph.drawing.charts import draw_pages, written, written_files
from accountgraph.reading import Header
from accountgraph.records import Body, Management, Post, Record
from accountgraph.register import Register
from accountgraph.vocabulary import BodyKind, ManagementKind

POSTS: Final = 5_000
SPAN: Final = 6
"""About so many posts are managed by one."""

RUNS: Final = 5

_DAYS: Final[dict[str, Any]] = {"first_day": parse_day("2000-01-01"), "last_day": NO_END}
_ENCODINGS: Final = ("utf-8-sig", "cp1252")


def posts_of(count: int, *, seed: int = 1) -> Register:
    """A register of so many posts under one, a tenth of them vacant."""
    draw = random.Random(seed)  # noqa: S311  # not for secrets
    records: list[Record] = []
    for number in range(count):
        above = f"r/{(number - 1) // SPAN}" if number else ""
        records += _post(f"r/{number}", f"Post {number}", above, vacant=draw.random() < 0.1)
    return _register(records)


def organogram(senior: Path, junior: Path) -> Register:
    """A published organogram: each senior post that is not eliminated, and each row of junior posts as one.

    A post that is said to report to itself, or to one that the files do not have, has no manager here.
    """
    named = {row["Post Unique Reference"].strip(): row for row in _rows(senior) if row["Name"].strip() != "Eliminated"}
    records: list[Record] = []
    for name, row in named.items():
        above = row["Reports to Senior Post"].strip()
        known = above in named and above != name
        vacant = row["Name"].strip().casefold() == "vacant"
        records += _post(f"r/{name}", row["Job Title"], f"r/{above}" if known else "", vacant=vacant)
    for number, row in enumerate(_rows(junior)):
        above = row["Reporting Senior Post"].strip()
        title = row.get("Generic Job Title") or row["Grade"]
        records += _post(f"r/junior-{number}", title, f"r/{above}" if above in named else "", vacant=False)
    return _register(records)


def _rows(file: Path) -> Iterator[dict[str, str]]:
    data = file.read_bytes()
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return csv.DictReader(text.splitlines())
    message = f"{file.name} is in none of the encodings {', '.join(_ENCODINGS)}"
    raise ValueError(message)


def _post(ident: str, label: str, above: str, *, vacant: bool) -> Iterator[Record]:
    yield Post(id=ident, register="r", label=label, body="council", vacant=vacant, **_DAYS)
    if above:
        line = ManagementKind.LINE
        yield Management(id=f"{ident}-m", register="r", posts=(ident,), managed_by=(above,), kind=line, **_DAYS)


def _register(records: list[Record]) -> Register:
    return Register(
        [Header(id="r", label="Large")], [Body(id="council", label="Body", kind=BodyKind.COUNCIL), *records]
    )


def _least(made: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        made()
        times.append(time.perf_counter() - start)
    return min(times)


def measured(register: Register, name: str) -> str:
    """How long the drawing of this register's posts takes, in words."""
    on = day("2020-01-01")
    pages = draw_pages(register, "posts", on=on)
    svg = _least(lambda: written_files(draw_pages(register, "posts", on=on), "posts.svg"))
    html = _least(lambda: written(draw_pages(register, "posts", on=on), "posts.html"))
    count = len(register.of(Post))
    return f"{name}: {count:,} posts; {len(pages)} pages of SVG in {svg:.2f} s; one web page in {html:.2f} s"


def main() -> None:
    """Print the times."""
    command = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    command.add_argument("posts", type=int, nargs="?", default=POSTS)
    command.add_argument("--organograms", type=Path)
    asked = command.parse_args()
    print(measured(posts_of(asked.posts), "made up"))  # noqa: T201
    for senior in sorted(asked.organograms.glob("*-senior.csv")) if asked.organograms else ():
        name = senior.name.removesuffix("-senior.csv")
        print(measured(organogram(senior, senior.with_name(f"{name}-junior.csv")), name))  # noqa: T201


if __name__ == "__main__":
    main()
