"""Boards, what they oversee, to whom anybody reports, and the money."""

from dataclasses import dataclass

from accountgraph.dates import Day
from accountgraph.records import fields
from accountgraph.records.statement import Dated, Scoped
from accountgraph.vocabulary import BoardKind, DecisionRule, FundKind, ReportingKind, Vote


@dataclass(frozen=True, kw_only=True, slots=True)
class Board(Dated):
    """A forum that oversees, advises or decides."""

    kind: BoardKind = fields.choice(BoardKind, "What it is.")
    of: tuple[str, ...] = fields.refs("The bodies whose board or committee it is.", "bodies")
    level: str = fields.text("Its level in a governance structure, as the document numbers it.")
    part_of: str = fields.ref("The board it is a sub-group of.", "boards")
    places: tuple[str, ...] = fields.refs("Places it works for.", "places")
    chair: tuple[str, ...] = fields.refs(
        "The post that chairs it; several where they chair jointly or in turn.", "posts"
    )
    chair_in_words: str = fields.text("Who chairs, where no post is named.")
    meets: str = fields.text("How often it meets, as the document says.")
    quorum: str = fields.text("Its quorum, as the document says.")
    decides_by: DecisionRule = fields.choice(DecisionRule, "How it decides.", default=DecisionRule.NOT_STATED)
    tie_break: str = fields.text("What happens where it cannot agree.")
    nobody_settles: bool = fields.flag(
        "Yes where that leaves nobody who can settle it: nobody to appoint, or only the same partners again."
    )
    powers_from: tuple[str, ...] = fields.refs("The provisions that give it powers.", "provisions")
    powers_in_words: str = fields.text("Where its powers come from, as the document says.")
    agreement: str = fields.ref("The agreement that sets it up, where it stands and falls with one.", "agreements")
    also_known_as: tuple[str, ...] = fields.texts("Other names of the same board.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership(Dated):
    """A post or body sits on a board."""

    board: str = fields.ref("The board.", "boards", required=True)
    member: str = fields.ref("The member.", "posts", "bodies", "boards")
    member_in_words: str = fields.text("The member, where no record names it.")
    capacity: str = fields.text("In what capacity: chair, core member, invited, observer.")
    vote: Vote = fields.choice(Vote, "Whether it votes.", default=Vote.NOT_STATED)
    voting: str = fields.text("Its vote, as the document words it.")
    interest: str = fields.text("An interest it has in what the board decides, where the document says.")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")


@dataclass(frozen=True, kw_only=True, slots=True)
class Oversight(Scoped):
    """A board oversees functions, areas or an agreement."""

    board: str = fields.ref("The board.", "boards", required=True)
    may: str = fields.text("What it may do: oversee, monitor, decide; paraphrased.", required=True)
    decides: bool = fields.flag("Yes where it is given decisions to take, money to commit or staff to employ.")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportingLine(Scoped):
    """A post, board or body reports to another."""

    reported_by: tuple[str, ...] = fields.refs("Who reports.", "posts", "boards", "bodies")
    reported_by_in_words: str = fields.text("Who reports, where no record names it.")
    reports_to: tuple[str, ...] = fields.refs("To whom.", "posts", "boards", "bodies", required=True)
    kind: ReportingKind = fields.choice(ReportingKind, "Why.")
    frequency: str = fields.text("How often, as the document says; absent means not stated.")
    every_months: float | None = fields.number("The interval in months where it is regular: 3 for quarterly.")
    what: str = fields.text("What is reported.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fund(Scoped):
    """How money for an arrangement is held."""

    kind: FundKind = fields.choice(FundKind, "Pooled, aligned, each body's own, recharged, or a grant.")
    bodies: tuple[str, ...] = fields.refs("Bodies whose money it is.", "bodies")
    host: str = fields.ref("The partner responsible for accounts and audit.", "bodies")
    pool_manager: str = fields.ref("The host's officer who manages it.", "posts")
    total: float | None = fields.number("The total the document prints, in pounds.")
    says: str = fields.text("What the document says of it, paraphrased.", required=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Contribution(Dated):
    """What one body pays into a fund, or to another body."""

    fund: str = fields.ref("The fund.", "funds", required=True)
    paid_by: str = fields.ref("The paying body.", "bodies", required=True)
    amount: float | None = fields.number("In pounds; absent where the document gives none.")
    year: Day = fields.day("The financial year, as a day or span the document names.")
    says: str = fields.text("What the document says, paraphrased.")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")
