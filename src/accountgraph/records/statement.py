"""What every record has, and what every dated, scoped statement adds to it."""

from dataclasses import dataclass, field

from accountgraph.dates import NOT_STATED, Day, Span
from accountgraph.evidence import Citation
from accountgraph.problems import Where
from accountgraph.records import fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """One located, cited entry of a register.

    `register` is the slug of the register it was read from, empty for what registers
    share; the `id` of a record of a register is ``slug/id``, so ids never collide.
    """

    id: str = fields.text("Short name, unique in its register: lower case, digits and hyphens.", required=True)
    label: str = fields.text("Name or sentence that a reader sees.")
    cites: tuple[Citation, ...] = fields.cites()
    note: str = fields.text("Anything a reader should know about how this was read.")
    inferred: bool = fields.flag(
        "Yes where the modeller concluded it and no clause says it in terms; say why in a note."
    )
    where: Where = field(default=Where(""), compare=False)
    register: str = field(default="", compare=False)

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.label or self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated(Record):
    """A record with a span of days. Last days are inclusive."""

    first_day: Day = fields.day("First day.")
    last_day: Day = fields.day('Last day, inclusive; "no end" where the document says so.')

    @property
    def span(self) -> Span:
        """From the first to the last day."""
        return Span(self.first_day, self.last_day)

    @property
    def is_dated(self) -> bool:
        """Whether the record itself states a first or last day."""
        return self.first_day != NOT_STATED or self.last_day != NOT_STATED


@dataclass(frozen=True, kw_only=True, slots=True)
class Scoped(Dated):
    """A dated statement about functions or commissioning areas, places and client groups.

    No places (or groups) means that the statement is not limited to any. A statement
    without days of its own holds while its agreement is in force; without an agreement
    it is evidenced on the day of the document it cites.
    """

    functions: tuple[str, ...] = fields.refs("Statutory functions it is about.", "functions")
    areas: tuple[str, ...] = fields.refs("Commissioning areas it is about.", "areas")
    places: tuple[str, ...] = fields.refs("Places it is limited to.", "places")
    groups: tuple[str, ...] = fields.refs("Client groups it is limited to.", "groups")
    agreement: str = fields.ref("The agreement it is made under.", "agreements")

    @property
    def matters(self) -> tuple[str, ...]:
        """The functions and areas it is about, together."""
        return self.functions + self.areas
