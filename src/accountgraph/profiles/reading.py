"""Profile files -> profiles, or every problem at once, each with file and line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from accountgraph.problems import Problem, RegisterUnreadableError, Where
from accountgraph.profiles.joint import SECTIONS_THAT_JOIN
from accountgraph.profiles.profile import PARTIES, Evidence, Profile, Requirement
from accountgraph.reading.drafts import Draft, read_entry
from accountgraph.reading.files import shown_path
from accountgraph.reading.parsing import read_tree
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence
from accountgraph.reading.wording import nearest, one_of, quoted, write_instead
from accountgraph.records import SECTIONS
from accountgraph.records.fields import Slot, SlotKind, key_of, slots_of
from accountgraph.shipped import shipped_path
from accountgraph.vocabulary import Nation

_EVIDENCE_KEYS: Final = ("evidenced by", "contradicted by")
_FLAG_WORDS: Final = ("yes", "no")


def shipped_profiles() -> tuple[str, ...]:
    """Names of the shipped profiles, in alphabetical order."""
    return tuple(sorted(path.stem for path in shipped_path("ontology", "profiles").glob("*.yaml")))


def find_profile(name: str) -> Path | Problem:
    """The file of a profile given as a file or by the name of a shipped one."""
    path = Path(name)
    try:
        is_file = path.is_file()
    except (OSError, ValueError):  # no file can have such a name
        is_file = False
    if is_file:
        return path
    if name in shipped_profiles():
        return shipped_path("ontology", "profiles", f"{name}.yaml")
    near = nearest(name, shipped_profiles())
    meant = f'Perhaps "{near}" is meant; the' if near else "The"
    remedy = f"{meant} shipped profiles are {quoted(shipped_profiles())}"
    return Problem(Where(name), "no such file, and no shipped profile of that name", remedy)


def load_profile(name: str) -> Profile:
    """The profile of a file or of a shipped name.

    Raises:
        RegisterUnreadableError: carries every problem, each with file and line.
    """
    found = find_profile(name)
    if isinstance(found, Problem):
        raise RegisterUnreadableError((found,))
    shown = shown_path(found)
    try:
        content = found.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        problem = Problem(Where(shown), f"the file cannot be read: {reason}", "Check the name and its permissions")
        raise RegisterUnreadableError((problem,)) from error
    return read_profile(content, shown)


def read_profile(content: bytes, file: str) -> Profile:
    """The profile that a file's content makes.

    Raises:
        RegisterUnreadableError: carries every problem, each with file and line.
    """
    tree, problems = read_tree(content, file)
    profile = _profile(tree, problems) if tree else None
    if problems or profile is None:
        raise RegisterUnreadableError(tuple(problems))
    return profile


def _profile(tree: Mapping, problems: list[Problem]) -> Profile | None:
    known = ("profile", "requirements")
    for key, _ in tree.entries:
        if key.text not in known:
            remedy = write_instead(key.text, known, otherwise=f"Use one of {quoted(known)}")
            problems.append(Problem(key.where, f'"{key.text}" is not a section of a profile', remedy))
    requirements = _requirements(tree, problems)
    head = tree.get("profile")
    if head is None:
        problems.append(Problem(tree.where, "the file does not say which profile it is", 'Begin with "profile:"'))
        return None
    draft = read_entry(head, Profile, "profile", problems)
    if draft:
        _check_nation(draft, problems)
    return None if problems or draft is None else Profile(**draft.values, requirements=requirements, where=draft.where)


def _check_nation(draft: Draft, problems: list[Problem]) -> None:
    nation, nations = draft.values.get("nation"), [str(each) for each in Nation]
    if nation and nation not in nations:
        remedy = write_instead(nation, nations, otherwise=f"Use one of {quoted(nations)}")
        problems.append(Problem(draft.place("nation"), f'"{nation}" is not a known "nation"', remedy))


@dataclass(frozen=True, slots=True)
class _Draft:
    """One requirement being read: its plain values with the places of their keys, and its evidence.

    `says_how` and `against_too` say whether the keys for evidence were there, however they read.
    """

    plain: Draft
    evidenced_by: tuple[Evidence, ...]
    contradicted_by: tuple[Evidence, ...]
    says_how: bool
    against_too: bool

    @property
    def id(self) -> str:
        """The id as written; empty where there is none."""
        return str(self.plain.values.get("id") or "")

    @property
    def part_of(self) -> str:
        """The id of what it is a part of, as written."""
        return str(self.plain.values.get("part_of") or "")

    def requirement(self) -> Requirement:
        """The requirement; it must have been read without a problem."""
        return Requirement(
            **self.plain.values,
            evidenced_by=self.evidenced_by,
            contradicted_by=self.contradicted_by,
            where=self.plain.where,
        )


def _requirements(tree: Mapping, problems: list[Problem]) -> tuple[Requirement, ...]:
    node = tree.get("requirements")
    if not isinstance(node, Sequence) or not node.items:
        where = node.where if node else tree.where
        problems.append(Problem(where, 'there is no list "requirements:"', "Write requirements: and a list below it"))
        return ()
    drafts = [draft for item in node.items if (draft := _requirement(item, problems))]
    _check_ids(drafts, problems)
    _check_parts(drafts, problems)
    if problems:
        return ()
    return tuple(draft.requirement() for draft in drafts)


def _requirement(node: Node, problems: list[Problem]) -> _Draft | None:
    """One requirement; what is below its evidence depends on the section named there, so it is read apart."""
    apart = _without(node, _EVIDENCE_KEYS)
    plain = read_entry(apart, Requirement, "requirements", problems)
    if plain is None:
        return None
    evidenced_by, contradicted_by = (_all_evidence(node, key, problems) for key in _EVIDENCE_KEYS)
    written = [isinstance(node, Mapping) and node.get(key) is not None for key in _EVIDENCE_KEYS]
    return _Draft(plain, evidenced_by, contradicted_by, *written)


def _without(node: Node, keys: tuple[str, ...]) -> Node:
    if not isinstance(node, Mapping):
        return node
    return Mapping(tuple(entry for entry in node.entries if entry[0].text not in keys), node.where)


def _all_evidence(node: Node, key: str, problems: list[Problem]) -> tuple[Evidence, ...]:
    written = node.get(key) if isinstance(node, Mapping) else None
    if written is None:
        return ()
    if not isinstance(written, Sequence) or not written.items:
        problems.append(Problem(written.where, f'"{key}" takes a list', "Write - section: … and its keys below"))
        return ()
    return tuple(each for item in written.items if (each := _evidence(item, problems)))


def _evidence(node: Node, problems: list[Problem]) -> Evidence | None:
    if not isinstance(node, Mapping):
        remedy = "Write - section: … and its keys below"
        problems.append(Problem(node.where, "an evidence item was expected here, with keys", remedy))
        return None
    others = _keys_of_the_section(node)
    draft = read_entry(_without(node, others), Evidence, "evidence items", problems)
    section = draft.values.get("section") if draft else None
    if draft is None or not section:
        return None
    if section not in SECTIONS:
        remedy = write_instead(section, SECTIONS, otherwise=f"Use one of {quoted(SECTIONS)}")
        problems.append(Problem(draft.place("section"), f'"{section}" is not a section of a register', remedy))
        return None
    _check_field_path(draft, section, problems)
    _check_about(draft, section, problems)
    _check_joint(draft, section, problems)
    values = tuple(_values(node, others, section, problems))
    return Evidence(**draft.values, values=values, where=node.where)


def _keys_of_the_section(node: Mapping) -> tuple[str, ...]:
    """The keys that only the section named can explain; not what looks like "section" where none is named."""
    fixed = _slots(Evidence)
    known = node.get("section") is not None
    keys = (key.text for key, _ in node.entries)
    return tuple(key for key in keys if key not in fixed and (known or nearest(key, ["section"]) is None))


def _slots(kind: type[Any]) -> dict[str, Slot]:
    return {key_of(name): slot for name, slot in slots_of(kind)}


def _unknown_field(key: str, section: str, slots: dict[str, Slot], where: Where) -> Problem:
    remedy = write_instead(key, slots, otherwise=f"Use one of {quoted(slots)}")
    return Problem(where, f'"{key}" is not a key of {one_of(section)}', remedy)


def _check_field_path(draft: Draft, section: str, problems: list[Problem]) -> None:
    """Whether the field that is to be filled exists, and every step but the last leads into parts."""
    written = str(draft.values.get("has") or "")
    kind: type[Any] | None = SECTIONS[section]
    of = section
    for key in written.split(".") if written else ():
        if kind is None:
            message, remedy = f'"{of}" has no parts that "{key}" could be in', f'Write has: "{of}"'
            problems.append(Problem(draft.place("has"), message, remedy))
            return
        slots = _slots(kind)
        if key not in slots:
            problems.append(_unknown_field(key, of, slots, draft.place("has")))
            return
        kind, of = slots[key].parts, key


def _check_about(draft: Draft, section: str, problems: list[Problem]) -> None:
    about = draft.values.get("about") or ()
    if about and "about" not in _slots(SECTIONS[section]):
        with_it = [name for name, kind in SECTIONS.items() if "about" in _slots(kind)]
        message = f'{one_of(section)} is not "about" anything'
        problems.append(Problem(draft.place("about"), message, f"Only entries of {quoted(with_it)} are"))
    known = (*SECTIONS, PARTIES)
    for name in about:
        if name not in known:
            remedy = write_instead(name, known, otherwise=f"Use a section of a register, or {PARTIES}")
            message = f'"{name}" is neither a section of a register nor "{PARTIES}"'
            problems.append(Problem(draft.place("about"), message, remedy))


def _check_joint(draft: Draft, section: str, problems: list[Problem]) -> None:
    if draft.values.get("joint") and section not in SECTIONS_THAT_JOIN:
        message, remedy = f"{one_of(section)} is never joint", f"Only entries of {quoted(SECTIONS_THAT_JOIN)} are"
        problems.append(Problem(draft.place("joint"), message, remedy))


def _values(
    node: Mapping, keys: tuple[str, ...], section: str, problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields that narrow evidence, with the words of which a record must have one."""
    slots = _slots(SECTIONS[section])
    for key, value in node.entries:
        if key.text not in keys:
            continue
        if key.text not in slots:
            problems.append(_unknown_field(key.text, section, {**slots, **_slots(Evidence)}, key.where))
            continue
        slot = slots[key.text]
        if slot.kind not in (SlotKind.CHOICE, SlotKind.CHOICES, SlotKind.FLAG):
            message = f'"{key.text}" of {one_of(section)} takes no words of a closed list'
            problems.append(Problem(key.where, message, f"Write has: {key.text}, or named: and some words"))
            continue
        yield key.text.replace(" ", "_"), tuple(_words(key, value, slot, problems))


