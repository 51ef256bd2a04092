"""What a written review was made from, so that two of them can be told apart: data, law, program, day."""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from accountgraph import __version__
from accountgraph.dates import Day
from accountgraph.evidence import Citation
from accountgraph.records.fields import slots_of
from accountgraph.register import Register


@dataclass(frozen=True, slots=True)
class Stamp:
    """The origin of a file.

    Attributes:
        data: a hash of every record that was read; two files with the same one rest on the same records.
        law_as_at: the day up to which the law tables were checked, as they say.
        version: of the program.
        made: the day on which the file was made.
    """

    data: str
    law_as_at: str
    version: str
    made: date


def stamp_of(register: Register, *, made: date) -> Stamp:
    """The origin of whatever is made from a register on a day."""
    return Stamp(fingerprint(register), register.law.as_at, __version__, made)


def fingerprint(register: Register) -> str:
    """SHA-256 over every record and acceptance by id; where they are written down makes no difference."""
    written = [f"{type(one).__name__} {json.dumps(_plain(one), sort_keys=True)}" for one in register.records]
    written += [f"accepted {json.dumps(_plain(one), sort_keys=True)}" for one in register.accepted]
    return hashlib.sha256("\n".join(sorted(written)).encode()).hexdigest()


def _plain(value: Any) -> Any:
    """A value as it is written in a register file."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Day):
        return value.written
    if isinstance(value, Citation):
        return str(value)
    if dataclasses.is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name, _ in slots_of(type(value))}
    return value
