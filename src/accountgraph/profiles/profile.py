"""What a profile is: requirements, the evidence that each asks for, and the judgement made of it."""

from dataclasses import dataclass, field

from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import Record, fields
from accountgraph.vocabulary import Choice

PARTIES = "parties"
"""What `about` calls the bodies that make an agreement."""


class Verdict(Choice):
    """How far documents meet a requirement. What is not evidenced may still exist elsewhere."""

    MET = "met"
    NOT_EVIDENCED = "not evidenced"
    CONTRADICTED = "contradicted"


class Needs(Choice):
    """How many of its parts a requirement needs."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Which records of a register a requirement looks at: those of one section for which all that is said here holds.

    `values` are (attribute, words) pairs: a record has one of the words in that field.
    """

    section: str = fields.text("The section of a register in which it stands.", required=True)
    has: str = fields.text("A field that is filled; a dot leads into parts.")
    named: str = fields.text("Words in the label or another name.")
    mentions: tuple[str, ...] = fields.texts("Words with one of which a word of the label, or of what it says, begins.")
    joint: bool = fields.flag("Yes where it must be of more than one body.")
    about: tuple[str, ...] = fields.texts("Sections, or parties: it is about a record of one of them.")
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    where: Where = field(default=Where(""), compare=False)

    @property
    def path(self) -> tuple[str, ...]:
        """The attributes that `has` leads through."""
        return tuple(self.has.replace(" ", "_").split(".")) if self.has else ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Requirement:
    """One thing that the guidance asks for, with the clause that does."""

    id: str = fields.text("Short name, unique in its profile: lower case, digits and hyphens.", required=True)
    label: str = fields.text("The heading that a reader sees.", required=True)
    part_of: str = fields.ref("The requirement that it is a part of.", "requirements")
    clause: str = fields.text("The clause of the profile's document that asks for it.", required=True)
    says: str = fields.text("What is asked for, in own words.", required=True)
    optional: bool = fields.flag("Yes where the guidance leaves it to the partners.")
    needs: Needs = fields.choice(Needs, "Whether it needs all of its parts or any.", default=Needs.ALL)
    evidenced_by: tuple[Evidence, ...] = fields.parts(Evidence, "The records that show it.")
    contradicted_by: tuple[Evidence, ...] = fields.parts(Evidence, "The records that show that it is not so.")
    where: Where = field(default=Where(""), compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Profile:
    """Requirements in the order of the guidance that they restate."""

    id: str = fields.text("Short name: lower case, digits and hyphens.", required=True)
    label: str = fields.text("The name that a reader sees.", required=True)
    document: str = fields.text("The document that asks, as <register>/<document id>.", required=True)
    summary: str = fields.text("What it asks for, and of whom.")
    nation: str = fields.text("The nation that the guidance is for.")
    licence: str = fields.text("On what terms the requirements may be used.")
    requirements: tuple[Requirement, ...] = ()
    where: Where = field(default=Where(""), compare=False)

    def parts_of(self, ident: str) -> tuple[Requirement, ...]:
        """The requirements that are parts of another, in their order."""
        return tuple(each for each in self.requirements if each.part_of == ident)

    def depth(self, requirement: Requirement) -> int:
        """How many requirements this one is a part of, directly or not; 0 for a heading."""
        by_id = {each.id: each for each in self.requirements}
        steps = 0
        while requirement.part_of:
            requirement, steps = by_id[requirement.part_of], steps + 1
        return steps


@dataclass(frozen=True, kw_only=True, slots=True)
class Judgement:
    """How far a partnership's documents meet one requirement.

    Attributes:
        why: one sentence, with its full stop.
        records: those relied on; none where nothing is evidenced.
        cites: their clauses, each once.
    """

    requirement: Requirement
    verdict: Verdict
    why: str
    records: tuple[Record, ...] = ()
    cites: tuple[Citation, ...] = ()
