"""Cuts a large structure into pages of limited depth, each with few enough cards to be read."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.posts.forest import LONGEST_STACK
from accountgraph.drawing.posts.structure import Structure

ON_ONE_PICTURE: Final = 80
"""Up to so many cards a structure is one picture."""

ON_A_PAGE: Final = 48
"""So many cards at most stand on each page of a larger one."""

_WIDEST: Final = 7
"""So many columns of cards at most, so that the page can be read on A4 on its side."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows: some trees as far as they are opened, and posts that stand apart.

    `opened` are the ids below which a page goes on, None where it shows everything; `part` is
    from which to which of the posts right under a single root are shown, where they are too
    many for a page; `parts` says so in words. `after` is the number of the page it goes on from.
    """

    roots: tuple[str, ...] = ()
    opened: frozenset[str] | None = None
    part: tuple[int, int | None] = (0, None)
    parts: str = ""
    apart: tuple[str, ...] = ()
    after: int = 0


def pages_of(held: Structure, depth: int | None = None) -> tuple[Page, ...]:
    """The pages of a structure, from the top down; one where all of it fits a picture.

    `depth` is how many levels a page shows below its roots at most.
    """
    if len(held.members) <= ON_ONE_PICTURE:
        opened = None if depth is None else _opened(held, held.trees, depth, ON_ONE_PICTURE)
        return (Page(held.trees, opened, apart=held.apart),)
    made: list[Page] = []
    waiting = deque(_pages(held, held.trees, lambda root: _size(held, root, 1), depth, 0))
    while waiting:
        page = waiting.popleft()
        made.append(page)
        cut = [ident for ident, is_cut in shown(held, page) if is_cut]
        waiting.extend(_pages(held, cut, lambda root: _size(held, root, depth), depth, len(made)))
    starts = range(0, len(held.apart), ON_A_PAGE)
    made.extend(Page(apart=held.apart[first : first + ON_A_PAGE]) for first in starts)
    return tuple(made)


def shown(held: Structure, page: Page) -> Iterator[tuple[str, bool]]:
    """The ids in a page's trees, from the top down, and whether what hangs under each is on another page.

    With each come those that stand beside it; on the page that goes on from it they are not repeated.
    """
    roots = set(page.roots)
    waiting = list(reversed(page.roots))
    while waiting:
        ident = waiting.pop()
        under = held.tree.under(ident)
        is_cut = bool(under) and page.opened is not None and ident not in page.opened
        if ident in roots:
            under = under[slice(*page.part)]
        yield ident, is_cut
        yield from ((other, False) for other in held.tree.beside.get(ident, ()))
        if ident not in roots or not page.after:
            yield from ((other, False) for other in held.aside.get(ident, ()))
        if not is_cut:
            waiting.extend(reversed(under))


def _pages(
    held: Structure, roots: Iterable[str], size: Callable[[str], int], depth: int | None, after: int
) -> Iterator[Page]:
    """Pages for some roots: small ones share a page, and one with very many right under it has several."""
    group: list[str] = []
    filled = 0
    for root in roots:
        needed = size(root)
        if group and filled + needed > ON_A_PAGE:
            yield _page(held, group, depth, after)
            group, filled = [], 0
        if _size(held, root, 1) > ON_A_PAGE:
            yield from _parts(held, root, after)
            continue
        group.append(root)
        filled += needed
    if group:
        yield _page(held, group, depth, after)


def _page(held: Structure, roots: Sequence[str], depth: int | None, after: int) -> Page:
    return Page(tuple(roots), _opened(held, roots, depth, ON_A_PAGE), after=after)


def _opened(held: Structure, roots: Sequence[str], depth: int | None, room: int) -> frozenset[str]:
    """The ids below which there is room to go on, level by level; below what is too large for the page nothing."""
    opened: set[str] = set()
    filled = sum(_alone(held, root) for root in roots)
    level, step = list(roots), 0
    while level and (depth is None or step < depth):
        below: list[str] = []
        for ident in level:
            under = held.tree.under(ident)
            needed = sum(_alone(held, each) for each in under)
            is_narrow = step == 0 or _columns(held, roots, {*opened, ident}) <= _WIDEST
            if under and is_narrow and filled + needed <= room:
                opened.add(ident)
                filled += needed
                below.extend(under)
        level, step = below, step + 1
    return frozenset(opened)


def _columns(held: Structure, roots: Iterable[str], opened: set[str]) -> int:
    """How many columns of cards stand side by side: one for each stack of leaves, and for each tree without one."""
    count = 0
    waiting = list(roots)
    while waiting:
        ident = waiting.pop()
        inner = [each for each in held.tree.under(ident) if each in opened] if ident in opened else []
        leaves = len(held.tree.under(ident)) - len(inner)
        waiting.extend(inner)
        count += -(-leaves // LONGEST_STACK) if ident in opened and leaves else not inner
    return count


def _parts(held: Structure, root: str, after: int) -> Iterator[Page]:
    under = len(held.tree.under(root))
    count = -(-under // (ON_A_PAGE - 1))
    for number in range(count):
        first, last = number * under // count, (number + 1) * under // count
        yield Page(
            (root,), frozenset((root,)), (first, last), f"{first + 1} to {last} of {under} right below", after=after
        )


def _size(held: Structure, root: str, depth: int | None) -> int:
    """How many cards a tree has down to a depth; no need to count further than a page holds."""
    level, count, step = [root], 0, 0
    while level and count <= ON_A_PAGE:
        count += sum(_alone(held, ident) for ident in level)
        if depth is not None and step >= depth:
            break
        level = [each for ident in level for each in held.tree.under(ident)]
        step += 1
    return count


def _alone(held: Structure, ident: str) -> int:
    """How many cards one takes, with those that stand beside it."""
    return 1 + len(held.tree.beside.get(ident, ())) + len(held.aside.get(ident, ()))
