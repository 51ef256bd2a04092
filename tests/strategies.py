"""Small random partnerships in the world of `small.WORLD`, as sections of entries that can be changed and written out.

Every draw is a register that reading accepts. Days lie in a fortnight, so that periods, lives and the law often
change within it; every record has a label of its own, so that renaming ids changes no words. Each entry is read
off a few drawn bytes: a byte of nought picks the plainest choice, so a failing example shrinks to plain entries.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from partnership import Entry, Partnership, joined

from accountgraph.dates import parse_day

PLACES = ("hill", "north", "dale", "south")
LEAF_PLACES = ("hill", "dale", "south")
HOLDERS = ("hill-council", "hill-council", "dale-council", "care-trust")
GIVERS = ("hill-council", "hill-council", "health-trust", "care-trust", "dale-council")
TAKERS = ("health-trust", "care-trust", "new-trust", "dale-council", "hill-council")
BODIES = ("hill-council", "health-trust", "care-trust", "dale-council", "new-trust")
ROUTES = ("keeps", "moves", "deems", "unread", "doubted-keeps", "doubted-moves", "board-route", "staff-only")
PROVISIONS = ("duty-act", "old-act", "young-act", "doubted-act", "silent-act")
GROUPS = ("children", "adults", "elders", "everybody")
LEAF_GROUPS = ("children", "elders")
FORTNIGHT = tuple(f"2018-03-{day}" for day in range(28, 32)) + tuple(f"2018-04-{day:02}" for day in range(1, 10))
MATTERS = ("duty", "duty", "part-duty", "duty-area", "other-duty", "label-area")
STAGES = ("in force", "in force", "in force", "approved", "proposed", "not stated")
PARTS = ("holders", "exercised by", "posts", "money", "dates")
EXACT = st.sampled_from(FORTNIGHT)
ASKED_DAYS = st.one_of(
    EXACT, EXACT, EXACT, st.sampled_from(["April 2018", "2018", "between 2018-04-01 and 2018-04-05"])
)
_BYTES = 32

GROUP_TREE = [
    {"id": "everybody"},
    {"id": "children", "within": "everybody", "to age": "17"},
    {"id": "adults", "within": "everybody", "from age": "18"},
    {"id": "elders", "within": "adults", "from age": "65"},
]


class Dice:
    """Choices read off drawn bytes; when they are used up, every choice is the plainest."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = iter(drawn)

    def below(self, number: int) -> int:
        return next(self._drawn, 0) % number

    def pick(self, of: Sequence[Any]) -> Any:
        return of[self.below(len(of))]

    def few(self, of: Sequence[str], *, least: int = 0, most: int = 2) -> list[str]:
        """A few different ones; as few as allowed, as a rule."""
        wanted = max(least, self.pick((0, 0, 1, 1, most)))
        return list(dict.fromkeys(self.pick(of) for _ in range(min(wanted, most))))

    def day(self) -> str:
        """An exact day, or one known only in part."""
        one, other = sorted((self.pick(FORTNIGHT), self.pick(FORTNIGHT)))
        uncertain = (
            f"between {one} and {other}",
            f"by {one}",
            f"from {one} on",
            "April 2018",
            "2018-03",
            "2018",
            "not stated",
        )
        return self.pick((one, one, one, *uncertain))

    def span(self, *, may_be_absent: bool = True) -> Entry:
        """First and last day; never a last day that must come before the first."""
        if may_be_absent and self.pick((False, True)):
            return {}
        first = self.pick(("2018-01-01", self.day()))
        last = self.pick(("no end", self.day()))
        if parse_day(first).earliest > parse_day(last).latest:
            first, last = last, first
        return {"first day": first, "last day": last}

    def scope(self, pacts: Sequence[str], matters: Sequence[str]) -> Entry:
        """What a statement is about, where, for whom, under which agreement, and when."""
        named = self.few(matters, least=1)
        if pacts and self.pick((False, False, False, True)):
            return {"agreement": self.pick(pacts), **self.span()}
        return {
            "functions": [matter for matter in named if not matter.endswith("area")],
            "areas": [matter for matter in named if matter.endswith("area")],
            "places": self.few(PLACES, most=1),
            "groups": self.few(GROUPS, most=1),
            **({"agreement": self.pick(pacts)} if pacts and self.below(2) else {}),
            **self.span(),
        }


