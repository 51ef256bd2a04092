"""Which class and property of the ontology stand for a kind of record, a field and a verb.

A field is named by its attribute, in camel case, unless a table here says otherwise:
because a W3C term means exactly that, because the attribute is a plural, or because
the same word means different things in different records. Names are written with a
prefix of `PREFIXES`.
"""

from typing import Any, Final

from accountgraph.records import (
    Agreement,
    Appointment,
    Area,
    Assertion,
    Board,
    Body,
    Clause,
    Conflict,
    Contribution,
    Delegation,
    Document,
    Event,
    Exclusion,
    Fund,
    Group,
    Holding,
    Lead,
    Management,
    Membership,
    Oversight,
    Place,
    Post,
    Provision,
    ProvisionStatus,
    Redress,
    ReportingLine,
    RequiredTerm,
    Responsibility,
    Retention,
    Route,
    Secondment,
    Silence,
    Succession,
    Supervision,
    Term,
    Version,
)
from accountgraph.vocabulary import Choice

AG: Final = "https://w3id.org/accountgraph#"
LISTS: Final = "https://w3id.org/accountgraph/lists/"
DATA: Final = "https://w3id.org/accountgraph/data/"

PREFIXES: Final = {
    "ag": AG,
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_NAMED: Final = {
    "id": "dct:identifier",
    "label": "rdfs:label",
    "note": "skos:note",
    "also_known_as": "skos:altLabel",
    "functions": "ag:aboutFunction",
    "areas": "ag:aboutArea",
    "places": "ag:limitedToPlace",
    "groups": "ag:limitedToGroup",
    "provisions": "ag:givenBy",
    "routes": "ag:route",
    "parties": "ag:party",
    "periods": "ag:hasPeriod",
    "approvals": "ag:hasApproval",
    "versions": "ag:hasVersion",
    "statuses": "ag:hasStatus",
    "clauses": "ag:hasClause",
    "candidates": "ag:candidate",
    "codes": "ag:code",
    "predecessors": "ag:predecessor",
    "successors": "ag:successor",
    "nations": "ag:nation",
    "powers": "ag:power",
    "posts": "ag:post",
    "what": "ag:whatIsReported",
    "reports_to": "ag:reportedTo",
    "may": "ag:mayDo",
    "flexibilities": "ag:flexibility",
    "topics": "ag:topic",
    "from_kinds": "ag:fromKind",
    "to_kinds": "ag:toKind",
    "party_kinds": "ag:partyKind",
    "services": "ag:service",
}

_MEANT: Final[dict[tuple[type[Any], str], str]] = {
    (Area, "functions"): "ag:covers",
    (Area, "groups"): "ag:covers",
    (Agreement, "functions"): "ag:covers",
    (Agreement, "areas"): "ag:covers",
    (Assertion, "bodies"): "ag:speaksOf",
    (Body, "places"): "ag:serves",
    (Board, "places"): "ag:serves",
    (Board, "of"): "ag:boardOf",
    (Clause, "clause"): "ag:number",
    (Conflict, "about"): "ag:concerns",
    (Document, "about"): "ag:reportsOn",
    (Event, "about"): "ag:concerns",
    (Exclusion, "clause"): "ag:whereInProvision",
    (Exclusion, "provision"): "ag:laidDownBy",
    (Exclusion, "provisions"): "ag:functionsGivenBy",
    (Fund, "bodies"): "ag:moneyOf",
    (Holding, "body"): "ag:holder",
    (Holding, "joint_with"): "ag:jointHolder",
    (Lead, "body"): "ag:leadBody",
    (Lead, "provisionally"): "ag:provisionalLead",
    (Lead, "type"): "ag:leadType",
    (Management, "posts"): "ag:managed",
    (Membership, "board"): "ag:ofBoard",
    (Oversight, "board"): "ag:overseenBy",
    (Post, "body"): "ag:postIn",
    (Post, "place"): "ag:serves",
    (ProvisionStatus, "by"): "ag:instrument",
    (Redress, "bodies"): "ag:complaintsHeardBy",
    (RequiredTerm, "clause"): "ag:whereInProvision",
    (RequiredTerm, "every_months"): "ag:longestInterval",
    (RequiredTerm, "provision"): "ag:laidDownBy",
    (Responsibility, "held_by"): "ag:responsible",
    (Route, "pays_in"): "ag:payerKind",
    (Secondment, "posts"): "ag:seconded",
    (Secondment, "works_for"): "ag:secondedTo",
    (Secondment, "works_for_in_words"): "ag:secondedToInWords",
    (Silence, "about"): "ag:concerns",
    (Supervision, "posts"): "ag:supervised",
    (Term, "bodies"): "ag:binds",
}

ALSO: Final = {
    "ag:alsoIn": "org:postIn",
    "ag:hasClause": "dct:hasPart",
    "ag:ofBoard": "org:organization",
    "ag:partOf": "dct:isPartOf",
    "ag:postIn": "org:postIn",
    "ag:predecessor": "org:originalOrganization",
    "ag:publishedBy": "dct:publisher",
    "ag:replacedBy": "dct:isReplacedBy",
    "ag:reportsTo": "org:reportsTo",
    "ag:successor": "org:resultingOrganization",
    "ag:within": "dct:isPartOf",
}
"""Properties written twice: as ours, and as the W3C or Dublin Core property that it specialises."""

STATEMENTS: Final[tuple[type[Any], ...]] = (
    Appointment,
    Assertion,
    Conflict,
    Contribution,
    Delegation,
    Event,
    Holding,
    Lead,
    Management,
    Membership,
    Oversight,
    Redress,
    ReportingLine,
    Responsibility,
    Retention,
    Secondment,
    Silence,
    Supervision,
    Term,
    Version,
)
"""What documents say, as against the things that they say it of; only these are derived from clauses."""

_CLASSES_ALSO: Final[dict[type[Any], tuple[str, ...]]] = {
    Area: ("skos:Concept",),
    Board: ("org:Organization",),
    Body: ("org:Organization",),
    Document: ("foaf:Document",),
    Group: ("skos:Concept",),
    Membership: ("org:Membership",),
    Place: ("dct:Location",),
    Post: ("org:Post",),
    Provision: ("eli:LegalResource",),
    Succession: ("org:ChangeEvent",),
}


def class_of(kind: type[Any]) -> str:
    """The class of a kind of record, or of a part of one: ``ag:Delegation``."""
    return f"ag:{kind.__name__}"


def classes_also(kind: type[Any]) -> tuple[str, ...]:
    """The more general classes, written too for readers without a reasoner."""
    general = ("ag:Statement",) if kind in STATEMENTS else ()
    return (*general, *_CLASSES_ALSO.get(kind, ()))


def property_of(kind: type[Any], attribute: str) -> str:
    """The property that stands for a field of a kind of record."""
    return _MEANT.get((kind, attribute)) or _NAMED.get(attribute) or f"ag:{camel(attribute.replace('_', ' '))}"


def property_of_verb(verb: str) -> str:
    """The property that stands for a verb between two things: ``ag:reportsTo`` for "reports to"."""
    return f"ag:{camel(verb)}"


def camel(words: str) -> str:
    """Words as one name: ``firstDay`` for "first day"."""
    first, *others = words.split()
    return first + "".join(word.capitalize() for word in others)


def scheme_of(choices: type[Choice]) -> str:
    """The concept scheme of a closed list, as a whole IRI."""
    return LISTS + choices.__name__


def concept_of(member: Choice) -> str:
    """The concept of one word of a closed list, as a whole IRI; its local name is `Choice.iri_name`."""
    return f"{scheme_of(type(member))}#{member.iri_name}"


def whole(name: str) -> str:
    """The whole IRI of a prefixed name."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
