"""The summary in plain words: what was asked, what is shown, what is most serious, what to find out first."""

from collections.abc import Iterator
from typing import Final

from accountgraph.checks import Finding
from accountgraph.dates import on_day
from accountgraph.questions import Answer
from accountgraph.questions.sentence import joined
from accountgraph.reporting.findings_words import counts_in_words
from accountgraph.reporting.review.accountability import by_state, counted_in_words
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import Block, Heading, Line, Listing, Paragraph, Section, line, strong
from accountgraph.vocabulary import Severity, State

_SHOWN: Final = {
    State.FOUND: "shown for certain:",
    State.POSSIBLE: "possible, since something that decides it is uncertain:",
    State.CONFLICT: "in conflict, since clauses disagree or a description fits several bodies:",
    State.NOBODY: "nobody:",
    State.NOT_STATED: "not stated in the documents:",
}
_MOST: Final = 5


def summary(gathered: Gathered) -> Section:
    """One page that a reader without time can stop after."""
    blocks: list[Block] = [
        Paragraph(line(_asked(gathered))),
        Listing(tuple(_states(gathered.answers))),
        Heading(2, "The most serious findings"),
        Paragraph(line(counts_in_words(gathered.review))),
        *_serious(gathered.review.findings),
        Heading(2, "What to find out first"),
        *_first(gathered),
    ]
    return Section("Summary", tuple(block for block in blocks if not isinstance(block, Listing) or block.items))


def _asked(gathered: Gathered) -> str:
    numbers = {kind: sum(answer.kind == kind for answer in gathered.answers) for kind in ("function", "area")}
    words = {"function": "function", "area": "commissioning area"}
    counted = [counted_in_words(number, words[kind]) for kind, number in numbers.items() if number]
    if not counted:
        return "The register names no function and no commissioning area."
    day = on_day(gathered.on)
    return f"This review asks who was accountable for {joined(counted)} {day}. Who exercised them on that day is"


def _states(answers: tuple[Answer, ...]) -> Iterator[Line]:
    """For each state: how many, by whom where it is shown, and which they are where it is not."""
    for state, several in by_state(answers).items():
        number = strong(f"{len(several)} of {len(answers)}:")
        if state is State.FOUND:
            yield line(number, _SHOWN[state], f"{_by_whom(several)}.")
        else:
            yield line(number, _SHOWN[state], f"{'; '.join(answer.name for answer in several)}.")


def _by_whom(answers: list[Answer]) -> str:
    """Whoever exercises, with how many: "Health Trust (12), Hill Council (1)"."""
    numbers: dict[str, int] = {}
    for answer in answers:
        names = joined(item.name for item in answer.exercised_by.items)
        numbers[names] = numbers.get(names, 0) + 1
    return "; ".join(f"{names} ({number})" for names, number in numbers.items())


def _serious(findings: tuple[Finding, ...]) -> Iterator[Block]:
    """The severest findings, one of each check before the next of any, and how many more there are of that severity."""
    severest = next((severity for severity in Severity if any(one.severity is severity for one in findings)), None)
    if severest is None:
        return
    alike = [finding for finding in findings if finding.severity is severest]
    first_of = {finding.code: finding for finding in reversed(alike)}
    shown = sorted(first_of.values(), key=lambda finding: finding.order)[:_MOST]
    yield Listing(tuple(line(strong(f"{one.severity.capitalize()}:"), one.message, f"({one.code})") for one in shown))
    if more := len(alike) - len(shown):
        has = "is 1 more" if more == 1 else f"are {more} more"
        yield Paragraph(line(f"There {has} of this severity under Findings, each with its clauses and what to do."))


def _first(gathered: Gathered) -> Iterator[Block]:
    """The open question whose answer would settle most."""
    if not gathered.questions:
        yield Paragraph(line("The documents leave nothing open that bears on an answer of this day."))
        return
    first = gathered.questions[0]
    if first.settles:
        would = f"The answer would settle who exercises {joined(first.settles)}."
    else:
        would = f"It bears on {counted_in_words(len(first.touches), 'answer')}."
    yield Paragraph(line(strong(first.asks), would, "All that is open is under Open questions."))
