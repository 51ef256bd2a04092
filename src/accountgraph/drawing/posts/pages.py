"""Cuts a large structure into pages of limited depth, each with few enough cards to be read."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accountgraph.drawing.posts.hierarchy import Hierarchy
from accountgraph.drawing.posts.structure import Structure

ON_ONE_PICTURE: Final = 80
"""Up to so many cards a structure is one picture."""

ON_A_PAGE: Final = 36
"""So many cards at most stand on each page of a larger one."""

_DEEPEST: Final = 6


@dataclass(frozen=True, slots=True)
class Page:
    """What one page shows: some trees down to a depth, and posts that stand apart.

    `part` is which of the posts right under a single root are shown, where they are too many
    for a page; `parts` says so in words. `after` is the number of the page it goes on from.
    """

    roots: tuple[str, ...] = ()
    depth: int | None = None
    part: slice = slice(None)
    parts: str = ""
    apart: tuple[str, ...] = ()
    after: int = 0


def pages_of(held: Structure, depth: int | None = None) -> tuple[Page, ...]:
    """The pages of a structure, from the top down; one where all of it fits a picture.

    `depth` is how many levels a page shows below its roots at most.
    """
    named = tuple(ident for ident in held.apart if held.record(ident))
    if len(held.members) <= ON_ONE_PICTURE:
        return (Page(held.trees, depth, apart=held.apart),)
    tree = held.tree
    made: list[Page] = []
    waiting = deque(_pages(tree, held.trees, lambda root: _size(tree, root, 1), depth, 0))
    while waiting:
        page = waiting.popleft()
        made.append(page)
        cut = [ident for ident, is_cut in shown(tree, page) if is_cut]
        waiting.extend(_pages(tree, cut, lambda root: _size(tree, root, depth), depth, len(made)))
    for first in range(0, len(named), ON_A_PAGE):
        made.append(Page(apart=named[first : first + ON_A_PAGE]))
    return tuple(made)


def shown(tree: Hierarchy, page: Page) -> Iterator[tuple[str, bool]]:
    """The ids on a page, each before what hangs under it, and whether what hangs under it is on another page."""
    waiting = [(root, 0) for root in reversed(page.roots)]
    while waiting:
        ident, level = waiting.pop()
        under = tree.under(ident)[page.part if level == 0 else slice(None)]
        is_cut = bool(under) and level == page.depth
        yield ident, is_cut
        yield from ((other, False) for other in tree.beside.get(ident, ()))
        if not is_cut:
            waiting.extend((each, level + 1) for each in reversed(under))


def _pages(
    tree: Hierarchy, roots: Iterable[str], size: Callable[[str], int], depth: int | None, after: int
) -> Iterator[Page]:
    """Pages for some roots: small ones share a page, and one with very many right under it has several."""
    group: list[str] = []
    filled = 0
    for root in roots:
        needed = size(root)
        if group and filled + needed > ON_A_PAGE:
            yield _page(tree, group, depth, after)
            group, filled = [], 0
        if _size(tree, root, 1) > ON_A_PAGE:
            yield from _parts(tree, root, after)
            continue
        group.append(root)
        filled += needed
    if group:
        yield _page(tree, group, depth, after)


def _page(tree: Hierarchy, roots: Sequence[str], depth: int | None, after: int) -> Page:
    """As many levels as a page has room for, one at least."""
    deepest = 1
    for level in range(2, min(depth or _DEEPEST, _DEEPEST) + 1):
        if sum(_size(tree, root, level) for root in roots) > ON_A_PAGE:
            break
        deepest = level
    return Page(tuple(roots), deepest, after=after)


def _parts(tree: Hierarchy, root: str, after: int) -> Iterator[Page]:
    under = len(tree.under(root))
    count = -(-under // (ON_A_PAGE - 1))
    for number in range(count):
        part = slice(number * under // count, (number + 1) * under // count)
        words = f"{part.start + 1} to {part.stop} of {under} right below"
        yield Page((root,), 1, part, words, after=after)


def _size(tree: Hierarchy, root: str, depth: int | None) -> int:
    """How many cards a tree has down to a depth; no need to count further than a page holds."""
    level, count, step = [root], 0, 0
    while level and count <= ON_A_PAGE:
        count += len(level) + sum(len(tree.beside.get(ident, ())) for ident in level)
        if depth is not None and step >= depth:
            break
        level = [each for ident in level for each in tree.under(ident)]
        step += 1
    return count
