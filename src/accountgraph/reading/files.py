"""Which files make up a register, and reading them all into one set of records and problems."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import HEAD_KEYS, Draft, Header, read_entry, read_header
from accountgraph.reading.resolving import FileDrafts, resolve
from accountgraph.reading.tree import Mapping, Node, Scalar, Sequence
from accountgraph.reading.wording import nearest, quoted, write_instead
from accountgraph.records import SECTIONS, Accepted, Record
from accountgraph.shipped import shipped_path, shipped_registers

if TYPE_CHECKING:
    from accountgraph.reading.tables import Drafted

MANIFEST: Final = "manifest.json"
"""The file by which a folder of tables is known."""
_TABLES: Final = (".parquet", ".csv")
ACCEPTED: Final = "accepted.yaml"
"""The file of accepted findings beside a register."""
_NO_HEAD: Final = Header("", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read: heads, records, accepted findings, and every problem."""

    headers: tuple[Header, ...]
    records: tuple[Record, ...]
    accepted: tuple[Accepted, ...]
    problems: tuple[Problem, ...]


def find_register(name: str) -> Path | Problem:
    """The file of a register given as a folder, a file, or the slug of a shipped partnership."""
    path = Path(name)
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
    except (OSError, ValueError):  # no file can have such a name
        is_folder = is_file = False
    if is_folder:
        for file in (path / "register.yaml", path / MANIFEST):
            if file.is_file():
                return file
        message = f"the folder has no register.yaml, and no {MANIFEST} of tables"
        return Problem(Where(name), message, "Name a folder that has one, or the file itself")
    if is_file and path.suffix.lower() in _TABLES:
        message = "this is one table, and a register in tables is a whole folder"
        return Problem(Where(name), message, f'Name the folder: "{path.parent}"')
    if is_file:
        return path
    if name in shipped_registers():
        return shipped_path("data", name, "register.yaml")
    near = next((slug for slug in shipped_registers() if name and name in slug), nearest(name, shipped_registers()))
    meant = f'Perhaps "{near}" is meant' if near else f"The shipped partnerships are {quoted(shipped_registers())}"
    return Problem(Where(name), "no such folder or file, and no shipped partnership of that name", meant)


def shown_path(path: Path) -> str:
    """How a file is named to readers: from the product's root or the working folder, never a machine's full path."""
    for root in (shipped_path(), Path.cwd()):
        if path.resolve().is_relative_to(root.resolve()):
            return path.resolve().relative_to(root.resolve()).as_posix()
    return Path(os.path.relpath(path)).as_posix() if not path.is_absolute() else path.as_posix()


def read(names: tuple[str, ...]) -> Reading:
    """Read the named registers together with what registers share (bodies, places, law)."""
    problems: list[Problem] = []
    return read_files(_found(names, problems), problems)


def files_behind(names: tuple[str, ...]) -> tuple[Path, ...] | None:
    """Every file that `read` would read, in its order; None where a name is not found or names tables."""
    problems: list[Problem] = []
    paths = _found(names, problems)
    if problems or any(path.name == MANIFEST for path in paths):
        return None
    beside = (_acceptances_of(path) for path in paths)
    return (*_shared_files(), *paths, *(path for path in beside if path))


def _found(names: tuple[str, ...], problems: list[Problem]) -> list[Path]:
    """The file of each register named, each once."""
    paths: list[Path] = []
    for name in names:
        found = find_register(name)
        if isinstance(found, Problem):
            problems.append(found)
        elif found.resolve() not in [path.resolve() for path in paths]:
            paths.append(found)
    return paths


def read_files(paths: list[Path], problems: list[Problem]) -> Reading:
    """Read register files, the shared files, and the accepted findings beside each register."""
    files: list[FileDrafts] = []
    tables: list[Drafted] = []
    whole = True
    for path in [*_shared_files(), *paths]:
        if path.name == MANIFEST:
            drafted = _tables(path, problems)
            whole = whole and drafted is not None and drafted.is_whole
            if drafted is not None:
                tables.append(drafted)
                files.append(drafted.drafts)
            continue
        tree, faults = _tree_of(path)
        problems.extend(faults)
        whole = whole and tree is not None
        if tree is not None:
            files.append(_file_drafts(tree, problems))
    _check_slugs(files, problems)
    reference_problems: list[Problem] = []
    records = resolve(files, reference_problems)
    if whole:  # a file that could not be read would make every reference into it look wrong
        problems.extend(reference_problems)
    for drafted in tables:  # until here the places were rows, so that a fault names the row to correct
        records = drafted.at_source(records)
    accepted = [entry for path in paths for entry in accepted_beside(path, problems)]
    headers = tuple(file.header for file in files)
    return Reading(headers, tuple(records), tuple(accepted), tuple(sorted(set(problems))))


