"""What of a governance chart has to do with one body, post, board, agreement, function or area."""

from collections.abc import Iterator, Sequence

from accountgraph.drawing.governance_lines import Line
from accountgraph.records import Agreement, Area, Board, Body, Function, Management, Oversight, Post, Record, Scoped
from accountgraph.register import Register


def around(
    register: Register, focus: str, boards: Sequence[Board], lines: Sequence[Line], depth: int | None
) -> set[str]:
    """Ids of what the focus stands for, everything above and everything below it, `depth` lines away at most.

    Around a board whose level is stated, the boards of other stated levels that no line
    joins to anything belong to the same structure, and are there too. A post that is there
    is never without one of its managers.
    """
    starts = set(_starts(register, focus, boards))
    near = starts | _reached(starts, lines, depth, upwards=True) | _reached(starts, lines, depth, upwards=False)
    record = register[focus]
    near |= {end for line in lines if _is_under(register, line, record) for end in (line.low, line.high)}
    near |= {line.high for line in lines if isinstance(line.record, Management) and line.low in near}
    if isinstance(record, Board) and record.level and depth is None:
        joined = {end for line in lines for end in (line.low, line.high)}
        near |= {board.id for board in boards if board.level and board.id not in joined}
    return near


def _starts(register: Register, focus: str, boards: Sequence[Board]) -> Iterator[str]:
    """The focus itself; or the boards of a body, of a post, under an agreement, or over a function."""
    record = register[focus]
    if isinstance(record, Body | Post | Board):
        yield focus
    for board in boards:
        if focus in (*board.of, *board.chair, board.agreement):
            yield board.id
    if isinstance(record, Agreement | Function | Area):
        shown = {board.id for board in boards}
        yield from (
            one.board for one in register.of(Oversight) if one.board in shown and _is_about(register, one, focus)
        )


def _is_under(register: Register, line: Line, record: Record) -> bool:
    """Whether a line is made under the agreement, or is about the function or area."""
    if isinstance(record, Agreement):
        return line.reports and getattr(line.record, "agreement", "") == record.id
    if isinstance(record, Function | Area) and isinstance(line.record, Scoped):
        return _is_about(register, line.record, record.id)
    return False


def _is_about(register: Register, statement: Scoped, focus: str) -> bool:
    if statement.agreement == focus:
        return True
    return bool({focus, *register.wider(focus)} & {*statement.matters})


def _reached(starts: set[str], lines: Sequence[Line], depth: int | None, *, upwards: bool) -> set[str]:
    reached, edge, steps = set(starts), set(starts), 0
    while edge and (depth is None or steps < depth):
        ways = ((line.low, line.high) if upwards else (line.high, line.low) for line in lines)
        edge = {end for start, end in ways if start in edge} - reached
        reached |= edge
        steps += 1
    return reached
