"""The review for those who filter and sort: a row for each finding, answer, record and open question."""

from collections.abc import Iterable, Iterator
from typing import Final

from accountgraph.checks import Finding
from accountgraph.dates import day_in_words
from accountgraph.drawing.lettering import clean
from accountgraph.evidence import Citation
from accountgraph.questions import Answer
from accountgraph.questions.sentence import in_a_sentence
from accountgraph.records import SECTION_OF, Conflict, Dated, Record, Silence
from accountgraph.register import Register
from accountgraph.reporting.findings_words import BASIS, DISCLAIMER, RESULT, clauses_in_words, counts_in_words
from accountgraph.reporting.review.accountability import capital, clauses_of, names_in
from accountgraph.reporting.review.closing import STATES
from accountgraph.reporting.review.gathering import Gathered
from accountgraph.reporting.review.model import Column, Sheet
from accountgraph.reporting.stamp import Stamp
from accountgraph.vocabulary import AnswerPart

_Values = tuple[str | int, ...]

_NOT_STATED: Final = "not stated"
_ACCEPTED: Final = "accepted"
_OPEN: Final = "open"

_FINDINGS: Final = (
    Column("Severity", 10),
    Column("Code", 9),
    Column("Check", 20),
    Column("Result", 14),
    Column("What was found", 54),
    Column("Clauses", 36),
    Column("Basis", 20),
    Column("Why it matters", 40),
    Column("What to do", 40),
    Column("About", 28),
    Column("Record", 26),
    Column("Open or accepted", 12),
    Column("Why accepted, by whom, until", 30),
)
_PARTS: Final = {
    AnswerPart.HOLDERS: "Has it in law",
    AnswerPart.LIABLE: "Answers for it in law",
    AnswerPart.EXERCISED_BY: "Exercised by",
    AnswerPart.POSTS: "Answerable posts",
    AnswerPart.OVERSEEN_BY: "Overseen by",
    AnswerPart.MONEY: "Money",
    AnswerPart.REDRESS: "Redress",
}
_ANSWERS: Final = (
    Column("Function or area", 34),
    Column("Kind", 10),
    Column("State", 12),
    Column("In a sentence", 54),
    *(Column(words, width) for part in _PARTS.values() for words, width in ((f"{part}: state", 12), (part, 32))),
    Column("Clauses", 40),
    Column("The same since", 16),
    Column("The same until", 16),
    Column("Record", 26),
)
_RECORDS: Final = (
    Column("Section", 16),
    Column("Record", 30),
    Column("Label", 44),
    Column("Says", 54),
    Column("First day", 18),
    Column("Last day", 18),
    Column("Clauses", 40),
    Column("Inferred", 10),
    Column("Note", 44),
    Column("File", 30),
    Column("Line", 8),
)
_QUESTIONS: Final = (
    Column("Kind", 12),
    Column("Question", 60),
    Column("Answers it would settle", 14),
    Column("Answers it bears on", 14),
    Column("Which they are", 54),
    Column("What each version says", 54),
    Column("Clauses", 40),
    Column("Record", 26),
)
_ABOUT: Final = (Column("About this review", 26), Column("", 100))


def sheets(gathered: Gathered, stamp: Stamp) -> tuple[Sheet, ...]:
    """The workbook's sheets in their order."""
    return (
        Sheet("Findings", _FINDINGS, _cleaned(_findings(gathered))),
        Sheet("Answers", _ANSWERS, _cleaned(_answer(gathered.register, one) for one in gathered.answers)),
        Sheet("Records", _RECORDS, _cleaned(_records(gathered))),
        Sheet("Open questions", _QUESTIONS, _cleaned(_questions(gathered))),
        Sheet("About", _ABOUT, _cleaned(_about(gathered, stamp)), filtered=False),
    )


def _cleaned(rows: Iterable[_Values]) -> tuple[_Values, ...]:
    return tuple(tuple(value if isinstance(value, int) else clean(value) for value in values) for values in rows)


def _findings(gathered: Gathered) -> Iterator[_Values]:
    for finding in gathered.review.findings:
        yield (*_finding(gathered.register, finding), _OPEN, "")
    for one in gathered.review.accepted:
        acceptance = one.acceptance
        reason = f"{acceptance.reason}; {acceptance.author}; until {acceptance.expires}"
        yield (*_finding(gathered.register, one.finding), _ACCEPTED, reason)


