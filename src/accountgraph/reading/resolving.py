"""Drafts of several files -> records: references checked and made unambiguous across registers.

A record of a register gets the id ``slug/id``; a shared record keeps its own. A
reference is looked for first in its own register, then among what is shared.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from accountgraph.evidence import Citation
from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Draft, Header
from accountgraph.reading.wording import nearest, one_of, write_instead
from accountgraph.records import Conflict, Delegation, Document, Lead, Record
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of

_MINIMUM_VERSIONS = 2


@dataclass(slots=True)
class FileDrafts:
    """The drafts of one file, its head, and the ids in sections that could not be read."""

    header: Header
    drafts: list[Draft] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Names:
    """Ids within one register, or of what is shared: where each stands and of which kind."""

    prefix: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    same_as: dict[str, str] = field(default_factory=dict)

    def full(self, ident: str) -> str:
        """The id across registers; for a body known already, that of the first one with the same identifier."""
        if ident in self.same_as:
            return self.same_as[ident]
        return f"{self.prefix}/{ident}" if self.prefix else ident


def resolve(files: Iterable[FileDrafts], problems: list[Problem]) -> list[Record]:
    """Make records of all drafts, adding a problem for every reference that fails."""
    files = list(files)
    shared = _Names("")
    own: dict[str, _Names] = {}
    for file in files:
        names = shared if file.header.shared else own.setdefault(file.header.id, _Names(file.header.id))
        names.unread |= file.unread
        for draft in file.drafts:
            _enter(names, draft, problems)
    for names in own.values():
        for ident, draft in names.drafts.items():
            if ident in shared.drafts:
                message = f'the id "{ident}" is already that of a shared record ({shared.drafts[ident].where})'
                problems.append(Problem(draft.place("id"), message, "Choose another id, or remove the copy"))
    _merge_bodies([shared, *own.values()], problems)
    records: list[Record] = []
    for file in files:
        names = shared if file.header.shared else own[file.header.id]
        resolver = _Resolver(names, shared, problems)
        made = (resolver.record(draft) for draft in file.drafts if draft.values.get("id"))
        records.extend(record for record in made if record.id not in names.same_as.values() or not names.prefix)
    _check_containment(records, problems)
    return records


def _merge_bodies(registers: list[_Names], problems: list[Problem]) -> None:
    """Bodies with the same identifier are one body, the first; what they are in law must agree. Names do not count."""
    known: dict[str, tuple[_Names, Draft]] = {}
    for names in registers:
        for ident, draft in names.drafts.items():
            codes = draft.values.get("codes", ()) if draft.section == "bodies" else ()
            first = next((known[code] for code in codes if code in known), None)
            if first and first[0] is not names:
                names.same_as[ident] = first[0].full(first[1].values["id"])
                _compare(draft, first[1], problems)
            else:
                known.update(dict.fromkeys(codes, (names, draft)))


def _compare(draft: Draft, first: Draft, problems: list[Problem]) -> None:
    for name in ("kind", "first_day", "last_day"):
        mine, theirs = draft.values.get(name), first.values.get(name)
        if mine is not None and theirs is not None and mine != theirs:
            message = f'"{key_of(name)}" is {mine} here and {theirs} at {first.place(name)}, for the same identifier'
            problems.append(Problem(draft.place(name), message, "Correct one of the two, or the identifier"))


def _enter(names: _Names, draft: Draft, problems: list[Problem]) -> None:
    ident = draft.values.get("id")
    if not ident:
        return
    if ident in names.drafts:
        message = f'the id "{ident}" is used twice; first at {names.drafts[ident].place("id")}'
        problems.append(Problem(draft.place("id"), message, "Give one of the two another id"))
    else:
        names.drafts[ident] = draft


class _Resolver:
    """Turns the drafts of one register into records."""

    def __init__(self, names: _Names, shared: _Names, problems: list[Problem]) -> None:
        self._names, self._shared, self._problems = names, shared, problems

    def record(self, draft: Draft) -> Record:
        if self._names.prefix and draft.kind is not Document:
            self._require_citation(draft)
        if draft.kind is Lead:
            self._check_lead(draft)
        if draft.kind is Delegation:
            self._check_delegation(draft)
        if draft.kind is Document:
            self._check_clauses_once(draft)
        if draft.kind is Conflict and len(draft.values.get("versions", ())) < _MINIMUM_VERSIONS:
            self._problem(draft.where, "a conflict needs at least two versions", "Add what the other clause says")
        made: Record = self._make(draft)
        return replace(made, id=self._names.full(made.id), register=self._names.prefix)

    def _make(self, draft: Draft) -> Any:
        values = {name: value for name, value in draft.values.items() if value is not None}
        for name, slot in slots_of(draft.kind):
            if name in values:
                values[name] = self._value(draft, name, slot, values[name])
            elif slot.required or slot.kind is SlotKind.CHOICE:
                values.setdefault(name, _default(draft.kind, name))
        return draft.kind(**values, where=draft.where)

    def _value(self, draft: Draft, name: str, slot: Slot, value: Any) -> Any:
        if slot.kind is SlotKind.PARTS:
            return tuple(self._make(part) for part in value)
        if slot.kind is SlotKind.CITES:
            return tuple(self._citation(citation) for citation in value)
        if slot.kind is SlotKind.REF:
            return self._reference(value, slot, name, draft.place(name))
        if slot.kind is SlotKind.REFS:
            return tuple(self._reference(one, slot, name, draft.place(name)) for one in value)
        return value

    def _reference(self, ident: str, slot: Slot, name: str, where: Where) -> str:
        if not ident:
            return ""
        for names in (self._names, self._shared):
            if target := names.drafts.get(ident):
                if target.section not in slot.refers_to:
                    wanted = " or ".join(one_of(section) for section in slot.refers_to)
                    message = f'"{ident}" is {one_of(target.section)} ({target.where}); "{key_of(name)}" takes {wanted}'
                    self._problem(where, message, f"Write the id of {wanted}")
                return names.full(ident)
        if ident in self._names.unread:  # what is wrong is its section, and that is told
            return ident
        known = self._known(lambda draft: draft.section in slot.refers_to)
        wanted = " or ".join(one_of(section) for section in slot.refers_to)
        remedy = write_instead(ident, known, otherwise=f"Add {wanted} with that id, or correct it")
        self._problem(where, f'"{key_of(name)}" names "{ident}", and there is no such record', remedy)
        return ident

    def _citation(self, citation: Citation) -> Citation:
        for names in (self._names, self._shared):
            target = names.drafts.get(citation.document)
            if target and target.section == "documents":
                self._check_clause(citation, target)
                return Citation(names.full(citation.document), citation.clause, citation.where)
        if citation.document in self._names.unread:
            return citation
        known = self._known(lambda draft: draft.section == "documents")
        remedy = write_instead(citation.document, known, otherwise='Write "<document id> <clause>"')
        self._problem(citation.where, f'"{citation.document}" is cited and is no document of this register', remedy)
        return citation

    def _check_clause(self, citation: Citation, document: Draft) -> None:
        clauses = [part.values.get("clause", "") for part in document.values.get("clauses", ())]
        if clauses and citation.clause and citation.clause not in clauses:
            near = nearest(citation.clause, clauses)
            remedy = f'Write "{near}"' if near else f"Add the clause to the document ({document.where})"
            message = f'"{citation.document}" has no clause "{citation.clause}" in its list'
            self._problem(citation.where, message, remedy)

    def _known(self, wanted: Callable[[Draft], bool]) -> Iterator[str]:
        for names in (self._names, self._shared):
            yield from (ident for ident, draft in names.drafts.items() if wanted(draft))

    def _require_citation(self, draft: Draft) -> None:
        if "cites" not in draft.places and not draft.values.get("inferred"):
            what = f'{one_of(draft.section)} "{draft.values.get("id", "")}" cites no clause'
            remedy = 'Add cites: ["<document id> <clause>"], or mark it inferred: yes with a note'
            self._problem(draft.where, what, remedy)
        if draft.values.get("inferred") and not draft.values.get("note"):
            self._problem(draft.place("inferred"), "inferred without a note", "Add a note: that says from what")

    def _check_clauses_once(self, document: Draft) -> None:
        seen: dict[str, Where] = {}
        for part in document.values.get("clauses", ()):
            clause = part.values.get("clause", "")
            if clause in seen:
                message = f'the clause "{clause}" is listed twice, first on line {seen[clause].line}'
                self._problem(part.place("clause"), message, "Keep one, or tell them apart")
            seen.setdefault(clause, part.place("clause"))

    def _check_lead(self, draft: Draft) -> None:
        said = [key for key in ("body", "candidates", "undecided") if draft.values.get(key)]
        if len(said) != 1:
            found = " and ".join(said) or "none of them"
            message = f'a lead has exactly one of "body", "candidates" and "undecided: yes"; here {found}'
            self._problem(
                draft.where, message, "Name the body, or list the bodies the description fits, or say undecided"
            )

    def _check_delegation(self, draft: Draft) -> None:
        giver, receiver = draft.values.get("delegated_by"), draft.values.get("delegated_to")
        if giver and giver == receiver:
            remedy = "Correct one of the two; what a body keeps for itself is a retention"
            self._problem(draft.place("delegated_to"), f'"{giver}" delegates to itself', remedy)

    def _problem(self, where: Where, message: str, remedy: str) -> None:
        self._problems.append(Problem(where, message, remedy))


def _default(kind: type[Any], name: str) -> Any:
    """What a record holds where a required value was unreadable; the register is refused anyway."""
    declared = kind.__dataclass_fields__[name].default
    return "" if declared is None and name in {"id", "label", "says"} else declared


def _check_containment(records: list[Record], problems: list[Problem]) -> None:
    """Nothing may lie within itself, however far round."""
    for attribute in ("within", "part_of", "under"):
        parents = {record.id: parent for record in records if (parent := getattr(record, attribute, ""))}
        for record in records:
            if _returns_to(record.id, parents):
                message = f'"{record.name}" lies within itself'
                problems.append(Problem(record.where, message, f'Correct "{key_of(attribute)}" of one of them'))


def _returns_to(start: str, parents: dict[str, str]) -> bool:
    seen: set[str] = set()
    current = parents.get(start)
    while current and current not in seen:
        if current == start:
            return True
        seen.add(current)
        current = parents.get(current)
    return False
