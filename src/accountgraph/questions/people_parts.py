"""Which posts answer for the matter, and which boards oversee it."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.chains import Asked, Tracing
from accountgraph.dates import InForce
from accountgraph.questions.answers import Item, Part
from accountgraph.questions.bearing import doubt_in_words, matters_named, state_of, statements
from accountgraph.records import (
    Board,
    Body,
    Management,
    Membership,
    Oversight,
    Post,
    ReportingLine,
    Responsibility,
    Supervision,
)
from accountgraph.register import Register, Standing
from accountgraph.register.standing import HOLDS, life_standing, standing
from accountgraph.vocabulary import AccountabilityKind, AnswerPart, ManagementKind, ReportingKind

_SHOWN_LINE = 12


def posts_part(tracings: tuple[Tracing, ...], kind: AccountabilityKind | None = None) -> Part:
    """Posts, units and boards with a responsibility, on the exercising side and on the holder's own."""
    items: list[Item] = []
    reasons: list[str] = []
    for responsibility, tracing in statements(tracings, Responsibility):
        verdict = tracing.asked.standing(responsibility)
        if verdict.in_force is InForce.NO or (kind and responsibility.accountability is not kind):
            continue
        for post in responsibility.held_by:
            sure = verdict & _own_days(tracing.asked, post)
            if sure.in_force is not InForce.NO:
                reasons.append(sure.in_words)
                items.append(_post(tracing, tracings, responsibility, post, sure.in_force))
    return Part(AnswerPart.POSTS, state_of(tuple(items)), tuple(items), doubt_in_words(reasons))


def _own_days(asked: Asked, ident: str) -> Standing:
    """Whether a post, unit or board that has days, or an agreement, of its own is there on the day asked."""
    record = asked.register.get(ident)
    if isinstance(record, Body):
        return life_standing(asked.register, ident, asked.day)
    if isinstance(record, Post | Board) and (record.is_dated or record.agreement):
        return standing(asked.register, record, asked.day, as_proposed=asked.as_proposed)
    return HOLDS


def _post(
    tracing: Tracing, tracings: tuple[Tracing, ...], responsibility: Responsibility, ident: str, certain: InForce
) -> Item:
    register, asked = tracing.asked.register, tracing.asked
    shared = [register.name(other) for other in responsibility.held_by if other != ident]
    details: list[tuple[str, object]] = [
        ("responsibility", responsibility.role.value),
        ("accountability", responsibility.accountability.value),
        *_employment(asked, ident),
        ("side", _side(tracings, register, responsibility, ident)),
    ]
    if shared:
        details.append(("named together with", shared))
    return Item(
        id=ident,
        name=register.name(ident),
        record=responsibility.id,
        says=responsibility.says,
        in_force=certain,
        cites=responsibility.cites,
        places=responsibility.places,
        groups=responsibility.groups,
        matters=matters_named(tracings, responsibility),
        inferred=responsibility.inferred,
        details=tuple(details),
    )


def _employment(asked: Asked, ident: str) -> Iterator[tuple[str, object]]:
    register, post = asked.register, asked.register.get(ident)
    if isinstance(post, Post):
        yield "body", register.name(post.body) if post.body else "not stated"
        yield "employer", register.name(post.employer) if post.employer else "not stated"
        lines = lines_of(register, ident, asked)
        yield "manager", list(lines.managers_in_words(register)) or "not stated"
        yield "supervisor", [register.name(one) for one in lines.supervisors] or "not stated"
        yield "line", [register.name(one) for one in line_to_top(register, ident, asked)]
        for flag in ("vacant", "acting"):
            if getattr(post, flag):
                yield flag, "yes"
    elif isinstance(post, Body) and post.part_of:
        yield "body", register.name(post.part_of)


@dataclass(frozen=True, slots=True)
class Lines:
    """Who manages, of which kind, and who professionally supervises a post on a day."""

    managed: tuple[tuple[str, ManagementKind], ...]
    supervisors: tuple[str, ...]

    @property
    def managers(self) -> tuple[str, ...]:
        """The managers, each once."""
        return tuple(dict.fromkeys(manager for manager, _ in self.managed))

    def managers_in_words(self, register: Register) -> Iterator[str]:
        """The managers by name; with the kind of line where there are lines of several kinds."""
        kinds = {kind for _, kind in self.managed}
        for manager, kind in self.managed:
            yield f"{register.name(manager)} ({kind.value})" if len(kinds) > 1 else register.name(manager)


def lines_of(register: Register, post: str, asked: Asked) -> Lines:
    """The managers and supervisors of a post on the day asked."""
    lines = (line for line in register.naming(Management, "posts", post) if _live(asked, line))
    managed = [(manager, line.kind) for line in lines for manager in line.managed_by]
    supervised = (line for line in register.naming(Supervision, "posts", post) if _live(asked, line))
    supervisors = [who for line in supervised for who in line.supervised_by]
    return Lines(tuple(dict.fromkeys(managed)), tuple(dict.fromkeys(supervisors)))


