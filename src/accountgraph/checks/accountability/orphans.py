"""Orphans: functions that nobody exercises, and people and places that an agreement names and then forgets."""

from collections.abc import Iterator

from accountgraph.checks.accountability.cover import Cause, Uncovered, uncovered
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.reach import Unreached, unreached
from accountgraph.checks.wording import because, briefly, joined, possibly, some_of
from accountgraph.records import Area, Place
from accountgraph.register import Reason
from accountgraph.vocabulary import Basis, Result, Severity


@check(code="ACC-01", name="orphan-function", severity=Severity.CRITICAL, basis=Basis.LOGIC)
def orphan_function(case: Case) -> Iterator[Fault]:
    """A function has a holder, and nobody exercises it.

    What it looks for: a function or commissioning area with a holder on the day, where the delegation or lead that
    covered it is over, or where an agreement in force names the function and nobody is given it. Days of a possible
    gap are reported as possible. A function that is retained, or led by more than one body, or whose lead is still
    open, is no orphan; nor is one that was only ever proposed to be handed over.

    Why it matters: the holder still answers for the function in law, and neither its own staff nor anybody else's
    is shown to be doing the work.

    In law: an agreement that lets one body exercise another's functions must name the functions it covers and say
    how long it lasts; when it ends, the function is the holder's again. That somebody must exercise a duty follows
    from the duty itself.

    Example: a council delegated assessments to a trust until 31 March; no renewal is among the documents, and none
    of them says who has made assessments since.

    What to do: find the renewal or the decision that took the function back, and record it; failing that, the
    holder must decide who exercises the function now, and see to what was done in between.
    """
    for one in uncovered(case):
        if one.cause is Cause.LAPSED:
            yield Fault(one.matter, _nobody(case, one, "nobody is shown to exercise"), _lapse_result(one), one.cites)
        elif one.cause is Cause.MAY_HAVE_LAPSED:
            yield Fault(one.matter, _nobody(case, one, "perhaps nobody exercises"), Result.POSSIBLE, one.cites)
        elif not isinstance(one.matter, Area) and not one.place:
            result = result_of(case, one.standing, *one.doubts, cites=one.cites)
            yield Fault(one.matter, _left_out(case, one), result, one.cites)


def _nobody(case: Case, one: Uncovered, who: str) -> str:
    where = f" in {case.name(one.place)}" if one.place else ""
    whom = f" (people: {case.name(one.group)})" if one.group else ""
    holders = joined([case.name(holder) for holder in one.holders])
    return f"{one.matter.name}{where}{whom}: {who} it for {holders}; {briefly(one.standing.in_words)}{_held(one)}"


def _held(one: Uncovered) -> str:
    """A doubt about the function itself, such as law that was not confirmed."""
    if not one.doubts:
        return ""
    reasons = [verdict.in_words for verdict in one.doubts if verdict.reason is not Reason.UNCERTAIN_DAYS]
    return f" (that it is held on this day is not certain{because(reasons[0].partition('; ')[0] if reasons else '')})"


def _lapse_result(one: Uncovered) -> Result:
    """A gap that two clauses show is certain; that nothing followed is only not evidenced."""
    if one.doubts:
        return Result.POSSIBLE
    return Result.CONTRADICTED if one.standing.reason is Reason.GAP else Result.NOT_EVIDENCED


def _left_out(case: Case, one: Uncovered) -> str:
    named = f"{joined([case.name(ident) for ident in one.rests_on])} has it in its scope"
    doubts = possibly(one.standing.in_words) + _held(one)
    return f"Nobody is given {one.matter.name}: {named}, and no clause says who leads or exercises it{doubts}"


@check(code="ACC-02", name="orphan-group-or-place", severity=Severity.HIGH, basis=Basis.LOGIC)
def orphan_group_or_place(case: Case) -> Iterator[Fault]:
    """An agreement names an area, a client group or a place, and nothing under it reaches them.

    What it looks for: in an agreement in force, a commissioning area, a client group or a place in its scope to
    which no lead, delegation or retention applies, while others are provided for.

    Why it matters: people who were told that the partnership serves them find that nobody in it does.

    In law: agreements that share functions between health bodies and councils must say for which people and
    services the functions are exercised; an agreement that names people and gives them nobody leaves its own scope
    unmet.

    Example: the front page lists carers among those served, and the table of leads does not.

    What to do: ask the partners who leads for them, and have the next version say so; or take them out of the
    scope.
    """
    left_out = [one for one in uncovered(case) if one.cause is Cause.LEFT_OUT]
    for one in left_out:
        if isinstance(one.matter, Area) and not one.place:
            result = result_of(case, one.standing, *one.doubts, cites=one.cites)
            yield Fault(one.matter, _left_out(case, one), result, one.cites)
    yield from _places_left_out(case, [one for one in left_out if one.place])
    told = {group for one in left_out if isinstance(one.matter, Area) and not one.place for group in one.matter.groups}
    told |= {one.place for one in left_out if one.place}
    for part in unreached(case):
        if not any(case.register.related(part.part.id, other) for other in told):
            yield _stops_short(case, part)


def _stops_short(case: Case, one: Unreached) -> Fault:
    kind = "place" if isinstance(one.part, Place) else "client group"
    says = f"Nothing under {one.agreement.name} reaches {one.part.name}, and this {kind} is in its scope"
    result = result_of(case, one.standing, cites=one.cites)
    where = one.part.where if one.part.register else one.agreement.where
    return Fault(one.part, says + possibly(one.standing.in_words), result, one.cites, where=where)


def _places_left_out(case: Case, left_out: list[Uncovered]) -> Iterator[Fault]:
    """One fault for each place and agreement, whatever the number of functions that stop short of it."""
    together: dict[tuple[str, tuple[str, ...]], list[Uncovered]] = {}
    for one in left_out:
        together.setdefault((one.place, one.rests_on), []).append(one)
    for (place, agreements), several in together.items():
        first = several[0]
        matters = some_of([one.matter.name for one in several])
        names = joined([case.name(ident) for ident in agreements])
        names_it = f"{names} has {case.name(place)} in its scope"
        says = f"Nobody is given {matters} in {case.name(place)}: {names_it}, and no clause says who leads it there"
        cites = tuple(dict.fromkeys(cite for one in several for cite in one.cites))
        result = result_of(case, first.standing, *first.doubts, cites=cites)
        where = case.register[agreements[0]].where
        doubt = possibly(first.standing.in_words)
        yield Fault(case.register[place], says + doubt, result, cites, where=where)