def _finding(register: Register, finding: Finding) -> _Values:
    return (
        finding.severity.value,
        finding.code,
        finding.name.replace("-", " "),
        finding.result.value,
        finding.message,
        _clauses(register, finding.cites),
        BASIS[finding.basis],
        finding.why,
        finding.remedy,
        finding.subject_name,
        finding.subject,
    )


def _answer(register: Register, answer: Answer) -> _Values:
    parts = (
        words
        for part in _PARTS
        for words in (answer[part].state.value, "; ".join(names_in(register, answer[part])) or answer[part].reason)
    )
    first, last = answer.constant.first_day, answer.constant.last_day
    return (
        answer.name,
        answer.kind,
        answer.exercised_by.state.value,
        in_a_sentence(answer),
        *parts,
        _clauses(register, dict.fromkeys(clauses_of(answer))),
        day_in_words(first) if first else "the earliest day recorded",
        day_in_words(last) if last else "no later change recorded",
        answer.asked.matter,
    )


def _records(gathered: Gathered) -> Iterator[_Values]:
    for record in gathered.register.records:
        if gathered.of_partnership(record) and type(record) in SECTION_OF:
            yield (
                SECTION_OF[type(record)],
                record.id,
                record.label or _NOT_STATED,
                _says(record),
                *(_days(record)),
                _clauses(gathered.register, record.cites) if record.cites else "",
                "yes" if record.inferred else "no",
                record.note,
                record.where.file,
                record.where.line,
            )


def _says(record: Record) -> str:
    """What a record says in words of its own, beside its label."""
    said = getattr(record, "says", "") or getattr(record, "question", "")
    return str(said)


def _days(record: Record) -> tuple[str, str]:
    return (str(record.first_day), str(record.last_day)) if isinstance(record, Dated) else ("", "")


def _questions(gathered: Gathered) -> Iterator[_Values]:
    """Everything open: first what bears on an answer of the day, the weightiest first, then the rest."""
    register, seen = gathered.register, set()
    for question in gathered.questions:
        seen.add(question.about)
        record = register.get(question.about)
        yield (
            _kind(record),
            question.asks,
            len(question.settles),
            len(question.touches),
            "; ".join(question.touches),
            _versions(record),
            _clauses(register, question.cites),
            question.about,
        )
    others: tuple[Silence | Conflict, ...] = (*gathered.conflicts, *gathered.silences)
    for doubt in others:
        if doubt.id not in seen:
            asks = doubt.question if isinstance(doubt, Conflict) else doubt.says
            yield (_kind(doubt), asks, 0, 0, "", _versions(doubt), _clauses(register, doubt.cites), doubt.id)


def _kind(record: Record | None) -> str:
    if isinstance(record, Silence):
        return "silence"
    return "conflict" if isinstance(record, Conflict) else "question"


def _versions(record: Record | None) -> str:
    return " / ".join(version.says for version in record.versions) if isinstance(record, Conflict) else ""


def _clauses(register: Register, cites: Iterable[Citation]) -> str:
    return clauses_in_words(register, cites) or _NOT_STATED


def _about(gathered: Gathered, stamp: Stamp) -> Iterator[_Values]:
    review = gathered.review
    yield ("Reviewed", f"{gathered.header.label} ({gathered.header.id})")
    yield ("As at", str(gathered.on))
    yield ("Found", counts_in_words(review))
    yield ("Law as at", stamp.law_as_at)
    yield ("Checks", ", ".join(review.ran) or "none")
    yield ("Not finished", ", ".join(review.crashed) or "none")
    yield ("Made with", f"accountgraph {stamp.version}")
    yield ("Made on", day_in_words(stamp.made))
    yield ("Hash of the data", f"sha256 {stamp.data}")
    yield from ((f"State: {state.value}", words) for state, words in STATES.items())
    yield from ((f"Result: {result.value}", f"{capital(words)}.") for result, words in RESULT.items())
    yield from ((f"Basis: {basis.value}", f"{capital(words)}.") for basis, words in BASIS.items())
    yield ("Limits", DISCLAIMER)
