"""Small registers written as text: a world of a few bodies and rules, and registers of a few lines in it.

Every test's input is the few lines that matter to it; `WORLD` stands for what the shipped files share.
"""

from dataclasses import dataclass
from functools import lru_cache
from textwrap import dedent

from accountgraph.chains import Asked, Tracing, trace
from accountgraph.dates import Day, parse_day
from accountgraph.problems import Problem
from accountgraph.questions import Answer, Part, who
from accountgraph.reading import Header, read_records_text
from accountgraph.reading.resolving import FileDrafts, resolve
from accountgraph.records import Record
from accountgraph.register import Register
from accountgraph.vocabulary import AnswerPart

WORLD = """
shared: {id: law, label: A small world, as at: 1 May 2018}
documents:
  - {id: statute-book, label: The statute book, kind: legislation}
places:
  - {id: land, label: The land}
  - {id: north, label: The north, within: land}
  - {id: hill, label: Hill, within: north}
  - {id: dale, label: Dale, within: north}
  - {id: south, label: The south, within: land}
bodies:
  - {id: hill-council, label: Hill Council, kind: council, nation: England, places: [hill]}
  - {id: dale-council, label: Dale Council, kind: council, nation: England, places: [dale]}
  - {id: care-trust, label: Care Trust, kind: primary care trust, nation: England, last day: 2018-04-03}
  - {id: health-trust, label: Health Trust, kind: NHS trust, nation: England}
  - {id: new-trust, label: New Trust, kind: NHS trust, nation: England, first day: 2018-04-02}
  - {id: ombudsman, label: The Ombudsman, kind: ombudsman, nation: England}
  - {id: hill-unit, label: Hill unit, kind: unit, part of: hill-council}
successions:
  - {id: care-to-new, predecessors: [care-trust], successors: [new-trust], on: 2018-04-04}
provisions:
  - id: duty-act
    label: Duty Act
    uri: https://example.org/duty
    statuses:
      - {state: in force, first day: 2000-01-01}
  - {id: duty-act-s1, label: "Duty Act, section 1", uri: https://example.org/duty/1, within: duty-act}
  - id: old-act
    label: Old Act
    uri: https://example.org/old
    replaced by: [duty-act]
    references read as: duty-act
    read as from: 2018-04-02
    statuses:
      - {state: in force, first day: 2000-01-01, last day: 2018-04-01}
      - {state: repealed, first day: 2018-04-02}
  - id: young-act
    label: Young Act
    uri: https://example.org/young
    statuses:
      - {state: in force, first day: 2000-01-01, last day: 2018-04-01}
      - {state: children only, first day: 2018-04-02}
  - id: doubted-act
    label: Doubted Act
    uri: https://example.org/doubted
    statuses:
      - {state: in force, first day: 2000-01-01, confidence: not checked}
  - {id: silent-act, label: Silent Act, uri: https://example.org/silent}
routes:
  - {id: keeps, label: Keeping route, powers: [duty-act], moves functions: yes, liability: holder, liability in words: the holder answers}
  - {id: moves, label: Moving route, powers: [duty-act], moves functions: yes, liability: exerciser, liability provision: s6, liability in words: whoever exercises answers}
  - {id: deems, label: Deeming route, powers: [duty-act], moves functions: yes, liability: deemed holder}
  - {id: staff-only, label: Staff route, powers: [duty-act], liability: no function moves}
  - {id: board-route, label: Board route, powers: [duty-act], moves functions: yes, liability: integration authority}
  - {id: unread, label: Unread route, powers: [duty-act], moves functions: yes, liability: not confirmed}
  - {id: doubted-keeps, label: Doubted route, powers: [duty-act], moves functions: yes, liability: holder, confidence: partly}
  - {id: doubted-moves, label: Doubted moving route, powers: [duty-act], moves functions: yes, liability: exerciser, confidence: partly}
"""

HEAD = """
register: {id: small, label: A small partnership}
documents:
  - {id: paper, label: The paper, kind: report, dated: 2018-04-01}
  - {id: deed, label: The deed, kind: agreement, dated: 2018-03-28}
"""
"""The head of a small register with two documents, neither with a list of clauses."""

SOURCE = """\
register: {id: small, label: Small}
documents:
  - id: deed
    label: The deed
    kind: agreement
    dated: 2018-04-01
    clauses:
      - {clause: "1", label: One}
      - {clause: "2.1", label: Two}
"""
"""Nine lines; what a test adds begins on line 10."""


def entry(section: str, *lines: str) -> str:
    """One entry of a section, a key on each line, citing the deed."""
    first, *others = (*lines, "cites: [deed 1]")
    return f"{section}:\n  - {first}\n" + "".join(f"    {line}\n" for line in others)


@dataclass(frozen=True)
class Read:
    """What reading made of some texts."""

    headers: tuple[Header, ...]
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def read_texts(*texts: str | bytes, world: str = WORLD) -> Read:
    """Read texts as if each were a file; the world is the file ``world.yaml``, the others ``1.yaml``, ``2.yaml`` …"""
    files, problems = [], []
    named = [("world.yaml", world), *((f"{number}.yaml", text) for number, text in enumerate(texts, 1))]
    for name, text in named:
        content = text if isinstance(text, bytes) else dedent(text).encode()
        drafts, faults = _drafts(content, name)
        files.append(drafts)
        problems.extend(faults)
    records = resolve(files, problems)
    return Read(tuple(file.header for file in files), tuple(records), tuple(sorted(set(problems))))


@lru_cache(maxsize=32)
def _drafts(content: bytes, name: str) -> tuple[FileDrafts, tuple[Problem, ...]]:
    """What a text says before references are followed; the world is the same text in thousands of registers."""
    drafts, faults = read_records_text(content, name)
    return drafts, tuple(faults)


def register_of(*texts: str, world: str = WORLD) -> Register:
    """The register that some texts make; they must have no problems."""
    read = read_texts(*texts, world=world)
    assert not read.problems, "\n".join(map(str, read.problems))
    return Register(read.headers, read.records)


def small(*sections: str, head: str = HEAD) -> Register:
    """A register of the small partnership, given its sections after the documents."""
    return register_of(dedent(head) + "".join(dedent(section) for section in sections))


def on(written: str) -> Day:
    """A day as it is written in a register."""
    return parse_day(written)


def asked(register: Register, matter: str, day: str = "2018-04-01", **scope: str | bool) -> Answer:
    """The answer about one matter of the small partnership, on the day of its paper where none is given."""
    return who(register, matter, on=on(day), **scope)


def traced(register: Register, matter: str, day: str = "2018-04-01", **scope: str | bool) -> Tracing:
    """The tracing of one matter of the small partnership; scope by id."""
    return trace(Asked(register, f"small/{matter}", on(day), **scope))


def ids(part: Part) -> list[str]:
    """The ids in a part of an answer, without the name of the register."""
    return [bare(item.id) for item in part.items]


def bare(ident: str) -> str:
    """An id without the name of its register."""
    return ident.rpartition("/")[2]


def seen(answer: Answer) -> list[tuple]:
    """Who is named in each part, the state of the part, and how certain holders and exercisers are."""
    core = (AnswerPart.HOLDERS, AnswerPart.LIABLE, AnswerPart.EXERCISED_BY)
    return [
        (part.state, sorted({(item.id, item.in_force if part.part in core else "") for item in part.items}))
        for part in answer.parts
    ]
