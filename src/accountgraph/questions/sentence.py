"""The answer in one or two sentences, for the top of every page, picture and terminal."""

from collections.abc import Iterable

from accountgraph.dates import InForce
from accountgraph.questions.answers import Answer, Item, Part
from accountgraph.vocabulary import State


def in_a_sentence(answer: Answer) -> str:
    """Who has the function, who answers for it, who exercises it, and how sure that is."""
    said = [_holders(answer), _exercised(answer.exercised_by), _posts(answer.posts)]
    return " ".join(filter(None, said))


def joined(names: Iterable[str]) -> str:
    """Names as a list in a sentence, each once."""
    several = list(dict.fromkeys(names))
    if len(several) <= 1:
        return "".join(several)
    return f"{', '.join(several[:-1])} and {several[-1]}"


def briefly(reason: str) -> str:
    """The first of several reasons; the parts give them all."""
    depth = 0
    for position, letter in enumerate(reason):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if not depth and reason.startswith("; ", position):
            return reason[:position]
    return reason


def _ended(words: str) -> str:
    """A sentence's end: a full stop, unless it asks."""
    return words if words.endswith("?") else f"{words}."


def _names(items: Iterable[Item]) -> str:
    return joined(item.name for item in items)


def _holders(answer: Answer) -> str:
    holders, liable = answer.holders, answer.liable
    if holders.state is State.NOBODY:
        return f"Nobody has this function in law on this day: {briefly(holders.reason)}."
    if holders.state is State.CONFLICT:
        return f"Which body has the function in law is in conflict: {_ended(briefly(holders.reason))}"
    if not holders.items:
        return "Who has the function in law is not stated."
    several = len({item.id for item in holders.items}) > 1
    sure = holders.state is State.FOUND
    has = ("each have" if sure else "may each have") if several else ("has" if sure else "may have")
    what = "their own function" if several else "the function"
    same = {item.id for item in holders.items} == {item.id for item in liable.items}
    if same:
        return f"{_names(holders.items)} {has} {what} and {_answers(liable, several=several)} for it in law."
    several_liable = len({item.id for item in liable.items}) > 1
    who = f" {_names(liable.items)} {_answers(liable, several=several_liable)} for it in law." if liable.items else ""
    return f"{_names(holders.items)} {has} {what}.{who}"


def _answers(liable: Part, *, several: bool) -> str:
    if liable.state is not State.FOUND:
        return "may answer"
    return "answer" if several else "answers"


def _exercised(part: Part) -> str:
    names = _names(part.items)
    if part.state is State.FOUND:
        verb = "exercise" if len({item.id for item in part.items}) > 1 else "exercises"
        return f"{names} {verb} it."
    if part.state is State.POSSIBLE:
        return f"{names} may exercise it: {briefly(part.reason)}."
    if part.state is State.CONFLICT:
        return f"Who exercises it is in conflict: {_ended(briefly(part.reason))}"
    if part.state is State.NOBODY:
        if part.reason.startswith("nobody yet"):
            brief = briefly(part.reason)
            return f"{brief[0].upper()}{brief[1:]}."
        return f"Nobody is shown to exercise it for its holder: {briefly(part.reason)}."
    return (
        f"Who exercises it is not stated: {briefly(part.reason)}." if part.reason else "Who exercises it is not stated."
    )


def _posts(part: Part) -> str:
    """The posts with overall and operational responsibility in the exercising body."""
    phrases = []
    for role in ("overall", "operational"):
        items = [
            item
            for item in part.items
            if dict(item.details).get("responsibility") == role and dict(item.details).get("side") == "exercising body"
        ]
        if items:
            verb = "have" if len({item.id for item in items}) > 1 else "has"
            if all(item.in_force is not InForce.YES for item in items):
                verb = "may have"
            phrases.append(f"{_names(items)} {verb} {role} responsibility")
    return f"{'; '.join(phrases)}." if phrases else ""
