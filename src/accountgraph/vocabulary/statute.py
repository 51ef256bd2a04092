"""What the law's tables say of provisions and routes."""

from accountgraph.vocabulary.choice import Choice


class LiabilityRule(Choice):
    """Whose liability a route leaves or makes."""

    HOLDER = "holder"
    EXERCISER = "exerciser"
    DEEMED_HOLDER = "deemed holder"
    INTEGRATION_AUTHORITY = "integration authority"
    NO_FUNCTION_MOVES = "no function moves"
    NOT_CONFIRMED = "not confirmed"


class ProvisionState(Choice):
    """The state of a provision for a nation, an age group and a span of days."""

    IN_FORCE = "in force"
    DISAPPLIED = "disapplied"
    CHILDREN_ONLY = "children only"
    LIMITED = "limited"
    REPEALED = "repealed"
    REPLACED = "replaced"


class Confidence(Choice):
    """How far a row of the law tables was confirmed at its source."""

    CONFIRMED = "confirmed"
    PARTLY = "partly"
    CONFLICT = "conflict"
    NOT_CHECKED = "not checked"


class RequirementKind(Choice):
    """What the law asks of an arrangement: a term in writing, something done before entry, or somebody named."""

    TERM = "term"
    CONDITION = "condition"
    CONSENT = "consent"
    REPORT = "report"
    HOST = "host"
    POOL_MANAGER = "pool manager"
    AUDIT = "audit"


class ExclusionKind(Choice):
    """How a rule of a route treats functions or services."""

    COUNCIL_FUNCTION = "council function"
    NHS_FUNCTION = "NHS function"
    PERSONAL_APPROVAL = "personal approval"
    CONDITIONAL = "conditional"
    ADMITTED = "admitted"


class PassingOn(Choice):
    """Whether who exercises a function under a route may pass it on."""

    ALLOWED = "allowed"
    AS_THE_TERMS_SAY = "as the terms say"
    NOT_ALLOWED = "not allowed"
    NOT_STATED = "not stated"
