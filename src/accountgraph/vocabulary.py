"""The closed lists of the field, in the words that appear in register files.

Every member's value is what a person writes in YAML; `Choice.iri_name` is the
local name of the same concept in `ontology/accountgraph.ttl`.
"""

from enum import StrEnum


class Choice(StrEnum):
    """A closed list whose members are written in plain words."""

    @property
    def iri_name(self) -> str:
        """Local name in the ontology, e.g. ``PrimaryCareTrust`` for "primary care trust"."""
        words = self.value.replace("-", " ").replace("'", "").split()
        return "".join(word[0].upper() + word[1:] for word in words)


class BodyKind(Choice):
    """What a body is in law; a unit or a forum is not a legal person."""

    COUNCIL = "council"
    PRIMARY_CARE_TRUST = "primary care trust"
    CLINICAL_COMMISSIONING_GROUP = "clinical commissioning group"
    INTEGRATED_CARE_BOARD = "integrated care board"
    HEALTH_AUTHORITY = "health authority"
    HEALTH_BOARD = "health board"
    NHS_TRUST = "NHS trust"
    NHS_FOUNDATION_TRUST = "NHS foundation trust"
    NHS_ENGLAND = "NHS England"
    INTEGRATION_JOINT_BOARD = "integration joint board"
    COMBINED_AUTHORITY = "combined authority"
    GOVERNMENT_DEPARTMENT = "government department"
    REGULATOR = "regulator"
    OMBUDSMAN = "ombudsman"
    VOLUNTARY_ORGANISATION = "voluntary organisation"
    COMPANY = "company"
    UNIT = "unit"
    OTHER = "other"


class DocumentKind(Choice):
    """What a source document is; a report speaks *about* an agreement."""

    AGREEMENT = "agreement"
    REPORT = "report"
    PROPOSAL = "proposal"
    GUIDANCE = "guidance"
    DECISION = "decision"
    LEGISLATION = "legislation"
    REGISTER = "register"


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


class AccountabilityKind(Choice):
    """To whom and for what somebody must answer (Scottish practical advice names most)."""

    STATUTORY = "statutory"
    POLITICAL = "political"
    PROFESSIONAL = "professional"
    MANAGERIAL = "managerial"
    FINANCIAL = "financial"
    SERVICE = "service"
    PUBLIC = "public"
    NOT_STATED = "not stated"


class ResponsibilityRole(Choice):
    """What part of a matter a post, unit or board is responsible for."""

    OVERALL = "overall"
    OPERATIONAL = "operational"
    PROFESSIONAL = "professional"
    BUDGET = "budget"
    CLIENT_SIDE = "client side"
    LEGAL = "legal"
    STRATEGIC = "strategic"
    COMPLIANCE = "compliance"
    REPORTING = "reporting"
    SUPPORT = "support"


class ManagementKind(Choice):
    """Which line of a post: the three are never one "reports to"."""

    LINE = "line"
    DAY_TO_DAY = "day-to-day"
    ACCOUNTABLE = "accountable"


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


class Flexibility(Choice):
    """The powers that an arrangement between an NHS body and a council may use, by the names reports give them."""

    LEAD_COMMISSIONING = "lead commissioning"
    INTEGRATED_PROVISION = "integrated provision"
    POOLED_FUND = "pooled fund"
    TRANSFER_OF_FUNDS = "transfer of funds"


class TermState(Choice):
    """Whether the documents contain a term, only promise it, or say there is none."""

    PRESENT = "present"
    PROMISED = "promised"
    BLANK = "blank"
    EXCLUDED = "excluded"


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


class StatutoryOffice(Choice):
    """Offices that an enactment requires a body to fill, or an approval that its holder uses in person."""

    DIRECTOR_OF_ADULT_SOCIAL_SERVICES = "director of adult social services"
    DIRECTOR_OF_CHILDRENS_SERVICES = "director of children's services"
    DIRECTOR_OF_PUBLIC_HEALTH = "director of public health"
    HEAD_OF_PAID_SERVICE = "head of paid service"
    MONITORING_OFFICER = "monitoring officer"
    CHIEF_FINANCE_OFFICER = "chief finance officer"
    ACCOUNTABLE_OFFICER = "accountable officer"
    APPROVED_MENTAL_HEALTH_PROFESSIONAL = "approved mental health professional"


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


class Nation(Choice):
    """Nations whose law differs."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    UNITED_KINGDOM = "United Kingdom"


class AgeGroup(Choice):
    """Age groups for which a provision may differ."""

    ADULTS = "adults"
    CHILDREN = "children"
    ALL = "all"


class State(Choice):
    """What is known of one part of an answer. Unknown is a value."""

    FOUND = "found"
    POSSIBLE = "possible"
    CONFLICT = "conflict"
    NOBODY = "nobody"
    NOT_STATED = "not stated"


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
