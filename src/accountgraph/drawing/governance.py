"""Who reports to whom, as columns by level, with the frequency on every line or that it is not stated."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from accountgraph.dates import Day, InForce
from accountgraph.drawing.scene import Arrangement, BodyTag, Card, Joint, JointStyle, Kind, Lane, Mark, Scene
from accountgraph.drawing.wording import as_at, body_tag, citations, partnership
from accountgraph.records import Board, Body, Post, Record, ReportingLine
from accountgraph.register import Reason, Register, Standing
from accountgraph.register.standing import standing
from accountgraph.vocabulary import ReportingKind

_ALONE_IN_A_LANE = 5
_SHOWN_CITES = 3
_IN_WORDS = "reported by: "
"""What the id of a reporter begins with that the documents only describe, or leave out; the description follows."""
_KINDS: dict[type[Record], Kind] = {Board: Kind.BOARD, Post: Kind.POST, Body: Kind.BODY}


@dataclass(frozen=True, slots=True)
class _Line:
    record: ReportingLine
    reported_by: str
    reports_to: str
    standing: Standing


def governance_scene(register: Register, slug: str, *, on: Day, focus: str | None = None) -> Scene:
    """Every board of a partnership and every reporting line in force; only what is joined to `focus` where given."""
    lines = tuple(_lines(register, slug, on))
    boards = [
        board
        for board in register.of(Board)
        if board.register == slug and standing(register, board, on).in_force is not InForce.NO
    ]
    ends = [end for line in lines for end in (line.reported_by, line.reports_to)]
    shown = list(dict.fromkeys((*ends, *(board.id for board in boards))))
    if focus:
        near = _joined_to(focus, lines)
        shown = [ident for ident in shown if ident in near]
        lines = tuple(line for line in lines if line.reported_by in near and line.reports_to in near)
    levels = _levels(shown, lines)
    tags = {ident: tag for ident in shown if (tag := _tag(register, ident))}
    alone = [ident for ident in shown if all(ident not in (line.reported_by, line.reports_to) for line in lines)]
    joined = {ident: level for ident, level in levels.items() if ident not in alone}
    lanes = [_lane(register, column, lines, tags, on) for column in _columns(joined)]
    for start in range(0, len(alone), _ALONE_IN_A_LANE):
        lane = _lane(register, alone[start : start + _ALONE_IN_A_LANE], lines, tags, on)
        lanes.append(replace(lane, heading="Reporting line not stated"))
    return Scene(
        arrangement=Arrangement.COLUMNS,
        title=f"Governance{f' around {register.name(focus)}' if focus else ''}: who reports to whom, and how often",
        lanes=tuple(lanes),
        joints=tuple(_merged(_joint(line) for line in lines)),
        partnership=partnership(register, slug),
        as_at=as_at(on),
        left_out=("members, posts that do not report",),
        bodies=tuple(dict.fromkeys(tags.values())),
        notes=tuple(_evidenced(register, shown, lines, on)),
    )


def _evidenced(register: Register, shown: list[str], lines: tuple[_Line, ...], day: Day) -> Iterator[str]:
    """Once for the whole picture: lines that are only possible, and boards shown on another day only."""
    said: dict[str, int] = {}
    for record in (register[ident] for ident in shown if not ident.startswith(_IN_WORDS)):
        verdict = standing(register, record, day)
        if isinstance(record, Board) and verdict.reason is Reason.NOT_EVIDENCED:
            said[verdict.in_words] = said.get(verdict.in_words, 0) + 1
    doubtful = [line.standing.in_words for line in lines if line.standing.in_force is not InForce.YES]
    if doubtful:
        words = doubtful[0].partition(" (")[0]
        yield f"{len(doubtful)} of {len(lines)} lines are only possible on this day: {words}."
    for words, count in said.items():
        yield f"Of {count} board{'s' if count > 1 else ''}: {words.removeprefix('it is ')}."


def _lines(register: Register, slug: str, day: Day) -> Iterator[_Line]:
    for record in register.of(ReportingLine):
        if record.register != slug:
            continue
        verdict = standing(register, record, day)
        if verdict.in_force is InForce.NO:
            continue
        for reported_by in _reporters(record):
            for reports_to in record.reports_to:
                if reported_by != reports_to:
                    yield _Line(record, reported_by, reports_to, verdict)


def _reporters(record: ReportingLine) -> tuple[str, ...]:
    """Who reports: the records named, and whoever is only described; one who is not stated where there is neither."""
    words = record.reported_by_in_words
    described = (f"{_IN_WORDS}{'' if words.casefold() == 'not stated' else words}",)
    return (*record.reported_by, *described) if words or not record.reported_by else record.reported_by


def _joined_to(focus: str, lines: tuple[_Line, ...]) -> set[str]:
    """Everything above and below `focus`."""
    near = {focus}
    for upward in (True, False):
        waiting, reached = [focus], {focus}
        while waiting:
            current = waiting.pop()
            for line in lines:
                start, end = (line.reported_by, line.reports_to) if upward else (line.reports_to, line.reported_by)
                if start == current and end not in reached:
                    reached.add(end)
                    waiting.append(end)
        near |= reached
    return near


def _levels(shown: list[str], lines: tuple[_Line, ...]) -> dict[str, int]:
    """How many lines of account or information lie between each and the top, by the longest way; circles are cut."""
    up: dict[str, list[str]] = {ident: [] for ident in shown}
    for line in lines:
        up[line.reported_by].append(line.reports_to)
    levels: dict[str, int] = {}

    def level(ident: str, passed: tuple[str, ...]) -> int:
        if ident not in levels:
            above = [level(each, (*passed, ident)) for each in up[ident] if each not in passed and each != ident]
            levels[ident] = max(above, default=-1) + 1
        return levels[ident]

    for ident in shown:
        level(ident, ())
    return {ident: levels[ident] for ident in shown}


def _columns(levels: dict[str, int]) -> Iterator[list[str]]:
    for number in range(max(levels.values(), default=-1) + 1):
        yield [ident for ident, level in levels.items() if level == number]


def _lane(register: Register, column: list[str], lines: tuple[_Line, ...], tags: dict[str, BodyTag], day: Day) -> Lane:
    cards = tuple(_card(register, ident, lines, tags, day) for ident in column)
    kinds = dict.fromkeys(card.kind for card in cards)
    heading = " and ".join("bodies" if kind is Kind.BODY else f"{kind}s" for kind in kinds)
    return Lane(heading=f"{heading[0].upper()}{heading[1:]}", cards=cards)


def _card(register: Register, ident: str, lines: tuple[_Line, ...], tags: dict[str, BodyTag], day: Day) -> Card:
    if ident.startswith(_IN_WORDS):
        return _card_in_words(ident, lines)
    record = register[ident]
    kind = _KINDS.get(type(record), Kind.BODY)
    if isinstance(record, Body) and not record.is_legal_person:
        kind = Kind.UNIT
    stands_alone = all(ident not in (line.reported_by, line.reports_to) for line in lines)
    verdict = standing(register, record, day)
    mark, remark = Mark.PLAIN, ""
    if isinstance(record, Board) and verdict.reason is Reason.UNCERTAIN_DAYS:
        mark, remark = Mark.POSSIBLE, verdict.in_words
    if stands_alone:
        mark, remark = Mark.NOT_STATED, "to whom it reports"
    tag = tags.get(ident)
    return Card(
        id=ident,
        kind=kind,
        title=record.name,
        body=tag.short if tag else "",
        details=tuple(_details(register, record)),
        citations=_few(citations(record.cites)) if record.register else (),
        mark=mark,
        remark=remark,
    )


def _card_in_words(ident: str, lines: tuple[_Line, ...]) -> Card:
    """Whoever reports and is no record: the words for it, which leave open who it is."""
    words = ident.removeprefix(_IN_WORDS) or "reporter not stated"
    cites = dict.fromkeys(cite for line in lines if line.reported_by == ident for cite in line.record.cites)
    return Card(
        id=ident,
        kind=Kind.REPORTER,
        title=f"{words[:1].upper()}{words[1:]}",
        citations=_few(citations(tuple(cites))),
        mark=Mark.NOT_STATED,
        remark="which post, board or body reports",
    )


def _few(cites: tuple[str, ...]) -> tuple[str, ...]:
    more = len(cites) - _SHOWN_CITES
    return (*cites[:_SHOWN_CITES], f"and {more} more") if more > 1 else cites


def _details(register: Register, record: Record) -> Iterator[str]:
    if isinstance(record, Board):
        yield f"chair: {', '.join(map(register.name, record.chair)) or record.chair_in_words or 'not stated'}"
        if record.meets:
            yield f"meets {record.meets}"


def _tag(register: Register, ident: str) -> BodyTag | None:
    record = register.get(ident)
    if isinstance(record, Post) and (record.body or record.employer):
        return body_tag(register, record.body or record.employer)
    if isinstance(record, Board) and len(record.of) == 1:
        return body_tag(register, record.of[0])
    return None


def _merged(joints: Iterable[Joint]) -> Iterator[Joint]:
    """Lines that look alike, such as one report under two agreements, are drawn once with the clauses of all."""
    alike: dict[Joint, tuple[str, ...]] = {}
    for joint in joints:
        bare = replace(joint, citations=())
        alike[bare] = tuple(dict.fromkeys((*alike.get(bare, ()), *joint.citations)))
    for bare, cites in alike.items():
        yield replace(bare, citations=cites)


_VERBS = {ReportingKind.ADVISORY: "advises", ReportingKind.LINK: "links with"}


def _joint(line: _Line) -> Joint:
    record = line.record
    verb = _VERBS.get(record.kind, "reports to")
    if record.kind is ReportingKind.ADVISORY:
        style = JointStyle.ADVISORY
    elif not record.frequency:
        style = JointStyle.FREQUENCY_NOT_STATED
    else:
        style = JointStyle.CERTAIN if line.standing.in_force is InForce.YES else JointStyle.POSSIBLE
    return Joint(
        from_card=line.reported_by,
        to_card=line.reports_to,
        verb=verb,
        detail=record.frequency,
        style=style,
        citations=citations(record.cites),
    )
