"""Law that has moved on: functions and powers cited from enactments no longer in force, and renewals that kept them."""

from collections.abc import Iterator
from dataclasses import dataclass

from accountgraph.checks.arrangement import Arrangement, arrangements
from accountgraph.checks.case import Case
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.powers.citations import Stale, age_group, nation_of, stale, stale_law, was_in_force
from accountgraph.checks.powers.moves import Move, cited, moves
from accountgraph.checks.wording import briefly, counted, joined, some_of
from accountgraph.dates import Day, InForce, on_day
from accountgraph.records import Body, Function, Period, Term
from accountgraph.vocabulary import Basis, Nation, Result, Severity, Status, TermTopic

_NATIONS = (Nation.ENGLAND, Nation.WALES, Nation.SCOTLAND)
_LIABILITY = (TermTopic.LIABILITY, TermTopic.INDEMNITY)


@check(code="VIR-10", name="enactment-not-in-force", severity=Severity.MEDIUM, basis=Basis.STATUTE, nations=_NATIONS)
def enactment_not_in_force(case: Case) -> Iterator[Fault]:
    """A function, a power or a term is cited from an enactment that was not in force for the people concerned.

    What it looks for: a function that an agreement lets another body exercise, or has in its scope, where no provision
    cited for it was simply in force on the day: repealed, replaced, disapplied in the nation, left for children only
    where adults are served, or left in part. One finding for each function, with what took the place of the provision.
    Beside that, a power that an agreement cites and that had been replaced before it was cited, and a term of which a
    reader noted that the law in force is another. A power that was good when it was cited, and is read as its
    successor since, is no fault; nor is a function that rests on a live provision too.

    Why it matters: nobody holds a function under law that has ended, and the duty that took its place is handed to
    nobody; users and staff are told of rights that are no longer theirs.

    In law: what an agreement hands over is what the enactment in force gives. A reference to an enactment that was
    re-enacted is often read as one to its successor, so that the agreement is mis-cited and not void.

    Example: a list of delegated functions of 2018 still has services under an Act that ceased to apply to adults three
    years before.

    What to do: replace the citation by the provision now in force, have both parties agree the change, and settle who
    has exercised the new duty meanwhile.
    """
    seen: set[str] = set()
    for carried in _all_carried(case):
        if carried.function.id not in seen and (gone := carried.gone_on(case, case.on)):
            seen.add(carried.function.id)
            yield _line(carried, gone)
    for one in arrangements(case):
        if one.framework is None or set(one.agreement.power_cited) - set(one.framework.agreement.power_cited):
            yield from _power(case, one)
    read = {one.id: one for one in arrangements(case)}
    for term in case.of(Term):
        if term.agreement in read:
            yield from _misnamed(case, term, read[term.agreement])


@dataclass(frozen=True, slots=True)
class _Carried:
    """A function under an agreement, whose it is and for whom, and how it moves if it does."""

    function: Function
    arrangement: Arrangement
    holder: Body | None
    groups: tuple[str, ...]
    move: Move | None

    def gone_on(self, case: Case, day: Day) -> Stale | None:
        """What became of its law by a day; law not begun counts only where the function surely moved by then."""
        gone = stale_law(case, self.function, day, holder=self.holder, groups=self.groups)
        doubtful = self.move is None or self.move.standing.in_force is not InForce.YES
        return None if gone and gone.too_early and doubtful else gone

    def result(self, surely: InForce) -> Result:
        """What can be claimed of it."""
        return self.move.result(surely) if self.move else self.arrangement.result(surely=surely)


def _all_carried(case: Case) -> Iterator[_Carried]:
    """Every function that moves, then those only in the scope of an agreement."""
    for move in moves(case):
        for function in move.functions:
            yield _Carried(function, move.arrangement, move.giver, move.record.groups, move)
    for one in sorted(arrangements(case), key=lambda each: each.id):
        scope = {*one.agreement.functions, *one.agreement.areas}
        for function in one.functions:
            if not scope.isdisjoint(case.register.wider(function.id)):
                yield _Carried(function, one, None, one.agreement.groups, None)


def _line(carried: _Carried, gone: Stale) -> Fault:
    where = carried.move.in_words if carried.move else f"which is in the scope of {carried.arrangement.name}"
    says = (
        f"{carried.function.name}, {where}, rests on law not in force as it is cited: {gone.in_words}{_see_now(gone)}"
    )
    remedy = (
        f"Replace the line by the provision now in force ({joined(gone.instead)}), have both parties agree the change, "
        "and settle who has exercised that duty meanwhile."
        if gone.instead
        else ""
    )
    return Fault(carried.function, says, carried.result(gone.surely), carried.function.cites, remedy)