@dataclass(frozen=True)
class Around:
    """What an entry may refer to: agreements, matters, posts and boards drawn before it."""

    pacts: Sequence[str]
    matters: Sequence[str]
    posts: Sequence[str] = ()
    boards: Sequence[str] = ()

    def scoped(self, dice: Dice, **more: Any) -> Entry:
        return dice.scope(self.pacts, self.matters) | more


def _pact(dice: Dice, around: Around) -> Entry:
    periods = [
        {"label": f"period {n}", "status": dice.pick(STAGES), **dice.span(may_be_absent=False), "cites": [f"deed p{n}"]}
        for n in range(dice.pick((1, 1, 2, 3, 0)))
    ]
    return {
        "parties": list(dict.fromkeys(("hill-council", *dice.few(BODIES, most=3)))),
        "routes": dice.few(ROUTES),
        "functions": dice.few([matter for matter in around.matters if not matter.endswith("area")]),
        "places": dice.few(PLACES, most=1),
        "groups": dice.few(GROUPS, most=1),
        "periods": periods,
        **({"under": dice.pick(around.pacts)} if around.pacts and dice.pick((False, False, True)) else {}),
    }


def _holding(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, body=dice.pick(HOLDERS))


def _delegation(dice: Dice, around: Around) -> Entry:
    giver = dice.pick(GIVERS)
    taker = dice.pick([body for body in TAKERS if body != giver])
    route = dice.few(ROUTES, most=1)
    return around.scoped(
        dice, **{"delegated by": giver, "delegated to": taker}, **({"route": route[0]} if route else {})
    )


def _retention(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, **{"retained by": dice.pick(HOLDERS)})


def _lead(dice: Dice, around: Around) -> Entry:
    which = dice.pick(("body", "body", "candidates", "undecided"))
    named: Entry = {
        "body": {"body": dice.pick(TAKERS)},
        "candidates": {"candidates": sorted({dice.pick(TAKERS), "dale-council"}), "named as": "the authority"},
        "undecided": {"undecided": "yes"},
    }[which]
    kind = dice.pick(("not typed", "lead commissioner", "lead provider", "lead officer"))
    led = {"leads for": dice.few(GIVERS, most=1)}
    return around.scoped(dice, **named, type=kind, **led)


def _post(dice: Dice, around: Around) -> Entry:
    return {"body": dice.pick(BODIES), "employer": dice.pick(BODIES)}


def _board(dice: Dice, around: Around) -> Entry:
    return {"kind": "forum", "chair in words": "a councillor", "meets": dice.pick(("monthly", "yearly"))}


def _task(dice: Dice, around: Around) -> Entry:
    role, kind = dice.pick(("overall", "operational")), dice.pick(("managerial", "financial"))
    held_by = dice.few([*around.posts, *around.boards, *BODIES], least=1)
    return around.scoped(dice, **{"held by": held_by}, role=role, accountability=kind, says="sees to it")


def _line(dice: Dice, around: Around) -> Entry:
    managers = [*around.posts, *around.boards, *BODIES]
    pact = {"agreement": dice.pick(around.pacts)} if around.pacts and dice.below(2) else {}
    return {
        "posts": [dice.pick(around.posts)],
        "managed by": [dice.pick(managers)],
        "kind": "line",
        **dice.span(),
        **pact,
    }


def _sight(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, board=dice.pick(around.boards), may="look")


def _report(dice: Dice, around: Around) -> Entry:
    ends = [*around.boards, *around.posts, *BODIES]
    lines = {"reported by": [dice.pick(ends)], "reports to": [dice.pick(ends)], "frequency": "monthly"}
    return around.scoped(dice, **lines, kind="account")


def _fund(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, kind=dice.pick(("pooled", "aligned")), says="one purse", host=dice.pick(BODIES))