def line_to_top(register: Register, post: str, asked: Asked) -> tuple[str, ...]:
    """Managers upward from a post, as far as the documents go; it stops where they name several or none."""
    line: list[str] = []
    managers = _line_managers(register, post, asked)
    while len(managers) == 1 and managers[0] not in (post, *line) and len(line) < _SHOWN_LINE:
        line.append(managers[0])
        managers = _line_managers(register, managers[0], asked)
    return tuple(line)


def _line_managers(register: Register, post: str, asked: Asked) -> tuple[str, ...]:
    """The managers of the line that is followed upward: line management where there is any, else whatever there is."""
    lines = lines_of(register, post, asked)
    line = tuple(manager for manager, kind in lines.managed if kind is ManagementKind.LINE)
    return line or lines.managers


def _side(tracings: tuple[Tracing, ...], register: Register, responsibility: Responsibility, ident: str) -> str:
    """Whether a post belongs to a body that exercises, or to a holder's own client side."""
    record = register.get(ident)
    body = responsibility.on_behalf_of
    if isinstance(record, Post):
        body = body or record.body or record.employer
    elif isinstance(record, Body):
        body = body or ident
    person = register.legal_person(body) if body else ""
    exercising = {end for tracing in tracings for end in tracing.exercising}
    for_others = {chain.end for tracing in tracings for chain in tracing.chains if chain.end != chain.holder}
    holders = {each.holding.body for tracing in tracings for each in tracing.held}
    if person in for_others or person in exercising - holders:
        return "exercising body"
    if person in exercising:
        return "holder, which exercises it itself"
    return "holder's own side" if person in holders else "not stated"


def oversight_part(tracings: tuple[Tracing, ...]) -> Part:
    """Boards that oversee the matter, what they may do, who chairs, and to whom they report."""
    items: list[Item] = []
    reasons: list[str] = []
    for oversight, tracing in statements(tracings, Oversight):
        verdict = tracing.asked.standing(oversight) & _own_days(tracing.asked, oversight.board)
        if verdict.in_force is InForce.NO:
            continue
        reasons.append(verdict.in_words)
        register = tracing.asked.register
        items.append(
            Item(
                id=oversight.board,
                name=register.name(oversight.board),
                record=oversight.id,
                says=oversight.may,
                in_force=verdict.in_force,
                cites=oversight.cites,
                places=oversight.places,
                groups=oversight.groups,
                matters=matters_named(tracings, oversight),
                inferred=oversight.inferred,
                details=tuple(_board(tracing.asked, oversight.board)),
            )
        )
    return Part(AnswerPart.OVERSEEN_BY, state_of(tuple(items)), tuple(items), doubt_in_words(reasons))


def _board(asked: Asked, ident: str) -> Iterator[tuple[str, object]]:
    register, board = asked.register, asked.register.get(ident)
    if not isinstance(board, Board):
        return
    yield "kind", board.kind.value
    yield "chair", ", ".join(map(register.name, board.chair)) or board.chair_in_words or "not stated"
    yield "meets", board.meets or "not stated"
    ends = ("reported_by", "reports_to")
    lines = [line for end in ends for line in register.naming(ReportingLine, end, ident) if _live(asked, line)]
    linked = [line for line in lines if line.kind is ReportingKind.LINK]
    accounts = [line for line in lines if line.kind is not ReportingKind.LINK]
    up = [line for line in accounts if ident in line.reported_by]
    down = [line for line in accounts if ident in line.reports_to]
    above = dict.fromkeys(_line_in_words(register, line.reports_to, line) for line in up)
    below = dict.fromkeys(_line_in_words(register, line.reported_by, line) for line in down)
    yield "reports to", list(above) or "not stated"
    if below:
        yield "receives reports from", list(below)
    if linked:
        others = (end for line in linked for end in (*line.reported_by, *line.reports_to) if end != ident)
        yield "links with", [register.name(other) for other in dict.fromkeys(others)]
    members = [record for record in register.naming(Membership, "board", ident) if _live(asked, record)]
    if members:
        yield "members", [register.name(one.member) if one.member else one.member_in_words for one in members]


def _live(asked: Asked, record: ReportingLine | Membership | Management | Supervision) -> bool:
    return standing(asked.register, record, asked.day, as_proposed=asked.as_proposed).in_force is not InForce.NO


def _line_in_words(register: Register, ends: tuple[str, ...], line: ReportingLine) -> str:
    named = ", ".join(register.name(end) for end in ends) or line.reported_by_in_words or "not stated"
    return f"{named} ({line.frequency or 'frequency not stated'})"