def _words(key: Scalar, value: Node, slot: Slot, problems: list[Problem]) -> Iterator[str]:
    known = _FLAG_WORDS if slot.choices is None else tuple(str(member) for member in slot.choices)
    items = value.items if isinstance(value, Sequence) else (value,)
    for item in items:
        if not isinstance(item, Scalar):
            problems.append(Problem(item.where, f'"{key.text}" takes a word or a list of words', "Write it as text"))
        elif item.text not in known:
            remedy = write_instead(item.text, known, otherwise=f"Use one of {quoted(known)}")
            problems.append(Problem(item.where, f'"{item.text}" is not a known "{key.text}"', remedy))
        else:
            yield item.text
    if not items:
        problems.append(Problem(value.where, f'nothing is written after "{key.text}"', "Write a value"))


def _check_ids(drafts: list[_Draft], problems: list[Problem]) -> None:
    seen: dict[str, Where] = {}
    for draft in drafts:
        where = draft.plain.place("id")
        if draft.id in seen:
            message = f'the id "{draft.id}" is used twice; first at {seen[draft.id]}'
            problems.append(Problem(where, message, "Give one of the two another id"))
        elif draft.id:
            seen[draft.id] = where


def _check_parts(drafts: list[_Draft], problems: list[Problem]) -> None:
    """Whether every whole exists and is no part of itself, and each requirement has parts or evidence."""
    wholes = {draft.id: draft.part_of for draft in drafts if draft.id}
    for draft in drafts:
        if draft.part_of and draft.part_of not in wholes:
            remedy = write_instead(draft.part_of, wholes, otherwise="Write the id of a requirement of this profile")
            message = f'no requirement has the id "{draft.part_of}"'
            problems.append(Problem(draft.plain.place("part_of"), message, remedy))
        elif _is_in_itself(draft.id, wholes):
            message = f'"{draft.id}" is a part of itself'
            problems.append(Problem(draft.plain.place("part_of"), message, 'Correct "part of"'))
        _check_grounds(draft, has_parts=bool(draft.id) and draft.id in wholes.values(), problems=problems)


def _is_in_itself(ident: str, wholes: dict[str, str]) -> bool:
    seen: set[str] = set()
    whole = wholes.get(ident, "")
    while whole and whole not in seen:
        seen.add(whole)
        whole = wholes.get(whole, "")
    return ident in seen


def _check_grounds(draft: _Draft, *, has_parts: bool, problems: list[Problem]) -> None:
    where, name = draft.plain.where, draft.id or "the requirement"
    if has_parts and (draft.says_how or draft.against_too):
        message = f"{name} has parts, and evidence of its own as well"
        problems.append(Problem(where, message, "Give the evidence to one of its parts"))
    elif not has_parts and not draft.says_how:
        message = f"{name} has no evidence and no parts"
        problems.append(Problem(where, message, 'Add "evidenced by:" and a list below it'))
    if "needs" in draft.plain.values and not has_parts:
        message, remedy = f"{name} has no parts to need", 'Remove "needs", or add parts'
        problems.append(Problem(draft.plain.place("needs"), message, remedy))
