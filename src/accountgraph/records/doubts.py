"""What the documents leave open, contradict or assert in general; and findings a reviewer accepted."""

from dataclasses import dataclass

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import fields
from accountgraph.records.statement import Record, Scoped
from accountgraph.vocabulary import AnswerPart, AssertionTopic


@dataclass(frozen=True, kw_only=True, slots=True)
class Silence(Scoped):
    """Something a reader would look for and the documents do not say."""

    part: AnswerPart = fields.choice(AnswerPart, "Which part of an answer is left open.")
    says: str = fields.text("What is not stated, in a sentence.", required=True)
    about: tuple[str, ...] = fields.refs(
        "Records it is about.",
        "agreements",
        "bodies",
        "posts",
        "boards",
        "funds",
        "leads",
        "delegations",
        "secondments",
        "areas",
        "functions",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    """One of the things that conflicting clauses say."""

    says: str = fields.text("What this clause says, paraphrased.", required=True)
    cites: tuple[Citation, ...] = fields.cites()
    where: Where = Where("")


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict(Scoped):
    """Clauses or documents that disagree. Every version is kept; nothing is chosen."""

    part: AnswerPart = fields.choice(AnswerPart, "Which part of an answer they disagree on.")
    question: str = fields.text("What they disagree on.", required=True)
    versions: tuple[Version, ...] = fields.parts(Version, "Each thing said, with its clause.")
    about: tuple[str, ...] = fields.refs(
        "Records it is about.",
        "agreements",
        "bodies",
        "posts",
        "boards",
        "funds",
        "leads",
        "delegations",
        "areas",
        "functions",
        "groups",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Assertion(Record):
    """What guidance says in general, of no one agreement. It is guidance, and never shown as law."""

    topic: AssertionTopic = fields.choice(AssertionTopic, "What it is about.")
    says: str = fields.text("What is asserted, paraphrased.", required=True)
    bodies: tuple[str, ...] = fields.refs("Bodies, or kinds of body, that it speaks of.", "bodies")


@dataclass(frozen=True, kw_only=True, slots=True)
class Accepted(Record):
    """A finding that a reviewer has accepted, with reason, author and expiry."""

    code: str = fields.text("The finding's code.", required=True)
    subject: str = fields.text("The id of the record it is about.", required=True)
    reason: str = fields.text("Why it is accepted.", required=True)
    author: str = fields.text("Who accepted it.", required=True)
    expires: Day = fields.day("Last day of the acceptance.", required=True)
