"""The posts of a partnership on a day, and the lines between them, as the register states them."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.dates import Day, InForce
from accountgraph.drawing.posts.hierarchy import Hierarchy, hierarchy
from accountgraph.drawing.scene import JointStyle, Mark
from accountgraph.drawing.wording import citations
from accountgraph.records import Management, Post, Record, Secondment, Supervision
from accountgraph.register import Reason, Register, Standing
from accountgraph.register.standing import standing
from accountgraph.vocabulary import ManagementKind

NOT_STATED = "not stated: "
"""What the id of a supervisor begins with whom the documents do not name; the id of the supervision follows."""

_STYLES = {
    ManagementKind.LINE: JointStyle.MANAGEMENT,
    ManagementKind.DAY_TO_DAY: JointStyle.DAY_TO_DAY,
    ManagementKind.ACCOUNTABLE: JointStyle.ACCOUNTABLE,
}
MANAGING = tuple(_STYLES.values())
"""The lines by which a post hangs under another, the strongest first."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One line of a post: who is under whom, of which kind, how sure, and in which clauses.

    `detail` is what else is said of it, `doubt` why it does not surely hold.
    """

    lower: str
    upper: str
    style: JointStyle
    mark: Mark = Mark.PLAIN
    detail: str = ""
    cites: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many posts, and how many of them are vacant."""

    posts: float = 0
    vacant: float = 0

    def __add__(self, other: "Count") -> "Count":
        """Both together."""
        return Count(self.posts + other.posts, self.vacant + other.vacant)

    @property
    def in_words(self) -> str:
        """The words for a card: "48 posts below, 6 vacant"."""
        vacant = f", {_figure(self.vacant)} vacant" if self.vacant else ""
        return f"{_figure(self.posts)} {'post' if self.posts == 1 else 'posts'} below{vacant}"


def _figure(number: float) -> str:
    return f"{round(number, 1):,.12g}"


@dataclass(frozen=True, slots=True)
class Structure:
    """Posts, groups of seconded staff and whoever manages them, with the lines between them.

    Attributes:
        members: what each is to the day asked about, by id, posts first, in the order of the files.
        ties: for each member, its lines upwards, the strongest first; also those to whoever is no member.
        tree: who hangs under whom.
        counts: for each member, the posts below it.
        aside: roots under which nothing hangs, by the first member that has a line to them.
        apart: posts whose manager is not stated, and who manage nobody.
        secondments: for each seconded member, the records that say so.
        not_in_force: how many posts the register has that are not in force on the day.
    """

    register: Register
    slug: str
    day: Day
    members: dict[str, Standing]
    ties: dict[str, tuple[Tie, ...]]
    tree: Hierarchy
    counts: dict[str, Count]
    aside: dict[str, list[str]]
    apart: tuple[str, ...]
    secondments: dict[str, tuple[Secondment, ...]]
    not_in_force: int

    @property
    def trees(self) -> tuple[str, ...]:
        """The roots under which something hangs."""
        elsewhere = {*self.apart, *(ident for idents in self.aside.values() for ident in idents)}
        return tuple(root for root in self.tree.roots if root not in elsewhere)

    def record(self, ident: str) -> Record | None:
        """The record a member stands for; None for whoever is not stated."""
        return self.register.get(ident)

    def is_post(self, ident: str) -> bool:
        """Whether a member is a post, or staff, and not a body, unit or board."""
        return isinstance(self.register.get(ident), Post | Secondment)


