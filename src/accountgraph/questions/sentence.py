"""The answer in one or two sentences, for the top of every page, picture and terminal."""

from collections.abc import Iterable

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
    return reason.partition("; ")[0]


def _names(items: Iterable[Item]) -> str:
    return joined(item.name for item in items)


def _holders(answer: Answer) -> str:
    holders, liable = answer.holders, answer.liable
    if holders.state is State.NOBODY:
        return f"Nobody has this function in law on this day: {briefly(holders.reason)}."
    if not holders.items:
        return "Who has the function in law is not stated."
    plural = len({item.id for item in holders.items}) > 1
    has = "each have their own function" if plural else "has the function"
    maybe = " may have the function" if holders.state is State.POSSIBLE and not plural else f" {has}"
    if {item.id for item in holders.items} == {item.id for item in liable.items}:
        answers = "answer" if plural else "answers"
        return f"{_names(holders.items)}{maybe} and {answers} for it in law."
    liable_words = f" {_names(liable.items)} answers for it in law." if liable.items else ""
    return f"{_names(holders.items)}{maybe}.{liable_words}"


def _exercised(part: Part) -> str:
    names = _names(part.items)
    if part.state is State.FOUND:
        verb = "exercise" if len({item.id for item in part.items}) > 1 else "exercises"
        return f"{names} {verb} it."
    if part.state is State.POSSIBLE:
        return f"{names} may exercise it: {briefly(part.reason)}."
    if part.state is State.CONFLICT:
        return f"Who exercises it is in conflict: {briefly(part.reason)}."
    if part.state is State.NOBODY:
        if part.reason.startswith("nobody yet"):
            brief = briefly(part.reason)
            return f"{brief[0].upper()}{brief[1:]}."
        return f"Nobody exercises it for its holder: {briefly(part.reason)}."
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
            phrases.append(f"{_names(items)} {verb} {role} responsibility")
    return f"{'; '.join(phrases)}." if phrases else ""
