"""The chart of posts: one picture, or pages of limited depth, of who manages and who supervises whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accountgraph.dates import Day
from accountgraph.drawing.posts.pages import Page, pages_of, shown
from accountgraph.drawing.posts.showing import Depth, Homes, card_of, home_in_words, home_of, tag_of
from accountgraph.drawing.posts.structure import MANAGING, NOT_STATED, Structure, Tie, structure
from accountgraph.drawing.posts.telling import in_a_sentence, notes
from accountgraph.drawing.posts.within import members_within
from accountgraph.drawing.scene import Arrangement, BodyTag, Card, Joint, JointStyle, Lane, Scene
from accountgraph.drawing.wording import as_at, partnership
from accountgraph.register import Register

_WITH_CLAUSES = 32
"""Up to so many cards show roles and clauses."""

_MOST_ACROSS = 24
"""Up to so many lines of supervision can be followed across one page; more are put into words."""

VERBS = {
    JointStyle.MANAGEMENT: "is line managed by",
    JointStyle.DAY_TO_DAY: "is managed day to day by",
    JointStyle.ACCOUNTABLE: "is accountable to",
    JointStyle.SUPERVISION: "is professionally supervised by",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PostsScene(Scene):
    """One page of a chart of posts, with the whole structure that it is a page of.

    `around` says in words what the structure was narrowed to.
    """

    structure: Structure
    around: str = ""


def posts_scene(
    register: Register, slug: str, *, on: Day, focus: str | None = None, depth: int | None = None
) -> tuple[PostsScene, ...]:
    """The posts of a partnership in one picture; in pages from the top down where they are more than about 80.

    `focus` keeps a post with all below it, or the posts of a body, unit, board, agreement,
    function or area; `depth` is how many levels a page shows below its top at most.
    """
    held = structure(register, slug, on, members_within(register, slug, on, focus) if focus else None)
    pages = pages_of(held, depth)
    begins: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for root in page.roots:
            begins.setdefault(root, number)
    around = f" around {register.name(focus)}" if focus else ""
    tags = tuple(dict.fromkeys(tag for ident in held.members if (tag := tag_of(held, ident))))
    sheets = (_Sheet(held, pages, n, begins=begins, around=around, tags=tags) for n in range(1, len(pages) + 1))
    return tuple(sheet.scene() for sheet in sheets)


class _Sheet:
    """One page while its scene is made."""

    def __init__(
        self,
        held: Structure,
        pages: tuple[Page, ...],
        number: int,
        *,
        begins: dict[str, int],
        around: str,
        tags: tuple[BodyTag, ...],
    ) -> None:
        self.held, self.page, self.number, self.begins = held, pages[number - 1], number, begins
        self.count, self.around, self.tags = len(pages), around, tags
        self.cut = dict(shown(held, self.page))
        unnamed = [other for ident in self.page.apart for other in held.aside.get(ident, ())]
        self.visible = {*self.cut, *self.page.apart, *unnamed}
        supervised = (tie for ident in self.visible for tie in held.ties.get(ident, ()) if tie.upper in self.visible)
        self.is_crowded = sum(tie.style is JointStyle.SUPERVISION for tie in supervised) > _MOST_ACROSS
        is_small = len(held.members) <= _WITH_CLAUSES
        self.depth = (Depth.FULL if around else Depth.USUAL) if is_small else Depth.BRIEF

    def scene(self) -> PostsScene:
        """The page as a scene."""
        lanes = tuple(self._lanes())
        answers = ", and who answers for what" if self.depth is Depth.FULL else ""
        paged = f", page {self.number} of {self.count}" if self.count > 1 else ""
        return PostsScene(
            arrangement=Arrangement.TREE,
            title=f"Posts{self.around}: who manages whom{answers}{paged}",
            lanes=lanes,
            joints=tuple(joint for lane in lanes for card in lane.cards for joint in self._joints(card.id)),
            partnership=partnership(self.held.register, self.held.slug),
            as_at=as_at(self.held.day),
            left_out=tuple(self._left_out()),
            lead=in_a_sentence(self.held) if self.number == 1 else "",
            bodies=self.tags,
            notes=tuple(notes(self.held)) if self.number == 1 else (),
            structure=self.held,
            around=self.around,
        )

    def _left_out(self) -> Iterator[str]:
        yield "names of people"
        if self.depth is Depth.BRIEF:
            yield "responsibilities and clauses"
        if self.depth is Depth.USUAL:
            yield "what each role is for"
        if self.is_crowded:
            yield "lines of supervision, which the cards say in words"
        if any(self.cut.values()):
            yield "posts below the lowest row, which the cards count"

    def _lanes(self) -> Iterator[Lane]:
        """Trees by the body or unit of their root; then, apart, posts whose manager is not stated."""
        trees: dict[Homes, list[str]] = {}
        for root in self.page.roots:
            heads = (root, *self.held.tree.beside.get(root, ()))
            trees.setdefault(tuple(dict.fromkeys(home_of(self.held, ident) for ident in heads)), []).append(root)
        for homes, roots in trees.items():
            idents = [ident for ident, _ in shown(self.held, replace(self.page, roots=tuple(roots)))]
            heading = " and ".join(home_in_words(self.held, home) for home in homes)
            yield Lane(heading=heading, cards=tuple(self._card(ident, homes) for ident in idents))
        alone: dict[tuple[str, str], list[str]] = {}
        for ident in self.page.apart:
            alone.setdefault(home_of(self.held, ident), []).extend((ident, *self.held.aside.get(ident, ())))
        bodies = list(dict.fromkeys(body for body, _ in alone))
        for home in sorted(alone, key=lambda home: bodies.index(home[0])):
            heading = f"{home_in_words(self.held, home)}: manager not stated"
            yield Lane(heading=heading, cards=tuple(self._card(ident, (home,)) for ident in alone[home]))

    def _card(self, ident: str, at: Homes) -> Card:
        return card_of(self.held, ident, depth=self.depth, told=tuple(self._told(ident)), at=at)

    def _told(self, ident: str) -> Iterator[str]:
        """What a card says in words because the page has no line for it."""
        ties = self.held.ties.get(ident, ())
        if ident in self.cut and self.held.is_post(ident) and not any(tie.style in MANAGING for tie in ties):
            yield "manager not stated"
        yield from (self._in_words(tie) for tie in ties if not self._is_drawn(tie))
        if self.cut.get(ident):
            page = f": page {self.begins[ident]}" if ident in self.begins else ""
            yield f"{self.held.counts[ident].in_words}{page}"
        if ident in self.page.roots and self.page.parts:
            yield f"shown here: {self.page.parts}"

    def _is_drawn(self, tie: Tie) -> bool:
        """Whether the page has a line for it: both ends are there, and lines of supervision are not too many."""
        return tie.upper in self.visible and not (self.is_crowded and tie.style is JointStyle.SUPERVISION)

    def _in_words(self, tie: Tie) -> str:
        name = "somebody not stated" if tie.upper.startswith(NOT_STATED) else self.held.register.name(tie.upper)
        page = f"page {self.page.after}" if self.page.after and tie.lower in self.page.roots else ""
        doubt = "" if tie.mark.value in {"plain", "conflict"} else tie.mark.value
        more = "; ".join(part for part in (tie.detail, doubt, page) if part)
        return f"{VERBS[tie.style]} {name}{f' ({more})' if more else ''}"

    def _joints(self, ident: str) -> Iterator[Joint]:
        for tie in self.held.ties.get(ident, ()):
            if self._is_drawn(tie):
                yield Joint(
                    from_card=ident,
                    to_card=tie.upper,
                    verb=VERBS[tie.style],
                    detail=tie.detail,
                    style=tie.style,
                    mark=tie.mark,
                    citations=() if self.depth is Depth.BRIEF else tie.cites,
                )
