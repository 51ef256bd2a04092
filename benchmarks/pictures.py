"""How long thousands of posts take to become pages of SVG and one web page.

    python -m benchmarks.pictures [POSTS]

The aim is 5,000 posts in less than two seconds.
"""

import random
import sys
import time
from typing import Any

from accountgraph import day
from accountgraph.dates import NO_END, parse_day
from accountgraph.drawing.charts import draw_pages, written, written_files
from accountgraph.reading import Header
from accountgraph.records import Body, Management, Post, Record
from accountgraph.register import Register
from accountgraph.vocabulary import BodyKind, ManagementKind

POSTS = 5_000
SPAN = 6
"""About so many posts are managed by one."""


def posts_of(count: int, *, seed: int = 1) -> Register:
    """A register of so many posts under one, a tenth of them vacant."""
    draw = random.Random(seed)  # noqa: S311  # not for secrets
    days: dict[str, Any] = {"first_day": parse_day("2000-01-01"), "last_day": NO_END}
    records: list[Record] = [Body(id="council", label="Council", kind=BodyKind.COUNCIL)]
    for number in range(count):
        vacant = draw.random() < 0.1
        label = f"Post {number}"
        records.append(Post(id=f"r/{number}", register="r", label=label, body="council", vacant=vacant, **days))
        if number:
            above, ident = (f"r/{(number - 1) // SPAN}",), f"r/{number}"
            line = ManagementKind.LINE
            records.append(
                Management(id=f"r/m{number}", register="r", posts=(ident,), managed_by=above, kind=line, **days)
            )
    return Register([Header(id="r", label="Large")], records)


def main() -> None:
    """Print the times."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else POSTS
    register = posts_of(count)
    start = time.perf_counter()
    pages = draw_pages(register, "posts", on=day("2020-01-01"))
    files = written_files(pages, "posts.svg")
    drawn = time.perf_counter()
    written(pages, "posts.html")
    print(f"{count} posts: {len(files)} pages of SVG in {drawn - start:.2f} s")  # noqa: T201
    print(f"{count} posts: one web page in {time.perf_counter() - drawn:.2f} s")  # noqa: T201


if __name__ == "__main__":
    main()
