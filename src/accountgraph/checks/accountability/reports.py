"""Agreements taken together where the same documents tell of them: one fault in a report is one finding."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from accountgraph.checks.agreements.telling import is_guidance
from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.wording import possibly, some_of
from accountgraph.dates import InForce
from accountgraph.evidence import Citation
from accountgraph.records import Agreement, Record, Silence
from accountgraph.register import Reason, Standing
from accountgraph.vocabulary import AnswerPart, Result

R = TypeVar("R", bound=Record)

_SUREST_FIRST = list(InForce)
_STRONGEST_FIRST = list(Result)


@dataclass(frozen=True)
class Told:
    """One agreement whose own text was read, or several that the same documents report on; the surest comes first."""

    ones: tuple[Arrangement, ...]

    @property
    def first(self) -> Arrangement:
        """The agreement that a finding is about."""
        return self.ones[0]

    @property
    def agreement(self) -> Agreement:
        """The record of that agreement."""
        return self.first.agreement

    @property
    def names(self) -> str:
        """The agreements, the first few of them by name."""
        return some_of([one.name for one in self.ones])

    @property
    def told_in(self) -> str:
        """Where something is told: in the agreement, in guidance on it, or in the documents that report on several."""
        if self.first.is_text:
            return self.first.name
        return (
            f"the guidance on {self.names}" if is_guidance(self.first) else f"the documents that report on {self.names}"
        )

    @property
    def is_one(self) -> bool:
        """Whether what tells it is spoken of as one thing: "says", and not "say"."""
        return self.first.is_text or is_guidance(self.first)

    def does_not_say(self, what: str) -> str:
        """That the agreement does not say something, or that the documents about the agreements do not show it."""
        return f"{self.told_in} {'does not say' if self.is_one else 'do not show'} {what}"

    @property
    def doubt(self) -> str:
        """A doubt that even the surest of them is in force, to put after a sentence."""
        return possibly("" if self.first.is_proposed else self.first.standing.in_words)

    def result(self, *, surely: InForce = InForce.YES) -> Result:
        """What can be claimed where they all lack something: as much as for the surest."""
        return min((one.result(surely=surely) for one in self.ones), key=_STRONGEST_FIRST.index)

    def cites(self, *records: Record) -> tuple[Citation, ...]:
        """The clauses of some records; those of the agreements where there are none."""
        found = records or tuple(one.agreement for one in self.ones)
        return self.first.cites(*found)


def told_together(ones: Iterable[Arrangement]) -> Iterator[Told]:
    """Each agreement that was read by itself; those known from the same documents together."""
    known: dict[frozenset[str], list[Arrangement]] = defaultdict(list)
    for one in ones:
        if one.is_text:
            yield Told((one,))
        else:
            known[frozenset(cite.document for cite in one.agreement.cites)].append(one)
    for several in known.values():
        yield Told(tuple(sorted(several, key=_surest)))


def _surest(one: Arrangement) -> tuple[int, str]:
    return _SUREST_FIRST.index(one.standing.in_force), one.id


def main_arrangements(case: Case) -> tuple[Arrangement, ...]:
    """The agreements that a reviewer reads on the day, without the schedules of a framework."""
    return tuple(one for one in arrangements(case) if one.framework is None)


def arrangements_read(case: Case) -> tuple[Arrangement, ...]:
    """The same, with the schedules whose own text was read; a report on a framework speaks for the others."""
    return tuple(one for one in arrangements(case) if one.framework is None or one.is_text)


def told_of_the_day(case: Case, kind: type[R]) -> tuple[tuple[R, Standing], ...]:
    """The records of one kind that hold, or may hold, without those for which no document speaks of the day.

    What rests on no agreement and gives no days of its own is known for the day of its document alone.
    """
    return tuple(pair for pair in case.standing_of(kind) if speaks_of_the_day(*pair))


def speaks_of_the_day(record: Record, verdict: Standing) -> bool:
    """Whether a record rests on an agreement, or a document speaks of it for the day asked."""
    return bool(getattr(record, "agreement", "")) or verdict.reason is not Reason.NOT_EVIDENCED


def moves_functions(one: Arrangement) -> bool:
    """Whether the exercise of functions, or the money for them, is shared under it."""
    return any(route.moves_functions or route.pools_money for route in one.routes)


def silences(one: Arrangement, part: AnswerPart, *words: str) -> tuple[Silence, ...]:
    """What the documents are known not to say of it, or of a matter under it, on one part of an answer.

    Where words are given, only the silences that use one of them.
    """
    found = (each for each in one.case.of(Silence) if each.part is part and _uses(each, words))
    return tuple(each for each in found if _is_about(one, each))


def _is_about(one: Arrangement, silence: Silence) -> bool:
    """Whether it names the agreement, or, naming no other, a matter under it, or nothing but the same document."""
    if one.id in (silence.agreement, *silence.about):
        return True
    named = (*silence.matters, *silence.about)
    if silence.agreement or not named:
        shared = {cite.document for cite in silence.cites} & {cite.document for cite in one.agreement.cites}
        return not silence.agreement and bool(shared)
    return not one.case.register.matters_under(one.id).isdisjoint(named)


def _uses(silence: Silence, words: tuple[str, ...]) -> bool:
    return not words or any(word in silence.says.lower() for word in words)
