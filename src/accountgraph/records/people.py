"""Posts and their three separate lines, secondments, and what each is responsible for."""

from dataclasses import dataclass

from accountgraph.records import fields
from accountgraph.records.statement import Dated, Scoped
from accountgraph.vocabulary import AccountabilityKind, ManagementKind, ResponsibilityRole, StatutoryOffice


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Dated):
    """A post, not a person."""

    body: str = fields.ref("The body or unit the post sits in.", "bodies")
    also_in: tuple[str, ...] = fields.refs("Further bodies or units it sits in.", "bodies")
    statutory_office: StatutoryOffice | None = fields.choice(StatutoryOffice, "The office it is in law.", optional=True)
    employer: str = fields.ref("The body that employs its holder.", "bodies")
    funded_from: str = fields.ref("The fund that pays for it.", "funds")
    place: str = fields.ref("The place it works for.", "places")
    vacant: bool = fields.flag("Yes where the document says it is vacant.")
    acting: bool = fields.flag("Yes where the document calls it acting or interim.")
    number_of_posts: float | None = fields.number("How many identical posts.")
    agreement: str = fields.ref("The agreement that sets it up, where it stands and falls with one.", "agreements")
    also_known_as: tuple[str, ...] = fields.texts("Other titles of the same post.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment(Dated):
    """Who holds a post, or signs or chairs by name. Never needed for an answer."""

    person: str = fields.text("The official's name, where the document gives it.")
    post: str = fields.ref("The post held.", "posts", required=True)
    same_person_as: tuple[str, ...] = fields.refs(
        "Appointments held by the same person, whether named or not.", "appointments"
    )
    as_contact: bool = fields.flag("Yes where the document names the person only as a contact.")
    signatory: bool = fields.flag("Yes where the person is named as a signatory.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Responsibility(Scoped):
    """A post, unit or board is responsible for part of a matter, or of an agreement."""

    held_by: tuple[str, ...] = fields.refs(
        "The post, unit or board; several where the document names several for one responsibility.",
        "posts",
        "bodies",
        "boards",
        required=True,
    )
    role: ResponsibilityRole = fields.choice(ResponsibilityRole, "Which part.")
    accountability: AccountabilityKind = fields.choice(AccountabilityKind, "Of which kind.")
    says: str = fields.text("What for, paraphrased.", required=True)
    on_behalf_of: str = fields.ref("The body whose side the responsibility is on.", "bodies")


@dataclass(frozen=True, kw_only=True, slots=True)
class Management(Dated):
    """One post is managed by, or accountable to, another post, body or board."""

    posts: tuple[str, ...] = fields.refs("The managed posts.", "posts", "secondments", required=True)
    managed_by: tuple[str, ...] = fields.refs(
        "The managing post, body or board; several where the document leaves open which.",
        "posts",
        "bodies",
        "boards",
        required=True,
    )
    kind: ManagementKind = fields.choice(ManagementKind, "Which line.")
    through: str = fields.text("Through whom, where the document says.")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")


@dataclass(frozen=True, kw_only=True, slots=True)
class Supervision(Dated):
    """One post is professionally supervised by another."""

    posts: tuple[str, ...] = fields.refs("The supervised posts.", "posts", "secondments", required=True)
    supervised_by: tuple[str, ...] = fields.refs("The supervising posts.", "posts", "bodies")
    frequency: str = fields.text("How often, as the document says.")
    says: str = fields.text("What the document says, paraphrased.")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")


@dataclass(frozen=True, kw_only=True, slots=True)
class Secondment(Dated):
    """Staff work for another body; their employer does not change."""

    staff: str = fields.text("Which staff, in the document's terms, where no post is named.")
    posts: tuple[str, ...] = fields.refs("The seconded posts, where named.", "posts")
    employer: str = fields.ref("The body that goes on employing them.", "bodies")
    works_for: str = fields.ref("The body they work for.", "bodies")
    works_for_in_words: str = fields.text("Whom they work for, where no record names it.")
    managed_by: str = fields.ref("Their day-to-day manager.", "posts", "bodies")
    supervised_by: str = fields.ref("Their professional supervisor.", "posts", "bodies")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")