def structure(register: Register, slug: str, day: Day, within: frozenset[str] | None = None) -> Structure:
    """The structure of a partnership on a day; with `within`, of those of its posts alone."""
    posts, left_out = _posts(register, slug, day, within)
    seconded = _secondments(register, slug, day, posts)
    ties = [tie for tie in _ties(register, slug, day, seconded) if tie.lower in posts]
    members = dict(posts)
    for tie in ties:
        if tie.upper in members:
            continue
        record = register.get(tie.upper)
        if within is not None and isinstance(record, Post | Secondment):
            continue
        members[tie.upper] = standing(register, record, day) if record else Standing(InForce.NOT_STATED)
    upwards: dict[str, list[Tie]] = {}
    for tie in ties:
        upwards.setdefault(tie.lower, []).append(tie)
    ordered = {ident: tuple(sorted(above, key=_strength)) for ident, above in upwards.items()}
    tree = hierarchy(members, {ident: _heads(above, members) for ident, above in ordered.items()})
    bare = {root for root in tree.roots if not tree.under(root) and root not in tree.beside}
    aside = _aside(ties, bare, members)
    placed = {ident for idents in aside.values() for ident in idents}
    apart = tuple(root for root in tree.roots if root in bare - placed)
    return Structure(
        register=register,
        slug=slug,
        day=day,
        members=members,
        ties=ordered,
        tree=tree,
        counts=_counts(register, members, tree),
        aside=aside,
        apart=apart,
        secondments=seconded,
        not_in_force=left_out,
    )


def _posts(register: Register, slug: str, day: Day, within: frozenset[str] | None) -> tuple[dict[str, Standing], int]:
    """Posts, and groups of seconded staff of which no post is named; and how many are not in force."""
    found: dict[str, Standing] = {}
    left_out = 0
    for kind in (Post, Secondment):
        for record in register.of(kind):
            if record.register != slug or (isinstance(record, Secondment) and record.posts):
                continue
            if within is not None and record.id not in within:
                continue
            verdict = standing(register, record, day)
            if _is_shown(verdict):
                found[record.id] = verdict
            else:
                left_out += 1
    return found, left_out


def _is_shown(verdict: Standing) -> bool:
    return verdict.in_force is not InForce.NO or verdict.reason is Reason.PROPOSED


def _secondments(
    register: Register, slug: str, day: Day, posts: dict[str, Standing]
) -> dict[str, tuple[Secondment, ...]]:
    """Each seconded member with the secondments that say so."""
    found: dict[str, tuple[Secondment, ...]] = {}
    for record in register.of(Secondment):
        if record.register == slug and _is_shown(standing(register, record, day)):
            for ident in record.posts or (record.id,):
                if ident in posts:
                    found[ident] = (*found.get(ident, ()), record)
    return found


def _ties(register: Register, slug: str, day: Day, seconded: dict[str, tuple[Secondment, ...]]) -> Iterator[Tie]:
    for record in register.of(Management):
        if record.register == slug:
            detail = f"through {record.through}" if record.through else ""
            yield from _lines(register, record, day, record.managed_by, style=_STYLES[record.kind], detail=detail)
    for supervision in register.of(Supervision):
        if supervision.register == slug:
            uppers = supervision.supervised_by or (f"{NOT_STATED}{supervision.id}",)
            detail = supervision.frequency or "how often is not stated"
            yield from _lines(register, supervision, day, uppers, style=JointStyle.SUPERVISION, detail=detail)
    for ident, records in seconded.items():
        for secondment in records:
            named = ((secondment.managed_by, JointStyle.DAY_TO_DAY), (secondment.supervised_by, JointStyle.SUPERVISION))
            for upper, style in named:
                if upper and not _is_said(register, ident, upper, style):
                    for tie in _lines(register, secondment, day, (upper,), style=style):
                        yield Tie(ident, tie.upper, style, tie.mark, tie.detail, tie.cites, tie.doubt)


def _is_said(register: Register, ident: str, upper: str, style: JointStyle) -> bool:
    """Whether a record of its own states the line that a secondment repeats."""
    if style is JointStyle.SUPERVISION:
        return any(upper in record.supervised_by for record in register.naming(Supervision, "posts", ident))
    return any(
        upper in record.managed_by and record.kind is ManagementKind.DAY_TO_DAY
        for record in register.naming(Management, "posts", ident)
    )


