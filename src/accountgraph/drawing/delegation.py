"""The chains of delegation as a ladder: one lane for each path from holder to whoever exercises it.

What is drawn is the path of each question, never all links merged into one graph, so a
retained function cannot seem to flow through an agreement. Functions share a lane only
where holder, path, agreement, route, days and certainty are all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from accountgraph.dates import InForce
from accountgraph.drawing.scene import Arrangement, Card, Joint, JointStyle, Kind, Lane, Mark, Scene
from accountgraph.drawing.wording import as_at, citations, partnership
from accountgraph.questions import Answer, Item
from accountgraph.questions.answers import Step
from accountgraph.questions.sentence import briefly, in_a_sentence, joined
from accountgraph.vocabulary import ResponsibilityRole, State

_MARKS = {
    State.POSSIBLE: Mark.POSSIBLE,
    State.CONFLICT: Mark.CONFLICT,
    State.NOBODY: Mark.NOBODY,
    State.NOT_STATED: Mark.NOT_STATED,
}
_SHOWN_BOARDS = 3
_SHOWN_ROLES = (ResponsibilityRole.OVERALL.value, ResponsibilityRole.OPERATIONAL.value)


@dataclass(frozen=True, slots=True)
class _Path:
    """One lane: the answers and the holders that share it, and the items at its end (none: nobody exercises)."""

    answers: tuple[Answer, ...]
    holders: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def first(self) -> Answer:
        return self.answers[0]

    @property
    def item(self) -> Item | None:
        """The item whose chain is drawn; every item at the end has the same."""
        return self.items[0] if self.items else None

    @property
    def how(self) -> str:
        """How the function came to the end: retained, delegated, a kind of lead, or a candidate."""
        return str(dict(self.item.details).get("how", "")) if self.item else ""


def delegation_scene(answers: tuple[Answer, ...], around: str = "") -> Scene:
    """A ladder of every path in `answers`, which are of one partnership and one day.

    `around` names what the answers were chosen for, where they are not all there are.
    """
    paths = _paths(answers)
    lanes, joints = [], []
    for number, path in enumerate(paths, 1):
        cards = tuple(_cards(path, str(number)))
        lanes.append(Lane(heading=_heading(path), cards=cards))
        joints += list(_joints(path, cards))
    register, day = answers[0].asked.register, answers[0].asked.day
    single = len(answers) == 1 and not around
    chosen = f" around {around}" if around else ""
    every = f"Delegation{chosen}: who exercises what, for whom"
    return Scene(
        arrangement=Arrangement.LADDER,
        title=f"Who is accountable for {answers[0].name}?" if single else every,
        lanes=tuple(lanes),
        joints=tuple(joints),
        partnership=partnership(register, answers[0].asked.slug),
        as_at=as_at(day),
        left_out=("money, redress, further responsibilities",),
        lead=in_a_sentence(answers[0]) if single else "",
    )


def _paths(answers: tuple[Answer, ...]) -> tuple[_Path, ...]:
    """Lanes: holders with the same way onward share one, and so do functions whose holders and ways are the same."""
    merged: dict[tuple[object, ...], _Path] = {}
    for answer in answers:
        ways: dict[tuple[object, ...], _Path] = {}
        for holder, items in _ends(answer):
            way = _signature(answer, items)
            known = ways.get(way)
            holders = (*known.holders, holder) if known else (holder,)
            ways[way] = _Path((answer,), tuple(filter(None, holders)), items)
        for way, path in ways.items():
            known = merged.get((path.holders, *way))
            merged[path.holders, *way] = _Path((*known.answers, answer), path.holders, known.items) if known else path
    return tuple(merged.values())


def _ends(answer: Answer) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """Each holder with what exercises for it: candidates together, other items alone, nothing where nobody does."""
    for holder in dict.fromkeys(item.id for item in answer.holders.items) or ("",):
        items = [item for item in answer.exercised_by.items if item.holder == holder]
        candidates = tuple(item for item in items if str(dict(item.details).get("how", "")).startswith("candidate"))
        if candidates or not items:
            yield holder, candidates
        for item in items:
            if item not in candidates:
                yield holder, (item,)


def _signature(answer: Answer, items: tuple[Item, ...]) -> tuple[object, ...]:
    part = answer.exercised_by
    if not items:
        held = answer.holders.reason if not answer.holders.items else ""
        return (part.state, held)
    steps = tuple(
        (step.to_body, step.agreement, step.route, step.from_day, step.to_day, step.in_force)
        for step in items[0].chain
        if step.from_body != step.to_body or step.agreement
    )
    ends = tuple(item.id for item in items)
    return (ends, dict(items[0].details).get("how"), steps, part.state, _post_names(answer, items[0]))


def _post_names(answer: Answer, item: Item) -> tuple[str, ...]:
    return tuple(post.id for post in _shown_posts(answer, item))


def _shown_posts(answer: Answer, item: Item | None) -> list[Item]:
    if item is None:
        return []
    register = answer.asked.register
    shown: dict[str, Item] = {}
    for post in answer.posts.items:
        details = dict(post.details)
        side = str(details.get("side", ""))
        serves = "exercis" in side and (not item.places or not post.places or {*item.places} & {*post.places})
        of_body = details.get("body") in (register.name(item.id), None)
        if details.get("responsibility") in _SHOWN_ROLES and serves and of_body:
            shown.setdefault(post.id, post)
    return list(shown.values())


def _heading(path: _Path) -> str:
    if not path.holders:
        return "Held by nobody" if path.first.holders.state is State.NOBODY else "Holder not stated"
    if path.item is None:
        return "Exercised by nobody" if path.first.exercised_by.state is State.NOBODY else "Exerciser not stated"
    verb = "Kept by" if path.how.startswith("retained") else "Exercised by"
    if path.first.exercised_by.state is State.CONFLICT:
        verb = f"In conflict: {verb[0].lower()}{verb[1:]}"
    elif path.item.in_force is not InForce.YES:
        verb = f"Perhaps {verb[0].lower()}{verb[1:]}"
    return f"{verb} {_end_title(path)}"


def _end_title(path: _Path) -> str:
    return " or ".join(item.name for item in path.items)


def _cards(path: _Path, lane: str) -> Iterator[Card]:
    register, answer = path.first.asked.register, path.first
    names = [one.name for one in path.answers]
    matter = register[answer.asked.matter]
    yield Card(
        id=f"{lane}-matter",
        kind=Kind.AREA if answer.kind == "area" else Kind.FUNCTION,
        title=names[0] if len(names) == 1 else f"{len(names)} {answer.kind}s with the same path",
        details=tuple(_with_clause(one) for one in path.answers) if len(names) > 1 else (),
        citations=citations(matter.cites) if len(names) == 1 else (),
    )
    yield _holder_card(path, lane)
    if not path.holders:
        return
    if path.item is None:
        part = answer.exercised_by
        nobody = part.state is State.NOBODY
        title = "Nobody" if nobody else "Not stated"
        mark = _MARKS.get(part.state, Mark.NOT_STATED)
        evidence = citations(part.cites)
        yield Card(
            id=f"{lane}-end", kind=Kind.BODY, title=title, mark=mark, remark=briefly(part.reason), citations=evidence
        )
        return
    yield from _chain_cards(path, lane, path.item)
    for number, post in enumerate(_shown_posts(answer, path.item), 1):
        role = f"{dict(post.details)['responsibility']} responsibility"
        mark, remark = _sureness(post)
        yield Card(
            id=f"{lane}-post-{number}",
            kind=Kind.POST,
            title=post.name,
            role=role,
            citations=citations(post.cites),
            mark=mark,
            remark=remark,
        )
    yield from _board_cards(_boards(answer, path.item), lane)


def _board_cards(boards: list[Item], lane: str) -> Iterator[Card]:
    """A card for each board; where there are many, one card that names them all."""
    if len(boards) <= _SHOWN_BOARDS:
        for number, board in enumerate(boards, 1):
            cites = citations(board.cites)
            yield Card(id=f"{lane}-board-{number}", kind=Kind.BOARD, title=board.name, role="oversees", citations=cites)
        return
    named = tuple(f"{board.name} [{'; '.join(citations(board.cites)[:2])}]" for board in boards)
    title = f"{len(boards)} boards"
    mark, remark = _sureness(*boards)
    yield Card(
        id=f"{lane}-board-1", kind=Kind.BOARD, title=title, role="oversee", details=named, mark=mark, remark=remark
    )


def _sureness(*items: Item) -> tuple[Mark, str]:
    """The mark of a post or board that is only possible, and its remark."""
    if all(item.in_force is InForce.YES for item in items):
        return Mark.PLAIN, ""
    return Mark.POSSIBLE, "if the agreement is in force"


def _with_clause(answer: Answer) -> str:
    """A function's name and the clauses that its path rests on, where several functions share a lane."""
    cites = (
        cite for item in answer.exercised_by.items for cite in getattr(answer.asked.register[item.record], "cites", ())
    )
    return f"{answer.name} [{'; '.join(citations(cites)[:2])}]" if answer.exercised_by.items else answer.name