def _remedy(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, says="write to us", ombudsman="ombudsman")


def _silence(dice: Dice, around: Around) -> Entry:
    return around.scoped(dice, part=dice.pick(PARTS), says="not said")


def _conflict(dice: Dice, around: Around) -> Entry:
    versions = [{"says": "one", "cites": ["deed 1"]}, {"says": "other", "cites": ["paper 2"]}]
    return around.scoped(dice, part=dice.pick(PARTS), question="which?", versions=versions)


CHAINS: dict[str, tuple[Callable[[Dice, Around], Entry], int, int]] = {
    "agreements": (_pact, 0, 3),
    "holdings": (_holding, 1, 2),
    "delegations": (_delegation, 0, 4),
    "retentions": (_retention, 0, 1),
    "leads": (_lead, 0, 2),
}
"""For each section: how an entry is made, the fewest and the most."""
EVERYTHING = CHAINS | {
    "posts": (_post, 0, 2),
    "boards": (_board, 0, 2),
    "responsibilities": (_task, 0, 2),
    "management": (_line, 0, 2),
    "oversight": (_sight, 0, 2),
    "reporting lines": (_report, 0, 2),
    "funds": (_fund, 0, 1),
    "redress": (_remedy, 0, 1),
    "silences": (_silence, 0, 1),
    "conflicts": (_conflict, 0, 1),
}


@st.composite
def partnerships(
    draw: st.DrawFn,
    kinds: dict[str, tuple[Callable[[Dice, Around], Entry], int, int]] = EVERYTHING,
    prefix: str = "",
    matters: Sequence[str] = MATTERS,
) -> Partnership:
    """A random partnership without its functions, areas and groups; `prefix` begins the ids of its entries."""
    made = Partnership()
    for section, (make, least, most) in kinds.items():
        made[section] = []
        for number, drawn in enumerate(draw(st.lists(st.binary(max_size=_BYTES), min_size=least, max_size=most))):
            around = Around(
                matters=matters,
                **{kind: _ids(made, kind) for kind in ("posts", "boards")},
                pacts=_ids(made, "agreements"),
            )
            if (section, around.posts) == ("management", []) or (section, around.boards) == ("oversight", []):
                continue
            dice = Dice(drawn)
            head = {
                "id": f"{prefix}{section.replace(' ', '-')}-{number}",
                "label": f"{prefix}entry {number} of {section}",
            }
            cites = [f"{dice.pick(('deed', 'paper', 'draft'))} {number}"]
            made[section].append(head | make(dice, around) | {"cites": cites})
    return made


def _ids(made: Partnership, section: str) -> list[str]:
    return [entry["id"] for entry in made.get(section, [])]


@st.composite
def grounds(draw: st.DrawFn) -> Partnership:
    """The functions, areas and groups that every partnership has, with provisions drawn."""
    dice = Dice(draw(st.binary(max_size=_BYTES)))
    sections = {
        "functions": [
            {"id": "duty", "provisions": dice.few(PROVISIONS)},
            {"id": "part-duty", "part of": "duty", "provisions": dice.few(PROVISIONS)},
            {"id": "other-duty", "provisions": dice.few(PROVISIONS)},
            {"id": "third-duty", "provisions": dice.few(PROVISIONS)},
        ],
        "areas": [
            {"id": "label-area", "groups": dice.few(GROUPS, most=1)},
            {"id": "duty-area", "functions": dice.few(("duty", "other-duty"), least=1)},
        ],
        "groups": GROUP_TREE,
    }
    return Partnership(
        {
            section: [entry | {"label": entry["id"].replace("-", " "), "cites": ["deed 0"]} for entry in entries]
            for section, entries in sections.items()
        }
    )


@st.composite
def whole(draw: st.DrawFn, kinds: dict[str, Any] = EVERYTHING) -> Partnership:
    """A random partnership with the functions, areas and groups it is about; half of them are about little else than one."""
    matters = draw(st.sampled_from([MATTERS, ("duty",), ("duty", "part-duty")]))
    return joined(draw(grounds()), draw(partnerships(kinds, matters=matters)))