def _lines(
    register: Register,
    record: Management | Supervision | Secondment,
    day: Day,
    uppers: tuple[str, ...],
    *,
    style: JointStyle,
    detail: str = "",
) -> Iterator[Tie]:
    """One line from each post to each of `uppers`, of which only one is meant where there are several."""
    verdict = standing(register, record, day)
    if not _is_shown(verdict):
        return
    mark, doubt = _mark(verdict)
    if len(uppers) > 1:
        doubted = "" if mark is Mark.PLAIN else mark.value
        open_ = f"one of {len(uppers)} named, which is left open"
        mark, detail = Mark.CONFLICT, "; ".join(part for part in (open_, detail, doubted) if part)
    lowers = (record.id,) if isinstance(record, Secondment) else _each(register, record.posts)
    cites = citations(record.cites)
    for lower in dict.fromkeys(lowers):
        for upper in uppers:
            if lower != upper:
                yield Tie(lower, upper, style, mark, detail, cites, doubt)


def _each(register: Register, idents: tuple[str, ...]) -> Iterator[str]:
    """The posts themselves, where seconded staff are named whose posts are stated."""
    for ident in idents:
        record = register.get(ident)
        yield from record.posts if isinstance(record, Secondment) and record.posts else (ident,)


def _mark(verdict: Standing) -> tuple[Mark, str]:
    if verdict.in_force is InForce.YES:
        return Mark.PLAIN, ""
    mark = Mark.PROPOSED if verdict.in_force is InForce.NO else Mark.POSSIBLE
    return mark, f"{mark}: {verdict.in_words.partition(' (')[0]}"


def _strength(tie: Tie) -> tuple[int, bool, bool]:
    """The line of management before other management and supervision; of one kind the sure ones first."""
    kind = MANAGING.index(tie.style) if tie.style in MANAGING else len(MANAGING)
    return kind, tie.mark is Mark.PROPOSED, tie.mark is not Mark.PLAIN


def _heads(ties: tuple[Tie, ...], members: dict[str, Standing]) -> tuple[str, ...]:
    """Whom a member hangs under: the end of its strongest line, and of those that read just like it."""
    known = [tie for tie in ties if tie.upper in members and tie.style in MANAGING]
    alike = {(tie.style, tie.mark, tie.detail) for tie in known[:1]}
    return tuple(dict.fromkeys(tie.upper for tie in known if (tie.style, tie.mark, tie.detail) in alike))


def _aside(ties: list[Tie], bare: set[str], members: dict[str, Standing]) -> dict[str, list[str]]:
    """Whoever has nothing under it, and whoever is not named, beside the first that has a line to it."""
    found: dict[str, list[str]] = {}
    placed: set[str] = set()
    for tie in ties:
        is_free = tie.upper in bare and tie.upper in members and tie.upper not in placed
        if is_free and (tie.lower not in bare or tie.upper.startswith(NOT_STATED)):
            placed.add(tie.upper)
            found.setdefault(tie.lower, []).append(tie.upper)
    return found


def _counts(register: Register, members: dict[str, Standing], tree: Hierarchy) -> dict[str, Count]:
    """The posts below each member, from the bottom up; no deeper than memory allows, however long a line is."""
    order: list[str] = []
    waiting = list(tree.roots)
    while waiting:
        ident = waiting.pop()
        order.append(ident)
        waiting.extend(tree.under(ident))
    below = dict.fromkeys(members, Count())
    for ident in reversed(order):
        if ident in tree.heads:
            for head in tree.heads[ident]:
                below[head] = below[head] + below[ident] + _itself(register.get(ident))
    return below


def _itself(record: Record | None) -> Count:
    if not isinstance(record, Post):
        return Count()
    number = 1 if record.number_of_posts is None else record.number_of_posts
    return Count(number, number if record.vacant else 0)
