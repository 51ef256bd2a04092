"""Functions that a document ought to name: those handed over, and those that are kept."""

from collections.abc import Iterator

from accountgraph.checks.accountability.reports import (
    arrangements_read,
    main_arrangements,
    moves_functions,
    silences,
    told_together,
)
from accountgraph.checks.agreements.telling import is_guidance, law_in_words
from accountgraph.checks.arrangement import Arrangement
from accountgraph.checks.case import Case, result_of
from accountgraph.checks.check import check
from accountgraph.checks.finding import Fault
from accountgraph.checks.wording import joined, some_of
from accountgraph.records import Area, Record, RequiredTerm, Retention, Silence
from accountgraph.register import Standing
from accountgraph.vocabulary import AnswerPart, Basis, RequirementKind, Severity, TermTopic


@check(code="ACC-06", name="service-named-function-not", severity=Severity.HIGH, basis=Basis.LOGIC)
def service_named_function_not(case: Case) -> Iterator[Fault]:
    """An agreement names services or groups of people, and no function or enactment that gives one.

    What it looks for: an agreement that shares functions or money, with commissioning areas in its scope or among
    what is led and delegated under it, and with no function that rests on a provision. Agreements known from the
    same report make one finding. Guidance is reported only where it is known to leave the functions unnamed.

    Why it matters: a service is not a duty. Without the function nobody can tell what was handed over, whether it
    may be handed over, or who answers when it is not done.

    In law: agreements that share functions between health bodies and councils must name the functions of both
    sides; where the law tables ask this of the agreement, the finding says where.

    Example: the schedule lists mental health and older people, and no section of any Act.

    What to do: ask each partner which functions, given by which provisions, it means; have them listed in the
    agreement or in a schedule to it.
    """
    for told in told_together(one for one in main_arrangements(case) if _names_services_only(one)):
        rows = [row for one in told.ones for row in _asked(one)]
        law = f", although {law_in_words(case, list(dict.fromkeys(rows)))} would have them named" if rows else ""
        services = some_of([matter.name for one in told.ones for matter in one.matters])
        verb = "names" if told.is_one else "name"
        says = f"{told.told_in} {verb} services ({services}) and no function or enactment that gives one{law}"
        shown = tuple(dict.fromkeys(each for one in told.ones for each in _on_functions(one)))
        if is_guidance(told.first):
            says = f"{told.told_in} leaves the functions open: {shown[0].says.rstrip('.')}"
        yield Fault(told.agreement, says + told.doubt, told.result(), told.cites(*shown))


def _names_services_only(one: Arrangement) -> bool:
    if not moves_functions(one) or not any(isinstance(matter, Area) for matter in one.matters):
        return False
    if any(function.provisions for function in one.functions):
        return False
    return not is_guidance(one) or bool(_on_functions(one))


def _asked(one: Arrangement) -> list[RequiredTerm]:
    """The rows of the law tables that ask it to name the functions, where it is known when it was entered into."""
    rows = one.required(RequirementKind.TERM) if one.entered.is_stated else ()
    return [row for row, _ in rows if TermTopic.FUNCTIONS in row.topics]


def _on_functions(one: Arrangement) -> tuple[Silence, ...]:
    return silences(one, AnswerPart.SCOPE, "function") or silences(one, AnswerPart.EXERCISED_BY, "function")


@check(code="ACC-11", name="retained-functions-not-listed", severity=Severity.MEDIUM, basis=Basis.AUDIT_PRACTICE)
def retained_functions_not_listed(case: Case) -> Iterator[Fault]:
    """A body keeps functions outside an arrangement, and no document says which.

    What it looks for: functions kept under a label only, such as "social care that is not delegated", where the
    documents are known not to say what it covers; and an agreement under which others act for a body, that names
    neither a function that moves nor one that is kept. A function kept by name is no fault, and where those that
    move are listed, the rest is kept without being said to be.

    Why it matters: the body that keeps a function must staff it and watch over it; what neither list holds is done
    by nobody.

    In law: some functions cannot be handed over at all, and stay with the holder whatever the agreement says; which
    of the others stay is for the partners to write down.

    Example: the chart of roles gives the head of service "functions that are not delegated", and no list.

    What to do: have each holder list the functions it keeps, with the post that answers for each, beside the list of
    those that move.
    """
    yield from _kept_by_label(case)
    for told in told_together(one for one in arrangements_read(case) if _lists_nothing(one)):
        holders = [case.name(body) for one in told.ones for body in one.exercised_for]
        says = told.does_not_say(f"which functions {joined(holders)} {'keeps' if len(set(holders)) == 1 else 'keep'}")
        shown = [each for one in told.ones for each in _on_functions(one)]
        yield Fault(told.agreement, says + told.doubt, told.result(), told.cites(*shown))


def _kept_by_label(case: Case) -> Iterator[Fault]:
    """One fault for each label, whoever keeps what it stands for."""
    parties = {party for one in arrangements_read(case) for party in one.agreement.parties}
    kept: dict[str, list[tuple[Retention, Standing]]] = {}
    for retention, verdict in case.standing_of(Retention):
        for area in retention.areas if retention.retained_by in parties else ():
            kept.setdefault(area, []).append((retention, verdict))
    for area, pairs in kept.items():
        label = case.register[area]
        unsaid = _not_said_of(case, label) if isinstance(label, Area) and not label.functions else ()
        if unsaid:
            records: tuple[Record, ...] = (*unsaid, *(retention for retention, _ in pairs))
            cites = tuple(dict.fromkeys(cite for record in records for cite in record.cites))
            who = joined([case.name(retention.retained_by) for retention, _ in pairs])
            verb = "keeps" if len(pairs) == 1 else "keep"
            says = f'{who} {verb} "{label.name}", and no clause says which functions that covers'
            yield Fault(label, says, result_of(case, *(verdict for _, verdict in pairs), cites=cites), cites)


def _not_said_of(case: Case, area: Record) -> tuple[Silence, ...]:
    found = (one for one in case.of(Silence) if area.id in (*one.matters, *one.about))
    return tuple(one for one in found if one.part is AnswerPart.SCOPE)


def _lists_nothing(one: Arrangement) -> bool:
    if is_guidance(one) or not one.exercised_for or any(function.provisions for function in one.functions):
        return False
    return not any(retention.retained_by in one.exercised_for for retention in one.case.of(Retention))
