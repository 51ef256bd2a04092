"""Registers of posts that the tests of their chart share: a few posts by hand, thousands by rule, real organograms."""

import csv
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from picture_strategies import PLAIN_WORDS, cards

from accountgraph.dates import parse_day
from accountgraph.drawing import Arrangement, Joint, JointStyle, Lane, Mark, Scene
from accountgraph.reading import Header
from accountgraph.records import Body, Management, Post, Record, Secondment, Supervision
from accountgraph.register import Register
from accountgraph.vocabulary import BodyKind, ManagementKind

ALWAYS: dict[str, Any] = {"first_day": parse_day("2000-01-01"), "last_day": parse_day("no end")}
ORGANOGRAMS = Path(__file__).resolve().parents[3] / "shared" / "reference" / "organograms"
STYLES = (JointStyle.MANAGEMENT, JointStyle.DAY_TO_DAY, JointStyle.ACCOUNTABLE, JointStyle.SUPERVISION)


def register(*records: Record) -> Register:
    """A register with the slug `r` and two councils, for records whose ids begin with `r/`."""
    councils = (body("north", "North Council"), body("south", "South Council"))
    return Register([Header(id="r", label="Partnership")], [*councils, *records])


def body(ident: str, label: str, kind: BodyKind = BodyKind.COUNCIL, **more: Any) -> Body:
    return Body(id=ident, label=label, kind=kind, **more)


def post(name: str, at: str = "north", **more: Any) -> Post:
    days = {} if "agreement" in more else ALWAYS
    return Post(id=f"r/{name}", register="r", label=name.replace("-", " ").capitalize(), body=at, **days, **more)


def managed(lower: str, *uppers: str, kind: ManagementKind = ManagementKind.LINE, **more: Any) -> Management:
    heads = tuple(upper if upper in {"north", "south"} else f"r/{upper}" for upper in uppers)
    ident = f"r/{lower}-under-{'-'.join(uppers)}-{kind.value}"
    return Management(id=ident, register="r", posts=(f"r/{lower}",), managed_by=heads, kind=kind, **ALWAYS, **more)


def supervised(lower: str, *uppers: str, **more: Any) -> Supervision:
    above = tuple(f"r/{upper}" for upper in uppers)
    ident = f"r/{lower}-supervised"
    return Supervision(id=ident, register="r", posts=(f"r/{lower}",), supervised_by=above, **ALWAYS, **more)


def seconded(lower: str, **more: Any) -> Secondment:
    return Secondment(id=f"r/{lower}-seconded", register="r", posts=(f"r/{lower}",), **ALWAYS, **more)


def large(count: int, *, seed: int = 1, supervised_share: float = 0.1) -> Register:
    """A tree of so many posts in two councils, some vacant, some supervised by a post nearby."""
    chance = random.Random(seed)  # noqa: S311  # not for secrets
    records: list[Record] = []
    for number in range(count):
        vacant = chance.random() < 0.1
        records.append(post(f"post-{number}", chance.choice(("north", "south")), vacant=vacant))
        if number:
            above = chance.randrange(max(0, (number - 1) // 9), (number - 1) // 4 + 1)
            records.append(managed(f"post-{number}", f"post-{above}"))
        if number > 12 and chance.random() < supervised_share:
            records.append(supervised(f"post-{number}", f"post-{number - chance.randrange(1, 12)}"))
    return register(*records)


def organogram(senior: Iterable[dict[str, str]], junior: Iterable[dict[str, str]]) -> Register:
    """A government department's organogram as records: senior posts one by one, junior posts by grade and team."""
    records: list[Record] = []
    bodies: dict[str, Body] = {}
    known = [row for row in senior if row["Name"] != "Eliminated"]
    refs = {row["Post Unique Reference"]: f"senior-{number}" for number, row in enumerate(known)}
    for number, row in enumerate(known):
        vacant = "vacan" in row["Name"].casefold()
        records.append(_official(f"senior-{number}", row["Job Title"], row, bodies, vacant=vacant))
        above = row["Reports to Senior Post"]
        if above in refs and above != row["Post Unique Reference"]:
            records.append(managed(f"senior-{number}", refs[above]))
    for number, row in enumerate(junior):
        title = f"{row['Generic Job Title']} ({row.get('Grade', '')})"
        count = float(row["Number of Posts in FTE"] or 0)
        records.append(_official(f"junior-{number}", title, row, bodies, number_of_posts=count))
        if row["Reporting Senior Post"] in refs:
            records.append(managed(f"junior-{number}", refs[row["Reporting Senior Post"]]))
    return Register([Header(id="r", label="Organogram")], [*bodies.values(), *records])


def _official(ident: str, title: str, row: dict[str, str], bodies: dict[str, Body], **more: Any) -> Post:
    """A post in its unit, which is made with its organisation where it is new."""
    name, unit = row["Organisation"], row["Unit"] or row["Organisation"]
    whole = bodies.setdefault(name, body(f"body-{len(bodies)}", name))
    if unit != name:
        part = f"{name}/{unit}"
        bodies.setdefault(part, body(f"body-{len(bodies)}", unit, BodyKind.UNIT, part_of=whole.id))
        whole = bodies[part]
    return Post(id=f"r/{ident}", register="r", label=title, body=whole.id, **ALWAYS, **more)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@st.composite
def tree_scenes(draw: st.DrawFn, words: st.SearchStrategy[str] = PLAIN_WORDS) -> Scene:
    """One to four lanes of one to seven cards, with up to eighteen lines of any kind between any of them."""
    sizes = draw(st.lists(st.integers(1, 7), min_size=1, max_size=4))
    lanes = tuple(
        Lane(heading=draw(words), cards=tuple(draw(cards(f"c{lane}-{place}", words)) for place in range(size)))
        for lane, size in enumerate(sizes)
    )
    ids = [card.id for lane in lanes for card in lane.cards]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] != pair[1])
    ends = draw(st.lists(pairs, max_size=18)) if len(ids) > 1 else []
    return Scene(
        arrangement=Arrangement.TREE,
        title=draw(words),
        lanes=lanes,
        joints=tuple(
            Joint(
                from_card=lower,
                to_card=upper,
                verb="is under",
                detail=draw(st.one_of(st.just(""), words)),
                style=draw(st.sampled_from(STYLES)),
                mark=draw(st.sampled_from((Mark.PLAIN, Mark.POSSIBLE, Mark.CONFLICT))),
            )
            for lower, upper in ends
        ),
    )