def _tables(path: Path, problems: list[Problem]) -> "Drafted | None":
    from accountgraph.reading.tables import read_drafts  # noqa: PLC0415  # Arrow costs time that YAML need not spend

    return read_drafts(path, shown_path, problems)


def read_records_text(content: bytes, file: str) -> tuple[FileDrafts, list[Problem]]:
    """The drafts and problems of one register file given as bytes."""
    from accountgraph.reading.parsing import read_tree  # noqa: PLC0415  # YAML costs time that a compiled copy saves

    tree, problems = read_tree(content, file)
    return (_file_drafts(tree, problems) if tree else FileDrafts(_NO_HEAD)), problems


def _shared_files() -> list[Path]:
    law, bodies = shipped_path("ontology", "law"), shipped_path("data", "bodies")
    return [*sorted(law.glob("*.yaml")), *sorted(bodies.glob("*.yaml"))]


def _tree_of(path: Path) -> tuple[Mapping | None, list[Problem]]:
    from accountgraph.reading.parsing import read_tree  # noqa: PLC0415  # as above

    shown = shown_path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        return None, [Problem(Where(shown), f"the file cannot be read: {reason}", "Check the name and its permissions")]
    return read_tree(content, shown)


def _file_drafts(tree: Mapping, problems: list[Problem]) -> FileDrafts:
    file = FileDrafts(_NO_HEAD)
    shared = tree.get("shared") is not None
    head = tree.get("shared") or tree.get("register")
    if head is None:
        remedy = 'Begin with "register:", and indent its id and its label below it'
        problems.append(Problem(tree.where, "the file does not say which register it is", remedy))
    else:
        file.header = read_header(head, problems, shared=shared) or _NO_HEAD
    for key, value in tree.entries:
        if key.text in SECTIONS:
            file.drafts.extend(_section(key.text, value, problems))
        elif key.text not in ("register", "shared", *(HEAD_KEYS if head is None else ())):
            remedy = write_instead(key.text, SECTIONS, otherwise=f"Use one of {quoted(SECTIONS)}")
            problems.append(Problem(key.where, f'"{key.text}" is not a section of a register', remedy))
            file.unread |= _ids_in(value)
    return file


def _ids_in(section: Node) -> set[str]:
    """The ids of the entries of a section that is none."""
    entries = section.items if isinstance(section, Sequence) else ()
    idents = (entry.get("id") for entry in entries if isinstance(entry, Mapping))
    return {ident.text for ident in idents if isinstance(ident, Scalar)}


def _section(section: str, node: Node, problems: list[Problem]) -> list[Draft]:
    if not isinstance(node, Sequence):
        message = f'the section "{section}" must be a list'
        problems.append(Problem(node.where, message, "Start each entry with a hyphen: - id: …"))
        return []
    drafts = (read_entry(item, SECTIONS[section], section, problems) for item in node.items)
    return [draft for draft in drafts if draft is not None]


def _check_slugs(files: list[FileDrafts], problems: list[Problem]) -> None:
    seen: dict[str, Header] = {}
    for header in (file.header for file in files if not file.header.shared and file.header.id):
        if header.id in seen:
            message = f'two registers have the id "{header.id}"; the other is at {seen[header.id].where}'
            problems.append(Problem(header.where, message, "Give one of them another id"))
        seen[header.id] = header


def _acceptances_of(register: Path) -> Path | None:
    """The file of accepted findings beside a register, where there is one."""
    path = register.parent / ACCEPTED
    return path if register.name in ("register.yaml", MANIFEST) and path.is_file() else None


def accepted_beside(register: Path, problems: list[Problem]) -> list[Accepted]:
    """The findings accepted in the file beside a register; every fault of it is added to `problems`."""
    path = _acceptances_of(register)
    if path is None:
        return []
    tree, faults = _tree_of(path)
    problems.extend(faults)
    for key, _ in tree.entries if tree else ():
        if key.text != "accepted":
            problems.append(
                Problem(key.where, f'"{key.text}" has no meaning here', 'Write everything below "accepted:"')
            )
    entries = tree.get("accepted") if tree else None
    if not isinstance(entries, Sequence):
        if tree is not None:
            problems.append(Problem(tree.where, 'there is no list "accepted:"', "Write accepted: and a list below it"))
        return []
    drafts = (read_entry(item, Accepted, "accepted findings", problems) for item in entries.items)
    complete = [d for d in drafts if d and all(d.values.get(k) for k in ("id", "code", "subject", "reason", "author"))]
    return [Accepted(**{**draft.values, "where": draft.where}) for draft in complete]
