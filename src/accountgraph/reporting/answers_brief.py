"""An answer on a few lines: the sentence, and for each part who it names, how surely, and the first clauses."""

from collections.abc import Iterable, Iterator

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from accountgraph.checks import Finding
from accountgraph.dates import InForce
from accountgraph.questions import Answer, Part
from accountgraph.questions.sentence import briefly, in_a_sentence
from accountgraph.reporting.answers_text import COLOURS, TITLES, heading

_NAMES = 4
_CLAUSES = 3


def answer_brief(answer: Answer, findings: Iterable[Finding] = (), *, unsought: str = "") -> RenderableType:
    """One answer of `who` as a sentence and a row for each part, ready to print.

    `unsought` says why no findings were looked for, where none were.
    """
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for part in answer.parts:
        state = Text(part.state.value, style=COLOURS[part.state])
        table.add_row(Text(TITLES[part.part], style="bold"), state, _row(part))
    lines = [*heading(answer), Text(in_a_sentence(answer)), Text(), table, *_foot(answer, tuple(findings), unsought)]
    return Stack(*lines)


def _row(part: Part) -> Text:
    names: dict[str, bool] = {}
    for item in part.items:
        names[item.name] = names.get(item.name, False) or item.in_force is InForce.YES
    mixed = len(set(names.values())) > 1
    said = [f"{name} (possibly)" if mixed and not sure else name for name, sure in names.items()]
    text = Text("; ".join(_first(said, _NAMES)) or briefly(part.reason) or "the documents do not say")
    cites = [cite for item in part.items for cite in item.cites] or part.cites
    cited = list(dict.fromkeys(f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in cites))
    return text.append(f" [{'; '.join(_first(cited, _CLAUSES))}]" if cited else "", style="blue")


def _first(words: list[str], number: int) -> list[str]:
    more = len(words) - number
    return [*words[:number], f"and {more} more"] if more > 1 else words


def _foot(answer: Answer, findings: tuple[Finding, ...], unsought: str) -> Iterator[Text]:
    parts = answer.parts
    silences = len({doubt.id for part in parts for doubt in part.silences})
    conflicts = len({doubt.id for part in parts for doubt in part.conflicts})
    numbers = {"conflict": conflicts, "silence": silences, "finding": len(findings)}
    counted = [f"{number} {word}{'' if number == 1 else 's'}" for word, number in numbers.items() if number]
    yield Text()
    if counted:
        yield Text(f"Beside it: {', '.join(counted)}. Without --brief each is shown with its clause.", style="dim")
    if unsought:
        yield Text(unsought, style="yellow")
