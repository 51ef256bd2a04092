"""Register -> matrix: each row is an answer, so the table never says more than the question would."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from accountgraph.dates import Day, InForce
from accountgraph.drawing.matrix.scene import Column, Entry, Group, MatrixScene, Row, Sign, state_words
from accountgraph.drawing.scene import BodyTag, Mark
from accountgraph.drawing.wording import as_at, body_tag, citations, partnership
from accountgraph.questions import Answer, Item, who
from accountgraph.questions.sentence import briefly, joined
from accountgraph.records import Agreement, Area, Board, Body, Function, Post
from accountgraph.register import Reason, Register
from accountgraph.vocabulary import ResponsibilityRole, State

_ROLES: Final = {
    ResponsibilityRole.OVERALL.value: Sign.OVERALL,
    ResponsibilityRole.OPERATIONAL.value: Sign.OPERATIONAL,
}
_MARKS: Final = {
    State.FOUND: Mark.PLAIN,
    State.POSSIBLE: Mark.POSSIBLE,
    State.CONFLICT: Mark.CONFLICT,
    State.NOBODY: Mark.NOBODY,
    State.NOT_STATED: Mark.NOT_STATED,
}
_DEPTHS: Final = (Group.BODIES, Group.POSTS, Group.BOARDS)
_EXPLAINED: Final = (Mark.NOBODY, Mark.PROPOSED, Mark.CONFLICT)
_SHOWN_CITES: Final = 3
_ORPHAN: Final = state_words(Mark.NOBODY)


def matrix_scene(
    register: Register, slug: str, *, on: Day, focus: str | None = None, depth: int | None = None
) -> MatrixScene:
    """Every function and area of a partnership against everybody who has to do with it on a day.

    `focus` keeps, of a function or area, it and what lies within it; of an agreement, what
    it covers; of a body, post or board, the rows in which it has a part. `depth` 1 has
    columns for bodies only, 2 for posts and units too; boards come with 3.
    """
    rows, columns = [], dict[str, Column]()
    for matter in _matters(register, slug, focus):
        answer = who(register, matter, on=on, slug=slug)
        cells = _cells(answer)
        if focus and _is_somebody(register, focus) and focus not in cells:
            continue
        rows.append(_row(answer, cells))
        columns |= {ident: column for ident in cells if (column := _column(register, ident))}
    groups = _DEPTHS[: depth or len(_DEPTHS)]
    kept = tuple(column for group in groups for column in columns.values() if column.group is group)
    shown = {column.id for column in kept}
    tags = dict.fromkeys(tag for column in kept if (tag := body_tag(register, _owner(register, column.id))))
    left_out = ["liability that stays with the holder", "money", "redress"]
    left_out[:0] = [str(group) for group in Group if group not in groups]
    return MatrixScene(
        title=f"Who does what{f' around {register.name(focus)}' if focus else ''}: functions by body, post and board",
        partnership=partnership(register, slug),
        as_at=as_at(on),
        left_out=tuple(left_out),
        columns=kept,
        rows=tuple(_only(row, shown) for row in rows),
        bodies=tuple(_by_short(tags)),
        notes=(*_reasons(rows), *_gathered(register, slug, focus)),
    )


def _matters(register: Register, slug: str, focus: str | None) -> Iterator[str]:
    """Functions, and areas of which more is known than that they gather functions; within the focus, if that is one."""
    within = None
    if focus and isinstance(register[focus], Function | Area):
        within = set(register.matters_within(focus))
    elif focus and isinstance(register[focus], Agreement):
        within = {one for each in register.matters_under(focus) for one in register.matters_within(each)}
    gathering = set(_gathering(register, slug)) - {focus}
    for kind in (Function, Area):
        for record in register.of(kind):
            if record.register == slug and record.id not in gathering and (within is None or record.id in within):
                yield record.id


def _gathering(register: Register, slug: str) -> Iterator[str]:
    """Areas that are answered through the functions they cover."""
    for area in register.of(Area):
        within = map(register.get, register.matters_within(area.id))
        if area.register == slug and any(isinstance(record, Function) for record in within):
            yield area.id


def _gathered(register: Register, slug: str, focus: str | None) -> Iterator[str]:
    names = [register.name(area) for area in _gathering(register, slug)]
    if names and not focus:
        yield f"Areas that only gather functions of this table have no row of their own: {joined(names)}."


def _is_somebody(register: Register, ident: str) -> bool:
    return isinstance(register[ident], Body | Post | Board)


def _cells(answer: Answer) -> dict[str, list[Entry]]:
    """Everybody whom an answer names, each with their signs; one sign for several holders or places once."""
    found: dict[str, dict[tuple[Sign, bool], list[Item]]] = {}
    for sign, item in _signs(answer):
        is_sure = sign is Sign.MAY_LEAD or item.in_force is InForce.YES  # "may" is doubt enough
        found.setdefault(item.id, {}).setdefault((sign, is_sure), []).append(item)
    register = answer.asked.register
    cells = {}
    for ident, kinds in found.items():
        sure = {sign for sign, is_sure in kinds if is_sure}
        ordered = sorted(kinds.items(), key=lambda pair: (list(Sign).index(pair[0][0]), not pair[0][1]))
        cells[ident] = [
            _entry(register, sign, items, is_sure=is_sure)
            for (sign, is_sure), items in ordered
            if is_sure or sign not in sure
        ]
    return cells


def _signs(answer: Answer) -> Iterator[tuple[Sign, Item]]:
    holders = {item.id for item in answer.holders.items}
    for item in answer.holders.items:
        yield Sign.HOLDS, item
    for item in answer.exercised_by.items:
        yield _exercising(item), item
    for item in answer.liable.items:
        if item.id not in holders:
            yield Sign.ANSWERS, item
    for item in answer.posts.items:
        yield _ROLES.get(str(dict(item.details).get("responsibility")), Sign.PART), item
    for item in answer.overseen_by.items:
        yield Sign.OVERSEES, item


def _exercising(item: Item) -> Sign:
    how = str(dict(item.details).get("how", ""))
    if how.startswith("retained"):
        return Sign.KEEPS
    if how.startswith("candidate"):
        return Sign.MAY_LEAD
    return Sign.EXERCISES if how == "delegated" else Sign.LEADS


def _entry(register: Register, sign: Sign, items: list[Item], *, is_sure: bool) -> Entry:
    cites = citations(cite for item in items for cite in item.cites)
    more = len(cites) - _SHOWN_CITES
    shown = (*cites[:_SHOWN_CITES], f"and {more} more") if more > 1 else cites
    return Entry(sign=sign, is_sure=is_sure, says="; ".join(_precisely(register, sign, items)), citations=shown)


def _precisely(register: Register, sign: Sign, items: list[Item]) -> Iterator[str]:
    """For whom, in which part and where, as far as that adds to the sign."""
    holders = dict.fromkeys(item.holder for item in items if item.holder and item.holder != item.id)
    if sign in (Sign.EXERCISES, Sign.LEADS, Sign.MAY_LEAD) and holders:
        yield f"for {joined(map(register.name, holders))}"
    roles = dict.fromkeys(str(dict(item.details).get("responsibility", "")) for item in items)
    if sign is Sign.PART:
        yield joined(roles)
    places = dict.fromkeys(place for item in items for place in item.places)
    if places and all(item.places for item in items):
        yield f"in {joined(map(register.name, places))}"


def _row(answer: Answer, cells: dict[str, list[Entry]]) -> Row:
    record = answer.asked.register[answer.asked.matter]
    mark, state, reason = _state(answer)
    return Row(
        id=record.id,
        name=record.name,
        kind="commissioning area" if isinstance(record, Area) else "function",
        state=state,
        mark=mark,
        is_orphan=state == _ORPHAN,
        reason=reason,
        citations=citations(record.cites)[:_SHOWN_CITES],
        cells=tuple((ident, tuple(entries)) for ident, entries in cells.items()),
    )


def _state(answer: Answer) -> tuple[Mark, str, str]:
    """Who exercises it, as a mark and a word; that nobody holds it comes first."""
    holders, part = answer.holders, answer.exercised_by
    if holders.state is State.NOBODY:
        return Mark.NOBODY, "Nobody holds it", briefly(holders.reason)
    mark = _MARKS[part.state]
    reason = _why_in_conflict(answer) if mark is Mark.CONFLICT else briefly(part.reason)
    if mark is Mark.NOBODY:
        if _only_proposed(answer):
            return Mark.PROPOSED, state_words(Mark.PROPOSED), reason
        return mark, _ORPHAN, reason
    if mark is Mark.PLAIN and all(_exercising(item) is Sign.KEEPS for item in part.items):
        return mark, state_words(Mark.RETAINED), reason
    return mark, state_words(mark), reason


def _why_in_conflict(answer: Answer) -> str:
    """What its chains contradict themselves in; else the question that clauses leave open between them."""
    part = answer.exercised_by
    outcomes = [outcome for tracing in answer.tracings for outcome in tracing.outcomes]
    if part.conflicts and not any(outcome.state is State.CONFLICT for outcome in outcomes):
        return part.conflicts[0].question.rstrip(".")
    return briefly(part.reason)


def _only_proposed(answer: Answer) -> bool:
    """Whether all that was ever to cover it is a proposal."""
    outcomes = [outcome for tracing in answer.tracings for outcome in tracing.outcomes]
    lapsed = [verdict.reason for outcome in outcomes for verdict in outcome.lapsed]
    covered = any(verdict.in_force is not InForce.NO for outcome in outcomes for _, verdict in outcome.scopes)
    return bool(lapsed) and not covered and set(lapsed) == {Reason.PROPOSED}


def _reasons(rows: Iterable[Row]) -> Iterator[str]:
    """Why rows are orphans or in conflict, each reason once with all its rows."""
    same: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.mark in _EXPLAINED and row.reason:
            same.setdefault((row.state, row.reason), []).append(row.name)
    for (state, reason), names in same.items():
        said = reason if reason.startswith("nobody") else f"{state[0].lower()}{state[1:]}; {reason}"
        yield f"{joined(names)}: {said}{'' if said.endswith('?') else '.'}"


def _column(register: Register, ident: str) -> Column | None:
    record = register.get(ident)
    if isinstance(record, Board):
        group = Group.BOARDS
    elif isinstance(record, Body) and record.is_legal_person:
        group = Group.BODIES
    else:
        group = Group.POSTS
    tag = body_tag(register, _owner(register, ident)) if group is not Group.BODIES else None
    own = body_tag(register, ident) if group is Group.BODIES else tag
    short = own.short if own and own.name else ""
    return Column(id=ident, name=register.name(ident), group=group, body=short)


def _owner(register: Register, ident: str) -> str:
    """The body to which somebody belongs; empty where it is not one body."""
    record = register.get(ident)
    if isinstance(record, Post):
        return record.body or record.employer
    if isinstance(record, Board):
        return record.of[0] if len(record.of) == 1 else ""
    return ident


def _by_short(tags: Iterable[BodyTag]) -> Iterator[BodyTag]:
    seen: set[str] = set()
    for tag in tags:
        if tag.name and tag.short not in seen:
            seen.add(tag.short)
            yield tag


def _only(row: Row, shown: set[str]) -> Row:
    return replace(row, cells=tuple(cell for cell in row.cells if cell[0] in shown))
