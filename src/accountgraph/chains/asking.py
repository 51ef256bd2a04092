"""One question about accountability, and which statements of a register bear on it."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from accountgraph.dates import Day
from accountgraph.records import Group, Scoped
from accountgraph.register import Register, Standing
from accountgraph.register.scopes import is_about, reaches
from accountgraph.register.standing import standing
from accountgraph.vocabulary import AgeGroup

S = TypeVar("S", bound=Scoped)
_ADULT = 18


@dataclass(frozen=True)
class Asked:
    """A function or area, on a day, perhaps in one place and for one client group.

    Attributes:
        matter: id of the function or area.
        day: the day asked about, perhaps partial.
        place, group: ids; None where the question is not limited.
        as_proposed: whether proposed arrangements count as if adopted.
    """

    register: Register
    matter: str
    day: Day
    place: str | None = None
    group: str | None = None
    as_proposed: bool = False
    _found: dict[type[Scoped], tuple[Scoped, ...]] = field(default_factory=dict, compare=False, repr=False)

    def about(self, matter: str) -> "Asked":
        """The same question about another function or area."""
        return replace(self, matter=matter, _found={})

    def on(self, day: Day) -> "Asked":
        """The same question on another day; what bears on it does not depend on the day."""
        return replace(self, day=day)

    @cached_property
    def slug(self) -> str:
        """The register that the matter belongs to; other partnerships do not bear on it."""
        return self.register[self.matter].register

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The place asked, as a list; empty where the question is not limited."""
        return (self.place,) if self.place else ()

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The client group asked, as a list; empty where the question is not limited."""
        return (self.group,) if self.group else ()

    def bearing(self, kind: type[S]) -> tuple[S, ...]:
        """Statements of one kind about the matter, in the place and for the group, on any day."""
        if kind not in self._found:
            known = self.register.statements_about(kind, self.matter)
            self._found[kind] = tuple(each for each in known if each.register == self.slug and self.reaches(each))
        return self._found[kind]  # type: ignore[return-value]  # filled above with statements of `kind`

    def concerns(self, statement: Scoped) -> bool:
        """Whether a statement is about the matter and reaches the place and group asked."""
        return is_about(self.register, statement, self.matter) and self.reaches(statement)

    def reaches(self, statement: Scoped) -> bool:
        """Whether a statement reaches the place and group asked."""
        return reaches(self.register, statement.places, self.places) and reaches(
            self.register, statement.groups, self.groups
        )

    def standing(self, statement: Scoped) -> Standing:
        """Whether the statement holds on the day asked."""
        return standing(self.register, statement, self.day, as_proposed=self.as_proposed)

    def age_group(self, statement: Scoped) -> AgeGroup | None:
        """Adults or children where the groups concerned are wholly one of them, else None."""
        ages = {self._age_of(group) for group in (self.groups or statement.groups)}
        return ages.pop() if len(ages) == 1 else None

    def _age_of(self, ident: str) -> AgeGroup | None:
        for wider in (ident, *sorted(self.register.wider(ident) - {ident})):
            group = self.register.get(wider)
            if isinstance(group, Group) and group.from_age is not None and group.from_age >= _ADULT:
                return AgeGroup.ADULTS
            if isinstance(group, Group) and group.to_age is not None and group.to_age < _ADULT:
                return AgeGroup.CHILDREN
        return None
