"""Answers as text for a terminal: a sentence first, then each part with its clauses and doubts."""

from collections.abc import Iterable, Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accountgraph.checks import Finding
from accountgraph.dates import InForce, day_in_words
from accountgraph.evidence import Citation
from accountgraph.questions import Answer, Item, Part, WhatDoes
from accountgraph.questions.answers import Constant, Step
from accountgraph.questions.bearing import doubt_in_words
from accountgraph.questions.sentence import in_a_sentence, joined
from accountgraph.records import Conflict, Silence
from accountgraph.register import Register
from accountgraph.vocabulary import AnswerPart, State

TITLES = {
    AnswerPart.HOLDERS: "Has the function in law",
    AnswerPart.LIABLE: "Answers for it in law",
    AnswerPart.EXERCISED_BY: "Exercised by",
    AnswerPart.POSTS: "Answerable posts",
    AnswerPart.OVERSEEN_BY: "Overseen by",
    AnswerPart.MONEY: "Money",
    AnswerPart.REDRESS: "Redress",
}
COLOURS = {
    State.FOUND: "green",
    State.POSSIBLE: "yellow",
    State.CONFLICT: "red",
    State.NOBODY: "red",
    State.NOT_STATED: "yellow",
}
_SURENESS = {InForce.POSSIBLY: " (possibly)", InForce.NOT_STATED: " (days not stated)"}
_UNSHOWN = frozenset(("how", "route", "responsibility", "accountability"))
_NOT_STATED = "not stated"


def answer_text(
    answer: Answer, findings: Iterable[Finding] = (), others: Iterable[Finding] = (), *, unsought: str = ""
) -> RenderableType:
    """One answer of `who` with the findings that belong beside it, and the codes of others, ready to print.

    `unsought` says why no findings were looked for, where none were.
    """
    lines: list[RenderableType] = [*heading(answer), Text(in_a_sentence(answer))]
    for part in answer.parts:
        lines += [Text(), *_part(answer.asked.register, part)]
    lines += [Text(), *_foot(answer, tuple(findings), tuple(others), unsought)]
    return Stack(*lines)


def heading(answer: Answer) -> Iterator[RenderableType]:
    """What was asked: the function, the partnership, the day, place and group."""
    asked, register = answer.asked, answer.asked.register
    head = [f"on {asked.day}"]
    head += [f"in {register.name(asked.place)}"] if asked.place else []
    head += [f"for {register.name(asked.group)}"] if asked.group else []
    head += ["as if proposals were adopted"] if asked.as_proposed else []
    partnership = next(header.label for header in register.headers if header.id == asked.slug)
    yield Rule(style="dim")
    yield Text(answer.name, style="bold")
    yield Text(f"{partnership} · {', '.join(head)}", style="dim")
    yield Text()


def _part(register: Register, part: Part) -> Iterator[RenderableType]:
    title = Text(f"{TITLES[part.part]}: ", style="bold")
    title.append(part.state.value, style=f"bold {COLOURS[part.state]}")
    if part.since:
        title.append(f" since {part.since}", style="dim")
    yield title
    said_below = part.reason == doubt_in_words(silence.says for silence in part.silences)
    if part.reason and not said_below:
        stop = "" if part.reason.endswith("?") else "."
        reason = Text(f"{part.reason[0].upper()}{part.reason[1:]}{stop}")
        yield _indented(reason.append_text(_cites(part.cites)), 2)
    for items in _grouped(part.items):
        yield from _items(register, items)
    doubts: tuple[Silence | Conflict, ...] = (*part.conflicts, *part.silences)
    for doubt in doubts:
        yield _indented(_doubt(doubt), 2)


def _grouped(items: Iterable[Item]) -> Iterator[list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.id, []).append(item)
    yield from groups.values()


def _items(register: Register, items: list[Item]) -> Iterator[RenderableType]:
    first = items[0]
    name = Text(first.name, style="cyan")
    places = list(dict.fromkeys(place for item in items for place in item.places))
    if places:
        name.append(f" in {joined(register.name(place) for place in places)}", style="default")
    holders = [item.holder for item in items if item.holder and item.holder != first.id]
    if holders:
        name.append(f" for {joined(register.name(holder) for holder in holders)}", style="default")
    yield _indented(name, 2)
    for says in _each_once(_says(register, item) for item in items):
        yield _indented(says, 4)
    for step in _each_once(_step(register, step) for item in items for step in item.chain):
        yield _indented(step, 6)
    yield from _details(items)


def _each_once(texts: Iterable[Text]) -> Iterable[Text]:
    return {text.plain: text for text in texts}.values()


