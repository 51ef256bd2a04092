"""Which card hangs under which: the tree in a structure that need not be one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Hierarchy:
    """A forest over some ids.

    Attributes:
        heads: for each id that hangs, the one or several it hangs under; the first stands for all.
        below: for each head, by the first where there are several, what hangs under it, in order.
        beside: for the first of several heads, the others, which stand beside it.
        roots: what hangs under nothing, in order; without those that stand beside another.
        circles: ids that were cut loose because their line of heads led back to them.
    """

    heads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    roots: list[str] = field(default_factory=list)
    circles: list[str] = field(default_factory=list)

    def under(self, ident: str) -> Sequence[str]:
        """What hangs right under an id."""
        return self.below.get(ident, ())


def hierarchy(ids: Iterable[str], heads: Mapping[str, tuple[str, ...]]) -> Hierarchy:
    """Hang each id under its heads.

    Several heads share what hangs under them only if none of them hangs itself and nothing
    else hangs under any of them; otherwise the first alone counts. Circles are cut where
    the first of their ids, in order, hangs.
    """
    order = list(ids)
    known = set(order)
    wished = {ident: tuple(head for head in heads.get(ident, ()) if head in known) for ident in order}
    shared = _shared(wished)
    made = Hierarchy(heads={ident: above if above in shared else above[:1] for ident, above in wished.items() if above})
    made.circles = _cut_circles(order, made.heads)
    made.beside = {above[0]: above[1:] for above in dict.fromkeys(made.heads.values()) if len(above) > 1}
    hanging: dict[str, list[str]] = defaultdict(list)
    for ident in order:
        if ident in made.heads:
            hanging[made.heads[ident][0]].append(ident)
    made.below = dict(hanging)
    aside = {ident for others in made.beside.values() for ident in others}
    made.roots = [ident for ident in order if ident not in made.heads and ident not in aside]
    return made


def _shared(wished: Mapping[str, tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The groups of heads that can stand side by side over what hangs under all of them."""
    groups: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for above in wished.values():
        for head in above:
            groups[head].add(above)
    several = dict.fromkeys(above for above in wished.values() if len(above) > 1)
    return {above for above in several if all(not wished[head] and groups[head] == {above} for head in above)}


def _cut_circles(order: Sequence[str], heads: dict[str, tuple[str, ...]]) -> list[str]:
    """Take the heads from one id of each circle, and name those ids. Heads that share are roots, so in no circle."""
    cut: list[str] = []
    place = {ident: number for number, ident in enumerate(order)}
    done: set[str] = set()
    for start in order:
        walk: dict[str, None] = {}
        current = start
        while current not in done and current not in walk:
            walk[current] = None
            if current not in heads:
                break
            current = heads[current][0]
        else:
            if current in walk:
                passed = list(walk)
                first = min(passed[passed.index(current) :], key=place.__getitem__)
                del heads[first]
                cut.append(first)
        done.update(walk)
    return cut
