"""What the law tables say as JSON values, in the shape that `docs/reference/json.md` documents."""

from collections.abc import Iterable
from typing import Any

from accountgraph.dates import Day
from accountgraph.questions.law_question import LawAnswer, ProvisionOnDay
from accountgraph.questions.route_question import Binding, RouteOnDay, Routes
from accountgraph.records import Exclusion, Provision, ProvisionStatus, RequiredTerm, Route
from accountgraph.register import Register
from accountgraph.vocabulary import AgeGroup, Nation


def law_json(answer: LawAnswer) -> dict[str, Any]:
    """One provision on a day."""
    found = answer.found
    provision = found.provision
    return {
        "question": {
            "text": answer.text,
            "provision": provision.id,
            "name": provision.name,
            **_asked(found.on, found.nation, found.group),
        },
        "sentence": answer.in_a_sentence,
        "law_as_at": answer.law_as_at,
        **_standing(found),
        "uri": provision.uri,
        "also_known_as": list(provision.also_known_as),
        "within": [_named(one) for one in answer.within],
        "states": [_status(row) for row in found.rows],
        "states_of": found.rows_of.id,
        "differs_by": list(found.differs_by),
        "history": [_status(row) for row in found.history],
        "replaced_by": [_brief(one) for one in answer.successors],
        "references_read_as": _read_as(answer),
        "note": provision.note or None,
        "also_matched": [{"id": ident, "name": name} for ident, name in answer.others],
    }


def listed_json(
    listed: Iterable[tuple[ProvisionOnDay, tuple[ProvisionOnDay, ...]]],
    *,
    on: Day,
    nation: Nation | None,
    group: AgeGroup,
    law_as_at: str,
) -> dict[str, Any]:
    """Every enactment, with the provisions within it."""
    return {
        **_asked(on, nation, group),
        "law_as_at": law_as_at,
        "enactments": [
            {
                **_brief(enactment),
                "provisions": [{**_brief(one), "within": one.provision.within} for one in inner],
            }
            for enactment, inner in listed
        ],
    }


def routes_json(register: Register, routes: Routes) -> dict[str, Any]:
    """The routes of a day, with what each requires, lets in and keeps out."""
    return {
        "on": routes.on.written,
        "nation": routes.nation.value if routes.nation else None,
        "law_as_at": routes.law_as_at,
        "routes": [_route(register, one) for one in routes.shown],
        "not_to_be_used": [_named(route) for route in routes.outside],
    }


def _asked(on: Day, nation: Nation | None, group: AgeGroup) -> dict[str, Any]:
    return {"on": on.written, "nation": nation.value if nation else None, "group": group.value}


def _standing(found: ProvisionOnDay) -> dict[str, Any]:
    return {
        "state": found.state.value.replace(" ", "-"),
        "in_force": found.in_force.value,
        "confirmed": found.confirmed,
    }


def _status(row: ProvisionStatus) -> dict[str, Any]:
    return {
        "state": row.state.value.replace(" ", "-"),
        "nations": [nation.value for nation in row.nations],
        "group": row.age_group.value,
        **_days(row.first_day, row.last_day),
        "confidence": row.confidence.value,
        "by": row.by or None,
        "source": row.source or None,
    }


def _days(first: Day, last: Day) -> dict[str, str]:
    return {"from_day": _day(first), "to_day": _day(last)}


def _day(day: Day) -> str:
    return day.earliest.isoformat() if day.is_exact and not day.is_open else str(day)


def _named(record: Provision | Route) -> dict[str, Any]:
    return {"id": record.id, "name": record.name}


def _brief(one: ProvisionOnDay) -> dict[str, Any]:
    return {**_named(one.provision), "uri": one.provision.uri, **_standing(one)}


def _read_as(answer: LawAnswer) -> dict[str, Any] | None:
    return {**_brief(answer.read_as), "from_day": _day(answer.read_as_from)} if answer.read_as else None


def _route(register: Register, one: RouteOnDay) -> dict[str, Any]:
    route = one.route
    return {
        **_named(route),
        "nations": [nation.value for nation in route.nations],
        **_days(route.first_day, route.last_day),
        "in_force": one.in_force.value,
        "confidence": route.confidence.value,
        "who_to_whom": route.who_to_whom or None,
        "from_kinds": [kind.value for kind in route.from_kinds],
        "to_kinds": [kind.value for kind in route.to_kinds],
        "both_ways": route.both_ways,
        "moves_functions": route.moves_functions,
        "in_conjunction": route.in_conjunction,
        "pools_money": route.pools_money,
        "pays_in": [kind.value for kind in route.pays_in],
        "powers": [_brief(power) for power in one.powers],
        "liability": route.liability.value.replace(" ", "-"),
        "liability_provision": route.liability_provision or None,
        "liability_in_words": route.liability_in_words or None,
        "terms_required": route.terms_required or None,
        "passes_on": route.passes_on.value.replace(" ", "-"),
        "passing_on": route.passing_on or None,
        "holder_may_still_act": route.holder_may_still_act or None,
        "source": route.source or None,
        "note": route.note or None,
        "requires": [_required(register, asked) for asked in one.asks],
        "limits": [_limit(register, limit) for limit in one.limits],
    }


def _rule(register: Register, binding: Binding[RequiredTerm] | Binding[Exclusion]) -> dict[str, Any]:
    row = binding.row
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind.value.replace(" ", "-"),
        "says": row.says,
        "provision": row.provision,
        "provision_name": register.name(row.provision),
        "clause": row.clause or None,
        **_days(row.first_day, row.last_day),
        "in_force": binding.in_force.value,
        "confidence": row.confidence.value,
        "source": row.source or None,
        "note": row.note or None,
    }


def _required(register: Register, asked: Binding[RequiredTerm]) -> dict[str, Any]:
    row = asked.row
    return {
        **_rule(register, asked),
        "topics": [topic.value for topic in row.topics],
        "party_kinds": [kind.value for kind in row.party_kinds],
        "functions_given_by": list(row.functions_given_by),
        "every_months": [int(months) for months in row.every_months],
        "exceptions": row.exceptions or None,
    }


def _limit(register: Register, limit: Binding[Exclusion]) -> dict[str, Any]:
    row = limit.row
    return {
        **_rule(register, limit),
        "provisions": list(row.provisions),
        "services": list(row.services),
        "unless_with": list(row.unless_with),
    }
