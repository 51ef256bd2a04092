"""Parties that are no longer there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from accountgraph.checks.accountability.cover import never_agreed
from accountgraph.checks.agreements.periods import ended_on_purpose, replaced, resting_on
from accountgraph.checks.agreements.telling import is_guidance
from accountgraph.checks.arrangement import arrangement
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import some_of
from accountgraph.dates import InForce
from accountgraph.records import Agreement
from accountgraph.register import Reason
from accountgraph.register.standing import party_standing
from accountgraph.vocabulary import Basis, Result, Severity, Status

_OVER = (Status.PROPOSED, Status.EXPIRED, Status.ENDED)


@check(code="AGR-12", name="party-no-longer-exists", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def party_no_longer_exists(case: Case) -> Iterator[Fault]:
    """A body that made the agreement has ended, and nothing shows who stands in its place.

    What it looks for: a party that ended before the day, of an agreement that runs on that day, or may run, or is over
    and still carries what is recorded under it. A successor that an instrument puts in the party's place is no fault;
    nor is an agreement that was only ever proposed, was ended on purpose, or was followed by another. One finding
    names every agreement of the party.

    Why it matters: nobody can act, be paid or be held to account under an agreement with a body that is not there.

    In law: a body that was dissolved holds nothing; what passes to whom is for the instrument that dissolved it, and
    some instruments carry agreements over in terms.

    Example: the trust was abolished in March, three agreements with it have no end, and none names its successor.

    What to do: find the transfer scheme or order; have the successor confirm in writing which agreements it has taken
    on, and record that.
    """
    found: dict[str, _Ended] = {}
    for agreement in case.of(Agreement):
        for party in agreement.parties:
            ended = party_standing(case.register, party, case.on)
            runs = _runs(case, agreement) if ended.reason is Reason.PARTY_ENDED else None
            if runs:
                found.setdefault(party, _Ended(ended.in_words)).agreements.append((agreement, runs))
    for party, each in found.items():
        names = some_of([agreement.name for agreement, _ in each.agreements])
        one = len(each.agreements) == 1
        says = (
            f"{each.in_words}; {names} still {'names' if one else 'name'} it as a party{_doubt(each.result, one=one)}"
        )
        cites = tuple(dict.fromkeys(cite for agreement, _ in each.agreements for cite in agreement.cites))
        yield Fault(case.register.body(party), says, each.result, cites, where=each.agreements[0][0].where)


@dataclass(slots=True)
class _Ended:
    """How a party ended, in words, and its agreements with what may be claimed of each."""

    in_words: str
    agreements: list[tuple[Agreement, Result]] = field(default_factory=list)

    @property
    def result(self) -> Result:
        """The most that may be claimed of any of its agreements."""
        claims = {result for _, result in self.agreements}
        order = (Result.CONTRADICTED, Result.POSSIBLE, Result.NOT_EVIDENCED)
        return next(result for result in order if result in claims)


def _runs(case: Case, agreement: Agreement) -> Result | None:
    """What may be claimed of an agreement whose party has ended; None where it ended, or never was."""
    settled = never_agreed(agreement) or ended_on_purpose(case, agreement) or is_guidance(arrangement(case, agreement))
    if settled or replaced(case, agreement):
        return None
    days = [each.span.in_force_on(case.on) for each in agreement.periods if each.status not in _OVER]
    if InForce.YES in days:
        return Result.CONTRADICTED
    if any(verdict is not InForce.NO for verdict in days):
        return Result.POSSIBLE
    begun = any(each.first_day.earliest <= case.on.latest for each in agreement.periods)
    return Result.NOT_EVIDENCED if begun and resting_on(case, agreement) else None


def _doubt(result: Result, *, one: bool) -> str:
    if result is Result.POSSIBLE:
        return f", if {'it still runs' if one else 'they still run'}"
    return ", though no renewal since its last period is evidenced" if result is Result.NOT_EVIDENCED else ""
