"""What bodies and documents are, and where and for whom."""

from accountgraph.vocabulary.choice import Choice


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