def _power(case: Case, one: Arrangement) -> Iterator[Fault]:
    """Each power cited after it had been replaced, or gone on the day and read as nothing else."""
    on = cited_on(case, one)
    nation = nation_of(case, one.parties[0] if one.parties else None)
    for ident in one.agreement.power_cited:
        now = case.register.law.read_as(ident, on)
        read = f"is read as {briefly(case.name(now))}, so the arrangement is mis-cited and not void"
        remedy = f"Read the citation as {case.name(now)}, and have the next version cite that."
        gone = stale(case, (ident,), on, nation=nation)
        if gone is None and case.register.law.read_as(ident, case.on) == ident:
            gone, on = stale(case, (ident,), case.on, nation=nation), case.on
        if gone is None:
            continue
        if now == ident:
            read = f"is read as nothing else in the law tables{_see_now(gone)}"
            remedy = ""
        says = f"{one.name} cites law that is no longer in force: {gone.in_words}; a citation made {on_day(on)} {read}"
        yield Fault(one.agreement, says, one.result(surely=gone.surely), one.agreement.cites, remedy)


def _see_now(gone: Stale) -> str:
    return f"; see now {joined([briefly(name) for name in gone.instead])}" if gone.instead else ""


def cited_on(case: Case, one: Arrangement) -> Day:
    """The day on which an agreement, or what reports on it, cites its power: that of the document, else its start."""
    dated = [document.dated for document in case.register.documents(one.agreement.cites) if document.dated.is_stated]
    stated = [day for day in (*dated, one.agreement.dated, one.entered) if day.is_stated]
    return stated[0] if stated else case.on


def _misnamed(case: Case, term: Term, one: Arrangement) -> Iterator[Fault]:
    """A term that names other law than that in force, as the reader of the document noted."""
    if "in force" in term.departs_from_law and term.law_departed_from and term.topic not in _LIABILITY:
        meant = joined([case.name(ident) for ident in term.law_departed_from])
        says = f"{term.name}: {term.departs_from_law} ({meant})"
        yield Fault(term, says, one.result(), term.cites, f"Have the next version cite {meant}.")


@check(code="VIR-11", name="renewed-on-old-law", severity=Severity.HIGH, basis=Basis.AUDIT_PRACTICE)
def renewed_on_old_law(case: Case) -> Iterator[Fault]:
    """An agreement was renewed after the law had changed, and still carries the functions of the old law.

    What it looks for: an agreement whose current period is a renewal, where functions in its scope, or the power it
    cites, rest on provisions that were in force when its first period began and no longer were when the renewal did.
    One finding for an agreement. A change of law during a period is reported line by line, and not here; a power that
    is read as its successor counts only together with functions.

    Why it matters: a renewal is the moment at which the list is agreed again; functions renewed under an ended
    enactment may be exercised by nobody in law.

    In law: the written agreement names the functions covered, and a renewal is an agreement of its own day. That the
    list is checked against the law at each renewal is what auditors expect.

    Example: an agreement of 2014 is extended in 2017 with its appendix of Acts, seven of which gave way in 2015.

    What to do: have both parties agree a list that cites the law of the day of the renewal, before the next one.
    """
    for one in arrangements(case):
        renewal, original = _renewal(one)
        if renewal is None or original is None:
            continue
        old = [(each, gone) for each in _all_carried(case) if (gone := _outlived(case, one, each, original, renewal))]
        old.sort(key=lambda pair: pair[0].function.where)
        names = list(dict.fromkeys(each.function.name for each, _ in old))
        if names:
            says = (
                f"The {renewal.label} of {one.name}, from {renewal.first_day}, carries "
                f"{counted(len(names), 'function', 'functions')} whose law had changed since {original.first_day}: "
                f"{some_of(names)}"
            )
            surely = InForce.YES if any(gone.surely is InForce.YES for _, gone in old) else InForce.POSSIBLY
            cites = cited(renewal.cites, *(each.function.cites for each, _ in old))
            yield Fault(one.agreement, says, one.result(surely=surely), cites)


def _renewal(one: Arrangement) -> tuple[Period | None, Period | None]:
    """The current period, where it is a renewal, and the first one."""
    if one.period is None or one.period is one.agreement.periods[0]:
        return None, None
    original = one.agreement.periods[0]
    stated = one.period.first_day.is_stated and original.first_day.is_stated
    agreed = original.status is not Status.PROPOSED
    return (one.period, original) if stated and agreed else (None, None)


def _outlived(case: Case, one: Arrangement, each: _Carried, original: Period, renewal: Period) -> Stale | None:
    """What became of a function's law between the first day of an agreement and its renewal."""
    if each.arrangement.id != one.id:
        return None
    nation, ages = nation_of(case, each.holder), age_group(case, each.groups)
    if not was_in_force(case, each.function.provisions, original.first_day, nation=nation, ages=ages):
        return None
    return each.gone_on(case, renewal.first_day)
