"""Integration schemes: what must be in place before an integration authority may act."""

from collections.abc import Iterator

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.moves import Move, cited, moves
from accountgraph.checks.wording import joined, some_of
from accountgraph.records import Board, Delegation
from accountgraph.vocabulary import (
    Approval,
    Basis,
    BoardKind,
    BodyKind,
    EventKind,
    EventState,
    LiabilityRule,
    Nation,
    Severity,
    TermTopic,
)


@check(
    code="VIR-14", name="scheme-not-in-order", severity=Severity.HIGH, basis=Basis.STATUTE, nations=(Nation.SCOTLAND,)
)
def scheme_not_in_order(case: Case) -> Iterator[Fault]:
    """Under an integration scheme a step is missing without which the integration authority cannot act as it should.

    What it looks for: an agreement under a route that makes an integration authority answerable, where an integration
    joint board has a function and nothing shows a direction to the council or health board that is to carry it out;
    where a council or health board leads for the other and no joint committee monitors it; or where nobody outside the
    parties is shown to have approved the scheme. All that is missing in one scheme is one finding.

    Why it matters: the board has no staff of its own; without a direction nobody is told to provide the service, and
    without approval there is no scheme.

    In law: ministers approve each scheme; the board carries out each function by written directions; a lead agency is
    monitored by a joint committee of the two. Which functions a scheme may cover is laid down and was not read here.

    Example: a scheme delegates care at home to the joint board, and no direction to the council is recorded for it.

    What to do: ask for the directions in force, the minute that set up the committee and the approval, and record them.
    """
    for one in arrangements(case):
        if not any(route.liability is LiabilityRule.INTEGRATION_AUTHORITY for route in one.routes):
            continue
        under = [move for move in moves(case) if move.arrangement.id == one.id]
        told = [*_no_direction(case, one, under), *_no_committee(case, under), *_not_approved(one)]
        if told:
            cites = cited(*(move.record.cites for move in under)) or one.agreement.cites
            says = f"Under {one.name}, {one.whose_text} {'shows' if one.is_text else 'show'} {joined(told)}"
            yield Fault(one.agreement, says, one.result(), cites)


def _no_direction(case: Case, one: Arrangement, under: list[Move]) -> Iterator[str]:
    directed = {
        ident
        for record in case.of(Delegation)
        if case.register.body(record.delegated_by).kind is BodyKind.INTEGRATION_JOINT_BOARD
        for matter in record.matters
        for ident in case.register.matters_within(matter)
    }
    lacking = [
        case.name(matter)
        for move in under
        if move.taker.kind is BodyKind.INTEGRATION_JOINT_BOARD
        for matter in move.record.matters
        if matter not in directed
    ]
    if lacking and not one.provides(TermTopic.DIRECTIONS):
        yield f"no direction for {some_of(lacking)}"


def _no_committee(case: Case, under: list[Move]) -> Iterator[str]:
    joint = [board for board in case.of(Board) if board.kind is BoardKind.JOINT_COMMITTEE]
    for move in under:
        boards = (BodyKind.INTEGRATION_JOINT_BOARD, BodyKind.UNIT)
        if move.taker.kind in boards or move.giver.kind in boards:
            continue
        if not any({move.giver.id, move.taker.id} <= set(board.of) for board in joint):
            yield f"no joint committee that monitors {move.taker.name} for {move.giver.name}"


def _not_approved(one: Arrangement) -> Iterator[str]:
    parties = {party.id for party in one.parties}
    approved = [a.by for period in one.agreement.periods for a in period.approvals if a.state is Approval.GIVEN]
    happened = [by for event in one.events(EventKind.APPROVAL) if event.state is EventState.HAPPENED for by in event.by]
    if not set(approved + happened) - parties:
        yield "no approval from outside the parties"
