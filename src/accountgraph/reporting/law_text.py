"""What the law tables say, for a terminal: one provision on a day, the list of enactments, and the routes."""

from collections.abc import Iterable, Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accountgraph.dates import InForce
from accountgraph.questions.law_question import (
    DOUBT,
    LawAnswer,
    LawState,
    ProvisionOnDay,
    days_of,
    row_in_words,
)
from accountgraph.questions.route_question import Binding, RouteOnDay, Routes
from accountgraph.questions.sentence import joined
from accountgraph.records import Exclusion, ProvisionStatus, RequiredTerm, Route
from accountgraph.register import Register
from accountgraph.vocabulary import Confidence, ExclusionKind, LiabilityRule, PassingOn

_COLOURS = {LawState.IN_FORCE: "green", LawState.NOT_STATED: "yellow", LawState.DIFFERS: "yellow"}
_ASK = {
    "nation": "ask for one nation with --nation",
    "group": "ask for adults or children with --group",
    "day": "ask for one day with --on",
    "source": "the sources differ; read them",
}
_NOTE = "Nothing here is legal advice."


def law_text(answer: LawAnswer) -> RenderableType:
    """One provision on a day, ready to print."""
    found = answer.found
    lines: list[RenderableType] = [
        Rule(style="dim"),
        Text(found.provision.name, style="bold"),
        Text(f"{found.provision.id} · {found.provision.uri}", style="dim"),
        Text(found.asked_in_words, style="dim"),
        Text(),
        _state(found),
    ]
    if found.rows_of is not found.provision:
        lines.append(_line(f"No state of its own is recorded; this is that of {found.rows_of.name}.", 2))
    lines += [part for row in found.rows for part in _source(row, several=len(found.rows) > 1)]
    lines += [_line(f"To know more, {_ASK[by]}.", 2) for by in found.differs_by]
    lines += _afterwards(answer)
    if len(found.history) > 1:
        lines += [Text(), Text("Through time", style="bold"), *(_line(row_in_words(row), 2) for row in found.history)]
    if found.provision.note:
        lines += [Text(), Text("Note", style="bold"), _line(found.provision.note, 2)]
    lines += [Text(), Text(f"Law as at {answer.law_as_at}. {_NOTE}", style="dim")]
    if answer.others:
        names = "; ".join(f"{name} ({ident})" for ident, name in answer.others)
        lines.append(Text(f"The text also fits: {names}.", style="dim"))
    return Stack(*lines)


def _state(found: ProvisionOnDay) -> Text:
    head, _, rest = found.in_words.partition(found.state)
    return Text(head).append(found.state.capitalize(), style=f"bold {_COLOURS.get(found.state, 'red')}").append(rest)


def _source(row: ProvisionStatus, *, several: bool) -> Iterator[RenderableType]:
    """Which instrument made it so, how far that was confirmed, and where it was read."""
    if several:
        yield _line(row_in_words(row), 2)
    by = 4 if several else 2
    yield _labelled("By", row.by or "not stated", by)
    confirmed = row.confidence is Confidence.CONFIRMED
    yield _labelled("Confidence", "confirmed" if confirmed else f"{row.confidence}: {DOUBT}", by)
    yield _labelled("Source", row.source or "not stated", by)


def _afterwards(answer: LawAnswer) -> Iterator[RenderableType]:
    if answer.successors:
        yield Text()
        yield Text("Replaced by", style="bold")
        yield from (_named(one) for one in answer.successors)
    if answer.read_as:
        yield Text()
        yield Text("References read as", style="bold")
        since = answer.read_as_from
        if since.is_stated:
            yield _line(f"A reference made on or after {since} is read as one to:", 2)
        yield _named(answer.read_as)


def _named(one: ProvisionOnDay) -> Padding:
    return _line(f"{one.provision.name} ({one.provision.id}): {one.in_words}", 2)


def listed_text(
    listed: Iterable[tuple[ProvisionOnDay, tuple[ProvisionOnDay, ...]]], *, law_as_at: str
) -> RenderableType:
    """Every enactment with its provisions and their states, ready to print."""
    lines: list[RenderableType] = []
    asked = ""
    for enactment, inner in listed:
        asked = enactment.asked_in_words
        lines += [_short(enactment, 0), *(_short(one, 2) for one in inner)]
    head = Text(f"State {asked}", style="dim") if asked else Text("No provisions are recorded.")
    foot = f"Law as at {law_as_at}. {_NOTE} accountgraph law ID says more about one of them."
    return Stack(head, Text(), *lines, Text(), Text(foot, style="dim"))


def _short(one: ProvisionOnDay, by: int) -> Padding:
    """A provision in one line: the whole id first, since that is what a reader copies."""
    doubt = "" if one.confirmed or one.state is LawState.NOT_STATED else f" ({DOUBT})"
    text = Text(one.provision.id, style="cyan").append(f"  {one.provision.name}: ", style="default")
    text.append(one.state, style=_COLOURS.get(one.state, "red")).append(doubt, style="yellow")
    return Padding(text, (0, 0, 0, by), expand=False)


