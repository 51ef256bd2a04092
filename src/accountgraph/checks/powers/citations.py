"""Whether the law that a function or an agreement cites was in force for the people concerned."""

from dataclasses import dataclass

from accountgraph.checks.case import Case
from accountgraph.checks.wording import briefly, joined
from accountgraph.dates import Day, InForce
from accountgraph.law import ProvisionStanding
from accountgraph.records import Body, Function, Group, Provision
from accountgraph.vocabulary import AgeGroup, Nation, ProvisionState

_OF_AGE = 18


@dataclass(frozen=True, slots=True)
class Stale:
    """Provisions that were no longer in force as cited, and how sure that is.

    Attributes:
        surely: "yes" where every row says so and was confirmed, else "possibly".
        instead: names of the provisions that took their place.
        too_early: whether they had not begun yet, rather than ended.
    """

    surely: InForce
    in_words: str
    instead: tuple[str, ...]
    too_early: bool = False


def stale_law(
    case: Case, function: Function, day: Day, *, holder: Body | None, groups: tuple[str, ...]
) -> Stale | None:
    """What became of the law a function rests on, where none of the provisions cited for it is simply in force."""
    if not function.provisions:
        return None
    nation = nation_of(case, holder)
    ages = age_group(case, groups)
    return stale(case, function.provisions, day, nation=nation, ages=ages)


def stale(
    case: Case, provisions: tuple[str, ...], day: Day, *, nation: Nation | None, ages: AgeGroup | None = None
) -> Stale | None:
    """What became of some provisions, where none of them is simply in force on the day."""
    law = case.register.law
    verdicts = [law.standing(ident, day, nation=nation, age_group=ages) for ident in provisions]
    if not all(_is_stale(verdict, ages) for verdict in verdicts):
        return None
    certain = all(verdict.in_force is InForce.NO for verdict in verdicts)
    instead = tuple(dict.fromkeys(name for verdict in verdicts for name in _instead(case, verdict.provision)))
    words = joined([_in_words(verdict) for verdict in verdicts])
    too_early = all(not verdict.rows for verdict in verdicts)
    return Stale(InForce.YES if certain else InForce.POSSIBLY, words, () if too_early else instead, too_early)


def was_in_force(
    case: Case, provisions: tuple[str, ...], day: Day, *, nation: Nation | None, ages: AgeGroup | None = None
) -> bool:
    """Whether the law tables show one of some provisions in force on a day, whoever confirmed it."""
    law = case.register.law
    verdicts = (law.standing(ident, day, nation=nation, age_group=ages) for ident in provisions)
    return any(verdict.rows and not _is_stale(verdict, ages) for verdict in verdicts)


def nation_of(case: Case, body: Body | None) -> Nation | None:
    """The nation whose law a body works under; that of the partnership where no body is known."""
    if body is not None:
        return case.register.nation_of(body)
    stated = next((header.nation for header in case.register.headers if header.id == case.slug), "")
    return Nation(stated) if stated else None


def age_group(case: Case, groups: tuple[str, ...]) -> AgeGroup | None:
    """Adults or children, where every client group named is of that age; none where that is not stated."""
    ages = {_age_of(case, ident) for ident in groups}
    return ages.pop() if len(ages) == 1 else None


def _age_of(case: Case, ident: str) -> AgeGroup | None:
    for one in case.register.wider(ident):
        group = case.register.get(one)
        if isinstance(group, Group) and group.from_age is not None and group.from_age >= _OF_AGE:
            return AgeGroup.ADULTS
        if isinstance(group, Group) and group.to_age is not None and group.to_age < _OF_AGE:
            return AgeGroup.CHILDREN
    return None


def _is_stale(verdict: ProvisionStanding, ages: AgeGroup | None) -> bool:
    """Whether some row says that the provision is no longer in force in full, and none that it is."""
    if not verdict.rows:
        return verdict.in_force is InForce.NO
    states = {row.state for row in verdict.rows}
    suits = states == {ProvisionState.CHILDREN_ONLY} and ages is AgeGroup.CHILDREN
    return ProvisionState.IN_FORCE not in states and not suits


def _in_words(verdict: ProvisionStanding) -> str:
    if not verdict.rows:
        return f"{verdict.provision.name} was not yet in force"
    told = verdict.in_words.partition("; see now ")[0]
    return told.replace(verdict.provision.name, briefly(verdict.provision.name))


def _instead(case: Case, provision: Provision) -> list[str]:
    """What took a provision's place; for one that has no entry of its own, what took the place of its parts."""
    idents = list(provision.replaced_by)
    if not idents:
        parts = (one for one in case.register.of(Provision) if provision.id in case.register.wider(one.id))
        idents = [ident for part in parts for ident in part.replaced_by]
    return [case.name(ident) for ident in idents if provision.id not in case.register.wider(ident)]
