"""Why a requirement is judged as it is: one sentence each."""

from collections import Counter
from collections.abc import Iterable, Sequence

from accountgraph.profiles.picking import Pick, called
from accountgraph.profiles.profile import Evidence, Judgement, Verdict
from accountgraph.questions.sentence import joined
from accountgraph.records import SECTION_OF, Conflict
from accountgraph.records.fields import key_of

_SHOWN = 3


def shown_by(picks: Sequence[Pick]) -> str:
    """What meets the requirement."""
    return _sentence(f"shown by {_named(picks)}")


def contradicted_by(picks: Sequence[Pick], speaking_for: Sequence[Pick]) -> str:
    """What shows that the requirement is not met: what clauses disagree on, what is missing; and what is there."""
    against = "; ".join(_some(_against(pick) for pick in picks))
    return _sentence(f"{against}; what is there: {_named(speaking_for)}" if speaking_for else against)


def all_against(picks: Sequence[Pick]) -> str:
    """Why nothing that was found meets the requirement."""
    return _sentence("; ".join(_some(pick.against for pick in picks)))


def nothing_found(evidence: Iterable[Evidence]) -> str:
    """What was looked for, where nothing was found."""
    return _sentence(f"looked for and not found: {'; '.join(dict.fromkeys(map(_looked_for, evidence)))}")


def decided_by(verdict: Verdict, deciding: Sequence[Judgement], parts: Sequence[Judgement]) -> str:
    """Which parts decide about the whole."""
    if len(deciding) == len(parts):
        return _sentence("its only part is" if len(parts) == 1 else f"all {len(parts)} parts are", verdict)
    return _sentence(f"{verdict}: {joined([_quoted(part.requirement.label) for part in deciding])}")


def _against(pick: Pick) -> str:
    if isinstance(pick.record, Conflict):
        return f"clauses disagree on {_quoted(pick.record.question)}"
    return pick.against or f"{_quoted(called(pick.record))} stands against it"


def _looked_for(entry: Evidence) -> str:
    """The records that evidence would pick, in words."""
    limits = [f"whose {key_of(name)} is {' or '.join(map(_quoted, words))}" for name, words in entry.values]
    limits += [f"with {_quoted(entry.has)} filled in"] if entry.has else []
    limits += [f"named {_quoted(entry.named)}"] if entry.named else []
    limits += [f"that mention {' or '.join(map(_quoted, entry.mentions))}"] if entry.mentions else []
    limits += ["of more than one body"] if entry.joint else []
    limits += [f"about {' or '.join(entry.about)}"] if entry.about else []
    return f"{entry.section} {' and '.join(limits)}".rstrip()


def _named(picks: Sequence[Pick]) -> str:
    """The first few names, and how many entries of each section have none."""
    records = {pick.record.id: pick.record for pick in picks}.values()
    names = [_quoted(record.label) for record in records if record.label]
    unnamed = Counter(SECTION_OF[type(record)] for record in records if not record.label)
    entries = [f"{number} {'entry' if number == 1 else 'entries'} under {_quoted(s)}" for s, number in unnamed.items()]
    return joined([*_some(names), *entries])


def _quoted(words: str) -> str:
    return f'"{words}"'


def _some(phrases: Iterable[str]) -> list[str]:
    """The first few phrases, each once, and how many more there are."""
    several = list(dict.fromkeys(phrases))
    if len(several) <= _SHOWN + 1:
        return several
    return [*several[:_SHOWN], f"{len(several) - _SHOWN} more"]


def _sentence(*words: str) -> str:
    text = " ".join(words)
    return f"{text[:1].upper()}{text[1:]}."