def routes_text(register: Register, routes: Routes) -> RenderableType:
    """The routes of a day, ready to print; what they let in and keep out where only one is shown."""
    lines: list[RenderableType] = []
    whole = len(routes.shown) == 1
    for one in routes.shown:
        lines += [Rule(style="dim"), *_route(one), *_asks(register, one, routes)]
        lines += _limits(register, one) if whole else _number_of_limits(one)
    if routes.outside:
        when = f"on {routes.on}" + (f" in {routes.nation}" if routes.nation else "")
        lines += [Rule(style="dim"), Text(f"Not to be used {when}", style="bold")]
        lines += [_line(f"{route.id}  {route.name}, {_where_and_when(route)}", 2) for route in routes.outside]
    return Stack(*lines, Text(), Text(f"Law as at {routes.law_as_at}. {_NOTE}", style="dim"))


def _route(one: RouteOnDay) -> Iterator[RenderableType]:
    route = one.route
    yield Text(route.name, style="bold")
    doubt = "" if one.confirmed else f" · {DOUBT} ({route.confidence})"
    yield Text(f"{route.id} · {_where_and_when(route)}{doubt}", style="dim")
    yield _labelled("Who to whom", route.who_to_whom or "not stated", 2)
    rule = "not confirmed" if route.liability is LiabilityRule.NOT_CONFIRMED else str(route.liability)
    provision = f" [{route.liability_provision}]" if route.liability_provision else ""
    yield _labelled("Liability", f"{rule}. {route.liability_in_words}".rstrip() + provision, 2)
    for power in one.powers:
        yield _labelled("Power", f"{power.provision.name}: {power.in_words}", 2)
    yield _labelled("Passing on", _passing_on(route), 2)
    yield _labelled("The holder may still act", route.holder_may_still_act or "not stated", 2)
    yield _labelled("Terms", route.terms_required or "not stated", 2)
    yield _labelled("Source", route.source or "not stated", 2)


def _where_and_when(route: Route) -> str:
    return f"{joined(route.nations) or 'nation not stated'}, {days_of(route.span)}"


def _passing_on(route: Route) -> str:
    said = route.passing_on
    return (
        f"{route.passes_on}. {said}" if said and route.passes_on is not PassingOn.NOT_STATED else said or "not stated"
    )


def _asks(register: Register, one: RouteOnDay, routes: Routes) -> Iterator[RenderableType]:
    if not one.asks:
        yield _line("The law tables have no row of what it requires.", 2)
        return
    yield _line(f"An arrangement entered into on {routes.on} requires:", 2)
    for asked in one.asks:
        row = asked.row
        limits = [
            f"only where a party is: {joined(row.party_kinds)}" if row.party_kinds else "",
            f"only with functions of: {joined(map(register.name, row.functions_given_by))}"
            if row.functions_given_by
            else "",
            row.exceptions,
        ]
        yield _rule(row.kind, asked, register, joined(filter(None, limits)))


def _number_of_limits(one: RouteOnDay) -> Iterator[RenderableType]:
    if one.limits:
        words = f"{len(one.limits)} rules let functions in or keep them out: accountgraph law --routes {one.route.id}"
        yield Padding(Text(words, style="dim"), (0, 0, 0, 2), expand=False)


def _limits(register: Register, one: RouteOnDay) -> Iterator[RenderableType]:
    if not one.limits:
        yield _line("The law tables have no row of what it lets in or keeps out.", 2)
        return
    yield _line("Functions let in and kept out:", 2)
    for limit in one.limits:
        yield _rule(_KEPT[limit.row.kind], limit, register, "")


_KEPT = {
    ExclusionKind.COUNCIL_FUNCTION: "out (council function)",
    ExclusionKind.NHS_FUNCTION: "out (NHS function)",
    ExclusionKind.PERSONAL_APPROVAL: "out (personal approval)",
    ExclusionKind.CONDITIONAL: "in on a condition",
    ExclusionKind.ADMITTED: "in",
}


def _rule(
    kind: str, binding: Binding[RequiredTerm] | Binding[Exclusion], register: Register, more: str
) -> RenderableType:
    row = binding.row
    text = Text("- ").append(f"{kind}: ", style="bold").append(row.says, style="default")
    text.append(f" [{row.clause or register.name(row.provision)}]", style="blue")
    if not binding.confirmed:
        text.append(f" ({DOUBT})", style="yellow")
    elif binding.in_force is not InForce.YES:
        text.append(f" ({binding.in_force})", style="yellow")
    text.append(f" {more}" if more else "", style="dim")
    return Padding(text, (0, 0, 0, 4), expand=False)


def _labelled(label: str, words: str, by: int) -> Padding:
    text = Text(f"{label}: ", style="bold").append(words, style="not bold")
    return Padding(text, (0, 0, 0, by), expand=False)


def _line(words: str, by: int) -> Padding:
    return Padding(Text(words), (0, 0, 0, by), expand=False)
