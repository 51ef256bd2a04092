"""Findings for a terminal: by partnership and severity, each with a sentence, its clauses, and what to do."""

from collections.abc import Iterator
from itertools import groupby

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accountgraph.checks import AcceptedFinding, Explanation, Finding, Review
from accountgraph.reporting.findings_words import BASIS, NOTHING_IN_FORCE, alike, counts_in_words
from accountgraph.vocabulary import Result, Severity

_COLOURS = {Severity.CRITICAL: "bold red", Severity.HIGH: "red", Severity.MEDIUM: "yellow", Severity.LOW: "default"}
_RESULT_COLOURS = {Result.CONTRADICTED: "red", Result.NOT_EVIDENCED: "yellow", Result.POSSIBLE: "yellow"}


def review_text(review: Review) -> RenderableType:
    """Everything a review found, ready to print."""
    lines: list[RenderableType] = []
    for slug, label in review.registers:
        found = [finding for finding in review.findings if finding.register == slug]
        lines += [Rule(style="dim"), Text(label, style="bold"), Text(f"on {review.on}", style="dim")]
        if slug in review.idle:
            lines.append(Text(NOTHING_IN_FORCE, style="yellow"))
        lines += _by_severity(found) if found else [Text("No findings.", style="green")]
        accepted = [one for one in review.accepted if one.finding.register == slug]
        lines += _accepted(accepted)
        lines.append(Text())
    lines.append(Text(counts_in_words(review), style="bold"))
    if review.findings:
        code = review.findings[0].code
        lines.append(Text(f"accountgraph explain {code} says more about a finding by its code.", style="dim"))
    return Stack(*lines)


def _by_severity(found: list[Finding]) -> Iterator[RenderableType]:
    for severity, several in groupby(found, lambda finding: finding.severity):
        yield Text()
        yield Text(severity.value.upper(), style=_COLOURS[severity])
        for together in alike(several):
            yield from _of_one_check(together.findings)


def _of_one_check(found: tuple[Finding, ...]) -> Iterator[RenderableType]:
    """Findings of one check: the code once, then each sentence with its clauses and place, then what to do."""
    first = found[0]
    head = Text(f"{first.code} ", style="bold").append(first.name)
    yield _indented(head.append(f" · {BASIS[first.basis]}", style="dim"), 2)
    for finding in found:
        yield _indented(_sentence(finding), 4)
        yield _indented(Text(f"{finding.where} · {finding.subject}", style="dim"), 6)
    yield _indented(Text("Why: ", style="bold").append(first.why, style="not bold"), 4)
    yield _indented(Text("What to do: ", style="bold").append(first.remedy, style="not bold"), 4)
    yield Text()


def _sentence(finding: Finding) -> Text:
    text = Text(f"{finding.result}: ", style=_RESULT_COLOURS[finding.result])
    text.append(finding.message, style="default")
    words = [f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in finding.cites]
    return text.append(f" [{'; '.join(words)}]" if words else "", style="blue")


def _accepted(found: list[AcceptedFinding]) -> Iterator[RenderableType]:
    for one in found:
        finding, acceptance = one.finding, one.acceptance
        until = f", until {acceptance.expires}" if acceptance.expires.is_stated else ""
        why = acceptance.reason.removesuffix(".")
        text = f"accepted: {finding.code} {finding.subject_name}. {why} ({acceptance.author}{until})."
        yield _indented(Text(text, style="dim"), 2)


def explanation_text(found: Explanation) -> RenderableType:
    """What a check means, ready to print."""
    lines: list[RenderableType] = []
    if found.asked:
        lines.append(Text(f"{found.asked} is no longer in use; {found.code} took over.", style="yellow"))
    lines += [
        Text(f"{found.code} {found.name}", style="bold"),
        Text(f"{found.family} · {found.severity} · {BASIS[found.basis]}", style="dim"),
        Text(),
        Text(found.summary),
    ]
    for title, text in found.sections:
        lines += [Text(), Text(title, style="bold"), Text(text)]
    return Stack(*lines)


def _indented(text: Text, by: int) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)
