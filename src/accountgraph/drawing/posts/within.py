"""Which posts a chart of posts keeps when it is narrowed to one thing."""

from collections.abc import Iterator

from accountgraph.dates import Day
from accountgraph.drawing.posts.structure import structure
from accountgraph.records import (
    Agreement,
    Area,
    Board,
    Body,
    Function,
    Management,
    Post,
    Responsibility,
    Scoped,
    Secondment,
    Supervision,
)
from accountgraph.register import Register


def members_within(register: Register, slug: str, day: Day, focus: str) -> frozenset[str]:
    """The posts and seconded staff that have to do with `focus`.

    Of a post, everything below it too; of a body or unit, those that sit in it or that it
    employs; of a board, those it manages and everything below them; of an agreement,
    function or area, those that answer for it or stand under it.
    """
    record = register[focus]
    if isinstance(record, Post | Secondment | Board):
        return frozenset((focus, *_below(register, slug, day, focus)))
    if isinstance(record, Body):
        return frozenset(_sitting(register, focus))
    if isinstance(record, Agreement | Function | Area):
        return frozenset(_answering(register, focus))
    return frozenset()


def _below(register: Register, slug: str, day: Day, focus: str) -> Iterator[str]:
    held = structure(register, slug, day)
    found, waiting = {focus}, [focus]
    while waiting:
        for ident in held.tree.under(waiting.pop()):
            if ident not in found:
                found.add(ident)
                waiting.append(ident)
                yield ident


def _sitting(register: Register, focus: str) -> Iterator[str]:
    for post in register.of(Post):
        places = (post.body, post.employer, *post.also_in)
        if any(place and register.is_part_of(place, focus) for place in places):
            yield post.id
    for record in register.of(Secondment):
        if any(place and register.is_part_of(place, focus) for place in (record.employer, record.works_for)):
            yield from (record.id, *record.posts)


def _answering(register: Register, focus: str) -> Iterator[str]:
    inner = {focus} if focus not in register else {focus, *register.matters_within(focus)}
    statements: tuple[Scoped, ...] = register.of(Responsibility)
    for record in statements:
        if record.agreement == focus or inner & set(record.matters):
            yield from getattr(record, "held_by", ())
    yield from (post.id for post in register.of(Post) if post.agreement == focus)
    for kind in (Management, Supervision, Secondment):
        for line in register.of(kind):
            if line.agreement == focus:
                yield from (line.id, *line.posts, *getattr(line, "managed_by", ()))
