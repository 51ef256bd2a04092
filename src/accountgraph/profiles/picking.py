"""Evidence -> the records of a partnership that it picks, and why one of them speaks against the requirement."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.profiles.joint import is_joint
from accountgraph.profiles.profile import PARTIES, Evidence
from accountgraph.records import SECTION_OF, SECTIONS, Agreement, Conflict, Event, PartyApproval, Record, Term
from accountgraph.records.fields import key_of
from accountgraph.register import Register
from accountgraph.vocabulary import Approval, EventState, TermState

_SAYING = ("says", "question", "may", "what", "effect")
"""The fields, of whatever kind of record has them, in which it says what it is about."""
_LONGEST_MONTH = timedelta(days=31)
_OF_A_TERM = {
    TermState.PROMISED: "promised and not provided",
    TermState.BLANK: "left blank",
    TermState.EXCLUDED: "excluded",
}
_OF_AN_EVENT = {EventState.BLANK: "left blank", EventState.NOT_STATED: "not stated to have happened"}
_OF_AN_APPROVAL = {
    Approval.AWAITED: "the approval of {} is awaited",
    Approval.BLANK: "the signature of {} is blank",
    Approval.NOT_EVIDENCED: "the approval of {} is not evidenced",
}


@dataclass(frozen=True, slots=True)
class Pick:
    """A record that evidence picked; `against` says why it speaks against the requirement, empty where it does not."""

    record: Record
    against: str
    cites: tuple[Citation, ...]


def picks(register: Register, slug: str, evidence: Iterable[Evidence]) -> Iterator[Pick]:
    """What each entry of evidence picks among the records of one partnership, in the order of entries and records."""
    for entry in evidence:
        for record in register.of(SECTIONS[entry.section]):
            if record.register == slug and (pick := _pick(register, record, entry)):
                yield pick


def called(record: Record) -> str:
    """What a record is called in a sentence: its label, else its id without the name of the register."""
    return record.label or record.id.rpartition("/")[2]


def _pick(register: Register, record: Record, entry: Evidence) -> Pick | None:
    if not _fits(register, record, entry):
        return None
    against, cites = _doubt_of(record), _cites_of(record)
    if entry.path:
        found = list(_filled(record, entry.path))
        if not found:
            return None
        cites = tuple(cite for each in found for cite in each.cites)
        against = against or _doubts_of(register, record, [each.value for each in found], entry)
    return Pick(record, against, cites)


def _fits(register: Register, record: Record, entry: Evidence) -> bool:
    """Whether all that the entry says besides `has` holds of a record."""
    return (
        _has_values(record, entry)
        and _is_named(record, entry.named)
        and _mentions(record, entry.mentions)
        and _is_about(register, record, entry.about)
        and (not entry.joint or is_joint(register, record))
    )


def _has_values(record: Record, entry: Evidence) -> bool:
    return all(not words.isdisjoint(_words(getattr(record, name))) for name, words in _wanted(entry))


def _wanted(entry: Evidence) -> Iterator[tuple[str, frozenset[str]]]:
    for name, words in entry.values:
        yield name, frozenset(words)


def _words(value: Any) -> tuple[str, ...]:
    """A field's value in the words of a register file."""
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _is_named(record: Record, words: str) -> bool:
    return any(words.casefold() in name.casefold() for name in _names(record))


def _names(record: Record) -> tuple[str, ...]:
    return (record.label, *getattr(record, "also_known_as", ()))


def _mentions(record: Record, words: tuple[str, ...]) -> bool:
    """Whether one of the words begins a word of a record's names, or of what it says; so where none is asked for."""
    said = " ".join((*_names(record), *(getattr(record, field, "") for field in _SAYING)))
    return not words or any(re.search(rf"\b{re.escape(each)}", said, re.IGNORECASE) for each in words)


def _is_about(register: Register, record: Record, sections: tuple[str, ...]) -> bool:
    if not sections:
        return True
    linked = {
        ident
        for field in ("about", "areas", "functions", "groups", "places")
        for ident in getattr(record, field, ())
        if ident in register
    }
    parties = {party for each in register.of(Agreement) if each.register == record.register for party in each.parties}
    meant = {SECTION_OF[type(register[ident])] for ident in linked}
    return not meant.isdisjoint(sections) or (PARTIES in sections and not linked.isdisjoint(parties))


def _cites_of(record: Record) -> tuple[Citation, ...]:
    """The clauses of a record, and of what a conflict sets side by side."""
    versions = record.versions if isinstance(record, Conflict) else ()
    return (*record.cites, *(cite for version in versions for cite in version.cites))


@dataclass(frozen=True, slots=True)
class _Found:
    """A value that a field holds, with the clauses nearest to it."""

    value: Any
    cites: tuple[Citation, ...]


def _filled(holder: Any, path: tuple[str, ...], cites: tuple[Citation, ...] = ()) -> Iterator[_Found]:
    """The values that a field, or a field of its parts, is filled with."""
    nearest = holder.cites or cites
    value = getattr(holder, path[0])
    for each in value if isinstance(value, tuple) else (value,):
        if len(path) > 1:
            yield from _filled(each, path[1:], nearest)
        elif _is_filled(each):
            yield _Found(each, getattr(each, "cites", ()) or nearest)


def _is_filled(value: Any) -> bool:
    """Whether something is written; a day bounded on one side only ("by 29 March") counts as not written."""
    if isinstance(value, Day):
        return value.is_open or (value.earliest > date.min and value.latest < date.max)
    return value is not None and value is not False and value != ""


def _doubt_of(record: Record) -> str:
    """Why a record by itself speaks against what it is about."""
    if isinstance(record, Term) and record.state in _OF_A_TERM:
        return f"{called(record)}: {_OF_A_TERM[record.state]}"
    if isinstance(record, Event) and record.state in _OF_AN_EVENT:
        return f"{called(record)}: {_OF_AN_EVENT[record.state]}"
    return ""


def _doubts_of(register: Register, record: Record, values: list[Any], entry: Evidence) -> str:
    """Why every value found speaks against; empty where one does not."""
    doubts = [_doubt(register, record, value, entry) for value in values]
    return "; ".join(dict.fromkeys(doubts)) if all(doubts) else ""


def _doubt(register: Register, record: Record, value: Any, entry: Evidence) -> str:
    if isinstance(value, Day) and not _month_is_known(value):
        return f'{called(record)}: "{key_of(entry.path[-1])}" says no more than "{value.written}"'
    if isinstance(value, PartyApproval) and value.state in _OF_AN_APPROVAL:
        return _OF_AN_APPROVAL[value.state].format(register.name(value.by))
    return ""


def _month_is_known(day: Day) -> bool:
    return day.is_open or day.latest - day.earliest <= _LONGEST_MONTH