def _boards(answer: Answer, item: Item) -> list[Item]:
    agreements = {step.agreement for step in item.chain}
    shown: dict[str, Item] = {}
    for board in answer.overseen_by.items:
        under = getattr(answer.asked.register.get(board.record), "agreement", "")
        if under in agreements or not under:
            shown.setdefault(board.id, board)
    return list(shown.values())


def _holder_card(path: _Path, lane: str) -> Card:
    answer, register = path.first, path.first.asked.register
    if not path.holders:
        part = answer.holders
        nobody = part.state is State.NOBODY
        title = "Nobody" if nobody else "Not stated"
        mark = Mark.NOBODY if nobody else Mark.NOT_STATED
        return Card(id=f"{lane}-holder", kind=Kind.BODY, title=title, mark=mark, remark=part.reason)
    items = [item for item in answer.holders.items if item.id in path.holders]
    liable = {*path.holders} <= {one.id for one in answer.liable.items}
    several = len(path.holders) > 1
    has = "each has its own function" if several else "has the function"
    answers = f", and {'each ' if several else ''}answers for it in law" if liable else ""
    provision = dict(items[0].details).get("provision")
    doubtful = any(item.in_force is not InForce.YES for item in items)
    return Card(
        id=f"{lane}-holder",
        kind=Kind.BODY,
        title=joined(register.name(holder) for holder in path.holders),
        role=f"{has}{answers}",
        details=tuple(provision) if isinstance(provision, list) and len(path.answers) == 1 else (),
        citations=citations(cite for item in items for cite in item.cites) if len(path.answers) == 1 else (),
        mark=Mark.POSSIBLE if doubtful else Mark.PLAIN,
        remark=briefly(answer.holders.reason) if doubtful else "",
    )


