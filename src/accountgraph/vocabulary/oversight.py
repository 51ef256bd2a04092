"""Boards, reports and money."""

from accountgraph.vocabulary.choice import Choice


class ReportingKind(Choice):
    """Why something is reported: to answer for it, to advise, for information, or as a mere link between two."""

    ACCOUNT = "account"
    ADVISORY = "advisory"
    INFORMATION = "information"
    LINK = "link"
    NOT_STATED = "not stated"


class FundKind(Choice):
    """How money is held; a pooled fund is one fund for both sets of functions."""

    POOLED = "pooled"
    ALIGNED = "aligned"
    NON_POOLED = "non-pooled"
    RECHARGE = "recharge"
    GRANT = "grant"
    NOT_STATED = "not stated"


class BoardKind(Choice):
    """What a board is; only a statutory committee or a body corporate can hold powers."""

    PARTNERSHIP_BOARD = "partnership board"
    JOINT_COMMITTEE = "statutory joint committee"
    GOVERNING_BODY = "governing body"
    COMMITTEE = "committee"
    SUB_GROUP = "sub-group"
    FORUM = "forum"
    MANAGEMENT_TEAM = "management team"
    PROJECT_GROUP = "project group"
    NOT_STATED = "not stated"


class DecisionRule(Choice):
    """How a board comes to a decision."""

    CONSENSUS = "consensus"
    UNANIMITY = "unanimity"
    MAJORITY = "majority"
    NOT_STATED = "not stated"


class Vote(Choice):
    """Whether a member of a board votes on it."""

    VOTES = "votes"
    DOES_NOT_VOTE = "does not vote"
    NOT_STATED = "not stated"
