"""Partnerships held against a profile, for a terminal: each heading with its verdict, its parts below it, and why."""

from collections.abc import Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accountgraph.profiles import Comparison, Held, Judgement, Profile, Verdict

_COLOURS = {Verdict.MET: "green", Verdict.NOT_EVIDENCED: "yellow", Verdict.CONTRADICTED: "red"}
_CLAUSES_SHOWN = 6


def comparison_text(comparison: Comparison) -> RenderableType:
    """Every partnership held against the profile, ready to print."""
    lines: list[RenderableType] = []
    for held in comparison.held:
        lines += [Rule(style="dim"), *_head(held, comparison.profile)]
        lines += [line for each in held.headings for line in _judgement(each, held)]
        lines += [Text(), Text(_counts(held), style="bold")]
        if held.unmet:
            labels = "; ".join(each.requirement.label for each in held.unmet)
            lines.append(Text(f"Asked for and not met: {labels}."))
        lines.append(Text())
    return Stack(*lines)


def _head(held: Held, profile: Profile) -> Iterator[RenderableType]:
    yield Text(held.header.label, style="bold")
    yield Text(f"held against: {profile.label} (guidance, not law)", style="dim")
    yield Text("by all that the documents say, whatever the day", style="dim")
    if profile.nation and held.header.nation and profile.nation != held.header.nation:
        written_for = f"The guidance is for {profile.nation}; this partnership is in {held.header.nation}."
        yield Text(written_for, style="yellow")


def _judgement(judgement: Judgement, held: Held, depth: int = 0) -> Iterator[RenderableType]:
    requirement = judgement.requirement
    if not depth:
        yield Text()
    head = Text(f"{judgement.verdict}: ", style=_COLOURS[judgement.verdict])
    head.append(requirement.label, style="bold" if not depth else "default")
    optional = " · optional" if requirement.optional and not depth else ""
    yield _indented(head.append(f" · {requirement.clause}{optional}" if not depth else "", style="dim"), 2 * depth)
    parts = [each for each in held.judgements if each.requirement.part_of == requirement.id]
    if not parts:
        why = Text(judgement.why)
        yield _indented(why.append(_clauses(judgement), style="blue"), 2 * depth + 4)
    for part in parts:
        yield from _judgement(part, held, depth + 1)


def _clauses(judgement: Judgement) -> str:
    words = [f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in judgement.cites]
    if len(words) > _CLAUSES_SHOWN + 1:
        words = [*words[:_CLAUSES_SHOWN], f"{len(words) - _CLAUSES_SHOWN} more"]
    return f" [{'; '.join(words)}]" if words else ""


def _counts(held: Held) -> str:
    number = len(held.headings)
    parts = ", ".join(f"{count} {verdict}" for verdict, count in held.counts.items() if count)
    return f"{number} heading{'' if number == 1 else 's'}: {parts}."


def _indented(text: Text, by: int) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)
