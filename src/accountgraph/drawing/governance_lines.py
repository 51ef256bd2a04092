"""What joins boards, posts and bodies in a governance chart: reports, lines of account to boards, and parts of boards.

A line that would only be in force if a proposal were adopted is kept, and says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from accountgraph.dates import Day, InForce
from accountgraph.drawing.scene import Joint, JointStyle, Mark
from accountgraph.drawing.wording import citations
from accountgraph.evidence import Citation
from accountgraph.records import Board, Management, Record, ReportingLine
from accountgraph.register import Register, Standing
from accountgraph.register.standing import HOLDS, standing
from accountgraph.vocabulary import ManagementKind, ReportingKind

IN_WORDS = "reported by: "
"""What the id of a reporter begins with that the documents only describe, or leave out; the description follows."""

UNKNOWN_FREQUENCY = JointStyle.FREQUENCY_NOT_STATED.value


@dataclass(frozen=True, slots=True)
class Line:
    """One line from `low` to `high`, both ids: `low` reports, answers or belongs to `high`.

    `mark` says how sure it is: plain, possible, or proposed.
    """

    record: Record
    low: str
    high: str
    verb: str
    style: JointStyle
    detail: str = ""
    cites: tuple[Citation, ...] = ()
    mark: Mark = Mark.PLAIN
    standing: Standing = HOLDS

    @property
    def belongs(self) -> bool:
        """Whether it only says that one is part of the other, or its chair."""
        return self.style is JointStyle.BELONGS

    @property
    def reports(self) -> bool:
        """Whether something is said, by whatever record, of how `low` answers to `high`."""
        return not self.belongs


def shown_as(register: Register, record: Record, day: Day) -> tuple[Mark, Standing] | None:
    """How a board or line stands on the day: plain, possible or proposed, and why; None where it is not shown."""
    verdict = standing(register, record, day)
    if verdict.in_force is InForce.YES:
        return Mark.PLAIN, verdict
    if verdict.in_force is not InForce.NO:
        return Mark.POSSIBLE, verdict
    adopted = standing(register, record, day, as_proposed=True)
    return (Mark.PROPOSED, verdict) if adopted.in_force is not InForce.NO else None


def governance_lines(register: Register, slug: str, day: Day) -> tuple[Line, ...]:
    """Every line of a partnership that is, or may be, in force on the day, or is proposed for it."""
    told = tuple(_reports(register, slug, day))
    boards = [board for board in register.of(Board) if board.register == slug and shown_as(register, board, day)]
    account = tuple(_management(register, slug, day, boards))
    joined = {(line.low, line.high) for line in told}
    ends = {end for line in (*told, *account) for end in (line.low, line.high)}
    belonging = tuple(line for line in _belonging(register, boards, ends, day) if (line.low, line.high) not in joined)
    return (*told, *account, *belonging)


def _reports(register: Register, slug: str, day: Day) -> Iterator[Line]:
    for record in register.of(ReportingLine):
        shown = shown_as(register, record, day) if record.register == slug else None
        if not shown:
            continue
        mark, verdict = shown
        for low in _reporters(record):
            for high in record.reports_to:
                if low != high:
                    yield _report(record, low, high, mark, verdict)


_VERBS = {ReportingKind.ADVISORY: "advises", ReportingKind.LINK: "links with"}


def _report(record: ReportingLine, low: str, high: str, mark: Mark, verdict: Standing) -> Line:
    frequency = record.frequency
    style = JointStyle.CERTAIN
    if record.kind is ReportingKind.ADVISORY:
        style, frequency = JointStyle.ADVISORY, frequency or UNKNOWN_FREQUENCY
    elif not frequency:
        style = JointStyle.FREQUENCY_NOT_STATED
    elif mark is Mark.POSSIBLE:
        style, mark = JointStyle.POSSIBLE, Mark.PLAIN
    if record.inferred:  # no clause says it in terms, so it is never drawn as evidenced
        style = JointStyle.POSSIBLE if style is JointStyle.CERTAIN else style
        frequency = f"{frequency or UNKNOWN_FREQUENCY}; inferred"
    verb = _VERBS.get(record.kind, "reports to")
    return Line(record, low, high, verb, style, frequency, record.cites, mark, verdict)


def _reporters(record: ReportingLine) -> tuple[str, ...]:
    """Who reports: the records named, and whoever is only described; one who is not stated where there is neither."""
    words = record.reported_by_in_words
    described = (f"{IN_WORDS}{'' if words.casefold() == 'not stated' else words}",)
    return (*record.reported_by, *described) if words or not record.reported_by else record.reported_by


_MANAGED = {
    ManagementKind.LINE: ("is line managed by", JointStyle.MANAGEMENT),
    ManagementKind.DAY_TO_DAY: ("is managed day to day by", JointStyle.DAY_TO_DAY),
    ManagementKind.ACCOUNTABLE: ("is accountable to", JointStyle.ACCOUNTABLE),
}


def _management(register: Register, slug: str, day: Day, boards: list[Board]) -> Iterator[Line]:
    """Every line of posts that answer to a board or to its chair, and of chairs."""
    chairs = {chair for board in boards for chair in board.chair}
    answered = {board.id for board in boards} | chairs
    records = [record for record in register.of(Management) if record.register == slug]
    posts = chairs | {post for record in records if {*record.managed_by} & answered for post in record.posts}
    for record in records:
        shown = shown_as(register, record, day)
        if not shown or not {*record.posts} & posts:
            continue
        verb, style = _MANAGED[record.kind]
        detail = f"through {record.through}" if record.through else ""
        for low in (post for post in record.posts if post in posts):
            for high in record.managed_by:
                yield Line(record, low, high, verb, style, detail, record.cites, *shown)


def _belonging(register: Register, boards: list[Board], ends: set[str], day: Day) -> Iterator[Line]:
    """Sub-groups of boards shown; chairs of boards, where some other line makes them be shown."""
    ids = {board.id for board in boards}
    for board in boards:
        mark, _verdict = shown_as(register, board, day) or (Mark.PLAIN, None)
        mark = mark if mark is Mark.PROPOSED else Mark.PLAIN
        if board.part_of in ids:
            yield Line(board, board.id, board.part_of, "is part of", JointStyle.BELONGS, "", board.cites, mark)
        for chair in board.chair:
            if chair in ends and board.id in ends:
                yield Line(board, chair, board.id, "chairs", JointStyle.BELONGS, "", board.cites, mark)


def joints(lines: tuple[Line, ...]) -> tuple[Joint, ...]:
    """The lines as joints; lines that look alike, such as one report under two agreements, are one joint."""
    alike: dict[Joint, tuple[str, ...]] = {}
    for line in lines:
        bare = Joint(
            from_card=line.low, to_card=line.high, verb=line.verb, detail=line.detail, style=line.style, mark=line.mark
        )
        alike[bare] = tuple(dict.fromkeys((*alike.get(bare, ()), *citations(line.cites))))
    return tuple(replace(bare, citations=cites) for bare, cites in alike.items())
