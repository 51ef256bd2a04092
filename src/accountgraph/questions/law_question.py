"""What the law tables say of a provision on a day, for a nation and an age group.

Everything comes from the rows of `ontology/law/`. A row that was not confirmed at its
source never gives a certain answer: what rests on it is "law not confirmed".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from accountgraph.dates import Day, InForce, Span, on_day
from accountgraph.law import ProvisionStanding
from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions.finding import Match, best_of, how_well
from accountgraph.questions.sentence import joined
from accountgraph.records import Provision, ProvisionStatus
from accountgraph.register import Register
from accountgraph.vocabulary import AgeGroup, Confidence, Nation

DOUBT: Final = "law not confirmed"
"""What is said of everything that rests on a row not confirmed at its source."""


class LawState(StrEnum):
    """What the rows say of a provision, in one phrase."""

    IN_FORCE = "in force"
    NOT_YET = "not yet in force"
    CHILDREN_ONLY = "children only"
    LIMITED = "limited"
    DISAPPLIED = "disapplied"
    REPEALED = "repealed"
    REPLACED = "replaced"
    DIFFERS = "differs"
    NOT_STATED = "not stated"


class ProvisionNotFoundError(NameNotFoundError):
    """No provision is called that, or has that identifier; carries the nearest."""

    SHOWN_BY = '"accountgraph law" lists every provision'


@dataclass(frozen=True, slots=True)
class ProvisionOnDay:
    """One provision as the rows have it.

    Attributes:
        nation: None where the rows of every nation count.
        confirmed: whether every row that the state rests on was confirmed at its source.
        rows: the states on the day; several where they differ by nation, people or day.
        rows_of: the provision whose rows they are: a wider one where it has none of its own.
        history: every state recorded for that nation and group, whatever the day.
    """

    provision: Provision
    on: Day
    nation: Nation | None
    group: AgeGroup
    state: LawState
    in_force: InForce
    confirmed: bool
    rows: tuple[ProvisionStatus, ...]
    rows_of: Provision
    history: tuple[ProvisionStatus, ...]

    @property
    def differs_by(self) -> tuple[str, ...]:
        """What the states on the day differ by, of "nation", "group" and "day"; "source" where by none of these."""
        if self.state is not LawState.DIFFERS:
            return ()
        found = {
            "nation": self.nation is None and len({row.nations for row in self.rows}) > 1,
            "group": self.group is AgeGroup.ALL and len({row.age_group for row in self.rows}) > 1,
            "day": not self.on.is_exact and len({row.first_day for row in self.rows}) > 1,
        }
        return tuple(name for name, true in found.items() if true) or ("source",)

    @property
    def asked_in_words(self) -> str:
        """When, where and for whom: "on 29 March 2018, in England, for adults"."""
        where = f", in {self.nation}" if self.nation else ""
        return f"{on_day(self.on)}{where}, {_FOR[self.group]}"

    @property
    def in_words(self) -> str:
        """The state in a phrase: "disapplied since 1 April 2015, no end found (law not confirmed)"."""
        if self.state is LawState.NOT_STATED:
            return "not stated: no row of the law tables covers that day there"
        doubt = "" if self.confirmed else f" ({DOUBT})"
        if self.state is LawState.NOT_YET:
            first = min((row.first_day for row in self.history), key=lambda day: day.earliest)
            return f"{self.state}: its first recorded state begins {on_day(first)}{doubt}"
        if self.state is LawState.DIFFERS:
            return f"{self.state} by {joined(self.differs_by)}: {'; '.join(row_in_words(row) for row in self.rows)}"
        if len({row.span for row in self.rows}) > 1:
            return f"{self.state} ({'; '.join(row_in_words(row, state=False) for row in self.rows)})"
        only = "" if self.nation else f"in {joined(self.rows[0].nations)} "
        return f"{self.state} {only if self.rows[0].nations else ''}{days_of(self.rows[0].span)}{doubt}"


@dataclass(frozen=True, slots=True)
class LawAnswer:
    """What is known of the provision that a reader means.

    Attributes:
        text: what the reader wrote.
        found: the provision on the day asked.
        within: what it is part of, the nearest first.
        successors: what took its place, each as it stood on the same day.
        read_as: what a reference to it is read as, from `read_as_from` on.
        others: other provisions that the text might have meant, as (id, name) pairs.
    """

    text: str
    found: ProvisionOnDay
    within: tuple[Provision, ...]
    successors: tuple[ProvisionOnDay, ...]
    read_as: ProvisionOnDay | None
    others: tuple[tuple[str, str], ...]
    law_as_at: str

    @property
    def read_as_from(self) -> Day:
        """The first day on which references are so read."""
        return self.found.provision.read_as_from

    @property
    def in_a_sentence(self) -> str:
        """The answer in one sentence."""
        found = self.found
        instead = joined(one.provision.name for one in self.successors)
        after = f"; replaced by {instead}" if instead and found.state in _OVER else ""
        return f"{found.provision.name}, {found.asked_in_words}: {found.in_words}{after}."


def law_of(
    register: Register, text: str, *, on: Day, nation: Nation | None = None, group: AgeGroup = AgeGroup.ALL
) -> LawAnswer:
    """Whether a provision is in force on a day, there and for those people, and what took its place.

    `text` is an id, a label, another way of citing it, words of one, or an identifier at
    the publisher of legislation.

    Raises:
        ProvisionNotFoundError: nothing is near enough; carries the nearest.
        NameAmbiguousError: several match equally; carries them.
    """
    match = find_provision(register, text)
    provision = match.record
    assert isinstance(provision, Provision)  # noqa: S101  # only provisions were searched
    found = provision_on(register, provision, on=on, nation=nation, group=group)

    def known(*idents: str) -> tuple[ProvisionOnDay, ...]:
        others = (register.get(ident) for ident in idents)
        return tuple(
            provision_on(register, one, on=on, nation=nation, group=group)
            for one in others
            if isinstance(one, Provision)
        )

    read_as = known(provision.references_read_as)
    return LawAnswer(
        text=text,
        found=found,
        within=tuple(_outwards(register, provision))[1:],
        successors=known(*(provision.replaced_by or found.rows_of.replaced_by)),
        read_as=read_as[0] if read_as else None,
        others=match.others,
        law_as_at=register.law.as_at,
    )


def law_listed(
    register: Register, *, on: Day, nation: Nation | None = None, group: AgeGroup = AgeGroup.ALL
) -> tuple[tuple[ProvisionOnDay, tuple[ProvisionOnDay, ...]], ...]:
    """Every enactment with the provisions within it, each as it stood on the day, in the order of the files."""
    inner: dict[str, list[Provision]] = {}
    for provision in register.of(Provision):
        *_, outermost = _outwards(register, provision)
        inner.setdefault(outermost.id, [])
        if outermost.id != provision.id:
            inner[outermost.id].append(provision)

    def stood(provision: Provision) -> ProvisionOnDay:
        return provision_on(register, provision, on=on, nation=nation, group=group)

    enactments = (one for one in register.of(Provision) if one.id in inner)
    return tuple((stood(one), tuple(map(stood, inner[one.id]))) for one in enactments)


def find_provision(register: Register, text: str) -> Match:
    """The provision that `text` means: its id, its label, another way of citing it, or its identifier.

    Raises:
        ProvisionNotFoundError: nothing is near enough; carries the nearest.
        NameAmbiguousError: several match equally; carries them.
    """
    known = register.of(Provision)
    if isinstance(exact := register.get(text), Provision):
        return Match(exact)
    if match := _by_identifier(text, known):
        return match
    in_full = _ABBREVIATED.sub(lambda found: f"{_IN_FULL[found[1].lower()]} ", text)
    judged = ((max(how_well(each, one) for each in {text, in_full}), one) for one in known)
    try:
        return best_of(text, judged, "provision")
    except NameNotFoundError as failure:
        raise ProvisionNotFoundError(text, failure.nearest, "provision") from None


def provision_on(
    register: Register, provision: Provision, *, on: Day, nation: Nation | None = None, group: AgeGroup = AgeGroup.ALL
) -> ProvisionOnDay:
    """One provision as its rows, or those of what it is within, have it on a day."""
    standing = register.law.standing(provision.id, on, nation=nation, age_group=group)
    nation = None if nation is Nation.UNITED_KINGDOM else nation
    rows_of = next((one for one in _outwards(register, provision) if one.statuses), provision)
    history = tuple(row for row in rows_of.statuses if _is_for(row, nation, group))
    not_yet = not standing.rows and standing.in_force is InForce.NO and bool(history)
    relied_on = standing.rows or (history if not_yet else ())
    found = ProvisionOnDay(
        provision=provision,
        on=on,
        nation=nation,
        group=group,
        state=LawState.NOT_YET if not_yet else _state(standing),
        in_force=standing.in_force if history else InForce.NOT_STATED,
        confirmed=bool(relied_on) and all(row.confidence is Confidence.CONFIRMED for row in relied_on),
        rows=standing.rows,
        rows_of=rows_of,
        history=history,
    )
    return replace(found, in_force=InForce.POSSIBLY) if not_yet and not found.confirmed else found


def row_in_words(row: ProvisionStatus, *, state: bool = True) -> str:
    """One row in a phrase: "England, adults: disapplied since 1 April 2015, no end found"."""
    doubt = "" if row.confidence is Confidence.CONFIRMED else f" ({DOUBT})"
    return f"{whom_in_words(row)}: {f'{row.state} ' if state else ''}{days_of(row.span)}{doubt}"


def whom_in_words(row: ProvisionStatus) -> str:
    """Where and for whom a row is true: "England, adults"; "everywhere" where it is not limited."""
    who = [*row.nations, *([] if row.age_group is AgeGroup.ALL else [row.age_group])]
    return ", ".join(who) or "everywhere"


def days_of(span: Span) -> str:
    """From when to when a row is true: "since 1 April 2015, no end found"."""
    since = f"since {span.first}" if span.first.is_stated else "from a day not stated"
    if span.last.is_open:
        return f"{since}, no end found"
    return f"{since} until {span.last}" if span.last.is_stated else f"{since}, end not stated"


def _is_for(row: ProvisionStatus, nation: Nation | None, group: AgeGroup) -> bool:
    there = not row.nations or nation is None or nation in row.nations
    return there and (AgeGroup.ALL in (group, row.age_group) or row.age_group is group)


def _state(standing: ProvisionStanding) -> LawState:
    states = {row.state for row in standing.rows}
    if not states:
        return LawState.NOT_STATED
    return LawState(states.pop().value) if len(states) == 1 else LawState.DIFFERS


def _outwards(register: Register, provision: Provision) -> Iterator[Provision]:
    """The provision itself, then what it is within, the nearest first."""
    current = provision
    yield current
    while isinstance(wider := register.get(current.within), Provision):
        current = wider
        yield current


def _by_identifier(text: str, known: tuple[Provision, ...]) -> Match | None:
    """The provision of an identifier, or of the end of one such as "2000/617"; None where the text is no identifier.

    Raises:
        ProvisionNotFoundError: it is an identifier, and no provision has it; carries the one that it lies within.
        NameAmbiguousError: several have it.
    """
    wanted = _address(text)
    found = [one for one in known if f"/{_address(one.uri)}".endswith(f"/{wanted}")] if "/" in wanted else []
    if len(found) > 1:
        raise NameAmbiguousError(text, tuple((one.id, one.name) for one in found))
    if found:
        return Match(found[0])
    if "." not in wanted.partition("/")[0] or re.search(r"\s", wanted):
        return None
    around = [one for one in known if f"{wanted}/".startswith(f"{_address(one.uri)}/")]
    near = max(around, key=lambda one: len(one.uri), default=None)
    raise ProvisionNotFoundError(text, (near.name,) if near else (), "provision")


def _address(uri: str) -> str:
    """An identifier without what differs between the thing, its page, and a version of its page."""
    bare = re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", uri.strip().lower())
    bare = re.split(r"[?#]", bare)[0].strip("/")
    bare = re.sub(r"(?:/(?:contents|enacted|made|adopted|prospective|\d{4}-\d\d-\d\d|data\.\w+))+$", "", bare)
    return re.sub(r"^([^/]+)/id/", r"\1/", bare)


_FOR: Final = {
    AgeGroup.ADULTS: "for adults",
    AgeGroup.CHILDREN: "for children",
    AgeGroup.ALL: "for adults and children",
}
_OVER: Final = frozenset((LawState.DISAPPLIED, LawState.REPEALED, LawState.REPLACED, LawState.CHILDREN_ONLY))
_IN_FULL: Final = {
    "s": "section",
    "ss": "sections",
    "reg": "regulation",
    "r": "regulation",
    "art": "article",
    "sch": "schedule",
    "pt": "part",
    "para": "paragraph",
}
_ABBREVIATED: Final = re.compile(r"\b(ss?|reg|r|art|sch|pt|para)\.? ?(?=\d)", re.IGNORECASE)
