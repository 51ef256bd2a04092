"""Runs the golden questions of a partnership: what is written in `data/<slug>/questions.yaml` against what the library answers.

A question's expectations are read strictly: a key that is not known, an expectation that could not fail, or an id
that no record has is a fault of the question, never passed over. `failures_of` returns sentences, one for each
expectation that was not met.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from accountgraph.dates import parse_day
from accountgraph.evidence import Citation
from accountgraph.problems import NameAmbiguousError, NameNotFoundError
from accountgraph.questions import Answer, Does, Item, Part, what_does, who
from accountgraph.questions.what import VERBS
from accountgraph.reading.parsing import read_tree
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence
from accountgraph.register import Register
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import AccountabilityKind, AnswerPart, State

ASKED: Final = ("id", "why", "ask", "text", "on", "place", "group", "kind", "as proposed", "answer")
PARTS: Final = {part.value: part for part in AnswerPart if part not in (AnswerPart.DATES, AnswerPart.SCOPE)}
IN_A_SET: Final = ("are", "includes", "not")
IN_A_PART: Final = {
    **dict.fromkeys(PARTS, ("state", *IN_A_SET, "clauses", "mentions")),
    "liable": ("state", *IN_A_SET, "clauses", "mentions", "route"),
    "exercised by": ("state", *IN_A_SET, "clauses", "mentions", "through"),
}
ORPHAN_CODES: Final = ("ACC-01", "ACC-02")


class QuestionFaultError(Exception):
    """A golden question that is itself at fault: a key that is not known, or an expectation that cannot fail."""


@dataclass(frozen=True)
class Question:
    """One golden question: what is asked, what is expected, and why."""

    slug: str
    id: str
    ask: str
    why: str
    on: str
    answer: dict[str, Any]
    text: str = ""
    place: str = ""
    group: str = ""
    kind: str = ""
    as_proposed: bool = False


def golden_files() -> tuple[Path, ...]:
    """Every file of golden questions that ships."""
    return tuple(sorted(shipped_path("data").glob("*/questions.yaml")))


def questions_in(path: Path) -> tuple[Question, ...]:
    """The questions of one file, checked for form."""
    return questions_of(path.read_bytes(), path.parent.name)


def questions_of(content: bytes, slug: str) -> tuple[Question, ...]:
    """The questions in the text of one file."""
    tree, problems = read_tree(content, f"{slug}/questions.yaml")
    if problems or tree is None:
        raise QuestionFaultError("\n".join(map(str, problems)))
    written = _plain(tree)
    _known_keys(written, ("questions",), slug)
    questions = tuple(_question(entry, slug) for entry in written["questions"])
    twice = {question.id for question in questions if [each.id for each in questions].count(question.id) > 1}
    _require(not twice, f"{slug}: questions share the id {', '.join(sorted(twice))}")
    return questions


def _plain(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    return " ".join(node.text.split())


def _question(entry: dict[str, Any], slug: str) -> Question:
    where = f"{slug}/{entry.get('id', '?')}"
    _known_keys(entry, ASKED, where)
    missing = [key for key in ("id", "why", "ask", "on", "answer") if not entry.get(key)]
    _require(not missing, f"{where}: nothing is written under {', '.join(missing)}")
    _require(entry["ask"] in _ASK, f"{where}: ask is who, what or orphans, not {entry['ask']}")
    _require(("text" in entry) != (entry["ask"] == "orphans"), f"{where}: who and what take a text, orphans none")
    flag = entry.get("as proposed", "no")
    _require(flag in ("yes", "no"), f"{where}: as proposed is yes or no")
    asked = {key.replace(" ", "_"): value for key, value in entry.items()}
    return Question(slug=slug, **{**asked, "as_proposed": flag == "yes"})


def _require(condition: object, fault: str) -> None:
    if not condition:
        raise QuestionFaultError(fault)


def _known_keys(written: object, known: Iterable[str], where: str) -> None:
    _require(isinstance(written, dict) and written, f"{where}: keys were expected here")
    unknown = [key for key in written if key not in known]
    _require(not unknown, f"{where}: {', '.join(unknown)} is not one of {', '.join(known)}")


def bare(ident: str) -> str:
    """An id without the name of its register."""
    return ident.rpartition("/")[2]


@cache
def ids_in(register: Register) -> frozenset[str]:
    """Every id of a register, without the name of the register."""
    return frozenset(bare(record.id) for record in register.records)


def failures_of(question: Question, register: Register) -> tuple[str, ...]:
    """What was expected and not met, in plain words."""
    return tuple(_ASK[question.ask](question, register))


def report(question: Question, failures: tuple[str, ...]) -> str:
    """The failures of one question for a person to read, with the reasoning that the expectation rests on."""
    asked = " ".join(filter(None, (question.ask, question.text, "on", question.on, question.place, question.group)))
    return "\n".join((f"{question.slug}: {asked}", f"why: {question.why}", *(f"  - {line}" for line in failures)))


def _ask_who(question: Question, register: Register) -> Iterator[str]:
    expected = question.answer
    _known_keys(expected, ("matter", "candidates", "not found", "constant", "doubts", *PARTS), question.id)
    if {"candidates", "not found"} & set(expected):
        yield from _no_answer(question, register)
        return
    answer = who(
        register,
        question.text,
        on=parse_day(question.on),
        place=question.place or None,
        group=question.group or None,
        kind=AccountabilityKind(question.kind) if question.kind else None,
        as_proposed=question.as_proposed,
        slug=question.slug,
    )
    if "matter" in expected and expected["matter"] != bare(answer.asked.matter):
        yield f"the matter found is {bare(answer.asked.matter)}, not {expected['matter']}"
    for name, part in PARTS.items():
        if name in expected:
            yield from _part(name, expected[name], answer[part], register)
    if "constant" in expected:
        yield from _constant(expected["constant"], answer)
    if "doubts" in expected:
        _known_keys(expected["doubts"], IN_A_SET, "doubts")
        of_parts = (doubt for part in answer.parts for doubt in (*part.silences, *part.conflicts))
        yield from _ids("doubts", expected["doubts"], [{bare(one.id)} for one in (*answer.doubts, *of_parts)], register)


def _no_answer(question: Question, register: Register) -> Iterator[str]:
    _require(len(question.answer) == 1, f"{question.id}: a text without an answer has no parts")
    ambiguous = question.answer.get("candidates")
    _require(ambiguous or question.answer.get("not found") == "yes", f"{question.id}: write not found: yes")
    try:
        answer = who(register, question.text, on=parse_day(question.on), slug=question.slug)
    except NameAmbiguousError as error:
        got = {bare(ident) for ident, _ in error.candidates}
        if not ambiguous:
            yield f'"{question.text}" should match nothing; it matches {_listed(got)}'
        else:
            yield from _ids("candidates", {"are": ambiguous}, [{one} for one in sorted(got)], register)
    except NameNotFoundError:
        if ambiguous:
            yield f'"{question.text}" should match {_listed(ambiguous)}; it matches nothing'
    else:
        wanted = f"should match {_listed(ambiguous)}" if ambiguous else "should match nothing"
        yield f'"{question.text}" {wanted}; it was taken to mean {bare(answer.asked.matter)}'


def _part(name: str, expected: dict[str, Any], part: Part, register: Register) -> Iterator[str]:
    _known_keys(expected, IN_A_PART[name], name)
    if "state" in expected:
        _require(expected["state"] in list(State), f"{name}: {expected['state']} is no state")
        if part.state != expected["state"]:
            yield f'{name}: the state is "{part.state}", not "{expected["state"]}" ({part.reason or "no reason given"})'
    yield from _ids(name, expected, [{bare(item.id)} for item in part.items], register)
    cited = {f"{bare(cite.document)} {cite.clause}" for cite in _cites(part)}
    for clause in _nonempty(expected, "clauses", name):
        if clause not in cited:
            yield f"{name}: {clause} is not cited, only {_listed(cited)}"
    said = _said(part)
    for words in _nonempty(expected, "mentions", name):
        if words not in said:
            yield f'{name}: "{words}" is not mentioned in "{said}"'
    if "route" in expected:
        routes = {str(dict(item.details)["route"]) for item in part.items if "route" in dict(item.details)}
        if routes != {expected["route"]}:
            yield f"{name}: the route is {_listed(routes)}, not {expected['route']}"
    if "through" in expected:
        through = [tuple(_path(item)) for item in part.items]
        if not through or any(path != tuple(expected["through"]) for path in through):
            yield f"{name}: reached through {_listed(map(' then '.join, through))}, not {expected['through']}"


def _cites(part: Part) -> Iterator[Citation]:
    """Every clause that a part shows."""
    yield from part.cites
    for item in part.items:
        yield from item.cites
        yield from (cite for step in item.chain for cite in step.cites)
    for doubt in (*part.silences, *part.conflicts):
        yield from doubt.cites
    yield from (cite for conflict in part.conflicts for version in conflict.versions for cite in version.cites)


def _said(part: Part) -> str:
    """The sentences of a part that say why it is as it is."""
    doubts = (*(silence.says for silence in part.silences), *(conflict.question for conflict in part.conflicts))
    return "; ".join(filter(None, (part.reason, *doubts)))


def _path(item: Item) -> Iterator[str]:
    yield from (bare(step.record) for step in item.chain) if item.chain else (bare(item.record),)


def _nonempty(expected: dict[str, Any], key: str, name: str) -> list[str]:
    found = expected.get(key, [])
    _require(key not in expected or (isinstance(found, list) and found), f"{name}: an empty {key} cannot fail")
    return list(found)


def _ids(name: str, expected: dict[str, Any], got: list[set[str]], register: Register) -> Iterator[str]:
    """Compare ids; each thing got may go by several ids, e.g. the record and what it is about."""
    known = set().union(*got)
    for key in IN_A_SET:
        wanted = expected.get(key, [])
        _require(isinstance(wanted, list), f"{name}: {key} is a list")
        strange = set(wanted) - ids_in(register)
        _require(not strange, f"{name}: no record has the id {_listed(strange)}, so the expectation means nothing")
    if "are" in expected:
        missing = set(expected["are"]) - known
        more = [names for names in got if names.isdisjoint(expected["are"])]
        if missing or more:
            yield f"{name}: are {_listed(' or '.join(sorted(each)) for each in got)}, not {_listed(expected['are'])}"
    for ident in _nonempty(expected, "includes", name):
        if ident not in known:
            yield f"{name}: {ident} is missing from {_listed(known)}"
    for ident in _nonempty(expected, "not", name):
        if ident in known:
            yield f"{name}: {ident} is there and should not be"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or "nothing"


def _constant(expected: dict[str, str], answer: Answer) -> Iterator[str]:
    got = {"first day": answer.constant.first_day, "last day": answer.constant.last_day}
    _known_keys(expected, got, "constant")
    for key, day in expected.items():
        if str(got[key]) != day:
            yield f"constant: the {key} is {got[key] or 'unbounded'}, not {day}"


def _ask_what(question: Question, register: Register) -> Iterator[str]:
    expected = question.answer
    _known_keys(expected, ("subject", "lists"), question.id)
    found = what_does(
        register, question.text, on=parse_day(question.on), slug=question.slug, as_proposed=question.as_proposed
    )
    if "subject" in expected and expected["subject"] != bare(found.subject.id):
        yield f"the subject found is {bare(found.subject.id)}, not {expected['subject']}"
    for verb, wanted in expected.get("lists", {}).items():
        _require(verb in VERBS, f"{question.id}: nothing is listed under {verb}")
        _known_keys(wanted, IN_A_SET, verb)
        yield from _ids(verb, wanted, [_names(entry) for entry in found.under(verb)], register)


def _names(entry: Does) -> set[str]:
    return {bare(ident) for ident in (entry.record, *entry.about)}


def _ask_orphans(question: Question, register: Register) -> Iterator[str]:
    from accountgraph.checks import run_checks  # noqa: PLC0415 - the other questions do not need the checks

    expected = question.answer
    _known_keys(expected, ("codes", *IN_A_SET), question.id)
    findings = [each for each in run_checks(register, on=parse_day(question.on)).findings if each.code in ORPHAN_CODES]
    codes = {finding.code for finding in findings}
    if "codes" in expected and codes != set(_nonempty(expected, "codes", "orphans")):
        yield f"orphans: the codes are {_listed(codes)}, not {_listed(expected['codes'])}"
    yield from _ids("orphans", expected, [{bare(finding.subject)} for finding in findings], register)


_ASK: Final[dict[str, Callable[[Question, Register], Iterator[str]]]] = {
    "who": _ask_who,
    "what": _ask_what,
    "orphans": _ask_orphans,
}
