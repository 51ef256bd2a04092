"""Changes, suppositions and open questions as text for a terminal."""

from collections.abc import Iterable, Sequence

from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from accountgraph.evidence import Citation
from accountgraph.questions import ChangeKind, Changes, Item, OpenQuestion, Supposition
from accountgraph.questions.sentence import briefly, joined
from accountgraph.questions.what_if import Loss
from accountgraph.register import Register

_HEADINGS = {
    ChangeKind.AGREEMENT: "Agreements",
    ChangeKind.BODY: "Bodies",
    ChangeKind.HOLDER: "Who has the function in law",
    ChangeKind.EXERCISER: "Who exercises it",
    ChangeKind.STATEMENT: "Other arrangements with days of their own",
}
_MANY_OF = {
    ChangeKind.AGREEMENT: "agreements",
    ChangeKind.BODY: "bodies",
    ChangeKind.HOLDER: "functions and areas",
    ChangeKind.EXERCISER: "functions and areas",
    ChangeKind.STATEMENT: "arrangements",
}
_MANY = 3


def changes_text(register: Register, found: Changes) -> RenderableType:
    """What changed between two days, by partnership and kind."""
    lines: list[RenderableType] = [Text(f"From {found.first} to {found.second}", style="bold")]
    if not found.changes:
        lines.append(Text("Nothing that the documents show is different."))
    labels = {header.id: header.label for header in register.headers} | {"": "Bodies shared by partnerships"}
    for slug in dict.fromkeys(change.register for change in found.changes):
        lines += [Text(), Rule(style="dim"), Text(labels[slug], style="bold")]
        for kind, heading in _HEADINGS.items():
            changes = [change for change in found.changes if change.register == slug and change.kind is kind]
            if changes:
                lines += [Text(), Text(heading, style="bold")]
            for change in changes:
                lines.append(_indented(_names(change.names, _MANY_OF[kind]), 2))
                lines.append(_indented(Text(f"{found.first}: {change.before}"), 4))
                after = Text(f"{found.second}: {change.after}", style="yellow")
                lines.append(_indented(after.append_text(_cites(change.cites)), 4))
    return Stack(*lines)


def _names(names: tuple[str, ...], what: str) -> Text:
    count = f"{len(names)} {what}: " if len(names) > _MANY else ""
    return Text(f"{count}{_some(names)}", style="cyan")


def _some(names: Sequence[str]) -> str:
    """A list in a sentence; of a long one the first few and how many more."""
    if len(names) <= _MANY + 1:
        return joined(names)
    return f"{', '.join(names[:_MANY])} and {len(names) - _MANY} more"


def supposition_text(register: Register, found: Supposition) -> RenderableType:
    """Which functions would lose whom."""
    verb = "ended on the day before" if found.ended else "had never been recorded, on"
    lines: list[RenderableType] = [Text(f"If {found.subject.name} {verb} {found.on}", style="bold")]
    if not found.losses:
        lines.append(Text("No function or area would lose anybody."))
    alike: dict[tuple[object, ...], list[Loss]] = {}
    for loss in found.losses:
        alike.setdefault((loss.part, tuple(item.id for item in loss.lost), loss.state_after), []).append(loss)
    for losses in alike.values():
        lines += [
            Text(),
            _names(tuple(loss.name for loss in losses), "functions and areas"),
            *_loss(register, losses[0]),
        ]
    return Stack(*lines)


def _loss(register: Register, loss: Loss) -> Iterable[RenderableType]:
    lost = joined(_for_whom(register, item) for item in loss.lost)
    same = loss.state_after is loss.state_before
    change = "others remain" if same else f"{loss.state_before.value} becomes {loss.state_after.value}"
    text = Text(f"{loss.part.value}: would lose {lost} ({change})")
    yield _indented(text.append_text(_cites([cite for item in loss.lost for cite in item.cites])), 2)
    if loss.reason_after and not same:
        yield _indented(Text(f"because {briefly(loss.reason_after)}", style="yellow"), 2)


def _for_whom(register: Register, item: Item) -> str:
    return f"{item.name} for {register.name(item.holder)}" if item.holder not in ("", item.id) else item.name


def open_questions_text(found: tuple[OpenQuestion, ...], *, shown: int) -> RenderableType:
    """The next question, and those after it."""
    if not found:
        return Text("The documents leave nothing open on this day.")
    lines: list[RenderableType] = []
    for number, question in enumerate(found[:shown], 1):
        lines.append(Text(f"{number}. {question.asks}", style="bold" if number == 1 else ""))
        why = f"It would settle who exercises {_some(question.settles)}." if question.settles else ""
        rest = [name for name in question.touches if name not in question.settles]
        why = why or f"It bears on {len(rest)} answer{'s' if len(rest) != 1 else ''}: {_some(rest)}."
        lines.append(_indented(Text(why).append_text(_cites(question.cites)), 3))
    if len(found) > shown:
        more = len(found) - shown
        lines.append(Text(f"{more} more {'is' if more == 1 else 'are'} open; --all shows them.", style="dim"))
    return Stack(*lines)


def _cites(cites: Iterable[Citation]) -> Text:
    words = dict.fromkeys(f"{cite.document.rpartition('/')[2]} {cite.clause}".strip() for cite in cites)
    return Text(f" [{'; '.join(words)}]" if words else "", style="blue")


def _indented(text: Text, by: int) -> Padding:
    return Padding(text, (0, 0, 0, by), expand=False)