def _chain_cards(path: _Path, lane: str, item: Item) -> Iterator[Card]:
    register, part = path.first.asked.register, path.first.exercised_by
    for number, step in enumerate(item.chain, 1):
        if step.agreement:
            yield _agreement_card(path, f"{lane}-agreement-{number}", step)
        if number < len(item.chain):
            yield Card(id=f"{lane}-body-{number}", kind=Kind.BODY, title=register.name(step.to_body))
    mark = Mark.POSSIBLE if item.in_force is not InForce.YES else Mark.PLAIN
    if path.how.startswith("retained"):
        mark = Mark.RETAINED
    elif path.how.startswith("candidate") or path.first.exercised_by.state is State.CONFLICT:
        mark = Mark.CONFLICT
    remark = {
        Mark.POSSIBLE: "if the agreement is in force" if item.chain else briefly(part.reason),
        Mark.CONFLICT: briefly(part.reason),
        Mark.RETAINED: item.says if len(path.answers) == 1 else "kept in terms",
    }.get(mark, "")
    yield Card(
        id=f"{lane}-end",
        kind=Kind.BODY,
        title=_end_title(path),
        role="may be meant" if path.how.startswith("candidate") else "exercises it",
        citations=citations(item.cites) if len(path.answers) == 1 else (),
        mark=mark,
        remark=remark,
    )


def _agreement_card(path: _Path, ident: str, step: Step) -> Card:
    register = path.first.asked.register
    sure = step.in_force is InForce.YES
    details = [f"{step.from_day} to {step.to_day}"] if step.from_day.is_stated or step.to_day.is_stated else []
    details += [register.name(step.route)] if step.route else []
    return Card(
        id=ident,
        kind=Kind.AGREEMENT,
        title=register.name(step.agreement),
        details=tuple(details),
        citations=citations(step.cites) if len(path.answers) == 1 else (),
        mark=Mark.PLAIN if sure else Mark.POSSIBLE,
        remark="" if sure else briefly(path.first.exercised_by.reason),
    )


def _joints(path: _Path, cards: tuple[Card, ...]) -> Iterator[Joint]:
    steps = {f"agreement-{number}": step for number, step in enumerate(path.item.chain, 1)} if path.item else {}
    for above, below in pairwise(cards):
        kind = below.id.partition("-")[2]
        verb = _verb(path, above.id.partition("-")[2], kind, steps)
        style = _style(below, path)
        detail = "no lead and no delegation" if style is JointStyle.GAP else ""
        yield Joint(from_card=above.id, to_card=below.id, verb=verb, detail=detail, style=style)


def _verb(path: _Path, above: str, below: str, steps: dict[str, Step]) -> str:
    if below == "holder":
        provided = any(isinstance(dict(item.details).get("provision"), list) for item in path.first.holders.items)
        return "is given by law to" if path.holders and provided else "is held by"
    if below in steps:
        verbs = {"delegates to": "delegates it under", "has it led by": "has it led under"}
        return verbs.get(steps[below].verb, "leads it under")
    if path.item is None:
        return "exercised for it by"
    if below == "end":
        if above == "holder":
            return "may have it led by" if path.how.startswith("candidate") else "keeps it"
        return "to"
    if below.startswith("post"):
        return "answers through" if below == "post-1" else "and"
    return "and the arrangement is overseen by" if below == "board-1" else "and"


def _style(below: Card, path: _Path) -> JointStyle:
    if path.item is None:
        return JointStyle.GAP if below.id.endswith("-end") else JointStyle.CERTAIN
    if below.kind in (Kind.POST, Kind.BOARD) and not below.id.endswith("-1"):
        return JointStyle.ALSO
    return JointStyle.POSSIBLE if below.mark in (Mark.POSSIBLE, Mark.CONFLICT) else JointStyle.CERTAIN
