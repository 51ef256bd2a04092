"""The walk along chains, one function at a time, for engines that give the links that leave a holding."""

from collections.abc import Callable, Iterable, Iterator

Scope = tuple[int, int, int, int]
"""Places from and to, groups from and to, in the numbers of their trees; the upper ends are exclusive."""
Link = tuple[int, int, int, int, Scope]
"""Number of the delegation, receiving body, first day, last day, scope."""
Leaving = Callable[[int, int], Iterable[Link]]
"""For a function and a body the delegations that leave it, in force or not."""


def chains(
    function: int, holder: int, scope: Scope, day: int, leaving: Leaving
) -> Iterator[tuple[int, int, int, bool]]:
    """Every link on a live chain: its number, the body it leads to, how many links so far, whether a chain ends there.

    A chain goes on through links whose scope meets that of all links before; it also ends
    where no single link takes over everything that it reaches. A circle is followed once.
    """
    waiting: list[tuple[int, Scope, tuple[int, ...]]] = [(holder, scope, (holder,))]
    while waiting:
        body, reach, passed = waiting.pop()
        for number, to, first, last, own in leaving(function, body):
            if not first <= day <= last or not meet(own, reach):
                continue
            narrow = _narrower(own, reach)
            if to in passed:
                yield number, to, len(passed), True
                continue
            onward = [link[4] for link in leaving(function, to) if link[2] <= day <= link[3]]
            yield number, to, len(passed), not any(_covers(other, narrow) for other in onward)
            waiting.append((to, narrow, (*passed, to)))


def upwards(start: Iterable[int], above: Callable[[int], Iterable[int]]) -> set[int]:
    """The things themselves and all that stand above them."""
    reached = set(start)
    waiting = list(reached)
    while waiting:
        for one in above(waiting.pop()):
            if one not in reached:
                reached.add(one)
                waiting.append(one)
    return reached


def meet(one: Scope, other: Scope) -> bool:
    """Whether two scopes have some place and some people in common."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _covers(outer: Scope, inner: Scope) -> bool:
    return outer[0] <= inner[0] and outer[1] >= inner[1] and outer[2] <= inner[2] and outer[3] >= inner[3]


def _narrower(one: Scope, other: Scope) -> Scope:
    return max(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), min(one[3], other[3])
