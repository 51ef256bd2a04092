"""Posts, their lines, and what they answer for."""

from accountgraph.vocabulary.choice import Choice


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
