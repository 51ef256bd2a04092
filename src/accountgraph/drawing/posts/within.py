"""Which posts a chart of posts keeps when it is narrowed to one thing."""

from collections.abc import Iterator

from accountgraph.dates import Day
from accountgraph.drawing.posts.structure import MANAGING, Tie, structure
from accountgraph.records import (
    Agreement,
    Area,
    Board,
    Body,
    Function,
    Management,
    Post,
    Responsibility,
    Secondment,
    Supervision,
)
from accountgraph.register import Register


def members_within(register: Register, slug: str, day: Day, focus: str) -> frozenset[str]:
    """The posts and seconded staff that have to do with `focus`.

    Of a post or board, whoever has a line to it and everything below; of a body or unit,
    besides, those that sit in it or that it employs; of an agreement, function or area,
    those that answer for it or stand under it.
    """
    record = register[focus]
    if isinstance(record, Post | Secondment | Board):
        return frozenset((focus, *_below(register, slug, day, focus)))
    if isinstance(record, Body):
        return frozenset((*_sitting(register, focus), *_below(register, slug, day, focus)))
    if isinstance(record, Agreement | Function | Area):
        return frozenset(_answering(register, focus))
    return frozenset()


def _below(register: Register, slug: str, day: Day, focus: str) -> Iterator[str]:
    """Whoever has a line of any kind to `focus`, and whoever those manage, however far down."""
    lowers: dict[str, list[Tie]] = {}
    for ties in structure(register, slug, day).ties.values():
        for tie in ties:
            lowers.setdefault(tie.upper, []).append(tie)
    found, waiting = {focus}, [focus]
    while waiting:
        upper = waiting.pop()
        for tie in lowers.get(upper, ()):
            if tie.lower not in found and (upper == focus or tie.style in MANAGING):
                found.add(tie.lower)
                waiting.append(tie.lower)
                yield tie.lower


def _sitting(register: Register, focus: str) -> Iterator[str]:
    for post in register.of(Post):
        places = (post.body, post.employer, *post.also_in)
        if any(place and register.is_part_of(place, focus) for place in places):
            yield post.id
    for record in register.of(Secondment):
        if any(place and register.is_part_of(place, focus) for place in (record.employer, record.works_for)):
            yield from (record.id, *record.posts)


def _answering(register: Register, focus: str) -> Iterator[str]:
    inner = set(register.matters_within(focus))
    for record in register.of(Responsibility):
        if record.agreement == focus or inner & set(record.matters):
            yield from record.held_by
    yield from (post.id for post in register.of(Post) if post.agreement == focus)
    lines: tuple[Management | Supervision | Secondment, ...] = (
        *register.of(Management),
        *register.of(Supervision),
        *register.of(Secondment),
    )
    for line in lines:
        if line.agreement == focus:
            yield from (line.id, *line.posts)
            yield from line.managed_by if isinstance(line, Management) else ()
