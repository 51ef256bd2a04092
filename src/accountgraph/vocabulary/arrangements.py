"""How far an arrangement had got, what it provides, and who leads."""

from accountgraph.vocabulary.choice import Choice


class Status(Choice):
    """How far an arrangement had got, as the documents say."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    IN_FORCE = "in force"
    EXPIRED = "expired"
    ENDED = "ended"
    NOT_STATED = "not stated"


class Approval(Choice):
    """What the documents show of one party's approval or signature."""

    GIVEN = "given"
    AWAITED = "awaited"
    BLANK = "blank"
    NOT_EVIDENCED = "not evidenced"


class LeadType(Choice):
    """The kinds of lead; a lead that the document leaves untyped is a finding."""

    LEAD_COMMISSIONER = "lead commissioner"
    LEAD_PROVIDER = "lead provider"
    LEAD_OFFICER = "lead officer"
    HOST = "host"
    CHAIR = "chair"
    NOT_TYPED = "not typed"


class TermTopic(Choice):
    """What an agreement's term is about."""

    AIMS = "aims"
    FUNCTIONS = "functions"
    SCOPE = "scope"
    PAYMENTS = "payments"
    STAFF = "staff"
    ACCOMMODATION = "accommodation"
    DURATION = "duration"
    REVIEW = "review"
    VARIATION = "variation"
    TERMINATION = "termination"
    EXIT = "exit"
    MONITORING = "monitoring"
    REPORTS = "reports"
    INFORMATION_SHARING = "information sharing"
    CONSULTATION = "consultation"
    IMPROVEMENT = "improvement"
    COMPLAINTS = "complaints"
    DISPUTES = "disputes"
    LIABILITY = "liability"
    INDEMNITY = "indemnity"
    INSURANCE = "insurance"
    DATA_PROTECTION = "data protection"
    POOLED_FUND = "pooled fund"
    FINANCIAL_CONTROL = "financial control"
    AUDIT = "audit"
    OVERSPENDS = "overspends"
    SAFEGUARDING = "safeguarding"
    SUPERVISION = "supervision"
    GOVERNANCE = "governance"
    RISK = "risk"
    TRAINING = "training"
    FEEDBACK = "feedback"
    CONSENT = "consent"
    IMPLEMENTATION = "implementation"
    EXTENSION = "extension"
    CLINICAL_GOVERNANCE = "clinical governance"
    CHARGING = "charging"
    CONFLICTS_OF_INTEREST = "conflicts of interest"
    SCRUTINY = "scrutiny"
    DECISION_MAKING = "decision making"
    DIRECTIONS = "directions"
    AUTHORITY = "authority"
    EQUALITY = "equality"
    OTHER = "other"


class TermState(Choice):
    """Whether the documents contain a term, only promise it, or say there is none."""

    PRESENT = "present"
    PROMISED = "promised"
    BLANK = "blank"
    EXCLUDED = "excluded"


class Flexibility(Choice):
    """The powers that an arrangement between an NHS body and a council may use, by the names reports give them."""

    LEAD_COMMISSIONING = "lead commissioning"
    INTEGRATED_PROVISION = "integrated provision"
    POOLED_FUND = "pooled fund"
    TRANSFER_OF_FUNDS = "transfer of funds"


class EventKind(Choice):
    """Dated things that happen to an agreement; never overwritten."""

    APPROVAL = "approval"
    SIGNATURE = "signature"
    START = "start"
    EXTENSION = "extension"
    VARIATION = "variation"
    NOTICE = "notice"
    REVIEW = "review"
    CONSULTATION = "consultation"
    MILESTONE = "milestone"
    CONSENT = "consent"
    DECISION = "decision"
    PUBLICATION = "publication"
    TERMINATION = "termination"


class EventState(Choice):
    """Whether an event happened, was planned, or was left blank."""

    HAPPENED = "happened"
    PLANNED = "planned"
    BLANK = "blank"
    NOT_STATED = "not stated"
