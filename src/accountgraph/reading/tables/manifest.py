"""The manifest of a folder of tables: which register it is, and which file holds which kind of record."""

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from accountgraph.problems import Problem, Where
from accountgraph.reading.drafts import Header, read_header
from accountgraph.reading.files import MANIFEST
from accountgraph.reading.tables.columns import SOURCE_FILE, SOURCE_LINE
from accountgraph.reading.tables.parts import node_of
from accountgraph.reading.wording import quoted, write_instead
from accountgraph.records import SECTIONS

__all__ = ["MANIFEST", "Form", "Listed", "Manifest", "manifest_text", "read_manifest"]

FORMAT: Final = "accountgraph tables"
VERSION: Final = 1
_HEAD_KEYS: Final = ("id", "label", "summary", "nation", "as at", "licence")


class Form(StrEnum):
    """In which form tables are written; the word is also the ending of the files."""

    PARQUET = "parquet"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Listed:
    """One table that a manifest lists."""

    section: str
    path: Path
    rows: int

    @property
    def form(self) -> Form:
        """The form that the ending of the file names."""
        return Form(self.path.suffix.lower().removeprefix("."))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says: the head of the register, where that was first written, and the tables.

    `is_whole` is false where an entry is not understood, so that a table is missing and references prove nothing.
    """

    header: Header
    source: Where | None
    tables: tuple[Listed, ...]
    is_whole: bool = True


def manifest_text(header: Header, tables: dict[str, tuple[str, int]]) -> str:
    """The manifest of a register as it stands in the file; `tables` gives file and rows of each section."""
    written = {key: getattr(header, key.replace(" ", "_")) for key in _HEAD_KEYS}
    head: dict[str, Any] = {key: text for key, text in written.items() if text}
    if header.where.file:
        head |= {SOURCE_FILE: header.where.file, SOURCE_LINE: header.where.line}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "shared" if header.shared else "register": head,
        "kinds": {section: {"file": file, "rows": rows} for section, (file, rows) in tables.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_manifest(path: Path, shown: str, problems: list[Problem]) -> Manifest | None:
    """What the manifest at `path` says; None where it cannot be read, and the problems say why."""
    content = _content(path, Where(shown), problems)
    if content is None:
        return None
    header, source = _head(content, Where(shown), problems)
    kinds = content.get("kinds")
    if not isinstance(kinds, dict):
        remedy = 'Write "kinds": {"delegations": {"file": "delegations.parquet", "rows": 1}}'
        problems.append(Problem(Where(shown), 'the manifest has no "kinds"', remedy))
        kinds = {}
    listed = [_listed(section, entry, path.parent, Where(shown), problems) for section, entry in kinds.items()]
    is_whole = isinstance(content.get("kinds"), dict) and all(listed)
    return Manifest(header, source, tuple(table for table in listed if table), is_whole)


def _content(path: Path, where: Where, problems: list[Problem]) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        problems.append(Problem(where, f"the file cannot be read: {reason}", "Check the name and its permissions"))
        return None
    except json.JSONDecodeError as error:
        problems.append(Problem(Where(where.file, error.lineno), "this is not JSON", f"Correct it: {error.msg}"))
        return None
    except (UnicodeDecodeError, RecursionError):
        problems.append(Problem(where, "this is not JSON in UTF-8", "Write the tables anew"))
        return None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        problems.append(Problem(where, "this is no manifest of tables", f'Its "format" must be "{FORMAT}"'))
        return None
    if content.get("version") != VERSION:
        message = f"tables of version {content.get('version')} cannot be read here"
        problems.append(Problem(where, message, f"Write them as version {VERSION}"))
        return None
    return content


def _head(content: dict[str, Any], where: Where, problems: list[Problem]) -> tuple[Header, Where | None]:
    shared = "shared" in content
    head = content.get("shared" if shared else "register")
    if not isinstance(head, dict):
        remedy = 'Write "register": {"id": ..., "label": ...}'
        problems.append(Problem(where, "the manifest does not say which register it is", remedy))
        return Header("", "", where=where), None
    own = {key: value for key, value in head.items() if key not in (SOURCE_FILE, SOURCE_LINE)}
    header = read_header(node_of(own, where), problems, shared=shared) or Header("", "", where=where)
    file, line = head.get(SOURCE_FILE), head.get(SOURCE_LINE, 0)
    if file is None:
        return header, None
    if not isinstance(file, str) or type(line) is not int:
        remedy = f'Write the name of a file as "{SOURCE_FILE}" and a number as "{SOURCE_LINE}"'
        problems.append(Problem(where, "the place of the register is not understood", remedy))
        return header, None
    return header, Where(file, line)


def _listed(section: str, entry: Any, folder: Path, where: Where, problems: list[Problem]) -> Listed | None:
    if section not in SECTIONS:
        remedy = write_instead(section, SECTIONS, otherwise=f"Use one of {quoted(SECTIONS)}")
        problems.append(Problem(where, f'"{section}" is not a kind of record', remedy))
        return None
    file, rows = (entry.get("file"), entry.get("rows")) if isinstance(entry, dict) else (None, None)
    if not isinstance(file, str) or type(rows) is not int or rows < 0:
        remedy = f'Write "{section}": {{"file": "{section}.parquet", "rows": 1}}'
        problems.append(Problem(where, f'the entry of "{section}" does not name a file and its rows', remedy))
        return None
    if Path(file).name != file or Path(file).suffix.lower() not in (".parquet", ".csv"):
        remedy = "Name a file in the same folder that ends in parquet or csv"
        problems.append(Problem(where, f'"{file}" cannot be the table of "{section}"', remedy))
        return None
    return Listed(section, folder / file, rows)