def _details(items: list[Item]) -> Iterator[RenderableType]:
    """What all statements about one thing agree on: first what is stated, then what is not, in one line each."""
    shared = [pair for pair in items[0].details if all(pair in item.details for item in items)]
    shown = [(name, value) for name, value in shared if name not in _UNSHOWN]
    stated = "; ".join(_detail(*pair) for pair in shown if pair[1] not in (_NOT_STATED, []))
    silent = joined(name for name, value in shown if value in (_NOT_STATED, []))
    words = "; ".join(filter(None, (stated, f"not stated: {silent}" if silent else "")))
    if words:
        yield _indented(Text(words, style="dim"), 4)


def _says(register: Register, item: Item) -> Text:
    details = dict(item.details)
    text = Text(item.says)
    if role := details.get("responsibility"):
        text.append(f" ({role}, {details['accountability']})", style="dim")
    text.append(_SURENESS.get(item.in_force, ""), style="yellow")
    if item.matters and len(item.matters) > 1:
        text.append(f" · {joined(register.name(matter) for matter in item.matters)}", style="dim")
    if item.inferred:
        text.append(" (inferred)", style="yellow")
    return text.append_text(_cites(item.cites))


def _step(register: Register, step: Step) -> Text:
    other = "" if step.to_body == step.from_body else f" {register.name(step.to_body)}"
    text = Text(f"{register.name(step.from_body)} {step.verb}{other}", style="dim")
    if step.agreement:
        text.append(f", under {register.name(step.agreement)}")
    if step.route:
        text.append(f", by {register.name(step.route)}")
    if step.from_day.is_stated or step.to_day.is_stated:
        text.append(f", {step.from_day} to {step.to_day}")
    return text


def _detail(name: str, value: object) -> str:
    shown = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"{name}: {shown or 'not stated'}"


def _cites(cites: Iterable[Citation]) -> Text:
    words = [f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in cites]
    return Text(f" [{'; '.join(dict.fromkeys(words))}]" if words else "", style="blue")


def _doubt(doubt: Silence | Conflict) -> Text:
    if isinstance(doubt, Silence):
        return Text("not stated: ", style="yellow").append(doubt.says, style="default").append_text(_cites(doubt.cites))
    text = Text("conflict: ", style="red").append(doubt.question, style="default")
    for version in doubt.versions:
        text.append(f"\n  - {version.says}", style="default").append_text(_cites(version.cites))
    return text


def _foot(
    answer: Answer, findings: tuple[Finding, ...], others: tuple[Finding, ...], unsought: str
) -> Iterator[RenderableType]:
    if answer.doubts:
        yield Text("Dates and scope", style="bold")
        for doubt in answer.doubts:
            yield _indented(_doubt(doubt), 2)
        yield Text()
    if findings:
        yield Text("Findings", style="bold")
        for finding in findings:
            yield _indented(Text(f"{finding.code} ", style="magenta").append(finding.message, style="default"), 2)
        yield Text()
    if others:
        codes = ", ".join(sorted({finding.code for finding in others}))
        number = f"{len(others)} finding{'s are' if len(others) > 1 else ' is'} about the agreement as a whole"
        yield Text(f"{number}: {codes}. accountgraph check tells what they are.", style="dim")
    if unsought:
        yield Text(unsought, style="yellow")
    yield Text(f"{_constant(answer.constant)} Law as at {answer.law_as_at}.", style="dim")
    if answer.others:
        names = "; ".join(name for _, name in answer.others)
        yield Text(f"The text also fits: {names}.", style="dim")


def _constant(constant: Constant) -> str:
    first = f"from {day_in_words(constant.first_day)}" if constant.first_day else "from the earliest day recorded"
    last = f"to {day_in_words(constant.last_day)}" if constant.last_day else "with no later change recorded"
    return f"Who is named here, and how surely, stays the same {first} {last}."


def _indented(text: Text, by: int) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)


def what_text(register: Register, found: WhatDoes) -> RenderableType:
    """One answer of `what`, ready to print."""
    lines: list[RenderableType] = [
        Rule(style="dim"),
        Text(found.subject.name, style="bold"),
        Text(f"on {found.on}", style="dim"),
    ]
    if found.note:
        lines.append(Text(f"{found.note}.", style="yellow"))
    if not found.does:
        lines.append(Text("The documents record nothing that it does on this day."))
    for verb in dict.fromkeys(entry.verb for entry in found.does):
        lines += [Text(), Text(f"{verb[0].upper()}{verb[1:]}", style="bold")]
        for entry in found.under(verb):
            text = Text(entry.in_words or register.name(entry.record))
            text.append(_SURENESS.get(entry.in_force, ""), style="yellow")
            lines.append(_indented(text.append_text(_cites(entry.cites)), 2))
    if found.others:
        lines += [Text(), Text(f"The text also fits: {'; '.join(name for _, name in found.others)}.", style="dim")]
    return Stack(*lines)
