"""How a board works: its quorum, its terms of reference, and what happens where it cannot agree."""

from collections.abc import Iterator

from accountgraph.checks.boards.overseeing import Overseen, mentions, overseen
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import because, joined
from accountgraph.records import Board, Membership, Term
from accountgraph.vocabulary import Basis, DecisionRule, Severity, TermState, TermTopic

_MISSING_TO_TELL = 2
_NOT_THERE = (TermState.PROMISED, TermState.BLANK)
_NEEDS_ALL = (DecisionRule.CONSENSUS, DecisionRule.UNANIMITY)
_CHAIR, _MEMBERS, _MEETS, _DECIDES = _ASKED = (
    "who chairs it", "who sits on it", "how often it meets", "how it decides",
)  # fmt: skip


@check(code="BRD-01", name="quorum-unset", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def quorum_unset(case: Case) -> Iterator[Fault]:
    """A board oversees or decides for several bodies, and nothing says who must be there for it to act.

    What it looks for: a board of the partners that oversees an agreement, or decides under it, for which the
    documents give no quorum. Cabinets, boards and teams of one body follow that body's own rules and are left out;
    so is a board of which a report says nothing but the name. Boards of one agreement are one finding.

    Why it matters: without a quorum a meeting at which one partner is missing can spend that partner's money.

    In law: nothing asks for it of a board that has no power of its own; auditors of partnerships do.

    Example: the deed sets up a programme board that meets monthly, and is silent on how many members it needs.

    What to do: have the terms of reference give a quorum, with at least one member from each body whose functions
    or money the board deals with.
    """
    for group in overseen(case):
        lacking = group.only([board for board in group.boards if not board.quorum])
        if lacking.boards:
            promised = _being_settled(lacking)
            says = f"no quorum is stated for {lacking.names} in {group.under.told_in}"
            cites = tuple(dict.fromkeys((*lacking.cites("quor"), *(cite for one in promised for cite in one.cites))))
            yield Fault(lacking.subject, says + because(_in_passing(promised)), group.under.result(), cites)


def _being_settled(group: Overseen) -> list[Term]:
    """Terms that promise a quorum or leave it blank."""
    terms = group.under.terms_on(TermTopic.DECISION_MAKING)
    return [term for term in terms if term.state in _NOT_THERE and mentions(f"{term.name} {term.says}", "quor")]


def _in_passing(terms: list[Term]) -> str:
    """What a term says, as the end of a sentence."""
    return next((term.says[:1].lower() + term.says[1:].rstrip(".") for term in terms), "")


@check(code="BRD-02", name="consensus-without-way-out", severity=Severity.HIGH, basis=Basis.LOGIC)
def consensus_without_way_out(case: Case) -> Iterator[Fault]:
    """A board decides only if all agree, and nothing decides where they do not.

    What it looks for: a board that decides by consensus or unanimity for which no way out is given; or whose way out
    hands the matter to the same bodies for a joint decision, and leaves open what happens if they do not agree
    either. A casting vote, an arbitrator or a default is a way out; a majority rule needs none.

    Why it matters: one member can stop every decision, and the partners find out on the day they need one.

    In law: nothing forbids a rule of consensus; without an end to it the functions simply go undecided.

    Example: without agreement in the board a matter goes back to the council and the trust, to be decided jointly.

    What to do: have the agreement say who decides in the end, for instance each body for its own functions, or a
    person named beforehand.
    """
    for group in overseen(case):
        for board in group.boards:
            if board.decides_by not in _NEEDS_ALL:
                continue
            rule = f"{board.name} decides by {board.decides_by}"
            if not board.tie_break:
                says = f"{rule}, and {group.under.told_in} gives no way out where it cannot agree"
                yield Fault(board, says, group.under.result(), board.cites)
            elif board.nobody_settles:
                terms = group.under.terms_on(TermTopic.DECISION_MAKING)
                told = [term for term in terms if term.nobody_settles and term.leaves_open]
                left_open = told[0].leaves_open if told else "what happens where these do not agree either"
                says = f"{rule}; where it cannot, {board.tie_break}, and it is left open {left_open}"
                yield Fault(board, says, group.under.result(), told[0].cites if told else board.cites)


@check(code="BRD-07", name="terms-of-reference-missing", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def terms_of_reference_missing(case: Case) -> Iterator[Fault]:
    """A board oversees or decides for several bodies, and how it is made up and works is not written down.

    What it looks for: a board of the partners that oversees an agreement, or decides under it, for which at least
    two of four things are not stated: who chairs it, who sits on it, how often it meets, and how it decides. One
    gap alone is not reported here. A cabinet, board or team of one body follows that body's own rules. Boards of
    one agreement are one finding.

    Why it matters: members cannot know what they may decide, and nobody outside can tell whether a decision was
    the board's.

    In law: a board of partners is no body in law and has only what its members' bodies give it; auditors ask for
    its status, membership, chair, remit and rules of decision in writing.

    Example: minutes of a "joint board" exist, and no paper says who belongs to it or what it may decide.

    What to do: have the partners adopt terms of reference that settle what is missing, and attach them to the
    agreement.
    """
    seated = {membership.board for membership in case.of(Membership)}
    for group in overseen(case):
        gaps = {
            board.id: missing for board in group.boards if len(missing := _unsaid(board, seated)) >= _MISSING_TO_TELL
        }
        lacking = group.only([board for board in group.boards if board.id in gaps])
        if lacking.boards:
            common = joined([what for what in _ASKED if any(what in missing for missing in gaps.values())], "or")
            each = "" if len(lacking.boards) == 1 else "each of "
            says = f"{common} is not stated for {each}{lacking.names} in {group.under.told_in}"
            yield Fault(lacking.subject, says, group.under.result(), lacking.cites())
        elif promised := _promised(group):
            says = f"the terms of reference of {group.names} are only promised in {group.under.told_in}"
            yield Fault(group.subject, says, group.under.result(), group.under.cites(*promised))


def _promised(group: Overseen) -> list[Term]:
    """Terms that promise how a board is to be made up and to work, or leave it blank."""
    terms = group.under.terms_on(TermTopic.GOVERNANCE, TermTopic.DECISION_MAKING)
    words = ("terms of reference", "constitution")
    return [
        term for term in terms if term.state in _NOT_THERE and mentions(f"{term.name} {term.promised_document}", *words)
    ]


def _unsaid(board: Board, seated: set[str]) -> list[str]:
    """What the documents do not say of how a board works."""
    given = {
        _CHAIR: bool(board.chair or board.chair_in_words),
        _MEMBERS: board.id in seated,
        _MEETS: bool(board.meets),
        _DECIDES: board.decides_by is not DecisionRule.NOT_STATED,
    }
    return [what for what in _ASKED if not given[what]]
