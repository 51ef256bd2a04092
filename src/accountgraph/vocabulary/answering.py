"""States of answers, parts of them, and what findings claim."""

from accountgraph.vocabulary.choice import Choice


class AnswerPart(Choice):
    """The parts of an answer, which a silence or a conflict may be about."""

    HOLDERS = "holders"
    LIABLE = "liable"
    EXERCISED_BY = "exercised by"
    POSTS = "posts"
    OVERSEEN_BY = "overseen by"
    MONEY = "money"
    REDRESS = "redress"
    DATES = "dates"
    SCOPE = "scope"


class State(Choice):
    """What is known of one part of an answer. Unknown is a value."""

    FOUND = "found"
    POSSIBLE = "possible"
    CONFLICT = "conflict"
    NOBODY = "nobody"
    NOT_STATED = "not stated"


class AssertionTopic(Choice):
    """What a general assertion of guidance is about."""

    ACCOUNTABILITY = "accountability"
    BOARDS = "boards"
    DELEGATION = "delegation"
    GOVERNANCE = "governance"
    INFORMATION = "information"
    LIABILITY = "liability"
    MONEY = "money"
    PROCESS = "process"
    REDRESS = "redress"
    SCOPE = "scope"
    STAFF = "staff"


class Severity(Choice):
    """How much a finding matters, highest first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Basis(Choice):
    """On what a finding rests; only the first two are law."""

    STATUTE = "statute"
    REGULATION = "regulation"
    GUIDANCE = "guidance"
    AUDIT_PRACTICE = "audit practice"
    LOGIC = "logic"


class Result(Choice):
    """What a finding claims: the documents contradict, do not show, or leave it possible."""

    CONTRADICTED = "contradicted"
    NOT_EVIDENCED = "not evidenced"
    POSSIBLE = "possible"
